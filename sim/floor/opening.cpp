// SPDX-License-Identifier: Apache-2.0
// The first day: items and cases that were there before the run began. They entered their queues before tick 0, so that waits, targets
// and resolutions count that time; they are no arrivals of the run.
#include <algorithm>
#include <cmath>

#include "sim/chance/distribution.hpp"
#include "sim/floor/flagging.hpp"
#include "sim/floor/state.hpp"

namespace takt::floor {

using kernel::Phase;

namespace {

// Numbers of the first day's items within their flow: out of the way of submissions and of their companions in batches.
std::uint64_t number_of(const plan::OpeningRow& row, std::uint64_t ordinal) {
    constexpr int ordinal_bits = 20, address_bits = 27;
    return std::uint64_t{1} << (ordinal_bits + address_bits) | (row.address & ((std::uint64_t{1} << address_bits) - 1)) << ordinal_bits |
           (ordinal & ((std::uint64_t{1} << ordinal_bits) - 1));
}

// `u` in (0, 1).
const plan::OpeningKind& chosen(const std::vector<plan::OpeningKind>& kinds, double u) {
    const auto found = std::ranges::upper_bound(kinds, u * kinds.back().cumulative, {}, &plan::OpeningKind::cumulative);
    return found == kinds.end() ? kinds.back() : *found;
}

Tick age_of(const plan::OpeningRow& row, std::uint32_t place, chance::AddressedDraws drawing) {
    if (row.ages) return static_cast<Tick>(row.ages->sample(drawing) + 0.5);
    // The middles of equal parts, the oldest first.
    const double part = (static_cast<double>(row.count - place) - 0.5) / static_cast<double>(row.count);
    return row.age_from + static_cast<Tick>(part * static_cast<double>(row.age_to - row.age_from) + 0.5);
}

}  // namespace

void Floor::State::place_opening() {
    std::vector<std::uint32_t> in_hand, waiting;
    for (const plan::OpeningRow& row : plan.opening.rows) {
        const chance::StreamKey key = chance::stream_key(run.seed, run.replication, chance::within(chance::purpose("opening"), row.address));
        const plan::OpeningMix& mix = plan.opening.mixes[row.mix];
        for (std::uint32_t place = 0; place < row.count; ++place) {
            const std::uint64_t ordinal = row.first + place;
            chance::AddressedDraws drawing(key, ordinal);
            const bool violates = drawing.uniform() < (row.violating >= 0 ? row.violating : mix.violating);
            const auto& kinds = violates ? mix.violates : mix.compliant;
            const plan::OpeningKind& kind = chosen(kinds.empty() ? (violates ? mix.compliant : mix.violates) : kinds, drawing.uniform());
            const Tick age = age_of(row, place, chance::AddressedDraws(key, ordinal, 1));
            const std::uint64_t number = number_of(row, ordinal);
            const bool is_case = row.appeals != plan::kNone;
            const std::uint32_t index = is_case ? case_of_first_day(row, kind, violates, number, age) : waiting_on_first_day(row, kind, violates, number, age);
            if (row.arrives > 0)
                come_at(index, row.arrives);
            else
                (row.work_left >= 0 ? in_hand : waiting).push_back(index);
        }
    }
    // What was in hand goes to the head, the first to come the first; the others line up by age, or as their stage orders them.
    const auto since = [this](std::uint32_t index) {
        const bool by_submission = plan.stages[items[index].stage].order == models::QueueOrder::oldest_submission;
        return by_submission ? items[index].submitted : items[index].entered;
    };
    std::ranges::stable_sort(waiting, {}, since);
    std::ranges::stable_sort(in_hand, {}, [this](std::uint32_t index) { return items[index].entered; });
    for (const std::uint32_t index : waiting) queue_on_first_day(index);
    for (const std::uint32_t index : in_hand) queue_on_first_day(index);
}

std::uint32_t Floor::State::waiting_on_first_day(const plan::OpeningRow& row, const plan::OpeningKind& kind, bool violates, std::uint64_t number, Tick age) {
    const std::uint32_t index = items.take(Item{}, violates);
    Item& item = items[index];
    item.number = number;
    item.flow = kind.flow;
    item.curve = kind.curve;
    item.stage = row.stage;
    item.category = kind.category;
    item.band = kind.band;
    item.translated = row.translated < 0 ? kind.translated : row.translated != 0;
    item.translator_errors = kind.translator_errors;
    item.entered = -age;
    item.submitted = -std::max(age, row.submitted);
    item.visit = row.arrives > 0 ? 0 : 1;
    item.decided = row.decision >= 0;
    item.blocked = row.decision > 0;
    item.work = row.work_left;
    item.drawn_first = row.arrives > 0 && row.work_left >= 0;
    item.interrupted = item.started = row.work_left >= 0 && row.arrives == 0;
    if (row.work_only) item.errand = Errand::contact;
    ++played;
    if (!row.work_only && row.decision < 0 && plan.curves[item.curve].live_while_waiting) publish_before_start(index, -item.submitted);
    return index;
}

std::uint32_t Floor::State::case_of_first_day(const plan::OpeningRow& row, const plan::OpeningKind& kind, bool violates, std::uint64_t number, Tick age) {
    Story draft;
    draft.number = number;
    draft.flow = kind.flow;
    draft.curve = kind.curve;
    draft.component = kind.component;
    draft.category = kind.category;
    draft.band = kind.band;
    draft.translated = kind.translated;
    draft.translator_errors = kind.translator_errors;
    draft.violates = violates;
    draft.blocked = draft.verdict = true;
    const std::uint32_t index = new_errand(keep(draft, kNoStory), Errand::appeal, row.appeals, row.stage);
    Item& item = items[index];
    Mission& mission = items.mission(index);
    mission.level = row.level;
    if (row.arrives > 0 && row.level == 0) return index;   // opened when it comes
    mission.opened = item.submitted = -age;
    item.entered = row.level == 0 ? -age : -std::min(row.waiting, age);
    item.work = row.work_left;
    item.interrupted = item.started = row.work_left >= 0 && row.arrives == 0;
    if (row.arrives == 0) ++item.visit;
    if (plan.appeals[row.appeals].contacts_per_ms > 0) schedule_contact(index);
    return index;
}

// Live since before the start: what it earned until then is not counted, what it will still earn is.
void Floor::State::publish_before_start(std::uint32_t index, Tick age) {
    Item& item = items[index];
    const plan::Curve& curve = plan.curves[item.curve];
    Story draft;
    tell_of_item(draft, index);
    chance::AddressedDraws drawing = draws(draft, Drawn::views);
    const FlagLaw law{curve.views_mean, curve.views_cv, flags_per_view(draft), curve.views_half_life_ms};
    const Flagging flagging = law.draw(FlagLaw::Known::nothing, draft.violates, drawing);
    draft.views = flagging.views * std::exp2(-static_cast<double>(age) / curve.views_half_life_ms);
    go_live(draft);
    const std::uint32_t story = keep(draft, kNoStory);
    stories.share(story);
    items[index].on_mission = true;
    items.mission(index).story = story;
    const double flag_in = flagging.age_ms - static_cast<double>(age);
    if (flagging.flagged && flag_in > 0) open_flag(story, feedback_of(curve.program), flag_in);
}

void Floor::State::queue_on_first_day(std::uint32_t index) {
    Item& item = items[index];
    item.line = choose_line(item);
    Line& line = lines[item.line];
    const plan::StagePlan& stage = plan.stages[item.stage];
    if (item.interrupted) {
        line.push_returned(items, index, now);
    } else {
        switch (stage.order) {
            case models::QueueOrder::first_come: line.push_back(items, index, item, now); break;
            case models::QueueOrder::last_come: line.push_front(items, index, now); break;
            case models::QueueOrder::oldest_submission: line.push_by_submission(items, index, now); break;
        }
    }
    item.waiting = true;
    if (line.waiting == 1) mark_line(item.line);
    if (line.has_overflow) arm_overflow(index);
    if (!stage.withdrawal.present) return;
    if (item.interrupted) return arm_withdrawal(index);   // patience begins afresh when work is put back
    // Whoever still waits has more patience than the age: the law given that. Who cannot have, leaves at once.
    chance::AddressedDraws drawing = draws(item, Drawn::patience);
    Tick patience = -1;
    constexpr int most_tries = 10'000;
    for (int tries = 0; tries < most_tries && patience < -item.entered; ++tries) patience = static_cast<Tick>(stage.withdrawal.patience.sample(drawing) + 0.5);
    pending.push(std::max(item.entered + patience, now), Phase::withdrawal, Subject::make(Due::withdrawal, index, item.generation));
}

}  // namespace takt::floor
