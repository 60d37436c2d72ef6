// SPDX-License-Identifier: Apache-2.0
// Machine components: their numbers by kind, and that their graph has no cycle.
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/depth_first_search.hpp>
#include <numeric>
#include <set>

#include "models/check/distributions.hpp"
#include "models/check/report.hpp"
#include "models/fields/words.hpp"

namespace takt::models {
namespace {

class ComponentCheck {
public:
    ComponentCheck(const Component& component, std::string path, Report& report) : c_(component), path_(std::move(path)), report_(report) {}

    void run() {
        switch (c_.kind) {
            case ComponentKind::classifier: classifier(); break;
            case ComponentKind::language_model:
                classifier();
                language_model();
                break;
            case ComponentKind::rule:
                adds_up(c_.block_violating, c_.allow_violating, "violating");
                adds_up(c_.block_compliant, c_.allow_compliant, "compliant");
                break;
            case ComponentKind::matcher:
            case ComponentKind::trust_list:
            case ComponentKind::translator: break;
        }
        times_and_prices();
        unused();
    }

private:
    void classifier() {
        if (c_.allow_below > c_.block_above)
            report_.error(path_ + ".allow_below", "allow_below " + rounded(c_.allow_below) + " is above block_above " + rounded(c_.block_above),
                          "write allow_below up to block_above: scores between them go on");
        if (c_.separation.empty()) report_.warning(path_ + ".separation", "without separation the classifier cannot tell violating items from compliant ones", "write d' by category, such as {\"*\": 2}");
        const Component defaults;
        if (c_.allow_below == defaults.allow_below && c_.block_above == defaults.block_above && c_.bands.empty())
            report_.warning(path_, "the classifier decides nothing: it has no threshold", "write allow_below, block_above or both");
        double low = c_.allow_below;
        std::set<std::string> ids;
        for (std::size_t i = 0; i < c_.bands.size(); ++i) {
            const ScoreBand& band = c_.bands[i];
            if (i + 1 == c_.bands.size()) break;   // the last one ends at block_above, whatever its `below`
            const std::string band_path = path_ + ".bands[" + band.id + "].below";
            if (band.below <= low)
                report_.error(band_path, rounded(band.below) + " is not above " + rounded(low) + ", where the band begins", "write bands from low to high");
            else if (band.below >= c_.block_above)
                report_.error(band_path, rounded(band.below) + " is not below block_above " + rounded(c_.block_above), "leave room for the bands after it");
            low = std::max(low, band.below);
        }
    }

    void language_model() {
        if (c_.verdicts == VerdictUse::decide) return;
        if (c_.next == "done") report_.error(path_ + ".next", "what the model suggests is shown to nobody: its items are done", "send them on to a stage of kind review, or let the model decide");
        if (c_.assisted_handle_time == 1 && c_.anchoring == 0)
            report_.warning(path_ + ".verdicts", "suggestions change nothing: reviewers are neither faster nor swayed", "write assisted_handle_time, anchoring or both");
    }

    void times_and_prices() {
        if (c_.latency_law) {
            check_distribution(*c_.latency_law, path_ + ".latency_law", report_);
            if (c_.latency.ms > 0) report_.warning(path_ + ".latency", "latency does not count beside latency_law", "leave one of them out");
        }
        if ((c_.tokens_per_item > 0) != (c_.cost_per_million_tokens.amount > 0))
            report_.warning(path_ + (c_.tokens_per_item > 0 ? ".tokens_per_item" : ".cost_per_million_tokens"), "tokens cost nothing: tokens_per_item and cost_per_million_tokens are one without the other",
                            "write both, or neither");
    }

    void adds_up(double block, double allow, const std::string& truth) {
        if (block + allow > 1 + 1e-9)
            report_.error(path_ + ".block_" + truth, "block_" + truth + " and allow_" + truth + " add up to " + rounded(block + allow), "write chances that add up to at most 1");
    }

