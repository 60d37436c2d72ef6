// SPDX-License-Identifier: Apache-2.0
// A report that knows no format: what is said, in which order, with which numbers. Sections make it, formats write it.
// Texts are plain UTF-8 (a format escapes them); numbers in charts are already in the scale that is shown.
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace takt::reports {

/// How a figure stands against its promise; uncertain: the replications cannot tell.
enum class State { none, good, close, uncertain, missed };

/// A paragraph.
struct Sentence {
    std::string text;
    bool quiet = false;  // an explanation rather than a finding
};

/// One finding of a verdict: "Appeals" - "92 % are inside the target".
struct Statement {
    std::string topic, text;
    State state = State::none;
};
struct Statements {
    std::vector<Statement> statements;
};

/// A headline figure.
struct KeyFigure {
    std::string name;
    std::string value;     // "41.2 h"
    std::string margin;    // "± 1.3 h"
    std::string promise;   // "at most 48 h"; empty: no target
    std::string standing;  // "met in 19 of 20 replications"
    State state = State::none;
    std::vector<double> trend;  // one value for each interval, NaN where there is none
};
struct KeyFigures {
    std::vector<KeyFigure> figures;
};

struct Cell {
    std::string text;
    std::string margin;                                       // "± 1.3 h"; a narrow format leaves it out
    double order = std::numeric_limits<double>::quiet_NaN();  // what a numeric column sorts by
    State state = State::none;
    bool verbatim = false;        // a path, a command, a digest: shown letter by letter
    std::optional<double> shade;  // 0 (as it should be) .. 1 (worst), for heat tables
};
struct Column {
    std::string title;
    bool numeric = false;
    int importance = 1;         // 1 always there; a narrow format leaves out 3 first, then 2
    bool keeps_margin = false;  // the number says nothing without its margin, even in a narrow format
};
using Row = std::vector<Cell>;
struct Table {
    std::string title;
    std::string note;             // one sentence under the title
    std::vector<Column> columns;  // the first one names the row
    std::vector<Row> rows;
    bool searchable = false;
    bool folded = false;  // closed until the reader opens it
};

/// How numbers of a chart are written; already scaled, so no factor.
struct NumberFormat {
    std::string prefix, suffix;
    int decimals = 0;
    bool duration = false;  // values are seconds on a logarithmic axis, labelled "10 min", "4 h"
};

struct ChartHead {
    std::string title;
    std::string summary;  // what the picture shows, in a sentence: also for those who cannot see it
    NumberFormat format;
};

struct Line {
    std::string name;
    std::vector<double> values;
};

/// Something that happened at one of a chart's labels.
struct Moment {
    std::size_t place = 0;   // of its label
    std::string name;
};

/// A middle line inside a band over time, with an optional promise.
struct Fan {
    ChartHead head;
    std::vector<std::string> labels;
    std::vector<double> low, middle, high;
    std::string band_name, middle_name;
    std::optional<double> bound;
    std::string bound_name;
    bool from_zero = true;
    std::vector<Moment> moments;   // in order of time
};
/// Small charts that belong side by side.
struct Fans {
    std::vector<Fan> fans;
};

/// Stacked or grouped bars over categories; horizontal when the categories are names rather than times.
struct Bars {
    ChartHead head;
    std::vector<std::string> labels;
    std::vector<Line> series;
    bool stacked = true;
    bool horizontal = false;
};

/// Several marks on one line for each row, e.g. the percentiles of a time by locale.
struct Ranges {
    ChartHead head;
    std::vector<std::string> labels;
    std::vector<Line> marks;  // in ascending order of meaning: median, 90th, 95th, 99th
    std::optional<double> bound;
    std::string bound_name;
};

/// An interval with its middle for each row, and possibly the truth beside it.
struct Intervals {
    ChartHead head;
    std::vector<std::string> labels;
    std::vector<double> low, middle, high;
    std::string middle_name, interval_name;
    std::vector<double> truth;  // empty: none
    std::string truth_name;
    std::vector<State> states;  // empty: none; colours a row by its verdict
    bool around_zero = false;   // draws the zero line
};

using Block = std::variant<Sentence, Statements, KeyFigures, Table, Fans, Bars, Ranges, Intervals>;

struct Section {
    std::string id;     // anchor, kebab-case
    std::string title;  // empty: nothing to say, the section is left out
    std::string lead;   // the finding in one or two sentences
    std::vector<Block> blocks;
};

struct Document {
    std::string title;
    std::string subtitle;
    std::string question;                                    // what the scenario is for
    std::vector<std::pair<std::string, std::string>> facts;  // "People" - "200"
    std::vector<Section> sections;
    std::string footer;
};

}  // namespace takt::reports
