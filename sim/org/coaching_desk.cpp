// SPDX-License-Identifier: Apache-2.0
#include "sim/org/coaching_desk.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/chance/stream.hpp"
#include "sim/org/seconds.hpp"

namespace takt::org {

namespace {

constexpr Tick kQuarter = 15 * kernel::kMinute;
constexpr Tick kMostLooks = 16;   // marks kept of a window: more would only cost memory

Tick next_midnight(Tick now) { return (now / kernel::kDay + 1) * kernel::kDay; }

}  // namespace

CoachingDesk::CoachingDesk(CoachingRooms rooms, std::uint16_t rule)
    : rooms_{rooms},
      index_{rule},
      rule_{rooms.plan.coaching[rule]},
      measures_{rule_.audit != plan::kNone},
      coaches_{rule_.coaches},
      comparing_{chance::stream_key(rooms.seed, rooms.replication, chance::within(chance::purpose("comparison"), rule_.address))},
      people_(rooms.plan.people),
      samples_(rooms.plan.people) {
    for (plan::TeamIndex team = 0; team < rooms_.plan.teams.size(); ++team)
        for (std::uint32_t number = 0; rule_.teams[team] && number < rooms_.plan.teams[team].people; ++number) people_[rooms_.plan.teams[team].first_person + number].team = team;
    if (!measures_) return;
    reader_ = rooms_.findings.add_reader([this](const floor::Finding& finding) {
        return finding.source == floor::FoundBy::audit && finding.of == rule_.audit && finding.person < people_.size() && people_[finding.person].team != plan::kNone;
    });
}

const Workforce::Holder& CoachingDesk::holder(plan::PersonIndex person) const { return rooms_.workforces[people_[person].team]->holder(place(person)); }

bool CoachingDesk::at_work(plan::PersonIndex person, Tick now) const { return holder(person).employed && holder(person).at_work <= now; }

bool CoachingDesk::same(plan::PersonIndex person, std::uint32_t generation) const { return holder(person).employed && holder(person).generation == generation; }

// The holder of a place may be another than the one last heard of.
CoachingDesk::Person& CoachingDesk::known(plan::PersonIndex person) {
    Person& of = people_[person];
    if (of.generation != holder(person).generation) of = {of.team, holder(person).generation, {}, 0, false, std::move(of.cases)};
    return of;
}

void CoachingDesk::run(Actor& desk) {
    keep_marks(0);
    for (Tick at = rule_.every_ms; at < rooms_.plan.horizon.end; at += rule_.every_ms) {
        desk.wait_until(at);
        hear();
        pick(desk.now());
        keep_marks(desk.now());
        ++number_;
    }
}

void CoachingDesk::hear() {
    if (!measures_) return;
    for (const floor::Finding& finding : rooms_.findings.take(reader_)) {
        told_.push_back({finding.at, finding.person, finding.wrong});
        for (const std::uint64_t number : people_[finding.person].cases) {
            Case& of = cases_.at(number);
            if (finding.decided < of.from || finding.decided >= of.until) continue;
            ++of.comparison.after.audited;
            of.comparison.after.found += finding.wrong ? 1 : 0;
        }
    }
}

// The first ones, and then so many of a window.
void CoachingDesk::keep_marks(Tick now) {
    if (!measures_ || (!looks_.empty() && now - looks_.back().at < rule_.window_ms / kMostLooks)) return;
    Look& look = looks_.emplace_back(now, std::vector<floor::WorkMark>(people_.size()));
    for (plan::PersonIndex person = 0; person < people_.size(); ++person)
        if (people_[person].team != plan::kNone) look.marks[person] = mark(person);
}

void CoachingDesk::pick(Tick now) {
    const Tick since = now - rule_.window_ms;
    while (!told_.empty() && told_.front().at < since) told_.pop_front();
    while (looks_.size() > 1 && looks_.front().at < since) looks_.pop_front();
    sampled_.clear();
    for (const Told& each : told_) {
        if (each.at < holder(each.person).at_work) continue;   // said of whoever had the place before
        floor::Sample& sample = samples_[each.person];
        if (sample.audited++ == 0) sampled_.push_back(each.person);
        sample.found += each.wrong ? 1 : 0;
    }
    std::ranges::sort(sampled_);
    const std::vector<plan::PersonIndex> chosen = candidates(now);
    for (const plan::PersonIndex person : chosen) picked(person, now, samples_[person]);
    for (const plan::PersonIndex person : sampled_) samples_[person] = {};
    // What led to a session leads to no second one.
    if (!chosen.empty()) std::erase_if(told_, [&](const Told& each) { return std::ranges::binary_search(chosen, each.person); });
}

bool CoachingDesk::meets(plan::PersonIndex person) const {
    const floor::Sample& sample = samples_[person];
    switch (rule_.whom) {
        case models::CoachingWhom::findings: return sample.found >= rule_.findings;
        case models::CoachingWhom::below_bar:
            return sample.audited >= rule_.least_sample && static_cast<double>(sample.audited - sample.found) < rule_.bar * static_cast<double>(sample.audited);
        case models::CoachingWhom::lowest: return sample.audited >= rule_.least_sample;
        case models::CoachingWhom::everybody: return true;
    }
    return false;
}

/// By rising person.
std::vector<plan::PersonIndex> CoachingDesk::candidates(Tick now) const {
    std::vector<plan::PersonIndex> found;
    const auto consider = [&](plan::PersonIndex person) {
        const Person& of = people_[person];
        const bool busy = of.pending && of.generation == holder(person).generation;
        if (!busy && at_work(person, now) && meets(person)) found.push_back(person);
    };
    if (rule_.whom == models::CoachingWhom::everybody) {
        for (plan::PersonIndex person = 0; person < people_.size(); ++person)
            if (people_[person].team != plan::kNone) consider(person);
    } else {
        for (const plan::PersonIndex person : sampled_) consider(person);
    }
    if (rule_.whom != models::CoachingWhom::lowest) return found;
    const auto rate = [&](plan::PersonIndex person) { return static_cast<double>(samples_[person].found) / static_cast<double>(samples_[person].audited); };
    std::ranges::stable_sort(found, [&](plan::PersonIndex a, plan::PersonIndex b) { return rate(a) > rate(b); });
    found.resize(static_cast<std::size_t>(std::llround(rule_.lowest * static_cast<double>(found.size()))));
    std::ranges::sort(found);
    return found;
}

void CoachingDesk::picked(plan::PersonIndex person, Tick now, const floor::Sample& sample) {
    Person& of = known(person);
    Case begun;
    begun.person = person;
    begun.generation = of.generation;
    begun.comparison.before = sample;
    if (measures_) begun.comparison.from_before = looks_.front().marks[person];
    begun.comparison.to_before = mark(person);
    rooms_.control.report_picked(index_, person, begun.comparison.from_before);
    const std::uint64_t who = person | std::uint64_t{of.generation} << 32;
    if (rule_.comparison > 0 && chance::AddressedDraws(comparing_, who, number_).uniform() < rule_.comparison) {
        measure_from(begun, now);
        return;
    }
    if (rule_.dismiss_after > 0 && of.sessions >= rule_.dismiss_after) {
        rooms_.control.report_dismissed(index_);
        rooms_.people_desks[of.team]->dismiss(place(person));
        return;
    }
    of.pending = true;
    begun.coached = true;
    rooms_.reminders.at(now + rule_.lag_ms, [this, begun](Tick due) { rooms_.temps.start([this, begun, due](Actor& me) { session(me, begun, due); }); });
}

void CoachingDesk::session(Actor& me, const Case& of, Tick due) {
    const plan::PersonIndex person = of.person;
    Classrooms& classrooms = rooms_.classrooms[rooms_.plan.teams[people_[person].team].site];
    const auto take = [&] { rule_.trainer ? classrooms.take(1) : coaches_.take(); };
    const auto give_back = [&] { rule_.trainer ? classrooms.give_back(1) : coaches_.give_back(); };
    for (;;) {
        take();
        if (!same(person, of.generation)) return give_back();
        if (rooms_.control.presence(person) == floor::Presence::on_queue && !rooms_.diary.keeps(person)) break;
        give_back();
        me.wait_until((me.now() / kQuarter + 1) * kQuarter);
    }
    const Tick begun = me.now();
    constexpr double hour = kernel::kHour;
    rooms_.control.report_session(index_, person, begun - due, rule_.cost_per_hour * static_cast<double>(rule_.length_ms) / hour);
    const auto over = std::make_shared<bool>(false);
    const auto with = rule_.kind == models::CoachingKind::coaching ? floor::Engagement::coaching : floor::Engagement::training;
    rooms_.diary.book({person, with, rule_.length_ms, begun, 0, [this, of, over](Tick now, bool held) {
                           *over = true;
                           if (held) session_over(of, now);
                       }});
    me.wait_until(begun + rule_.length_ms);
    while (rule_.trainer && !*over) me.wait_until((me.now() / kQuarter + 1) * kQuarter);
    give_back();
}

void CoachingDesk::session_over(Case of, Tick now) {
    Person& person = known(of.person);
    person.pending = false;
    ++person.sessions;
    person.coached.session(rule_, now);
    tell_floor(of.person, now);
    measure_from(std::move(of), now);
}

void CoachingDesk::measure_from(Case of, Tick now) {
    if (!measures_) return;
    of.from = now;
    of.until = now + rule_.window_ms;
    of.comparison.from_after = mark(of.person);
    const Tick until = of.until;
    const std::uint64_t number = ++cases_begun_;
    people_[of.person].cases.push_back(number);
    cases_.emplace(number, std::move(of));
    rooms_.reminders.at(until, [this, number](Tick) {
        Case& measured = cases_.at(number);
        measured.comparison.to_after = mark(measured.person);
        rooms_.reminders.at(measured.until + rule_.told_within_ms, [this, number](Tick) { report(number); });
    });
}

// Decisions of the window are known when auditors have had a cycle to tell of the last ones. Who has left meanwhile is not told of.
void CoachingDesk::report(std::uint64_t number) {
    const Case& of = cases_.at(number);
    hear();
    if (same(of.person, of.generation)) rooms_.control.report_comparison(index_, of.coached, of.comparison);
    std::erase(people_[of.person].cases, number);
    cases_.erase(number);
}

void CoachingDesk::tell_floor(plan::PersonIndex person, Tick now) {
    const Tick middle = rule_.half_life_ms > 0 ? now + (next_midnight(now) - now) / 2 : now;
    rooms_.skill_books[people_[person].team]->set_coached(place(person), index_, people_[person].coached.errors(rule_, middle));
}

void CoachingDesk::keep_fading(Actor& actor) {
    for (Tick at = kernel::kDay; at < rooms_.plan.horizon.end; at += kernel::kDay) {
        actor.wait_until(at);
        for (plan::PersonIndex person = 0; person < people_.size(); ++person)
            if (people_[person].coached.removed > 0 && same(person, people_[person].generation)) tell_floor(person, at);
    }
}

}  // namespace takt::org
