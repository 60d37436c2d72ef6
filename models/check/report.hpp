// SPDX-License-Identifier: Apache-2.0
// What the checks of this room share: the list of findings, the ids of the scenario, and paths to its parts.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "models/fields/field.hpp"
#include "models/finding.hpp"
#include "models/outcome/figures.hpp"
#include "models/scenario.hpp"

namespace takt::models {

class Report {
public:
    /// `partial`: some values of the scenario could not be read and have their defaults.
    explicit Report(bool partial = false) : partial_(partial) {}

    /// Whether the date could not be read: nothing can be said of what hangs on it.
    bool unread(Date date) const { return partial_ && date == Date{}; }
    bool unread(Duration required) const { return partial_ && required == Duration{}; }

    void error(std::string path, std::string wrong, std::string right) { add(Severity::error, std::move(path), std::move(wrong), std::move(right)); }
    void warning(std::string path, std::string wrong, std::string right) { add(Severity::warning, std::move(path), std::move(wrong), std::move(right)); }
    bool any_error() const { return any_error_; }
    /// Further findings are not kept: their words need not be made.
    bool full() const { return findings_.size() >= most; }
    /// Takes out what was found and does not count.
    template <class Predicate>
    void forgive(Predicate which) {
        std::erase_if(findings_, which);
        any_error_ = std::ranges::any_of(findings_, [](const Finding& finding) { return finding.severity == Severity::error; });
    }
    Findings take() { return std::move(findings_); }

    static constexpr std::size_t most = 500;   // findings kept; beyond, a scenario is too broken for more to help

private:
    void add(Severity severity, std::string path, std::string wrong, std::string right) {
        any_error_ = any_error_ || severity == Severity::error;
        if (findings_.size() < most) findings_.push_back({severity, {}, 0, 0, std::move(path), std::move(wrong), std::move(right)});
    }
    Findings findings_;
    bool any_error_ = false;
    bool partial_ = false;
};

/// The ids that a scenario declares, by kind.
class Ids {
public:
    void add(fields::IdKind kind, const std::string& id) {
        if (known_[kind].insert(id).second) listed_[kind].push_back(id);
    }
    bool has(fields::IdKind kind, const std::string& id) const {
        const auto found = known_.find(kind);
        return found != known_.end() && found->second.contains(id);
    }
    const std::vector<std::string>& of(fields::IdKind kind) const {
        static const std::vector<std::string> none;
        const auto found = listed_.find(kind);
        return found == listed_.end() ? none : found->second;
    }

private:
    std::map<fields::IdKind, std::unordered_set<std::string>> known_;
    std::map<fields::IdKind, std::vector<std::string>> listed_;
};

/// Names of the elements of a list of nouns in paths: "[dublin-en]", or "[3]" for an element without an id or with one that an
/// earlier element has. The same names as in the reader's Positions.
std::vector<std::string> element_labels(const std::vector<std::string>& ids);

/// "stages[review]" for the element of a list with ids.
template <class N>
std::vector<std::string> paths_of(std::string_view list, const std::vector<N>& elements) {
    std::vector<std::string> ids;
    for (const N& element : elements) ids.push_back(element.id);
    std::vector<std::string> paths = element_labels(ids);
    for (std::string& path : paths) path.insert(0, list);
    return paths;
}

/// "12 %" and "0.4 %": a share for sentences, two digits.
std::string percent(double share);
/// 14.2, 0.31, 1,200: a number for sentences, about three digits.
std::string rounded(double number);
/// "a, b and c".
std::string joined_words(const std::vector<std::string>& words);
/// At most `most` words, the rest counted: "a, b and 3 more".
std::string some_of(std::vector<std::string> words, std::size_t most);

bool contains(const std::vector<std::string>& list, const std::string& id);

/// Whether people of the team may serve the stage in some language: it is listed there, if any is, and has the skill.
bool may_serve(const Stage& stage, const Team& team);
/// Whether the audit looks at decisions that people of the team take, programs and languages aside.
bool looks_at_team(const Scenario& scenario, const Audit& audit, const Team& team);
/// Whether a stream of one of the programs has items of one of the locales; empty lists mean all.
bool any_stream_of(const Scenario& scenario, const std::vector<std::string>& programs, const std::vector<std::string>& locales);
/// Headcount of the teams that may.
int people_for(const Scenario& scenario, const Stage& stage);

/// Figures between 0 and 1 with a bound above: a percentage was written as a number.
bool share_above_one(const outcome::FigureMeaning& meaning, double bound);

/// Kinds that end in allow or block.
bool decides(StageKind kind);
/// Kinds that take first decisions or correct them: review, second-review, escalate, feedback.
bool reviews(StageKind kind);

// The checks, each for its part of the scenario; check.cpp says in which order they run.
Ids check_references(const Scenario& scenario, Report& report);
void check_calendar(const Scenario& scenario, Report& report);
void check_places(const Scenario& scenario, Report& report);
void check_demand(const Scenario& scenario, Report& report);
void check_components(const Scenario& scenario, Report& report);
void check_training_data(const Scenario& scenario, Report& report);
void check_stages(const Scenario& scenario, Report& report);
void check_people(const Scenario& scenario, Report& report);
void check_staffing(const Scenario& scenario, Report& report);   // people over time
void check_policies(const Scenario& scenario, Report& report);
void check_audits(const Scenario& scenario, Report& report);
void check_accuracy(const Scenario& scenario, Report& report);   // panels, golden sets, calibration sessions
void check_quality(const Scenario& scenario, Report& report);
void check_improvement(const Scenario& scenario, Report& report);   // coaching and root causes
void check_contracts(const Scenario& scenario, const Ids& ids, Report& report);
void check_targets(const Scenario& scenario, const Ids& ids, Report& report);
void check_events(const Scenario& scenario, Report& report);
void check_distribution(const Distribution& distribution, const std::string& path, Report& report);
void check_opening(const Scenario& scenario, Report& report);    // the state of the first day
class Network;
struct Load;
void check_flow(const Network& network, Report& report);      // reachability, dead ends, rework
void check_service(const Network& network, const Load& load, Report& report);   // who can serve what
void check_opening_queues(const Network& network, Report& report);   // whether somebody may serve what waits on the first day
void check_lots(const Scenario& scenario, const Load& load, Report& report);     // samples against what there is to audit
void check_label_budgets(const Scenario& scenario, const Load& load, Report& report);   // against the items there are
void check_load(const Network& network, const Load& load, Report& report);      // hopeless pools
/// What finds nothing to do with this load: audits, labels, rows of a backlog, limits of harmful content. It is told of only if
/// no event changes that.
void check_idle(const Network& network, const Load& load, Report& report);

}  // namespace takt::models
