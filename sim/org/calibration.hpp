// SPDX-License-Identifier: Apache-2.0
// Calibration sessions of a team: everybody is off the queue for a while, and errs less and more alike afterwards. What a session does to a
// person fades exponentially and adds to what is left of the ones before: each takes its share of what is still to be had.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/org/actor.hpp"
#include "sim/org/diary.hpp"
#include "sim/org/skill_book.hpp"
#include "sim/org/workforce.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

/// What sessions have left of a person at an instant.
struct Calibrated {
    double aligned = 0;    // share of the way to the team's mean
    double reduced = 0;    // share of the errors that is gone
    Tick since = 0;        // of both shares

    Calibrated at(Tick now, double half_life_ms) const;
    /// After a session at `now`.
    Calibrated after(Tick now, const plan::CalibrationPlan& calibration) const;
};

class CalibrationDesk {
public:
    /// `workforce`: null where nobody joins or leaves. All must outlive the desk.
    CalibrationDesk(const plan::CalibrationPlan& calibration, const plan::TeamPlan& team, const Workforce* workforce, SkillBook& skills, Diary& diary);

    /// The body of the desk: books the sessions until the end of the run, and tells the skill book every day what is left of them.
    void run(Actor& actor, Tick end);

private:
    struct Body {
        Calibrated effect;
        std::uint32_t generation = 0;
        bool touched = false;
    };

    std::uint32_t generation_of(std::uint32_t place) const { return workforce_ == nullptr ? 0 : workforce_->holder(place).generation; }
    bool is_there(std::uint32_t place) const;
    void hold_session(Tick now);
    void took_part(std::uint32_t place, Tick now);
    void fade(Tick now);

    const plan::CalibrationPlan& calibration_;
    const plan::TeamPlan& team_;
    const Workforce* workforce_;
    SkillBook& skills_;
    Diary& diary_;
    std::vector<Body> bodies_;   // by place
};

}  // namespace takt::org
