// SPDX-License-Identifier: Apache-2.0
// Audits, appeals and feedback: whose decisions they look at, and what each stage must know of them.
#include <chrono>
#include <cmath>
#include <stdexcept>

#include "models/theory/sampling.hpp"
#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

using models::AuditOf, models::StageKind;

// First decisions and their corrections by reviewers; audits and appeals judge those.
bool reviewing(StageKind kind) {
    switch (kind) {
        case StageKind::review:
        case StageKind::second_review:
        case StageKind::escalate:
        case StageKind::feedback: return true;
        case StageKind::audit:
        case StageKind::appeal:
        case StageKind::translate:
        case StageKind::label:
        case StageKind::contact:
        case StageKind::andon:
        case StageKind::remediate: return false;
    }
    throw std::invalid_argument("a stage of no known kind");
}

bool fits(AuditOf of, StageKind kind) {
    switch (of) {
        case AuditOf::human: return reviewing(kind);
        case AuditOf::appeals: return kind == StageKind::appeal;
        case AuditOf::audits: return kind == StageKind::audit;
        case AuditOf::machine: return false;
    }
    throw std::invalid_argument("an audit of nothing known");
}

std::vector<bool> audited_stages(const Draft& draft, const models::Audit& audit) {
    if (!audit.stages.empty() && audit.of != AuditOf::machine) return chosen(audit.stages, draft.stages);
    std::vector<bool> result;
    // An audit of audits does not look at what it says itself.
    for (const models::Stage& stage : draft.scenario.stages) result.push_back(fits(audit.of, stage.kind) && stage.id != audit.stage && stage.id != audit.adjudication);
    return result;
}

std::vector<std::string> strata_of(const Draft& draft, models::Stratum stratum) {
    const Names& names = draft.plan.names;
    switch (stratum) {
        case models::Stratum::none: return {""};
        case models::Stratum::team: return names.teams;
        case models::Stratum::locale: return names.locales;
        case models::Stratum::language: return names.languages;
        case models::Stratum::component: return names.components;
        case models::Stratum::stage: return names.stages;
        case models::Stratum::program: return names.programs;
        case models::Stratum::person: return {};   // known when the teams are compiled
    }
    throw std::invalid_argument("a stratum of no known kind");
}

std::vector<double> chances_of(const Draft& draft, const models::Audit& from) {
    std::vector<double> chances{from.design == models::AuditDesign::share ? from.share : from.band_shares.at("", 0)};
    for (const std::string& band : draft.plan.names.bands)
        chances.push_back(from.design == models::AuditDesign::share ? from.share : from.band_shares.at(band, 0));
    return chances;
}

/// How many decisions of a stratum must be kept, so that any sample the design may ask for can be drawn from them.
std::uint32_t most_of(const models::Audit& from) {
    switch (from.design) {
        case models::AuditDesign::share:
        case models::AuditDesign::score_band: return 0;
        case models::AuditDesign::fixed_n:
        case models::AuditDesign::neyman:
        case models::AuditDesign::quota: return static_cast<std::uint32_t>(from.n);
        case models::AuditDesign::margin_of_error: {
            constexpr double most = 1e6;
            const double needed = std::ceil(theory::sample_size(0.5, from.margin, from.level));
            return static_cast<std::uint32_t>(std::min(from.n > 0 ? static_cast<double>(from.n) : most, needed));
        }
        case models::AuditDesign::iso_2859: return 3150;   // the standard's largest sample
    }
    throw std::invalid_argument("an audit of no known design");
}

/// The first instants of the calendar's months, from the one that holds the start to the end.
std::vector<Tick> months_of(const Draft& draft) {
    const std::string& zone = draft.scenario.calendar.time_zone;
    models::DateTime month = draft.zones.wall(zone, 0);
    month.ms_of_day = 0;
    std::vector<Tick> starts;
    for (Tick at = 0; at < draft.plan.horizon.end;) {
        const std::chrono::year_month_day day{std::chrono::sys_days{std::chrono::days{month.date.days}}};
        month.date.days -= static_cast<std::int32_t>(static_cast<unsigned>(day.day())) - 1;
        at = draft.zones.tick(zone, month);
        starts.push_back(at);
        month.date.days += 31;
    }
    return starts;
}

