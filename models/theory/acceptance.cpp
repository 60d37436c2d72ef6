// SPDX-License-Identifier: Apache-2.0
#include "models/theory/acceptance.hpp"

#include <algorithm>
#include <bit>
#include <boost/math/distributions/non_central_t.hpp>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <tuple>
#include <utility>

#include "models/theory/markov_chain.hpp"
#include "models/theory/numeric.hpp"
#include "models/theory/probability.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

void check(const SinglePlan& plan) { require(plan.n >= 1 && plan.accept >= 0, "acceptance plan: needs a sample and an acceptance number >= 0"); }
void check_share(double p) { require(p >= 0 && p <= 1, "acceptance: the share of defectives must lie in [0, 1]"); }

enum class Inspection { normal, tightened, reduced };

// Where the scheme stands: on normal inspection the last window - 1 lots as bits (1 = rejected, newest lowest) and, for the rule to
// reduced, the run of acceptances; on tightened inspection only the run.
using Standing = std::tuple<Inspection, unsigned, int>;

class Scheme {
 public:
  Scheme(const SwitchingScheme& s, double p) : s_(s), normal_(acceptance(s.normal, p)), tightened_(acceptance(s.tightened, p)) {
    if (s.reduced) reduced_ = acceptance(*s.reduced, p);
  }

  double acceptance_of(Inspection inspection) const {
    switch (inspection) {
      case Inspection::normal: return normal_;
      case Inspection::tightened: return tightened_;
      case Inspection::reduced: return reduced_;
    }
    return 0;
  }

  const SinglePlan& plan_of(Inspection inspection) const {
    switch (inspection) {
      case Inspection::normal: return s_.normal;
      case Inspection::tightened: return s_.tightened;
      case Inspection::reduced: return *s_.reduced;
    }
    return s_.normal;
  }

  Standing after(const Standing& now, bool accepted) const {
    const auto [inspection, history, run] = now;
    const Standing fresh{Inspection::normal, 0U, 0};
    switch (inspection) {
      case Inspection::normal: return after_normal(history, run, accepted);
      case Inspection::tightened:
        if (!accepted) return {Inspection::tightened, 0U, 0};
        return run + 1 >= s_.back_after ? fresh : Standing{Inspection::tightened, 0U, run + 1};
      case Inspection::reduced: return accepted ? now : fresh;
    }
    return fresh;
  }

 private:
  Standing after_normal(unsigned history, int run, bool accepted) const {
    const unsigned seen = (history << 1) | (accepted ? 0U : 1U);
    if (!accepted && std::popcount(seen) >= s_.rejections) return {Inspection::tightened, 0U, 0};
    const unsigned kept = seen & ((1U << (s_.window - 1)) - 1);
    if (!s_.reduced) return {Inspection::normal, kept, 0};
    if (accepted && run + 1 >= s_.reduce_after) return {Inspection::reduced, 0U, 0};
    return {Inspection::normal, kept, accepted ? run + 1 : 0};
  }

  const SwitchingScheme& s_;
  double normal_, tightened_, reduced_ = 0;
};

}  // namespace

double acceptance(const SinglePlan& plan, double p) {
  check(plan);
  check_share(p);
  return binomial_cdf(plan.n, plan.accept, p);
}

double acceptance(const SinglePlan& plan, int defective, int lot) {
  check(plan);
  require(plan.n <= lot && defective >= 0 && defective <= lot, "acceptance: the sample and the defectives must fit into the lot");
  return hypergeometric(lot, defective, plan.n).cdf(plan.accept);
}

double quality_accepted_with(const SinglePlan& plan, double accepted) {
  check(plan);
  require(plan.accept < plan.n && accepted > 0 && accepted < 1, "acceptance: needs a plan that can reject and a probability between 0 and 1");
  // P(X <= c) is the upper tail of a beta law with shapes c + 1 and n - c.
  return beta_quantile(1 - accepted, plan.accept + 1, plan.n - plan.accept);
}

SinglePlan smallest_plan(double good, double producer_risk, double bad, double consumer_risk) {
  require(good > 0 && good < bad && bad < 1, "smallest plan: needs 0 < good < bad < 1");
  require(producer_risk > 0 && consumer_risk > 0 && producer_risk + consumer_risk < 1, "smallest plan: the risks must be positive and sum to less than one");
  for (int accept = 0;; ++accept) {
    // The least sample that keeps the consumer safe; it meets the producer's side as soon as the acceptance number is large enough.
    int low = accept + 1, high = accept + 2;
    while (binomial_cdf(high, accept, bad) > consumer_risk) high *= 2;
    while (low < high) {
      const int middle = low + (high - low) / 2;
      if (binomial_cdf(middle, accept, bad) <= consumer_risk) high = middle;
      else low = middle + 1;
    }
    if (binomial_cdf(low, accept, good) >= 1 - producer_risk) return {low, accept};
  }
}

