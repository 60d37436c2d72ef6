// SPDX-License-Identifier: Apache-2.0
// A queueing model written as a scenario: what a planner would type, and where its textbook figures stand among takt's own.
// Units: a model counts in its own unit of time; `unit_ms` says how long that unit is in the scenario. It is chosen so long that two events
// share a millisecond (the floor's resolution) with a chance of about 1e-5, far below what any case can see.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "models/scenario.hpp"
#include "models/theory/law.hpp"

namespace takt::oracles {

/// factor x figure [x second figure], a part of a sum; figures as in `takt run --of`: "wait.mean@stage=work".
struct Term {
    double factor = 1;
    std::string figure;
    std::string times;   // empty: one factor only
};

/// A textbook figure as a sum of takt's figures of one replication.
struct Measure {
    std::vector<Term> terms;
    double constant = 0;
};

/// A scenario with its textbook figures by name ("P_wait", "E_Wq", "occupancy", ...), in the model's unit of time.
struct Model {
    models::Scenario scenario;
    std::map<std::string, Measure> measures;
};

/// Builds the scenario of a queueing model: one locale, one site, work that decides nothing.
class Sketch {
public:
    Sketch(const std::string& name, double unit_ms);

    double unit_ms() const { return unit_ms_; }
    /// A length of time in model units, to whole milliseconds.
    models::Duration duration(double units) const;
    /// The law in model units. Throws std::invalid_argument for mixtures that a scenario cannot state.
    models::Distribution distribution(const theory::Law& law) const;

    /// Played from empty: `warm_up` units are discarded, then `length` units are measured.
    void period(double warm_up, double length);
    /// Measured around one instant after the start (in units) for so short a time (`width` units) that it is the instant's value.
    void instant(double at, double width);

    models::Stage& stage(const std::string& id, const theory::Law& service);
    /// Poisson arrivals per unit.
    models::Stream& stream(const std::string& id, double rate, const std::string& entry);
    /// People always on duty, who serve the stages in this order of preference. Factors on the handle time by stage may be given.
    models::Team& team(const std::string& id, int people, const std::vector<std::string>& stages);

    models::Scenario& scenario() { return scenario_; }
    Model model() && { return {std::move(scenario_), std::move(measures_)}; }

    void measure(const std::string& name, Measure measure) { measures_[name] = std::move(measure); }
    /// `figure` in seconds, told in model units.
    void measure_time(const std::string& name, const std::string& figure);
    void measure_as_is(const std::string& name, const std::string& figure) { measure(name, {{{1, figure, ""}}, 0}); }

private:
    models::Scenario scenario_;
    std::map<std::string, Measure> measures_;
    double unit_ms_;
};

/// A unit in which events at `rate` per unit are 100 s apart: ties by rounding to milliseconds have a chance of about 1e-5.
double unit_for(double rate);

}  // namespace takt::oracles
