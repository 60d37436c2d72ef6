// SPDX-License-Identifier: Apache-2.0
// Priorities, open and closed networks, skills.
#include <algorithm>
#include <numeric>

#include "tests/theory/simulated/asked.hpp"
#include "tools/takt/oracles/networks.hpp"

namespace takt::tests {
namespace {

using namespace takt::theory;

std::optional<Plan> priorities(const Question& q) {
    if (q.asked().kind != "priority" || !q.has("lam") || !q.at("lam").is_list()) return std::nullopt;
    const std::vector<double> rates = q.numbers("lam");
    oracles::Classes classes;
    classes.name = "reference";
    classes.servers = q.has("c") ? q.whole("c") : 1;
    classes.preemptive = !q.model_says("non-preemptive") && q.model_says("preemptive");
    for (std::size_t k = 0; k < rates.size(); ++k) {
        if (q.has("service"))
            classes.classes.push_back({rates[k], law_in_words(q.at("service").list()[k].text())});
        else
            classes.classes.push_back({rates[k], exponential(q.at("mu").is_list() ? q.numbers("mu")[k] : q.number("mu"))});
    }
    Asking asking(q);
    Asked asked{oracles::priorities(classes), {}};
    const std::string last = std::to_string(rates.size());
    for (const std::string figure : {"E_W_", "E_Wq_", "E_L_"}) {
        for (std::size_t k = 1; k <= rates.size(); ++k) asking.look(asked, figure + std::to_string(k), figure + std::to_string(k));
        asking.look(asked, figure + "hi", figure + "1");
        asking.look(asked, figure + "lo", figure + last);
    }
    asking.look(asked, "W_hi", "E_W_1");
    asking.look(asked, "W_lo", "E_W_" + last);
    asking.add(std::move(asked));
    return std::move(asking).plan();
}

std::optional<Plan> of_network(const Question& q, const oracles::Network& network) {
    Asking asking(q);
    Asked asked{oracles::network(network), {}};
    for (std::size_t i = 1; i <= network.stations.gamma.size(); ++i)
        for (const std::string figure : {"lam", "L", "U", "R", "Q", "X"}) {
            const std::string measure = (figure == "Q" ? "L_" : figure == "X" ? "lam_" : figure + "_") + std::to_string(i);
            asking.look(asked, figure + "_" + std::to_string(i), measure);
            asking.look(asked, figure + std::to_string(i), measure);
        }
    for (const auto& [list, measure] : {std::pair{"lam", "lam"}, {"L", "L"}, {"X", "lam"}, {"U", "U"}, {"R", "R"}, {"Q", "L"}, {"QLen", "L"}, {"RespT", "R"}})
        if (const Value* value = q.asked().reference.find(list); value != nullptr && value->is_list()) asking.look(asked, list, measure);
    for (const char* total : {"W_total", "E_total_time", "E_time_total"}) asking.look(asked, total, "W_total");
    asking.look(asked, "E_L", "L_total");
    asking.look(asked, "occupancy", "U_1");
    if (const auto visits = asking.take("visits")) asked.expected.push_back({"lam_1", *visits * network.stations.gamma[0]});
    asking.add(std::move(asked));
    return std::move(asking).plan();
}

std::optional<Plan> jackson(const Question& q) {
    if (!q.has_all({"gamma", "P"}) || !(q.has("mu") || q.has("S"))) return std::nullopt;
    oracles::Network network;
    network.name = "reference";
    network.stations.gamma = q.numbers("gamma");
    network.stations.routing = q.at("P").matrix();
    network.stations.service_rates = q.numbers(q.has("mu") ? "mu" : "S");
    if (!q.has("mu"))
        for (double& rate : network.stations.service_rates) rate = 1 / rate;
    network.stations.servers = q.has("c") ? q.wholes("c") : std::vector<int>(network.stations.gamma.size(), 1);
    return of_network(q, network);
}

std::optional<Plan> feedback(const Question& q) {
    if (!q.has_all({"lam", "p_feedback", "mu", "c"})) return std::nullopt;
    return of_network(q, {"reference", {{q.number("lam")}, {{q.number("p_feedback")}}, {q.number("mu")}, {q.whole("c")}}, {}});
}

// Visits as a walk without memory: to station j with the share V_j of all visits, out after 1 + sum V - 1 of them on average.
std::optional<Plan> by_visits(const Question& q) {
    if (!q.has_all({"lam", "V", "S"}) || q.has("N")) return std::nullopt;
    const std::vector<double> visits = q.numbers("V"), service = q.numbers("S");
    const double all = std::accumulate(visits.begin(), visits.end(), 0.0);
    oracles::Network network;
    network.name = "reference";
    for (std::size_t i = 0; i < visits.size(); ++i) {
        network.stations.gamma.push_back(q.number("lam") * visits[i] / all);
        network.stations.service_rates.push_back(1 / service[i]);
        network.stations.servers.push_back(1);
        std::vector<double> row;
        for (const double to : visits) row.push_back((1 - 1 / all) * to / all);
        network.stations.routing.push_back(row);
    }
    return of_network(q, network);
}

// "H2 delay (mean 13/60) then M/M/1 lam .1 mu 1": the law of a delay does not matter.
std::optional<Plan> delay_then_queue(const Question& q) {
    if (!q.has("lam") || q.at("lam").is_list() || !q.model_says("delay (mean") || !q.model_says("then M/M/1")) return std::nullopt;
    const std::vector<double> mean = numbers_in(q.asked().model.substr(q.asked().model.find("(mean")));
    const double mu = numbers_in(q.asked().model.substr(q.asked().model.find(" mu "))).front();
    return of_network(q, {"reference", {{q.number("lam"), 0}, {{0, 1}, {0, 0}}, {mean[1] / mean[0], mu}, {0, 1}}, {}});
}

// One class of items that never leave: senders who think, then visit station 1, then walk without memory until their visits are done.
std::optional<Plan> closed(const Question& q) {
    if (!q.has_all({"N", "S", "V"}) || q.at("N").is_list() || !q.model_says("central server") || q.numbers("V").front() < 1) return std::nullopt;
    std::vector<double> visits = q.numbers("V");
    const std::vector<double> service = q.numbers("S");
    const double slowest = *std::max_element(service.begin(), service.end());
    oracles::Sketch sketch("reference", 100'000 / slowest);
    for (std::size_t i = 0; i < visits.size(); ++i) sketch.stage("station-" + std::to_string(i + 1), exponential(1 / service[i]));
    visits.front() -= 1;
    const double more = std::accumulate(visits.begin(), visits.end(), 0.0);
    for (models::Stage& stage : sketch.scenario().stages)
        for (std::size_t j = 0; j < visits.size(); ++j) {
            if (visits[j] <= 0) continue;
            models::Edge edge;
            edge.to = "station-" + std::to_string(j + 1);
            edge.share = visits[j] / (more + 1);
            stage.next.push_back(edge);
        }
    models::Stream& stream = sketch.stream("items", 0, "station-1");
    stream.process = models::ArrivalProcess::senders;
    stream.senders = q.whole("N");
    stream.gap = sketch.distribution(q.has("Z") ? exponential(1 / q.number("Z")) : deterministic(1e-4 * slowest));
    const double cycle = (more + 1) * slowest * q.number("N") + (q.has("Z") ? q.number("Z") : 0);
    const double length = 400 * cycle;
    Asking asking(q);
    for (std::size_t i = 0; i < service.size(); ++i) {
        const std::string place = std::to_string(i + 1), stage = "station-" + place, team = "team-" + place;
        sketch.team(team, 1, {stage});
        sketch.measure("Q_" + place, {{{1, "backlog.mean@stage=" + stage, ""}, {1, "busy.mean@team=" + team, ""}}, 0});
        sketch.measure_as_is("U_" + place, "occupancy.share@team=" + team);
        sketch.measure_time("R_" + place, "sojourn.mean@stage=" + stage);
    }
    sketch.measure("X1", {{{1 / length, "entered.total@stage=station-1", ""}}, 0});
    sketch.period(10 * cycle, length);
    Asked asked{std::move(sketch).model(), {}};
    for (const char* figure : {"Q", "U", "R", "X1"}) asking.look(asked, figure, figure);
    asking.add(std::move(asked));
    return std::move(asking).plan();
}

std::optional<Plan> skills(const Question& q) {
    if (!q.has_all({"lam", "n", "mu", "c2p", "p2c"}) || !q.at("lam").is_list()) return std::nullopt;
    oracles::Skills skills;
    skills.name = "reference";
    const auto orders = [&](const char* key) {
        std::vector<std::vector<int>> result;
        for (const std::vector<double>& row : q.at(key).matrix()) result.emplace_back(row.begin(), row.end());
        return result;
    };
    skills.system.arrival_rates = q.numbers("lam");
    skills.system.pool_sizes = q.wholes("n");
    skills.system.service_rates = q.at("mu").matrix();
    skills.system.pools_of_class = orders("c2p");
    skills.system.classes_of_pool = orders("p2c");
    if (q.has("theta")) skills.system.abandonment_rates = q.numbers("theta");
    if (q.has("cap")) skills.system.queue_rooms = q.wholes("cap");
    Asking asking(q);
    Asked asked{oracles::skills(skills), {}};
    for (std::size_t i = 1; i <= std::max(skills.system.arrival_rates.size(), skills.system.pool_sizes.size()); ++i)
        for (const std::string figure : {"P_ab_", "P_block_", "P_wait_", "E_Wq_", "occ_pool_"})
            asking.look(asked, figure + std::to_string(i), figure + std::to_string(i));
    asking.add(std::move(asked));
    return std::move(asking).plan();
}

}  // namespace

std::vector<Planner> network_planners() { return {priorities, jackson, feedback, by_visits, delay_then_queue, closed, skills}; }

}  // namespace takt::tests
