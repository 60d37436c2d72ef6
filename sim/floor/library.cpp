// SPDX-License-Identifier: Apache-2.0
// What matchers copy: the decisions taken so far, machine and human, their own copies included. First decisions only: what is corrected
// afterwards has been copied by then.
#include <cmath>

#include "sim/floor/state.hpp"

namespace takt::floor {

void Control::update_libraries() { floor_.state_->update_libraries(); }
CopiedErrors Control::copied_errors(std::uint16_t component) const { return floor_.state_->copied_errors(component); }

void Floor::State::keep_in_library(plan::CurveIndex curve, std::uint8_t category, bool violates, bool block, std::uint64_t number) {
    library[curve * std::max<std::size_t>(plan.names.categories.size(), 1) + category].count(violates, block, number);
}

void Floor::State::update_libraries() {
    if (library.empty()) return;
    for (const plan::ComponentPlan& component : plan.components)
        if (component.copies_every_ms > 0) settle_machine_of(component.copied_curves);
    const std::size_t categories = std::max<std::size_t>(plan.names.categories.size(), 1);
    const double passed = static_cast<double>(now - std::exchange(library_updated, now));
    for (std::size_t component = 0; component < plan.components.size(); ++component) {
        const plan::ComponentPlan& of = plan.components[component];
        if (of.copies_every_ms == 0) continue;
        libraries[component].resize(categories);
        const double left = std::exp2(-passed / of.copies_half_life_ms);
        for (std::size_t category = 0; category < categories; ++category) {
            Library& kept = libraries[component][category];
            kept = {kept.compliant * left, kept.wrong_block * left, kept.violating * left, kept.wrong_allow * left};
            for (std::size_t curve = 0; curve < curves; ++curve) {
                if (!of.copied_curves[curve]) continue;
                const Verdicts& fresh = library[curve * categories + category];
                kept.compliant += static_cast<double>(fresh.right_allow + fresh.wrong_block);
                kept.wrong_block += static_cast<double>(fresh.wrong_block);
                kept.violating += static_cast<double>(fresh.right_block + fresh.wrong_allow);
                kept.wrong_allow += static_cast<double>(fresh.wrong_allow);
            }
        }
    }
    for (Verdicts& verdicts : library) verdicts = {};
}

CopiedErrors Floor::State::copied_errors(std::uint16_t component) const {
    CopiedErrors errors;
    for (const Library& kept : libraries[component]) {
        errors.wrong_allow.push_back(kept.violating > 0 ? kept.wrong_allow / kept.violating : -1);
        errors.wrong_block.push_back(kept.compliant > 0 ? kept.wrong_block / kept.compliant : -1);
    }
    return errors;
}

}  // namespace takt::floor
