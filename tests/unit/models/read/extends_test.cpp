// SPDX-License-Identifier: Apache-2.0
// What-if files: a variant changes some values of its base and nothing else.
#include <gtest/gtest.h>

#include "tests/unit/models/read/documents.hpp"
#include "tests/unit/reports/scratch_folder.hpp"

namespace takt::models {
namespace {

using tests::all_text;
using tests::one_team;
using tests::ScratchFolder;
using tests::write_file;

/// A folder with base/scenario.json (the smallest scenario) and variant.json.
class Extends : public testing::Test {
protected:
    void SetUp() override { write_file(folder_ / "base/scenario.json", one_team()); }

    ReadResult variant(const std::string& text) {
        write_file(folder_ / "variant.json", text);
        return read_scenario(folder_ / "variant.json");
    }
    std::string in_folder(std::string text) const {
        const std::string prefix = folder_.path().string() + "/";
        for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) text.erase(at, prefix.size());
        return text;
    }
    ScratchFolder folder_;
};

std::string changes(const Scenario& before, const Scenario& after) {
    std::string text;
    for (const Change& change : diff(before, after)) text += change.path + ": " + change.before + " -> " + change.after + "\n";
    return text;
}

TEST_F(Extends, a_folder_or_a_file) {
    for (const char* base : {"base", "base/scenario.json", "./base/../base"}) {
        const ReadResult result = variant("{\"extends\": \"" + std::string(base) + "\", \"name\": \"variant\"}");
        ASSERT_TRUE(result.scenario.has_value()) << all_text(result.findings);
        EXPECT_EQ(changes(*read_scenario(folder_ / "base").scenario, *result.scenario), "name: \"one-team\" -> \"variant\"\n");
    }
}

TEST_F(Extends, members_of_a_list_are_changed_added_and_deleted_by_id) {
    const ReadResult result = variant(R"({
        "extends": "base",
        "teams": {
            "reviewers": {"headcount": 5, "cost_per_hour": {"amount": 20, "currency": "USD"}, "wrong_allow": {"scam": 0.3, "*": null}},
            "night-crew": {"site": "dublin", "headcount": 1}
        },
        "categories": {"scam": null, "adult": {}},
        "streams": {"ads": {"violations": {"scam": null, "adult": 0.1}}}
    })");
    ASSERT_TRUE(result.scenario.has_value()) << all_text(result.findings);
    EXPECT_EQ(changes(*read_scenario(folder_ / "base").scenario, *result.scenario),
              "categories[scam]: {\"id\": \"scam\"} -> \n"
              "categories[adult]:  -> {\"id\": \"adult\"}\n"
              "streams[ads].violations[scam]: 0.02 -> \n"
              "streams[ads].violations[adult]:  -> 0.1\n"
              "teams[reviewers].headcount: 2 -> 5\n"
              "teams[reviewers].wrong_allow[*]: 0.1 -> \n"
              "teams[reviewers].wrong_allow[scam]:  -> 0.3\n"
              "teams[reviewers].cost_per_hour: 30 -> {\"amount\": 20, \"currency\": \"USD\"}\n"
              "teams[night-crew]:  -> {\"id\": \"night-crew\", \"site\": \"dublin\", \"headcount\": 1}\n");
}

TEST_F(Extends, an_array_replaces_the_array_and_null_puts_the_default_back) {
    const ReadResult result = variant(R"({
        "extends": "base", "calendar": {"warm_up": null},
        "teams": [{"id": "others", "site": "dublin", "headcount": 3, "languages": ["en"]}], "stages": {"review": {"target": null}}})");
    ASSERT_TRUE(result.scenario.has_value()) << all_text(result.findings);
    ASSERT_EQ(result.scenario->teams.size(), 1u);
    EXPECT_EQ(result.scenario->teams[0].id, "others");
    EXPECT_EQ(result.scenario->calendar.warm_up.ms, 0);
    EXPECT_FALSE(result.scenario->stages[0].target.has_value());
}

TEST_F(Extends, findings_point_into_the_file_where_the_value_was_written) {
    const ReadResult result = variant("{\"extends\": \"base\",\n \"teams\": {\"reviewers\": {\"headcount\": -1}},\n \"calendar\": {\"length\": \"0s\"}}");
    EXPECT_EQ(in_folder(all_text(result.findings)),
              "variant.json:2:39: teams[reviewers].headcount: -1 is below 0; write a whole number from 0 to 1,000,000 (people), such as 24\n"
              "variant.json:3:25: calendar.length: \"0s\" is out of range; write a duration with units (w d h m s ms) above 0s up to 36525d, such as \"26w\"\n");
    EXPECT_EQ(result.positions.of("teams[reviewers].headcount").line, 2);
    const FilePlace inherited = result.positions.of("teams[reviewers].site");
    EXPECT_EQ(in_folder(inherited.file), "base/scenario.json");
    EXPECT_EQ(inherited.line, 22);
}

