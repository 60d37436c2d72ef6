// SPDX-License-Identifier: Apache-2.0
// One replication of a scenario, played in a process of its own, and its figures by text.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "models/outcome/figure_index.hpp"
#include "models/outcome/figures.hpp"
#include "sim/run/replication.hpp"
#include "tests/support/in_child.hpp"
#include "tests/unit/sim/run/scenarios.hpp"

namespace takt::run_test {

class Played {
public:
    explicit Played(const std::string& scenario, int number = 1, std::uint64_t seed = 1)
        : plan_{plan_of(scenario)}, keys_{run::figures_of(plan_)}, index_{keys_}, values_{support::in_child([&] {
              return run::play(plan_, seed, number).values;
          })} {}
    explicit Played(const Parts& parts, int number = 1, std::uint64_t seed = 1) : Played(scenario_text(parts), number, seed) {}

    double at(const std::string& figure, int interval = -1) const {
        const outcome::FigureKey key = outcome::parse_figure(figure);
        const auto place = index_.find(key.id, key.statistic, key.scope, interval);
        EXPECT_TRUE(place) << figure;
        return place ? values_[*place] : std::nan("");
    }
    const std::vector<double>& values() const { return values_; }
    const std::vector<outcome::FigureKey>& keys() const { return keys_; }

private:
    plan::Plan plan_;
    std::vector<outcome::FigureKey> keys_;
    outcome::FigureIndex index_;
    std::vector<double> values_;
};

}  // namespace takt::run_test
