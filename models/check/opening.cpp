// SPDX-License-Identifier: Apache-2.0
// The state of the first day: whether what waits can have waited so long, whether the people add up, whether somebody can serve it.
#include <algorithm>
#include <map>
#include <set>

#include "models/check/network.hpp"
#include "models/check/report.hpp"
#include "models/fields/quantities.hpp"

namespace takt::models {
namespace {

std::string count_of(double number) { return fields::format_grouped(number); }

template <class N>
const N* find(const std::vector<N>& list, const std::string& id) {
    const auto found = std::ranges::find(list, id, &N::id);
    return found == list.end() ? nullptr : &*found;
}

/// The longest that a distribution can be; nothing when it has no bound.
std::optional<Duration> longest(const Distribution& of) {
    switch (of.kind) {
        case DistributionKind::deterministic: return of.mean;
        case DistributionKind::uniform:
        case DistributionKind::triangular: return of.high;
        case DistributionKind::empirical: return of.values.empty() ? std::nullopt : std::optional(std::ranges::max(of.values));
        case DistributionKind::exponential:
        case DistributionKind::gamma:
        case DistributionKind::lognormal:
        case DistributionKind::weibull:
        case DistributionKind::hyperexponential: return std::nullopt;
    }
    return std::nullopt;
}

class OpeningCheck {
public:
    OpeningCheck(const Scenario& scenario, const OpeningState& state, Report& report) : scenario_(scenario), state_(state), report_(report) {}

    void run() {
        if (scenario_.calendar.warm_up.ms > 0)
            report_.warning("calendar.warm_up", "the first " + fields::format(scenario_.calendar.warm_up) + " after the opening state are not measured", "write \"0s\": the run does not start empty");
        for (std::size_t i = 0; i < state_.backlog.size() && !report_.full(); ++i) waiting(state_.backlog[i], "opening_state.backlog[" + std::to_string(i) + "]");
        for (std::size_t i = 0; i < state_.appeals.size() && !report_.full(); ++i) open_appeals(state_.appeals[i], "opening_state.appeals[" + std::to_string(i) + "]");
        constexpr double most = 5e6;
        double all = 0;
        for (const WaitingItems& row : state_.backlog) all += row.items;
        for (const OpenAppeals& row : state_.appeals) all += row.cases;
        if (all > most) report_.error("opening_state", count_of(all) + " items and cases are there on the first day", "write at most 5,000,000 in all");
        waiting_rooms();
        for (std::size_t i = 0; i < scenario_.teams.size(); ++i) people(scenario_.teams[i]);
        for (std::size_t i = 0; i < state_.classes.size(); ++i) class_of(state_.classes[i], "opening_state.classes[" + std::to_string(i) + "]");
        for (std::size_t i = 0; i < state_.hires.size(); ++i) hires_of(state_.hires[i], "opening_state.hires[" + std::to_string(i) + "]");
        for (const Site& site : scenario_.sites) training_rooms(site);
    }

private:
    template <class Row>
    void times(const Row& row, const std::string& path) {
        if (row.ages) {
            check_distribution(*row.ages, path + ".ages", report_);
            if (row.age.ms > 0 || row.age_to.ms > 0) report_.error(path + ".age", "there are an age and a distribution of ages", "write one of them");
        } else if (row.age_to.ms > 0 && row.age_to < row.age) {
            report_.error(path + ".age_to", "the oldest (" + fields::format(row.age_to) + ") are younger than the youngest (" + fields::format(row.age) + ")", "write an age_to above age, or leave it out");
        }
        if (row.arrives.ms > 0 && row.work_left) report_.error(path + ".work_left", "items that are still on their way are in nobody's hands", "leave arrives or work_left out");
        const std::int64_t run = scenario_.calendar.warm_up.ms + scenario_.calendar.length.ms;
        if (row.arrives.ms > run) report_.warning(path + ".arrives", "they come after " + fields::format(row.arrives) + ", later than the end of the run after " + fields::format(Duration{run}), "write an earlier time");
    }

