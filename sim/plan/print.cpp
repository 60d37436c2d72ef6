// SPDX-License-Identifier: Apache-2.0
#include "sim/plan/print.hpp"

#include <algorithm>
#include <bit>
#include <cstdio>
#include <sstream>

#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

constexpr std::size_t kFirst = 3;   // entries shown of a long list

std::string name(const std::vector<std::string>& names, std::size_t index) { return index < names.size() ? names[index] : "-"; }

/// "2d 09:30:00", "-1d 22:00:00.500"; days and clock are those of elapsed time.
std::string when(Tick tick) {
    if (tick == kernel::kNever) return "never";
    const Tick day = tick >= 0 ? tick / kernel::kDay : (tick - kernel::kDay + 1) / kernel::kDay;
    const auto ms = static_cast<int>(tick - day * kernel::kDay);
    char text[64];
    const int length = std::snprintf(text, sizeof text, "%lldd %02d:%02d:%02d", static_cast<long long>(day), ms / 3'600'000, ms / 60'000 % 60, ms / 1000 % 60);
    if (ms % 1000 != 0) std::snprintf(text + length, sizeof text - static_cast<std::size_t>(length), ".%03d", ms % 1000);
    return text;
}

std::string number(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.9g", value);
    return text;
}

std::string address(std::uint64_t value) {
    char text[24];
    std::snprintf(text, sizeof text, "%016llx", static_cast<unsigned long long>(value));
    return text;
}

const char* word(FlowKind kind) {
    switch (kind) {
        case FlowKind::human: return "human";
        case FlowKind::renewal: return "renewal";
        case FlowKind::senders: return "senders";
        case FlowKind::trace: return "trace";
        case FlowKind::touched: return "touched";
    }
    return "?";
}

const char* word(models::StageKind kind) {
    switch (kind) {
        case models::StageKind::review: return "review";
        case models::StageKind::second_review: return "second-review";
        case models::StageKind::translate: return "translate";
        case models::StageKind::escalate: return "escalate";
        case models::StageKind::label: return "label";
        case models::StageKind::audit: return "audit";
        case models::StageKind::appeal: return "appeal";
        case models::StageKind::contact: return "contact";
        case models::StageKind::feedback: return "feedback";
        case models::StageKind::andon: return "andon";
        case models::StageKind::remediate: return "remediate";
    }
    return "?";
}

const char* word(models::RoutingOrder order) {
    switch (order) {
        case models::RoutingOrder::ranked: return "ranked";
        case models::RoutingOrder::longest_idle: return "longest-idle";
        case models::RoutingOrder::least_cost: return "least-cost";
        case models::RoutingOrder::share: return "share";
        case models::RoutingOrder::least_backlog: return "least-backlog";
    }
    return "?";
}

const char* word(chance::Law law) {
    switch (law) {
        case chance::Law::deterministic: return "deterministic";
        case chance::Law::exponential: return "exponential";
        case chance::Law::uniform: return "uniform";
        case chance::Law::triangular: return "triangular";
        case chance::Law::gamma: return "gamma";
        case chance::Law::lognormal: return "lognormal";
        case chance::Law::weibull: return "weibull";
        case chance::Law::hyperexponential: return "hyperexponential";
        case chance::Law::empirical_step: return "empirical";
        case chance::Law::empirical_linear: return "empirical-linear";
    }
    return "?";
}

std::string law(const chance::Distribution& of) { return std::string(word(of.law)) + " mean " + number(of.mean / 1000) + " s cv " + number(of.cv()); }

class Printer {
  public:
    explicit Printer(const Plan& plan) : plan_{plan}, names_{plan.names} {}

    std::string text() {
        horizon();
        for (const Chapter& chapter : plan_.chapters) {
            out_ << "from " << when(chapter.at) << " on:";
            for (const std::string& event : chapter.events) out_ << " " << event;
            out_ << "\n";
        }
        for (std::size_t curve = 0; curve < plan_.curves.size(); ++curve) print_curve(curve);
        for (const Flow& flow : plan_.flows) print_flow(flow);
        for (std::size_t stage = 0; stage < plan_.stages.size(); ++stage) print_stage(stage);
        for (std::size_t line = 0; line < plan_.lines.size(); ++line) print_line(line);
        for (std::size_t site = 0; site < plan_.sites.size(); ++site) print_site(site);
        for (std::size_t team = 0; team < plan_.teams.size(); ++team) print_team(team);
        for (std::size_t audit = 0; audit < plan_.audits.size(); ++audit) print_audit(audit);
        for (std::size_t policy = 0; policy < plan_.policies.size(); ++policy) print_policy(policy);
        for (std::size_t set = 0; set < plan_.golden_sets.size(); ++set) print_golden_set(set);
        for (std::size_t series = 0; series < plan_.calibrations.size(); ++series) print_calibrations(series);
        for (std::size_t appeals = 0; appeals < plan_.appeals.size(); ++appeals) print_appeals(appeals);
        for (std::size_t feedback = 0; feedback < plan_.feedback.size(); ++feedback) print_feedback(feedback);
        for (std::size_t rule = 0; rule < plan_.coaching.size(); ++rule) print_coaching(rule);
        for (std::size_t rule = 0; rule < plan_.root_causes.size(); ++rule) print_root_cause(rule);
        for (std::size_t component = 0; component < plan_.components.size(); ++component)
            out_ << "component " << name(names_.components, component) << ": " << number(plan_.components[component].cost_per_item) << " per item\n";
        return out_.str();
    }

  private:
    void horizon() {
        const Horizon& h = plan_.horizon;
        out_ << "horizon: measured from " << when(h.borders.front()) << " to " << when(h.end) << ", " << h.intervals() << " intervals";
        if (!h.interval_starts.empty()) out_ << " from " << h.interval_starts.front() << " to " << h.interval_starts.back();
        out_ << "\npeople: " << plan_.people << ", currency " << plan_.currency << "\n";
    }

    std::string curve_name(std::size_t curve) const { return name(names_.streams, plan_.curves[curve].stream) + "@" + name(names_.locales, plan_.curves[curve].locale); }

    void print_curve(std::size_t index) {
        const Curve& curve = plan_.curves[index];
        out_ << "curve " << curve_name(index) << ": program " << name(names_.programs, curve.program) << ", language " << name(names_.languages, curve.language) << ", share "
             << number(curve.share) << ", day cv " << number(curve.day_cv) << ", address " << address(curve.address) << "\n";
        out_ << "  " << number(expected_items(curve)) << " items in " << curve.segments.size() << " segments:";
        for (std::size_t segment = 0; segment < std::min(kFirst, curve.segments.size()); ++segment)
            out_ << " " << number(curve.segments[segment].per_ms * 1000) << "/s until " << when(curve.segments[segment].until) << (segment + 1 < curve.segments.size() ? "," : "");
        if (curve.segments.size() > kFirst) out_ << " ...";
        out_ << "\n  views mean " << number(curve.views_mean) << " cv " << number(curve.views_cv) << (curve.live_while_waiting ? ", live while waiting" : "") << "\n";
        if (index >= plan_.machine.size()) return;
        const MachineTraffic& traffic = plan_.machine[index];
        out_ << "  to people " << number(traffic.human_share) << ", trusted " << number(traffic.trust_share) << "\n";
        for (const MarkClass& mark : traffic.untouched) out_ << "  untouched " << mark_text(mark) << "\n";
    }

    std::string mark_text(const MarkClass& mark) const {
        std::string text = number(mark.share) + " " + (mark.violates ? "violating " : "compliant ") + name(names_.categories, mark.category);
        if (mark.band != 0) text += ", band " + name(names_.bands, mark.band - 1U);
        if (mark.translated) text += ", translated (" + std::to_string(mark.translator_errors) + ")";
        if (mark.stage != kNone) {
            text += ", to " + name(names_.stages, mark.stage) + " from " + name(names_.components, mark.component);
        } else {
            text += std::string(mark.decision == models::Decision::block ? ", blocked by " : ", allowed by ") + name(names_.components, mark.component);
        }
        if (plan_.suggests && plan_.added_errors[mark.translator_errors].suggestion != 0)
            text += plan_.added_errors[mark.translator_errors].suggestion == 2 ? ", block suggested" : ", allow suggested";
        text += ", after " + std::to_string(mark.latency_ms) + " ms";
        return mark.latency_law == kNone ? text : text + " and the time of " + name(names_.components, mark.latency_law);
    }

    std::string touch_text(const Touch& touch) const {
        std::string text;
        for (std::uint32_t left = touch.audits; left != 0; left &= left - 1) text += " audit " + name(names_.audits, static_cast<std::size_t>(std::countr_zero(left)));
        if (touch.appeals != kNone) text += " appeal " + name(names_.appeals, touch.appeals);
        if (touch.feedback != kNone) text += " flag " + name(names_.feedback, touch.feedback);
        return text.empty() ? "" : "; meets" + text;
    }

    void print_flow(const Flow& flow) {
        out_ << "flow " << word(flow.kind) << " of " << curve_name(flow.curve) << ": weight " << number(flow.weight) << ", address " << address(flow.address);
        if (flow.kind == FlowKind::renewal || flow.kind == FlowKind::senders) out_ << ", gap " << law(flow.gap);
        if (flow.kind == FlowKind::senders) out_ << ", " << flow.senders << " senders";
        if (flow.kind == FlowKind::trace) out_ << ", " << flow.trace.size() << " submissions";
        for (std::size_t size = 0; size < flow.batch_cumulative.size(); ++size) out_ << (size == 0 ? ", batches " : " ") << number(flow.batch_cumulative[size]);
        out_ << "\n";
        for (std::size_t klass = 0; klass < flow.classes.size(); ++klass) {
            out_ << "  " << mark_text(flow.classes[klass]);
            if (!flow.curve_of.empty()) out_ << ", of " << curve_name(flow.curve_of[klass]);
            if (!flow.touches.empty()) out_ << touch_text(flow.touches[klass]);
            out_ << "\n";
        }
    }

    void print_stage(std::size_t index) {
        const StagePlan& stage = plan_.stages[index];
        out_ << "stage " << name(names_.stages, index) << ": " << word(stage.kind) << ", " << law(stage.handle) << ", priority " << stage.priority << ", routing "
             << word(stage.routing);
        if (stage.preemptive) out_ << ", preemptive";
        if (stage.judgements > 1) out_ << ", " << stage.judgements << " judgements";
        if (stage.batch > 1) out_ << ", batches of " << stage.batch;
        if (stage.waiting_room >= 0) out_ << ", room for " << stage.waiting_room;
        if (stage.target.bound_ms >= 0) out_ << ", " << number(stage.target.share) << " within " << when(stage.target.bound_ms);
        if (stage.withdrawal.present) out_ << ", patience " << law(stage.withdrawal.patience);
        if ((stage.audits | stage.drawn_audits) != 0) out_ << ", audits " << stage.audits << " drawn " << stage.drawn_audits;
        out_ << "\n";
        for (const EdgePlan& edge : stage.edges) print_edge(edge);
    }

    void print_edge(const EdgePlan& edge) {
        out_ << "  to " << (edge.to == kNone ? "done" : name(names_.stages, edge.to));
        if (edge.decisions != 3) out_ << (edge.decisions == 1 ? ", allowed" : ", blocked");
        if (edge.agreed != 3) out_ << (edge.agreed == 1 ? ", disagreed" : ", agreed");
        if (edge.categories != ~0U) out_ << ", categories " << edge.categories;
        if (edge.bands != ~0U) out_ << ", bands " << edge.bands;
        if (!edge.curves.empty()) out_ << ", " << std::count(edge.curves.begin(), edge.curves.end(), true) << " of " << edge.curves.size() << " curves";
        if (edge.share >= 0) out_ << ", share " << number(edge.share);
        if (edge.delayed) out_ << ", on the way " << law(edge.delay);
        out_ << "\n";
    }

    std::string line_name(std::size_t index) const {
        const LinePlan& line = plan_.lines[index];
        std::string text = name(names_.stages, line.stage) + "/" + (line.language == kNone ? "any" : name(names_.languages, line.language));
        if (line.translated) text += "/translated";
        if (line.assigned != kNone) text += "/" + name(names_.teams, line.assigned);
        return text;
    }

    void print_line(std::size_t index) {
        out_ << "line " << line_name(index) << ":";
        for (const Serve& serve : plan_.lines[index].teams) {
            out_ << " " << name(names_.teams, serve.team);
            if (serve.after_ms > 0) out_ << " after " << when(serve.after_ms);
            if (serve.share > 0) out_ << " up to " << number(serve.share);
        }
        out_ << "\n";
    }

    void print_site(std::size_t index) {
        const SitePlan& site = plan_.sites[index];
        out_ << "site " << name(names_.sites, index) << ": " << site.time_zone << ", days from " << when(site.day_starts.front()) << " to " << when(site.day_starts.back());
        for (const Outage& outage : site.outages) out_ << ", out " << when(outage.from) << " to " << when(outage.to);
        if (site.mean_time_between_ms > 0) out_ << ", out every " << number(site.mean_time_between_ms / 1000) << " s for " << number(site.mean_duration_ms / 1000) << " s";
        out_ << ", address " << address(site.address) << "\n";
    }

    void print_policy(std::size_t index) {
        const PolicyPlan& policy = plan_.policies[index];
        out_ << "policy " << name(names_.policies, index) << ": announced " << when(policy.announced) << ", adds " << number(policy.wrong_block) << "/" << number(policy.wrong_allow) << " in "
             << policy.categories.size() << " categories, " << number(policy.untrained) << " times that untrained, half-life " << when(static_cast<Tick>(policy.half_life_ms)) << ", training "
             << when(policy.training_ms) << "\n";
        for (const PolicyPlan::Text& text : policy.texts) out_ << "  text " << name(names_.languages, text.language) << " takes " << when(text.work_ms) << "\n";
        for (const PolicyPlan::TeamChange& change : policy.teams)
            out_ << "  " << name(names_.teams, change.team) << " from " << when(change.from) << ", trains from " << when(change.training_from) << " " << change.at_once << " at a time, needs "
                 << change.texts.size() << " texts\n";
    }

    void print_team(std::size_t index) {
        const TeamPlan& team = plan_.teams[index];
        out_ << "team " << name(names_.teams, index) << ": " << team.people << " people from " << team.first_person << " in " << name(names_.sites, team.site) << ", vendor "
             << name(names_.vendors, team.vendor) << ", " << number(team.cost_per_hour) << " per hour, shrinkage " << number(team.planned_shrinkage) << " + "
             << number(team.unplanned_shrinkage) << ", address " << address(team.address) << "\n";
        for (std::size_t shift = 0; shift < team.shifts.size(); ++shift) print_shift(team, shift);
        out_ << "  errors:";
        for (std::size_t category = 0; category < team.wrong_block.size(); ++category)
            out_ << " " << name(names_.categories, category) << " " << number(team.wrong_block[category]) << "/" << number(team.wrong_allow[category]);
        out_ << "\n";
        print_staffing(team.staffing);
        out_ << "  takes:";
        for (const TeamPlan::Take& take : team.takes) {
            out_ << " " << take.level << ":" << line_name(take.line);
            if (take.after_ms > 0) out_ << " after " << when(take.after_ms);
        }
        out_ << "\n";
    }

    void print_staffing(const StaffingPlan& staffing) {
        if (staffing.learning) {
            const LearningPlan& learning = *staffing.learning;
            out_ << "  learns from handle time x " << number(learning.handle_time) << ", errors x " << number(learning.errors);
            if (learning.curve == models::LearningCurve::power) {
                out_ << ", to the power " << number(learning.exponent) << " of units of " << when(static_cast<Tick>(learning.unit_ms)) << "\n";
            } else {
                out_ << ", half-life " << when(static_cast<Tick>(learning.half_life_ms)) << "\n";
            }
        }
        if (staffing.attrition) {
            out_ << "  leave:";
            for (const AttritionPlan::Band& band : staffing.attrition->bands) out_ << " " << number(band.per_ms * 365.25 * kernel::kDay) << " a year from " << when(band.from) << ",";
            out_ << " occupancy effect " << number(staffing.attrition->occupancy_effect) << ", exposure effect " << number(staffing.attrition->exposure_effect) << "\n";
        }
        if (staffing.hiring) {
            out_ << "  hires classes of " << staffing.hiring->class_minimum << " to " << staffing.hiring->class_size << ", training " << when(staffing.hiring->training_ms) << ", nesting "
                 << when(staffing.hiring->nesting_ms);
            if (staffing.hiring->lead_time) out_ << ", lead time " << law(*staffing.hiring->lead_time);
            out_ << "\n";
        }
        for (std::size_t step = 1; step < staffing.headcount.size(); ++step)
            out_ << "  headcount " << staffing.headcount[step].people << " from " << when(staffing.headcount[step].from) << "\n";
        if (staffing.closed != kernel::kNever) out_ << "  closing from " << when(staffing.closing) << ", closed from " << when(staffing.closed) << "\n";
        if (staffing.fatigue)
            out_ << "  tires by " << number(staffing.fatigue->handle_time_per_hour) << " and " << number(staffing.fatigue->errors_per_hour) << " an hour, recovers " << number(staffing.fatigue->recovery)
                 << " times as fast\n";
        if (staffing.occupancy_ceiling < 1) out_ << "  occupancy at most " << number(staffing.occupancy_ceiling) << "\n";
        if (staffing.overtime)
            out_ << "  overtime above " << staffing.overtime->backlog << " waiting, up to " << when(staffing.overtime->longest.ms) << ", at " << number(staffing.overtime->price) << " of the price\n";
        if (staffing.wellness) out_ << "  rests " << when(staffing.wellness->rest.ms) << " after " << when(staffing.wellness->cap.ms) << " of harmful content\n";
        if (staffing.opening_tenure) out_ << "  opening tenure " << law(*staffing.opening_tenure) << "\n";
    }

    void print_shift(const TeamPlan& team, std::size_t index) {
        const ShiftPlan& shift = team.shifts[index];
        std::vector<Tick> worked;
        for (const Tick start : shift.starts)
            if (start != kernel::kNever) worked.push_back(start);
        out_ << "  shift " << index << ": " << std::count(team.shift_of.begin(), team.shift_of.end(), index) << " people, " << worked.size() << " days of " << when(shift.length_ms);
        for (const ShiftPlan::Pause& pause : shift.pauses) out_ << ", break at " << when(pause.after_ms) << " of " << when(pause.length_ms);
        if (shift.rotate_weeks > 0) out_ << ", rotates every " << shift.rotate_weeks << " weeks";
        for (std::size_t day = 0; day < std::min(kFirst, worked.size()); ++day) out_ << (day == 0 ? ", starts " : ", ") << when(worked[day]);
        if (worked.size() > kFirst) out_ << ", ...";
        out_ << "\n";
    }

    void print_audit(std::size_t index) {
        const AuditPlan& audit = plan_.audits[index];
        out_ << "audit " << name(names_.audits, index) << ": in " << name(names_.stages, audit.stage) << ", ";
        switch (audit.design) {
            case models::AuditDesign::share: out_ << "share " << number(audit.chance.front()); break;
            case models::AuditDesign::fixed_n: out_ << audit.n << " per stratum"; break;
            case models::AuditDesign::neyman: out_ << audit.n << " by Neyman"; break;
            case models::AuditDesign::margin_of_error: out_ << "margin " << number(audit.margin) << ", at most " << audit.most << " per stratum"; break;
            case models::AuditDesign::score_band:
                out_ << "shares by band";
                for (const double chance : audit.chance) out_ << " " << number(chance);
                break;
            case models::AuditDesign::quota: out_ << audit.n << " per stratum and month, cap " << audit.cap; break;
            case models::AuditDesign::iso_2859: out_ << "ISO 2859-1 AQL " << number(audit.aql); break;
        }
        out_ << ", " << audit.strata.size() << " strata, every " << when(audit.cadence_ms) << (audit.fix ? ", fixes" : "");
        if (audit.double_share > 0) out_ << ", " << number(audit.double_share) << " by two, adjudicated in " << name(names_.stages, audit.adjudication);
        if (audit.golden != kNone) out_ << ", auditors measured by " << name(names_.golden_sets, audit.golden);
        out_ << "\n";
    }

    void print_golden_set(std::size_t index) {
        const GoldenPlan& golden = plan_.golden_sets[index];
        out_ << "golden set " << name(names_.golden_sets, index) << ": in " << name(names_.stages, golden.stage) << ", " << golden.per_person << " a person every " << when(golden.cadence_ms) << ", "
             << number(golden.violating) << " violating, address " << address(golden.address) << "\n";
    }

    void print_calibrations(std::size_t index) {
        const CalibrationPlan& calibration = plan_.calibrations[index];
        out_ << "calibrations " << name(names_.calibrations, index) << ": " << when(calibration.length_ms) << " every " << when(calibration.cadence_ms) << " for "
             << std::count(calibration.teams.begin(), calibration.teams.end(), true) << " teams, alignment " << number(calibration.alignment) << ", error reduction "
             << number(calibration.error_reduction) << ", half-life " << when(static_cast<Tick>(calibration.half_life_ms)) << "\n";
    }

    void print_appeals(std::size_t index) {
        const AppealsPlan& appeals = plan_.appeals[index];
        out_ << "appeals " << name(names_.appeals, index) << ": wrong " << number(appeals.rate_wrong) << " right " << number(appeals.rate_right) << ", after " << law(appeals.delay)
             << ", levels";
        for (const StageIndex level : appeals.levels) out_ << " " << name(names_.stages, level);
        out_ << "\n";
    }

    void print_feedback(std::size_t index) {
        const FeedbackPlan& feedback = plan_.feedback[index];
        out_ << "feedback " << name(names_.feedback, index) << ": " << number(feedback.per_bad_view) << " per bad view, " << number(feedback.per_good_view) << " per good view, in "
             << name(names_.stages, feedback.stage) << "\n";
    }

    void print_coaching(std::size_t index) {
        const CoachingPlan& coaching = plan_.coaching[index];
        out_ << "coaching " << name(names_.coaching, index) << ": " << (coaching.kind == models::CoachingKind::coaching ? "coaching" : "retraining") << " of "
             << std::count(coaching.teams.begin(), coaching.teams.end(), true) << " teams after audit " << name(names_.audits, coaching.audit) << ", window " << when(coaching.window_ms) << ", every "
             << when(coaching.every_ms) << ", " << when(coaching.length_ms) << " after " << when(coaching.lag_ms) << ", " << coaching.coaches << " coaches, takes " << number(coaching.effect) << " of "
             << number(coaching.excess) << ", half-life " << when(static_cast<Tick>(coaching.half_life_ms)) << ", compared with " << number(coaching.comparison) << "\n";
    }

    void print_root_cause(std::size_t index) {
        const RootCausePlan& root_cause = plan_.root_causes[index];
        out_ << "root causes " << name(names_.root_causes, index) << ": " << root_cause.findings << " errors in " << when(root_cause.window_ms) << " of "
             << std::count(root_cause.curves.begin(), root_cause.curves.end(), true) << " curves and " << std::count(root_cause.teams.begin(), root_cause.teams.end(), true) << " teams, every "
             << when(root_cause.every_ms) << ", " << root_cause.analysts << " analysts";
        if (root_cause.analysis) out_ << ", analysis " << law(*root_cause.analysis);
        if (root_cause.lead_time) out_ << ", lands after " << law(*root_cause.lead_time);
        out_ << ", takes " << number(root_cause.effect) << " of people's and " << number(root_cause.machine_effect) << " of machines' errors\n";
    }

    const Plan& plan_;
    const Names& names_;
    std::ostringstream out_;
};

}  // namespace

std::string print(const Plan& plan) { return Printer{plan}.text(); }

}  // namespace takt::plan
