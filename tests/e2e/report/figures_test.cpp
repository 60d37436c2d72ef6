// SPDX-License-Identifier: Apache-2.0
// The contract between engine and reports: whatever a shipped scenario measures is defined, with that statistic and that unit.
#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "models/outcome/figures.hpp"
#include "models/read/reader.hpp"
#include "sim/plan/compile.hpp"
#include "sim/run/replication.hpp"

namespace takt {
namespace {

std::vector<std::filesystem::path> shipped_scenarios() {
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(std::string(TAKT_SOURCE_DIR) + "/scenarios")) {
        if (entry.path().filename() == "scenario.json" || entry.path().parent_path().filename() == "variants")
            files.push_back(entry.path());
    }
    return files;
}

TEST(Figures, of_every_shipped_scenario_are_defined_in_the_table) {
    const auto files = shipped_scenarios();
    ASSERT_FALSE(files.empty());
    for (const auto& file : files) {
        const models::ReadResult read = models::read_scenario(file);
        ASSERT_TRUE(read.scenario) << file;
        std::set<std::string> wrong;
        for (const outcome::FigureKey& key : run::figures_of(plan::compile(*read.scenario))) {
            const outcome::FigureMeaning* meaning = outcome::meaning_of(key.id);
            if (meaning == nullptr)
                wrong.insert(key.id + " is not defined");
            else if (!outcome::has_statistic(*meaning, key.statistic))
                wrong.insert(key.id + " has no statistic " + key.statistic);
            else if (meaning->unit != key.unit)
                wrong.insert(key.id + " is in " + std::string(meaning->unit) + ", not in " + key.unit);
            for (const outcome::ScopePart& part : key.scope) {
                const auto known = outcome::dimensions();
                if (std::find(known.begin(), known.end(), part.dimension) == known.end()) wrong.insert("no dimension " + part.dimension);
            }
            EXPECT_TRUE(std::is_sorted(key.scope.begin(), key.scope.end())) << outcome::figure_text(key);
        }
        EXPECT_TRUE(wrong.empty()) << file << ": " << testing::PrintToString(wrong);
    }
}

}  // namespace
}  // namespace takt
