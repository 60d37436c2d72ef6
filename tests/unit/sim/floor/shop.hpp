// SPDX-License-Identifier: Apache-2.0
// A floor without an organisation: submissions at stated seconds, people who come and go when the test says so, and what became of every item.
// Each item has a locale of its own, so that the record's cells are the items' own passages, to the millisecond.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <memory>
#include <numeric>
#include <stdexcept>
#include <string>
#include <vector>

#include "sim/floor/floor.hpp"
#include "sim/plan/compile.hpp"
#include "sim/policies/policies.hpp"
#include "tests/support/visits.hpp"

namespace takt::floor_test {

namespace th = takt::theory;
using tests::Visit;

class Shop {
public:
    static constexpr double kNotYet = -1;

    Shop() { sketch_.period(0, 10'000); }

    models::Stage& stage(const std::string& id, double law_s = 1) { return sketch_.stage(id, th::deterministic(law_s)); }
    models::Team& team(const std::string& id, int people, const std::vector<std::string>& stages) {
        return sketch_.team(id, people, stages);
    }
    models::ServingTeam& serves(const std::string& team, const std::string& stage) {
        auto& teams = stage_of(stage).routing.teams;
        return *std::ranges::find(teams, team, &models::ServingTeam::team);
    }
    models::Stage& stage_of(const std::string& id) { return *std::ranges::find(sketch_.scenario().stages, id, &models::Stage::id); }
    oracles::Sketch& sketch() { return sketch_; }

    /// Number of the item, from 1.
    int add(const std::string& entry, Visit visit) {
        visits_.add(entry, visit);
        items_.push_back({entry, visit.at});
        return visits_.count();
    }
    void add(const std::string& entry, const std::vector<Visit>& visits) {
        for (const Visit& visit : visits) add(entry, visit);
    }

    /// From that second on (a whole one) the organisation is what `change` makes of it; the floor takes it over in until().
    void change(double at_s, const std::function<void(models::Scenario&)>& change) {
        models::Scenario& start = sketch_.scenario();
        models::Chapter chapter;
        chapter.scenario = start.chapters.empty() ? start : start.chapters.back().scenario;
        chapter.scenario.chapters.clear();
        chapter.on = {start.calendar.start, std::llround(at_s * 1000)};
        change(chapter.scenario);
        start.chapters.push_back(std::move(chapter));
    }
    /// Compiles, and sends everybody to the queue unless told otherwise.
    void open(bool with_everybody = true) {
        plan_ = plan::compile(sketch_.scenario());
        chapters_ = plan_.chapters;
        floor_ = std::make_unique<floor::Floor>(plan_, policies::registry(), floor::RunKey{1, 1}, &plan_);
        if (!with_everybody) return;
        for (std::size_t team = 0; team < plan_.teams.size(); ++team) order(plan_.names.teams[team], floor::Presence::on_queue);
    }
    /// Everybody of a team, or one of them (from 0), at the present instant.
    void order(const std::string& team, floor::Presence presence, int only = -1, floor::Leaving leaving = floor::Leaving::as_team) {
        const plan::TeamPlan& of = plan_.teams[place(plan_.names.teams, team)];
        for (std::uint32_t person = 0; person < of.people; ++person)
            if (only < 0 || person == static_cast<std::uint32_t>(only))
                floor::Control(*floor_).set_presence(of.first_person + person, presence, leaving);
    }
    /// Plays everything before that second, and brings the record up to it.
    void until(double seconds) {
        while (!chapters_.empty() && chapters_.front().at < std::llround(seconds * 1000)) {
            floor_->play_until(chapters_.front().at);
            floor::Control(*floor_).take_over(*chapters_.front().plan);
            chapters_.erase(chapters_.begin());
        }
        floor_->play_until(std::llround(seconds * 1000));
        floor_->settle();
    }
    void finish() { until(10'000); }

    floor::StageCell cell(int item, const std::string& stage) const {
        const std::size_t locale = place(plan_.names.locales, "visit-" + std::to_string(item));
        for (std::size_t curve = 0; curve < plan_.curves.size(); ++curve)
            if (plan_.curves[curve].locale == locale) return floor_->record().cell(place(plan_.names.stages, stage), curve);
        throw std::out_of_range("no such item");
    }
    floor::StageCell cell(int item) const { return cell(item, items_.at(static_cast<std::size_t>(item) - 1).stage); }
    /// Of its first stage. Seconds; kNotYet where it has not happened.
    double start(int item) const { return cell(item).started == 0 ? kNotYet : at(item) + cell(item).wait / 1000; }
    double end(int item) const { return cell(item).left == 0 ? kNotYet : at(item) + cell(item).sojourn / 1000; }
    std::vector<double> starts() const { return of_all(&Shop::start); }
    std::vector<double> ends() const { return of_all(&Shop::end); }
    floor::StageCell total(const std::string& stage) const {
        floor::StageCell sum;
        for (std::size_t curve = 0; curve < plan_.curves.size(); ++curve) {
            const floor::StageCell& part = floor_->record().cell(place(plan_.names.stages, stage), curve);
            sum.entered += part.entered;
            sum.started += part.started;
            sum.left += part.left;
            sum.withdrawn += part.withdrawn;
            sum.turned_away += part.turned_away;
            sum.in_target += part.in_target;
            sum.of_target += part.of_target;
            sum.wait += part.wait;
            sum.sojourn += part.sojourn;
        }
        return sum;
    }
    std::uint64_t handled(const std::string& team) const {
        const auto first = floor_->record().team_items.begin() + static_cast<std::ptrdiff_t>(place(plan_.names.teams, team) * plan_.stages.size());
        return std::accumulate(first, first + static_cast<std::ptrdiff_t>(plan_.stages.size()), std::uint64_t{0});
    }
    const floor::TeamCell& crew(const std::string& team) const { return floor_->record().teams[place(plan_.names.teams, team)]; }
    floor::Floor& floor() { return *floor_; }
    const plan::Plan& plan() const { return plan_; }

private:
    struct Entry {
        std::string stage;
        double at;
    };
    static std::size_t place(const std::vector<std::string>& names, const std::string& id) {
        const auto found = std::ranges::find(names, id);
        if (found == names.end()) throw std::out_of_range("no " + id);
        return static_cast<std::size_t>(found - names.begin());
    }
    double at(int item) const { return items_.at(static_cast<std::size_t>(item) - 1).at; }
    std::vector<double> of_all(double (Shop::*what)(int) const) const {
        std::vector<double> values;
        for (int item = 1; item <= static_cast<int>(items_.size()); ++item) values.push_back((this->*what)(item));
        return values;
    }

    oracles::Sketch sketch_{"shop", 1000};
    tests::Visits visits_{sketch_};
    std::vector<Entry> items_;
    plan::Plan plan_;
    std::vector<plan::Chapter> chapters_;   // to come
    std::unique_ptr<floor::Floor> floor_;
};

/// A constant, in seconds.
inline models::Distribution seconds(double value) { return oracles::Sketch("seconds", 1000).distribution(th::deterministic(value)); }
inline models::Withdrawal patient_for(double value) {
    models::Withdrawal withdrawal;
    withdrawal.patience = seconds(value);
    return withdrawal;
}
inline models::Edge edge_to(const std::string& stage, double delay = -1) {
    models::Edge edge;
    edge.to = stage;
    if (delay >= 0) edge.delay = seconds(delay);
    return edge;
}
using Seconds = std::vector<double>;

}  // namespace takt::floor_test
