// SPDX-License-Identifier: Apache-2.0
#include "models/outcome/figures.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>
#include <vector>

namespace takt::outcome {
namespace {

using enum Direction;

constexpr std::array dimension_names = {
    std::string_view("program"),   std::string_view("locale"),   std::string_view("language"), std::string_view("stream"),
    std::string_view("stage"),     std::string_view("team"),     std::string_view("site"),     std::string_view("vendor"),
    std::string_view("component"), std::string_view("category"), std::string_view("audit"),     std::string_view("clause"),
    std::string_view("coaching"),  std::string_view("root_cause"),
    std::string_view("policy"),
};

constexpr std::string_view distribution = "mean p50 p90 p95 p99 max";

// One line each: id, unit, direction, definition, name, statistics.
constexpr std::array meanings = {
    FigureMeaning{"arrivals", "items", neither, "Items submitted, machine and human traffic together.", "Items submitted", "total"},
    FigureMeaning{"forecast_arrivals", "items", neither, "Items that were expected: what volumes, profiles and surges say without bias and error.", "Items forecast", "total"},
    FigureMeaning{"forecast_error", "share", lower_is_better,
                  "Items submitted less items forecast, without its sign, as a share of the items submitted; over the whole time the mean of the "
                  "intervals (MAPE).",
                  "Forecast missed by", "mean"},
    FigureMeaning{"decisions", "items", neither, "Decisions taken, by machine components and by people.", "Decisions", "total"},
    FigureMeaning{"blocks", "items", neither, "Items that were blocked by these decisions; wrong: compliant ones among them.", "Blocks", "total wrong"},
    FigureMeaning{"entered", "items", neither, "Items that entered a stage.", "Items entered", "total"},
    FigureMeaning{"handled", "items", neither, "Items handled.", "Items handled", "total"},
    FigureMeaning{"human_share", "share", neither, "Share of submitted items that needed a person.", "Needed a person", "share"},
    FigureMeaning{"wait", "s", lower_is_better, "Time from entering a queue until handling starts, of items that start handling.", "Wait",
                  distribution},
    FigureMeaning{"delayed", "share", lower_is_better, "Share of items that had to wait at all.", "Had to wait", "share"},
    FigureMeaning{"sojourn", "s", lower_is_better, "Time from entering a stage until leaving it.", "Time in stage", distribution},
    FigureMeaning{"turnaround", "s", lower_is_better, "Time from submission until the first decision.", "Turnaround", distribution},
    FigureMeaning{"resolution", "s", lower_is_better,
                  "Time from opening an appeal, a feedback case or an andon until it is closed for good, repeat appeals included.",
                  "Resolution time", distribution},
    FigureMeaning{"resolved_in_time", "share", higher_is_better,
                  "Share of cases closed for good within the time promised; open cases that are already late at the end count as missed.",
                  "Resolved in time", "share"},
    FigureMeaning{"handle", "s", neither, "Hands-on time per item.", "Handle time", distribution},
    FigureMeaning{"in_target", "share", higher_is_better,
                  "Share of items inside the stage's service target; withdrawn and still open items that are already late count as missed.",
                  "Inside target", "share"},
    FigureMeaning{"withdrawn", "share", lower_is_better, "Share of items withdrawn by their sender while waiting.", "Withdrawn", "share"},
    FigureMeaning{"turned_away", "share", lower_is_better, "Share of items turned away because the waiting room was full.", "Turned away",
                  "share"},
    FigureMeaning{"backlog", "items", lower_is_better, "Items in queue: time average (mean) or at the end of the interval (end).",
                  "Backlog", "mean end"},
    FigureMeaning{"backlog_age", "s", lower_is_better, "Age of the oldest waiting item at the end of the interval.", "Oldest waiting item",
                  "end"},
    FigureMeaning{"on_duty", "people", neither, "People logged in, time average.", "On duty", "mean"},
    FigureMeaning{"busy", "people", neither, "People handling an item, time average.", "Busy", "mean"},
    FigureMeaning{"occupancy", "share", neither, "Busy time as a share of time on duty.", "Occupancy", "share"},
    FigureMeaning{"utilisation", "share", neither, "Productive time as a share of paid time.", "Utilisation", "share"},
    FigureMeaning{"headcount", "people", neither, "People employed at the end of the interval.", "People", "end"},
    FigureMeaning{"hires", "people", neither, "People who joined.", "Hires", "total"},
    FigureMeaning{"leavers", "people", lower_is_better, "People who left.", "Leavers", "total"},
    FigureMeaning{"in_training", "people", neither, "People in initial training, time average.", "In training", "mean end"},
    FigureMeaning{"ramping", "people", neither, "People at work who have not reached full proficiency, time average.", "Ramping",
                  "mean end"},
    FigureMeaning{"off_the_queue", "people", neither,
                  "People on shift who are kept off the queue for training, coaching, calibration or a rest from harmful content, time average.", "Off the queue for",
                  "training coaching calibration rest"},
    FigureMeaning{"exposure", "share", lower_is_better, "Hands-on time on harmful content, weighted by its harmfulness, as a share of the time on duty and of the rests from it.",
                  "Harmful exposure", "share"},
    FigureMeaning{"required_people", "people", neither,
                  "People needed on duty to meet the service targets, over the whole time the mean of the intervals; with_shrinkage: on the payroll for that.", "People needed",
                  "mean with_shrinkage"},
    FigureMeaning{"available_people", "people", neither, "People planned on duty, shrinkage taken off.", "People available", "mean"},
    FigureMeaning{"gap", "people", neither, "People available less people needed: negative is a shortage.", "Gap", "mean"},
    FigureMeaning{"error_rate", "share", lower_is_better,
                  "Wrong decisions as a share of decisions, by the truth that only the simulation knows; wrong_block is the share of "
                  "compliant items that were blocked, wrong_allow the share of violating items that were allowed.",
                  "Wrong decisions", "share wrong_block wrong_allow"},
    FigureMeaning{"defective_views_per_1000", "per 1,000", lower_is_better,
                  "Views of violating items while they were live, per 1,000 views of any item.", "Defective views per 1,000", "rate"},
    FigureMeaning{"live_defects", "items", lower_is_better, "Violating items that are live at the end of the interval.",
                  "Violating items live", "end mean"},
    FigureMeaning{"defect_life", "s", lower_is_better, "Time from publication of a violating item until it is taken down.", "Defect life",
                  distribution},
    FigureMeaning{"audit_sample", "items", neither, "Decisions audited.", "Audited decisions", "total"},
    FigureMeaning{"audit_measured", "share", lower_is_better, "Error rate that the audit reports.", "Error rate as audited", "share"},
    FigureMeaning{"audit_half_width", "share", lower_is_better, "The audit's own margin of error; corrected: that of the corrected rate.",
                  "Audit margin of error", "mean corrected"},
    FigureMeaning{"audit_truth", "share", lower_is_better, "True error rate of the decisions that the audit stands for.", "True error rate",
                  "share"},
    FigureMeaning{"audit_bias", "share", neither, "Error rate as audited less the true one.", "Audit bias", "share"},
    FigureMeaning{"audit_corrected", "share", lower_is_better, "Error rate as audited, corrected for the auditors' own errors.",
                  "Error rate, corrected", "share"},
    FigureMeaning{"audit_coverage", "share", neither,
                  "Share of audit cycles whose interval holds the true error rate; corrected: whose corrected interval does.", "Audit coverage",
                  "share corrected"},
    FigureMeaning{"audit_power", "share", higher_is_better, "Chance that one audit cycle shows the growth of errors that it should notice.",
                  "Power of an audit cycle", "share"},
    FigureMeaning{"audit_time_to_detect", "s", lower_is_better,
                  "Time until the audit shows the growth of errors that it should notice: on average, and with 90 % certainty (p90).",
                  "Time to detect", "mean p90"},
    FigureMeaning{"audit_lots", "lots", neither, "Lots of an audit by ISO 2859-1, and those accepted.", "Lots", "total accepted"},
    FigureMeaning{"lots_accepted", "share", higher_is_better, "Share of inspected lots that were accepted.", "Lots accepted", "share"},
    FigureMeaning{"audit_inspection", "share", neither, "Share of lots under normal, tightened or reduced inspection, or while it was discontinued.",
                  "Inspection", "normal tightened reduced discontinued"},
    FigureMeaning{"quality_score", "share", higher_is_better,
                  "Share of audited decisions found right, as the audit sees it; first: how often that puts it first among its kind, truly_first: "
                  "how often it is, by the truth; best: the probability, by what the audit found, that its true quality is the highest.",
                  "Quality score", "share best first truly_first"},
    FigureMeaning{"quality_rank", "place", lower_is_better, "Place among its kind by share of audited decisions found right; 1 is the best.",
                  "Place by quality", "mean"},
    FigureMeaning{"agreement", "kappa", higher_is_better,
                  "Agreement on items that several people judged, beyond chance: Cohen's kappa of two auditors, Fleiss's of a panel.",
                  "Agreement", "mean"},
    FigureMeaning{"raw_agreement", "share", higher_is_better, "Pairs of judgements of one item that are the same, as a share of all pairs; chance is in it.",
                  "Same judgements", "share"},
    FigureMeaning{"golden_items", "items", neither, "Golden items judged.", "Golden items", "total"},
    FigureMeaning{"golden_accuracy", "share", higher_is_better,
                  "Share of golden items judged right; sensitivity: of those to block, specificity: of those to allow, each with the half-width of its interval.",
                  "Accuracy on golden items", "share sensitivity specificity sensitivity_half_width specificity_half_width"},
    FigureMeaning{"appeals", "cases", lower_is_better, "Appeals opened.", "Appeals", "total"},
    FigureMeaning{"appeal_rate", "share", lower_is_better, "Appeals opened as a share of decisions.", "Appeal rate", "share"},
    FigureMeaning{"overturned", "share", lower_is_better, "Share of closed appeals that changed the decision.", "Overturned", "share"},
    FigureMeaning{"contacts", "per case", lower_is_better,
                  "Contacts about an appeal while it is open, per appeal; self_served: those of them that needed nobody.", "Contacts per appeal",
                  "mean self_served"},
    FigureMeaning{"flags", "cases", lower_is_better, "Items flagged by customers.", "Flags", "total"},
    FigureMeaning{"andons", "cases", lower_is_better, "Andons pulled.", "Andons", "total"},
    FigureMeaning{"contained", "items", neither, "Live violating items that andons took down; wrong: compliant items taken down with them.",
                  "Contained", "total wrong"},
    FigureMeaning{"scan_finds", "cases", neither,
                  "Defects found by scans of live inventory and taken down; wrong: compliant items taken down with them.", "Scan finds", "total wrong"},
    FigureMeaning{"coaching_picked", "people", neither,
                  "Times that a coaching rule picked somebody; above_bar: of those whose measured score was below the bar and whose true score in "
                  "the window was not; dismissed: who left instead.",
                  "Picked", "total above_bar dismissed"},
    FigureMeaning{"coaching_sessions", "sessions", neither, "Coaching or retraining sessions begun.", "Sessions", "total"},
    FigureMeaning{"coaching_wait", "s", lower_is_better, "Time from when a session might begin until it begins: for a coach, and until the person is on the queue.",
                  "Wait for a session", "mean"},
    FigureMeaning{"coached_rate", "share", lower_is_better,
                  "Error rate of people whom a coaching rule picked and coached, as the audit measured it in the window before they were picked and in as "
                  "long a window after the session, and the true rates of the same times. What the measured rate falls by more than the true one is "
                  "selection: regression to the mean.",
                  "Error rate of those coached", "before after true_before true_after"},
    FigureMeaning{"uncoached_rate", "share", lower_is_better,
                  "The same of people who were picked and left alone for comparison: what would have happened anyway.", "Error rate of those left alone",
                  "before after true_before true_after"},
    FigureMeaning{"root_causes", "cases", neither, "Root-cause analyses opened; landed: fixes in place; open: analyses under way or fixes awaited, at the end.",
                  "Root causes", "total landed open"},
    FigureMeaning{"recurrence", "per day", lower_is_better,
                  "Errors found a day in a class that a root-cause analysis was opened for, by when the decisions were taken: in the window that opened it "
                  "(before), from then until the fix landed (meanwhile: the rate that selection does not raise), and in the four weeks after it, or in the window if "
                  "that is longer (after). A case counts when it has been followed so long and as long again, by its time after the fix in all three.",
                  "Recurrence", "before meanwhile after"},
    FigureMeaning{"labels", "items", higher_is_better,
                  "Human labels delivered to training; violating: of items that people said violate.", "Labels", "total violating"},
    FigureMeaning{"label_errors", "share", lower_is_better,
                  "Wrong labels as a share of labels, by the truth that only the simulation knows; wrong_block is the share of those of compliant "
                  "items, wrong_allow that of violating items.",
                  "Wrong labels", "share wrong_block wrong_allow"},
    FigureMeaning{"model_separation", "d'", higher_is_better, "Distance between the scores of violating and compliant items.",
                  "Model separation", "mean"},
    FigureMeaning{"model_auc", "share", higher_is_better, "Chance that a violating item scores above a compliant one.", "Model AUC",
                  "mean"},
    FigureMeaning{"cost", "money", lower_is_better, "Money spent, in all (total) or by kind.", "Cost",
                  "total production training coaching calibration audit appeals support root_causes overtime hiring machine commitment credits penalties bonus"},
    FigureMeaning{"cost_per_decision", "money", lower_is_better, "Cost divided by decisions, machine and human.", "Cost per decision",
                  "mean"},
    FigureMeaning{"cost_per_defect_avoided", "money", lower_is_better, "Cost divided by violating items blocked.",
                  "Cost per defect avoided", "mean"},
    FigureMeaning{"policy_change", "share", higher_is_better,
                  "How far a change of policy has come at the end of the interval: share of the people concerned who need no training for it any more "
                  "(trained), who work by it (in_force), share of the languages in work whose text is ready (localised).",
                  "Policy change", "trained in_force localised"},
    FigureMeaning{"contract", "share", higher_is_better,
                  "Share of judged periods in which a vendor meets a clause of its contract. Of quality clauses also the share of decisions found "
                  "right (measured) and truly right (truth), the share of periods with a true quality of the target (truly_met), and the shares "
                  "of periods in which the verdict hides the truth: missed on paper only (wrongly_fined), met on paper only (wrongly_paid).",
                  "Contract met", "share measured truth truly_met wrongly_fined wrongly_paid judged"},
};

std::vector<std::string_view> words_of(std::string_view text) {
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        words.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

/// Levenshtein's edit distance; the words are short.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
        }
    }
    return row[b.size()];
}

