// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Calendar, models::HolidayCalendar, models::MoneySettings;

template <>
const Noun& noun<Calendar>() {
    static constexpr Field fields[] = {
        field<&Calendar::start>("First simulated day; the warm-up begins here.", R"("2027-01-04")").require(),
        field<&Calendar::warm_up>("Played first and discarded, so that queues are in their stride when measuring starts.", R"("4w")")
            .at_least(0)
            .at_most(century),
        field<&Calendar::length>("Measured time after the warm-up.", R"("26w")").above(0).at_most(century).require(),
        field<&Calendar::interval>("Length of a reporting interval.", R"("1d")").at_least(15 * minute).at_most(31 * day),
        field<&Calendar::week_start>("First day of a reporting week.", R"("monday")"),
        field<&Calendar::time_zone>("Time zone of the start, of the interval borders and of surges.", R"("Europe/Dublin")")
            .names({IdKind::time_zone}),
    };
    static const Noun table = declare<Calendar>("calendar", "The simulated period and how it is cut into intervals.", fields);
    return table;
}

template <>
const Noun& noun<MoneySettings>() {
    static constexpr Field fields[] = {
        field<&MoneySettings::currency>("Currency of all reports and of amounts that name none, ISO 4217.", R"("EUR")"),
        field<&MoneySettings::rates>("Worth of one unit of another currency in the reporting currency.", R"({"EUR": 1.08, "INR": 0.012})")
            .keyed_by(IdKind::currency)
            .above(0)
            .at_most(1e9),
    };
    static const Noun table = declare<MoneySettings>("money", "The reporting currency and exchange rates.", fields);
    return table;
}

template <>
const Noun& noun<HolidayCalendar>() {
    static constexpr Field fields[] = {
        own_id<&HolidayCalendar::id>(R"("ireland")"),
        field<&HolidayCalendar::dates>("The days off, in any order.", R"(["2027-02-01", "2027-03-17"])").items(0, 10'000),
    };
    static const Noun table =
        declare<HolidayCalendar>("holiday-calendar", IdKind::holidays, "Public holidays of a country or region.", fields);
    return table;
}

}  // namespace takt::fields
