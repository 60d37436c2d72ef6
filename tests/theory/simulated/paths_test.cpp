// SPDX-License-Identifier: Apache-2.0
// Paths through time held against Kolmogorov's equations and the infinite-server formulas, and judgements against their probabilities.
#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "models/theory/binormal.hpp"
#include "models/theory/misclassification.hpp"
#include "models/theory/time_varying.hpp"
#include "tests/theory/simulated/held.hpp"
#include "tools/takt/oracles/judgement.hpp"
#include "tools/takt/oracles/time_varying.hpp"

namespace takt::tests {
namespace {

using namespace takt::oracles;
namespace th = takt::theory;

double daily(double t) { return 30 + 15 * std::sin(2 * std::numbers::pi * t / 24); }

TEST(APoolWithDemandByTheHour, FollowsKolmogorovsEquations) {
    th::TimeVaryingPool pool;
    pool.arrival_rate = daily;
    pool.changes = {0};
    pool.servers = {36};
    pool.service_rate = 0.9;
    pool.abandonment_rate = 0.5;
    Varying path;
    path.name = "m-t-m-c";
    path.arrival_rate = daily;
    path.service = th::exponential(0.9);
    path.people = {{36, 0, 24}};
    path.abandonment_rate = 0.5;
    path.copies = 60;
    for (const th::PoolMoment& moment : th::pool_path(pool, {3, 9, 15}))
        hold(varying_at(path, moment.time), {{"L", moment.mean_in_system}, {"busy", moment.mean_busy}}, 0.02);
}

TEST(EnoughPeopleForEveryItem, AreAsManyAsEickMasseyAndWhittSay) {
    const th::SinusoidalRate rate{20, 10, 24};
    for (const th::Law& service : {th::exponential(0.25), th::deterministic(4)}) {
        Varying path;
        path.name = "m-t-g-inf";
        path.arrival_rate = [&](double t) { return rate.at(t); };
        path.service = service;
        path.people = {{400, 0, 24}};
        path.copies = 40;
        for (const double t : {6.0, 18.0}) hold(varying_at(path, 96 + t), {{"busy", th::infinite_server_mean(rate, service, t)}}, 0.02);
    }
}

// Four o'clock: 22 people become 6. What they do with the item in hand is the difference.
TEST(TheEndOfAShift, IsPlayedAsItsRuleSays) {
    const std::pair<models::ShiftEnd, th::ShiftEnd> rules[] = {{models::ShiftEnd::put_back, th::ShiftEnd::item_returns},
                                                              {models::ShiftEnd::hand_over, th::ShiftEnd::item_returns},
                                                              {models::ShiftEnd::finish, th::ShiftEnd::leaver_works_beside}};
    for (const auto& [ours, theirs] : rules) {
        th::TimeVaryingPool pool;
        pool.arrival_rate = [](double t) { return t < 4 ? 12.0 : t < 8 ? 20.0 : t < 12 ? 8.0 : 0.0; };
        pool.rate_breaks = {4, 8, 12};
        pool.changes = {0, 4, 8};
        pool.servers = {14, 22, 6};
        pool.service_rate = 1;
        pool.abandonment_rate = 0.8;
        pool.shift_end = theirs;
        const th::PoolMoment end = th::pool_path(pool, {23}).front();
        Varying path;
        path.name = "shift-end";
        path.arrival_rate = pool.arrival_rate;
        path.service = th::exponential(1);
        path.people = {{6, 0, 24}, {8, 0, 8}, {8, 4, 8}};
        path.abandonment_rate = 0.8;
        path.shift_end = ours;
        path.copies = 100;
        path.until = 23;
        hold(varying(path), {{"arrivals", 160}, {"abandons", end.abandonments}, {"sum_wait", end.waiting_time}, {"busy_time", end.busy_time}}, 0.01);
    }
}

TEST(AQueueFromEmpty, FillsAsItsEquationsSay) {
    th::TimeVaryingPool pool;
    pool.arrival_rate = [](double) { return 0.9; };
    pool.changes = {0};
    pool.servers = {1};
    Varying path;
    path.name = "transient";
    path.arrival_rate = pool.arrival_rate;
    path.constant_rate = true;
    path.service = th::exponential(1);
    path.people = {{1, 0, 24}};
    path.copies = 300;
    for (const th::PoolMoment& moment : th::pool_path(pool, {5, 20}))
        hold(varying_at(path, moment.time), {{"L", moment.mean_in_system}, {"idle", moment.prob_empty}}, 0.03);
}

TEST(Reviewers, ErrAsTheirRatesSay) {
    const th::FlagFigures f = th::flags(0.08, {0.85, 0.96});
    hold(judgement({"one", 0.08, 0.04, 0.15, 1}), {{"flag_rate", f.flag_rate}, {"error_rate", f.error_rate}, {"wrong_block", 0.04}, {"wrong_allow", 0.15}}, 0.01);
}

TEST(AMajority, IsRightMoreOftenThanOneReviewer) {
    for (const int n : {3, 5}) {
        const th::Judge jury = th::majority_of(n, {0.85, 0.9});
        hold(judgement({"jury", 0.2, 0.1, 0.15, n}), {{"wrong_block", 1 - jury.specificity}, {"wrong_allow", 1 - jury.sensitivity}}, 0.02);
    }
}

TEST(AClassifier, DividesItemsAsTwoNormalLaws) {
    const th::ThresholdShares shares = th::threshold_shares({2.2, 1}, 0.1, 0.5, 2.0);
    hold(scored({"binormal", 0.1, 2.2, 0.5, 2.0}), {{"human_share", shares.human_compliant + shares.human_violating},
                                                    {"error_rate", shares.allowed_violating + shares.blocked_compliant},
                                                    {"wrong_block", shares.blocked_compliant / 0.9},
                                                    {"wrong_allow", shares.allowed_violating / 0.1}}, 0.01);
}

}  // namespace
}  // namespace takt::tests
