// SPDX-License-Identifier: Apache-2.0
// The items on the floor: a pool with a free list. Hot fields first, truth apart, what only audits, appeals and flags
// need in arrays of their own. Memory grows with items in the system, never with items served.
#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "models/workflow.hpp"
#include "sim/kernel/tick.hpp"
#include "sim/plan/plan.hpp"

namespace takt::floor {

using kernel::Tick;
inline constexpr std::uint32_t kNoItem = ~0U;
inline constexpr std::uint32_t kNoStory = ~0U;
inline constexpr std::uint32_t kNoPerson = ~0U;

/// What an item really is. An enumeration of its own: were it a plain byte, the compiler would have to assume that writing it
/// may change anything, and read every table again.
enum class Truth : std::uint8_t { compliant, violating };

/// Why an item is on the floor.
enum class Errand : std::uint8_t { first_decision, audit, appeal, contact, feedback, andon, golden, label };
inline constexpr std::size_t kErrands = 8;

/// Which opinion of a sampled decision an audit's item is out for.
enum class Opinion : std::uint8_t { only, first, second, third };

struct Item {
    std::uint64_t number = 0;     // within its flow: with the flow, the item's random address
    Tick submitted = 0;
    Tick entered = 0;             // its present stage
    double work = -1;             // handle time for a person of factor 1, ms; < 0: not drawn yet
    std::uint32_t next = kNoItem, previous = kNoItem;   // in its queue, or in a batch
    std::uint32_t generation = 0; // of the slot and the visit: tells stale timers
    plan::FlowIndex flow = 0;
    std::uint32_t visit = 0;      // draws of one visit share an address
    plan::CurveIndex curve = 0;
    plan::StageIndex stage = 0;
    plan::LineIndex line = 0;
    std::uint8_t category = 0;
    std::uint8_t band = 0;
    std::uint8_t translator_errors = 0;
    std::uint8_t judged : 4 = 0, blocks : 4 = 0;   // judgements of this visit, and how many said block
    Errand errand : 3 = Errand::first_decision;
    bool waiting : 1 = false;
    bool started : 1 = false;     // handling began once in this visit
    bool decided : 1 = false;     // a first decision was taken
    bool blocked : 1 = false;     // the decision so far
    bool agreed : 1 = true;
    bool translated : 1 = false;
    bool drawn_first : 1 = false; // `work` of the first stage came with the arrival
    bool interrupted : 1 = false; // hands-on time so far is in the mission
    bool on_mission : 1 = false;  // the mission is in use
    bool sender_waits : 1 = false;   // when it leaves, its sender rests and submits again

