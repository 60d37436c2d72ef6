// SPDX-License-Identifier: Apache-2.0
// Nothing is lost, and L = lambda W to the millisecond, in every scenario that is shipped. Both are identities of integers, not statistics:
// there is no tolerance but that of adding doubles.
#include <gtest/gtest.h>

#include <algorithm>
#include <memory>
#include <numeric>

#include "sim/floor/floor.hpp"
#include "sim/org/organisation.hpp"
#include "sim/policies/policies.hpp"
#include "tests/property/shipped.hpp"
#include "tests/support/in_child.hpp"

namespace takt::property {
namespace {

using kernel::kDay;
using kernel::kHour;
using plan::Tick;

/// What the stages and teams of a plan add up to; or what one stage does: then `busy_area` is the hands-on time of what left it.
struct Sums {
    double entered = 0, left = 0, withdrawn = 0, turned_away = 0, waiting = 0;  // items; `waiting` at the end
    double in_hand = 0;                                                         // people handling at the end
    double sojourn = 0, wait_withdrawn = 0;                                     // item ms of those who left
    double queue_area = 0, busy_area = 0;                                       // item ms waited, person ms handling
};

/// One replication with its organisation, stopped wherever a test likes.
class Play {
public:
    explicit Play(const plan::Plan& plan)
        : plan_{plan},
          own_{std::make_unique<plan::Plan>(plan)},
          floor_{*own_, policies::registry(), {1, 1}, plan.changes ? own_.get() : nullptr},
          organisation_{*own_, floor::Control(floor_), 1, 1},
          on_the_first_day_{floor_.snapshot().waiting} {
        organisation_.act_until(0);
    }
    void until(Tick end) {
        while (floor_.now() < end) {
            const floor::Stop stop = floor_.play_until(std::min(organisation_.next_wake(), end));
            organisation_.act_until(stop.at);
        }
    }
    /// Plays the instant at which it stands, and says how many of each team are handling after it.
    std::vector<double> handling_now() {
        floor_.settle();
        std::vector<double> before, after;
        for (const floor::TeamCell& team : floor_.record().teams) before.push_back(team.busy);
        floor_.play_until(floor_.now() + 1);
        floor_.settle();
        for (std::size_t team = 0; team < before.size(); ++team) after.push_back(floor_.record().teams[team].busy - before[team]);
        return after;
    }
    std::uint64_t items_in_system() const { return floor_.snapshot().items_in_system; }

