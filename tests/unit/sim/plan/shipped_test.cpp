// SPDX-License-Identifier: Apache-2.0
// The scenarios that are shipped, compiled: what must hold of any plan.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>

#include "models/read/reader.hpp"
#include "sim/plan/compile.hpp"
#include "sim/plan/print.hpp"
#include "tests/unit/sim/plan/scenarios.hpp"

namespace takt::plan_test {
namespace {

std::vector<std::filesystem::path> shipped() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(TAKT_SOURCE_DIR) / "scenarios")) {
        const std::string folder = entry.path().parent_path().filename().string();
        if (entry.path().filename() == "scenario.json" || (folder == "variants" && entry.path().extension() == ".json")) files.push_back(entry.path());
    }
    return files;
}

/// Share of a curve's items in its flows, those of andons aside, which are off, and in its untouched machine traffic. A flow of several locales
/// holds all of theirs together.
double accounted_for(const plan::Plan& plan, plan::CurveIndex curve) {
    double share = total_share(plan.machine[curve].untouched);
    for (const plan::Flow& flow : plan.flows) {
        const bool of_it = flow.curve_of.empty() ? flow.curve == curve : std::ranges::find(flow.curve_of, curve) != flow.curve_of.end();
        if (of_it && flow.andon == plan::kNone) share += flow.weight;
    }
    return share;
}

TEST(Shipped, EveryScenarioCompilesToAPlanThatAddsUp) {
    const std::vector<std::filesystem::path> files = shipped();
    ASSERT_GE(files.size(), 2U);
    for (const std::filesystem::path& file : files) {
        SCOPED_TRACE(file.string());
        const models::ReadResult read = models::read_scenario(file, {});
        ASSERT_TRUE(read.scenario.has_value());
        const plan::Plan plan = plan::compile(*read.scenario);
        for (plan::CurveIndex curve = 0; curve < plan.curves.size(); ++curve) {
            EXPECT_NEAR(accounted_for(plan, curve), 1, 1e-12);
            EXPECT_EQ(plan.curves[curve].segments.back().until, plan.horizon.end);
        }
        for (const plan::Flow& flow : plan.flows)
            for (const plan::MarkClass& mark : flow.classes) {
                if (mark.stage == plan::kNone) continue;
                const std::string& language = plan.names.languages[plan.curves[flow.curve].language];
                const bool by_language = plan.stages[mark.stage].by_language;
                EXPECT_NE(first_line(plan, plan.names.stages[mark.stage], by_language ? language : "", mark.translated), plan::kNone);
            }
        std::vector<bool> comes(plan.lines.size(), !plan.changes);   // where machines may change, queues stand ready for every way that items could take
        for (const plan::Flow& flow : plan.flows)
            for (const plan::MarkClass& mark : flow.classes) {
                if (mark.stage == plan::kNone) continue;
                const std::string language = plan.stages[mark.stage].by_language ? plan.names.languages[plan.curves[flow.curve].language] : "";
                comes[first_line(plan, plan.names.stages[mark.stage], language, mark.translated)] = true;
            }
        for (std::size_t line = 0; line < plan.lines.size(); ++line) {
            // What only a later day knows stands empty before it.
            const auto served = [&](const plan::Chapter& chapter) { return !chapter.plan->lines[line].teams.empty(); };
            EXPECT_TRUE(!comes[line] || !plan.lines[line].teams.empty() || std::ranges::any_of(plan.chapters, served)) << "line " << line;
        }
        for (std::size_t site = 0; site < plan.sites.size(); ++site) {
            EXPECT_LT(plan.sites[site].day_starts.front(), 0);
            EXPECT_GE(plan.sites[site].day_starts.back(), plan.horizon.end);
        }
        EXPECT_EQ(plan::print(plan), plan::print(plan::compile(*read.scenario)));
    }
}

}  // namespace
}  // namespace takt::plan_test
