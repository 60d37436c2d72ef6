// SPDX-License-Identifier: Apache-2.0
// Sampling plans, intervals of shares, estimators, wrong judgements and agreement.
#include <cmath>

#include "models/theory/acceptance.hpp"
#include "models/theory/agreement.hpp"
#include "models/theory/misclassification.hpp"
#include "models/theory/sampling.hpp"
#include "tests/theory/calculator/answers.hpp"

namespace takt::tests {
namespace {

using namespace takt::theory;

constexpr double level = 0.95;  // of every interval case; their models say 95 %

// "05" stands for 0.05 and "0.05" for itself.
double share_in(const std::string& digits) { return digits.find('.') == std::string::npos ? std::stod("0." + digits) : std::stod(digits); }

std::optional<Answers> single_plan(const Question& q) {
  if (!q.has_all({"n", "c"}) || q.has("N")) return std::nullopt;
  Answers answers;
  for (const std::string& name : q.quantities())
    if (name.rfind("Pa_", 0) == 0) answers[name] = {acceptance(SinglePlan{q.whole("n"), q.whole("c")}, share_in(name.substr(3)))};
  return answers;
}

// Names such as Pa_c2_p0.0065.
std::optional<Answers> several_numbers(const Question& q) {
  if (!q.has_all({"n", "Ac", "p"}) || !q.at("n").is_number()) return std::nullopt;
  Answers answers;
  for (int accept : q.wholes("Ac"))
    for (double p : q.numbers("p"))
      for (const std::string& name : q.quantities())
        if (const std::vector<double> numbers = numbers_in(name); numbers.size() == 2 && numbers[0] == accept && numbers[1] == p)
          answers[name] = {acceptance(SinglePlan{q.whole("n"), accept}, p)};
  return answers;
}

std::optional<Answers> staged(const Question& q) {
  if (!q.has_all({"n", "Ac", "Re"})) return std::nullopt;
  const std::vector<int> samples = q.wholes("n"), accept = q.wholes("Ac"), reject = q.wholes("Re");
  std::vector<PlanStage> stages;
  for (std::size_t i = 0; i < samples.size(); ++i) stages.push_back({samples[i], accept[i], reject[i]});
  Answers answers;
  for (const auto& [name, p] : q.quantities_at("Pa_")) answers[name] = {staged_plan(stages, p).acceptance};
  for (const auto& [name, p] : q.quantities_at("ASN_")) answers[name] = {staged_plan(stages, p).mean_sample};
  return answers;
}

SinglePlan plan_of(const Value& pair) { return {pair.list()[0].whole(), pair.list()[1].whole()}; }

// "N->T: 2 rejections within 5 consecutive lots; T->N: 5 consecutive acceptances"
std::optional<Answers> switching(const Question& q) {
  if (!q.has_all({"normal", "tightened", "p", "rule"})) return std::nullopt;
  const std::vector<double> rule = numbers_in(q.at("rule").text());
  SwitchingScheme scheme{plan_of(q.at("normal")), plan_of(q.at("tightened")), std::nullopt};
  if (rule.size() >= 3) {
    scheme.rejections = static_cast<int>(rule[0]);
    scheme.window = static_cast<int>(rule[1]);
    scheme.back_after = static_cast<int>(rule[2]);
  }
  if (q.has("reduced")) scheme.reduced = plan_of(q.at("reduced"));
  const double p = q.number("p");
  const SwitchingFigures f = switching_scheme(scheme, p);
  return Answers{{"Pa_normal", {acceptance(scheme.normal, p)}}, {"Pa_tightened", {acceptance(scheme.tightened, p)}}, {"Pa_scheme", {f.acceptance}},
                 {"frac_lots_normal", {f.normal_share}}, {"frac_lots_tightened", {f.tightened_share}}, {"frac_lots_reduced", {f.reduced_share}},
                 {"ASN", {f.mean_sample}}};
}

std::optional<Answers> rectified(const Question& q) {
  if (!q.has_all({"N", "n", "c", "p"})) return std::nullopt;
  const SinglePlan plan{q.whole("n"), q.whole("c")};
  const RectifyingFigures f = rectifying(plan, q.whole("N"), q.number("p"));
  return Answers{{"AOQ", {f.outgoing_quality}}, {"ATI", {f.total_inspection}}, {"AOQL", {outgoing_quality_limit(plan, q.whole("N"))}}};
}

// "variables plans n=26,k=1.322271 (sigma known), n=49,k=1.326538 (unknown) meet .95/.075": the manual designs them for the qualities 0.05 and 0.15.
std::optional<Answers> variables(const Question& q) {
  if (!q.model_says("variables plans")) return std::nullopt;
  const std::vector<double> n = numbers_in(q.asked().model);
  if (n.size() < 4) return std::nullopt;
  const auto known = [&](double p) { return acceptance_by_variables_known(static_cast<int>(n[0]), n[1], p); };
  const auto unknown = [&](double p) { return acceptance_by_variables_estimated(static_cast<int>(n[2]), n[3], p); };
  return Answers{{"known", {known(0.05), known(0.15)}}, {"unknown", {unknown(0.05), unknown(0.15)}}};
}

std::optional<Answers> intervals(const Question& q) {
  if (!q.has_all({"x", "n"}) || q.has("N")) return std::nullopt;
  const int x = q.whole("x"), n = q.whole("n");
  Answers answers;
  const auto add = [&](const std::string& name, const Interval& interval) {
    answers[name + "_lo"] = {interval.low};
    answers[name + "_hi"] = {interval.high};
  };
  add("CP", clopper_pearson_interval(x, n, level));
  add("Wilson", wilson_interval(x, n, level));
  add("WilsonCC", wilson_corrected_interval(x, n, level));
  add("AC", agresti_coull_interval(x, n, level));
  add("Wald", wald_interval(x, n, level));
  return answers;
}

std::optional<Answers> difference(const Question& q) {
  if (!q.has_all({"x1", "n1", "x2", "n2"})) return std::nullopt;
  const Interval interval = newcombe_difference(q.whole("x1"), q.whole("n1"), q.whole("x2"), q.whole("n2"), level);
  return Answers{{"lo", {interval.low}}, {"hi", {interval.high}}};
}

std::optional<Answers> covered(const Question& q) {
  if (!q.model_says("coverage") || !q.has_all({"n", "p"})) return std::nullopt;
  const int n = q.whole("n");
  const double p = q.number("p");
  return Answers{{"CP", {coverage(clopper_pearson_interval, n, p, level)}}, {"Wilson", {coverage(wilson_interval, n, p, level)}},
                 {"WilsonCC", {coverage(wilson_corrected_interval, n, p, level)}}, {"AC", {coverage(agresti_coull_interval, n, p, level)}},
                 {"Wald", {coverage(wald_interval, n, p, level)}}};
}

// moe_323_of_2000: margin of error of 323 out of 2000.
std::optional<Answers> sizes(const Question& q) {
  if (!q.has_all({"p", "d", "N"})) return std::nullopt;
  const double p = q.number("p"), infinite = sample_size(p, q.number("d"), level), finite = sample_size(p, q.number("d"), level, q.number("N"));
  Answers answers{{"n_inf", {infinite}}, {"n_fpc", {finite}}, {"n_inf_ceil", {std::ceil(infinite)}}, {"n_fpc_ceil", {std::ceil(finite)}}};
  for (const std::string& name : q.quantities())
    if (name.rfind("moe_", 0) == 0) answers[name] = {margin_of_error(p, numbers_in(name).at(0), level, numbers_in(name).at(1))};
  return answers;
}

std::optional<Answers> unequal_probabilities(const Question& q) {
  if (!q.has_all({"y", "samples", "p"})) return std::nullopt;
  SamplingDesign design{{}, q.numbers("p")};
  for (const Value& sample : q.at("samples").list()) {
    std::vector<int> units;
    for (const Value& unit : sample.list()) units.push_back(unit.whole());
    design.samples.push_back(units);
  }
  const HorvitzThompson f = horvitz_thompson(q.numbers("y"), design);
  Answers answers{{"E", {f.expectation}}, {"Var", {f.variance}}};
  for (std::size_t i = 0; i < f.inclusion.size(); ++i) answers[numbered("pi", i + 1)] = {f.inclusion[i]};
  return answers;
}

// Parameters, or the words "680/950; Se 203/241; Sp 71/89".
std::optional<Answers> corrected_share(const Question& q) {
  if (!q.model_says("Rogan-Gladen")) return std::nullopt;
  std::vector<double> n;
  if (q.has_all({"x", "N", "se", "sp"})) {
    n = {q.number("x"), q.number("N")};
    for (const char* key : {"se", "sp"})
      for (double number : q.numbers(key)) n.push_back(number);
  } else {
    const std::string words = q.asked().model;
    n = numbers_in(words.substr(words.find(':') + 1));
  }
  if (n.size() != 6) return std::nullopt;
  const CorrectedShare f = rogan_gladen({n[0], n[1]}, Counted{n[2], n[3]}, Counted{n[4], n[5]});
  return Answers{{"p", {f.share}}, {"var", {f.variance}}, {"obs", {n[0] / n[1]}}, {"se", {n[2] / n[3]}}, {"sp", {n[4] / n[5]}}};
}

std::optional<Answers> predictive(const Question& q) {
  if (!q.has_all({"p", "se", "sp"})) return std::nullopt;
  const FlagFigures f = flags(q.number("p"), {q.number("se"), q.number("sp")});
  return Answers{{"flag_rate", {f.flag_rate}}, {"PPV", {f.ppv}}, {"NPV", {f.npv}}, {"error_rate", {f.error_rate}}};
}

std::optional<Answers> majority(const Question& q) {
  if (!q.has("acc")) return std::nullopt;
  Answers answers;
  for (const auto& [name, n] : q.quantities_at("n")) answers[name] = {majority_vote(static_cast<int>(n), q.number("acc"))};
  return answers;
}

std::optional<Answers> kappa(const Question& q) {
  std::optional<double> value;
  if (q.has("T")) value = cohen_kappa(q.at("T").matrix());
  else if (q.has("M")) value = fleiss_kappa(q.at("M").matrix());
  if (!value) return std::nullopt;
  return Answers{{"kappa", {*value}}};
}

std::optional<Answers> alpha(const Question& q) {
  if (!q.has("data")) return std::nullopt;
  std::vector<std::vector<std::optional<double>>> ratings;
  for (const Value& judge : q.at("data").list()) {
    ratings.emplace_back();
    for (const Value& value : judge.list()) ratings.back().push_back(value.is_null() ? std::nullopt : std::optional(value.number()));
  }
  Answers answers;
  for (const auto& [name, scale] : {std::pair{"nominal", Scale::nominal}, {"ordinal", Scale::ordinal}, {"interval", Scale::interval}, {"ratio", Scale::ratio}})
    if (const auto value = krippendorff_alpha(ratings, scale)) answers[name] = {*value};
  return answers;
}

}  // namespace

void add_quality_answers(Answerers& into) {
  for (const Answerer one : {staged, several_numbers, switching, rectified, variables, single_plan}) into.emplace("acceptance", one);
  for (const Answerer one : {covered, intervals, difference, sizes}) into.emplace("interval", one);
  into.emplace("estimator", unequal_probabilities);
  for (const Answerer one : {corrected_share, predictive, majority}) into.emplace("misclassification", one);
  for (const Answerer one : {kappa, alpha}) into.emplace("agreement", one);
}

}  // namespace takt::tests
