// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/study_header.hpp"

#include <algorithm>
#include <vector>

#include "models/fields/quantities.hpp"
#include "models/read/sha256.hpp"
#include "sim/run/replication.hpp"
#include "tools/takt/opening_words.hpp"

namespace takt::cli {
namespace {

using models::Scenario;
using outcome::ScenarioFacts;

std::string identity_of(const Scenario& scenario, const std::vector<std::string>& settings) {
    if (settings.empty()) return scenario.sha256;
    models::Sha256 hash;
    hash.add(scenario.sha256);
    for (const std::string& setting : settings) {
        hash.add(std::string_view("\0", 1));
        hash.add(setting);
    }
    return hash.hex();
}

template <class Nouns>
void add_names(ScenarioFacts& facts, const char* dimension, const Nouns& nouns) {
    for (const auto& noun : nouns)
        if (!noun.name.empty()) facts.names.push_back({dimension, noun.id, noun.name});
}

void add_names(ScenarioFacts& facts, const Scenario& scenario) {
    add_names(facts, "program", scenario.programs);
    add_names(facts, "locale", scenario.locales);
    add_names(facts, "language", scenario.languages);
    add_names(facts, "stream", scenario.streams);
    add_names(facts, "stage", scenario.stages);
    add_names(facts, "team", scenario.teams);
    add_names(facts, "site", scenario.sites);
    add_names(facts, "vendor", scenario.vendors);
    add_names(facts, "component", scenario.components);
    add_names(facts, "category", scenario.categories);
    add_names(facts, "audit", scenario.audits);
    add_names(facts, "coaching", scenario.coaching);
    add_names(facts, "root_cause", scenario.root_causes);
    add_names(facts, "policy", scenario.policy_changes);
    for (const models::PolicyChange& policy : scenario.policy_changes)   // the items that are looked at again are a stream of its name
        if (policy.re_review) facts.names.push_back({"stream", policy.id, policy.name.empty() ? policy.id : policy.name});
    for (const models::Vendor& vendor : scenario.vendors) {
        if (!vendor.contract) continue;
        add_names(facts, "clause", vendor.contract->service);
        add_names(facts, "clause", vendor.contract->quality);
    }
}

void add_memberships(ScenarioFacts& facts, const Scenario& scenario) {
    for (const models::Locale& locale : scenario.locales) facts.memberships.push_back({"locale", locale.id, "language", locale.language});
    for (const models::Stream& stream : scenario.streams) facts.memberships.push_back({"stream", stream.id, "program", stream.program});
    for (const models::PolicyChange& policy : scenario.policy_changes) {
        if (!policy.re_review) continue;
        for (const models::Stream& stream : scenario.streams)
            if (stream.id == policy.re_review->stream) facts.memberships.push_back({"stream", policy.id, "program", stream.program});
    }
    for (const models::Appeals& appeals : scenario.appeals)   // first level, second level ...
        for (const std::string& level : appeals.levels) facts.memberships.push_back({"stage", level, "appeals", appeals.id});
    for (const models::Team& team : scenario.teams) {
        facts.memberships.push_back({"team", team.id, "site", team.site});
        if (!team.vendor.empty()) facts.memberships.push_back({"team", team.id, "vendor", team.vendor});
    }
}

void add_size(ScenarioFacts& facts, const Scenario& scenario) {
    long people = 0;
    for (const models::Team& team : scenario.teams) people += team.headcount;
    const auto add = [&](const char* what, std::size_t count) {
        if (count > 0) facts.size.emplace_back(what, std::to_string(count));
    };
    add("people", static_cast<std::size_t>(people));
    add("teams", scenario.teams.size());
    add("sites", scenario.sites.size());
    add("locales", scenario.locales.size());
    add("languages", scenario.languages.size());
    add("components", scenario.components.size());
}

std::string instant_of(models::Date date) { return fields::format(date) + "T00:00"; }

std::string name_or_id(const std::string& name, const std::string& id) { return name.empty() ? id : name; }

void add_policy(ScenarioFacts& facts, const models::PolicyChange& policy) {
    const std::string name = name_or_id(policy.name, policy.id), path = "policy_changes." + policy.id;
    if (policy.announced) facts.changes.push_back({instant_of(*policy.announced), name, path, "announced"});
    for (const models::PolicyWave& wave : policy.waves) {
        std::string whom;
        for (const std::vector<std::string>* ids : {&wave.teams, &wave.languages})
            for (const std::string& id : *ids) whom += (whom.empty() ? "" : ", ") + id;
        facts.changes.push_back({instant_of(wave.from), name, path, "in force for " + (whom.empty() ? "all the others" : whom) + " (wave " + wave.id + ")"});
    }
    if (policy.waves.empty()) facts.changes.push_back({instant_of(policy.from), name, path, "in force"});
}

/// What the scenario says of times to come: events, surges, policies, vendors who leave.
void add_changes(ScenarioFacts& facts, const Scenario& scenario) {
    for (const models::Event& event : scenario.events)
        for (const auto& [path, value] : event.set.entries) facts.changes.push_back({fields::format(event.on), name_or_id(event.name, event.id), path, value});
    for (const models::Surge& surge : scenario.surges) {
        const std::string path = "surges." + surge.id + ".multiplier";
        facts.changes.push_back({fields::format(surge.from), "Surge: " + surge.id, path, fields::format(surge.multiplier)});
        facts.changes.push_back({fields::format(surge.to), "Surge: " + surge.id + " is over", path, "1"});
    }
    for (const models::PolicyChange& policy : scenario.policy_changes) add_policy(facts, policy);
    for (const models::Vendor& vendor : scenario.vendors) {
        if (!vendor.exit) continue;
        const std::string name = "Exit of " + name_or_id(vendor.name, vendor.id), path = "vendors." + vendor.id + ".exit";
        if (vendor.exit->announced) facts.changes.push_back({instant_of(*vendor.exit->announced), name, path, "announced"});
        facts.changes.push_back({instant_of(vendor.exit->on), name, path, "nobody is there any more"});
    }
    std::ranges::stable_sort(facts.changes, {}, &outcome::DatedChange::on);
}

ScenarioFacts facts_of(const Scenario& scenario, const std::vector<std::string>& settings) {
    ScenarioFacts facts;
    facts.name = scenario.name;
    facts.title = scenario.title;
    facts.question = scenario.question;
    facts.file = scenario.file;
    facts.sha256 = identity_of(scenario, settings);
    facts.currency = scenario.money.currency;
    for (const models::SourceNote& note : scenario.sources) facts.assumptions.push_back({note.path, note.value, note.text});
    add_changes(facts, scenario);
    add_opening_words(scenario, facts);
    for (const models::Target& target : scenario.targets)
        facts.targets.push_back(
            {target.id, target.name, target.figure, target.scope, target.bound, target.amber, target.better == models::Better::lower});
    for (const models::Stage& stage : scenario.stages)
        if (stage.target) facts.promises.push_back({stage.id, stage.target->share, stage.target->within.seconds()});
    add_names(facts, scenario);
    add_memberships(facts, scenario);
    add_size(facts, scenario);
    return facts;
}

}  // namespace

outcome::Study study_header(const Scenario& scenario, const plan::Plan& plan, const std::vector<std::string>& settings,
                            std::uint64_t seed) {
    outcome::Study study;
    study.scenario = facts_of(scenario, settings);
    study.seed = seed;
    study.intervals = plan.horizon.interval_starts;
    study.interval_seconds = scenario.calendar.interval.seconds();
    study.keys = run::figures_of(plan);
    study.takt_version = TAKT_VERSION;
    return study;
}

}  // namespace takt::cli