TEST_F(Extends, a_misspelt_member_is_not_taken_for_a_new_one) {
    const ReadResult result = variant("{\"extends\": \"base\", \"teams\": {\"reviewer\": {\"headcount\": 3}, \"revewers\": null}}");
    EXPECT_EQ(in_folder(all_text(result.findings)),
              "variant.json:1:31: teams[reviewer]: the base has no team 'reviewer' to change; did you mean 'reviewers'? A new one needs all its required fields\n"
              "variant.json:1:61: teams[revewers]: the base has none to delete; did you mean 'reviewers'?\n");
}

TEST_F(Extends, chains_are_legal_and_the_last_word_counts) {
    write_file(folder_ / "middle/scenario.json", R"({"extends": "../base", "name": "middle", "teams": {"reviewers": {"headcount": 3, "speed_spread": 0.2}}})");
    const ReadResult result = variant(R"({"extends": "middle", "name": "last", "teams": {"reviewers": {"headcount": 4}}})");
    ASSERT_TRUE(result.scenario.has_value()) << all_text(result.findings);
    EXPECT_EQ(result.scenario->name, "last");
    EXPECT_EQ(result.scenario->teams[0].headcount, 4);
    EXPECT_EQ(result.scenario->teams[0].speed_spread, 0.2);
    EXPECT_EQ(in_folder(result.scenario->file), "variant.json");
}

TEST_F(Extends, a_ring_is_reported_with_the_chain) {
    write_file(folder_ / "a.json", R"({"extends": "b.json"})");
    write_file(folder_ / "b.json", R"({"extends": "c.json"})");
    write_file(folder_ / "c.json", R"({"extends": "./b.json"})");
    EXPECT_EQ(in_folder(all_text(read_scenario(folder_ / "a.json").findings)),
              "c.json:1:13: extends: the files extend each other in a ring: b.json -> c.json -> b.json; extend a file outside the ring\n");
    write_file(folder_ / "self.json", R"({"extends": "self.json"})");
    EXPECT_EQ(in_folder(all_text(read_scenario(folder_ / "self.json").findings)),
              "self.json:1:13: extends: the files extend each other in a ring: self.json -> self.json; extend a file outside the ring\n");
}

TEST_F(Extends, the_digest_covers_every_file_of_the_chain) {
    const std::string first = variant(R"({"extends": "base"})").scenario->sha256;
    write_file(folder_ / "base/scenario.json", one_team() + "\n");
    EXPECT_NE(variant(R"({"extends": "base"})").scenario->sha256, first);
}

TEST_F(Extends, a_source_note_goes_with_the_value_that_it_was_about) {
    std::string base = one_team();
    base.replace(base.find("\"headcount\": 2"), 14, R"("headcount": 2, "@headcount": "A: payroll", "@site": "assumption")");
    write_file(folder_ / "base/scenario.json", base);
    ASSERT_EQ(read_scenario(folder_ / "base").scenario->sources.size(), 2u);
    const ReadResult changed = variant(R"({"extends": "base", "teams": {"reviewers": {"headcount": 9}}})");
    ASSERT_EQ(changed.scenario->sources.size(), 1u);
    EXPECT_EQ(changed.scenario->sources[0].path, "teams[reviewers].site");
    const ReadResult renewed = variant(R"({"extends": "base", "teams": {"reviewers": {"headcount": 9, "@headcount": "B: press"}}})");
    ASSERT_EQ(renewed.scenario->sources.size(), 2u);
    EXPECT_EQ(renewed.scenario->sources[0].text, "B: press");
}

TEST_F(Extends, a_missing_scenario_is_said_in_plain_words) {
    EXPECT_EQ(in_folder(all_text(read_scenario(folder_ / "nowhere.json").findings)),
              "nowhere.json: there is no such file; name a scenario file or a folder that holds scenario.json\n");
    std::filesystem::create_directories(folder_ / "empty");
    EXPECT_EQ(in_folder(all_text(read_scenario(folder_ / "empty").findings)),
              "empty/scenario.json: there is no such file; name a scenario file or a folder that holds scenario.json\n");
}

TEST_F(Extends, a_file_of_a_gigabyte_is_refused_by_its_size_alone) {
    write_file(folder_ / "big.json", "{");
    std::filesystem::resize_file(folder_ / "big.json", std::uintmax_t{1} << 30);   // sparse: no bytes are written
    EXPECT_EQ(in_folder(all_text(read_scenario(folder_ / "big.json").findings)),
              "big.json: the file is larger than 64 MiB; name a scenario file or a folder that holds scenario.json\n");
}

TEST_F(Extends, an_endless_file_is_refused) {
    EXPECT_EQ(all_text(read_scenario("/dev/zero").findings), "/dev/zero: the file is larger than 64 MiB; name a scenario file or a folder that holds scenario.json\n");
}

}  // namespace
}  // namespace takt::models
