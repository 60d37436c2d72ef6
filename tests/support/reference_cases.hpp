// SPDX-License-Identifier: Apache-2.0
// Reference cases as plain data: numbers that are not ours, read from reference/*.json of the shared folder.
// Guarantees: no JSON header escapes; a case keeps everything its file says about parameters and expectations.
// Cost: one file read and parse per call (milliseconds).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace takt::tests {

// A small tree: null, truth, number, text, list or named members (in the order of the file).
struct Value {
  using List = std::vector<Value>;
  using Members = std::vector<std::pair<std::string, Value>>;
  std::variant<std::monostate, bool, double, std::string, List, Members> held;

  bool is_null() const { return std::holds_alternative<std::monostate>(held); }
  bool is_number() const { return std::holds_alternative<double>(held); }
  bool is_text() const { return std::holds_alternative<std::string>(held); }
  bool is_list() const { return std::holds_alternative<List>(held); }
  bool is_object() const { return std::holds_alternative<Members>(held); }

  // The accessors below throw std::runtime_error naming what was found instead.
  double number() const;
  int whole() const;  // a number without fraction
  const std::string& text() const;
  const List& list() const;
  const Members& members() const;
  std::vector<double> numbers() const;               // a list of numbers
  std::vector<std::vector<double>> matrix() const;   // a list of lists of numbers
  std::vector<double> flattened() const;             // every number of the tree in order; a bare number is a list of one

  const Value* find(std::string_view key) const;     // nullptr when absent or not an object
  const Value& at(std::string_view key) const;       // throws when absent
};

struct Tolerance {
  std::string type;  // "sim", "abs", "rel", "exact" or "ci"
  double value = 0;  // for abs and rel
  double z = 0;      // for sim: standard errors of the simulation's interval
  double rel_hw = 0; // for sim: relative half-width to run to
};

struct ReferenceCase {
  std::string file;  // file name, such as "exact_cases.json"
  std::string id, kind, model, how, source, note, verified;
  Value params;
  Value expected;
  Value reference;      // peers: the value computed again; for the exact cases the same as `expected`
  Value published_ci;   // peers whose value is a published interval, else null
  Tolerance tolerance;
};

// The cases of one file in its order. Throws std::runtime_error when the file cannot be read or lacks a field.
std::vector<ReferenceCase> read_reference_cases(const std::filesystem::path& file);

// exact_cases.json followed by peer_cases.json of `<shared folder>/reference`; nothing when the folder is absent.
std::optional<std::vector<ReferenceCase>> all_reference_cases(const std::filesystem::path& shared_folder);

}  // namespace takt::tests
