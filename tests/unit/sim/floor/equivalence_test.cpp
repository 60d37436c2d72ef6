// SPDX-License-Identifier: Apache-2.0
// One demand, described in several ways that cannot matter. Items have addresses for all they draw, so the results are equal to the millisecond:
// people who are alike may be one team or many, and no order of service makes one person busier than another does.
#include <gtest/gtest.h>

#include <functional>

#include "tests/unit/sim/floor/shop.hpp"

namespace takt::floor_test {
namespace {

using models::RoutingOrder;

/// Three kinds of work: urgent (interrupts), usual, and low with senders who lose patience.
Shop three_kinds(double rate) {
    Shop shop;
    models::Stage& urgent = shop.stage("urgent");
    urgent.priority = 1;
    urgent.preemptive = true;
    models::Stage& usual = shop.stage("usual");
    usual.priority = 5;
    models::Stage& low = shop.stage("low");
    low.priority = 9;
    low.withdrawal = patient_for(60);
    for (const char* id : {"urgent", "usual", "low"}) {
        shop.stage_of(id).handle_time = shop.sketch().distribution(th::exponential(0.2));
        shop.sketch().stream(std::string("to-") + id, rate, id);
    }
    return shop;
}

struct Passage {
    std::uint64_t entered, started, left, withdrawn;
    double wait, sojourn;
    bool operator==(const Passage&) const = default;
};

std::vector<Passage> passages(const Shop& shop) {
    std::vector<Passage> result;
    for (const char* stage : {"urgent", "usual", "low"}) {
        const floor::StageCell cell = shop.total(stage);
        result.push_back({cell.entered, cell.started, cell.left, cell.withdrawn, cell.wait, cell.sojourn});
    }
    return result;
}

TEST(PeopleWhoAreAlike, ServeTheSameWhetherTheyAreOneTeamOrMany) {
    const std::vector<std::vector<int>> teams{{6}, {2, 4}, {1, 1, 1, 1, 1, 1}};
    std::vector<Passage> first;
    for (const std::vector<int>& sizes : teams) {
        for (const RoutingOrder order : {RoutingOrder::ranked, RoutingOrder::longest_idle, RoutingOrder::least_cost}) {
            Shop shop = three_kinds(0.36);
            for (std::size_t team = 0; team < sizes.size(); ++team)
                shop.team("team-" + std::to_string(team + 1), sizes[team], {"urgent", "usual", "low"});
            for (const char* stage : {"urgent", "usual", "low"}) shop.stage_of(stage).routing.order = order;
            shop.open();
            shop.finish();
            if (first.empty()) {
                first = passages(shop);
                EXPECT_GT(first[2].withdrawn, 20U);
                EXPECT_GT(first[1].wait, 0);
            }
            EXPECT_EQ(passages(shop), first) << sizes.size() << " teams, order " << static_cast<int>(order);
        }
    }
}

// Work in and work out: one person is busy at the same instants whatever is done first, as long as nothing is lost or done twice.
TEST(OnePerson, IsBusyAtTheSameTimesWhateverTheOrderOfService) {
    using Change = std::function<void(Shop&)>;
    const std::vector<std::pair<const char*, Change>> orders{
        {"by priority, interrupting", [](Shop&) {}},
        {"by priority", [](Shop& shop) { shop.stage_of("urgent").preemptive = false; }},
        {"without priority",
         [](Shop& shop) {
             for (const char* stage : {"urgent", "usual", "low"}) shop.stage_of(stage).priority = 5;
             shop.stage_of("urgent").preemptive = false;
         }},
        {"the newest first",
         [](Shop& shop) {
             for (const char* stage : {"urgent", "usual", "low"}) shop.stage_of(stage).order = models::QueueOrder::last_come;
         }},
        {"in batches",
         [](Shop& shop) {
             for (const char* stage : {"urgent", "usual", "low"}) shop.stage_of(stage).batch = 4;
         }},
    };
    std::vector<double> first;
    for (const auto& [name, change] : orders) {
        Shop shop = three_kinds(0.06);
        shop.stage_of("low").withdrawal.reset();
        change(shop);
        shop.team("crew", 1, {"urgent", "usual", "low"});
        shop.open();
        std::vector<double> busy;
        for (double at = 50; at <= 10'000; at += 50) {
            shop.until(at);
            shop.floor().settle();
            busy.push_back(shop.crew("crew").busy);
        }
        if (first.empty()) {
            first = busy;
            EXPECT_GT(first.back(), 8'000'000);  // a load of 0.9
        }
        EXPECT_EQ(busy, first) << name;
    }
}

}  // namespace
}  // namespace takt::floor_test
