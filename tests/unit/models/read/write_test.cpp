// SPDX-License-Identifier: Apache-2.0
// Writing, and what follows from the tables: round trips, differences, source notes, help.
#include <gtest/gtest.h>

#include <algorithm>

#include "models/fields/nouns.hpp"
#include "models/read/bind.hpp"
#include "models/read/parse.hpp"
#include "models/read/write.hpp"
#include "tests/unit/models/read/documents.hpp"
#include "tests/unit/reports/scratch_folder.hpp"

namespace takt::models {
namespace {

using fields::Field;
using fields::Noun;
using tests::all_text;

Node parsed(std::string_view json) {
    std::vector<std::string> files{"example"};
    Faults faults(files);
    std::size_t values = 0;
    auto node = parse_json(json, 0, Limits{}, values, faults);
    EXPECT_TRUE(node.has_value()) << json << all_text(faults.take());
    return node.value_or(Node());
}

/// The field's value after reading `json` as its value; findings are failures.
Node read_back(const Noun& noun, const Field& field, const Node& json) {
    Noun alone = noun;
    alone.fields = std::span<const Field>(&field, 1);
    Node object = Node::of(Node::Kind::object);
    object.children.push_back(Node(json).named(field.name));
    std::vector<std::string> files{"example"};
    Faults faults(files);
    std::vector<SourceNote> sources;
    const std::shared_ptr<void> target = noun.make();
    Binder(faults, sources).object(object, alone, target.get(), "");
    EXPECT_EQ(all_text(faults.take()), "") << noun.name << "." << field.name;
    return to_node(field.reach_in(target.get()), *field.type);
}

TEST(Examples, of_every_field_are_read_written_and_read_again) {
    for (const Noun* noun : fields::all_nouns()) {
        for (const Field& field : noun->fields) {
            const Node once = read_back(*noun, field, parsed(field.example));
            EXPECT_EQ(compact(read_back(*noun, field, once)), compact(once)) << noun->name << "." << field.name;
        }
    }
}

TEST(Examples, differ_from_the_default_so_that_they_show_something) {
    // Where the default is the usual value, or any word will do, the example may be the default.
    const std::vector<std::string> usual{"calendar.week_start", "stream.process", "stage.interrupted", "stage.order", "team.shift_end", "component.after_allow", "component.after_block",
                                         "component.kind", "distribution.kind", "target.better", "audit.of", "audit.fix", "audit.cadence", "vendor.kind", "shift.paid_breaks", "appeals.repeat_right"};
    for (const Noun* noun : fields::all_nouns()) {
        for (const Field& field : noun->fields) {
            const std::string name = std::string(noun->name) + "." + std::string(field.name);
            if (std::find(usual.begin(), usual.end(), name) != usual.end()) continue;
            EXPECT_NE(compact(read_back(*noun, field, parsed(field.example))), compact(to_node(field.reach_in(noun->prototype), *field.type))) << name;
        }
    }
}

/// A scenario in which every field of every noun has the value of its example.
Node everything(const Noun& noun, int depth = 0) {
    Node object = Node::of(Node::Kind::object);
    for (const Field& field : noun.fields) {
        if (!field.loads.empty() || field.name == "column") continue;   // files beside the scenario have a test of their own
        const fields::Type* type = field.type;
        while (type->element != nullptr) type = type->element;
        Node value = parsed(field.example);
        if (type->shape == fields::Shape::noun && depth < 8) {
            const Node inner = everything(type->noun(), depth + 1);
            value = inner;
            if (fields::bare(*field.type).shape == fields::Shape::list) {
                value = Node::of(Node::Kind::array);
                value.children.push_back(inner);
            }
        }
        object.children.push_back(std::move(value).named(field.name));
    }
    return object;
}

TEST(Writing, a_scenario_with_every_field_reads_back_the_same) {
    const ReadResult first = read_scenario_text(pretty(everything(fields::noun<Scenario>())));
    ASSERT_TRUE(first.scenario.has_value()) << all_text(first.findings);
    const std::string text = write_scenario(*first.scenario);
    const ReadResult second = read_scenario_text(text);
    ASSERT_TRUE(second.scenario.has_value()) << all_text(second.findings);
    EXPECT_TRUE(diff(*first.scenario, *second.scenario).empty());
    EXPECT_EQ(write_scenario(*second.scenario), text);
}

TEST(Writing, the_shipped_scenarios_read_back_the_same) {
    for (const char* name : {"/tests/data/one_team.json", "/scenarios/ads-quality"}) {
        const ReadResult first = read_scenario(std::string(TAKT_SOURCE_DIR) + name);
        ASSERT_TRUE(first.scenario.has_value()) << all_text(first.findings);
        const ReadResult second = read_scenario_text(write_scenario(*first.scenario));
        ASSERT_TRUE(second.scenario.has_value()) << all_text(second.findings);
        EXPECT_TRUE(diff(*first.scenario, *second.scenario).empty()) << name;
    }
}

TEST(Writing, leaves_defaults_out_and_puts_the_rows_of_files_in) {
    const Scenario scenario = *read_scenario_text(tests::one_team()).scenario;
    const std::string text = write_scenario(scenario);
    EXPECT_EQ(text.find("preemptive"), std::string::npos);
    EXPECT_NE(text.find("\"headcount\": 2"), std::string::npos);
    Scenario with_rows = scenario;
    with_rows.stages[0].handle_time = {};
    with_rows.stages[0].handle_time.kind = DistributionKind::empirical;
    with_rows.stages[0].handle_time.file = "times.csv";
    with_rows.stages[0].handle_time.column = "seconds";
    with_rows.stages[0].handle_time.values = {{1000}, {2000}};
    const ReadResult back = read_scenario_text(write_scenario(with_rows));
    ASSERT_TRUE(back.scenario.has_value()) << all_text(back.findings);
    EXPECT_EQ(back.scenario->stages[0].handle_time.values.size(), 2u);
    EXPECT_EQ(back.scenario->stages[0].handle_time.file, "");
}

TEST(Writing, escapes_what_json_cannot_hold) {
    EXPECT_EQ(json_text("a\"b\\c\nd\te\x01 \xc3\xa4"), "\"a\\\"b\\\\c\\nd\\te\\u0001 \xc3\xa4\"");
    Scenario scenario = *read_scenario_text(tests::one_team()).scenario;
    scenario.title = "\"quoted\" \\ \n\x7f";
    EXPECT_EQ(read_scenario_text(write_scenario(scenario)).scenario->title, scenario.title);
}

TEST(Differences, name_the_path_and_both_values) {
    const Scenario before = *read_scenario_text(tests::one_team()).scenario;
    Scenario after = before;
    EXPECT_TRUE(diff(before, after).empty());
    after.teams[0].headcount = 3;
    after.teams[0].languages.push_back("de");
    after.stages[0].target.reset();
    after.streams[0].violations.entries.clear();
    after.sites.push_back({});
    after.sites.back().id = "cork";
    std::string text;
    for (const Change& change : diff(before, after)) text += change.path + ": " + change.before + " -> " + change.after + "\n";
    EXPECT_EQ(text,
              "sites[cork]:  -> {\"id\": \"cork\"}\n"
              "streams[ads].violations[scam]: 0.02 -> \n"
              "stages[review].target: {\"share\": 0.9, \"within\": \"30m\"} -> null\n"
              "teams[reviewers].headcount: 2 -> 3\n"
              "teams[reviewers].languages: [\"en\"] -> [\"en\", \"de\"]\n");
}

TEST(SourceNotes, are_collected_with_path_and_value) {
    std::string text = tests::one_team();
    const auto put = [&](const std::string& find, const std::string& with) { text.replace(text.find(find), find.size(), with); };
    put("\"headcount\": 2,", "\"headcount\": 2, \"@headcount\": \"A: payroll\", \"@shift_end\": \"assumption: as everywhere\",");
    put("{ \"scam\": 0.02 }", "{ \"scam\": 0.02, \"@scam\": \"C: blog\" }");
    put("\"name\": \"one-team\",", "\"name\": \"one-team\", \"@\": \"B: press\", \"@teams\": \"A: roster\",");
    const ReadResult result = read_scenario_text(text);
    ASSERT_TRUE(result.scenario.has_value()) << all_text(result.findings);
    std::string notes;
    for (const SourceNote& note : result.scenario->sources) notes += note.path + " | " + note.value.substr(0, 30) + " | " + note.text + "\n";
    EXPECT_EQ(notes,
              " |  | B: press\n"
              "teams | [{\"id\": \"reviewers\", \"site\": \" | A: roster\n"
              "streams[ads].violations[scam] | 0.02 | C: blog\n"
              "teams[reviewers].headcount | 2 | A: payroll\n"
              "teams[reviewers].shift_end | \"finish\" (default) | assumption: as everywhere\n");
}

TEST(Positions, are_known_for_every_value_and_fall_back_to_what_is_around) {
    const ReadResult result = read_scenario(TAKT_SOURCE_DIR "/tests/data/one_team.json");
    const auto place = [&](std::string_view path) {
        const FilePlace at = result.positions.of(path);
        return std::to_string(at.line) + ":" + std::to_string(at.column);
    };
    EXPECT_EQ(place("name"), "3:11");
    EXPECT_EQ(place("streams[ads].mix[en-ie]"), "11:54");
    EXPECT_EQ(place("streams[0].mix.en-ie"), "11:54");
    EXPECT_EQ(place("stages[review].handle_time.mean"), "18:53");
    EXPECT_EQ(place("stages[review].preemptive"), "16:14");
    EXPECT_EQ(place("stages[nobody]"), "16:13");
    EXPECT_EQ(place(""), "2:1");
    EXPECT_EQ(Positions().of("name").line, 0);
}

TEST(Help, tells_every_field_of_a_noun_in_words) {
    const std::string team = noun_help("team");
    EXPECT_TRUE(team.starts_with("team: People of one site with the same languages and skills.\n"));
    EXPECT_NE(team.find("\nheadcount (required)\n  People employed.\n  holds: a whole number from 0 to 1,000,000 (people)\n  example: 24\n"), std::string::npos);
    EXPECT_NE(team.find("    put-back: the item in hand goes back to the head of its queue\n"), std::string::npos);
    for (const std::string& noun : noun_names()) EXPECT_FALSE(noun_help(noun).empty()) << noun;
    EXPECT_EQ(noun_help("tem"), "");
}

TEST(Findings, as_json_keep_every_part) {
    const Findings findings{{Severity::warning, "a \"b\".json", 3, 4, "teams[x]", "is\nwrong", "write it right"}};
    EXPECT_EQ(to_json(findings),
              "[\n  {\"severity\": \"warning\", \"file\": \"a \\\"b\\\".json\", \"line\": 3, \"column\": 4, \"path\": \"teams[x]\", \"wrong\": \"is\\nwrong\", "
              "\"right\": \"write it right\"}\n]\n");
    EXPECT_EQ(to_json({}), "[]\n");
}

}  // namespace
}  // namespace takt::models
