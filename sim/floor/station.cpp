// SPDX-License-Identifier: Apache-2.0
// Playing plain stations by themselves, and what they take along from the floor and bring back.
#include "sim/floor/station.hpp"

#include <algorithm>
#include <utility>

#include "sim/chance/distribution.hpp"
#include "sim/floor/state.hpp"

namespace takt::floor {

using kernel::kNever;

namespace {

// Parting and rejoining cost about as much as two items for everyone who waits or is at work; less than this is not worth it.
constexpr double kWorth = 4;
constexpr double kLeast = 32;           // for each passage, whose histograms are added up

bool comes_alone(const plan::Flow& flow) {
    return flow.kind == plan::FlowKind::human && flow.andon == plan::kNone && flow.batch_cumulative.empty() && !flow.classes.empty();
}

// Items that are as they came: in their first visit, with nothing done to them that a ticket could not hold.
bool is_new(const Item& item) {
    return item.visit == 1 && item.submitted == item.entered && item.judged == 0 && !item.is_bound() && !item.interrupted && !item.translated &&
           item.number >> Station::kNumberBits == 0;
}

}  // namespace

// A flow belongs to a station when all its classes go to the one line of one team, on their way out of the floor.
void Floor::State::set_up_stations() {
    stations.clear();
    if (watches_harm || plan.suggests) return;
    std::vector<std::uint32_t> at_line(lines.size(), ~0U);
    for (plan::FlowIndex flow = 0; flow < plan.flows.size(); ++flow) {
        const plan::Flow& of = plan.flows[flow];
        if (!comes_alone(of)) continue;
        const plan::LineIndex line = newcomers[flow].front().item.stage == plan::kNone ? plan::kNone : passages[newcomers[flow].front().place].line;
        if (line == plan::kNone || !may_part(line)) continue;
        const bool together = std::all_of(newcomers[flow].begin(), newcomers[flow].end(), [&](const Newcomer& newcomer) { return parts_with(newcomer, line); });
        if (!together) continue;
        if (at_line[line] == ~0U) {
            at_line[line] = static_cast<std::uint32_t>(stations.size());
            Station& station = stations.emplace_back();
            station.line = line;
            station.stage = plan.lines[line].stage;
            station.team = lines[line].only_team;
        }
        Station& station = stations[at_line[line]];
        station.flows.push_back({flow, static_cast<std::uint32_t>(station.kinds.size())});
        for (std::uint32_t klass = 0; klass < newcomers[flow].size(); ++klass) station.kinds.push_back({flow, klass, newcomers[flow][klass].place, 0, 0});
        if (plan.horizon.end > 0)
            station.per_ms += expected_items(plan.curves[of.curve], 0, plan.horizon.end, run) * of.weight / static_cast<double>(plan.horizon.end);
    }
    // Items that come another way would bring the station back each time.
    std::erase_if(stations, [this](const Station& station) {
        return station.kinds.size() >= plan::kNone || std::any_of(plan.stages.begin(), plan.stages.end(), [&](const plan::StagePlan& stage) {
            return std::any_of(stage.edges.begin(), stage.edges.end(), [&](const plan::EdgePlan& edge) { return edge.to == station.stage; });
        });
    });
    for (Station& station : stations) {
        const std::uint32_t places = std::max<std::uint32_t>(plan.teams[station.team].people, 1);
        station.done = kernel::SlotTree(places);
        station.next = kernel::SlotTree(static_cast<std::uint32_t>(station.flows.size()));
        station.hands.resize(places);
        station.pace.resize(places);
        for (Station::Kind& kind : station.kinds) {
            const auto found = std::find_if(station.counts.begin(), station.counts.end(), [&](const Station::Counts& of) { return of.place == kind.place; });
            kind.counts = static_cast<std::uint32_t>(found - station.counts.begin());
            if (found == station.counts.end()) station.counts.emplace_back().place = kind.place;
        }
    }
}

bool Floor::State::may_part(plan::LineIndex line_index) const {
    const Line& line = lines[line_index];
    if (!line.is_plain || line.several_judge || line.batch > 1 || line.only_team == plan::kNone) return false;
    for (const plan::GoldenPlan& golden : plan.golden_sets)   // they come to people, past the line
        if (line.only_team < golden.curves.size() && !golden.curves[line.only_team].empty()) return false;
    return crews[line.only_team].line_of.size() == 1 && !crews[line.only_team].rests;
}

bool Floor::State::parts_with(const Newcomer& newcomer, plan::LineIndex line) const {
    return newcomer.item.stage != plan::kNone && !newcomer.special && !newcomer.item.translated && !newcomer.item.sender_waits &&
           passages[newcomer.place].line == line && passages[newcomer.place].is_simple;
}

void Floor::State::part_stations(Tick until) {
    for (Station& station : stations) {
        const double others = plan.teams[station.team].people + static_cast<double>(lines[station.line].waiting);
        if (station.per_ms * static_cast<double>(until - now) >= kWorth * others + kLeast && can_part(station))
            part(station);
    }
}

// Whether everything about the station is as a plain one's now: nobody is about to go, nothing has come back.
bool Floor::State::can_part(const Station& station) const {
    if (!may_part(station.line)) return false;
    for (const Station::Kind& kind : station.kinds)
        if (!parts_with(newcomers[kind.flow][kind.klass], station.line)) return false;
    const plan::TeamPlan& team = plan.teams[station.team];
    for (std::uint32_t index = team.first_person; index < team.first_person + team.people; ++index) {
        const Person& person = people[index];
        if (person.presence != Presence::on_queue) {
            if (person.item != kNoItem) return false;
            continue;
        }
        if (person.wanted != Presence::on_queue || (person.item == kNoItem) != person.idle || person.batch_left > 0 || person.has_own) return false;
        if (person.item == kNoItem) continue;
        const Item& item = items[person.item];
        if (!item.started || !is_new(item) || kind_in(station, person.item) == ~0U) return false;
    }
    for (std::uint32_t index = lines[station.line].head; index != kNoItem; index = items[index].next)
        if (items[index].started || !is_new(items[index]) || kind_in(station, index) == ~0U) return false;
    return true;
}

// The station's kind that starts as the item did; ~0 when there is none.
std::uint32_t Floor::State::kind_in(const Station& station, std::uint32_t index) const {
    const Item& item = items[index];
    const auto of = std::lower_bound(station.flows.begin(), station.flows.end(), item.flow,
                                     [](const Station::Flow& flow, plan::FlowIndex flow_index) { return flow.index < flow_index; });
    if (of == station.flows.end() || of->index != item.flow) return ~0U;
    for (std::uint32_t kind = of->first_kind; kind < station.kinds.size() && station.kinds[kind].flow == item.flow; ++kind) {
        const Newcomer& newcomer = newcomers[item.flow][station.kinds[kind].klass];
        const Item& like = newcomer.item;
        if (like.curve == item.curve && like.stage == item.stage && like.category == item.category && like.band == item.band &&
            like.translator_errors == item.translator_errors && newcomer.violates == items.violates(index))
            return kind;
    }
    return ~0U;
}

void Floor::State::part(Station& station) {
    const plan::TeamPlan& team = plan.teams[station.team];
    Crew& crew = crews[station.team];
    Line& line = lines[station.line];
    const auto ticket = [&](std::uint32_t index) {
        const Item& item = items[index];
        return Station::Ticket{item.entered, item.work, station.name_of(kind_in(station, index), item.number)};
    };
    for (std::uint32_t place = 0; place < team.people; ++place) {
        Person& person = people[team.first_person + place];
        if (person.presence != Presence::on_queue) continue;
        station.pace[place] = person.speed * team_at(station.team, station.stage).factor;
        station.hands[place].began = person.since;
        if (person.item == kNoItem) continue;
        station.hands[place].item = ticket(person.item);
        station.done.set(place, completions.time(team.first_person + place));
        completions.clear(team.first_person + place);
        items.give_back(person.item);
    }
    for (std::uint32_t person = crew.idle_head; person != kNoPerson; person = people[person].next) station.idle.push(person - team.first_person);
    while (line.waiting > 0) {
        const std::uint32_t index = line.head;
        station.waiting.push(ticket(index));
        line.remove_head(items, items[index], items[index].entered);
        items.give_back(index);
    }
    for (std::uint32_t slot = 0; slot < station.flows.size(); ++slot) {
        const Tick at = arrivals.time(station.flows[slot].index);
        if (at != kNever) station.next.set(slot, at);
        arrivals.clear(station.flows[slot].index);
    }
    station.busy = crew.busy;
    station.busy_area = crew.busy_area;
    station.line_area = line.area;
    station.apart = line.apart = true;
}

// Plays the station's arrivals before `until`, its completions before it, and those at it of the first `people_at_end` people of the plan.
void Floor::State::play_station(Station& station, Tick until, std::uint32_t people_at_end) {
    kernel::SlotTree& done = station.done;
    Station::Kind* const kinds = station.kinds.data();
    Station::Counts* const counts = station.counts.data();
    Passage* const passage_at = passages.data();
    TeamAtStage& team = team_at(station.team, station.stage);
    const bool one_flow = station.flows.size() == 1;
    std::uint32_t slot = station.next.empty() ? 0 : station.next.min_slot();
    Tick arrival = station.next.min_time();
    Source* source = &sources[station.flows[slot].index];

    const auto start = [&](std::uint32_t person, const Station::Ticket& item, Passage& passage, Tick at) {
        double work = item.work;
        if (work < 0) [[unlikely]] {
            chance::AddressedDraws drawing(keys[station.kind_of(item.name).flow], Station::number_of(item.name), part_of(1, Drawn::handle));
            work = plan.stages[station.stage].handle.sample(drawing);
        }
        station.hands[person] = {{item.entered, work, item.name}, at};
        const double handle_ms = work * (station.pace[person] * passage.program_factor);
        done.set(person, at + rounded(handle_ms));
    };
    const auto complete = [&](Tick at) {
        const std::uint32_t person = done.min_slot();
        Station::Hand& hand = station.hands[person];
        const Station::Kind& gone = kinds[hand.item.name >> Station::kNumberBits];
        Passage& left = passage_at[gone.place];
        const Tick handled = at - hand.began;
        ++team.handled;
        team.handle += handled;
        left.handle += handled;
        left.leaves(at - hand.item.entered, counts[gone.counts].sojourns);
        if (station.waiting.empty()) {
            hand.began = at;
            done.clear(person);
            station.idle.push(person);
            --station.busy;
            station.busy_area += at;
            return;
        }
        const Station::Ticket item = station.waiting.pop();
        const Station::Kind& kind = kinds[item.name >> Station::kNumberBits];
        Passage& passage = passage_at[kind.place];
        const Tick waited = at - item.entered;
        station.line_area += waited;
        passage.starts(waited, counts[kind.counts].waits);
        start(person, item, passage, at);
    };

    for (;;) {
        const Tick completion = done.earliest();
        if (completion <= arrival) {
            if (completion >= until) break;
            complete(completion);
            continue;
        }
        if (arrival >= until) break;
        const std::uint32_t index = station.flows[slot].first_kind + static_cast<std::uint32_t>(source->drawn_class());
        Station::Kind& kind = kinds[index];
        const Station::Ticket item{arrival, source->first_handle(), station.name_of(index, source->number())};
        Passage& passage = passage_at[kind.place];
        ++kind.came;
        ++passage.entered;
        if (station.idle.empty()) {
            station.waiting.push(item);
        } else {
            ++station.busy;
            station.busy_area -= arrival;
            passage.starts(0, counts[kind.counts].waits);
            start(station.idle.pop(), item, passage, arrival);
        }
        arrival = source->next();
        if (one_flow) [[likely]]
            continue;
        if (arrival == kNever) {
            station.next.clear(slot);
        } else {
            station.next.set(slot, arrival);
        }
        slot = station.next.empty() ? 0 : station.next.min_slot();
        arrival = station.next.min_time();
        source = &sources[station.flows[slot].index];
    }
    if (one_flow && arrival == kNever) {
        station.next.clear(0);
    } else if (one_flow) {
        station.next.set(0, arrival);
    }
    const std::uint32_t first = plan.teams[station.team].first_person;
    while (done.min_time() == until && first + done.min_slot() < people_at_end) complete(until);
}

// Back to the floor: tickets become items again.
void Floor::State::rejoin(Station& station) {
    const plan::TeamPlan& team = plan.teams[station.team];
    Crew& crew = crews[station.team];
    Line& line = lines[station.line];
    const auto item_of = [&](const Station::Ticket& ticket) {
        const Station::Kind& kind = station.kind_of(ticket.name);
        const Newcomer& newcomer = newcomers[kind.flow][kind.klass];
        const std::uint32_t index = items.take(newcomer.item, newcomer.violates);
        Item& item = items[index];
        item.number = Station::number_of(ticket.name);
        item.submitted = item.entered = ticket.entered;
        item.work = ticket.work;
        item.visit = 1;
        item.line = station.line;
        return index;
    };
    line.area = station.line_area;
    while (!station.waiting.empty()) {
        const Station::Ticket ticket = station.waiting.pop();
        const std::uint32_t index = item_of(ticket);
        items[index].waiting = true;
        line.push_back(items, index, items[index], ticket.entered);
    }
    if (line.waiting > 0) {
        mark_line(station.line);
    } else {
        unmark_line(station.line);
    }
    for (std::uint32_t place = 0; place < team.people; ++place) {
        const Tick done = station.done.time(place);
        if (done == kNever) continue;
        Person& person = people[team.first_person + place];
        person.idle = false;
        person.item = item_of(station.hands[place].item);
        person.since = station.hands[place].began;
        items[person.item].started = true;
        completions.set(team.first_person + place, done);
        station.done.clear(place);
    }
    crew.idle_head = crew.idle_tail = kNoPerson;
    crew.idle = 0;
    while (!station.idle.empty()) {
        const std::uint32_t place = station.idle.pop();
        now_idle(team.first_person + place);
        people[team.first_person + place].since = station.hands[place].began;
        people[team.first_person + place].item = kNoItem;
    }
    for (std::uint32_t slot = 0; slot < station.flows.size(); ++slot) {
        const Tick at = station.next.time(slot);
        if (at != kNever) arrivals.set(station.flows[slot].index, at);
        station.next.clear(slot);
    }
    for (Station::Kind& kind : station.kinds) newcomers[kind.flow][kind.klass].came += std::exchange(kind.came, 0);
    for (Station::Counts& of : station.counts) {
        const Passage& passage = passages[of.place];
        for (Histogram* waits : {passage.interval_wait, passage.run_wait}) waits->merge(of.waits);
        for (Histogram* sojourns : {passage.interval_sojourn, passage.run_sojourn}) sojourns->merge(of.sojourns);
        of.waits.clear();
        of.sojourns.clear();
    }
    crew.busy = static_cast<std::uint32_t>(station.busy);
    crew.busy_area = station.busy_area;
    station.apart = line.apart = false;
}

void Floor::State::rejoin_stations(Tick at, std::uint32_t people_at_end) {
    for (Station& station : stations) {
        if (!station.apart) continue;
        play_station(station, at, people_at_end);
        rejoin(station);
    }
}

// Somebody else's item comes to the line: the station catches up and is part of the floor until it is played to.
void Floor::State::rejoin_at_once(plan::LineIndex line) {
    for (Station& station : stations) {
        if (station.line != line || !station.apart) continue;
        play_station(station, now, kNoPerson);
        rejoin(station);
    }
}

}  // namespace takt::floor
