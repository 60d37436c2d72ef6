// SPDX-License-Identifier: Apache-2.0
// The JSON Schema of scenario files, derived from the field tables. Every noun has two definitions: whole ("team"), and as a
// change to a base ("team-change"), in which nothing is required and null deletes.
#include <cmath>

#include "models/fields/expectation.hpp"
#include "models/fields/nouns.hpp"
#include "models/fields/quantities.hpp"
#include "models/read/parse.hpp"
#include "models/read/reader.hpp"
#include "models/read/write.hpp"

namespace takt::models {
namespace {

using fields::Field;
using fields::Noun;
using fields::Shape;
using fields::Spelling;
using fields::Type;

Node object() { return Node::of(Node::Kind::object); }
Node array() { return Node::of(Node::Kind::array); }
void put(Node& node, std::string_view key, Node value) { node.children.push_back(std::move(value).named(key)); }
void put(Node& node, std::string_view key, std::string_view text) { put(node, key, Node::of_text(std::string(text))); }
void put(Node& node, std::string_view key, double number) { put(node, key, Node::of_number(number)); }

Node of_type(std::string_view type) {
    Node node = object();
    put(node, "type", type);
    return node;
}

Node reference(const Noun& noun, bool change) {
    Node node = object();
    put(node, "$ref", "#/definitions/" + std::string(noun.name) + (change ? "-change" : ""));
    return node;
}

Node list_of(std::vector<Node> nodes) {
    Node list = array();
    list.children = std::move(nodes);
    return list;
}

Node either(Node a, Node b) {
    Node node = object();
    put(node, "anyOf", list_of({std::move(a), std::move(b)}));
    return node;
}

/// A JSON literal of the tables (an example or a default) as a node.
Node literal(std::string_view json) {
    std::vector<std::string> files;
    Faults faults(files);
    std::size_t values = 0;
    return parse_json(json, 0, Limits{}, values, faults).value_or(Node());
}

constexpr std::string_view note_sentence = "Where the value comes from: \"A: ...\", \"B: ...\", \"C: ...\" (grade of the source) or \"assumption: ...\".";

Node note_schema() {
    Node node = of_type("string");
    put(node, "description", note_sentence);
    put(node, "minLength", 1);
    return node;
}

void put_range(Node& node, const fields::Range& range) {
    if (std::isfinite(range.least)) put(node, range.above_least ? "exclusiveMinimum" : "minimum", range.least);
    if (std::isfinite(range.most)) put(node, range.below_most ? "exclusiveMaximum" : "maximum", range.most);
}

Node pattern(std::string_view expression) {
    Node node = of_type("string");
    put(node, "pattern", expression);
    return node;
}

Node text_schema(const Field& field) {
    constexpr double longest_text = 10'000, longest_id = 100;
    Node node = of_type("string");
    if (field.spelling == Spelling::kebab) put(node, "pattern", "^[a-z0-9]+(-[a-z0-9]+)*$");
    if (field.spelling == Spelling::locale) put(node, "pattern", "^[A-Za-z0-9]+(-[A-Za-z0-9]+)*$");
    if (field.required && field.type->shape == Shape::text) put(node, "minLength", 1);
    put(node, "maxLength", field.spelling == Spelling::free ? longest_text : longest_id);
    if (field.name != "id") return node;
    Node done = object();
    put(done, "const", "done");
    put(node, "not", std::move(done));
    return node;
}

Node number_schema(std::string_view type, const Field& field) {
    Node node = of_type(type);
    put_range(node, field.range);
    return node;
}

Node choice_schema(const Type& type) {
    Node words = array();
    Node sentences = array();
    for (const fields::Word& word : type.words()) {
        words.children.push_back(Node::of_text(std::string(word.text)));
        sentences.children.push_back(Node::of_text(std::string(word.sentence)));
    }
    Node node = of_type("string");
    put(node, "enum", std::move(words));
    if (!type.words().front().sentence.empty()) put(node, "enumDescriptions", std::move(sentences));
    return node;
}

Node money_schema(const Field& field, bool change) {
    Node members = object();
    put(members, "amount", number_schema("number", field));
    put(members, "currency", of_type("string"));
    Node notes = object();
    put(notes, "^@", note_schema());
    Node amount = of_type("object");
    put(amount, "properties", std::move(members));
    put(amount, "patternProperties", std::move(notes));
    put(amount, "additionalProperties", Node::of_flag(false));
    if (!change) put(amount, "required", list_of({Node::of_text("amount")}));
    return either(number_schema("number", field), std::move(amount));
}

Node nullable(Node schema) { return either(std::move(schema), of_type("null")); }

Node by_id_schema(const Field& field, bool change) {
    constexpr double most_members = 10'000;
    Node notes = object();
    put(notes, "^@", note_schema());
    Node node = of_type("object");
    put(node, "patternProperties", std::move(notes));
    Node number = number_schema("number", field);
    put(node, "additionalProperties", change ? nullable(std::move(number)) : std::move(number));
    put(node, "maxProperties", most_members);
    return node;
}

/// Values of any kind: what each must be, its path says. The reader checks that.
Node settings_schema(const Field& field) {
    constexpr double most_members = 10'000;
    Node notes = object();
    put(notes, "^@", note_schema());
    Node paths = object();
    put(paths, "pattern", "^(@.*|[a-z][a-z0-9_]*([.][^.\\[\\]]+|\\[[^\\]]+\\])*)$");
    Node node = of_type("object");
    put(node, "propertyNames", std::move(paths));
    put(node, "patternProperties", std::move(notes));
    put(node, "minProperties", static_cast<double>(field.least_items));
    put(node, "maxProperties", most_members);
    return node;
}

Node value_schema(const Field& field, const Type& type, bool change);

Node list_schema(const Field& field, const Type& type, bool change) {
    const Type& element = *type.element;
    const bool by_id = element.shape == Shape::noun && element.noun().has_id;
    Node item = value_schema(field, element, false);
    if (by_id) {
        Node with_id = object();
        put(with_id, "required", list_of({Node::of_text("id")}));
        Node whole = object();
        put(whole, "allOf", list_of({std::move(item), std::move(with_id)}));
        item = std::move(whole);
    }
    Node list = of_type("array");
    put(list, "items", std::move(item));
    if (field.least_items > 0) put(list, "minItems", static_cast<double>(field.least_items));
    put(list, "maxItems", static_cast<double>(field.most_items));
    if (!by_id) return list;
    Node keyed = of_type("object");
    Node notes = object();
    put(notes, "^@", note_schema());
    put(keyed, "patternProperties", std::move(notes));
    put(keyed, "additionalProperties", change ? nullable(reference(element.noun(), true)) : reference(element.noun(), false));
    put(keyed, "description", change ? "Changes by id to the base's list: an object changes or adds, null deletes." : "By id.");
    return either(std::move(list), std::move(keyed));
}

Node value_schema(const Field& field, const Type& type, bool change) {
    switch (type.shape) {
        case Shape::flag: return of_type("boolean");
        case Shape::whole: return number_schema("integer", field);
        case Shape::real: return number_schema("number", field);
        case Shape::text: return text_schema(field);
        case Shape::choice: return choice_schema(type);
        case Shape::duration: {
            constexpr std::string_view amount = "([0-9]+([.][0-9]+)?";
            std::string expression = "^(?=.)";
            for (const std::string_view unit : {"w", "d", "h", "m", "s", "ms"}) expression += std::string(amount) + std::string(unit) + ")?";
            return pattern(expression + "$");
        }
        case Shape::date: return pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
        case Shape::date_time: return pattern("^[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?$");
        case Shape::time_of_day: return pattern("^[0-9]{2}:[0-9]{2}(:[0-9]{2})?$");
        case Shape::money: return money_schema(field, change);
        case Shape::by_id: return by_id_schema(field, change);
        case Shape::settings: return settings_schema(field);
        case Shape::list: return list_schema(field, type, change);
        case Shape::maybe: return value_schema(field, *type.element, change);
        case Shape::noun: return reference(type.noun(), change);
    }
    return object();
}

std::string description(const Field& field) {
    std::string text(field.sentence);
    const Type& type = fields::bare(*field.type);
    if (!field.unit.empty()) text += " Unit: " + std::string(field.unit) + ".";
    if (type.shape == Shape::duration) {
        const std::string range = fields::range_text(field.range, true);
        text += range.empty() ? "" : " Range: " + range + ".";
    }
    if (!field.refers.empty()) {
        text += " Names " + fields::kinds_text(field.refers);
        text += field.or_word.empty() ? "." : ", or \"" + std::string(field.or_word) + "\".";
    }
    if (!field.keys.empty()) text += " Keys: " + fields::kinds_text(field.keys) + (field.star ? ", \"*\" for all others." : ".");
    if (type.shape == Shape::choice && !type.words().front().sentence.empty())
        for (const fields::Word& word : type.words()) text += "\n" + std::string(word.text) + ": " + std::string(word.sentence) + ".";
    return text;
}

Node field_schema(const Noun& noun, const Field& field, bool change) {
    Node schema = value_schema(field, *field.type, change);
    if (change && field.name != "id") schema = nullable(std::move(schema));
    if (schema.find("$ref") != nullptr) {   // draft 7 ignores what stands beside a $ref
        Node around = object();
        put(around, "allOf", list_of({std::move(schema)}));
        schema = std::move(around);
    }
    put(schema, "description", description(field));
    const Shape shape = field.type->shape;
    if (!field.required && shape != Shape::noun && shape != Shape::maybe) put(schema, "default", to_node(field.reach_in(noun.prototype), *field.type));
    put(schema, "examples", list_of({literal(field.example)}));
    return schema;
}

Node noun_schema(const Noun& noun, bool change) {
    const bool top = &noun == &fields::noun<Scenario>();
    Node members = object();
    if (top) {
        Node schema = of_type("string");
        put(schema, "description", "Address of this schema, for editors; takt ignores it.");
        put(members, "$schema", std::move(schema));
        Node extends = of_type("string");
        put(extends, "description",
            "Another scenario, a file or a folder relative to this file, that this one changes: null deletes a field, objects are merged, lists "
            "are replaced; a list of things with ids can be changed by an object keyed by id, {\"dublin-en\": {\"headcount\": 30}, \"old-team\": null}.");
        put(extends, "minLength", 1);
        put(extends, "examples", list_of({Node::of_text("../base")}));
        put(members, "extends", std::move(extends));
    }
    Node required = array();
    std::string names;
    for (const Field& field : noun.fields) {
        put(members, field.name, field_schema(noun, field, change));
        names += "|" + std::string(field.name);
        if (field.required && field.name != "id") required.children.push_back(Node::of_text(std::string(field.name)));
    }
    Node notes = object();
    put(notes, "^@(" + names + ")$", note_schema());
    Node schema = of_type("object");
    put(schema, "description", noun.sentence);
    put(schema, "properties", std::move(members));
    put(schema, "patternProperties", std::move(notes));
    put(schema, "additionalProperties", Node::of_flag(false));
    if (!change && !required.children.empty()) put(schema, "required", std::move(required));
    return schema;
}

}  // namespace

std::string json_schema() {
    Node definitions = object();
    for (const Noun* noun : fields::all_nouns()) {
        put(definitions, noun->name, noun_schema(*noun, false));
        put(definitions, std::string(noun->name) + "-change", noun_schema(*noun, true));
    }
    Node extends = object();
    put(extends, "required", list_of({Node::of_text("extends")}));
    Node schema = object();
    put(schema, "$schema", "http://json-schema.org/draft-07/schema#");
    put(schema, "title", "takt scenario");
    put(schema, "description", std::string(fields::noun<Scenario>().sentence) + " JSON with comments; a key \"@field\" holds the source of its neighbour \"field\".");
    put(schema, "if", std::move(extends));
    put(schema, "then", reference(fields::noun<Scenario>(), true));
    put(schema, "else", reference(fields::noun<Scenario>(), false));
    put(schema, "definitions", std::move(definitions));
    return pretty(schema) + "\n";
}

}  // namespace takt::models
