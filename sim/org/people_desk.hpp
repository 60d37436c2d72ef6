// SPDX-License-Identifier: Apache-2.0
// The people desk of a team. Once a week, at the local midnight at which the site's week begins, it sees who has left, releases a surplus,
// opens vacancies, and tells the floor how everybody works: a week has the skill of its middle. On the dates of the headcount plan it
// does so in between.
// Cost: a wake a week and some tens of nanoseconds per person and week.
#pragma once

#include <cstdint>
#include <list>
#include <vector>

#include "sim/chance/address.hpp"
#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"
#include "sim/org/ramp.hpp"
#include "sim/org/skill_book.hpp"
#include "sim/org/training.hpp"
#include "sim/org/workforce.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

/// The instants at which a site's weeks begin within the run, ascending, tick 0 first. Ends with the end of the run.
std::vector<Tick> week_borders(const plan::SitePlan& site, Tick end);

/// The chance of leaving within `time` for somebody with `tenure` in its middle, after a time of such occupancy and exposure: one less
/// exp(-hazard x time), the hazard being that of the tenure's band times the ratios (D. R. Cox, J. R. Statist. Soc. B 34, 1972).
/// `effect`: logarithm of a further ratio.
double chance_of_leaving(const plan::AttritionPlan& attrition, Tick tenure, double time_ms, double occupancy, double exposure, double effect = 0);

class PeopleDesk {
public:
    /// `ramps`: of the team's vendor; null: no limits.
    PeopleDesk(const plan::Plan& plan, plan::TeamIndex team, Workforce& workforce, SkillBook& skills, Classrooms& classrooms, Temps& temps, VendorRamps* ramps,
               floor::Control control, std::uint64_t seed, std::uint32_t replication);

    /// The body of its actor.
    void run(Actor& desk);
    /// Tells the floor how the place's holder works for the rest of the week.
    void set_skill(std::uint32_t place, Tick now);
    /// The place's holder leaves for good, and is replaced as others who leave are.
    void dismiss(std::uint32_t place) { leave(place); }
    void forget_coaching(std::uint32_t place) { skills_.forget_coaching(place); }
    Workforce& workforce() { return workforce_; }
    plan::PersonIndex person(std::uint32_t place) const { return team_.first_person + place; }

    /// People who have been hired, or are being looked for, and are not in class yet.
    struct AwaitedClass {
        std::uint32_t people = 0;
        Tick complete = 0;   // when all are found
    };
    const std::list<AwaitedClass>& awaited() const { return awaited_classes_; }

private:
    void see_leavers(Tick from, Tick to, std::uint32_t week);
    void release_surplus(Tick now);
    void open_vacancies(Tick now);
    void await_class(std::uint32_t people, Tick complete);
    void teach(Actor& teacher, std::list<AwaitedClass>::iterator awaited);
    void go_on_with_classes();      // of before the start (opening_classes.cpp)
    void go_on_teaching(Actor& teacher, Tick end, const std::vector<std::uint32_t>& places);
    void leave(std::uint32_t place);
    std::uint32_t wanted(Tick at) const;
    Tick next_border(Tick after) const;

    const plan::TeamPlan& team_;
    plan::TeamIndex index_;
    Workforce& workforce_;
    SkillBook& skills_;
    Classrooms& classrooms_;
    Temps& temps_;
    VendorRamps* ramps_;
    floor::Control control_;
    chance::StreamKey leaving_, search_;
    std::vector<Tick> weeks_;
    std::list<AwaitedClass> awaited_classes_;   // vacancies opened, class not begun
    std::uint64_t searches_ = 0;
    floor::Workload seen_;          // at the last border
};

/// The body of a transfer's actor: on its day the longest-serving of one team take places of the other and are trained for its work.
void move_people(Actor& actor, const plan::TransferPlan& transfer, PeopleDesk& from, PeopleDesk& to, floor::Control control);

}  // namespace takt::org
