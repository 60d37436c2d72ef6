// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::OpenAppeals, models::OpeningClass, models::OpeningHires, models::OpeningState, models::TenureGroup, models::WaitingItems;

template <>
const Noun& noun<WaitingItems>() {
    static constexpr Field fields[] = {
        field<&WaitingItems::stage>("For which stage they wait.", R"("review")").names({IdKind::stage}).require(),
        field<&WaitingItems::items>("How many.", "120").at_least(1).at_most(1e6).in("items"),
        field<&WaitingItems::age>("How long they have been in the queue; with age_to: the youngest.", R"("1d")").at_least(0).at_most(century),
        field<&WaitingItems::age_to>("Ages are spread evenly from age to here; 0: all are of the same age.", R"("2d")").at_least(0).at_most(century),
        field<&WaitingItems::ages>("Ages drawn from a distribution, in place of age.", R"({"kind": "exponential", "mean": "20h"})"),
        field<&WaitingItems::submitted>("Time since they were submitted; 0: they came straight to the queue.", R"("5d")").at_least(0).at_most(century),
        field<&WaitingItems::stream>("Items of this stream; empty: of any, by volume.", R"("search-ads")").names({IdKind::stream}),
        field<&WaitingItems::program>("Items of this program; empty: of any, by volume.", R"("search")").names({IdKind::program}),
        field<&WaitingItems::locale>("Items of this locale; empty: of any, by volume.", R"("de-de")").names({IdKind::locale}),
        field<&WaitingItems::category>("Their suspected category; empty: of any, by volume.", R"("scam")").names({IdKind::category}),
        field<&WaitingItems::band>("The machine's score band; empty: of any, by volume.", R"("grey")").names({IdKind::band}),
        field<&WaitingItems::violating>("Share of them that violates; absent: as the streams' items.", "0.3").share(),
        field<&WaitingItems::translated>("Whether a translator has worked on them; absent: as the streams' items.", "true"),
        field<&WaitingItems::decision>("What an earlier stage has decided; absent: nothing yet.", R"("block")"),
        field<&WaitingItems::arrives>("They are still on their way and come so long after the start.", R"("2h")").at_least(0).at_most(century),
        field<&WaitingItems::work_left>("Somebody had them in hand: hands-on time that is left at a handle time factor of 1; they come first.", R"("40s")")
            .at_least(0)
            .at_most(century),
    };
    static const Noun table = declare<WaitingItems>("waiting-items", "Items that wait as the run begins.", fields);
    return table;
}

template <>
const Noun& noun<OpenAppeals>() {
    static constexpr Field fields[] = {
        field<&OpenAppeals::appeals>("Of which appeals.", R"("advertiser-appeals")").names({IdKind::appeals}).require(),
        field<&OpenAppeals::cases>("How many.", "35").at_least(1).at_most(1e6).in("cases"),
        field<&OpenAppeals::level>("At which of their levels, from 1.", "2").at_least(1).at_most(20),
        field<&OpenAppeals::age>("How long they have been open; with age_to: the youngest.", R"("6h")").at_least(0).at_most(century),
        field<&OpenAppeals::age_to>("Ages are spread evenly from age to here; 0: all are of the same age.", R"("2d")").at_least(0).at_most(century),
        field<&OpenAppeals::ages>("Ages drawn from a distribution, in place of age.", R"({"kind": "exponential", "mean": "20h"})"),
        field<&OpenAppeals::waiting>("How long they have been in the queue of a level above the first.", R"("3h")").at_least(0).at_most(century),
        field<&OpenAppeals::stream>("About items of this stream; empty: of any, by blocks.", R"("search-ads")").names({IdKind::stream}),
        field<&OpenAppeals::program>("About items of this program; empty: of any, by blocks.", R"("search")").names({IdKind::program}),
        field<&OpenAppeals::locale>("About items of this locale; empty: of any, by blocks.", R"("de-de")").names({IdKind::locale}),
        field<&OpenAppeals::category>("About items of this suspected category; empty: of any, by blocks.", R"("scam")").names({IdKind::category}),
        field<&OpenAppeals::wrong>("Share that contests a wrong block; absent: by rates of error and appeal.", "0.25").share(),
        field<&OpenAppeals::arrives>("They are still on their way to the level and come so long after the start.", R"("2h")").at_least(0).at_most(century),
        field<&OpenAppeals::work_left>("Somebody had them in hand: hands-on time that is left at a handle time factor of 1; they come first.", R"("3m")")
            .at_least(0)
            .at_most(century),
    };
    static const Noun table = declare<OpenAppeals>("open-appeals", "Appeals that are open as the run begins.", fields);
    return table;
}

