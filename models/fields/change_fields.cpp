// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Event;

template <>
const Noun& noun<Event>() {
    static constexpr Field fields[] = {
        own_id<&Event::id>(R"("german-cut")"),
        shown_name<&Event::name>(R"("German team cut by a third")"),
        field<&Event::on>("When it happens, local to the calendar; a date is its midnight.", R"("2027-03-01")").require(),
        field<&Event::set>("What it sets: paths as for --set, and the values as they would stand in the file. Values are checked like the file itself. "
                           "Nothing can be added or taken away: what is to come later is there from the start with a volume or a headcount of 0.",
                           R"({"teams.dublin-en.headcount": 8, "components.decision-maker.block_above": 2.4})")
            .items(1, 10'000)
            .require(),
    };
    static const Noun table = declare<Event>("event", IdKind::event, "A dated change of any fields: an intervention, a launch, a vendor's exit, a threshold's move.", fields);
    return table;
}

}  // namespace takt::fields
