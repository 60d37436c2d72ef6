// SPDX-License-Identifier: Apache-2.0
// How the organisation looks at its own decisions, and how customers contest them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/distribution.hpp"
#include "models/units.hpp"

namespace takt::models {

enum class AuditOf {
    human, machine, appeals,
    audits             // what auditors said, judged again
};

enum class AuditDesign {
    share,             // each decision with one chance
    fixed_n,           // n per stratum and cycle
    neyman,            // n per cycle, shared over the strata by size and spread of what recent cycles measured
    margin_of_error,   // per stratum and cycle as many as the wanted margin needs
    score_band,        // each decision with a chance that depends on its score band
    quota,             // n per stratum and calendar month, spread over the month's cycles
    iso_2859           // a lot per stratum and cycle, its sample and verdict by ISO 2859-1
};

/// Designs that give each decision a chance of its own; the others draw from what the cycle brought.
constexpr bool by_chance(AuditDesign design) { return design == AuditDesign::share || design == AuditDesign::score_band; }

enum class Stratum { none, team, locale, language, component, stage, program, person };

/// How the audit states its own interval (models/theory/sampling.hpp). `hypergeometric` knows how many decisions there were.
enum class IntervalMethod { wilson, clopper_pearson, agresti_coull, wald, hypergeometric };

/// Where the correction for auditors who err takes their accuracy from.
enum class AuditorAccuracy {
    golden,            // from the golden set of the audit's stage; where there is none, as known
    known              // as a calibration of every auditor would tell it
};

/// Inspection levels of ISO 2859-1, table 1: how large a sample a lot of a size deserves.
enum class InspectionLevel { i, ii, iii, s_1, s_2, s_3, s_4 };

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
    ById band_shares;                      // design score_band: the same by score band; "*": the others and items without a score
    int n = 0;                             // fixed_n: per stratum and cycle; neyman: per cycle; quota: per stratum and month; margin_of_error: at most
    double margin = 0;                     // design margin_of_error: wanted half-width of a stratum's interval
    double expected_rate = 0.5;            // margin_of_error: error rate before anything was measured; 0.5 asks for most
    int cap = 0;                           // design quota: most per stratum and cycle; 0: no cap
    double aql = 0.01;                     // design iso_2859: acceptance quality limit
    InspectionLevel inspection_level = InspectionLevel::ii;
    Duration corrective_action{4LL * 7 * 24 * 3600'000};   // design iso_2859: from the discontinuation until inspection begins again
    Stratum stratum = Stratum::none;
    Duration cadence{7LL * 24 * 3600'000}; // length of a cycle; the estimate is made per cycle
    std::string stage;
    bool fix = true;                       // a finding corrects the item
    double level = 0.95;                   // confidence level of the audit's own interval
    IntervalMethod interval = IntervalMethod::wilson;
    double detects = 0;                    // growth of the error rate that should not pass unnoticed; 0: not asked
    double double_share = 0;               // double audits: share of the sample that another auditor judges, too, without knowing of the first
    std::string adjudication;              // stage of kind audit where a third judges what two auditors disagree on; empty: in doubt the decision stands
    AuditorAccuracy accuracy = AuditorAccuracy::golden;
};

/// Golden items: items of known answer among the work of people who cannot tell them from others. They take time like others and have no
/// customer. How people judge them is measured accuracy.
struct GoldenSet {
    std::string id;
    std::string name;
    std::string stage;                     // that decides: where they are planted
    std::vector<std::string> teams;        // whose people get them; empty: all that serve the stage
    int per_person = 0;                    // golden items for each person and cycle, at random moments of their time on the queue
    double violating = 0.5;                // share whose right answer is block
    std::vector<std::string> categories;   // that they look like, in equal parts; empty: all
    Duration cadence{7LL * 24 * 3600'000}; // length of a cycle
    double level = 0.95;                   // confidence level of the measured accuracies' interval
};

/// Calibration sessions: the teams judge the same items together and talk about them, off the queue, so that they err less and more alike.
struct CalibrationSessions {
    std::string id;
    std::string name;
    std::vector<std::string> teams;        // who takes part, everybody; empty: all teams
    Duration cadence{4LL * 7 * 24 * 3600'000};   // from session to session; the first comes after one cadence
    Duration length{3600'000};             // of each person's time on the queue
    double alignment = 0;                  // share of the way by which a session moves each person's error rates to the mean of their team
    double error_reduction = 0;            // share of all their errors that a session takes away
    Duration half_life{4LL * 7 * 24 * 3600'000};   // of both effects
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
    double self_service = 0;               // share of contacts that senders answer for themselves, on a status page say
    std::optional<Duration> resolve_within;   // the promise from the opening of a case until it is closed for good
};

/// Viewers flag live items; a flagged item is looked at in `stage` (kind feedback).
struct Feedback {
    std::string id;
    std::string name;
    std::vector<std::string> programs;         // empty: all
    double flags_per_1000_bad_views = 0;       // on violating items
    double flags_per_1000_good_views = 0;      // on compliant items
    std::string stage;
    std::optional<Duration> resolve_within;    // the promise from the opening of a case until it is closed
};

/// Enough flags in a window pull the andon of a class of items: somebody reacts, contains the class and works on the incident; until that
/// is done, what machines would allow of the class may be sent to people. Urgency is the incident stage's: its priority, preemptive.
struct Andon {
    std::string id;
    std::string name;
    std::vector<std::string> programs;     // flags about items of these programs; empty: all
    std::vector<std::string> locales;      // empty: all
    std::vector<std::string> categories;   // suspected category; empty: all
    bool by_locale = false;                // flags of each locale count apart, and only its items are contained
    bool by_category = false;              // the same for suspected categories; programs always count apart
    int flags = 5;                         // that pull it ...
    Duration window{3600'000};             // ... within this time
    Duration reaction{15LL * 60'000};      // from the pull to containment and the start of the incident
    bool take_down = true;                 // live items of the class are taken down at containment
    std::string to_people;                 // stage for what machines would allow of the class until the incident is over; empty: they go on allowing
    std::string stage;                     // of kind andon (or remediate): the incident
};

/// Live inventory is searched by a program on a schedule; what it finds is taken down. Decisions about the items stand.
struct Scan {
    std::string id;
    std::string name;
    std::vector<std::string> programs;     // empty: all
    std::vector<std::string> locales;      // empty: all
    std::vector<std::string> categories;   // suspected category; empty: all
    Duration every{24LL * 3600'000};       // the first one so long after the start
    double recall = 0;                     // chance that a live violating item of the scope is found
    double precision = 1;                  // share of the items found that violate
    Money cost_per_thousand;               // live items looked at
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
