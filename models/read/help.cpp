// SPDX-License-Identifier: Apache-2.0
// The field tables in words, for `takt schema NOUN`.
#include "models/fields/expectation.hpp"
#include "models/fields/nouns.hpp"
#include "models/read/reader.hpp"
#include "models/read/write.hpp"

namespace takt::models {
namespace {

using fields::Field;
using fields::Noun;
using fields::Shape;

std::string field_help(const Noun& noun, const Field& field) {
    std::string text = "\n" + std::string(field.name) + (field.required ? " (required)" : "") + "\n  " + std::string(field.sentence) + "\n";
    text += "  holds: " + fields::expectation(field, *field.type) + "\n";
    const fields::Type& bare = fields::bare(*field.type);
    if (bare.shape == Shape::choice && !bare.words().front().sentence.empty())
        for (const fields::Word& word : bare.words()) text += "    " + std::string(word.text) + ": " + std::string(word.sentence) + "\n";
    const bool has_default = !field.required && field.type->shape != Shape::noun && field.type->shape != Shape::maybe;
    if (has_default) text += "  default: " + compact(to_node(field.reach_in(noun.prototype), *field.type)) + "\n";
    return text + "  example: " + std::string(field.example) + "\n";
}

}  // namespace

std::string noun_help(std::string_view name) {
    for (const Noun* noun : fields::all_nouns()) {
        if (noun->name != name) continue;
        std::string text = std::string(noun->name) + ": " + std::string(noun->sentence) + "\n";
        for (const Field& field : noun->fields) text += field_help(*noun, field);
        return text;
    }
    return {};
}

std::vector<std::string> noun_names() {
    std::vector<std::string> names;
    for (const Noun* noun : fields::all_nouns()) names.emplace_back(noun->name);
    return names;
}

}  // namespace takt::models
