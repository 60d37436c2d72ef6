// SPDX-License-Identifier: Apache-2.0
// The pipeline loop. People are slots of one winner tree: review pool 1, review pool 2, auditors, appeal reviewers. Arrivals of
// the three classes are one Poisson stream with a class draw; appeals that are not yet made wait in a pending set.
#include <algorithm>
#include <string_view>

#include "sim/chance/block.hpp"
#include "sim/kernel/pending_set.hpp"
#include "sim/kernel/slot_tree.hpp"
#include "tests/bench/hand_loops.hpp"
#include "tests/bench/tick_blocks.hpp"

namespace takt::bench {

namespace {

using chance::Variate;
using kernel::Phase;

chance::StreamKey key_of(const LoopRun& run, std::string_view name) {
    return chance::stream_key(run.seed, run.replication, chance::purpose(name));
}

Lognormals lognormals(const LoopRun& run, std::string_view name, double mean_s, double cv) {
    return {key_of(run, name), LognormalLaw(mean_s * kernel::kSecond, cv)};
}

Exponentials exponentials(const LoopRun& run, std::string_view name, double mean_s) {
    return {key_of(run, name), ExponentialLaw(mean_s * kernel::kSecond)};
}

/// The idle people of a group of slots.
class Idle {
  public:
    Idle(std::uint32_t first, std::uint32_t people) : people_{people} {
        for (std::uint32_t i = people; i-- > 0;) slots_.push_back(first + i);
    }
    [[nodiscard]] bool any() const { return !slots_.empty(); }
    [[nodiscard]] std::uint64_t busy() const { return people_ - slots_.size(); }
    std::uint32_t take() {
        const std::uint32_t slot = slots_.back();
        slots_.pop_back();
        return slot;
    }
    void give(std::uint32_t slot) { slots_.push_back(slot); }

  private:
    std::vector<std::uint32_t> slots_;
    std::uint32_t people_;
};

class PipelineLoop {
  public:
    PipelineLoop(const Pipeline& p, const LoopRun& run)
        : gap_{exponentials(run, "gap", 1 / (p.rate_per_s[0] + p.rate_per_s[1] + p.rate_per_s[2]))},
          class_draw_{key_of(run, "class")},
          after_review_{key_of(run, "after-review")},
          handle_{lognormals(run, "handle", p.handle_s, p.handle_cv)},
          audit_time_{lognormals(run, "audit", p.audit_s, p.audit_cv)},
          appeal_time_{lognormals(run, "appeal", p.appeal_s, p.appeal_cv)},
          appeal_delay_{exponentials(run, "appeal-delay", p.appeal_delay_s)},
          people_{2 * p.pool + p.auditors + p.appeal_reviewers},
          first_auditor_{2 * p.pool},
          first_appeal_reviewer_{2 * p.pool + p.auditors},
          idle_{Idle{0, p.pool}, Idle{p.pool, p.pool}},
          idle_auditors_{first_auditor_, p.auditors},
          idle_appeal_reviewers_{first_appeal_reviewer_, p.appeal_reviewers},
          class_of_(people_),
          in_hand_(people_),
          busy_{people_},
          pool_{p.pool},
          audited_{p.audited},
          audited_or_appealed_{p.audited + p.appealed} {
        const double all = p.rate_per_s[0] + p.rate_per_s[1] + p.rate_per_s[2];
        class_border_ = {p.rate_per_s[0] / all, (p.rate_per_s[0] + p.rate_per_s[1]) / all};
        arrival_ = gap_.next();
    }

    void play_until_started(std::uint64_t reviews) {
        while (reviews_started_ < reviews) {
            if (busy_.min_time() <= std::min(pending_appeal_, arrival_)) {
                now_ = busy_.min_time();
                complete(busy_.min_slot());
            } else if (pending_appeal_ <= arrival_) [[unlikely]] {
                now_ = pending_appeal_;
                make_appeal();
            } else {
                now_ = arrival_;
                arrive();
            }
        }
    }

