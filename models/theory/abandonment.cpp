// SPDX-License-Identifier: Apache-2.0
#include "models/theory/abandonment.hpp"

#include <algorithm>
#include <boost/math/special_functions/beta.hpp>
#include <boost/math/special_functions/gamma.hpp>
#include <cmath>
#include <limits>
#include <vector>

#include "models/theory/birth_death.hpp"
#include "models/theory/erlang.hpp"
#include "models/theory/numeric.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

// ---- Erlang A ----

void check(const ErlangA& s) {
  require(s.arrival_rate > 0 && s.service_rate > 0 && s.servers >= 1, "Erlang A: needs positive rates and a server");
  require(s.abandonment_rate >= 0, "Erlang A: the abandonment rate must not be negative");
  require(!s.room || *s.room >= s.servers, "Erlang A: the room must hold at least the servers");
  require(s.room || s.abandonment_rate > 0 || s.arrival_rate < s.servers * s.service_rate,
          "Erlang A: without abandonment and without a finite room the arrival rate must be below capacity");
}

std::vector<double> states_of(const ErlangA& s) {
  check(s);
  const RateOfState births = [&](int) { return s.arrival_rate; };
  const RateOfState deaths = [&](int n) { return std::min(n, s.servers) * s.service_rate + std::max(0, n - s.servers) * s.abandonment_rate; };
  if (!s.room) return birth_death(births, deaths);
  std::vector<double> rates(*s.room);
  for (int n = 0; n < *s.room; ++n) rates[n] = deaths(n + 1);
  return birth_death(std::vector<double>(*s.room, s.arrival_rate), rates);
}

// States in which an arrival joins the queue: servers .. last_joining. The cut of an unlimited room is not a wall.
int last_joining(const ErlangA& s, const std::vector<double>& p) {
  const int top = static_cast<int>(p.size()) - 1;
  return s.room ? top - 1 : top;
}

bool patience_is_endless(const ErlangA& s) { return s.abandonment_rate <= 1e-14 * s.servers * s.service_rate; }

// P(offered wait > t | `ahead` customers waiting).
double offered_tail(const ErlangA& s, int ahead, double t) {
  if (t <= 0) return 1;
  const double pace = s.servers * s.service_rate;
  if (patience_is_endless(s)) return boost::math::gamma_q(ahead + 1.0, pace * t);
  return boost::math::ibetac(ahead + 1.0, pace / s.abandonment_rate, -std::expm1(-s.abandonment_rate * t));
}

// P(served, offered wait <= t | `ahead` waiting): the beta law tilted by the chance exp(-theta V) to be patient enough.
double served_by(const ErlangA& s, int ahead, double t) {
  if (t <= 0) return 0;
  const double pace = s.servers * s.service_rate;
  const double served = pace / (pace + s.abandonment_rate * (ahead + 1));
  if (std::isinf(t)) return served;
  if (patience_is_endless(s)) return boost::math::gamma_p(ahead + 1.0, pace * t);
  return served * boost::math::ibeta(ahead + 1.0, pace / s.abandonment_rate + 1, -std::expm1(-s.abandonment_rate * t));
}

double served_within(const ErlangA& s, const std::vector<double>& p, double t) {
  double sum = 0;
  for (int n = 0; n <= last_joining(s, p); ++n) sum += p[n] * (n < s.servers ? 1.0 : served_by(s, n - s.servers, t));
  return sum;
}

// ---- M/M/c+G ----

void check(const PatientQueue& s) {
  require(s.arrival_rate > 0 && s.service_rate > 0 && s.servers >= 1, "M/M/c+G: needs positive rates and a server");
}

// The offered-wait density up to a factor, exp(exponent(x) - peak), and integrals against it.
class OfferedWait {
 public:
  explicit OfferedWait(const PatientQueue& s) : system_(s) {
    check(s);
    const double pace = s.servers * s.service_rate;
    const Function growth = [&](double x) { return s.arrival_rate * survival(s.patience, x) - pace; };
    mode_ = growth(0) > 0 ? root_of_decreasing(growth, 1 / pace) : 0.0;
    peak_ = exponent(mode_);
    left_ = mode_ > 0 && exponent(0) < peak_ - deepest ? root([&](double x) { return exponent(x) - peak_ + deepest; }, 0, mode_) : 0.0;
    const double idle = std::exp(-peak_) / erlang_b(s.arrival_rate / s.service_rate, s.servers - 1);
    total_ = idle + s.arrival_rate * integral_against([](double) { return 1.0; }, 0);
  }

  // E[f(V); V > from], V the offered wait; the atom at zero is not part of it.
  double expectation(const Function& f, double from) const { return system_.arrival_rate * integral_against(f, from) / total_; }

 private:
  static constexpr double deepest = 48;  // exp(-48) is far below the rounding of a double

  double exponent(double x) const { return system_.arrival_rate * mean_up_to(system_.patience, x) - system_.servers * system_.service_rate * x; }

  double integral_against(const Function& f, double from) const {
    const Function weighted = [&](double x) { return f(x) * std::exp(exponent(x) - peak_); };
    const double start = std::max(from, left_), middle = std::max(start, mode_);
    const double top = exponent(middle);
    const double width = root_of_decreasing([&](double y) { return exponent(middle + y) - top + deepest; }, 1 / (system_.servers * system_.service_rate));
    std::vector<double> breaks = kinks(system_.patience);
    breaks.push_back(middle);
    return integral(weighted, start, middle + width, breaks);
  }

