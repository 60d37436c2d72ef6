// SPDX-License-Identifier: Apache-2.0
// Erlang systems, finite rooms and sources, abandonment and retrials.
#include <algorithm>
#include <cmath>
#include <regex>

#include "models/theory/abandonment.hpp"
#include "models/theory/birth_death.hpp"
#include "models/theory/erlang.hpp"
#include "models/theory/interrupted_server.hpp"
#include "models/theory/output_analysis.hpp"
#include "models/theory/skill_routing.hpp"
#include "tests/theory/calculator/answers.hpp"

namespace takt::tests {
namespace {

using namespace takt::theory;

std::optional<Answers> loss(const Question& q) {
  if (!q.model_says("loss") || !q.has_all({"lam", "mu", "c"})) return std::nullopt;
  const double load = q.number("lam") / q.number("mu"), blocked = erlang_b(load, q.whole("c"));
  return Answers{{"P_block", {blocked}}, {"occupancy", {load * (1 - blocked) / q.whole("c")}}};
}

std::optional<Answers> inverse_loss(const Question& q) {
  if (!q.has_all({"c", "P_block"})) return std::nullopt;
  return Answers{{"offered_load", {erlang_b_load(q.whole("c"), q.number("P_block"))}}};
}

// B(1,1) = .5, n for B <= .02 at 10 Erlang: the numbers are in the words.
std::optional<Answers> loss_in_words(const Question& q) {
  if (!q.asked().params.members().empty() || !q.model_says("Erlang")) return std::nullopt;
  Answers answers;
  for (const std::string& name : q.quantities()) {
    std::smatch found;
    if (std::regex_match(name, found, std::regex("B_(\\d+)_(\\d+)"))) answers[name] = {erlang_b(std::stod(found[2]), std::stoi(found[1]))};
  }
  std::smatch found;
  if (std::regex_search(q.asked().model, found, std::regex("B<=(\\S+) at (\\S+) Erlang")))
    answers["n"] = {static_cast<double>(erlang_b_servers(std::stod(found[2]), std::stod(found[1])))};
  return answers;
}

std::optional<Answers> delay(const Question& q) {
  if (!q.has_all({"lam", "mu", "c"}) || !q.at("mu").is_number() || q.has("T") || q.has("limit")) return std::nullopt;
  const DelaySystem s{q.number("lam"), q.number("mu"), q.whole("c")};
  const DelayFigures f = delay_figures(s);
  Answers answers{{"P_wait", {f.prob_wait}}, {"E_Wq", {f.mean_wait}},  {"E_W", {f.mean_sojourn}},  {"E_Lq", {f.mean_queue}}, {"E_L", {f.mean_in_system}},
                  {"Var_Wq", {f.var_wait}},  {"Lq", {f.mean_queue}},   {"W", {f.mean_sojourn}},    {"Wq", {f.mean_wait}},    {"L", {f.mean_in_system}},
                  {"occupancy", {f.occupancy}}, {"U", {f.occupancy}}};
  for (const auto& [name, percent] : q.quantities_at("Wq_p")) answers[name] = {wait_quantile(s, percent / 100)};
  for (const auto& [name, percent] : q.quantities_at("W_p")) answers[name] = {sojourn_quantile(s, percent / 100)};
  if (q.has("t")) {
    answers["P_Wq_le_t"] = {1 - wait_tail(s, q.number("t"))};
    answers["P_W_gt_t"] = {sojourn_tail(s, q.number("t"))};
  }
  return answers;
}

// Least people for P(wait <= t) >= share: once per hour and in seconds, once per interval and in minutes.
std::optional<Answers> staffing(const Question& q) {
  std::smatch found;
  if (q.has_all({"calls_per_h", "aht_s", "target"})) {
    const std::string target = q.at("target").text();
    if (!std::regex_search(target, found, std::regex("<= ?([\\d.]+) ?s\\) ?>= ?([\\d.]+)"))) return std::nullopt;
    const Staffing s = least_staffing(q.number("calls_per_h") / 3600, 1 / q.number("aht_s"), {std::stod(found[2]), std::stod(found[1])});
    return Answers{{"min_agents", {static_cast<double>(s.on_duty)}}, {"SL_at_min", {s.service_level}}};
  }
  if (!q.has_all({"calls", "interval", "aht", "t"})) return std::nullopt;
  StaffingTarget target{0.8, q.number("t")};
  if (std::regex_search(q.asked().model, found, std::regex("([\\d.]+)% in"))) target.share = std::stod(found[1]) / 100;
  if (std::regex_search(q.asked().model, found, std::regex("max occupancy ([\\d.]+)"))) target.max_occupancy = std::stod(found[1]);
  if (std::regex_search(q.asked().model, found, std::regex("shrinkage ([\\d.]+)"))) target.shrinkage = std::stod(found[1]);
  const Staffing s = least_staffing(q.number("calls") / q.number("interval"), 1 / q.number("aht"), target);
  return Answers{{"raw", {static_cast<double>(s.on_duty)}}, {"with_shrinkage", {static_cast<double>(s.employed)}},
                 {"SL", {s.service_level}}, {"occ", {s.occupancy}}, {"PW", {s.prob_wait}}};
}

// Sharing a capacity among at most `limit` items, all of one exponential size: the numbers move as in M/M/limit.
std::optional<Answers> limited_sharing(const Question& q) {
  if (!q.has_all({"lam", "mu", "limit"})) return std::nullopt;
  const double lam = q.number("lam"), mu = q.number("mu");
  const int limit = q.whole("limit");
  const std::vector<double> p = birth_death([&](int) { return lam; }, [&](int n) { return mu * std::min(n, limit); });
  Answers answers;
  for (const auto& [name, n] : q.quantities_at("p")) answers[name] = {p.at(static_cast<std::size_t>(n))};
  return answers;
}

std::optional<Answers> unequal(const Question& q) {
  if (!q.has_all({"lam", "mu"}) || !q.at("mu").is_list()) return std::nullopt;
  const UnequalServersFigures f = unequal_servers(q.number("lam"), q.numbers("mu"));
  return Answers{{"U", {f.capacity_used}}, {"Q", {f.mean_in_system}}};
}

// Average wait of the first n customers of M/M/1 from empty, over independent runs: mean by equilibrium, spread by the asymptotic variance.
std::optional<Answers> run_average(const Question& q) {
  if (!q.has_all({"lam", "mu", "n"}) || q.has("c")) return std::nullopt;
  const double lam = q.number("lam"), mu = q.number("mu");
  const double variance = asymptotic_variance_of_wait(lam / mu) / (mu * mu);
  return Answers{{"wait", {delay_figures({lam, mu, 1}).mean_wait}}, {"sd_between_runs", {std::sqrt(variance / q.number("n"))}}};
}

Answers room_answers(const RoomFigures& f) {
  return {{"p0", {f.prob_empty}}, {"pK", {f.prob_full}}, {"L", {f.mean_in_system}}, {"Lq", {f.mean_queue}}, {"W", {f.mean_sojourn}}, {"Wq", {f.mean_wait}},
          {"E_Wq", {f.mean_wait}}, {"time_congestion", {f.prob_full}}, {"call_congestion", {f.prob_turned_away}}, {"P_block", {f.prob_turned_away}},
          {"throughput", {f.throughput}}, {"occupancy", {f.occupancy}}, {"P_wait_given_admitted", {f.prob_wait_if_admitted}}};
}

std::optional<Answers> room(const Question& q) {
  if (!q.has_all({"lam", "mu", "c", "K"}) || q.has("theta")) return std::nullopt;
  return room_answers(finite_room(q.number("lam"), q.number("mu"), q.whole("c"), q.whole("K")));
}

std::optional<Answers> source(const Question& q) {
  if (!q.has_all({"lam_per_source", "mu", "c", "K", "M"})) return std::nullopt;
  return room_answers(finite_source(q.number("lam_per_source"), q.number("mu"), q.whole("c"), q.whole("K"), q.whole("M")));
}

std::optional<Answers> discouraged_arrivals(const Question& q) {
  if (!q.model_says("discouraged")) return std::nullopt;
  return room_answers(discouraged(q.number("lam"), q.number("mu")));
}

Answers abandonment_answers(const AbandonmentFigures& f, double tail, double within) {
  return {{"P_wait", {f.prob_wait}}, {"P_abandon", {f.prob_abandon}}, {"P_block", {f.prob_turned_away}}, {"E_W_all", {f.mean_wait}},
          {"E_W_served", {f.mean_wait_served}}, {"E_W_abandoned", {f.mean_wait_abandoned}}, {"E_Lq", {f.mean_queue}}, {"E_L", {f.mean_in_system}},
          {"occupancy", {f.occupancy}}, {"throughput", {f.throughput}}, {"P_W_gt_t", {tail}}, {"P_served_within_t", {within}}};
}

std::optional<Answers> impatient(const Question& q) {
  if (!q.has_all({"lam", "mu", "c", "theta"})) return std::nullopt;
  ErlangA s{q.number("lam"), q.number("mu"), q.whole("c"), q.number("theta"), std::nullopt};
  if (q.has("K")) s.room = q.whole("K");
  const double t = q.has("t") ? q.number("t") : 0.0;
  return abandonment_answers(erlang_a(s), wait_tail(s, t), served_within(s, t));
}

std::optional<Answers> impatient_in_general(const Question& q) {
  if (!q.has_all({"lam", "mu", "c", "patience"})) return std::nullopt;
  const PatientQueue s{q.number("lam"), q.number("mu"), q.whole("c"), law_in_words(q.at("patience").text())};
  const double t = q.has("t") ? q.number("t") : 0.0;
  return abandonment_answers(patient_queue(s), wait_tail(s, t), served_within(s, t));
}

std::optional<Answers> retrials(const Question& q) {
  if (!q.has_all({"lam", "mu", "theta"})) return std::nullopt;
  const RetrialFigures f = retrial_queue(q.number("lam"), q.number("mu"), q.number("theta"));
  return Answers{{"E_orbit", {f.mean_in_orbit}}, {"E_time_in_orbit", {f.mean_time_in_orbit}}, {"P_idle", {f.prob_idle}}};
}

}  // namespace

void add_queue_answers(Answerers& into) {
  for (const Answerer one : {loss, inverse_loss, loss_in_words, staffing, delay}) into.emplace("erlang", one);
  for (const Answerer one : {staffing, limited_sharing, unequal, run_average, delay}) into.emplace("M/M/c", one);
  into.emplace("finite room", room);
  into.emplace("finite source", source);
  for (const Answerer one : {impatient, impatient_in_general, discouraged_arrivals}) into.emplace("abandonment", one);
  into.emplace("retrial", retrials);
  into.emplace("skill routing", room);  // complete pooling is one pool with a finite room
}

}  // namespace takt::tests