template <>
const Noun& noun<TenureGroup>() {
    static constexpr Field fields[] = {
        field<&TenureGroup::team>("Of which team.", R"("dublin-en")").names({IdKind::team}).require(),
        field<&TenureGroup::people>("How many.", "4").at_least(1).at_most(1e6).in("people"),
        field<&TenureGroup::tenure>("Their time at the work.", R"("3w")").at_least(0).at_most(century).require(),
    };
    static const Noun table = declare<TenureGroup>("tenure-group", "People of a team with the same time at the work.", fields);
    return table;
}

template <>
const Noun& noun<OpeningClass>() {
    static constexpr Field fields[] = {
        field<&OpeningClass::team>("Of which team; they are of its headcount.", R"("dublin-en")").names({IdKind::team}).require(),
        field<&OpeningClass::people>("How many.", "6").at_least(1).at_most(1e6).in("people"),
        field<&OpeningClass::left>("Until the class ends.", R"("9d")").above(0).at_most(century).require(),
    };
    static const Noun table = declare<OpeningClass>("opening-class", "People who are in class as the run begins.", fields);
    return table;
}

template <>
const Noun& noun<OpeningHires>() {
    static constexpr Field fields[] = {
        field<&OpeningHires::team>("Of which team. They fill its headcount_plan; without one they come on top of its headcount.", R"("dublin-en")").names({IdKind::team}).require(),
        field<&OpeningHires::people>("How many, in one class.", "4").at_least(1).at_most(1e6).in("people"),
        field<&OpeningHires::joins>("From the start until they join: their first moment in class, or at work where there is no training.", R"("5w")").at_least(0).at_most(century).require(),
    };
    static const Noun table = declare<OpeningHires>("opening-hires", "People who were hired, or are being looked for, as the run begins.", fields);
    return table;
}

template <>
const Noun& noun<OpeningState>() {
    static constexpr Field fields[] = {
        field<&OpeningState::backlog>("Items that wait.", R"([{"stage": "review", "items": 1200, "age": "1d", "age_to": "3d"}])").items(0, 1'000'000),
        field<&OpeningState::backlog_file>("A CSV file with the columns of backlog (ages in seconds), a row for each bucket or item; relative to this file.", R"("backlog.csv")")
            .fills("backlog"),
        field<&OpeningState::appeals>("Open appeals.", R"([{"appeals": "advertiser-appeals", "cases": 35, "age": "6h"}])").items(0, 1'000'000),
        field<&OpeningState::appeals_file>("A CSV file with the columns of appeals (ages in seconds); relative to this file.", R"("appeals.csv")").fills("appeals"),
        field<&OpeningState::tenure>("Time at the work of a team's people, in place of its opening_tenure.", R"([{"team": "dublin-en", "people": 4, "tenure": "3w"}])"),
        field<&OpeningState::classes>("People in class.", R"([{"team": "dublin-en", "people": 6, "left": "9d"}])"),
        field<&OpeningState::hires>("People who will join.", R"([{"team": "dublin-en", "people": 4, "joins": "5w"}])"),
    };
    static const Noun table = declare<OpeningState>("opening-state", "What is there on the first day.", fields);
    return table;
}

}  // namespace takt::fields
