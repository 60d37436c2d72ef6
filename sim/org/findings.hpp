// SPDX-License-Identifier: Apache-2.0
// The file of findings: what was said of people's decisions, for each desk that reads it. Desks read at their own times and never miss one.
#pragma once

#include <cstddef>
#include <functional>
#include <utility>
#include <vector>

#include "sim/floor/control.hpp"

namespace takt::org {

class Findings {
public:
    using Reader = std::size_t;
    using Wanted = std::function<bool(const floor::Finding&)>;

    explicit Findings(floor::Control control) : control_{control} {}
    /// `wanted`: which ones are kept for the reader.
    Reader add_reader(Wanted wanted) {
        piles_.push_back({std::move(wanted), {}});
        return piles_.size() - 1;
    }
    /// What has come since the reader's last call, in the order of telling.
    std::vector<floor::Finding> take(Reader reader) {
        for (const floor::Finding& finding : control_.take_findings())
            for (Pile& pile : piles_)
                if (pile.wanted(finding)) pile.unread.push_back(finding);
        return std::exchange(piles_[reader].unread, {});
    }

private:
    struct Pile {
        Wanted wanted;
        std::vector<floor::Finding> unread;
    };

    floor::Control control_;
    std::vector<Pile> piles_;   // by reader
};

}  // namespace takt::org
