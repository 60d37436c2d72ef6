// SPDX-License-Identifier: Apache-2.0
// Random numbers have addresses made of names, never of places: whoever joins the organisation with work of their own moves nobody else's numbers,
// wherever in the lists they stand. Every figure about the others is the same, bit for bit.
#include <gtest/gtest.h>

#include <algorithm>
#include <bit>

#include "models/outcome/figure_index.hpp"
#include "models/outcome/figures.hpp"
#include "models/read/reader.hpp"
#include "sim/plan/compile.hpp"
#include "sim/run/replication.hpp"
#include "tests/property/shipped.hpp"
#include "tests/support/in_child.hpp"

namespace takt::property {
namespace {

using kernel::kDay;

template <class Noun>
void join(std::vector<Noun>& nouns, const Noun& newcomer, bool in_front) {
    nouns.insert(in_front ? nouns.begin() : nouns.end(), newcomer);
}

/// A market with its own site, program, machine, stage and people.
void add_neighbours(models::Scenario& s, bool in_front) {
    join(s.languages, models::Language{"neighbourish", ""}, in_front);
    models::Locale locale;
    locale.id = "neighbourhood";
    locale.language = "neighbourish";
    join(s.locales, locale, in_front);
    join(s.programs, models::Program{"neighbours", ""}, in_front);
    models::Site site;
    site.id = "next-door";
    join(s.sites, site, in_front);
    models::Component rule;
    rule.id = "their-rule";
    rule.kind = models::ComponentKind::rule;
    rule.next = "their-review";
    join(s.components, rule, in_front);
    models::Stage stage;
    stage.id = "their-review";
    stage.kind = models::StageKind::label;  // decides nothing: audits and appeals of everybody's decisions are not theirs
    stage.skill = "neighbouring";
    stage.handle_time.mean = {60'000};
    join(s.stages, stage, in_front);
    models::Stream stream;
    stream.id = "theirs";
    stream.program = "neighbours";
    stream.mix = {{{"neighbourhood", 1}}};
    stream.volume_per_day = 3000;
    stream.day_cv = 0.2;
    stream.entry = "their-rule";
    join(s.streams, stream, in_front);
    models::Team team;
    team.id = "they";
    team.site = "next-door";
    team.headcount = 4;
    team.languages = {"neighbourish"};
    team.skills = {"neighbouring"};
    team.speed_spread = 0.2;
    team.unplanned_shrinkage = 0.1;
    models::Shift shift;
    shift.id = "day";
    shift.start = {8 * 3'600'000};
    shift.length = {8 * 3'600'000};
    team.shifts = {shift};
    join(s.teams, team, in_front);
}

struct Played {
    std::vector<outcome::FigureKey> keys;
    std::vector<double> values;
};

Played play(const models::Scenario& scenario) {
    plan::Plan plan = plan::compile(scenario);
    cut(plan, 8 * kDay, 4 * kDay);
    return {run::figures_of(plan), support::in_child([&] { return run::play(plan, 5, 1).values; })};
}

/// Whether the figure is about some of those who were there before: of the whole organisation the neighbours are a part.
bool of_the_others(const outcome::FigureKey& key) {
    return std::ranges::any_of(key.scope, [](const outcome::ScopePart& part) { return part.dimension != "category" && part.dimension != "policy"; });
}

class EveryScenarioWithNeighbours : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryScenarioWithNeighbours, IsTheSameForTheOthers) {
    models::ReadResult read = models::read_scenario(shipped()[GetParam()]);
    ASSERT_TRUE(read.scenario);
    // Golden items look like whatever their people may come to see, and items of the first day like whatever is sent, new neighbours' items included.
    const auto strip = [](models::Scenario& scenario) {
        scenario.golden_sets.clear();
        if (!scenario.opening_state) return;
        scenario.opening_state->backlog.clear();
        scenario.opening_state->appeals.clear();
    };
    strip(*read.scenario);
    for (models::Chapter& chapter : read.scenario->chapters) strip(chapter.scenario);
    const Played alone = play(*read.scenario);
    for (const bool in_front : {false, true}) {
        models::Scenario scenario = *read.scenario;
        add_neighbours(scenario, in_front);
        for (models::Chapter& chapter : scenario.chapters) add_neighbours(chapter.scenario, in_front);
        const Played together = play(scenario);
        const outcome::FigureIndex index(together.keys);
        int compared = 0, different = 0;
        for (std::size_t place = 0; place < alone.keys.size(); ++place) {
            const outcome::FigureKey& key = alone.keys[place];
            if (!of_the_others(key)) continue;
            const auto there = index.find(key.id, key.statistic, key.scope, key.interval);
            ASSERT_TRUE(there) << outcome::figure_text(key);
            ++compared;
            if (std::bit_cast<std::uint64_t>(alone.values[place]) == std::bit_cast<std::uint64_t>(together.values[*there])) continue;
            if (++different <= 5)
                ADD_FAILURE() << outcome::figure_text(key) << ": " << alone.values[place] << " alone, " << together.values[*there]
                              << " together";
        }
        EXPECT_EQ(different, 0) << "neighbours " << (in_front ? "in front" : "at the end");
        EXPECT_GT(compared, 20);
    }
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryScenarioWithNeighbours, testing::Range<std::size_t>(0, shipped().size()), name_of);

}  // namespace
}  // namespace takt::property
