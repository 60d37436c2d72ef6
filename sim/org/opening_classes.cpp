// SPDX-License-Identifier: Apache-2.0
// Classes that had begun before the run: each keeps its trainer and seats until it ends, and then its people are at work. And people who had
// been hired by then.
#include <map>
#include <utility>
#include <vector>

#include "sim/org/people_desk.hpp"
#include "sim/org/seconds.hpp"

namespace takt::org {

void PeopleDesk::go_on_with_classes() {
    std::map<Tick, std::vector<std::uint32_t>> classes;   // places by the end
    for (std::uint32_t place = 0; place < team_.staffing.opening_places.size(); ++place)
        if (team_.staffing.opening_places[place].class_left >= 0) classes[workforce_.holder(place).at_work].push_back(place);
    for (auto& [end, places] : classes) temps_.start([this, end, places](Actor& teacher) { go_on_teaching(teacher, end, places); });
    if (!team_.staffing.hiring) return;
    for (const plan::StaffingPlan::Step& hires : team_.staffing.opening_hires) await_class(hires.people, second_from(hires.from));
}

void PeopleDesk::go_on_teaching(Actor& teacher, Tick end, const std::vector<std::uint32_t>& places) {
    const auto people = static_cast<std::uint32_t>(places.size());
    classrooms_.take(people);
    teacher.wait_until(end);
    for (const std::uint32_t place : places) {
        const Workforce::Holder& holder = workforce_.holder(place);
        if (!holder.employed || holder.generation != 0) continue;   // left while in class
        control_.begin_work(team_.first_person + place);
        set_skill(place, end);
    }
    classrooms_.give_back(people);
}

}  // namespace takt::org
