// SPDX-License-Identifier: Apache-2.0
#include "sim/plan/split.hpp"

#include <boost/container/flat_map.hpp>

#include <array>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

using models::Component, models::ComponentKind, models::Decision;

/// Items that are alike in everything that matters, on their way through the components.
struct Way {
    bool violates = false;
    std::uint8_t category = 0;
    std::uint8_t band = 0;
    bool translated = false;
    std::uint8_t errors = 0;            // index into Plan::added_errors
    std::uint16_t law = kNone;          // component that saw them last of those whose time differs from item to item
    std::uint16_t last = kNone;         // component that saw them last
    std::uint16_t decider = kNone;      // component whose decision stands; kNone: undecided
    Decision decision = Decision::allow;
    friend bool operator==(const Way&, const Way&) = default;
    // By what they are first, then by who saw them: two words compare faster than nine members, and ways are compared more than anything else.
    friend auto operator<=>(const Way& a, const Way& b) { return std::pair(a.looks(), a.seen_by()) <=> std::pair(b.looks(), b.seen_by()); }

private:
    std::uint64_t looks() const { return std::uint64_t{violates} << 41 | std::uint64_t{category} << 33 | std::uint64_t{band} << 25 | std::uint64_t{translated} << 24 | std::uint64_t{errors} << 16 | law; }
    std::uint64_t seen_by() const { return std::uint64_t{last} << 24 | std::uint64_t{decider} << 8 | static_cast<std::uint8_t>(decision); }
};

/// Share of the curve's items, and share x milliseconds of machine time spent so far.
struct Mass {
    double share = 0;
    double latency = 0;
    void add(Mass more) {
        share += more.share;
        latency += more.latency;
    }
    Mass part(double of) const { return {share * of, latency * of}; }
};
using Ways = boost::container::flat_map<Way, Mass>;   // few, and made for every curve of every plan: no node for each

/// What a component does to the items that it sees: chances that add to 1.
struct Effect {
    double allow = 0;
    double block = 0;
    double undecided = 1;
    std::vector<double> bands;   // of the undecided, in the component's order; empty: no bands
};

// Standard normal: below z, and above z. Each by the tail that keeps its digits.
double below(double z) { return 0.5 * std::erfc(-z / std::sqrt(2.0)); }
double above(double z) { return 0.5 * std::erfc(z / std::sqrt(2.0)); }
double between(double low, double high) {
    if (high <= low) return 0;
    return low > 0 ? above(low) - above(high) : below(high) - below(low);
}

// Binormal scores: compliant N(0, 1), violating N(separation, 1). Swets and Pickett, Evaluation of Diagnostic Systems (1982).
Effect classify(const Component& component, double separation) {
    Effect effect;
    effect.allow = below(component.allow_below - separation);
    effect.block = above(component.block_above - separation);
    effect.undecided = between(component.allow_below - separation, component.block_above - separation);
    double low = component.allow_below;
    for (std::size_t band = 0; band < component.bands.size(); ++band) {
        const bool last = band + 1 == component.bands.size();
        const double high = last ? component.block_above : std::clamp(component.bands[band].below, low, component.block_above);
        effect.bands.push_back(between(low - separation, high - separation));
        low = high;
    }
    return effect;
}

Effect decide(double allow, double block) { return {allow, block, std::max(0.0, 1 - allow - block), {}}; }

Effect match(const Component& component, bool violates, double wrong) {
    const double matched = violates ? component.match_violating : component.match_compliant;
    return violates ? decide(matched * wrong, matched * (1 - wrong)) : decide(matched * (1 - wrong), matched * wrong);
}

/// Trusted senders are a share of what the list sees; so many of their items violate that the residual rate comes out.
struct Trust {
    double violating = 0;   // chance that a violating item is from a trusted sender
    double compliant = 0;
};
Trust trust(const Component& component, double violating_share, double compliant_share) {
    const double all = violating_share + compliant_share;
    const double trusted = component.trusted_share * all;
    const double residual = std::min(trusted * component.residual_violations, violating_share);
    Trust result;
    if (violating_share > 0) result.violating = residual / violating_share;
    if (compliant_share > 0) result.compliant = std::min(1.0, (trusted - residual) / compliant_share);
    return result;
}

