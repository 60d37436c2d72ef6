// SPDX-License-Identifier: Apache-2.0
#include "sim/plan/compile.hpp"

#include <stdexcept>
#include <utility>

#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

// The tables index by category everywhere; a scenario without any has one that nobody can violate.
std::vector<models::Category> categories_of(const models::Scenario& scenario) {
    if (!scenario.categories.empty()) return scenario.categories;
    return {{"any", "Any"}};
}

void require_room_in_masks(const Draft& draft) {
    if (draft.categories.size() > kMostCategories) throw std::invalid_argument("more than 32 categories");
    if (draft.scenario.audits.size() > 32) throw std::invalid_argument("more than 32 audits");
}

template <class Noun>
std::vector<std::string> ids_of(const std::vector<Noun>& nouns) {
    std::vector<std::string> ids;
    for (const Noun& noun : nouns) ids.push_back(noun.id);
    return ids;
}

}  // namespace

std::uint16_t Index::at(const std::string& id) const {
    const auto found = places_.find(id);
    if (found == places_.end()) throw std::invalid_argument("no " + kind_ + " has the id \"" + id + "\"");
    return found->second;
}

void Index::add(const std::string& id) {
    if (ids_.size() >= kNone) throw std::invalid_argument("too many of: " + kind_);
    if (!places_.emplace(id, static_cast<std::uint16_t>(ids_.size())).second) throw std::invalid_argument("two of " + kind_ + " have the id \"" + id + "\"");
    ids_.push_back(id);
}

Draft::Draft(const models::Scenario& of)
    : scenario{of},
      zones{of.calendar},
      streams{"stream", of.streams},
      locales{"locale", of.locales},
      languages{"language", of.languages},
      programs{"program", of.programs},
      categories{"category", categories_of(of)},
      sites{"site", of.sites},
      vendors{"vendor", of.vendors},
      teams{"team", of.teams},
      stages{"stage", of.stages},
      components{"component", of.components} {}

std::vector<bool> chosen(const std::vector<std::string>& list, const Index& index) {
    std::vector<bool> result(index.size(), list.empty());
    for (const std::string& id : list) result[index.at(id)] = true;
    return result;
}

double reporting_amount(const models::MoneySettings& settings, const models::Money& money) {
    if (money.currency.empty() || money.currency == settings.currency) return money.amount;
    const double rate = settings.rates.at(money.currency, -1);
    if (rate < 0) throw std::invalid_argument("no exchange rate for " + money.currency);
    return money.amount * rate;
}

std::vector<models::Date> holiday_dates(const models::Scenario& scenario, const std::string& id) {
    if (id.empty()) return {};
    for (const models::HolidayCalendar& calendar : scenario.holidays) {
        if (calendar.id != id) continue;
        std::vector<models::Date> dates = calendar.dates;
        std::sort(dates.begin(), dates.end());
        return dates;
    }
    throw std::invalid_argument("no holiday calendar has the id \"" + id + "\"");
}

void compile_names(Draft& draft) {
    require_room_in_masks(draft);
    Names& names = draft.plan.names;
    names.streams = draft.streams.ids();
    names.locales = draft.locales.ids();
    names.languages = draft.languages.ids();
    names.programs = draft.programs.ids();
    names.categories = draft.categories.ids();
    names.sites = draft.sites.ids();
    names.vendors = draft.vendors.ids();
    names.teams = draft.teams.ids();
    names.stages = draft.stages.ids();
    names.components = draft.components.ids();
    names.audits = ids_of(draft.scenario.audits);
    names.appeals = ids_of(draft.scenario.appeals);
    names.feedback = ids_of(draft.scenario.feedback);
    names.scans = ids_of(draft.scenario.scans);
    names.andons = ids_of(draft.scenario.andons);
    // Bands of the same name are the same to an edge's condition.
    for (const models::Component& component : draft.scenario.components)
        for (const models::ScoreBand& band : component.bands)
            if (std::find(names.bands.begin(), names.bands.end(), band.id) == names.bands.end()) names.bands.push_back(band.id);
    if (names.bands.size() >= kMostBands) throw std::invalid_argument("more than 31 score bands");
    draft.plan.currency = draft.scenario.money.currency;
}

Plan compile(const models::Scenario& scenario) {
    Draft draft{scenario};
    compile_names(draft);
    compile_horizon(draft);
    compile_curves(draft);
    compile_components(draft);
    compile_stages(draft);
    compile_quality(draft);
    compile_flows(draft);
    compile_sites(draft);
    compile_teams(draft);
    compile_transfers(draft);
    for (AuditPlan& audit : draft.plan.audits)
        if (audit.stratum == models::Stratum::person) audit.strata.resize(draft.plan.people);
    compile_contracts(draft);
    compile_lines(draft);
    compile_opening(draft);
    return std::move(draft.plan);
}

}  // namespace takt::plan
