// SPDX-License-Identifier: Apache-2.0
// Changes of policy: days inside the run, every team in a wave, texts that are ready and people who are trained when they should be.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

#include "models/check/report.hpp"
#include "models/check/roster.hpp"
#include "models/fields/quantities.hpp"
#include "models/theory/list_schedule.hpp"

namespace takt::models {
namespace {

constexpr double day_ms = 24.0 * 3600'000;

bool shares(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    return std::ranges::any_of(some, [&](const std::string& id) { return contains(others, id); });
}

/// Time in which somebody of the team is there, breaks included, from the first moment of one day to that of another.
double staffed_hours(const Team& team, const Site& site, double from_day, double to_day) {
    if (team.shifts.empty()) return (to_day - from_day) * 24;
    std::vector<std::pair<double, double>> times;
    for (int day = static_cast<int>(std::floor(from_day)) - 1; day < to_day; ++day)
        for (const Shift& shift : team.shifts) {
            const Presence presence = presence_of(shift, site);
            if (!works_on(shift, site, fields::weekday_of(Date{day}))) continue;
            const double from = std::max(from_day, day + static_cast<double>(presence.start) / day_ms), to = std::min(to_day, day + static_cast<double>(presence.end) / day_ms);
            if (from < to) times.emplace_back(from, to);
        }
    std::ranges::sort(times);
    double sum = 0, covered = from_day;
    for (const auto& [from, to] : times) {
        sum += std::max(0.0, to - std::max(from, covered));
        covered = std::max(covered, to);
    }
    return sum * 24;
}

class PolicyCheck {
public:
    PolicyCheck(const Scenario& scenario, const PolicyChange& policy, std::string path, Report& report)
        : scenario_(scenario), policy_(policy), path_(std::move(path)), report_(report), start_(scenario.calendar.start),
          end_(start_.days + (scenario.calendar.warm_up.seconds() + scenario.calendar.length.seconds()) / 86'400) {}

    void run() {
        if (policy_.wrong_block <= 0 && policy_.wrong_allow <= 0 && policy_.training.ms <= 0 && !policy_.re_review)
            report_.warning(path_, "nothing comes of the change", "write training, wrong_block, wrong_allow or re_review");
        inside(policy_.from, path_ + ".from");
        training_and_errors();
        if (policy_.announced && !report_.unread(*policy_.announced) && !report_.unread(policy_.from)) announcement();
        waves();
        texts();
        if (policy_.training.ms > 0) training();
        if (policy_.re_review) re_review(*policy_.re_review);
    }

private:
    std::string wave_path(std::size_t wave) const { return path_ + ".waves[" + policy_.waves[wave].id + "]"; }
    Date announced() const { return policy_.announced.value_or(start_); }

    void inside(Date day, const std::string& path) {
        if (report_.unread(day)) return;
        if (day < start_)
            report_.error(path, fields::format(day) + " is before the start of the calendar, " + fields::format(start_), "write a day of the run; what holds from the start on is in the teams' own error rates");
        else if (day.days >= end_)
            report_.warning(path, fields::format(day) + " is after the end of the run", "write an earlier date, or a longer calendar.length");
    }

    /// A training that takes nothing from people's errors.
    void training_and_errors() {
        const bool errs = policy_.wrong_block > 0 || policy_.wrong_allow > 0;
        if (policy_.training.ms > 0 && errs && policy_.untrained == 1)
            report_.warning(path_ + ".untrained", "the training of " + fields::format(policy_.training) + " changes no errors: with untrained 1 people err as much before it as after it", "write untrained above 1, or leave training out");
    }

    void announcement() {
        if (*policy_.announced < start_)
            report_.error(path_ + ".announced", fields::format(*policy_.announced) + " is before the start of the calendar, " + fields::format(start_), "write a day of the run, or leave announced out");
        if (policy_.waves.empty() && *policy_.announced > policy_.from)
            report_.error(path_ + ".announced", "the policy is announced on " + fields::format(*policy_.announced) + " and holds from " + fields::format(policy_.from), "announce it by then");
    }

    /// Which wave takes the team, by place; nothing: none.
    std::optional<std::size_t> wave_of(const Team& team) const {
        for (std::size_t wave = 0; wave < policy_.waves.size(); ++wave) {
            const PolicyWave& each = policy_.waves[wave];
            const bool rest = each.teams.empty() && each.languages.empty();
            if (rest || contains(each.teams, team.id) || shares(each.languages, team.languages)) return wave;
        }
        return std::nullopt;
    }
    /// The team's day; nothing when it does not change, or its day could not be read.
    std::optional<Date> day_of(const Team& team) const {
        const auto wave = wave_of(team);
        if (!policy_.waves.empty() && !wave) return std::nullopt;
        const Date day = wave ? policy_.waves[*wave].from : policy_.from;
        return report_.unread(day) ? std::nullopt : std::optional(day);
    }

    void waves() {
        if (policy_.waves.empty()) return;
        const auto begins = [&](const PolicyWave& wave) { return wave.from == policy_.from; };
        if (!policy_.re_review && !report_.unread(policy_.from) && std::ranges::none_of(policy_.waves, begins)) {
            const Date first = std::ranges::min(policy_.waves, {}, &PolicyWave::from).from;
            if (!report_.unread(first))
                report_.warning(path_ + ".from", "the policy is from " + fields::format(policy_.from) + ", and no wave begins then: the first is from " + fields::format(first) + ", so the date counts for nothing", "write " + fields::format(first) + ", or a wave of that day");
        }
        std::vector<bool> takes(policy_.waves.size(), false);
        std::vector<std::string> left, languages;
        for (const Team& team : scenario_.teams) {
            if (const auto wave = wave_of(team)) {
                takes[*wave] = true;
                continue;
            }
            left.push_back(team.id);
            for (const std::string& language : team.languages)
                if (!contains(languages, language)) languages.push_back(language);
        }
        for (std::size_t wave = 0; wave < takes.size(); ++wave) {
            inside(policy_.waves[wave].from, wave_path(wave) + ".from");
            if (!takes[wave]) report_.warning(wave_path(wave), "the wave takes no team: those that it names are in earlier waves, or there are none", "leave it out, or name other teams or languages");
            if (policy_.announced && policy_.waves[wave].from < *policy_.announced)
                report_.error(wave_path(wave) + ".from", "the policy is announced on " + fields::format(*policy_.announced) + " and holds here from " + fields::format(policy_.waves[wave].from),
                              "announce it by then");
        }
        if (!left.empty())
            report_.warning(path_ + ".waves", "the waves leave out team" + std::string(left.size() > 1 ? "s " : " ") + some_of(left, 5) + (languages.empty() ? "" : ", working in " + some_of(languages, 5)) + ": old and new policy stand side by side",
                            "name them in a wave, or add one without teams and languages that takes the rest");
    }

    // The order is that of play: those that come first, then as the scenario lists languages.
    void texts() {
        if (!policy_.localisation) return;
        const Localisation& work = *policy_.localisation;
        std::vector<std::string> order = work.order;
        for (const Language& language : scenario_.languages)
            if (!contains(order, language.id)) order.push_back(language.id);
        std::vector<double> days;
        std::vector<std::string> worked;
        for (const std::string& language : order) {
            const double needs = work.work_days.at(language, 0);
            const std::string path = path_ + ".localisation.";
            if (needs <= 0 && contains(work.order, language)) report_.warning(path + "order", "language '" + language + "' comes first and needs no work", "write its work_days");
            if (needs <= 0) continue;
            days.push_back(needs);
            worked.push_back(language);
            if (std::ranges::none_of(scenario_.teams, [&](const Team& team) { return contains(team.languages, language); }))
                report_.warning(path + "work_days[" + language + "]", "no team works in language '" + language + "': its text is for nobody", "leave it out, or give a team the language");
        }
        const std::vector<double> ends = theory::list_schedule(days, std::max(work.localisers, 1));
        for (std::size_t text = 0; text < ends.size(); ++text) ready_[worked[text]] = announced().days + ends[text];
        late();
    }

    /// The first day on which a team that works in the language is to change.
    std::optional<Date> first_day(const std::string& language) const {
        std::optional<Date> first;
        for (const Team& team : scenario_.teams) {
            const auto day = day_of(team);
            if (day && contains(team.languages, language) && (!first || *day < *first)) first = day;
        }
        return first;
    }

    void late() {
        std::vector<std::string> texts;
        std::string alone;
        double worst = 0;
        for (const auto& [language, ready] : ready_) {
            const std::optional<Date> first = first_day(language);
            if (!first || ready <= first->days) continue;
            const std::string day = fields::format(Date{static_cast<std::int32_t>(std::ceil(ready - 1e-9))});
            alone = "the text in '" + language + "' is ready on " + day + ", " + rounded(ready - announced().days) + " days after the announcement with " + localisers() + "; its teams are to change on " +
                    fields::format(*first) + " and change then";
            texts.push_back("'" + language + "' on " + day + " for " + fields::format(*first));
            worst = std::max(worst, std::ceil(ready - first->days));
        }
        if (texts.empty()) return;
        const std::size_t count = texts.size();
        report_.warning(path_ + ".localisation",
                        count == 1 ? alone : std::to_string(count) + " texts are ready with " + localisers() + " after the day on which their teams are to change, and they change then: " + some_of(std::move(texts), 3),
                        "announce it " + rounded(worst) + " days earlier, or write more localisers or another order");
    }

    std::string localisers() const { return rounded(policy_.localisation->localisers) + (policy_.localisation->localisers == 1 ? " localiser" : " localisers"); }

    void training() {
        std::vector<std::string> teams;
        std::string alone;
        const bool before = policy_.training_ahead.ms > 0;
        for (const Team& team : scenario_.teams) {
            const auto day = day_of(team);
            const auto site = std::ranges::find(scenario_.sites, team.site, &Site::id);
            if (!day || site == scenario_.sites.end() || team.headcount == 0 || day->days >= end_) continue;
            double from = std::max<double>(day->days - static_cast<double>(policy_.training_ahead.ms) / day_ms, announced().days);
            for (const std::string& language : team.languages)
                if (const auto ready = ready_.find(language); ready != ready_.end()) from = std::max(from, ready->second);
            const double to = before ? day->days : end_;
            const int at_once = std::max(1, static_cast<int>(policy_.training_share * team.headcount));
            const double hours = policy_.training.seconds() / 3600, needed = std::ceil(static_cast<double>(team.headcount) / at_once) * hours;
            const double there = from < to ? staffed_hours(team, *site, from, to) : 0;
            if (needed <= there) continue;
            alone = "team '" + team.id + "' has " + rounded(team.headcount) + " people to train for " + fields::format(policy_.training) + ", " + rounded(at_once) + " at a time: at least " + rounded(needed) +
                    " hours of its shifts, and " + rounded(there) + " lie between the beginning of the training and " + (before ? fields::format(*day) + ", its first day of the new policy" : "the end of the run");
            teams.push_back(team.id + " needs at least " + rounded(needed) + " hours and has " + rounded(there));
        }
        if (teams.empty()) return;
        const std::size_t count = teams.size();
        report_.warning(path_ + ".training",
                        count == 1 ? alone : std::to_string(count) + " teams have too few hours of their shifts between the beginning of the training and " + (before ? "their first day of the new policy" : "the end of the run") +
                                                 " to train everybody for " + fields::format(policy_.training) + ", " + percent(policy_.training_share) + " at a time: " + some_of(std::move(teams), 3),
                        before ? "write a longer training_ahead, an earlier announcement or a larger training_share" : "write a larger training_share, or a longer calendar.length");
    }

    void re_review(const ReReview& again) {
        const std::string path = path_ + ".re_review";
        if (std::ranges::any_of(scenario_.streams, [&](const Stream& stream) { return stream.id == policy_.id; }))
            report_.error(path_ + ".id", "a stream has the id '" + policy_.id + "' too, and the items looked at again are a stream of the change's id", "give the change another id");
        const auto stage = std::ranges::find(scenario_.stages, again.stage, &Stage::id);
        if (stage != scenario_.stages.end() && !reviews(stage->kind))
            report_.error(path + ".stage", "stage '" + stage->id + "' takes no first decisions", "name a stage of kind review, second-review or escalate");
        double violating = 0;
        for (const auto& [category, share] : again.violations.entries) violating += share;
        if (violating > 1 + 1e-9) report_.error(path + ".violations", "the shares add to " + percent(violating), "write shares that add to at most 100 %");
        const double until = policy_.from.days + static_cast<double>(again.over.ms) / day_ms;
        if (!report_.unread(policy_.from) && until > end_ && policy_.from.days < end_)
            report_.warning(path + ".over", "the run ends before all of them have come: about " + rounded(again.items * (end_ - policy_.from.days) / (until - policy_.from.days)) + " of " + rounded(again.items),
                            "write a shorter time, or a longer calendar.length");
    }

    const Scenario& scenario_;
    const PolicyChange& policy_;
    std::string path_;
    Report& report_;
    Date start_;
    double end_;                             // days
    std::map<std::string, double> ready_;    // by language with work, days
};

}  // namespace

void check_policies(const Scenario& scenario, Report& report) {
    const std::vector<std::string> paths = paths_of("policy_changes", scenario.policy_changes);
    for (std::size_t i = 0; i < scenario.policy_changes.size(); ++i) PolicyCheck(scenario, scenario.policy_changes[i], paths[i], report).run();
}

}  // namespace takt::models
