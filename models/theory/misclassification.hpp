// SPDX-License-Identifier: Apache-2.0
// Judgements that are sometimes wrong: what a share of flags means, how to correct it, and what several judgements are worth.
// Sensitivity = P(flagged | violating), specificity = P(not flagged | compliant); shares in [0, 1].
#pragma once

#include "models/theory/sampling.hpp"

namespace takt::theory {

struct Judge {
  double sensitivity = 1, specificity = 1;
};

struct FlagFigures {
  double flag_rate = 0;
  double ppv = 0;         // P(violating | flagged); zero when nothing is flagged
  double npv = 0;         // P(compliant | not flagged); zero when everything is flagged
  double error_rate = 0;  // wrong judgements of all
};
// Bayes' rule at a violation rate of `prevalence`.
FlagFigures flags(double prevalence, const Judge& judge);

// A count out of a number, as measured.
struct Counted {
  double hits = 0, n = 0;
};

struct CorrectedShare {
  double share = 0;     // may fall outside [0, 1] when the sample contradicts the judge
  double variance = 0;  // delta method; errors of the flag rate, the sensitivity and the specificity are independent
};
// (observed + specificity - 1)/(sensitivity + specificity - 1). Source: W. Rogan, B. Gladen, American J. Epidemiology 107 (1978).
// Requires positive numbers and sensitivity + specificity > 1. Known accuracies have no variance of their own.
CorrectedShare rogan_gladen(const Counted& flagged, const Counted& sensitivity, const Counted& specificity);
CorrectedShare rogan_gladen(const Counted& flagged, const Judge& known);
// The ends of an interval of the flag rate, corrected each and cut at 0 and 1: what known accuracies make of it. Requires low <= high.
Interval rogan_gladen_interval(const Interval& flag_rate, const Judge& known);
// With measured accuracies: Z. Lang, J. Reiczigel, Preventive Veterinary Medicine 113 (2014), eq. 5: one hit and one miss are added to each
// validation sample, z^2/2 of each to the flags. Cut at 0 and 1. Requires sensitivity + specificity > 1 after that.
Interval rogan_gladen_interval(const Counted& flagged, const Counted& sensitivity, const Counted& specificity, double level);

// How an audit comes to its findings from the opinions of auditors who judge items, not decisions.
struct AuditProcedure {
  double blocks = 0;         // share of the audited decisions that were blocks
  double doubled = 0;        // share of them that two auditors judge
  bool adjudicated = false;  // where the two differ a third, as good as they, decides; else the audited decision stands
};
// What the audit is as one judge of decisions, when every auditor judges items so: flagged means found wrong. A block is wrong when the item is
// compliant, so that both accuracies matter to both.
Judge audit_as_judge(const AuditProcedure& procedure, const Judge& auditor);
// The interval of the share of wrong decisions when the auditors' accuracies were measured, by golden items say: Lang and Reiczigel's, as above,
// with the delta method through audit_as_judge(); the same for neither blocks nor double audits.
Interval corrected_audit_interval(const Counted& found, const AuditProcedure& procedure, const Counted& sensitivity, const Counted& specificity, double level);

// Probability that the majority of n independent judges, each right with `accuracy`, is right; a tie counts half. Requires n >= 1.
double majority_vote(int n, double accuracy);
// Probability that at least `needed` of n flag, each with `flagging`: a rule for consensus.
double at_least_flags(int n, int needed, double flagging);
// What a majority of n independent judges is as one judge. Requires n odd.
Judge majority_of(int n, const Judge& judge);

}  // namespace takt::theory
