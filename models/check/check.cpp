// SPDX-License-Identifier: Apache-2.0
#include "models/check/check.hpp"

#include "models/check/load.hpp"
#include "models/check/network.hpp"
#include "models/check/report.hpp"

namespace takt::models {

Findings check(const Scenario& scenario) {
    Report report;
    const Ids ids = check_references(scenario, report);
    const bool connected = !report.any_error();
    check_calendar(scenario, report);
    check_places(scenario, report);
    check_demand(scenario, report);
    check_components(scenario, report);
    check_stages(scenario, report);
    check_people(scenario, report);
    check_quality(scenario, report);
    check_targets(scenario, ids, report);
    if (!connected) return report.take();   // where ids lead nowhere, nothing can be followed

    const Network network(scenario);
    check_flow(network, report);
    if (report.any_error()) return report.take();   // load follows from numbers that are right

    const Load load = offered_load(network);
    check_service(network, load, report);
    check_load(network, load, report);
    return report.take();
}

}  // namespace takt::models
