// SPDX-License-Identifier: Apache-2.0
// The JSON Schema, judged by another validator (valijson): what the reader takes the schema takes, what one refuses the other does.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "tests/unit/models/read/documents.hpp"

namespace takt::models {
namespace {

using nlohmann::json;

class Validator {
public:
    Validator() : document_(json::parse(json_schema())) {
        valijson::SchemaParser parser(valijson::SchemaParser::kDraft7);
        parser.populateSchema(valijson::adapters::NlohmannJsonAdapter(document_), schema_);
    }
    bool takes(const json& document) {
        valijson::Validator validator;
        return validator.validate(schema_, valijson::adapters::NlohmannJsonAdapter(document), nullptr);
    }

private:
    json document_;
    valijson::Schema schema_;
};

Validator& validator() {
    static Validator made;   // the schema is large; once is enough
    return made;
}

bool reader_takes(const json& document) { return !any_error(read_scenario_text(document.dump()).findings); }

json one_team() { return json::parse(tests::one_team(), nullptr, true, true); }

TEST(Schema, in_the_repository_is_the_one_that_takt_prints) {
    EXPECT_EQ(tests::read_file(TAKT_SOURCE_DIR "/scenarios/schema/scenario.schema.json"), json_schema())
        << "write it anew: takt schema > scenarios/schema/scenario.schema.json";
}

TEST(Schema, takes_the_shipped_scenarios) {
    for (const char* name : {"/tests/data/one_team.json", "/scenarios/one-team/scenario.json", "/scenarios/ads-quality/scenario.json",
                             "/scenarios/ads-quality/variants/vendor-team-moved.json", "/scenarios/ads-quality/variants/lower-automation-threshold.json"}) {
        const json document = json::parse(tests::read_file(std::string(TAKT_SOURCE_DIR) + name), nullptr, true, true);
        EXPECT_TRUE(validator().takes(document)) << name;
    }
}

struct Edit {
    const char* pointer;   // JSON pointer
    const char* value;     // JSON; nullptr: the member is removed
};

std::string name_of(const Edit& edit) { return std::string(edit.pointer) + " = " + (edit.value == nullptr ? "(removed)" : edit.value); }

json edited(const Edit& edit) {
    json document = one_team();
    const json::json_pointer pointer(edit.pointer);
    if (edit.value != nullptr)
        document[pointer] = json::parse(edit.value);
    else
        document[pointer.parent_pointer()].erase(pointer.back());
    return document;
}

TEST(Schema, and_reader_take_the_same_documents) {
    const Edit good[] = {{"/title", "\"t\""},
                         {"/@", "\"A: all\""},
                         {"/@teams", "\"assumption\""},
                         {"/$schema", "\"x\""},
                         {"/calendar/length", "\"1w2d3h4m5s6ms\""},
                         {"/calendar/week_start", "\"sunday\""},
                         {"/teams/0/cost_per_hour", "{\"amount\": 3, \"currency\": \"USD\", \"@amount\": \"A: x\"}"},
                         {"/teams/0/shifts", "[{\"id\": \"a\", \"start\": \"08:00\", \"length\": \"8h\", \"days\": [\"monday\"]}]"},
                         {"/teams/0/shifts", "{\"a\": {\"start\": \"08:00\", \"length\": \"8h\"}}"},
                         {"/teams", "{\"reviewers\": {\"site\": \"dublin\", \"headcount\": 1}}"},
                         {"/stages/0/target", "{\"within\": \"1h\", \"clock\": \"turnaround\", \"base\": \"all-but-early-leavers\"}"},
                         {"/stages/0/waiting_room", "0"},
                         {"/streams/0/violations", "{\"scam\": 0.5, \"@scam\": \"A: y\"}"},
                         {"/surges", "[{\"id\": \"s\", \"from\": \"2027-01-05\", \"to\": \"2027-01-06T12:00\", \"multiplier\": 0}]"},
                         {"/locales/0/id", "\"en-IE\""}};
    for (const Edit& edit : good) {
        EXPECT_TRUE(validator().takes(edited(edit))) << name_of(edit);
        EXPECT_TRUE(reader_takes(edited(edit))) << name_of(edit);
    }
}

TEST(Schema, and_reader_refuse_the_same_documents) {
    const Edit bad[] = {{"/name", nullptr},
                        {"/name", "\"\""},
                        {"/name", "\"Not An Id\""},
                        {"/calendar", nullptr},
                        {"/calendar/length", nullptr},
                        {"/calendar/length", "5"},
                        {"/calendar/length", "\"\""},
                        {"/calendar/length", "\"5 weeks\""},
                        {"/calendar/length", "\"1h1h\""},
                        {"/calendar/start", "\"soon\""},
                        {"/calendar/week_start", "\"Monday\""},
                        {"/calendar/colour", "1"},
                        {"/teams/0/id", nullptr},
                        {"/teams/0/id", "\"done\""},
                        {"/teams/0/headcount", nullptr},
                        {"/teams/0/headcount", "-1"},
                        {"/teams/0/headcount", "1e9"},
                        {"/teams/0/headcount", "1.5"},
                        {"/teams/0/headcount", "\"2\""},
                        {"/teams/0/headcount", "null"},
                        {"/teams/0/planned_shrinkage", "1"},
                        {"/teams/0/@headcont", "\"A: x\""},
                        {"/teams/0/@headcount", "3"},
                        {"/teams/0/@headcount", "\"\""},
                        {"/teams/0/languages", "\"en\""},
                        {"/teams/0/cost_per_hour", "{\"currency\": \"USD\"}"},
                        {"/teams/0/cost_per_hour", "{\"amount\": 1, \"per\": \"hour\"}"},
                        {"/teams/0/cost_per_hour", "-1"},
                        {"/teams/0/shifts", "{\"a\": {\"start\": \"08:00\"}}"},
                        {"/teams", "[1]"},
                        {"/stages/0/handle_time/kind", "\"normal\""},
                        {"/stages/0/handle_time/kind", nullptr},
                        {"/stages/0/priority", "10"},
                        {"/stages/0/target", "{\"within\": \"1h\", \"share\": 0}"},
                        {"/streams/0/mix", "{\"en-ie\": \"1\"}"},
                        {"/streams/0/violations", "{\"scam\": 1.5}"},
                        {"/streams/0/trend_per_year", "-1"},
                        {"/streams/0/live_while_waiting", "\"yes\""},
                        {"/appeals", "[{\"id\": \"a\", \"delay\": {\"kind\": \"exponential\", \"mean\": \"1h\"}, \"levels\": []}]"},
                        {"/extends", "3"}};
    for (const Edit& edit : bad) {
        EXPECT_FALSE(validator().takes(edited(edit))) << name_of(edit);
        EXPECT_FALSE(reader_takes(edited(edit))) << name_of(edit);
    }
}

TEST(Schema, of_a_variant_requires_nothing_and_takes_nulls_and_changes_by_id) {
    const char* good[] = {R"({"extends": "base"})", R"({"extends": "base", "teams": {"a": {"headcount": 3}, "b": null}, "calendar": {"warm_up": null}, "stages": null})",
                          R"({"extends": "base", "streams": {"s": {"violations": {"scam": null}, "views": {"mean": 3}}}})"};
    for (const char* text : good) EXPECT_TRUE(validator().takes(json::parse(text))) << text;
    const char* bad[] = {R"({"extends": "base", "teams": {"a": {"headcount": "x"}}})", R"({"extends": "base", "teams": [{"id": "a", "headcount": 3}]})", R"({"extends": "base", "tems": {}})",
                         R"({"extends": ""})"};
    for (const char* text : bad) EXPECT_FALSE(validator().takes(json::parse(text))) << text;
}

TEST(Schema, describes_every_property_with_its_default_and_an_example) {
    const json schema = json::parse(json_schema());
    const json& team = schema["definitions"]["team"]["properties"];
    EXPECT_EQ(team["headcount"]["description"], "People employed. Unit: people.");
    EXPECT_EQ(team["shift_end"]["default"], "finish");
    EXPECT_EQ(team["shift_end"]["enum"].size(), 3u);
    EXPECT_EQ(team["planned_shrinkage"]["exclusiveMaximum"], 1);
    for (const auto& [noun, definition] : schema["definitions"].items())
        for (const auto& [name, property] : definition["properties"].items()) EXPECT_TRUE(property.contains("description")) << noun << "." << name;
}

}  // namespace
}  // namespace takt::models
