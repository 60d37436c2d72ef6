// SPDX-License-Identifier: Apache-2.0
#include "sim/org/policy_desk.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>
#include <string>

#include "sim/org/seconds.hpp"

namespace takt::org {

namespace {
constexpr double kHalfLives = 10;   // after which nothing is added any more
}

double mean_novelty(double from_ms, double to_ms, double half_life_ms) {
    const double rate = std::numbers::ln2 / half_life_ms;
    return std::exp(-rate * from_ms) * -std::expm1(-rate * (to_ms - from_ms)) / (rate * (to_ms - from_ms));
}

PolicyDesk::PolicyDesk(const plan::Plan& plan, std::uint16_t policy, Company& company, Company::HostIndex host, const std::vector<std::unique_ptr<Workforce>>& workforces,
                       Diary* diary, ErrorBook& errors, floor::Control control)
    : plan_{plan},
      policy_{plan.policies[policy]},
      index_{policy},
      company_{company},
      workforces_{workforces},
      diary_{diary},
      errors_{errors},
      cause_{errors.add_cause()},
      control_{control},
      localisers_{policy_.localisers},
      ready_(policy_.texts.size(), false),
      teams_(policy_.teams.size()) {
    const std::string& name = plan.names.policies[policy];
    // In the order of work: whoever asks first is served first.
    for (std::size_t text = 0; text < policy_.texts.size(); ++text)
        company.fill(company.add_post("localisation of " + name, host, [this, text](Actor& actor) { localise(actor, text); }));
    post_ = company.add_post("policy " + name, host, [this](Actor& actor) { run(actor); });
    company.fill(post_);
}

void PolicyDesk::localise(Actor& actor, std::size_t text) {
    actor.wait_until(policy_.announced);
    localisers_.take();
    actor.wait_until(actor.now() + policy_.texts[text].work_ms);
    localisers_.give_back();
    ready_[text] = true;
    call(actor.now());
}

void PolicyDesk::call(Tick now) {
    if (asleep_) company_.wake(post_, now);
}

void PolicyDesk::run(Actor& desk) {
    for (;;) {
        const Tick now = desk.now();
        for (std::size_t change = 0; change < teams_.size(); ++change) {
            const plan::PolicyPlan::TeamChange& of = policy_.teams[change];
            TeamState& state = teams_[change];
            if (!ready(of)) continue;
            if (!state.booked && of.training_from <= now && policy_.training_ms > 0) book(change, now);
            if (state.in_force == kernel::kNever && of.from <= now) state.in_force = state.step_end = now;
            if (state.in_force != kernel::kNever && !state.over) tell(change, now);
        }
        report(now);
        const Tick wake = next_wake(now);
        asleep_ = true;
        desk.wait_until(wake);
        asleep_ = false;
    }
}

bool PolicyDesk::ready(const plan::PolicyPlan::TeamChange& change) const {
    return std::ranges::all_of(change.texts, [this](std::uint16_t text) { return ready_[text]; });
}

// Who joins after the announcement learns the new policy in class.
bool PolicyDesk::needs_training(plan::TeamIndex team, std::uint32_t place, Tick now) const {
    const Workforce* workforce = workforces_[team].get();
    if (workforce == nullptr) return true;
    const Workforce::Holder& holder = workforce->holder(place);
    return holder.employed && holder.at_work <= now && (holder.joined < policy_.announced || holder.joined < 0);
}

std::uint32_t PolicyDesk::employed(plan::TeamIndex team) const { return workforces_[team] == nullptr ? plan_.teams[team].people : workforces_[team]->employed(); }

// Without training everybody stays so who was there before the announcement.
std::uint32_t PolicyDesk::untrained(std::size_t change, Tick now) const {
    if (teams_[change].booked) return teams_[change].pending;
    const plan::TeamIndex team = policy_.teams[change].team;
    std::uint32_t count = 0;
    for (std::uint32_t place = 0; place < plan_.teams[team].people; ++place) count += needs_training(team, place, now) ? 1 : 0;
    return count;
}

void PolicyDesk::book(std::size_t change, Tick now) {
    const plan::PolicyPlan::TeamChange& of = policy_.teams[change];
    const plan::TeamPlan& team = plan_.teams[of.team];
    teams_[change].booked = true;
    for (std::uint32_t place = 0; place < team.people; ++place) {
        if (!needs_training(of.team, place, now)) continue;
        ++teams_[change].pending;
        diary_->book({.person = team.first_person + place,
                      .with = floor::Engagement::training,
                      .length = policy_.training_ms,
                      .earliest = now,
                      .most = of.at_once,
                      .over = [this, change](Tick at, bool) {
                          --teams_[change].pending;
                          call(at);
                      }});
    }
}

void PolicyDesk::tell(std::size_t change, Tick now) {
    TeamState& state = teams_[change];
    const plan::PolicyPlan::TeamChange& of = policy_.teams[change];
    if (state.step_end <= now) {
        const auto eighth = static_cast<Tick>(policy_.half_life_ms / 8);
        state.step_end = second_from(now + std::clamp(eighth, kernel::kMinute, kernel::kDay));
    }
    floor::CategoryErrors added;
    const auto since = static_cast<double>(now - state.in_force);
    state.over = since >= kHalfLives * policy_.half_life_ms;
    if (!state.over) {
        const double people = std::max(employed(of.team), 1U);
        const double waiting = std::min(1.0, untrained(change, now) / people);
        const double novelty = mean_novelty(since, static_cast<double>(state.step_end - state.in_force), policy_.half_life_ms) * (1 + waiting * (policy_.untrained - 1));
        added.added_wrong_block = policy_.wrong_block * novelty;
        added.added_wrong_allow = policy_.wrong_allow * novelty;
    }
    for (const std::uint8_t category : policy_.categories) errors_.set(cause_, of.team, category, added);
}

void PolicyDesk::report(Tick now) {
    double people = 0, waiting = 0, changed = 0;
    for (std::size_t change = 0; change < teams_.size(); ++change) {
        const double here = employed(policy_.teams[change].team);
        people += here;
        waiting += std::min<double>(here, untrained(change, now));
        changed += teams_[change].in_force == kernel::kNever ? 0 : here;
    }
    floor::PolicyProgress progress;
    progress.trained = people > 0 ? 1 - waiting / people : 1;
    progress.in_force = people > 0 ? changed / people : 1;
    progress.localised = ready_.empty() ? 1 : static_cast<double>(std::ranges::count(ready_, true)) / static_cast<double>(ready_.size());
    control_.report_policy(index_, progress);
}

// A team whose text is not ready is looked at again when it is.
Tick PolicyDesk::next_wake(Tick now) const {
    Tick wake = kernel::kNever;
    for (std::size_t change = 0; change < teams_.size(); ++change) {
        const plan::PolicyPlan::TeamChange& of = policy_.teams[change];
        const TeamState& state = teams_[change];
        if (!state.booked && policy_.training_ms > 0 && of.training_from > now) wake = std::min(wake, of.training_from);
        if (state.in_force == kernel::kNever && of.from > now) wake = std::min(wake, of.from);
        if (state.in_force != kernel::kNever && !state.over) wake = std::min(wake, state.step_end);
    }
    return wake;
}

}  // namespace takt::org
