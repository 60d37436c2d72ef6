// SPDX-License-Identifier: Apache-2.0
// A study as a report's author asks it: figures by name, series over time, ids in the words of the scenario.
// Requires estimates aligned with the keys (outcome::estimate_all); the study must outlive the view. Building: linear in the figures.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "models/outcome/figure_index.hpp"
#include "models/outcome/outcome.hpp"

namespace takt::reports {

using outcome::Estimate;
using outcome::Scope;

/// The scope of one dimension.
Scope at(std::string_view dimension, std::string_view id);
/// The id that a scope has in a dimension; empty when it has none.
std::string id_in(const Scope& scope, std::string_view dimension);

/// The scenario's words for its ids.
class Names {
public:
    explicit Names(const outcome::ScenarioFacts& facts);
    /// The name of an id, or the id itself.
    std::string name(std::string_view dimension, std::string_view id) const;
    /// "Review, Germany" for a scope; "Whole organisation" for the empty one.
    std::string words(const Scope& scope) const;
    /// "Turnaround, p95 · Search ads": short, for tables with many figures.
    std::string figure(const outcome::FigureKey& key) const;

    /// The id in `of` that an id belongs to (the language of a locale, the site of a team); empty when the scenario does not say.
    std::string of(std::string_view dimension, std::string_view id, std::string_view of_dimension) const;

    /// The ids of `dimension` that belong to something in `of_dimension`, in the order of the scenario, each once.
    std::vector<std::string> members(std::string_view dimension, std::string_view of_dimension) const;

private:
    std::map<std::pair<std::string, std::string>, std::string, std::less<>> names_;
    std::vector<outcome::Membership> memberships_;
};

/// "Turnaround, 95th percentile": a figure's name with its statistic in words; `brief` says "p95".
std::string figure_name(std::string_view id, std::string_view statistic, bool brief = false);
/// What a kind of cost or error is called: "machine" -> "Machine".
std::string statistic_name(std::string_view statistic);

class StudyView {
public:
    /// Throws std::invalid_argument when the estimates do not fit the keys.
    explicit StudyView(const outcome::Study& study);

    const outcome::Study& study() const { return study_; }
    const outcome::FigureIndex& index() const { return index_; }
    const Names& names() const { return names_; }
    const std::string& currency() const { return study_.scenario.currency; }

    /// The estimate of a figure over the whole period; nullptr when it is not reported or no replication has it.
    const Estimate* find(std::string_view id, std::string_view statistic, const Scope& scope = {}) const;
    /// The mean over replications, NaN where find() gives nothing.
    double mean(std::string_view id, std::string_view statistic, const Scope& scope = {}) const;
    /// "41.2 ± 1.3 h", or a dash.
    std::string text(std::string_view id, std::string_view statistic, const Scope& scope = {}) const;
    /// "41.2 h" without interval, or a dash.
    std::string short_text(std::string_view id, std::string_view statistic, const Scope& scope = {}) const;
    /// One estimate for each interval (n = 0 where there is none); empty when the figure is not reported by interval.
    std::vector<Estimate> by_interval(std::string_view id, std::string_view statistic, const Scope& scope = {}) const;
    /// Scopes of exactly these dimensions in which some replication has the figure, in the order of the study.
    std::vector<Scope> scopes(std::string_view id, std::string_view statistic, const std::vector<std::string>& dimensions) const;

    /// The share of items that a stage promises to serve inside its target; 95 % where the scenario says nothing.
    double promised_share(std::string_view stage) const;

    /// Short labels of the intervals for an axis.
    std::vector<std::string> interval_labels() const;
    /// The weeks that the period lasts (not necessarily whole).
    double weeks() const;

private:
    const outcome::Study& study_;
    outcome::FigureIndex index_;
    Names names_;
};

/// The unit of a figure by the table of figures; "" when the id is unknown.
std::string_view unit_of(std::string_view id);

}  // namespace takt::reports