    void unused() {
        const bool model = c_.kind == ComponentKind::language_model, classifier = c_.kind == ComponentKind::classifier || model;
        const Component defaults;
        ignored(!classifier && !c_.separation.empty(), "separation");
        ignored(!classifier && !c_.separation_by_language.empty(), "separation_by_language");
        ignored(!classifier && c_.allow_below != defaults.allow_below, "allow_below");
        ignored(!classifier && c_.block_above != defaults.block_above, "block_above");
        ignored(!classifier && !c_.bands.empty(), "bands");
        const bool suggests = model && c_.verdicts == VerdictUse::suggest;
        ignored(!model && c_.verdicts != defaults.verdicts, "verdicts");
        unless_suggesting(!suggests && c_.assisted_handle_time != 1, "assisted_handle_time");
        unless_suggesting(!suggests && c_.anchoring > 0, "anchoring");
        ignored(!classifier && !c_.learns_from.empty(), "learns_from");
        ignored(!classifier && c_.labels.has_value(), "labels");
        ignored(!classifier && c_.drift.has_value(), "drift");
        ignored(!classifier && c_.retraining.has_value(), "retraining");
        const bool matcher = c_.kind == ComponentKind::matcher;
        ignored(!matcher && c_.match_violating > 0, "match_violating");
        ignored(!matcher && c_.match_compliant > 0, "match_compliant");
        ignored(!matcher && c_.copied_wrong_allow > 0, "copied_wrong_allow");
        ignored(!matcher && c_.copied_wrong_block > 0, "copied_wrong_block");
        ignored(!matcher && c_.copies.has_value(), "copies");
        const bool trust = c_.kind == ComponentKind::trust_list;
        ignored(!trust && c_.trusted_share > 0, "trusted_share");
        ignored(!trust && c_.residual_violations > 0, "residual_violations");
        const bool rule = c_.kind == ComponentKind::rule;
        ignored(!rule && c_.block_violating > 0, "block_violating");
        ignored(!rule && c_.block_compliant > 0, "block_compliant");
        ignored(!rule && c_.allow_violating > 0, "allow_violating");
        ignored(!rule && c_.allow_compliant > 0, "allow_compliant");
        const bool translator = c_.kind == ComponentKind::translator;
        ignored(!translator && c_.added_wrong_block > 0, "added_wrong_block");
        ignored(!translator && c_.added_wrong_allow > 0, "added_wrong_allow");
        ignored(translator && c_.after_allow != "done", "after_allow");
        ignored((translator || trust) && c_.after_block != "done", "after_block");
        if (suggests && (c_.after_allow != "done" || c_.after_block != "done"))
            report_.warning(path_ + (c_.after_allow != "done" ? ".after_allow" : ".after_block"), "a model that suggests decides nothing: its items go to next", "leave it out, or let the model decide");
    }

    void unless_suggesting(bool set, const std::string& name) {
        if (set) report_.warning(path_ + "." + name, name + " counts only for a language model that suggests", "leave it out, or write \"verdicts\": \"suggest\"");
    }

    void ignored(bool set, const std::string& name) {
        if (set)
            report_.warning(path_ + "." + name, name + " does not count for a component of kind " + std::string(fields::word(c_.kind)), "leave it out, or change the kind");
    }

