// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cmath>
#include <numeric>
#include <stdexcept>

#include "models/theory/abandonment.hpp"
#include "models/theory/birth_death.hpp"
#include "models/theory/erlang.hpp"
#include "models/theory/markov_chain.hpp"
#include "models/theory/skill_routing.hpp"

namespace takt::theory {
namespace {

// A chain without any structure that could hide a mistake: rates from a fixed linear congruence.
MarkovChain tangled(int states, int moves_each) {
  MarkovChain chain;
  unsigned long draw = 12345;
  const auto next = [&] { return draw = (draw * 1103515245UL + 12345UL) % 2147483648UL; };
  chain.moves.resize(states);
  for (int i = 0; i < states; ++i) {
    chain.moves[i].push_back({(i + 1) % states, 0.01});
    for (int k = 0; k < moves_each; ++k) {
      const int to = static_cast<int>(next() % static_cast<unsigned long>(states));
      chain.moves[i].push_back({to, std::pow(10.0, static_cast<double>(next() % 60) / 10 - 3)});
    }
  }
  return chain;
}

TEST(MarkovChain, DirectSolutionAndSweepsAgree) {
  const MarkovChain chain = tangled(60, 3);
  const std::vector<double> direct = stationary(chain), swept = stationary_by_sweeps(chain);
  for (std::size_t i = 0; i < direct.size(); ++i) EXPECT_NEAR(direct[i] / swept[i], 1, 1e-9);
  EXPECT_LT(flow_imbalance(chain, direct), 1e-13);
  EXPECT_NEAR(std::accumulate(direct.begin(), direct.end(), 0.0), 1, 1e-14);
}

TEST(MarkovChain, KeepsRelativeDigitsOfTinyProbabilities) {
  // Numbers of M/M/inf at load 400 from the empty state up: p0 is exp(-400).
  MarkovChain chain;
  const int top = 900;
  chain.moves.resize(top + 1);
  for (int n = 0; n <= top; ++n) {
    if (n < top) chain.moves[n].push_back({n + 1, 400});
    if (n > 0) chain.moves[n].push_back({n - 1, static_cast<double>(n)});
  }
  const std::vector<double> p = stationary(chain);
  EXPECT_NEAR(std::log(p[0]), -400, 1e-10);
  EXPECT_NEAR(mean_state(p), 400, 1e-9);
}

TEST(MarkovChain, RefusesWhatHasNoSingleEquilibrium) {
  EXPECT_THROW(stationary(MarkovChain{}), std::domain_error);
  EXPECT_THROW(stationary({{{{1, 1.0}}, {}}}), std::domain_error);           // state 1 is a trap
  EXPECT_THROW(stationary({{{}, {}}}), std::domain_error);                   // two islands
  EXPECT_THROW(stationary({{{{1, -1.0}}, {{0, 1.0}}}}), std::domain_error);  // negative rate
}

TEST(MarkovChain, GivesTransientStatesNoProbability) {
  const std::vector<double> p = stationary({{{{1, 2.0}}, {{0, 1.0}}, {{0, 5.0}}}});
  EXPECT_NEAR(p[0], 1.0 / 3, 1e-15);
  EXPECT_EQ(p[2], 0);
}

TEST(TransientChain, FollowsTheTwoStateSolution) {
  const MarkovChain chain{{{{1, 0.7}}, {{0, 0.2}}}};
  for (double t : {0.0, 0.3, 2.0, 50.0, 5000.0}) {
    const double away = 0.7 / 0.9 * -std::expm1(-0.9 * t);
    EXPECT_NEAR(transient(chain, {1, 0}, t)[1], away, 1e-13) << t;
  }
}

TEST(TransientChain, ReachesTheEquilibrium) {
  const MarkovChain chain = tangled(25, 3);
  std::vector<double> start(25, 0.0);
  start[7] = 1;
  const std::vector<double> late = transient(chain, start, 2000), settled = stationary(chain);
  for (std::size_t i = 0; i < late.size(); ++i) EXPECT_NEAR(late[i], settled[i], 1e-10);
}

TEST(SkillRouting, OfOnePoolAndOneClassIsErlangAInAFiniteRoom) {
  const SkillRoutingFigures chain = skill_routing({{5}, {4}, {{1.1}}, {{0}}, {{0}}, {0.4}, {20}});
  const AbandonmentFigures f = erlang_a({5, 1.1, 4, 0.4, 24});
  EXPECT_NEAR(chain.prob_abandon[0], f.prob_abandon, 1e-13);
  EXPECT_NEAR(chain.prob_turned_away[0], f.prob_turned_away, 1e-14);
  EXPECT_NEAR(chain.prob_wait[0], f.prob_wait, 1e-13);
  EXPECT_NEAR(chain.mean_wait_admitted[0], f.mean_wait, 1e-13);
  EXPECT_NEAR(chain.occupancy[0], f.occupancy, 1e-13);
}

TEST(SkillRouting, WithEverySkillEverywherePoolsCompletely) {
  // Two classes, two pools, one rate: together M/M/5 with abandonment, whatever the order.
  const SkillRoutingFigures chain = skill_routing({{2, 1.5}, {2, 3}, {{0.9, 0.9}, {0.9, 0.9}}, {{0, 1}, {1, 0}}, {{0, 1}, {1, 0}}, {0.5, 0.5}, {40, 40}});
  const AbandonmentFigures f = erlang_a({3.5, 0.9, 5, 0.5, std::nullopt});
  EXPECT_NEAR(chain.mean_queue[0] + chain.mean_queue[1], f.mean_queue, 1e-10);
  EXPECT_NEAR((2 * chain.occupancy[0] + 3 * chain.occupancy[1]) / 5, f.occupancy, 1e-10);
  EXPECT_NEAR(chain.prob_wait[0], f.prob_wait, 1e-10);
  EXPECT_NEAR(chain.prob_wait[1], f.prob_wait, 1e-10);
}

TEST(SkillRouting, OfSeparatePoolsIsSeparateQueues) {
  const SkillRoutingFigures chain = skill_routing({{2, 1}, {3, 1}, {{1, 0}, {0, 2}}, {{0}, {1}}, {{0}, {1}}, {0.5, 0.1}, {12, 12}});
  EXPECT_NEAR(chain.mean_queue[0], erlang_a({2, 1, 3, 0.5, 15}).mean_queue, 1e-12);
  EXPECT_NEAR(chain.mean_queue[1], erlang_a({1, 2, 1, 0.1, 13}).mean_queue, 1e-12);
}

TEST(SkillRouting, ExplainsWhatIsWrongWithADesign) {
  EXPECT_THROW(skill_routing({{1}, {1}, {{0}}, {{0}}, {{0}}, {}, {5}}), std::domain_error);   // serves at rate zero
  EXPECT_THROW(skill_routing({{1}, {1}, {{1}}, {{3}}, {{0}}, {}, {5}}), std::domain_error);   // unknown pool
  EXPECT_THROW(skill_routing({{1}, {1}, {{1}}, {{0}}, {{0}}, {}, {-1}}), std::domain_error);  // negative room
}

TEST(UnequalServers, OfOneSpeedAreErlangC) {
  const UnequalServersFigures f = unequal_servers(3.4, {1, 1, 1, 1});
  const DelayFigures equal = delay_figures({3.4, 1, 4});
  EXPECT_NEAR(f.mean_in_system, equal.mean_in_system, 1e-12);
  EXPECT_NEAR(f.prob_wait, equal.prob_wait, 1e-13);
  EXPECT_NEAR(f.occupancy, f.capacity_used, 1e-13);
}

TEST(UnequalServers, KeepTheSlowOnesBusier) {
  const UnequalServersFigures f = unequal_servers(1, {0.4, 3});
  EXPECT_GT(f.occupancy, f.capacity_used);
  EXPECT_THROW(unequal_servers(4, {1, 3}), std::domain_error);
}

}  // namespace
}  // namespace takt::theory
