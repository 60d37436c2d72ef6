// SPDX-License-Identifier: Apache-2.0
// The explicit tables of what the simulation is not asked, each with its reason. Whatever is in neither table must be judged.
#include <array>

#include "tests/theory/simulated/asked.hpp"

namespace takt::tests {
namespace {

struct Exception {
    const char* kind;    // of the case
    const char* words;   // that its model must contain; empty: all cases of the kind
    const char* reason;
};

constexpr const char* kCalculator = "a question to the calculator, not to a queue: tests/theory/calculator answers it";
constexpr const char* kSharing = "a person works on one item at a time: takt has no processor sharing";

constexpr std::array kCases = {
    Exception{"learning", "", kCalculator},
    Exception{"acceptance", "", "lots are not accepted or rejected in a scenario: tests/theory/calculator answers it"},
    Exception{"interval", "", kCalculator},
    Exception{"estimator", "", kCalculator},
    Exception{"agreement", "", kCalculator},
    Exception{"output analysis", "", kCalculator},
    Exception{"ranking&selection", "", kCalculator},
    Exception{"manpower", "", "people are hired and leave in no scenario yet: tests/theory/calculator answers it"},
    Exception{"misclassification", "Rogan-Gladen", kCalculator},
    Exception{"rng", "", "words of a random generator: tests/unit/sim/chance"},
    Exception{"replay", "", "replays another program's random numbers: takt draws from Philox only"},
    Exception{"erlang", "inverse", kCalculator},
    Exception{"erlang", "staffing", kCalculator},
    Exception{"erlang", "B(1,1)", kCalculator},
    Exception{"M/M/c", "staffing", kCalculator},
    Exception{"M/M/c", "processor sharing", kSharing},
    Exception{"M/M/c", "unequal servers", "the case picks an idle person at random; takt picks by a named order (ranked, longest idle, cheapest)"},
    Exception{"M/G/1", "PS", kSharing},
    Exception{"M/G/1", "processor sharing", kSharing},
    Exception{"M/G/1", "SRPT", "nobody knows how long an item will take: no queue order looks at remaining work"},
    Exception{"GI/M/1", "Kingman", "a bound is not a figure that a simulation has; the exact ones are other cases"},
    Exception{"abandonment", "discouraged", "arrivals of a scenario do not look at the queue; a waiting room and impatience are what it has"},
    Exception{"vacation/shift", "vacations", "people leave by the clock, not when the queue is empty"},
    Exception{"vacation/shift", "log-in/setup", "people who are on duty need no setup after being idle"},
    Exception{"network", "PS", kSharing},
    Exception{"network", "2-class closed", kSharing},
    Exception{"network", "mixed", kSharing},
    Exception{"network", "self-loop", "a delay that every item visits first and again is no stage of a sender's item"},
    Exception{"time-varying", "Gamma(10,10) busyness", "the case names a centre whose periods and staffing it does not give"},
    Exception{"skill routing", "75% of abandoners call back", "40 trunks shared by three queues, and redials that keep patience and work: not takt's semantics"},
    Exception{"deterministic", "", "paths of single events: deterministic_test.cpp plays those that a scenario can say"},
};

struct Unmeasured {
    const char* quantity;   // the whole name, or its beginning when it ends in '*'
    const char* reason;
};

constexpr std::array kQuantities = {
    Unmeasured{"Var_Wq", "takt reports percentiles of the wait, not its variance"},
    Unmeasured{"p0", "the chance of an empty system is not a figure; occupancy is"},
    Unmeasured{"time_congestion", "the chance of a full system over time is not a figure; what arrivals see is (call congestion)"},
    Unmeasured{"PW_*", "the chance that all are busy at an instant is not a figure"},
    Unmeasured{"sd_between_runs", "a property of the study, not of the organisation"},
    Unmeasured{"PPV", "follows from the flag rate and the wrong blocks, which are judged"},
    Unmeasured{"NPV", "follows from the flag rate and the wrong allows, which are judged"},
    Unmeasured{"P_W_gt_t", "needs the share within t, which the case does not give"},
};

}  // namespace

std::optional<std::string> reason_not_played(const ReferenceCase& one) {
    for (const Exception& exception : kCases)
        if (one.kind == exception.kind && one.model.find(exception.words) != std::string::npos) return exception.reason;
    return std::nullopt;
}

std::optional<std::string> reason_not_measured(const ReferenceCase&, const std::string& quantity) {
    for (const Unmeasured& one : kQuantities) {
        const std::string name = one.quantity;
        const bool prefix = name.back() == '*';
        if (prefix ? quantity.rfind(name.substr(0, name.size() - 1), 0) == 0 : quantity == name) return one.reason;
    }
    return std::nullopt;
}

}  // namespace takt::tests