    /// By group of stages and teams that have to do with each other, as `group_of_stage` and `group_of_team` say; then by stage; last the cases
    /// that senders and viewers opened (`entered`) and that were closed (`left`), with the individuals that are still somewhere (`waiting`).
    std::vector<Sums> sums(const std::vector<std::size_t>& group_of_stage, const std::vector<std::size_t>& group_of_team,
                           std::size_t groups, const std::vector<double>& handling) {
        floor_.settle();
        const floor::Record& record = floor_.record();
        const floor::Snapshot snapshot = floor_.snapshot();
        std::vector<Sums> sums(groups + plan_.stages.size() + 1);
        for (std::size_t stage = 0; stage < plan_.stages.size(); ++stage) {
            for (std::size_t curve = 0; curve < plan_.curves.size(); ++curve) {
                const floor::StageCell& cell = record.cell(stage, curve);
                for (const std::size_t place : {group_of_stage[stage], groups + stage}) {
                    Sums& sum = sums[place];
                    sum.entered += static_cast<double>(cell.entered);
                    sum.left += static_cast<double>(cell.left);
                    sum.withdrawn += static_cast<double>(cell.withdrawn);
                    sum.turned_away += static_cast<double>(cell.turned_away);
                    sum.sojourn += cell.sojourn;
                    sum.wait_withdrawn += cell.wait_withdrawn;
                }
                sums[groups + stage].busy_area += cell.handle;
            }
        }
        for (std::size_t line = 0; line < plan_.lines.size(); ++line) {
            for (const std::size_t place : {group_of_stage[plan_.lines[line].stage], std::size_t{groups + plan_.lines[line].stage}}) {
                sums[place].queue_area += record.lines[line].waiting;
                sums[place].waiting += snapshot.waiting[line];
                sums[place].entered += on_the_first_day_[line];   // no arrivals of the run, and there all the same
            }
        }
        for (std::size_t team = 0; team < plan_.teams.size(); ++team) {
            Sums& sum = sums[group_of_team[team]];
            sum.busy_area += record.teams[team].busy;
            if (!handling.empty()) sum.in_hand += handling[team];
        }
        for (const std::vector<floor::AppealsCell>* cases : {&record.appeals, &record.feedback}) {
            for (const floor::AppealsCell& cell : *cases) {
                sums.back().entered += static_cast<double>(cell.opened);
                sums.back().left += static_cast<double>(cell.closed);
            }
        }
        sums.back().waiting = static_cast<double>(snapshot.items_in_system);
        return sums;
    }

private:
    const plan::Plan& plan_;
    std::unique_ptr<plan::Plan> own_;   // what holds at present: events change it
    floor::Floor floor_;
    org::Organisation organisation_;
    std::vector<std::uint32_t> on_the_first_day_;   // waiting, by line
};

/// Stages that share a team belong together: whose hands are full is known by team only.
struct Groups {
    std::vector<std::size_t> of_stage, of_team;
    std::size_t number = 0;
};

Groups groups_of(const plan::Plan& plan) {
    std::vector<std::size_t> root(plan.stages.size() + plan.teams.size());
    std::iota(root.begin(), root.end(), 0U);
    const auto find = [&](std::size_t node) {
        while (root[node] != node) node = root[node] = root[root[node]];
        return node;
    };
    for (const plan::LinePlan& line : plan.lines)
        for (const plan::Serve& serve : line.teams) root[find(plan.stages.size() + serve.team)] = find(line.stage);
    Groups groups;
    std::vector<std::size_t> number(root.size(), root.size());
    const auto group = [&](std::size_t node) {
        std::size_t& named = number[find(node)];
        if (named == root.size()) named = groups.number++;
        return named;
    };
    for (std::size_t stage = 0; stage < plan.stages.size(); ++stage) groups.of_stage.push_back(group(stage));
    for (std::size_t team = 0; team < plan.teams.size(); ++team) groups.of_team.push_back(group(plan.stages.size() + team));
    return groups;
}

class EveryScenario : public testing::TestWithParam<std::size_t> {
protected:
    const std::filesystem::path& file() const { return shipped()[GetParam()]; }
};

// On a Tuesday of the second week, while people are at work: what entered has left, was withdrawn or turned away, waits, or is in somebody's hands.
TEST_P(EveryScenario, LosesNoItem) {
    const plan::Plan plan = plan_of_items(file());
    const Groups groups = groups_of(plan);
    const auto sums = support::in_child([&] {
        Play play(plan);
        play.until(8 * kDay + 11 * kHour + 17);
        const std::vector<double> handling = play.handling_now();
        return play.sums(groups.of_stage, groups.of_team, groups.number, handling);
    });
    double entered = 0, in_hand = 0;
    for (std::size_t group = 0; group < groups.number; ++group) {
        const Sums& sum = sums[group];
        EXPECT_EQ(sum.entered, sum.left + sum.withdrawn + sum.turned_away + sum.waiting + sum.in_hand);
        entered += sum.entered;
        in_hand += sum.in_hand;
    }
    for (std::size_t stage = 0; stage < plan.stages.size(); ++stage) {
        const Sums& sum = sums[groups.number + stage];
        const double in_hands = sum.entered - sum.left - sum.withdrawn - sum.turned_away - sum.waiting;
        EXPECT_GE(in_hands, 0) << plan.names.stages[stage];
        EXPECT_LE(in_hands, sums[groups.of_stage[stage]].in_hand) << plan.names.stages[stage];
    }
    EXPECT_GT(entered, 1000);
    EXPECT_GT(in_hand, 0);
}

// Submissions end after a week and everything is worked off: then the time that items spent in a group of stages is the time they waited there
// plus the time that people had them in hand, with no border to correct for.
TEST_P(EveryScenario, ObeysLittlesLawToTheMillisecond) {
    plan::Plan plan = plan_of_items(file());
    stop_arrivals(plan, 7 * kDay);
    const Groups groups = groups_of(plan);
    const auto sums = support::in_child([&] {
        Play play(plan);
        // Flags and appeals come late, also those that go on to another level.
        for (Tick end = 14 * kDay; end <= plan.horizon.end && (play.items_in_system() > 0 || end <= 21 * kDay); end += 7 * kDay)
            play.until(end);
        return play.sums(groups.of_stage, groups.of_team, groups.number, {});
    });
    const auto ran_dry = [](const Sums& sum) { return sum.entered == sum.left + sum.withdrawn + sum.turned_away; };
    const bool aged = !plan.opening.rows.empty();
    double judged = 0, all = 0;
    for (std::size_t group = 0; group < groups.number; ++group) {
        const Sums& sum = sums[group];
        all += sum.entered;
        if (!ran_dry(sum)) continue;
        EXPECT_EQ(sum.waiting, 0);
        if (aged) {   // whoever waited on the first day did so before it as well
            EXPECT_GE(sum.sojourn + sum.wait_withdrawn, sum.queue_area + sum.busy_area);
        } else {
            EXPECT_EQ(sum.sojourn + sum.wait_withdrawn, sum.queue_area + sum.busy_area);
        }
        judged += sum.entered;
    }
    for (std::size_t stage = 0; stage < plan.stages.size(); ++stage) {
        const Sums& sum = sums[groups.number + stage];
        if (!ran_dry(sum)) continue;
        const double in_hands = sum.sojourn + sum.wait_withdrawn - sum.queue_area;
        if (aged || plan.stages[stage].withdrawal.present) {  // what was begun, interrupted and then withdrawn was in somebody's hands as well
            EXPECT_GE(in_hands, sum.busy_area) << plan.names.stages[stage];
        } else {
            EXPECT_EQ(in_hands, sum.busy_area) << plan.names.stages[stage];
        }
    }
    if (!aged) {   // a backlog of the first day may outlast the run
        EXPECT_GT(judged, 0.9 * all);
    }
    if (judged < all) return;  // an organisation that never catches up
    EXPECT_EQ(sums.back().waiting, 0) << "individuals that are nowhere";
    if (aged) return;   // cases of the first day are not opened in the run
    EXPECT_EQ(sums.back().entered, sums.back().left) << "cases opened and closed";
    EXPECT_GT(judged, 1000);
}

INSTANTIATE_TEST_SUITE_P(Shipped, EveryScenario, testing::Range<std::size_t>(0, shipped().size()), name_of);

TEST(ShippedScenarios, AreThere) { EXPECT_GE(shipped().size(), 4U); }

}  // namespace
}  // namespace takt::property