StagedFigures staged_plan(const std::vector<PlanStage>& stages, double p) {
  require(!stages.empty() && stages.back().reject == stages.back().accept + 1, "staged plan: the last stage must decide");
  check_share(p);
  StagedFigures f;
  std::vector<double> undecided{1.0};  // probability of so many defectives so far, still undecided
  for (const PlanStage& stage : stages) {
    require(stage.n >= 1 && stage.accept >= -1 && stage.accept < stage.reject, "staged plan: needs samples and -1 <= accept < reject");
    double reached = 0;
    std::vector<double> next(undecided.size() + stage.n, 0.0);
    for (std::size_t before = 0; before < undecided.size(); ++before) {
      reached += undecided[before];
      if (undecided[before] == 0) continue;
      for (int found = 0; found <= stage.n; ++found) next[before + found] += undecided[before] * binomial_probability(stage.n, found, p);
    }
    f.mean_sample += reached * stage.n;
    for (std::size_t total = 0; total < next.size(); ++total) {
      const int count = static_cast<int>(total);
      if (count <= stage.accept) f.acceptance += next[total];
      if (count <= stage.accept || count >= stage.reject) next[total] = 0;
    }
    undecided = std::move(next);
  }
  return f;
}

RectifyingFigures rectifying(const SinglePlan& plan, int lot, double p) {
  require(plan.n <= lot, "rectifying inspection: the sample must fit into the lot");
  const double accepted = acceptance(plan, p), rest = lot - plan.n;
  return {accepted * p * rest / lot, plan.n + (1 - accepted) * rest};
}

double outgoing_quality_limit(const SinglePlan& plan, int lot) {
  const auto negative = [&](double p) { return -rectifying(plan, lot, p).outgoing_quality; };
  // The outgoing quality has one peak in p; start from the best of a grid so that the search brackets it.
  const double step = 1.0 / 512;
  double best = step;
  for (double p = step; p < 1; p += step)
    if (negative(p) < negative(best)) best = p;
  return -boost::math::tools::brent_find_minima(negative, best - step, std::min(1.0, best + step), 50).second;
}

double acceptance_by_variables_known(int n, double k, double p) {
  require(n >= 1 && p > 0 && p < 1, "variables plan: needs a sample and a share between 0 and 1");
  return normal_cdf(std::sqrt(static_cast<double>(n)) * (-normal_quantile(p) - k));
}

double acceptance_by_variables_estimated(int n, double k, double p) {
  require(n >= 2 && p > 0 && p < 1, "variables plan: needs a sample of two and a share between 0 and 1");
  const double root_n = std::sqrt(static_cast<double>(n));
  const boost::math::non_central_t law(n - 1, -normal_quantile(p) * root_n);
  return boost::math::cdf(boost::math::complement(law, k * root_n));
}

SwitchingFigures switching_scheme(const SwitchingScheme& s, double p) {
  require(p > 0 && p < 1, "switching: the share of defectives must lie between 0 and 1");
  require(s.rejections >= 1 && s.rejections <= s.window && s.window <= 16 && s.back_after >= 1 && s.reduce_after >= 1,
          "switching: needs 1 <= rejections <= window <= 16 and runs of at least one");
  const Scheme scheme(s, p);
  // Lots are the steps of a chain; its long-run shares are those of a chain in time with the same numbers as rates.
  const auto explored = explore<Standing>({Inspection::normal, 0U, 0}, [&](const Standing& now, const auto& go) {
    const double accepted = scheme.acceptance_of(std::get<0>(now));
    go(scheme.after(now, true), accepted);
    go(scheme.after(now, false), 1 - accepted);
  });
  const std::vector<double> shares = stationary(explored.chain);
  SwitchingFigures f;
  for (std::size_t i = 0; i < shares.size(); ++i) {
    const Inspection inspection = std::get<0>(explored.states[i]);
    f.acceptance += shares[i] * scheme.acceptance_of(inspection);
    f.mean_sample += shares[i] * scheme.plan_of(inspection).n;
    if (inspection == Inspection::normal) f.normal_share += shares[i];
    if (inspection == Inspection::tightened) f.tightened_share += shares[i];
    if (inspection == Inspection::reduced) f.reduced_share += shares[i];
  }
  return f;
}

}  // namespace takt::theory
