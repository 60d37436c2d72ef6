// SPDX-License-Identifier: Apache-2.0
#include "sim/org/golden_desk.hpp"

#include <algorithm>
#include <utility>

#include "sim/chance/stream.hpp"
#include "sim/org/seconds.hpp"

namespace takt::org {

namespace {

using Spans = std::vector<std::pair<Tick, Tick>>;

/// By place: when the roster has the person on the queue within [from, to).
std::vector<Spans> spans_on_queue(const plan::TeamPlan& team, const Roster& roster, Tick from, Tick to) {
    std::vector<Spans> spans(team.people);
    if (team.shifts.empty()) {
        for (Spans& own : spans) own.emplace_back(from, to);
        return spans;
    }
    std::vector<Change> changes;
    const int last = std::min(roster.day_at(to - 1), roster.days() - 1);
    for (int day = std::max(roster.day_at(from) - 1, 0); day <= last; ++day) roster.append_changes(day, changes);
    std::vector<Tick> since(team.people, kernel::kNever);
    for (const Change& change : changes) {   // each person's in order of time
        const std::uint32_t place = change.person - team.first_person;
        const Tick at = std::clamp(change.at, from, to);
        if (since[place] != kernel::kNever && at > since[place]) spans[place].emplace_back(since[place], at);
        since[place] = change.presence == floor::Presence::on_queue ? at : kernel::kNever;
    }
    return spans;
}

}  // namespace

std::vector<std::vector<Tick>> golden_moments(const plan::GoldenPlan& golden, const plan::TeamPlan& team, const Roster& roster, Tick from, Tick to, std::uint64_t seed,
                                              std::uint32_t replication, std::uint32_t cycle) {
    const chance::StreamKey key = chance::stream_key(seed, replication, chance::within(chance::within(chance::Purpose{golden.address}, "moments"), team.address));
    std::vector<std::vector<Tick>> moments(team.people);
    const std::vector<Spans> spans = spans_on_queue(team, roster, from, to);
    for (std::uint32_t place = 0; place < team.people; ++place) {
        Tick all = 0;
        for (const auto& [begin, end] : spans[place]) all += end - begin;
        if (all == 0) continue;
        chance::AddressedDraws drawing(key, place, cycle);
        for (std::uint32_t item = 0; item < golden.per_person; ++item) {
            auto spent = static_cast<Tick>(drawing.uniform() * static_cast<double>(all));
            for (const auto& [begin, end] : spans[place]) {
                if (spent < end - begin) {
                    moments[place].push_back(begin + spent);
                    break;
                }
                spent -= end - begin;
            }
        }
    }
    return moments;
}

void plant_golden_items(Actor& actor, const plan::Plan& plan, std::uint16_t set, plan::TeamIndex team, const Roster& roster, floor::Control control, std::uint64_t seed,
                        std::uint32_t replication) {
    const plan::GoldenPlan& golden = plan.golden_sets[set];
    const plan::TeamPlan& of = plan.teams[team];
    std::uint32_t cycle = 0;
    for (Tick from = 0; from < plan.horizon.end; from += golden.cadence_ms) {
        actor.wait_until(from);
        const Tick now = actor.now(), to = std::min(from + golden.cadence_ms, plan.horizon.end);
        const std::vector<std::vector<Tick>> moments = golden_moments(golden, of, roster, from, to, seed, replication, cycle++);
        for (std::uint32_t place = 0; place < of.people; ++place)
            for (const Tick at : moments[place]) control.plant_golden(set, of.first_person + place, std::max(at, now));
    }
}

}  // namespace takt::org
