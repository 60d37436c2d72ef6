// SPDX-License-Identifier: Apache-2.0
#include "sim/org/diary.hpp"

#include <algorithm>
#include <utility>

#include "sim/org/seconds.hpp"

namespace takt::org {

namespace {
constexpr Tick kQuarter = 15 * kernel::kMinute;
}

Diary::Diary(const plan::Plan& plan, Company& company, Company::HostIndex host, const std::vector<std::unique_ptr<Workforce>>& workforces, floor::Control control)
    : plan_{plan}, workforces_{workforces}, control_{control}, company_{company}, team_of_(plan.people), keeps_(plan.people), away_(plan.teams.size()) {
    for (plan::TeamIndex team = 0; team < plan.teams.size(); ++team)
        for (std::uint32_t place = 0; place < plan.teams[team].people; ++place) team_of_[plan.teams[team].first_person + place] = team;
    post_ = company.add_post("diary", host, [this](Actor& actor) { run(actor); });
    company.fill(post_);
}

void Diary::book(Appointment appointment) {
    const plan::TeamIndex team = team_of_[appointment.person];
    const Workforce* workforce = workforces_[team].get();
    const std::uint32_t place = appointment.person - plan_.teams[team].first_person;
    const std::uint32_t generation = workforce == nullptr ? 0 : workforce->holder(place).generation;
    entries_.push_back({std::move(appointment), team, generation, false, 0});
    if (asleep_) company_.wake(post_, second_from(control_.now()));
}

void Diary::run(Actor& actor) {
    for (;;) {
        while (look(actor.now())) {}   // what ends may let others begin, or book again
        const Tick wake = next_wake(actor.now());
        asleep_ = true;
        actor.wait_until(wake);
        asleep_ = false;
    }
}

bool Diary::gone(const Entry& entry) const {
    const Workforce* workforce = workforces_[entry.team].get();
    if (workforce == nullptr) return false;
    const Workforce::Holder& holder = workforce->holder(entry.of.person - plan_.teams[entry.team].first_person);
    return !holder.employed || holder.generation != entry.generation;
}

bool Diary::ready(const Entry& entry, Tick now) const {
    return !entry.begun && entry.of.earliest <= now && keeps_[entry.of.person] == 0 && (entry.of.most == 0 || away_[entry.team] < entry.of.most) &&
           control_.presence(entry.of.person) == floor::Presence::on_queue;
}

// Ends what is over and begins what can begin. True: something ended.
bool Diary::look(Tick now) {
    std::vector<std::pair<Appointment, bool>> ended;
    std::erase_if(entries_, [&](Entry& entry) {
        const bool left = gone(entry);
        if (!left && !(entry.begun && control_.engaged_time(entry.of.person) - entry.spent_before >= entry.of.length)) return false;
        if (entry.begun) {
            if (!left) control_.disengage(entry.of.person);   // who left was let go by the floor
            keeps_[entry.of.person] = 0;
            --away_[entry.team];
        }
        ended.emplace_back(std::move(entry.of), !left);
        return true;
    });
    for (Entry& entry : entries_) {
        if (!ready(entry, now)) continue;
        entry.begun = true;
        keeps_[entry.of.person] = 1;
        ++away_[entry.team];
        entry.spent_before = control_.engaged_time(entry.of.person);
        control_.engage(entry.of.person, entry.of.with);
    }
    for (const auto& [appointment, held] : ended)
        if (appointment.over) appointment.over(now, held);
    return !ended.empty();
}

// An appointment that goes on without a break ends then; what has not begun is looked at every quarter of an hour.
Tick Diary::next_wake(Tick now) const {
    Tick wake = kernel::kNever;
    for (const Entry& entry : entries_) {
        if (entry.begun) {
            const Tick left = entry.of.length - (control_.engaged_time(entry.of.person) - entry.spent_before);
            const bool goes_on = control_.presence(entry.of.person) == floor::Presence::on_queue;
            wake = std::min(wake, now + std::max(left, goes_on ? kernel::kSecond : kernel::kMinute));
        } else if (entry.of.earliest > now) {
            wake = std::min(wake, entry.of.earliest);
        } else {
            wake = std::min(wake, (now / kQuarter + 1) * kQuarter);
        }
    }
    return wake;
}

}  // namespace takt::org
