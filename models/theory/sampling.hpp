// SPDX-License-Identifier: Apache-2.0
// What a sample says about a share: intervals, sample sizes, strata and unequal probabilities.
// `hits` of `n` were marked; `level` is the two-sided confidence, such as 0.95. Requires 0 <= hits <= n, n >= 1, 0 < level < 1.
#pragma once

#include <optional>
#include <vector>

namespace takt::theory {

struct Interval {
  double low = 0, high = 0;
};

// p +- z sqrt(p q / n). Kept for comparison: its coverage is poor for small shares.
Interval wald_interval(int hits, int n, double level);
// E. B. Wilson, JASA 22 (1927).
Interval wilson_interval(int hits, int n, double level);
// With continuity correction: R. G. Newcombe, Statistics in Medicine 17 (1998), method 4.
Interval wilson_corrected_interval(int hits, int n, double level);
// Exact: C. Clopper, E. Pearson, Biometrika 26 (1934).
Interval clopper_pearson_interval(int hits, int n, double level);
// z^2 is added to n and half of it to the hits: A. Agresti, B. Coull, American Statistician 52 (1998). Not cut at 0 and 1.
Interval agresti_coull_interval(int hits, int n, double level);
// Difference of two independent shares, hybrid score: R. G. Newcombe, Statistics in Medicine 17 (1998b), method 10.
Interval newcombe_difference(int hits_1, int n_1, int hits_2, int n_2, double level);
// Exact, for a sample without replacement: the numbers of marked ones in the population that the sample does not contradict.
// Source: J. Buonaccorsi, American Statistician 41 (1987). Requires n <= population.
Interval finite_population_interval(int hits, int n, int population, double level);

// An interval for an estimate whose variance is not p q / n, such as that of strata or of unequal probabilities: the method's own with the
// sample that would have this variance, n* = p q / variance. Source: E. Korn, B. Graubard, Survey Methodology 24 (1998).
// `n` is the sample's true size: n* where the variance is zero, and the most that n* may be when no error was found. Requires 0 <= share <= 1.
enum class ShareInterval { wilson, clopper_pearson, agresti_coull, wald };
Interval weighted_interval(ShareInterval method, double share, double variance, double n, double level);

using IntervalMethod = Interval (*)(int hits, int n, double level);
// Probability that the interval of a sample of n holds the true share p.
double coverage(IntervalMethod method, int n, double p, double level);

// Sample for a margin of error d at an expected share p: z^2 p q / d^2, and with a finite population n / (1 + (n - 1)/N).
// Not rounded; a plan rounds up. Source: W. Cochran, Sampling Techniques (1977), eq. 4.1 and 4.2. Requires d > 0.
double sample_size(double p, double margin, double level, std::optional<double> population = std::nullopt);
// z sqrt(p q / n (N - n)/(N - 1)).
double margin_of_error(double p, double n, double level, std::optional<double> population = std::nullopt);

struct Stratum {
  double size = 0;      // items in the population, > 0
  double sampled = 0;   // items in the sample, 1 <= sampled <= size
  double mean = 0;      // of the sample
  double variance = 0;  // of the sample, with divisor sampled - 1
};
struct StratifiedEstimate {
  double mean = 0;
  double variance = 0;  // of the mean, each stratum with factor 1 - n/N
};
// Cochran (1977), eq. 5.1 and 5.6.
StratifiedEstimate stratified_mean(const std::vector<Stratum>& strata);

// The same for counts of marked items. A stratum without a hit has no variance of its own, which would make the whole look surer than it is:
// each stratum's variance is taken at the middle of Jeffreys' law, (hits + 1/2)/(sampled + 1). Source: L. Brown, T. Cai, A. DasGupta, Statistical Science 16 (2001).
struct CountedStratum {
  double size = 0, sampled = 0, hits = 0;
};
StratifiedEstimate stratified_share(const std::vector<CountedStratum>& strata);

// Shares the total over strata in proportion to size x standard deviation (J. Neyman 1934; Cochran eq. 5.26), or to
// size x sd / sqrt(cost) when costs are given. No stratum gets more than it has; the rest goes to the others. Not rounded.
std::vector<double> neyman_allocation(double total, const std::vector<double>& sizes, const std::vector<double>& sds, const std::vector<double>& costs = {});
// Whole numbers with the same sum (largest remainders), at least `least` each. Requires least x strata <= total.
std::vector<int> rounded_allocation(const std::vector<double>& allocation, int total, int least = 0);

// A design that lists every possible sample (indices of units) with its probability.
struct SamplingDesign {
  std::vector<std::vector<int>> samples;
  std::vector<double> probability;
};
struct HorvitzThompson {
  std::vector<double> inclusion;  // of each unit
  double expectation = 0;         // of the estimated total over the design: unbiased when every inclusion is positive
  double variance = 0;
};
// D. Horvitz, D. Thompson, JASA 47 (1952). Requires probabilities that sum to one and valid indices.
HorvitzThompson horvitz_thompson(const std::vector<double>& values, const SamplingDesign& design);
// The estimate of one sample: sum of value / inclusion.
double horvitz_thompson_total(const std::vector<double>& values, const std::vector<double>& inclusion);

}  // namespace takt::theory
