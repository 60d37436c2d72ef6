// SPDX-License-Identifier: Apache-2.0
// The table on the terminal: word for word, and in any width.
#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "models/outcome/estimate.hpp"
#include "models/outcome/figures.hpp"
#include "reports/formats/terminal/grid.hpp"
#include "reports/reports.hpp"
#include "reports/utf8.hpp"
#include "tests/support/study_builder.hpp"

namespace takt::reports {
namespace {

std::string golden(const std::string& name) {
    std::ifstream file(std::string(TAKT_SOURCE_DIR) + "/tests/unit/reports/golden/" + name);
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

/// Compares with the file; the actual text is kept beside the build, so that an intended change is one copy away.
void expect_golden(const std::string& name, const std::string& actual) {
    const std::string kept = std::string(TAKT_BINARY_DIR) + "/" + name;
    std::ofstream(kept) << actual;
    EXPECT_EQ(actual, golden(name)) << "if the change is meant: cp " << kept << " tests/unit/reports/golden/" << name;
}

TEST(TerminalTable, of_a_study_is_what_a_leader_reads) {
    expect_golden("study.txt", terminal_table(tests::make_study(), {.width = 80, .colour = false}));
}

TEST(TerminalTable, of_a_comparison_gives_a_verdict_for_each_figure) {
    const std::vector<outcome::Comparison> comparisons = {tests::make_comparison()};
    expect_golden("comparison.txt", terminal_table(comparisons, {.width = 80, .colour = false}));
}

TEST(TerminalTable, of_a_comparison_shows_every_figure_that_was_asked_for) {
    std::vector<outcome::Comparison> comparisons = {tests::make_comparison()};
    std::erase_if(comparisons[0].differences, [](const outcome::Difference& found) { return found.key.scope.empty() || found.key.interval >= 0 || found.pairs == 0; });
    ASSERT_GT(comparisons[0].differences.size(), 1U);
    comparisons[0].differences.resize(2);
    comparisons[0].asked = true;
    const std::string text = terminal_table(comparisons, {.width = 120, .colour = false});
    const std::string header = "Verdict";
    const auto after = text.find(header);
    ASSERT_NE(after, std::string::npos) << text;
    EXPECT_GE(std::ranges::count(text.substr(after), '\n'), 3) << text;
}

TEST(TerminalTable, stays_inside_its_width) {
    const outcome::Study study = tests::make_study({.teams = 12, .locales = 22, .components = 24, .intervals = 26, .replications = 3});
    for (const std::size_t width : {60U, 80U, 100U, 140U, 200U}) {
        std::istringstream lines(terminal_table(study, {.width = width, .colour = false}));
        for (std::string line; std::getline(lines, line);) {
            EXPECT_LE(columns_of(line), width) << line;
            EXPECT_TRUE(line.empty() || line.back() != ' ') << "trailing space: " << line;
        }
    }
}

TEST(TerminalTable, differs_from_the_coloured_one_only_by_colour) {
    const outcome::Study study = tests::make_study();
    std::string coloured = terminal_table(study, {.width = 80, .colour = true});
    EXPECT_NE(coloured.find("\x1b[31m"), std::string::npos) << "a missed target is red";
    EXPECT_NE(coloured.find("\x1b[33m"), std::string::npos) << "a close one is amber";
    for (std::size_t from = coloured.find('\x1b'); from != std::string::npos; from = coloured.find('\x1b'))
        coloured.erase(from, coloured.find('m', from) - from + 1);
    EXPECT_EQ(coloured, terminal_table(study, {.width = 80, .colour = false}));
}

TEST(TerminalTable, of_a_study_without_figures_still_says_whose_it_is) {
    outcome::Study study;
    study.scenario.name = "empty";
    study.replications = {{.number = 1, .values = {}}};
    EXPECT_EQ(terminal_table(study, {}).rfind("empty\n", 0), 0U);
}

TEST(TerminalTable, of_one_replication_has_no_intervals_and_no_nan) {
    const std::string text = terminal_table(tests::make_study({.replications = 1}), {});
    EXPECT_EQ(text.find("\u00b1"), std::string::npos);
    EXPECT_EQ(text.find("nan"), std::string::npos);
}

TEST(TerminalGrid, leaves_out_the_least_important_columns_first) {
    terminal::Grid grid;
    grid.columns = {{"Team", false, 1}, {"Notes", true, 3}, {"Busy", true, 2}, {"Gap", true, 1}};
    grid.rows = {{{"Dublin"}, {"12345678"}, {"12345678"}, {"\u22123"}}};
    EXPECT_EQ(terminal::laid_out(grid, 80, false), "Team       Notes      Busy  Gap\nDublin  12345678  12345678   \u22123\n");
    EXPECT_EQ(terminal::laid_out(grid, 25, false), "Team        Busy  Gap\nDublin  12345678   \u22123\n");
    EXPECT_EQ(terminal::laid_out(grid, 15, false), "Team    Gap\nDublin   \u22123\n");
}

TEST(TerminalGrid, breaks_headings_and_cuts_names_only_when_it_must) {
    terminal::Grid grid;
    grid.columns = {{"A team's name", false, 1}, {"Wait, 95th percentile", true, 1}};
    grid.rows = {{{"Warsaw thin languages and more"}, {"1.5 h"}}};
    EXPECT_EQ(terminal::laid_out(grid, 30, false),
              "                    Wait, 95th\nA team's name       percentile\nWarsaw thin langu\u2026       1.5 h\n");
}

}  // namespace
}  // namespace takt::reports
