// SPDX-License-Identifier: Apache-2.0
#include "sim/plan/compile.hpp"

#include <algorithm>
#include <deque>
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

Draft::Draft(const std::vector<Edition>& all, std::size_t which)
    : editions{all},
      from{all[which].from},
      scenario{*all[which].scenario},
      zones{scenario.calendar},
      streams{"stream", scenario.streams},
      locales{"locale", scenario.locales},
      languages{"language", scenario.languages},
      programs{"program", scenario.programs},
      categories{"category", categories_of(scenario)},
      sites{"site", scenario.sites},
      vendors{"vendor", scenario.vendors},
      teams{"team", scenario.teams},
      stages{"stage", scenario.stages},
      components{"component", scenario.components} {
    plan.since = from;
    plan.scenario = all[which].scenario;
}

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
    names.policies = ids_of(draft.scenario.policy_changes);
    names.golden_sets = ids_of(draft.scenario.golden_sets);
    names.calibrations = ids_of(draft.scenario.calibrations);
    // Bands of the same name are the same to an edge's condition.
    for (const models::Component& component : draft.scenario.components)
        for (const models::ScoreBand& band : component.bands)
            if (std::find(names.bands.begin(), names.bands.end(), band.id) == names.bands.end()) names.bands.push_back(band.id);
    if (names.bands.size() >= kMostBands) throw std::invalid_argument("more than 31 score bands");
    draft.plan.currency = draft.scenario.money.currency;
}

namespace {

std::shared_ptr<const models::Scenario> without_chapters(models::Scenario scenario) {
    scenario.chapters.clear();
    return std::make_shared<const models::Scenario>(with_re_reviews(scenario));
}

/// The scenario of the start, and as it is from each event on. What is set before the start or at it holds from the start on.
std::vector<Edition> by_events(const models::Scenario& scenario, const Zones& zones, Tick end) {
    std::vector<Edition> editions{{0, without_chapters(scenario), {}}};
    for (const models::Chapter& chapter : scenario.chapters) {
        const Tick at = zones.tick(scenario.calendar.time_zone, chapter.on);
        if (at >= end) continue;
        if (at <= 0) {
            editions.front().scenario = without_chapters(chapter.scenario);
        } else {
            editions.push_back({at, without_chapters(chapter.scenario), chapter.events});
        }
    }
    return editions;
}

Tick end_of(const models::Scenario& scenario) {
    const std::vector<Edition> alone{{0, std::shared_ptr<const models::Scenario>(std::shared_ptr<void>(), &scenario), {}}};   // owns nothing
    Draft draft{alone, 0};
    compile_horizon(draft);
    return draft.plan.horizon.end;
}

void compile_all_but_lines(Draft& draft) {
    compile_names(draft);
    compile_horizon(draft);
    compile_curves(draft);
    compile_components(draft);
    compile_stages(draft);
    compile_quality(draft);
    compile_flows(draft, std::vector<bool>(draft.plan.curves.size(), true));
    compile_sites(draft);
    compile_teams(draft);
    compile_vendors(draft);
    compile_transfers(draft);
    compile_policies(draft);
    for (AuditPlan& audit : draft.plan.audits)
        if (audit.stratum == models::Stratum::person) audit.strata.resize(draft.plan.people);
    compile_contracts(draft);
    compile_improvement(draft);
}

void share_rates(Plan& plan, const Plan& before) {
    for (CurveIndex curve = 0; curve < std::min(plan.curves.size(), before.curves.size()); ++curve)
        if (plan.curves[curve].segments == before.curves[curve].segments) plan.curves[curve].segments = before.curves[curve].segments;
}

/// Machines that are another thing on another day.
bool may_change(const ComponentPlan& component) {
    return !component.drift.empty() || component.retraining.fresh > 0 || component.copies_every_ms > 0 || component.outages.mean_time_between_ms > 0 || !component.outages.planned.empty();
}

/// Items wait where an earlier chapter let them come to, and may come to where a later one lets them.
Reach reach_of(const std::deque<Draft>& drafts, bool machines_change) {
    Reach all = reach(drafts.front());
    for (const Draft& draft : drafts) {
        const Reach own = reach(draft);
        for (std::size_t place = 0; place < all.translated.size(); ++place) {
            if (own.untranslated[place]) all.untranslated[place] = true;
            if (own.translated[place]) all.translated[place] = true;
        }
    }
    if (machines_change) open_every_way(drafts.front(), all);
    return all;
}

/// Items that were expected of each stream in each reporting interval, where some stream's forecast is not all that there is to know.
std::vector<std::vector<double>> forecast_of(const std::deque<Draft>& drafts) {
    bool wanted = false;
    for (const Draft& draft : drafts)
        for (const models::Stream& stream : draft.scenario.streams) wanted = wanted || stream.forecast_bias != 0 || stream.forecast_error > 0;
    if (!wanted) return {};
    const Horizon& horizon = drafts.front().plan.horizon;
    std::vector<std::vector<double>> expected(drafts.front().streams.size(), std::vector<double>(static_cast<std::size_t>(horizon.intervals()), 0.0));
    for (std::size_t index = 0; index < drafts.size(); ++index) {
        const Draft& draft = drafts[index];
        const Tick until = index + 1 < drafts.size() ? drafts[index + 1].from : horizon.end;
        for (const Curve& curve : draft.plan.curves) {
            const double biased = 1 + draft.scenario.streams[curve.stream].forecast_bias;
            Tick begin = 0;
            for (const RateSegment& segment : curve.segments) {
                const Tick from = std::max(begin, draft.from), to = std::min(segment.until, until);
                begin = segment.until;
                if (from >= to || segment.per_ms <= 0) continue;
                for (std::size_t interval = 0; interval + 1 < horizon.borders.size(); ++interval) {
                    const Tick overlap = std::min(to, horizon.borders[interval + 1]) - std::max(from, horizon.borders[interval]);
                    if (overlap > 0) expected[curve.stream][interval] += static_cast<double>(overlap) * segment.per_ms / biased;
                }
            }
        }
    }
    return expected;
}

}  // namespace