    template <class Row>
    void sender(const Row& row, const std::string& path) {
        const Stream* stream = find(scenario_.streams, row.stream);
        if (stream == nullptr) return;
        if (stream->process == ArrivalProcess::senders)
            report_.error(path + ".stream", "each sender of stream '" + stream->id + "' has at most one item, and sends it in the run", "name a stream of another process");
        if (!row.program.empty() && row.program != stream->program)
            report_.error(path + ".program", "stream '" + stream->id + "' is of program '" + stream->program + "'", "write that program, or leave it out");
        const auto sends = [&](const auto& entry) { return entry.first == row.locale; };
        const auto traces = [&](const TraceItem& item) { return item.locale == row.locale; };
        if (!row.locale.empty() && std::ranges::none_of(stream->mix.entries, sends) && std::ranges::none_of(stream->trace, traces))
            report_.error(path + ".locale", "stream '" + stream->id + "' has no items of locale '" + row.locale + "'", "name a locale of its mix");
    }

    void waiting(const WaitingItems& row, const std::string& path) {
        times(row, path);
        sender(row, path);
        const Stage* stage = find(scenario_.stages, row.stage);
        if (stage == nullptr) return;
        if (stage->kind == StageKind::appeal) report_.error(path + ".stage", "what waits for stage '" + stage->id + "' of kind appeal is a case", "write it in opening_state.appeals, with its level");
        if (row.submitted.ms > 0 && row.submitted < std::max(row.age, row.age_to))
            report_.error(path + ".submitted", "submitted " + fields::format(row.submitted) + " ago, and in the queue for " + fields::format(std::max(row.age, row.age_to)), "write a longer time, or leave submitted out");
        if (!stage->withdrawal || row.work_left) return;
        const std::optional<Duration> patience = longest(stage->withdrawal->patience);
        if (patience && std::max(row.age, row.age_to) >= *patience)
            report_.error(path + (row.age_to.ms > 0 ? ".age_to" : ".age"), "items have waited " + fields::format(std::max(row.age, row.age_to)) + " and nobody waits longer than " + fields::format(*patience) + " for stage '" + stage->id + "'",
                          "write a shorter age, or a longer stages[" + stage->id + "].withdrawal.patience");
    }

    void open_appeals(const OpenAppeals& row, const std::string& path) {
        times(row, path);
        sender(row, path);
        const Appeals* appeals = find(scenario_.appeals, row.appeals);
        if (appeals == nullptr) return;
        if (static_cast<std::size_t>(row.level) > appeals->levels.size())
            report_.error(path + ".level", "the cases are at level " + count_of(row.level) + " and appeals '" + appeals->id + "' have " + count_of(static_cast<double>(appeals->levels.size())), "write a level up to " + count_of(static_cast<double>(appeals->levels.size())));
        if (row.level == 1 && row.waiting.ms > 0) report_.error(path + ".waiting", "at the first level a case waits from its opening on", "write age only");
        if (!row.ages && row.waiting > std::max(row.age, row.age_to))
            report_.error(path + ".waiting", "the cases have waited " + fields::format(row.waiting) + " at their level and been open for " + fields::format(std::max(row.age, row.age_to)), "write a longer age, or a shorter waiting");
    }

    void waiting_rooms() {
        std::map<std::string, double> there;
        for (const WaitingItems& row : state_.backlog)
            if (row.arrives.ms == 0 && !row.work_left) there[row.stage] += row.items;
        for (const Stage& stage : scenario_.stages) {
            if (!stage.waiting_room) continue;
            const double room = *stage.waiting_room * (stage.language == LanguageNeed::any ? 1.0 : static_cast<double>(scenario_.languages.size()));
            if (there[stage.id] > room)
                report_.error("opening_state.backlog", count_of(there[stage.id]) + " items wait for stage '" + stage.id + "', whose waiting_room holds " + count_of(room), "write fewer items, or a larger waiting_room");
        }
    }

