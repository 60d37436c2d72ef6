// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/oracles/catalogue.hpp"

#include <cmath>
#include <numbers>

#include "models/theory/abandonment.hpp"
#include "models/theory/binormal.hpp"
#include "models/theory/birth_death.hpp"
#include "models/theory/erlang.hpp"
#include "models/theory/interrupted_server.hpp"
#include "models/theory/many_servers.hpp"
#include "models/theory/misclassification.hpp"
#include "models/theory/pollaczek_khinchine.hpp"
#include "models/theory/time_varying.hpp"
#include "tools/takt/oracles/judgement.hpp"
#include "tools/takt/oracles/networks.hpp"
#include "tools/takt/oracles/queues.hpp"
#include "tools/takt/oracles/time_varying.hpp"

namespace takt::oracles {
namespace {

using namespace takt::theory;

Queue one_stage(const char* name, double rate, const Law& service, int servers) {
    Queue result;
    result.name = name;
    result.arrival_rate = rate;
    result.service = service;
    result.servers = servers;
    return result;
}

Statement erlang_c_of(const char* name, double rate, int servers) {
    const DelaySystem system{rate, 1, servers};
    const DelayFigures f = delay_figures(system);
    return {queue(one_stage(name, rate, exponential(1), servers)),
            {{"P_wait", f.prob_wait}, {"E_Wq", f.mean_wait}, {"Wq_p95", wait_quantile(system, 0.95)}, {"E_L", f.mean_in_system}, {"occupancy", f.occupancy}}};
}
Statement one_person() { return erlang_c_of("m-m-1", 0.8, 1); }
Statement ten_people() { return erlang_c_of("m-m-10", 9, 10); }
Statement hundred_people() { return erlang_c_of("m-m-100", 95, 100); }
Statement thousand_people() { return erlang_c_of("m-m-1000", 980, 1000); }

Statement single_server(const char* name, const Law& service) {
    const SingleServerFigures f = pollaczek_khinchine(0.8, service);
    return {queue(one_stage(name, 0.8, service, 1)), {{"P_wait", f.prob_wait}, {"E_Wq", f.mean_wait}, {"E_W", f.mean_sojourn}}};
}
Statement constant_work() { return single_server("m-d-1", deterministic(1)); }
Statement lognormal_work() { return single_server("m-lognormal-1", lognormal(1, 0.8)); }
Statement uneven_work() { return single_server("m-h2-1", hyperexponential_balanced(1, 4)); }

Statement constant_work_by_ten() {
    const ManyServerFigures f = constant_service(9, 1, 10);
    return {queue(one_stage("m-d-10", 9, deterministic(1), 10)), {{"P_wait", f.prob_wait}, {"E_Wq", f.mean_wait}}};
}

Statement lost_items() {
    Queue q = one_stage("erlang-b", 90, exponential(1), 100);
    q.waiting_room = 0;
    q.relaxation = 3;
    const double lost = erlang_b(90, 100);
    return {queue(q), {{"P_block", lost}, {"occupancy", 0.9 * (1 - lost)}}};
}

Statement small_room() {
    const RoomFigures f = finite_room(8, 2, 5, 8);
    Queue q = one_stage("m-m-5-8", 8, exponential(2), 5);
    q.waiting_room = 3;
    return {queue(q), {{"P_block", f.prob_turned_away}, {"E_Wq", f.mean_wait}, {"E_L", f.mean_in_system}}};
}

Statement impatience() {
    const ErlangA system{12, 1, 10, 0.25, std::nullopt};
    const AbandonmentFigures f = erlang_a(system);
    Queue q = one_stage("erlang-a", 12, exponential(1), 10);
    q.patience = exponential(0.25);
    q.relaxation = 9;
    q.promise = Promise{1, models::TargetClock::wait, models::TargetBase::all};
    return {queue(q), {{"P_wait", f.prob_wait}, {"P_abandon", f.prob_abandon}, {"E_W_served", f.mean_wait_served}, {"in_target", served_within(system, 1)}}};
}

Statement constant_patience() {
    const AbandonmentFigures f = patient_queue({22, 1, 20, deterministic(0.5)});
    Queue q = one_stage("m-m-20-d", 22, exponential(1), 20);
    q.patience = deterministic(0.5);
    q.relaxation = 3;
    return {queue(q), {{"P_wait", f.prob_wait}, {"P_abandon", f.prob_abandon}, {"E_W_served", f.mean_wait_served}}};
}

Statement even_gaps() {
    const RenewalArrivalFigures f = renewal_arrivals(deterministic(1), 1.25);
    Queue q = one_stage("d-m-1", 1, exponential(1.25), 1);
    q.gap = deterministic(1);
    return {queue(q), {{"P_wait", f.sigma}, {"E_Wq", f.mean_wait}}};
}

Statement batches() {
    const std::vector<double> sizes{0.5, 0.3, 0.2};
    Queue q = one_stage("m-x-m-1", 0.35 * mean_batch(sizes), exponential(1), 1);
    q.batch_sizes = sizes;
    return {queue(q), {{"E_Wq", wait_in_batches(0.35, sizes, exponential(1))}}};
}

Statement few_senders() {
    const RoomFigures f = finite_source(0.5, 1, 3, 10, 10);
    Queue q = one_stage("repairmen", f.throughput, exponential(1), 3);
    q.gap = exponential(0.5);
    q.sources = 10;
    q.relaxation = 5;
    return {queue(q), {{"E_L", f.mean_in_system}, {"E_Wq", f.mean_wait}, {"throughput", f.throughput}}};
}

Statement retrials() {
    const RetrialFigures f = retrial_queue(0.6, 1, 0.3);
    Queue q = one_stage("retrials", 0.6, exponential(1), 1);
    q.patience = Law{{{1.0, Deterministic{0}}}};
    q.retry = exponential(0.3);
    q.relaxation = 40;
    return {queue(q), {{"E_time_in_orbit", f.mean_time_in_orbit}, {"P_idle", f.prob_idle}}};
}

Statement breakdown() {
    const BreakdownFigures f = breakdowns(0.4, 1, 0.1, 0.5);
    Queue q = one_stage("breakdowns", 0.4, exponential(1), 1);
    q.up = exponential(0.1);
    q.down = exponential(0.5);
    q.relaxation = 20;
    q.items = 1e4;
    return {queue(q), {{"availability", f.availability}, {"E_L", f.mean_in_system}}};
}

Statement priority_case(const char* name, bool preemptive) {
    const std::vector<PriorityClass> classes{{0.1, exponential(0.5)}, {0.3, deterministic(0.5)}, {0.4, erlang(4, 1)}};
    const PriorityFigures f = preemptive ? priority_preemptive(classes) : priority_non_preemptive(classes);
    return {priorities({name, classes, 1, preemptive}), {{"E_W_1", f.mean_sojourn[0]}, {"E_W_2", f.mean_sojourn[1]}, {"E_W_3", f.mean_sojourn[2]}}};
}
Statement priority_waits() { return priority_case("priority", false); }
Statement priority_interrupts() { return priority_case("priority-preemptive", true); }

Statement rework() {
    const OpenNetwork stations{{4, 1, 0}, {{0, 0.3, 0.2}, {0.1, 0, 0.6}, {0, 0.05, 0}}, {7, 4, 3}, {1, 1, 2}};
    const OpenNetworkFigures f = open_network(stations);
    return {network({"jackson", stations, {}}),
            {{"L_1", f.mean_in_station[0]}, {"L_2", f.mean_in_station[1]}, {"L_3", f.mean_in_station[2]}, {"W_total", f.mean_total_sojourn}}};
}

Statement skill_case(const char* name, const SkillRouting& system) {
    const SkillRoutingFigures f = skill_routing(system);
    return {skills({name, system}), {{"P_ab_1", f.prob_abandon[0]}, {"P_wait_1", f.prob_wait[0]}, {"E_Wq_1", f.mean_wait[0]}, {"P_ab_2", f.prob_abandon[1]},
                                     {"E_Wq_2", f.mean_wait[1]}, {"occ_pool_1", f.occupancy[0]}, {"occ_pool_2", f.occupancy[1]}}};
}
Statement n_model() {
    return skill_case("n-model", {{2, 1.5}, {3, 3}, {{0.8, 0}, {0.6, 0.9}}, {{0, 1}, {1}}, {{0}, {1, 0}}, {0.5, 0.25}, {30, 30}});
}
Statement m_model() {
    return skill_case("m-model", {{2, 1.6}, {2, 2, 2}, {{1, 0}, {0, 1}, {0.9, 0.8}}, {{0, 2}, {1, 2}}, {{0}, {1}, {0, 1}}, {0.3, 0.3}, {14, 14}});
}

double by_the_hour(double t) { return 30 + 15 * std::sin(2 * std::numbers::pi * t / 24); }

Statement demand_by_the_hour() {
    TimeVaryingPool pool;
    pool.arrival_rate = by_the_hour;
    pool.changes = {0};
    pool.servers = {36};
    pool.service_rate = 0.9;
    pool.abandonment_rate = 0.5;
    const PoolMoment moment = pool_path(pool, {9}).front();
    Varying path;
    path.name = "m-t-m-c";
    path.arrival_rate = by_the_hour;
    path.service = exponential(0.9);
    path.people = {{36, 0, 24}};
    path.abandonment_rate = 0.5;
    path.copies = 50;
    return {varying_at(path, 9), {{"L", moment.mean_in_system}, {"busy", moment.mean_busy}}};
}

Statement enough_people() {
    static constexpr SinusoidalRate rate{20, 10, 24};
    Varying path;
    path.name = "m-t-g-inf";
    path.arrival_rate = [](double t) { return rate.at(t); };
    path.service = deterministic(4);
    path.people = {{400, 0, 24}};
    return {varying_at(path, 102), {{"busy", infinite_server_mean(rate, deterministic(4), 6)}}};
}

Statement shift_case(const char* name, models::ShiftEnd ours, ShiftEnd theirs) {
    TimeVaryingPool pool;
    pool.arrival_rate = [](double t) { return t < 4 ? 12.0 : t < 8 ? 20.0 : t < 12 ? 8.0 : 0.0; };
    pool.rate_breaks = {4, 8, 12};
    pool.changes = {0, 4, 8};
    pool.servers = {14, 22, 6};
    pool.abandonment_rate = 0.8;
    pool.shift_end = theirs;
    const PoolMoment end = pool_path(pool, {23}).front();
    Varying path;
    path.name = name;
    path.arrival_rate = pool.arrival_rate;
    path.service = exponential(1);
    path.people = {{6, 0, 24}, {8, 0, 8}, {8, 4, 8}};
    path.abandonment_rate = 0.8;
    path.shift_end = ours;
    path.until = 23;
    path.copies = 50;
    return {varying(path), {{"abandons", end.abandonments}, {"sum_wait", end.waiting_time}}};
}
Statement shift_finishes() { return shift_case("shift-finish", models::ShiftEnd::finish, ShiftEnd::leaver_works_beside); }
Statement shift_puts_back() { return shift_case("shift-put-back", models::ShiftEnd::put_back, ShiftEnd::item_returns); }

Statement reviewer() {
    const FlagFigures f = flags(0.08, {0.85, 0.96});
    return {judgement({"reviewer", 0.08, 0.04, 0.15, 1}), {{"flag_rate", f.flag_rate}, {"error_rate", f.error_rate}}};
}

Statement jury() {
    const Judge judge = majority_of(3, {0.85, 0.9});
    return {judgement({"majority", 0.2, 0.1, 0.15, 3}), {{"wrong_block", 1 - judge.specificity}, {"wrong_allow", 1 - judge.sensitivity}}};
}

Statement classifier() {
    const ThresholdShares f = threshold_shares({2.2, 1}, 0.1, 0.5, 2.0);
    return {scored({"classifier", 0.1, 2.2, 0.5, 2.0}),
            {{"human_share", f.human_compliant + f.human_violating}, {"wrong_block", f.blocked_compliant / 0.9}, {"wrong_allow", f.allowed_violating / 0.1}}};
}

}  // namespace

std::span<const Case> catalogue() {
    static constexpr Case cases[] = {
        {"m-m-1", "One person, load 0.8", "Erlang C", one_person},
        {"m-m-10", "10 people, load 0.9", "Erlang C", ten_people},
        {"m-m-100", "100 people, load 0.95", "Erlang C", hundred_people},
        {"m-m-1000", "1,000 people, load 0.98", "Erlang C", thousand_people},
        {"m-d-1", "Constant handle time", "Pollaczek-Khinchine", constant_work},
        {"m-lognormal-1", "Lognormal handle time", "Pollaczek-Khinchine", lognormal_work},
        {"m-h2-1", "Very uneven handle time", "Pollaczek-Khinchine", uneven_work},
        {"m-d-10", "Constant handle time, 10 people", "Crommelin", constant_work_by_ten},
        {"erlang-b", "No waiting room", "Erlang B", lost_items},
        {"m-m-5-8", "Waiting room of three", "birth-death chain", small_room},
        {"erlang-a", "Senders lose patience", "Erlang A", impatience},
        {"m-m-20-d", "Patience of a fixed length", "Baccelli-Hebuterne", constant_patience},
        {"d-m-1", "Arrivals at even gaps", "GI/M/1", even_gaps},
        {"m-x-m-1", "Arrivals in batches", "Gross-Harris", batches},
        {"repairmen", "Ten senders", "birth-death chain", few_senders},
        {"retrials", "Who has to wait tries again", "Falin-Templeton", retrials},
        {"breakdowns", "A site that fails", "White-Christie", breakdown},
        {"priority", "Three priorities", "Cobham", priority_waits},
        {"priority-preemptive", "Three priorities, interrupting", "Kleinrock", priority_interrupts},
        {"jackson", "Three stages with rework", "Jackson", rework},
        {"n-model", "Specialists and helpers", "exact chain", n_model},
        {"m-model", "Two languages and bilinguals", "exact chain", m_model},
        {"m-t-m-c", "Demand by the hour", "Kolmogorov equations", demand_by_the_hour},
        {"m-t-g-inf", "Demand by the hour, nobody waits", "Eick-Massey-Whitt", enough_people},
        {"shift-finish", "Shift end: finish", "Kolmogorov equations", shift_finishes},
        {"shift-put-back", "Shift end: put back", "Kolmogorov equations", shift_puts_back},
        {"reviewer", "One reviewer's errors", "Bayes", reviewer},
        {"majority", "Majority of three", "binomial", jury},
        {"classifier", "Two thresholds on a score", "normal distribution", classifier},
    };
    return cases;
}

}  // namespace takt::oracles
