// SPDX-License-Identifier: Apache-2.0
// People over time: how a team's people learn and leave, and whether its plan can be staffed.
#include <algorithm>

#include "models/check/departures.hpp"
#include "models/check/distributions.hpp"
#include "models/check/report.hpp"
#include "models/fields/quantities.hpp"

namespace takt::models {
namespace {

std::string count_of(double number) { return fields::format_grouped(number); }

void check_learning(const Learning& learning, const std::string& path, Report& report) {
    if (learning.handle_time <= 1 && learning.errors <= 1)
        report.warning(path, "a new person is as fast and as good as a proficient one", "write handle_time or errors above 1, or leave learning out");
    if (learning.curve == LearningCurve::exponential && learning.half_life.ms <= 0)
        report.error(path + ".half_life", "the exponential curve has no half-life", "write how long it takes to lose half of the excess, such as \"5w\"");
    if (learning.curve == LearningCurve::power && learning.rate <= 0)
        report.error(path + ".rate", "the power curve has no rate", "write what remains after each doubling of experience, such as 0.9");
}

/// The day on which a notice ends.
Date notice_end(Date announced, Duration notice) {
    constexpr std::int64_t day_ms = 24LL * 3600'000;
    return {static_cast<std::int32_t>(announced.days + (notice.ms + day_ms - 1) / day_ms)};
}

class StaffingCheck {
public:
    StaffingCheck(const Scenario& scenario, const Team& team, std::string path, Report& report)
        : scenario_(scenario), team_(team), path_(std::move(path)), report_(report) {}

    void run() {
        if (team_.learning) check_learning(*team_.learning, path_ + ".learning", report_);
        if (team_.attrition) attrition(*team_.attrition);
        if (team_.hiring) hiring(*team_.hiring);
        headcount_plan();
        if (team_.fatigue && team_.fatigue->handle_time_per_hour <= 0 && team_.fatigue->errors_per_hour <= 0)
            report_.warning(path_ + ".fatigue", "nobody tires", "write handle_time_per_hour or errors_per_hour, or leave fatigue out");
        if (team_.overtime) overtime(*team_.overtime);
        if (team_.wellness) wellness(*team_.wellness);
        if (!team_.opening_tenure) return;
        check_distribution(*team_.opening_tenure, path_ + ".opening_tenure", report_);
        if (!team_.learning && !team_.attrition && !headcount_changes())   // the newest go first
            report_.warning(path_ + ".opening_tenure", "nothing depends on tenure in this team", "write learning or attrition, or leave opening_tenure out");
    }

private:
    /// By the plan, an event, or people who were hired before the start.
    bool headcount_changes() const {
        const auto hired = [&](const OpeningHires& row) { return row.team == team_.id; };
        const auto sets = [&](const Event& event) {
            return std::ranges::any_of(event.set.entries, [&](const auto& entry) {
                return entry.first.find("headcount") != std::string::npos && (entry.first.find(team_.id) != std::string::npos || entry.first.find('*') != std::string::npos);
            });
        };
        return !team_.headcount_plan.empty() || std::ranges::any_of(scenario_.events, sets) || (scenario_.opening_state && std::ranges::any_of(scenario_.opening_state->hires, hired));
    }

