// SPDX-License-Identifier: Apache-2.0
#include "sim/org/people_desk.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/chance/stream.hpp"
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

double chance_of_leaving(const plan::AttritionPlan& attrition, Tick tenure, double time_ms, double occupancy, double exposure, double effect) {
    double per_ms = 0;
    for (const plan::AttritionPlan::Band& band : attrition.bands)
        if (band.from <= tenure) per_ms = band.per_ms;
    effect += attrition.occupancy_effect * std::max(0.0, occupancy - attrition.occupancy_from) +
              attrition.exposure_effect * std::max(0.0, exposure - attrition.exposure_from);
    return -std::expm1(-per_ms * std::exp(effect) * time_ms);
}

PeopleDesk::PeopleDesk(const plan::Plan& plan, plan::TeamIndex team, Workforce& workforce, SkillBook& skills, Classrooms& classrooms, Temps& temps, VendorRamps* ramps,
                       floor::Control control, std::uint64_t seed, std::uint32_t replication)
    : team_{plan.teams[team]},
      index_{team},
      workforce_{workforce},
      skills_{skills},
      classrooms_{classrooms},
      temps_{temps},
      ramps_{ramps},
      control_{control},
      leaving_{chance::stream_key(seed, replication, chance::within(chance::purpose("attrition"), team_.address))},
      search_{chance::stream_key(seed, replication, chance::within(chance::purpose("lead-time"), team_.address))},
      weeks_{week_borders(plan.sites[team_.site], plan.horizon.end)} {}

void PeopleDesk::run(Actor& desk) {
    std::vector<Tick> wakes(weeks_.begin(), weeks_.end() - 1);
    for (const plan::StaffingPlan::Step& step : team_.staffing.headcount)
        for (const Tick at : {step.from, step.from - (team_.staffing.hiring ? team_.staffing.hiring->ahead_ms : 0)})
            if (at > 0 && at < weeks_.back()) wakes.push_back(second_from(at));
    std::ranges::sort(wakes);
    wakes.erase(std::ranges::unique(wakes).begin(), wakes.end());
    go_on_with_classes();
    std::size_t week = 0;
    for (const Tick at : wakes) {
        desk.wait_until(at);
        const bool border = at == weeks_[week];
        if (border && week > 0) see_leavers(weeks_[week - 1], at, static_cast<std::uint32_t>(week));
        release_surplus(at);
        open_vacancies(at);
        if (!border) continue;
        ++week;
        for (std::uint32_t place = 0; place < workforce_.places(); ++place)
            if (workforce_.holder(place).employed && workforce_.holder(place).at_work <= at) set_skill(place, at);
    }
}

Tick PeopleDesk::next_border(Tick after) const { return *std::ranges::upper_bound(weeks_.begin(), weeks_.end() - 1, after); }

void PeopleDesk::set_skill(std::uint32_t place, Tick now) {
    const Tick middle = now + (next_border(now) - now) / 2;
    skills_.set_learned(place, skill_after(team_.staffing, workforce_.tenure(place, middle)));
}

void PeopleDesk::see_leavers(Tick from, Tick to, std::uint32_t week) {
    if (!team_.staffing.attrition) return;
    const floor::Workload now = control_.workload(index_);
    const double on_duty = now.on_duty - seen_.on_duty;
    const double occupancy = on_duty > 0 ? (now.busy - seen_.busy) / on_duty : 0, at_work = on_duty + now.rested - seen_.rested;
    const double exposure = at_work > 0 ? (now.exposed - seen_.exposed) / at_work : 0;
    seen_ = now;
    for (std::uint32_t place = 0; place < workforce_.places(); ++place) {
        const Workforce::Holder& holder = workforce_.holder(place);
        if (!holder.employed) continue;
        const Tick since = std::max(from, holder.joined);
        const Tick tenure = since + (to - since) / 2 - holder.joined;
        const double closing = since + (to - since) / 2 >= team_.staffing.closing ? team_.staffing.closing_effect : 0;
        const double chance = chance_of_leaving(*team_.staffing.attrition, tenure, static_cast<double>(to - since), occupancy, exposure, closing);
        if (chance::AddressedDraws(leaving_, place | std::uint64_t{holder.generation} << 32, week).uniform() < chance) leave(place);
    }
}

void PeopleDesk::leave(std::uint32_t place) {
    workforce_.leave(place);
    skills_.forget_coaching(place);
    control_.dismiss(team_.first_person + place);
}

std::uint32_t PeopleDesk::wanted(Tick at) const {
    const auto& plan = team_.staffing.headcount;
    const auto next = std::ranges::upper_bound(plan, at, {}, &plan::StaffingPlan::Step::from);
    return next == plan.begin() ? workforce_.employed() : (next - 1)->people;
}

