// SPDX-License-Identifier: Apache-2.0
// Poisson streams are split: what machines decide is counted, and only what meets a person is played. A renewal stream with exponential gaps is the
// same process, but every item of it is played one by one. So the two must agree in the mean of every figure there is: two independent programs for
// one answer. Welch's t over replications, false alarm 1e-5 over all figures together; seeds are fixed.
#include <gtest/gtest.h>

#include <boost/math/distributions/students_t.hpp>
#include <cmath>

#include "models/outcome/figures.hpp"
#include "models/read/reader.hpp"
#include "sim/plan/compile.hpp"
#include "sim/run/replication.hpp"
#include "sim/study/replicate.hpp"
#include "tools/takt/oracles/model.hpp"

namespace takt::tests {
namespace {

using namespace takt::oracles;
namespace th = takt::theory;

models::Stage& stage_of_kind(Sketch& sketch, const std::string& id, models::StageKind kind, double mean) {
    models::Stage& stage = sketch.stage(id, th::exponential(1 / mean));
    stage.kind = kind;
    return stage;
}

/// Five machines, two locales, reviews in two stages, audits of every kind, appeals in two levels with contacts, flags, views, costs and latencies.
models::Scenario everything(models::ArrivalProcess process) {
    Sketch sketch("everything", 60'000);
    models::Scenario& s = sketch.scenario();
    s.categories = {{"scam", ""}, {"adult", ""}};
    s.languages.push_back({"ja", ""});
    models::Locale japan;
    japan.id = "ja-JP";
    japan.language = "ja";
    s.locales.push_back(japan);
    using Kind = models::StageKind;
    models::Stage& review = stage_of_kind(sketch, "review", Kind::review, 2);
    review.language = models::LanguageNeed::translated;
    models::Edge second;
    second.to = "second";
    second.decision = models::Decision::block;
    second.share = 0.3;
    review.next = {second};
    review.target = models::ServiceTarget{0.9, {60'000}, models::TargetClock::sojourn, models::TargetBase::all};
    stage_of_kind(sketch, "second", Kind::second_review, 1).judgements = 3;
    stage_of_kind(sketch, "audit", Kind::audit, 2);
    stage_of_kind(sketch, "first", Kind::appeal, 3);
    stage_of_kind(sketch, "last", Kind::appeal, 3);
    stage_of_kind(sketch, "contact", Kind::contact, 1);
    stage_of_kind(sketch, "flagged", Kind::feedback, 1);
    const auto set_errors = [](models::Team& team, double block, double allow) {
        team.wrong_block = {{{"scam", block}, {"*", 1.5 * block}}};
        team.wrong_allow = {{{"*", allow}}};
        team.cost_per_hour = {20, ""};
    };
    set_errors(sketch.team("reviewers", 5, {"review", "second", "flagged"}), 0.05, 0.15);
    models::Team& native = sketch.team("japanese", 1, {"review", "second"});
    set_errors(native, 0.04, 0.1);
    native.languages = {"ja"};
    set_errors(sketch.team("quality", 4, {"audit", "first", "last", "contact"}), 0.02, 0.05);

    const auto component = [&](const std::string& id, models::ComponentKind kind, const std::string& next) -> models::Component& {
        models::Component made;
        made.id = id;
        made.kind = kind;
        made.next = next;
        made.cost_per_thousand = {3, ""};
        made.latency = {200};
        s.components.push_back(made);
        return s.components.back();
    };
    models::Component& trust = component("trust", models::ComponentKind::trust_list, "matcher");
    trust.trusted_share = 0.2;
    trust.residual_violations = 0.03;
    models::Component& matcher = component("matcher", models::ComponentKind::matcher, "rule");
    matcher.match_violating = 0.3;
    matcher.match_compliant = 0.2;
    matcher.copied_wrong_allow = 0.1;
    matcher.copied_wrong_block = 0.04;
    models::Component& rule = component("rule", models::ComponentKind::rule, "classifier");
    rule.block_violating = 0.2;
    rule.block_compliant = 0.01;
    rule.allow_violating = 0.02;
    rule.allow_compliant = 0.1;
    rule.coverage.share = 0.5;
    models::Component& classifier = component("classifier", models::ComponentKind::classifier, "translator");
    classifier.separation = {{{"scam", 2.2}, {"*", 1.6}}};
    classifier.separation_by_language = {{{"ja", 0.8}}};
    classifier.allow_below = 0.5;
    classifier.block_above = 2;
    models::Component& translator = component("translator", models::ComponentKind::translator, "review");
    translator.coverage.locales = {"ja-JP"};
    translator.coverage.share = 0.6;
    translator.added_wrong_block = 0.05;
    translator.added_wrong_allow = 0.1;

    models::Stream& stream = sketch.stream("items", 3, "trust");
    stream.mix = {{{"everywhere", 3}, {"ja-JP", 1}}};
    stream.violations = {{{"scam", 0.06}, {"adult", 0.06}}};
    stream.looks_like = {{{"scam", 1}, {"adult", 2}}};
    stream.views = {500, 1.5, {60 * 60'000}};
    stream.process = process;
    if (process == models::ArrivalProcess::renewal) {
        stream.gap = sketch.distribution(th::exponential(3));
        stream.volume_per_day = 0;
    }
    const auto audit = [&](const std::string& id, models::AuditOf of, double share, int n, models::Stratum stratum) {
        models::Audit made;
        made.id = id;
        made.of = of;
        made.share = share;
        made.n = n;
        made.design = n > 0 ? models::AuditDesign::fixed_n : models::AuditDesign::share;
        made.stratum = stratum;
        made.cadence = {4 * 3'600'000};
        made.stage = "audit";
        s.audits.push_back(made);
    };
    audit("machines", models::AuditOf::machine, 0.05, 0, models::Stratum::component);
    audit("machines-drawn", models::AuditOf::machine, 0, 20, models::Stratum::none);
    audit("people", models::AuditOf::human, 0.1, 0, models::Stratum::team);
    audit("people-drawn", models::AuditOf::human, 0, 15, models::Stratum::locale);
    models::Appeals appeals;
    appeals.id = "appeals";
    appeals.rate_wrong_block = 0.5;
    appeals.rate_right_block = 0.15;
    appeals.delay = sketch.distribution(th::exponential(1.0 / 30));
    appeals.levels = {"first", "last"};
    appeals.repeat_wrong = 0.5;
    appeals.repeat_right = 0.2;
    appeals.contacts_per_day = 30;
    appeals.contact_stage = "contact";
    s.appeals = {appeals};
    models::Feedback feedback;
    feedback.id = "flags";
    feedback.flags_per_1000_bad_views = 2;
    feedback.flags_per_1000_good_views = 0.05;
    feedback.stage = "flagged";
    s.feedback = {feedback};
    sketch.period(600, 1440);
    return s;
}

struct Moments {
    double n = 0, mean = 0, squares = 0;
    void add(double value) {
        if (std::isnan(value)) return;
        n += 1;
        const double error = value - mean;
        mean += error / n;
        squares += error * (value - mean);
    }
    double error_squared() const { return squares / (n - 1) / n; }
};

struct Played {
    std::vector<outcome::FigureKey> keys;
    std::vector<Moments> figures;
};

Played play_many(models::ArrivalProcess process, std::uint64_t seed, int replications) {
    const models::ReadResult read = models::read_scenario_text(models::write_scenario(everything(process)));
    if (!read.scenario) throw std::runtime_error(models::to_text(read.findings.front()));
    const plan::Plan plan = plan::compile(*read.scenario);
    Played played;
    played.keys = run::figures_of(plan);
    played.figures.resize(played.keys.size());
    study::Orders orders;
    for (int number = 1; number <= replications; ++number) orders.numbers.push_back(number);
    orders.jobs = 2;
    orders.play = [&](int number) { return run::play(plan, seed, number); };
    orders.finished = [&](const outcome::Replication& replication) {
        for (std::size_t place = 0; place < replication.values.size(); ++place) played.figures[place].add(replication.values[place]);
    };
    const study::Ending ending = study::replicate(orders);
    if (!ending.failures.empty()) throw std::runtime_error(ending.failures.front().cause);
    return played;
}

TEST(TrafficThatIsCounted, IsTheSameAsTrafficPlayedItemByItem) {
    constexpr int replications = 300;
    const Played split = play_many(models::ArrivalProcess::poisson, 1, replications);
    const Played whole = play_many(models::ArrivalProcess::renewal, 2, replications);
    ASSERT_EQ(split.keys, whole.keys);
    const double figures = static_cast<double>(split.keys.size());
    int judged = 0;
    for (std::size_t place = 0; place < split.keys.size(); ++place) {
        const Moments &a = split.figures[place], &b = whole.figures[place];
        if (split.keys[place].interval >= 0 || a.n < 100 || b.n < 100)
            continue;  // the day is one interval; ratios that hardly ever exist say nothing
        ++judged;
        const std::string name = outcome::figure_text(split.keys[place]);
        const double error = std::sqrt(a.error_squared() + b.error_squared());
        if (error < 1e-12 * std::abs(a.mean)) {
            EXPECT_NEAR(a.mean, b.mean, 1e-9 * std::abs(a.mean)) << name;
            continue;
        }
        const boost::math::students_t law(std::min(a.n, b.n) - 1);
        const double bound = boost::math::quantile(boost::math::complement(law, 1e-5 / figures / 2));
        EXPECT_LE(std::abs(a.mean - b.mean), bound * error) << name << ": " << a.mean << " counted, " << b.mean << " item by item";
    }
    EXPECT_GT(judged, 300);
}

}  // namespace
}  // namespace takt::tests
