// SPDX-License-Identifier: Apache-2.0
// Priorities, networks, skills and time-varying pools.
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include <boost/math/special_functions/gamma.hpp>

#include "models/theory/jackson.hpp"
#include "models/theory/markov_chain.hpp"
#include "models/theory/priority.hpp"
#include "models/theory/skill_routing.hpp"
#include "models/theory/time_varying.hpp"
#include "tests/theory/calculator/answers.hpp"

namespace takt::tests {
namespace {

using namespace takt::theory;

// ---- priority ----

// Classes by number, and as hi and lo when there are two.
Answers priority_answers(const PriorityFigures& f) {
  Answers answers;
  const std::size_t n = f.mean_sojourn.size();
  const auto add = [&](const std::string& suffix, std::size_t k) {
    answers["E_W_" + suffix] = answers["W_" + suffix] = {f.mean_sojourn[k]};
    answers["E_Wq_" + suffix] = answers["Wq_" + suffix] = {f.mean_wait[k]};
    answers["E_L_" + suffix] = {f.mean_in_system[k]};
  };
  for (std::size_t k = 0; k < n; ++k) add(std::to_string(k + 1), k);
  add("hi", 0);
  add("lo", n - 1);
  return answers;
}

std::optional<Answers> priorities(const Question& q) {
  if (!q.has("lam") || !q.at("lam").is_list()) return std::nullopt;
  const std::vector<double> lam = q.numbers("lam");
  const bool interrupts = !q.model_says("non-preemptive") && q.model_says("preemptive");
  const int servers = q.has("c") ? q.whole("c") : 1;
  if (q.has("service")) {
    std::vector<PriorityClass> classes;
    for (std::size_t k = 0; k < lam.size(); ++k) classes.push_back({lam[k], law_in_words(q.at("service").list()[k].text())});
    if (servers != 1) return std::nullopt;
    return priority_answers(interrupts ? priority_preemptive(classes) : priority_non_preemptive(classes));
  }
  std::vector<double> mu = q.at("mu").is_list() ? q.numbers("mu") : std::vector<double>(lam.size(), q.number("mu"));
  const bool common = std::all_of(mu.begin(), mu.end(), [&](double rate) { return rate == mu.front(); });
  if (common) return priority_answers(interrupts ? priority_preemptive(lam, mu.front(), servers) : priority_non_preemptive(lam, mu.front(), servers));
  if (servers == 1) {
    std::vector<PriorityClass> classes;
    for (std::size_t k = 0; k < lam.size(); ++k) classes.push_back({lam[k], exponential(mu[k])});
    return priority_answers(interrupts ? priority_preemptive(classes) : priority_non_preemptive(classes));
  }
  if (!interrupts) return priority_answers(priority_non_preemptive_rates(lam, mu, servers));
  if (lam.size() != 2) return std::nullopt;
  return priority_answers(priority_preemptive_two_rates(lam, mu, servers));
}

// ---- networks ----

std::vector<double> reciprocals(std::vector<double> x) {
  for (double& value : x) value = 1 / value;
  return x;
}

std::optional<Answers> feedback(const Question& q) {
  if (!q.has_all({"lam", "p_feedback", "mu", "c"})) return std::nullopt;
  const OpenNetworkFigures f = open_network({{q.number("lam")}, {{q.number("p_feedback")}}, {q.number("mu")}, {q.whole("c")}});
  return Answers{{"E_L", {f.mean_total}}, {"E_time_total", {f.mean_total_sojourn}}, {"visits", {f.visits[0]}}, {"occupancy", {f.occupancy[0]}}};
}

std::optional<Answers> jackson(const Question& q) {
  if (!q.has_all({"gamma", "P"}) || !(q.has("mu") || q.has("S"))) return std::nullopt;
  const std::vector<double> gamma = q.numbers("gamma");
  const std::vector<double> mu = q.has("mu") ? q.numbers("mu") : reciprocals(q.numbers("S"));
  const OpenNetworkFigures f = open_network({gamma, q.at("P").matrix(), mu, q.has("c") ? q.wholes("c") : std::vector<int>(gamma.size(), 1)});
  Answers answers{{"lam", f.rates}, {"L", f.mean_in_station}, {"X", f.rates}, {"U", f.occupancy}, {"R", f.mean_sojourn}, {"Q", f.mean_in_station},
                  {"W_total", {f.mean_total_sojourn}}, {"E_total_time", {f.mean_total_sojourn}}};
  for (std::size_t i = 0; i < gamma.size(); ++i) {
    answers[numbered("lam_", i + 1)] = {f.rates[i]};
    answers[numbered("L_", i + 1)] = {f.mean_in_station[i]};
  }
  return answers;
}

// Open network by visits: station i is M/M/1 at lam V_i.
std::optional<Answers> by_visits(const Question& q) {
  if (!q.has_all({"lam", "V", "S"}) || q.has("N")) return std::nullopt;
  const std::vector<double> visits = q.numbers("V"), service = q.numbers("S");
  ClassDemands demands;
  for (std::size_t i = 0; i < visits.size(); ++i) demands.demand.push_back({visits[i] * service[i]});
  const double lam = q.number("lam");
  const auto numbers = open_classes({lam}, demands);
  Answers answers;
  for (std::size_t i = 0; i < visits.size(); ++i) {
    const double number = numbers[i][0], rate = lam * visits[i];
    answers["U"].push_back(rate * service[i]);
    answers["Q"].push_back(number);
    answers["R"].push_back(number / rate);
    answers["X"].push_back(rate);
    const std::string place = std::to_string(i + 1);
    for (const char* name : {"U", "Q", "R", "X"}) answers[name + place] = {answers[name].back()};
  }
  return answers;
}

std::optional<Answers> open_bcmp(const Question& q) {
  if (!q.has_all({"lam_rk", "S"})) return std::nullopt;
  const auto rates = q.at("lam_rk").matrix(), service = q.at("S").matrix();  // [class][station]
  ClassDemands demands;
  demands.demand.assign(rates.front().size(), std::vector<double>(rates.size()));
  for (std::size_t r = 0; r < rates.size(); ++r)
    for (std::size_t k = 0; k < rates[r].size(); ++k) demands.demand[k][r] = rates[r][k] * service[r][k];
  const auto numbers = open_classes(std::vector<double>(rates.size(), 1.0), demands);
  Answers answers;
  for (std::size_t r = 0; r < rates.size(); ++r)
    for (std::size_t k = 0; k < rates[r].size(); ++k) answers[numbered(numbered("Q_", r + 1), k + 1)] = {numbers[k][r]};
  return answers;
}

std::vector<double> flat(const std::vector<std::vector<double>>& rows) {
  std::vector<double> all;
  for (const auto& row : rows) all.insert(all.end(), row.begin(), row.end());
  return all;
}

// Class by class instead of station by station.
std::vector<double> flat_by_class(const std::vector<std::vector<double>>& rows) {
  std::vector<double> all;
  for (std::size_t k = 0; k < rows.front().size(); ++k)
    for (const auto& row : rows) all.push_back(row[k]);
  return all;
}

// One closed class by service times and visits; a station called "delay" in the model, when it comes first, has no queue.
std::optional<Answers> closed_one_class(const Question& q) {
  if (!q.has_all({"N", "S", "V"}) || !q.at("N").is_number()) return std::nullopt;
  const std::vector<double> service = q.numbers("S"), visits = q.numbers("V");
  const bool delay_first = q.model_says("delay mean");
  ClassDemands demands;
  for (std::size_t i = 0; i < service.size(); ++i) {
    demands.demand.push_back({service[i] * visits[i]});
    demands.kinds.push_back(delay_first && i == 0 ? StationKind::delay : StationKind::queue);
  }
  const ClosedFigures f = closed_classes({q.whole("N")}, demands, q.has("Z") ? std::vector<double>{q.number("Z")} : std::vector<double>{});
  Answers answers{{"Q", flat(f.mean_number)}, {"QLen", flat(f.mean_number)}, {"X1", {f.throughput[0] * visits[0]}}};
  for (std::size_t i = 0; i < service.size(); ++i) {
    answers["R"].push_back(f.residence[i][0] / visits[i]);
    answers["U"].push_back(f.throughput[0] * demands.demand[i][0]);
  }
  answers["RespT_queue"] = {answers["R"].back()};
  answers["Util_queue"] = {answers["U"].back()};
  return answers;
}

// Closed classes by demands [station][class], with think times; or open classes (first) and closed ones together.
std::optional<Answers> by_demands(const Question& q) {
  if (!q.has_all({"N", "D"})) return std::nullopt;
  const auto demand = q.at("D").matrix();
  const std::vector<int> populations = q.wholes("N");
  if (!q.has("lam")) {
    const ClosedFigures f = closed_classes(populations, {demand, {}}, q.has("Z") ? q.numbers("Z") : std::vector<double>{});
    return Answers{{"X", f.throughput}, {"Q", flat(f.mean_number)}};
  }
  const std::vector<double> lam = q.numbers("lam");
  ClassDemands open, closed;
  for (const auto& row : demand) {
    const auto middle = row.begin() + static_cast<std::ptrdiff_t>(lam.size());
    open.demand.emplace_back(row.begin(), middle);
    closed.demand.emplace_back(middle, row.end());
  }
  const MixedFigures f = mixed_classes(lam, open, populations, closed);
  return Answers{{"X_closed", f.closed.throughput}, {"Q_closed", flat_by_class(f.closed.mean_number)}, {"Q_open", flat_by_class(f.open_number)}};
}

// A number in words, also as a fraction: "13/60".
double fraction_after(const std::string& words, const std::string& key) {
  const std::string rest = words.substr(words.find(key) + key.size());
  const std::vector<double> numbers = numbers_in(rest);
  const std::size_t slash = rest.find('/');
  const bool is_fraction = slash != std::string::npos && rest.find_first_not_of("0123456789. ") == slash;
  return is_fraction ? numbers.at(0) / numbers.at(1) : numbers.at(0);
}

// "open: H2 delay (mean 13/60) then M/M/1 lam .1 mu 1"
std::optional<Answers> delay_then_queue(const Question& q) {
  if (!q.has("lam") || !q.model_says("delay (mean") || !q.model_says("then M/M/1")) return std::nullopt;
  const std::string& words = q.asked().model;
  const double delay = fraction_after(words, "delay (mean "), mu = fraction_after(words, "mu ");
  const OpenNetworkFigures f = open_network({{q.number("lam"), 0}, {{0, 1}, {0, 0}}, {1 / delay, mu}, {0, 1}});
  return Answers{{"QLen", f.mean_in_station}, {"RespT", f.mean_sojourn}};
}

// "mixed: closed 2 jobs (Erlang-2 delay mean 2/3, PS mean .19) + open lam .1 (delay 13/60, PS mean 1)"
std::optional<Answers> mixed_in_words(const Question& q) {
  if (!q.model_says("mixed: closed")) return std::nullopt;
  const std::string& words = q.asked().model;
  const std::string open_words = words.substr(words.find("open"));
  const std::vector<StationKind> kinds{StationKind::delay, StationKind::queue};
  const MixedFigures f = mixed_classes({fraction_after(open_words, "lam ")},
                                       {{{fraction_after(open_words, "delay ")}, {fraction_after(open_words, "PS mean ")}}, kinds},
                                       {static_cast<int>(fraction_after(words, "closed "))},
                                       {{{fraction_after(words, "delay mean ")}, {fraction_after(words, "PS mean ")}}, kinds});
  return Answers{{"QLen_closed_queue", {f.closed.mean_number[1][0]}}, {"QLen_open_queue", {f.open_number[1][0]}}};
}

// ---- skills ----

std::optional<Answers> skills(const Question& q) {
  if (!q.has_all({"lam", "n", "mu", "c2p", "p2c", "cap"})) return std::nullopt;
  SkillRouting s;
  s.arrival_rates = q.numbers("lam");
  s.pool_sizes = q.wholes("n");
  s.service_rates = q.at("mu").matrix();
  for (const auto& [key, lists] : {std::pair{"c2p", &s.pools_of_class}, {"p2c", &s.classes_of_pool}})
    for (const Value& row : q.at(key).list()) {
      lists->emplace_back();
      for (const Value& one : row.list()) lists->back().push_back(one.whole());
    }
  if (q.has("theta")) s.abandonment_rates = q.numbers("theta");
  s.queue_rooms = q.wholes("cap");
  const SkillRoutingFigures f = skill_routing(s);
  Answers answers;
  for (std::size_t k = 0; k < s.arrival_rates.size(); ++k) {
    const std::string number = std::to_string(k + 1);
    answers["P_ab_" + number] = {f.prob_abandon[k]};
    answers["P_block_" + number] = {f.prob_turned_away[k]};
    answers["P_wait_" + number] = {f.prob_wait[k]};
    answers["E_Wq_" + number] = {f.mean_wait_admitted[k]};
    answers["E_Lq_" + number] = {f.mean_queue[k]};
  }
  for (std::size_t pool = 0; pool < s.pool_sizes.size(); ++pool) answers[numbered("occ_pool_", pool + 1)] = {f.occupancy[pool]};
  return answers;
}

// ---- time ----

std::optional<Answers> sinusoidal_infinite(const Question& q) {
  if (!q.has_all({"lbar", "beta", "period", "mean_service"})) return std::nullopt;
  const std::string& words = q.asked().model;
  const std::size_t at = words.rfind("service ");
  const Law service = law_in_words(words.substr(at + 8), q.number("mean_service"));
  Answers answers;
  for (const auto& [name, t] : q.quantities_at("m_"))
    answers[name] = {infinite_server_mean(SinusoidalRate{q.number("lbar"), q.number("beta"), q.number("period")}, service, t)};
  return answers;
}

// A rate given as [[from, value], ...].
std::function<double(double)> stepwise(const std::vector<std::vector<double>>& steps) {
  return [steps](double t) {
    double value = 0;
    for (const auto& step : steps)
      if (step[0] <= t) value = step[1];
    return value;
  };
}

std::optional<Answers> stepwise_infinite(const Question& q) {
  if (!q.has_all({"lam", "mu"}) || q.has("c") || !q.at("lam").is_list() || !q.model_says("inf")) return std::nullopt;
  const auto steps = q.at("lam").matrix();
  std::vector<double> breaks;
  for (const auto& step : steps) breaks.push_back(step[0]);
  Answers answers;
  for (const auto& [name, t] : q.quantities_at("m_")) answers[name] = {infinite_server_mean(stepwise(steps), exponential(q.number("mu")), t, breaks.front(), breaks)};
  return answers;
}

// Names such as EN_6 and PW_6; E_abandons_0_24 runs from the start to 24.
std::optional<Answers> sinusoidal_pool(const Question& q) {
  if (!q.has_all({"lbar", "beta", "period", "mu", "c"})) return std::nullopt;
  const SinusoidalRate rate{q.number("lbar"), q.number("beta"), q.number("period")};
  TimeVaryingPool pool;
  pool.arrival_rate = [rate](double t) { return rate.at(t); };
  pool.changes = {0};
  pool.servers = {q.whole("c")};
  pool.service_rate = q.number("mu");
  pool.abandonment_rate = q.has("theta") ? q.number("theta") : 0.0;
  Answers answers;
  for (const std::string& name : q.quantities()) {
    const PoolMoment moment = pool_path(pool, {numbers_in(name).back()}).front();
    if (name.rfind("EN_", 0) == 0) answers[name] = {moment.mean_in_system};
    if (name.rfind("EQ_", 0) == 0) answers[name] = {moment.mean_queue};
    if (name.rfind("PW_", 0) == 0) answers[name] = {moment.prob_all_busy};
    if (name.rfind("E_abandons_", 0) == 0) answers[name] = {moment.abandonments};
  }
  return answers;
}

// Shifts of length T, then no arrivals until everybody has left, worked off by the last shift.
std::optional<Answers> shifts(const Question& q) {
  if (!q.has_all({"lam", "c", "mu", "T"}) || !q.at("c").is_list()) return std::nullopt;
  const std::vector<double> lam = q.numbers("lam");
  const double length = q.number("T"), end = length * static_cast<double>(lam.size());
  TimeVaryingPool pool;
  for (std::size_t i = 0; i < lam.size(); ++i) pool.changes.push_back(length * static_cast<double>(i));
  pool.rate_breaks = pool.changes;
  pool.rate_breaks.push_back(end);
  pool.arrival_rate = [=](double t) { return t >= end ? 0.0 : lam[static_cast<std::size_t>(t / length)]; };
  pool.servers = q.wholes("c");
  pool.service_rate = q.number("mu");
  pool.abandonment_rate = q.has("theta") ? q.number("theta") : 0.0;
  const bool finishes = q.model_says("finish") && !q.model_says("resume");
  if (finishes) pool.shift_end = q.model_says("beside") || q.model_says("not count") ? ShiftEnd::leaver_works_beside : ShiftEnd::leaver_counts;
  const PoolMoment moment = pool_path(pool, {end + 60 / pool.service_rate}).front();
  return Answers{{"E_arrivals", {moment.arrivals}}, {"E_abandons", {moment.abandonments}}, {"E_sum_wait", {moment.waiting_time}}};
}

// M/M/1 from empty by uniformisation, cut far beyond anything reached by then.
std::optional<Answers> transient_single(const Question& q) {
  if (!q.has_all({"lam", "mu"}) || q.has("c") || !q.at("lam").is_number() || !q.model_says("M/M/1")) return std::nullopt;
  const double lam = q.number("lam"), mu = q.number("mu");
  const int top = 800;
  MarkovChain chain;
  chain.moves.resize(top + 1);
  for (int n = 0; n <= top; ++n) {
    if (n < top) chain.moves[n].push_back({n + 1, lam});
    if (n > 0) chain.moves[n].push_back({n - 1, mu});
  }
  std::vector<double> start(top + 1, 0.0);
  start[0] = 1;
  Answers answers;
  for (const std::string& name : q.quantities()) {
    const std::vector<double> p = transient(chain, start, numbers_in(name).back());
    double mean_number = 0;
    for (int n = 0; n <= top; ++n) mean_number += n * p[n];
    answers[name] = {name.rfind("EL_", 0) == 0 ? mean_number : p[0]};
  }
  return answers;
}

// A day from empty at a constant rate, all arrivals served: what an arrival meets decides whether it starts within the target.
std::optional<Answers> day_from_empty(const Question& q) {
  if (!q.has_all({"lam", "mu", "c", "T", "awt"}) || !q.at("c").is_number()) return std::nullopt;
  const double lam = q.number("lam"), mu = q.number("mu"), end = q.number("T"), target = q.number("awt");
  const int servers = q.whole("c");
  TimeVaryingPool pool;
  pool.arrival_rate = [=](double t) { return t < end ? lam : 0.0; };
  pool.rate_breaks = {end};
  pool.changes = {0};
  pool.servers = {servers};
  pool.service_rate = mu;
  // An arrival that meets n starts in time if at least n - servers + 1 of the busy finish by then.
  std::vector<double> started(2000, 1.0);
  for (int n = servers; n < 2000; ++n) started[n] = boost::math::gamma_p(n - servers + 1.0, servers * mu * target);
  const PoolReward in_target = [&](double t, int n) { return t < end ? lam * started.at(n) : 0.0; };
  const std::vector<PoolMoment> moments = pool_path(pool, {end, end + 60 / mu}, 0, in_target);
  const double arrivals = lam * end;
  return Answers{{"n_in_target", {moments[0].reward}}, {"SL", {moments[0].reward / arrivals}}, {"ASA", {moments[1].waiting_time / arrivals}},
                 {"occ", {moments[0].busy_time / moments[0].staffed_time}}};
}

}  // namespace

void add_network_answers(Answerers& into) {
  into.emplace("priority", priorities);
  for (const Answerer one : {feedback, jackson, by_visits, open_bcmp, closed_one_class, by_demands, delay_then_queue, mixed_in_words}) into.emplace("network", one);
  into.emplace("skill routing", skills);
  for (const Answerer one : {sinusoidal_infinite, sinusoidal_pool, shifts, day_from_empty, stepwise_infinite, transient_single}) into.emplace("time-varying", one);
}

}  // namespace takt::tests
