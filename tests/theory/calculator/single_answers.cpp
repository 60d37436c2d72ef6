// SPDX-License-Identifier: Apache-2.0
// General service and arrival laws: M/G/1, GI/M/1, M/G/c, batches, vacations, setups and breakdowns.
#include <algorithm>
#include <cmath>

#include "models/theory/erlang.hpp"
#include "models/theory/interrupted_server.hpp"
#include "models/theory/many_servers.hpp"
#include "models/theory/numeric.hpp"
#include "models/theory/pollaczek_khinchine.hpp"
#include "tests/theory/calculator/answers.hpp"

namespace takt::tests {
namespace {

using namespace takt::theory;

// The service law of an M/G/1 case by its name and shape, with the mean that the case states.
std::optional<Law> named_service(const Question& q) {
  const std::string name = q.at("service").text();
  const double mean_service = q.number("ES");
  const Value& shape = q.at("shape_params");
  const auto given = [&](const char* key) { return shape.find(key) != nullptr; };
  if (name == "det") return deterministic(mean_service);
  if (name == "exp") return exponential(1 / mean_service);
  if (name == "erlang" && given("k")) return erlang(shape.at("k").whole(), mean_service);
  if (name == "gamma" && given("shape")) return gamma(shape.at("shape").number(), mean_service);
  if (name == "uniform" && given("a")) return uniform(shape.at("a").number(), shape.at("b").number());
  if (name == "h2" && given("p"))
    return hyperexponential({shape.at("p").number(), 1 - shape.at("p").number()}, {shape.at("m1").number(), shape.at("m2").number()});
  if (name == "weibull" && given("shape")) return weibull(shape.at("shape").number(), mean_service / std::tgamma(1 + 1 / shape.at("shape").number()));
  if (name == "lognormal" && given("cv")) return lognormal(mean_service, shape.at("cv").number());
  if (name == "triangular" && given("mode")) return triangular(shape.at("a").number(), shape.at("mode").number(), shape.at("b").number());
  return std::nullopt;
}

std::optional<Answers> first_come(const Question& q) {
  if (!q.model_says("FIFO") || !q.has_all({"lam", "ES", "ES2", "ES3"})) return std::nullopt;
  const ServiceMoments stated{q.number("ES"), q.number("ES2"), q.number("ES3")};
  const std::optional<Law> law = q.has("service") ? named_service(q) : std::nullopt;
  const SingleServerFigures f = pollaczek_khinchine(q.number("lam"), law ? moments_of(*law) : stated);
  return Answers{{"E_Wq", {f.mean_wait}},  {"E_W", {f.mean_sojourn}}, {"E_L", {f.mean_in_system}},
                 {"E_Lq", {f.mean_queue}}, {"P_wait", {f.prob_wait}}, {"Var_Wq", {f.var_wait}}};
}

std::optional<Answers> shortest(const Question& q) {
  if (!q.has_all({"lam", "mu"})) return std::nullopt;
  const Law service = exponential(q.number("mu"));
  if (q.model_says("SRPT")) return Answers{{"E_W", {sojourn_shortest_remaining_first(q.number("lam"), service)}}};
  if (!q.model_says("SJF") && !q.model_says("shortest")) return std::nullopt;
  const double wait = wait_shortest_first(q.number("lam"), service);
  return Answers{{"E_Wq", {wait}}, {"E_W", {wait + mean(service)}}};
}

std::optional<Answers> shared(const Question& q) {
  if (q.has_all({"lam", "mean"}) && q.model_says("processor sharing")) {
    const double lam = q.number("lam"), mean_service = q.number("mean"), sojourn = sojourn_when_shared(lam, mean_service, mean_service);
    Answers answers{{"E_W", {sojourn}}, {"E_L", {lam * sojourn}}};
    for (const auto& [name, size] : q.quantities_at("cond_W_size_")) answers[name] = {sojourn_when_shared(lam, mean_service, size)};
    return answers;
  }
  if (!q.has("cases") || !q.model_says("PS")) return std::nullopt;
  std::vector<double> sojourns;
  for (const std::vector<double>& rates : q.at("cases").matrix()) sojourns.push_back(sojourn_when_shared(rates[0], 1 / rates[1], 1 / rates[1]));
  return Answers{{"W", sojourns}};
}

std::optional<Answers> renewal(const Question& q) {
  if (!q.has_all({"mean_interarrival", "mu"})) return std::nullopt;
  const std::string letters = q.asked().model.substr(0, q.asked().model.find('/'));
  const double gap = q.number("mean_interarrival");
  const RenewalArrivalFigures f = renewal_arrivals(letters == "D" ? deterministic(gap) : letters == "M" ? exponential(1 / gap) : law_in_words(letters, gap), q.number("mu"));
  return Answers{{"sigma", {f.sigma}}, {"E_Wq", {f.mean_wait}}, {"E_W", {f.mean_sojourn}}};
}

// Bound and exact wait side by side, named after the gap's law: mean gap 1; U is uniform on (0.5, 1.5).
std::optional<Answers> bounds(const Question& q) {
  if (!q.model_says("Kingman") || !q.has("mu")) return std::nullopt;
  const double mu = q.number("mu");
  Answers answers;
  for (const std::string& name : q.quantities()) {
    const std::size_t from = name.find('_') + 1;
    const std::string letters = name.substr(from, name.find('/') - from);
    const Law gap = letters == "D" ? deterministic(1) : letters == "M" ? exponential(1) : letters == "U" ? uniform(0.5, 1.5) : law_in_words(letters, 1.0);
    const bool is_bound = name.rfind("kingman", 0) == 0;
    answers[name] = {is_bound ? kingman_bound(gap, exponential(mu)) : renewal_arrivals(gap, mu).mean_wait};
  }
  return answers;
}

std::optional<Answers> many(const Question& q) {
  if (!q.has_all({"lam", "c"})) return std::nullopt;
  const double lam = q.number("lam");
  ManyServerFigures f;
  if (q.has("D")) {
    f = constant_service(lam, q.number("D"), q.whole("c"));
  } else if (q.has_all({"mean", "k"})) {
    f = phase_service(lam, phases_of(erlang(q.whole("k"), q.number("mean"))), q.whole("c"));
  } else if (q.has_all({"p", "r1", "r2"})) {
    const double p = q.number("p");
    f = phase_service(lam, phases_of(hyperexponential({p, 1 - p}, {1 / q.number("r1"), 1 / q.number("r2")})), q.whole("c"));
  } else {
    return std::nullopt;
  }
  return Answers{{"P_wait", {f.prob_wait}}, {"E_Wq", {f.mean_wait}}, {"E_Lq", {f.mean_queue}}};
}

Law service_of(const Question& q) { return q.has("mu") ? exponential(q.number("mu")) : deterministic(q.number("D")); }

std::optional<Answers> vacations(const Question& q) {
  if (!q.has("vacation") && !q.has("setup")) return std::nullopt;
  const Law service = service_of(q);
  const double wait = q.has("vacation") ? wait_with_vacations(q.number("lam"), service, law_in_words(q.at("vacation").text()))
                                        : wait_with_setup(q.number("lam"), service, law_in_words(q.at("setup").text()));
  return Answers{{"E_Wq", {wait}}, {"E_W", {wait + mean(service)}}};
}

std::optional<Answers> failing(const Question& q) {
  if (!q.has_all({"lam", "mu", "fail", "repair"})) return std::nullopt;
  const BreakdownFigures f = breakdowns(q.number("lam"), q.number("mu"), q.number("fail"), q.number("repair"));
  return Answers{{"availability", {f.availability}}, {"E_L", {f.mean_in_system}}, {"E_W", {f.mean_sojourn}}};
}

std::optional<Answers> batches(const Question& q) {
  if (!q.has_all({"batch_rate", "mu", "X"})) return std::nullopt;
  std::vector<double> sizes;
  for (const auto& [size, probability] : q.at("X").members()) {
    const auto n = static_cast<std::size_t>(std::stoul(size));
    sizes.resize(std::max(sizes.size(), n), 0.0);
    sizes[n - 1] = probability.number();
  }
  const double wait = wait_in_batches(q.number("batch_rate"), sizes, exponential(q.number("mu")));
  const double sojourn = wait + 1 / q.number("mu");
  return Answers{{"E_Wq", {wait}}, {"E_W", {sojourn}}, {"E_L", {q.number("batch_rate") * mean_batch(sizes) * sojourn}}};
}

}  // namespace

void add_single_answers(Answerers& into) {
  for (const Answerer one : {first_come, shortest, shared}) into.emplace("M/G/1", one);
  for (const Answerer one : {renewal, bounds}) into.emplace("GI/M/1", one);
  into.emplace("M/G/c", many);
  for (const Answerer one : {vacations, failing}) into.emplace("vacation/shift", one);
  into.emplace("batch", batches);
}

}  // namespace takt::tests
