// SPDX-License-Identifier: Apache-2.0
// The page: well-formed, self-contained, escaped, and complete for those who cannot see a chart.
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <map>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "models/outcome/estimate.hpp"
#include "models/outcome/figures.hpp"
#include "reports/formats/html/chart_html.hpp"
#include "reports/formats/html/escape.hpp"
#include "reports/formats/html/page.hpp"
#include "reports/reports.hpp"
#include "reports/sections/sections.hpp"
#include "tests/support/study_builder.hpp"
#include "tests/unit/reports/scratch_folder.hpp"

namespace takt::reports {
namespace {

using tests::ScratchFolder;

std::string page_of(const outcome::Study& study) { return html::page(study_document(StudyView(study), {})); }

/// The page without the contents of scripts and styles: what a scenario's texts can reach.
std::string markup_of(const std::string& page) {
    std::string markup;
    for (std::size_t from = 0; from < page.size();) {
        std::size_t begin = std::min(page.find("<script", from), page.find("<style", from));
        if (begin == std::string::npos) return markup + page.substr(from);
        begin = page.find('>', begin) + 1;
        markup += page.substr(from, begin - from);
        from = std::min(page.find("</script", begin), page.find("</style", begin));
    }
    return markup;
}

/// The first tag that does not close what is open; empty when all is balanced.
std::string first_imbalance(const std::string& markup) {
    static const std::set<std::string> alone = {"meta", "input", "br", "polyline"};
    std::vector<std::string> open;
    for (std::size_t at = markup.find('<'); at != std::string::npos; at = markup.find('<', at + 1)) {
        if (markup.compare(at, 2, "<!") == 0) continue;
        const bool closing = markup[at + 1] == '/';
        const std::size_t begin = at + (closing ? 2 : 1);
        const std::string name = markup.substr(begin, markup.find_first_of(" >/\n", begin) - begin);
        if (name.empty() || !std::isalpha(static_cast<unsigned char>(name[0]))) return "a bare '<' before: " + markup.substr(at, 40);
        if (alone.contains(name)) continue;
        if (!closing) {
            open.push_back(name);
        } else if (open.empty() || open.back() != name) {
            return "</" + name + "> closes " + (open.empty() ? "nothing" : open.back()) +
                   " near: " + markup.substr(at > 80 ? at - 80 : 0, 120);
        } else {
            open.pop_back();
        }
    }
    return open.empty() ? "" : open.back() + " stays open";
}

std::vector<std::string> all_matches(const std::string& text, const char* pattern) {
    const std::regex expression(pattern);
    std::vector<std::string> found;
    for (auto at = std::sregex_iterator(text.begin(), text.end(), expression); at != std::sregex_iterator(); ++at)
        found.push_back((*at)[1]);
    return found;
}

void expect_sound(const std::string& page) {
    const std::string markup = markup_of(page);
    EXPECT_EQ(first_imbalance(markup), "");
    const std::vector<std::string> ids = all_matches(markup, " id=\"([^\"]*)\"");
    const std::set<std::string> known(ids.begin(), ids.end());
    EXPECT_EQ(known.size(), ids.size()) << "an id is there twice";
    for (const char* reference :
         {" aria-labelledby=\"([^\"]*)\"", " aria-describedby=\"([^\"]*)\"", " href=\"#([^\"]*)\"", " for=\"([^\"]*)\""}) {
        for (const std::string& id : all_matches(markup, reference)) EXPECT_TRUE(known.contains(id)) << id;
    }
    for (const char* fetch :
         {"(<[^<>]* src=)", "(<link)", "(<iframe)", "(<img)", "(<object)", "(<[^<>]* href=\"[^#])", "(<[^<>]* on[a-z]+=)"})
        EXPECT_TRUE(all_matches(markup, fetch).empty()) << fetch;
    EXPECT_EQ(markup.find("http"), markup.find("http-equiv")) << "no address in the page";
    EXPECT_EQ(std::string(html::report_style()).find("url("), std::string::npos);
    EXPECT_EQ(std::string(html::report_style()).find("@import"), std::string::npos);
    EXPECT_TRUE(std::regex_search(markup, std::regex("content=\"default-src 'none';")));
    EXPECT_TRUE(all_matches(markup, "(\\b(nan|NaN|inf|-nan)\\b)").empty());
    EXPECT_EQ(all_matches(markup, "(<h1)").size(), 1U);
    EXPECT_EQ(all_matches(markup, "(<table)").size(),
              all_matches(markup, "(<caption)").size() + all_matches(markup, "(<details class=\"data\")").size());
}

std::vector<nlohmann::json> chart_data(const std::string& page) {
    std::vector<nlohmann::json> charts;
    const std::string begin = "<script type=\"application/json\">";
    for (std::size_t at = page.find(begin); at != std::string::npos; at = page.find(begin, at + 1)) {
        const std::size_t from = at + begin.size();
        charts.push_back(nlohmann::json::parse(page.substr(from, page.find("</script>", from) - from)));
    }
    return charts;
}

TEST(Page, is_well_formed_self_contained_and_labelled) {
    expect_sound(page_of(tests::make_study()));
    const std::vector<outcome::Comparison> comparisons = {tests::make_comparison(), tests::make_comparison()};
    expect_sound(html::page(comparison_document(comparisons, {})));
}

TEST(Page, is_sound_for_studies_of_any_size) {
    expect_sound(page_of(tests::make_study({.teams = 1, .locales = 1, .components = 0, .intervals = 1, .replications = 1})));
    expect_sound(page_of(tests::make_study({.teams = 2, .locales = 2, .components = 1, .intervals = 0, .replications = 2})));
    outcome::Study empty;
    empty.scenario.name = "empty";
    expect_sound(page_of(empty));
}

TEST(Page, of_a_large_organisation_stays_under_three_megabytes) {
    const outcome::Study study = tests::make_study({.teams = 12, .locales = 22, .components = 24, .intervals = 30, .replications = 10});
    EXPECT_LT(page_of(study).size(), 3'000'000U);
}

TEST(Page, has_every_section_of_a_full_study) {
    const std::string page = page_of(tests::make_study());
    for (const char* id :
         {"headline", "forecast", "bottlenecks", "service", "appeals", "quality", "capacity", "cost", "assumptions", "method"}) {
        EXPECT_NE(page.find("<section id=\"" + std::string(id) + "\""), std::string::npos) << id;
        EXPECT_NE(page.find("<a href=\"#" + std::string(id) + "\""), std::string::npos) << id;
    }
}

TEST(Page, gives_every_chart_a_title_a_summary_and_its_numbers_as_a_table) {
    const std::string page = page_of(tests::make_study());
    const std::size_t charts = chart_data(page).size();
    EXPECT_GE(charts, 15U);
    EXPECT_EQ(all_matches(page, "(role=\"img\" aria-labelledby=\"c\\d+\" aria-describedby=\"d\\d+\")").size(), charts);
    EXPECT_EQ(all_matches(page, "(<details class=\"data\">)").size(), charts);
    EXPECT_TRUE(all_matches(page, "(<p id=\"d\\d+\"></p>)").empty()) << "a chart without a summary";
    for (const nlohmann::json& chart : chart_data(page)) EXPECT_FALSE(chart["labels"].empty());
}

TEST(Page, draws_the_fans_of_the_forecast_from_the_quantiles_over_replications) {
    const outcome::Study study = tests::make_study();
    const StudyView view(study);
    const std::vector<Estimate> series = view.by_interval("turnaround", "p95");
    const nlohmann::json chart = [&] {
        for (const nlohmann::json& one : chart_data(page_of(study))) {
            if (one.contains("band_name") && std::abs(one["middle"][0].get<double>() - series[0].q50 / 3600) < 1e-4) return one;
        }
        return nlohmann::json();
    }();
    ASSERT_FALSE(chart.is_null()) << "no fan of the turnaround in hours";
    ASSERT_EQ(chart["low"].size(), series.size());
    for (std::size_t at = 0; at < series.size(); ++at) {
        EXPECT_NEAR(chart["low"][at].get<double>(), series[at].q10 / 3600, 1e-4);
        EXPECT_NEAR(chart["middle"][at].get<double>(), series[at].q50 / 3600, 1e-4);
        EXPECT_NEAR(chart["high"][at].get<double>(), series[at].q90 / 3600, 1e-4);
    }
    EXPECT_EQ(chart["format"]["suffix"], " h");
}

TEST(Page, escapes_whatever_a_scenario_calls_itself_and_its_parts) {
    const std::string hostile = "</script><script>alert('&\"1\"')</script><img src=x onerror=alert(1)>\x01\xFF";
    outcome::Study study = tests::make_study();
    outcome::ScenarioFacts& facts = study.scenario;
    for (std::string* text : {&facts.name, &facts.title, &facts.question, &facts.file, &facts.sha256, &facts.currency, &study.takt_version})
        *text = hostile;
    for (auto& named : facts.names) named.name = hostile;
    for (auto& [what, value] : facts.size) what = value = hostile;
    for (auto& assumption : facts.assumptions) assumption = {hostile, hostile, "A: " + hostile};
    for (auto& target : facts.targets) target.name = hostile;
    for (auto& interval : study.intervals) interval = hostile;
    const std::string page = html::page(study_document(StudyView(study), hostile));
    expect_sound(page);
    EXPECT_EQ(all_matches(page, "(<script>)").size(), 3U) << "the library and the report's own two";
    for (const nlohmann::json& chart : chart_data(page)) {
        for (const nlohmann::json& label : chart["labels"])
            EXPECT_TRUE(label.get<std::string>().empty() || label.get<std::string>().find("</script>") == 0);
    }
}

TEST(Page, shows_all_assumptions_with_grade_and_source) {
    const outcome::Study study = tests::make_study();
    const std::string page = page_of(study);
    for (const auto& assumption : study.scenario.assumptions)
        EXPECT_NE(page.find(html::escaped(assumption.path)), std::string::npos) << assumption.path;
    EXPECT_NE(
        page.find("5 numbers of the scenario say where they come from: 2 of grade A, 1 of grade B, 1 of grade C and 1 is an assumption."),
        std::string::npos);
}

TEST(Page, grades_a_bare_assumption_and_counts_what_has_no_grade) {
    outcome::Study study = tests::make_study();
    study.scenario.assumptions = {{"a", "1", "assumption"}, {"b", "2", "A: report"}, {"c", "3", "from the plan"}};
    const std::string page = page_of(study);
    EXPECT_NE(page.find("3 numbers of the scenario say where they come from: 1 of grade A, 1 is an assumption and 1 without a grade."),
              std::string::npos);
}

TEST(Page, counts_one_row_as_one) {
    Document document;
    Table table{"Only", {}, {{"Name"}}, {{words("one")}}, false, true};
    document.sections.push_back({"s", "Section", {}, {table}});
    EXPECT_NE(html::page(document).find(">1 row<"), std::string::npos);
    table.rows.push_back({words("two")});
    document.sections[0].blocks[0] = table;
    EXPECT_NE(html::page(document).find(">2 rows<"), std::string::npos);
}

TEST(Sparkline, shows_changes_that_matter_and_keeps_a_level_line_level) {
    EXPECT_NE(html::sparkline({1, 2}).find("0.0,22.0 100.0,2.0"), std::string::npos) << "the whole height";
    EXPECT_NE(html::sparkline({5, 5}).find("0.0,12.0 100.0,12.0"), std::string::npos);
    EXPECT_NE(html::sparkline({0, 0}).find("0.0,12.0 100.0,12.0"), std::string::npos);
    EXPECT_NE(html::sparkline({15'300, 15'301}).find("0.0,12.0 100.0,12.0"), std::string::npos) << "a euro of fifteen thousand is no trend";
}

TEST(Page, says_how_to_make_the_numbers_again) {
    const outcome::Study study = tests::make_study();
    EXPECT_NE(page_of(study).find("takt run scenarios/made-up/scenario.json --replications 10 --seed 1"), std::string::npos);
    const std::string page = html::page(study_document(StudyView(study), "takt run x --set a=1"));
    EXPECT_NE(page.find("takt run x --set a=1"), std::string::npos);
    EXPECT_NE(page.find(study.scenario.sha256), std::string::npos);
}

TEST(Page, defines_every_figure_that_the_study_reports) {
    const outcome::Study study = tests::make_study();
    const std::string page = page_of(study);
    std::set<std::string> ids;
    for (const outcome::FigureKey& key : study.keys) ids.insert(key.id);
    for (const std::string& id : ids) {
        const outcome::FigureMeaning* meaning = outcome::meaning_of(id);
        ASSERT_NE(meaning, nullptr) << id;
        EXPECT_NE(page.find("<code>" + id + "</code>"), std::string::npos) << id;
        EXPECT_NE(page.find(html::prose(meaning->definition)), std::string::npos) << id;
    }
}

TEST(WriteHtml, leaves_the_old_report_alone_when_the_disk_is_full) {
    const ScratchFolder folder;
    const auto file = folder / "report.html";
    std::ofstream(file) << "the old report";
    const outcome::Study study = tests::make_study();
    const pid_t child = fork();
    if (child == 0) {
        signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{100'000, 100'000};
        setrlimit(RLIMIT_FSIZE, &limit);
        try {
            write_html(study, file);
        } catch (const ReportError& error) {
            _exit(error.path() == file ? 7 : 8);
        }
        _exit(9);
    }
    int status = 0;
    waitpid(child, &status, 0);
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 7) << "7: a ReportError that names the file";
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    EXPECT_EQ(text.str(), "the old report");
    EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path()), {}), 1) << "nothing half-written is left";
}

