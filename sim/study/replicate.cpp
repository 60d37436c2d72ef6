// SPDX-License-Identifier: Apache-2.0
#include "sim/study/replicate.hpp"

#include <poll.h>

#include <algorithm>
#include <map>
#include <set>
#include <system_error>
#include <utility>

#include "sim/study/interrupt.hpp"

namespace takt::study {

namespace {

constexpr int kTickMs = 500;

class Pool {
public:
    explicit Pool(const Orders& orders) : orders_{orders} {}

    Ending run() {
        over_ = orders_.enough && orders_.enough();
        while (!over_) {
            start_workers();
            if (workers_.empty()) break;
            wait();
            if (interrupt_.taken()) {
                stop();
                break;
            }
            collect();
            hand_over();
        }
        workers_.clear();
        std::ranges::sort(ending_.failures, {}, &Failure::number);
        return std::move(ending_);
    }

private:
    void start_workers() {
        while (workers_.size() < static_cast<std::size_t>(std::max(1, orders_.jobs)) &&
               (!again_.empty() || next_ < orders_.numbers.size())) {
            const bool retry = !again_.empty();
            const int number = retry ? again_.back() : orders_.numbers[next_];
            try {
                workers_.emplace_back(number, orders_.play);
            } catch (const std::system_error&) {
                if (workers_.empty()) throw;
                return;  // the machine is full: go on with what there is
            }
            if (retry)
                again_.pop_back();
            else
                ++next_;
        }
    }

    void wait() {
        std::vector<pollfd> descriptors{{interrupt_.descriptor(), POLLIN, 0}};
        for (const Worker& worker : workers_) descriptors.push_back({worker.descriptor(), POLLIN, 0});
        poll(descriptors.data(), descriptors.size(), kTickMs);
        if (orders_.waiting) orders_.waiting();
    }

    /// Takes in what the workers have to say; those that have closed their end are judged.
    void collect() {
        for (std::size_t index = 0; index < workers_.size();) {
            if (workers_[index].read_some()) {
                ++index;
                continue;
            }
            Worker worker = std::move(workers_[index]);
            workers_.erase(workers_.begin() + static_cast<std::ptrdiff_t>(index));
            judge(worker);
        }
    }

    void judge(Worker& worker) {
        Message message = worker.result();
        const int number = worker.number();
        if (auto* replication = std::get_if<outcome::Replication>(&message)) {
            done_.emplace(number, std::move(*replication));
        } else if (tried_.insert(number).second) {
            again_.push_back(number);
        } else {
            ending_.failures.push_back({number, std::get<Cause>(message).text});
        }
    }

    bool has_failed(int number) const {
        return std::ranges::any_of(ending_.failures, [&](const Failure& failure) { return failure.number == number; });
    }

    void hand_over() {
        for (; handed_ < orders_.numbers.size() && !over_; ++handed_) {
            const int number = orders_.numbers[handed_];
            if (has_failed(number)) continue;
            const auto found = done_.find(number);
            if (found == done_.end()) return;
            orders_.finished(found->second);
            done_.erase(found);
            over_ = orders_.enough && orders_.enough();
        }
    }

    /// What other workers finished out of turn is kept too, unless a rule decides which numbers count.
    void stop() {
        ending_.interrupted = true;
        collect();
        hand_over();
        if (orders_.enough) return;
        for (const auto& [number, replication] : done_) orders_.finished(replication);
    }

    const Orders& orders_;
    Interrupt interrupt_;
    Ending ending_;
    std::vector<Worker> workers_;
    std::map<int, outcome::Replication> done_;  // not handed over yet
    std::set<int> tried_;
    std::vector<int> again_;
    std::size_t next_ = 0;    // of the numbers: not begun
    std::size_t handed_ = 0;  // of the numbers: handed over or failed
    bool over_ = false;
};

}  // namespace

Ending replicate(const Orders& orders) { return Pool(orders).run(); }

}  // namespace takt::study
