// SPDX-License-Identifier: Apache-2.0
#include "sim/org/roster.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "sim/chance/stream.hpp"
#include "sim/org/seconds.hpp"

namespace takt::org {

using floor::Presence;

namespace {

constexpr Tick kQuarter = 15 * kernel::kMinute;
constexpr int kPaidBreak = -1, kUnpaidBreak = -2;

chance::StreamKey key_of(std::uint64_t seed, std::uint32_t replication, std::string_view purpose, std::uint64_t team) {
    return chance::stream_key(seed, replication, chance::within(chance::purpose(purpose), team));
}

/// `share` of `count` in whole units: the fraction left over is one more with that chance. `u` in (0, 1).
int whole_share(double share, int count, double u) { return std::clamp(static_cast<int>(std::floor(share * count + u)), 0, count); }

}  // namespace

Roster::Roster(const plan::Plan& plan, plan::TeamIndex team, std::uint64_t seed, std::uint32_t replication)
    : team_{plan.teams[team]},
      site_{plan.sites[team_.site]},
      days_{site_.day_starts.empty() ? 0 : static_cast<int>(site_.day_starts.size()) - 1},
      attendance_{key_of(seed, replication, "attendance", team_.address)},
      cover_{key_of(seed, replication, "holiday-cover", team_.address)} {
    for (const plan::ShiftPlan& shift : team_.shifts) patterns_.push_back(pattern_of(shift));
    fill_rotation();
}

void Roster::read_again() {
    patterns_.clear();
    for (const plan::ShiftPlan& shift : team_.shifts) patterns_.push_back(pattern_of(shift));
    ++edition_;
}

Roster::Pattern Roster::pattern_of(const plan::ShiftPlan& shift) {
    std::vector<Tick> edges;
    for (Tick at = 0; at < shift.length_ms; at += kQuarter) edges.push_back(at);
    for (const plan::ShiftPlan::Pause& pause : shift.pauses) {
        edges.push_back(std::min(pause.after_ms, shift.length_ms));
        edges.push_back(std::min(pause.after_ms + pause.length_ms, shift.length_ms));
    }
    std::ranges::sort(edges);
    edges.erase(std::ranges::unique(edges).begin(), edges.end());
    std::erase(edges, shift.length_ms);

    const auto pausing = [&](Tick at) {
        return std::ranges::any_of(shift.pauses,
                                   [&](const auto& pause) { return pause.after_ms <= at && at < pause.after_ms + pause.length_ms; });
    };
    Pattern pattern;
    Tick last_cell = -1;
    for (const Tick edge : edges) {
        if (pausing(edge)) {
            pattern.segments.push_back({edge, shift.paid_breaks ? kPaidBreak : kUnpaidBreak});
            continue;
        }
        if (edge / kQuarter != last_cell) {
            last_cell = edge / kQuarter;
            ++pattern.quarters;
        }
        pattern.segments.push_back({edge, pattern.quarters - 1});
    }
    return pattern;
}

void Roster::fill_rotation() {
    const std::size_t shifts = team_.shifts.size();
    const std::size_t weeks = days_ > 0 ? week_of(days_ - 1) + 1 : 1;
    rotation_.resize(shifts * weeks);
    for (std::size_t first = 0; first < shifts; ++first) {
        std::size_t shift = first;
        int weeks_left = team_.shifts[shift].rotate_weeks;
        for (std::size_t week = 0; week < weeks; ++week) {
            rotation_[week * shifts + first] = static_cast<std::uint16_t>(shift);
            if (weeks_left > 0 && --weeks_left == 0) {
                shift = (shift + 1) % shifts;
                weeks_left = team_.shifts[shift].rotate_weeks;
            }
        }
    }
}

std::size_t Roster::week_of(int day) const { return static_cast<std::size_t>(site_.week[static_cast<std::size_t>(day)]); }

std::uint16_t Roster::shift_of(std::uint32_t person, int day) const { return rotation_[week_of(day) * team_.shifts.size() + team_.shift_of[person]]; }

int Roster::day_at(Tick at) const {
    const auto& starts = site_.day_starts;
    return static_cast<int>(std::ranges::upper_bound(starts, at) - starts.begin()) - 1;
}

Tick Roster::first_start(int day) const {
    Tick found = kernel::kNever;
    for (const plan::ShiftPlan& shift : team_.shifts) found = std::min(found, shift.starts[static_cast<std::size_t>(day)]);
    return found;
}

// The days since the scenario's start, whatever the zone of the site: a team that moves keeps its people's luck.
std::uint32_t Roster::date(int day) const {
    constexpr Tick past = 1 << 16;  // days: a site's first local day may begin before the scenario's
    const Tick noon = site_.day_starts[static_cast<std::size_t>(day)] + kernel::kDay / 2;
    return static_cast<std::uint32_t>((noon + past * kernel::kDay) / kernel::kDay);
}

void Roster::select_cover(int day, std::vector<bool>& works) const {
    works.assign(team_.people, true);
    if (!team_.holiday[static_cast<std::size_t>(day)]) return;
    works.assign(team_.people, false);
    std::vector<std::pair<double, std::uint32_t>> ranks;
    for (std::uint16_t shift = 0; shift < team_.shifts.size(); ++shift) {
        ranks.clear();
        for (std::uint32_t person = 0; person < team_.people; ++person)
            if (shift_of(person, day) == shift) ranks.emplace_back(chance::AddressedDraws(cover_, person, date(day)).uniform(), person);
        std::ranges::sort(ranks);
        const std::uint64_t shift_address = (std::uint64_t{1} << 32) + shift;  // beyond every person
        const double rest = chance::AddressedDraws(cover_, shift_address, date(day)).uniform();
        const int cover = whole_share(team_.holiday_cover, static_cast<int>(ranks.size()), rest);
        for (int rank = 0; rank < cover; ++rank) works[ranks[static_cast<std::size_t>(rank)].second] = true;
    }
}

std::optional<Roster::Duty> Roster::duty(std::uint32_t person, int day) const {
    const std::uint16_t index = shift_of(person, day);
    const plan::ShiftPlan& shift = team_.shifts[index];
    const Tick start = shift.starts[static_cast<std::size_t>(day)];
    if (start == kernel::kNever) return std::nullopt;
    return Duty{start, start + shift.length_ms, &patterns_[index]};
}

void Roster::append_changes(int day, std::vector<Change>& out) const {
    if (first_start(day) == kernel::kNever) return;
    std::vector<bool> works, worked;
    select_cover(day, works);
    if (day > 0) select_cover(day - 1, worked);
    Scratch scratch;
    for (std::uint32_t person = 0; person < team_.people; ++person) {
        const std::optional<Duty> today = works[person] ? duty(person, day) : std::nullopt;
        if (!today) continue;
        const std::optional<Duty> yesterday = day > 0 && worked[person] ? duty(person, day - 1) : std::nullopt;
        append_duty(person, day, *today, yesterday ? yesterday->end : today->start, scratch, out);
    }
}

/// Draws who is absent and which quarter hours are planned off; true: absent.
bool Roster::draw_attendance(std::uint32_t person, int day, int quarters, Scratch& scratch) const {
    scratch.off_queue.assign(static_cast<std::size_t>(quarters), false);
    chance::AddressedDraws draws(attendance_, person, date(day));
    if (draws.uniform() < team_.unplanned_shrinkage) return true;
    const int planned = whole_share(team_.planned_shrinkage, quarters, draws.uniform());
    scratch.order.resize(static_cast<std::size_t>(quarters));
    for (int quarter = 0; quarter < quarters; ++quarter) scratch.order[static_cast<std::size_t>(quarter)] = quarter;
    // A shuffle as far as needed: with a higher share the same quarter hours are off, and some more.
    for (int taken = 0; taken < planned; ++taken) {
        const int pick = taken + static_cast<int>(draws.uniform() * (quarters - taken));
        std::swap(scratch.order[static_cast<std::size_t>(taken)], scratch.order[static_cast<std::size_t>(pick)]);
        scratch.off_queue[static_cast<std::size_t>(scratch.order[static_cast<std::size_t>(taken)])] = true;
    }
    return false;
}

void Roster::append_duty(std::uint32_t person, int day, const Duty& duty, Tick earliest, Scratch& scratch, std::vector<Change>& out) const {
    const Pattern& pattern = *duty.pattern;
    const bool absent = draw_attendance(person, day, pattern.quarters, scratch);
    const auto presence_in = [&](int quarter) {
        if (quarter == kUnpaidBreak) return Presence::away;
        if (quarter == kPaidBreak || absent) return Presence::off_queue;
        return scratch.off_queue[static_cast<std::size_t>(quarter)] ? Presence::off_queue : Presence::on_queue;
    };
    Presence last = Presence::away;
    const auto change_to = [&](Presence presence, Tick at, bool ends = false) {
        if (presence == last) return;
        out.push_back({second_from(at), team_.first_person + person, presence, duty.start, ends});
        last = presence;
    };
    for (std::size_t index = 0; index < pattern.segments.size(); ++index) {
        const bool is_last = index + 1 == pattern.segments.size();
        const Tick to = is_last ? duty.end : duty.start + pattern.segments[index + 1].from_ms;
        if (to <= earliest) continue;
        change_to(presence_in(pattern.segments[index].quarter), std::max(earliest, duty.start + pattern.segments[index].from_ms));
    }
    change_to(Presence::away, duty.end, true);
}

}  // namespace takt::org
