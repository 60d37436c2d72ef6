// SPDX-License-Identifier: Apache-2.0
// From a reference case to what our closed forms say about it. Cases are told apart by kind, by the parameters they have and by the
// words of their model, never by id, so that other cases of the same kinds are answered too.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "models/theory/law.hpp"
#include "tests/support/reference_cases.hpp"

namespace takt::tests {

// One figure, or several in the order of the case, per quantity.
using Answers = std::map<std::string, std::vector<double>>;

class Question {
 public:
  Question(const ReferenceCase& one, const std::vector<ReferenceCase>& all) : case_(one), all_(all) {}

  const ReferenceCase& asked() const { return case_; }
  bool has(std::string_view parameter) const { return case_.params.find(parameter) != nullptr && !case_.params.find(parameter)->is_null(); }
  bool has_all(std::initializer_list<std::string_view> parameters) const;
  const Value& at(std::string_view parameter) const { return case_.params.at(parameter); }
  double number(std::string_view parameter) const { return at(parameter).number(); }
  int whole(std::string_view parameter) const { return at(parameter).whole(); }
  std::vector<double> numbers(std::string_view parameter) const { return at(parameter).numbers(); }
  std::vector<int> wholes(std::string_view parameter) const;
  bool model_says(std::string_view words) const { return case_.model.find(words) != std::string::npos; }

  // The quantities asked for, such as "Pa_0.05".
  std::vector<std::string> quantities() const;
  // For every quantity `prefix` + number: the name and the number.
  std::vector<std::pair<std::string, double>> quantities_at(std::string_view prefix) const;

  // "same, ...": the nearest earlier case of the kind that has the parameter; throws when there is none.
  const ReferenceCase& earlier_with(std::string_view parameter) const;

 private:
  const ReferenceCase& case_;
  const std::vector<ReferenceCase>& all_;
};

// "lam_" and 2 make "lam_2".
std::string numbered(std::string prefix, std::size_t number);

// Every number in a text, in order: "680/950; Se 203/241" gives 680, 950, 203, 241.
std::vector<double> numbers_in(const std::string& text);

// A law in the words of the cases: "exp mean 2", "det .5", "Erlang-4 mean 1", "deterministic 0.5", "0 w.p. 0.1 else Exp(rate .5)",
// "H2 (.5: mean 7, .5: mean 1)", "U(0.5,1.5)"; `mean` fills in where the words give none. Throws std::runtime_error for other words.
theory::Law law_in_words(const std::string& words, std::optional<double> mean = std::nullopt);

using Answerer = std::optional<Answers> (*)(const Question&);

// What each file contributes: the kinds it knows and the functions to try for them, in order.
using Answerers = std::multimap<std::string, Answerer>;
void add_queue_answers(Answerers& into);      // erlang, M/M/c, finite room and source, abandonment, retrial
void add_single_answers(Answerers& into);     // M/G/1, M/G/c, GI/M/1, batches, vacations
void add_network_answers(Answerers& into);    // priority, network, skill routing, time-varying
void add_people_answers(Answerers& into);     // learning, manpower
void add_quality_answers(Answerers& into);    // acceptance, intervals, estimators, misclassification, agreement
void add_output_answers(Answerers& into);     // output analysis, ranking and selection

// The first answer that a function for the case's kind gives; nothing when none applies.
std::optional<Answers> answer(const Answerers& answerers, const Question& question);

// Why a case is not for this room, or nothing. The table is explicit: whatever is neither answered nor listed fails the suite.
std::optional<std::string> reason_not_here(const ReferenceCase& one);

}  // namespace takt::tests