template <class Words>
std::string did_you_mean(std::string_view wrong, const Words& known) {
    std::string_view best;
    std::size_t least = std::numeric_limits<std::size_t>::max();
    for (const std::string_view word : known) {
        if (const std::size_t found = distance(wrong.substr(0, 64), word); found < least) {
            least = found;
            best = word;
        }
    }
    // Half of the letters may differ: beyond that a guess misleads.
    if (best.empty() || least * 2 > std::max(best.size(), wrong.size())) return {};
    return "; did you mean '" + std::string(best) + "'?";
}

[[noreturn]] void refuse(const std::string& sentence) { throw std::invalid_argument(sentence); }

std::string quoted(std::string_view text) {
    constexpr std::size_t most = 80;  // a message stays readable whatever the user passed
    std::string result(1, '\'');
    result += text.substr(0, most);
    result += text.size() > most ? "...'" : "'";
    return result;
}

const FigureMeaning& known_figure(std::string_view id) {
    if (const FigureMeaning* meaning = meaning_of(id)) return *meaning;
    std::vector<std::string_view> ids;
    for (const FigureMeaning& meaning : meanings) ids.push_back(meaning.id);
    if (id.empty()) refuse("a figure begins with its id, as in 'wait.p95@stage=review'");
    refuse("there is no figure " + quoted(id) + did_you_mean(id, ids));
}

