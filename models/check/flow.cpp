// SPDX-License-Identifier: Apache-2.0
// Where items can go: stages that nothing reaches, edges that add up to too much or are never taken, ways that end without a
// decision, and loops that no item can leave. Looks at chances only as far as they are zero or not.
#include <algorithm>
#include <set>

#include "models/check/network.hpp"
#include "models/check/report.hpp"

namespace takt::models {
namespace {

constexpr std::size_t most_kinds = 20'000;   // of items that the edges tell apart; more are not tried

/// Stages and components that something leads to, by following every way that is written down.
class Reached {
public:
    explicit Reached(const Network& network) : network_(network), stages(network.scenario.stages.size()), components(network.scenario.components.size()) {
        for (const Stream& stream : network.scenario.streams) visit(stream.entry);
        for (const Audit& audit : network.scenario.audits) {
            visit(audit.stage);
            visit(audit.adjudication);
        }
        for (const Appeals& appeals : network.scenario.appeals) {
            for (const std::string& level : appeals.levels) visit(level);
            visit(appeals.contact_stage);
        }
        for (const Feedback& feedback : network.scenario.feedback) visit(feedback.stage);
        for (const Component& component : network.scenario.components)
            if (component.labels) visit(component.labels->stage);
        for (const Andon& andon : network.scenario.andons) {
            visit(andon.stage);
            visit(andon.to_people);
        }
        // Written without recursion: a chain of stages can be as long as the list of stages.
        while (!fresh_.empty()) {
            const std::string id = std::move(fresh_.back());
            fresh_.pop_back();
            leave(id);
        }
    }

private:
    const Network& network_;
    std::vector<std::string> fresh_;

public:
    std::vector<bool> stages, components;

private:
    void visit(const std::string& id) {
        const std::size_t stage = network_.stage(id), component = network_.component(id);
        if (stage != Network::done && !stages[stage]) {
            stages[stage] = true;
            fresh_.push_back(id);
        } else if (component != Network::done && !components[component]) {
            components[component] = true;
            fresh_.push_back(id);
        }
    }

    void leave(const std::string& id) {
        const std::size_t stage = network_.stage(id), component = network_.component(id);
        if (stage != Network::done)
            for (const Edge& edge : network_.scenario.stages[stage].next) visit(edge.to);
        if (component == Network::done) return;
        const Component& of = network_.scenario.components[component];
        for (const std::string& to : {of.next, of.after_allow, of.after_block}) visit(to);
        for (const ScoreBand& band : of.bands) visit(band.next);
        if (of.outages) visit(of.outages->people);
    }
};

/// Values of one thing that edges look at, with those dropped that every edge treats like an earlier one.
template <class Matches>
std::vector<std::size_t> distinct(std::size_t count, const Network& network, Matches matches) {
    std::vector<std::size_t> kept;
    std::set<std::vector<bool>> seen;
    for (std::size_t value = 0; value < count; ++value) {
        std::vector<bool> signature;
        for (const auto& list : network.edges)
            for (const EdgeMask& edge : list) signature.push_back(matches(edge, value));
        if (seen.insert(std::move(signature)).second) kept.push_back(value);
    }
    return kept;
}

class Ways {
public:
    Ways(const Network& network, const std::vector<bool>& reached, Report& report)
        : network_(network), reached_(reached), report_(report), paths_(paths_of("stages", network.scenario.stages)) {
        for (const auto& list : network.edges) taken_.emplace_back(list.size(), false);
        over_.resize(network.edges.size(), 0);
        undecided_exit_.resize(network.edges.size(), false);
        visited_.resize(network.edges.size(), false);
    }

