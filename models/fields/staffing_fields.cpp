// SPDX-License-Identifier: Apache-2.0
#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Learning;

template <>
const Noun& noun<Learning>() {
    static constexpr Field fields[] = {
        field<&Learning::curve>("Which curve; it decides which of the other fields count.", R"("power")"),
        field<&Learning::handle_time>("Handle time of a new person compared with a proficient one.", "1.5").at_least(1).at_most(100),
        field<&Learning::errors>("Error rates of a new person compared with a proficient one.", "2").at_least(1).at_most(100),
        field<&Learning::half_life>("Exponential: time at the work in which half of the excess goes.", R"("5w")").at_least(0).at_most(century),
        field<&Learning::rate>("Power: what remains of the factors after each doubling of experience.", "0.9").at_least(0).below(1).in("share"),
        field<&Learning::unit>("Power: the first unit of experience; the factors of the first day are those of this unit.", R"("2w")")
            .above(0)
            .at_most(century),
        field<&Learning::proficient_within>("People whose factors are within this share of proficient no longer count as ramping.", "0.1")
            .above(0)
            .at_most(10)
            .in("share"),
    };
    static const Noun table = declare<Learning>("learning", "How new people of a team become as fast and as good as proficient ones.", fields);
    return table;
}

}  // namespace takt::fields
