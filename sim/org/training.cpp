// SPDX-License-Identifier: Apache-2.0
#include "sim/org/training.hpp"

#include <utility>

namespace takt::org {

void Temps::start(Job job) {
    std::size_t temp = jobs_.size();
    if (free_.empty()) {
        jobs_.emplace_back();
        posts_.push_back(company_.add_post(name_, host_, [this, temp](Actor& actor) {
            const Job own = std::move(jobs_[temp]);
            own(actor);
            free_.push_back(temp);
        }));
    } else {
        temp = free_.back();
        free_.pop_back();
    }
    jobs_[temp] = std::move(job);
    company_.fill(posts_[temp]);
}

}  // namespace takt::org