/// One curve's items on their way; components are visited so that everything that can reach one has been before.
class Walk {
  public:
    Walk(Draft& draft, const Curve& curve) : draft_{draft}, curve_{curve}, waiting_(draft.components.size()) {
        result_.seen.assign(draft.components.size(), 0.0);
        result_.asked.resize(draft.components.size());
        result_.met.resize(draft.components.size());
        result_.violating.assign(draft.components.size(), std::vector<double>(draft.categories.size(), 0.0));
    }

    Split run(std::span<const std::uint16_t> order) {
        const models::Stream& stream = draft_.scenario.streams[curve_.stream];
        for (const auto& [way, mass] : truths(stream)) send(stream.entry, way, mass);
        for (const std::uint16_t component : order) visit(component);
        finish();
        return std::move(result_);
    }

  private:
    std::size_t curve_index() const { return static_cast<std::size_t>(&curve_ - draft_.plan.curves.data()); }
    Ways truths(const models::Stream& stream) const;
    const models::ById& violations(const models::Stream& stream) const;
    std::vector<double> look_alikes(const models::Stream& stream) const;
    void send(const std::string& destination, Way way, Mass mass);
    void visit(std::uint16_t index);
    void judge(std::uint16_t index, const Way& way, Mass mass, const Effect& effect);
    Effect effect_on(std::uint16_t index, const Way& way, const Trust& trusted);
    double copied_wrong(std::uint16_t index, const Way& way) const;
    void fall_back(std::uint16_t index, const Way& way, Mass mass, double covered);
    void pass_on(std::uint16_t index, const Way& way, Mass mass, const Effect& effect);
    std::uint8_t errors_like(const Plan::AddedErrors& wanted);
    Way translated_by(const Component& component, Way way);
    Way suggested_by(const Component& component, Way way, Decision verdict);
    MarkClass class_of(const Way& way, Mass mass, std::uint16_t law) const;
    void ask_about(std::uint16_t index, const Way& way, Mass mass);
    void finish();
    Ways fixed(Ways decided) const;

    Draft& draft_;
    const Curve& curve_;
    std::vector<Ways> waiting_;   // by component
    double separation_ = 0;       // of the scores that were last worked out, of the component being visited; NaN: none yet
    Effect scored_;
    boost::container::flat_map<std::tuple<Way, StageIndex>, Mass> to_stage_;
    Ways decided_;
    Split result_;
};

const models::ById& Walk::violations(const models::Stream& stream) const {
    return curve_.surge == kNone ? stream.violations : draft_.scenario.surges[curve_.surge].violations;
}

std::vector<double> Walk::look_alikes(const models::Stream& stream) const {
    const models::ById& weights = stream.looks_like.empty() ? violations(stream) : stream.looks_like;
    std::vector<double> result;
    double total = 0;
    for (const std::string& category : draft_.categories.ids()) {
        result.push_back(weights.at(category, 0));
        total += result.back();
    }
    // Nothing stated: nobody can tell the categories apart.
    for (double& weight : result) weight = total > 0 ? weight / total : 1.0 / static_cast<double>(result.size());
    return result;
}

Ways Walk::truths(const models::Stream& stream) const {
    Ways ways;
    double compliant = 1;
    const std::vector<double> looks_like = look_alikes(stream);
    for (std::size_t category = 0; category < looks_like.size(); ++category) {
        const double share = violations(stream).at(draft_.categories.ids()[category], 0);
        compliant -= share;
        if (share > 0) ways[{.violates = true, .category = static_cast<std::uint8_t>(category)}] = {share, 0};
    }
    if (compliant < -1e-12) throw std::invalid_argument("more than all items of stream " + stream.id + " violate");
    for (std::size_t category = 0; category < looks_like.size(); ++category)
        if (compliant > 0 && looks_like[category] > 0)
            ways[{.violates = false, .category = static_cast<std::uint8_t>(category)}] = {compliant * looks_like[category], 0};
    return ways;
}

