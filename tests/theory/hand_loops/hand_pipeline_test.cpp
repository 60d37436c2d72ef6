// SPDX-License-Identifier: Apache-2.0
// The pipeline by hand: each stage against a closed form where the others are set so that there is one, and all of it together
// against a plain simulation of the same rules.
#include <gtest/gtest.h>

#include <vector>

#include "models/theory/law.hpp"
#include "models/theory/many_servers.hpp"
#include "models/theory/pollaczek_khinchine.hpp"
#include "models/theory/priority.hpp"
#include "tests/bench/hand_loops.hpp"
#include "tests/theory/hand_loops/plain_pipeline.hpp"
#include "tests/theory/hand_loops/replications.hpp"

namespace takt::bench {
namespace {

constexpr int kReplications = 24;

std::vector<PipelineFigures> replications_of(const Pipeline& pipeline, std::uint64_t warm_up, std::uint64_t items) {
    std::vector<PipelineFigures> figures;
    for (std::uint32_t r = 1; r <= kReplications; ++r) {
        figures.push_back(play_pipeline(pipeline, {.seed = 11, .replication = r, .warm_up = warm_up, .items = items}));
    }
    return figures;
}

std::vector<double> column(const std::vector<PipelineFigures>& figures, StageFigures PipelineFigures::*stage, double StageFigures::*figure) {
    std::vector<double> values;
    for (const PipelineFigures& one : figures) values.push_back(one.*stage.*figure);
    return values;
}

TEST(HandPipeline, one_reviewer_with_lognormal_times_waits_as_pollaczek_and_khinchine_say) {
    Pipeline p;
    p.rate_per_s = {0.7 / 180, 0, 0};
    p.pool = 1;
    const auto figures = replications_of(p, 20'000, 400'000);
    const auto expected = theory::pollaczek_khinchine(p.rate_per_s[0], theory::lognormal(p.handle_s, p.handle_cv));
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::review, &StageFigures::mean_wait_s), expected.mean_wait));
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::review, &StageFigures::delayed), expected.prob_wait));
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::review, &StageFigures::mean_queue), expected.mean_queue));
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::review, &StageFigures::mean_busy), 0.7));
}

TEST(HandPipeline, two_pools_that_only_the_shared_class_feeds_are_one_crew) {
    // Constant times, for which many servers have an exact answer (Crommelin).
    Pipeline p;
    p.rate_per_s = {0, 0, 19.0 / 180};
    p.pool = 10;
    p.handle_cv = 0;
    const auto figures = replications_of(p, 20'000, 300'000);
    const auto expected = theory::constant_service(p.rate_per_s[2], p.handle_s, 20);
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::review, &StageFigures::mean_wait_s), expected.mean_wait));
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::review, &StageFigures::mean_queue), expected.mean_queue));
}

TEST(HandPipeline, a_pool_that_only_its_own_class_feeds_stands_alone) {
    Pipeline p;
    p.rate_per_s = {0, 9.5 / 180, 0};
    p.pool = 10;
    p.handle_cv = 0;
    const auto figures = replications_of(p, 20'000, 300'000);
    const auto expected = theory::constant_service(p.rate_per_s[1], p.handle_s, 10);
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::review, &StageFigures::mean_wait_s), expected.mean_wait));
}

// So many reviewers that nobody waits: what leaves M/G/infinity is Poisson (Mirasol 1963), and so are its random parts.
Pipeline with_idle_reviewers() {
    Pipeline p;
    p.pool = 250;
    return p;
}

TEST(HandPipeline, one_auditor_behind_idle_reviewers_waits_as_pollaczek_and_khinchine_say) {
    Pipeline p = with_idle_reviewers();
    p.auditors = 1;
    p.audit_s = 20;
    const auto figures = replications_of(p, 20'000, 800'000);
    for (const PipelineFigures& one : figures) ASSERT_EQ(one.review.delayed, 0);
    const auto expected = theory::pollaczek_khinchine(0.6 * p.audited, theory::lognormal(p.audit_s, p.audit_cv));
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::audit, &StageFigures::mean_wait_s), expected.mean_wait));
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::audit, &StageFigures::delayed), expected.prob_wait));
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::audit, &StageFigures::mean_queue), expected.mean_queue));
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::audit, &StageFigures::mean_busy), 0.6 * p.audited * p.audit_s));
}

TEST(HandPipeline, one_appeal_reviewer_serves_the_first_class_first_as_cobham_says) {
    Pipeline p = with_idle_reviewers();
    p.appeal_reviewers = 1;
    p.appeal_s = 40;
    const auto figures = replications_of(p, 200'000, 1'000'000);
    const theory::Law service = theory::lognormal(p.appeal_s, p.appeal_cv);
    const auto expected = theory::priority_non_preemptive({{0.24 * p.appealed, service}, {0.36 * p.appealed, service}});
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::appeal_first_class, &StageFigures::mean_wait_s), expected.mean_wait[0]));
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::appeal, &StageFigures::mean_wait_s), 0.4 * expected.mean_wait[0] + 0.6 * expected.mean_wait[1]));
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::appeal, &StageFigures::mean_busy), 0.6 * p.appealed * p.appeal_s));
}

TEST(HandPipeline, every_crew_of_the_measured_pipeline_is_busy_nine_tenths_of_the_time) {
    const auto figures = replications_of(Pipeline{}, 200'000, 1'000'000);
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::review, &StageFigures::mean_busy), 108));
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::review_shared_class, &StageFigures::mean_busy), 0.12 * 180));
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::audit, &StageFigures::mean_busy), 9));
    EXPECT_TRUE(agrees(column(figures, &PipelineFigures::appeal, &StageFigures::mean_busy), 10.8));
}

TEST(HandPipeline, the_whole_of_it_waits_as_a_plain_simulation_of_the_same_rules) {
    const int warm_up = 60'000;
    const int items = 120'000;
    std::vector<double> review, delayed, shared, audit, appeal, first;
    for (unsigned r = 1; r <= kReplications; ++r) {
        const PlainFigures plain = play_plainly(Pipeline{}, r, warm_up, items);
        review.push_back(plain.review_wait_s);
        delayed.push_back(plain.review_delayed);
        shared.push_back(plain.shared_class_wait_s);
        audit.push_back(plain.audit_wait_s);
        appeal.push_back(plain.appeal_wait_s);
        first.push_back(plain.first_class_appeal_wait_s);
    }
    const auto figures = replications_of(Pipeline{}, warm_up, 8 * items);
    EXPECT_TRUE(same_mean(column(figures, &PipelineFigures::review, &StageFigures::mean_wait_s), review));
    EXPECT_TRUE(same_mean(column(figures, &PipelineFigures::review, &StageFigures::delayed), delayed));
    EXPECT_TRUE(same_mean(column(figures, &PipelineFigures::review_shared_class, &StageFigures::mean_wait_s), shared));
    EXPECT_TRUE(same_mean(column(figures, &PipelineFigures::audit, &StageFigures::mean_wait_s), audit));
    EXPECT_TRUE(same_mean(column(figures, &PipelineFigures::appeal, &StageFigures::mean_wait_s), appeal));
    EXPECT_TRUE(same_mean(column(figures, &PipelineFigures::appeal_first_class, &StageFigures::mean_wait_s), first));
}

}  // namespace
}  // namespace takt::bench
