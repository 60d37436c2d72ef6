// SPDX-License-Identifier: Apache-2.0
// CSV files that a scenario names.
#include <gtest/gtest.h>

#include "models/check/check.hpp"
#include "models/read/columns.hpp"
#include "tests/unit/models/read/documents.hpp"
#include "tests/unit/reports/scratch_folder.hpp"

namespace takt::models {
namespace {

using tests::all_text;
using tests::ScratchFolder;
using tests::write_file;

class CsvFiles : public testing::Test {
protected:
    ReadResult empirical(const std::string& csv, const std::string& more = "") {
        write_file(folder_ / "data/times.csv", csv);
        return read_with("{ \"kind\": \"exponential\", \"mean\": \"90s\" }", "{\"kind\": \"empirical\", \"file\": \"data/times.csv\"" + more + "}");
    }
    ReadResult trace(const std::string& csv) {
        write_file(folder_ / "data/times.csv", csv);
        return read_with("\"volume_per_day\": 1728", "\"process\": \"trace\", \"trace_file\": \"data/times.csv\"");
    }
    ReadResult read_with(const std::string& find, const std::string& put) {
        std::string text = tests::one_team();
        write_file(folder_ / "s.json", text.replace(text.find(find), find.size(), put));
        return read_scenario(folder_ / "s.json");
    }
    std::string findings_of(const ReadResult& result) const {
        std::string text = all_text(result.findings);
        const std::string prefix = folder_.path().string() + "/";
        for (std::size_t at = text.find(prefix); at != std::string::npos; at = text.find(prefix)) text.erase(at, prefix.size());
        return text;
    }
    ScratchFolder folder_;
};

TEST(Csv, rows_are_split_at_commas_outside_quotes) {
    using Row = std::vector<std::string>;
    const std::pair<std::string_view, Row> cases[] = {
        {"a,b\n", {"a", "b"}}, {"a,\n", {"a", ""}}, {"\n", {""}}, {"a", {"a"}}, {"a,b\r\n", {"a", "b"}}, {"\"a,b\",c\n", {"a,b", "c"}}, {"\"say \"\"hi\"\"\",x\n", {"say \"hi\"", "x"}},
        {"\"two\nlines\",x\n", {"two\nlines", "x"}}};
    for (const auto& [text, expected] : cases) {
        std::string_view rest = text;
        Row row;
        EXPECT_TRUE(take_row(rest, row)) << text;
        EXPECT_EQ(row, expected) << text;
        EXPECT_TRUE(rest.empty());
    }
    std::string_view open = "\"never closed\n";
    Row row;
    EXPECT_FALSE(take_row(open, row));
}

TEST_F(CsvFiles, the_first_column_or_the_named_one_is_read_in_seconds) {
    const std::string csv = "seconds,worker,other\n12,7,1\n0.5,8,2.25\n\n90,9,3\n";
    const ReadResult first = empirical(csv);
    ASSERT_TRUE(first.scenario.has_value()) << findings_of(first);
    const std::vector<Duration> expected{{12'000}, {500}, {90'000}};
    EXPECT_EQ(first.scenario->stages[0].handle_time.values, expected);
    const std::vector<Duration> others{{1'000}, {2'250}, {3'000}};
    EXPECT_EQ(empirical(csv, ", \"column\": \"other\"").scenario->stages[0].handle_time.values, others);
}

TEST_F(CsvFiles, broken_rows_are_all_named_with_their_line) {
    EXPECT_EQ(findings_of(empirical("seconds,worker\n12,a\nfast,b\n7\n-3,c\n1e9999,d\nnan,e\n5,f,g\n")),
              "data/times.csv:3:1: stages[review].handle_time.values[1]: \"fast\" is not a duration; write a duration with units (w d h m s ms) from 0s to 36525d\n"
              "data/times.csv:4:1: the row has 1 cells, the header 2; write one cell for each column\n"
              "data/times.csv:5:1: stages[review].handle_time.values[2]: \"-3s\" is not a duration; write a duration with units (w d h m s ms) from 0s to 36525d\n"
              "data/times.csv:6:1: stages[review].handle_time.values[3]: \"1e9999\" is not a duration; write a duration with units (w d h m s ms) from 0s to 36525d\n"
              "data/times.csv:7:1: stages[review].handle_time.values[4]: \"nan\" is not a duration; write a duration with units (w d h m s ms) from 0s to 36525d\n"
              "data/times.csv:8:1: the row has 3 cells, the header 2; write one cell for each column\n");
}

TEST_F(CsvFiles, without_rows_columns_or_text_are_refused) {
    EXPECT_EQ(findings_of(empirical("")), "data/times.csv:1:1: the file is empty; write a header line and rows\n");
    EXPECT_EQ(findings_of(empirical("seconds\n")), "data/times.csv:2:1: stages[review].handle_time.values: the file has no rows; write at least one row under the header\n");
    EXPECT_EQ(findings_of(empirical("seconds\n1\n", ", \"column\": \"secs\"")), "data/times.csv:1:1: there is no column 'secs'; one of: seconds\n");
    EXPECT_EQ(findings_of(empirical("seconds\n1\n\xff\xc3\xa4\xc3\n")), "data/times.csv:3:1: stages[review].handle_time.values[1]: \"?\u00e4?\" is not a duration; write a duration with units (w d h m s ms) from 0s to 36525d\n");
    EXPECT_EQ(findings_of(empirical("seconds\n\"1\n2\n")), "data/times.csv:2:1: a quoted cell is not closed; end it with \"\n");
}

TEST_F(CsvFiles, a_trace_takes_columns_by_name) {
    const ReadResult result = trace("locale,at,@note,handle\nen-ie,60,x,30\n,120.5,y,\n");
    ASSERT_TRUE(result.scenario.has_value()) << findings_of(result);
    const std::vector<TraceItem>& items = result.scenario->streams[0].trace;
    ASSERT_EQ(items.size(), 2u);
    EXPECT_EQ(items[0].at.ms, 60'000);
    EXPECT_EQ(items[0].handle->ms, 30'000);
    EXPECT_EQ(items[0].locale, "en-ie");
    EXPECT_EQ(items[1].at.ms, 120'500);
    EXPECT_FALSE(items[1].handle.has_value());
    EXPECT_EQ(findings_of(trace("when,handle\n1,2\n")), 
              "data/times.csv:1:1: trace has no column 'when'; one of: at, locale (or '@when', which is not read)\n"
              "data/times.csv:1:1: there is no column 'at'; one of: when, handle\n");
    EXPECT_EQ(findings_of(trace("at,handle\n,2\n")),
              "data/times.csv:2:1: streams[ads].trace[0].at: \"\" is not a duration; write a duration with units (w d h m s ms) from 0s to 36525d, such as \"4h30m\"\n");
}

TEST_F(CsvFiles, columns_that_nothing_reads_or_that_are_there_twice_are_refused) {
    EXPECT_EQ(findings_of(trace("at,handel,locale\n1,2,en-ie\n")), "data/times.csv:1:1: trace has no column 'handel'; did you mean 'handle'? (or '@handel', which is not read)\n");
    EXPECT_EQ(findings_of(trace("at,handle,at\n1,2,3\n")), "data/times.csv:1:1: there are 2 columns 'at'; keep one of them\n");
    EXPECT_EQ(findings_of(trace("at,handle,\n1,2,3\n")), "data/times.csv:1:1: a column has no name; name it, or take it away\n");
    EXPECT_EQ(findings_of(empirical("seconds,seconds\n1,2\n", ", \"column\": \"seconds\"")), "data/times.csv:1:1: there are 2 columns 'seconds'; keep one of them\n");
}

TEST_F(CsvFiles, what_is_wrong_with_a_row_is_told_at_the_row) {
    ReadResult result = trace("at,locale\n1,en-ie\n\n2,en-ei\n");
    ASSERT_TRUE(result.scenario.has_value()) << findings_of(result);
    result.findings = check(*result.scenario);
    result.positions.place(result.findings);
    EXPECT_NE(findings_of(result).find("data/times.csv:4:1: streams[ads].trace[1].locale: there is no locale 'en-ei'; did you mean 'en-ie'?\n"), std::string::npos) << findings_of(result);
}

TEST_F(CsvFiles, cells_may_say_true_or_false) {
    write_file(folder_ / "data/times.csv", "stage,items,translated\nreview,3,true\nreview,4,\n");
    const ReadResult result = read_with("\"programs\":", "\"opening_state\": {\"backlog_file\": \"data/times.csv\"},\n \"programs\":");
    ASSERT_TRUE(result.scenario.has_value()) << findings_of(result);
    EXPECT_EQ(result.scenario->opening_state->backlog.at(0).translated, true);
    EXPECT_FALSE(result.scenario->opening_state->backlog.at(1).translated.has_value());
}

TEST_F(CsvFiles, are_found_beside_the_file_that_names_them) {
    write_file(folder_ / "base/data/times.csv", "seconds\n1\n");
    std::string base = tests::one_team();
    const std::string find = "{ \"kind\": \"exponential\", \"mean\": \"90s\" }";
    write_file(folder_ / "base/scenario.json", base.replace(base.find(find), find.size(), R"({"kind": "empirical", "file": "data/times.csv"})"));
    write_file(folder_ / "variant.json", R"({"extends": "base", "name": "variant"})");
    const ReadResult result = read_scenario(folder_ / "variant.json");
    ASSERT_TRUE(result.scenario.has_value()) << findings_of(result);
    EXPECT_EQ(result.scenario->stages[0].handle_time.values.size(), 1u);
}

TEST_F(CsvFiles, of_many_megabytes_are_refused_and_their_bytes_are_in_the_digest) {
    const std::string first = empirical("seconds\n1\n").scenario->sha256;
    EXPECT_NE(empirical("seconds\n2\n").scenario->sha256, first);
    std::filesystem::resize_file(folder_ / "data/times.csv", std::uintmax_t{65} << 20);
    EXPECT_EQ(findings_of(read_scenario(folder_ / "s.json")),
              "s.json:18:50: stages[review].handle_time.values: data/times.csv: the file is larger than 64 MiB; name a CSV file with a header line\n");
}

}  // namespace
}  // namespace takt::models
