// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/oracles/networks.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "tools/takt/oracles/queues.hpp"

namespace takt::oracles {
namespace {

std::string numbered(const std::string& word, std::size_t place) { return word + std::to_string(place + 1); }
double sum(const std::vector<double>& values) { return std::accumulate(values.begin(), values.end(), 0.0); }

}  // namespace

Model priorities(const Classes& classes) {
    double rate = 0, load = 0, variability = 1, slowest = 1e300;
    for (const theory::PriorityClass& one : classes.classes) {
        rate += one.arrival_rate;
        load += one.arrival_rate * theory::mean(one.service);
        variability = std::max(variability, (1 + theory::squared_cv(one.service)) / 2);
        slowest = std::min(slowest, 1 / theory::mean(one.service));
    }
    Sketch sketch(classes.name, unit_for(rate));
    std::vector<std::string> stages;
    for (std::size_t k = 0; k < classes.classes.size(); ++k) {
        stages.push_back(numbered("class-", k));
        models::Stage& stage = sketch.stage(stages[k], classes.classes[k].service);
        stage.priority = static_cast<int>(k) + 1;
        stage.preemptive = classes.preemptive;
        sketch.stream(numbered("items-", k), classes.classes[k].arrival_rate, stages[k]);
        const std::string at = "@stage=" + stages[k];
        sketch.measure_time(numbered("E_W_", k), "sojourn.mean" + at);
        sketch.measure_time(numbered("E_Wq_", k), "wait.mean" + at);
        sketch.measure_as_is(numbered("E_Lq_", k), "backlog.mean" + at);
        sketch.measure(numbered("E_L_", k), {{{classes.classes[k].arrival_rate * 1000 / sketch.unit_ms(), "sojourn.mean" + at, ""}}, 0});
    }
    sketch.team("crew", classes.servers, stages);
    sketch.measure_as_is("occupancy", "occupancy.share@team=crew");
    // The least urgent class sees the busy periods of the others: twice the relaxation of one class with the whole load.
    const double relaxation = 2 * variability * relaxation_time(load * slowest, slowest, classes.servers);
    sketch.period(12 * relaxation, std::max(classes.items / rate, 100 * relaxation));
    return std::move(sketch).model();
}

Model network(const Network& network) {
    const theory::OpenNetwork& stations = network.stations;
    const std::size_t count = stations.gamma.size();
    const std::vector<double> rates = theory::traffic_rates(stations.gamma, stations.routing);
    const double outside = sum(stations.gamma);
    Sketch sketch(network.name, unit_for(sum(rates)));
    double relaxation = 0;
    for (std::size_t i = 0; i < count; ++i) {
        const double mu = stations.service_rates[i];
        const theory::Law service = network.services.empty() ? theory::exponential(mu) : network.services[i];
        models::Stage& stage = sketch.stage(numbered("station-", i), service);
        for (std::size_t j = 0; j < count; ++j) {
            if (stations.routing[i][j] <= 0) continue;
            models::Edge edge;
            edge.to = numbered("station-", j);
            edge.share = stations.routing[i][j];
            stage.next.push_back(edge);
        }
        if (stations.gamma[i] > 0) sketch.stream(numbered("items-", i), stations.gamma[i], stage.id);
        const double load = rates[i] / mu;
        // A delay: so many people that all being busy has a chance below 1e-12.
        const int people = stations.servers[i] > 0 ? stations.servers[i] : static_cast<int>(std::ceil(load + 8 * std::sqrt(load) + 20));
        relaxation = std::max(relaxation, relaxation_time(rates[i], mu, people));
    }
    relaxation *= static_cast<double>(count);   // stations forget one after the other
    const double length = std::max(network.items / sum(rates), 100 * relaxation);
    Measure total;
    for (std::size_t i = 0; i < count; ++i) {
        const double load = rates[i] / stations.service_rates[i];
        const bool delay = stations.servers[i] <= 0;
        const int people = delay ? static_cast<int>(std::ceil(load + 8 * std::sqrt(load) + 20)) : stations.servers[i];
        const std::string stage = numbered("station-", i), team = numbered("team-", i);
        sketch.team(team, people, {stage});
        const Measure number{{{1, "backlog.mean@stage=" + stage, ""}, {1, "busy.mean@team=" + team, ""}}, 0};
        total.terms.insert(total.terms.end(), number.terms.begin(), number.terms.end());
        sketch.measure(numbered("L_", i), number);
        sketch.measure(numbered("lam_", i), {{{1 / length, "entered.total@stage=" + stage, ""}}, 0});
        sketch.measure_as_is(numbered("U_", i), (delay ? "busy.mean@team=" : "occupancy.share@team=") + team);
        sketch.measure_time(numbered("R_", i), "sojourn.mean@stage=" + stage);
        sketch.measure_time(numbered("Wq_", i), "wait.mean@stage=" + stage);
    }
    sketch.measure("L_total", total);
    for (Term& term : total.terms) term.factor /= outside;
    sketch.measure("W_total", total);
    sketch.period(12 * relaxation, length);
    return std::move(sketch).model();
}

Model skills(const Skills& skills) {
    const theory::SkillRouting& system = skills.system;
    const double rate = sum(system.arrival_rates);
    Sketch sketch(skills.name, unit_for(rate));
    double slowest = 1e300;
    for (std::size_t k = 0; k < system.arrival_rates.size(); ++k) {
        models::Stage& stage = sketch.stage(numbered("class-", k), theory::exponential(1));
        if (!system.abandonment_rates.empty() && system.abandonment_rates[k] > 0) {
            models::Withdrawal withdrawal;
            withdrawal.patience = sketch.distribution(theory::exponential(system.abandonment_rates[k]));
            stage.withdrawal = withdrawal;
        }
        if (!system.queue_rooms.empty()) stage.waiting_room = system.queue_rooms[k];
        for (const int pool : system.pools_of_class[k]) {
            const auto& order = system.classes_of_pool[static_cast<std::size_t>(pool)];
            models::ServingTeam serving;
            serving.team = numbered("pool-", static_cast<std::size_t>(pool));
            serving.preference = static_cast<int>(std::ranges::find(order, static_cast<int>(k)) - order.begin());
            stage.routing.teams.push_back(serving);
        }
        sketch.stream(numbered("items-", k), system.arrival_rates[k], stage.id);
        const std::string at = "@stage=" + numbered("class-", k);
        sketch.measure_as_is(numbered("P_ab_", k), "withdrawn.share" + at);
        sketch.measure_as_is(numbered("P_block_", k), "turned_away.share" + at);
        sketch.measure_as_is(numbered("P_wait_", k), "delayed.share" + at);
        sketch.measure_as_is(numbered("E_Lq_", k), "backlog.mean" + at);
        sketch.measure(numbered("E_Wq_", k), {{{1 / system.arrival_rates[k], "backlog.mean" + at, ""}}, 0});
        sketch.measure_time(numbered("E_Wq_served_", k), "wait.mean" + at);
    }
    for (std::size_t j = 0; j < system.pool_sizes.size(); ++j) {
        const std::string id = numbered("pool-", j);
        models::Team& team = sketch.team(id, system.pool_sizes[j], {});
        for (const int k : system.classes_of_pool[j]) {
            const double mu = system.service_rates[j][static_cast<std::size_t>(k)];
            if (mu > 0) slowest = std::min(slowest, mu);
            if (mu != 1) team.handle_time_by_stage.entries.emplace_back(numbered("class-", static_cast<std::size_t>(k)), 1 / mu);
        }
        sketch.measure_as_is(numbered("occ_pool_", j), "occupancy.share@team=" + id);
    }
    // Small loss and abandonment systems forget within a few service times; 20 of the slowest cover a queue of some dozens.
    const double relaxation = 20 / slowest;
    sketch.period(12 * relaxation, std::max(skills.items / rate, 100 * relaxation));
    return std::move(sketch).model();
}

}  // namespace takt::oracles
