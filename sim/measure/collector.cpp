// SPDX-License-Identifier: Apache-2.0
#include "sim/measure/collector.hpp"

#include <cmath>

#include "sim/measure/figures.hpp"

namespace takt::measure {

namespace {

const std::string& name_of(const plan::Names& names, Dimension dimension, std::uint32_t index) {
    switch (dimension) {
        case Dimension::audit: return names.audits[index];
        case Dimension::category: return names.categories[index];
        case Dimension::clause: return names.clauses[index];
        case Dimension::coaching: return names.coaching[index];
        case Dimension::component: return names.components[index];
        case Dimension::language: return names.languages[index];
        case Dimension::locale: return names.locales[index];
        case Dimension::policy: return names.policies[index];
        case Dimension::program: return names.programs[index];
        case Dimension::root_cause: return names.root_causes[index];
        case Dimension::site: return names.sites[index];
        case Dimension::stage: return names.stages[index];
        case Dimension::stream: return names.streams[index];
        case Dimension::team: return names.teams[index];
        case Dimension::vendor: return names.vendors[index];
    }
    return names.stages[index];
}

std::string word(Dimension dimension) {
    switch (dimension) {
        case Dimension::audit: return "audit";
        case Dimension::category: return "category";
        case Dimension::clause: return "clause";
        case Dimension::coaching: return "coaching";
        case Dimension::component: return "component";
        case Dimension::language: return "language";
        case Dimension::locale: return "locale";
        case Dimension::policy: return "policy";
        case Dimension::program: return "program";
        case Dimension::root_cause: return "root_cause";
        case Dimension::site: return "site";
        case Dimension::stage: return "stage";
        case Dimension::stream: return "stream";
        case Dimension::team: return "team";
        case Dimension::vendor: return "vendor";
    }
    return {};
}

}  // namespace

void Sink::name(std::string_view id, std::string_view statistic, std::string_view unit, const Where& where) {
    outcome::FigureKey key;
    key.id = id;
    key.statistic = statistic;
    key.unit = unit;
    key.interval = interval_;
    for (int part = 0; part < where.count; ++part)
        key.scope.push_back({word(where.parts[part].dimension), name_of(plan_->names, where.parts[part].dimension, where.parts[part].index)});
    keys_->push_back(std::move(key));
}

floor::Snapshot empty_snapshot(const plan::Plan& plan) {
    floor::Snapshot snapshot;
    snapshot.waiting.resize(plan.lines.size());
    snapshot.oldest_ms.resize(plan.lines.size());
    snapshot.live_defects.resize(plan.curves.size());
    snapshot.on_duty.resize(plan.teams.size());
    snapshot.policies.resize(plan.policies.size());
    snapshot.headcount.resize(plan.teams.size());
    snapshot.in_training.resize(plan.teams.size());
    snapshot.ramping.resize(plan.teams.size());
    snapshot.root_causes_open.resize(plan.root_causes.size());
    return snapshot;
}

void all_figures(const Evidence& evidence, Sink& sink) {
    demand_figures(evidence, sink);
    stage_figures(evidence, sink);
    backlog_figures(evidence, sink);
    turnaround_figures(evidence, sink);
    people_figures(evidence, sink);
    capacity_figures(evidence, sink);
    quality_figures(evidence, sink);
    views_figures(evidence, sink);
    machine_figures(evidence, sink);
    audit_figures(evidence, sink);
    agreement_figures(evidence, sink);
    score_figures(evidence, sink);
    improvement_figures(evidence, sink);
    appeal_figures(evidence, sink);
    cost_figures(evidence, sink);
    contract_figures(evidence, sink);
    policy_figures(evidence, sink);
}

std::vector<outcome::FigureKey> figure_keys(const plan::Plan& plan) {
    std::vector<outcome::FigureKey> keys;
    const floor::Record record = floor::empty_record(plan);
    const floor::Snapshot snapshot = empty_snapshot(plan);
    for (int interval = -1; interval < plan.horizon.intervals(); ++interval) {
        Sink sink(plan, keys, interval);
        all_figures({plan, record, snapshot, nullptr, 0, interval < 0}, sink);
    }
    return keys;
}

std::vector<outcome::FigureKey> interval_figure_keys(const plan::Plan& plan) {
    std::vector<outcome::FigureKey> keys;
    const floor::Record record = floor::empty_record(plan);
    const floor::Snapshot snapshot = empty_snapshot(plan);
    Sink sink(plan, keys, 0);
    all_figures({plan, record, snapshot, nullptr, 0, false}, sink);
    return keys;
}

Collector::Collector(const plan::Plan& plan) : plan_(plan), total_(floor::empty_record(plan)), last_(empty_snapshot(plan)), ledger_(plan) {}

void Collector::take(int interval, const floor::Record& record, const floor::Snapshot& end) {
    if (interval < 0) return;
    std::vector<double> values;
    Sink sink(values);
    const auto first = static_cast<std::size_t>(interval);
    const auto duration = static_cast<double>(plan_.horizon.borders[first + 1] - plan_.horizon.borders[first]);
    const Settlement& settlement = ledger_.take(interval, record, end);
    Evidence evidence{plan_, record, end, nullptr, duration, false, &settlement, interval};
    const std::vector<Need> needs = needs_of(evidence);
    evidence.needs = &needs;
    all_figures(evidence, sink);
    add_needs(needs, duration);
    if (!plan_.forecast.empty()) add_forecast_errors(forecast_errors(plan_, record, interval));
    by_interval_.push_back(std::move(values));
    floor::add(total_, record);
    last_ = end;
}

// A team that nothing came for needed nobody; one that was not there at all has no need to speak of.
void Collector::add_needs(const std::vector<Need>& needs, double duration_ms) {
    needs_.resize(needs.size(), {kNothing, kNothing});
    for (std::size_t team = 0; team < needs.size(); ++team) {
        if (std::isnan(needs[team].people)) continue;
        Need& sum = needs_[team];
        if (std::isnan(sum.people)) sum = {0, 0};
        sum.people += needs[team].people * duration_ms;
        sum.with_shrinkage += needs[team].with_shrinkage * duration_ms;
    }
}

void Collector::add_forecast_errors(const std::vector<double>& errors) {
    missed_by_.resize(errors.size());
    for (std::size_t index = 0; index < errors.size(); ++index) {
        if (std::isnan(errors[index])) continue;
        missed_by_[index].sum += errors[index];
        ++missed_by_[index].intervals;
    }
}

std::vector<double> Collector::mean_forecast_errors() const {
    std::vector<double> means;
    for (const Missed& missed : missed_by_) means.push_back(ratio(missed.sum, missed.intervals));
    return means;
}

std::vector<double> Collector::values(const floor::RunHistograms& run) {
    std::vector<double> values;
    Sink sink(values);
    const auto duration = static_cast<double>(plan_.horizon.borders.back() - plan_.horizon.borders.front());
    const std::vector<double> missed_by = mean_forecast_errors();
    std::vector<Need> needs = needs_;
    for (Need& need : needs) need = {need.people / duration, need.with_shrinkage / duration};
    all_figures({plan_, total_, last_, &run, duration, true, &ledger_.total(), -1, &missed_by, &needs}, sink);
    for (const std::vector<double>& interval : by_interval_) values.insert(values.end(), interval.begin(), interval.end());
    return values;
}

}  // namespace takt::measure
