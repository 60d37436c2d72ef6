// SPDX-License-Identifier: Apache-2.0
#include "models/theory/training.hpp"

#include <algorithm>
#include <cmath>

#include "models/theory/require.hpp"

namespace takt::theory {

double clarity(const Labelled& labels) {
    const double said_violating = labels.wrong_compliant + labels.right_violating, said_compliant = labels.right_compliant + labels.wrong_violating;
    if (said_violating <= 0 || said_compliant <= 0) return 1;
    return std::max(0.0, 1 - labels.wrong_compliant / said_violating - labels.wrong_violating / said_compliant);
}

double learnt(double before, double fresh, double clarity, double limit, double exponent) {
    require(before > 0 && fresh >= 0 && limit >= 1 && exponent > 0 && clarity >= 0 && clarity <= 1, "a training needs labels before it, a limit of at least 1, an exponent above 0 and a clarity in [0, 1]");
    const double clean = limit - (limit - 1) * std::pow((before + fresh) / before, -exponent);
    return clean * (before + clarity * fresh) / (before + fresh);
}

}  // namespace takt::theory
