// SPDX-License-Identifier: Apache-2.0
// Cases that no closed form can answer, each with the reason. Whatever is not in this table must be answered.
#include <array>

#include "tests/theory/calculator/answers.hpp"

namespace takt::tests {
namespace {

struct Exception {
  const char* kind;   // of the case
  const char* words;  // that its model must contain; empty: all cases of the kind
  const char* reason;
};

constexpr std::array exceptions = {
    Exception{"deterministic", "", "a path of single events, not an equilibrium: the floor plays it"},
    Exception{"rng", "", "words of a random generator: the tests of sim/chance hold ours, and takt has no MRG32k3a"},
    Exception{"replay", "lcgrand", "replays another program's generator; takt draws from Philox only"},
    Exception{"time-varying", "Gamma(10,10) busyness", "the case names a centre whose periods and staffing it does not give"},
    Exception{"skill routing", "75% of abandoners call back", "a week with redials and uniform services has no closed form; its reference is itself a simulation"},
};

}  // namespace

std::optional<std::string> reason_not_here(const ReferenceCase& one) {
  for (const Exception& exception : exceptions)
    if (one.kind == exception.kind && one.model.find(exception.words) != std::string::npos) return exception.reason;
  return std::nullopt;
}

}  // namespace takt::tests
