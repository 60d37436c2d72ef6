// SPDX-License-Identifier: Apache-2.0
#include "models/check/machine.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "models/check/report.hpp"
#include "models/theory/binormal.hpp"

namespace takt::models {
namespace {

/// A kind of items with what the machines have said of them so far.
struct Way {
    Kind kind;
    std::size_t decider = Network::done;
    std::size_t last = Network::done;   // component that saw them last
    bool block = false;
    friend auto operator<=>(const Way&, const Way&) = default;
};
using Shares = std::map<Way, double>;

struct Effect {
    double allow = 0;
    double block = 0;
    std::vector<double> on;   // undecided, by band; one entry when the component has none
};

double below(const theory::BinormalScore& score, double threshold) { return 1 - theory::true_positive_rate(score, threshold); }

Effect classify(const Component& component, double separation) {
    const theory::BinormalScore score{separation, 1};
    Effect effect;
    effect.allow = below(score, component.allow_below);
    effect.block = theory::true_positive_rate(score, component.block_above);
    double low = component.allow_below;
    const std::size_t bands = std::max<std::size_t>(1, component.bands.size());
    for (std::size_t i = 0; i < bands; ++i) {
        const bool last = i + 1 == bands;
        const double high = last ? component.block_above : std::clamp(component.bands[i].below, low, component.block_above);
        effect.on.push_back(std::max(0.0, below(score, high) - below(score, low)));
        low = high;
    }
    return effect;
}

class Walk {
public:
    Walk(const Network& network, const Curve& curve)
        : network_(network), scenario_(network.scenario), curve_(curve), stream_(scenario_.streams[curve.stream]), waiting_(scenario_.components.size()) {
        split_.seen.assign(scenario_.components.size(), 0);
    }

    MachineSplit run() {
        truths();
        // A component is visited when nothing more can come to it: by depth from the entry, in the order of a topological sort.
        std::vector<std::size_t> order;
        std::vector<bool> seen(scenario_.components.size(), false);
        sort(network_.component(stream_.entry), seen, order);
        for (auto at = order.rbegin(); at != order.rend(); ++at) visit(*at);
        for (const auto& [key, share] : to_stage_) split_.people.push_back({key.first, key.second, share});
        for (const auto& [way, share] : decided_) split_.decided.push_back({way.kind, way.decider, way.block, share});
        return std::move(split_);
    }

private:
    void sort(std::size_t first, std::vector<bool>& seen, std::vector<std::size_t>& order) const {
        struct Visit {
            std::size_t component;
            std::size_t next;
        };
        if (first == Network::done) return;
        std::vector<Visit> stack{{first, 0}};
        seen[first] = true;
        while (!stack.empty()) {
            Visit& top = stack.back();
            const std::vector<std::string> targets = targets_of(scenario_.components[top.component]);
            if (top.next == targets.size()) {
                order.push_back(top.component);
                stack.pop_back();
                continue;
            }
            const std::size_t to = network_.component(targets[top.next++]);
            if (to == Network::done || seen[to]) continue;
            seen[to] = true;
            stack.push_back({to, 0});
        }
    }

    static std::vector<std::string> targets_of(const Component& component) {
        std::vector<std::string> targets{component.next, component.after_allow, component.after_block};
        for (const ScoreBand& band : component.bands) targets.push_back(band.next);
        return targets;
    }

    void truths() {
        const ById& looks = stream_.looks_like.empty() ? stream_.violations : stream_.looks_like;
        double compliant = 1, weights = 0;
        for (const Category& category : scenario_.categories) {
            compliant -= stream_.violations.at(category.id, 0);
            weights += looks.at(category.id, 0);
        }
        for (std::size_t c = 0; c < scenario_.categories.size(); ++c) {
            const std::string& id = scenario_.categories[c].id;
            const double alike = weights > 0 ? looks.at(id, 0) / weights : 1.0 / static_cast<double>(scenario_.categories.size());
            Way way;
            way.kind.category = c;
            send(stream_.entry, way, std::max(0.0, compliant) * alike);
            way.kind.violates = true;
            send(stream_.entry, way, stream_.violations.at(id, 0));
        }
    }

    void send(const std::string& to, Way way, double share) {
        if (share <= 0) return;
        if (const std::size_t component = network_.component(to); component != Network::done) {
            waiting_[component][way] += share;
        } else if (const std::size_t stage = network_.stage(to); stage != Network::done) {
            to_stage_[{way.kind, stage}] += share;
        } else {
            if (way.decider == Network::done) way.decider = way.last;   // undecided and done: allowed by the last that saw it
            way.kind.band = 0;
            way.last = Network::done;
            decided_[way] += share;
        }
    }

