// SPDX-License-Identifier: Apache-2.0
// Routing: the waiting queues of each stage, the teams that may serve each in the order of its rule, and for every team
// the queues that its people may take from, most urgent first.
#include <stdexcept>
#include <tuple>

#include "sim/plan/draft.hpp"
#include "sim/plan/reach.hpp"

namespace takt::plan {
namespace {

using models::LanguageNeed, models::RoutingOrder;

bool has(const std::vector<std::string>& list, const std::string& id) { return std::find(list.begin(), list.end(), id) != list.end(); }

class LineWriter {
  public:
    LineWriter(Draft& draft, const Reach& reach) : draft_{draft}, plan_{draft.plan}, reach_{reach}, languages_{draft.languages.size()} {
        plan_.first_line.assign(plan_.stages.size() * (languages_ + 1) * 2, kNone);
        plan_.line_count.assign(plan_.first_line.size(), 0);
    }

    void write() {
        for (StageIndex stage = 0; stage < plan_.stages.size(); ++stage) {
            if (plan_.stages[stage].by_language) {
                for (std::uint16_t language = 0; language < languages_; ++language) write_language(stage, language);
            } else {
                write_any(stage);
            }
        }
    }

  private:
    void write_any(StageIndex stage) {
        const LineIndex first = add_lines(stage, kNone, false, servers(stage, nullptr));
        for (std::size_t language = 0; language <= languages_; ++language)
            for (const bool translated : {false, true}) note(stage, language, translated, first);
    }

    // Items that a translator has made workable may go to teams without the language, where the stage says so; elsewhere
    // translated or not makes no difference.
    void write_language(StageIndex stage, std::uint16_t language) {
        const std::size_t place = stage * languages_ + language;
        const std::string& id = draft_.languages.ids()[language];
        const bool by_translation = draft_.scenario.stages[stage].language == LanguageNeed::translated;
        const bool untranslated = reach_.untranslated[place];
        const bool translated = reach_.translated[place];
        if (untranslated || (translated && !by_translation)) {
            const LineIndex first = add_lines(stage, language, false, servers(stage, &id));
            note(stage, language + 1U, false, first);
            if (!by_translation) note(stage, language + 1U, true, first);
        }
        if (translated && by_translation) note(stage, language + 1U, true, add_lines(stage, language, true, servers(stage, nullptr)));
    }

    void note(StageIndex stage, std::size_t language, bool translated, LineIndex first) {
        const std::size_t place = (stage * (languages_ + 1) + language) * 2 + (translated ? 1 : 0);
        plan_.first_line[place] = first;
        plan_.line_count[place] = static_cast<std::uint16_t>(plan_.lines.size() - first);
    }

    /// Teams that may serve, in the order of the rule. `language`: that they must have; null: none.
    std::vector<Serve> servers(StageIndex stage, const std::string* language) const {
        const models::Stage& of = draft_.scenario.stages[stage];
        std::vector<models::ServingTeam> listed = of.routing.teams;
        if (listed.empty())
            for (const std::string& team : draft_.teams.ids()) listed.push_back({.team = team});
        std::vector<Serve> result;
        for (const models::ServingTeam& candidate : listed) {
            const TeamIndex team = draft_.teams.at(candidate.team);
            const models::Team& people = draft_.scenario.teams[team];
            if (!of.skill.empty() && !has(people.skills, of.skill)) continue;
            if (language != nullptr && !has(people.languages, *language)) continue;
            result.push_back({team, candidate.after.ms, candidate.share, candidate.preference});
        }
        if (of.routing.order == RoutingOrder::least_cost)
            std::stable_sort(result.begin(), result.end(), [&](const Serve& a, const Serve& b) { return cost(a) < cost(b); });
        if (of.routing.order == RoutingOrder::share) make_cumulative(result);
        return result;
    }
    double cost(const Serve& serve) const { return plan_.teams[serve.team].cost_per_hour; }

    // Weights of the teams that can serve; equal ones when none is stated.
    static void make_cumulative(std::vector<Serve>& serves) {
        double total = 0;
        for (const Serve& serve : serves) total += serve.share;
        double sum = 0;
        for (Serve& serve : serves) {
            sum += total > 0 ? serve.share / total : 1.0 / static_cast<double>(serves.size());
            serve.share = sum;
        }
        if (!serves.empty()) serves.back().share = 1;
    }

    LineIndex add_lines(StageIndex stage, std::uint16_t language, bool translated, const std::vector<Serve>& teams) {
        const std::size_t first = plan_.lines.size();
        const RoutingOrder order = plan_.stages[stage].routing;
        const bool assigned = (order == RoutingOrder::share || order == RoutingOrder::least_backlog) && !teams.empty();
        LinePlan line;
        line.stage = stage;
        line.language = language;
        line.translated = translated;
        if (assigned) {
            for (const Serve& serve : teams) {
                line.assigned = serve.team;
                line.teams = {serve};
                plan_.lines.push_back(line);
            }
        } else {
            line.teams = teams;
            plan_.lines.push_back(std::move(line));
        }
        if (plan_.lines.size() >= kNone) throw std::invalid_argument("more than 65,534 queues");
        return static_cast<LineIndex>(first);
    }

    Draft& draft_;
    Plan& plan_;
    const Reach& reach_;
    std::size_t languages_;
};

void set_takes(Plan& plan, TeamIndex team) {
    struct Choice {
        int priority, preference;
        TeamPlan::Take take;
    };
    std::vector<Choice> choices;
    for (LineIndex line = 0; line < plan.lines.size(); ++line)
        for (const Serve& serve : plan.lines[line].teams)
            if (serve.team == team) choices.push_back({plan.stages[plan.lines[line].stage].priority, serve.preference, {line, 0, serve.after_ms}});
    std::stable_sort(choices.begin(), choices.end(),
                     [](const Choice& a, const Choice& b) { return std::tie(a.priority, a.preference) < std::tie(b.priority, b.preference); });
    std::uint16_t level = 0;
    for (std::size_t choice = 0; choice < choices.size(); ++choice) {
        const bool new_level = choice > 0 && (choices[choice].priority != choices[choice - 1].priority || choices[choice].preference != choices[choice - 1].preference);
        if (new_level) ++level;
        choices[choice].take.level = level;
        plan.teams[team].takes.push_back(choices[choice].take);
    }
}

}  // namespace

void compile_lines(Draft& draft, const Reach& reach) {
    LineWriter{draft, reach}.write();
    for (TeamIndex team = 0; team < draft.plan.teams.size(); ++team) set_takes(draft.plan, team);
}

}  // namespace takt::plan
