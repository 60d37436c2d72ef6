// SPDX-License-Identifier: Apache-2.0
// How many people a team has over time, as planned: headcount and its plan, events, transfers, the vendor's exit. And which work
// is left without anybody by it.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "models/check/load.hpp"

namespace takt::models {

class Report;

class PeopleOverTime {
public:
    PeopleOverTime(const Scenario& scenario, std::size_t team);

    int on(double day) const;            // days since 1970-01-01, local to the team's site
    std::vector<double> days() const;    // on which the number may change
    std::optional<double> exit() const { return exit_; }   // from when on nobody is there
    std::string cause(double day) const; // what set the number that holds then; empty: the first day's headcount

private:
    struct Step {
        double day = 0;
        int people = 0;
        std::string cause;
    };
    void plan(const Scenario& scenario, std::size_t index);

    std::vector<Step> steps_;   // by rising day: people wanted
    std::vector<Step> moves_;   // people who have come less those who went, by transfers
    std::optional<double> exit_;
    std::string exit_cause_;
};

/// The lines that were told of already: each is told once, whatever events there are.
class Told {
public:
    bool is_new(const LineLoad& line, bool part) const { return !known_.contains(key(line, part)); }
    void insert(const LineLoad& line, bool part) { known_.insert(key(line, part)); }

private:
    using Key = std::tuple<std::size_t, std::size_t, bool, std::size_t>;
    static Key key(const LineLoad& line, bool part) { return {line.stage, line.language, line.translated, part ? line.teams.front() : Network::done}; }
    std::set<Key> known_;
};

/// Work that the scenario `start` brings in the days between, by the network and load that hold then, to nobody who is left.
void check_departures(const Scenario& start, const Network& network, const Load& load, double from, double until, Told& told, Report& report);

}  // namespace takt::models
