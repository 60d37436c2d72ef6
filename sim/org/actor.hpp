// SPDX-License-Identifier: Apache-2.0
// The organisation as a company of actors: hosts, posts and the actors that hold them, with SimGrid behind it. A post is a job that
// exists for the whole run; an actor holds it while it is filled. Actors sleep only through Actor::wait_until, which
// writes the agenda, so that the loop of a replication knows the next wake without asking SimGrid.
// Guarantees: an exception never leaves an actor's body (SimGrid would end the process): the first one is kept and
// thrown by act_until. At one instant actors wake in the order of their posts.
// Cost: about 0.15 microseconds per wake. An actor that waits is suspended, and resumed when the agenda says so: a sleep
// of SimGrid's is an activity on the host's processor and costs three times as much.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "sim/org/agenda.hpp"

namespace takt::org {

class Company;

/// what a body sees of the company it works for.
class Actor {
public:
    Actor(Company& company, Agenda::Line line) : company_{company}, line_{line} {}
    /// The organisation's present: a whole second.
    Tick now() const;
    /// Sleeps until `at`, rounded up to a whole second; kNever sleeps until the post is vacated or its host goes down. Returns at once
    /// when `at` is not in the future. Its stack unwinds from here when the actor is killed: catch nothing that is not a std::exception.
    void wait_until(Tick at);

private:
    Company& company_;
    Agenda::Line line_;
};

/// One per process: SimGrid has one engine, and its clock goes on from where the last one stopped.
class Company {
public:
    using HostIndex = std::size_t;
    using Post = Agenda::Line;
    using Body = std::function<void(Actor&)>;
    enum class Restart { never, with_host };

    explicit Company(const std::vector<std::string>& hosts);
    ~Company();
    Company(const Company&) = delete;
    Company& operator=(const Company&) = delete;

    /// Creates a post, vacant at first.
    Post add_post(std::string name, HostIndex host, Body body, Restart restart = Restart::never);
    /// Puts an actor on a vacant post; it acts from the present instant on. Restart::with_host: again whenever its host comes back.
    void fill(Post post);
    /// Ends the actor on a post, if there is one. Only for posts with Restart::never.
    void vacate(Post post);

    /// Wakes the sleeping actor of a post at `at`, a whole second that is not past, unless it wakes before. From outside, between steps.
    void wake(Post post, Tick at) { agenda_.bring_forward(post, at); }

    /// The same from an actor of another post, at the present instant; nothing for a vacant post and for who sleeps until its post is vacated.
    void call(Post post, Tick now) {
        if (agenda_.wake_of(post) != kernel::kNever) agenda_.bring_forward(post, now);
    }

    /// Kills the actors of a host, and lets those that restart with it start again. To be called by an actor of another host.
    void turn_off(HostIndex host);
    void turn_on(HostIndex host);

    Tick next_wake() const { return agenda_.earliest(); }
    /// Lets every actor act whose wake is at or before `until`. `until` never decreases from call to call. Throws what a body threw.
    void act_until(Tick until);

private:
    friend class Actor;
    struct Engine;
    Agenda agenda_;
    std::unique_ptr<Engine> engine_;
};

/// So many of a thing that actors share: trainers, seats in a classroom. First come, first served.
class Permits {
public:
    /// Requires that the company exists. 0: no limit.
    explicit Permits(std::uint32_t count);
    ~Permits();
    Permits(Permits&&) noexcept;
    Permits& operator=(Permits&&) noexcept;

    /// To be called by an actor, which waits until they are there; they are taken one by one.
    void take(std::uint32_t count = 1);
    void give_back(std::uint32_t count = 1);

private:
    struct Semaphore;
    std::unique_ptr<Semaphore> semaphore_;   // none: no limit
};

}  // namespace takt::org