TEST(WriteHtml, makes_the_folder_and_replaces_the_old_report) {
    const ScratchFolder folder;
    const auto file = folder / "new/report.html";
    const std::vector<outcome::Comparison> comparisons = {tests::make_comparison()};
    write_html(tests::make_study(), file);
    write_html(comparisons, file);
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    EXPECT_NE(text.str().find("<title>Automation threshold lowered</title>"), std::string::npos);
    EXPECT_TRUE(text.str().ends_with("</html>\n"));
}

TEST(Escape, keeps_numbers_and_units_together) {
    EXPECT_EQ(html::prose("41.2 \u00b1 1.3 h of 20 weeks"), "41.2\u00a0\u00b1\u00a01.3\u00a0h of 20 weeks");
    EXPECT_EQ(html::prose("92 %, 3 minutes"), "92\u00a0%, 3 minutes");
    EXPECT_EQ(html::escaped("<a href=\"x\">&'\n\x02"), "&lt;a href=&quot;x&quot;&gt;&amp;&#39;\n\uFFFD");
}

TEST(Sparkline, draws_what_there_is) {
    const double nan = std::numeric_limits<double>::quiet_NaN();
    EXPECT_EQ(html::sparkline({}), "");
    EXPECT_EQ(html::sparkline({nan, 1, nan}), "");
    EXPECT_NE(html::sparkline({1, nan, 3}).find("points=\"0.0,22.0 100.0,2.0\""), std::string::npos);
    EXPECT_NE(html::sparkline({2, 2}).find("points=\"0.0,12.0 100.0,12.0\""), std::string::npos) << "a level line runs in the middle";
}

}  // namespace
}  // namespace takt::reports
