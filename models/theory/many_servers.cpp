// SPDX-License-Identifier: Apache-2.0
#include "models/theory/many_servers.hpp"

#include <algorithm>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>

#include "models/theory/erlang.hpp"
#include "models/theory/markov_chain.hpp"
#include "models/theory/numeric.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

double poisson_at_least(double mean, double n) { return n <= 0 ? 1.0 : boost::math::gamma_p(n, mean); }
double poisson_probability(double mean, double n) { return boost::math::gamma_p_derivative(n + 1, mean); }

void append_exponential(PhaseLaw& law, double share, double rate, int phases) {
  const std::size_t first = law.start.size();
  for (int i = 0; i < phases; ++i) {
    law.start.push_back(i == 0 ? share : 0.0);
    law.ends.push_back(i + 1 == phases ? rate : 0.0);
  }
  for (auto& row : law.moves) row.resize(law.start.size(), 0.0);
  for (int i = 0; i < phases; ++i) {
    law.moves.emplace_back(law.start.size(), 0.0);
    if (i + 1 < phases) law.moves.back()[first + i + 1] = rate;
  }
}

// State: the queue, then the servers in each phase.
using State = std::vector<int>;

struct CutQueue {
  ManyServerFigures figures;
  double weight_of_longest = 0;
};

CutQueue solve_cut(double arrival_rate, const PhaseLaw& service, int servers, int longest) {
  const int phases = static_cast<int>(service.start.size());
  const auto with = [](State s, int place, int by) {
    s[place] += by;
    return s;
  };
  const auto busy = [](const State& s) {
    int sum = 0;
    for (std::size_t i = 1; i < s.size(); ++i) sum += s[i];
    return sum;
  };
  const auto begin = [&](const State& s, double rate, const auto& go) {
    for (int i = 0; i < phases; ++i) go(with(s, 1 + i, +1), rate * service.start[i]);
  };
  const auto explored = explore<State>(State(phases + 1, 0), [&](const State& s, const auto& go) {
    if (busy(s) < servers) begin(s, arrival_rate, go);
    else if (s[0] < longest) go(with(s, 0, +1), arrival_rate);
    for (int i = 0; i < phases; ++i) {
      if (s[1 + i] == 0) continue;
      const State less = with(s, 1 + i, -1);
      for (int j = 0; j < phases; ++j) go(with(less, 1 + j, +1), s[1 + i] * service.moves[i][j]);
      const double ending = s[1 + i] * service.ends[i];
      if (s[0] > 0) begin(with(less, 0, -1), ending, go);
      else go(less, ending);
    }
  });
  const std::vector<double> p = stationary(explored.chain);
  CutQueue result;
  for (std::size_t i = 0; i < p.size(); ++i) {
    const State& s = explored.states[i];
    if (busy(s) == servers) result.figures.prob_wait += p[i];
    result.figures.mean_queue += s[0] * p[i];
    if (s[0] == longest) result.weight_of_longest += p[i];
  }
  result.figures.mean_wait = result.figures.mean_queue / arrival_rate;
  return result;
}

// Ways to spread c servers over k phases.
double ways(int servers, std::size_t phases) {
  double product = 1;
  for (int i = 1; i <= servers; ++i) product *= (static_cast<double>(phases) - 1 + i) / i;
  return product;
}

double mean_of(const PhaseLaw& law) {
  // Mean times to the end from each phase solve (out(i) x_i - sum moves(i, j) x_j) = 1.
  const std::size_t n = law.start.size();
  Matrix a(n, std::vector<double>(n, 0.0));
  for (std::size_t i = 0; i < n; ++i) {
    a[i][i] = law.ends[i];
    for (std::size_t j = 0; j < n; ++j) {
      a[i][i] += law.moves[i][j];
      a[i][j] -= law.moves[i][j];
    }
  }
  const std::vector<double> times = solve(a, std::vector<double>(n, 1.0));
  double sum = 0;
  for (std::size_t i = 0; i < n; ++i) sum += law.start[i] * times[i];
  return sum;
}

}  // namespace

