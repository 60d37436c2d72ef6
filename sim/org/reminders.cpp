// SPDX-License-Identifier: Apache-2.0
#include "sim/org/reminders.hpp"

#include <utility>

#include "sim/org/seconds.hpp"

namespace takt::org {

Reminders::Reminders(Company& company, Company::HostIndex host, std::string name)
    : company_{company}, post_{company.add_post(std::move(name), host, [this](Actor& actor) { run(actor); })} {
    company.fill(post_);
}

void Reminders::at(Tick at, Job job) {
    const Tick due = second_from(at);
    entries_.push({due, asked_++, std::move(job)});
    if (asleep_) company_.wake(post_, due);
}

void Reminders::run(Actor& actor) {
    for (;;) {
        while (!entries_.empty() && entries_.top().at <= actor.now()) {
            const Job job = entries_.top().job;   // it may ask for more
            entries_.pop();
            job(actor.now());
        }
        asleep_ = true;
        actor.wait_until(entries_.empty() ? kernel::kNever : entries_.top().at);
        asleep_ = false;
    }
}

}  // namespace takt::org
