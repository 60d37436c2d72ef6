// SPDX-License-Identifier: Apache-2.0
// Plans and switching held against the printed tables (MIL-STD-105E tables I and II as reprinted by the National Institute of Building
// Sciences; ISO 2859-1, 9.3) and the printed operating characteristics (105E, table X).
#include "models/theory/iso_2859.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>
#include <string_view>
#include <tuple>
#include <vector>

namespace takt::theory {
namespace {

constexpr std::string_view letters = "ABCDEFGHJKLMNPQR";
int number(char letter) { return static_cast<int>(letters.find(letter)); }

TEST(CodeLetters, AreThoseOfTableOne) {
  using enum InspectionLevel;
  const std::vector<std::tuple<double, InspectionLevel, char>> rows = {
      {2, ii, 'A'},    {8, ii, 'A'},    {9, ii, 'B'},        {50, ii, 'D'},       {51, ii, 'E'},     {280, ii, 'G'},     {500, ii, 'H'},
      {501, ii, 'J'},  {1200, ii, 'J'}, {1201, ii, 'K'},     {10'000, ii, 'L'},   {35'000, ii, 'M'}, {150'000, ii, 'N'}, {500'000, ii, 'P'},
      {1e9, ii, 'Q'},  {280, i, 'E'},   {3200, i, 'H'},      {1e9, i, 'N'},       {280, iii, 'H'},   {3200, iii, 'L'},   {1e9, iii, 'R'},
      {1e9, s_1, 'D'}, {500, s_1, 'B'}, {35'000, s_2, 'D'},  {1200, s_2, 'C'},    {90, s_3, 'C'},    {10'000, s_3, 'F'}, {3200, s_3, 'E'},
      {1e9, s_3, 'H'}, {280, s_4, 'E'}, {150'000, s_4, 'J'}, {500'000, s_4, 'J'}, {1e9, s_4, 'K'},   {1, ii, 'A'}};
  for (const auto& [lot, level, letter] : rows) EXPECT_EQ(code_letter(lot, level), number(letter)) << lot << ' ' << static_cast<int>(level);
}

struct Cell {
  char letter;
  double percent;
  int n, accept;
};

void expect_cells(Inspection inspection, const std::vector<Cell>& cells) {
  for (const Cell& cell : cells) {
    const LetteredPlan found = lettered_plan(number(cell.letter), aql_place(cell.percent / 100), inspection);
    EXPECT_EQ(found.plan.n, cell.n) << cell.letter << ' ' << cell.percent;
    EXPECT_EQ(found.plan.accept, cell.accept) << cell.letter << ' ' << cell.percent;
  }
}

TEST(NormalPlans, AreThoseOfTheMasterTable) {
  expect_cells(Inspection::normal, {{'A', 6.5, 2, 0},    {'A', 4.0, 3, 0},    {'A', 10, 5, 1},     {'B', 6.5, 2, 0},    {'D', 1.0, 13, 0},
                                    {'E', 0.65, 20, 0},  {'E', 1.0, 13, 0},   {'E', 1.5, 8, 0},    {'E', 2.5, 20, 1},   {'E', 4.0, 13, 1},
                                    {'E', 10, 13, 3},    {'F', 4.0, 20, 2},   {'G', 6.5, 32, 5},   {'G', 0.65, 20, 0},  {'H', 0.65, 80, 1},
                                    {'H', 1.0, 50, 1},   {'H', 2.5, 50, 3},   {'H', 10, 50, 10},   {'J', 0.15, 80, 0},  {'J', 0.65, 80, 1},
                                    {'J', 1.0, 80, 2},   {'J', 4.0, 80, 7},   {'K', 0.65, 125, 2}, {'K', 1.0, 125, 3},  {'K', 10, 125, 21},
                                    {'L', 1.5, 200, 7},  {'L', 6.5, 200, 21}, {'L', 10, 125, 21},  {'M', 0.65, 315, 5}, {'M', 6.5, 200, 21},
                                    {'N', 2.5, 500, 21}, {'P', 0.1, 800, 2},  {'Q', 0.01, 1250, 0}, {'R', 0.01, 1250, 0}, {'R', 0.025, 2000, 1},
                                    {'R', 0.65, 2000, 21}});
}

TEST(TightenedPlans, AreThoseOfTheMasterTable) {
  expect_cells(Inspection::tightened, {{'B', 6.5, 3, 0},    {'C', 6.5, 13, 1},   {'C', 4.0, 5, 0},    {'D', 10, 8, 1},     {'E', 2.5, 32, 1},
                                       {'F', 1.0, 20, 0},   {'G', 1.0, 80, 1},   {'H', 1.0, 80, 1},   {'J', 1.0, 80, 1},   {'H', 2.5, 50, 2},
                                       {'J', 0.65, 125, 1}, {'K', 0.65, 125, 1}, {'K', 1.0, 125, 2},  {'K', 2.5, 125, 5},  {'K', 6.5, 125, 12},
                                       {'L', 1.5, 200, 5},  {'L', 4.0, 200, 12}, {'L', 10, 125, 18},  {'R', 0.01, 2000, 0}, {'R', 0.025, 3150, 1},
                                       {'M', 4.0, 315, 18}});
}

TEST(ReducedPlans, HaveSmallSamplesAndNoGap) {
  expect_cells(Inspection::reduced, {{'A', 6.5, 2, 0}, {'E', 1.0, 5, 0}, {'J', 1.0, 32, 1}, {'K', 1.0, 50, 2}, {'L', 1.0, 80, 3},
                                     {'M', 1.0, 125, 5}, {'N', 1.0, 200, 6}, {'P', 1.0, 315, 8}, {'Q', 1.0, 500, 10}, {'R', 1.0, 500, 10}});
}

// 105E, tables X-J and X-K: quality of lots (% nonconforming) accepted with 99 ... 1 %.
TEST(Plans, HaveThePrintedOperatingCharacteristics) {
  const std::vector<double> accepted = {0.99, 0.95, 0.90, 0.75, 0.50, 0.25, 0.10, 0.05, 0.01};
  const std::vector<std::tuple<char, double, std::vector<double>>> rows = {
      {'J', 0.15, {0.0126, 0.0641, 0.132, 0.359, 0.863, 1.72, 2.84, 3.68, 5.59}},
      {'J', 0.65, {0.187, 0.446, 0.667, 1.20, 2.09, 3.33, 4.78, 5.79, 8.01}},
      {'J', 1.0, {0.550, 1.03, 1.39, 2.16, 3.33, 4.84, 6.52, 7.66, 10.1}},
      {'J', 1.5, {1.04, 1.73, 2.20, 3.18, 4.57, 6.30, 8.16, 9.41, 12.0}},
      {'J', 2.5, {2.28, 3.32, 3.99, 5.30, 7.06, 9.14, 11.3, 12.7, 15.6}}};
  for (const auto& [letter, percent, qualities] : rows) {
    const SinglePlan plan = lettered_plan(number(letter), aql_place(percent / 100), Inspection::normal).plan;
    for (std::size_t i = 0; i < accepted.size(); ++i)  // printed to three digits
      EXPECT_NEAR(100 * quality_accepted_with(plan, accepted[i]) / qualities[i], 1, 0.005) << percent << ' ' << accepted[i];
  }
}

TEST(Plans, RefuseWhatTheTablesDoNotHold) {
  EXPECT_THROW(aql_place(0.02), std::domain_error);
  EXPECT_THROW(lettered_plan(16, 10, Inspection::normal), std::domain_error);
  EXPECT_THROW(lettered_plan(3, 10, Inspection::discontinued), std::domain_error);
  EXPECT_THROW(code_letter(0, InspectionLevel::ii), std::domain_error);
}

// Letter K, AQL 1.0 %: normal 125 with 3, tightened 125 with 2, reduced 50 with 2; one step tighter (0.65 %) accepts 2.
constexpr int letter_k = 9, one_percent = 10;

InspectionState after(const std::vector<int>& found, InspectionState state = {}) {
  for (int errors : found) state = after_lot(state, letter_k, one_percent, errors);
  return state;
}

TEST(Switching, TightensOnTwoOfFiveNotAccepted) {
  EXPECT_EQ(after({4, 0, 0, 0, 4}).inspection, Inspection::tightened);
  EXPECT_EQ(after({4, 0, 0, 0, 0, 4}).inspection, Inspection::normal);
  EXPECT_EQ(after({4, 4}).inspection, Inspection::tightened);
  EXPECT_EQ(after({3, 3, 3, 3, 3}).inspection, Inspection::normal);
}

TEST(Switching, GoesBackAfterFiveAcceptedInARow) {
  EXPECT_EQ(after({4, 4, 2, 2, 2, 2}).inspection, Inspection::tightened);
  EXPECT_EQ(after({4, 4, 2, 2, 2, 2, 2}).inspection, Inspection::normal);
  EXPECT_EQ(after({4, 4, 2, 2, 2, 3, 2, 2, 2, 2}).inspection, Inspection::tightened);
}

TEST(Switching, DiscontinuesAtFiveNotAcceptedOnTightened) {
  EXPECT_EQ(after({4, 4, 3, 0, 3, 0, 3, 0, 3}).inspection, Inspection::tightened);
  const InspectionState over = after({4, 4, 3, 0, 3, 0, 3, 0, 3, 0, 3});
  EXPECT_EQ(over.inspection, Inspection::discontinued);
  EXPECT_EQ(after({0, 0, 0, 0, 0, 0}, over).inspection, Inspection::discontinued);
  EXPECT_EQ(resumed_inspection().inspection, Inspection::tightened);
}

TEST(Switching, ReducesAtAScoreOfThirty) {
  EXPECT_EQ(after(std::vector<int>(9, 2)).score, 27);
  EXPECT_EQ(after(std::vector<int>(10, 2)).inspection, Inspection::reduced);
  EXPECT_EQ(after({2, 2, 2, 3}).score, 0);  // accepted, but not one step tighter
  // Ac 1 (K, 0.40 %): two points a lot, fifteen lots.
  InspectionState state;
  for (int lot = 0; lot < 14; ++lot) state = after_lot(state, letter_k, 8, 1);
  EXPECT_EQ(state.score, 28);
  EXPECT_EQ(after_lot(state, letter_k, 8, 1).inspection, Inspection::reduced);
}

TEST(Switching, GoesBackFromReducedOnTheFirstNotAccepted) {
  std::vector<int> lots(10, 0);
  lots.push_back(2);
  EXPECT_EQ(after(lots).inspection, Inspection::reduced);
  lots.push_back(3);
  EXPECT_EQ(after(lots), InspectionState{});
}

// Good lots live on reduced inspection, bad ones on tightened and off; shares add to one.
TEST(Switching, LongRunSharesFollowQuality) {
  for (double p : {0.001, 0.01, 0.03, 0.08}) {
    const InspectionFigures f = inspection_figures(letter_k, one_percent, p, 4);
    EXPECT_NEAR(f.normal + f.tightened + f.reduced + f.discontinued, 1, 1e-12) << p;
  }
  EXPECT_GT(inspection_figures(letter_k, one_percent, 0.001, 4).reduced, 0.99);
  EXPECT_GT(inspection_figures(letter_k, one_percent, 0.08, 4).discontinued, 0.4);
}

// Where nothing is ever accepted, five lots of tightened inspection and four missed ones take turns.
TEST(Switching, AHopelessProcessIsInspectedFiveLotsOfNine) {
  const InspectionFigures f = inspection_figures(letter_k, one_percent, 0.5, 4);
  EXPECT_NEAR(f.tightened, 5.0 / 9, 1e-9);
  EXPECT_NEAR(f.discontinued, 4.0 / 9, 1e-9);
  EXPECT_NEAR(f.acceptance, 0, 1e-9);
}

}  // namespace
}  // namespace takt::theory
