// SPDX-License-Identifier: Apache-2.0
// Changes of policy: which team changes when, and the streams of items that are looked at again.
#include <cmath>
#include <stdexcept>

#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

/// The languages that need work, those that are ordered first, then as the scenario lists them.
std::vector<PolicyPlan::Text> make_texts(const Draft& draft, const models::Localisation& from) {
    std::vector<std::string> order = from.order;
    for (const std::string& language : draft.languages.ids())
        if (std::find(order.begin(), order.end(), language) == order.end()) order.push_back(language);
    std::vector<PolicyPlan::Text> texts;
    for (const std::string& language : order) {
        const double days = from.work_days.at(language, 0);
        if (days > 0) texts.push_back({draft.languages.at(language), static_cast<Tick>(std::llround(days * kernel::kDay))});
    }
    return texts;
}

bool shares(const std::vector<std::string>& some, const std::vector<std::string>& others) {
    return std::any_of(some.begin(), some.end(), [&](const std::string& id) { return std::find(others.begin(), others.end(), id) != others.end(); });
}

/// The team's first day of the new policy; nothing when no wave takes it.
const models::Date* day_of(const models::PolicyChange& policy, const models::Team& team) {
    if (policy.waves.empty()) return &policy.from;
    for (const models::PolicyWave& wave : policy.waves) {
        const bool rest = wave.teams.empty() && wave.languages.empty();
        if (rest || shares({team.id}, wave.teams) || shares(wave.languages, team.languages)) return &wave.from;
    }
    return nullptr;
}

PolicyPlan make_policy(const Draft& draft, const models::PolicyChange& from) {
    PolicyPlan policy;
    const models::Calendar& calendar = draft.scenario.calendar;
    if (from.announced) policy.announced = draft.zones.tick(calendar.time_zone, {*from.announced, 0});
    if (from.localisation) {
        policy.texts = make_texts(draft, *from.localisation);
        policy.localisers = static_cast<std::uint32_t>(from.localisation->localisers);
    }
    const std::vector<bool> categories = chosen(from.categories, draft.categories);
    for (std::size_t category = 0; category < categories.size(); ++category)
        if (categories[category]) policy.categories.push_back(static_cast<std::uint8_t>(category));
    for (TeamIndex index = 0; index < draft.scenario.teams.size(); ++index) {
        const models::Team& team = draft.scenario.teams[index];
        const models::Date* day = day_of(from, team);
        if (day == nullptr) continue;
        PolicyPlan::TeamChange change;
        change.team = index;
        change.from = draft.zones.tick(draft.scenario.sites[draft.sites.at(team.site)].time_zone, {*day, 0});
        change.training_from = std::max(change.from - from.training_ahead.ms, policy.announced);
        change.at_once = std::max(1U, static_cast<std::uint32_t>(from.training_share * team.headcount));
        for (std::uint16_t text = 0; text < policy.texts.size(); ++text)
            if (draft.plan.teams[index].speaks[policy.texts[text].language]) change.texts.push_back(text);
        policy.teams.push_back(std::move(change));
    }
    policy.training_ms = from.training.ms;
    policy.wrong_block = from.wrong_block;
    policy.wrong_allow = from.wrong_allow;
    policy.untrained = from.untrained;
    policy.half_life_ms = static_cast<double>(from.half_life.ms);
    return policy;
}

}  // namespace

models::Scenario with_re_reviews(const models::Scenario& scenario) {
    models::Scenario played = scenario;
    for (const models::PolicyChange& policy : scenario.policy_changes) {
        if (!policy.re_review) continue;
        const models::ReReview& again = *policy.re_review;
        const auto of = std::find_if(scenario.streams.begin(), scenario.streams.end(), [&](const models::Stream& stream) { return stream.id == again.stream; });
        if (of == scenario.streams.end()) throw std::invalid_argument("no stream has the id \"" + again.stream + "\"");
        models::Stream stream;
        stream.id = policy.id;
        stream.name = policy.name;
        stream.program = of->program;
        stream.mix = of->mix;
        stream.volume_per_day = again.items / (static_cast<double>(again.over.ms) / kernel::kDay);
        stream.violations = again.violations;
        stream.looks_like = of->looks_like.empty() ? of->violations : of->looks_like;
        stream.views = again.views;
        stream.live_while_waiting = again.views.mean > 0;   // they are live already
        stream.entry = again.stage;
        played.streams.push_back(std::move(stream));
    }
    return played;
}

std::optional<std::pair<Tick, Tick>> re_review_time(const Draft& draft, const std::string& stream) {
    for (const models::PolicyChange& policy : draft.scenario.policy_changes) {
        if (policy.id != stream || !policy.re_review) continue;
        const Tick from = draft.zones.tick(draft.scenario.calendar.time_zone, {policy.from, 0});
        return std::pair{from, from + policy.re_review->over.ms};
    }
    return std::nullopt;
}

void compile_policies(Draft& draft) {
    for (const models::PolicyChange& policy : draft.scenario.policy_changes) {
        draft.plan.policies.push_back(make_policy(draft, policy));
        draft.plan.engages = draft.plan.engages || policy.training.ms > 0;
    }
}

}  // namespace takt::plan
