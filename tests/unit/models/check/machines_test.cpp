// SPDX-License-Identifier: Apache-2.0
// Language models and labels that make no sense: the filter of the good organisation is changed, findings out.
#include <gtest/gtest.h>

#include "tests/unit/models/check/good.hpp"
#include "tests/unit/models/check/judged_text.hpp"

namespace takt::models {
namespace {

/// The filter with fields added, as a component of `kind`; a stage "label" is there too.
std::string judged(const std::string& fields, const std::string& kind = "language-model") {
    std::string text(tests::good);
    const auto put = [&](std::string_view find, const std::string& with) { text.replace(text.find(find), find.size(), with); };
    put(R"("id": "filter", "kind": "classifier",)", R"("id": "filter", "kind": ")" + kind + R"(", )" + fields);
    put(R"({"id": "contact", "kind")", R"({"id": "label", "kind": "label", "language": "any", "handle_time": {"kind": "exponential", "mean": "1m"}}, {"id": "contact", "kind")");
    put(R"("design": "fixed-n", "n": 50,)", R"("design": "fixed-n", "n": 10,)");
    return tests::judged_text(text);
}

const std::string asks = R"("labels": {"stage": "label", "per_week": 70},)";

TEST(MachineSense, GoodOnesAreGood) {
    EXPECT_EQ(judged(asks + R"("tokens_per_item": 1500, "cost_per_million_tokens": 3, "latency_law": {"kind": "lognormal", "mean": "4s", "cv": 0.5},)"), "");
    EXPECT_EQ(judged(R"("labels": {"stage": "label", "per_week": 70, "bands": ["high"]}, "learns_from": ["review", "appeal"], "verdicts": "suggest", "anchoring": 0.3, )"), "");
}

TEST(MachineSense, SuggestionsReachSomebodyAndChangeSomething) {
    EXPECT_EQ(judged(asks + R"("verdicts": "suggest",)"),
              "warning: components[filter].verdicts: suggestions change nothing: reviewers are neither faster nor swayed; write assisted_handle_time, anchoring or both\n");
    EXPECT_EQ(judged(asks + R"("anchoring": 0.3,)"),
              "warning: components[filter].anchoring: anchoring counts only for a language model that suggests; leave it out, or write \"verdicts\": \"suggest\"\n");
}

TEST(MachineSense, TokensHaveAPrice) {
    EXPECT_EQ(judged(asks + R"("tokens_per_item": 1500,)"),
              "warning: components[filter].tokens_per_item: tokens cost nothing: tokens_per_item and cost_per_million_tokens are one without the other; write both, or neither\n");
    EXPECT_EQ(judged(asks + R"("latency": "2s", "latency_law": {"kind": "exponential", "mean": "4s"},)"),
              "warning: components[filter].latency: latency does not count beside latency_law; leave one of them out\n");
}

TEST(MachineSense, LabelsComeFromStagesThatJudge) {
    EXPECT_EQ(judged(R"("labels": {"stage": "review", "per_week": 70},)")
                  .find("components[filter].labels.stage: stage 'review' is of kind review, which delivers no labels on request; name a stage of kind label\n"),
              0U);
    EXPECT_EQ(judged(asks + R"("learns_from": ["contact"],)"),
              "components[filter].learns_from[0]: nobody judges items in stage 'contact', which is of kind contact; name stages of kind label, review, audit or appeal\n");
}

TEST(MachineSense, BudgetsFindTheirItems) {
    EXPECT_NE(judged(R"("labels": {"stage": "label", "per_week": 40000},)").find("warning: components[filter].labels.per_week: the budget of 40,000 labels a week exceeds the 28,"),
              std::string::npos);
    EXPECT_EQ(judged(R"("labels": {"stage": "label", "per_week": 70, "bands": ["doubtful"]},)").find("components[filter].labels.bands"), 0U);
    EXPECT_EQ(judged(R"("labels": {"stage": "label", "per_week": 3},)"),
              "warning: components[filter].labels.every: a draw brings 0.429 items: many draws bring none; write a longer interval, or more items a week\n");
}

TEST(LivingMachineSense, TrainingsDriftsOutagesAndLibrariesFitTheRun) {
    EXPECT_EQ(judged(asks + R"("retraining": {"fresh_labels": 140, "takes": "2d", "labels_before": 1000, "limit": 1.2}, "drift": {"per_month": {"*": -0.1}},)"), "");
    EXPECT_NE(judged(R"("learns_from": [], "labels": {"stage": "label", "per_week": 70}, "retraining": {"fresh_labels": 1000, "takes": "2d", "labels_before": 1000},)")
                  .find("warning: components[filter].retraining.fresh_labels: 1,000 labels at 70 a week take 100 days, longer than the run of 28 days: it is never trained"),
              std::string::npos);
    EXPECT_NE(judged(asks + R"("drift": {"per_month": {"*": -4}},)").find("warning: components[filter].drift.per_month: the separation of 'scam', 2 at the start, is gone after 0.5 months"), std::string::npos);
    EXPECT_NE(judged(asks + R"("outages": {"fallback": "fail-open", "people": "review", "random": {"mean_time_between": "4w", "mean_duration": "1h"}},)")
                  .find("warning: components[filter].outages.people: nobody is sent there: the fallback is fail-open"),
              std::string::npos);
    for (const auto& [stage, kind] : {std::pair("appeal", "appeal"), std::pair("audit", "audit"), std::pair("flags", "feedback"), std::pair("contact", "contact")}) {
        const std::string found = judged(asks + R"("outages": {"people": ")" + stage + R"(", "random": {"mean_time_between": "4w", "mean_duration": "1h"}},)");
        EXPECT_NE(found.find("components[filter].outages.people: items without a decision go there, and stage '" + std::string(stage) + "' of kind " + kind +
                             " does not decide new items; name a stage of kind review, second-review, escalate or translate\n"),
                  std::string::npos)
            << found;
    }
    EXPECT_NE(judged(asks + R"("outages": {},)").find("warning: components[filter].outages: there is no outage"), std::string::npos);
    EXPECT_NE(judged(asks + R"("copies": {},)").find("warning: components[filter].copies: copies does not count for a component of kind language-model"), std::string::npos);
}

}  // namespace
}  // namespace takt::models