void Walk::send(const std::string& destination, Way way, Mass mass) {
    if (mass.share <= 0) return;
    if (destination == "done") {
        if (way.decider == kNone) way.decider = way.last;   // undecided counts as allowed by the last that saw it
        way.band = 0;
        decided_[way].add(mass);
    } else if (draft_.components.has(destination)) {
        waiting_[draft_.components.at(destination)][way].add(mass);
    } else {
        to_stage_[{way, draft_.stages.at(destination)}].add(mass);
    }
}

Effect Walk::effect_on(std::uint16_t index, const Way& way, const Trust& trusted) {
    const Component& component = draft_.scenario.components[index];
    switch (component.kind) {
        case ComponentKind::classifier:
        case ComponentKind::language_model: {
            const double by_category = component.separation.at(draft_.categories.ids()[way.category], 0);
            const double by_language = component.separation_by_language.at(draft_.languages.ids()[curve_.language], 1);
            const bool moved = !draft_.machines.empty() && !draft_.machines[index].separation.empty();
            const double at_present = moved ? draft_.machines[index].separation[way.category] : 1;
            const double separation = way.violates ? by_category * by_language * at_present : 0.0;
            if (std::exchange(separation_, separation) != separation) scored_ = classify(component, separation);   // ways of a kind come together
            return scored_;
        }
        case ComponentKind::matcher: return match(component, way.violates, copied_wrong(index, way));
        case ComponentKind::trust_list: return decide(way.violates ? trusted.violating : trusted.compliant, 0);
        case ComponentKind::rule:
            return way.violates ? decide(component.allow_violating, component.block_violating)
                                : decide(component.allow_compliant, component.block_compliant);
        case ComponentKind::translator: return {};
    }
    throw std::invalid_argument("a component of no known kind");
}

Way Walk::translated_by(const Component& component, Way way) {
    Plan::AddedErrors sum = draft_.plan.added_errors[way.errors];
    sum.wrong_block += component.added_wrong_block;
    sum.wrong_allow += component.added_wrong_allow;
    way.translated = true;
    way.errors = errors_like(sum);
    return way;
}

// The latest suggestion is the one that is shown.
Way Walk::suggested_by(const Component& component, Way way, Decision verdict) {
    Plan::AddedErrors shown = draft_.plan.added_errors[way.errors];
    shown.suggestion = verdict == Decision::block ? 2 : 1;
    shown.anchoring = component.anchoring;
    shown.assisted = component.assisted_handle_time;
    draft_.plan.suggests = true;
    way.errors = errors_like(shown);
    return way;
}

std::uint8_t Walk::errors_like(const Plan::AddedErrors& wanted) {
    auto& table = draft_.plan.added_errors;
    const auto place = std::find(table.begin(), table.end(), wanted) - table.begin();
    if (place > std::numeric_limits<std::uint8_t>::max()) throw std::invalid_argument("more than 255 combinations of translators and suggestions");
    if (place == static_cast<std::ptrdiff_t>(table.size())) table.push_back(wanted);
    return static_cast<std::uint8_t>(place);
}

void Walk::ask_about(std::uint16_t index, const Way& way, Mass mass) {
    if (mass.share > 0) result_.asked[index].push_back(class_of(way, mass, kNone));
}

void Walk::judge(std::uint16_t index, const Way& way, Mass mass, const Effect& effect) {
    const Component& component = draft_.scenario.components[index];
    if (component.labels && component.labels->bands.empty()) ask_about(index, way, mass);
    if (component.kind == ComponentKind::language_model && component.verdicts == models::VerdictUse::suggest) {
        send(component.next, suggested_by(component, way, Decision::allow), mass.part(effect.allow));
        send(component.next, suggested_by(component, way, Decision::block), mass.part(effect.block));
        pass_on(index, way, mass, effect);
        return;
    }
    Way decided = way;
    decided.decider = index;
    decided.band = 0;
    decided.decision = Decision::allow;
    send(component.after_allow, decided, mass.part(effect.allow));
    decided.decision = Decision::block;
    send(component.after_block, decided, mass.part(effect.block));
    pass_on(index, way, mass, effect);
    if (component.kind == ComponentKind::trust_list) result_.trusted += mass.share * effect.allow;
}