  const PatientQueue& system_;
  double mode_ = 0, peak_ = 0, left_ = 0, total_ = 1;
};

}  // namespace

AbandonmentFigures erlang_a(const ErlangA& s) {
  const std::vector<double> p = states_of(s);
  const int last = last_joining(s, p);
  const double pace = s.servers * s.service_rate, theta = s.abandonment_rate;
  AbandonmentFigures f;
  double served_wait = 0, all_wait = 0, busy = 0, mean_served_wait = 0;
  for (int n = 0; n < static_cast<int>(p.size()); ++n) {
    busy += std::min(n, s.servers) * p[n];
    f.mean_queue += std::max(0, n - s.servers) * p[n];
    f.mean_in_system += n * p[n];
    if (n < s.servers || n > last) continue;
    const int ahead = n - s.servers;
    const double served = pace / (pace + theta * (ahead + 1));
    mean_served_wait += 1 / (pace + theta * (ahead + 1));  // of a served one: sum of 1/(c mu + i theta), i = 1..ahead+1
    f.prob_wait += p[n];
    f.prob_abandon += p[n] * theta * (ahead + 1) / (pace + theta * (ahead + 1));
    all_wait += p[n] * (ahead + 1) / (pace + theta * (ahead + 1));
    served_wait += p[n] * served * mean_served_wait;
  }
  f.prob_turned_away = s.room ? p.back() : 0.0;
  const double admitted = 1 - f.prob_turned_away;
  f.mean_wait = all_wait / admitted;
  f.mean_wait_served = served_wait / (admitted - f.prob_abandon);
  f.mean_wait_abandoned = f.prob_abandon > 0 ? (all_wait - served_wait) / f.prob_abandon : 0.0;
  f.occupancy = busy / s.servers;
  f.throughput = busy * s.service_rate;
  return f;
}

double wait_tail(const ErlangA& s, double t) {
  require(t >= 0, "Erlang A: a waiting time must not be negative");
  const std::vector<double> p = states_of(s);
  double sum = 0;
  for (int n = s.servers; n <= last_joining(s, p); ++n) sum += p[n] * offered_tail(s, n - s.servers, t);
  return sum * std::exp(-s.abandonment_rate * t);
}

double served_within(const ErlangA& s, double t) {
  require(t >= 0, "Erlang A: a waiting time must not be negative");
  return served_within(s, states_of(s), t);
}

double served_wait_quantile(const ErlangA& s, double p) {
  require(p >= 0 && p < 1, "Erlang A: a percentile must lie in [0, 1)");
  const std::vector<double> states = states_of(s);
  const double served = served_within(s, states, std::numeric_limits<double>::infinity());
  return root_of_decreasing([&](double t) { return p - served_within(s, states, t) / served; }, 1 / s.service_rate);
}

int least_servers(ErlangA s, const PatienceTarget& target) {
  require(target.served_share >= 0 && target.served_share < 1 && target.most_abandon > 0, "Erlang A staffing: needs a share in [0, 1) and a positive bound on abandonment");
  require(s.abandonment_rate > 0, "Erlang A staffing: the abandonment rate must be positive");
  s.room.reset();
  const auto meets = [&](int servers) {
    s.servers = servers;
    return served_within(s, target.within) >= target.served_share && erlang_a(s).prob_abandon <= target.most_abandon;
  };
  // More people never serve less: double until enough, then halve the gap.
  int enough = 1;
  while (!meets(enough)) enough *= 2;
  int too_few = enough / 2;
  while (enough - too_few > 1) {
    const int middle = too_few + (enough - too_few) / 2;
    (meets(middle) ? enough : too_few) = middle;
  }
  return enough;
}

AbandonmentFigures patient_queue(const PatientQueue& s) {
  const OfferedWait offered(s);
  const Law& patience = s.patience;
  AbandonmentFigures f;
  f.prob_wait = offered.expectation([](double) { return 1.0; }, 0);
  f.prob_abandon = offered.expectation([&](double x) { return 1 - survival(patience, x); }, 0);
  f.mean_wait = offered.expectation([&](double x) { return mean_up_to(patience, x); }, 0);
  const double served_wait = offered.expectation([&](double x) { return x * survival(patience, x); }, 0);
  f.mean_wait_served = served_wait / (1 - f.prob_abandon);
  f.mean_wait_abandoned = f.prob_abandon > 0 ? (f.mean_wait - served_wait) / f.prob_abandon : 0.0;
  f.mean_queue = s.arrival_rate * f.mean_wait;
  f.throughput = s.arrival_rate * (1 - f.prob_abandon);
  f.occupancy = f.throughput / (s.servers * s.service_rate);
  f.mean_in_system = f.mean_queue + f.throughput / s.service_rate;
  return f;
}

double wait_tail(const PatientQueue& s, double t) {
  require(t >= 0, "M/M/c+G: a waiting time must not be negative");
  return survival(s.patience, t) * OfferedWait(s).expectation([](double) { return 1.0; }, t);
}

double served_within(const PatientQueue& s, double t) {
  require(t >= 0, "M/M/c+G: a waiting time must not be negative");
  const OfferedWait offered(s);
  const Function patient = [&](double x) { return survival(s.patience, x); };
  const double waited = offered.expectation([](double) { return 1.0; }, 0);
  return 1 - waited + offered.expectation(patient, 0) - offered.expectation(patient, t);
}

}  // namespace takt::theory
