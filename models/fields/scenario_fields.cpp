// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <vector>

#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Scenario;

template <>
const Noun& noun<Scenario>() {
    static constexpr Field fields[] = {
        field<&Scenario::name>("Its id, one word.", R"("ads-quality")").spelt(Spelling::kebab).require()
            .stay("it names the whole run", "leave it"),
        field<&Scenario::title>("Its name shown in reports; empty: the id.", R"("Ads quality, 200 people on five sites")")
            .stay("it names the whole run", "leave it"),
        field<&Scenario::question>("What the scenario is for, in one sentence.", R"("Do appeals stay inside 48 hours next half-year?")")
            .stay("it is about the whole run", "leave it"),
        field<&Scenario::calendar>("When it plays.", R"({"start": "2027-01-04", "length": "26w"})").require()
            .stay("it is what the dates of events are read by", "write another scenario"),
        field<&Scenario::money>("Currencies and exchange rates.", R"({"currency": "EUR", "rates": {"USD": 0.93}})")
            .stay("a report has one currency and one set of rates", "write amounts at the prices that hold from the event on"),
        field<&Scenario::holidays>("Holiday calendars.", R"([{"id": "ireland", "dates": ["2027-03-17"]}])")
            .stay("holidays have dates of their own", "list all dates from the start"),
        field<&Scenario::languages>("Languages of items and people.", R"([{"id": "de", "name": "German"}])")
            .stay("what an event finds is there from the start", "list the language from the start"),
        field<&Scenario::locales>("Markets: a language in a time zone.", R"([{"id": "de-at", "language": "de", "time_zone": "Europe/Vienna"}])")
            .stay("what an event finds is there from the start", "list the locale from the start, and give it weight in a mix later"),
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
        field<&Scenario::vendors>("Employers of the teams.", R"([{"id": "north-star", "kind": "bpo"}])")
            .stay("contracts hold for the whole run", "write a vendor for each contract, and move the work by headcount"),
        field<&Scenario::teams>("The teams: who does the work.", R"([{"id": "dublin-de", "site": "dublin", "headcount": 12, "languages": ["de"]}])")
            .items(0, 10'000),
        field<&Scenario::transfers>("Moves of people from team to team.", R"([{"id": "to-german", "from": "dublin-en", "to": "dublin-de", "on": "2027-03-01", "people": 4, "training": "3w"}])")
            .items(0, 1000)
            .stay("transfers have dates of their own", "list them all from the start"),
        field<&Scenario::audits>("Samples of decisions that are judged again.", R"([{"id": "weekly", "share": 0.02, "stage": "audit"}])")
            .items(0, 1000),
        field<&Scenario::golden_sets>("Items of known answer that measure people's accuracy.", R"([{"id": "review-golden-set", "stage": "review", "per_person": 10}])")
            .items(0, 1000),
        field<&Scenario::calibrations>("Sessions in which teams calibrate their judgement.", R"([{"id": "monthly-calibration", "teams": ["auditors"], "error_reduction": 0.15}])")
            .items(0, 1000),
        field<&Scenario::appeals>("How senders contest blocks.", R"([{"id": "appeals", "delay": {"kind": "exponential", "mean": "10h"}, "levels": ["appeal"]}])")
            .items(0, 1000),
        field<&Scenario::feedback>("Viewers' flags.", R"([{"id": "flags", "flags_per_1000_bad_views": 0.8, "stage": "feedback"}])")
            .items(0, 1000),
        field<&Scenario::andons>("Flags that stop the line.", R"([{"id": "ad-andon", "flags": 8, "window": "2h", "stage": "incident"}])").items(0, 16),
        field<&Scenario::scans>("Programmatic scans of live inventory.", R"([{"id": "nightly", "every": "24h", "recall": 0.3}])").items(0, 1000),
        field<&Scenario::coaching>("Who is coached or trained again after what audits found.", R"([{"id": "weekly-coaching", "audit": "weekly", "findings": 2}])").items(0, 1000),
        field<&Scenario::root_causes>("Classes of errors that are analysed and fixed.", R"([{"id": "quality-board", "audits": ["weekly"], "findings": 12}])").items(0, 1000),
        field<&Scenario::policy_changes>("Changes of what is allowed.", R"([{"id": "crypto-2027", "from": "2027-03-01", "training": "3h", "wrong_block": 0.03}])").items(0, 100),
        field<&Scenario::targets>("Promises that the organisation is judged by.", R"([{"id": "appeals-in-48h", "figure": "resolution.p95", "bound": 172800}])")
            .stay("the run is judged by one set of promises", "write a target for each"),
        field<&Scenario::events>("What changes when.", R"([{"id": "german-cut", "on": "2027-03-01", "set": {"teams.dublin-en.headcount": 8}}])").items(0, 1000)
            .stay("an event cannot set events", "list them all from the start"),
        field<&Scenario::opening_state>("What is there on the first day; absent: empty queues.", R"({"backlog": [{"stage": "review", "items": 1200, "age": "1d", "age_to": "3d"}]})")
            .stay("it is what is there on the first day", "write it from the start"),
    };
    constexpr std::size_t collected_by_the_reader = 4;   // sources, file, sha256, chapters
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
