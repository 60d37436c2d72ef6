// SPDX-License-Identifier: Apache-2.0
// `takt validate`, `takt schema` and takt itself as a user calls them.
#include <sstream>

#include "tests/unit/tools/takt/command_test_support.hpp"

namespace takt::cli {
namespace {

using cli_test::Outcome;
using cli_test::takt;

const std::string one_team = TAKT_SOURCE_DIR "/tests/data/one_team.json";

TEST(ValidateCommand, says_valid_and_nothing_else) {
    const Outcome result = takt({"validate", one_team});
    EXPECT_EQ(result.code, ExitCode::success);
    EXPECT_EQ(result.out, one_team + ": valid\n");
    EXPECT_EQ(result.err, "");
}

TEST(ValidateCommand, reports_every_fault_of_every_file_at_once_and_exits_with_3) {
    const Outcome result = takt({"validate", one_team, "no-such.json", "--set", "stages.review.priority=11", "--set", "teams.reviewers.site=dubln"});
    EXPECT_EQ(result.code, ExitCode::invalid_scenario);
    EXPECT_EQ(result.out, one_team + ": 2 errors\nno-such.json: 1 error\n");
    EXPECT_EQ(result.err,
              "--set stages.review.priority=11: stages[review].priority: 11 is above 9; write a whole number from 1 to 9, such as 2\n"
              "--set teams.reviewers.site=dubln: teams[reviewers].site: there is no site 'dubln'; did you mean 'dublin'?\n"
              "no-such.json: there is no such file; name a scenario file or a folder that holds scenario.json\n");
}

TEST(ValidateCommand, gives_meaningless_values_the_place_where_they_were_written) {
    const Outcome result = takt({"validate", one_team, "--set", "streams.ads.entry=review", "--set", "teams.reviewers.headcount=1"});
    EXPECT_EQ(result.code, ExitCode::success);
    EXPECT_EQ(result.out, one_team + ": valid, 1 warning\n");
    EXPECT_EQ(result.err, one_team + ":16:14: warning: stages[review]: review in en-ie is 180 % loaded (offered 1.8 people, available 1), it can never catch up; add 0.8 people on duty or more to team "
                                     "reviewers, or take work away\n");
}

TEST(ValidateCommand, does_not_judge_the_sense_of_values_that_could_not_be_read) {
    const Outcome result = takt({"validate", one_team, "--set", "calendar.interval=never", "--set", "stages.review.handle_time=fast"});
    EXPECT_EQ(result.err,
              "--set calendar.interval=never: calendar.interval: \"never\" is not a duration; write a duration with units (w d h m s ms) from 15m to 31d, such as \"1d\"\n"
              "--set stages.review.handle_time=fast: stages[review].handle_time: \"fast\" is text; write an object (distribution), {...}\n");
}

TEST(ValidateCommand, prints_json_for_programs) {
    const Outcome good = takt({"validate", "--json", one_team});
    EXPECT_EQ(good.out, "[]\n");
    const Outcome bad = takt({"validate", "--json", one_team, "--set", "teams.reviewers.headcount=-1"});
    EXPECT_EQ(bad.code, ExitCode::invalid_scenario);
    EXPECT_EQ(bad.err, "");
    EXPECT_EQ(bad.out, "[\n  {\"severity\": \"error\", \"file\": \"--set teams.reviewers.headcount=-1\", \"line\": 0, \"column\": 0, \"path\": \"teams[reviewers].headcount\", \"wrong\": \"-1 is below 0\", "
                       "\"right\": \"write a whole number from 0 to 1,000,000 (people), such as 24\"}\n]\n");
}

TEST(ValidateCommand, asks_for_a_scenario_and_for_path_and_value) {
    EXPECT_EQ(takt({"validate"}).code, ExitCode::bad_usage);
    const Outcome result = takt({"validate", one_team, "--set", "teams"});
    EXPECT_EQ(result.code, ExitCode::bad_usage);
    EXPECT_EQ(result.err, "--set teams: there is no path and value; write path=value, such as teams.dublin-en.headcount=30\n");
}

TEST(SchemaCommand, prints_the_schema_or_a_noun_in_words) {
    EXPECT_TRUE(takt({"schema"}).out.starts_with("{\n  \"$schema\": \"http://json-schema.org/draft-07/schema#\",\n"));
    const Outcome shift = takt({"schema", "shift"});
    EXPECT_EQ(shift.code, ExitCode::success);
    EXPECT_TRUE(shift.out.starts_with("shift: A working pattern of a team, local to its site.\n"));
    const Outcome wrong = takt({"schema", "shfit"});
    EXPECT_EQ(wrong.code, ExitCode::bad_usage);
    EXPECT_EQ(wrong.err, "takt schema: there is no noun 'shfit'; did you mean 'shift'?\n");
}

TEST(Takt, without_a_command_or_with_an_unknown_one_exits_with_2) {
    EXPECT_EQ(takt({}).code, ExitCode::bad_usage);
    EXPECT_EQ(takt({"valdate"}).code, ExitCode::bad_usage);
    EXPECT_NE(takt({"valdate"}).err, "");
    EXPECT_EQ(takt({"validate", "--no-such-option", one_team}).code, ExitCode::bad_usage);
}

TEST(Takt, help_of_every_command_has_examples) {
    const Outcome help = takt({"--help"});
    EXPECT_EQ(help.code, ExitCode::success);
    for (const Command& command : commands()) {
        EXPECT_NE(help.out.find(std::string(command.line)), std::string::npos) << command.name;
        const std::string name(command.name);
        const Outcome own = takt({name.c_str(), "--help"});
        EXPECT_EQ(own.code, ExitCode::success) << name;
        EXPECT_NE(own.out.find("takt " + name), std::string::npos) << name;
        EXPECT_NE(own.out.find("Example"), std::string::npos) << name;
    }
}

TEST(Takt, says_when_standard_output_cannot_be_written) {
    std::ostringstream err;
    std::ofstream full("/dev/full");
    Streams streams{full, err};
    const char* arguments[] = {"takt", "schema"};
    EXPECT_EQ(run_takt(2, arguments, streams), ExitCode::run_failed);
    EXPECT_EQ(err.str(), "takt: standard output cannot be written\n");
}

}  // namespace
}  // namespace takt::cli
