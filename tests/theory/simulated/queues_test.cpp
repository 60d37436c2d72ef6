// SPDX-License-Identifier: Apache-2.0
// The whole program, from scenario text to figures, held against closed forms: one stage and one team.
// A figure of a right engine fails with a chance of 1e-5 (oracles::kFalseAlarm); seeds are fixed.
#include <gtest/gtest.h>

#include <cmath>

#include "models/theory/abandonment.hpp"
#include "models/theory/birth_death.hpp"
#include "models/theory/erlang.hpp"
#include "models/theory/interrupted_server.hpp"
#include "models/theory/many_servers.hpp"
#include "models/theory/pollaczek_khinchine.hpp"
#include "tests/theory/simulated/held.hpp"
#include "tools/takt/oracles/queues.hpp"

namespace takt::tests {
namespace {

using namespace takt::oracles;
namespace th = takt::theory;

struct Crowd {
    double rate;
    int servers;
    double precision;
};

class ManyServers : public testing::TestWithParam<Crowd> {};

TEST_P(ManyServers, WaitAsErlangC) {
    const auto [rate, servers, precision] = GetParam();
    const th::DelaySystem system{rate, 1, servers};
    const th::DelayFigures f = th::delay_figures(system);
    Queue q;
    q.name = "m-m-" + std::to_string(servers);
    q.arrival_rate = rate;
    q.service = th::exponential(1);
    q.servers = servers;
    q.promise = Promise{th::wait_quantile(system, 0.5 + f.prob_wait / 2) + 1e-3};
    hold(queue(q), {{"P_wait", f.prob_wait}, {"E_Wq", f.mean_wait}, {"E_W", f.mean_sojourn}, {"E_L", f.mean_in_system}, {"E_Lq", f.mean_queue},
                    {"occupancy", f.occupancy}, {"Wq_p90", th::wait_quantile(system, 0.9)}, {"Wq_p95", th::wait_quantile(system, 0.95)},
                    {"Wq_p99", th::wait_quantile(system, 0.99)}, {"W_p50", th::sojourn_quantile(system, 0.5)},
                    {"W_p95", th::sojourn_quantile(system, 0.95)}, {"in_target", 1 - th::wait_tail(system, q.promise->within)}},
         precision);
}
INSTANTIATE_TEST_SUITE_P(Crowds, ManyServers, testing::Values(Crowd{0.8, 1, 0.02}, Crowd{9, 10, 0.02}, Crowd{95, 100, 0.04}, Crowd{980, 1000, 0.12}));

struct Named {
    const char* name;
    th::Law law;
};

class OneServer : public testing::TestWithParam<Named> {};

TEST_P(OneServer, WaitsAsPollaczekAndKhinchineSay) {
    const th::SingleServerFigures f = th::pollaczek_khinchine(0.8, GetParam().law);
    Queue q;
    q.name = std::string("m-g-1-") + GetParam().name;
    q.arrival_rate = 0.8;
    q.service = GetParam().law;
    hold(queue(q), {{"P_wait", f.prob_wait}, {"E_Wq", f.mean_wait}, {"E_W", f.mean_sojourn}, {"E_Lq", f.mean_queue}, {"occupancy", 0.8}}, 0.02);
}
INSTANTIATE_TEST_SUITE_P(Laws, OneServer,
                         testing::Values(Named{"deterministic", th::deterministic(1)}, Named{"lognormal", th::lognormal(1, 0.8)},
                                         Named{"hyperexponential", th::hyperexponential_balanced(1, 4)}, Named{"gamma", th::gamma(0.5, 1)},
                                         Named{"erlang", th::erlang(4, 1)}, Named{"uniform", th::uniform(0, 2)},
                                         Named{"triangular", th::triangular(0, 0.5, 2.5)}, Named{"weibull", th::weibull(1.5, 1 / std::tgamma(1 + 1 / 1.5))}),
                         [](const auto& named) { return named.param.name; });

TEST(SeveralServersWithConstantWork, WaitAsCrommelin) {
    for (const int servers : {2, 10}) {
        const double rate = servers == 2 ? 1.6 : 9;
        const th::ManyServerFigures f = th::constant_service(rate, 1, servers);
        Queue q;
        q.name = "m-d-" + std::to_string(servers);
        q.arrival_rate = rate;
        q.service = th::deterministic(1);
        q.servers = servers;
        hold(queue(q), {{"P_wait", f.prob_wait}, {"E_Wq", f.mean_wait}, {"E_Lq", f.mean_queue}}, 0.02);
    }
}

TEST(AFiniteWaitingRoom, TurnsAwayAsTheBirthDeathChain) {
    for (const int room : {5, 8, 12}) {
        const th::RoomFigures f = th::finite_room(8, 2, 5, room);
        Queue q;
        q.name = "m-m-5-" + std::to_string(room);
        q.arrival_rate = 8;
        q.service = th::exponential(2);
        q.servers = 5;
        q.waiting_room = room - 5;
        std::vector<Expected> expected{{"P_block", f.prob_turned_away}, {"E_L", f.mean_in_system}, {"E_W", f.mean_sojourn}, {"occupancy", f.occupancy},
                                       {"throughput", f.throughput}};
        if (room > 5) expected.insert(expected.end(), {{"E_Wq", f.mean_wait}, {"P_wait", f.prob_wait_if_admitted}});
        hold(queue(q), expected, 0.02);
    }
}

TEST(ImpatientSenders, LeaveAsInErlangA) {
    for (const double theta : {0.25, 1.0}) {
        const th::ErlangA system{12, 1, 10, theta, std::nullopt};
        const th::AbandonmentFigures f = th::erlang_a(system);
        Queue q;
        q.name = "erlang-a";
        q.arrival_rate = 12;
        q.service = th::exponential(1);
        q.servers = 10;
        q.patience = th::exponential(theta);
        q.relaxation = 2 / theta + 1;
        q.promise = Promise{0.3, models::TargetClock::wait, models::TargetBase::all};
        hold(queue(q), {{"P_wait", f.prob_wait}, {"P_abandon", f.prob_abandon}, {"E_W_all", f.mean_wait}, {"E_W_served", f.mean_wait_served},
                        {"E_Lq", f.mean_queue}, {"occupancy", f.occupancy}, {"in_target", th::served_within(system, 0.3)}}, 0.02);
    }
}

TEST(PatienceThatIsNotExponential, FollowsBaccelliAndHebuterne) {
    const std::pair<const char*, th::Law> laws[] = {{"constant", th::deterministic(0.5)}, {"impatient-share", th::with_zero(0.1, th::exponential(0.5))}};
    for (const auto& [name, patience] : laws) {
        const th::PatientQueue system{22, 1, 20, patience};
        const th::AbandonmentFigures f = th::patient_queue(system);
        Queue q;
        q.name = std::string("m-m-20-") + name;
        q.arrival_rate = 22;
        q.service = th::exponential(1);
        q.servers = 20;
        q.patience = patience;
        q.relaxation = 3;
        hold(queue(q), {{"P_wait", f.prob_wait}, {"P_abandon", f.prob_abandon}, {"E_W_all", f.mean_wait}, {"E_W_served", f.mean_wait_served},
                        {"E_Lq", f.mean_queue}, {"occupancy", f.occupancy}}, 0.02);
    }
}

TEST(TheBaseOfATarget, IsWhatItsNameSays) {
    const th::ErlangA system{12, 1, 10, 0.5, std::nullopt};
    const double in_time = th::served_within(system, 0.4), late = th::wait_tail(system, 0.4);
    const double served = 1 - th::erlang_a(system).prob_abandon;
    const std::pair<models::TargetBase, double> bases[] = {{models::TargetBase::all, in_time},
                                                          {models::TargetBase::served, in_time / served},
                                                          {models::TargetBase::served_and_late, in_time / (in_time + late)},
                                                          {models::TargetBase::all_but_early_leavers, in_time / (in_time + late)}};
    for (const auto& [base, share] : bases) {
        Queue q;
        q.name = "target-base";
        q.arrival_rate = 12;
        q.service = th::exponential(1);
        q.servers = 10;
        q.patience = th::exponential(0.5);
        q.relaxation = 5;
        q.promise = Promise{0.4, models::TargetClock::wait, base};
        hold(queue(q), {{"in_target", share}}, 0.01);
    }
}

TEST(RenewalArrivals, WaitAsGIM1) {
    const std::pair<const char*, th::Law> gaps[] = {{"constant", th::deterministic(1)}, {"erlang-2", th::erlang(2, 1)}, {"uniform", th::uniform(0.5, 1.5)}};
    for (const auto& [name, gap] : gaps) {
        const th::RenewalArrivalFigures f = th::renewal_arrivals(gap, 1.25);
        Queue q;
        q.name = std::string("gi-m-1-") + name;
        q.service = th::exponential(1.25);
        q.gap = gap;
        hold(queue(q), {{"P_wait", f.sigma}, {"E_Wq", f.mean_wait}, {"E_W", f.mean_sojourn}, {"occupancy", 0.8}}, 0.02);
    }
}

TEST(BatchArrivals, WaitAsMXM1) {
    const std::vector<double> sizes{0.5, 0.3, 0.2};
    const double wait = th::wait_in_batches(0.35, sizes, th::exponential(1));
    Queue q;
    q.name = "m-x-m-1";
    q.arrival_rate = 0.35 * th::mean_batch(sizes);
    q.service = th::exponential(1);
    q.batch_sizes = sizes;
    hold(queue(q), {{"E_Wq", wait}, {"E_W", wait + 1}, {"E_L", q.arrival_rate * (wait + 1)}, {"arrivals", q.arrival_rate}}, 0.02);
}

TEST(AFiniteNumberOfSenders, WaitsAsTheRepairmanModel) {
    const th::RoomFigures f = th::finite_source(0.5, 1, 3, 10, 10);
    Queue q;
    q.name = "repairmen";
    q.arrival_rate = f.throughput;
    q.service = th::exponential(1);
    q.servers = 3;
    q.gap = th::exponential(0.5);
    q.sources = 10;
    q.relaxation = 5;
    hold(queue(q), {{"E_L", f.mean_in_system}, {"E_Lq", f.mean_queue}, {"E_W", f.mean_sojourn}, {"E_Wq", f.mean_wait}, {"throughput", f.throughput}}, 0.01);
}

TEST(ASiteThatFails, DelaysAsWhiteAndChristie) {
    const th::BreakdownFigures f = th::breakdowns(0.4, 1, 0.1, 0.5);
    Queue q;
    q.name = "breakdowns";
    q.arrival_rate = 0.4;
    q.service = th::exponential(1);
    q.up = th::exponential(0.1);
    q.down = th::exponential(0.5);
    q.relaxation = 20;
    q.items = 2e4;
    hold(queue(q), {{"availability", f.availability}, {"E_L", f.mean_in_system}, {"E_W", f.mean_sojourn}}, 0.02);
}

TEST(SendersWhoTryAgain, OrbitAsFalinAndTempleton) {
    const th::RetrialFigures f = th::retrial_queue(0.6, 1, 0.3);
    Queue q;
    q.name = "retrials";
    q.arrival_rate = 0.6;
    q.service = th::exponential(1);
    q.patience = th::Law{{{1.0, th::Deterministic{0}}}};
    q.retry = th::exponential(0.3);
    q.relaxation = 40;
    hold(queue(q), {{"E_time_in_orbit", f.mean_time_in_orbit}, {"E_orbit", f.mean_in_orbit}, {"P_idle", f.prob_idle}}, 0.02);
}

}  // namespace
}  // namespace takt::tests
