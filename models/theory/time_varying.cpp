// SPDX-License-Identifier: Apache-2.0
#include "models/theory/time_varying.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>

#include "models/theory/numeric.hpp"
#include "models/theory/require.hpp"

namespace takt::theory {
namespace {

constexpr double local_error = 1e-12;
constexpr double edge_weight = 1e-17;  // probability at the highest state that makes room for more states

enum Total { arrived, abandoned, waited, worked, staffed, completed, rewarded, totals };

// State vector: p(leavers, others) row by row, then the totals.
struct Shape {
  int leavers = 0;  // most leavers
  int others = 0;   // most others
  std::size_t place(int e, int n) const { return static_cast<std::size_t>(e) * (others + 1) + n; }
  std::size_t states() const { return static_cast<std::size_t>(leavers + 1) * (others + 1); }
};

class ForwardEquations {
 public:
  ForwardEquations(const TimeVaryingPool& pool, const PoolReward& reward, int start) : pool_(pool), reward_(reward) {
    shape_ = {0, std::max(start, pool.servers.front()) + 16};
    y_.assign(shape_.states() + totals, 0.0);
    y_[shape_.place(0, start)] = 1;
    servers_ = pool.servers.front();
  }

  void advance(double from, double to) {
    if (to <= from) return;
    if (step_ <= 0) step_ = 1e-3 * (to - from);
    last_inside_ = std::nextafter(to, from);  // a rate that jumps at `to` is not yet looked at
    double t = from;
    while (t < to) {
      const double h = std::min(step_, to - t);
      const double error = attempt(t, h);
      if (error <= 1) {
        t = to - t <= h ? to : t + h;
        y_.swap(next_);
        make_room();
      }
      // Fifth-order step control; a step cut short by the end of the stretch does not lower the next one.
      const double factor = std::clamp(0.9 * std::pow(std::max(error, 1e-10), -0.2), 0.2, 4.0);
      if (error > 1 || h == step_ || factor < 1) step_ = h * factor;
      require(step_ > 1e-14 * std::max(1.0, std::abs(t)), "forward equations: the step vanished");
    }
  }

  void change_servers(int servers) {
    if (pool_.shift_end != ShiftEnd::item_returns && servers < servers_) send_home(servers);
    if (pool_.shift_end == ShiftEnd::leaver_counts && servers > servers_) call_back(servers);
    servers_ = servers;
    step_ = 0;
  }

  PoolMoment moment_at(double time) const {
    PoolMoment m;
    m.time = time;
    m.states.assign(shape_.leavers + shape_.others + 1, 0.0);
    for (int e = 0; e <= shape_.leavers; ++e)
      for (int n = 0; n <= shape_.others; ++n) {
        const double p = y_[shape_.place(e, n)];
        m.states[e + n] += p;
        m.mean_in_system += (e + n) * p;
        m.mean_queue += queue(n) * p;
        m.mean_busy += (e + std::min(n, servers_)) * p;
        if (n >= servers_) m.prob_all_busy += p;
      }
    m.prob_empty = m.states[0];
    const double* total = &y_[shape_.states()];
    m.arrivals = total[arrived];
    m.abandonments = total[abandoned];
    m.waiting_time = total[waited];
    m.busy_time = total[worked];
    m.staffed_time = total[staffed];
    m.completions = total[completed];
    m.reward = total[rewarded];
    return m;
  }

 private:
  int queue(int n) const { return std::max(0, n - servers_); }

  // With leavers that count, e > 0 means that the busy are servers + e and nobody starts: each completion takes a leaver away.
  bool nobody_starts(int e) const { return e > 0 && pool_.shift_end == ShiftEnd::leaver_counts; }

