// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Scenario;

template <>
const Noun& noun<Scenario>() {
    static constexpr Field fields[] = {
        field<&Scenario::name>("Its id, one word.", R"("ads-quality")").spelt(Spelling::kebab).require(),
        field<&Scenario::title>("Its name shown in reports; empty: the id.", R"("Ads quality, 200 people on five sites")"),
        field<&Scenario::question>("What the scenario is for, in one sentence.", R"("Do appeals stay inside 48 hours next half-year?")"),
        field<&Scenario::calendar>("When it plays.", R"({"start": "2027-01-04", "length": "26w"})").require(),
        field<&Scenario::money>("Currencies and exchange rates.", R"({"currency": "EUR", "rates": {"USD": 0.93}})"),
        field<&Scenario::holidays>("Holiday calendars.", R"([{"id": "ireland", "dates": ["2027-03-17"]}])"),
        field<&Scenario::languages>("Languages of items and people.", R"([{"id": "de", "name": "German"}])"),
        field<&Scenario::locales>("Markets: a language in a time zone.", R"([{"id": "de-at", "language": "de", "time_zone": "Europe/Vienna"}])"),
        field<&Scenario::programs>("Product lines whose content is moderated.", R"([{"id": "search", "name": "Search ads"}])"),
        field<&Scenario::categories>("Policy categories.", R"([{"id": "scam", "name": "Scams"}])")
            .items(0, 1000),
        field<&Scenario::sites>("Places of work.", R"([{"id": "dublin", "time_zone": "Europe/Dublin"}])")
            .items(0, 10'000),
        field<&Scenario::streams>("Where items come from.",
                                  R"([{"id": "search-ads", "program": "search", "mix": {"de-at": 1}, "volume_per_day": 4000, "entry": "review"}])"),
        field<&Scenario::surges>("Attacks, launches, holidays.",
                                 R"([{"id": "launch", "from": "2027-02-01T00:00", "to": "2027-02-08T00:00", "multiplier": 2}])")
            .items(0, 10'000),
        field<&Scenario::components>("Machines that judge or translate.", R"([{"id": "matcher", "kind": "matcher", "next": "review"}])")
            .items(0, 2000),
        field<&Scenario::stages>("Steps of human work.", R"([{"id": "review", "handle_time": {"kind": "exponential", "mean": "90s"}}])")
            .items(0, 2000),
        field<&Scenario::vendors>("Employers of the teams.", R"([{"id": "north-star", "kind": "bpo"}])"),
        field<&Scenario::teams>("The teams: who does the work.", R"([{"id": "dublin-de", "site": "dublin", "headcount": 12, "languages": ["de"]}])")
            .items(0, 10'000),
        field<&Scenario::transfers>("Moves of people from team to team.", R"([{"id": "to-german", "from": "dublin-en", "to": "dublin-de", "on": "2027-03-01", "people": 4, "training": "3w"}])")
            .items(0, 1000),
        field<&Scenario::audits>("Samples of decisions that are judged again.", R"([{"id": "weekly", "share": 0.02, "stage": "audit"}])")
            .items(0, 1000),
        field<&Scenario::appeals>("How senders contest blocks.", R"([{"id": "appeals", "delay": {"kind": "exponential", "mean": "10h"}, "levels": ["appeal"]}])")
            .items(0, 1000),
        field<&Scenario::feedback>("Viewers' flags.", R"([{"id": "flags", "flags_per_1000_bad_views": 0.8, "stage": "feedback"}])")
            .items(0, 1000),
        field<&Scenario::andons>("Flags that stop the line.", R"([{"id": "ad-andon", "flags": 8, "window": "2h", "stage": "incident"}])").items(0, 16),
        field<&Scenario::scans>("Programmatic scans of live inventory.", R"([{"id": "nightly", "every": "24h", "recall": 0.3}])").items(0, 1000),
        field<&Scenario::targets>("Promises that the organisation is judged by.", R"([{"id": "appeals-in-48h", "figure": "resolution.p95", "bound": 172800}])"),
        field<&Scenario::opening_state>("What is there on the first day; absent: empty queues.", R"({"backlog": [{"stage": "review", "items": 1200, "age": "1d", "age_to": "3d"}]})"),
    };
    constexpr std::size_t collected_by_the_reader = 3;   // sources, file, sha256
    static const Noun table = declare<Scenario, collected_by_the_reader>(
        "scenario", "Everything that takt knows about an organisation and the way it is run.", fields);
    return table;
}

namespace {

void collect(const Noun& table, std::vector<const Noun*>& found) {
    if (std::find(found.begin(), found.end(), &table) != found.end()) return;
    found.push_back(&table);
    for (const Field& line : table.fields) {
        const Type* type = line.type;
        while (type->element != nullptr) type = type->element;
        if (type->shape == Shape::noun) collect(type->noun(), found);
    }
}

}  // namespace

std::vector<const Noun*> all_nouns() {
    std::vector<const Noun*> found;
    collect(noun<Scenario>(), found);
    return found;
}

}  // namespace takt::fields
