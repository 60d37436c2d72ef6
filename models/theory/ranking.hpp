// SPDX-License-Identifier: Apache-2.0
// How much to sample before one may say which of k designs is best. `confidence` is the probability of a correct selection.
// Cost: a root of an integral (milliseconds), a double one for Rinott (a tenth of a second). Requires k >= 2 and 1/k < confidence < 1.
#pragma once

#include <vector>

namespace takt::theory {

// h with integral of F(t + h)^(k-1) dF(t) = confidence, F Student's law with n0 - 1 degrees.
// Source: E. Dudewicz, S. Dalal, Sankhya B 37 (1975); A. Law, Simulation Modeling and Analysis (2007), table 10.11. Requires first_stage >= 2.
double dudewicz_dalal_h(int k, double confidence, int first_stage);

// Rinott's constant for the same two stages with plain means. Source: Y. Rinott, Communications in Statistics A7 (1978). Requires first_stage >= 2.
double rinott_h(int k, double confidence, int first_stage);

// Known equal variances, one stage: h with integral of Phi(t + h)^(k-1) phi(t) dt = confidence, and n = ceil((h sd/difference)^2).
// Source: R. Bechhofer, Annals of Mathematical Statistics 25 (1954).
double bechhofer_h(int k, double confidence);
int bechhofer_sample(int k, double confidence, double sd, double difference);

// Fully sequential: eta = ((2 alpha/(k - 1))^(-2/(n0 - 1)) - 1)/2, h^2 = 2 eta (n0 - 1).
// Source: S.-H. Kim, B. Nelson, ACM TOMACS 11 (2001). Requires 0 < alpha < 1, first_stage >= 2.
struct KimNelson {
  double eta = 0, h_squared = 0;
};
KimNelson kim_nelson(int k, double alpha, int first_stage);

// Shares a budget over designs so that the best (least mean) stands out: N_i proportional to (sd_i/gap_i)^2, N_b = sd_b sqrt(sum N_i^2/sd_i^2).
// Source: C.-H. Chen, J. Lin, E. Yucesan, S. Chick, Discrete Event Dynamic Systems 10 (2000). Requires one least mean and sds > 0.
std::vector<double> ocba(const std::vector<double>& means, const std::vector<double>& sds, double budget);

// What a sample says of a group's share.
struct SampledShare {
  double hits = 0, n = 0;
};
// For each group, the probability that its true share is the highest: independent Beta posteriors from a uniform prior,
// P(i best) = integral of f_i(x) product_{j != i} F_j(x) dx. Sums to one. Two groups have a closed form (tested).
// Source: W. Thompson, Biometrika 25 (1933). Cost: 2,048 incomplete beta functions a group. Requires 0 <= hits <= n.
std::vector<double> chance_of_being_best(const std::vector<SampledShare>& groups);

}  // namespace takt::theory
