// SPDX-License-Identifier: Apache-2.0
// How the organisation looks at its own decisions, and how customers contest them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/distribution.hpp"
#include "models/units.hpp"

namespace takt::models {

enum class AuditOf { human, machine, appeals };
enum class AuditDesign { share, fixed_n };
enum class Stratum { none, team, locale, language, component, stage, program };

/// A sample of decisions is judged again in the stage `stage` (kind audit), whose teams are the auditors.
struct Audit {
    std::string id;
    std::string name;
    AuditOf of = AuditOf::human;
    std::vector<std::string> stages;       // decisions of these stages; empty: all that fit `of`
    std::vector<std::string> components;   // decisions of these components; empty: all
    std::vector<std::string> programs;     // empty: all
    AuditDesign design = AuditDesign::share;
    double share = 0;                      // design share: chance of each decision to be audited
    int n = 0;                             // design fixed_n: per stratum and cycle
    Stratum stratum = Stratum::none;
    Duration cadence{7LL * 24 * 3600'000}; // length of a cycle; the estimate is made per cycle
    std::string stage;
    bool fix = true;                       // a finding corrects the item
    double level = 0.95;                   // confidence level of the audit's own interval
};

/// Senders contest blocks. Levels are stages of kind appeal in order.
struct Appeals {
    std::string id;
    std::string name;
    std::vector<std::string> stages;       // blocks decided at these stages; empty with empty components: all
    std::vector<std::string> components;
    double rate_wrong_block = 0;           // chance of appeal after a wrong block
    double rate_right_block = 0;           // chance of appeal after a right block
    Distribution delay;                    // from the decision to the appeal
    std::vector<std::string> levels;
    double repeat_wrong = 0;               // chance to go on to the next level after a wrong decision upheld
    double repeat_right = 0;               // chance to go on after a right decision upheld
    double contacts_per_day = 0;           // "where is my appeal?" per open case
    std::string contact_stage;             // where contacts are handled; required if contacts_per_day > 0
};

/// Viewers flag live items; a flagged item is looked at in `stage` (kind feedback).
struct Feedback {
    std::string id;
    std::string name;
    std::vector<std::string> programs;         // empty: all
    double flags_per_1000_bad_views = 0;       // on violating items
    double flags_per_1000_good_views = 0;      // on compliant items
    std::string stage;
};

enum class Better { lower, higher };

/// A promise the organisation is judged by, e.g. figure "resolution.p95", scope "stage=appeal", at most 172800 s.
struct Target {
    std::string id;
    std::string name;
    std::string figure;     // id[.statistic] of results.md
    std::string scope;      // dimension=id[,dimension=id]; empty: whole organisation
    double bound = 0;       // in the figure's unit
    Better better = Better::lower;
    double amber = 0;       // how close to the bound is amber, share of the bound
};

}  // namespace takt::models
