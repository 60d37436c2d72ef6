// SPDX-License-Identifier: Apache-2.0
#include "models/theory/erlang.hpp"

#include <algorithm>
#include <cmath>

#include "models/theory/numeric.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

double delay_from_loss(double offered_load, int servers, double blocking) {
  const double occupancy = offered_load / servers;
  if (occupancy >= 1) return 1;
  return blocking / (1 - occupancy * (1 - blocking));
}

double slack_rate(const DelaySystem& s) { return s.servers * s.service_rate - s.arrival_rate; }

void require_stable(const DelaySystem& s) {
  require(s.servers >= 1 && s.service_rate > 0 && s.arrival_rate >= 0, "M/M/c: needs a server, a positive service rate and an arrival rate >= 0");
  require(slack_rate(s) > 0, "M/M/c: the arrival rate must be below the capacity of the servers");
}

// (exp(-r t) - exp(-m t)) / (m - r) without cancellation when the two rates are close.
double difference_quotient(double r, double m, double t) {
  const double low = std::min(r, m), gap = std::abs(m - r);
  return gap * t < 1e-300 ? t * std::exp(-low * t) : std::exp(-low * t) * -std::expm1(-gap * t) / gap;
}

}  // namespace

double erlang_b(double offered_load, int servers) {
  require(offered_load >= 0 && servers >= 0, "Erlang B: the offered load and the number of servers must not be negative");
  double blocking = 1;
  for (int n = 1; n <= servers; ++n) blocking = offered_load * blocking / (n + offered_load * blocking);
  return blocking;
}

double erlang_b_load(int servers, double blocking) {
  require(servers >= 1 && blocking > 0 && blocking < 1, "Erlang B inverse: needs a server and a blocking share between 0 and 1");
  return root_of_decreasing([&](double load) { return blocking - erlang_b(load, servers); }, servers);
}

int erlang_b_servers(double offered_load, double blocking) {
  require(offered_load >= 0 && blocking > 0 && blocking <= 1, "Erlang B staffing: needs a load >= 0 and a blocking share in (0, 1]");
  double reached = 1;
  int servers = 0;
  while (reached > blocking) {
    ++servers;
    reached = offered_load * reached / (servers + offered_load * reached);
  }
  return servers;
}

double erlang_c(double offered_load, int servers) {
  require(servers >= 1, "Erlang C: needs at least one server");
  return delay_from_loss(offered_load, servers, erlang_b(offered_load, servers));
}

DelayFigures delay_figures(const DelaySystem& s) {
  require_stable(s);
  const double rate = slack_rate(s);
  DelayFigures f;
  f.prob_wait = erlang_c(s.arrival_rate / s.service_rate, s.servers);
  f.mean_wait = f.prob_wait / rate;
  f.var_wait = f.prob_wait * (2 - f.prob_wait) / (rate * rate);
  f.mean_sojourn = f.mean_wait + 1 / s.service_rate;
  f.mean_queue = s.arrival_rate * f.mean_wait;
  f.mean_in_system = s.arrival_rate * f.mean_sojourn;
  f.occupancy = s.arrival_rate / (s.servers * s.service_rate);
  return f;
}

double wait_tail(const DelaySystem& s, double t) {
  require_stable(s);
  require(t >= 0, "M/M/c: a waiting time must not be negative");
  return erlang_c(s.arrival_rate / s.service_rate, s.servers) * std::exp(-slack_rate(s) * t);
}

double wait_quantile(const DelaySystem& s, double p) {
  require_stable(s);
  require(p >= 0 && p < 1, "M/M/c: a percentile must lie in [0, 1)");
  const double delayed = erlang_c(s.arrival_rate / s.service_rate, s.servers);
  return 1 - p >= delayed ? 0.0 : std::log(delayed / (1 - p)) / slack_rate(s);
}

double sojourn_tail(const DelaySystem& s, double t) {
  require_stable(s);
  require(t >= 0, "M/M/c: a sojourn time must not be negative");
  const double mu = s.service_rate, rate = slack_rate(s);
  const double delayed = erlang_c(s.arrival_rate / mu, s.servers);
  return std::exp(-mu * t) + delayed * mu * difference_quotient(rate, mu, t);
}

double sojourn_quantile(const DelaySystem& s, double p) {
  require_stable(s);
  require(p >= 0 && p < 1, "M/M/c: a percentile must lie in [0, 1)");
  return root_of_decreasing([&](double t) { return sojourn_tail(s, t) - (1 - p); }, 1 / s.service_rate);
}

Staffing least_staffing(double arrival_rate, double service_rate, const StaffingTarget& target) {
  require(arrival_rate >= 0 && service_rate > 0, "staffing: needs an arrival rate >= 0 and a positive service rate");
  require(target.share >= 0 && target.share < 1 && target.within >= 0, "staffing: the share must lie in [0, 1) and the time must not be negative");
  require(target.max_occupancy > 0 && target.max_occupancy <= 1, "staffing: the occupancy ceiling must lie in (0, 1]");
  require(target.shrinkage >= 0 && target.shrinkage < 1, "staffing: shrinkage must lie in [0, 1)");
  const double load = arrival_rate / service_rate;
  double blocking = 1;
  for (int n = 1;; ++n) {
    blocking = load * blocking / (n + load * blocking);
    const double occupancy = load / n;
    if (occupancy >= 1 || occupancy > target.max_occupancy) continue;
    const double delayed = delay_from_loss(load, n, blocking);
    const double level = 1 - delayed * std::exp(-(n * service_rate - arrival_rate) * target.within);
    if (level < target.share) continue;
    // A billionth of a person absorbs the rounding of the division, so that 14 / 0.7 is 20 and not 21.
    const int employed = static_cast<int>(std::ceil(n / (1 - target.shrinkage) - 1e-9));
    return {n, employed, level, occupancy, delayed};
  }
}

}  // namespace takt::theory
