// SPDX-License-Identifier: Apache-2.0
// People over time: how a team's people learn.
#include "models/check/report.hpp"
#include "models/fields/quantities.hpp"

namespace takt::models {
namespace {

void check_learning(const Learning& learning, const std::string& path, Report& report) {
    if (learning.handle_time <= 1 && learning.errors <= 1)
        report.warning(path, "a new person is as fast and as good as a proficient one", "write handle_time or errors above 1, or leave learning out");
    if (learning.curve == LearningCurve::exponential && learning.half_life.ms <= 0)
        report.error(path + ".half_life", "the exponential curve has no half-life", "write how long it takes to lose half of the excess, such as \"5w\"");
    if (learning.curve == LearningCurve::power && learning.rate <= 0)
        report.error(path + ".rate", "the power curve has no rate", "write what remains after each doubling of experience, such as 0.9");
}

class StaffingCheck {
public:
    StaffingCheck(const Team& team, std::string path, Report& report) : team_(team), path_(std::move(path)), report_(report) {}

    void run() {
        if (team_.learning) check_learning(*team_.learning, path_ + ".learning", report_);
        if (!team_.opening_tenure) return;
        check_distribution(*team_.opening_tenure, path_ + ".opening_tenure", report_);
        if (!team_.learning) report_.warning(path_ + ".opening_tenure", "nothing depends on tenure in this team", "write learning, or leave opening_tenure out");
    }

private:
    const Team& team_;
    std::string path_;
    Report& report_;
};

}  // namespace

void check_staffing(const Scenario& scenario, Report& report) {
    const std::vector<std::string> paths = paths_of("teams", scenario.teams);
    for (std::size_t i = 0; i < scenario.teams.size(); ++i) StaffingCheck(scenario.teams[i], paths[i], report).run();
}

}  // namespace takt::models
