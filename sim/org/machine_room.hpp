// SPDX-License-Identifier: Apache-2.0
// Machines that live: separation drifts, components fail and come back, are trained again on the labels that people delivered, and matchers copy
// what was really decided. Each of these is an actor; what a component is like at present is the planner's, who tells the floor.
#pragma once

#include <cstdint>
#include <vector>

#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"
#include "sim/org/outage.hpp"
#include "sim/org/planner.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

class MachineRoom {
public:
    /// `plan`: the floor's own. Requires a plan that may change when some component drifts, fails, is trained or copies.
    MachineRoom(const plan::Plan& plan, Planner& planner, floor::Control control, std::uint64_t seed, std::uint32_t replication);

    /// Fills the posts of everything that moves.
    void open(Company& company, Company::HostIndex host);
    /// The bell `labels`: wakes whoever waits for some.
    void labels_came(Company& company, Tick at);

    /// What trainings have made of a component: the factor on its separation, and the labels that they had.
    struct Trained {
        double factor = 1;
        std::uint64_t labels = 0;
    };
    Trained trained(std::uint16_t component) const { return {models_[component].learnt, models_[component].learnt_from}; }

private:
    struct Model {
        double learnt = 1;       // factor on d' by training
        Tick since = 0;          // drift counts from then
        Tick next_step = 0;      // of the drift
        int out = 0;             // causes of an outage
        std::uint64_t used = 0;  // labels that the last training began with
        std::uint64_t learnt_from = 0;   // those of the last one that is over
        bool waits = false;      // for labels
        Company::Post training = 0;
    };

    void keep_drift(Actor& actor);
    void keep_stops(Actor& actor, std::uint16_t component, std::vector<Stop> planned);
    void keep_random_stops(Actor& actor, std::uint16_t component);
    void keep_training(Actor& actor, std::uint16_t component);
    void keep_libraries(Actor& actor);
    void stop(std::uint16_t component, int change);
    void set_separation(std::uint16_t component, Tick now);
    bool copy_errors(std::uint16_t component);

    const plan::Plan& plan_;
    Planner& planner_;
    floor::Control control_;
    std::uint64_t seed_;
    std::uint32_t replication_;
    std::vector<Model> models_;                 // by component
    std::vector<std::vector<double>> base_;     // by component, by category: d' at the start
    Permits cluster_;                           // for trainings that go one at a time
};

}  // namespace takt::org
