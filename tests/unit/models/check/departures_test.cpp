// SPDX-License-Identifier: Apache-2.0
// Work whose last people go within the run: pieces of the good scenario changed, findings out.
#include <gtest/gtest.h>

#include <utility>

#include "tests/unit/models/check/good.hpp"
#include "tests/unit/models/check/judged_text.hpp"

namespace takt::models {
namespace {

using tests::Pieces;

std::string judged(const Pieces& pieces) { return tests::judged_pieces(pieces); }

const std::pair<std::string, std::string> german_of_partner{R"("site": "dublin", "headcount": 10)", R"("site": "dublin", "vendor": "other", "headcount": 10)"};

TEST(Departures, AVendorsExitLeavesALanguageAlone) {
    EXPECT_EQ(judged({german_of_partner, {R"({"id": "partner"})", R"({"id": "partner"}, {"id": "other", "exit": {"on": "2027-01-20"}})"}}),
              "warning: stages[review]: from 2027-01-20 on nobody is left for its items in language 'de': team german has no people any more (vendor 'other' leaves); keep people there, let teams that "
              "stay do it (languages, skills, routing), or end the work with an event on that day\n"
              "warning: stages[appeal]: from 2027-01-20 on nobody is left for its items in language 'de': team german has no people any more (vendor 'other' leaves); keep people there, let teams that "
              "stay do it (languages, skills, routing), or end the work with an event on that day\n");
    // The notice keeps them until after the run.
    EXPECT_EQ(judged({german_of_partner, {R"({"id": "partner"})", R"({"id": "partner"}, {"id": "other", "contract": {"notice": "90d", "prices": [{"price": 20}]}, "exit": {"on": "2027-01-20", "announced": "2027-01-05"}})"}})
                  .find("nobody is left"),
              std::string::npos);
}

TEST(Departures, PlansTransfersAndEventsDoToo) {
    const std::string left = "nobody is left for its items in language 'de': team german has no people any more ";
    EXPECT_NE(judged({{R"("people": 10}])", R"("people": 10}], "headcount_plan": [{"from": "2027-01-20", "headcount": 0}])"}}).find("stages[review]: from 2027-01-20 on " + left + "(headcount_plan)"), std::string::npos);
    const std::string back = judged({{R"("people": 10}])", R"("people": 10}], "hiring": {}, "headcount_plan": [{"from": "2027-01-20", "headcount": 0}, {"from": "2027-01-25", "headcount": 10}])"}});
    EXPECT_NE(back.find("stages[review]: from 2027-01-20 until 2027-01-25 " + left), std::string::npos) << back;
    EXPECT_NE(judged({{R"("targets":)", R"("transfers": [{"id": "all", "from": "german", "to": "english", "on": "2027-01-13", "people": 10}], "targets":)"}})
                  .find("stages[review]: from 2027-01-13 on " + left + "(transfer 'all')"),
              std::string::npos);
    // The people on the shifts are those of the start: their vacant places do not hide what follows.
    const std::string event = judged({{R"("targets":)", R"("events": [{"id": "cut", "on": "2027-01-18", "set": {"teams.german.headcount": 0}}], "targets":)"}});
    EXPECT_NE(event.find("stages[review]: nobody is ever on duty for review in de-de"), std::string::npos) << event;
    EXPECT_EQ(event.find("people on the shifts"), std::string::npos) << event;
    // A language that ends with its people is no loss.
    EXPECT_EQ(judged({{R"("targets":)", R"("events": [{"id": "cut", "on": "2027-01-18", "set": {"teams.german.headcount": 0, "streams.ads.mix.de-de": 0}}], "targets":)"}}).find("nobody"), std::string::npos);
}

TEST(Departures, SharesGoOnToATeamThatHasNobody) {
    const std::string found = judged({{R"("kind": "second-review", "judgements": 3)",
                                       R"("kind": "second-review", "judgements": 3, "routing": {"order": "share", "teams": [{"team": "english", "share": 3}, {"team": "german", "share": 1}]})"},
                                      {R"("people": 10}])", R"("people": 10}], "headcount_plan": [{"from": "2027-01-20", "headcount": 0}])"}});
    EXPECT_NE(found.find("warning: stages[second].routing: from 2027-01-20 on team german has nobody left (headcount_plan), and a share of 25 % of the items is still assigned to it, where they wait for "
                         "ever; set its share in stages.second.routing to 0 by an event on that day, or write another routing order\n"),
              std::string::npos)
        << found;
}

}  // namespace
}  // namespace takt::models