    void attrition(const Attrition& attrition) {
        const std::string path = path_ + ".attrition";
        if (attrition.bands.empty()) report_.warning(path + ".bands", "nobody ever leaves", "write a band such as {\"yearly\": 0.4}");
        constexpr double more_than_likely = 5;
        for (std::size_t i = 0; i < attrition.bands.size(); ++i)
            if (attrition.bands[i].yearly > more_than_likely)
                report_.warning(path + ".bands[" + std::to_string(i) + "].yearly", rounded(attrition.bands[i].yearly) + " leavers a year and person: the mean stay is " + rounded(365.25 / attrition.bands[i].yearly) + " days",
                                "write shares of a year, such as 0.45 for 45 %" + std::string(attrition.bands[i].yearly <= 100 ? ": here " + fields::format(attrition.bands[i].yearly / 100) + " if " + rounded(attrition.bands[i].yearly) + " % was meant" : ""));
        for (std::size_t i = 1; i < attrition.bands.size(); ++i)
            if (attrition.bands[i].from.ms <= attrition.bands[i - 1].from.ms)
                report_.error(path + ".bands[" + std::to_string(i) + "].from",
                              "the band begins at " + fields::format(attrition.bands[i].from) + ", not after the one before it at " + fields::format(attrition.bands[i - 1].from),
                              "list the bands by rising tenure");
        const bool harm = std::ranges::any_of(scenario_.categories, [](const Category& category) { return category.harmfulness > 0; });
        if (attrition.exposure_ratio != 1 && !harm)
            report_.warning(path + ".exposure_ratio", "no category is harmful, so nobody is exposed", "write harmfulness for a category, or leave exposure_ratio out");
    }