AuditPlan make_audit(const Draft& draft, const models::Audit& from) {
    AuditPlan audit;
    audit.of = from.of;
    audit.design = from.design;
    audit.chance = chances_of(draft, from);
    audit.n = from.n;
    audit.most = most_of(from);
    audit.margin = from.margin;
    audit.expected_rate = from.expected_rate;
    audit.cap = from.cap;
    audit.aql = from.aql;
    audit.inspection_level = from.inspection_level;
    audit.corrective_action_ms = from.corrective_action.ms;
    if (from.design == models::AuditDesign::quota) audit.months = months_of(draft);
    audit.stratum = from.stratum;
    audit.strata = strata_of(draft, from.stratum);
    audit.cadence_ms = from.cadence.ms;
    audit.stage = draft.stages.at(from.stage);
    audit.fix = from.fix;
    audit.level = from.level;
    audit.interval = from.interval;
    audit.detects = from.detects;
    audit.double_share = from.double_share;
    if (!from.adjudication.empty()) audit.adjudication = draft.stages.at(from.adjudication);
    audit.stages = audited_stages(draft, from);
    audit.components = from.of == AuditOf::machine ? chosen(from.components, draft.components) : std::vector<bool>(draft.components.size(), false);
    audit.programs = chosen(from.programs, draft.programs);
    return audit;
}

AppealsPlan make_appeals(const Draft& draft, const models::Appeals& from) {
    AppealsPlan appeals;
    appeals.rate_wrong = from.rate_wrong_block;
    appeals.rate_right = from.rate_right_block;
    appeals.delay = in_ms(from.delay);
    for (const std::string& level : from.levels) appeals.levels.push_back(draft.stages.at(level));
    if (appeals.levels.empty()) throw std::invalid_argument("appeals " + from.id + " have no level");
    appeals.repeat_wrong = from.repeat_wrong;
    appeals.repeat_right = from.repeat_right;
    appeals.contacts_per_ms = from.contacts_per_day / static_cast<double>(kernel::kDay);
    appeals.self_service = from.self_service;
    if (from.resolve_within) appeals.resolve_within_ms = from.resolve_within->ms;
    if (!from.contact_stage.empty()) appeals.contact_stage = draft.stages.at(from.contact_stage);
    const bool all = from.stages.empty() && from.components.empty();
    for (const models::Stage& stage : draft.scenario.stages) {
        const bool listed = std::find(from.stages.begin(), from.stages.end(), stage.id) != from.stages.end();
        appeals.stages.push_back(all ? reviewing(stage.kind) : listed);
    }
    appeals.components = all || !from.components.empty() ? chosen(from.components, draft.components) : std::vector<bool>(draft.components.size(), false);
    return appeals;
}

FeedbackPlan make_feedback(const Draft& draft, const models::Feedback& from) {
    FeedbackPlan feedback;
    feedback.per_bad_view = from.flags_per_1000_bad_views / 1000;
    feedback.per_good_view = from.flags_per_1000_good_views / 1000;
    feedback.stage = draft.stages.at(from.stage);
    if (from.resolve_within) feedback.resolve_within_ms = from.resolve_within->ms;
    feedback.programs = chosen(from.programs, draft.programs);
    return feedback;
}

LiveScope live_scope(const Draft& draft, const std::vector<std::string>& programs, const std::vector<std::string>& locales, const std::vector<std::string>& categories) {
    const std::vector<bool> in_program = chosen(programs, draft.programs), in_locale = chosen(locales, draft.locales), in_category = chosen(categories, draft.categories);
    LiveScope scope;
    for (const Curve& curve : draft.plan.curves) scope.curves.push_back(curve.views_mean > 0 && in_program[curve.program] && in_locale[curve.locale]);
    scope.categories = 0;
    for (std::size_t category = 0; category < in_category.size(); ++category) scope.categories |= in_category[category] ? 1U << category : 0U;
    return scope;
}

ScanPlan make_scan(const Draft& draft, const models::Scan& from) {
    ScanPlan scan;
    scan.scope = live_scope(draft, from.programs, from.locales, from.categories);
    scan.every_ms = from.every.ms;
    scan.recall = from.recall;
    scan.precision = from.precision;
    scan.cost_per_item = reporting_amount(draft.scenario.money, from.cost_per_thousand) / 1000;
    return scan;
}

