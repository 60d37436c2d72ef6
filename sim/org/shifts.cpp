// SPDX-License-Identifier: Apache-2.0
#include "sim/org/shifts.hpp"

#include <algorithm>
#include <cstddef>
#include <optional>

#include "sim/org/overtime.hpp"

namespace takt::org {

using floor::Leaving;
using floor::Presence;

// A shift lasts a day at most, which may be an hour longer or shorter than its neighbours: a duty of the day before
// yesterday may still run after midnight.
Upcoming::Upcoming(const Roster& roster, Tick from) : roster_{roster}, next_day_{std::max(0, roster.day_at(from) - 2)} {}

void Upcoming::look_ahead() {
    while (next_day_ < roster_.days()) {
        const Tick start = roster_.first_start(next_day_);
        if (start != kernel::kNever && first_ < changes_.size() && changes_[first_].at < start) return;
        if (start != kernel::kNever) {
            changes_.erase(changes_.begin(), changes_.begin() + static_cast<std::ptrdiff_t>(first_));
            first_ = 0;
            const auto known = static_cast<std::ptrdiff_t>(changes_.size());
            roster_.append_changes(next_day_, changes_);
            std::stable_sort(changes_.begin() + known, changes_.end(), [](const Change& a, const Change& b) { return a.at < b.at; });
            std::inplace_merge(changes_.begin(), changes_.begin() + known, changes_.end(),
                               [](const Change& a, const Change& b) { return a.at < b.at; });
        }
        ++next_day_;
    }
}

Tick Upcoming::next_at() {
    look_ahead();
    return first_ < changes_.size() ? changes_[first_].at : kernel::kNever;
}

std::span<const Change> Upcoming::take() {
    const Tick at = next_at();
    const std::size_t begin = first_;
    while (first_ < changes_.size() && changes_[first_].at == at) ++first_;
    return std::span(changes_).subspan(begin, first_ - begin);
}

namespace {

/// What the desk knows of the team: where everybody should be, and where the floor was last told they are.
class Board {
public:
    Board(const plan::Plan& plan, plan::TeamIndex team, const Roster& roster, const Workforce* workforce, floor::Control control, Duties duties)
        : team_{plan.teams[team]},
          workforce_{workforce},
          control_{control},
          duties_{duties},
          overtime_{plan, team, roster, control},
          due_(team_.people, Presence::away),
          ordered_(team_.people, Presence::away) {}