    /// Whether leaving its way means more than to give back its slot.
    bool is_bound() const { return (errand != Errand::first_decision) | decided | on_mission | sender_waits; }
};
static_assert(sizeof(Item) == 64, "an item is a cache line, and its place a shift");

/// What outlives an item's way through the workflow: the decision that audits, appeals and flags are about.
struct Story {
    Tick live_since = -1;         // < 0: not live
    double views = 0;             // that it earns if it stays live
    std::uint64_t number = 0;
    Tick decided = 0;             // when
    std::uint32_t users = 0;      // items that refer to it
    plan::FlowIndex flow = 0;
    plan::CurveIndex curve = 0;
    plan::StageIndex stage = plan::kNone;          // that decided
    plan::TeamIndex team = plan::kNone;            // whose person decided
    plan::PersonIndex person = kNoPerson;          // who decided
    std::uint16_t component = plan::kNone;         // or the machine that did
    std::uint8_t category = 0;
    std::uint8_t band = 0;
    std::uint8_t translator_errors = 0;
    bool translated = false;
    bool violates = false;
    bool blocked = false;         // as it stands: appeals, flags and audits may have changed it since
    bool verdict = false;         // of the decision itself: whether it was a block
};

inline constexpr Tick kNotOpened = std::numeric_limits<Tick>::min();

/// The errand of an item that is not (or no longer) about a first decision.
struct Mission {
    std::uint32_t story = kNoStory;
    Tick opened = kNotOpened;     // of the case; before tick 0 when it was open as the run began
    Tick worked = 0;              // hands-on ms before an interruption
    std::uint32_t life = 0;       // counts the uses of the slot: tells stale contacts
    std::uint32_t cycle = 0;      // audit: index of the open cycle; andon: its class
    std::uint32_t contacts = 0;   // appeal: how often its sender was due to ask
    std::uint16_t plan = 0;       // index into plan audits, appeals, feedback or golden sets
    std::uint16_t level = 0;      // appeal level
    std::uint32_t judges[2] = {kNoPerson, kNoPerson};   // audit: who gave the first two opinions; golden: whose it is
    double finds = 0, clears = 0; // audit: chances that the first is right if the decision was wrong, and if it was right
    Opinion opinion = Opinion::only;
    bool first_blocks = false;    // what the first said
    bool block_is_right = false;  // golden: the answer that the organisation knows
};

class ItemStore {
  public:
    /// A slot that starts as a copy of `like`, with a generation of its own.
    std::uint32_t take(const Item& like = Item{}, bool violates = false) {
        std::uint32_t index;
        if (free_ != kNoItem) [[likely]] {
            index = free_;
            Item& item = items_[index];
            free_ = item.next;
            const std::uint32_t generation = item.generation;
            item = like;
            item.generation = generation;
        } else {
            index = static_cast<std::uint32_t>(items_.size());
            items_.push_back(like);
            truths_.push_back(Truth::compliant);
            missions_.emplace_back();
        }
        set_violates(index, violates);
        ++used_;
        return index;
    }
    void give_back(std::uint32_t index) {
        Item& item = items_[index];
        ++item.generation;
        if (item.on_mission | item.interrupted) [[unlikely]]
            missions_[index] = Mission{.life = missions_[index].life + 1};
        item.waiting = false;
        item.next = free_;
        free_ = index;
        --used_;
    }
    Item& operator[](std::uint32_t index) { return items_[index]; }
    const Item& operator[](std::uint32_t index) const { return items_[index]; }
    /// The truth about an item. Only the floor's own files may ask.
    bool violates(std::uint32_t index) const { return truths_[index] == Truth::violating; }
    void set_violates(std::uint32_t index, bool violates) { truths_[index] = violates ? Truth::violating : Truth::compliant; }
    Mission& mission(std::uint32_t index) { return missions_[index]; }
    const Mission& mission(std::uint32_t index) const { return missions_[index]; }
    std::uint64_t used() const { return used_; }
    /// By slot: whether it is in use. For the rare walk over all items.
    std::vector<bool> in_use() const {
        std::vector<bool> used(items_.size(), true);
        for (std::uint32_t index = free_; index != kNoItem; index = items_[index].next) used[index] = false;
        return used;
    }
    /// Slots in use or free, for the rare walk over all of them.
    std::uint32_t slots() const { return static_cast<std::uint32_t>(items_.size()); }

  private:
    std::vector<Item> items_;
    std::vector<Truth> truths_;
    std::vector<Mission> missions_;
    std::uint32_t free_ = kNoItem;
    std::uint64_t used_ = 0;
};

class StoryStore {
  public:
    std::uint32_t take() {
        if (free_.empty()) {
            stories_.emplace_back();
            return static_cast<std::uint32_t>(stories_.size() - 1);
        }
        const std::uint32_t index = free_.back();
        free_.pop_back();
        stories_[index] = Story{};
        return index;
    }
    void share(std::uint32_t index) { ++stories_[index].users; }
    void drop(std::uint32_t index) {
        if (--stories_[index].users == 0) free_.push_back(index);
    }
    Story& operator[](std::uint32_t index) { return stories_[index]; }
    const Story& operator[](std::uint32_t index) const { return stories_[index]; }
    std::uint32_t slots() const { return static_cast<std::uint32_t>(stories_.size()); }

  private:
    std::vector<Story> stories_;
    std::vector<std::uint32_t> free_;
};

}  // namespace takt::floor
