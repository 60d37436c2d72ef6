// SPDX-License-Identifier: Apache-2.0
// Every reference case is either answered by a closed form and right, or listed with the reason why it is not for this room.
#include <gtest/gtest.h>

#include <cmath>
#include <cstdlib>

#include "tests/theory/calculator/answers.hpp"

namespace takt::tests {
namespace {

// An oracle must be far better than the simulation it judges, and the files print 12 digits or more.
constexpr double oracle_tolerance = 1e-9;
// Probabilities were computed in doubles next to others of order one, so the last ones of a tail carry that rounding.
constexpr double rounding = 1e-14;
// Peers judged by a published interval ("ci") were recomputed by stepping forward equations over a day; the step shows in the eighth digit
// (the unit tests of time_varying.hpp hold ours against an exact balance instead).
constexpr double stepped_tolerance = 1e-7;

const std::vector<ReferenceCase>& cases() {
  static const std::vector<ReferenceCase> all = all_reference_cases(TAKT_SHARED_DIR).value_or(std::vector<ReferenceCase>{});
  return all;
}

Answerers all_answerers() {
  Answerers answerers;
  for (const auto add : {add_queue_answers, add_single_answers, add_network_answers, add_people_answers, add_quality_answers, add_output_answers})
    add(answerers);
  return answerers;
}

// The tighter of the case's own tolerance and the oracle's: neither excuses the other.
double allowed_error(const ReferenceCase& one, double wanted) {
  const double relative = std::max(std::abs(wanted), 1e-12);
  if (one.how == "calculator" && one.tolerance.type == "rel") return one.tolerance.value * relative;
  if (one.how == "calculator" && one.tolerance.type == "abs") return std::min(one.tolerance.value, 1e-6 * relative);
  return std::max(rounding, (one.tolerance.type == "ci" ? stepped_tolerance : oracle_tolerance) * relative);
}

void compare(const ReferenceCase& one, const Answers& answers) {
  for (const auto& [quantity, value] : one.reference.members()) {
    const auto found = answers.find(quantity);
    if (found == answers.end()) {
      ADD_FAILURE() << one.id << ": " << quantity << " is not answered";
      continue;
    }
    const std::vector<double> wanted = value.flattened();
    ASSERT_EQ(found->second.size(), wanted.size()) << one.id << ": " << quantity;
    for (std::size_t i = 0; i < wanted.size(); ++i)
      EXPECT_NEAR(found->second[i], wanted[i], allowed_error(one, wanted[i])) << one.id << ": " << quantity << "[" << i << "]";
  }
}

class EveryReferenceCase : public testing::TestWithParam<std::size_t> {};

TEST_P(EveryReferenceCase, IsAnsweredRightOrListedWithAReason) {
  const ReferenceCase& one = cases()[GetParam()];
  SCOPED_TRACE(one.file + " " + one.id + " (" + one.kind + "): " + one.model);
  const std::optional<std::string> reason = reason_not_here(one);
  const std::optional<Answers> answers = answer(all_answerers(), Question(one, cases()));
  if (!answers) {
    EXPECT_TRUE(reason) << "neither answered nor listed as not for this room";
    return;
  }
  EXPECT_FALSE(reason) << "answered, yet listed as not for this room: " << *reason;
  compare(one, *answers);
}

std::string name_of_case(const testing::TestParamInfo<std::size_t>& info) {
  std::string name = cases()[info.param].id + "_" + std::to_string(info.param);
  for (char& letter : name)
    if (std::isalnum(static_cast<unsigned char>(letter)) == 0) letter = '_';
  return name;
}

INSTANTIATE_TEST_SUITE_P(Calculator, EveryReferenceCase, testing::Range<std::size_t>(0, cases().size()), name_of_case);
GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(EveryReferenceCase);

TEST(ReferenceCases, AreReadInFullWhenTheSharedFolderIsThere) {
  if (!all_reference_cases(TAKT_SHARED_DIR)) GTEST_SKIP() << "no reference cases under " << TAKT_SHARED_DIR << "/reference; set TAKT_SHARED to the shared folder";
  EXPECT_GT(cases().size(), 100U);
  for (const ReferenceCase& one : cases()) {
    EXPECT_FALSE(one.id.empty());
    EXPECT_FALSE(one.expected.members().empty()) << one.id;
  }
}

TEST(WordsOfTheCases, AreReadAsLaws) {
  EXPECT_DOUBLE_EQ(theory::mean(law_in_words("exp mean 2")), 2);
  EXPECT_DOUBLE_EQ(theory::moment(law_in_words("Erlang-4 mean 1"), 2), 1.25);
  EXPECT_DOUBLE_EQ(theory::mean(law_in_words("0 w.p. 0.1 else Exp(rate .5)")), 1.8);
  EXPECT_DOUBLE_EQ(theory::mean(law_in_words("H2 (.5: mean 7, .5: mean 1)")), 4);
  EXPECT_THROW(law_in_words("whatever you like"), std::runtime_error);
}

}  // namespace
}  // namespace takt::tests