    void note(const Change& change) {
        const std::size_t person = change.person - team_.first_person;
        if (team_.staffing.overtime) {
            if (change.last && stays(person, change.at)) return;
            overtime_.end(static_cast<std::uint32_t>(person), change.at);
        }
        Presence due = change.presence;
        if (workforce_ != nullptr) due = workforce_->presence(static_cast<std::uint32_t>(person), change.began, due);
        due_[person] = duties_ == Duties::standing_by && due == Presence::on_queue ? Presence::off_queue : due;
        noted_.push_back(person);
    }
    void note_all_on_queue(Tick began) {
        for (std::size_t person = 0; person < team_.people; ++person)
            note({began, team_.first_person + static_cast<plan::PersonIndex>(person), Presence::on_queue, began});
    }
    /// The team's shifts are others now: notes where everybody should be by the new ones.
    void read_again(const Roster& roster, Tick now) {
        noted_.clear();
        live_ = false;   // what lies behind is not to happen once more
        due_.assign(due_.size(), Presence::away);
        Upcoming behind(roster, now);
        while (behind.next_at() <= now)
            for (const Change& change : behind.take()) note(change);
        live_ = true;
        noted_.clear();
        for (std::size_t person = 0; person < team_.people; ++person) noted_.push_back(person);
    }
    Tick next_look() const { return overtime_.next_look(); }
    /// Notes whose overtime is over.
    void look(Tick now) {
        if (overtime_.next_look() > now) return;
        for (const std::uint32_t person : overtime_.look(now)) {
            overtime_.end(person, now);
            due_[person] = Presence::away;
            noted_.push_back(person);
        }
    }
    /// Looks at the floor as it is and orders whatever is not as it should be.
    void take_stock() {
        noted_.clear();
        for (std::size_t person = 0; person < team_.people; ++person) {
            ordered_[person] = control_.presence(id(person));
            noted_.push_back(person);
        }
        order(duties_ == Duties::standing_by ? Leaving::at_once : Leaving::as_team);
        live_ = true;
    }
    /// Orders what changed. Those who come go first, so that an item can be handed over to them by those who leave.
    void order(Leaving leaving = Leaving::as_team) {
        for (const std::size_t person : noted_)
            if (due_[person] == Presence::on_queue) send(person, leaving);
        for (const std::size_t person : noted_)
            if (due_[person] != Presence::on_queue) send(person, leaving);
        noted_.clear();
    }

private:
    plan::PersonIndex id(std::size_t person) const { return team_.first_person + static_cast<plan::PersonIndex>(person); }
    // Only who works until the end of the shift can stay after it.
    bool stays(std::size_t person, Tick now) {
        return live_ && due_[person] == Presence::on_queue && control_.presence(id(person)) == Presence::on_queue && overtime_.stays(static_cast<std::uint32_t>(person), now);
    }
    void send(std::size_t person, Leaving leaving) {
        if (workforce_ != nullptr) ordered_[person] = control_.presence(id(person));  // the people desk sends leavers home
        if (due_[person] == ordered_[person]) return;
        ordered_[person] = due_[person];
        control_.set_presence(id(person), due_[person], leaving);
    }

    const plan::TeamPlan& team_;
    const Workforce* workforce_;
    floor::Control control_;
    Duties duties_;
    OvertimeSheet overtime_;
    bool live_ = false;  // changes are noted as they happen; before: catching up
    std::vector<Presence> due_, ordered_;
    std::vector<std::size_t> noted_;
};

/// Round the clock, in duties of a day each: who holds a place may change from one to the next.
void keep_days(Actor& desk, const Roster& roster, Board& board) {
    int day = std::max(roster.day_at(desk.now()), 0);
    board.note_all_on_queue(roster.day_start(day));
    board.take_stock();
    while (++day < roster.days()) {
        desk.wait_until(roster.day_start(day));
        board.note_all_on_queue(roster.day_start(day));
        board.order();
    }
}

}  // namespace

void keep_shifts(Actor& desk, const plan::Plan& plan, plan::TeamIndex team, const Roster& roster, const Workforce* workforce, floor::Control control, Duties duties) {
    Board board(plan, team, roster, workforce, control, duties);
    if (plan.teams[team].shifts.empty()) {
        if (workforce != nullptr) {
            keep_days(desk, roster, board);
        } else {
            board.note_all_on_queue(0);
            board.take_stock();
        }
        desk.wait_until(kernel::kNever);
        return;
    }
    std::optional<Upcoming> upcoming(std::in_place, roster, desk.now());
    while (upcoming->next_at() <= desk.now())
        for (const Change& change : upcoming->take()) board.note(change);
    board.take_stock();
    unsigned edition = roster.edition();
    for (Tick at = upcoming->next_at(); at != kernel::kNever; at = std::min(upcoming->next_at(), board.next_look())) {
        desk.wait_until(at);
        if (roster.edition() != edition) [[unlikely]] {   // woken for it, maybe before its time
            edition = roster.edition();
            upcoming.emplace(roster, desk.now());
            while (upcoming->next_at() <= desk.now()) upcoming->take();
            board.read_again(roster, desk.now());
            board.order();
            continue;
        }
        if (upcoming->next_at() <= at)
            for (const Change& change : upcoming->take()) board.note(change);
        board.look(at);
        board.order();
    }
    desk.wait_until(kernel::kNever);  // keeps the post, so that the desk restarts with its site
}

}  // namespace takt::org
