// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/oracles/queues.hpp"

#include <algorithm>
#include <cmath>

namespace takt::oracles {
namespace {

bool is_zero(const theory::Branch& branch) {
    const auto* constant = std::get_if<theory::Deterministic>(&branch.part);
    return constant != nullptr && constant->value == 0;
}

/// A law with a branch at zero becomes a share of impatient items and the patience of the others.
models::Withdrawal withdrawal_of(const Sketch& sketch, const Queue& queue) {
    models::Withdrawal withdrawal;
    theory::Law rest = *queue.patience;
    const auto zero = std::ranges::find_if(rest.branches, is_zero);
    if (zero != rest.branches.end()) {
        withdrawal.impatient = zero->share;
        rest.branches.erase(zero);
        for (theory::Branch& branch : rest.branches) branch.share /= 1 - withdrawal.impatient;
    }
    // Everybody is impatient: the patience of nobody, but the field is required.
    withdrawal.patience = sketch.distribution(rest.branches.empty() ? theory::deterministic(1) : rest);
    if (queue.retry) {
        withdrawal.resubmitted = 1;
        withdrawal.resubmitted_after = sketch.distribution(*queue.retry);
    }
    return withdrawal;
}

double mean_size(const std::vector<double>& sizes) {
    double mean = 0;
    for (std::size_t n = 0; n < sizes.size(); ++n) mean += static_cast<double>(n + 1) * sizes[n];
    return sizes.empty() ? 1 : mean;
}

void set_arrivals(Sketch& sketch, const Queue& queue) {
    models::Stream& stream = sketch.stream("items", queue.arrival_rate, "work");
    if (queue.gap) {
        stream.process = queue.sources > 0 ? models::ArrivalProcess::senders : models::ArrivalProcess::renewal;
        stream.gap = sketch.distribution(*queue.gap);
        stream.senders = queue.sources;
        stream.volume_per_day = 0;
    }
    for (std::size_t n = 0; n < queue.batch_sizes.size(); ++n)
        if (queue.batch_sizes[n] > 0) stream.batch_sizes.entries.emplace_back(std::to_string(n + 1), queue.batch_sizes[n]);
}

void set_stage(Sketch& sketch, const Queue& queue) {
    models::Stage& stage = sketch.stage("work", queue.service);
    // A sender's time until the first decision is the time in orbit and in service: the retrial case looks at it.
    if (queue.retry) stage.kind = models::StageKind::review;
    stage.waiting_room = queue.waiting_room;
    if (queue.patience) stage.withdrawal = withdrawal_of(sketch, queue);
    if (queue.promise) {
        models::ServiceTarget target;
        target.within = sketch.duration(queue.promise->within);
        target.clock = queue.promise->clock;
        target.base = queue.promise->base;
        stage.target = target;
    }
}

void set_outages(Sketch& sketch, const Queue& queue) {
    if (!queue.up || !queue.down) return;
    models::RandomOutages outages;
    outages.mean_time_between = sketch.duration(theory::mean(*queue.up));
    outages.mean_duration = sketch.duration(theory::mean(*queue.down));
    sketch.scenario().sites.front().random_outages = outages;
}

void set_measures(Sketch& sketch, const Queue& queue, double length) {
    sketch.measure_as_is("P_wait", "delayed.share@stage=work");
    sketch.measure_as_is("P_block", "turned_away.share@stage=work");
    sketch.measure_as_is("P_abandon", "withdrawn.share@stage=work");
    if (queue.promise) sketch.measure_as_is("in_target", "in_target.share@stage=work");
    sketch.measure_time("E_Wq", "wait.mean@stage=work");
    sketch.measure_time("E_W_served", "wait.mean@stage=work");
    sketch.measure("E_W_all", {{{1 / queue.arrival_rate, "backlog.mean@stage=work", ""}}, 0});
    sketch.measure_time("E_W", "sojourn.mean@stage=work");
    sketch.measure_as_is("E_Lq", "backlog.mean@stage=work");
    sketch.measure("E_L", {{{1, "backlog.mean@stage=work", ""}, {1, "busy.mean@team=crew", ""}}, 0});
    sketch.measure_as_is("occupancy", "occupancy.share@team=crew");
    sketch.measure("availability", {{{1.0 / queue.servers, "on_duty.mean@team=crew", ""}}, 0});
    sketch.measure("arrivals", {{{1 / length, "entered.total@stage=work", ""}}, 0});
    sketch.measure("throughput",
                   {{{1 / length, "entered.total@stage=work", ""}, {-1 / length, "turned_away.share@stage=work", "entered.total@stage=work"}}, 0});
    for (const char* percentile : {"p50", "p90", "p95", "p99"}) {
        sketch.measure_time(std::string("Wq_") + percentile, std::string("wait.") + percentile + "@stage=work");
        sketch.measure_time(std::string("W_") + percentile, std::string("sojourn.") + percentile + "@stage=work");
    }
    if (queue.retry) {
        const double per_second = 1000 / sketch.unit_ms();
        sketch.measure("E_time_in_orbit", {{{per_second, "turnaround.mean", ""}}, -theory::mean(queue.service)});
        sketch.measure("E_orbit", {{{queue.arrival_rate * per_second, "turnaround.mean", ""}}, -queue.arrival_rate * theory::mean(queue.service)});
        sketch.measure("P_idle", {{{-1, "occupancy.share@team=crew", ""}}, 1});
    }
}

}  // namespace

double relaxation_time(double arrival_rate, double service_rate, int servers) {
    const double gap = std::sqrt(servers * service_rate) - std::sqrt(arrival_rate);
    return std::max(1 / (gap * gap), 1 / service_rate);
}

Model queue(const Queue& queue) {
    // Outages are kept by the organisation, whose clock has whole seconds: a longer unit makes them as fine.
    const double unit_ms = unit_for(queue.arrival_rate * mean_size(queue.batch_sizes)) * (queue.up ? 100 : 1);
    Sketch sketch(queue.name, unit_ms);
    set_stage(sketch, queue);
    set_arrivals(sketch, queue);
    sketch.team("crew", queue.servers, {"work"});
    set_outages(sketch, queue);
    const double variability = std::max(1.0, (1 + theory::squared_cv(queue.service)) / 2 * (queue.batch_sizes.empty() ? 1 : mean_size(queue.batch_sizes)));
    const double relaxation =
        queue.relaxation > 0 ? queue.relaxation : variability * relaxation_time(queue.arrival_rate, 1 / theory::mean(queue.service), queue.servers);
    const double length = std::max(queue.items / queue.arrival_rate, 100 * relaxation);
    sketch.period(12 * relaxation, length);
    set_measures(sketch, queue, length);
    return std::move(sketch).model();
}

}  // namespace takt::oracles
