// SPDX-License-Identifier: Apache-2.0
// The state of the first day, compiled. Part of a Plan.
#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <vector>

#include "sim/chance/distribution.hpp"
#include "sim/kernel/tick.hpp"

namespace takt::plan {

/// What an item of the first day can be, with its weight among others.
struct OpeningKind {
    double cumulative = 0;               // of weights, up to this kind
    std::uint32_t flow = 0;              // whose items look like that: with a number of its own the item's address
    std::uint16_t curve = 0;
    std::uint16_t component = 0;         // that decided, or sent it to people
    std::uint8_t category = 0, band = 0, translator_errors = 0;
    bool translated = false;
};

/// The kinds that rows of the same looks share.
struct OpeningMix {
    double violating = 0;                // share of the weight
    std::vector<OpeningKind> compliant, violates;   // cumulative weights of each by themselves
};

/// Items or cases of a row of the scenario.
struct OpeningRow {
    std::uint16_t stage = 0;             // for which they wait
    std::uint32_t mix = 0;               // index into OpeningPlan::mixes
    double violating = -1;               // share; < 0: as the mix
    std::uint32_t count = 0;
    std::uint64_t address = 0;           // of what the row says they are
    std::uint64_t first = 0;             // how many of that address rows before it have
    kernel::Tick age_from = 0, age_to = 0;          // spread evenly
    std::optional<chance::Distribution> ages;       // ms, in place of these
    kernel::Tick submitted = 0;          // since then, if longer than the age
    kernel::Tick arrives = 0;            // > 0: on their way
    double work_left = -1;               // ms at factor 1; < 0: nobody had them in hand
    std::uint16_t appeals = std::numeric_limits<std::uint16_t>::max();   // cases: of these
    std::uint16_t level = 0;             // cases: from 0
    kernel::Tick waiting = 0;            // cases above the first level: since they came to it
    std::int8_t translated = -1;         // 0, 1; < 0: as the kind
    std::int8_t decision = -1;           // 0 allow, 1 block; < 0: none yet
    bool work_only = false;              // an audit's sample, a contact, a flag, an incident of before the start: nothing follows from it
};

struct OpeningPlan {
    std::vector<OpeningMix> mixes;
    std::vector<OpeningRow> rows;
};

/// A place of a team on the first day; times < 0: not stated.
struct OpeningPlace {
    kernel::Tick tenure = -1;
    kernel::Tick class_left = -1;        // in class for so long
};

}  // namespace takt::plan
