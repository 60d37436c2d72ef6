// SPDX-License-Identifier: Apache-2.0
// How the people of a team work at present, and why: what they have learned (set by the week) times how tired they are (set by the quarter
// hour) times what calibration sessions left (set by the day). Tells the floor the product whenever it changes.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/floor/control.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

class SkillBook {
public:
    SkillBook(const plan::TeamPlan& team, floor::Control control) : first_{team.first_person}, control_{control}, learned_(team.people), tired_(team.people), calibrated_(team.people) {}

    void set_learned(std::uint32_t place, const floor::Skill& skill) {
        learned_[place] = skill;
        tell(place);
    }
    /// Factors on handle time and errors.
    void set_tired(std::uint32_t place, double handle_time, double errors) {
        if (tired_[place].handle_time == handle_time && tired_[place].errors == errors) return;
        tired_[place] = {.handle_time = handle_time, .errors = errors};
        tell(place);
    }

    /// Share of the way to the team's mean, and factor on errors.
    void set_calibrated(std::uint32_t place, double aligned, double errors) {
        calibrated_[place].aligned = aligned;
        calibrated_[place].errors = errors;
        tell(place);
    }

private:
    void tell(std::uint32_t place) {
        const floor::Skill &learned = learned_[place], &tired = tired_[place], &calibrated = calibrated_[place];
        control_.set_skill(first_ + place, {.handle_time = learned.handle_time * tired.handle_time,
                                            .errors = learned.errors * tired.errors * calibrated.errors,
                                            .aligned = calibrated.aligned,
                                            .ramping = learned.ramping});
    }

    plan::PersonIndex first_;
    floor::Control control_;
    std::vector<floor::Skill> learned_, tired_, calibrated_;
};

}  // namespace takt::org
