// SPDX-License-Identifier: Apache-2.0
// Contracts: periods that fit the reporting intervals, a price for each piece of work and not two, promises about figures that a run
// reports and a contract can see.
#include <algorithm>
#include <array>
#include <limits>
#include <stdexcept>

#include "models/check/departures.hpp"
#include "models/check/distributions.hpp"
#include "models/check/report.hpp"
#include "models/check/roster.hpp"
#include "models/fields/nearest.hpp"
#include "models/fields/quantities.hpp"
#include "models/fields/words.hpp"
#include "models/outcome/figures.hpp"

namespace takt::models {
namespace {

/// What a clause may be about: figures of an interval that the organisation itself can see.
struct Judged {
    std::string_view figure;
    std::string_view dimension;
    std::string_view statistics;
};
constexpr std::array judged = {
    Judged{"in_target", "stage", "share"},    Judged{"wait", "stage", "mean p50 p90 p95 p99 max"},
    Judged{"delayed", "stage", "share"},      Judged{"sojourn", "stage", "mean p50 p90 p95 p99"},
    Judged{"handle", "stage", "mean"},        Judged{"withdrawn", "stage", "share"},
    Judged{"turned_away", "stage", "share"},  Judged{"backlog", "stage", "mean end"},
    Judged{"backlog_age", "stage", "end"},    Judged{"resolution", "stage", "mean p50 p90 p95 p99"},
    Judged{"overturned", "stage", "share"},   Judged{"handle", "team", "mean"},
    Judged{"occupancy", "team", "share"},     Judged{"utilisation", "team", "share"},
    Judged{"on_duty", "team", "mean"},        Judged{"headcount", "team", "end"},
    Judged{"handle", "vendor", "mean"},       Judged{"occupancy", "vendor", "share"},
    Judged{"utilisation", "vendor", "share"}, Judged{"on_duty", "vendor", "mean"},
    Judged{"headcount", "vendor", "end"},     Judged{"turnaround", "program", "mean p50 p90 p95 p99"},
};

bool has_word(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == word) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

class ContractCheck {
public:
    ContractCheck(const Scenario& scenario, const Vendor& vendor, const Ids& ids, std::string path, Report& report)
        : scenario_(scenario), vendor_(vendor), contract_(*vendor.contract), ids_(ids), path_(std::move(path)), report_(report) {}

    void run() {
        period();
        for (std::size_t line = 0; line < contract_.prices.size(); ++line) price(line);
        one_price_each();
        everybody_is_paid();
        for (std::size_t i = 0; i < contract_.service.size(); ++i) service(contract_.service[i], element("service", i));
        for (std::size_t i = 0; i < contract_.quality.size(); ++i) quality(contract_.quality[i], element("quality", i));
        one_id_each();
        if (contract_.at_risk <= 0 && takes_something())
            report_.warning(path_ + ".at_risk", "at_risk is 0: no credit or malus takes anything from a bill", "write what share of a bill they may take, or leave them out");
    }

private:
    std::string element(const char* list, std::size_t index) const { return path_ + "." + list + "[" + std::to_string(index) + "]"; }

    void period() {
        const Duration interval = scenario_.calendar.interval;
        if (interval.ms > 0 && contract_.period.ms % interval.ms != 0)
            report_.error(path_ + ".period", "the period of " + fields::format(contract_.period) + " is no multiple of the calendar's interval of " + fields::format(interval),
                          "write a multiple of " + fields::format(interval) + ", or another calendar.interval");
        else if (contract_.period > scenario_.calendar.length)
            report_.warning(path_ + ".period", "not one period of " + fields::format(contract_.period) + " ends inside the measured " + fields::format(scenario_.calendar.length),
                            "write a shorter period, or a longer calendar.length");
    }

    bool covers(const PriceLine& line, const Team& team) const {
        return team.vendor == vendor_.id && (line.teams.empty() || contains(line.teams, team.id));
    }

    bool takes_something() const {
        return std::ranges::any_of(contract_.service, [](const ServiceClause& clause) { return clause.credit > 0; }) ||
               std::ranges::any_of(contract_.quality, [](const QualityClause& clause) { return clause.malus > 0; });
    }

    /// Whether items of the line are handled by the team: at a stage that the line names, if it names any.
    bool prices_items_of(const PriceLine& line, const Team& team) const {
        return std::ranges::any_of(scenario_.stages, [&](const Stage& stage) { return (line.stages.empty() || contains(line.stages, stage.id)) && may_serve(stage, team); });
    }