    void run() {
        const auto curves = distinct(network_.curves.size(), network_, [](const EdgeMask& edge, std::size_t i) { return edge.curves[i]; });
        const auto categories = distinct(network_.scenario.categories.size(), network_, [](const EdgeMask& edge, std::size_t i) { return edge.categories[i]; });
        const auto bands = distinct(network_.bands.size() + 1, network_, [](const EdgeMask& edge, std::size_t i) { return edge.bands[i]; });
        std::size_t tried = 0;
        for (const std::size_t curve : curves)
            for (const std::size_t category : categories)
                for (const std::size_t band : bands)
                    if (++tried <= most_kinds) follow({curve, category, band, Standing::undecided, true});
        tell(tried <= most_kinds);
    }

private:
    static constexpr std::size_t standings = 3;

    std::size_t state(std::size_t stage, Standing standing) const { return stage * standings + static_cast<std::size_t>(standing); }

    /// Calls `visit(looks on departure)` for everything that can come out of a stage.
    template <class Visit>
    void outcomes(std::size_t stage, Looks looks, Visit&& visit) const {
        const Stage& of = network_.scenario.stages[stage];
        looks.agreed = true;
        if (!decides(of.kind)) return visit(looks);
        for (const Standing standing : {Standing::allow, Standing::block}) {
            looks.standing = standing;
            looks.agreed = true;
            visit(looks);
            looks.agreed = false;
            if (of.judgements > 1) visit(looks);
        }
    }

    /// Where items come in, and with which decision: by streams and components, audits, appeals, contacts and flags.
    std::vector<std::size_t> starts() const {
        std::set<std::size_t> found;
        const auto start = [&](const std::string& id, Standing standing) {
            if (const std::size_t stage = network_.stage(id); stage != Network::done) found.insert(state(stage, standing));
        };
        const Scenario& scenario = network_.scenario;
        for (const Stream& stream : scenario.streams) start(stream.entry, Standing::undecided);
        for (const Component& component : scenario.components) {
            for (const std::string& to : {component.next, component.after_allow, component.after_block}) start(to, Standing::undecided);
            if (component.labels) start(component.labels->stage, Standing::undecided);
            for (const ScoreBand& band : component.bands) start(band.next, Standing::undecided);
        }
        for (const Audit& audit : scenario.audits) {
            start(audit.stage, Standing::undecided);
            start(audit.adjudication, Standing::undecided);
        }
        for (const Appeals& appeals : scenario.appeals) {
            for (const std::string& level : appeals.levels) start(level, Standing::block);
            start(appeals.contact_stage, Standing::block);
        }
        for (const Feedback& feedback : scenario.feedback) start(feedback.stage, Standing::allow);
        for (const Andon& andon : scenario.andons) {
            start(andon.stage, Standing::allow);
            start(andon.to_people, Standing::undecided);
        }
        return {found.begin(), found.end()};
    }

    /// All ways of one kind of item: which states it comes to, and from which of them it can leave.
    void follow(Looks looks) {
        const std::size_t states = network_.edges.size() * standings;
        std::vector<std::vector<std::size_t>> back(states);
        std::vector<bool> leaves(states, false), seen(states, false);
        std::vector<std::size_t> fresh = starts();
        for (const std::size_t at : fresh) seen[at] = true;
        while (!fresh.empty()) {
            const std::size_t from = fresh.back(), stage = from / standings;
            fresh.pop_back();
            visited_[stage] = true;
            looks.standing = static_cast<Standing>(from % standings);
            outcomes(stage, looks, [&](const Looks& out) {
                const auto go = [&](std::size_t edge, std::size_t to, double) {
                    taken_[stage][edge] = true;
                    if (to == Network::done) {
                        leaves[from] = true;
                        return;
                    }
                    const std::size_t next = state(to, out.standing);
                    back[next].push_back(from);
                    if (!seen[next]) fresh.push_back(next);
                    seen[next] = true;
                };
                if (network_.depart(stage, out, go, &over_[stage]) > 1e-12) leaves[from] = true;
            });
            const bool undecided = from % standings == static_cast<std::size_t>(Standing::undecided);
            if (undecided && leaves[from] && network_.scenario.stages[stage].kind == StageKind::translate) undecided_exit_[stage] = true;
        }
        trapped(back, leaves, seen, looks);
    }

