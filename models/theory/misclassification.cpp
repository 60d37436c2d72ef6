// SPDX-License-Identifier: Apache-2.0
#include "models/theory/misclassification.hpp"

#include <algorithm>
#include <cmath>

#include "models/theory/probability.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

bool is_share(double x) { return x >= 0 && x <= 1; }

void check(const Judge& judge) { require(is_share(judge.sensitivity) && is_share(judge.specificity), "judge: sensitivity and specificity must lie in [0, 1]"); }

double share_of(const Counted& c) {
  require(c.n > 0 && c.hits >= 0 && c.hits <= c.n, "counted share: needs 0 <= hits <= n and n > 0");
  return c.hits / c.n;
}

CorrectedShare corrected(const Counted& flagged, const Judge& judge, double var_sensitivity, double var_specificity) {
  const double observed = share_of(flagged), youden = judge.sensitivity + judge.specificity - 1;
  require(youden > 0, "Rogan-Gladen: sensitivity and specificity must sum to more than one");
  const double share = (observed + judge.specificity - 1) / youden;
  const double variance = observed * (1 - observed) / flagged.n + share * share * var_sensitivity + (1 - share) * (1 - share) * var_specificity;
  return {share, variance / (youden * youden)};
}

}  // namespace

FlagFigures flags(double prevalence, const Judge& judge) {
  check(judge);
  require(is_share(prevalence), "flags: the violation rate must lie in [0, 1]");
  const double caught = prevalence * judge.sensitivity, spared = (1 - prevalence) * judge.specificity;
  FlagFigures f;
  f.flag_rate = caught + (1 - prevalence) * (1 - judge.specificity);
  f.ppv = f.flag_rate > 0 ? caught / f.flag_rate : 0.0;
  f.npv = f.flag_rate < 1 ? spared / (1 - f.flag_rate) : 0.0;
  f.error_rate = 1 - caught - spared;
  return f;
}

CorrectedShare rogan_gladen(const Counted& flagged, const Counted& sensitivity, const Counted& specificity) {
  const Judge judge{share_of(sensitivity), share_of(specificity)};
  return corrected(flagged, judge, judge.sensitivity * (1 - judge.sensitivity) / sensitivity.n, judge.specificity * (1 - judge.specificity) / specificity.n);
}

CorrectedShare rogan_gladen(const Counted& flagged, const Judge& known) {
  check(known);
  return corrected(flagged, known, 0, 0);
}

Interval rogan_gladen_interval(const Interval& flag_rate, const Judge& known) {
  check(known);
  const double youden = known.sensitivity + known.specificity - 1;
  require(youden > 0 && flag_rate.low <= flag_rate.high, "Rogan-Gladen: sensitivity and specificity must sum to more than one, the interval must be in order");
  const auto correct = [&](double rate) { return std::clamp((rate + known.specificity - 1) / youden, 0.0, 1.0); };
  return {correct(flag_rate.low), correct(flag_rate.high)};
}

Interval rogan_gladen_interval(const Counted& flagged, const Counted& sensitivity, const Counted& specificity, double level) {
  share_of(flagged), share_of(sensitivity), share_of(specificity);
  const double z = two_sided_z(level), z2 = z * z;
  const double n = flagged.n + z2, observed = (flagged.hits + 0.5 * z2) / n;
  const double n_se = sensitivity.n + 2, se = (sensitivity.hits + 1) / n_se, n_sp = specificity.n + 2, sp = (specificity.hits + 1) / n_sp;
  const double youden = se + sp - 1;
  require(youden > 0, "Rogan-Gladen: sensitivity and specificity must sum to more than one");
  const double share = (observed + sp - 1) / youden, var_se = se * (1 - se) / n_se, var_sp = sp * (1 - sp) / n_sp;
  const double shift = 2 * z2 * (share * var_se - (1 - share) * var_sp);
  const double half = z * std::sqrt(observed * (1 - observed) / n + share * share * var_se + (1 - share) * (1 - share) * var_sp) / youden;
  return {std::clamp(share + shift - half, 0.0, 1.0), std::clamp(share + shift + half, 0.0, 1.0)};
}

