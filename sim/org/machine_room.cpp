// SPDX-License-Identifier: Apache-2.0
#include "sim/org/machine_room.hpp"

#include <algorithm>

#include "models/theory/training.hpp"
#include "sim/org/seconds.hpp"

namespace takt::org {

namespace {

constexpr double kMonth = 30.4375 * 86'400'000.0;   // ms: a twelfth of 365.25 days

}  // namespace

MachineRoom::MachineRoom(const plan::Plan& plan, Planner& planner, floor::Control control, std::uint64_t seed, std::uint32_t replication)
    : plan_{plan}, planner_{planner}, control_{control}, seed_{seed}, replication_{replication}, models_(plan.components.size()), cluster_{1} {
    for (std::size_t component = 0; component < plan.components.size(); ++component) {
        base_.push_back(plan.components[component].separation);
        models_[component].next_step = plan.components[component].drift.empty() ? kernel::kNever : plan.components[component].drift_step_ms;
    }
}

void MachineRoom::open(Company& company, Company::HostIndex host) {
    bool drifts = false;
    for (std::uint16_t index = 0; index < plan_.components.size(); ++index) {
        const plan::ComponentPlan& component = plan_.components[index];
        const std::string& name = plan_.names.components[index];
        drifts = drifts || !component.drift.empty();
        if (!component.outages.planned.empty())
            company.fill(company.add_post("planned outages of " + name, host, [this, index, stops = planned_stops(component.outages.planned)](Actor& actor) { keep_stops(actor, index, stops); }));
        if (component.outages.mean_time_between_ms > 0)
            company.fill(company.add_post("outages of " + name, host, [this, index](Actor& actor) { keep_random_stops(actor, index); }));
        if (component.retraining.fresh > 0) {
            models_[index].training = company.add_post("training of " + name, host, [this, index](Actor& actor) { keep_training(actor, index); });
            company.fill(models_[index].training);
        }
    }
    if (drifts) company.fill(company.add_post("drift of machines", host, [this](Actor& actor) { keep_drift(actor); }));
    if (plan_.copies) company.fill(company.add_post("libraries of matchers", host, [this](Actor& actor) { keep_libraries(actor); }));
}

void MachineRoom::labels_came(Company& company, Tick at) {
    for (const Model& model : models_)
        if (model.waits) company.wake(model.training, second_from(at));
}

// Factors on what the scenario says, which an event may change: drift is relative to the separation of the start.
void MachineRoom::set_separation(std::uint16_t component, Tick now) {
    const Model& model = models_[component];
    const plan::ComponentPlan& plan = plan_.components[component];
    std::vector<double>& factors = planner_.machines()[component].separation;
    factors.assign(base_[component].size(), model.learnt);
    if (plan.drift.empty()) return;
    const double months = static_cast<double>(now - model.since) / kMonth;
    for (std::size_t category = 0; category < factors.size(); ++category)
        if (base_[component][category] > 0) factors[category] = std::max(0.0, model.learnt + plan.drift[category] * months / base_[component][category]);
}

// All that drifts at one instant is told together.
void MachineRoom::keep_drift(Actor& actor) {
    for (;;) {
        Tick next = kernel::kNever;
        for (const Model& model : models_) next = std::min(next, model.next_step);
        actor.wait_until(next);
        for (std::uint16_t component = 0; component < models_.size(); ++component) {
            Model& model = models_[component];
            if (model.next_step > actor.now()) continue;
            model.next_step += std::max<Tick>(plan_.components[component].drift_step_ms, kernel::kSecond);
            set_separation(component, actor.now());
        }
        planner_.machines_changed();
    }
}

void MachineRoom::stop(std::uint16_t component, int change) {
    Model& model = models_[component];
    const bool was_out = model.out > 0;
    model.out += change;
    if (was_out == (model.out > 0)) return;
    planner_.machines()[component].out = model.out > 0;
    planner_.machines_changed();
}

void MachineRoom::keep_stops(Actor& actor, std::uint16_t component, std::vector<Stop> planned) {
    for (const Stop& each : planned) {
        if (each.to <= actor.now()) continue;
        actor.wait_until(each.from);
        stop(component, 1);
        actor.wait_until(each.to);
        stop(component, -1);
    }
}

void MachineRoom::keep_random_stops(Actor& actor, std::uint16_t component) {
    RandomStops stops(plan_.components[component].outages, seed_, replication_);
    for (;;) {
        const Stop next = stops.next();
        if (next.to <= actor.now()) continue;   // less than the second that the organisation can tell apart
        actor.wait_until(next.from);
        stop(component, 1);
        actor.wait_until(next.to);
        stop(component, -1);
    }
}

// What the labels are like as a training begins is what it learns; those that come meanwhile are for the next one.
void MachineRoom::keep_training(Actor& actor, std::uint16_t component) {
    Model& model = models_[component];
    for (;;) {
        const plan::RetrainingPlan& of = plan_.components[component].retraining;
        const auto wanted = model.used + static_cast<std::uint64_t>(std::max(of.fresh, 1.0) + 0.5);
        while (control_.label_stock(component).delivered < wanted) {
            control_.ring_at_labels(component, wanted);
            model.waits = true;
            actor.wait_until(kernel::kNever);
            model.waits = false;
        }
        const bool one_at_a_time = of.one_at_a_time;
        if (one_at_a_time) cluster_.take();
        const floor::LabelStock stock = control_.label_stock(component);
        model.used = stock.delivered;
        actor.wait_until(actor.now() + of.takes_ms);
        if (one_at_a_time) cluster_.give_back();
        model.learnt = theory::learnt(of.before, static_cast<double>(stock.delivered), stock.clarity, of.limit, of.exponent);
        model.learnt_from = stock.delivered;
        model.since = actor.now();
        set_separation(component, actor.now());
        planner_.machines_changed();
    }
}

// Of a category without a decision of the kind nothing is known: what was copied before goes on.
bool MachineRoom::copy_errors(std::uint16_t component) {
    const floor::CopiedErrors errors = control_.copied_errors(component);
    plan::ComponentState& state = planner_.machines()[component];
    const auto fill = [](std::vector<double>& copied, const std::vector<double>& found, double at_first) {
        copied.resize(found.size(), at_first);
        for (std::size_t category = 0; category < found.size(); ++category)
            if (found[category] >= 0) copied[category] = found[category];
    };
    fill(state.copied_wrong_allow, errors.wrong_allow, plan_.components[component].copied_wrong_allow);
    fill(state.copied_wrong_block, errors.wrong_block, plan_.components[component].copied_wrong_block);
    return !errors.wrong_allow.empty();
}

void MachineRoom::keep_libraries(Actor& actor) {
    std::vector<Tick> next;
    for (const plan::ComponentPlan& component : plan_.components) next.push_back(component.copies_every_ms > 0 ? component.copies_every_ms : kernel::kNever);
    for (;;) {
        actor.wait_until(*std::min_element(next.begin(), next.end()));
        control_.update_libraries();
        bool changed = false;
        for (std::uint16_t component = 0; component < next.size(); ++component) {
            if (next[component] > actor.now()) continue;
            next[component] += plan_.components[component].copies_every_ms;
            changed = copy_errors(component) || changed;
        }
        if (changed) planner_.machines_changed();
    }
}

}  // namespace takt::org
