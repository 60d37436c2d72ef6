// SPDX-License-Identifier: Apache-2.0
#include "models/check/check.hpp"

#include "models/check/report.hpp"

namespace takt::models {

Findings check(const Scenario& scenario) {
    Report report;
    const Ids ids = check_references(scenario, report);
    return report.take();
}

}  // namespace takt::models
