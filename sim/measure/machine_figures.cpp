// SPDX-License-Identifier: Apache-2.0
// Machines that live: the labels they collect, and how well they tell violating items from compliant ones.
#include "sim/measure/figures.hpp"

namespace takt::measure {

namespace {

double number(std::uint64_t count) { return static_cast<double>(count); }

void label_figures(const Where& where, const floor::Verdicts& labels, bool shares, Sink& sink) {
    sink.put("labels", "total", "items", where, number(labels.total()));
    if (!shares) return;
    sink.put("labels", "violating", "items", where, number(labels.right_block + labels.wrong_block));
    sink.put("label_errors", "share", "share", where, ratio(number(labels.wrong_allow + labels.wrong_block), number(labels.total())));
    sink.put("label_errors", "wrong_block", "share", where, ratio(number(labels.wrong_block), number(labels.wrong_block + labels.right_allow)));
    sink.put("label_errors", "wrong_allow", "share", where, ratio(number(labels.wrong_allow), number(labels.wrong_allow + labels.right_block)));
}

}  // namespace

void machine_figures(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    if (!plan.learns) return;
    const std::size_t stages = plan.stages.size();
    for (std::size_t component = 0; component < plan.components.size(); ++component) {
        if (!plan.components[component].lives) continue;
        floor::Verdicts all;
        for (std::size_t stage = 0; stage < stages; ++stage) {
            const floor::Verdicts& labels = evidence.record.labels[component * stages + stage];
            all.right_allow += labels.right_allow;
            all.wrong_allow += labels.wrong_allow;
            all.right_block += labels.right_block;
            all.wrong_block += labels.wrong_block;
            if (evidence.whole) label_figures(at(Dimension::component, component, Dimension::stage, stage), labels, false, sink);
        }
        label_figures(at(Dimension::component, component), all, true, sink);
    }
}

}  // namespace takt::measure
