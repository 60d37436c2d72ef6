// SPDX-License-Identifier: Apache-2.0
// What a classifier learns from labels that people gave, some of them wrong.
#pragma once

#include <cstdint>

namespace takt::theory {

/// Labels by what the items really are and what people said of them.
struct Labelled {
    double right_compliant = 0, wrong_compliant = 0;   // compliant items; wrong: said to violate
    double right_violating = 0, wrong_violating = 0;   // violating items; wrong: said to comply
};

/// How far the means of the items labelled violating and labelled compliant lie apart, as a share of the distance of the true classes:
/// each is a mixture of both, so that the distance shrinks by 1 - a - b with a the share of compliant ones among those labelled violating
/// and b that of violating ones among those labelled compliant (Lachenbruch, "Discriminant analysis when the initial samples are
/// misclassified", Technometrics 8, 1966). At least 0; 1 when one of the classes has no labels.
double clarity(const Labelled& labels);

/// Factor on d' after training on `fresh` labels beyond the `before` from which the d' of factor 1 was learnt. Clean labels close the gap
/// to `limit` by a power law, limit - (limit - 1) ((before + fresh) / before)^-exponent (Hestness et al., "Deep learning scaling is
/// predictable, empirically", arXiv 1712.00409, 2017); the mixed classes blur it by the clarity of all labels together, those of
/// before counting as 1. Requires before > 0, fresh >= 0, limit >= 1, exponent > 0, clarity in [0, 1].
double learnt(double before, double fresh, double clarity, double limit, double exponent);

}  // namespace takt::theory
