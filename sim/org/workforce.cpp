// SPDX-License-Identifier: Apache-2.0
#include "sim/org/workforce.hpp"

#include <algorithm>

#include "sim/chance/address.hpp"
#include "sim/chance/stream.hpp"
#include "sim/org/seconds.hpp"

namespace takt::org {

using floor::Presence;

Workforce::Workforce(const plan::TeamPlan& team, std::uint64_t seed, std::uint32_t replication) : team_{team}, holders_(team.people) {
    const chance::StreamKey key = chance::stream_key(seed, replication, chance::within(chance::purpose("opening-tenure"), team.address));
    employed_ = team.people - team.staffing.later_places;
    for (std::uint32_t place = 0; place < employed_; ++place) {
        Tick tenure = kLongServing;
        if (team.staffing.opening_tenure) {
            chance::AddressedDraws draws(key, place);
            tenure = static_cast<Tick>(std::min(team.staffing.opening_tenure->sample(draws), static_cast<double>(kLongServing)));
        }
        holders_[place] = {-tenure, -tenure, 0, 0, true};
        if (!team.staffing.opening_places.empty()) hold_as_stated(place, team.staffing.opening_places[place]);
    }
}

void Workforce::hold_as_stated(std::uint32_t place, const plan::OpeningPlace& stated) {
    Holder& holder = holders_[place];
    if (stated.tenure >= 0) holder.joined = holder.at_work = -stated.tenure;
    if (stated.class_left < 0) return;
    const Tick taught = team_.staffing.hiring ? std::max<Tick>(team_.staffing.hiring->training_ms - stated.class_left, 0) : 0;
    holder.joined = -std::max(taught, 2 * kernel::kDay);   // before every duty that reaches into the run
    holder.at_work = second_from(stated.class_left);
}

std::optional<std::uint32_t> Workforce::join(Tick now, Tick at_work) {
    std::vector<double> places(std::max<std::size_t>(team_.shifts.size(), 1), 0.0), filled(places.size(), 0.0);
    const auto shift_of = [this](std::uint32_t place) -> std::size_t { return team_.shift_of.empty() ? 0 : team_.shift_of[place]; };
    for (std::uint32_t place = 0; place < holders_.size(); ++place) {
        places[shift_of(place)] += 1;
        filled[shift_of(place)] += holders_[place].employed ? 1 : 0;
    }
    std::optional<std::uint32_t> best;
    const auto part = [&](std::uint32_t place) { return (filled[shift_of(place)] + 1) / places[shift_of(place)]; };
    for (std::uint32_t place = 0; place < holders_.size(); ++place)
        if (!holders_[place].employed && (!best || part(place) < part(*best))) best = place;
    if (!best) return best;
    Holder& holder = holders_[*best];
    holder = {now, at_work, 0, holder.joined == kernel::kNever ? 0 : holder.generation + 1, true};
    ++employed_;
    return best;
}

std::optional<std::uint32_t> Workforce::receive(Tick now, Tick at_work, Tick joined, Tick experience) {
    const std::optional<std::uint32_t> place = join(now, at_work);
    if (!place) return place;
    holders_[*place].moved = now;
    holders_[*place].joined = joined;
    holders_[*place].experience = experience;
    return place;
}

std::optional<std::uint32_t> Workforce::longest_serving(Tick now) const {
    std::optional<std::uint32_t> found;
    for (std::uint32_t place = 0; place < holders_.size(); ++place)
        if (holders_[place].employed && holders_[place].at_work <= now && (!found || holders_[place].joined < holders_[*found].joined)) found = place;
    return found;
}

void Workforce::leave(std::uint32_t place) {
    holders_[place].employed = false;
    --employed_;
}

std::optional<std::uint32_t> Workforce::newest() const {
    std::optional<std::uint32_t> found;
    for (std::uint32_t place = 0; place < holders_.size(); ++place)
        if (holders_[place].employed && (!found || holders_[place].joined >= holders_[*found].joined)) found = place;
    return found;
}

Presence Workforce::presence(std::uint32_t place, Tick began, Presence rostered) const {
    const Holder& holder = holders_[place];
    if (!holder.employed || std::max(holder.joined, holder.moved) > began) return Presence::away;
    return holder.at_work > began && rostered == Presence::on_queue ? Presence::off_queue : rostered;
}

}  // namespace takt::org
