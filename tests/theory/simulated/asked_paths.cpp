// SPDX-License-Identifier: Apache-2.0
// Paths through time: from empty, with changing demand and shifts; and judgements that are sometimes wrong.
#include <cmath>
#include <numbers>

#include "tests/theory/simulated/asked.hpp"
#include "tools/takt/oracles/judgement.hpp"
#include "tools/takt/oracles/time_varying.hpp"

namespace takt::tests {
namespace {

using namespace takt::theory;
using oracles::Varying;

std::function<double(double)> sinusoid(const Question& q) {
    const double mean = q.number("lbar"), swing = q.number("beta"), period = q.number("period");
    return [=](double t) { return mean + swing * std::sin(2 * std::numbers::pi * t / period); };
}

std::function<double(double)> steps(const std::vector<std::vector<double>>& pieces) {
    return [=](double t) {
        double rate = 0;
        for (const std::vector<double>& piece : pieces)
            if (t >= piece[0]) rate = piece[1];
        return rate;
    };
}

Varying infinite(const Question& q, const Law& service) {
    Varying path;
    path.name = "reference";
    path.service = service;
    path.people = {{400, 0, 24}};
    path.copies = 40;
    (void)q;
    return path;
}

void at_instants(const Question& q, Asking& asking, const Varying& path, const std::string& prefix, const std::string& measure, double offset) {
    for (const auto& [quantity, instant] : q.quantities_at(prefix))
        if (const auto value = asking.take(quantity)) asking.add({oracles::varying_at(path, instant + offset), {{measure, *value}}});
}

// Periodic for ever: five days from empty are played first; at 4 h a stay nothing is left of the start.
std::optional<Plan> infinite_sinusoid(const Question& q) {
    if (!q.has_all({"lbar", "beta", "period", "mean_service"}) || q.number("period") != 24) return std::nullopt;
    const std::string& model = q.asked().model;
    const double mean_stay = q.number("mean_service");
    const std::size_t word = model.find("service ", model.find("mean service") + 8);
    const Law service = model.find("service det") != std::string::npos   ? deterministic(mean_stay)
                        : model.find("service exp") != std::string::npos ? exponential(1 / mean_stay)
                                                                         : law_in_words(model.substr(word + 8), mean_stay);
    Varying path = infinite(q, service);
    path.arrival_rate = sinusoid(q);
    Asking asking(q);
    at_instants(q, asking, path, "m_", "busy", 120);
    return std::move(asking).plan();
}

std::optional<Plan> infinite_from_empty(const Question& q) {
    if (!q.has_all({"lam", "mu"}) || !q.at("lam").is_list() || !q.model_says("/inf") || !q.model_says("empty")) return std::nullopt;
    Varying path = infinite(q, exponential(q.number("mu")));
    path.arrival_rate = steps(q.at("lam").matrix());
    path.copies = 100;
    Asking asking(q);
    at_instants(q, asking, path, "m_", "busy", 0);
    return std::move(asking).plan();
}

std::optional<Plan> pool_sinusoid(const Question& q) {
    if (!q.has_all({"lbar", "beta", "period", "mu", "c"})) return std::nullopt;
    Varying path;
    path.name = "reference";
    path.arrival_rate = sinusoid(q);
    path.service = exponential(q.number("mu"));
    path.people = {{q.whole("c"), 0, 24}};
    path.abandonment_rate = q.has("theta") ? q.number("theta") : 0;
    path.copies = 100;
    Asking asking(q);
    at_instants(q, asking, path, "EN_", "L", 0);
    if (const auto abandons = asking.take("E_abandons_0_24")) {
        path.until = 24;
        asking.add({oracles::varying(path), {{"abandons", *abandons}}});
    }
    return std::move(asking).plan();
}

std::optional<Plan> from_empty(const Question& q) {
    if (!q.has_all({"lam", "mu"}) || q.at("lam").is_list() || !q.model_says("M/M/1 from empty")) return std::nullopt;
    Varying path;
    path.name = "reference";
    const double rate = q.number("lam");
    path.arrival_rate = [rate](double) { return rate; };
    path.constant_rate = true;
    path.service = exponential(q.number("mu"));
    path.people = {{1, 0, 24}};
    path.copies = 300;
    Asking asking(q);
    at_instants(q, asking, path, "EL_", "L", 0);
    at_instants(q, asking, path, "P0_", "idle", 0);
    return std::move(asking).plan();
}

// Three shifts of T hours: people who are there in several of them are teams with longer shifts. Arrivals stop; the last shift drains.
std::optional<Plan> shifts(const Question& q) {
    if (!q.has_all({"lam", "c", "mu", "theta", "T"}) || !q.at("c").is_list() || q.at("c").list().size() != 3) return std::nullopt;
    if (!q.model_says("queue head") || !q.model_says("resume")) return std::nullopt;
    const std::vector<int> crew = q.wholes("c");
    const std::vector<double> lam = q.numbers("lam");
    const double T = q.number("T");
    if (!(crew[2] < crew[0] && crew[0] < crew[1])) return std::nullopt;
    Varying path;
    path.name = "reference";
    path.arrival_rate = steps({{0, lam[0]}, {T, lam[1]}, {2 * T, lam[2]}, {3 * T, 0}});
    path.service = exponential(q.number("mu"));
    path.abandonment_rate = q.number("theta");
    path.shift_end = models::ShiftEnd::put_back;
    path.people = {{crew[2], 0, 24}, {crew[0] - crew[2], 0, 2 * T}, {crew[1] - crew[0], T, 2 * T}};
    path.copies = 100;
    path.until = 23;
    Asking asking(q);
    Asked asked{oracles::varying(path), {}};
    asking.look(asked, "E_arrivals", "arrivals");
    asking.look(asked, "E_abandons", "abandons");
    asking.look(asked, "E_sum_wait", "sum_wait");
    asking.add(std::move(asked));
    return std::move(asking).plan();
}

// A day from empty: shares are of the expected number of arrivals; what has not started at the close is still served.
std::optional<Plan> day_from_empty(const Question& q) {
    if (!q.has_all({"lam", "mu", "c", "T", "awt"})) return std::nullopt;
    const double rate = q.number("lam"), T = q.number("T");
    Varying path;
    path.name = "reference";
    path.arrival_rate = steps({{0, rate}, {T, 0}});
    path.service = exponential(q.number("mu"));
    path.people = {{q.whole("c"), 0, 24}};
    path.unit_hours = 100 / T;   // the day takes a hundred hours of the scenario: milliseconds do not show
    path.promise = oracles::Promise{q.number("awt")};
    path.until = 1.5 * T;
    Asking asking(q);
    Asked all{oracles::varying(path), {}};
    asking.look(all, "n_in_target", "in_target_items");
    if (const auto level = asking.take("SL")) all.expected.push_back({"in_target_items", *level * rate * T});
    if (const auto wait = asking.take("ASA")) all.expected.push_back({"sum_wait", *wait * rate * T});
    asking.add(std::move(all));
    path.until = T;
    Asked open{oracles::varying(path), {}};
    if (const auto busy = asking.take("occ")) open.expected.push_back({"busy", *busy * q.number("c")});
    asking.add(std::move(open));
    return std::move(asking).plan();
}

std::optional<Plan> reviewers(const Question& q) {
    if (!q.has_all({"p", "se", "sp"})) return std::nullopt;
    Asking asking(q);
    const double p = q.number("p"), se = q.number("se"), sp = q.number("sp");
    Asked asked{oracles::judgement({"reference", p, 1 - sp, 1 - se, 1}), {}};
    for (const char* quantity : {"flag_rate", "error_rate"}) asking.look(asked, quantity, quantity);
    asking.add(std::move(asked));
    return std::move(asking).plan();
}

std::optional<Plan> majority(const Question& q) {
    if (!q.has("acc")) return std::nullopt;
    Asking asking(q);
    for (const auto& [quantity, number] : q.quantities_at("n"))
        if (const auto right = asking.take(quantity))
            asking.add({oracles::judgement({"reference", 0.4, 1 - q.number("acc"), 1 - q.number("acc"), static_cast<int>(number)}), {{"error_rate", 1 - *right}}});
    return std::move(asking).plan();
}

}  // namespace

std::vector<Planner> path_planners() {
    return {infinite_sinusoid, infinite_from_empty, pool_sinusoid, from_empty, shifts, day_from_empty, reviewers, majority};
}

}  // namespace takt::tests
