// SPDX-License-Identifier: Apache-2.0
// Output analysis, and ranking and selection.
#include <cmath>
#include <regex>

#include "models/theory/law.hpp"
#include "models/theory/numeric.hpp"
#include "models/theory/output_analysis.hpp"
#include "models/theory/ranking.hpp"
#include "tests/theory/calculator/answers.hpp"

namespace takt::tests {
namespace {

using namespace takt::theory;

std::optional<Answers> sample_statistics(const Question& q) {
  if (!q.has("x")) return std::nullopt;
  const std::vector<double> x = q.numbers("x");
  const MeanEstimate f = t_interval(x, q.has("conf") ? q.number("conf") : 0.95);
  double squares = 0;
  for (double value : x) squares += value * value;
  return Answers{{"mean", {f.mean}}, {"var", {f.variance}}, {"hw", {f.half_width}}, {"ci95", {f.half_width}}, {"meansq", {squares / f.n}}};
}

std::optional<Answers> asymptotic(const Question& q) {
  if (!q.model_says("asymptotic variance") || !q.has("mu")) return std::nullopt;
  const double mu = q.number("mu");
  Answers answers;
  for (const auto& [name, load] : q.quantities_at("delay_rho_")) answers[name] = {asymptotic_variance_of_wait(load) / (mu * mu)};
  for (const auto& [name, load] : q.quantities_at("L_rho_")) answers[name] = {asymptotic_variance_of_number(load) / mu};
  return answers;
}

// Law's system of a component in series with two in parallel: the mean of its life is the integral of its survival function.
std::optional<Answers> reliability(const Question& q) {
  if (!q.model_says("min(G1,max(G2,G3))") || !q.has_all({"shape", "scale"})) return std::nullopt;
  const Law life = weibull(q.number("shape"), q.number("scale"));
  // In x = y^(1/shape) the integrand has no singular slope at zero.
  const double power = 1 / q.number("shape");
  const double expected = integral_to_infinity(
      [&](double y) {
        const double alive = survival(life, std::pow(y, power));
        return alive * alive * (2 - alive) * power * std::pow(y, power - 1);
      },
      0, 1);
  return Answers{{"E_G", {expected}}};
}

// Names such as h_P0.95_k4, eta_k10_n10.
std::optional<Answers> two_stage(const Question& q) {
  if (!q.has("n0")) return std::nullopt;
  const bool rinott = q.model_says("Rinott");
  if (!rinott && !q.model_says("Dudewicz")) return std::nullopt;
  Answers answers;
  for (const std::string& name : q.quantities()) {
    std::smatch found;
    if (!std::regex_match(name, found, std::regex("h_P([\\d.]+)_k(\\d+)"))) continue;
    const int k = std::stoi(found[2]);
    answers[name] = {rinott ? rinott_h(k, std::stod(found[1]), q.whole("n0")) : dudewicz_dalal_h(k, std::stod(found[1]), q.whole("n0"))};
  }
  return answers;
}

std::optional<Answers> sequential(const Question& q) {
  if (!q.has("alpha")) return std::nullopt;
  Answers answers;
  for (const std::string& name : q.quantities()) {
    std::smatch found;
    if (!std::regex_match(name, found, std::regex("(eta|h2)_k(\\d+)_n(\\d+)"))) continue;
    const KimNelson constants = kim_nelson(std::stoi(found[2]), q.number("alpha"), std::stoi(found[3]));
    answers[name] = {found[1] == "eta" ? constants.eta : constants.h_squared};
  }
  return answers;
}

std::optional<Answers> budget(const Question& q) {
  if (!q.has_all({"means", "sd"})) return std::nullopt;
  const std::vector<double> means = q.numbers("means");
  const std::vector<double> sds = q.at("sd").is_list() ? q.numbers("sd") : std::vector<double>(means.size(), q.number("sd"));
  double total = 0;
  std::smatch found;
  if (q.has("N")) total = q.number("N");
  else if (std::regex_search(q.asked().model, found, std::regex("N=(\\d+)"))) total = std::stod(found[1]);
  else return std::nullopt;
  const std::vector<double> shares = ocba(means, sds, total);
  Answers answers;
  for (std::size_t i = 0; i < shares.size(); ++i) answers[numbered("N", i + 1)] = {shares[i]};
  return answers;
}

// "Bechhofer single stage k=4, delta=.5 sigma, P*=.9"
std::optional<Answers> one_stage(const Question& q) {
  std::smatch found;
  if (!q.has_all({"k", "P"}) || !std::regex_search(q.asked().model, found, std::regex("delta=([\\d.]+) sigma"))) return std::nullopt;
  const int k = q.whole("k");
  return Answers{{"h", {bechhofer_h(k, q.number("P"))}}, {"n", {static_cast<double>(bechhofer_sample(k, q.number("P"), 1, std::stod(found[1])))}}};
}

}  // namespace

void add_output_answers(Answerers& into) {
  for (const Answerer one : {sample_statistics, asymptotic, reliability}) into.emplace("output analysis", one);
  for (const Answerer one : {two_stage, sequential, budget, one_stage}) into.emplace("ranking&selection", one);
}

}  // namespace takt::tests
