// SPDX-License-Identifier: Apache-2.0
// What a report says: standings of targets, verdicts, reasons, and the sentences made from figures.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "models/outcome/estimate.hpp"
#include "models/outcome/figures.hpp"
#include "reports/sections/sections.hpp"
#include "tests/support/study_builder.hpp"

namespace takt::reports {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

Estimate around(double mean, double half) { return {mean, half, half, mean, mean, mean, 10}; }

const outcome::TargetLine at_most_48_h = {"t", "Appeals", "resolution.p95", "", 172'800, 0.1, true};
const outcome::TargetLine at_least_95 = {"t", "Review", "in_target.share", "", 0.95, 0, false};

TEST(Standing, tells_met_close_uncertain_and_missed_apart_by_the_whole_interval_and_the_margin) {
    EXPECT_EQ(standing(around(100'000, 5'000), at_most_48_h), State::good);
    EXPECT_EQ(standing(around(160'000, 1'000), at_most_48_h), State::close) << "inside the amber margin of 10 %";
    EXPECT_EQ(standing(around(172'000, 5'000), at_most_48_h), State::uncertain);
    EXPECT_EQ(standing(around(174'000, 5'000), at_most_48_h), State::uncertain) << "the interval holds the bound";
    EXPECT_EQ(standing(around(190'000, 5'000), at_most_48_h), State::missed);
    EXPECT_EQ(standing(around(0.97, 0.005), at_least_95), State::good);
    EXPECT_EQ(standing(around(0.955, 0.01), at_least_95), State::uncertain);
    EXPECT_EQ(standing(around(0.90, 0.01), at_least_95), State::missed);
    EXPECT_EQ(standing(around(0.94, nan), at_least_95), State::missed) << "one replication: the mean decides";
    EXPECT_EQ(standing({nan, nan, nan, nan, nan, nan, 0}, at_least_95), State::none);
}

TEST(TargetStandings, count_the_replications_that_keep_the_promise) {
    outcome::Study study;
    study.scenario.targets = {at_most_48_h, {"x", "Nonsense", "no-such-figure", "", 1, 0, true}};
    study.keys = {outcome::parse_figure("resolution.p95")};
    for (int number = 1; number <= 4; ++number)
        study.replications.push_back({.number = number, .values = {number == 4 ? 200'000.0 : 100'000.0}});
    outcome::estimate_all(study);
    const StudyView view(study);
    const std::vector<TargetStanding> standings = target_standings(view);
    ASSERT_EQ(standings.size(), 2U);
    EXPECT_EQ(standing_text(standings[0]), "met in 3 of 4 replications");
    EXPECT_EQ(promise_text(standings[0], "USD"), "at most 48 h");
    EXPECT_EQ(standings[1].estimate, nullptr) << "a target on a figure that does not exist is not judged";
}

std::string all_text(const Statements& statements) {
    std::string text;
    for (const Statement& one : statements.statements) text += one.topic + ": " + one.text + "\n";
    return text;
}

TEST(Verdict, says_in_sentences_what_the_figures_say) {
    const outcome::Study study = tests::make_study();
    const StudyView view(study);
    const auto standings = target_standings(view);
    const std::string text = all_text(verdict({view, standings, {}}));
    EXPECT_NE(text.find("Targets: 2 of 5 targets met. Missed: Escalations inside their target"), std::string::npos) << text;
    EXPECT_NE(text.find("Slowest: Estonia"), std::string::npos) << "the language in trouble\n" << text;
    EXPECT_NE(text.find("Fewer people on duty than their targets need: Lisbon Europe (33 % too few)"), std::string::npos) << text;
    EXPECT_EQ(text.find("nan"), std::string::npos);
}

TEST(Verdict, of_a_study_without_figures_says_nothing) {
    outcome::Study study;
    const StudyView view(study);
    const std::vector<TargetStanding> none;
    EXPECT_TRUE(verdict({view, none, {}}).statements.empty());
    EXPECT_TRUE(key_figures({view, none, {}}).figures.empty());
}

/// A study of one queue whose figures are given.
outcome::Study queue(const std::vector<std::pair<std::string, double>>& figures, const std::vector<double>& backlog) {
    outcome::Study study;
    study.interval_seconds = 7 * 86400;
    for (const auto& [text, value] : figures) study.keys.push_back(outcome::parse_figure(text + "@stage=review"));
    std::vector<double> values;
    for (const auto& [text, value] : figures) values.push_back(value);
    for (std::size_t week = 0; week < backlog.size(); ++week) {
        study.intervals.push_back("2027-02-01");
        study.keys.push_back(outcome::parse_figure("backlog.mean@stage=review"));
        study.keys.back().interval = static_cast<int>(week);
        values.push_back(backlog[week]);
    }
    for (int number = 1; number <= 3; ++number) study.replications.push_back({.number = number, .values = values});
    outcome::estimate_all(study);
    return study;
}

std::string reason_of(const outcome::Study& study) {
    const StudyView view(study);
    const std::vector<TargetStanding> none;
    const Section section = bottlenecks_section({view, none, {}});
    return std::get<Table>(section.blocks.at(0)).rows.at(0).back().text;
}

TEST(Bottlenecks, give_the_reason_that_the_figures_show) {
    const std::vector<double> level = {10, 10, 10, 10};
    EXPECT_EQ(reason_of(queue({{"in_target", 0.97}}, level)), "Holds its target.");
    EXPECT_EQ(reason_of(queue({{"in_target", 0.7}, {"delayed", 0.9}, {"wait.p95", 4000}, {"wait.mean", 2000}}, {10, 40, 70, 100})),
              "Cannot keep up: its backlog grows from 10 to 100 items.");
    EXPECT_EQ(reason_of(queue({{"in_target", 0.7}, {"delayed", 0.9}, {"wait.p50", 1800}, {"wait.p95", 4000}, {"wait.mean", 2000}}, level)),
              "90.0 % of items wait, half of them longer than 30.0 min: too few people, or not there when the items come.");
    EXPECT_EQ(reason_of(queue({{"in_target", 0.9}, {"delayed", 0.2}, {"wait.p95", 36000}, {"wait.mean", 2000}}, level)),
              "Only 20.0 % of items wait, but 5 of 100 longer than 10.0 h: nobody there at some hours.");
    EXPECT_EQ(reason_of(queue({{"in_target", 0.9}, {"delayed", 0.7}, {"wait.p95", 4000}, {"wait.mean", 2000}}, level)),
              "Peaks are not covered: 5 of 100 items wait longer than 66.7 min.");
}

/// A study of one week whose figures are given, the same in all replications.
outcome::Study week_of(const std::vector<std::pair<std::string, double>>& figures) {
    outcome::Study study;
    study.interval_seconds = 7 * 86400;
    study.intervals = {"2027-02-01T00:00:00"};
    std::vector<double> values;
    for (const auto& [text, value] : figures) {
        study.keys.push_back(outcome::parse_figure(text));
        values.push_back(value);
    }
    for (int number = 1; number <= 4; ++number) study.replications.push_back({.number = number, .values = values});
    outcome::estimate_all(study);
    return study;
}

Section section_of(const outcome::Study& study, Section (*make)(const Material&)) {
    const StudyView view(study);
    const auto standings = target_standings(view);
    return make({view, standings, {}});
}

const Table* table_named(const Section& section, std::string_view title) {
    for (const Block& block : section.blocks) {
        const Table* table = std::get_if<Table>(&block);
        if (table != nullptr && table->title.starts_with(title)) return table;
    }
    return nullptr;
}

std::vector<std::string> titles_of(const Table& table) {
    std::vector<std::string> titles;
    for (const Column& column : table.columns) titles.push_back(column.title);
    return titles;
}

std::vector<std::string> texts_of(const Row& row) {
    std::vector<std::string> texts;
    for (const Cell& cell : row) texts.push_back(cell.text);
    return texts;
}

using Texts = std::vector<std::string>;

TEST(Bottlenecks, hold_every_stage_against_its_own_promise) {
    outcome::Study study = week_of({{"in_target.share@stage=hard", 0.93}, {"in_target.share@stage=easy", 0.85}});
    study.scenario.promises = {{"hard", 0.99, 60}, {"easy", 0.8, 3600}};
    const Section section = section_of(study, bottlenecks_section);
    EXPECT_EQ(section.lead, "1 of 2 stages serve a smaller share inside their target than promised, the furthest below hard (93.0 % instead of 99 %).");
    const Table* table = table_named(section, "Stages");
    ASSERT_NE(table, nullptr);
    EXPECT_EQ(table->rows.at(0).at(1).state, State::missed);
    EXPECT_EQ(table->rows.at(1).at(1).state, State::good) << "85 % are enough where 80 % are promised";
}

TEST(Bottlenecks, say_what_the_sign_of_a_gap_says) {
    const auto reason_with = [](double gap, double spread) {
        outcome::Study study = week_of({{"occupancy.share@team=a", 0.8}, {"required_people.mean@team=a", 10}, {"gap.mean@team=a", gap}});
        for (std::size_t at = 0; at < study.replications.size(); ++at) study.replications[at].values[2] = gap + (at % 2 == 0 ? spread : -spread);
        outcome::estimate_all(study);
        return table_named(section_of(study, bottlenecks_section), "Teams")->rows.at(0).back().text;
    };
    EXPECT_EQ(reason_with(0.2, 0.05), "In balance.");
    EXPECT_EQ(reason_with(-0.2, 0.05), "2.0 % fewer people on duty than needed.");
    EXPECT_EQ(reason_with(-0.2, 1), "Uncertain whether there are enough people: the gap may be chance.");
    EXPECT_EQ(reason_with(-2, 0.05), "20 % fewer people on duty than needed.");
}

TEST(Standing, that_is_uncertain_after_two_replications_asks_for_more) {
    outcome::Study study;
    study.scenario.targets = {at_least_95};
    study.keys = {outcome::parse_figure("in_target.share")};
    for (int number = 1; number <= 2; ++number) study.replications.push_back({.number = number, .values = {number == 1 ? 0.9 : 1.0}});
    outcome::estimate_all(study);
    const StudyView view(study);
    const auto standings = target_standings(view);
    const std::string text = all_text(verdict({view, standings, {}}));
    EXPECT_EQ(text, "Targets: 0 of 1 target met. Uncertain, the interval holds the bound: Review (95.0 \u00b1 63.5 %, promised at least 95 %). "
                    "2 replications say little: more replications narrow the intervals.\n");
}

TEST(Changes, of_one_event_are_one_row_in_words) {
    outcome::Study study = week_of({});
    study.scenario.names = {{"stream", "tv", "Streaming TV"}, {"policy", "new", "New rules"}, {"team", "b", "Team B"}};
    study.scenario.changes = {{"2027-03-01T00:00", "Launch", "streams.tv.volume_per_day", "1200"},
                              {"2027-03-01T00:00", "Launch", "stages.review.routing.teams", "[{\"team\": \"a\", \"share\": 0.5}]"},
                              {"2027-03-20T00:00", "Long", "teams.a.note", "\"" + std::string(60, 'x') + " " + std::string(60, 'y') + "\""},
                              {"2027-04-01T08:00", "Later", "teams.a.headcount", "4"},
                              {"2027-04-01T08:00", "Later", "teams.b.headcount", "4"},
                              {"2027-04-01T08:00", "Later", "teams.*.shifts", "\"08:00\""},
                              {"2027-04-05T00:00", "New rules", "policy_changes.new", "in force"}};
    const Section section = section_of(study, changes_section);
    const Table* table = table_named(section, "Events");
    ASSERT_NE(table, nullptr);
    ASSERT_EQ(table->rows.size(), 4U);
    EXPECT_EQ(section.lead, "The scenario changes on 4 dates; everything else stays as it was at the start.");
    EXPECT_EQ(texts_of(table->rows[0]), (Texts{"1 Mar 2027", "Launch", "Volume per day of Streaming TV: 1200; Routing, teams of review: team a, share 0.5"}));
    EXPECT_EQ(table->rows[1][2].text, "Note of a: " + std::string(60, 'x') + " \u2026");
    EXPECT_EQ(texts_of(table->rows[2]), (Texts{"1 Apr 2027 08:00", "Later", "Headcount of a and Team B: 4; Shifts of every team: 08:00"}));
    EXPECT_EQ(texts_of(table->rows[3]), (Texts{"5 Apr 2027", "New rules", "In force"}));
}

TEST(Appeals, are_told_apart_from_feedback_and_have_their_higher_levels) {
    outcome::Study study = week_of({{"appeals.total", 50}, {"appeals.total@stage=appeal", 50}, {"resolution.p95", 7200}, {"resolution.p95@stage=appeal", 36000},
                                    {"resolution.p95@stage=feedback", 3600}, {"flags.total@stage=feedback", 500}, {"entered.total@stage=second", 5},
                                    {"sojourn.p95@stage=second", 18000}});
    study.scenario.memberships = {{"stage", "appeal", "appeals", "senders"}, {"stage", "second", "appeals", "senders"}};
    const Section section = section_of(study, appeals_section);
    const Table* first = table_named(section, "Appeals by first level");
    ASSERT_NE(first, nullptr);
    ASSERT_EQ(first->rows.size(), 1U) << "no row that mixes in feedback";
    EXPECT_EQ(first->rows[0].back().text, "10.0 h");
    const Table* higher = table_named(section, "Higher levels");
    ASSERT_NE(higher, nullptr);
    EXPECT_EQ(texts_of(higher->rows.at(0)), (Texts{"second", "5", "5.0 h"}));
    const Table* feedback = table_named(section, "Feedback");
    ASSERT_NE(feedback, nullptr);
    EXPECT_EQ(texts_of(feedback->rows.at(0)), (Texts{"feedback", "500", "60.0 min"}));
}

TEST(Workforce, tells_who_joins_and_leaves_and_leaves_out_what_never_happens) {
    const outcome::Study study = week_of({{"headcount.end", 100}, {"hires.total", 3}, {"leavers.total", 2}, {"in_training.mean", 1.5}, {"ramping.mean", 0},
                                          {"off_the_queue.rest", 0.25}, {"headcount.end@team=a", 100}, {"hires.total@team=a", 3}, {"leavers.total@team=a", 2},
                                          {"in_training.mean@team=a", 1.5}, {"ramping.mean@team=a", 0}, {"off_the_queue.rest@team=a", 0.25}});
    const Section section = section_of(study, workforce_section);
    EXPECT_EQ(section.lead, "3 people join and 2 leave over the period; 100 are employed at its end. On average 1.50 are in training and 0.25 are off "
                            "the queue for rests from harmful content.");
    const Table* table = table_named(section, "People by team");
    ASSERT_NE(table, nullptr);
    EXPECT_EQ(titles_of(*table), (Texts{"Team", "People at the end", "Hires", "Leavers", "Leave in a year", "In training", "Off the queue for rests from harmful content"}));
    EXPECT_EQ(texts_of(table->rows.at(1)), (Texts{"a", "100", "3", "2", "104 %", "1.50", "0.25"}));
    EXPECT_TRUE(section_of(week_of({{"headcount.end", 100}, {"hires.total", 0}}), workforce_section).title.empty()) << "people who only stay are no news";
}

TEST(Quality, shows_the_power_of_audits_and_the_league_of_vendors) {
    const outcome::Study study = week_of({{"audit_measured.share@audit=x", 0.03}, {"audit_truth.share@audit=x", 0.02}, {"audit_power.share@audit=x", 0.8},
                                          {"audit_time_to_detect.mean@audit=x", 864000}, {"audit_time_to_detect.p90@audit=x", 1209600},
                                          {"quality_score.share@vendor=a", 0.97}, {"quality_rank.mean@vendor=a", 1.75}, {"quality_score.first@vendor=a", 0.25},
                                          {"quality_score.truly_first@vendor=a", 1}, {"quality_score.best@vendor=a", 0.5},
                                          {"quality_score.share@vendor=b", 0.98}, {"quality_rank.mean@vendor=b", 1.25}, {"quality_score.first@vendor=b", 0.75},
                                          {"quality_score.truly_first@vendor=b", 0}, {"quality_score.best@vendor=b", 0.5}});
    const Section section = section_of(study, quality_section);
    const Table* audit = table_named(section, "True error rate");
    ASSERT_NE(audit, nullptr);
    EXPECT_EQ(titles_of(*audit), (Texts{"Audit", "True", "As audited", "Power of a cycle", "Time to notice, mean", "Time to notice, 9 of 10"}));
    const Table* league = table_named(section, "League of vendors");
    ASSERT_NE(league, nullptr);
    EXPECT_EQ(texts_of(league->rows.at(0)), (Texts{"b", "1.2", "98.0 %", "75.0 %", "0 %", "50.0 %"}));
}

TEST(Trend, needs_a_change_beyond_the_intervals) {
    EXPECT_EQ(trend_of({around(1, 0.01), around(1.1, 0.01), around(1.2, 0.01), around(1.3, 0.01)}).direction, 1);
    EXPECT_EQ(trend_of({around(1.3, 0.01), around(1.2, 0.01), around(1.1, 0.01), around(1, 0.01)}).direction, -1);
    EXPECT_EQ(trend_of({around(1, 0.2), around(1.1, 0.2), around(1.2, 0.2), around(1.3, 0.2)}).direction, 0);
    EXPECT_EQ(trend_of({around(1, 0.001), around(1.04, 0.001)}).direction, 0) << "certain, but not worth a sentence";
    EXPECT_EQ(trend_of({around(1, 0)}).direction, 0);
}

TEST(SumByInterval, adds_up_within_each_replication_before_it_takes_quantiles) {
    outcome::Study study;
    study.intervals = {"2027-02-01"};
    study.interval_seconds = 7 * 86400;
    for (const char* stage : {"a", "b"}) {
        study.keys.push_back(outcome::parse_figure(std::string("backlog.mean@stage=") + stage));
        study.keys.back().interval = 0;
    }
    study.replications = {{.number = 1, .values = {1, 9}}, {.number = 2, .values = {9, 1}}, {.number = 3, .values = {5, nan}}};
    outcome::estimate_all(study);
    const StudyView view(study);
    const std::vector<Estimate> sums = sum_by_interval(view, "backlog", "mean", {at("stage", "a"), at("stage", "b")});
    ASSERT_EQ(sums.size(), 1U);
    EXPECT_DOUBLE_EQ(sums[0].q50, 10) << "the median of the sums, not the sum of the medians";
    EXPECT_DOUBLE_EQ(sums[0].mean, 25.0 / 3);
}

TEST(ComparisonDocument, names_what_is_better_worse_and_open) {
    const std::vector<outcome::Comparison> comparisons = {tests::make_comparison()};
    const Document document = comparison_document(comparisons, {});
    ASSERT_EQ(document.sections.size(), 2U);
    const std::string text = all_text(std::get<Statements>(document.sections[0].blocks.at(0)));
    EXPECT_NE(text.find("Better: Resolution time, p95 \u2212"), std::string::npos) << text;
    EXPECT_NE(text.find("Worse: Defective views per 1,000 +"), std::string::npos) << text;
    EXPECT_NE(text.find("headline figures differ by no more than chance explains."), std::string::npos) << text;
    EXPECT_THROW(comparison_document({}, {}), std::invalid_argument);
}

TEST(StudyView, refuses_a_study_without_estimates) {
    outcome::Study study;
    study.keys = {outcome::parse_figure("wait")};
    EXPECT_THROW(StudyView{study}, std::invalid_argument);
}

}  // namespace
}  // namespace takt::reports
