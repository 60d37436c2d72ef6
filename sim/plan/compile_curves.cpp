// SPDX-License-Identifier: Apache-2.0
// Demand: the rate of every stream in every locale of its mix as constant pieces. The profile is local to the locale: the
// hour that daylight saving skips has no demand, the hour that it repeats has its demand twice.
#include <cmath>
#include <limits>
#include <numeric>
#include <stdexcept>

#include "sim/chance/address.hpp"
#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

constexpr double kDaysPerYear = 365.25;

/// Between two instants the rate is so many times the usual.
struct Rush {
    Tick from, to;
    double multiplier;
};

bool concerns(const models::Surge& surge, const std::string& stream, const std::string& locale) {
    return all_or_listed(surge.streams, stream) && all_or_listed(surge.locales, locale);
}
Rush rush_of(const Draft& draft, const models::Surge& surge, double multiplier) {
    const std::string& zone = draft.scenario.calendar.time_zone;
    return {draft.zones.tick(zone, surge.from), draft.zones.tick(zone, surge.to), multiplier};
}

struct WeekProfile {
    explicit WeekProfile(const std::vector<double>& relative) : level(relative.empty() ? std::vector<double>{1.0} : relative) {
        const double mean = std::accumulate(level.begin(), level.end(), 0.0) / static_cast<double>(level.size());
        if (!(mean > 0)) throw std::invalid_argument("a week profile without demand");
        for (double& value : level) value /= mean;
    }
    std::int64_t slots() const { return static_cast<std::int64_t>(level.size()); }
    std::vector<double> level;   // mean 1
};

// 1970-01-01 was a Thursday: three days after a Monday.
std::int64_t ms_of_week(std::int64_t wall) {
    const std::int64_t rest = (wall + 3 * kernel::kDay) % kernel::kWeek;
    return rest < 0 ? rest + kernel::kWeek : rest;
}

std::int32_t day_of(std::int64_t wall) {
    return static_cast<std::int32_t>(wall >= 0 ? wall / kernel::kDay : (wall - kernel::kDay + 1) / kernel::kDay);
}

// What a surge with violations of its own adds is a curve of its own.
std::vector<Rush> rushes_of(const Draft& draft, const std::string& stream, const std::string& locale) {
    std::vector<Rush> rushes;
    for (const models::Surge& surge : draft.scenario.surges)
        if (surge.violations.empty() && concerns(surge, stream, locale)) rushes.push_back(rush_of(draft, surge, surge.multiplier));
    return rushes;
}

/// No demand but while the surge lasts; then what it adds to the usual.
std::vector<Rush> only_during(const Draft& draft, const models::Surge& surge) {
    const Rush added = rush_of(draft, surge, surge.multiplier - 1);
    return {{std::numeric_limits<Tick>::min(), added.from, 0}, added, {added.to, kernel::kNever, 0}};
}

/// Writes one curve's segments from left to right.
class RateWriter {
  public:
    RateWriter(const Draft& draft, const models::Stream& stream, const models::Locale& locale, double items_per_day)
        : draft_{draft},
          stream_{stream},
          locale_{locale},
          profile_{stream.week_profile},
          holidays_{holiday_dates(draft.scenario, locale.holidays)},
          rushes_{rushes_of(draft, stream.id, locale.id)},
          base_per_ms_{items_per_day / static_cast<double>(kernel::kDay)} {}

    void multiply_by(const std::vector<Rush>& rushes) { rushes_.insert(rushes_.end(), rushes.begin(), rushes.end()); }

    std::vector<RateSegment> write() {
        const std::vector<ZoneStretch> stretches = draft_.zones.stretches(locale_.time_zone, 0, draft_.plan.horizon.end);
        first_day_ = day_of(stretches.front().wall_ms);
        for (const ZoneStretch& stretch : stretches)
            for (Tick at = stretch.from; at < stretch.until;) at = write_piece(stretch, at);
        return std::move(segments_);
    }

