// SPDX-License-Identifier: Apache-2.0
// `takt compare` as a user calls it.
#include "tests/unit/tools/takt/command_test_support.hpp"

namespace takt::cli {
namespace {

using cli_test::Outcome;
using cli_test::takt;
using std::filesystem::exists;

class CompareCommand : public cli_test::CommandTest {
protected:
    std::string more_people() const {
        return variant("more.json", R"("name": "more", "title": "More people", "teams": {"dublin": {"headcount": 16}})");
    }
};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_F(CompareCommand, GivesAVerdictForEachFigure) {
    const std::string variant = more_people();
    const Outcome compared = takt({"compare", small_scenario(), variant, "--replications", "5"});
    EXPECT_EQ(compared.code, ExitCode::success) << compared.err;
    EXPECT_TRUE(has(compared.out, "More people"));
    EXPECT_TRUE(has(compared.out, "worse")) << compared.out;  // four more people cost more, certainly
    EXPECT_EQ(compared.err, "");
}

TEST_F(CompareCommand, AScenarioAgainstItselfShowsNoDifferenceAtAll) {
    const std::string scenario = small_scenario();
    const Outcome same =
        takt({"compare", scenario, scenario, "--replications", "3", "--of", "wait.mean@stage=review", "--of", "cost.total", "--json"});
    EXPECT_EQ(same.code, ExitCode::success) << same.err;
    EXPECT_TRUE(has(same.out, R"("difference":0,"half_width":0,"pairs":3,"verdict":"same")")) << same.out;
    EXPECT_FALSE(has(same.out, R"("verdict":"better")"));
    EXPECT_FALSE(has(same.out, R"("verdict":"worse")"));
}

TEST_F(CompareCommand, PairedDifferencesVaryLessThanTheFigures) {
    // The same people with a little less work each: common random numbers cancel nearly all of the noise.
    const std::string faster = variant("faster.json", R"("name": "faster", "stages": {"review": {"handle_time": {"mean": "48.7s"}}})");
    const Outcome compared = takt({"compare", small_scenario(), faster, "--replications", "6", "--of", "busy.mean", "--json"});
    ASSERT_EQ(compared.code, ExitCode::success) << compared.err;
    const auto number_after = [&](const std::string& mark, std::size_t from) {
        const std::size_t place = compared.out.find(mark, from);
        return place == std::string::npos ? -1 : std::stod(compared.out.substr(place + mark.size()));
    };
    const std::size_t whole = compared.out.find(R"("interval":null)");
    const double figure = number_after(R"("half_width":)", whole);
    const double paired = number_after(R"("half_width":)", compared.out.find(R"("difference":)", whole));
    EXPECT_GT(figure, 0);
    EXPECT_LT(paired, figure / 3);
}

TEST_F(CompareCommand, KeepsEveryStudyAndTheReport) {
    const std::string variant = more_people(), folder = path("out");
    const Outcome compared = takt({"compare", small_scenario(), variant, variant, "--replications", "2", "--out", folder});
    EXPECT_EQ(compared.code, ExitCode::success) << compared.err;
    for (const char* file : {"base.sqlite", "variant-1.sqlite", "variant-2.sqlite", "comparison.html"})
        EXPECT_TRUE(exists(folder + "/" + file)) << file;
    EXPECT_TRUE(has(compared.out, folder + "/comparison.html"));
    const Outcome resumed =
        takt({"compare", small_scenario(), variant, variant, "--replications", "3", "--out", folder, "--resume", "--json"});
    EXPECT_EQ(resumed.code, ExitCode::success) << resumed.err;
    EXPECT_EQ(resumed.out, takt({"compare", small_scenario(), variant, variant, "--replications", "3", "--json"}).out);
}

TEST_F(CompareCommand, IsTheSameForAnyNumberOfJobs) {
    const std::string variant = more_people(), base = small_scenario();
    const auto with_jobs = [&](const char* jobs) {
        return takt({"compare", base, variant, "--replications", "3", "--json", "--jobs", jobs}).out;
    };
    const std::string one = with_jobs("1");
    EXPECT_EQ(with_jobs("3"), one);
    EXPECT_FALSE(one.empty());
}

TEST_F(CompareCommand, BadUsageIsToldWithExitCodeTwo) {
    const std::string base = small_scenario();
    const std::vector<std::vector<std::string>> bad{{"compare"},
                                                    {"compare", base},
                                                    {"compare", base, base, "--resume"},
                                                    {"compare", base, base, "--replications", "1"},
                                                    {"compare", base, base, "--of", "weight"},
                                                    {"compare", base, base, "--of", "wait.mean@stage=nowhere"}};
    for (const auto& arguments : bad) {
        const Outcome compared = takt(arguments);
        EXPECT_EQ(compared.code, ExitCode::bad_usage) << arguments.back();
        EXPECT_NE(compared.err, "") << arguments.back();
    }
}

TEST_F(CompareCommand, FaultsOfAllScenariosAreToldAtOnce) {
    const std::string first = variant("first.json", R"("teams": {"dublin": {"headcount": -1}})");
    const std::string second = variant("second.json", R"("teams": {"dublin": {"headcount": "many"}})");
    const Outcome compared = takt({"compare", first, second});
    EXPECT_EQ(compared.code, ExitCode::invalid_scenario);
    EXPECT_TRUE(has(compared.err, "first.json:1:")) << compared.err;
    EXPECT_TRUE(has(compared.err, "second.json:1:")) << compared.err;
}

TEST_F(CompareCommand, ScenariosOfDifferentPeriodsAreRefused) {
    const std::string longer = variant("longer.json", R"("calendar": {"length": "3w"})");
    const Outcome compared = takt({"compare", small_scenario(), longer, "--replications", "2"});
    EXPECT_EQ(compared.code, ExitCode::invalid_scenario);
    EXPECT_TRUE(has(compared.err, "intervals")) << compared.err;
}

}  // namespace
}  // namespace takt::cli
