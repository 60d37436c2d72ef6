// SPDX-License-Identifier: Apache-2.0
// Andons: enough flags about a class of items within a window ring the bell. What follows is the organisation's (org/andon_desk): it
// contains the class and, when the incident is over, releases it.
#include <utility>

#include "sim/floor/control.hpp"
#include "sim/floor/state.hpp"

namespace takt::floor {

void Floor::State::set_up_andons() {
    bool to_people = false;
    for (const plan::AndonPlan& andon : plan.andons) {
        andons.emplace_back(andon.classes);
        to_people = to_people || andon.to_people != plan::kNone;
    }
    if (to_people) diverted.assign(plan.curves.size(), std::vector<std::uint16_t>(plan::kMostCategories, plan::kNone));
}

void Floor::State::count_flag(std::uint32_t story_index) {
    const Story story = stories[story_index];   // a copy: a pull keeps a story of its own
    for (std::uint16_t andon = 0; andon < plan.andons.size(); ++andon) {
        const plan::AndonPlan& of = plan.andons[andon];
        if (!of.scope.curves[story.curve] || (of.scope.categories >> story.category & 1U) == 0) continue;
        const std::uint32_t klass = plan.andon_class(andon, story.curve, story.category);
        AndonClass& watched = andons[andon][klass];
        if (watched.phase != AndonClass::Phase::watching) continue;
        const auto enough = static_cast<std::size_t>(of.flags);
        if (watched.flags.size() < enough) {
            watched.flags.push_back(now);
        } else {
            watched.flags[watched.next] = now;
            watched.next = (watched.next + 1) % enough;
        }
        const bool full = watched.flags.size() == enough;
        if (full && now - watched.flags[watched.next] <= of.window_ms) pull(andon, klass, story);
    }
}

void Floor::State::pull(std::uint16_t andon, std::uint32_t klass, const Story& story) {
    AndonClass& watched = andons[andon][klass];
    watched.phase = AndonClass::Phase::pulled;
    watched.pulled_at = now;
    watched.flags.clear();
    watched.next = 0;
    Story like = story;
    like.live_since = -1;   // the incident is about the class, not about this item
    watched.story = keep(like, kNoStory);
    stories.share(watched.story);
    ++record.andons[andon * record.curves + story.curve].opened;
    tell(FoundBy::andon, andon, story, true);
    calls.push_back({andon, klass, now, false});
    rang = true;
    bell = Bell::andon;
}

// What is contained when the class is.
plan::LiveScope Floor::State::scope_of(std::uint16_t andon, std::uint32_t klass) const {
    const plan::LiveScope& all = plan.andons[andon].scope;
    plan::LiveScope scope{std::vector<bool>(plan.curves.size(), false), 0};
    for (plan::CurveIndex curve = 0; curve < plan.curves.size(); ++curve) {
        for (std::uint8_t category = 0; all.curves[curve] && category < plan::kMostCategories; ++category) {
            if ((all.categories >> category & 1U) == 0 || plan.andon_class(andon, curve, category) != klass) continue;
            scope.curves[curve] = true;
            scope.categories |= 1U << category;
        }
    }
    return scope;
}

void Floor::State::contain(std::uint16_t andon, std::uint32_t klass) {
    const plan::AndonPlan& of = plan.andons[andon];
    AndonClass& watched = andons[andon][klass];
    watched.phase = AndonClass::Phase::contained;
    const plan::LiveScope scope = scope_of(andon, klass);
    settle_machine_of(scope.curves);
    if (of.take_down) {
        const auto individuals = individuals_of(scope);
        std::vector<double> by_curve;
        sweep_kind(scope, individuals[true], true, 1, 0, by_curve);
        for (std::size_t curve = 0; curve < by_curve.size(); ++curve) record.curve_cells[curve].contained += by_curve[curve];
        sweep_kind(scope, individuals[false], false, 1, 0, by_curve);
        for (std::size_t curve = 0; curve < by_curve.size(); ++curve) record.curve_cells[curve].contained_wrong += by_curve[curve];
    }
    if (of.to_people != plan::kNone) switch_flows(andon, klass, true);
    const std::uint32_t index = new_errand(watched.story, Errand::andon, andon, of.stage);
    items.mission(index).opened = watched.pulled_at;
    items.mission(index).cycle = klass;
    stories.drop(std::exchange(watched.story, kNoStory));
    enter(index, of.stage);
}

// What machines would allow of the class comes to people as a flow of its own; the machines' counts leave it out meanwhile.
void Floor::State::switch_flows(std::uint16_t andon, std::uint32_t klass, bool on) {
    for (plan::FlowIndex flow = 0; flow < plan.flows.size(); ++flow) {
        const plan::Flow& of = plan.flows[flow];
        if (of.andon != andon || of.andon_class != klass || of.classes.empty()) continue;
        awaited[flow] = on;
        for (const plan::MarkClass& mark : of.classes) diverted[of.curve][mark.category] = on ? andon : plan::kNone;
        if (on) {
            sources[flow].begin_at(now);
            await(flow, sources[flow]);
        } else {
            arrivals.clear(flow);
        }
    }
}

// Machines would have allowed the individual, but its class is contained: it has come to people in a switched flow.
bool Floor::State::comes_to_people(const plan::Flow& flow, const plan::MarkClass& mark) const {
    if (diverted.empty() || flow.kind != plan::FlowKind::touched || mark.decision != models::Decision::allow) return false;
    return diverted[flow.curve][mark.category] != plan::kNone;
}

void Floor::State::incident_over(std::uint32_t index) {
    const Item& item = items[index];
    const Mission mission = items.mission(index);
    AppealsCell& cell = record.andons[mission.plan * record.curves + item.curve];
    const Tick resolution = now - mission.opened;
    ++cell.closed;
    cell.resolution += static_cast<double>(resolution);
    const plan::StageIndex stage = plan.andons[mission.plan].stage;
    record.resolution[stage].add(resolution);
    histograms.resolution[stage * record.curves + item.curve].add(resolution);
    calls.push_back({mission.plan, mission.cycle, now, true});
    rang = true;
    bell = Bell::andon;
    gone(index);
}

void Floor::State::release(std::uint16_t andon, std::uint32_t klass) {
    if (plan.andons[andon].to_people != plan::kNone) {
        settle_machine_of(scope_of(andon, klass).curves);
        switch_flows(andon, klass, false);
    }
    andons[andon][klass].phase = AndonClass::Phase::watching;
}

std::vector<AndonCall> Control::take_andon_calls() { return std::exchange(floor_.state_->calls, {}); }
void Control::contain(std::uint16_t andon, std::uint32_t klass) { floor_.state_->contain(andon, klass); }
void Control::release(std::uint16_t andon, std::uint32_t klass) { floor_.state_->release(andon, klass); }

}  // namespace takt::floor