std::string statistic_of(const FigureMeaning& meaning, std::string_view written) {
    const std::vector<std::string_view> known = words_of(meaning.statistics);
    if (has_statistic(meaning, written)) return std::string(written);
    refuse("figure " + quoted(meaning.id) + " has no statistic " + quoted(written) + " (it has: " + std::string(meaning.statistics) + ")" +
           did_you_mean(written, known));
}

ScopePart parse_part(std::string_view text) {
    const std::size_t equals = text.find('=');
    if (equals == std::string_view::npos || equals + 1 == text.size()) {
        refuse("a scope is written dimension=id, as in 'stage=review', found " + quoted(text));
    }
    const std::string_view dimension = text.substr(0, equals);
    if (std::find(dimension_names.begin(), dimension_names.end(), dimension) == dimension_names.end()) {
        refuse("there is no dimension " + quoted(dimension) + did_you_mean(dimension, dimension_names));
    }
    return {std::string(dimension), std::string(text.substr(equals + 1))};
}

}  // namespace

std::span<const FigureMeaning> figure_meanings() { return meanings; }

const FigureMeaning* meaning_of(std::string_view id) {
    const auto found = std::find_if(meanings.begin(), meanings.end(), [&](const FigureMeaning& meaning) { return meaning.id == id; });
    return found == meanings.end() ? nullptr : &*found;
}

