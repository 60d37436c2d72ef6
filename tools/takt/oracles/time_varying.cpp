// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/oracles/time_varying.hpp"

#include <cmath>

namespace takt::oracles {
namespace {

constexpr double kHourMs = 3'600'000;
constexpr int kSlots = 2016;   // of five minutes in a week

/// Five-minute slots from Monday 00:00, the scenario's start, each with the rate at its middle; returns the mean rate per unit.
double set_profile(const Varying& varying, std::vector<double>& profile) {
    double sum = 0;
    for (int slot = 0; slot < kSlots; ++slot) {
        const double hours = (slot + 0.5) * 168.0 / kSlots;
        profile.push_back(varying.arrival_rate(hours / varying.unit_hours));
        sum += profile.back();
    }
    return sum / kSlots;
}

void set_shift(models::Team& team, const Varying& varying, const Crowd& crowd) {
    team.shift_end = varying.shift_end;
    if (crowd.from <= 0 && crowd.until >= 24) return;
    models::Shift shift;
    shift.id = "shift";
    shift.days = {models::Weekday::monday, models::Weekday::tuesday, models::Weekday::wednesday, models::Weekday::thursday,
                  models::Weekday::friday, models::Weekday::saturday, models::Weekday::sunday};
    shift.start = {std::llround(crowd.from * kHourMs)};
    shift.length = {std::llround((crowd.until - crowd.from) * kHourMs)};
    team.shifts.push_back(shift);
}

void add_copy(Sketch& sketch, const Varying& varying, const std::vector<double>& profile, double rate, int copy) {
    const std::string number = std::to_string(copy + 1), work = "work-" + number;
    models::Stage& stage = sketch.stage(work, varying.service);
    stage.interrupted = models::Interrupted::resume;
    if (varying.abandonment_rate > 0) {
        models::Withdrawal withdrawal;
        withdrawal.patience = sketch.distribution(theory::exponential(varying.abandonment_rate));
        stage.withdrawal = withdrawal;
    }
    if (varying.promise) {
        models::ServiceTarget target;
        target.within = sketch.duration(varying.promise->within);
        target.clock = varying.promise->clock;
        target.base = varying.promise->base;
        stage.target = target;
    }
    sketch.stream("items-" + number, rate, work).week_profile = profile;
    for (std::size_t group = 0; group < varying.people.size(); ++group)
        set_shift(sketch.team("crew-" + number + "-" + std::to_string(group + 1), varying.people[group].people, {work}), varying, varying.people[group]);
}

}  // namespace

Model varying(const Varying& varying) {
    Sketch sketch(varying.name, varying.unit_hours * kHourMs);
    std::vector<double> profile;
    double rate = varying.arrival_rate(0);
    if (!varying.constant_rate) rate = set_profile(varying, profile);
    sketch.period(varying.from, varying.until - varying.from);
    const double share = 1.0 / varying.copies, stretch = varying.until - varying.from;
    Measure number, queue, arrivals, abandons, waiting, inside;
    for (int copy = 0; copy < varying.copies; ++copy) {
        add_copy(sketch, varying, profile, rate, copy);
        const std::string at = "@stage=work-" + std::to_string(copy + 1);
        number.terms.push_back({share, "backlog.mean" + at, ""});
        queue.terms.push_back({share, "backlog.mean" + at, ""});
        waiting.terms.push_back({share * stretch, "backlog.mean" + at, ""});
        arrivals.terms.push_back({share, "entered.total" + at, ""});
        abandons.terms.push_back({share, "withdrawn.share" + at, "entered.total" + at});
        if (varying.promise) inside.terms.push_back({share, "in_target.share" + at, "entered.total" + at});
    }
    number.terms.push_back({share, "busy.mean", ""});
    sketch.measure("L", number);
    sketch.measure("queue", queue);
    sketch.measure("busy", {{{share, "busy.mean", ""}}, 0});
    sketch.measure("idle", {{{-share, "busy.mean", ""}}, 1});
    sketch.measure("busy_time", {{{share * stretch, "busy.mean", ""}}, 0});
    sketch.measure("arrivals", arrivals);
    sketch.measure("abandons", abandons);
    sketch.measure("sum_wait", waiting);
    if (varying.promise) sketch.measure("in_target_items", inside);
    return std::move(sketch).model();
}

Model varying_at(Varying path, double instant) {
    path.from = std::max(0.0, instant - 0.01);
    path.until = instant + 0.01;
    return varying(path);
}

}  // namespace takt::oracles
