// SPDX-License-Identifier: Apache-2.0
// What the head of a study tells of times to come: every kind of dated change, in order, as reports and the store show it.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "models/read/reader.hpp"
#include "sim/plan/compile.hpp"
#include "tools/takt/study_header.hpp"

namespace takt::cli {
namespace {

TEST(TheHeadOfAStudy, DatesEventsSurgesPoliciesAndVendorsWhoLeave) {
    const models::ReadResult read = models::read_scenario_text(R"({"name": "dated", "calendar": {"start": "2027-01-04", "length": "8w"},
  "languages": [{"id": "en"}], "locales": [{"id": "en-ie", "language": "en"}], "programs": [{"id": "ads"}], "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-ie": 1}, "entry": "review", "volume_per_day": 10}],
  "stages": [{"id": "review", "skill": "review", "handle_time": {"kind": "exponential", "mean": "5m"}}],
  "vendors": [{"id": "north", "name": "North", "kind": "bpo", "exit": {"announced": "2027-01-11", "on": "2027-02-15"}}],
  "teams": [{"id": "crew", "site": "here", "vendor": "north", "languages": ["en"], "skills": ["review"], "headcount": 1},
            {"id": "others", "site": "here", "languages": ["en"], "skills": ["review"], "headcount": 1}],
  "surges": [{"id": "sale", "from": "2027-01-18T06:00", "to": "2027-01-20T00:00", "multiplier": 1.5}],
  "policy_changes": [{"id": "new", "name": "New rules", "from": "2027-02-01", "announced": "2027-01-05",
                      "waves": [{"id": "first", "from": "2027-01-25", "teams": ["crew"]}, {"id": "rest", "from": "2027-02-01"}]},
                     {"id": "small", "from": "2027-02-08"}],
  "events": [{"id": "more", "on": "2027-01-12", "set": {"streams.items.volume_per_day": 12}}]})");
    ASSERT_TRUE(read.scenario) << models::to_text(read.findings.front());
    const outcome::Study study = study_header(*read.scenario, plan::compile(*read.scenario), {}, 1);
    std::string told;
    for (const outcome::DatedChange& change : study.scenario.changes) told += change.on + " | " + change.event + " | " + change.path + " | " + change.value + "\n";
    EXPECT_EQ(told,
              "2027-01-05T00:00 | New rules | policy_changes.new | announced\n"
              "2027-01-11T00:00 | Exit of North | vendors.north.exit | announced\n"
              "2027-01-12T00:00 | more | streams.items.volume_per_day | 12\n"
              "2027-01-18T06:00 | Surge: sale | surges.sale.multiplier | 1.5\n"
              "2027-01-20T00:00 | Surge: sale is over | surges.sale.multiplier | 1\n"
              "2027-01-25T00:00 | New rules | policy_changes.new | in force for crew (wave first)\n"
              "2027-02-01T00:00 | New rules | policy_changes.new | in force for all the others (wave rest)\n"
              "2027-02-08T00:00 | small | policy_changes.small | in force\n"
              "2027-02-15T00:00 | Exit of North | vendors.north.exit | nobody is there any more\n");
}

}  // namespace
}  // namespace takt::cli
