// SPDX-License-Identifier: Apache-2.0
// Lots judged by samples: operating characteristics of single, double and multiple plans, rectifying inspection, variables plans and
// the switching between normal, tightened and reduced inspection.
// `p` is the share of defective items, in [0, 1]. Cost: O(sample) to O(sample^2); the switching chain is tiny.
#pragma once

#include <optional>
#include <vector>

namespace takt::theory {

// A sample of n; the lot is accepted with at most `accept` defectives.
struct SinglePlan {
  int n = 0;
  int accept = 0;
};

// Probability of acceptance from a process (binomial). Source: D. Montgomery, Statistical Quality Control (2009), eq. 15.1.
double acceptance(const SinglePlan& plan, double p);
// From a lot of `lot` items of which `defective` are defective (hypergeometric). Requires plan.n <= lot.
double acceptance(const SinglePlan& plan, int defective, int lot);
// The share of defectives that is accepted with probability `accepted`: AQL at 0.95, LTPD at 0.10. Requires 0 < accepted < 1, accept < n.
double quality_accepted_with(const SinglePlan& plan, double accepted);
// The smallest plan that accepts `good` with at least 1 - `producer_risk` and `bad` with at most `consumer_risk`. Requires good < bad.
SinglePlan smallest_plan(double good, double producer_risk, double bad, double consumer_risk);

// One stage of a double or multiple plan; numbers of defectives cumulate over the stages. The last stage must decide (reject = accept + 1).
struct PlanStage {
  int n = 0;
  int accept = 0;  // accept at once with at most this many so far; -1: not yet
  int reject = 0;  // reject at once with at least this many so far
};
struct StagedFigures {
  double acceptance = 0;
  double mean_sample = 0;  // ASN, every drawn sample looked at in full
};
// ISO 2859-1 (1999), tables 3 and 4, as plans. Requires -1 <= accept < reject.
StagedFigures staged_plan(const std::vector<PlanStage>& stages, double p);

// Rejected lots are inspected in full and cleaned. Source: H. Dodge, H. Romig, Sampling Inspection Tables (1959).
struct RectifyingFigures {
  double outgoing_quality = 0;   // AOQ = Pa p (N - n)/N: share defective after inspection when defectives are replaced
  double total_inspection = 0;   // ATI = n + (1 - Pa)(N - n)
};
RectifyingFigures rectifying(const SinglePlan& plan, int lot, double p);
// AOQL: the worst average outgoing quality over all p.
double outgoing_quality_limit(const SinglePlan& plan, int lot);

// A normal measurement with one limit: accept when (limit - mean)/sd >= k. Known or estimated sd.
// Source: A. Duncan, Quality Control and Industrial Statistics (1986), ch. 12. Requires n >= 1 (2 when estimated), 0 < p < 1.
double acceptance_by_variables_known(int n, double k, double p);
double acceptance_by_variables_estimated(int n, double k, double p);

// Lot by lot from a steady process. Normal to tightened on `rejections` rejections within `window` consecutive lots of normal inspection; back after
// `back_after` consecutive acceptances. With a reduced plan: normal to reduced after `reduce_after` consecutive acceptances, back on a rejection.
// Source: ISO 2859-1 (1999), 9.3 (MIL-STD-105E, 4.7, for the rule to reduced); K. Stephens, K. Larson, J. Quality Technology 1967.
struct SwitchingScheme {
  SinglePlan normal, tightened;
  std::optional<SinglePlan> reduced;
  int rejections = 2, window = 5, back_after = 5, reduce_after = 10;
};
struct SwitchingFigures {
  double acceptance = 0;                                // of the scheme, long-run share of lots
  double normal_share = 0, tightened_share = 0, reduced_share = 0;  // of lots
  double mean_sample = 0;
};
// Requires 0 < p < 1 (otherwise it stays where it starts), 1 <= rejections <= window <= 16.
SwitchingFigures switching_scheme(const SwitchingScheme& scheme, double p);

}  // namespace takt::theory
