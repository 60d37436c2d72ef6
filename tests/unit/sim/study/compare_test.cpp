// SPDX-License-Identifier: Apache-2.0
#include "sim/study/compare.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "models/outcome/figures.hpp"

namespace takt::study {
namespace {

using outcome::FigureKey;
using outcome::Study;
using outcome::Verdict;

FigureKey key(const char* text, int interval = -1) {
    FigureKey made = outcome::parse_figure(text);
    made.interval = interval;
    return made;
}

Study study(std::vector<FigureKey> keys, std::vector<std::pair<int, std::vector<double>>> replications) {
    Study made;
    made.intervals = {"2027-01-04"};
    made.keys = std::move(keys);
    for (auto& [number, values] : replications) {
        outcome::Replication replication;
        replication.number = number;
        replication.values = std::move(values);
        made.replications.push_back(std::move(replication));
    }
    return made;
}

TEST(Compare, PairsReplicationsByNumber) {
    const std::vector<FigureKey> keys{key("wait.mean@stage=review")};
    const auto base = study(keys, {{1, {100}}, {2, {200}}, {4, {400}}, {5, {999}}});
    const auto variant = study(keys, {{4, {389}}, {2, {190}}, {1, {91}}, {3, {0}}});
    const auto found = compare(base, variant);
    ASSERT_EQ(found.differences.size(), 1U);
    EXPECT_EQ(found.differences[0].pairs, 3);
    EXPECT_DOUBLE_EQ(found.differences[0].difference, -10);
    // sd of the differences is 1, t(2, 0.975) = 4.3027: far below the spread of the figures themselves.
    EXPECT_NEAR(found.differences[0].half_width, 4.3027 / std::sqrt(3.0), 1e-3);
    EXPECT_EQ(found.differences[0].verdict, Verdict::better);
}

TEST(Compare, MatchesFiguresByWhatTheyAreNotByPlace) {
    const auto base =
        study({key("cost.total"), key("wait.mean@stage=review"), key("wait.mean@stage=gone")}, {{1, {1, 10, 5}}, {2, {2, 20, 5}}});
    const auto variant =
        study({key("wait.mean@stage=new"), key("wait.mean@stage=review"), key("cost.total")}, {{1, {7, 11, 1}}, {2, {7, 21, 2}}});
    const auto found = compare(base, variant);
    ASSERT_EQ(found.differences.size(), 2U);
    EXPECT_EQ(found.differences[0].key.id, "cost");
    EXPECT_DOUBLE_EQ(found.differences[0].difference, 0);
    EXPECT_EQ(found.differences[1].key, key("wait.mean@stage=review"));
    EXPECT_DOUBLE_EQ(found.differences[1].difference, 1);
    EXPECT_EQ(found.differences[1].verdict, Verdict::worse);
}

TEST(Compare, KeepsIntervalsOfTheWholeOrganisationOnly) {
    const std::vector<FigureKey> keys{key("cost.total"), key("cost.total", 0), key("cost.total@team=a"), key("cost.total@team=a", 0)};
    const auto base = study(keys, {{1, {1, 1, 1, 1}}, {2, {1, 1, 1, 1}}});
    EXPECT_EQ(compare(base, base).differences.size(), 3U);
}

TEST(Compare, ShowsOnlyWhatWasAskedForWithItsIntervals) {
    const std::vector<FigureKey> keys{key("cost.total"), key("arrivals.total"), key("cost.total@team=a"), key("cost.total@team=a", 0)};
    const auto base = study(keys, {{1, {1, 1, 1, 1}}, {2, {1, 1, 1, 1}}});
    const std::vector<FigureKey> of{key("cost.total@team=a")};
    const auto found = compare(base, base, of);
    ASSERT_EQ(found.differences.size(), 2U);
    EXPECT_EQ(found.differences[0].key, key("cost.total@team=a"));
    EXPECT_EQ(found.differences[1].key, key("cost.total@team=a", 0));
}

TEST(Compare, RefusesStudiesThatDoNotBelongTogether) {
    const auto base = study({}, {});
    auto seeded = base, longer = base;
    seeded.seed = 2;
    longer.intervals.push_back("2027-01-11");
    EXPECT_THROW(compare(base, seeded), std::invalid_argument);
    EXPECT_THROW(compare(base, longer), std::invalid_argument);
}

}  // namespace
}  // namespace takt::study
