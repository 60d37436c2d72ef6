// SPDX-License-Identifier: Apache-2.0
#include "reports/study_view.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <limits>
#include <stdexcept>

#include "models/outcome/figures.hpp"
#include "reports/units.hpp"

namespace takt::reports {
namespace {

struct Word {
    std::string_view statistic, words;
};
constexpr std::array statistic_words = {
    Word{"p50", "median"},
    Word{"p90", "90th percentile"},
    Word{"p95", "95th percentile"},
    Word{"p99", "99th percentile"},
    Word{"max", "longest"},
    Word{"end", "at the end"},
    Word{"with_shrinkage", "on the payroll"},
    Word{"wrong_block", "Compliant items blocked"},
    Word{"wrong_allow", "Violating items allowed"},
    Word{"commitment", "Minimum commitment"},
    Word{"root_causes", "Root causes"},
    Word{"sensitivity_half_width", "Margin of sensitivity"},
    Word{"specificity_half_width", "Margin of specificity"},
};

/// Statistics that the figure's own name already says: the first one, unless it is the mean of something that has percentiles too.
bool goes_without_saying(std::string_view id, std::string_view statistic) {
    const outcome::FigureMeaning* meaning = outcome::meaning_of(id);
    if (meaning == nullptr) return false;
    const std::string_view first = meaning->statistics.substr(0, meaning->statistics.find(' '));
    return statistic == first && (statistic != "mean" || first == meaning->statistics);
}

bool is_percentile(std::string_view statistic) { return statistic.size() == 3 && statistic[0] == 'p' && statistic != "p50"; }

std::string lower_first(std::string text) {
    if (!text.empty()) text[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(text[0])));
    return text;
}

}  // namespace

Scope at(std::string_view dimension, std::string_view id) { return {{std::string(dimension), std::string(id)}}; }

std::string id_in(const Scope& scope, std::string_view dimension) {
    for (const outcome::ScopePart& part : scope) {
        if (part.dimension == dimension) return part.id;
    }
    return {};
}

Names::Names(const outcome::ScenarioFacts& facts) : memberships_(facts.memberships) {
    for (const outcome::NamedId& named : facts.names) {
        if (!named.name.empty()) names_.emplace(std::pair(named.dimension, named.id), named.name);
    }
}

std::string Names::name(std::string_view dimension, std::string_view id) const {
    const auto found = names_.find(std::pair(std::string(dimension), std::string(id)));
    return found == names_.end() ? std::string(id) : found->second;
}

std::string Names::of(std::string_view dimension, std::string_view id, std::string_view of_dimension) const {
    const auto found = std::find_if(memberships_.begin(), memberships_.end(), [&](const outcome::Membership& one) {
        return one.dimension == dimension && one.id == id && one.of_dimension == of_dimension;
    });
    return found == memberships_.end() ? std::string() : found->of_id;
}

std::vector<std::string> Names::members(std::string_view dimension, std::string_view of_dimension) const {
    std::vector<std::string> ids;
    for (const outcome::Membership& one : memberships_)
        if (one.dimension == dimension && one.of_dimension == of_dimension && std::ranges::find(ids, one.id) == ids.end()) ids.push_back(one.id);
    return ids;
}

std::string Names::words(const Scope& scope) const {
    if (scope.empty()) return "Whole organisation";
    // The stage leads: "Review, Germany" is how an operations person says it.
    std::string text = id_in(scope, "stage").empty() ? "" : name("stage", id_in(scope, "stage"));
    for (const outcome::ScopePart& part : scope) {
        if (part.dimension == "stage") continue;
        if (!text.empty()) text += ", ";
        text += name(part.dimension, part.id);
    }
    return text;
}

std::string Names::figure(const outcome::FigureKey& key) const {
    std::string text = figure_name(key.id, key.statistic, true);
    if (!key.scope.empty()) text += " \u00b7 " + words(key.scope);
    return text;
}

std::string statistic_name(std::string_view statistic) {
    for (const Word& word : statistic_words) {
        if (word.statistic == statistic) return std::string(word.words);
    }
    std::string text(statistic);
    if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

std::string figure_name(std::string_view id, std::string_view statistic, bool brief) {
    if (id == "error_rate" && statistic.starts_with("wrong_")) return statistic_name(statistic);
    const outcome::FigureMeaning* meaning = outcome::meaning_of(id);
    std::string text(meaning != nullptr ? meaning->name : id);
    if (goes_without_saying(id, statistic)) return text;
    text += ", ";
    text += brief && is_percentile(statistic) ? std::string(statistic) : lower_first(statistic_name(statistic));
    return text;
}

std::string_view unit_of(std::string_view id) {
    const outcome::FigureMeaning* meaning = outcome::meaning_of(id);
    return meaning != nullptr ? meaning->unit : std::string_view();
}

StudyView::StudyView(const outcome::Study& study) : study_(study), index_(study.keys), names_(study.scenario) {
    if (study.estimates.size() != study.keys.size()) {
        throw std::invalid_argument("a report needs one estimate for each figure of the study; estimate_all() makes them");
    }
}

const Estimate* StudyView::find(std::string_view id, std::string_view statistic, const Scope& scope) const {
    const auto place = index_.find(id, statistic, scope);
    if (!place || study_.estimates[*place].n == 0) return nullptr;
    return &study_.estimates[*place];
}

double StudyView::mean(std::string_view id, std::string_view statistic, const Scope& scope) const {
    const Estimate* found = find(id, statistic, scope);
    return found != nullptr ? found->mean : std::numeric_limits<double>::quiet_NaN();
}

std::string StudyView::text(std::string_view id, std::string_view statistic, const Scope& scope) const {
    const Estimate* found = find(id, statistic, scope);
    return found != nullptr ? estimate_text(*found, unit_of(id), currency())
                            : value_text(mean(id, statistic, scope), unit_of(id), currency());
}

std::string StudyView::short_text(std::string_view id, std::string_view statistic, const Scope& scope) const {
    return value_text(mean(id, statistic, scope), unit_of(id), currency());
}

std::vector<Estimate> StudyView::by_interval(std::string_view id, std::string_view statistic, const Scope& scope) const {
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    std::vector<Estimate> series;
    bool any = false;
    for (std::size_t interval = 0; interval < study_.intervals.size(); ++interval) {
        const auto place = index_.find(id, statistic, scope, static_cast<int>(interval));
        any = any || (place && study_.estimates[*place].n > 0);
        series.push_back(place ? study_.estimates[*place] : Estimate{nothing, nothing, nothing, nothing, nothing, nothing, 0});
    }
    return any ? series : std::vector<Estimate>{};
}

std::vector<Scope> StudyView::scopes(std::string_view id, std::string_view statistic, const std::vector<std::string>& dimensions) const {
    std::vector<Scope> found = index_.scopes(id, statistic, dimensions);
    std::erase_if(found, [&](const Scope& scope) { return find(id, statistic, scope) == nullptr; });
    return found;
}

double StudyView::promised_share(std::string_view stage) const {
    for (const outcome::StagePromise& promise : study_.scenario.promises) {
        if (promise.stage == stage) return promise.share;
    }
    return 0.95;
}

std::vector<std::string> StudyView::interval_labels() const {
    std::vector<std::string> labels;
    for (const std::string& start : study_.intervals) labels.push_back(short_date_text(start, study_.interval_seconds));
    return labels;
}

double StudyView::weeks() const { return static_cast<double>(study_.intervals.size()) * study_.interval_seconds / (7.0 * 86400); }

}  // namespace takt::reports
