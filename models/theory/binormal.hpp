// SPDX-License-Identifier: Apache-2.0
// A machine classifier as two normal scores: compliant items score N(0, 1), violating ones N(separation, spread^2).
// Scores up to the allow threshold are allowed, above the block threshold blocked, between them sent to a person.
// Source: D. Green, J. Swets, Signal Detection Theory and Psychophysics (1966); J. Hanley, Radiology 143 (1982) for the binormal ROC.
#pragma once

namespace takt::theory {

struct BinormalScore {
  double separation = 0;  // d'
  double spread = 1;      // standard deviation of violating scores, > 0
};

// Share of violating items above `threshold` (true positives), and of compliant ones (false positives).
double true_positive_rate(const BinormalScore& score, double threshold);
double false_positive_rate(double threshold);
// The true positive rate at a false positive rate in (0, 1): one point of the ROC.
double roc(const BinormalScore& score, double false_positives);
// Area under the ROC, Phi(d'/sqrt(1 + spread^2)).
double auc(const BinormalScore& score);
// The separation that gives an area. Requires 0 < area < 1, spread > 0.
double separation_for_auc(double area, double spread = 1);
// The threshold at which a share `flagged` of all items scores above it, `prevalence` of them violating. Requires shares in (0, 1) and [0, 1].
double threshold_for_flag_rate(const BinormalScore& score, double prevalence, double flagged);

// Shares of all items; the six sum to one. Requires allow_below <= block_above.
struct ThresholdShares {
  double allowed_compliant = 0, allowed_violating = 0;  // the second is wrong_allow
  double human_compliant = 0, human_violating = 0;
  double blocked_compliant = 0, blocked_violating = 0;  // the first is wrong_block
};
ThresholdShares threshold_shares(const BinormalScore& score, double prevalence, double allow_below, double block_above);

}  // namespace takt::theory
