// SPDX-License-Identifier: Apache-2.0
// Cases that customers open: appeals with their levels and contacts, and flags.
#include "sim/chance/distribution.hpp"
#include "sim/chance/ziggurat.hpp"
#include "sim/floor/state.hpp"

namespace takt::floor {

using kernel::Phase;

// An item of its own that carries out an errand about a story, with the story's looks and truth.
std::uint32_t Floor::State::new_errand(std::uint32_t story_index, Errand errand, std::uint16_t plan_index, plan::StageIndex stage) {
    const std::uint32_t index = items.take();
    const Story& story = stories[story_index];
    Item& item = items[index];
    // By the id of what sends it, so that each errand of a story draws its own numbers wherever it stands in its list.
    item.number = story.number ^ errand_keys[static_cast<std::size_t>(errand)][plan_index];
    item.flow = story.flow;
    item.curve = story.curve;
    item.submitted = now;
    item.category = story.category;
    item.band = story.band;
    item.translated = story.translated;
    item.translator_errors = story.translator_errors;
    item.stage = stage;
    item.errand = errand;
    item.visit = kStoryVisits + 64;
    item.blocked = story.blocked;
    item.on_mission = true;
    items.set_violates(index, story.violates);
    Mission& mission = items.mission(index);
    mission.story = story_index;
    mission.plan = plan_index;
    stories.share(story_index);
    ++played;
    return index;
}

void Floor::State::come_at(std::uint32_t index, Tick at) {
    pending.push(at, Phase::internal_arrival, Subject::make(Due::entry, index, items[index].generation));
}

void Floor::State::open_appeal(std::uint32_t story, std::uint16_t appeals) {
    const plan::AppealsPlan& of = plan.appeals[appeals];
    const std::uint32_t index = new_errand(story, Errand::appeal, appeals, of.levels.front());
    chance::AddressedDraws drawing = draws(items[index], Drawn::delay);
    come_at(index, now + static_cast<Tick>(of.delay.sample(drawing) + 0.5));
}

void Floor::State::open_flag(std::uint32_t story, std::uint16_t feedback, double age_ms) {
    // Flags that would come after the end of the run are not waited for.
    if (age_ms > static_cast<double>(plan.horizon.end - now)) return;
    const std::uint32_t index = new_errand(story, Errand::feedback, feedback, plan.feedback[feedback].stage);
    come_at(index, now + static_cast<Tick>(age_ms + 0.5));
}

// An appeal or a flag arrives: unless what it is about was undone in the meantime, a case is open.
bool Floor::State::errand_begins(std::uint32_t index) {
    Item& item = items[index];
    Mission& mission = items.mission(index);
    const Story& story = stories[mission.story];
    if (item.errand == Errand::audit || item.errand == Errand::contact || item.errand == Errand::label || mission.opened != kNotOpened) return true;
    const bool moot = item.errand == Errand::appeal ? !story.blocked : story.live_since < 0;
    if (moot) {
        gone(index);
        return false;
    }
    mission.opened = now;
    item.submitted = now;
    if (item.errand == Errand::appeal) {
        ++record.appeals[mission.plan * record.curves + item.curve].opened;
        if (plan.appeals[mission.plan].contacts_per_ms > 0) schedule_contact(index);
    } else {
        ++record.feedback[mission.plan * record.curves + item.curve].opened;
        ++record.curve_cells[item.curve].flags;
        if (!andons.empty()) count_flag(mission.story);
    }
    return true;
}

Tick Floor::State::promised_within(Errand errand, std::uint16_t plan_index) const {
    return errand == Errand::appeal ? plan.appeals[plan_index].resolve_within_ms : plan.feedback[plan_index].resolve_within_ms;
}

// At the end of the run, cases that are open and already late have missed what was promised.
void Floor::State::count_late_cases() {
    for (std::uint32_t index = 0; index < items.slots(); ++index) {
        const Mission& mission = items.mission(index);
        const Item& item = items[index];
        if (mission.opened == kNotOpened || (item.errand != Errand::appeal && item.errand != Errand::feedback)) continue;
        const Tick promised = promised_within(item.errand, mission.plan);
        if (promised < 0 || now - mission.opened <= promised) continue;
        ++(item.errand == Errand::appeal ? record.appeals : record.feedback)[mission.plan * record.curves + item.curve].of_promise;
    }
}

void Floor::State::close_case(std::uint32_t index, bool granted) {
    const Item& item = items[index];
    const Mission& mission = items.mission(index);
    const bool appeal = item.errand == Errand::appeal;
    AppealsCell& cell = (appeal ? record.appeals : record.feedback)[mission.plan * record.curves + item.curve];
    ++cell.closed;
    cell.overturned += granted ? 1 : 0;
    const Tick resolution = now - mission.opened;
    cell.resolution += static_cast<double>(resolution);
    if (const Tick promised = promised_within(item.errand, mission.plan); promised >= 0) {
        ++cell.of_promise;
        cell.in_time += resolution <= promised ? 1 : 0;
    }
    const plan::StageIndex opening = appeal ? plan.appeals[mission.plan].levels.front() : plan.feedback[mission.plan].stage;
    record.resolution[opening].add(resolution);
    histograms.resolution[opening * record.curves + item.curve].add(resolution);
}

void Floor::State::appeal_judged(std::uint32_t index) {
    Item& item = items[index];
    Mission& mission = items.mission(index);
    const plan::AppealsPlan& of = plan.appeals[mission.plan];
    if (!item.blocked) {
        tell(FoundBy::appeal, mission.plan, stories[mission.story], true);
        apply_decision(stories[mission.story], false);
        close_case(index, true);
        gone(index);
        return;
    }
    const double repeat = items.violates(index) ? of.repeat_right : of.repeat_wrong;
    if (mission.level + 1U < of.levels.size() && chances(item, Drawn::after_decision).u[0] < repeat) {
        ++mission.level;
        item.stage = of.levels[mission.level];
        chance::AddressedDraws drawing = draws(item, Drawn::delay);
        come_at(index, now + static_cast<Tick>(of.delay.sample(drawing) + 0.5));
        return;
    }
    close_case(index, false);
    gone(index);
}

void Floor::State::flag_judged(std::uint32_t index) {
    Story& story = stories[items.mission(index).story];
    const bool taken_down = items[index].blocked && story.live_since >= 0;
    if (items[index].blocked) apply_decision(story, true);
    close_case(index, taken_down);
    gone(index);
}

void Floor::State::schedule_contact(std::uint32_t index) {
    Item& item = items[index];
    Mission& mission = items.mission(index);
    chance::AddressedDraws drawing = draws(item, Drawn::contact);
    for (std::uint32_t earlier = 0; earlier < mission.contacts; ++earlier) static_cast<void>(drawing.next_u64());
    const double gap = chance::standard_exponential(drawing) / plan.appeals[mission.plan].contacts_per_ms;
    ++mission.contacts;
    if (gap > static_cast<double>(plan.horizon.end - now)) return;
    pending.push(now + static_cast<Tick>(gap + 0.5), Phase::internal_arrival, Subject::make(Due::contact, index, mission.life));
}

// A status page answers some contacts, so that they reach nobody.
bool Floor::State::serves_himself(std::uint32_t index) {
    const Mission& mission = items.mission(index);
    const double share = plan.appeals[mission.plan].self_service;
    if (share <= 0) return false;
    chance::AddressedDraws drawing = draws(items[index], Drawn::self_service);
    for (std::uint32_t earlier = 1; earlier < mission.contacts; ++earlier) static_cast<void>(drawing.next_u64());
    return drawing.uniform() < share;
}

// The case is still open: its sender asks, somebody has to answer, and will be asked again.
void Floor::State::contact_due(std::uint32_t index) {
    const Mission mission = items.mission(index);
    AppealsCell& cell = record.appeals[mission.plan * record.curves + items[index].curve];
    ++cell.contacts;
    const bool self_served = serves_himself(index);
    schedule_contact(index);
    if (self_served) {
        ++cell.self_served;
        return;
    }
    const std::uint32_t contact = new_errand(mission.story, Errand::contact, mission.plan, plan.appeals[mission.plan].contact_stage);
    items[contact].visit += 64 * mission.contacts;
    enter(contact, items[contact].stage);
}

}  // namespace takt::floor