Plan compile(const models::Scenario& scenario, bool machines_change) {
    const Zones zones{scenario.calendar};
    const Tick end = end_of(scenario);
    const std::vector<Edition> editions = by_events(scenario, zones, end);
    std::deque<Draft> drafts;
    for (std::size_t which = 0; which < editions.size(); ++which) {
        compile_all_but_lines(drafts.emplace_back(editions, which));
        if (which > 0) share_rates(drafts[which].plan, drafts[which - 1].plan);
    }
    for (const Draft& draft : drafts) {
        for (const ComponentPlan& component : draft.plan.components) machines_change = machines_change || may_change(component);
        for (const RootCausePlan& root_cause : draft.plan.root_causes) machines_change = machines_change || root_cause.machine_effect > 0;
    }
    const Reach every = reach_of(drafts, machines_change);
    const std::vector<std::vector<double>> forecast = forecast_of(drafts);
    for (Draft& draft : drafts) {
        compile_lines(draft, every);
        compile_accuracy(draft);
        compile_opening(draft);
        draft.plan.changes = machines_change || drafts.size() > 1;
        draft.plan.forecast = forecast;
    }
    // Each after the one before it, so that the last knows everything; then all like the last.
    for (std::size_t which = 1; which < drafts.size(); ++which) align(drafts[which].plan, drafts[which - 1].plan);
    for (std::size_t which = 0; which + 1 < drafts.size(); ++which) align(drafts[which].plan, drafts.back().plan);
    Plan plan = std::move(drafts.front().plan);
    for (std::size_t which = 1; which < drafts.size(); ++which)
        plan.chapters.push_back({editions[which].from, editions[which].events, std::make_shared<const Plan>(std::move(drafts[which].plan))});
    return plan;
}

}  // namespace takt::plan
