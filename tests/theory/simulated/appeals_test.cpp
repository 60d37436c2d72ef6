// SPDX-License-Identifier: Apache-2.0
// Appeals held against thinning: blocks of a steady review are Poisson (Burke), so are those that are contested, those that go on to the next level,
// and those that are granted. False alarm 1e-5 a figure; seeds are fixed.
#include <gtest/gtest.h>

#include <boost/math/distributions/normal.hpp>

#include "tests/theory/simulated/counted.hpp"
#include "tests/theory/simulated/held.hpp"

namespace takt::tests {
namespace {

using namespace takt::oracles;
namespace th = takt::theory;

constexpr double kPrevalence = 0.3, kItems = 4000;

struct Chances {
    double wrong_block = 0.1, wrong_allow = 0.2;                  // of reviewers
    double appeal_wrong_block = 0.04, appeal_wrong_allow = 0.15;  // of those who judge appeals
    double contest_wrong = 0.6, contest_right = 0.15;
    double again_wrong = 0.5, again_right = 0.2;
};

models::Stage& deciding(Sketch& sketch, const std::string& id, models::StageKind kind, double rate) {
    models::Stage& stage = sketch.stage(id, th::exponential(rate));
    stage.kind = kind;
    return stage;
}

models::Appeals two_levels(const Sketch& sketch, const Chances& c) {
    models::Appeals appeals;
    appeals.id = "appeals";
    appeals.rate_wrong_block = c.contest_wrong;
    appeals.rate_right_block = c.contest_right;
    appeals.delay = sketch.distribution(th::exponential(0.1));
    appeals.levels = {"first", "second"};
    appeals.repeat_wrong = c.again_wrong;
    appeals.repeat_right = c.again_right;
    return appeals;
}

/// Nobody ever waits for long: thirty people for a load of two or three.
Model contested(const Chances& c, bool by_machine) {
    Sketch sketch("contested", 600'000);
    deciding(sketch, "first", models::StageKind::appeal, 0.5);
    deciding(sketch, "second", models::StageKind::appeal, 0.5);
    if (by_machine) {
        models::Component rule;
        rule.id = "rule";
        rule.kind = models::ComponentKind::rule;
        rule.block_compliant = c.wrong_block;
        rule.block_violating = 1 - c.wrong_allow;
        rule.allow_compliant = 1 - c.wrong_block;
        rule.allow_violating = c.wrong_allow;
        sketch.scenario().components.push_back(rule);
    } else {
        deciding(sketch, "review", models::StageKind::review, 0.5);
        models::Team& reviewers = sketch.team("reviewers", 30, {"review"});
        reviewers.wrong_block = {{{"*", c.wrong_block}}};
        reviewers.wrong_allow = {{{"*", c.wrong_allow}}};
    }
    sketch.stream("items", 1, by_machine ? "rule" : "review").violations = {{{"any", kPrevalence}}};
    models::Team& judges = sketch.team("judges", 30, {"first", "second"});
    judges.wrong_block = {{{"*", c.appeal_wrong_block}}};
    judges.wrong_allow = {{{"*", c.appeal_wrong_allow}}};
    sketch.scenario().appeals.push_back(two_levels(sketch, c));
    sketch.period(400, kItems);  // forty times the mean delay
    sketch.measure_as_is("opened", "appeals.total");
    sketch.measure_as_is("first", "entered.total@stage=first");
    sketch.measure_as_is("second", "entered.total@stage=second");
    sketch.measure_as_is("overturned", "overturned.share");
    return std::move(sketch).model();
}

TEST(Appeals, AreThinnedOnceForEveryStepOfTheirWay) {
    const Chances c;
    const double wrong = (1 - kPrevalence) * c.wrong_block * c.contest_wrong, right = kPrevalence * (1 - c.wrong_allow) * c.contest_right;
    // Upheld: a wrong block by an error of the judge, a right one unless the judge errs. Then they go on or not.
    const double wrong_again = wrong * c.appeal_wrong_block * c.again_wrong,
                 right_again = right * (1 - c.appeal_wrong_allow) * c.again_right;
    const double granted = (wrong + wrong_again) * (1 - c.appeal_wrong_block) + (right + right_again) * c.appeal_wrong_allow;
    for (const bool by_machine : {false, true}) {
        SCOPED_TRACE(by_machine ? "machine" : "people");
        const auto s = play(contested(c, by_machine), {"opened", "first", "second", "overturned"}, 1, 1, 400, 2);
        hold_poisson("opened", s[0], kItems * (wrong + right));
        EXPECT_EQ(s[0], s[1]);
        hold_poisson("second level", s[2], kItems * (wrong_again + right_again));
        hold_moments("granted, of those closed", s[3], granted / (wrong + right),
                     granted / (wrong + right) * (1 - granted / (wrong + right)) / (kItems * (wrong + right)));
    }
}

// While a case is open its sender asks at a constant rate: contacts per case are the rate times the time to resolve it. Thirty judges: M/M/infinity.
TEST(Contacts, ComeAtTheirRateWhileACaseIsOpen) {
    Chances c;
    c.again_wrong = c.again_right = 0;
    Model model = contested(c, false);
    models::Scenario& s = model.scenario;
    models::Stage contact = s.stages.front();
    contact.id = "contact";
    contact.kind = models::StageKind::contact;
    contact.routing.teams = {{"judges"}};
    s.stages.push_back(contact);
    s.appeals.front().contacts_per_day = 30;  // handling takes two units of ten minutes on average
    s.appeals.front().contact_stage = "contact";
    const double open_s = 2 * 600;
    model.measures["contacts"] = {{{1, "contacts.mean", ""}}, 0};
    model.measures["open"] = {{{1, "resolution.mean", ""}}, 0};
    hold(model, {{"open", open_s}, {"contacts", 30 * open_s / 86'400}}, 0.02);
}

// Everybody contests every block at once, before anything else is handled: as many appeals as blocks, exactly.
TEST(Appeals, AreAsManyAsBlocksWhenEverybodyContests) {
    Chances c;
    c.contest_wrong = c.contest_right = 1;
    Model model = contested(c, true);
    models::Scenario& s = model.scenario;
    s.calendar.warm_up = {0};
    models::Distribution& delay = s.appeals.front().delay;
    delay.kind = models::DistributionKind::deterministic;
    delay.mean = {1};
    model.measures["blocks"] = {{{1, "decisions.total@component=rule", ""}}, 0};
    s.components.front().block_compliant = s.components.front().block_violating = 1;
    s.components.front().allow_compliant = s.components.front().allow_violating = 0;
    const auto samples = play(model, {"opened", "blocks"}, 1, 1, 5, 1);
    for (std::size_t i = 0; i < samples[0].size(); ++i) EXPECT_NEAR(samples[0][i], samples[1][i], 1);  // one may be on its way at the end
}

}  // namespace
}  // namespace takt::tests
