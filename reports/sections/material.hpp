// SPDX-License-Identifier: Apache-2.0
// What a section is made from, and the pieces that many sections are made of.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "reports/document.hpp"
#include "reports/study_view.hpp"
#include "reports/targets.hpp"

namespace takt::reports {

struct Material {
    const StudyView& view;
    const std::vector<TargetStanding>& standings;
    std::string command;  // how to make the numbers again
};

/// A cell of words.
Cell words(std::string text, State state = State::none);
/// A cell of something typed or copied.
Cell verbatim(std::string text);
/// A cell of a number that sorts by it.
Cell number(double value, std::string text, State state = State::none);
/// "41.2" "± 1.3 h": a figure of the study, or a dash; its state is that of the target on this very figure, if there is one.
Cell figure(const Material& from, std::string_view id, std::string_view statistic, const Scope& scope);

/// Where the time until appeals are closed is told: their stage if there is one entrance, else the whole organisation, whose cases may
/// be feedback and andons as well (mixed).
struct AppealClock {
    Scope scope;
    bool mixed = false;
};
AppealClock appeal_clock(const Material& from);

/// How a series moves from the first quarter of the period to the last one.
struct Trend {
    double first = 0, last = 0;
    int direction = 0;  // -1 falls, 0 stays (within the intervals or 5 %), 1 rises
};
Trend trend_of(const std::vector<Estimate>& series);

/// The medians of a series, NaN where there is none.
std::vector<double> medians(const std::vector<Estimate>& series);

/// A fan (10/50/90 % over replications) of a figure over time, with its target; nothing when it is not reported by interval.
std::optional<Fan> fan_of(const Material& from, std::string_view id, std::string_view statistic, const Scope& scope, std::string title);
/// The same for a series that the caller made; `unit` as in the table of figures.
std::optional<Fan> fan_of_series(const Material& from, const std::vector<Estimate>& series, std::string_view unit, std::string title);

/// One estimate for each interval of a sum of figures, made from the replications; empty when they are not at hand.
std::vector<Estimate> sum_by_interval(const StudyView& view, std::string_view id, std::string_view statistic,
                                      const std::vector<Scope>& scopes);

/// Median and high percentiles of a time, a row for each scope (its name in `dimension`), slowest first, on a logarithmic axis of time.
/// Requires a scope.
Ranges ranges_of(const Material& from, std::string_view id, const std::vector<Scope>& scopes, std::string_view dimension,
                 std::string title);

/// How to write the numbers of a chart whose largest is `largest`, and by what factor to scale them.
std::pair<NumberFormat, double> chart_format(double largest, std::string_view unit, std::string_view currency);

/// What the sign of a team's gap says, by its interval: enough people, too few, or nothing for certain.
enum class Enough { unknown, enough, cannot_tell, too_few };
Enough enough_people(const Material& from, const Scope& team);
/// Whether a team has fewer people than its targets need: for certain, and by more than 5 % of them.
bool lacks_people(const Material& from, const Scope& team);

/// Takes out the columns after the first that hold nothing in any row: a site, say, has no people needed of its own.
void drop_empty_columns(Table& table);
/// The same for columns that hold nothing but nought.
void drop_zero_columns(Table& table);

/// "a, b and c".
std::string list_text(const std::vector<std::string>& parts);
/// 1 -> "1 target", 2 -> "2 targets".
std::string counted(std::size_t count, std::string_view noun);
std::string capitalised(std::string text);

}  // namespace takt::reports
