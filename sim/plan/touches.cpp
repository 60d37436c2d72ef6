// SPDX-License-Identifier: Apache-2.0
#include "sim/plan/touches.hpp"

#include <cmath>

#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

/// Splits every entry by whether one more thing, of the given chance, touches it.
template <class Mark>
void branch(std::vector<TouchedClass>& entries, double chance, Mark mark) {
    if (chance <= 0) return;
    const std::size_t before = entries.size();
    for (std::size_t index = 0; index < before; ++index) {
        TouchedClass met = entries[index];
        met.outcome.share *= chance;
        mark(met.touch);
        entries.push_back(met);
        entries[index].outcome.share *= 1 - chance;
    }
}

}  // namespace

double flag_chance(const Curve& curve, double per_view) {
    const double expected = per_view * curve.views_mean;
    const double c = curve.views_cv * curve.views_cv;
    // -expm1 and log1p keep the digits of the small chances that are usual here.
    if (c <= 0) return -std::expm1(-expected);
    return -std::expm1(-std::log1p(expected * c) / c);
}

std::vector<TouchedClass> touches_of(const Plan& plan, const Curve& curve, const MarkClass& outcome) {
    std::vector<TouchedClass> entries{{outcome, {}}};
    const std::uint32_t audits = machine_audits(plan, outcome, curve.program, true);
    for (std::uint16_t audit = 0; audit < plan.audits.size(); ++audit)
        if ((audits >> audit & 1U) != 0) branch(entries, plan.audits[audit].chance[outcome.band], [&](Touch& touch) { touch.audits |= 1U << audit; });
    const std::uint16_t appeals = appeals_after(plan, outcome);
    if (appeals != kNone) {
        const AppealsPlan& law = plan.appeals[appeals];
        branch(entries, outcome.violates ? law.rate_right : law.rate_wrong, [&](Touch& touch) { touch.appeals = appeals; });
    }
    const std::uint16_t feedback = feedback_after(plan, outcome, curve.program);
    if (feedback != kNone) {
        const FeedbackPlan& law = plan.feedback[feedback];
        branch(entries, flag_chance(curve, outcome.violates ? law.per_bad_view : law.per_good_view), [&](Touch& touch) { touch.feedback = feedback; });
    }
    return entries;
}

}  // namespace takt::plan
