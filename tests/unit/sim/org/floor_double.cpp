// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/sim/org/floor_double.hpp"

#include <stdexcept>
#include <utility>

namespace takt::floor {

kernel::Tick Control::now() const { return floor_.now; }

void Control::set_presence(plan::PersonIndex person, Presence presence, Leaving leaving) {
    if (floor_.breaks_at && floor_.now >= *floor_.breaks_at) throw std::runtime_error("the floor took no order");
    floor_.people.at(person) = presence;
    floor_.orders.push_back({floor_.now, person, presence, leaving, false});
}

Presence Control::presence(plan::PersonIndex person) const { return floor_.people.at(person); }

void Control::set_skill(plan::PersonIndex person, const Skill& skill) { floor_.skills.push_back({floor_.now, person, skill}); }

void Control::hire(plan::PersonIndex place, std::uint32_t generation, Standing standing) {
    floor_.staff_orders.push_back({Floor::StaffOrder::hired, floor_.now, place, generation, standing});
}

void Control::begin_work(plan::PersonIndex person) { floor_.staff_orders.push_back({Floor::StaffOrder::began_work, floor_.now, person, 0, Standing::at_work}); }

void Control::dismiss(plan::PersonIndex person) {
    floor_.people.at(person) = Presence::away;
    floor_.staff_orders.push_back({Floor::StaffOrder::dismissed, floor_.now, person, 0, Standing::vacant});
}

void Control::engage(plan::PersonIndex person, Engagement with) { floor_.engagings.push_back({floor_.now, person, with}); }

void Control::disengage(plan::PersonIndex person) { floor_.engagings.push_back({floor_.now, person, std::nullopt}); }

// Everybody who is called away goes at once and is on the queue otherwise, round the clock.
kernel::Tick Control::engaged_time(plan::PersonIndex person) const {
    plan::Tick spent = 0;
    bool called = false;
    for (const Floor::Engaging& engaging : floor_.engagings) {
        if (engaging.person != person) continue;
        called = engaging.with.has_value();
        spent += called ? -engaging.at : engaging.at;
    }
    return called ? spent + floor_.now : spent;
}

void Control::set_category_errors(plan::TeamIndex team, std::uint8_t category, const CategoryErrors& errors) {
    floor_.error_orders.push_back({floor_.now, team, category, errors});
}

void Control::report_policy(std::uint16_t policy, const PolicyProgress& progress) { floor_.policy_reports.push_back({floor_.now, policy, progress}); }

Workload Control::workload(plan::TeamIndex) const {
    const auto ms = static_cast<double>(floor_.now);
    return {floor_.per_ms.on_duty * ms, floor_.per_ms.busy * ms, floor_.per_ms.exposed * ms, floor_.per_ms.rested * ms};
}

void Control::transfer(plan::PersonIndex from, plan::PersonIndex to, Standing standing) {
    floor_.people.at(from) = Presence::away;
    floor_.transfers.push_back({floor_.now, from, to, standing});
}

void Control::set_overtime(plan::PersonIndex person, bool overtime) { floor_.overtimes.push_back({floor_.now, person, overtime}); }

std::uint64_t Control::backlog(plan::TeamIndex) const { return floor_.now < floor_.backlog_until ? 100 : 0; }

void Control::scan(std::uint16_t index) { floor_.live_orders.push_back({Floor::LiveOrder::scanned, floor_.now, index, 0}); }

std::vector<AndonCall> Control::take_andon_calls() { return std::exchange(floor_.calls, {}); }

void Control::contain(std::uint16_t andon, std::uint32_t klass) { floor_.live_orders.push_back({Floor::LiveOrder::contained, floor_.now, andon, klass}); }

void Control::release(std::uint16_t andon, std::uint32_t klass) { floor_.live_orders.push_back({Floor::LiveOrder::released, floor_.now, andon, klass}); }

std::vector<std::uint64_t> Control::decisions_in_cycle(std::uint16_t) const { return {}; }

void Control::close_audit_cycle(std::uint16_t audit, std::span<const SampleOrder>) {
    floor_.orders.push_back({floor_.now, audit, Presence::away, Leaving::as_team, true});
}

void Control::plant_golden(std::uint16_t set, plan::PersonIndex person, kernel::Tick at) { floor_.golden_orders.push_back({floor_.now, set, person, at}); }
void Control::take_over(const plan::Plan& next) { floor_.plans.emplace_back(floor_.now, next.since); }
void Control::take_over(plan::MachineChange) {}

std::vector<AuditReport> Control::take_audit_reports(std::uint16_t) { return {}; }

// Nobody's work is judged here, so nothing follows from it.
std::vector<Finding> Control::take_findings() { return {}; }
WorkMark Control::mark_work(std::uint16_t, plan::PersonIndex) const { return {}; }
void Control::report_picked(std::uint16_t, plan::PersonIndex, const WorkMark&) {}
void Control::report_session(std::uint16_t, plan::PersonIndex, kernel::Tick, double) {}
void Control::report_dismissed(std::uint16_t) {}
void Control::report_comparison(std::uint16_t, bool, const Comparison&) {}
void Control::report_root_cause(std::uint16_t, RootCauseStep) {}
void Control::report_analysis(std::uint16_t, double) {}
void Control::report_recurrence(std::uint16_t, RootCausePhase, double, kernel::Tick) {}
void Control::fix_durably(plan::TeamIndex, const std::vector<bool>&, std::uint8_t, double) {}

// No machine learns or copies in this room's tests.
void Control::draw_labels(std::uint16_t) {}

LabelStock Control::label_stock(std::uint16_t) const { return {}; }

void Control::ring_at_labels(std::uint16_t, std::uint64_t) {}

void Control::update_libraries() {}

CopiedErrors Control::copied_errors(std::uint16_t) const { return {}; }

}  // namespace takt::floor
