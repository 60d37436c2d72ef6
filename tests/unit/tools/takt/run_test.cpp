// SPDX-License-Identifier: Apache-2.0
// `takt run` as a user calls it.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "reports/reports.hpp"
#include "tests/unit/tools/takt/command_test_support.hpp"
#include "tools/takt/progress.hpp"
#include "tools/takt/study_runner.hpp"

namespace takt::cli {
namespace {

using cli_test::Outcome;
using cli_test::takt;
using std::filesystem::exists;

class RunCommand : public cli_test::CommandTest {};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

TEST_F(RunCommand, PrintsTheTableALeaderReads) {
    const Outcome run = takt({"run", small_scenario(), "--replications", "2"});
    EXPECT_EQ(run.code, ExitCode::success) << run.err;
    EXPECT_TRUE(has(run.out, "One team, one queue"));
    EXPECT_TRUE(has(run.out, "2 replications"));
    EXPECT_TRUE(has(run.out, "Dublin review"));
    EXPECT_EQ(run.err, "");
}

TEST_F(RunCommand, GivesTheSameJsonForAnyNumberOfJobsAndAgain) {
    const std::string scenario = small_scenario();
    const Outcome one = takt({"run", scenario, "--replications", "5", "--json", "--jobs", "1"});
    EXPECT_EQ(one.code, ExitCode::success);
    EXPECT_TRUE(one.out.starts_with(R"({"takt":1,"scenario":{"name":"small",)"));
    for (const char* jobs : {"1", "2", "4"})
        EXPECT_EQ(takt({"run", scenario, "--replications", "5", "--json", "--jobs", jobs}).out, one.out) << jobs;
    EXPECT_NE(takt({"run", scenario, "--replications", "5", "--json", "--seed", "2"}).out, one.out);
}

TEST_F(RunCommand, MoreReplicationsKeepTheFirstOnes) {
    const std::string scenario = small_scenario(), folder = path("out");
    ASSERT_EQ(takt({"run", scenario, "--replications", "2", "--out", folder}).code, ExitCode::success);
    const Outcome more = takt({"run", scenario, "--replications", "4", "--out", folder, "--resume", "--json"});
    EXPECT_EQ(more.code, ExitCode::success) << more.err;
    EXPECT_EQ(more.out, takt({"run", scenario, "--replications", "4", "--json"}).out);
}

TEST_F(RunCommand, WritesTheStoreAndTheReportAndSaysWhere) {
    const std::string folder = path("deep/out");
    const Outcome run = takt({"run", small_scenario(), "--replications", "2", "--out", folder});
    EXPECT_EQ(run.code, ExitCode::success) << run.err;
    EXPECT_TRUE(exists(folder + "/results.sqlite"));
    EXPECT_TRUE(exists(folder + "/report.html"));
    EXPECT_TRUE(has(run.out, folder + "/results.sqlite"));
    EXPECT_TRUE(has(run.out, folder + "/report.html"));
}

TEST_F(RunCommand, SavesADayToGoOnFrom) {
    const std::string folder = path("out");
    const Outcome run = takt({"run", small_scenario(), "--replications", "1", "--out", folder, "--save-state", "2027-01-14"});
    EXPECT_EQ(run.code, ExitCode::success) << run.err;
    EXPECT_TRUE(has(run.out, folder + "/from-2027-01-14.json"));
    const Outcome next = takt({"run", folder + "/from-2027-01-14.json", "--replications", "1"});
    EXPECT_EQ(next.code, ExitCode::success) << next.err;
    EXPECT_EQ(takt({"run", small_scenario(), "--save-state", "2027-01-14"}).code, ExitCode::bad_usage);
    EXPECT_TRUE(has(takt({"run", small_scenario(), "--save-state", "soon", "--out", folder}).err, "'soon' is not a date"));
    EXPECT_TRUE(has(takt({"run", small_scenario(), "--save-state", "2028-01-14", "--out", folder}).err, "2028-01-14 is not inside the run"));
}

TEST_F(RunCommand, ChangesAValueForThisRunOnly) {
    const std::string scenario = small_scenario();
    const Outcome base = takt({"run", scenario, "--replications", "2", "--json"});
    const Outcome more = takt({"run", scenario, "--replications", "2", "--json", "--set", "teams.*.headcount=20"});
    EXPECT_TRUE(has(more.out, R"({"id":"headcount","scope":{},"statistic":"end","unit":"people","interval":null,"mean":20,)"));
    EXPECT_FALSE(has(base.out, R"({"id":"headcount","scope":{},"statistic":"end","unit":"people","interval":null,"mean":20,)"));
}

TEST_F(RunCommand, RefusesToGoOnWithAnotherScenarioSeedOrSetting) {
    const std::string scenario = small_scenario(), folder = path("out");
    ASSERT_EQ(takt({"run", scenario, "--replications", "2", "--out", folder}).code, ExitCode::success);
    const std::vector<std::vector<std::string>> others{{"run", scenario, "--out", folder, "--resume", "--seed", "2"},
                                                       {"run", scenario, "--out", folder, "--resume", "--set", "teams.dublin.headcount=13"},
                                                       {"run", variant("other.json", R"("title": "Other")"), "--out", folder, "--resume"}};
    for (const auto& other : others) {
        const Outcome refused = takt(other);
        EXPECT_EQ(refused.code, ExitCode::run_failed);
        EXPECT_TRUE(has(refused.err, "results.sqlite")) << refused.err;
        EXPECT_EQ(refused.out, "");
    }
    EXPECT_EQ(takt({"run", scenario, "--replications", "2", "--out", folder, "--resume"}).code, ExitCode::success);
}

TEST_F(RunCommand, AFolderThatCannotBeWrittenIsToldBeforeTheRun) {
    const std::string blocked = write("file", "not a folder");
    const Outcome run = takt({"run", small_scenario(), "--replications", "100000", "--out", blocked + "/out"});  // would take an hour
    EXPECT_EQ(run.code, ExitCode::run_failed);
    EXPECT_TRUE(has(run.err, blocked)) << run.err;
    EXPECT_EQ(run.out, "");
}

TEST_F(RunCommand, AFolderIsKeptToOneRunAtATime) {
    const std::string scenario = small_scenario(), folder = path("out");
    ASSERT_EQ(takt({"run", scenario, "--replications", "2", "--out", folder}).code, ExitCode::success);
    {
        const reports::FolderLock other(folder);
        const Outcome refused = takt({"run", scenario, "--replications", "2", "--out", folder, "--resume"});
        EXPECT_EQ(refused.code, ExitCode::run_failed);
        EXPECT_TRUE(has(refused.err, "another takt is writing there")) << refused.err;
        EXPECT_EQ(refused.out, "");
    }
    EXPECT_EQ(takt({"run", scenario, "--replications", "2", "--out", folder, "--resume"}).code, ExitCode::success);
}

TEST_F(RunCommand, StopsWhenTheFigureIsPreciseEnough) {
    const std::string scenario = small_scenario();
    // Five replications are the least; arrivals are known to half a percent by then.
    const Outcome easy = takt({"run", scenario, "--precision", "20%", "--of", "arrivals.total", "--json"});
    EXPECT_EQ(easy.code, ExitCode::success);
    EXPECT_TRUE(has(easy.out, R"("replications":5,)"));
    EXPECT_EQ(easy.err, "");
    EXPECT_EQ(takt({"run", scenario, "--precision", "20%", "--of", "arrivals.total", "--json", "--jobs", "4"}).out, easy.out);
}

TEST_F(RunCommand, SaysWhenThePrecisionWasNotReached) {
    const Outcome hard =
        takt({"run", small_scenario(), "--precision", "0.01%", "--of", "wait.p95@stage=review", "--replications", "6", "--json"});
    EXPECT_EQ(hard.code, ExitCode::success);
    EXPECT_TRUE(has(hard.out, R"("replications":6,)"));
    EXPECT_TRUE(has(hard.err, "precision of wait.p95@stage=review was not reached after 6 replications")) << hard.err;
}

TEST_F(RunCommand, BadUsageIsToldWithExitCodeTwo) {
    const std::string scenario = small_scenario();
    const std::vector<std::vector<std::string>> bad{{"run"},
                                                    {"run", scenario, "--replications", "0"},
                                                    {"run", scenario, "--replications", "ten"},
                                                    {"run", scenario, "--jobs", "0"},
                                                    {"run", scenario, "--seed", "-1"},
                                                    {"run", scenario, "--resume"},
                                                    {"run", scenario, "--precision", "2%"},
                                                    {"run", scenario, "--of", "wait.p95@stage=review"},
                                                    {"run", scenario, "--precision", "two", "--of", "wait.p95@stage=review"},
                                                    {"run", scenario, "--precision", "2%", "--of", "weight"},
                                                    {"run", scenario, "--precision", "2%", "--of", "wait.p95@stage=nowhere"},
                                                    {"run", scenario, "--set", "headcount"},
                                                    {"run", scenario, "--faster"}};
    for (const auto& arguments : bad) {
        const Outcome run = takt(arguments);
        EXPECT_EQ(run.code, ExitCode::bad_usage) << arguments.back();
        EXPECT_NE(run.err, "") << arguments.back();
        EXPECT_EQ(run.out, "") << arguments.back();
    }
}

TEST_F(RunCommand, AFaultyScenarioIsToldWithExitCodeThree) {
    EXPECT_EQ(takt({"run", path("none.json")}).code, ExitCode::invalid_scenario);
    const Outcome faulty = takt({"run", variant("faulty.json", R"("teams": {"dublin": {"headcount": -1}})")});
    EXPECT_EQ(faulty.code, ExitCode::invalid_scenario);
    EXPECT_TRUE(has(faulty.err, "faulty.json:1:")) << faulty.err;
}

TEST_F(RunCommand, AnInterruptKeepsWhatIsDoneAndResumingGivesTheUninterruptedResult) {
    const std::string scenario = small_scenario(), folder = path("out");
    const std::vector<std::string> arguments{"run", scenario, "--replications", "8", "--jobs", "2", "--out", folder, "--json"};
    const pid_t child = fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
        // Ctrl-C as soon as the first replication is in the store, which shows as its journal's end: the file has grown.
        const pid_t parent = getpid();
        if (fork() == 0) {
            const auto size_of = [&] {
                std::error_code none;
                const auto size = std::filesystem::file_size(folder + "/results.sqlite", none);
                return none ? 0 : size;
            };
            while (size_of() < 150'000 && getppid() == parent) usleep(500);
            kill(parent, SIGINT);
            _exit(0);
        }
        const Outcome run = takt(arguments);
        std::ofstream(path("told")) << run.err;
        _exit(static_cast<int>(run.code));
    }
    int status = 0;
    waitpid(child, &status, 0);
    // On a machine under load the signal may come when all is played (it ends the process then) or gone; either way the rest must hold.
    if (WIFEXITED(status) && WEXITSTATUS(status) != 0) {
        EXPECT_EQ(WEXITSTATUS(status), static_cast<int>(ExitCode::run_failed));
        std::stringstream told;
        told << std::ifstream(path("told")).rdbuf();
        EXPECT_TRUE(has(told.str(), "stopped after ")) << told.str();
        EXPECT_TRUE(has(told.str(), "takt run " + scenario + " --replications 8 --seed 1 --out " + folder + " --resume")) << told.str();
        EXPECT_FALSE(exists(folder + "/report.html"));
    }
    std::vector<std::string> again = arguments;
    again.push_back("--resume");
    const Outcome resumed = takt(again);
    EXPECT_EQ(resumed.code, ExitCode::success) << resumed.err;
    EXPECT_EQ(resumed.out, takt({"run", scenario, "--replications", "8", "--json"}).out);
}

TEST(ShellWord, QuotesWhatTheShellWouldRead) {
    EXPECT_EQ(shell_word("scenarios/one-team"), "scenarios/one-team");
    EXPECT_EQ(shell_word("teams.*.headcount=3"), "'teams.*.headcount=3'");
    EXPECT_EQ(shell_word("it's"), "'it'\\''s'");
    EXPECT_EQ(shell_word(""), "''");
}

TEST(ProgressText, TellsTheTimeLeft) {
    EXPECT_EQ(progress_text("", 5, 10, 5, 60), "[###############---------------] 5/10 replications, 1 min 0 s left");
    EXPECT_EQ(progress_text("base", 0, 10, 0, 3), "base [------------------------------] 0/10 replications, 3 s");
    EXPECT_EQ(progress_text("", 6, 10, 2, 4), "[##################------------] 6/10 replications, 8 s left");  // four were there before
    EXPECT_EQ(progress_text("", 1, 101, 1, 72), "[------------------------------] 1/101 replications, 2 h 0 min left");
}

}  // namespace
}  // namespace takt::cli
