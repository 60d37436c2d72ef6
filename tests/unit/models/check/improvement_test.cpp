// SPDX-License-Identifier: Apache-2.0
// Coaching and root causes that make no sense: a member is added to the good organisation, findings out.
#include <gtest/gtest.h>

#include "tests/unit/models/check/good.hpp"
#include "tests/unit/models/check/judged_text.hpp"

namespace takt::models {
namespace {

std::string judged(const std::string& members) {
    std::string text(tests::good);
    text.insert(text.find(R"("feedback":)"), members);
    return tests::judged_text(text);
}

std::string coaching(const std::string& members) { return judged(R"("coaching": [{"id": "c", )" + members + "}],"); }
std::string root_cause(const std::string& members) { return judged(R"("root_causes": [{"id": "r", )" + members + "}],"); }

TEST(CoachingSense, GoodRulesAreGood) {
    EXPECT_EQ(coaching(R"("audit": "weekly", "findings": 2, "coaches": 1)"), "");
    EXPECT_EQ(coaching(R"("audit": "weekly", "kind": "retraining", "whom": "below-bar", "length": "3d", "trainer": true)"), "");
    EXPECT_EQ(root_cause(R"("audits": ["weekly"], "appeals": ["appeals"], "by_locale": true, "analysis": {"kind": "exponential", "mean": "5d"}, "analysts": 1)"), "");
}

TEST(CoachingSense, PeopleArePickedByWhatAnAuditFindsOfThem) {
    EXPECT_EQ(coaching(R"("whom": "lowest")"), "coaching[c].audit: people are picked by what an audit found (whom lowest), and no audit is named; name one, or write \"whom\": \"everybody\"\n");
    EXPECT_EQ(coaching(R"("audit": "machines")"), "coaching[c].audit: audit 'machines' looks at machine decisions; name an audit of human decisions or of appeals\n");
    EXPECT_EQ(coaching(R"("audit": "yearly")").find("coaching[c].audit: there is no audit 'yearly'"), 0U);
}

TEST(CoachingSense, CoachesCanDoWhatIsAskedOfThem) {
    EXPECT_EQ(coaching(R"("whom": "everybody", "every": "1d", "length": "2h", "coaches": 1)"),
              "warning: coaching[c].coaches: each look asks for 60 hours of coaching, and 1 coaches have 24 until the next, round the clock: sessions fall behind for ever; write more coaches, shorter "
              "sessions or fewer looks\n");
    EXPECT_EQ(coaching(R"("whom": "everybody", "teams": ["german"], "length": "9h")"),
              "warning: coaching[c].length: a session of 9h is longer than the longest shift of team 'german', 8h: it goes on the next day; write a shorter session, or \"kind\": \"retraining\"\n");
    EXPECT_EQ(coaching(R"("audit": "weekly", "trainer": true)"), "coaching[c].trainer: trainers give training, and this is coaching; write coaches, or \"kind\": \"retraining\"\n");
}

TEST(CoachingSense, WhoIsDismissedIsReplaced) {
    EXPECT_EQ(coaching(R"("audit": "weekly", "whom": "below-bar", "teams": ["german"], "dismiss_after": 2)"),
              "warning: coaching[c].dismiss_after: team 'german' does not hire: whoever is dismissed is not replaced; write hiring for the team\n");
}

TEST(CoachingSense, SomethingComesOfIt) {
    EXPECT_EQ(coaching(R"("audit": "weekly", "effect": 0)"), "warning: coaching[c].effect: coaching changes nothing; write a share above 0, unless you want to see what selection alone shows\n");
    EXPECT_EQ(coaching(R"("audit": "weekly", "every": "10w")"),
              "warning: coaching[c].every: the first look after 10w comes later than the end of the run after 4w; write a shorter time\n");
}

TEST(RootCauseSense, HearsOfErrorsAndRemembersThem) {
    EXPECT_EQ(root_cause(R"("findings": 3)"), "root_causes[r]: it hears of no errors: it names no audits, appeals or andons; name an audit\n");
    EXPECT_EQ(root_cause(R"("audits": ["machines"])"),
              "root_causes[r].audits[0]: audit 'machines' looks at machine decisions, and a fix changes nothing about machines (machine_effect 0); write machine_effect, or "
              "name an audit of human decisions or of appeals\n");
    EXPECT_EQ(root_cause(R"("audits": ["weekly"], "window": "1h")"),
              "root_causes[r].window: the window of 1h is shorter than the 1d from look to look: errors are forgotten before anybody looks; write a window of at least the time between looks\n");
    EXPECT_EQ(root_cause(R"("audits": ["weekly"], "analysts": 2)"), "warning: root_causes[r].analysts: an analysis takes no time, so that nobody waits for an analyst; write analysis\n");
}

TEST(CoachingSense, HappensWithinTheRunAndCanBeReached) {
    EXPECT_EQ(coaching(R"("audit": "weekly", "window": "6w", "lag": "5w")"),
              "warning: coaching[c].window: the window of 6w is longer than the run of 4w: no look sees the whole of it; write a shorter window, or a longer calendar.length\n"
              "warning: coaching[c].lag: sessions begin 5w after people were picked, and the run ends after 4w: nobody is coached; write a shorter lag, or a longer calendar.length\n");
}

TEST(RootCauseSense, FixesLandWithinTheRun) {
    EXPECT_EQ(root_cause(R"("audits": ["weekly"], "lead_time": {"kind": "exponential", "mean": "8w"})"),
              "warning: root_causes[r].lead_time: a fix lands on average 56 days after the analysis, and the run takes 28: hardly any lands; write a shorter lead_time, or a longer calendar.length\n");
    EXPECT_EQ(root_cause(R"("audits": ["weekly"], "programs": ["tv"], "locales": ["de-de"])"),
              "warning: root_causes[r].locales: no stream of its programs has items of its locales: the class is empty; write programs and locales that belong together\n");
}

}  // namespace
}  // namespace takt::models
