// SPDX-License-Identifier: Apache-2.0
#include "tests/theory/calculator/answers.hpp"

#include <algorithm>
#include <regex>
#include <stdexcept>

namespace takt::tests {
namespace {

const std::string number_pattern = R"(([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?))";

std::optional<std::vector<double>> match(const std::string& words, const std::string& pattern) {
  std::smatch found;
  if (!std::regex_search(words, found, std::regex(pattern, std::regex::icase))) return std::nullopt;
  std::vector<double> numbers;
  for (std::size_t i = 1; i < found.size(); ++i) numbers.push_back(std::stod(found[i]));
  return numbers;
}

}  // namespace

bool Question::has_all(std::initializer_list<std::string_view> parameters) const {
  return std::all_of(parameters.begin(), parameters.end(), [&](std::string_view p) { return has(p); });
}

std::vector<int> Question::wholes(std::string_view parameter) const {
  std::vector<int> result;
  for (const Value& value : at(parameter).list()) result.push_back(value.whole());
  return result;
}

std::vector<std::string> Question::quantities() const {
  std::vector<std::string> names;
  for (const auto& [name, value] : case_.reference.members()) names.push_back(name);
  return names;
}

std::vector<std::pair<std::string, double>> Question::quantities_at(std::string_view prefix) const {
  std::vector<std::pair<std::string, double>> result;
  for (const std::string& name : quantities()) {
    if (name.rfind(prefix, 0) != 0) continue;
    const std::string rest = name.substr(prefix.size());
    if (std::regex_match(rest, std::regex(number_pattern))) result.emplace_back(name, std::stod(rest));
  }
  return result;
}

const ReferenceCase& Question::earlier_with(std::string_view parameter) const {
  const ReferenceCase* nearest = nullptr;
  for (const ReferenceCase& other : all_) {
    if (&other == &case_) break;
    if (other.file == case_.file && other.kind == case_.kind && other.params.find(parameter) != nullptr) nearest = &other;
  }
  if (nearest == nullptr) throw std::runtime_error(case_.id + ": no earlier case of its kind has '" + std::string(parameter) + "'");
  return *nearest;
}

std::string numbered(std::string prefix, std::size_t number) { return std::move(prefix.append(std::to_string(number))); }

std::vector<double> numbers_in(const std::string& text) {
  std::vector<double> numbers;
  const std::regex pattern(number_pattern);
  for (auto found = std::sregex_iterator(text.begin(), text.end(), pattern); found != std::sregex_iterator(); ++found)
    numbers.push_back(std::stod(found->str()));
  return numbers;
}

theory::Law law_in_words(const std::string& words, std::optional<double> mean) {
  const std::string number = number_pattern;
  if (const auto m = match(words, "^0 w\\.p\\. " + number + " else (?=.*)")) {
    const std::size_t other = words.find("else ");
    return theory::with_zero(m->at(0), law_in_words(words.substr(other + 5), mean));
  }
  if (const auto m = match(words, "H2 \\(" + number + ": mean " + number + ", " + number + ": mean " + number))
    return theory::hyperexponential({m->at(0), m->at(2)}, {m->at(1), m->at(3)});
  if (const auto m = match(words, "exp\\w*\\(rate " + number)) return theory::exponential(m->at(0));
  if (const auto m = match(words, "exp\\w* rate " + number)) return theory::exponential(m->at(0));
  if (const auto m = match(words, "exp\\w*[ (]+mean " + number)) return theory::exponential(1 / m->at(0));
  if (const auto m = match(words, "(?:erlang|E)-?" + number + "[ (]+mean " + number)) return theory::erlang(static_cast<int>(m->at(0)), m->at(1));
  if (const auto m = match(words, "\\bU(?:niform)?\\(" + number + " ?, ?" + number)) return theory::uniform(m->at(0), m->at(1));
  if (const auto m = match(words, "\\bdet\\w* " + number)) return theory::deterministic(m->at(0));
  if (const auto m = match(words, "^D=?" + number)) return theory::deterministic(m->at(0));
  if (mean && match(words, "\\b(?:erlang|E)-?" + number)) return theory::erlang(static_cast<int>(match(words, "\\b(?:erlang|E)-?" + number)->at(0)), *mean);
  if (mean && match(words, "\\bexp")) return theory::exponential(1 / *mean);
  if (mean && match(words, "\\bdet")) return theory::deterministic(*mean);
  throw std::runtime_error("no law in the words '" + words + "'");
}

std::optional<Answers> answer(const Answerers& answerers, const Question& question) {
  const auto [first, last] = answerers.equal_range(question.asked().kind);
  for (auto entry = first; entry != last; ++entry)
    if (std::optional<Answers> answers = entry->second(question)) return answers;
  return std::nullopt;
}

}  // namespace takt::tests
