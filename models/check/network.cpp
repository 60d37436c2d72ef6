// SPDX-License-Identifier: Apache-2.0
#include "models/check/network.hpp"

#include <algorithm>

#include "models/check/report.hpp"

namespace takt::models {
namespace {

template <class N>
std::map<std::string, std::size_t> index_of(const std::vector<N>& nouns) {
    std::map<std::string, std::size_t> index;
    for (std::size_t i = 0; i < nouns.size(); ++i) index.try_emplace(nouns[i].id, i);
    return index;
}

bool all_or_listed(const std::vector<std::string>& list, const std::string& id) { return list.empty() || contains(list, id); }

}  // namespace

bool EdgeMask::matches(const Looks& looks) const {
    if (edge->decision && looks.standing != (*edge->decision == Decision::allow ? Standing::allow : Standing::block)) return false;
    if (edge->agreed && looks.agreed != *edge->agreed) return false;
    return curves[looks.curve] && categories[looks.category] && bands[looks.band];
}

Network::Network(const Scenario& from)
    : scenario(from),
      stages_(index_of(from.stages)),
      components_(index_of(from.components)),
      teams_(index_of(from.teams)),
      categories_(index_of(from.categories)),
      locales_(index_of(from.locales)),
      languages_(index_of(from.languages)),
      programs_(index_of(from.programs)) {
    for (const Component& component : scenario.components)
        for (const ScoreBand& band : component.bands)
            if (!contains(bands, band.id)) bands.push_back(band.id);
    add_curves();
    add_edges();
}

void Network::add_curves() {
    for (std::size_t s = 0; s < scenario.streams.size(); ++s) {
        const Stream& stream = scenario.streams[s];
        double total = 0;
        for (const auto& [locale, weight] : stream.mix.entries) total += weight;
        const auto add = [&](const std::string& id, double share) {
            const std::size_t locale = locales_.at(id);
            curves.push_back({s, locale, languages_.at(scenario.locales[locale].language), programs_.at(stream.program), share});
        };
        for (const auto& [locale, weight] : stream.mix.entries)
            if (weight > 0) add(locale, weight / total);
        std::vector<std::string> seen;
        for (const TraceItem& item : stream.trace) {   // a trace may name locales that the mix does not
            if (item.locale.empty() || (!seen.empty() && seen.back() == item.locale) || contains(seen, item.locale)) continue;
            seen.push_back(item.locale);
            if (stream.mix.at(item.locale, 0) <= 0) add(item.locale, 0);
        }
    }
}

void Network::add_edges() {
    edges.resize(scenario.stages.size());
    for (std::size_t s = 0; s < scenario.stages.size(); ++s) {
        for (const Edge& edge : scenario.stages[s].next) {
            EdgeMask mask;
            mask.edge = &edge;
            mask.to = edge.to == "done" ? done : stage(edge.to);
            for (const Curve& curve : curves)
                mask.curves.push_back(all_or_listed(edge.locales, scenario.locales[curve.locale].id) &&
                                      all_or_listed(edge.languages, scenario.languages[curve.language].id) &&
                                      all_or_listed(edge.programs, scenario.programs[curve.program].id) &&
                                      all_or_listed(edge.streams, scenario.streams[curve.stream].id));
            for (const Category& category : scenario.categories) mask.categories.push_back(all_or_listed(edge.categories, category.id));
            mask.bands.push_back(edge.bands.empty());
            for (const std::string& band : bands) mask.bands.push_back(all_or_listed(edge.bands, band));
            edges[s].push_back(std::move(mask));
        }
    }
}

std::vector<std::size_t> Network::servers(std::size_t stage, const std::string* language) const {
    const Stage& of = scenario.stages[stage];
    std::vector<std::size_t> candidates;
    if (of.routing.teams.empty())
        for (std::size_t t = 0; t < scenario.teams.size(); ++t) candidates.push_back(t);
    for (const ServingTeam& serving : of.routing.teams) candidates.push_back(team(serving.team));
    std::erase_if(candidates, [&](std::size_t t) {
        const Team& people = scenario.teams[t];
        return (!of.skill.empty() && !contains(people.skills, of.skill)) || (language != nullptr && !contains(people.languages, *language));
    });
    return candidates;
}

}  // namespace takt::models
