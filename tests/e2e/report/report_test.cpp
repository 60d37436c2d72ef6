// SPDX-License-Identifier: Apache-2.0
// A report in a browser: every chart is drawn, nothing complains, nothing is asked of the network, and it fits a screen and a phone.
#include <gtest/gtest.h>

#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "reports/reports.hpp"
#include "tests/e2e/browser.hpp"
#include "tests/support/study_builder.hpp"
#include "tests/unit/reports/scratch_folder.hpp"

namespace takt::reports {
namespace {

using nlohmann::json;

std::string read(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return text.str();
}

void write(const std::filesystem::path& file, const std::string& text) { std::ofstream(file) << text; }

/// A copy of the report that watches itself.
void add_probe(const std::filesystem::path& report) {
    std::string text = read(report);
    const std::string probe = "<head>\n<script>" + read(std::string(TAKT_SOURCE_DIR) + "/tests/e2e/report/probe.js") + "</script>";
    text.replace(text.find("<head>"), 6, probe);
    write(report, text);
}

/// What the probe told, out of the document that the browser ended with.
json told(const std::string& document) {
    const std::string begin = "<pre id=\"probe\">";
    const std::size_t from = document.rfind(begin);
    if (from == std::string::npos) return {};
    return json::parse(document.substr(from + begin.size(), document.find("</pre>", from) - from - begin.size()));
}

/// The report in a frame as wide as a phone: a headless window cannot be that narrow.
std::filesystem::path on_a_phone(const tests::ScratchFolder& folder, const std::string& report) {
    const auto page = folder / "phone.html";
    write(page, "<body><iframe src='" + report +
                    "' style='width:390px;height:800px;border:0'></iframe><script>"
                    "addEventListener('message', (event) => { const note = document.createElement('pre'); note.id = 'probe'; "
                    "note.textContent = JSON.stringify(event.data); document.body.append(note); });</script></body>");
    return page;
}

void expect_flawless(const json& found) {
    ASSERT_TRUE(found.is_object()) << "the report did not run to its end";
    EXPECT_EQ(found["faults"], json::array()) << found["faults"].dump(1);
    EXPECT_EQ(found["undrawn"], json::array()) << found["undrawn"].dump(1);
    EXPECT_EQ(found["wide"], 0) << "the page scrolls sideways";
    EXPECT_EQ(found["beyond"], json::array()) << found["beyond"].dump(1);
}

class ReportInABrowser : public testing::Test {
protected:
    void SetUp() override {
        if (!tests::has_browser()) GTEST_SKIP() << "chromium is not installed; tools/install --browser installs it";
    }
    const tests::ScratchFolder folder_;
};

TEST_F(ReportInABrowser, draws_every_chart_without_a_fault_on_a_screen) {
    write_html(tests::make_study({.teams = 12, .locales = 22, .components = 24, .intervals = 26, .replications = 5}),
               folder_ / "report.html");
    add_probe(folder_ / "report.html");
    const json found = told(tests::document_after_scripts(folder_ / "report.html", folder_.path()));
    expect_flawless(found);
    EXPECT_GE(found["charts"], 15);
    EXPECT_EQ(found["assumptions"], 0) << "the search finds what is not there";
    EXPECT_EQ(found["graded"], 1) << "the search does not find the one assumption";
}

TEST_F(ReportInABrowser, fits_a_phone) {
    write_html(tests::make_study(), folder_ / "report.html");
    add_probe(folder_ / "report.html");
    const json found = told(tests::document_after_scripts(on_a_phone(folder_, "report.html"), folder_.path()));
    expect_flawless(found);
    EXPECT_EQ(found["width"], 390);
}

TEST_F(ReportInABrowser, of_a_comparison_draws_every_chart_on_a_phone) {
    const std::vector<outcome::Comparison> comparisons = {tests::make_comparison(), tests::make_comparison()};
    write_html(comparisons, folder_ / "comparison.html");
    add_probe(folder_ / "comparison.html");
    const json found = told(tests::document_after_scripts(on_a_phone(folder_, "comparison.html"), folder_.path()));
    expect_flawless(found);
    EXPECT_GE(found["charts"], 10);
}

TEST_F(ReportInABrowser, survives_hostile_names) {
    outcome::Study study = tests::make_study();
    for (auto& named : study.scenario.names) named.name = "<img src=x onerror=\"document.title='broken in'\">";
    write_html(study, folder_ / "report.html");
    add_probe(folder_ / "report.html");
    const std::string document = tests::document_after_scripts(folder_ / "report.html", folder_.path());
    expect_flawless(told(document));
    EXPECT_EQ(document.find("broken in</title>"), std::string::npos);
}

TEST_F(ReportInABrowser, of_one_replication_and_one_week_still_draws) {
    write_html(tests::make_study({.teams = 1, .locales = 1, .components = 1, .intervals = 1, .replications = 1}), folder_ / "report.html");
    add_probe(folder_ / "report.html");
    expect_flawless(told(tests::document_after_scripts(folder_ / "report.html", folder_.path())));
}

}  // namespace
}  // namespace takt::reports
