// SPDX-License-Identifier: Apache-2.0
// Coaching: what selection alone shows, against regression to the mean in closed form; fading, against its exponential; waiting for coaches,
// against M/D/c; people below the bar, against the binomial law.
#include <gtest/gtest.h>

#include <cmath>

#include "models/theory/many_servers.hpp"
#include "models/theory/probability.hpp"
#include "models/theory/selection.hpp"
#include "tests/unit/sim/measure/played.hpp"

namespace takt::measure {
namespace {

using measure_test::Played;

struct Parts {
    std::string calendar = R"("length": "48w", "interval": "4w")";
    double volume_per_day = 1500;
    std::string crew = R"("headcount": 200, "wrong_block": {"*": 0.1}, "error_spread": 0.5)";
    std::string audit = R"("design": "fixed-n", "n": 20, "stratum": "person", "cadence": "4w")";
    std::string coaching;   // members of the rule
};

/// Compliant items, auditors who never err, and people who are always there and take turns.
std::string scenario(const Parts& parts) {
    return R"({"name": "coaching", "calendar": {"start": "2027-01-04", )" + parts.calendar + R"(},
  "languages": [{"id": "en"}], "locales": [{"id": "en-IE", "language": "en"}], "programs": [{"id": "ads"}], "categories": [{"id": "scam"}], "sites": [{"id": "here"}],
  "streams": [{"id": "items", "program": "ads", "mix": {"en-IE": 1}, "entry": "review", "looks_like": {"scam": 1}, "volume_per_day": )" + std::to_string(parts.volume_per_day) + R"(}],
  "stages": [{"id": "review", "skill": "review", "routing": {"order": "longest-idle"}, "handle_time": {"kind": "deterministic", "mean": "1s"}},
             {"id": "audit", "kind": "audit", "skill": "audit", "handle_time": {"kind": "deterministic", "mean": "1s"}}],
  "teams": [{"id": "crew", "site": "here", "languages": ["en"], "skills": ["review"], "cost_per_hour": 10, )" + parts.crew + R"(},
            {"id": "auditors", "site": "here", "languages": ["en"], "skills": ["audit"], "headcount": 50}],
  "audits": [{"id": "audit", "stage": "audit", )" + parts.audit + R"(}],
  "coaching": [{"id": "rule", "audit": "audit", "teams": ["crew"], )" + parts.coaching + "}]}";
}

std::string at(const std::string& figure) { return figure + "@coaching=rule"; }

// Each person is looked at 20 times a cycle, and picked with 4 errors or more.
TEST(Coaching, ShowsSelectionAsRegressionToTheMean) {
    Parts parts;
    parts.volume_per_day = 2000;
    parts.crew = R"("headcount": 400, "wrong_block": {"*": 0.1}, "error_spread": 0.5)";
    parts.coaching = R"("findings": 4, "window": "4w", "every": "4w", "length": "1m", "effect": 0, "comparison": 0.5)";
    const Played played(scenario(parts));
    const theory::SelectedGroup group = theory::selected_group({0.1, 0.5}, 20, 4);
    // Ten looks see a sample. People keep their talent from look to look: at worst the share varies as that of one look.
    EXPECT_NEAR(played.at(at("coaching_picked.total")) / (10 * 400), group.share, 4 * std::sqrt(group.share * (1 - group.share) / 400));
    // Half of the people of seven looks are measured to the end; they are as many different ones as one look picks, at least. In the group
    // measured rates spread by less than 0.06 and true ones by less than 0.05. 4 standard deviations: 6e-5 each.
    const double people = 400 * group.share, cases = 7 * people / 2;
    for (const std::string id : {"coached_rate", "uncoached_rate"}) {
        EXPECT_NEAR(played.at(at(id + ".before")), group.before, 4 * 0.06 / std::sqrt(cases)) << id;
        EXPECT_NEAR(played.at(at(id + ".after")), group.after, 4 * std::sqrt(0.05 * 0.05 / people + 0.2 * 0.8 / (20 * cases))) << id;
        EXPECT_NEAR(played.at(at(id + ".true_before")), group.after, 4 * 0.05 / std::sqrt(people)) << id << ": the truth never was as bad as it looked";
        EXPECT_NEAR(played.at(at(id + ".true_after")), played.at(at(id + ".true_before")), 4 * std::sqrt(2 * 0.2 * 0.8 / (140 * cases))) << id << ": and nothing changed";
    }
    EXPECT_GT(played.at(at("coached_rate.before")) - played.at(at("coached_rate.after")), 0.03) << "a leader would call it a success";
}

TEST(Coaching, TakesItsShareOfTheExcess) {
    // Everybody, all the time the same talent: the true rate falls by excess x effect, and lasts.
    Parts parts;
    parts.calendar = R"("length": "13w", "interval": "1w")";
    parts.crew = R"("headcount": 50, "wrong_block": {"*": 0.2})";
    parts.coaching = R"("whom": "everybody", "every": "6w", "window": "2w", "length": "1m", "excess": 0.8, "effect": 0.5)";
    const Played played(scenario(parts));
    const double decisions = 1500 * 14;
    EXPECT_NEAR(played.at(at("coached_rate.true_before")), 0.2, 4 * std::sqrt(0.2 * 0.8 / decisions));
    EXPECT_NEAR(played.at(at("coached_rate.true_after")), 0.2 * (1 - 0.8 * 0.5), 4 * std::sqrt(0.12 * 0.88 / decisions));
    EXPECT_EQ(played.at(at("coaching_sessions.total")), 100);
}