    void forget() {
        reviews_started_ = 0;
        for (std::size_t c = 0; c < review_.size(); ++c) review_[c].forget(now_, queue_[c].size(), in_review_of(c));
        audit_.forget(now_, audit_queue_.size(), idle_auditors_.busy());
        appeal_.forget(now_, waiting_appeals(), idle_appeal_reviewers_.busy());
        appeal_first_class_.forget(now_, appeal_queue_[0].size(), 0);
    }

    [[nodiscard]] PipelineFigures figures() const {
        StageTally review = review_[0];
        review.merge(review_[1]);
        review.merge(review_[2]);
        return {.review = review.figures(now_, queue_[0].size() + queue_[1].size() + queue_[2].size(), idle_[0].busy() + idle_[1].busy()),
                .audit = audit_.figures(now_, audit_queue_.size(), idle_auditors_.busy()),
                .appeal = appeal_.figures(now_, waiting_appeals(), idle_appeal_reviewers_.busy()),
                .review_shared_class = review_[2].figures(now_, queue_[2].size(), in_review_of(2)),
                .appeal_first_class = appeal_first_class_.figures(now_, appeal_queue_[0].size(), 0)};
    }

  private:
    [[nodiscard]] std::uint64_t in_review_of(std::size_t item_class) const {
        std::uint64_t people = 0;
        for (std::uint32_t person = 0; person < first_auditor_; ++person) {
            people += busy_.time(person) != kernel::kNever && class_of_[person] == item_class ? 1 : 0;
        }
        return people;
    }
    [[nodiscard]] std::uint64_t waiting_appeals() const { return appeal_queue_[0].size() + appeal_queue_[1].size(); }

    void take_up(std::uint32_t person, Tick entered, Tick handle) {
        in_hand_[person] = {entered, now_};
        busy_.set(person, now_ + handle);
    }

    // --- review ---

    void arrive() {
        arrival_ = now_ + gap_.next();
        const double u = class_draw_.next();
        const std::uint32_t item_class = (u >= class_border_[0] ? 1U : 0U) + (u >= class_border_[1] ? 1U : 0U);
        const std::uint32_t pool = item_class == 2 ? (idle_[0].any() ? 0U : 1U) : item_class;
        if (!idle_[pool].any()) {
            queue_[item_class].push(now_);
            review_[item_class].enqueue(now_);
            return;
        }
        const std::uint32_t person = idle_[pool].take();
        class_of_[person] = static_cast<std::uint8_t>(item_class);
        take_up(person, now_, handle_.next());
        review_[item_class].person_starts(now_);
        review_[item_class].start_at_once();
        ++reviews_started_;
    }

    void complete(std::uint32_t person) {
        if (person < first_auditor_) [[likely]] {
            const std::uint8_t item_class = class_of_[person];
            review_[item_class].person_stops(now_);
            review_[item_class].leave(now_, in_hand_[person].entered, in_hand_[person].began);
            next_review(person);
            const double u = after_review_.next();
            if (u < audited_or_appealed_) [[unlikely]] leave_review(u, item_class);
        } else if (person < first_appeal_reviewer_) {
            audit_.leave(now_, in_hand_[person].entered, in_hand_[person].began);
            next_audit(person);
        } else {
            appeal_.leave(now_, in_hand_[person].entered, in_hand_[person].began);
            next_appeal(person);
        }
    }

    void next_review(std::uint32_t person) {
        const std::uint32_t pool = person < pool_ ? 0 : 1;
        const Tick own = queue_[pool].empty() ? kernel::kNever : queue_[pool].front();
        const Tick shared = queue_[2].empty() ? kernel::kNever : queue_[2].front();
        const std::uint32_t item_class = shared < own ? 2 : pool;
        const Tick arrived = std::min(own, shared);
        if (arrived == kernel::kNever) {
            busy_.clear(person);
            idle_[pool].give(person);
            return;
        }
        queue_[item_class].pop();
        class_of_[person] = static_cast<std::uint8_t>(item_class);
        take_up(person, arrived, handle_.next());
        review_[item_class].dequeue(now_);
        review_[item_class].person_starts(now_);
        review_[item_class].start_after(now_ - arrived);
        ++reviews_started_;
    }