    const Component& c_;
    std::string path_;
    Report& report_;
};

/// Lists of a coverage are joined by "and": they can exclude each other.
void check_coverage(const Scenario& scenario, const Component& component, const std::string& path, Report& report) {
    const Coverage& of = component.coverage;
    if (of.streams.empty() && of.programs.empty() && of.locales.empty()) return;
    std::vector<std::string> programs;
    for (const Stream& stream : scenario.streams) {
        if (!of.streams.empty() && !contains(of.streams, stream.id)) continue;
        if ((of.programs.empty() || contains(of.programs, stream.program)) && (of.locales.empty() || std::ranges::any_of(stream.mix.entries, [&](const auto& entry) { return contains(of.locales, entry.first); }))) return;
        if (!contains(programs, "'" + stream.program + "'")) programs.push_back("'" + stream.program + "'");
    }
    const bool by_program = !of.streams.empty() && !of.programs.empty();
    report.warning(path + ".coverage", by_program ? "the component sees nothing: its streams are of program " + some_of(programs, 5) + ", and none of them has items that programs and locales leave" : "the component sees nothing: no stream that it covers has items of its locales",
                   "name streams, programs and locales that belong together, or leave one of the lists out");
}

/// Within the run nothing would be decided.
void check_latency(const Scenario& scenario, const Component& component, const std::string& path, Report& report) {
    const double run = scenario.calendar.warm_up.seconds() + scenario.calendar.length.seconds();
    const double latency = component.latency_law ? mean_seconds(*component.latency_law) : component.latency.seconds();
    if (run > 0 && latency >= run)
        report.warning(path + (component.latency_law ? ".latency_law" : ".latency"), "an item takes " + rounded(latency / 86'400) + " days here, and the run is over after " + rounded(run / 86'400) + ": nothing comes out", "write a shorter time, or a longer calendar.length");
}

/// Trusted senders cannot violate more than everybody together.
void check_trust(const Scenario& scenario, const Component& component, const std::string& path, Report& report) {
    if (component.kind != ComponentKind::trust_list || component.residual_violations <= 0) return;
    for (const Stream& stream : scenario.streams) {
        const bool covered = (component.coverage.streams.empty() || contains(component.coverage.streams, stream.id)) &&
                             (component.coverage.programs.empty() || contains(component.coverage.programs, stream.program));
        if (!covered) continue;
        double violating = 0;
        for (const auto& [category, share] : stream.violations.entries)
            if (component.coverage.categories.empty() || contains(component.coverage.categories, category)) violating += share;
        if (component.trusted_share * component.residual_violations > violating)
            report.warning(path + ".residual_violations",
                           "in stream '" + stream.id + "' trusted senders would violate more than all senders do (" + percent(violating) + " of its items)",
                           "write at most " + rounded(violating / component.trusted_share) + ", the stream's share divided by trusted_share");
    }
}

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

/// Remembers the path of the search, so that an edge back into it names a cycle.
class CycleFinder : public boost::default_dfs_visitor {
public:
    CycleFinder(std::vector<Vertex>& path, std::vector<std::vector<Vertex>>& cycles) : path_(path), cycles_(cycles) {}
    void discover_vertex(Vertex vertex, const Graph&) { path_.push_back(vertex); }
    void finish_vertex(Vertex, const Graph&) { path_.pop_back(); }
    void back_edge(const Graph::edge_descriptor& edge, const Graph& graph) {
        const auto begin = std::find(path_.begin(), path_.end(), boost::target(edge, graph));
        cycles_.emplace_back(begin, path_.end());
    }

private:
    std::vector<Vertex>& path_;
    std::vector<std::vector<Vertex>>& cycles_;
};

void check_cycles(const std::vector<Component>& components, const std::vector<std::string>& paths, Report& report) {
    std::map<std::string, Vertex> index;
    for (std::size_t i = 0; i < components.size(); ++i) index.try_emplace(components[i].id, i);
    Graph graph(components.size());
    for (std::size_t i = 0; i < components.size(); ++i) {
        std::vector<std::string> targets{components[i].next, components[i].after_allow, components[i].after_block};
        for (const ScoreBand& band : components[i].bands) targets.push_back(band.next);
        for (const std::string& target : targets)
            if (const auto found = index.find(target); found != index.end()) boost::add_edge(i, found->second, graph);
    }
    std::vector<Vertex> path;
    std::vector<std::vector<Vertex>> cycles;
    boost::depth_first_search(graph, boost::visitor(CycleFinder(path, cycles)));
    std::set<Vertex> named;
    for (const std::vector<Vertex>& cycle : cycles) {
        if (!named.insert(cycle.front()).second) continue;
        std::string ring;
        for (const Vertex vertex : cycle) ring += components[vertex].id + " -> ";
        report.error(paths[cycle.front()] + ".next", "components send items round in a ring: " + ring + components[cycle.front()].id,
                     "send undecided items on to a stage, or to done");
    }
}

}  // namespace

void check_components(const Scenario& scenario, Report& report) {
    constexpr std::size_t most_bands = 31;   // a bit mask holds them in the plan
    const std::vector<std::string> paths = paths_of("components", scenario.components);
    std::set<std::string> bands;
    for (std::size_t i = 0; i < scenario.components.size(); ++i) {
        ComponentCheck(scenario.components[i], paths[i], report).run();
        check_trust(scenario, scenario.components[i], paths[i], report);
        check_coverage(scenario, scenario.components[i], paths[i], report);
        check_latency(scenario, scenario.components[i], paths[i], report);
        for (const ScoreBand& band : scenario.components[i].bands) bands.insert(band.id);
    }
    if (bands.size() > most_bands) report.error("components", "there are " + std::to_string(bands.size()) + " different score bands", "write at most 31");
    check_cycles(scenario.components, paths, report);
}

}  // namespace takt::models