namespace {

// What two opinions, and sometimes a third, make of one opinion's accuracy and its derivative.
struct Combined {
  double value, slope;
};

Combined found_wrong(const AuditProcedure& of, double a) {
  const double both = of.adjudicated ? a * a * (3 - 2 * a) : a * a, slope = of.adjudicated ? 6 * a * (1 - a) : 2 * a;
  return {(1 - of.doubled) * a + of.doubled * both, 1 - of.doubled + of.doubled * slope};
}

Combined left_right(const AuditProcedure& of, double a) {
  const double one = of.adjudicated ? a * a * (3 - 2 * a) : a * (2 - a), slope = of.adjudicated ? 6 * a * (1 - a) : 2 - 2 * a;
  return {(1 - of.doubled) * a + of.doubled * one, 1 - of.doubled + of.doubled * slope};
}

}  // namespace

Judge audit_as_judge(const AuditProcedure& procedure, const Judge& auditor) {
  check(auditor);
  require(is_share(procedure.blocks) && is_share(procedure.doubled), "audit: shares must lie in [0, 1]");
  const double blocks = procedure.blocks;
  return {blocks * found_wrong(procedure, auditor.specificity).value + (1 - blocks) * found_wrong(procedure, auditor.sensitivity).value,
          blocks * left_right(procedure, auditor.sensitivity).value + (1 - blocks) * left_right(procedure, auditor.specificity).value};
}

Interval corrected_audit_interval(const Counted& found, const AuditProcedure& procedure, const Counted& sensitivity, const Counted& specificity, double level) {
  share_of(found), share_of(sensitivity), share_of(specificity);
  const double z = two_sided_z(level), z2 = z * z;
  const double n = found.n + z2, observed = (found.hits + 0.5 * z2) / n;
  const double n_se = sensitivity.n + 2, se = (sensitivity.hits + 1) / n_se, n_sp = specificity.n + 2, sp = (specificity.hits + 1) / n_sp;
  const Judge audit = audit_as_judge(procedure, {se, sp});
  const double youden = audit.sensitivity + audit.specificity - 1;
  require(youden > 0, "Rogan-Gladen: sensitivity and specificity must sum to more than one");
  const double share = (observed + audit.specificity - 1) / youden, var_se = se * (1 - se) / n_se, var_sp = sp * (1 - sp) / n_sp;
  const double blocks = procedure.blocks;
  const double finds_by_se = (1 - blocks) * found_wrong(procedure, se).slope, finds_by_sp = blocks * found_wrong(procedure, sp).slope;
  const double clears_by_se = blocks * left_right(procedure, se).slope, clears_by_sp = (1 - blocks) * left_right(procedure, sp).slope;
  const double by_se = (1 - share) * clears_by_se - share * finds_by_se, by_sp = (1 - share) * clears_by_sp - share * finds_by_sp;
  const auto variance = [&](double of_se, double of_sp) { return of_se * of_se * var_se + of_sp * of_sp * var_sp; };
  const double shift = 2 * z2 * (share * variance(finds_by_se, finds_by_sp) - (1 - share) * variance(clears_by_se, clears_by_sp));
  const double half = z * std::sqrt(observed * (1 - observed) / n + variance(by_se, by_sp)) / youden;
  return {std::clamp(share + shift - half, 0.0, 1.0), std::clamp(share + shift + half, 0.0, 1.0)};
}

double majority_vote(int n, double accuracy) {
  require(n >= 1 && is_share(accuracy), "majority: needs a judge and an accuracy in [0, 1]");
  const double tie = n % 2 == 0 ? 0.5 * binomial_probability(n, n / 2, accuracy) : 0.0;
  return 1 - binomial_cdf(n, n / 2, accuracy) + tie;
}

double at_least_flags(int n, int needed, double flagging) {
  require(n >= 1 && needed >= 0 && needed <= n && is_share(flagging), "consensus: needs 0 <= needed <= n and a share");
  return 1 - binomial_cdf(n, needed - 1, flagging);
}

Judge majority_of(int n, const Judge& judge) {
  check(judge);
  require(n % 2 == 1, "majority: an odd number of judges has no ties");
  return {majority_vote(n, judge.sensitivity), majority_vote(n, judge.specificity)};
}

}  // namespace takt::theory
