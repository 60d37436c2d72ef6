// SPDX-License-Identifier: Apache-2.0
#include "sim/org/planner.hpp"

#include <algorithm>
#include <utility>

#include "sim/org/seconds.hpp"

namespace takt::org {

void Planner::keep_events(Actor& actor) {
    for (const plan::Chapter& chapter : chapters_) {
        actor.wait_until(second_from(chapter.at));
        const plan::Plan before = plan_;
        chapter_ = chapter.plan;
        recompiler_.reset();
        if (machines_.empty() && fixes_.empty()) {
            control_.take_over(*chapter_);
        } else {
            recompiler_ = std::make_unique<plan::Recompiler>(*chapter_);
            plan::Plan next = *chapter_;
            plan::apply(next, recompiler_->change(next, machines_, fixes_));
            plan::align(next, plan_);   // which may know flows that the chapters do not
            control_.take_over(next);
        }
        for (const Reader& reader : readers_) reader(before, actor.now());
    }
}

std::vector<plan::ComponentState>& Planner::machines() {
    machines_.resize(plan_.names.components.size());
    return machines_;
}

void Planner::open(Company& company, Company::HostIndex host) {
    company_ = &company;
    post_ = company.add_post("plan of machines", host, [this](Actor& actor) {
        for (;;) {
            actor.wait_until(kernel::kNever);
            if (!std::exchange(machines_changed_, false)) continue;
            if (!recompiler_) recompiler_ = std::make_unique<plan::Recompiler>(plan_);
            control_.take_over(recompiler_->change(plan_, machines_, fixes_));
        }
    });
    company.fill(post_);
}

void Planner::machines_changed() {
    machines_changed_ = true;
    company_->wake(post_, second_from(control_.now()));
}

void Planner::fix_machines(const std::vector<bool>& curves, std::uint8_t category, double effect) {
    fixes_.resize(plan_.curves.size(), std::vector<double>(std::max<std::size_t>(plan_.names.categories.size(), 1), 1.0));
    for (std::size_t curve = 0; curve < curves.size(); ++curve)
        if (curves[curve]) fixes_[curve][category] *= 1 - effect;
    machines_changed();
}

bool same_shifts(const plan::TeamPlan& a, const plan::TeamPlan& b) {
    return a.shifts == b.shifts && a.holiday == b.holiday && a.holiday_cover == b.holiday_cover && a.planned_shrinkage == b.planned_shrinkage &&
           a.unplanned_shrinkage == b.unplanned_shrinkage;
}

}  // namespace takt::org