  void derivative(double t, const std::vector<double>& y, std::vector<double>& dy) const {
    std::fill(dy.begin(), dy.end(), 0.0);
    const double lambda = pool_.arrival_rate(std::min(t, last_inside_)), mu = pool_.service_rate, theta = pool_.abandonment_rate;
    double* total = &dy[shape_.states()];
    for (int e = 0; e <= shape_.leavers; ++e)
      for (int n = 0; n <= shape_.others; ++n) {
        const double p = y[shape_.place(e, n)];
        if (p == 0) continue;
        const int busy = std::min(n, servers_);
        const double leaver_rate = (nobody_starts(e) ? busy + e : e) * mu, other_rate = nobody_starts(e) ? 0.0 : busy * mu;
        const double leaving = theta * queue(n);
        double& here = dy[shape_.place(e, n)];
        if (n < shape_.others) {
          here -= lambda * p;
          dy[shape_.place(e, n + 1)] += lambda * p;
        }
        if (n > 0) {
          here -= (other_rate + leaving) * p;
          dy[shape_.place(e, n - 1)] += (other_rate + leaving) * p;
        }
        if (e > 0) {
          here -= leaver_rate * p;
          dy[shape_.place(e - 1, n)] += leaver_rate * p;
        }
        total[abandoned] += leaving * p;
        total[waited] += queue(n) * p;
        total[worked] += (busy + e) * p;
        total[completed] += (leaver_rate + other_rate) * p;
        if (reward_) total[rewarded] += reward_(t, e + n) * p;
      }
    total[arrived] = lambda;
    total[staffed] = servers_;
  }

  // One Dormand-Prince 5(4) step (J. R. Dormand, P. J. Prince 1980) into next_; returns its error in units of the tolerance.
  double attempt(double t, double h) {
    static constexpr double a[7][6] = {{},
                                       {1.0 / 5},
                                       {3.0 / 40, 9.0 / 40},
                                       {44.0 / 45, -56.0 / 15, 32.0 / 9},
                                       {19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729},
                                       {9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656},
                                       {35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84}};
    static constexpr double c[7] = {0, 0.2, 0.3, 0.8, 8.0 / 9, 1, 1};
    static constexpr double difference[7] = {71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40};
    const std::size_t size = y_.size();
    for (int stage = 0; stage < 7; ++stage) {
      slope_[stage].resize(size);
      next_ = y_;
      for (int k = 0; k < stage; ++k)
        if (a[stage][k] != 0)
          for (std::size_t i = 0; i < size; ++i) next_[i] += h * a[stage][k] * slope_[k][i];
      derivative(t + c[stage] * h, next_, slope_[stage]);
    }
    double worst = 0;
    for (std::size_t i = 0; i < size; ++i) {
      double error = 0;
      for (int k = 0; k < 7; ++k) error += difference[k] * slope_[k][i];
      worst = std::max(worst, std::abs(h * error) / (local_error * std::max(1.0, std::abs(next_[i]))));
    }
    return worst;
  }

  void make_room() {
    double edge = 0;
    for (int e = 0; e <= shape_.leavers; ++e) edge = std::max(edge, std::abs(y_[shape_.place(e, shape_.others)]));
    if (edge > edge_weight) reshape({shape_.leavers, shape_.others + shape_.others / 4 + 8}, [](int e, int n) { return std::array{e, n}; });
  }

  // Moves every probability to target(e, n) in an array of another shape; the totals stay.
  template <class Target>
  void reshape(const Shape& wider, const Target& target) {
    std::vector<double> moved(wider.states() + totals, 0.0);
    for (int e = 0; e <= shape_.leavers; ++e)
      for (int n = 0; n <= shape_.others; ++n) {
        const auto [to_e, to_n] = target(e, n);
        moved[wider.place(to_e, to_n)] += y_[shape_.place(e, n)];
      }
    std::copy(y_.end() - totals, y_.end(), moved.end() - totals);
    y_ = std::move(moved);
    shape_ = wider;
  }

  // Busy people beyond the new number become leavers with the item in their hands.
  void send_home(int servers) {
    reshape({shape_.leavers + servers_ - servers, shape_.others}, [&](int e, int n) {
      const int going = std::max(0, std::min(n, servers_) - servers);
      return std::array{e + going, n - going};
    });
  }

