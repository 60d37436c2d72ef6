// SPDX-License-Identifier: Apache-2.0
// What independent replications, or one long run, say: intervals, quantiles, and how slowly a queue's averages settle.
// `level` is the two-sided confidence in (0, 1).
#pragma once

#include <vector>

namespace takt::theory {

struct MeanEstimate {
  double mean = 0;
  double variance = 0;    // of one observation, divisor n - 1
  double half_width = 0;  // of the interval for the mean
  double n = 0;
};
// Student's interval for independent observations. Requires at least two.
MeanEstimate t_interval(const std::vector<double>& x, double level);
// Differences pair by pair, as under common random numbers: first - second. Requires equal sizes.
MeanEstimate paired_interval(const std::vector<double>& first, const std::vector<double>& second, double level);
// Independent samples with different variances: B. Welch, Biometrika 34 (1947). `variance` is left at zero, `n` holds the degrees of freedom.
MeanEstimate welch_interval(const std::vector<double>& first, const std::vector<double>& second, double level);

// Linear interpolation between order statistics, (n - 1) p + 1 (type 7 of R. Hyndman, Y. Fan, American Statistician 50, 1996). Requires 0 <= p <= 1.
double sample_quantile(std::vector<double> x, double p);
// Ranks (from one) of order statistics that hold the p-quantile with at least the level, by the binomial law; zero or n + 1 stand for no bound.
struct RankInterval {
  int low = 0, high = 0;
};
RankInterval quantile_ranks(int n, double p, double level);

// n replications with half-width h0 need about n (h0/h)^2 for half-width h. Requires positive widths.
double replications_needed(double n, double half_width, double wanted_half_width);

// M/M/1 with service rate one at load rho: n Var(average of n waits in queue) as n grows, rho (2 + 5 rho - 4 rho^2 + rho^3)/(1 - rho)^4.
// Source: D. Daley, J. Australian Math. Soc. 8 (1968); W. Whitt, Management Science 35 (1989). For rate mu divide by mu^2.
double asymptotic_variance_of_wait(double load);
// t Var(time-average number in system): 2 rho (1 + rho)/(1 - rho)^4. Source: Whitt (1989). For rate mu divide by mu.
double asymptotic_variance_of_number(double load);
// Length of a run (customers, or time at service rate one) whose interval has half-width `relative` times the mean.
double run_length(double asymptotic_variance, double mean, double relative, double level);

// Batch means of one run: the interval from `batches` equal parts (the remainder at the end is left out). Requires at least two per part.
MeanEstimate batch_means(const std::vector<double>& run, int batches, double level);

}  // namespace takt::theory
