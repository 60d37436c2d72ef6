// SPDX-License-Identifier: Apache-2.0
#include "sim/org/fatigue.hpp"

#include <algorithm>
#include <vector>

namespace takt::org {

double fatigue_after(const models::Fatigue& fatigue, double before, double hours, bool on_queue) {
    return on_queue ? before + hours : std::max(0.0, before - hours * fatigue.recovery);
}

void keep_fatigue(Actor& actor, const plan::TeamPlan& team, Tick end, SkillBook& skills, floor::Control control) {
    constexpr Tick quarter = 15 * kernel::kMinute;
    constexpr double quarter_hours = 0.25;
    const models::Fatigue& fatigue = *team.staffing.fatigue;
    struct Body {
        double hours = 0;
        bool on_queue = false;
    };
    std::vector<Body> bodies(team.people);
    for (Tick at = 0; at < end; at += quarter) {
        actor.wait_until(at);
        for (std::uint32_t place = 0; place < team.people; ++place) {
            Body& body = bodies[place];
            body.hours = fatigue_after(fatigue, body.hours, at > 0 ? quarter_hours : 0, body.on_queue);
            body.on_queue = control.presence(team.first_person + place) == floor::Presence::on_queue;
            if (!body.on_queue) continue;
            const double middle = fatigue_after(fatigue, body.hours, quarter_hours / 2, true);
            skills.set_tired(place, 1 + fatigue.handle_time_per_hour * middle, 1 + fatigue.errors_per_hour * middle);
        }
    }
}

}  // namespace takt::org
