// SPDX-License-Identifier: Apache-2.0
// The only file that knows SimGrid.
#include "sim/org/actor.hpp"

#include <deque>
#include <exception>
#include <simgrid/s4u/Actor.hpp>
#include <simgrid/s4u/Engine.hpp>
#include <simgrid/s4u/Host.hpp>
#include <simgrid/s4u/NetZone.hpp>
#include <simgrid/s4u/Semaphore.hpp>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "sim/org/seconds.hpp"

namespace takt::org {

namespace s4u = simgrid::s4u;

namespace {

/// SimGrid's own settings, which it only takes before it starts.
struct Arguments {
    std::vector<std::string> words {
        "takt",
            "--log=root.thresh:critical",     // standard error belongs to findings and progress
            "--cfg=contexts/stack-size:128",  // KiB; a desk's frames and an unwinding fit, pages are touched only when used
#if defined(__SANITIZE_ADDRESS__)
            "--cfg=contexts/factory:thread",  // the address sanitizer follows threads, not stacks that are swapped by hand
#endif
    };
    std::vector<char*> pointers;
    int count = 0;
    Arguments() {
        for (std::string& word : words) pointers.push_back(word.data());
        count = static_cast<int>(pointers.size());
        pointers.push_back(nullptr);
    }
};

}  // namespace

struct Company::Engine {
    Arguments arguments;
    s4u::Engine simgrid{&arguments.count, arguments.pointers.data()};
    struct Role {
        std::string name;
        s4u::Host* host;
        Body body;
        Restart restart;
        s4u::ActorPtr actor;
    };
    std::vector<s4u::Host*> hosts;
    std::deque<Role> roles;              // posts are added while actors use theirs, and while one is being created
    std::vector<s4u::Actor*> sleepers;  // by post; valid while the agenda holds its wake
    std::exception_ptr failure;
};

Tick Actor::now() const { return tick_of(s4u::Engine::get_clock()); }

void Actor::wait_until(Tick at) {
    const Tick wake = at == kernel::kNever ? at : second_from(at);
    if (wake <= now()) return;
    const Agenda::Entry entry(company_.agenda_, line_, wake);
    company_.engine_->sleepers[line_] = s4u::Actor::self();
    s4u::this_actor::suspend();
}

Company::Company(const std::vector<std::string>& hosts) {
    if (s4u::Engine::is_initialized() || s4u::Engine::get_clock() > 0) throw std::logic_error("a process can have one organisation, and has had it");
    engine_ = std::make_unique<Engine>();
    auto* world = s4u::create_full_zone("world");
    for (const std::string& host : hosts) engine_->hosts.push_back(world->create_host(host, 1.0));
    world->seal();
}

Company::~Company() = default;

Company::Post Company::add_post(std::string name, HostIndex host, Body body, Restart restart) {
    engine_->roles.push_back({std::move(name), engine_->hosts[host], std::move(body), restart, nullptr});
    engine_->sleepers.push_back(nullptr);
    return agenda_.add_line();
}

void Company::fill(Post post) {
    Engine::Role& role = engine_->roles[post];
    role.actor = s4u::Actor::create(role.name, role.host, [this, post] {
        try {
            Actor self(*this, post);
            engine_->roles[post].body(self);
        } catch (const std::exception&) {
            if (!engine_->failure) engine_->failure = std::current_exception();
        }
    });
    if (role.restart == Restart::with_host) role.actor->set_auto_restart();
}

void Company::vacate(Post post) {
    s4u::ActorPtr actor = std::exchange(engine_->roles[post].actor, nullptr);
    if (actor) actor->kill();
}

void Company::turn_off(HostIndex host) { engine_->hosts[host]->turn_off(); }

void Company::turn_on(HostIndex host) { engine_->hosts[host]->turn_on(); }

void Company::act_until(Tick until) {
    Engine& engine = *engine_;
    for (Tick at = agenda_.earliest(); at <= until; at = agenda_.earliest()) {
        engine.simgrid.run_until(date_of(at));
        for (Post post = 0; post < engine.roles.size(); ++post)
            if (agenda_.wake_of(post) == at) engine.sleepers[post]->resume();
        engine.simgrid.run_until(date_of(at));
        if (engine.failure) break;
    }
    engine.simgrid.run_until(date_of(until));
    if (engine.failure) std::rethrow_exception(std::exchange(engine.failure, nullptr));
}

struct Permits::Semaphore {
    s4u::SemaphorePtr of;
};

Permits::Permits(std::uint32_t count) {
    if (count > 0) semaphore_ = std::make_unique<Semaphore>(s4u::Semaphore::create(count));
}
// Whoever waits when the run ends waits for ever, and SimGrid refuses to destroy what somebody waits for: it goes with the process.
Permits::~Permits() {
    if (semaphore_ && semaphore_->of->would_block()) intrusive_ptr_add_ref(semaphore_->of.get());
}
Permits::Permits(Permits&&) noexcept = default;
Permits& Permits::operator=(Permits&&) noexcept = default;

void Permits::take(std::uint32_t count) {
    if (!semaphore_) return;
    for (std::uint32_t taken = 0; taken < count; ++taken) semaphore_->of->acquire();
}

void Permits::give_back(std::uint32_t count) {
    if (!semaphore_) return;
    for (std::uint32_t given = 0; given < count; ++given) semaphore_->of->release();
}

}  // namespace takt::org
