// SPDX-License-Identifier: Apache-2.0
// Bottlenecks: among all sets of lines, the one whose work exceeds most what the teams that may serve it can do. By max-flow
// min-cut: with capacities times x, all work can be done exactly if x is at least the load of the worst set; Newton's
// iteration on x finds it (Dinkelbach, Management Science 13, 1967; Ford and Fulkerson, 1962).
#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/push_relabel_max_flow.hpp>
#include <cmath>
#include <limits>

#include "models/check/load.hpp"

namespace takt::models {
namespace {

using Traits = boost::adjacency_list_traits<boost::vecS, boost::vecS, boost::directedS>;
using Graph = boost::adjacency_list<
    boost::vecS, boost::vecS, boost::directedS, boost::no_property,
    boost::property<boost::edge_capacity_t, std::int64_t,
                    boost::property<boost::edge_residual_capacity_t, std::int64_t, boost::property<boost::edge_reverse_t, Traits::edge_descriptor>>>>;

constexpr double unit = 1e-7;          // of a person: the resolution of the integer flow
constexpr double most_people = 1e11;   // so that sums stay inside 64 bits

class FlowProblem {
public:
    FlowProblem(std::size_t lines, std::size_t teams) : lines_(lines), source_(lines + teams), sink_(lines + teams + 1), graph_(lines + teams + 2) {}

    void offer(std::size_t line, double people) { connect(source_, line, people); }
    void serve(std::size_t line, std::size_t team) { connect(line, lines_ + team, most_people); }
    void have(std::size_t team, double people) { connect(lines_ + team, sink_, people); }

    /// Lines whose work cannot all be done: those on the source's side of a least cut.
    std::vector<bool> overloaded() {
        boost::push_relabel_max_flow(graph_, source_, sink_);
        const auto residual = boost::get(boost::edge_residual_capacity, graph_);
        std::vector<bool> seen(boost::num_vertices(graph_), false);
        std::vector<std::size_t> fresh{source_};
        seen[source_] = true;
        while (!fresh.empty()) {
            const std::size_t at = fresh.back();
            fresh.pop_back();
            for (auto [edge, end] = boost::out_edges(at, graph_); edge != end; ++edge) {
                const std::size_t to = boost::target(*edge, graph_);
                if (residual[*edge] <= 0 || seen[to]) continue;
                seen[to] = true;
                fresh.push_back(to);
            }
        }
        seen.resize(lines_);
        return seen;
    }

private:
    void connect(std::size_t from, std::size_t to, double people) {
        const auto forth = boost::add_edge(from, to, graph_).first;
        const auto back = boost::add_edge(to, from, graph_).first;
        boost::put(boost::edge_capacity, graph_, forth, static_cast<std::int64_t>(std::llround(std::min(people, most_people) / unit)));
        boost::put(boost::edge_capacity, graph_, back, std::int64_t{0});
        boost::put(boost::edge_reverse, graph_, forth, back);
        boost::put(boost::edge_reverse, graph_, back, forth);
    }

    std::size_t lines_, source_, sink_;
    Graph graph_;
};

class Search {
public:
    Search(const Scenario& scenario, const Load& load) : scenario_(scenario), load_(load), capacity_(load.available), left_(load.lines.size(), true) {
        team_speeds();
        for (std::size_t i = 0; i < left_.size(); ++i) left_[i] = load.lines[i].offered > 0 && !load.lines[i].teams.empty();
    }

    std::vector<Pool> run(double from) {
        std::vector<Pool> pools;
        for (Pool pool = idle_pool(); !pool.lines.empty(); pool = idle_pool()) {
            left_[pool.lines.front()] = false;
            pools.push_back(std::move(pool));
        }
        for (Pool pool = worst(); !pool.lines.empty() && pool.loaded() >= from; pool = worst()) pools.push_back(take(std::move(pool)));
        for (Pool& pool : pools) in_their_own_people(pool);
        return pools;
    }

private:
    /// A slower team does less: its capacity is divided by its handle-time factor, averaged over the stages it may serve.
    void team_speeds() {
        for (std::size_t t = 0; t < capacity_.size(); ++t) {
            const Team& team = scenario_.teams[t];
            double work = 0, slowed = 0;
            for (const LineLoad& line : load_.lines) {
                if (std::ranges::find(line.teams, t) == line.teams.end()) continue;
                work += line.offered;
                slowed += line.offered * team.handle_time_factor * team.handle_time_by_stage.at(scenario_.stages[line.stage].id, 1);
            }
            if (slowed > 0) capacity_[t] *= work / slowed;
        }
    }

    Pool pool_of(const std::vector<bool>& chosen) const {
        Pool pool;
        for (std::size_t i = 0; i < chosen.size(); ++i) {
            if (!chosen[i] || !left_[i]) continue;
            pool.lines.push_back(i);
            pool.offered += load_.lines[i].offered;
            for (const std::size_t team : load_.lines[i].teams)
                if (std::ranges::find(pool.teams, team) == pool.teams.end()) pool.teams.push_back(team);
        }
        for (const std::size_t team : pool.teams) pool.available += capacity_[team];
        return pool;
    }

    bool nobody_for(std::size_t line) const {
        return std::ranges::all_of(load_.lines[line].teams, [&](std::size_t team) { return capacity_[team] <= 0; });
    }

    /// One line that nobody at work may serve.
    Pool idle_pool() const {
        for (std::size_t i = 0; i < left_.size(); ++i) {
            if (!left_[i] || !nobody_for(i)) continue;
            std::vector<bool> chosen(left_.size(), false);
            chosen[i] = true;
            return pool_of(chosen);
        }
        return {};
    }

    Pool worst() const {
        Pool pool = pool_of(left_);
        for (int step = 0; step < 100 && !pool.lines.empty(); ++step) {
            const Pool tighter = pool_of(overloaded(pool.loaded()));
            if (tighter.lines.empty() || tighter.loaded() <= pool.loaded() * (1 + 1e-6)) break;
            pool = tighter;
        }
        return pool;
    }

    std::vector<bool> overloaded(double times) const {
        FlowProblem problem(left_.size(), capacity_.size());
        for (std::size_t i = 0; i < left_.size(); ++i) {
            if (!left_[i]) continue;
            problem.offer(i, load_.lines[i].offered);
            for (const std::size_t team : load_.lines[i].teams) problem.serve(i, team);
        }
        for (std::size_t t = 0; t < capacity_.size(); ++t) problem.have(t, capacity_[t] * times);
        return problem.overloaded();
    }

    /// From people of normal speed to the people that the teams have.
    void in_their_own_people(Pool& pool) const {
        double people = 0;
        for (const std::size_t team : pool.teams) people += load_.available[team];
        if (pool.available > 0) pool.offered *= people / pool.available;
        pool.available = people;
    }

    Pool take(Pool pool) {
        for (const std::size_t line : pool.lines) left_[line] = false;
        for (const std::size_t team : pool.teams) capacity_[team] = 0;   // busy with this pool for good
        for (std::size_t i = 0; i < left_.size(); ++i)
            if (nobody_for(i)) left_[i] = false;
        return pool;
    }

    const Scenario& scenario_;
    const Load& load_;
    std::vector<double> capacity_;   // by team, people at normal speed; what is left of it
    std::vector<bool> left_;         // by line
};

}  // namespace

std::vector<Pool> bottlenecks(const Scenario& scenario, const Load& load, double from) { return Search(scenario, load).run(from); }

}  // namespace takt::models
