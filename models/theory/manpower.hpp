// SPDX-License-Identifier: Apache-2.0
// Headcount over time: grades with promotion and leaving, hiring against attrition, vacant seats and training pipelines.
// Units: rates per period. Every function throws std::domain_error on impossible rates.
#pragma once

#include <vector>

namespace takt::theory {

// Expected stocks of grades: n(t+1) = n(t) P + R. promotion[i][j] is the share of grade i that is in grade j a period later; what is missing leaves.
// Source: D. Bartholomew, A. Forbes, S. McClean, Statistical Techniques for Manpower Planning (1991), ch. 4.
struct GradeSystem {
  std::vector<std::vector<double>> promotion;
  std::vector<double> recruits;  // per period and grade
};
std::vector<double> stocks_after(const GradeSystem& grades, std::vector<double> stocks, int periods);
// n = R (I - P)^-1. Requires that everybody leaves in the end.
std::vector<double> stationary_stocks(const GradeSystem& grades);

struct MeanAndVariance {
  double mean = 0, variance = 0;
};
// People hired by a Poisson process and leaving each at `attrition` (immigration and death), from `start` people.
// Binomial survivors plus Poisson newcomers. Source: D. Cox and H. Miller, The Theory of Stochastic Processes (1965), sec. 4.4.
MeanAndVariance headcount_after(double start, double hires_per_period, double attrition, double periods);
MeanAndVariance stationary_headcount(double hires_per_period, double attrition);

// Seats that are refilled after a lead time and productive after training; each holder leaves at `attrition`, in training or not left out:
// leaving counts from the end of training. Alternating renewal, so only means matter. Requires attrition > 0, times >= 0.
struct SeatFigures {
  double productive = 0;
  double unproductive_share = 0;
};
SeatFigures refilled_seats(double seats, double attrition, double hiring_lead, double training);

// Hires that are trained for a time, of whom a share graduates and then leaves at `attrition`: two M/G/infinity stages, both numbers Poisson.
struct PipelineFigures {
  double trainees = 0;
  double productive = 0;
};
PipelineFigures training_pipeline(double hires_per_period, double training, double graduating_share, double attrition);

}  // namespace takt::theory
