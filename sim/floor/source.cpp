// SPDX-License-Identifier: Apache-2.0
#include "sim/floor/source.hpp"

#include <algorithm>
#include <cmath>

#include "sim/chance/distribution.hpp"
#include "sim/chance/samplers.hpp"

namespace takt::floor {

namespace {

// The first stage that every class of the flow goes to at once, if there is one.
const plan::StagePlan* common_first_stage(const plan::Plan& plan, const plan::Flow& flow) {
    if (flow.kind == plan::FlowKind::touched || flow.classes.empty()) return nullptr;
    const plan::StageIndex stage = flow.classes.front().stage;
    for (const plan::MarkClass& klass : flow.classes)
        if (klass.stage != stage) return nullptr;
    return stage == plan::kNone ? nullptr : &plan.stages[stage];
}

// The first segment that ends after `at`.
std::size_t segment_at(const plan::Curve& curve, Tick at) {
    const auto first = std::upper_bound(curve.segments.begin(), curve.segments.end(), at, [](Tick instant, const plan::RateSegment& segment) { return instant < segment.until; });
    return static_cast<std::size_t>(first - curve.segments.begin());
}

bool drawn_in_blocks(const plan::StagePlan& stage) {
    return stage.handle.law == chance::Law::exponential || stage.handle.law == chance::Law::lognormal;
}

}  // namespace

double forecast_factor(const plan::Curve& curve, RunKey run) {
    if (curve.forecast_cv <= 0) return 1.0;
    const chance::StreamKey key = chance::stream_key(run.seed, run.replication, chance::within(chance::purpose("forecast"), curve.stream_address));
    chance::AddressedDraws draws(key, 0);
    const double variance = curve.forecast_cv * curve.forecast_cv;
    return chance::gamma(1.0 / variance, draws) * variance;
}

double day_factor(const plan::Curve& curve, std::int32_t day, RunKey run) {
    if (curve.day_cv <= 0) return forecast_factor(curve, run);
    const chance::StreamKey key = chance::stream_key(run.seed, run.replication, chance::within(chance::purpose("day-factor"), curve.address));
    chance::AddressedDraws draws(key, static_cast<std::uint64_t>(day));
    const double variance = curve.day_cv * curve.day_cv;
    return chance::gamma(1.0 / variance, draws) * variance * forecast_factor(curve, run);
}

Source::Source(const plan::Plan& plan, plan::FlowIndex flow, RunKey run)
    : index_(flow),
      run_(run),
      key_(chance::stream_key(run.seed, run.replication, chance::within(chance::purpose("item"), plan.flows[flow].address))),
      poisson_(plan.flows[flow].kind == plan::FlowKind::human || plan.flows[flow].kind == plan::FlowKind::touched),
      run_end_(plan.horizon.end) {
    read(plan);
    if (poisson_) enter_segment(0);
}

void Source::stand_in(const plan::Plan& plan) {
    flow_ = &plan.flows[index_];
    curve_ = &plan.curves[flow_->curve];
}

void Source::read(const plan::Plan& plan) {
    stand_in(plan);
    cumulative_ = flow_->cumulative;
    one_class_ = cumulative_.size() <= 1;
    marks_.resize(one_class_ ? 0 : kBlock);
    in_batches_ = !flow_->batch_cumulative.empty();
    batch_mean_ = 1;   // sum of the chances of more than 0, 1, 2, ... items
    for (std::size_t size = 0; size + 1 < flow_->batch_cumulative.size(); ++size) batch_mean_ += 1 - flow_->batch_cumulative[size];
    first_stage_ = common_first_stage(plan, *flow_);
    handles_drawn_ = first_stage_ != nullptr && flow_->kind != plan::FlowKind::trace && drawn_in_blocks(*first_stage_);
    handles_.resize(handles_drawn_ ? kBlock : 0);
}

void Source::follow(const plan::Plan& plan) {
    const bool had_marks = !marks_.empty(), had_handles = handles_drawn_;
    read(plan);
    traced_handle_ = flow_->kind == plan::FlowKind::trace ? traced_handle_ : -1;
    // The block of what is announced, unless it would be drawn the same once more.
    const bool same = had_marks == !marks_.empty() && had_handles == handles_drawn_ && (!handles_drawn_ || drawn_law_ == first_stage_->handle);
    if (number_ > 0 && !same) fill_from((number_ - 1) / kBlock * kBlock);
}

double Source::owed(Tick now) const {
    double owed = rest_;
    Tick at = now;
    std::int32_t day = -1;
    double factor = 1;
    for (std::size_t place = segment_at(*curve_, now); place < curve_->segments.size(); ++place) {
        const plan::RateSegment& segment = curve_->segments[place];
        if (segment.day != day) {
            day = segment.day;
            factor = day_factor(*curve_, day, run_);
        }
        const double until = std::min(static_cast<double>(segment.until), clock_);
        if (until <= static_cast<double>(at)) break;
        owed += (until - static_cast<double>(at)) * (segment.per_ms * flow_->weight * factor / batch_mean_);
        at = segment.until;
    }
    return owed;
}

void Source::enter_at(Tick at) {
    clock_ = static_cast<double>(at);
    enter_segment(segment_at(*curve_, at));
    clock_ = std::max(clock_, static_cast<double>(at));
}

Tick Source::announce_again(Tick now, double owed) {
    day_ = -1;
    rest_ = 0;
    enter_at(now);
    return across_segments(owed);
}

bool Source::enter_segment(std::size_t segment) {
    for (; segment < curve_->segments.size(); ++segment) {
        const plan::RateSegment& now = curve_->segments[segment];
        if (now.day != day_) {
            day_ = now.day;
            day_factor_ = day_factor(*curve_, day_, run_);
        }
        segment_ = segment;
        segment_end_ = static_cast<double>(now.until);
        rate_ = now.per_ms * flow_->weight * day_factor_ / batch_mean_;
        inverse_rate_ = rate_ > 0 ? 1.0 / rate_ : 0.0;
        if (rate_ > 0) return true;
        clock_ = segment_end_;
    }
    segment_ = segment;
    rate_ = 0;
    return false;
}

void Source::begin_at(Tick at) {
    number_ = (number_ + kBlock - 1) / kBlock * kBlock;
    rest_ = 0;
    enter_at(at);
}

Tick Source::across_segments(double wanted) {
    while (segment_ < curve_->segments.size()) {
        if (rate_ > 0) {
            const double at = clock_ + wanted * inverse_rate_;
            if (at < segment_end_) {
                clock_ = at;
                return static_cast<Tick>(at);
            }
            wanted -= (segment_end_ - clock_) * rate_;
        }
        clock_ = segment_end_;
        if (!enter_segment(segment_ + 1)) break;
    }
    rest_ = wanted;
    return kernel::kNever;
}

Tick Source::next_other() {
    const std::size_t place = number_ % kBlock;
    if (place == 0) fill();
    if (flow_->kind == plan::FlowKind::trace) {
        if (number_ >= flow_->trace.size()) return kernel::kNever;
        const plan::TraceEntry& entry = flow_->trace[number_++];
        traced_handle_ = entry.handle_ms;
        return entry.at < run_end_ ? entry.at : kernel::kNever;
    }
    chance::AddressedDraws draws(key_, number_++, part_of(0, Drawn::gap));
    if (flow_->kind == plan::FlowKind::senders) return kernel::kNever;   // their instants are events of their own
    clock_ += flow_->gap.sample(draws);
    const auto at = static_cast<Tick>(clock_ + 0.5);
    return at < run_end_ ? at : kernel::kNever;
}

void Source::fill() { fill_from(number_); }

void Source::fill_from(std::uint64_t number) {
    if (poisson_) chance::fill(chance::Variate::exponential, key_, part_of(0, Drawn::gap), number, gaps_.data(), kBlock);
    if (!marks_.empty()) chance::fill(chance::Variate::uniform, key_, part_of(0, Drawn::mark), number, marks_.data(), kBlock);
    if (handles_.empty()) return;
    const chance::Distribution& handle = drawn_law_ = first_stage_->handle;
    const std::uint32_t part = part_of(1, Drawn::handle);
    // The same numbers that Distribution::sample would draw at this address, 64 at a time.
    if (handle.law == chance::Law::exponential) {
        chance::fill(chance::Variate::exponential, key_, part, number, handles_.data(), kBlock);
        for (double& value : handles_) value *= handle.mean;
    } else {
        chance::fill(chance::Variate::normal, key_, part, number, handles_.data(), kBlock);
        for (double& value : handles_) value = handle.mean * std::exp(handle.a * value - handle.a * handle.a / 2);
    }
}

double expected_items(const plan::Curve& curve, Tick from, Tick to, RunKey run) {
    double items = 0;
    Tick at = from;
    std::int32_t day = -1;
    double factor = 1;
    for (auto segment = curve.segments.begin() + static_cast<std::ptrdiff_t>(segment_at(curve, from)); segment != curve.segments.end() && at < to; ++segment) {
        if (segment->day != day) {
            day = segment->day;
            factor = day_factor(curve, day, run);
        }
        const Tick until = std::min(segment->until, to);
        items += static_cast<double>(until - at) * segment->per_ms * factor;
        at = until;
    }
    return items;
}

}  // namespace takt::floor
