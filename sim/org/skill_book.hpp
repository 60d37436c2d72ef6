// SPDX-License-Identifier: Apache-2.0
// How the people of a team work at present, and why: what they have learned (set by the week) times how tired they are (set by the quarter
// hour) times what each coaching rule has made of them times what calibration sessions left (set by the day). Tells the floor the product
// whenever it changes.
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

    /// Factor on errors, by one of the coaching rules.
    void set_coached(std::uint32_t place, std::size_t rule, double errors) {
        if (coached_.size() <= rule) coached_.resize(rule + 1);
        if (coached_[rule].empty()) coached_[rule].assign(learned_.size(), 1.0);
        if (coached_[rule][place] == errors) return;
        coached_[rule][place] = errors;
        tell(place);
    }
    /// The holder of the place is gone: the next one was never coached.
    void forget_coaching(std::uint32_t place) {
        for (std::vector<double>& rule : coached_)
            if (!rule.empty()) rule[place] = 1;
    }

private:
    void tell(std::uint32_t place) {
        const floor::Skill &learned = learned_[place], &tired = tired_[place], &calibrated = calibrated_[place];
        double coached = 1;
        for (const std::vector<double>& rule : coached_)
            if (!rule.empty()) coached *= rule[place];
        control_.set_skill(first_ + place, {.handle_time = learned.handle_time * tired.handle_time,
                                            .errors = learned.errors * tired.errors * coached * calibrated.errors,
                                            .aligned = calibrated.aligned,
                                            .ramping = learned.ramping});
    }

    plan::PersonIndex first_;
    floor::Control control_;
    std::vector<floor::Skill> learned_, tired_, calibrated_;
    std::vector<std::vector<double>> coached_;   // by rule, by place; empty: not by this rule
};

}  // namespace takt::org