    void people(const Team& team) {
        const auto add = [&](const auto& list) {
            double sum = 0;
            for (const auto& row : list)
                if (row.team == team.id) sum += row.people;
            return sum;
        };
        const double stated = add(state_.tenure), taught = add(state_.classes);
        const std::string path = "teams[" + team.id + "]";
        if (taught > team.headcount)
            report_.error("opening_state.classes", count_of(taught) + " people of team '" + team.id + "' are in class, and its headcount is " + count_of(team.headcount), "write fewer people, or a larger " + path + ".headcount");
        else if (stated > 0 && stated + taught != team.headcount)
            report_.error("opening_state.tenure", "the tenure of " + count_of(stated) + " people of team '" + team.id + "' is stated" + (taught > 0 ? ", " + count_of(taught) + " are in class" : "") + ", and its headcount is " + count_of(team.headcount),
                          "state the tenure of " + count_of(team.headcount - taught) + " people");
        if (stated <= 0) return;
        if (team.opening_tenure) report_.error("opening_state.tenure", "team '" + team.id + "' has an opening_tenure too", "leave " + path + ".opening_tenure out");
        if (!team.learning && !team.attrition && !(team.hiring && team.hiring->nesting.ms > 0))
            report_.warning("opening_state.tenure", "nothing depends on tenure in team '" + team.id + "'", "write learning or attrition, or leave its tenure out");
    }

    void class_of(const OpeningClass& row, const std::string& path) {
        const Team* team = find(scenario_.teams, row.team);
        if (team == nullptr) return;
        if (team->hiring && row.left > team->hiring->training)
            report_.error(path + ".left", "the class goes on for " + fields::format(row.left) + ", and the training of team '" + team->id + "' takes " + fields::format(team->hiring->training), "write at most that");
        const Duration run{scenario_.calendar.warm_up.ms + scenario_.calendar.length.ms};
        if (row.left > run) report_.warning(path + ".left", "the class ends after " + fields::format(row.left) + ", later than the run after " + fields::format(run), "write a longer calendar.length, or fewer people");
    }

    void hires_of(const OpeningHires& row, const std::string& path) {
        const Team* team = find(scenario_.teams, row.team);
        if (team == nullptr) return;
        if (!team->hiring) report_.error(path + ".team", "team '" + team->id + "' does not say how its people are trained", "write teams[" + team->id + "].hiring");
        const Duration run{scenario_.calendar.warm_up.ms + scenario_.calendar.length.ms};
        if (row.joins >= run) report_.warning(path + ".joins", "they join after " + fields::format(row.joins) + ", not before the end of the run after " + fields::format(run), "write a longer calendar.length, or fewer people");
        const auto site = std::ranges::find(scenario_.sites, team->site, &Site::id);
        if (team->hiring && team->hiring->training.ms > 0 && site != scenario_.sites.end() && site->training_seats > 0 && row.people > site->training_seats)
            report_.error(path + ".people", count_of(row.people) + " people are one class, and site '" + site->id + "' has " + count_of(site->training_seats) + " training_seats", "write several rows, or more sites[" + site->id + "].training_seats");
        if (team->headcount_plan.empty()) return;
        double coming = 0;
        int most = team->headcount;
        for (const OpeningHires& each : state_.hires)
            if (each.team == team->id) coming += each.people;
        for (const HeadcountStep& step : team->headcount_plan) most = std::max(most, step.headcount);
        if (team->headcount + coming > most && !team->attrition && team->surplus == Surplus::release)
            report_.warning(path + ".people", count_of(coming) + " people join team '" + team->id + "' of " + count_of(team->headcount) + ", and its headcount_plan wants " + count_of(most) + " at most: whoever is too many is let go", "write fewer people, or a larger teams[" + team->id + "].headcount_plan");
    }

