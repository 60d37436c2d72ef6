// SPDX-License-Identifier: Apache-2.0
// A plain station may be played by itself. Whoever plays the floor in one go lets it, whoever plays it in short steps does not: it is not worth the
// trouble. Every count, sum and histogram of the two must be the same, to the bit, whatever people are ordered to do in between.
#include <gtest/gtest.h>

#include <functional>

#include "tests/unit/sim/floor/shop.hpp"

namespace takt::floor_test {
namespace {

constexpr double kEnd = 10'000;   // seconds
using Orders = std::vector<std::pair<double, std::function<void(Shop&)>>>;

/// All that a run has gathered, in one list.
std::vector<double> everything(Shop& shop) {
    std::vector<double> all;
    const floor::Record& record = shop.floor().record();
    const auto add = [&](auto... values) { (all.push_back(static_cast<double>(values)), ...); };
    const auto add_histogram = [&](const floor::Histogram& histogram) {
        add(histogram.count());
        for (double p = 0.01; p < 1 && histogram.count() > 0; p += 0.03) add(histogram.quantile(p));
    };
    for (const floor::StageCell& cell : record.stage_cells)
        add(cell.entered, cell.started, cell.delayed, cell.left, cell.in_target, cell.of_target, cell.wait, cell.sojourn, cell.handle);
    for (const floor::TeamCell& team : record.teams) add(team.on_duty, team.busy, team.paid, team.open);
    for (const floor::LineCell& line : record.lines) add(line.waiting);
    for (const floor::CurveCell& curve : record.curve_cells) add(curve.arrivals, curve.human);
    for (const double handle : record.team_handle) add(handle);
    for (const auto* list : {&record.wait, &record.sojourn, &shop.floor().run_histograms().wait, &shop.floor().run_histograms().sojourn})
        for (const floor::Histogram& histogram : *list) add_histogram(histogram);
    const floor::Snapshot snapshot = shop.floor().snapshot();
    for (const kernel::Tick oldest : snapshot.oldest_ms) add(oldest);
    add(snapshot.items_in_system, shop.floor().items_played());
    return all;
}

// Two stations and, between them, work that two teams share: that is none.
std::unique_ptr<Shop> three_rooms() {
    auto shop = std::make_unique<Shop>();
    for (const char* id : {"left", "middle", "right"}) shop->stage(id).kind = models::StageKind::label;
    shop->stage_of("left").handle_time = shop->sketch().distribution(th::exponential(1));
    shop->stage_of("middle").handle_time = shop->sketch().distribution(th::exponential(1));
    shop->stage_of("right").handle_time = shop->sketch().distribution(th::uniform(0.5, 1.5));   // not drawn in blocks
    for (const char* id : {"left", "middle", "right"}) shop->stage_of(id).target = models::ServiceTarget{0.8, {1'000}, models::TargetClock::wait, models::TargetBase::all};
    shop->team("one", 1, {"left"});
    shop->team("few", 4, {"right"}).handle_time_factor = 1.1;
    shop->team("ours", 1, {"middle"});
    shop->team("theirs", 1, {"middle"});
    shop->sketch().stream("a", 0.9, "left");
    shop->sketch().stream("b", 1.2, "middle");
    shop->sketch().stream("c", 1.0, "right");
    shop->sketch().stream("d", 2.0, "right");
    shop->open();
    return shop;
}

std::vector<double> played(double step, const Orders& orders = {}) {
    const std::unique_ptr<Shop> shop = three_rooms();
    auto order = orders.begin();
    for (double at = 0; at < kEnd;) {
        at = std::min(at + step, order == orders.end() ? kEnd : order->first);
        shop->floor().play_until(std::llround(at * 1000));
        if (order != orders.end() && at == order->first) (order++)->second(*shop);
    }
    shop->floor().settle();
    return everything(*shop);
}

TEST(PlainStations, GiveTheSameByThemselvesAsAmongTheOthers) {
    const std::vector<double> together = played(1);
    EXPECT_GT(together.size(), 200U);
    EXPECT_EQ(played(kEnd), together);
    EXPECT_EQ(played(700), together);   // now and then
}

TEST(PlainStations, ObeyOrdersAsTheOthersDo) {
    using floor::Leaving, floor::Presence;
    const auto order = [](const char* team, Presence presence, int only, Leaving leaving) {
        return [=](Shop& shop) { shop.order(team, presence, only, leaving); };
    };
    const Orders orders{{1'000, order("few", Presence::away, 2, Leaving::as_team)},     // finishes what is in hand
                        {1'001, order("one", Presence::off_queue, -1, Leaving::at_once)},   // puts it back
                        {1'600, order("one", Presence::on_queue, -1, Leaving::as_team)},
                        {2'500, order("few", Presence::on_queue, 2, Leaving::as_team)},
                        {4'000, order("few", Presence::off_queue, -1, Leaving::at_once)},
                        {4'400, order("few", Presence::on_queue, -1, Leaving::as_team)}};
    const std::vector<double> together = played(1, orders);
    EXPECT_NE(together, played(kEnd));
    EXPECT_EQ(played(kEnd, orders), together);
}

}  // namespace
}  // namespace takt::floor_test
