// SPDX-License-Identifier: Apache-2.0
// A document to the struct that it describes, by the field tables: the shape check of every value.
#pragma once

#include <string>
#include <vector>

#include "models/fields/field.hpp"
#include "models/read/node.hpp"
#include "models/scenario.hpp"

namespace takt::models {

/// Reads the columns of a CSV file into a list; see columns.hpp.
class Columns;

class Binder {
public:
    Binder(Faults& faults, std::vector<SourceNote>& sources, Columns* columns = nullptr)
        : faults_(faults), sources_(sources), columns_(columns) {}

    /// Fills `target`, an object of `noun`, from `node`. Every fault becomes a finding; a faulty value keeps its default.
    void object(const Node& node, const fields::Noun& noun, void* target, const std::string& path);

    /// Fills the value of `field` (of the given type: the field's own, or its element's).
    void value(const Node& node, const fields::Field& field, const fields::Type& type, void* target, const std::string& path);

private:
    void members(const Node& node, const fields::Noun& noun, void* target, const std::string& path);
    void missing(const Node& node, const fields::Noun& noun, const std::string& path);
    void load_columns(const Node& node, const fields::Noun& noun, void* target, const std::string& path);
    void note(const Node& object, const Node& text, const fields::Noun* noun, const std::string& path);
    void number(const Node& node, const fields::Field& field, const fields::Type& type, void* target, const std::string& path);
    void choice(const Node& node, const fields::Field& field, const fields::Type& type, void* target, const std::string& path);
    void text(const Node& node, const fields::Field& field, void* target, const std::string& path);
    void quantity(const Node& node, const fields::Field& field, const fields::Type& type, void* target, const std::string& path);
    void money(const Node& node, const fields::Field& field, void* target, const std::string& path);
    void by_id(const Node& node, const fields::Field& field, void* target, const std::string& path);
    void settings(const Node& node, const fields::Field& field, void* target, const std::string& path);
    void list(const Node& node, const fields::Field& field, const fields::Type& type, void* target, const std::string& path);
    void refuse(const Node& node, const fields::Field& field, const fields::Type& type, const std::string& path, const std::string& why = {});

    Faults& faults_;
    std::vector<SourceNote>& sources_;
    Columns* columns_;
};

}  // namespace takt::models
