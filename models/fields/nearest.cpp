// SPDX-License-Identifier: Apache-2.0
#include "models/fields/nearest.hpp"

#include <algorithm>
#include <cctype>
#include <vector>

namespace takt::fields {
namespace {

char lower(char letter) { return static_cast<char>(std::tolower(static_cast<unsigned char>(letter))); }

constexpr std::size_t longest_word = 100;   // longer words are not compared: a slip of the pen is short

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b) {
    // Damerau-Levenshtein with adjacent transpositions (optimal string alignment), three rows.
    std::vector<std::size_t> before(b.size() + 1), last(b.size() + 1), row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const bool same = lower(a[i - 1]) == lower(b[j - 1]);
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + (same ? 0 : 1)});
            if (i > 1 && j > 1 && lower(a[i - 1]) == lower(b[j - 2]) && lower(a[i - 2]) == lower(b[j - 1]))
                row[j] = std::min(row[j], before[j - 2] + 1);
        }
        std::swap(before, last);
        std::swap(last, row);
    }
    return last[b.size()];
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> known) {
    if (word.empty() || word.size() > longest_word) return std::nullopt;
    const std::string* best = nullptr;
    std::size_t best_distance = 0;
    for (const std::string& candidate : known) {
        if (candidate.size() > longest_word) continue;
        const std::size_t distance = edit_distance(word, candidate);
        const std::size_t allowed = std::max<std::size_t>(1, std::max(word.size(), candidate.size()) / 3);
        if (distance <= allowed && (best == nullptr || distance < best_distance)) {
            best = &candidate;
            best_distance = distance;
        }
    }
    if (best == nullptr) return std::nullopt;
    return *best;
}

std::string suggestion(std::string_view word, std::span<const std::string> known) {
    if (const auto near = nearest(word, known)) return "did you mean '" + *near + "'?";
    if (known.empty()) return "there is none to name";
    std::string text = "one of: ";
    constexpr std::size_t shown = 8;
    for (std::size_t i = 0; i < std::min(shown, known.size()); ++i) text += (i == 0 ? "" : ", ") + known[i];
    if (known.size() > shown) text += " and " + std::to_string(known.size() - shown) + " more";
    return text;
}

}  // namespace takt::fields
