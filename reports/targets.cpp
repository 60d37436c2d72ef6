// SPDX-License-Identifier: Apache-2.0
#include "reports/targets.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "models/outcome/figures.hpp"
#include "reports/units.hpp"

namespace takt::reports {
namespace {

bool keeps(double value, const outcome::TargetLine& target) {
    return target.lower_is_better ? value <= target.bound : value >= target.bound;
}

void count_replications(TargetStanding& found, const StudyView& view) {
    const auto place = view.index().find(found.key.id, found.key.statistic, found.key.scope);
    if (!place) return;
    for (const outcome::Replication& replication : view.study().replications) {
        if (*place >= replication.values.size() || !std::isfinite(replication.values[*place])) continue;
        ++found.of;
        if (keeps(replication.values[*place], found.target)) ++found.met;
    }
}

}  // namespace

State standing(const Estimate& estimate, const outcome::TargetLine& target) {
    if (estimate.n == 0 || !std::isfinite(estimate.mean)) return State::none;
    const double half = std::isfinite(estimate.half_width) ? estimate.half_width : 0;
    // Positive: on the right side of the bound.
    const double room = target.lower_is_better ? target.bound - estimate.mean : estimate.mean - target.bound;
    if (room < 0 && -room > half) return State::missed;
    if (std::abs(room) < half) return State::uncertain;
    if (room < target.amber * std::abs(target.bound)) return State::close;
    return State::good;
}

outcome::FigureKey target_key(const outcome::TargetLine& target) {
    try {
        outcome::FigureKey key = outcome::parse_figure(target.figure);
        if (!target.scope.empty()) key.scope = outcome::parse_scope(target.scope);
        return key;
    } catch (const std::invalid_argument&) {
        return {};
    }
}

std::vector<TargetStanding> target_standings(const StudyView& view) {
    std::vector<TargetStanding> standings;
    for (const outcome::TargetLine& target : view.study().scenario.targets) {
        TargetStanding found{target, target_key(target), nullptr, State::none, 0, 0};
        found.estimate = view.find(found.key.id, found.key.statistic, found.key.scope);
        if (found.estimate != nullptr) {
            found.state = standing(*found.estimate, target);
            count_replications(found, view);
        }
        standings.push_back(std::move(found));
    }
    return standings;
}

const TargetStanding* standing_of(const std::vector<TargetStanding>& standings, const outcome::FigureKey& key) {
    const auto found = std::find_if(standings.begin(), standings.end(), [&](const TargetStanding& standing) {
        return standing.key.id == key.id && standing.key.statistic == key.statistic && standing.key.scope == key.scope;
    });
    return found == standings.end() ? nullptr : &*found;
}

std::string promise_text(const TargetStanding& standing, std::string_view currency) {
    return fmt::format("{} {}", standing.target.lower_is_better ? "at most" : "at least",
                       bound_text(standing.target.bound, unit_of(standing.key.id), currency));
}

std::string state_word(State state) {
    switch (state) {
        case State::none: return "not measured";
        case State::good: return "met";
        case State::close: return "close";
        case State::uncertain: return "uncertain";
        case State::missed: return "missed";
    }
    return {};
}

bool says_little(const TargetStanding& standing) {
    constexpr int few = 4;
    if (standing.state != State::uncertain || standing.estimate == nullptr) return false;
    return standing.estimate->n < few || standing.estimate->half_width > std::abs(standing.estimate->mean);
}

std::string standing_text(const TargetStanding& standing) {
    if (standing.of < 2) return state_word(standing.state);
    if (standing.met == standing.of) return fmt::format("met in all {} replications", standing.of);
    if (standing.met == 0) return fmt::format("missed in all {} replications", standing.of);
    return fmt::format("met in {} of {} replications", standing.met, standing.of);
}

}  // namespace takt::reports
