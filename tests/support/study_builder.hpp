// SPDX-License-Identifier: Apache-2.0
// A made-up study with every figure that a run reports, for tests of what is done with outcomes: plausible sizes, a weekly season, one team
// short of people, one language in trouble, one target of each standing. The same shape gives the same numbers on every machine.
#pragma once

#include <cstddef>

#include "models/outcome/outcome.hpp"

namespace takt::tests {

/// How large a study is made up. Names run out at 22 locales, 17 languages, 12 teams and 24 components.
struct StudyShape {
    std::size_t teams = 5, locales = 4, components = 3, intervals = 8;
    int replications = 10;
};

/// A study with estimates.
outcome::Study make_study(const StudyShape& shape = {});

/// What a variant of the study would differ by: some figures better, some worse, the rest by noise only.
outcome::Comparison make_comparison(const StudyShape& shape = {});

}  // namespace takt::tests
