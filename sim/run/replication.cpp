// SPDX-License-Identifier: Apache-2.0
#include "sim/run/replication.hpp"

#include <sys/resource.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <memory>
#include <new>

#include "sim/floor/floor.hpp"
#include "sim/org/organisation.hpp"
#include "sim/policies/policies.hpp"
#include "sim/run/run_error.hpp"

namespace takt::run {

namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

std::uint64_t peak_bytes() {
    rusage usage{};
    return getrusage(RUSAGE_SELF, &usage) == 0 ? static_cast<std::uint64_t>(usage.ru_maxrss) * 1024 : 0;
}

class Replication {
public:
    Replication(const plan::Plan& plan, std::uint64_t seed, std::uint32_t number)
        : plan_{plan},
          own_{plan.changes ? std::make_unique<plan::Plan>(plan) : nullptr},
          floor_{present(), policies::registry(), {seed, number}, own_.get()},
          organisation_{present(), floor::Control(floor_), seed, number},
          collector_{plan} {}

    std::vector<double> values() {
        organisation_.act_until(0);
        for (std::size_t border = 0; border < plan_.horizon.borders.size(); ++border) {
            advance_to(plan_.horizon.borders[border]);
            report(static_cast<int>(border) - 1);  // what lies before the first border is the warm-up
        }
        return collector_.values(floor_.run_histograms());
    }
    SavedState saved_at(plan::Tick at) {
        if (at > 0) organisation_.act_until(0);
        while (floor_.now() < at) {
            const floor::Stop stop = floor_.play_until(std::min(organisation_.next_wake(), at));
            if (stop.bell != floor::Bell::none) organisation_.hear(stop);
            else if (stop.at < at) organisation_.act_until(stop.at);
        }
        return {floor_.saved(), organisation_.employed(at), organisation_.awaited(at), organisation_.learnt()};
    }
    std::uint64_t items() const { return floor_.items_played(); }
    double floor_seconds() const { return floor_seconds_; }

private:
    void advance_to(plan::Tick border) {
        while (floor_.now() < border) {
            const plan::Tick wake = std::min(organisation_.next_wake(), border);
            const Clock::time_point start = Clock::now();
            const floor::Stop stop = floor_.play_until(wake);  // earlier than asked when a bell rang
            floor_seconds_ += seconds_since(start);
            if (stop.bell == floor::Bell::none) organisation_.act_until(stop.at);
            else organisation_.hear(stop);
        }
    }

    void report(int interval) {
        floor_.settle();
        collector_.take(interval, floor_.record(), floor_.snapshot());
        floor_.reset_record();
        if (interval < 0) floor_.reset_run_histograms();
    }

    const plan::Plan& present() const { return own_ ? *own_ : plan_; }

    const plan::Plan& plan_;
    std::unique_ptr<plan::Plan> own_;   // what holds at present, where that changes; figures are named by what held at the start
    floor::Floor floor_;
    org::Organisation organisation_;
    measure::Collector collector_;
    double floor_seconds_ = 0;
};

}  // namespace

std::vector<outcome::FigureKey> figures_of(const plan::Plan& plan) { return measure::figure_keys(plan); }

SavedState saved_state(const plan::Plan& plan, std::uint64_t seed, int number, plan::Tick at) {
    try {
        return Replication(plan, seed, static_cast<std::uint32_t>(number)).saved_at(at);
    } catch (const std::bad_alloc&) {
        throw RunError(number, "out of memory");
    } catch (const std::exception& error) {
        throw RunError(number, error.what());
    }
}

outcome::Replication play(const plan::Plan& plan, std::uint64_t seed, int number) {
    const Clock::time_point start = Clock::now();
    outcome::Replication result;
    result.number = number;
    try {
        Replication replication(plan, seed, static_cast<std::uint32_t>(number));
        result.values = replication.values();
        result.items = replication.items();
        result.floor_seconds = replication.floor_seconds();
    } catch (const std::bad_alloc&) {
        throw RunError(number, "out of memory");
    } catch (const std::exception& error) {
        throw RunError(number, error.what());
    }
    result.run_seconds = seconds_since(start);
    result.peak_bytes = peak_bytes();
    return result;
}

}  // namespace takt::run
