// SPDX-License-Identifier: Apache-2.0
// What follows from findings, as far as the floor knows: what was told, what is true of those who were picked, and errors that do not come back.
#include <utility>

#include "sim/floor/state.hpp"

namespace takt::floor {

std::vector<Finding> Control::take_findings() { return std::exchange(floor_.state_->findings, {}); }
WorkMark Control::mark_work(std::uint16_t audit, plan::PersonIndex person) const { return floor_.state_->audit_states[audit].work[person]; }
void Control::report_picked(std::uint16_t rule, plan::PersonIndex person, const WorkMark& from) { floor_.state_->report_picked(rule, person, from); }

void Control::report_session(std::uint16_t rule, plan::PersonIndex person, Tick waited, double cost) {
    Floor::State& state = *floor_.state_;
    CoachingCell& cell = state.record.coaching[rule];
    ++cell.sessions;
    cell.waited += static_cast<double>(waited);
    cell.cost += cost;
    TeamCell& team = state.record.teams[state.people[person].team];
    (state.plan.coaching[rule].kind == models::CoachingKind::coaching ? team.coaches : team.trainers) += cost;
}

void Control::report_dismissed(std::uint16_t rule) { ++floor_.state_->record.coaching[rule].dismissed; }
void Control::report_comparison(std::uint16_t rule, bool coached, const Comparison& comparison) { floor_.state_->report_comparison(rule, coached, comparison); }

void Control::report_root_cause(std::uint16_t rule, RootCauseStep step) {
    RootCauseCell& cell = floor_.state_->record.root_causes[rule];
    std::uint64_t& open = floor_.state_->root_causes_open[rule];
    if (step == RootCauseStep::opened) {
        ++cell.opened;
        ++open;
    } else {
        ++cell.landed;
        --open;
    }
}

void Control::report_analysis(std::uint16_t rule, double cost) { floor_.state_->record.root_causes[rule].cost += cost; }

void Control::report_recurrence(std::uint16_t rule, RootCausePhase phase, double found, Tick time) {
    RootCauseCell& cell = floor_.state_->record.root_causes[rule];
    cell.found[static_cast<std::size_t>(phase)] += found;
    cell.time[static_cast<std::size_t>(phase)] += static_cast<double>(time);
}

void Control::fix_durably(plan::TeamIndex team, const std::vector<bool>& curves, std::uint8_t category, double share) {
    Floor::State& state = *floor_.state_;
    const std::size_t categories = state.plan.names.categories.size();
    if (state.recurrence.empty()) state.recurrence.assign(state.plan.teams.size() * state.curves * categories, 1.0);
    for (std::size_t curve = 0; curve < state.curves; ++curve)
        if (curves[curve]) state.recurrence[(team * state.curves + curve) * categories + category] *= 1 - share;
}

void Floor::State::set_up_improvement() {
    for (std::uint16_t audit = 0; audit < plan.audits.size(); ++audit)
        if (plan.audits[audit].follows_people) audit_states[audit].work.resize(people.size());
    root_causes_open.resize(plan.root_causes.size());
}

void Floor::State::count_work(WorkMark& work, bool wrong) {
    ++work.decisions_;
    work.wrong_ += wrong ? 1 : 0;
}

// A new holder of a place begins with nothing.
void Floor::State::new_holder(std::uint32_t place) {
    for (AuditState& audit : audit_states) {
        if (audit.work.empty()) continue;
        WorkMark& work = audit.work[place];
        work.decisions_ = work.wrong_ = 0;
        ++work.holder_;
    }
}

std::pair<std::uint64_t, std::uint64_t> Floor::State::worked_between(const WorkMark& from, const WorkMark& to) {
    const bool same = from.holder_ == to.holder_;
    return {to.decisions_ - (same ? from.decisions_ : 0), to.wrong_ - (same ? from.wrong_ : 0)};
}

void Floor::State::report_picked(std::uint16_t rule, std::uint32_t person, const WorkMark& from) {
    const plan::CoachingPlan& of = plan.coaching[rule];
    ++record.coaching[rule].picked;
    if (of.audit == plan::kNone) return;
    const auto [decided, wrong] = worked_between(from, audit_states[of.audit].work[person]);
    if (static_cast<double>(decided - wrong) >= of.bar * static_cast<double>(decided)) ++record.coaching[rule].above_bar;
}

void Floor::State::report_comparison(std::uint16_t rule, bool coached, const Comparison& comparison) {
    ComparedCell& cell = coached ? record.coaching[rule].coached : record.coaching[rule].left_alone;
    const auto [decided_before, wrong_before] = worked_between(comparison.from_before, comparison.to_before);
    const auto [decided_after, wrong_after] = worked_between(comparison.from_after, comparison.to_after);
    ++cell.people;
    cell.audited_before += comparison.before.audited;
    cell.found_before += comparison.before.found;
    cell.audited_after += comparison.after.audited;
    cell.found_after += comparison.after.found;
    cell.decided_before += decided_before;
    cell.wrong_before += wrong_before;
    cell.decided_after += decided_after;
    cell.wrong_after += wrong_after;
}

void Floor::State::tell(FoundBy source, std::uint16_t of, const Story& story, bool wrong) {
    if (!plan.keeps_findings) return;
    Finding finding;
    finding.at = now;
    finding.decided = story.decided;
    finding.person = story.person;
    finding.team = story.team;
    finding.curve = story.curve;
    finding.of = of;
    finding.source = source;
    finding.category = story.category;
    finding.blocked = story.verdict;
    finding.wrong = wrong;
    findings.push_back(finding);
}

}  // namespace takt::floor