    void visit(std::size_t index) {
        const Component& component = scenario_.components[index];
        const Shares ways = std::move(waiting_[index]);
        std::array<double, 2> seen{};
        for (const auto& [way, share] : ways) seen[way.kind.violates] += share * covered(component, way);
        if (!component.labels || component.labels->bands.empty()) split_.seen[index] += seen[0] + seen[1];
        for (const auto& [way, share] : ways) {
            const double part = covered(component, way);
            send(component.next, way, share * (1 - part));
            if (part > 0) judge(index, way, share * part, effect_on(component, way, seen));
        }
    }

    double covered(const Component& component, const Way& way) const {
        const Coverage& coverage = component.coverage;
        const auto holds = [](const std::vector<std::string>& list, const std::string& id) { return list.empty() || contains(list, id); };
        const bool all = holds(coverage.streams, stream_.id) && holds(coverage.programs, stream_.program) &&
                         holds(coverage.locales, scenario_.locales[curve_.locale].id) && holds(coverage.categories, scenario_.categories[way.kind.category].id);
        return all ? coverage.share : 0;
    }

    Effect effect_on(const Component& component, const Way& way, const std::array<double, 2>& seen) const {
        const bool violates = way.kind.violates;
        const auto decide = [](double allow, double block) { return Effect{allow, block, {std::max(0.0, 1 - allow - block)}}; };
        switch (component.kind) {
            case ComponentKind::classifier:
            case ComponentKind::language_model: {
                const double by_category = component.separation.at(scenario_.categories[way.kind.category].id, 0);
                const double by_language = component.separation_by_language.at(scenario_.languages[curve_.language].id, 1);
                return classify(component, violates ? by_category * by_language : 0);
            }
            case ComponentKind::matcher: {
                const double matched = violates ? component.match_violating : component.match_compliant;
                const double allowed = violates ? component.copied_wrong_allow : 1 - component.copied_wrong_block;
                return decide(matched * allowed, matched * (1 - allowed));
            }
            case ComponentKind::trust_list: {
                const double trusted = component.trusted_share * (seen[0] + seen[1]);
                const double residual = std::min(trusted * component.residual_violations, seen[1]);
                return violates ? decide(residual / seen[1], 0) : decide(std::min(1.0, (trusted - residual) / seen[0]), 0);
            }
            case ComponentKind::rule:
                return violates ? decide(component.allow_violating, component.block_violating) : decide(component.allow_compliant, component.block_compliant);
            case ComponentKind::translator: return decide(0, 0);
        }
        return decide(0, 0);
    }

    void judge(std::size_t index, Way way, double share, const Effect& effect) {
        const Component& component = scenario_.components[index];
        way.last = index;
        if (component.kind == ComponentKind::translator) {
            way.kind.translated = true;
            way.kind.added_block += component.added_wrong_block;
            way.kind.added_allow += component.added_wrong_allow;
        }
        if (component.verdicts == VerdictUse::suggest && component.kind == ComponentKind::language_model) {
            for (const int suggestion : {1, 2}) {
                Way shown = way;
                shown.kind.suggestion = suggestion;
                shown.kind.anchoring = component.anchoring;
                shown.kind.assisted = component.assisted_handle_time;
                send(component.next, shown, share * (suggestion == 1 ? effect.allow : effect.block));
            }
            return pass_on(index, way, share, effect);
        }
        Way decided = way;
        decided.decider = index;
        decided.kind.band = 0;
        decided.block = false;
        send(component.after_allow, decided, share * effect.allow);
        decided.block = true;
        send(component.after_block, decided, share * effect.block);
        pass_on(index, way, share, effect);
    }

    void pass_on(std::size_t index, const Way& way, double share, const Effect& effect) {
        const Component& component = scenario_.components[index];
        if (component.bands.empty()) return send(component.next, way, share * effect.on.front());
        for (std::size_t i = 0; i < effect.on.size(); ++i) {
            const ScoreBand& band = component.bands[std::min(i, component.bands.size() - 1)];
            Way in_band = way;
            in_band.kind.band = 1 + static_cast<std::size_t>(std::ranges::find(network_.bands, band.id) - network_.bands.begin());
            if (component.labels && contains(component.labels->bands, band.id)) split_.seen[index] += share * effect.on[i];
            send(band.next.empty() ? component.next : band.next, in_band, share * effect.on[i]);
        }
    }

    const Network& network_;
    const Scenario& scenario_;
    const Curve& curve_;
    const Stream& stream_;
    std::vector<Shares> waiting_;
    std::map<std::pair<Kind, std::size_t>, double> to_stage_;
    Shares decided_;
    MachineSplit split_;
};

}  // namespace

MachineSplit machine_split(const Network& network, const Curve& curve) { return Walk(network, curve).run(); }

}  // namespace takt::models
