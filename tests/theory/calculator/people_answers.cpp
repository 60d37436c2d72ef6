// SPDX-License-Identifier: Apache-2.0
// Learning curves and headcount.
#include "models/theory/learning.hpp"
#include "models/theory/manpower.hpp"
#include "tests/theory/calculator/answers.hpp"

namespace takt::tests {
namespace {

using namespace takt::theory;

std::optional<Answers> curve(const Question& q) {
  if (!q.has_all({"T1", "rate"})) return std::nullopt;
  const double first = q.number("T1"), rate = q.number("rate");
  const bool cumulative = q.model_says("Wright") || q.model_says("cumulative");
  Answers answers;
  for (const auto& [name, n] : q.quantities_at("T_")) answers[name] = {crawford_unit(first, rate, n)};
  for (const auto& [name, n] : q.quantities_at("avg_")) answers[name] = {wright_average(first, rate, n)};
  for (const auto& [name, n] : q.quantities_at("total_"))
    answers[name] = {cumulative ? wright_total(first, rate, n) : crawford_total(first, rate, static_cast<int>(n))};
  for (const auto& [name, n] : q.quantities_at("unit_"))
    answers[name] = {cumulative ? wright_unit(first, rate, static_cast<int>(n)) : crawford_unit(first, rate, n)};
  return answers;
}

GradeSystem grades_of(const Value& params) { return {params.at("P").matrix(), params.at("R").numbers()}; }

std::optional<Answers> stationary_grades(const Question& q) {
  if (!q.has_all({"P", "R"}) || q.has("n0")) return std::nullopt;
  const std::vector<double> stocks = stationary_stocks(grades_of(q.asked().params));
  Answers answers;
  for (const auto& [name, grade] : q.quantities_at("n")) answers[name] = {stocks.at(static_cast<std::size_t>(grade) - 1)};
  return answers;
}

// Names such as t4_n2: stock of grade 2 after 4 periods.
std::optional<Answers> path_of_grades(const Question& q) {
  if (!q.has("n0") || !q.at("n0").is_list()) return std::nullopt;
  const GradeSystem grades = grades_of(q.has("P") ? q.asked().params : q.earlier_with("P").params);
  Answers answers;
  for (const std::string& name : q.quantities()) {
    const std::vector<double> numbers = numbers_in(name);
    if (numbers.size() != 2) continue;
    answers[name] = {stocks_after(grades, q.numbers("n0"), static_cast<int>(numbers[0])).at(static_cast<std::size_t>(numbers[1]) - 1)};
  }
  return answers;
}

std::optional<Answers> headcount(const Question& q) {
  if (!q.has_all({"n0", "hire", "attr"})) return std::nullopt;
  const double hire = q.number("hire"), attrition = q.number("attr");
  const MeanAndVariance end = stationary_headcount(hire, attrition);
  Answers answers{{"mean_inf", {end.mean}}, {"var_inf", {end.variance}}};
  for (const auto& [name, t] : q.quantities_at("mean_")) answers[name] = {headcount_after(q.number("n0"), hire, attrition, t).mean};
  for (const auto& [name, t] : q.quantities_at("var_")) answers[name] = {headcount_after(q.number("n0"), hire, attrition, t).variance};
  return answers;
}

std::optional<Answers> seats(const Question& q) {
  if (!q.has_all({"N", "attr", "lead", "training"})) return std::nullopt;
  const SeatFigures f = refilled_seats(q.number("N"), q.number("attr"), q.number("lead"), q.number("training"));
  return Answers{{"productive", {f.productive}}, {"unproductive_frac", {f.unproductive_share}}};
}

std::optional<Answers> pipeline(const Question& q) {
  if (!q.has_all({"hire", "train", "grad", "attr"})) return std::nullopt;
  const PipelineFigures f = training_pipeline(q.number("hire"), q.number("train"), q.number("grad"), q.number("attr"));
  return Answers{{"trainees", {f.trainees}}, {"productive", {f.productive}}};
}

}  // namespace

void add_people_answers(Answerers& into) {
  into.emplace("learning", curve);
  for (const Answerer one : {stationary_grades, path_of_grades, headcount, seats, pipeline}) into.emplace("manpower", one);
}

}  // namespace takt::tests
