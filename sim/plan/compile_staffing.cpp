// SPDX-License-Identifier: Apache-2.0
// People over time: what a team's people desk works from.
#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

double ms(models::Duration duration) { return static_cast<double>(duration.ms); }

LearningPlan make_learning(const models::Learning& from) {
    LearningPlan learning;
    learning.curve = from.curve;
    learning.handle_time = from.handle_time;
    learning.errors = from.errors;
    learning.proficient_within = from.proficient_within;
    if (from.curve == models::LearningCurve::power) {
        learning.exponent = std::log2(from.rate);
        learning.unit_ms = ms(from.unit);
    } else {
        learning.half_life_ms = ms(from.half_life);
    }
    return learning;
}

AttritionPlan make_attrition(const models::Attrition& from) {
    constexpr double year_ms = 365.25 * kernel::kDay, ten_points = 0.1;
    AttritionPlan attrition;
    for (const models::TenureBand& band : from.bands) attrition.bands.push_back({band.from.ms, band.yearly / year_ms});
    attrition.occupancy_from = from.occupancy_from;
    attrition.occupancy_effect = std::log(from.occupancy_ratio) / ten_points;
    attrition.exposure_from = from.exposure_from;
    attrition.exposure_effect = std::log(from.exposure_ratio) / ten_points;
    return attrition;
}

HiringPlan make_hiring(const Draft& draft, const models::Hiring& from) {
    HiringPlan hiring;
    if (from.lead_time) hiring.lead_time = in_ms(*from.lead_time);
    hiring.ahead_ms = from.ahead.ms;
    hiring.class_size = static_cast<std::uint32_t>(from.class_size);
    hiring.class_minimum = static_cast<std::uint32_t>(from.class_minimum);
    hiring.training_ms = from.training.ms;
    hiring.nesting_ms = from.nesting.ms;
    hiring.nesting_handle_time = from.nesting_handle_time;
    hiring.nesting_errors = from.nesting_errors;
    hiring.cost_per_hire = reporting_amount(draft.scenario.money, from.cost_per_hire);
    hiring.cost_per_trainee = reporting_amount(draft.scenario.money, from.cost_per_trainee);
    return hiring;
}

/// The first moment of the day, where the team that people come to works.
Tick transfer_at(const Draft& draft, const models::Transfer& transfer) {
    const models::Team& to = draft.scenario.teams[draft.teams.at(transfer.to)];
    return draft.zones.tick(draft.scenario.sites[draft.sites.at(to.site)].time_zone, {transfer.on, 0});
}

/// From `from` on so many people are wanted; of fewer, since when that was announced.
struct Wanted {
    Tick from = 0;
    int people = 0;
    std::optional<models::Date> announced;
};

bool same_plan(const std::vector<models::HeadcountStep>& a, const std::vector<models::HeadcountStep>& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& one, const auto& other) { return one.from == other.from && one.headcount == other.headcount && one.announced == other.announced; });
}

/// What the team's plan says at its dates, transfers aside. An event that changes the headcount or the plan is a step of it: the headcount
/// that it sets, or what the new plan says on that day.
std::vector<Wanted> headcount_over_time(const Draft& draft, std::size_t index, const std::string& zone) {
    constexpr Tick always = std::numeric_limits<Tick>::min() / 2;   // from which times ahead can still be taken
    std::vector<Wanted> wanted;
    for (std::size_t edition = 0; edition < draft.editions.size(); ++edition) {
        const models::Team& team = draft.editions[edition].scenario->teams[index];
        const models::Team& before = draft.editions[edition > 0 ? edition - 1 : 0].scenario->teams[index];
        const Tick from = edition > 0 ? draft.editions[edition].from : always;
        const Tick until = edition + 1 < draft.editions.size() ? draft.editions[edition + 1].from : std::numeric_limits<Tick>::max();
        const bool changed = edition == 0 || team.headcount != before.headcount;
        Wanted now{from, team.headcount, std::nullopt};
        std::vector<Wanted> later;
        for (const models::HeadcountStep& step : team.headcount_plan) {
            const Tick at = draft.zones.tick(zone, {step.from, 0});
            if (at > from && at < until) later.push_back({at, step.headcount, step.announced});
            if (at <= from && !changed) now = {from, step.headcount, step.announced};
        }
        if (changed || !same_plan(team.headcount_plan, before.headcount_plan)) wanted.push_back(now);
        wanted.insert(wanted.end(), later.begin(), later.end());
    }
    return wanted;
}

/// Headcounts of the team by date as its vendor's contract lets them come about: who is given up stays until the notice ends.
class Agreed {
public:
    Agreed(const Draft& draft, const models::Team& team, StaffingPlan& staffing)
        : zones_{draft.zones}, zone_{draft.scenario.sites[draft.sites.at(team.site)].time_zone} {
        const models::Scenario& scenario = *draft.editions.back().scenario;   // a contract ends what it began
        const models::Vendor* vendor = team.vendor.empty() ? nullptr : &scenario.vendors[draft.vendors.at(team.vendor)];
        if (vendor != nullptr && vendor->contract) notice_ms_ = vendor->contract->notice.ms;
        for (const Wanted& wanted : headcount_over_time(draft, draft.teams.at(team.id), zone_)) {
            const Tick released = notice_ends(wanted.from, wanted.announced);
            steps_.push_back({wanted.from, released, wanted.people});
            dates_.push_back(wanted.from);
            if (released > wanted.from) dates_.push_back(released);
        }
        if (vendor == nullptr || !vendor->exit) return;
        const models::VendorExit& exit = *vendor->exit;
        staffing.closed = notice_ends(tick(exit.on), exit.announced);
        staffing.closing = exit.announced ? tick(*exit.announced) : staffing.closed - notice_ms_;
        staffing.closing_effect = std::log(exit.attrition_ratio);
        dates_.push_back(staffing.closed);
        closed_ = staffing.closed;
    }

