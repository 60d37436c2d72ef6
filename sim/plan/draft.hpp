// SPDX-License-Identifier: Apache-2.0
// What the compile_<noun>.cpp files share: the scenario, where each id stands, and the plan as far as it has come.
// Only files of this room include it.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "models/scenario.hpp"
#include "sim/plan/plan.hpp"
#include "sim/plan/reach.hpp"
#include "sim/plan/replan.hpp"
#include "sim/plan/split.hpp"
#include "sim/plan/zones.hpp"

namespace takt::plan {

/// Positions of a noun's ids.
class Index {
  public:
    template <class Noun>
    Index(std::string_view kind, const std::vector<Noun>& nouns) : Index(kind) {
        for (const Noun& noun : nouns) add(noun.id);
    }
    /// Throws std::invalid_argument when the id is not there.
    std::uint16_t at(const std::string& id) const;
    bool has(const std::string& id) const { return places_.contains(id); }
    const std::vector<std::string>& ids() const { return ids_; }
    std::size_t size() const { return ids_.size(); }

  private:
    explicit Index(std::string_view kind) : kind_{kind} {}
    void add(const std::string& id);

    std::string kind_;
    std::vector<std::string> ids_;
    std::unordered_map<std::string, std::uint16_t> places_;
};

/// A scenario as it is from an instant on.
struct Edition {
    Tick from = 0;
    std::shared_ptr<const models::Scenario> scenario;
    std::vector<std::string> events;   // of the instant
};

/// What of the items comes to a component, at its coverage's share.
struct Covered {
    std::vector<bool> curves;
    std::uint32_t categories = 0;   // bit mask
};

struct Draft {
    /// Of the edition `which`; the others tell what there will be or was: places for people, locales of streams.
    Draft(const std::vector<Edition>& editions, std::size_t which);

    const std::vector<Edition>& editions;
    Tick from = 0;
    const models::Scenario& scenario;
    std::span<const ComponentState> machines;   // by component; empty: as the scenario says
    const MachineFixes* fixes = nullptr;        // null: none
    Zones zones;
    Index streams, locales, languages, programs, categories, sites, vendors, teams, stages, components;
    std::vector<Covered> covered;   // by component
    std::vector<Split> splits;   // by curve
    std::vector<double> items;   // by curve: expected over the whole time
    Plan plan;
};

/// An empty list of a condition means every id.
inline bool all_or_listed(const std::vector<std::string>& list, const std::string& id) {
    return list.empty() || std::find(list.begin(), list.end(), id) != list.end();
}

/// Which of the ids are listed; an empty list means all of them.
std::vector<bool> chosen(const std::vector<std::string>& list, const Index& index);

/// An amount in the reporting currency.
double reporting_amount(const models::MoneySettings& settings, const models::Money& money);

/// The dates of a holiday calendar, sorted; none for an empty id.
std::vector<models::Date> holiday_dates(const models::Scenario& scenario, const std::string& id);

/// A scenario's distribution in milliseconds.
chance::Distribution in_ms(const models::Distribution& distribution);

/// Items that a curve is expected to bring over the whole time, day factors aside.
double expected_items(const Curve& curve);

/// How a team's people change over time.
StaffingPlan staffing_of(const Draft& draft, const models::Team& team);

/// The scenario with a stream for each policy change that has items looked at again; its id is the change's.
models::Scenario with_re_reviews(const models::Scenario& scenario);
/// When the items of such a stream come; nothing for other streams.
std::optional<std::pair<Tick, Tick>> re_review_time(const Draft& draft, const std::string& stream);

/// Which audits, appeals and feedback a machine decision may meet.
std::uint32_t machine_audits(const Plan& plan, const MarkClass& outcome, std::uint16_t program, bool by_chance);
std::uint16_t appeals_after(const Plan& plan, const MarkClass& outcome);
std::uint16_t feedback_after(const Plan& plan, const MarkClass& outcome, std::uint16_t program);

// In the order in which compile() calls them; each fills the tables of the plan that bear its name.
void compile_names(Draft& draft);
void compile_horizon(Draft& draft);
void compile_curves(Draft& draft);
void compile_components(Draft& draft);   // components, added_errors, and then compile_splits() of all curves
void compile_splits(Draft& draft, const std::vector<bool>& some);   // of these curves: splits, component_items; labels and what components see
void compile_stages(Draft& draft);
void compile_quality(Draft& draft);      // audits, appeals, feedback, and what the stages know of them
void compile_flows(Draft& draft, const std::vector<bool>& some);   // of these curves: machine, and flows, which are added
void compile_sites(Draft& draft);
void compile_teams(Draft& draft);
void compile_vendors(Draft& draft);
void compile_transfers(Draft& draft);    // after the teams
void compile_policies(Draft& draft);     // after the teams
void compile_contracts(Draft& draft);    // contracts, and which teams they pay
void compile_improvement(Draft& draft);  // coaching and root causes, after the teams
void compile_lines(Draft& draft, const Reach& reach);   // lines, first_line, line_count, takes
void compile_accuracy(Draft& draft);     // golden_sets, calibrations; after the lines
void compile_opening(Draft& draft);      // what is there on the first day; after everything else

}  // namespace takt::plan
