// SPDX-License-Identifier: Apache-2.0
// The desk of a root-cause rule: counts by class what audits, appeals and andons told of errors, and opens an analysis when there is
// enough. An analyst takes it, the fix lands after its lead time, and the class begins to count from nothing: it can be opened again.
// Errors about decisions that were taken before the fix landed belong to the time before it.
// What a fix did is told for each case within its class, by when the decisions were taken: the rate while it was open beside that of four
// weeks after it landed (the window if that is longer, until the next fix at most), both with the weight of that time. Classes that come back soon count no less than others.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <vector>

#include "sim/chance/address.hpp"
#include "sim/floor/control.hpp"
#include "sim/org/actor.hpp"
#include "sim/org/findings.hpp"
#include "sim/org/planner.hpp"
#include "sim/org/training.hpp"
#include "sim/plan/plan.hpp"

namespace takt::org {

using plan::Tick;

class RootCauseDesk {
public:
    RootCauseDesk(const plan::Plan& plan, std::uint16_t rule, Findings& findings, Temps& temps, Planner& planner, floor::Control control, std::uint64_t seed, std::uint32_t replication);

    /// The body of the desk's actor.
    void run(Actor& desk);

private:
    /// The dimensions that count apart; kNone where they do not.
    struct Key {
        std::uint16_t category = 0, program = plan::kNone, locale = plan::kNone, language = plan::kNone, team = plan::kNone;
        friend auto operator<=>(const Key&, const Key&) = default;
    };
    /// An analysis and its fix, followed until late findings about the time after it have come, too.
    struct Case {
        Tick opened = 0, landed = kernel::kNever, over = kernel::kNever;   // over: no longer followed
        double before = -1;                                                // errors a ms in the window that opened it; < 0: an andon did
        std::uint64_t meanwhile = 0, after = 0;                            // errors by the time of the decision
    };
    struct Class {
        std::deque<Tick> errors;      // told while it is watched, within the window
        Tick since = 0;               // watched, or under analysis, since
        bool open = false;            // under analysis, or its fix on the way
        bool fixed = false;           // a fix has landed
        bool andon = false;           // pulled since the last look
        std::vector<Case> cases;      // not told yet
    };

    bool concerns(const floor::Finding& finding) const;
    Key key_of(const floor::Finding& finding) const;
    void hear();
    void look(Tick now);
    static void follow(Class& of, const floor::Finding& finding);
    void tell_recurrence(Class& of, Tick now);
    void analyse(Actor& me, Key key, std::uint64_t number);
    void land(const Key& key, Tick now);

    const plan::Plan& plan_;
    std::uint16_t index_;
    const plan::RootCausePlan& rule_;
    Findings& findings_;
    Findings::Reader reader_;
    Temps& temps_;
    Planner& planner_;
    floor::Control control_;
    Permits analysts_;
    Tick followed_;               // a fix, for so long
    chance::StreamKey taking_;
    std::map<Key, Class> classes_;
    std::uint64_t opened_ = 0;
};

}  // namespace takt::org
