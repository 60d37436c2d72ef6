// SPDX-License-Identifier: Apache-2.0
// How far changes of policy have come.
#include "sim/measure/figures.hpp"

namespace takt::measure {

void policy_figures(const Evidence& evidence, Sink& sink) {
    for (std::size_t policy = 0; policy < evidence.plan.policies.size(); ++policy) {
        const floor::PolicyProgress& progress = evidence.end.policies[policy];
        if (evidence.plan.policies[policy].training_ms > 0) sink.put("policy_change", "trained", "share", at(Dimension::policy, policy), progress.trained);
        sink.put("policy_change", "in_force", "share", at(Dimension::policy, policy), progress.in_force);
        if (!evidence.plan.policies[policy].texts.empty()) sink.put("policy_change", "localised", "share", at(Dimension::policy, policy), progress.localised);
    }
}

}  // namespace takt::measure
