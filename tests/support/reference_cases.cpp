// SPDX-License-Identifier: Apache-2.0
// The only place of the tests that knows the JSON library for reading reference cases.
#include "tests/support/reference_cases.hpp"

#include <cmath>
#include <fstream>
#include <nlohmann/json.hpp>
#include <stdexcept>

namespace takt::tests {
namespace {

using Json = nlohmann::ordered_json;

const char* name_of(const Value& value) {
  static constexpr const char* names[] = {"null", "a truth value", "a number", "a text", "a list", "an object"};
  return names[value.held.index()];
}

[[noreturn]] void complain(const char* wanted, const Value& found) {
  throw std::runtime_error(std::string("reference case: ") + wanted + " expected, found " + name_of(found));
}

Value from_json(const Json& json) {
  if (json.is_null()) return {};
  if (json.is_boolean()) return {json.get<bool>()};
  if (json.is_number()) return {json.get<double>()};
  if (json.is_string()) return {json.get<std::string>()};
  if (json.is_array()) {
    Value::List list;
    for (const Json& element : json) list.push_back(from_json(element));
    return {std::move(list)};
  }
  Value::Members members;
  for (const auto& [key, element] : json.items()) members.emplace_back(key, from_json(element));
  return {std::move(members)};
}

void collect(const Value& value, std::vector<double>& into) {
  if (value.is_number()) into.push_back(value.number());
  if (value.is_list())
    for (const Value& element : value.list()) collect(element, into);
  if (value.is_object())
    for (const auto& [key, element] : value.members()) collect(element, into);
}

std::string text_or_empty(const Json& json, const char* key) {
  return json.contains(key) && json[key].is_string() ? json[key].get<std::string>() : std::string();
}

double number_or_zero(const Json& json, const char* key) {
  return json.contains(key) && json[key].is_number() ? json[key].get<double>() : 0.0;
}

ReferenceCase case_from(const Json& json, const std::string& file) {
  ReferenceCase result;
  result.file = file;
  result.id = json.at("id").get<std::string>();
  result.kind = json.at("kind").get<std::string>();
  result.model = json.at("model").get<std::string>();
  result.how = json.at("how").get<std::string>();
  result.source = text_or_empty(json, "source");
  result.note = text_or_empty(json, "note");
  result.verified = text_or_empty(json, "verified");
  result.params = from_json(json.at("params"));
  result.expected = from_json(json.at("expected"));
  result.reference = json.contains("reference") ? from_json(json["reference"]) : result.expected;
  if (json.contains("published_ci")) result.published_ci = from_json(json["published_ci"]);
  const Json& tolerance = json.at("tolerance");
  result.tolerance = {text_or_empty(tolerance, "type"), number_or_zero(tolerance, "value"), number_or_zero(tolerance, "z"),
                      number_or_zero(tolerance, "rel_hw")};
  return result;
}

}  // namespace

double Value::number() const {
  if (!is_number()) complain("a number", *this);
  return std::get<double>(held);
}

int Value::whole() const {
  const double value = number();
  if (value != std::floor(value)) complain("a whole number", *this);
  return static_cast<int>(value);
}

const std::string& Value::text() const {
  if (!is_text()) complain("a text", *this);
  return std::get<std::string>(held);
}

const Value::List& Value::list() const {
  if (!is_list()) complain("a list", *this);
  return std::get<List>(held);
}

const Value::Members& Value::members() const {
  if (!is_object()) complain("an object", *this);
  return std::get<Members>(held);
}

std::vector<double> Value::numbers() const {
  std::vector<double> result;
  for (const Value& element : list()) result.push_back(element.number());
  return result;
}

std::vector<std::vector<double>> Value::matrix() const {
  std::vector<std::vector<double>> result;
  for (const Value& row : list()) result.push_back(row.numbers());
  return result;
}

std::vector<double> Value::flattened() const {
  std::vector<double> result;
  collect(*this, result);
  return result;
}

const Value* Value::find(std::string_view key) const {
  if (!is_object()) return nullptr;
  for (const auto& [name, value] : std::get<Members>(held))
    if (name == key) return &value;
  return nullptr;
}

const Value& Value::at(std::string_view key) const {
  const Value* value = find(key);
  if (value == nullptr) throw std::runtime_error("reference case: no member '" + std::string(key) + "'");
  return *value;
}

std::vector<ReferenceCase> read_reference_cases(const std::filesystem::path& file) {
  std::ifstream stream(file);
  if (!stream) throw std::runtime_error("cannot open " + file.string());
  const Json json = Json::parse(stream);
  std::vector<ReferenceCase> cases;
  for (const Json& element : json) cases.push_back(case_from(element, file.filename().string()));
  return cases;
}

std::optional<std::vector<ReferenceCase>> all_reference_cases(const std::filesystem::path& shared_folder) {
  const std::filesystem::path folder = shared_folder / "reference";
  if (!std::filesystem::is_directory(folder)) return std::nullopt;
  std::vector<ReferenceCase> cases;
  for (const char* name : {"exact_cases.json", "peer_cases.json"}) {
    if (!std::filesystem::exists(folder / name)) continue;
    std::vector<ReferenceCase> more = read_reference_cases(folder / name);
    cases.insert(cases.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
  }
  return cases;
}

}  // namespace takt::tests
