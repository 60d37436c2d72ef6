// SPDX-License-Identifier: Apache-2.0
// Audits: whether they look at decisions that exist, in a stage of the right kind, and whether the design has what it needs.
#include <algorithm>
#include <cmath>

#include "models/check/load.hpp"
#include "models/check/report.hpp"
#include "models/fields/quantities.hpp"
#include "models/fields/words.hpp"
#include "models/theory/iso_2859.hpp"
#include "models/theory/sampling.hpp"

namespace takt::models {
namespace {

const Stage* find_stage(const Scenario& scenario, const std::string& id) {
    const auto found = std::ranges::find(scenario.stages, id, &Stage::id);
    return found == scenario.stages.end() ? nullptr : &*found;
}

class AuditCheck {
public:
    AuditCheck(const Scenario& scenario, const Audit& audit, std::string path, Report& report) : scenario_(scenario), audit_(audit), path_(std::move(path)), report_(report) {}

    void run() {
        const Stage* stage = find_stage(scenario_, audit_.stage);
        if (stage != nullptr && stage->kind != StageKind::audit)
            report_.error(path_ + ".stage", "stage '" + stage->id + "' is of kind " + std::string(fields::word(stage->kind)), "name a stage of kind audit");
        subjects();
        sample();
        stratum();
        opinions();
        if (audit_.cadence > scenario_.calendar.length)
            report_.warning(path_ + ".cadence", "not one cycle ends inside the measured " + fields::format(scenario_.calendar.length), "write a shorter cadence");
    }

private:
    void subjects() {
        const bool machine = audit_.of == AuditOf::machine;
        if (machine && !audit_.stages.empty()) report_.warning(path_ + ".stages", "stages do not count for an audit of machine decisions", "leave them out, or write \"of\": \"human\"");
        if (!machine && !audit_.components.empty()) report_.warning(path_ + ".components", "components count only for an audit of machine decisions", "leave them out, or write \"of\": \"machine\"");
        if (machine && scenario_.components.empty()) report_.error(path_ + ".of", "there are no machine decisions to audit", "write components, or audit human decisions");
        if (machine) return;
        for (std::size_t i = 0; i < audit_.stages.size(); ++i) {
            const Stage* stage = find_stage(scenario_, audit_.stages[i]);
            if (stage == nullptr || fits(stage->kind)) continue;
            report_.error(path_ + ".stages[" + std::to_string(i) + "]", "stage '" + stage->id + "' is of kind " + std::string(fields::word(stage->kind)) + " and takes no such decisions",
                          audit_.of == AuditOf::appeals ? "name stages of kind appeal" : audit_.of == AuditOf::audits ? "name stages of kind audit" : "name stages of kind review, second-review, escalate or feedback");
        }
        const bool any = std::ranges::any_of(scenario_.stages, [&](const Stage& stage) { return fits(stage.kind); });
        if (audit_.stages.empty() && !any) report_.error(path_ + ".of", "no stage takes decisions of this sort", "name what there is to audit");
    }

    bool fits(StageKind kind) const {
        if (audit_.of == AuditOf::audits) return kind == StageKind::audit;
        return audit_.of == AuditOf::appeals ? kind == StageKind::appeal : reviews(kind);
    }

    /// Double audits: who gives the second opinion, and who the third.
    void opinions() {
        const Stage* stage = find_stage(scenario_, audit_.stage);
        const Stage* third = find_stage(scenario_, audit_.adjudication);
        if (third != nullptr && third->kind != StageKind::audit)
            report_.error(path_ + ".adjudication", "stage '" + third->id + "' is of kind " + std::string(fields::word(third->kind)), "name a stage of kind audit");
        if (third != nullptr && audit_.double_share <= 0) report_.warning(path_ + ".adjudication", "no decision has two auditors who could disagree", "write a double_share above 0");
        for (const Stage* of : {stage, third}) {
            if (of == nullptr || audit_.double_share <= 0) continue;
            if (of->judgements > 1)
                report_.error(path_ + ".double_share", "stage '" + of->id + "' has " + std::to_string(of->judgements) + " judgements of its own, and a double audit needs single ones", "write judgements 1 there, or double_share 0");
            if (of->withdrawal || of->waiting_room)
                report_.error(path_ + ".double_share", "stage '" + of->id + "' can lose what waits for another opinion: it has " + (of->withdrawal ? "a withdrawal" : "a waiting room"), "leave it out there");
        }
        const int needed = third != nullptr && third == stage ? 3 : 2;
        if (stage != nullptr && audit_.double_share > 0 && people_for(scenario_, *stage) < needed)
            report_.warning(path_ + ".double_share", std::to_string(people_for(scenario_, *stage)) + " people serve stage '" + stage->id + "', and " + std::to_string(needed) + " opinions are asked for: somebody gives two",
                            "give the stage's teams more people");
    }

