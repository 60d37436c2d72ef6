// SPDX-License-Identifier: Apache-2.0
// What coaching and root-cause analyses did, beside what would have happened anyway.
#include "sim/measure/figures.hpp"

namespace takt::measure {

namespace {

double rate(std::uint64_t wrong, std::uint64_t all) { return ratio(static_cast<double>(wrong), static_cast<double>(all)); }

void put_compared(std::string_view id, const Where& where, const floor::ComparedCell& cell, Sink& sink) {
    sink.put(id, "before", "share", where, rate(cell.found_before, cell.audited_before));
    sink.put(id, "after", "share", where, rate(cell.found_after, cell.audited_after));
    sink.put(id, "true_before", "share", where, rate(cell.wrong_before, cell.decided_before));
    sink.put(id, "true_after", "share", where, rate(cell.wrong_after, cell.decided_after));
}

void put_coaching(const plan::CoachingPlan& rule, const floor::CoachingCell& cell, const Where& where, Sink& sink) {
    sink.put("coaching_picked", "total", "people", where, static_cast<double>(cell.picked));
    if (rule.whom == models::CoachingWhom::below_bar) sink.put("coaching_picked", "above_bar", "people", where, static_cast<double>(cell.above_bar));
    if (rule.dismiss_after > 0) sink.put("coaching_picked", "dismissed", "people", where, static_cast<double>(cell.dismissed));
    sink.put("coaching_sessions", "total", "sessions", where, static_cast<double>(cell.sessions));
    sink.put("coaching_wait", "mean", "s", where, ratio(cell.waited / 1000, static_cast<double>(cell.sessions)));
    if (rule.audit == plan::kNone) return;
    put_compared("coached_rate", where, cell.coached, sink);
    if (rule.comparison > 0) put_compared("uncoached_rate", where, cell.left_alone, sink);
}

struct RootCauses {
    double opened = 0, landed = 0, open = 0;
    double found[3] = {}, days[3] = {};

    void add(const floor::RootCauseCell& cell, std::uint64_t open_now) {
        opened += static_cast<double>(cell.opened);
        landed += static_cast<double>(cell.landed);
        open += static_cast<double>(open_now);
        for (std::size_t phase = 0; phase < 3; ++phase) {
            found[phase] += cell.found[phase];
            days[phase] += cell.time[phase] / static_cast<double>(kernel::kDay);
        }
    }
    void put(const Where& where, Sink& sink) const {
        sink.put("root_causes", "total", "cases", where, opened);
        sink.put("root_causes", "landed", "cases", where, landed);
        sink.put("root_causes", "open", "cases", where, open);
        constexpr const char* phases[] = {"before", "meanwhile", "after"};
        for (std::size_t phase = 0; phase < 3; ++phase) sink.put("recurrence", phases[phase], "per day", where, ratio(found[phase], days[phase]));
    }
};

}  // namespace

void improvement_figures(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    for (std::size_t rule = 0; rule < plan.coaching.size(); ++rule) put_coaching(plan.coaching[rule], evidence.record.coaching[rule], at(Dimension::coaching, rule), sink);
    if (plan.root_causes.empty()) return;
    RootCauses all;
    for (std::size_t rule = 0; rule < plan.root_causes.size(); ++rule) {
        RootCauses one;
        one.add(evidence.record.root_causes[rule], evidence.end.root_causes_open[rule]);
        all.add(evidence.record.root_causes[rule], evidence.end.root_causes_open[rule]);
        one.put(at(Dimension::root_cause, rule), sink);
    }
    all.put(everywhere(), sink);
}

}  // namespace takt::measure
