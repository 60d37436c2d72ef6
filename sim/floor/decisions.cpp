// SPDX-License-Identifier: Apache-2.0
// Judgements and what follows from a decision: publication, audits, appeals, flags.
#include <cmath>

#include "sim/chance/distribution.hpp"
#include "sim/chance/samplers.hpp"
#include "sim/floor/flagging.hpp"
#include "sim/floor/state.hpp"

namespace takt::floor {

double Floor::State::error_chance(const Person& person, bool violates, plan::CurveIndex curve, std::uint8_t category, std::uint8_t translator_errors) const {
    const plan::TeamPlan& team = plan.teams[person.team];
    const plan::Plan::AddedErrors& added = plan.added_errors[translator_errors];
    double chance = violates ? team.wrong_allow[category] * person.allow_errors : team.wrong_block[category] * person.block_errors;
    if (!category_errors.empty()) [[unlikely]] {
        const CategoryErrors& of = category_errors[person.team * plan.names.categories.size() + category];
        chance = violates ? chance * of.wrong_allow + of.added_wrong_allow : chance * of.wrong_block + of.added_wrong_block;
    }
    if (!recurrence.empty()) [[unlikely]] chance *= recurrence[(person.team * curves + curve) * plan.names.categories.size() + category];
    chance += violates ? added.wrong_allow : added.wrong_block;
    return chance < 1.0 ? chance : 1.0;
}

// Odd panels cannot tie; at a tie of an even panel the item is allowed.
bool Floor::State::judge(std::uint32_t index, std::uint32_t person_index) {
    Item& item = items[index];
    const plan::StagePlan& stage = plan.stages[item.stage];
    const Person& person = people[person_index];
    const bool violates = items.violates(index);
    const bool by_translation = item.translated && !plan.teams[person.team].speaks[plan.curves[item.curve].language];
    double chance = error_chance(person, violates, item.curve, item.category, by_translation ? item.translator_errors : 0);
    if (plan.suggests) [[unlikely]]
        chance = swayed(item, violates, chance);
    const bool errs = chances(item, Drawn::decision).u[0] < chance;
    const bool block = violates != errs;
    record.by_team[person.team].count(violates, block);
    ++item.judged;
    if (block) ++item.blocks;
    if (stage.judgements > 1) [[unlikely]] {
        if (item.judged < stage.judgements) {
            remember_judge(index, person_index);
            return false;
        }
        count_panel(item);
    }
    item.blocked = 2 * item.blocks > item.judged;
    item.agreed = item.blocks == 0 || item.blocks == item.judged;
    record.by_stage[item.stage].count(violates, item.blocked);
    if (!stage.teaches.empty()) deliver_label(index, item.blocked);
    if (!item.decided && item.errand == Errand::first_decision) {
        item.decided = true;
        CurveCell& cell = record.curve_cells[item.curve];
        const Tick turnaround = now - item.submitted;
        ++cell.first_decisions;
        cell.turnaround += static_cast<double>(turnaround);
        record.turnaround[plan.curves[item.curve].program].add(turnaround);
        histograms.turnaround[item.curve].add(turnaround);
    }
    return true;
}

void Floor::State::end_of_way(std::uint32_t index, std::uint32_t person) {
    switch (items[index].errand) {
        case Errand::first_decision:
            if (items[index].decided) first_decision_over(index, person);
            gone(index);
            return;
        case Errand::audit:
            sample_judgement(index, person);
            audit_judged(index, person);
            return;
        case Errand::appeal:
            sample_judgement(index, person);
            appeal_judged(index);
            return;
        case Errand::feedback:
            sample_judgement(index, person);
            flag_judged(index);
            return;
        case Errand::contact:
        case Errand::label: gone(index); return;
        case Errand::andon: incident_over(index); return;
        case Errand::golden: return;   // has no way: judged, it is gone
    }
}

// The decision stands when the item leaves its way, not at stages in between.
void Floor::State::first_decision_over(std::uint32_t index, std::uint32_t person) {
    const Item& item = items[index];
    const plan::StagePlan& stage = plan.stages[item.stage];
    const plan::Curve& curve = plan.curves[item.curve];
    const bool violates = items.violates(index);
    record.curve_cells[item.curve].decided.count(violates, item.blocked);
    record.by_category[item.category].count(violates, item.blocked);
    if (!library.empty()) keep_in_library(item.curve, item.category, violates, item.blocked, 1);
    const bool contested = item.blocked && stage.appeals[curve.program] != plan::kNone;
    const bool shown = !item.blocked && curve.views_mean > 0;
    if (stage.audits == 0 && stage.drawn_audits == 0 && !contested && !shown && !item.on_mission) return;
    Story draft;
    const std::uint32_t story = item.on_mission ? items.mission(index).story : kNoStory;
    if (story != kNoStory) draft = stories[story];
    tell_of_item(draft, index);
    draft.stage = item.stage;
    draft.team = people[person].team;
    draft.person = person;
    draft.blocked = draft.verdict = item.blocked;
    draft.decided = now;
    decided(draft, story, stage.audits, stage.drawn_audits, nullptr);
}

void Floor::State::tell_of_item(Story& draft, std::uint32_t index) const {
    const Item& item = items[index];
    draft.number = item.number;
    draft.flow = item.flow;
    draft.curve = item.curve;
    draft.category = item.category;
    draft.band = item.band;
    draft.translated = item.translated;
    draft.translator_errors = item.translator_errors;
    draft.violates = items.violates(index);
}

// Puts the draft where items can refer to it.
std::uint32_t Floor::State::keep(Story& draft, std::uint32_t story) {
    if (story == kNoStory) {
        story = stories.take();
        draft.users = 0;
    } else {
        draft.users = stories[story].users;
    }
    stories[story] = draft;
    return story;
}

std::uint16_t Floor::State::feedback_of(std::uint16_t program) const {
    for (std::uint16_t feedback = 0; feedback < plan.feedback.size(); ++feedback)
        if (plan.feedback[feedback].programs.empty() || plan.feedback[feedback].programs[program]) return feedback;
    return plan::kNone;
}

double Floor::State::flags_per_view(const Story& story) const {
    const std::uint16_t feedback = feedback_of(plan.curves[story.curve].program);
    if (feedback == plan::kNone) return 0;
    return story.violates ? plan.feedback[feedback].per_bad_view : plan.feedback[feedback].per_good_view;
}

// `touch`: what the plan has already drawn for a machine's decision; null for a person's.
void Floor::State::decided(Story& draft, std::uint32_t story, std::uint32_t audits, std::uint32_t drawn_audits, const plan::Touch* touch) {
    const plan::Curve& curve = plan.curves[draft.curve];
    const plan::StagePlan* stage = touch == nullptr ? &plan.stages[draft.stage] : nullptr;

    std::uint16_t feedback = touch != nullptr ? touch->feedback : stage->feedback[curve.program];
    Flagging flagging;
    if (!draft.blocked && curve.views_mean > 0 && draft.live_since < 0) {
        // A machine's decision that is known to meet no flag has fewer views for that: the law counts there too.
        const double per_view = touch != nullptr || feedback != plan::kNone ? flags_per_view(draft) : 0;
        chance::AddressedDraws drawing = draws(draft, Drawn::views);
        const FlagLaw law{curve.views_mean, curve.views_cv, per_view, curve.views_half_life_ms};
        flagging = law.draw(touch != nullptr ? touch->feedback != plan::kNone ? FlagLaw::Known::flagged : FlagLaw::Known::not_flagged : FlagLaw::Known::nothing,
                            draft.violates, drawing);
        draft.views = flagging.views;
    }
    const bool block = draft.blocked;
    if (draft.live_since < 0) {
        if (!block && curve.views_mean > 0) go_live(draft);
    } else if (block) {
        take_down(draft);
    }

    const std::uint16_t appeals = !block ? plan::kNone : touch != nullptr ? touch->appeals : stage->appeals[curve.program];
    bool appealed = appeals != plan::kNone;
    if (appealed && touch == nullptr)
        appealed = FourUniforms(keys[draft.flow], draft.number, part_of(kStoryVisits, Drawn::after_decision)).u[0] < (draft.violates ? plan.appeals[appeals].rate_right : plan.appeals[appeals].rate_wrong);

    std::uint32_t chosen = 0;   // audits that sample this decision
    for (std::uint32_t left = audits; left != 0; left &= left - 1) {
        const auto audit = static_cast<std::uint16_t>(std::countr_zero(left));
        bool sampled = touch != nullptr;   // the plan has drawn it, and machine.cpp counts the population
        if (!sampled) {
            if (!plan.audits[audit].programs[curve.program]) continue;
            count_in_population(audit, draft, 1);
            sampled = audit_luck(draft, audit).u[0] < plan.audits[audit].chance[draft.band];
        }
        if (sampled) chosen |= 1U << audit;
    }
    for (std::uint32_t left = drawn_audits; left != 0; left &= left - 1) {
        const auto audit = static_cast<std::uint16_t>(std::countr_zero(left));
        if (!plan.audits[audit].programs[curve.program]) continue;
        count_in_population(audit, draft, 1);
        offer_to_reservoir(draft, story, audit);
    }
    if (chosen == 0 && !appealed && !flagging.flagged) {
        if (story != kNoStory) keep(draft, story);   // a reservoir may hold it as well
        return;
    }
    story = keep(draft, story);
    // Held while its errands are sent out: the first may end at once.
    stories.share(story);
    for (std::uint32_t left = chosen; left != 0; left &= left - 1) {
        const auto audit = static_cast<std::uint16_t>(std::countr_zero(left));
        sample(story, audit, audit_states[audit].cycle);
    }
    if (appealed) open_appeal(story, appeals);
    if (flagging.flagged) open_flag(story, feedback, flagging.age_ms);
    stories.drop(story);
}

// A machine's decision about an individual: one that will meet an audit, an appeal or a flag, or any of a flow that is
// never thinned.
void Floor::State::machine_story(plan::FlowIndex flow_index, std::size_t klass, std::uint64_t number) {
    const plan::Flow& flow = plan.flows[flow_index];
    const plan::MarkClass& mark = flow.classes[klass];
    const plan::Touch touch = flow.touches.empty() ? plan::Touch{} : flow.touches[klass];
    if (comes_to_people(flow, mark)) return;
    Story draft;
    draft.number = number;
    draft.flow = flow_index;
    draft.curve = flow.curve_of.empty() ? flow.curve : flow.curve_of[klass];
    draft.component = mark.component;
    draft.decided = now;
    draft.category = mark.category;
    draft.band = mark.band;
    draft.translated = mark.translated;
    draft.translator_errors = mark.translator_errors;
    draft.violates = mark.violates;
    draft.blocked = draft.verdict = mark.decision == models::Decision::block;
    ++played;
    CurveCell& cell = record.curve_cells[draft.curve];
    ++cell.arrivals;
    ++cell.first_decisions;
    const Tick latency = machine_time(mark.latency_ms, mark.latency_law, draws(draft, Drawn::delay));
    cell.turnaround += static_cast<double>(latency);
    record.turnaround[plan.curves[draft.curve].program].add(latency);
    histograms.turnaround[draft.curve].add(latency);
    cell.decided.count(draft.violates, draft.blocked);
    record.by_category[draft.category].count(draft.violates, draft.blocked);
    if (!library.empty()) keep_in_library(draft.curve, draft.category, draft.violates, draft.blocked, 1);
    if (mark.component != plan::kNone) record.by_component[mark.component].count(draft.violates, draft.blocked);
    count_machine_decision(draft.curve, draft);
    decided(draft, kNoStory, touch.audits, 0, &touch);
    if (flow.kind == plan::FlowKind::senders) sender_rests(flow_index);
}

// Published before anyone decided: the item's story begins at once.
void Floor::State::publish_waiting(std::uint32_t index) {
    Item& item = items[index];
    const plan::Curve& curve = plan.curves[item.curve];
    Story draft;
    tell_of_item(draft, index);
    chance::AddressedDraws drawing = draws(draft, Drawn::views);
    const std::uint16_t feedback = feedback_of(curve.program);
    const FlagLaw law{curve.views_mean, curve.views_cv, flags_per_view(draft), curve.views_half_life_ms};
    const Flagging flagging = law.draw(FlagLaw::Known::nothing, draft.violates, drawing);
    draft.views = flagging.views;
    go_live(draft);
    const std::uint32_t story = keep(draft, kNoStory);
    stories.share(story);
    if (flagging.flagged) open_flag(story, feedback, flagging.age_ms);
    item.on_mission = true;
    items.mission(index).story = story;
}

}  // namespace takt::floor