    std::vector<std::string> stages_of_vendor() const {
        std::vector<std::string> found;
        for (const Stage& stage : scenario_.stages)
            if (std::ranges::any_of(scenario_.teams, [&](const Team& team) { return team.vendor == vendor_.id && may_serve(stage, team); })) found.push_back("'" + stage.id + "'");
        return found;
    }

    void everybody_is_paid() {
        std::vector<std::string> unpaid, elsewhere;
        for (const Team& team : scenario_.teams) {
            if (team.vendor != vendor_.id || team.cost_per_hour.amount > 0) continue;
            const bool covered = std::ranges::any_of(contract_.prices, [&](const PriceLine& line) { return covers(line, team); });
            const bool paid = std::ranges::any_of(contract_.prices, [&](const PriceLine& line) { return covers(line, team) && (line.unit != PriceUnit::item || prices_items_of(line, team)); });
            if (!paid) (covered ? elsewhere : unpaid).push_back(team.id);
        }
        const std::string own = " and " + std::string(unpaid.size() == 1 ? "it has" : "they have") + " no cost_per_hour";
        if (!unpaid.empty())
            report_.warning(path_ + ".prices", (contract_.prices.empty() ? "the price list is empty: nothing pays for " : "no price line is for ") + teams_text(unpaid) + "," + own + ", so the work costs nothing",
                            "write a price line, or cost_per_hour for " + teams_text(unpaid));
        if (!elsewhere.empty() && !stages_told_)
            report_.warning(path_ + ".prices", teams_text(elsewhere) + (elsewhere.size() == 1 ? " is" : " are") + " paid for items of stages where " + (elsewhere.size() == 1 ? "it" : "they") + " never work" +
                                (elsewhere.size() == 1 ? "s" : "") + ": the work costs nothing",
                            "name stages that they serve, or write a price by the hour");
    }
    static std::string teams_text(const std::vector<std::string>& ids) { return (ids.size() == 1 ? "team " : "teams ") + some_of(ids, 5); }

