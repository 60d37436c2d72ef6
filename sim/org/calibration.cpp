// SPDX-License-Identifier: Apache-2.0
#include "sim/org/calibration.hpp"

#include <algorithm>
#include <cmath>

#include "sim/org/seconds.hpp"

namespace takt::org {

Calibrated Calibrated::at(Tick now, double half_life_ms) const {
    const double left = std::exp2(-static_cast<double>(now - since) / half_life_ms);
    return {aligned * left, reduced * left, now};
}

Calibrated Calibrated::after(Tick now, const plan::CalibrationPlan& calibration) const {
    Calibrated then = at(now, calibration.half_life_ms);
    then.aligned += (1 - then.aligned) * calibration.alignment;
    then.reduced += (1 - then.reduced) * calibration.error_reduction;
    return then;
}

CalibrationDesk::CalibrationDesk(const plan::CalibrationPlan& calibration, const plan::TeamPlan& team, const Workforce* workforce, SkillBook& skills, Diary& diary)
    : calibration_{calibration}, team_{team}, workforce_{workforce}, skills_{skills}, diary_{diary}, bodies_(team.people) {}

void CalibrationDesk::run(Actor& actor, Tick end) {
    Tick session = calibration_.cadence_ms, fading = kernel::kDay;
    while (std::min(session, fading) < end) {
        const Tick at = std::min(session, fading);
        actor.wait_until(at);
        if (at == fading) {
            fade(actor.now());
            fading += kernel::kDay;
        }
        if (at == session) {
            hold_session(actor.now());
            session += calibration_.cadence_ms;
        }
    }
}

// People in class calibrate when they are at work.
bool CalibrationDesk::is_there(std::uint32_t place) const {
    if (workforce_ == nullptr) return place < team_.people - team_.staffing.later_places;
    const Workforce::Holder& holder = workforce_->holder(place);
    return holder.employed;
}

void CalibrationDesk::hold_session(Tick now) {
    for (std::uint32_t place = 0; place < team_.people; ++place) {
        if (!is_there(place) || (workforce_ != nullptr && workforce_->holder(place).at_work > now)) continue;
        diary_.book({.person = team_.first_person + place,
                     .with = floor::Engagement::calibration,
                     .length = calibration_.length_ms,
                     .earliest = now,
                     .over = [this, place](Tick over, bool held) {
                         if (held) took_part(place, over);
                     }});
    }
}

void CalibrationDesk::took_part(std::uint32_t place, Tick now) {
    Body& body = bodies_[place];
    if (body.generation != generation_of(place)) body.effect = {};
    body.generation = generation_of(place);
    body.effect = body.effect.after(now, calibration_);
    body.touched = true;
    const Calibrated middle = body.effect.at(now + (kernel::kDay - now % kernel::kDay) / 2, calibration_.half_life_ms);
    skills_.set_calibrated(place, middle.aligned, 1 - middle.reduced);
}

// What counts for a day, or what is left of it, is the effect of its middle; what somebody else in the place had is gone.
void CalibrationDesk::fade(Tick now) {
    for (std::uint32_t place = 0; place < team_.people; ++place) {
        Body& body = bodies_[place];
        if (!body.touched) continue;
        if (!is_there(place) || body.generation != generation_of(place)) {
            body = {.effect = {}, .generation = generation_of(place), .touched = false};
            if (is_there(place)) skills_.set_calibrated(place, 0, 1);
            continue;
        }
        const Calibrated middle = body.effect.at(now + kernel::kDay / 2, calibration_.half_life_ms);
        skills_.set_calibrated(place, middle.aligned, 1 - middle.reduced);
    }
}

}  // namespace takt::org
