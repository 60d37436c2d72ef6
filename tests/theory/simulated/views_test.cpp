// SPDX-License-Identifier: Apache-2.0
// Views of what is live, held against exponential decay: an item that goes live at rate lambda and halves every h is lambda h / ln 2 items live; taken
// down after d it was seen 1 - 2^(-d/h) of its views. False alarm 1e-5 a figure; seeds are fixed.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "tests/theory/simulated/held.hpp"

namespace takt::tests {
namespace {

using namespace takt::oracles;
namespace th = takt::theory;

constexpr double kPrevalence = 0.3, kWrongBlock = 0.1, kWrongAllow = 0.2, kViews = 1000, kHalfLife = 20;
constexpr double kRate = 20, kLength = 1000;  // items a unit, units
// Shares of all items that are allowed.
constexpr double kGood = (1 - kPrevalence) * (1 - kWrongBlock), kBad = kPrevalence * kWrongAllow;

double seen_after(double delay) { return 1 - std::exp2(-delay / kHalfLife); }
double per_1000(double bad, double good) { return 1000 * bad / (bad + good); }

struct Shown {
    bool by_machine = false;
    double views_cv = 2;
    double review = 1;  // time that a review takes
    bool live_while_waiting = false;
};

/// Decisions by people or by a rule with the same errors; nobody ever waits. Measured after thirty half-lives.
Sketch shown(const Shown& how) {
    Sketch sketch("views", 600'000);
    if (how.by_machine) {
        models::Component rule;
        rule.id = "rule";
        rule.kind = models::ComponentKind::rule;
        rule.block_compliant = kWrongBlock;
        rule.block_violating = 1 - kWrongAllow;
        rule.allow_compliant = 1 - kWrongBlock;
        rule.allow_violating = kWrongAllow;
        sketch.scenario().components.push_back(rule);
    } else {
        sketch.stage("review", th::deterministic(how.review)).kind = models::StageKind::review;
        models::Team& reviewers = sketch.team("reviewers", 400, {"review"});
        reviewers.wrong_block = {{{"*", kWrongBlock}}};
        reviewers.wrong_allow = {{{"*", kWrongAllow}}};
    }
    models::Stream& stream = sketch.stream("items", kRate, how.by_machine ? "rule" : "review");
    stream.violations = {{{"any", kPrevalence}}};
    stream.views = {kViews, how.views_cv, sketch.duration(kHalfLife)};
    stream.live_while_waiting = how.live_while_waiting;
    sketch.period(30 * kHalfLife, kLength);
    sketch.measure_as_is("per_1000", "defective_views_per_1000.rate");
    sketch.measure_as_is("live", "live_defects.end");
    sketch.measure_time("life", "defect_life.mean");
    sketch.measure_as_is("flags", "flags.total");
    return sketch;
}

double always_live() { return kHalfLife / std::numbers::ln2; }

TEST(DefectiveViews, AreTheShareOfDefectsWhenNothingIsTakenDown) {
    for (const bool by_machine : {false, true}) {
        Shown how;
        how.by_machine = by_machine;
        SCOPED_TRACE(by_machine ? "machine" : "people");
        hold(shown(how).model(), {{"per_1000", per_1000(kBad, kGood)}, {"live", kRate * kBad * always_live()}}, 0.03);
    }
}

// A share of the decisions is judged again by somebody who never errs and takes d: what was wrongly allowed goes down, what was wrongly blocked
// goes live.
TEST(DefectiveViews, AreFewerByWhatAuditsTakeDownInTime) {
    constexpr double share = 0.6, delay = 15;
    for (const bool by_machine : {false, true}) {
        SCOPED_TRACE(by_machine ? "machine" : "people");
        Shown how;
        how.by_machine = by_machine;
        Sketch sketch = shown(how);
        sketch.stage("audit", th::deterministic(delay)).kind = models::StageKind::audit;
        sketch.team("auditors", 600, {"audit"});
        models::Audit audit;
        audit.id = "audit";
        audit.of = by_machine ? models::AuditOf::machine : models::AuditOf::human;
        audit.share = share;
        audit.stage = "audit";
        sketch.scenario().audits.push_back(audit);
        const double found = share * seen_after(delay) + (1 - share);
        const double corrected = (1 - kPrevalence) * kWrongBlock * share;
        hold(std::move(sketch).model(),
             {{"per_1000", per_1000(kBad * found, kGood + corrected)}, {"live", kRate * kBad * found * always_live()}, {"life", delay}},
             0.03);
    }
}

// Everything is seen from its submission on, until a reviewer blocks it.
TEST(DefectiveViews, CountFromTheSubmissionOfWhatIsLiveWhileItWaits) {
    Shown how;
    how.live_while_waiting = true;
    how.review = 10;
    const double bad = kPrevalence * (kWrongAllow + (1 - kWrongAllow) * seen_after(how.review));
    const double good = (1 - kPrevalence) * (1 - kWrongBlock + kWrongBlock * seen_after(how.review));
    hold(shown(how).model(), {{"per_1000", per_1000(bad, good)}, {"life", how.review}, {"live", kRate * bad * always_live()}}, 0.03);
}

// Every view is flagged with chance f, and the first flag takes the item down at once: then the chance of a flag is f times the views that a defect
// has until it goes. Chance of a flag: 1 - (1 + f m c^2)^(-1/c^2), the Laplace transform of the Gamma law; 1 - exp(-f m) for equal items.
TEST(Flags, ComeAsOftenAsViewsAreFlagged) {
    constexpr double f = 0.001;
    for (const bool by_machine : {false, true}) {
        for (const double cv : {0.0, 2.0}) {
            SCOPED_TRACE((by_machine ? "machine, cv " : "people, cv ") + std::to_string(cv));
            Shown how;
            how.by_machine = by_machine;
            how.views_cv = cv;
            Sketch sketch = shown(how);
            sketch.stage("flagged", th::deterministic(0.001)).kind = models::StageKind::feedback;
            sketch.team("watch", 20, {"flagged"});
            models::Feedback feedback;
            feedback.id = "flags";
            feedback.flags_per_1000_bad_views = 1000 * f;
            feedback.stage = "flagged";
            sketch.scenario().feedback.push_back(feedback);
            const double chance = cv > 0 ? 1 - std::pow(1 + f * kViews * cv * cv, -1 / (cv * cv)) : 1 - std::exp(-f * kViews);
            hold(std::move(sketch).model(),
                 {{"flags", kRate * kLength * kBad * chance}, {"per_1000", per_1000(kBad * chance / f, kGood * kViews)}}, 0.03);
        }
    }
}

}  // namespace
}  // namespace takt::tests
