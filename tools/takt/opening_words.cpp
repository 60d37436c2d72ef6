// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/opening_words.hpp"

#include <algorithm>
#include <map>

#include "models/fields/quantities.hpp"

namespace takt::cli {
namespace {

/// What rows of one kind come to.
struct Sum {
    double there = 0, coming = 0;
    models::Duration oldest{0};
    bool drawn = false;   // some ages are
    template <class Row>
    void add(const Row& row, int count) {
        (row.arrives.ms > 0 ? coming : there) += count;
        oldest = std::max({oldest, row.age, row.age_to});
        drawn = drawn || row.ages.has_value();
    }
    std::string text() const {
        std::string words = drawn ? "ages drawn" : "the oldest " + fields::format(models::Duration{oldest.ms / 60'000 * 60'000});
        if (coming > 0) words += ", and " + fields::format_grouped(coming) + " on their way";
        return words;
    }
};

std::string count(double number, const char* noun) { return fields::format_grouped(number) + " " + noun; }

}  // namespace

void add_opening_words(const models::Scenario& scenario, outcome::ScenarioFacts& facts) {
    if (!scenario.opening_state) return;
    const models::OpeningState& state = *scenario.opening_state;
    const auto say = [&](const std::string& what, const std::string& value, const std::string& text) { facts.assumptions.push_back({"first day: " + what, value, text}); };
    std::map<std::string, Sum> stages, appeals;
    for (const models::WaitingItems& row : state.backlog) stages[row.stage].add(row, row.items);
    for (const models::OpenAppeals& row : state.appeals) appeals[row.appeals].add(row, row.cases);
    for (const auto& [id, sum] : stages) say("waiting for " + id, count(sum.there, "items"), sum.text());
    for (const auto& [id, sum] : appeals) say("open " + id, count(sum.there, "cases"), sum.text());
    double people = 0, taught = 0;
    models::Duration last{0};
    for (const models::TenureGroup& group : state.tenure) people += group.people;
    for (const models::OpeningClass& each : state.classes) {
        taught += each.people;
        last = std::max(last, each.left);
    }
    double hired = 0;
    models::Duration first{0}, latest{0};
    for (const models::OpeningHires& each : state.hires) {
        first = hired > 0 ? std::min(first, each.joins) : each.joins;
        latest = std::max(latest, each.joins);
        hired += each.people;
    }
    if (people > 0) say("time at the work is known", count(people, "people"), "");
    if (taught > 0) say("in class", count(taught, "people"), "the last until " + fields::format(last) + " later");
    if (hired > 0) say("hired, or being looked for", count(hired, "people"), first == latest ? "they join after " + fields::format(first) : "they join " + fields::format(first) + " to " + fields::format(latest) + " later");
}

}  // namespace takt::cli