    /// The most units that the vendor's people can bring in a period, with all that are ever employed.
    double most_units(const PriceLine& line) const {
        constexpr double month_seconds = 365.25 / 12 * 86'400;
        double units = 0;
        for (std::size_t index = 0; index < scenario_.teams.size(); ++index) {
            const Team& team = scenario_.teams[index];
            if (!covers(line, team)) continue;
            const PeopleOverTime people(scenario_, index);
            int most = team.headcount;
            for (const double day : people.days()) most = std::max(most, people.on(day));
            const auto site = std::ranges::find(scenario_.sites, team.site, &Site::id);
            if (most == 0 || site == scenario_.sites.end()) continue;
            const double seconds = contract_.period.seconds();
            if (line.unit == PriceUnit::fte_month) units += most * seconds / month_seconds;
            if (line.unit == PriceUnit::hour) units += most * share_of_week(team, *site) * seconds / 3600 + most * (team.overtime ? team.overtime->longest.seconds() / 3600 * seconds / 86'400 : 0);
            if (line.unit != PriceUnit::item) continue;
            double shortest = std::numeric_limits<double>::infinity();
            for (const Stage& stage : scenario_.stages)
                if ((line.stages.empty() || contains(line.stages, stage.id)) && may_serve(stage, team))
                    shortest = std::min(shortest, mean_seconds(stage.handle_time) * (1 - stage.simplification) * team.handle_time_factor * team.handle_time_by_stage.at(stage.id, 1));
            if (!(shortest > 0)) return std::numeric_limits<double>::infinity();
            units += most * share_of_week(team, *site) * seconds / shortest;
        }
        return units;
    }

    /// The mean person's presence as a share of the week.
    static double share_of_week(const Team& team, const Site& site) {
        if (team.shifts.empty()) return 1;
        double most = 0;
        for (const Shift& shift : team.shifts) {
            const Presence presence = presence_of(shift, site);
            double week = 0;
            for (int day = 0; day < 7; ++day)
                if (works_on(shift, site, day)) week += static_cast<double>(std::max<std::int64_t>(0, presence.end - presence.start));
            most = std::max(most, week);
        }
        return most / (7 * 24 * 3600e3);
    }

    void commitment(const PriceLine& line, const std::string& path) {
        constexpr double far_above = 1.5;
        if (line.minimum <= 0) return;
        const double most = most_units(line);
        if (line.minimum <= far_above * most || most <= 0) return;
        const std::string units = line.unit == PriceUnit::hour ? " hours" : line.unit == PriceUnit::item ? " items" : " FTE-months";
        report_.warning(path + ".minimum", "the commitment is " + rounded(line.minimum) + units + " in a period of " + fields::format(contract_.period) + ", and the people can bring at most " + rounded(most) + ": the rest is paid for nothing",
                        "write at most " + rounded(most) + ", or more people");
    }

    void price(std::size_t index) {
        const PriceLine& line = contract_.prices[index];
        const std::string path = element("prices", index);
        for (std::size_t i = 0; i < line.teams.size(); ++i) {
            const auto team = std::ranges::find(scenario_.teams, line.teams[i], &Team::id);
            if (team != scenario_.teams.end() && team->vendor != vendor_.id)
                report_.error(path + ".teams[" + std::to_string(i) + "]", "team '" + team->id + "' is " + (team->vendor.empty() ? "of no vendor" : "of vendor '" + team->vendor + "'"),
                              "name teams of '" + vendor_.id + "'");
        }
        if (std::ranges::none_of(scenario_.teams, [&](const Team& team) { return covers(line, team); }))
            report_.warning(path, "no team of '" + vendor_.id + "' works at this price", "name the vendor in its teams");
        if (line.unit != PriceUnit::item && !line.stages.empty())
            report_.error(path + ".stages", "the price is for " + std::string(line.unit == PriceUnit::hour ? "hours" : "people") + ", which belong to no stage", "leave stages out, or write \"unit\": \"item\"");
        commitment(line, path);
        const auto works = [&](const Team& team) { return covers(line, team) && prices_items_of(line, team); };
        const bool of_teams = std::ranges::any_of(scenario_.teams, [&](const Team& team) { return covers(line, team); });
        if (line.unit == PriceUnit::item && !line.stages.empty() && of_teams && std::ranges::none_of(scenario_.teams, works)) {
            std::vector<std::string> named, served = stages_of_vendor();
            for (const std::string& stage : line.stages) named.push_back("'" + stage + "'");
            report_.warning(path + ".stages", "the price is for items of " + some_of(std::move(named), 5) + ", where no team of '" + vendor_.id + "' at this price works: nothing is ever paid by it",
                            served.empty() ? "name stages that its teams serve" : "name stages that its teams serve: " + some_of(std::move(served), 5));
            stages_told_ = true;
        }
        for (std::size_t i = 1; i < line.tiers.size(); ++i)
            if (line.tiers[i].above <= line.tiers[i - 1].above)
                report_.error(path + ".tiers[" + std::to_string(i) + "].above", rounded(line.tiers[i].above) + " units come after " + rounded(line.tiers[i - 1].above) + " units",
                              "write tiers in ascending order");
    }

    // Two lines for the same work would be paid twice, and so would a line beside a team's own rate.
    void one_price_each() {
        for (std::size_t a = 0; a < contract_.prices.size(); ++a)
            for (std::size_t b = 0; b < a; ++b) overlap(a, b);
        const std::vector<std::string> paths = paths_of("teams", scenario_.teams);
        for (std::size_t i = 0; i < scenario_.teams.size(); ++i) {
            const Team& team = scenario_.teams[i];
            const auto line = std::ranges::find_if(contract_.prices, [&](const PriceLine& candidate) { return covers(candidate, team); });
            if (line == contract_.prices.end()) continue;
            const std::string where = element("prices", static_cast<std::size_t>(line - contract_.prices.begin()));
            if (team.cost_per_hour.amount > 0) report_.error(paths[i] + ".cost_per_hour", "the team is priced by " + where + " too", "leave cost_per_hour out, or take the team off the price line");
            if (line->unit == PriceUnit::hour) continue;
            for (const Stage& stage : scenario_.stages)
                if (stage.routing.order == RoutingOrder::least_cost && std::ranges::find(stage.routing.teams, team.id, &ServingTeam::team) != stage.routing.teams.end())
                    report_.warning(where + ".unit", "stage '" + stage.id + "' goes by least cost an hour, and team '" + team.id + "' has no price of an hour: it counts as free",
                                    "write the price by the hour, or another routing order");
        }
    }

    void overlap(std::size_t a, std::size_t b) {
        const PriceLine &later = contract_.prices[a], &earlier = contract_.prices[b];
        const bool items = later.unit == PriceUnit::item && earlier.unit == PriceUnit::item;
        const bool other_stages = items && !later.stages.empty() && !earlier.stages.empty() &&
                                  std::ranges::none_of(later.stages, [&](const std::string& stage) { return contains(earlier.stages, stage); });
        if (other_stages) return;
        const auto team = std::ranges::find_if(scenario_.teams, [&](const Team& each) { return covers(later, each) && covers(earlier, each); });
        if (team != scenario_.teams.end())
            report_.error(element("prices", a), "the work of team '" + team->id + "' is priced by prices[" + std::to_string(b) + "] too", "name other teams or, for items, other stages");
    }

    void service(const ServiceClause& clause, const std::string& path) {
        outcome::FigureKey key;
        outcome::Scope scope;
        try {
            key = outcome::parse_figure(clause.figure);
        } catch (const std::invalid_argument& error) {
            return report_.error(path + ".figure", error.what(), "write a figure and statistic such as \"in_target.share\"");
        }
        try {
            scope = outcome::parse_scope(clause.scope);
        } catch (const std::invalid_argument& error) {
            return report_.error(path + ".scope", error.what(), "write a dimension=id pair such as \"stage=review\"");
        }
        if (clause.figure.find('@') != std::string::npos) return report_.error(path + ".figure", "the figure holds a scope", "write the part after '@' in scope");
        const std::string dimension = scope.size() == 1 ? scope.front().dimension : std::string();
        const auto known = std::ranges::find_if(judged, [&](const Judged& each) {
            return each.figure == key.id && each.dimension == dimension && has_word(each.statistics, key.statistic);
        });
        if (known == judged.end())
            return report_.error(path + ".figure", "a contract cannot be judged on '" + clause.figure + "' at '" + clause.scope + "'", seen(key.id));
        const outcome::FigureMeaning* meaning = outcome::meaning_of(key.id);
        if (meaning != nullptr && share_above_one(*meaning, clause.bound))
            report_.error(path + ".bound", "'" + clause.figure + "' is a share, from 0 to 1, and the bound is " + fields::format(clause.bound), "write " + fields::format(clause.bound / 100) + " for " + fields::format(clause.bound) + " %");
        at_known_place(clause, key, scope.front(), path);
    }

    /// Figures by what the organisation sees; the truth of the simulation is not among them.
    static std::string seen(const std::string& figure) {
        if (figure == "error_rate") return "write a quality clause: it is judged on what an audit measures, not on the truth";
        std::string places;
        for (const Judged& each : judged)
            if (each.figure == figure) places += (places.empty() ? "" : " or ") + std::string(each.statistics) + " at " + std::string(each.dimension) + "=ID";
        if (!places.empty()) return "write " + places;
        return "write one of: in_target, wait, delayed, sojourn, handle, withdrawn, turned_away, backlog, backlog_age, resolution, overturned, occupancy, utilisation, on_duty, headcount, turnaround";
    }

    void at_known_place(const ServiceClause& clause, const outcome::FigureKey& key, const outcome::ScopePart& place, const std::string& path) {
        using fields::IdKind;
        const IdKind kind = place.dimension == "stage" ? IdKind::stage : place.dimension == "team" ? IdKind::team : place.dimension == "vendor" ? IdKind::vendor : IdKind::program;
        if (!ids_.has(kind, place.id))
            return report_.error(path + ".scope", "there is no " + std::string(fields::kind_name(kind)) + " '" + place.id + "'", fields::suggestion(place.id, ids_.of(kind)));
        if (kind == IdKind::vendor && place.id != vendor_.id)
            report_.error(path + ".scope", "the clause of vendor '" + vendor_.id + "' is about vendor '" + place.id + "'", "write vendor=" + vendor_.id);
        if (kind == IdKind::team) {
            const auto team = std::ranges::find(scenario_.teams, place.id, &Team::id);
            if (team->vendor != vendor_.id) report_.error(path + ".scope", "team '" + place.id + "' is not of vendor '" + vendor_.id + "'", "name one of its teams");
        }
        if (kind == IdKind::stage) at_stage(key, *std::ranges::find(scenario_.stages, place.id, &Stage::id), path);
        const bool higher = clause.better == Better::higher;
        if (key.id == "in_target" && !higher) report_.warning(path + ".better", "a lower share inside the target counts as better", "write \"better\": \"higher\"");
    }

    void at_stage(const outcome::FigureKey& key, const Stage& stage, const std::string& path) {
        if (key.id == "in_target" && !stage.target) report_.error(path + ".scope", "stage '" + stage.id + "' has no target to be inside of", "write the stage's target");
        const bool cases = key.id == "resolution" || key.id == "overturned";
        const bool opens = std::ranges::any_of(scenario_.appeals, [&](const Appeals& appeals) { return !appeals.levels.empty() && appeals.levels.front() == stage.id; }) ||
                           std::ranges::any_of(scenario_.feedback, [&](const Feedback& feedback) { return feedback.stage == stage.id; });
        if (cases && !opens) report_.error(path + ".scope", "no case is opened at stage '" + stage.id + "'", "name the first level of an appeals process, or the stage of a feedback process");
        const bool serves = std::ranges::any_of(scenario_.teams, [&](const Team& team) {
            const bool listed = stage.routing.teams.empty() || std::ranges::find(stage.routing.teams, team.id, &ServingTeam::team) != stage.routing.teams.end();
            return team.vendor == vendor_.id && listed && (stage.skill.empty() || contains(team.skills, stage.skill));
        });
        if (!serves) report_.warning(path + ".scope", "no team of vendor '" + vendor_.id + "' works at stage '" + stage.id + "'", "name a stage that it serves");
    }

    void quality(const QualityClause& clause, const std::string& path) {
        const auto audit = std::ranges::find(scenario_.audits, clause.audit, &Audit::id);
        if (audit == scenario_.audits.end()) return;   // reported with the references
        if (audit->of == AuditOf::machine) report_.error(path + ".audit", "audit '" + audit->id + "' looks at machine decisions", "name an audit of human decisions");
        else if (audit->stratum != Stratum::team)
            report_.error(path + ".audit", "the stratum of audit '" + audit->id + "' is " + std::string(fields::word(audit->stratum)) + ": it cannot tell whose decisions it judged",
                          "write \"stratum\": \"team\" there");
        else
            seen_by(*audit, path);
        if (clause.bonus > 0 && clause.bonus_from >= 1)
            report_.warning(path + ".bonus_from", "the bonus is " + percent(clause.bonus) + " of the bill, and bonus_from is 1: it is paid only where not one error is found", "write the measured share from which it is paid, such as 0.995");
        if (clause.bonus <= 0 && clause.bonus_from != QualityClause{}.bonus_from)
            report_.warning(path + ".bonus_from", "bonus_from is " + fields::format(clause.bonus_from) + ", and there is no bonus to be paid from it", "write bonus, or leave bonus_from out");
        if (clause.bonus > 0 && clause.bonus_from < clause.target)
            report_.error(path + ".bonus_from", "the bonus is paid from " + percent(clause.bonus_from) + ", below the target of " + percent(clause.target), "write a bonus_from of at least the target");
        if (audit->cadence > contract_.period)
            report_.warning(path + ".audit", "a cycle of audit '" + audit->id + "' takes " + fields::format(audit->cadence) + ", a period " + fields::format(contract_.period) + ": most periods see no result",
                            "write a longer period, or a shorter cadence");
        else if (audit->design == AuditDesign::fixed_n) sample(clause, *audit, path);
    }

    void seen_by(const Audit& audit, const std::string& path) {
        if (std::ranges::any_of(scenario_.teams, [&](const Team& team) { return team.vendor == vendor_.id && looks_at_team(scenario_, audit, team); })) return;
        if (std::ranges::find(scenario_.teams, vendor_.id, &Team::vendor) == scenario_.teams.end()) return;
        report_.warning(path + ".audit", "audit '" + audit.id + "' looks at stages where no team of '" + vendor_.id + "' works: the clause is never judged", "name an audit of stages that its teams serve");
    }

    void sample(const QualityClause& clause, const Audit& audit, const std::string& path) {
        const auto teams = static_cast<double>(std::ranges::count(scenario_.teams, vendor_.id, &Team::vendor));
        const double most = teams * audit.n * static_cast<double>(contract_.period.ms / std::max<std::int64_t>(audit.cadence.ms, 1));
        if (clause.least_sample > most)
            report_.warning(path + ".least_sample", "audit '" + audit.id + "' judges at most " + rounded(most) + " decisions of '" + vendor_.id + "' in a period, and " +
                                rounded(clause.least_sample) + " are asked for: the clause is never judged",
                            "write a least_sample of at most " + rounded(most) + ", or a larger n");
    }

    void one_id_each() {
        for (std::size_t i = 0; i < contract_.quality.size(); ++i)
            if (std::ranges::find(contract_.service, contract_.quality[i].id, &ServiceClause::id) != contract_.service.end())
                report_.error(element("quality", i) + ".id", "a service clause has the id '" + contract_.quality[i].id + "' too", "give each clause an id of its own");
    }

    const Scenario& scenario_;
    const Vendor& vendor_;
    const Contract& contract_;
    const Ids& ids_;
    std::string path_;
    Report& report_;
    bool stages_told_ = false;   // of a price for items of stages without the vendor
};

}  // namespace

void check_contracts(const Scenario& scenario, const Ids& ids, Report& report) {
    const std::vector<std::string> paths = paths_of("vendors", scenario.vendors);
    for (std::size_t i = 0; i < scenario.vendors.size(); ++i)
        if (scenario.vendors[i].contract) ContractCheck(scenario, scenario.vendors[i], ids, paths[i] + ".contract", report).run();
}

}  // namespace takt::models