TEST(Coaching, FadesExponentially) {
    Parts parts;
    parts.calendar = R"("length": "12w", "interval": "2w")";
    parts.crew = R"("headcount": 50, "wrong_block": {"*": 0.4})";
    parts.volume_per_day = 2500;
    parts.coaching = R"("whom": "everybody", "every": "2w", "window": "1w", "length": "1m", "excess": 0.8, "effect": 0.6, "half_life": "2w")";
    const Played played(scenario(parts));
    // r after the first session is 0.6; a half-life later half of it is left, and a session takes 0.6 of the rest: r <- r/2 + 0.6 (1 - r/2).
    double removed = 0;
    for (int interval = 0; interval < 6; ++interval) {
        const double mean = removed * (1 - 0.5) / std::log(2.0);   // of removed x 2^(-t / 2w) over two weeks
        const double expected = 0.4 * (1 - 0.8 * mean), decisions = 2500.0 * 14;
        EXPECT_NEAR(played.at("error_rate.share@team=crew", interval), expected, 4.3 * std::sqrt(expected * (1 - expected) / decisions)) << interval;
        removed = removed / 2 + 0.6 * (1 - removed / 2);
    }
}

TEST(Coaching, WaitsForCoachesAsInAQueue) {
    // Every finding asks for a session. Errors are a thinned Poisson process; looks every minute; sessions of an hour, three coaches.
    Parts parts;
    parts.calendar = R"("warm_up": "1w", "length": "50w", "interval": "1w")";
    parts.crew = R"("headcount": 1000, "wrong_block": {"*": 0.5})";
    parts.volume_per_day = 108;
    parts.audit = R"("share": 1)";
    parts.coaching = R"("findings": 1, "every": "1m", "window": "1h", "length": "1h", "effect": 0, "coaches": 3, "cost_per_hour": 30)";
    const Played played(scenario(parts));
    const double sessions = played.at(at("coaching_sessions.total")), wait = played.at(at("coaching_wait.mean"));
    EXPECT_NEAR(sessions, 54 * 350, 4 * std::sqrt(54.0 * 350));
    double squares = 0;   // of what each week brings, less what it would at the mean wait: weeks are as good as independent
    for (int week = 0; week < 50; ++week) {
        const double of_week = played.at(at("coaching_sessions.total"), week);
        if (of_week > 0) squares += std::pow(of_week * (played.at(at("coaching_wait.mean"), week) - wait), 2);
    }
    const double expected = theory::constant_service(sessions / (350 * 86'400.0), 3600, 3).mean_wait;
    EXPECT_NEAR(wait, expected, 4.2 * std::sqrt(squares) / sessions + 60) << "t of 49 degrees: 1e-4; and a minute of looks";
    EXPECT_NEAR(played.at("cost.coaching"), sessions * (30 + 10), 10 * 40) << "coach and person, but for sessions across a border";
    EXPECT_NEAR(played.at("off_the_queue.coaching"), sessions / (350 * 24), 0.01);
}

TEST(Coaching, RetrainsAndDismissesByTheBinomialLaw) {
    // Everybody errs with 0.1; below a score of 0.85 of 20 are those with 4 errors or more. All of them are truly above the bar.
    Parts parts;
    parts.calendar = R"("length": "36w", "interval": "4w")";
    parts.crew = R"("headcount": 200, "wrong_block": {"*": 0.1}, "hiring": {})";
    parts.coaching = R"("kind": "retraining", "whom": "below-bar", "bar": 0.85, "least_sample": 20, "window": "4w", "every": "4w", "length": "8h", "effect": 0, "dismiss_after": 1)";
    const Played played(scenario(parts));
    const double p = 1 - theory::binomial_cdf(20, 3, 0.1), looks = 8 - 1;   // the first sample is told after the first look
    EXPECT_NEAR(played.at(at("coaching_picked.total")), looks * 200 * p, 4 * std::sqrt(looks * 200 * p * (1 - p)));
    // In the window everybody decides 210 items: 20 audited, picked with 4 errors or more, and 190 others. Below the bar are 32 errors or more.
    double below = 0;
    for (int errors = 4; errors <= 20; ++errors)
        below += (theory::binomial_cdf(20, errors, 0.1) - theory::binomial_cdf(20, errors - 1, 0.1)) / p * (1 - theory::binomial_cdf(190, 31 - errors, 0.1));
    const double picked = played.at(at("coaching_picked.total"));
    EXPECT_NEAR(picked - played.at(at("coaching_picked.above_bar")), picked * below, 4 * std::sqrt(picked * below * (1 - below)) + 1);
    EXPECT_EQ(played.at(at("coaching_picked.dismissed")), played.at("leavers.total"));
    EXPECT_EQ(played.at(at("coaching_picked.dismissed")) + played.at(at("coaching_sessions.total")), played.at(at("coaching_picked.total")));
    EXPECT_EQ(played.at("headcount.end@team=crew"), 200) << "whoever goes is replaced";
    EXPECT_NEAR(played.at("off_the_queue.training") * 36 * 7 * 24, 8 * played.at(at("coaching_sessions.total")), 0.1);
    // A second time in k looks: k p - (1 - (1 - p)^k) of each place's history, until a new holder comes; bounds suffice.
    EXPECT_GT(played.at(at("coaching_picked.dismissed")), 0);
    EXPECT_LT(played.at(at("coaching_picked.dismissed")), played.at(at("coaching_sessions.total")));
}

}  // namespace
}  // namespace takt::measure
