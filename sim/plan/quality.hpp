// SPDX-License-Identifier: Apache-2.0
// Audits, golden sets, calibrations, appeals, feedback, scans and andons, compiled. Part of a Plan.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "models/quality.hpp"
#include "sim/chance/distribution.hpp"
#include "sim/plan/demand.hpp"

namespace takt::plan {

struct AuditPlan {
    models::AuditOf of = models::AuditOf::human;
    models::AuditDesign design = models::AuditDesign::share;
    std::vector<double> chance;            // designs by chance: of each decision to be audited, by score band (0: none, else band + 1)
    int n = 0;                             // as in the scenario
    std::uint32_t most = 0;                // designs that draw: decisions kept of a stratum until the cycle ends
    double margin = 0, expected_rate = 0.5;
    int cap = 0;
    double aql = 0.01;
    models::InspectionLevel inspection_level = models::InspectionLevel::ii;
    Tick corrective_action_ms = 0;
    std::vector<Tick> months;              // design quota: first instants of the calendar months, from the one that holds tick 0
    models::Stratum stratum = models::Stratum::none;
    std::vector<std::string> strata;       // names of the strata: the figure scopes; one empty name for `none`
    Tick cadence_ms = 0;
    StageIndex stage = 0;
    bool fix = true;
    double level = 0.95;
    models::IntervalMethod interval = models::IntervalMethod::wilson;
    double detects = 0;
    double double_share = 0;
    StageIndex adjudication = kNone;       // where a third judges what two disagree on
    std::uint16_t golden = kNone;          // golden set that measures the auditors; kNone: their accuracy is known
    std::vector<bool> stages, components, programs;   // whose decisions
    bool follows_people = false;           // what each person decided of what it stands for is counted, for coaching
    bool by_chance() const { return models::by_chance(design); }
};

struct GoldenPlan {
    StageIndex stage = 0;
    std::uint32_t per_person = 0;
    double violating = 0.5;
    double level = 0.95;
    Tick cadence_ms = 0;
    std::uint64_t address = 0;             // hash of the id
    std::vector<std::uint8_t> categories;
    std::vector<std::vector<CurveIndex>> curves;   // by team: whose items they look like; empty: the team gets none
};

struct CalibrationPlan {
    std::vector<bool> teams;
    Tick cadence_ms = 0, length_ms = 0;
    double alignment = 0, error_reduction = 0;
    double half_life_ms = 1;
};

struct AppealsPlan {
    double rate_wrong = 0, rate_right = 0;
    chance::Distribution delay;
    std::vector<StageIndex> levels;
    double repeat_wrong = 0, repeat_right = 0;
    double contacts_per_ms = 0;
    StageIndex contact_stage = kNone;
    double self_service = 0;               // of contacts
    Tick resolve_within_ms = -1;           // < 0: no promise
    std::vector<bool> stages, components;  // whose blocks
};

struct FeedbackPlan {
    double per_bad_view = 0, per_good_view = 0;
    StageIndex stage = 0;
    Tick resolve_within_ms = -1;           // < 0: no promise
    std::vector<bool> programs;
};

/// Which live items: masks by curve and by suspected category.
struct LiveScope {
    std::vector<bool> curves;
    std::uint32_t categories = ~0U;
};
struct ScanPlan {
    LiveScope scope;
    Tick every_ms = 0;
    double recall = 0, precision = 1;
    double cost_per_item = 0;              // live items looked at, reporting currency
};

struct AndonPlan {
    LiveScope scope;                       // whose flags count, and what is contained
    bool by_locale = false, by_category = false;
    std::uint32_t classes = 1;             // programs x categories x locales that count apart
    int flags = 1;
    Tick window_ms = 0, reaction_ms = 0;
    bool take_down = true;
    StageIndex to_people = kNone, stage = 0;
};

}  // namespace takt::plan
