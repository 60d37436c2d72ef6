// SPDX-License-Identifier: Apache-2.0
// What a hand-written loop gathers per stage, the same as the floor: waits and sojourns (mean, a histogram of 64 bins an octave
// for percentiles), share of waits above zero and within a target, hands-on time, and the time averages of queue and busy people.
// The averages are exact and cost one addition per change: whoever comes subtracts the instant, whoever goes adds it.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "sim/kernel/tick.hpp"

namespace takt::bench {

using kernel::Tick;

/// Figures of a stage. Times in seconds.
struct StageFigures {
    std::uint64_t started = 0;
    double mean_wait_s = 0;
    double p95_wait_s = 0;
    double mean_sojourn_s = 0;   // of those who left
    double p95_sojourn_s = 0;
    double mean_handle_s = 0;
    double delayed = 0;    // share that waits at all
    double in_target = 0;  // share that waits at most the target
    double mean_queue = 0;
    double mean_busy = 0;
};

class StageTally {
  public:
    explicit StageTally(Tick target) : target_{target} {}

    void enqueue(Tick now) { queue_area_ -= static_cast<std::uint64_t>(now); }
    void dequeue(Tick now) { queue_area_ += static_cast<std::uint64_t>(now); }
    void person_starts(Tick now) { busy_area_ -= static_cast<std::uint64_t>(now); }
    void person_stops(Tick now) { busy_area_ += static_cast<std::uint64_t>(now); }

    void start_at_once() { ++started_; }
    void start_after(Tick wait) {
        ++started_;
        ++bins_[bin_of(static_cast<std::uint64_t>(wait))];
        in_target_ += wait <= target_ ? 1 : 0;
        delayed_ += wait > 0 ? 1 : 0;
        waits_ += wait;
        after_queueing_ += 1;
    }

    /// Someone leaves who came at `entered` and whose handling began at `began`.
    void leave(Tick now, Tick entered, Tick began) {
        ++left_;
        ++sojourn_bins_[bin_of(static_cast<std::uint64_t>(now - entered))];
        sojourns_ += now - entered;
        handled_ += now - began;
    }

    [[nodiscard]] std::uint64_t started() const { return started_; }

    /// Together with another tally since the same instant.
    void merge(const StageTally& other) {
        started_ += other.started_;
        after_queueing_ += other.after_queueing_;
        delayed_ += other.delayed_;
        in_target_ += other.in_target_;
        waits_ += other.waits_;
        queue_area_ += other.queue_area_;
        busy_area_ += other.busy_area_;
        left_ += other.left_;
        sojourns_ += other.sojourns_;
        handled_ += other.handled_;
        for (std::size_t bin = 0; bin < bins_.size(); ++bin) bins_[bin] += other.bins_[bin];
        for (std::size_t bin = 0; bin < bins_.size(); ++bin) sojourn_bins_[bin] += other.sojourn_bins_[bin];
    }

    /// The warm-up is over.
    void forget(Tick now, std::uint64_t waiting, std::uint64_t busy) {
        *this = StageTally(target_);
        from_ = now;
        queue_area_ = 0 - waiting * static_cast<std::uint64_t>(now);
        busy_area_ = 0 - busy * static_cast<std::uint64_t>(now);
    }

    [[nodiscard]] StageFigures figures(Tick now, std::uint64_t waiting, std::uint64_t busy) const {
        const auto area = [now](std::uint64_t sum, std::uint64_t present) {
            return static_cast<double>(sum + present * static_cast<std::uint64_t>(now));
        };
        const double n = static_cast<double>(started_);
        const double left = static_cast<double>(left_);
        const double span = static_cast<double>(now - from_);
        return {.started = started_,
                .mean_wait_s = static_cast<double>(waits_) / n / kernel::kSecond,
                .p95_wait_s = quantile(0.95, bins_, started_, started_ - after_queueing_) / kernel::kSecond,
                .mean_sojourn_s = static_cast<double>(sojourns_) / left / kernel::kSecond,
                .p95_sojourn_s = quantile(0.95, sojourn_bins_, left_, 0) / kernel::kSecond,
                .mean_handle_s = static_cast<double>(handled_) / left / kernel::kSecond,
                .delayed = static_cast<double>(delayed_) / n,
                .in_target = static_cast<double>(in_target_ + started_ - after_queueing_) / n,
                .mean_queue = area(queue_area_, waiting) / span,
                .mean_busy = area(busy_area_, busy) / span};
    }

  private:
    static constexpr int kBitsPerOctave = 6;

    // The bins of floor::Histogram without its branch: below 64 ms the shift is zero by itself.
    [[nodiscard]] static std::size_t bin_of(std::uint64_t ms) {
        const int shift = static_cast<int>(std::bit_width(ms | (1U << kBitsPerOctave))) - 1 - kBitsPerOctave;
        return (static_cast<std::size_t>(shift) << kBitsPerOctave) + static_cast<std::size_t>(ms >> shift);
    }

    using Bins = std::array<std::uint32_t, 64 * 40>;

    // The upper edge of the bin that holds the quantile of `all` durations, `below` of which are zero and in no bin; in ms.
    [[nodiscard]] static double quantile(double p, const Bins& bins, std::uint64_t all, std::uint64_t below) {
        const double wanted = p * static_cast<double>(all);
        for (std::size_t bin = 0; bin < bins.size(); ++bin) {
            below += bins[bin];
            if (static_cast<double>(below) < wanted) continue;
            const std::size_t octave = bin >> kBitsPerOctave;
            const std::size_t shift = octave == 0 ? 0 : octave - 1;
            return bin == 0 ? 0 : static_cast<double>((bin - (shift << kBitsPerOctave) + 1) << shift);
        }
        return 0;
    }

    Tick target_;
    Tick from_ = 0;
    std::uint64_t started_ = 0;
    std::uint64_t after_queueing_ = 0;  // of those started; the others waited 0 ms and were within the target
    std::uint64_t delayed_ = 0;
    std::uint64_t in_target_ = 0;
    std::int64_t waits_ = 0;
    std::uint64_t queue_area_ = 0;  // modulo 2^64: the final difference is small
    std::uint64_t busy_area_ = 0;
    std::uint64_t left_ = 0;
    std::int64_t sojourns_ = 0;
    std::int64_t handled_ = 0;
    Bins bins_{};
    Bins sojourn_bins_{};
};

/// First come first served, in a ring that doubles when it is full.
template <class Item>
class Ring {
  public:
    [[nodiscard]] bool empty() const { return head_ == tail_; }
    [[nodiscard]] std::uint64_t size() const { return tail_ - head_; }
    [[nodiscard]] const Item& front() const { return items_[head_ & mask_]; }
    void push(Item item) {
        if (size() > mask_) [[unlikely]] grow();
        items_[tail_++ & mask_] = item;
    }
    Item pop() { return items_[head_++ & mask_]; }

  private:
    [[gnu::noinline]] void grow() {
        std::vector<Item> larger(2 * items_.size());
        for (std::uint64_t i = head_; i < tail_; ++i) larger[i & (larger.size() - 1)] = items_[i & mask_];
        items_.swap(larger);
        mask_ = items_.size() - 1;
    }

    std::vector<Item> items_ = std::vector<Item>(1024);
    std::uint64_t mask_ = 1023;
    std::uint64_t head_ = 0;
    std::uint64_t tail_ = 0;
};

}  // namespace takt::bench
