// SPDX-License-Identifier: Apache-2.0
#include "sim/floor/flagging.hpp"

#include <algorithm>
#include <cmath>

#include "sim/chance/samplers.hpp"

namespace takt::floor {

double FlagLaw::chance() const {
    const double load = per_view * views_mean;
    const double c = views_cv * views_cv;
    return c > 0 ? -std::expm1(-std::log1p(load * c) / c) : -std::expm1(-load);
}

Flagging FlagLaw::draw(Known known, bool views_matter, chance::AddressedDraws& draws) const {
    Flagging result;
    const double c = views_cv * views_cv;
    const double load = per_view * views_mean;
    double seen_share = 1;   // of all views, when the first flag came (or all of them, when none did)
    if (load > 0) {
        const double p = chance();
        double u = draws.uniform();   // chance that the first flag comes earlier
        if (known == Known::flagged) u *= p;
        if (known == Known::not_flagged) u = 1;
        result.flagged = u < p;
        if (result.flagged) {
            const double none_yet = std::log1p(-u);
            seen_share = std::min(c > 0 ? std::expm1(-none_yet * c) / (load * c) : -none_yet / load, 1.0 - 1e-12);
            result.age_ms = -half_life_ms * std::log2(1.0 - seen_share);
        }
    }
    if (!views_matter) {
        result.views = views_mean;
    } else if (c > 0) {
        // Posterior of a Gamma after one flag (or none) in the share of views seen.
        const double shape = 1.0 / c + (result.flagged ? 1.0 : 0.0);
        result.views = chance::gamma(shape, draws) * views_mean * c / (1.0 + load * c * seen_share);
    } else {
        result.views = views_mean;
    }
    return result;
}

}  // namespace takt::floor
