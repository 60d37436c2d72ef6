// SPDX-License-Identifier: Apache-2.0
// The JSON summaries, read back by another JSON library.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <nlohmann/json.hpp>
#include <sstream>

#include "models/outcome/estimate.hpp"
#include "models/outcome/figures.hpp"
#include "reports/formats/json/writer.hpp"
#include "reports/reports.hpp"
#include "tests/support/study_builder.hpp"

namespace takt::reports {
namespace {

using Json = nlohmann::ordered_json;

Json parsed(const outcome::Study& study) {
    std::ostringstream out;
    write_json(study, out);
    return Json::parse(out.str());
}

bool same_number(const Json& json, double value) {
    return std::isfinite(value) ? json.is_number() && json.get<double>() == value : json.is_null();
}

TEST(StudyJson, has_exactly_the_agreed_keys_in_their_order) {
    const Json json = parsed(tests::make_study());
    std::vector<std::string> keys, result_keys;
    for (const auto& [key, value] : json.items()) keys.push_back(key);
    for (const auto& [key, value] : json["results"][0].items()) result_keys.push_back(key);
    EXPECT_EQ(keys, (std::vector<std::string>{"takt", "scenario", "seed", "replications", "level", "results"}));
    EXPECT_EQ(result_keys, (std::vector<std::string>{"id", "scope", "statistic", "unit", "interval", "mean", "half_width", "sd", "q10",
                                                     "q50", "q90", "n"}));
    EXPECT_EQ(json["takt"], 1);
    EXPECT_EQ(json["scenario"].dump(),
              R"({"name":"made-up","file":"scenarios/made-up/scenario.json","sha256":")" + std::string(64, 'a') + "\"}");
    EXPECT_EQ(json["replications"], 10);
    EXPECT_EQ(json["level"], 0.95);
}

TEST(StudyJson, carries_every_estimate_bit_for_bit_and_nothing_as_null) {
    const outcome::Study study = tests::make_study();
    const Json json = parsed(study);
    ASSERT_EQ(json["results"].size(), study.keys.size());
    bool some_null = false;
    for (std::size_t figure = 0; figure < study.keys.size(); ++figure) {
        const Json& result = json["results"][figure];
        const outcome::Estimate& estimate = study.estimates[figure];
        EXPECT_EQ(result["id"], study.keys[figure].id);
        EXPECT_EQ(result["statistic"], study.keys[figure].statistic);
        EXPECT_EQ(result["scope"].size(), study.keys[figure].scope.size());
        for (const outcome::ScopePart& part : study.keys[figure].scope) EXPECT_EQ(result["scope"][part.dimension], part.id);
        if (study.keys[figure].interval < 0)
            EXPECT_TRUE(result["interval"].is_null());
        else
            EXPECT_EQ(result["interval"], study.intervals[static_cast<std::size_t>(study.keys[figure].interval)]);
        for (const auto& [name, value] :
             {std::pair("mean", estimate.mean), std::pair("half_width", estimate.half_width), std::pair("sd", estimate.sd),
              std::pair("q10", estimate.q10), std::pair("q50", estimate.q50), std::pair("q90", estimate.q90)}) {
            EXPECT_TRUE(same_number(result[name], value)) << outcome::figure_text(study.keys[figure]) << " " << name;
        }
        EXPECT_EQ(result["n"], estimate.n);
        some_null = some_null || result["mean"].is_null();
    }
    EXPECT_TRUE(some_null) << "the made-up study has a figure that no replication has";
}

TEST(StudyJson, keeps_the_largest_seed) {
    outcome::Study study = tests::make_study({.teams = 1, .locales = 1, .components = 1, .intervals = 1, .replications = 2});
    study.seed = std::numeric_limits<std::uint64_t>::max();
    EXPECT_EQ(parsed(study)["seed"].get<std::uint64_t>(), study.seed);
}

TEST(StudyJson, survives_hostile_names) {
    outcome::Study study;
    study.scenario.name = "a\"b\\c</script>\n\x01\xFF";
    study.keys = {outcome::parse_figure("wait.mean@team=x")};
    study.keys[0].scope[0].id = "\"},{\"";
    study.replications = {{.number = 1, .values = {1.0}}};
    outcome::estimate_all(study);
    const Json json = parsed(study);
    EXPECT_EQ(json["scenario"]["name"], "a\"b\\c</script>\n\x01\uFFFD");
    EXPECT_EQ(json["results"][0]["scope"]["team"], "\"},{\"");
}

TEST(StudyJson, needs_estimates) {
    outcome::Study study;
    study.keys = {outcome::parse_figure("wait.mean")};
    std::ostringstream out;
    EXPECT_THROW(write_json(study, out), std::invalid_argument);
}

TEST(ComparisonJson, has_differences_with_both_estimates_and_a_verdict) {
    const std::vector<outcome::Comparison> comparisons = {tests::make_comparison(), tests::make_comparison()};
    std::ostringstream out;
    write_json(comparisons, out);
    const Json json = Json::parse(out.str());
    ASSERT_EQ(json["comparisons"].size(), 2U);
    EXPECT_EQ(json["base"]["name"], "made-up");
    EXPECT_EQ(json["comparisons"][1]["variant"]["name"], "lower-threshold");
    const auto& differences = comparisons[0].differences;
    ASSERT_EQ(json["comparisons"][0]["differences"].size(), differences.size());
    std::set<std::string> verdicts;
    for (std::size_t place = 0; place < differences.size(); ++place) {
        const Json& one = json["comparisons"][0]["differences"][place];
        verdicts.insert(one["verdict"]);
        EXPECT_TRUE(same_number(one["difference"], differences[place].difference));
        EXPECT_TRUE(same_number(one["half_width"], differences[place].half_width));
        EXPECT_TRUE(same_number(one["base"]["mean"], differences[place].base.mean));
        EXPECT_TRUE(same_number(one["variant"]["mean"], differences[place].variant.mean));
        EXPECT_EQ(one["pairs"], differences[place].pairs);
    }
    EXPECT_EQ(verdicts, (std::set<std::string>{"better", "worse", "cannot tell", "changed", "same"}));
    EXPECT_THROW(write_json(std::vector<outcome::Comparison>{}, out), std::invalid_argument);
}

TEST(JsonWriter, writes_the_shortest_number_that_reads_back) {
    for (const double value : {0.1, 1.0 / 3, 1e300, 5e-324, -0.0, 123456789.0, 1e21}) {
        const double back = Json::parse(json::number(value)).get<double>();
        EXPECT_EQ(std::memcmp(&back, &value, sizeof value), 0) << json::number(value);
    }
    EXPECT_EQ(json::number(0.1), "0.1");
    EXPECT_EQ(json::number(std::numeric_limits<double>::quiet_NaN()), "null");
    EXPECT_EQ(json::number(-std::numeric_limits<double>::infinity()), "null");
}

}  // namespace
}  // namespace takt::reports
