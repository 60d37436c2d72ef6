// SPDX-License-Identifier: Apache-2.0
// The file of findings: what was said of people's decisions, for each desk that reads it. Desks read at their own times and never miss one.
#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "sim/floor/control.hpp"

namespace takt::org {

class Findings {
public:
    using Reader = std::size_t;

    explicit Findings(floor::Control control) : control_{control} {}
    Reader add_reader() {
        unread_.emplace_back();
        return unread_.size() - 1;
    }
    /// What has come since the reader's last call, in the order of telling.
    std::vector<floor::Finding> take(Reader reader) {
        const std::vector<floor::Finding> fresh = control_.take_findings();
        for (std::vector<floor::Finding>& pile : unread_) pile.insert(pile.end(), fresh.begin(), fresh.end());
        return std::exchange(unread_[reader], {});
    }

private:
    floor::Control control_;
    std::vector<std::vector<floor::Finding>> unread_;   // by reader
};

}  // namespace takt::org
