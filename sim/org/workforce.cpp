// SPDX-License-Identifier: Apache-2.0
#include "sim/org/workforce.hpp"

#include <algorithm>
#include <cmath>

#include "sim/chance/address.hpp"
#include "sim/chance/stream.hpp"

namespace takt::org {

Workforce::Workforce(const plan::TeamPlan& team, std::uint64_t seed, std::uint32_t replication) : at_work_(team.people, -kLongServing) {
    if (!team.staffing.opening_tenure) return;
    const chance::StreamKey key = chance::stream_key(seed, replication, chance::within(chance::purpose("opening-tenure"), team.address));
    for (std::uint32_t place = 0; place < team.people; ++place) {
        chance::AddressedDraws draws(key, place);
        const double tenure = team.staffing.opening_tenure->sample(draws);
        at_work_[place] = -static_cast<Tick>(std::min(tenure, static_cast<double>(kLongServing)));
    }
}

}  // namespace takt::org