std::span<const std::string_view> dimensions() { return dimension_names; }

bool has_statistic(const FigureMeaning& meaning, std::string_view statistic) {
    const std::vector<std::string_view> known = words_of(meaning.statistics);
    return std::find(known.begin(), known.end(), statistic) != known.end();
}

std::string scope_text(const Scope& scope) {
    std::string text;
    for (const ScopePart& part : scope) {
        if (!text.empty()) text += ',';
        text += part.dimension;
        text += '=';
        text += part.id;
    }
    return text;
}

Scope parse_scope(std::string_view text) {
    Scope scope;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(','), text.size());
        scope.push_back(parse_part(text.substr(0, end)));
        if (end + 1 == text.size()) refuse("a scope ends after a comma; another dimension=id would follow");
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    std::sort(scope.begin(), scope.end());
    const auto twice =
        std::adjacent_find(scope.begin(), scope.end(), [](const ScopePart& a, const ScopePart& b) { return a.dimension == b.dimension; });
    if (twice != scope.end()) refuse("a scope names dimension " + quoted(twice->dimension) + " twice");
    return scope;
}

FigureKey parse_figure(std::string_view text) {
    const std::size_t at = text.find('@');
    const std::string_view name = text.substr(0, at);
    const std::size_t dot = name.find('.');
    const FigureMeaning& meaning = known_figure(name.substr(0, dot));
    FigureKey key;
    key.id = meaning.id;
    key.unit = meaning.unit;
    key.statistic =
        dot == std::string_view::npos ? std::string(words_of(meaning.statistics).front()) : statistic_of(meaning, name.substr(dot + 1));
    if (at != std::string_view::npos) {
        key.scope = parse_scope(text.substr(at + 1));
        if (key.scope.empty()) refuse("a scope follows the '@', as in 'wait.p95@stage=review'");
    }
    return key;
}

std::string figure_text(const FigureKey& key) {
    std::string text = key.id + '.' + key.statistic;
    if (!key.scope.empty()) text += '@' + scope_text(key.scope);
    return text;
}

}  // namespace takt::outcome