    const std::vector<Tick>& dates() const { return dates_; }
    int people(Tick at) const {
        if (at >= closed_) return 0;
        int planned = 0, held = 0;
        for (const Step& step : steps_) {
            if (step.from > at) break;
            if (at < step.released) held = std::max(held, planned);   // the headcount before it
            planned = step.people;
        }
        return std::max(planned, held);
    }

private:
    struct Step {
        Tick from, released;
        int people;
    };
    Tick tick(models::Date day) const { return zones_.tick(zone_, {day, 0}); }
    Tick notice_ends(Tick wanted, const std::optional<models::Date>& announced) const {
        return announced ? std::max(wanted, tick(*announced) + notice_ms_) : wanted;
    }

    const Zones& zones_;
    const std::string& zone_;
    Tick notice_ms_ = 0, closed_ = kernel::kNever;
    std::vector<Step> steps_;
    std::vector<Tick> dates_;
};

/// The plan of the team with what transfers add and take from their dates on, and the places that the most people need.
void add_headcount(const Draft& draft, const models::Team& from, StaffingPlan& staffing) {
    const std::size_t index = draft.teams.at(from.id);
    const int at_first = draft.editions.front().scenario->teams[index].headcount;
    const Agreed agreed(draft, from, staffing);
    std::vector<std::pair<Tick, int>> moved;
    for (const models::Transfer& transfer : draft.scenario.transfers) {
        const Tick at = transfer_at(draft, transfer);
        if (transfer.from == from.id) moved.emplace_back(at, -transfer.people);
        if (transfer.to != from.id) continue;
        moved.emplace_back(at, transfer.people);
        staffing.arrivals.push_back({at, static_cast<std::uint32_t>(transfer.people)});
    }
    int hired = 0;   // before the start
    if (const auto& opening = draft.editions.front().scenario->opening_state) {
        for (const models::OpeningHires& each : opening->hires) {
            if (each.team != from.id) continue;
            staffing.opening_hires.push_back({each.joins.ms, static_cast<std::uint32_t>(each.people)});
            hired += each.people;
            if (from.headcount_plan.empty()) moved.emplace_back(each.joins.ms, each.people);
        }
    }
    std::vector<Tick> dates = agreed.dates();
    for (const auto& each : moved) dates.push_back(each.first);
    std::sort(dates.begin(), dates.end());
    dates.erase(std::unique(dates.begin(), dates.end()), dates.end());
    Tick last = draft.plan.horizon.end;
    for (const Edition& edition : draft.editions)
        if (const auto& hiring = edition.scenario->teams[index].hiring) last = std::max(last, draft.plan.horizon.end + hiring->ahead.ms);
    int most = at_first + hired;
    for (const Tick date : dates) {
        int people = agreed.people(date);
        for (const auto& [at, change] : moved)
            if (at <= date && date < staffing.closed) people += change;
        staffing.headcount.push_back({date, static_cast<std::uint32_t>(std::max(people, 0))});
        if (date < last) most = std::max(most, people);
    }
    staffing.later_places = static_cast<std::uint32_t>(most - at_first);
}

}  // namespace

void compile_vendors(Draft& draft) {
    for (const models::Vendor& vendor : draft.scenario.vendors) {
        VendorPlan& plan = draft.plan.vendors.emplace_back();
        if (!vendor.contract) continue;
        const auto limit = [](const std::optional<models::RampLimit>& of) {
            return of ? std::optional<RampPlan>({static_cast<std::uint32_t>(of->people), of->per.ms}) : std::nullopt;
        };
        plan.up = limit(vendor.contract->ramp_up);
        plan.down = limit(vendor.contract->ramp_down);
    }
}

void compile_transfers(Draft& draft) {
    for (const models::Transfer& transfer : draft.scenario.transfers)
        draft.plan.transfers.push_back({draft.teams.at(transfer.from), draft.teams.at(transfer.to), transfer_at(draft, transfer), static_cast<std::uint32_t>(transfer.people),
                                        transfer.training.ms, transfer.experience_kept});
}

StaffingPlan staffing_of(const Draft& draft, const models::Team& from) {
    StaffingPlan staffing;
    if (from.learning) staffing.learning = make_learning(*from.learning);
    if (from.opening_tenure) staffing.opening_tenure = in_ms(*from.opening_tenure);
    if (from.attrition) staffing.attrition = make_attrition(*from.attrition);
    if (from.hiring) staffing.hiring = make_hiring(draft, *from.hiring);
    staffing.release_surplus = from.surplus == models::Surplus::release;
    add_headcount(draft, from, staffing);
    staffing.moves = from.attrition || staffing.headcount.size() > 1 || !staffing.opening_hires.empty();
    staffing.fatigue = from.fatigue;
    staffing.occupancy_ceiling = from.occupancy_ceiling;
    staffing.overtime = from.overtime;
    staffing.wellness = from.wellness;
    staffing.used = staffing.learning || staffing.moves || staffing.fatigue;
    return staffing;
}

}  // namespace takt::plan
