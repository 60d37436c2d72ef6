// SPDX-License-Identifier: Apache-2.0
// When the first flag comes, and how many views an item earns given what is known of its flags. Views of an item are
// Gamma with the given mean and coefficient of variation, spread over its life with a half-life; each view is flagged
// with a small chance, so that the first flag is the first point of a Poisson process whose rate follows the views:
// P(no flag before the share G of all views is seen) = (1 + f m c G)^(-1/c) with c = cv^2, exp(-f m G) for c = 0.
#pragma once

#include "sim/chance/stream.hpp"

namespace takt::floor {

struct Flagging {
    bool flagged = false;
    double age_ms = 0;    // of the first flag, from publication
    double views = 0;     // that the item earns if it stays live for ever
};

struct FlagLaw {
    enum class Known { nothing, flagged, not_flagged };
    double views_mean = 0, views_cv = 0;
    double per_view = 0;        // chance of a flag per view
    double half_life_ms = 1;

    /// Chance of at least one flag if the item stays live for ever.
    double chance() const;
    /// Draws the flag (unless it is known) and the views given the flag (`views_matter`), else their mean.
    Flagging draw(Known known, bool views_matter, chance::AddressedDraws& draws) const;
};

}  // namespace takt::floor
