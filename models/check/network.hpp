// SPDX-License-Identifier: Apache-2.0
// The scenario with its ids as numbers: what the checks of flow, service and load walk. Requires that all references are right.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "models/scenario.hpp"

namespace takt::models {

/// One stream in one locale.
struct Curve {
    std::size_t stream = 0;
    std::size_t locale = 0;
    std::size_t language = 0;
    std::size_t program = 0;
    double share = 0;   // of the stream's items
};

/// Decision of an item on its way.
enum class Standing : std::uint8_t { undecided, allow, block };

/// What an edge can look at.
struct Looks {
    std::size_t curve = 0;
    std::size_t category = 0;
    std::size_t band = 0;   // 0: none, else index into Network::bands + 1
    Standing standing = Standing::undecided;
    bool agreed = true;
};

struct EdgeMask {
    std::size_t to = 0;                  // stage, or Network::done
    std::vector<bool> curves;            // by curve
    std::vector<bool> categories;        // by category
    std::vector<bool> bands;             // by band, [0] for none
    const Edge* edge = nullptr;
    bool matches(const Looks& looks) const;
};

class Network {
public:
    static constexpr std::size_t done = static_cast<std::size_t>(-1);

    explicit Network(const Scenario& scenario);

    const Scenario& scenario;
    std::vector<Curve> curves;
    std::vector<std::string> bands;
    std::vector<std::vector<EdgeMask>> edges;   // by stage

    std::size_t stage(const std::string& id) const { return find(stages_, id); }            // done when there is none
    std::size_t component(const std::string& id) const { return find(components_, id); }
    std::size_t team(const std::string& id) const { return find(teams_, id); }
    std::size_t category(const std::string& id) const { return find(categories_, id); }

    /// Calls `visit(edge index, to, share)` for every edge that takes a share above 0 of the items that depart so; returns the
    /// share that takes none and leaves. `over` is set to what the shares add up to beyond 1.
    template <class Visit>
    double depart(std::size_t from, const Looks& looks, Visit&& visit, double* over = nullptr) const {
        double taken = 0;
        const std::vector<EdgeMask>& list = edges[from];
        for (std::size_t i = 0; i < list.size(); ++i) {
            if (!list[i].matches(looks)) continue;
            const double wanted = list[i].edge->share.value_or(1 - taken);
            const double share = std::min(wanted, 1 - taken);
            if (over != nullptr && taken + wanted > 1 + 1e-9) *over = std::max(*over, taken + wanted - 1);
            if (share > 0) visit(i, list[i].to, share);
            taken += share;
            if (!list[i].edge->share) break;
        }
        return std::max(0.0, 1 - taken);
    }

    /// Teams that may serve a stage; `language`: that they must have, nullptr: none. Indices into scenario.teams, in routing order.
    std::vector<std::size_t> servers(std::size_t stage, const std::string* language) const;

private:
    using Index = std::map<std::string, std::size_t>;
    static std::size_t find(const Index& index, const std::string& id) {
        const auto found = index.find(id);
        return found == index.end() ? done : found->second;
    }
    void add_curves();
    void add_edges();

    Index stages_, components_, teams_, categories_, locales_, languages_, programs_;
};

}  // namespace takt::models