    void leave_review(double u, std::uint8_t item_class) {
        if (u >= audited_) {
            appeals_to_come_.push(now_ + appeal_delay_.next(), Phase::internal_arrival, item_class);
            pending_appeal_ = appeals_to_come_.next_time();
        } else if (idle_auditors_.any()) {
            take_up(idle_auditors_.take(), now_, audit_time_.next());
            audit_.person_starts(now_);
            audit_.start_at_once();
        } else {
            audit_queue_.push(now_);
            audit_.enqueue(now_);
        }
    }

    // --- audit and appeal ---

    void next_audit(std::uint32_t person) {
        if (audit_queue_.empty()) {
            busy_.clear(person);
            idle_auditors_.give(person);
            audit_.person_stops(now_);
            return;
        }
        const Tick entered = audit_queue_.pop();
        take_up(person, entered, audit_time_.next());
        audit_.dequeue(now_);
        audit_.start_after(now_ - entered);
    }

    void make_appeal() {
        const bool first_class = appeals_to_come_.pop().payload == 0;
        pending_appeal_ = appeals_to_come_.next_time();
        if (!idle_appeal_reviewers_.any()) {
            appeal_queue_[first_class ? 0 : 1].push(now_);
            appeal_.enqueue(now_);
            return;
        }
        take_up(idle_appeal_reviewers_.take(), now_, appeal_time_.next());
        appeal_.person_starts(now_);
        appeal_.start_at_once();
        if (first_class) appeal_first_class_.start_at_once();
    }

    void next_appeal(std::uint32_t person) {
        const std::size_t line = appeal_queue_[0].empty() ? 1 : 0;
        if (appeal_queue_[line].empty()) {
            busy_.clear(person);
            idle_appeal_reviewers_.give(person);
            appeal_.person_stops(now_);
            return;
        }
        const Tick entered = appeal_queue_[line].pop();
        take_up(person, entered, appeal_time_.next());
        appeal_.dequeue(now_);
        const Tick wait = now_ - entered;
        appeal_.start_after(wait);
        if (line == 0) appeal_first_class_.start_after(wait);
    }

    Exponentials gap_;
    chance::BlockDraws<Variate::uniform> class_draw_;
    chance::BlockDraws<Variate::uniform> after_review_;
    Lognormals handle_;
    Lognormals audit_time_;
    Lognormals appeal_time_;
    Exponentials appeal_delay_;

    std::uint32_t people_;
    std::uint32_t first_auditor_;
    std::uint32_t first_appeal_reviewer_;
    std::array<Idle, 2> idle_;
    Idle idle_auditors_;
    Idle idle_appeal_reviewers_;
    std::vector<std::uint8_t> class_of_;  // of the item a reviewer has in hand
    struct InHand {
        Tick entered = 0;
        Tick began = 0;
    };
    std::vector<InHand> in_hand_;
    kernel::SlotTree busy_;
    kernel::PendingSet<std::uint8_t> appeals_to_come_;
    std::uint32_t pool_;
    double audited_;
    double audited_or_appealed_;
    std::array<double, 2> class_border_{};

    Tick now_ = 0;
    Tick arrival_ = 0;
    Tick pending_appeal_ = kernel::kNever;
    std::array<Ring<Tick>, 3> queue_;
    Ring<Tick> audit_queue_;
    std::array<Ring<Tick>, 2> appeal_queue_;

    std::uint64_t reviews_started_ = 0;
    std::array<StageTally, 3> review_{StageTally(kTarget), StageTally(kTarget), StageTally(kTarget)};  // by class
    StageTally audit_{kernel::kHour};
    StageTally appeal_{kernel::kHour};
    StageTally appeal_first_class_{kernel::kHour};
};

}  // namespace

PipelineFigures play_pipeline(const Pipeline& pipeline, const LoopRun& run) {
    PipelineLoop loop(pipeline, run);
    if (run.warm_up > 0) {
        loop.play_until_started(run.warm_up);
        loop.forget();
    }
    loop.play_until_started(run.items);
    return loop.figures();
}

}  // namespace takt::bench
