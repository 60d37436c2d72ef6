// SPDX-License-Identifier: Apache-2.0
#include "models/check/report.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

#include "models/fields/quantities.hpp"

namespace takt::models {

std::vector<std::string> element_labels(const std::vector<std::string>& ids) {
    std::vector<std::string> labels;
    std::unordered_set<std::string_view> seen;
    for (std::size_t i = 0; i < ids.size(); ++i) {
        const bool usable = !ids[i].empty() && ids[i].size() <= 100 && seen.insert(ids[i]).second;
        labels.push_back("[" + (usable ? ids[i] : std::to_string(i)) + "]");
    }
    return labels;
}

std::string rounded(double number) {
    if (std::abs(number) >= 100) return fields::format_grouped(std::round(number));
    std::array<char, 32> text{};
    std::snprintf(text.data(), text.size(), "%.3g", number);
    return text.data();
}

std::string percent(double share) {
    const double value = share * 100;
    return (value >= 10 ? fields::format_grouped(std::round(value)) : rounded(value)) + " %";
}

std::string joined_words(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
    return text;
}

std::string some_of(std::vector<std::string> words, std::size_t most) {
    const std::size_t rest = words.size() > most ? words.size() - most : 0;
    words.resize(words.size() - rest);
    if (rest > 0) words.push_back(std::to_string(rest) + " more");
    return joined_words(words);
}

bool contains(const std::vector<std::string>& list, const std::string& id) { return std::ranges::find(list, id) != list.end(); }

bool share_above_one(const outcome::FigureMeaning& meaning, double bound) {
    const bool unbounded = meaning.id == "forecast_error" || meaning.id == "exposure";   // half of the forecast can be missed thrice, and an hour can count twice
    return meaning.unit == "share" && !unbounded && bound > 1;
}

bool decides(StageKind kind) {
    switch (kind) {
        case StageKind::review:
        case StageKind::second_review:
        case StageKind::escalate:
        case StageKind::audit:
        case StageKind::appeal:
        case StageKind::feedback: return true;
        case StageKind::translate:
        case StageKind::label:
        case StageKind::contact:
        case StageKind::andon:
        case StageKind::remediate: return false;
    }
    return false;
}

bool reviews(StageKind kind) { return decides(kind) && kind != StageKind::audit && kind != StageKind::appeal; }

}  // namespace takt::models