// What is neither allowed nor blocked, by score band.
void Walk::pass_on(std::uint16_t index, const Way& way, Mass mass, const Effect& effect) {
    const Component& component = draft_.scenario.components[index];
    if (effect.bands.empty()) send(component.next, way, mass.part(effect.undecided));
    for (std::size_t band = 0; band < effect.bands.size(); ++band) {
        const models::ScoreBand& range = component.bands[band];
        const auto& names = draft_.plan.names.bands;
        Way in_band = way;
        in_band.band = static_cast<std::uint8_t>(std::find(names.begin(), names.end(), range.id) - names.begin() + 1);
        if (component.labels && std::find(component.labels->bands.begin(), component.labels->bands.end(), range.id) != component.labels->bands.end())
            ask_about(index, in_band, mass.part(effect.bands[band]));
        send(range.next.empty() ? component.next : range.next, in_band, mass.part(effect.bands[band]));
    }
}

double Walk::copied_wrong(std::uint16_t index, const Way& way) const {
    const Component& component = draft_.scenario.components[index];
    const std::vector<double>* at_present = nullptr;
    if (!draft_.machines.empty()) at_present = way.violates ? &draft_.machines[index].copied_wrong_allow : &draft_.machines[index].copied_wrong_block;
    if (at_present != nullptr && !at_present->empty()) return (*at_present)[way.category];
    return way.violates ? component.copied_wrong_allow : component.copied_wrong_block;
}

// The component is out of order.
void Walk::fall_back(std::uint16_t index, const Way& way, Mass mass, double covered) {
    const Component& component = draft_.scenario.components[index];
    send(component.next, way, mass.part(1 - covered));
    const models::ComponentOutages declared = component.outages.value_or(models::ComponentOutages{});
    if (declared.fallback == models::Fallback::to_people) {
        send(declared.people.empty() ? component.next : declared.people, way, mass.part(covered));
        return;
    }
    Way decided = way;
    decided.last = decided.decider = index;
    decided.band = 0;
    const bool open = declared.fallback == models::Fallback::fail_open;
    decided.decision = open ? Decision::allow : Decision::block;
    send(open ? component.after_allow : component.after_block, decided, mass.part(covered));
}

void Walk::visit(std::uint16_t index) {
    const Component& component = draft_.scenario.components[index];
    const Ways ways = std::move(waiting_[index]);
    if (ways.empty()) return;
    const Covered& of = draft_.covered[index];
    const double share = of.curves[curve_index()] ? component.coverage.share : 0;
    const auto covered_of = [&](const Way& way) { return (of.categories >> way.category & 1U) != 0 ? share : 0; };
    result_.met[index] = std::any_of(ways.begin(), ways.end(), [&](const auto& entry) { return covered_of(entry.first) > 0; });
    if (!draft_.machines.empty() && draft_.machines[index].out) {
        for (const auto& [way, mass] : ways) fall_back(index, way, mass, covered_of(way));
        return;
    }
    std::array<double, 2> seen{};   // compliant, violating
    for (const auto& [way, mass] : ways) seen[way.violates] += mass.share * covered_of(way);
    const Trust trusted = component.kind == ComponentKind::trust_list ? trust(component, seen[1], seen[0]) : Trust{};
    result_.seen[index] += seen[0] + seen[1];
    separation_ = std::numeric_limits<double>::quiet_NaN();
    for (const auto& [way, mass] : ways) {
        const double covered = covered_of(way);
        send(component.next, way, mass.part(1 - covered));
        if (covered <= 0) continue;
        Mass part = mass.part(covered);
        if (way.violates) result_.violating[index][way.category] += part.share;
        part.latency += part.share * (component.latency_law ? draft_.plan.components[index].latency.mean : static_cast<double>(component.latency.ms));
        Way on = component.kind == ComponentKind::translator ? translated_by(component, way) : way;
        on.last = index;
        if (component.latency_law) on.law = index;
        judge(index, on, part, effect_on(index, way, trusted));
    }
}