AndonPlan make_andon(const Draft& draft, const models::Andon& from) {
    AndonPlan andon;
    andon.scope = live_scope(draft, from.programs, from.locales, from.categories);
    andon.by_locale = from.by_locale;
    andon.by_category = from.by_category;
    andon.classes = static_cast<std::uint32_t>(draft.programs.size() * (from.by_category ? kMostCategories : 1) * (from.by_locale ? draft.locales.size() : 1));
    andon.flags = from.flags;
    andon.window_ms = from.window.ms;
    andon.reaction_ms = from.reaction.ms;
    andon.take_down = from.take_down;
    if (!from.to_people.empty()) andon.to_people = draft.stages.at(from.to_people);
    andon.stage = draft.stages.at(from.stage);
    return andon;
}

/// Position of the first entry that holds, or kNone.
template <class Entries, class Holds>
std::uint16_t first_that(const Entries& entries, Holds holds) {
    const auto found = std::find_if(entries.begin(), entries.end(), holds);
    return found == entries.end() ? kNone : static_cast<std::uint16_t>(found - entries.begin());
}

void tell_stage(const Plan& plan, StageIndex index, StagePlan& stage) {
    for (std::size_t audit = 0; audit < plan.audits.size(); ++audit) {
        if (!plan.audits[audit].stages[index]) continue;
        (plan.audits[audit].by_chance() ? stage.audits : stage.drawn_audits) |= 1U << audit;
    }
    stage.several_judge = stage.judgements > 1;
    for (const AuditPlan& audit : plan.audits)
        if ((audit.double_share > 0 || audit.of == AuditOf::audits) && (audit.stage == index || audit.adjudication == index)) stage.several_judge = true;
    const std::uint16_t appeals = first_that(plan.appeals, [&](const AppealsPlan& entry) { return entry.stages[index]; });
    stage.appeals.assign(plan.names.programs.size(), appeals);
    for (std::size_t program = 0; program < plan.names.programs.size(); ++program) {
        const std::uint16_t feedback = first_that(plan.feedback, [&](const FeedbackPlan& entry) { return entry.programs[program]; });
        stage.feedback.push_back(stage.decides ? feedback : kNone);
    }
}

}  // namespace

std::uint32_t machine_audits(const Plan& plan, const MarkClass& outcome, std::uint16_t program, bool by_chance) {
    std::uint32_t mask = 0;
    for (std::size_t index = 0; index < plan.audits.size(); ++index) {
        const AuditPlan& audit = plan.audits[index];
        const bool sampled = audit.of == AuditOf::machine && audit.by_chance() == by_chance && audit.programs[program];
        if (sampled && outcome.component != kNone && audit.components[outcome.component]) mask |= 1U << index;
    }
    return mask;
}

std::uint16_t appeals_after(const Plan& plan, const MarkClass& outcome) {
    if (outcome.decision != models::Decision::block || outcome.component == kNone) return kNone;
    return first_that(plan.appeals, [&](const AppealsPlan& entry) { return entry.components[outcome.component]; });
}

std::uint16_t feedback_after(const Plan& plan, const MarkClass& outcome, std::uint16_t program) {
    if (outcome.decision != models::Decision::allow) return kNone;
    return first_that(plan.feedback, [&](const FeedbackPlan& entry) { return entry.programs[program]; });
}

void compile_quality(Draft& draft) {
    Plan& plan = draft.plan;
    for (const models::Audit& audit : draft.scenario.audits) plan.audits.push_back(make_audit(draft, audit));
    for (const models::Appeals& appeals : draft.scenario.appeals) plan.appeals.push_back(make_appeals(draft, appeals));
    for (const models::Feedback& feedback : draft.scenario.feedback) plan.feedback.push_back(make_feedback(draft, feedback));
    for (const models::Scan& scan : draft.scenario.scans) plan.scans.push_back(make_scan(draft, scan));
    for (const models::Andon& andon : draft.scenario.andons) plan.andons.push_back(make_andon(draft, andon));
    plan.sweeps = !plan.scans.empty() || std::any_of(plan.andons.begin(), plan.andons.end(), [](const AndonPlan& andon) { return andon.take_down; });
    for (StageIndex stage = 0; stage < plan.stages.size(); ++stage) tell_stage(plan, stage, plan.stages[stage]);
}

}  // namespace takt::plan