    void sample() {
        switch (audit_.design) {
            case AuditDesign::share:
                if (audit_.share <= 0) report_.warning(path_ + ".share", "the audit samples nothing", "write a share above 0");
                break;
            case AuditDesign::score_band: bands(); break;
            case AuditDesign::fixed_n:
            case AuditDesign::neyman:
            case AuditDesign::quota:
                if (audit_.n <= 0) report_.warning(path_ + ".n", "the audit samples nothing", "write an n above 0");
                break;
            case AuditDesign::margin_of_error:
                if (audit_.margin <= 0) report_.error(path_ + ".margin", "the design margin-of-error has no margin to keep", "write the wanted half-width, such as 0.02");
                else if (audit_.n == 0 && theory::sample_size(0.5, audit_.margin, audit_.level) > 1e6)
                    report_.error(path_ + ".margin", "a margin of " + fields::format(audit_.margin) + " at level " + fields::format(audit_.level) + " may ask for more than 1,000,000 decisions of a stratum",
                                  "write a larger margin, or n as a limit");
                break;
            case AuditDesign::iso_2859: limit(); break;
        }
        unused();
        if (audit_.design == AuditDesign::neyman && audit_.stratum == Stratum::none)
            report_.error(path_ + ".stratum", "the design neyman shares its sample over strata, and there is one", "write a stratum, or \"design\": \"fixed-n\"");
        if (audit_.cap > 0 && audit_.design == AuditDesign::quota) cap();
        if (audit_.interval == IntervalMethod::hypergeometric && audit_.design == AuditDesign::score_band)
            report_.error(path_ + ".interval", "the interval hypergeometric needs equal chances, and the design score-band has unequal ones", "write \"interval\": \"wilson\"");
    }

    /// What is written but does not count for the design.
    void unused() {
        const auto warn = [&](bool written, std::string_view field, std::initializer_list<AuditDesign> counts) {
            if (!written || std::ranges::find(counts, audit_.design) != counts.end()) return;
            report_.warning(path_ + "." + std::string(field), std::string(field) + " does not count for the design " + std::string(fields::word(audit_.design)),
                            "leave it out, or write \"design\": \"" + std::string(fields::word(*counts.begin())) + "\"");
        };
        const Audit standard;
        warn(audit_.share > 0, "share", {AuditDesign::share});
        warn(!audit_.band_shares.empty(), "band_shares", {AuditDesign::score_band});
        warn(audit_.n > 0, "n", {AuditDesign::fixed_n, AuditDesign::neyman, AuditDesign::quota, AuditDesign::margin_of_error});
        warn(audit_.margin > 0, "margin", {AuditDesign::margin_of_error});
        warn(audit_.expected_rate != standard.expected_rate, "expected_rate", {AuditDesign::margin_of_error});
        warn(audit_.cap > 0, "cap", {AuditDesign::quota});
        warn(audit_.aql != standard.aql, "aql", {AuditDesign::iso_2859});
        warn(audit_.inspection_level != standard.inspection_level, "inspection_level", {AuditDesign::iso_2859});
        warn(audit_.corrective_action != standard.corrective_action, "corrective_action", {AuditDesign::iso_2859});
    }

    void bands() {
        if (std::ranges::none_of(audit_.band_shares.entries, [](const auto& entry) { return entry.second > 0; }))
            report_.warning(path_ + ".band_shares", "the audit samples nothing", "write the shares of score bands, such as {\"grey\": 0.1, \"*\": 0.01}");
        if (audit_.of == AuditOf::machine)
            report_.error(path_ + ".design", "decisions of machines are outside the score bands, which hold what goes on to people", "write \"design\": \"share\", or audit human decisions");
        // A band that is never looked at would make the estimate of all decisions too small.
        if (audit_.band_shares.at("", -1) == 0)
            report_.warning(path_ + ".band_shares", "\"*\" is 0: the estimate leaves out the errors of decisions outside the bands named", "write a small share for \"*\"");
    }

