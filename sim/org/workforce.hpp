// SPDX-License-Identifier: Apache-2.0
// Who holds which place of a team and since when. Plain data with one owner, the people desk; no SimGrid. A place is used again by new
// people; each is told from the last by the generation.
// A duty belongs to who holds the place when it begins: people who leave end theirs at once, people who join begin with the next one.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "sim/floor/control.hpp"
#include "sim/org/learning.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

class Workforce {
public:
    /// The people of the first day; their tenures are drawn by seed, replication, team and place.
    Workforce(const plan::TeamPlan& team, std::uint64_t seed, std::uint32_t replication);

    struct Holder {
        Tick joined = kernel::kNever;    // first moment in class; before tick 0 for people of the first day
        Tick at_work = kernel::kNever;   // end of training
        Tick experience = 0;             // time at the work that counts from before it, in another team
        std::uint32_t generation = 0;
        bool employed = false;
        Tick moved = -kLongServing;      // came to this team
    };

    std::uint32_t places() const { return static_cast<std::uint32_t>(holders_.size()); }
    std::uint32_t employed() const { return employed_; }
    const Holder& holder(std::uint32_t place) const { return holders_[place]; }

    /// Fills a vacant place, on the shift that lacks most of its part of the team. Nothing when all are taken.
    std::optional<std::uint32_t> join(Tick now, Tick at_work);
    /// Fills a vacant place with somebody who comes from another team, where they joined at `joined`.
    std::optional<std::uint32_t> receive(Tick now, Tick at_work, Tick joined, Tick experience);
    /// The holder not in class at `now` who joined first, of those the one on the lowest place; nothing when there is none.
    std::optional<std::uint32_t> longest_serving(Tick now) const;
    /// Time at the work of a place's holder.
    Tick tenure(std::uint32_t place, Tick now) const { return now - holders_[place].at_work + holders_[place].experience; }
    void leave(std::uint32_t place);
    /// The holder who joined last, of those the one on the highest place; nothing when nobody is employed.
    std::optional<std::uint32_t> newest() const;

    /// Where the place's holder is in a duty that began at `began`, when the roster says `rostered`.
    floor::Presence presence(std::uint32_t place, Tick began, floor::Presence rostered) const;

private:
    void hold_as_stated(std::uint32_t place, const plan::OpeningPlace& stated);

    const plan::TeamPlan& team_;
    std::vector<Holder> holders_;   // by place
    std::uint32_t employed_ = 0;
};

}  // namespace takt::org
