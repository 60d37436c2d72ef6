// SPDX-License-Identifier: Apache-2.0
// Audits: which decisions are judged again, what the auditors see, and what was true.
#include <algorithm>

#include "sim/floor/state.hpp"

namespace takt::floor {

void Floor::State::set_up_audits() {
    audit_states.resize(plan.audits.size());
    for (std::uint16_t audit = 0; audit < plan.audits.size(); ++audit) {
        const plan::AuditPlan& of = plan.audits[audit];
        audit_states[audit].cycle = open_cycle(audit);
        if (of.design != models::AuditDesign::fixed_n) continue;
        audit_states[audit].reservoirs.resize(of.strata.size());
        if (of.of != models::AuditOf::machine) continue;
        for (const plan::MachineTraffic& traffic : plan.machine) audit_states[audit].machine.emplace_back(traffic.untouched.size(), 0);
    }
}

std::uint32_t Floor::State::open_cycle(std::uint16_t audit) {
    std::uint32_t cycle;
    if (free_cycles.empty()) {
        cycle = static_cast<std::uint32_t>(cycles.size());
        cycles.emplace_back();
    } else {
        cycle = free_cycles.back();
        free_cycles.pop_back();
    }
    cycles[cycle] = OpenCycle{};
    cycles[cycle].audit = audit;
    cycles[cycle].strata.resize(plan.audits[audit].strata.size());
    audit_states[audit].began = now;
    return cycle;
}

std::uint32_t Floor::State::stratum_of(std::uint16_t audit, const Story& story) const {
    const plan::Curve& curve = plan.curves[story.curve];
    switch (plan.audits[audit].stratum) {
        case models::Stratum::none: return 0;
        case models::Stratum::team: return story.team;
        case models::Stratum::locale: return curve.locale;
        case models::Stratum::language: return curve.language;
        case models::Stratum::component: return story.component;
        case models::Stratum::stage: return story.stage;
        case models::Stratum::program: return curve.program;
    }
    return 0;
}

void Floor::State::count_in_population(std::uint16_t audit, const Story& story, std::uint64_t number) {
    AuditTally& tally = cycles[audit_states[audit].cycle].strata[stratum_of(audit, story)];
    tally.population += number;
    if (story.violates != story.blocked) tally.population_wrong += number;
}

void Floor::State::sample(std::uint32_t story_index, std::uint16_t audit, std::uint32_t cycle) {
    const Story& story = stories[story_index];
    AuditTally& tally = cycles[cycle].strata[stratum_of(audit, story)];
    ++tally.sample;
    if (story.violates != story.blocked) ++tally.sample_wrong;
    ++cycles[cycle].outstanding;
    const std::uint32_t index = new_errand(story_index, Errand::audit, audit, plan.audits[audit].stage);
    items.mission(index).cycle = cycle;
    enter(index, plan.audits[audit].stage);
}

// Vitter's algorithm R: every decision of the cycle is equally likely to be among the n.
void Floor::State::offer_to_reservoir(Story& draft, std::uint32_t& story, std::uint16_t audit) {
    Reservoir& reservoir = audit_states[audit].reservoirs[stratum_of(audit, draft)];
    const auto n = static_cast<std::size_t>(plan.audits[audit].n);
    const std::uint64_t before = reservoir.seen++;
    std::size_t place = reservoir.stories.size();
    if (place >= n) {
        const double u = draws(draft, Drawn::after_decision, 40U + audit).uniform();
        place = static_cast<std::size_t>(u * static_cast<double>(before + 1));
        if (place >= n) return;
    }
    story = keep(draft, story);
    stories.share(story);
    if (place == reservoir.stories.size()) {
        reservoir.stories.push_back(story);
    } else {
        stories.drop(reservoir.stories[place]);
        reservoir.stories[place] = story;
    }
}

void Floor::State::audit_judged(std::uint32_t index, std::uint32_t person_index) {
    const Item& item = items[index];
    const Mission mission = items.mission(index);
    Story& story = stories[mission.story];
    OpenCycle& cycle = cycles[mission.cycle];
    AuditTally& tally = cycle.strata[stratum_of(mission.plan, story)];
    const Person& auditor = people[person_index];
    const double misses_violation = error_chance(auditor, true, item.category, 0);
    const double blocks_compliant = error_chance(auditor, false, item.category, 0);
    tally.sensitivity += 1.0 - (story.blocked ? blocks_compliant : misses_violation);
    tally.specificity += 1.0 - (story.blocked ? misses_violation : blocks_compliant);
    ++tally.judged;
    const bool found = item.blocked != story.blocked;
    if (found) ++tally.found;
    if (found && plan.audits[mission.plan].fix) apply_decision(story, item.blocked);
    --cycle.outstanding;
    gone(index);
    finish_cycle_if_done(mission.cycle);
}

// Judgements of appeals and flags can be audited too: the sampled decision gets a story of its own.
void Floor::State::sample_judgement(std::uint32_t index, std::uint32_t person) {
    const Item item = items[index];   // a copy: sampling makes new items
    Story draft = stories[items.mission(index).story];
    draft.live_since = -1;
    draft.views = 0;
    draft.stage = item.stage;
    draft.team = people[person].team;
    draft.component = plan::kNone;
    draft.blocked = item.blocked;
    for (std::uint32_t left = plan.stages[item.stage].audits; left != 0; left &= left - 1) {
        const auto audit = static_cast<std::uint16_t>(std::countr_zero(left));
        count_in_population(audit, draft, 1);
        if (draws(item, Drawn::after_decision).uniform() >= plan.audits[audit].share) continue;
        const std::uint32_t story = keep(draft, kNoStory);
        stories.share(story);
        sample(story, audit, audit_states[audit].cycle);
        stories.drop(story);
    }
}

void Floor::State::close_audit_cycle(std::uint16_t audit) {
    const plan::AuditPlan& of = plan.audits[audit];
    AuditState& state = audit_states[audit];
    const std::uint32_t ending = state.cycle;
    if (of.of == models::AuditOf::machine) settle_machine();
    if (of.design == models::AuditDesign::fixed_n) {
        if (of.of == models::AuditOf::machine) draw_machine_sample(audit);
        for (Reservoir& reservoir : state.reservoirs) {
            for (const std::uint32_t story : reservoir.stories) {
                sample(story, audit, ending);
                stories.drop(story);
            }
            reservoir.stories.clear();
            reservoir.seen = 0;
        }
    }
    cycles[ending].closed = true;
    state.cycle = open_cycle(audit);
    finish_cycle_if_done(ending);
}

void Floor::State::finish_cycle_if_done(std::uint32_t cycle_index) {
    const OpenCycle& cycle = cycles[cycle_index];
    if (!cycle.closed || cycle.outstanding > 0) return;
    for (std::uint32_t stratum = 0; stratum < cycle.strata.size(); ++stratum) {
        const AuditTally& tally = cycle.strata[stratum];
        if (tally.population == 0 && tally.sample == 0) continue;
        AuditCycle done;
        done.audit = cycle.audit;
        done.stratum = stratum;
        done.population = tally.population;
        done.population_wrong = tally.population_wrong;
        done.sample = tally.judged;
        done.sample_wrong = tally.sample_wrong;
        done.found = tally.found;
        if (tally.judged > 0) {
            done.sensitivity = tally.sensitivity / static_cast<double>(tally.judged);
            done.specificity = tally.specificity / static_cast<double>(tally.judged);
        }
        record.audit_cycles.push_back(done);
    }
    free_cycles.push_back(cycle_index);
}

}  // namespace takt::floor