    void training_rooms(const Site& site) {
        double taught = 0;
        std::set<std::pair<std::string, std::int64_t>> classes;
        for (const OpeningClass& row : state_.classes) {
            const Team* team = find(scenario_.teams, row.team);
            if (team == nullptr || team->site != site.id) continue;
            taught += row.people;
            classes.emplace(row.team, row.left.ms);
        }
        if (site.training_seats > 0 && taught > site.training_seats)
            report_.error("opening_state.classes", count_of(taught) + " people are in class at site '" + site.id + "', which has " + count_of(site.training_seats) + " training_seats", "write fewer people, or more sites[" + site.id + "].training_seats");
        if (site.trainers > 0 && classes.size() > static_cast<std::size_t>(site.trainers))
            report_.error("opening_state.classes", count_of(static_cast<double>(classes.size())) + " classes are held at site '" + site.id + "', which has " + count_of(site.trainers) + " trainers", "write fewer classes, or more sites[" + site.id + "].trainers");
    }

    const Scenario& scenario_;
    const OpeningState& state_;
    Report& report_;
};

/// The languages of a row's items among those that its streams send; empty names fit all.
template <class Row>
std::vector<std::size_t> languages_of(const Network& network, const Row& row) {
    std::vector<std::size_t> found;
    for (const Curve& curve : network.curves) {
        const Stream& stream = network.scenario.streams[curve.stream];
        const bool fits = (row.stream.empty() || stream.id == row.stream) && (row.program.empty() || stream.program == row.program) &&
                          (row.locale.empty() || network.scenario.locales[curve.locale].id == row.locale);
        if (fits && std::ranges::find(found, curve.language) == found.end()) found.push_back(curve.language);
    }
    return found;
}

/// A row that names where its items are from needs somebody for all of them, any other for some.
template <class Row>
void check_row(const Network& network, const Row& row, std::size_t stage, bool translated, const std::string& path, Report& report) {
    const Stage& of = network.scenario.stages[stage];
    const bool named = !row.stream.empty() || !row.program.empty() || !row.locale.empty();
    const std::vector<std::size_t> languages = languages_of(network, row);
    if (languages.empty()) {
        if (row.stream.empty()) report.error(path, "no stream sends items of this stream, program and locale", "name a locale of a stream's mix, or leave one of them out");
        return;
    }
    std::vector<std::string> unserved;
    for (const std::size_t language : languages) {
        const std::string& id = network.scenario.languages[language].id;
        const bool any = of.language == LanguageNeed::any || (of.language == LanguageNeed::translated && translated);
        if (network.servers(stage, any ? nullptr : &id).empty()) unserved.push_back("'" + id + "'");
    }
    if (unserved.empty() || (!named && unserved.size() < languages.size())) return;
    report.error(path, "items wait for stage '" + of.id + "', and no team may serve it in " + joined_words(unserved), "give a team the skill and the language, or leave these items out");
}

}  // namespace

void check_opening(const Scenario& scenario, Report& report) {
    if (scenario.opening_state) OpeningCheck(scenario, *scenario.opening_state, report).run();
}

void check_opening_queues(const Network& network, Report& report) {
    if (!network.scenario.opening_state) return;
    const OpeningState& state = *network.scenario.opening_state;
    for (std::size_t i = 0; i < state.backlog.size() && !report.full(); ++i)
        check_row(network, state.backlog[i], network.stage(state.backlog[i].stage), state.backlog[i].translated.value_or(true), "opening_state.backlog[" + std::to_string(i) + "]", report);
    for (std::size_t i = 0; i < state.appeals.size() && !report.full(); ++i) {
        const Appeals* appeals = find(network.scenario.appeals, state.appeals[i].appeals);
        if (appeals == nullptr || static_cast<std::size_t>(state.appeals[i].level) > appeals->levels.size()) continue;
        const std::string& level = appeals->levels[static_cast<std::size_t>(state.appeals[i].level - 1)];
        check_row(network, state.appeals[i], network.stage(level), true, "opening_state.appeals[" + std::to_string(i) + "]", report);
    }
}

}  // namespace takt::models