// `law`: whose time is drawn for each item and so is left out of the mean.
MarkClass Walk::class_of(const Way& way, Mass mass, std::uint16_t law) const {
    const double ms = std::round(mass.latency / mass.share - (law == kNone ? 0 : draft_.plan.components[law].latency.mean));
    MarkClass result;
    result.share = mass.share;
    result.category = way.category;
    result.violates = way.violates;
    result.band = way.band;
    result.translated = way.translated;
    result.translator_errors = way.errors;
    result.latency_ms = static_cast<std::int32_t>(std::clamp(ms, 0.0, static_cast<double>(std::numeric_limits<std::int32_t>::max())));
    result.latency_law = law;
    return result;
}

// What a durable fix leaves of the errors; the rest is decided the right way round, by the same component.
Ways Walk::fixed(Ways decided) const {
    if (draft_.fixes == nullptr) return decided;
    Ways result;
    for (const auto& [way, mass] : decided) {
        const bool wrong = way.decider != kNone && way.violates == (way.decision == Decision::allow);
        const double left = wrong ? (*draft_.fixes)[curve_index()][way.category] : 1;
        result[way].add(mass.part(left));
        if (left >= 1) continue;
        Way right = way;
        right.decision = way.violates ? Decision::block : Decision::allow;
        result[right].add(mass.part(1 - left));
    }
    return result;
}

// Merges ways that differ only in what nobody looks at later: a person's queue does not care about a machine's earlier
// decision, a final decision does not care who saw the item after it was taken.
void Walk::finish() {
    boost::container::flat_map<std::tuple<Way, StageIndex>, Mass> human;
    for (const auto& [key, mass] : to_stage_) {
        auto [way, stage] = key;
        way.decider = kNone;
        way.decision = Decision::allow;
        human[{way, stage}].add(mass);
    }
    for (const auto& [key, mass] : human) {
        MarkClass result = class_of(std::get<Way>(key), mass, std::get<Way>(key).law);
        result.component = std::get<Way>(key).last;
        result.stage = std::get<StageIndex>(key);
        result_.human.push_back(result);
    }
    Ways machine;
    for (const auto& [final_way, mass] : decided_) {
        Way way = final_way;
        way.last = kNone;
        way.law = kNone;
        machine[way].add(mass);
    }
    for (const auto& [way, mass] : fixed(std::move(machine))) {
        if (mass.share <= 0) continue;
        const bool differs = way.decider != kNone && draft_.scenario.components[way.decider].latency_law;
        MarkClass result = class_of(way, mass, differs ? way.decider : kNone);
        result.component = way.decider;
        result.decision = way.decision;
        result_.machine.push_back(result);
    }
}

/// Components that a component can send items to.
std::vector<std::uint16_t> successors(const Draft& draft, const Component& component) {
    std::vector<std::uint16_t> result;
    const auto follow = [&](const std::string& destination) {
        if (draft.components.has(destination)) result.push_back(draft.components.at(destination));
    };
    follow(component.next);
    follow(component.after_allow);
    follow(component.after_block);
    for (const models::ScoreBand& band : component.bands) follow(band.next);
    return result;
}

}  // namespace

// Kahn, "Topological sorting of large networks" (Comm. ACM 5, 1962).
std::vector<std::uint16_t> components_in_order(const Draft& draft) {
    const std::vector<Component>& components = draft.scenario.components;
    std::vector<int> before(components.size(), 0);
    for (const Component& component : components)
        for (const std::uint16_t next : successors(draft, component)) ++before[next];
    std::vector<std::uint16_t> order;
    for (std::uint16_t index = 0; index < components.size(); ++index)
        if (before[index] == 0) order.push_back(index);
    for (std::size_t done = 0; done < order.size(); ++done)
        for (const std::uint16_t next : successors(draft, components[order[done]]))
            if (--before[next] == 0) order.push_back(next);
    if (order.size() != components.size()) throw std::invalid_argument("the components' graph has a cycle");
    return order;
}

Split split(Draft& draft, const Curve& curve, std::span<const std::uint16_t> order) { return Walk{draft, curve}.run(order); }

}  // namespace takt::plan
