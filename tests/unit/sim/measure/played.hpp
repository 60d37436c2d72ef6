// SPDX-License-Identifier: Apache-2.0
// Scenarios as text, played once, and their figures by text.
#pragma once

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string>
#include <vector>

#include "models/check/check.hpp"
#include "models/outcome/figure_index.hpp"
#include "models/outcome/figures.hpp"
#include "models/read/reader.hpp"
#include "sim/plan/compile.hpp"
#include "sim/run/replication.hpp"
#include "tests/support/in_child.hpp"

namespace takt::measure_test {

/// The plan of a scenario in which the checks find no error.
inline plan::Plan plan_of(const std::string& text) {
    const models::ReadResult read = models::read_scenario_text(text);
    if (!read.scenario) throw std::invalid_argument(read.findings.empty() ? "no scenario" : models::to_text(read.findings.front()));
    for (const models::Finding& finding : models::check(*read.scenario))
        if (finding.severity == models::Severity::error) throw std::invalid_argument(models::to_text(finding));
    return plan::compile(*read.scenario);
}

class Played {
public:
    explicit Played(const std::string& scenario, int number = 1, std::uint64_t seed = 1)
        : plan_{plan_of(scenario)}, keys_{run::figures_of(plan_)}, index_{keys_}, values_{support::in_child([&] {
              return run::play(plan_, seed, number).values;
          })} {}

    double at(const std::string& figure, int interval = -1) const {
        const outcome::FigureKey key = outcome::parse_figure(figure);
        const auto place = index_.find(key.id, key.statistic, key.scope, interval);
        EXPECT_TRUE(place) << figure;
        return place ? values_[*place] : std::nan("");
    }
    bool reports(const std::string& figure) const {
        const outcome::FigureKey key = outcome::parse_figure(figure);
        return index_.find(key.id, key.statistic, key.scope).has_value();
    }

private:
    plan::Plan plan_;
    std::vector<outcome::FigureKey> keys_;
    outcome::FigureIndex index_;
    std::vector<double> values_;
};

}  // namespace takt::measure_test
