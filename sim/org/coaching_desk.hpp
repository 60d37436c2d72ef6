// SPDX-License-Identifier: Apache-2.0
// The desk of a coaching rule: looks every so often at what its audit told of people, picks some, and sends them to a coach or to training.
// Everybody picked is measured again after the session in a window as long as the one before, and so are those left alone for comparison.
// A session needs a free coach and a person on the queue who keeps no other appointment; people who are away are tried every quarter of an
// hour. A coach is taken for the length of a session: when a shift cuts it short, the rest of it the next day takes no coach. A trainer
// and a seat are taken until the training is over.
// Effects that fade are told to the floor once a day, as they are in the middle of it.
// It knows findings, never what is true; comparisons are handed to the floor as marks that it cannot read.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <memory>
#include <vector>

#include "sim/chance/address.hpp"
#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"
#include "sim/org/coached.hpp"
#include "sim/org/diary.hpp"
#include "sim/org/findings.hpp"
#include "sim/org/people_desk.hpp"
#include "sim/org/reminders.hpp"
#include "sim/org/skill_book.hpp"
#include "sim/org/training.hpp"
#include "sim/org/workforce.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

/// The rooms of the organisation that coaching needs, by team or site; all outlive the desk.
struct CoachingRooms {
    const plan::Plan& plan;
    floor::Control control;
    Findings& findings;
    Diary& diary;
    Reminders& reminders;
    Temps& temps;
    std::deque<Classrooms>& classrooms;                           // by site
    std::vector<std::unique_ptr<Workforce>>& workforces;          // by team; there is one where people are coached
    std::vector<std::unique_ptr<SkillBook>>& skill_books;         // likewise
    std::vector<std::unique_ptr<PeopleDesk>>& people_desks;       // likewise
    std::uint64_t seed;
    std::uint32_t replication;
};

class CoachingDesk {
public:
    CoachingDesk(CoachingRooms rooms, std::uint16_t rule);

    /// The body of the desk's actor.
    void run(Actor& desk);
    /// The body of the actor that tells the floor of fading. Only for rules whose effect fades.
    void keep_fading(Actor& actor);

private:
    /// What the desk knows of the holder of a place.
    struct Person {
        plan::TeamIndex team = plan::kNone;     // kNone: not one of the rule's people
        std::uint32_t generation = 0;
        Coached coached;
        std::uint32_t sessions = 0;
        bool pending = false;                   // picked, session not over
        std::vector<std::uint64_t> cases;       // of whoever has or had the place, in their second window
    };
    struct Told {
        Tick at = 0;
        plan::PersonIndex person = 0;
        bool wrong = false;
    };
    /// The marks of all people at a look.
    struct Look {
        Tick at = 0;
        std::vector<floor::WorkMark> marks;
    };
    /// Somebody who was picked, measured until the second window is over.
    struct Case {
        plan::PersonIndex person = 0;
        std::uint32_t generation = 0;
        bool coached = false;                   // else left alone
        Tick from = 0, until = 0;               // the second window
        floor::Comparison comparison;
    };

    void hear();
    void keep_marks(Tick now);
    void pick(Tick now);
    std::vector<plan::PersonIndex> candidates(Tick now) const;
    bool meets(plan::PersonIndex person) const;
    void picked(plan::PersonIndex person, Tick now, const floor::Sample& sample);
    void session(Actor& me, const Case& of, Tick due);
    void session_over(Case of, Tick now);
    void measure_from(Case of, Tick now);
    void report(std::uint64_t number);
    void tell_floor(plan::PersonIndex person, Tick now);
    floor::WorkMark mark(plan::PersonIndex person) const { return measures_ ? rooms_.control.mark_work(rule_.audit, person) : floor::WorkMark{}; }
    const Workforce::Holder& holder(plan::PersonIndex person) const;
    std::uint32_t place(plan::PersonIndex person) const { return person - rooms_.plan.teams[people_[person].team].first_person; }
    bool at_work(plan::PersonIndex person, Tick now) const;
    bool same(plan::PersonIndex person, std::uint32_t generation) const;
    Person& known(plan::PersonIndex person);

    CoachingRooms rooms_;
    std::uint16_t index_;
    const plan::CoachingPlan& rule_;
    bool measures_;                             // the rule has an audit
    Findings::Reader reader_ = 0;
    Permits coaches_;
    chance::StreamKey comparing_;
    std::vector<Person> people_;                // by person of the plan
    std::deque<Told> told_;                     // of the window
    std::deque<Look> looks_;                    // of the window
    std::vector<floor::Sample> samples_;        // by person, at a look
    std::vector<plan::PersonIndex> sampled_;    // who has one, rising
    std::map<std::uint64_t, Case> cases_;       // in their second window, by number
    std::uint64_t cases_begun_ = 0;
    std::uint32_t number_ = 0;                  // of looks so far
};

}  // namespace takt::org
