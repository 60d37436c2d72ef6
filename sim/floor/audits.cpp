// SPDX-License-Identifier: Apache-2.0
// Audits: which decisions are judged again, what the auditors see, and what was true.
#include <algorithm>
#include <string_view>
#include <utility>

#include "sim/chance/stream.hpp"
#include "sim/floor/state.hpp"

namespace takt::floor {

std::vector<std::uint64_t> Control::decisions_in_cycle(std::uint16_t audit) const {
    Floor::State& state = *floor_.state_;
    if (state.plan.audits[audit].of == models::AuditOf::machine) state.settle_audited(audit);
    std::vector<std::uint64_t> counts;
    for (const AuditTally& tally : state.cycles[state.audit_states[audit].cycle].strata) counts.push_back(tally.population);
    return counts;
}
void Control::close_audit_cycle(std::uint16_t audit, std::span<const SampleOrder> orders) { floor_.state_->close_audit_cycle(audit, orders); }
std::vector<AuditReport> Control::take_audit_reports(std::uint16_t audit) { return std::exchange(floor_.state_->audit_states[audit].reports, {}); }

namespace {

// Whether the design asks what earlier cycles found.
bool learns(models::AuditDesign design) {
    switch (design) {
        case models::AuditDesign::neyman:
        case models::AuditDesign::margin_of_error:
        case models::AuditDesign::iso_2859: return true;
        case models::AuditDesign::share:
        case models::AuditDesign::fixed_n:
        case models::AuditDesign::score_band:
        case models::AuditDesign::quota: return false;
    }
    return false;
}

}  // namespace

void Floor::State::set_up_audits() {
    const auto keep_keys = [&](Errand errand, const char* purpose, const std::vector<std::string>& ids) {
        for (const std::string& id : ids) errand_keys[static_cast<std::size_t>(errand)].push_back(chance::within(chance::purpose(purpose), id).hash);
    };
    keep_keys(Errand::audit, "audit", plan.names.audits);
    keep_keys(Errand::appeal, "appeals", plan.names.appeals);
    keep_keys(Errand::contact, "contacts", plan.names.appeals);
    keep_keys(Errand::feedback, "feedback", plan.names.feedback);
    keep_keys(Errand::andon, "andon", plan.names.andons);
    for (const plan::LabelPlan& budget : plan.labels) errand_keys[static_cast<std::size_t>(Errand::label)].push_back(chance::within(chance::purpose("label"), plan.names.components[budget.component]).hash);
    audit_states.resize(plan.audits.size());
    for (std::uint16_t audit = 0; audit < plan.audits.size(); ++audit) {
        const plan::AuditPlan& of = plan.audits[audit];
        audit_states[audit].cycle = open_cycle(audit);
        if (of.by_chance()) continue;
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
    cycles[cycle].number = audit_states[audit].opened++;
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
        case models::Stratum::person: return story.person;
    }
    return 0;
}

void Floor::State::count_in_population(std::uint16_t audit, const Story& story, std::uint64_t number) {
    AuditTally& tally = cycles[audit_states[audit].cycle].strata[stratum_of(audit, story)];
    tally.population += number;
    if (story.violates != story.verdict) tally.population_wrong += number;
    if (std::vector<WorkMark>& work = audit_states[audit].work; !work.empty() && story.person != kNoPerson) count_work(work[story.person], story.violates != story.verdict);
}

// What an audit draws about a decision, addressed by the audit's id.
FourUniforms Floor::State::audit_luck(const Story& story, std::uint16_t audit) const {
    return {keys[story.flow], story.number ^ errand_keys[static_cast<std::size_t>(Errand::audit)][audit], part_of(kStoryVisits, Drawn::after_decision)};
}

void Floor::State::sample(std::uint32_t story_index, std::uint16_t audit, std::uint32_t cycle) {
    const Story& story = stories[story_index];
    const plan::AuditPlan& of = plan.audits[audit];
    AuditTally& tally = cycles[cycle].strata[stratum_of(audit, story)];
    ++tally.sample;
    if (story.violates != story.verdict) ++tally.sample_wrong;
    ++cycles[cycle].outstanding;
    const std::uint32_t index = new_errand(story_index, Errand::audit, audit, of.stage);
    items.mission(index).cycle = cycle;
    if (of.double_share > 0 && audit_luck(stories[story_index], audit).u[1] < of.double_share) items.mission(index).opinion = Opinion::first;
    enter(index, of.stage);
}

// Vitter's algorithm R: every decision of the cycle is equally likely to be among the n.
void Floor::State::offer_to_reservoir(Story& draft, std::uint32_t& story, std::uint16_t audit) {
    Reservoir& reservoir = audit_states[audit].reservoirs[stratum_of(audit, draft)];
    const std::size_t n = plan.audits[audit].most;
    const std::uint64_t before = reservoir.seen++;
    std::size_t place = reservoir.stories.size();
    if (place >= n) {
        const double u = audit_luck(draft, audit).u[0];
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

void Floor::State::audit_judged(std::uint32_t index, std::uint32_t person) {
    if (!heard(index, person)) return;
    const Mission mission = items.mission(index);
    --cycles[mission.cycle].outstanding;
    gone(index);
    finish_cycle_if_done(mission.cycle);
}

// Counts an auditor's opinion. Two that agree are the audit's finding; when they differ, a third decides where the audit has one, else the
// audited decision stands: an error is found when both see it.
bool Floor::State::heard(std::uint32_t index, std::uint32_t person_index) {
    const Item& item = items[index];
    Mission& mission = items.mission(index);
    const Story& story = stories[mission.story];
    const plan::AuditPlan& of = plan.audits[mission.plan];
    AuditTally& tally = cycles[mission.cycle].strata[stratum_of(mission.plan, story)];
    const Person& auditor = people[person_index];
    const double misses_violation = error_chance(auditor, true, item.curve, item.category, 0);
    const double blocks_compliant = error_chance(auditor, false, item.curve, item.category, 0);
    const double finds = 1.0 - (story.verdict ? blocks_compliant : misses_violation);
    const double clears = 1.0 - (story.verdict ? misses_violation : blocks_compliant);
    switch (mission.opinion) {
        case Opinion::only:
            tally.sensitivity += finds;
            tally.specificity += clears;
            audit_verdict(index, item.blocked);
            return true;
        case Opinion::first:
            mission.finds = finds;
            mission.clears = clears;
            mission.first_blocks = item.blocked;
            mission.judges[0] = person_index;
            mission.opinion = Opinion::second;
            enter(index, of.stage);
            return false;
        case Opinion::second: break;
        case Opinion::third:
            tally.third_finds += finds;
            tally.third_clears += clears;
            ++tally.adjudicated;
            audit_verdict(index, item.blocked);
            return true;
    }
    const bool block = item.blocked;
    for (PairCell* cell : {&record.pairs[mission.plan], people[mission.judges[0]].team == auditor.team ? &record.team_pairs[mission.plan * plan.teams.size() + auditor.team] : nullptr})
        if (cell != nullptr) ++(mission.first_blocks ? block ? cell->both_block : cell->first_blocks : block ? cell->second_blocks : cell->both_allow);
    ++tally.doubled;
    tally.sensitivity += mission.finds * finds;
    tally.contested_wrong += mission.finds * (1 - finds) + finds * (1 - mission.finds);
    const double differ = mission.clears * (1 - clears) + clears * (1 - mission.clears);
    tally.contested_right += differ;
    const bool adjudicates = of.adjudication != plan::kNone;
    tally.specificity += mission.clears * clears + (adjudicates ? 0 : differ);
    if (block == mission.first_blocks || !adjudicates) {
        audit_verdict(index, block == mission.first_blocks ? block : story.verdict);
        return true;
    }
    mission.judges[1] = person_index;
    mission.opinion = Opinion::third;
    enter(index, of.adjudication);
    return false;
}

void Floor::State::audit_verdict(std::uint32_t index, bool block) {
    const Mission& mission = items.mission(index);
    Story& story = stories[mission.story];
    AuditTally& tally = cycles[mission.cycle].strata[stratum_of(mission.plan, story)];
    ++tally.judged;
    if (story.verdict) ++tally.blocks;
    tell(FoundBy::audit, mission.plan, story, block != story.verdict);
    if (block == story.verdict) return;
    ++tally.found;
    const plan::AuditPlan& of = plan.audits[mission.plan];
    if (of.by_chance()) {
        const double chance = of.chance[story.band];
        tally.weighted_found += 1 / chance;
        tally.weighted_variance += (1 - chance) / (chance * chance);
    }
    // What an auditor said is put right in the record; the item goes by what the audit of the decision made of it.
    if (of.fix && of.of != models::AuditOf::audits) apply_decision(story, block);
}

// Judgements of appeals, flags and audits can be audited too: the sampled one gets a story of its own, with a random address of its own.
void Floor::State::sample_judgement(std::uint32_t index, std::uint32_t person) {
    if (const plan::StagePlan& stage = plan.stages[items[index].stage]; (stage.audits | stage.drawn_audits) == 0) return;
    const Item item = items[index];   // a copy: sampling makes new items
    Story draft = stories[items.mission(index).story];
    draft.number = chance::within(chance::Purpose{item.number}, item.visit).hash;
    draft.live_since = -1;
    draft.views = 0;
    draft.stage = item.stage;
    draft.team = people[person].team;
    draft.person = person;
    draft.component = plan::kNone;
    draft.blocked = draft.verdict = item.blocked;
    draft.decided = now;
    const std::uint16_t program = plan.curves[draft.curve].program;
    for (std::uint32_t left = plan.stages[item.stage].audits; left != 0; left &= left - 1) {
        const auto audit = static_cast<std::uint16_t>(std::countr_zero(left));
        if (!plan.audits[audit].programs[program]) continue;
        count_in_population(audit, draft, 1);
        if (audit_luck(draft, audit).u[0] >= plan.audits[audit].chance[draft.band]) continue;
        const std::uint32_t story = keep(draft, kNoStory);
        stories.share(story);
        sample(story, audit, audit_states[audit].cycle);
        stories.drop(story);
    }
    for (std::uint32_t left = plan.stages[item.stage].drawn_audits; left != 0; left &= left - 1) {
        const auto audit = static_cast<std::uint16_t>(std::countr_zero(left));
        if (!plan.audits[audit].programs[program]) continue;
        count_in_population(audit, draft, 1);
        std::uint32_t story = kNoStory;   // a story for each audit: the judgement's own is about the item
        offer_to_reservoir(draft, story, audit);
    }
}

void Floor::State::close_audit_cycle(std::uint16_t audit, std::span<const SampleOrder> orders) {
    const plan::AuditPlan& of = plan.audits[audit];
    AuditState& state = audit_states[audit];
    const std::uint32_t ending = state.cycle;
    if (of.of == models::AuditOf::machine) settle_audited(audit);
    for (std::size_t stratum = 0; stratum < orders.size(); ++stratum) {
        cycles[ending].strata[stratum].accept = orders[stratum].accept;
        cycles[ending].strata[stratum].inspection = orders[stratum].inspection;
    }
    if (!of.by_chance()) {
        if (of.of == models::AuditOf::machine) draw_machine_sample(audit, orders);
        draw_from_reservoirs(audit, orders);
    }
    cycles[ending].closed = true;
    state.cycle = open_cycle(audit);
    finish_cycle_if_done(ending);
}

// A part of a sample in which every decision was equally likely, drawn with equal chances, is such a sample again.
void Floor::State::draw_from_reservoirs(std::uint16_t audit, std::span<const SampleOrder> orders) {
    const std::uint32_t ending = audit_states[audit].cycle;
    const chance::Purpose of_audit = chance::within(chance::purpose("audit-draw"), plan.names.audits[audit]);
    for (std::size_t stratum = 0; stratum < audit_states[audit].reservoirs.size(); ++stratum) {
        std::vector<std::uint32_t> kept = std::exchange(audit_states[audit].reservoirs[stratum].stories, {});
        audit_states[audit].reservoirs[stratum].seen = 0;
        const std::size_t wanted = orders.empty() ? kept.size() : std::min<std::size_t>(orders[stratum].n, kept.size());
        if (wanted < kept.size()) {
            // People have no name of their own: their team has, and they their place in it.
            std::string_view name = plan.audits[audit].strata[stratum];
            std::uint32_t place_in_team = 0;
            if (plan.audits[audit].stratum == models::Stratum::person) {
                const plan::TeamIndex team = people[stratum].team;
                name = plan.names.teams[team];
                place_in_team = static_cast<std::uint32_t>(stratum) - plan.teams[team].first_person;
            }
            const chance::StreamKey key = chance::stream_key(run.seed, run.replication, chance::within(of_audit, name));
            chance::AddressedDraws drawing(key, static_cast<std::uint64_t>(now), place_in_team);
            for (std::size_t place = 0; place < wanted; ++place) {
                const auto rest = static_cast<double>(kept.size() - place);
                std::swap(kept[place], kept[place + static_cast<std::size_t>(drawing.uniform() * rest)]);
            }
        }
        for (std::size_t place = 0; place < kept.size(); ++place) {
            if (place < wanted) sample(kept[place], audit, ending);
            stories.drop(kept[place]);
        }
        kept.clear();
        audit_states[audit].reservoirs[stratum].stories = std::move(kept);   // its memory
    }
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
        done.number = cycle.number;
        done.blocks = tally.blocks;
        done.doubled = tally.doubled;
        if (plan.audits[cycle.audit].golden != plan::kNone) done.golden = golden_so_far[plan.audits[cycle.audit].golden];
        done.weighted_found = tally.weighted_found;
        done.weighted_variance = tally.weighted_variance;
        done.inspection = tally.inspection;
        done.accepted = tally.judged > 0 && tally.found <= static_cast<std::uint64_t>(std::max(tally.accept, 0));
        if (tally.judged > 0) {
            // Who adjudicates is known from those who had to.
            const double third_finds = tally.adjudicated > 0 ? tally.third_finds / static_cast<double>(tally.adjudicated) : 0;
            const double third_clears = tally.adjudicated > 0 ? tally.third_clears / static_cast<double>(tally.adjudicated) : 0;
            done.sensitivity = (tally.sensitivity + tally.contested_wrong * third_finds) / static_cast<double>(tally.judged);
            done.specificity = (tally.specificity + tally.contested_right * third_clears) / static_cast<double>(tally.judged);
        }
        record.audit_cycles.push_back(done);
        if (learns(plan.audits[cycle.audit].design))
            audit_states[cycle.audit].reports.push_back({cycle.number, stratum, tally.population, tally.judged, tally.found});
    }
    free_cycles.push_back(cycle_index);
}

}  // namespace takt::floor