  // More people come while leavers still count: the leavers are people of the new shift again.
  void call_back(int servers) {
    reshape({shape_.leavers, shape_.others + shape_.leavers}, [&](int e, int n) {
      const int back = std::min(e, servers - servers_);
      return std::array{e - back, n + back};
    });
  }

  const TimeVaryingPool& pool_;
  const PoolReward& reward_;
  Shape shape_;
  int servers_ = 0;
  double step_ = 0, last_inside_ = 0;
  std::vector<double> y_, next_;
  std::array<std::vector<double>, 7> slope_;
};

void check(const TimeVaryingPool& pool, const std::vector<double>& at, int start) {
  require(static_cast<bool>(pool.arrival_rate), "time-varying pool: needs an arrival rate");
  require(!pool.changes.empty() && pool.changes.size() == pool.servers.size(), "time-varying pool: one number of servers per change");
  require(std::is_sorted(pool.changes.begin(), pool.changes.end()) && std::is_sorted(at.begin(), at.end()), "time-varying pool: instants must ascend");
  require(pool.service_rate > 0 && pool.abandonment_rate >= 0 && start >= 0, "time-varying pool: needs a positive service rate, and no negative numbers");
  for (int servers : pool.servers) require(servers >= 0, "time-varying pool: servers must not be negative");
  require(at.empty() || at.front() >= pool.changes.front(), "time-varying pool: no instant may lie before the start");
}

}  // namespace

std::vector<PoolMoment> pool_path(const TimeVaryingPool& pool, const std::vector<double>& at, int start_in_system, const PoolReward& reward) {
  check(pool, at, start_in_system);
  ForwardEquations equations(pool, reward, start_in_system);
  std::vector<PoolMoment> moments;
  double now = pool.changes.front();
  std::size_t shift = 1;
  for (double target : at) {
    while (now < target || (shift < pool.changes.size() && pool.changes[shift] <= now)) {
      const double change = shift < pool.changes.size() ? pool.changes[shift] : target;
      double stop = std::min(target, change);
      for (double point : pool.rate_breaks)
        if (point > now && point < stop) stop = point;
      equations.advance(now, stop);
      now = stop;
      if (shift < pool.changes.size() && now == pool.changes[shift]) equations.change_servers(pool.servers[shift++]);
    }
    moments.push_back(equations.moment_at(now));
  }
  return moments;
}

double infinite_server_mean(const std::function<double(double)>& arrival_rate, const Law& service, double t, double since,
                            const std::vector<double>& rate_breaks) {
  require(since <= t, "infinite servers: the instant must not lie before the opening");
  const Function present = [&](double age) { return arrival_rate(t - age) * survival(service, age); };
  std::vector<double> breaks = kinks(service);
  for (double point : rate_breaks)
    if (point < t) breaks.push_back(t - point);
  if (std::isfinite(since)) return integral(present, 0, t - since, breaks);
  return integral_to_infinity(present, 0, mean(service), breaks);
}

double SinusoidalRate::at(double t) const { return mean + swing * std::sin(2 * std::numbers::pi * t / period); }

double infinite_server_mean(const SinusoidalRate& rate, const Law& service, double t) {
  require(rate.period > 0 && rate.swing >= 0 && rate.swing <= rate.mean, "sinusoidal rate: needs 0 <= swing <= mean and a positive period");
  const double omega = 2 * std::numbers::pi / rate.period, scale = std::min(theory::mean(service), rate.period / 4);
  const std::vector<double> breaks = kinks(service);
  const double in_phase = integral_to_infinity([&](double u) { return std::cos(omega * u) * survival(service, u); }, 0, scale, breaks);
  const double behind = integral_to_infinity([&](double u) { return std::sin(omega * u) * survival(service, u); }, 0, scale, breaks);
  return rate.mean * theory::mean(service) + rate.swing * (std::sin(omega * t) * in_phase - std::cos(omega * t) * behind);
}

}  // namespace takt::theory
