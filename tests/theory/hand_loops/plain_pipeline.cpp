// SPDX-License-Identifier: Apache-2.0
#include "tests/theory/hand_loops/plain_pipeline.hpp"

#include <cmath>
#include <deque>
#include <functional>
#include <map>
#include <random>

namespace takt::bench {

namespace {

struct Waits {
    double sum = 0, delayed = 0, count = 0;
    void add(double wait) {
        sum += wait;
        delayed += wait > 0 ? 1 : 0;
        count += 1;
    }
    [[nodiscard]] double mean() const { return sum / count; }
};

class PlainPipeline {
  public:
    PlainPipeline(const Pipeline& pipeline, unsigned seed)
        : p_{pipeline}, random_{seed}, idle_{static_cast<int>(p_.pool), static_cast<int>(p_.pool)}, auditors_{static_cast<int>(p_.auditors)},
          appeal_reviewers_{static_cast<int>(p_.appeal_reviewers)} {
        for (int item_class = 0; item_class < 3; ++item_class) schedule_arrival(item_class);
    }

    void play(double reviews) {
        while (review_.count < reviews) {
            const auto event = events_.begin();
            now_ = event->first;
            const std::function<void()> happen = std::move(event->second);
            events_.erase(event);
            happen();
        }
    }

    Waits review_, shared_, audit_, appeal_, first_class_appeal_;

  private:
    void in(double delay, std::function<void()> what) { events_.emplace(now_ + delay, std::move(what)); }
    double exponential(double mean) { return std::exponential_distribution<>(1 / mean)(random_); }
    double lognormal(double mean, double cv) {
        const double variance = std::log(1 + cv * cv);
        return std::lognormal_distribution<>(std::log(mean) - variance / 2, std::sqrt(variance))(random_);
    }

    void schedule_arrival(int item_class) {
        in(exponential(1 / p_.rate_per_s.at(static_cast<std::size_t>(item_class))), [this, item_class] {
            schedule_arrival(item_class);
            arrive(item_class);
        });
    }

    void arrive(int item_class) {
        for (int pool = 0; pool < 2; ++pool) {
            if ((item_class == 2 || item_class == pool) && idle_[pool] > 0) {
                --idle_[pool];
                review(pool, item_class, 0);
                return;
            }
        }
        queue_[item_class].push_back(now_);
    }

    void review(int pool, int item_class, double wait) {
        review_.add(wait);
        if (item_class == 2) shared_.add(wait);
        in(lognormal(p_.handle_s, p_.handle_cv), [this, pool, item_class] {
            reviewed(item_class);
            free_reviewer(pool);
        });
    }

    void free_reviewer(int pool) {
        int chosen = -1;
        for (const int line : {pool, 2}) {
            if (!queue_[line].empty() && (chosen < 0 || queue_[line].front() < queue_[chosen].front())) chosen = line;
        }
        if (chosen < 0) {
            ++idle_[pool];
            return;
        }
        const double wait = now_ - queue_[chosen].front();
        queue_[chosen].pop_front();
        review(pool, chosen, wait);
    }

    void reviewed(int item_class) {
        const double u = std::uniform_real_distribution<>()(random_);
        if (u < p_.audited) {
            audit_queue_.push_back(now_);
            serve_audits();
        } else if (u < p_.audited + p_.appealed) {
            in(exponential(p_.appeal_delay_s), [this, item_class] {
                appeal_queue_[item_class == 0 ? 0 : 1].push_back(now_);
                serve_appeals();
            });
        }
    }

    void serve_audits() {
        while (auditors_ > 0 && !audit_queue_.empty()) {
            --auditors_;
            audit_.add(now_ - audit_queue_.front());
            audit_queue_.pop_front();
            in(lognormal(p_.audit_s, p_.audit_cv), [this] {
                ++auditors_;
                serve_audits();
            });
        }
    }

    void serve_appeals() {
        for (const int line : {0, 1}) {
            while (appeal_reviewers_ > 0 && !appeal_queue_[line].empty()) {
                --appeal_reviewers_;
                const double wait = now_ - appeal_queue_[line].front();
                appeal_queue_[line].pop_front();
                appeal_.add(wait);
                if (line == 0) first_class_appeal_.add(wait);
                in(lognormal(p_.appeal_s, p_.appeal_cv), [this] {
                    ++appeal_reviewers_;
                    serve_appeals();
                });
            }
        }
    }

    Pipeline p_;
    std::mt19937_64 random_;
    double now_ = 0;
    std::multimap<double, std::function<void()>> events_;
    int idle_[2];
    int auditors_;
    int appeal_reviewers_;
    std::deque<double> queue_[3];
    std::deque<double> audit_queue_;
    std::deque<double> appeal_queue_[2];
};

}  // namespace

PlainFigures play_plainly(const Pipeline& pipeline, unsigned seed, int warm_up, int items) {
    PlainPipeline plain(pipeline, seed);
    plain.play(warm_up);
    plain.review_ = plain.shared_ = plain.audit_ = plain.appeal_ = plain.first_class_appeal_ = Waits{};
    plain.play(items);
    return {.review_wait_s = plain.review_.mean(),
            .review_delayed = plain.review_.delayed / plain.review_.count,
            .audit_wait_s = plain.audit_.mean(),
            .appeal_wait_s = plain.appeal_.mean(),
            .first_class_appeal_wait_s = plain.first_class_appeal_.mean(),
            .shared_class_wait_s = plain.shared_.mean()};
}

}  // namespace takt::bench
