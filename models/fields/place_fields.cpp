// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Category, models::Language, models::Locale, models::OpeningHours, models::PlannedOutage, models::Program,
    models::RandomOutages, models::Site;

template <>
const Noun& noun<Language>() {
    static constexpr Field fields[] = {
        own_id<&Language::id>(R"("de")", Spelling::locale),
        shown_name<&Language::name>(R"("German")"),
    };
    static const Noun table = declare<Language>("language", IdKind::language, "A language that items and people have.", fields);
    return table;
}

template <>
const Noun& noun<Locale>() {
    static constexpr Field fields[] = {
        own_id<&Locale::id>(R"("de-at")", Spelling::locale),
        shown_name<&Locale::name>(R"("Austria")"),
        field<&Locale::language>("Language of its items.", R"("de")").names({IdKind::language}).require()
            .stay("figures are by language", "write a locale with the other language"),
        field<&Locale::time_zone>("Time zone to which its demand profile is local.", R"("Europe/Vienna")").names({IdKind::time_zone})
            .stay("days are counted by it", "write a locale in the other zone"),
        field<&Locale::holidays>("Holidays on which demand changes by the stream's holiday factor; empty: none.", R"("austria")")
            .names({IdKind::holidays}),
    };
    static const Noun table = declare<Locale>("locale", IdKind::locale, "A market: a language in a time zone.", fields);
    return table;
}

template <>
const Noun& noun<Program>() {
    static constexpr Field fields[] = {
        own_id<&Program::id>(R"("streaming-tv")"),
        shown_name<&Program::name>(R"("Streaming TV")"),
    };
    static const Noun table = declare<Program>("program", IdKind::program, "A product line whose content is moderated.", fields);
    return table;
}

template <>
const Noun& noun<Category>() {
    static constexpr Field fields[] = {
        own_id<&Category::id>(R"("scam")"),
        shown_name<&Category::name>(R"("Scams and fraud")"),
        field<&Category::harmfulness>("How much its content harms who looks at it: an hour with it counts as so many hours of exposure.", "0.8").at_least(0).at_most(1),
    };
    static const Noun table = declare<Category>("category", IdKind::category, "A policy category that an item can violate.", fields);
    return table;
}

template <>
const Noun& noun<PlannedOutage>() {
    static constexpr Field fields[] = {
        field<&PlannedOutage::from>("When it begins, local to the site, or to the calendar for a component.", R"("2027-03-06T22:00")").require(),
        field<&PlannedOutage::length>("How long it lasts.", R"("6h")").above(0).at_most(century).require(),
    };
    static const Noun table = declare<PlannedOutage>("planned-outage", "A stated outage of a site or a component.", fields);
    return table;
}

template <>
const Noun& noun<RandomOutages>() {
    static constexpr Field fields[] = {
        field<&RandomOutages::mean_time_between>("Mean time from the end of a stop to the next one (exponential).", R"("8w")")
            .above(0)
            .at_most(century)
            .require(),
        field<&RandomOutages::mean_duration>("Mean length of a stop (exponential).", R"("3h")").above(0).at_most(century).require(),
    };
    static const Noun table = declare<RandomOutages>("random-outages", "Outages of a site or a component that come by chance.", fields);
    return table;
}

template <>
const Noun& noun<OpeningHours>() {
    static constexpr Field fields[] = {
        field<&OpeningHours::days>("Days on which the site opens; empty: every day.", R"(["monday", "tuesday"])").items(0, 7),
        field<&OpeningHours::from>("When it opens, local time.", R"("07:00")"),
        field<&OpeningHours::to>("When it closes, local time; earlier than from: past midnight.", R"("23:00")"),
    };
    static const Noun table = declare<OpeningHours>("opening-hours", "When people can work at a site.", fields);
    return table;
}

template <>
const Noun& noun<Site>() {
    static constexpr Field fields[] = {
        own_id<&Site::id>(R"("dublin")"),
        shown_name<&Site::name>(R"("Dublin")"),
        field<&Site::country>("Country, ISO 3166-1 alpha-2; empty: not stated.", R"("IE")").names({IdKind::country})
            .stay("it says where a site is", "write another site"),
        field<&Site::time_zone>("Time zone of its shifts; daylight saving follows the tz database.", R"("Europe/Dublin")")
            .names({IdKind::time_zone})
            .stay("shifts are counted by it", "write another site"),
        field<&Site::seats>("Desks. Rosters that bring more people at once are warned of; nobody is sent home. 0: no limit.", "120").at_least(0).at_most(1e6).in("people"),
        field<&Site::trainers>("Trainers, each with one class at a time; 0: no limit.", "2").at_least(0).at_most(1e6).in("people")
            .stay("classrooms are set up at the start", "write a second site with more trainers"),
        field<&Site::training_seats>("Seats in classrooms, the most people in class at once; 0: no limit.", "24").at_least(0).at_most(1e6).in("people")
            .stay("classrooms are set up at the start", "write a second site with more seats"),
        field<&Site::opening>("When people can work; absent: always.", R"({"from": "07:00", "to": "23:00"})"),
        field<&Site::holidays>("Its holidays, on which only the teams' holiday cover works; empty: none.", R"("ireland")")
            .names({IdKind::holidays}),
        field<&Site::outages>("Planned stops of work.", R"([{"from": "2027-03-06T22:00", "length": "6h"}])").items(0, 10'000)
            .stay("outages have dates of their own", "list them all from the start"),
        field<&Site::random_outages>("Stops of work that come by chance; absent: none.",
                                     R"({"mean_time_between": "8w", "mean_duration": "3h"})")
            .stay("the site is watched from the start or not at all", "write it from the start with a century between outages and change that"),
    };
    static const Noun table = declare<Site>("site", IdKind::site, "A place where teams work.", fields);
    return table;
}

}  // namespace takt::fields