    void trapped(const std::vector<std::vector<std::size_t>>& back, std::vector<bool> free, const std::vector<bool>& seen, const Looks& looks) {
        std::vector<std::size_t> fresh;
        for (std::size_t i = 0; i < free.size(); ++i)
            if (free[i]) fresh.push_back(i);
        while (!fresh.empty()) {
            const std::size_t at = fresh.back();
            fresh.pop_back();
            for (const std::size_t before : back[at]) {
                if (free[before]) continue;
                free[before] = true;
                fresh.push_back(before);
            }
        }
        std::vector<std::string> ring;
        std::size_t first = Network::done;
        for (std::size_t at = 0; at < free.size(); ++at) {
            if (!seen[at] || free[at]) continue;
            const std::size_t stage = at / standings;
            if (first == Network::done) first = stage;
            const std::string name = "'" + network_.scenario.stages[stage].id + "'";
            if (ring.empty() || ring.back() != name) ring.push_back(name);
        }
        if (ring.empty() || !rings_.insert(ring).second) return;
        const Curve& curve = network_.curves[looks.curve];
        report_.error(paths_[first] + ".next",
                      "items of stream '" + network_.scenario.streams[curve.stream].id + "', locale '" + network_.scenario.locales[curve.locale].id + "', category '" +
                          network_.scenario.categories[looks.category].id + "' that come to " + joined_words(ring) + " never leave",
                      "let a share of them leave: an edge to \"done\", or shares that add up to less than 1");
    }

    void tell(bool all_tried) {
        for (std::size_t stage = 0; stage < network_.edges.size(); ++stage) {
            if (!reached_[stage]) continue;
            if (!visited_[stage]) {
                if (all_tried) report_.warning(paths_[stage], "no item ever comes to this stage: the shares and conditions of the edges that lead to it let none pass", "change them, or leave the stage out");
                continue;
            }
            if (over_[stage] > 0)
                report_.error(paths_[stage] + ".next", "shares of edges that match the same items add up to " + rounded(1 + over_[stage]), "write shares that add up to at most 1");
            if (undecided_exit_[stage])
                report_.error(paths_[stage] + ".next", "items leave a translation without a decision", "send all of them on to a stage that decides");
            for (std::size_t edge = 0; edge < taken_[stage].size(); ++edge)
                if (all_tried && !taken_[stage][edge] && wants_items(stage, edge))
                    report_.warning(paths_[stage] + ".next[" + std::to_string(edge) + "]", "no item ever takes this edge: earlier ones take all that match, or nothing matches",
                                    "move it up, or leave it out");
        }
    }

    /// Not one of which the stage's own check has already said that it sends nothing.
    bool wants_items(std::size_t stage, std::size_t edge) const {
        const Edge& of = *network_.edges[stage][edge].edge;
        return of.share.value_or(1) > 0 && !(of.agreed && !*of.agreed && network_.scenario.stages[stage].judgements == 1);
    }

    const Network& network_;
    const std::vector<bool>& reached_;
    Report& report_;
    std::vector<std::string> paths_;
    std::vector<std::vector<bool>> taken_;
    std::vector<double> over_;
    std::vector<bool> undecided_exit_;
    std::vector<bool> visited_;
    std::set<std::vector<std::string>> rings_;
};

}  // namespace

void check_flow(const Network& network, Report& report) {
    const Reached reached(network);
    const std::vector<std::string> stages = paths_of("stages", network.scenario.stages);
    const std::vector<std::string> components = paths_of("components", network.scenario.components);
    for (std::size_t i = 0; i < stages.size(); ++i)
        if (!reached.stages[i]) report.error(stages[i], "nothing sends items to this stage", "name it as the entry of a stream, the next of a component, or in an edge, audit, appeal or feedback");
    for (std::size_t i = 0; i < components.size(); ++i)
        if (!reached.components[i]) report.warning(components[i], "nothing sends items to this component", "name it as the entry of a stream or the next of a component");
    if (!network.curves.empty() && !network.scenario.categories.empty()) Ways(network, reached.stages, report).run();
}

}  // namespace takt::models