// Whoever was hired ahead of the plan is no surplus.
void PeopleDesk::release_surplus(Tick now) {
    if (!team_.staffing.moves) return;
    if (now >= team_.staffing.closed) {
        while (workforce_.employed() > 0) leave(*workforce_.newest());
        return;
    }
    if (!team_.staffing.release_surplus) return;
    const std::uint32_t most = std::max(wanted(now), team_.staffing.hiring ? wanted(now + team_.staffing.hiring->ahead_ms) : 0U);
    std::uint32_t surplus = workforce_.employed() - std::min(most, workforce_.employed());
    if (ramps_ != nullptr) surplus = std::min(surplus, ramps_->down.allowed(now));
    for (std::uint32_t person = 0; person < surplus; ++person) leave(*workforce_.newest());
    if (ramps_ != nullptr) ramps_->down.note(now, surplus);
}

void PeopleDesk::open_vacancies(Tick now) {
    if (!team_.staffing.moves || !team_.staffing.hiring || now >= team_.staffing.closing) return;
    const plan::HiringPlan& hiring = *team_.staffing.hiring;
    const std::uint32_t people = wanted(now + hiring.ahead_ms);
    std::uint32_t here = workforce_.employed();
    for (const AwaitedClass& each : awaited_classes_) here += each.people;
    for (const plan::StaffingPlan::Step& arrival : team_.staffing.arrivals)  // posts that come with their people
        if (arrival.from > now && arrival.from <= now + hiring.ahead_ms) here += arrival.people;
    std::uint32_t vacancies = people > here ? people - here : 0;
    if (ramps_ != nullptr) vacancies = std::min(vacancies, ramps_->up.allowed(now));
    while (vacancies >= hiring.class_minimum) {
        const std::uint32_t size = std::min(vacancies, hiring.class_size);
        Tick complete = now;
        for (std::uint32_t person = 0; hiring.lead_time && person < size; ++person) {
            chance::AddressedDraws draws(search_, searches_++);
            complete = std::max(complete, now + static_cast<Tick>(std::llround(hiring.lead_time->sample(draws))));
        }
        vacancies -= size;
        if (ramps_ != nullptr) ramps_->up.note(now, size);
        await_class(size, complete);
    }
}

void PeopleDesk::await_class(std::uint32_t people, Tick complete) {
    const auto place = awaited_classes_.insert(awaited_classes_.end(), {people, complete});
    temps_.start([this, place](Actor& teacher) { teach(teacher, place); });
}

void PeopleDesk::teach(Actor& teacher, std::list<AwaitedClass>::iterator awaited) {
    const plan::HiringPlan& hiring = *team_.staffing.hiring;
    const std::uint32_t people = awaited->people;
    teacher.wait_until(awaited->complete);
    const bool taught = hiring.training_ms > 0;
    if (taught) classrooms_.take(people);
    awaited_classes_.erase(awaited);
    if (teacher.now() >= team_.staffing.closing) {   // meanwhile the vendor's exit was announced
        if (taught) classrooms_.give_back(people);
        return;
    }
    const Tick begin = teacher.now(), end = second_from(begin + hiring.training_ms);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pupils;   // place and generation
    for (std::uint32_t person = 0; person < people; ++person) {
        const std::optional<std::uint32_t> place = workforce_.join(begin, end);
        if (!place) break;
        const std::uint32_t generation = workforce_.holder(*place).generation;
        control_.hire(team_.first_person + *place, generation, taught ? floor::Standing::in_training : floor::Standing::at_work);
        pupils.emplace_back(*place, generation);
    }
    teacher.wait_until(end);
    for (const auto& [place, generation] : pupils) {
        const Workforce::Holder& holder = workforce_.holder(place);
        if (!holder.employed || holder.generation != generation) continue;   // left while in class
        if (taught) control_.begin_work(team_.first_person + place);
        set_skill(place, end);
    }
    if (taught) classrooms_.give_back(people);
}

void move_people(Actor& actor, const plan::TransferPlan& transfer, PeopleDesk& from, PeopleDesk& to, floor::Control control) {
    if (transfer.at < 0) return;
    actor.wait_until(transfer.at);
    const Tick begin = actor.now(), end = second_from(begin + transfer.training_ms);
    const bool trained = end > begin;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> moved;   // place and generation
    for (std::uint32_t person = 0; person < transfer.people; ++person) {
        const std::optional<std::uint32_t> old_place = from.workforce().longest_serving(begin);
        if (!old_place) break;
        const auto kept = static_cast<Tick>(transfer.experience_kept * static_cast<double>(from.workforce().tenure(*old_place, begin)));
        const std::optional<std::uint32_t> place = to.workforce().receive(begin, end, from.workforce().holder(*old_place).joined, kept);
        if (!place) break;
        from.workforce().leave(*old_place);
        from.forget_coaching(*old_place);
        control.transfer(from.person(*old_place), to.person(*place), trained ? floor::Standing::in_training : floor::Standing::at_work);
        moved.emplace_back(*place, to.workforce().holder(*place).generation);
    }
    actor.wait_until(end);
    for (const auto& [place, generation] : moved) {
        const Workforce::Holder& holder = to.workforce().holder(place);
        if (!holder.employed || holder.generation != generation) continue;   // left meanwhile
        if (trained) control.begin_work(to.person(place));
        to.set_skill(place, end);
    }
}

}  // namespace takt::org
