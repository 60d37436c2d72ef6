// SPDX-License-Identifier: Apache-2.0
#include "sim/org/people_desk.hpp"

#include "sim/org/learning.hpp"
#include "sim/org/seconds.hpp"

namespace takt::org {

std::vector<Tick> week_borders(const plan::SitePlan& site, Tick end) {
    std::vector<Tick> borders{0};
    for (std::size_t day = 1; day < site.week.size(); ++day) {
        const Tick at = second_from(site.day_starts[day]);
        if (site.week[day] != site.week[day - 1] && at > borders.back() && at < end) borders.push_back(at);
    }
    borders.push_back(end);
    return borders;
}

namespace {

class PeopleDesk {
public:
    PeopleDesk(const plan::TeamPlan& team, Workforce& workforce, floor::Control control) : team_{team}, workforce_{workforce}, control_{control} {}

    /// Everybody works as after half of the week that begins now.
    void set_skills(Tick from, Tick to) {
        const Tick middle = from + (to - from) / 2;
        for (std::uint32_t place = 0; place < workforce_.places(); ++place)
            control_.set_skill(team_.first_person + place, skill_after(team_.staffing.learning, middle - workforce_.at_work_since(place)));
    }

private:
    const plan::TeamPlan& team_;
    Workforce& workforce_;
    floor::Control control_;
};

}  // namespace

void keep_people(Actor& desk, const plan::Plan& plan, plan::TeamIndex index, Workforce& workforce, floor::Control control) {
    const plan::TeamPlan& team = plan.teams[index];
    PeopleDesk people(team, workforce, control);
    const std::vector<Tick> weeks = week_borders(plan.sites[team.site], plan.horizon.end);
    for (std::size_t week = 0; week + 1 < weeks.size(); ++week) {
        desk.wait_until(weeks[week]);
        people.set_skills(weeks[week], weeks[week + 1]);
    }
}

}  // namespace takt::org
