// SPDX-License-Identifier: Apache-2.0
// Classes of a site: each needs a trainer and a seat for each of its people, first come, first served. A class is an actor; it gathers its
// people (a barrier: the last one to come lets it begin), waits for trainer and seats, teaches, and gives them back.
#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <vector>

#include "sim/org/actor.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

/// Trainers and seats of a site. Whoever asks for both holds the office door meanwhile: two classes never wait for each other's seats.
class Classrooms {
public:
    explicit Classrooms(const plan::SitePlan& site) : door_{1}, trainers_{site.trainers}, seats_{site.training_seats} {}
    void take(std::uint32_t people) {
        door_.take();
        seats_.take(people);
        trainers_.take();
        door_.give_back();
    }
    void give_back(std::uint32_t people) {
        trainers_.give_back();
        seats_.give_back(people);
    }

private:
    Permits door_, trainers_, seats_;
};

/// Actors for jobs that come and go: a post that has become free is used again, so that their number is that of jobs at one time.
class Temps {
public:
    using Job = std::function<void(Actor&)>;
    Temps(Company& company, Company::HostIndex host, std::string name) : company_{company}, host_{host}, name_{std::move(name)} {}
    /// Somebody begins `job` at the present instant. To be called by an actor.
    void start(Job job);

private:
    Company& company_;
    Company::HostIndex host_;
    std::string name_;
    std::deque<Job> jobs_;                            // by temp
    std::vector<Company::Post> posts_;                // by temp
    std::vector<std::size_t> free_;
};

}  // namespace takt::org