    void hiring(const Hiring& hiring) {
        const std::string path = path_ + ".hiring";
        if (hiring.lead_time) check_distribution(*hiring.lead_time, path + ".lead_time", report_);
        if (hiring.class_minimum > hiring.class_size)
            report_.error(path + ".class_minimum", "a class needs " + count_of(hiring.class_minimum) + " people and holds " + count_of(hiring.class_size) + " (class_size)",
                          "write at most " + count_of(hiring.class_size) + ", or a larger class_size");
        const auto site = std::ranges::find(scenario_.sites, team_.site, &Site::id);
        if (site != scenario_.sites.end() && hiring.training.ms > 0 && site->training_seats > 0 && hiring.class_size > site->training_seats)
            report_.error(path + ".class_size", "a class of " + count_of(hiring.class_size) + " is larger than the " + count_of(site->training_seats) + " training seats of site '" + site->id + "'",
                          "write a class of at most " + count_of(site->training_seats) + ", or more training_seats");
        const double period = scenario_.calendar.warm_up.seconds() + scenario_.calendar.length.seconds();
        if (hiring.training.seconds() >= period)
            report_.warning(path + ".training", "training of " + fields::format(hiring.training) + " does not end within the " + rounded(period / 86'400) + " days of the run",
                            "write a shorter training, or a longer calendar.length");
        if (hiring.lead_time && mean_seconds(*hiring.lead_time) >= period)
            report_.warning(path + ".lead_time", "people are found on average " + rounded(mean_seconds(*hiring.lead_time) / 86'400) + " days after a vacancy opened, and the run takes " + rounded(period / 86'400) + ": hardly anybody who is sought within it joins",
                            "write a shorter lead_time, or a longer calendar.length");
        if (hiring.nesting.ms > 0 && hiring.nesting_handle_time == 1 && hiring.nesting_errors == 1)
            report_.warning(path + ".nesting", "people who are nesting work like everybody else", "write nesting_handle_time or nesting_errors, or leave nesting out");
        if (!team_.attrition && !headcount_changes())
            report_.warning(path, "the team never has a vacancy: nobody leaves and the headcount stays", "write attrition or headcount_plan, or leave hiring out");
    }

    void overtime(const Overtime& overtime) {
        const std::string path = path_ + ".overtime";
        if (team_.shifts.empty()) report_.warning(path, "a team without shifts never stays after one", "write shifts, or leave overtime out");
        constexpr std::int64_t day_ms = 24LL * 3600'000;
        for (const Shift& shift : team_.shifts)
            if (shift.length.ms + overtime.longest.ms > day_ms)
                report_.error(path + ".longest", fields::format(overtime.longest) + " after the " + fields::format(shift.length) + " of shift '" + shift.id + "' is more than a day",
                              "write at most " + fields::format(Duration{day_ms - shift.length.ms}));
    }

    void wellness(const Wellness& wellness) {
        const std::string path = path_ + ".wellness";
        if (std::ranges::none_of(scenario_.categories, [](const Category& category) { return category.harmfulness > 0; }))
            report_.warning(path, "no category is harmful, so nobody ever rests", "write harmfulness for a category, or leave wellness out");
        Duration longest{0};
        for (const Shift& shift : team_.shifts) longest = std::max(longest, shift.length);
        if (!team_.shifts.empty() && wellness.cap >= longest)
            report_.warning(path + ".cap", "the cap of " + fields::format(wellness.cap) + " is not reached in a shift of " + fields::format(longest), "write a lower cap");
    }

    void headcount_plan() {
        const std::string path = path_ + ".headcount_plan";
        constexpr double day = 86'400;
        const double end = scenario_.calendar.start.days + (scenario_.calendar.warm_up.seconds() + scenario_.calendar.length.seconds()) / day;
        int before = team_.headcount;
        const std::optional<double> gone = PeopleOverTime(scenario_, static_cast<std::size_t>(&team_ - scenario_.teams.data())).exit();
        for (std::size_t i = 0; i < team_.headcount_plan.size(); ++i) {
            const HeadcountStep& step = team_.headcount_plan[i];
            const std::string step_path = path + "[" + std::to_string(i) + "]";
            if (i > 0 && step.from <= team_.headcount_plan[i - 1].from)
                report_.error(step_path + ".from", fields::format(step.from) + " is not after " + fields::format(team_.headcount_plan[i - 1].from) + " of the step before it",
                              "list the steps by rising date");
            if (step.from < scenario_.calendar.start)
                report_.error(step_path + ".from", fields::format(step.from) + " is before the start of the calendar, " + fields::format(scenario_.calendar.start), "write the first day's people as headcount");
            if (step.from.days >= end) report_.warning(step_path + ".from", fields::format(step.from) + " is after the end of the run", "write an earlier date, or a longer calendar.length");
            if (gone && step.from.days >= *gone && step.from.days < end && step.headcount > 0)
                report_.warning(step_path + ".headcount", count_of(step.headcount) + " people are planned from " + fields::format(step.from) + " on, and vendor '" + team_.vendor + "' is gone from " +
                                    fields::format(Date{static_cast<std::int32_t>(*gone)}) + " on: nobody is there", "leave the step out, or write a later vendors[" + team_.vendor + "].exit");
            if (step.announced) announced(step, before, step_path);
            if (step.headcount > before) ramp(before, step, step_path);
            if (step.headcount > before && !team_.hiring)
                report_.error(step_path + ".headcount", "the headcount rises from " + count_of(before) + " to " + count_of(step.headcount) + " and the team does not hire", "write hiring for the team");
            before = step.headcount;
        }
        if (team_.surplus == Surplus::attrition && !team_.attrition)
            report_.warning(path_ + ".surplus", "a surplus is left to attrition, and nobody leaves by chance", "write attrition, or the surplus release");
    }

    const Vendor* vendor() const {
        const auto found = std::ranges::find(scenario_.vendors, team_.vendor, &Vendor::id);
        return found == scenario_.vendors.end() ? nullptr : &*found;
    }

    // Who is given up stays until the notice ends: legal, and not what the plan says.
    void announced(const HeadcountStep& step, int before, const std::string& path) {
        if (step.headcount >= before) {
            report_.error(path + ".announced", "the headcount does not fall here, from " + count_of(before) + " to " + count_of(step.headcount), "leave announced out: only fewer people are announced");
            return;
        }
        const Vendor* of = vendor();
        if (of == nullptr || !of->contract || of->contract->notice.ms <= 0) {
            report_.warning(path + ".announced", "no contract of the team's vendor has a notice, so nothing hangs on it", "write notice in the vendor's contract, or leave announced out");
            return;
        }
        const Date ends = notice_end(*step.announced, of->contract->notice);
        if (ends > step.from)
            report_.warning(path + ".from", "the headcount falls from " + count_of(before) + " to " + count_of(step.headcount) + " on " + fields::format(step.from) + ", but the notice of " +
                                fields::format(of->contract->notice) + " that vendor '" + of->id + "' gets on " + fields::format(*step.announced) + " ends on " + fields::format(ends) +
                                ": they stay and are paid until then",
                            "announce it by " + fields::format(Date{step.from.days - (ends.days - step.announced->days)}) + ", or write a later from");
    }

    // Vacancies are opened `ahead` of the step at the earliest, and no more than the vendor takes on within a time.
    void ramp(int before, const HeadcountStep& step, const std::string& path) {
        const Vendor* of = vendor();
        if (of == nullptr || !of->contract || !of->contract->ramp_up || !team_.hiring) return;
        const RampLimit& limit = *of->contract->ramp_up;
        const int batches = (step.headcount - before - 1) / std::max(limit.people, 1);
        if (batches == 0) return;
        const Duration last{batches * limit.per.ms};
        if (last <= team_.hiring->ahead) return;
        report_.warning(path + ".headcount", "the headcount rises by " + count_of(step.headcount - before) + ", but vendor '" + of->id + "' takes on at most " + count_of(limit.people) + " people in " +
                            fields::format(limit.per) + ": the last of them are sought " + fields::format(last) + " after the first, more than the " + fields::format(team_.hiring->ahead) + " that hiring is ahead",
                        "write smaller steps, or hiring.ahead of " + fields::format(last) + " and the time to find and train them");
    }

    const Scenario& scenario_;
    const Team& team_;
    std::string path_;
    Report& report_;
};

/// A vendor's exit against its notice, the period and what its teams say.
void check_exit(const Scenario& scenario, const Vendor& vendor, const std::string& path, Report& report) {
    const VendorExit& exit = *vendor.exit;
    const Calendar& calendar = scenario.calendar;
    const Date end{static_cast<std::int32_t>(calendar.start.days + (calendar.warm_up.seconds() + calendar.length.seconds()) / 86'400)};
    const Duration notice = vendor.contract ? vendor.contract->notice : Duration{0};
    if (exit.on <= calendar.start)
        report.error(path + ".on", "vendor '" + vendor.id + "' leaves on " + fields::format(exit.on) + ", and the scenario starts on " + fields::format(calendar.start),
                     "write a later date, or leave the vendor's teams out");
    if (exit.on >= end) report.warning(path + ".on", fields::format(exit.on) + " is after the end of the run", "write an earlier date, or a longer calendar.length");
    const bool announced = exit.announced && !report.unread(exit.on) && !report.unread(*exit.announced);
    if (announced && *exit.announced > exit.on)
        report.error(path + ".announced", "the exit is announced on " + fields::format(*exit.announced) + ", after it has happened on " + fields::format(exit.on), "write a date before it");
    else if (announced && notice_end(*exit.announced, notice) > exit.on)
        report.warning(path + ".on", "the exit on " + fields::format(exit.on) + " is earlier than the notice of " + fields::format(notice) + " given on " + fields::format(*exit.announced) + " allows: the people of vendor '" +
                           vendor.id + "' stay and are paid until " + fields::format(notice_end(*exit.announced, notice)),
                       notice_end(*exit.announced, notice) >= end ? "announce it earlier: the notice ends after the run" : "write " + fields::format(notice_end(*exit.announced, notice)) + ", or announce it earlier");
    bool leaves_by_chance = false, has_team = false;
    for (const Team& team : scenario.teams) {
        if (team.vendor != vendor.id) continue;
        has_team = true;
        leaves_by_chance = leaves_by_chance || team.attrition.has_value();
    }
    if (!has_team) report.warning(path, "vendor '" + vendor.id + "' has no teams", "leave exit out, or name the vendor in a team");
    if (exit.attrition_ratio != 1 && has_team && !leaves_by_chance)
        report.warning(path + ".attrition_ratio", "nobody of vendor '" + vendor.id + "' leaves by chance", "write attrition for its teams, or leave attrition_ratio out");
}

}  // namespace

namespace {

/// The day of the exit of the team's vendor.
std::optional<double> exit_of(const Scenario& scenario, const std::string& id) {
    const auto team = std::ranges::find(scenario.teams, id, &Team::id);
    return team == scenario.teams.end() ? std::nullopt : PeopleOverTime(scenario, static_cast<std::size_t>(team - scenario.teams.begin())).exit();
}

/// People wanted on a day, by the plan and by the transfers before it in the list.
int planned_on(const Scenario& scenario, const Team& team, Date day, const Transfer* until) {
    int people = team.headcount;
    for (const HeadcountStep& step : team.headcount_plan)
        if (step.from <= day) people = step.headcount;
    for (const Transfer& transfer : scenario.transfers) {
        if (&transfer == until) break;
        if (transfer.on > day) continue;
        people += (transfer.to == team.id ? transfer.people : 0) - (transfer.from == team.id ? transfer.people : 0);
    }
    return people;
}

void check_transfer(const Scenario& scenario, const Transfer& transfer, const std::string& path, Report& report) {
    if (transfer.from == transfer.to) report.error(path + ".to", "people of team '" + transfer.from + "' go to their own team", "name another team");
    const double end = scenario.calendar.start.days + (scenario.calendar.warm_up.seconds() + scenario.calendar.length.seconds()) / 86'400;
    if (transfer.on < scenario.calendar.start)
        report.error(path + ".on", fields::format(transfer.on) + " is before the start of the calendar, " + fields::format(scenario.calendar.start), "write the first day's people in the teams' headcount");
    else if (transfer.on.days >= end)
        report.warning(path + ".on", fields::format(transfer.on) + " is after the end of the run", "write an earlier date, or a longer calendar.length");
    else if (transfer.on.days + transfer.training.seconds() / 86'400 >= end && transfer.training.ms > 0)
        report.warning(path + ".training", "training of " + fields::format(transfer.training) + " from " + fields::format(transfer.on) + " on does not end within the run", "write a shorter training, an earlier date or a longer calendar.length");
    for (const auto& [id, where] : {std::pair(transfer.from, ".from"), std::pair(transfer.to, ".to")}) {
        const auto gone = exit_of(scenario, id);
        if (gone && *gone <= transfer.on.days && transfer.on.days < end)
            report.warning(path + where, "people are to go on " + fields::format(transfer.on) + ", and team '" + id + "' has nobody from " + fields::format(Date{static_cast<std::int32_t>(*gone)}) + " on, when its vendor leaves", "write an earlier date, or another team");
    }
    const auto from = std::ranges::find(scenario.teams, transfer.from, &Team::id);
    if (from == scenario.teams.end()) return;
    const int people = planned_on(scenario, *from, transfer.on, &transfer);
    if (transfer.people > people)
        report.error(path + ".people", count_of(transfer.people) + " people are to go and team '" + transfer.from + "' has " + count_of(people) + " planned on that day", "write at most " + count_of(people));
}

}  // namespace

void check_staffing(const Scenario& scenario, Report& report) {
    const std::vector<std::string> transfers = paths_of("transfers", scenario.transfers);
    for (std::size_t i = 0; i < scenario.transfers.size(); ++i) check_transfer(scenario, scenario.transfers[i], transfers[i], report);
    const std::vector<std::string> vendors = paths_of("vendors", scenario.vendors);
    for (std::size_t i = 0; i < scenario.vendors.size(); ++i)
        if (scenario.vendors[i].exit) check_exit(scenario, scenario.vendors[i], vendors[i] + ".exit", report);
    const std::vector<std::string> paths = paths_of("teams", scenario.teams);
    for (std::size_t i = 0; i < scenario.teams.size(); ++i) StaffingCheck(scenario, scenario.teams[i], paths[i], report).run();
}

}  // namespace takt::models