  private:
    // The piece that begins at `at`; returns where it ends.
    Tick write_piece(const ZoneStretch& stretch, Tick at) {
        const std::int64_t wall = at + stretch.wall_ms;
        const std::int64_t in_week = ms_of_week(wall);
        const std::int64_t slot = in_week * profile_.slots() / kernel::kWeek;
        const std::int64_t slot_end = ((slot + 1) * kernel::kWeek + profile_.slots() - 1) / profile_.slots();
        const std::int32_t day = day_of(wall);
        Tick until = std::min({stretch.until, at + slot_end - in_week, static_cast<Tick>((day + 1) * kernel::kDay - stretch.wall_ms)});
        double rate = base_per_ms_ * profile_.level[static_cast<std::size_t>(slot)] * day_level(day);
        for (const Rush& rush : rushes_) {
            if (at >= rush.from && at < rush.to) {
                rate *= rush.multiplier;
                until = std::min(until, rush.to);
            } else if (at < rush.from) {
                until = std::min(until, rush.from);
            }
        }
        append({until, rate, day - first_day_});
        return until;
    }

    double day_level(std::int32_t day) {
        if (day != level_day_) {
            level_day_ = day;
            const int since_start = day - draft_.scenario.calendar.start.days;
            day_level_ = stream_.trend_per_year == 0 ? 1.0 : std::pow(1 + stream_.trend_per_year, since_start / kDaysPerYear);
            if (std::binary_search(holidays_.begin(), holidays_.end(), models::Date{day})) day_level_ *= stream_.holiday_factor;
        }
        return day_level_;
    }

    void append(RateSegment next) {
        const bool same_day = !segments_.empty() && (stream_.day_cv <= 0 || segments_.back().day == next.day);
        if (same_day && segments_.back().per_ms == next.per_ms) {
            segments_.back().until = next.until;
        } else {
            segments_.push_back(next);
        }
    }

    const Draft& draft_;
    const models::Stream& stream_;
    const models::Locale& locale_;
    WeekProfile profile_;
    std::vector<models::Date> holidays_;
    std::vector<Rush> rushes_;
    double base_per_ms_;
    std::int32_t first_day_ = 0;
    std::int32_t level_day_ = std::numeric_limits<std::int32_t>::min();
    double day_level_ = 1;
    std::vector<RateSegment> segments_;
};

/// Evenly from one instant to another, whatever the hour, and cut off at the end of the run.
std::vector<RateSegment> only_between(std::pair<Tick, Tick> times, double items_per_day, Tick end) {
    const auto [from, to] = times;
    std::vector<RateSegment> segments;
    if (from > 0) segments.push_back({std::min(from, end), 0.0, 0});
    if (from < end && to > 0) segments.push_back({std::min(to, end), items_per_day / static_cast<double>(kernel::kDay), 0});
    if (to < end) segments.push_back({end, 0.0, 0});
    return segments;
}

Curve make_curve(const Draft& draft, const models::Stream& stream, const std::string& locale_id, double share) {
    Curve curve;
    curve.stream = draft.streams.at(stream.id);
    curve.locale = draft.locales.at(locale_id);
    const models::Locale& locale = draft.scenario.locales[curve.locale];
    curve.language = draft.languages.at(locale.language);
    curve.program = draft.programs.at(stream.program);
    curve.share = share;
    curve.address = chance::within(chance::within(chance::purpose("curve"), stream.id), locale_id).hash;
    if (const auto again = re_review_time(draft, stream.id)) {
        curve.segments = only_between(*again, stream.volume_per_day * share, draft.plan.horizon.end);
    } else if (stream.process == models::ArrivalProcess::poisson) {
        curve.segments = RateWriter{draft, stream, locale, stream.volume_per_day * (1 + stream.forecast_bias) * share}.write();
        curve.day_cv = stream.day_cv;
        curve.forecast_cv = stream.forecast_error;
        curve.stream_address = chance::within(chance::purpose("stream"), stream.id).hash;
    } else {
        curve.segments = std::vector<RateSegment>{{draft.plan.horizon.end, 0.0, 0}};
    }
    curve.views_mean = stream.views.mean;
    curve.views_cv = stream.views.cv;
    curve.views_half_life_ms = static_cast<double>(stream.views.half_life.ms);
    curve.live_while_waiting = stream.live_while_waiting;
    return curve;
}

