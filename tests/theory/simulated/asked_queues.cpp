// SPDX-License-Identifier: Apache-2.0
// One stage and one team: erlang, M/M/c, finite room and source, abandonment, retrial, M/G/1, GI/M/1, M/G/c, batches, breakdowns.
#include <cmath>

#include "tests/theory/simulated/asked.hpp"
#include "tools/takt/oracles/queues.hpp"

namespace takt::tests {
namespace {

using namespace takt::theory;
using oracles::Promise;
using oracles::Queue;

struct Name {
    const char* quantity;
    const char* measure;
};
// The names that the cases use for a measure of oracles::queue().
constexpr Name kNames[] = {{"P_wait", "P_wait"},     {"PW", "P_wait"},        {"sigma", "P_wait"},     {"P_wait_given_admitted", "P_wait"},
                           {"E_Wq", "E_Wq"},         {"Wq", "E_Wq"},          {"wait", "E_Wq"},        {"E_W", "E_W"},
                           {"W", "E_W"},             {"E_Lq", "E_Lq"},        {"Lq", "E_Lq"},          {"E_L", "E_L"},
                           {"L", "E_L"},             {"occupancy", "occupancy"}, {"U", "occupancy"},   {"P_block", "P_block"},
                           {"pK", "P_block"},        {"call_congestion", "P_block"}, {"throughput", "throughput"}, {"P_abandon", "P_abandon"},
                           {"E_W_all", "E_W_all"},   {"E_W_served", "E_W_served"}, {"availability", "availability"},
                           {"Wq_p50", "Wq_p50"},     {"Wq_p90", "Wq_p90"},    {"Wq_p95", "Wq_p95"},    {"Wq_p99", "Wq_p99"},
                           {"W_p50", "W_p50"},       {"W_p90", "W_p90"},      {"W_p95", "W_p95"},      {"W_p99", "W_p99"},
                           {"E_time_in_orbit", "E_time_in_orbit"}, {"E_orbit", "E_orbit"}, {"P_idle", "P_idle"}};

Plan of_queue(const Question& q, const Queue& queue) {
    Asking asking(q);
    Asked asked{oracles::queue(queue), {}};
    for (const Name& name : kNames) asking.look(asked, name.quantity, name.measure);
    asking.add(std::move(asked));
    return std::move(asking).plan();
}

Queue basic(const Question& q, const Law& service, int servers) {
    Queue queue;
    queue.name = "reference";
    queue.arrival_rate = q.number("lam");
    queue.service = service;
    queue.servers = servers;
    return queue;
}

std::optional<Plan> loss(const Question& q) {
    if (!q.model_says("loss") || !q.has_all({"lam", "mu", "c"}) || q.at("lam").is_list()) return std::nullopt;
    Queue queue = basic(q, exponential(q.number("mu")), q.whole("c"));
    queue.waiting_room = 0;
    queue.relaxation = 3 / q.number("mu");
    return of_queue(q, queue);
}

std::optional<Plan> delay(const Question& q) {
    if (!q.has_all({"lam", "mu", "c"}) || !q.at("mu").is_number() || q.has("T") || q.has("K") || q.has("theta") || q.has("patience") || q.has("limit") ||
        q.has("p_feedback") || q.model_says("loss") || q.at("lam").is_list())
        return std::nullopt;
    Queue queue = basic(q, exponential(q.number("mu")), q.whole("c"));
    Plan plan = of_queue(q, queue);
    if (!q.has("t")) return plan;
    Asking more(q);
    if (const auto within = more.take("P_Wq_le_t")) {
        queue.promise = Promise{q.number("t"), models::TargetClock::wait, models::TargetBase::served};
        more.add({oracles::queue(queue), {{"in_target", *within}}});
    }
    if (const auto beyond = more.take("P_W_gt_t")) {
        queue.promise = Promise{q.number("t"), models::TargetClock::sojourn, models::TargetBase::served};
        more.add({oracles::queue(queue), {{"in_target", 1 - *beyond}}});
    }
    Plan rest = std::move(more).plan();
    plan.asked.insert(plan.asked.end(), rest.asked.begin(), rest.asked.end());
    plan.covered.insert(plan.covered.end(), rest.covered.begin(), rest.covered.end());
    return plan;
}

// The average over the first n from an empty system; n is so large that the start weighs less than 1e-4.
std::optional<Plan> first_customers(const Question& q) {
    if (!q.has_all({"lam", "mu", "n"}) || !q.model_says("M/M/1")) return std::nullopt;
    Queue queue = basic(q, exponential(q.number("mu")), 1);
    queue.items = q.number("n");
    return of_queue(q, queue);
}

std::optional<Plan> room(const Question& q) {
    if (!q.has_all({"lam", "mu", "c", "K"}) || q.has("theta") || q.at("lam").is_list()) return std::nullopt;
    Queue queue = basic(q, exponential(q.number("mu")), q.whole("c"));
    queue.waiting_room = q.whole("K") - q.whole("c");
    queue.relaxation = std::min(10.0 / q.number("mu"), oracles::relaxation_time(q.number("lam"), q.number("mu"), q.whole("c")));
    return of_queue(q, queue);
}

std::optional<Plan> source(const Question& q) {
    if (!q.has_all({"lam_per_source", "mu", "c", "K", "M"})) return std::nullopt;
    Queue queue;
    queue.name = "reference";
    queue.arrival_rate = q.number("lam_per_source") * q.number("M");
    queue.service = exponential(q.number("mu"));
    queue.servers = q.whole("c");
    queue.gap = exponential(q.number("lam_per_source"));
    queue.sources = q.whole("M");
    if (q.whole("K") < q.whole("M")) queue.waiting_room = q.whole("K") - q.whole("c");
    queue.relaxation = 3 / q.number("lam_per_source") + 3 / q.number("mu");
    return of_queue(q, queue);
}

// Shares within t of all arrivals, and beyond t whether served or not: the second through the base "served and late".
std::optional<Plan> impatient(const Question& q) {
    if (!q.has_all({"lam", "mu", "c"}) || !(q.has("theta") || q.has("patience")) || q.at("lam").is_list()) return std::nullopt;
    Queue queue = basic(q, exponential(q.number("mu")), q.whole("c"));
    queue.patience = q.has("theta") ? exponential(q.number("theta")) : law_in_words(q.at("patience").text());
    if (q.has("K")) queue.waiting_room = q.whole("K") - q.whole("c");
    const double own = 3 * mean(*queue.patience) + 2 / q.number("mu");
    const bool stable = q.number("lam") < q.whole("c") * q.number("mu");
    queue.relaxation = stable ? std::min(own, oracles::relaxation_time(q.number("lam"), q.number("mu"), q.whole("c"))) : own;
    Plan plan = of_queue(q, queue);
    if (!q.has("t")) return plan;
    Asking more(q);
    const auto within = more.take("P_served_within_t"), beyond = more.take("P_W_gt_t");
    if (within) {
        queue.promise = Promise{q.number("t"), models::TargetClock::wait, models::TargetBase::all};
        more.add({oracles::queue(queue), {{"in_target", *within}}});
    }
    if (within && beyond) {
        queue.promise = Promise{q.number("t"), models::TargetClock::wait, models::TargetBase::served_and_late};
        more.add({oracles::queue(queue), {{"in_target", *within / (*within + *beyond)}}});
    }
    Plan rest = std::move(more).plan();
    plan.asked.insert(plan.asked.end(), rest.asked.begin(), rest.asked.end());
    plan.covered.insert(plan.covered.end(), rest.covered.begin(), rest.covered.end());
    return plan;
}

std::optional<Plan> retrial(const Question& q) {
    if (!q.has_all({"lam", "mu", "theta"}) || q.has("c") || q.at("lam").is_list()) return std::nullopt;
    Queue queue = basic(q, exponential(q.number("mu")), 1);
    queue.patience = Law{{{1.0, Deterministic{0}}}};
    queue.retry = exponential(q.number("theta"));
    queue.relaxation = 4 * oracles::relaxation_time(q.number("lam"), q.number("mu"), 1) + 4 / q.number("theta");
    return of_queue(q, queue);
}

std::optional<Law> named_service(const Question& q) {
    const std::string name = q.at("service").text();
    const double average = q.number("ES");
    const Value& shape = q.at("shape_params");
    const auto given = [&](const char* key) { return shape.find(key) != nullptr; };
    if (name == "det") return deterministic(average);
    if (name == "exp") return exponential(1 / average);
    if (name == "erlang" && given("k")) return erlang(shape.at("k").whole(), average);
    if (name == "gamma" && given("shape")) return gamma(shape.at("shape").number(), average);
    if (name == "uniform" && given("a")) return uniform(shape.at("a").number(), shape.at("b").number());
    if (name == "h2" && given("p"))
        return hyperexponential({shape.at("p").number(), 1 - shape.at("p").number()}, {shape.at("m1").number(), shape.at("m2").number()});
    if (name == "weibull" && given("shape")) return weibull(shape.at("shape").number(), average / std::tgamma(1 + 1 / shape.at("shape").number()));
    if (name == "lognormal" && given("cv")) return lognormal(average, shape.at("cv").number());
    return std::nullopt;
}

std::optional<Plan> general_service(const Question& q) {
    if (!q.model_says("FIFO") || !q.has_all({"lam", "service", "ES"})) return std::nullopt;
    const auto law = named_service(q);
    if (!law) return std::nullopt;
    return of_queue(q, basic(q, *law, 1));
}

std::optional<Plan> renewal(const Question& q) {
    if (!q.has_all({"mean_interarrival", "mu"})) return std::nullopt;
    const std::string letters = q.asked().model.substr(0, q.asked().model.find('/'));
    const double gap = q.number("mean_interarrival");
    Queue queue;
    queue.name = "reference";
    queue.arrival_rate = 1 / gap;
    queue.service = exponential(q.number("mu"));
    queue.gap = letters == "D" ? deterministic(gap) : letters == "M" ? exponential(1 / gap) : law_in_words(letters, gap);
    return of_queue(q, queue);
}

std::optional<Plan> many(const Question& q) {
    if (!q.has_all({"lam", "c"}) || q.has("mu") || q.at("lam").is_list()) return std::nullopt;
    if (q.has("D")) return of_queue(q, basic(q, deterministic(q.number("D")), q.whole("c")));
    if (q.has_all({"mean", "k"})) return of_queue(q, basic(q, erlang(q.whole("k"), q.number("mean")), q.whole("c")));
    if (!q.has_all({"p", "r1", "r2"})) return std::nullopt;
    const double p = q.number("p");
    return of_queue(q, basic(q, hyperexponential({p, 1 - p}, {1 / q.number("r1"), 1 / q.number("r2")}), q.whole("c")));
}

std::optional<Plan> batches(const Question& q) {
    if (!q.has_all({"batch_rate", "mu", "X"})) return std::nullopt;
    Queue queue;
    queue.name = "reference";
    double average = 0;
    for (const auto& [size, probability] : q.at("X").members()) {
        const auto n = static_cast<std::size_t>(std::stoul(size));
        queue.batch_sizes.resize(std::max(queue.batch_sizes.size(), n), 0.0);
        queue.batch_sizes[n - 1] = probability.number();
        average += static_cast<double>(n) * probability.number();
    }
    queue.arrival_rate = q.number("batch_rate") * average;
    queue.service = exponential(q.number("mu"));
    return of_queue(q, queue);
}

std::optional<Plan> failing(const Question& q) {
    if (!q.has_all({"lam", "mu", "fail", "repair"})) return std::nullopt;
    Queue queue = basic(q, exponential(q.number("mu")), 1);
    queue.up = exponential(q.number("fail"));
    queue.down = exponential(q.number("repair"));
    queue.relaxation = 2 / q.number("fail");
    queue.items = 2e4;
    return of_queue(q, queue);
}

}  // namespace

std::vector<Planner> queue_planners() {
    return {loss, first_customers, delay, room, source, impatient, retrial, general_service, renewal, many, batches, failing};
}

}  // namespace takt::tests