    /// The quota against what the cap lets through in a month.
    void cap() {
        constexpr double month_seconds = 365.25 / 12 * 86'400;
        const double most = audit_.cap * month_seconds / audit_.cadence.seconds();
        if (most < audit_.n)
            report_.warning(path_ + ".cap", "a cap of " + std::to_string(audit_.cap) + " every " + fields::format(audit_.cadence) + " lets about " + rounded(most) + " decisions a month through, and the quota is " + std::to_string(audit_.n),
                            "write a higher cap or a smaller n");
    }

    void limit() {
        const auto limits = theory::acceptance_quality_limits();
        const auto nearest = std::ranges::min_element(limits, {}, [&](double limit) { return std::abs(std::log(limit / audit_.aql)); });
        if (std::abs(*nearest - audit_.aql) > 1e-9)
            report_.error(path_ + ".aql", "ISO 2859-1 has no plans for an AQL of " + fields::format(audit_.aql), "write one of its preferred values; the nearest is " + fields::format(*nearest));
    }

    void stratum() {
        const bool machine = audit_.of == AuditOf::machine;
        if (machine && (audit_.stratum == Stratum::team || audit_.stratum == Stratum::stage || audit_.stratum == Stratum::person))
            report_.error(path_ + ".stratum", "machine decisions have no " + std::string(fields::word(audit_.stratum)), "write locale, language, component, program or none");
        if (!machine && audit_.stratum == Stratum::component)
            report_.error(path_ + ".stratum", "decisions of people have no component", "write team, person, locale, language, stage, program or none");
    }

    const Scenario& scenario_;
    const Audit& audit_;
    std::string path_;
    Report& report_;
};

/// Whose judgements an audit of audits looks at.
bool looks_at(const Audit& audit, const Stage& stage) {
    if (audit.of != AuditOf::audits || stage.kind != StageKind::audit) return false;
    return audit.stages.empty() ? stage.id != audit.stage && stage.id != audit.adjudication : contains(audit.stages, stage.id);
}

/// Whether what the audit's auditors say is audited, and so on, until it comes to the same stage again.
bool comes_back(const Scenario& scenario, const Audit& audit) {
    std::vector<std::string> open{audit.stage, audit.adjudication}, seen;
    while (!open.empty()) {
        const std::string id = std::move(open.back());
        open.pop_back();
        const Stage* stage = find_stage(scenario, id);
        if (stage == nullptr || contains(seen, id)) continue;
        seen.push_back(id);
        if (looks_at(audit, *stage)) return true;
        for (const Audit& other : scenario.audits) {
            if (!looks_at(other, *stage)) continue;
            open.push_back(other.stage);
            open.push_back(other.adjudication);
        }
    }
    return false;
}

}  // namespace

void check_audits(const Scenario& scenario, Report& report) {
    constexpr std::size_t most_audits = 32;   // a bit mask holds them in the plan
    if (scenario.audits.size() > most_audits) report.error("audits", "there are " + std::to_string(scenario.audits.size()) + " audits", "write at most 32");
    const std::vector<std::string> audits = paths_of("audits", scenario.audits);
    for (std::size_t i = 0; i < audits.size(); ++i) AuditCheck(scenario, scenario.audits[i], audits[i], report).run();
    for (std::size_t i = 0; i < audits.size(); ++i)
        if (scenario.audits[i].of == AuditOf::audits && comes_back(scenario, scenario.audits[i]))
            report.error(audits[i] + ".stages", "what audit '" + scenario.audits[i].id + "' says comes back to it: audits of audits go round in a circle", "name stages that do not judge it again");
}

void check_lots(const Scenario& scenario, const Load& load, Report& report) {
    const std::vector<std::string> audits = paths_of("audits", scenario.audits);
    for (const AuditLot& lot : load.lots) {
        const Audit& audit = scenario.audits[lot.audit];
        if (lot.sample < lot.decisions || lot.sample <= 0) continue;
        const std::string what = audit.stratum == Stratum::none ? "a cycle" : "a cycle of the smallest stratum (by " + std::string(fields::word(audit.stratum)) + ")";
        report.warning(audits[lot.audit] + (audit.design == AuditDesign::iso_2859 ? ".aql" : ".n"),
                       "the sample of " + rounded(lot.sample) + " decisions is not smaller than the " + rounded(lot.decisions) + " that " + what + " brings: all of them are audited",
                       "write a smaller sample, a longer cadence or fewer strata");
    }
}

}  // namespace takt::models