RenewalArrivalFigures renewal_arrivals(const Law& gap, double service_rate) {
  const double between = mean(gap);
  require(service_rate > 0 && between > 0 && between * service_rate > 1, "GI/M/1: the arrival rate must be positive and below the service rate");
  const Function excess = [&](double sigma) { return laplace(gap, service_rate * (1 - sigma)) - sigma; };
  // The excess is positive at zero and negative just below one; halve the distance to one until it is.
  double below_one = 0.5;
  while (excess(1 - below_one) > 0) below_one /= 2;
  RenewalArrivalFigures f;
  f.sigma = root(excess, 0, 1 - below_one);
  f.mean_wait = f.sigma / (service_rate * (1 - f.sigma));
  f.mean_sojourn = f.mean_wait + 1 / service_rate;
  return f;
}

double kingman_bound(const Law& gap, const Law& service) {
  const double load = mean(service) / mean(gap);
  require(load < 1, "Kingman: the load must be below one");
  return (variance(gap) + variance(service)) / (2 * mean(gap) * (1 - load));
}

ManyServerFigures constant_service(double arrival_rate, double service_time, int servers) {
  const double a = arrival_rate * service_time;
  require(arrival_rate > 0 && service_time > 0 && servers >= 1 && a < servers, "M/D/c: needs positive rates and arrivals below capacity");
  // jumps[j] = sum over k of P(Poisson(k a) = k c + j) / k; the generating function of the queue is exp(sum of jumps[j] (z^j - 1)).
  std::vector<double> jumps(servers, 0.0);
  double mean_queue = 0, log_empty = 0;
  for (double k = 1;; ++k) {
    const double wall = k * servers, above = poisson_at_least(k * a, wall + 1);
    mean_queue += a * poisson_at_least(k * a, wall) - servers * above;
    log_empty -= above / k;
    for (int j = 1; j < servers; ++j) jumps[j] += poisson_probability(k * a, wall + j) / k;
    if (above < 1e-18 * (1 - a / servers)) break;
  }
  std::vector<double> queue(servers, 0.0);  // P(queue = n), n < servers
  queue[0] = std::exp(log_empty);
  for (int n = 1; n < servers; ++n) {
    for (int j = 1; j <= n; ++j) queue[n] += j * jumps[j] * queue[n - j];
    queue[n] /= n;
  }
  // One service time later the number present is that queue plus Poisson(a); an arrival waits unless fewer than c are present.
  double no_wait = 0;
  for (int n = 0; n < servers; ++n) no_wait += queue[n] * (1 - poisson_at_least(a, servers - n));
  return {1 - no_wait, mean_queue / arrival_rate, mean_queue};
}

PhaseLaw phases_of(const Law& law) {
  PhaseLaw result;
  for (const Branch& branch : law.branches) {
    if (const auto* d = std::get_if<Exponential>(&branch.part)) {
      append_exponential(result, branch.share, d->rate, 1);
    } else {
      const auto* g = std::get_if<Gamma>(&branch.part);
      require(g != nullptr && g->shape == std::floor(g->shape), "phase law: only exponential and Erlang branches have phases");
      append_exponential(result, branch.share, 1 / g->scale, static_cast<int>(g->shape));
    }
  }
  return result;
}

ManyServerFigures phase_service(double arrival_rate, const PhaseLaw& service, int servers) {
  const std::size_t phases = service.start.size();
  require(arrival_rate > 0 && servers >= 1 && phases >= 1, "M/PH/c: needs a positive arrival rate, a server and a phase");
  require(service.moves.size() == phases && service.ends.size() == phases, "M/PH/c: one row of moves and one ending rate per phase");
  require(arrival_rate * mean_of(service) < servers, "M/PH/c: the arrival rate must be below capacity");
  require(ways(servers, phases) <= 500, "M/PH/c: too many servers and phases for an exact chain");
  int longest = 64;
  CutQueue cut = solve_cut(arrival_rate, service, servers, longest);
  while (cut.weight_of_longest > 1e-15) {
    longest *= 2;
    cut = solve_cut(arrival_rate, service, servers, longest);
  }
  return cut.figures;
}

double approximate_wait(double arrival_rate, double service_rate, int servers, double gap_scv, double service_scv) {
  require(gap_scv >= 0 && service_scv >= 0, "approximate wait: squared coefficients of variation must not be negative");
  return 0.5 * (gap_scv + service_scv) * delay_figures({arrival_rate, service_rate, servers}).mean_wait;
}

}  // namespace takt::theory