// Items that a surge adds to a curve: like the stream's own but for their violations.
Curve added_by(const Draft& draft, const Curve& usual, std::uint16_t surge_index) {
    const models::Surge& surge = draft.scenario.surges[surge_index];
    const models::Stream& stream = draft.scenario.streams[usual.stream];
    Curve added = usual;
    added.surge = surge_index;
    added.address = chance::within(chance::Purpose{usual.address}, surge.id).hash;
    RateWriter writer{draft, stream, draft.scenario.locales[usual.locale], stream.volume_per_day * (1 + stream.forecast_bias) * usual.share};
    writer.multiply_by(only_during(draft, surge));
    added.segments = writer.write();
    return added;
}

// A trace may name locales that the mix does not, another edition of the scenario those that have no weight in this one.
std::vector<std::pair<std::string, double>> locales_of(const Draft& draft, const models::Stream& stream) {
    std::vector<std::pair<std::string, double>> result;
    double total = 0;
    for (const auto& [locale, weight] : stream.mix.entries)
        if (weight > 0) total += weight;
    for (const auto& [locale, weight] : stream.mix.entries)
        if (weight > 0) result.emplace_back(locale, weight / total);
    if (stream.process == models::ArrivalProcess::trace) {
        for (const models::TraceItem& item : stream.trace) {
            const auto known = [&](const auto& entry) { return entry.first == item.locale; };
            if (!item.locale.empty() && std::none_of(result.begin(), result.end(), known)) result.emplace_back(item.locale, 0.0);
        }
    }
    if (draft.editions.size() == 1) return result;
    std::vector<std::pair<std::string, double>> all;   // in one order for all editions
    for (const Edition& edition : draft.editions) {
        for (const auto& [locale, weight] : edition.scenario->streams[draft.streams.at(stream.id)].mix.entries) {
            const auto is = [&id = locale](const auto& entry) { return entry.first == id; };
            if (weight <= 0 || std::any_of(all.begin(), all.end(), is)) continue;
            const auto own = std::find_if(result.begin(), result.end(), is);
            all.emplace_back(locale, own == result.end() ? 0.0 : own->second);
        }
    }
    for (const auto& [locale, share] : result)
        if (std::none_of(all.begin(), all.end(), [&id = locale](const auto& entry) { return entry.first == id; })) all.emplace_back(locale, share);
    return all;
}

}  // namespace

double expected_items(const Curve& curve) {
    double items = 0;
    Tick from = 0;
    for (const RateSegment& segment : curve.segments) {
        items += static_cast<double>(segment.until - from) * segment.per_ms;
        from = segment.until;
    }
    return items;
}

void compile_curves(Draft& draft) {
    for (const models::Stream& stream : draft.scenario.streams)
        for (const auto& [locale, share] : locales_of(draft, stream)) {
            if (draft.plan.curves.size() >= kNone) throw std::invalid_argument("more than 65,534 pairs of stream and locale");
            draft.plan.curves.push_back(make_curve(draft, stream, locale, share));
        }
    const std::size_t usual = draft.plan.curves.size();
    for (std::uint16_t surge = 0; surge < draft.scenario.surges.size(); ++surge) {
        if (draft.scenario.surges[surge].violations.empty()) continue;
        for (std::size_t curve = 0; curve < usual; ++curve) {
            const models::Stream& stream = draft.scenario.streams[draft.plan.curves[curve].stream];
            if (stream.process != models::ArrivalProcess::poisson || re_review_time(draft, stream.id)) continue;
            if (!concerns(draft.scenario.surges[surge], stream.id, draft.locales.ids()[draft.plan.curves[curve].locale])) continue;
            if (draft.plan.curves.size() >= kNone) throw std::invalid_argument("more than 65,534 pairs of stream and locale");
            draft.plan.curves.push_back(added_by(draft, draft.plan.curves[curve], surge));
        }
    }
}

}  // namespace takt::plan
