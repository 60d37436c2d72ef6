// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Stream, models::Surge, models::TraceItem, models::Views;

template <>
const Noun& noun<TraceItem>() {
    static constexpr Field fields[] = {
        field<&TraceItem::at>("When it is submitted, after the start of the scenario.", R"("4h30m")").at_least(0).at_most(century).require(),
        field<&TraceItem::handle>("Its handle time at the first stage; absent: drawn.", R"("95s")").at_least(0).at_most(century),
        field<&TraceItem::locale>("Its locale; empty: drawn from the stream's mix.", R"("de-at")").names({IdKind::locale}),
    };
    static const Noun table = declare<TraceItem>("trace-item", "One submission of a trace.", fields);
    return table;
}

template <>
const Noun& noun<Views>() {
    static constexpr Field fields[] = {
        field<&Views::mean>("Mean views of an item that stays live for ever.", "1200").at_least(0).at_most(1e12).in("views"),
        field<&Views::cv>("Coefficient of variation between items (Gamma); 0: all alike.", "2").at_least(0).at_most(100),
        field<&Views::half_life>("Time in which the intensity of views halves.", R"("3d")").above(0).at_most(century),
    };
    static const Noun table = declare<Views>("views", "Views that an item earns while it is live.", fields);
    return table;
}

template <>
const Noun& noun<Stream>() {
    static constexpr Field fields[] = {
        own_id<&Stream::id>(R"("search-ads")"),
        shown_name<&Stream::name>(R"("Search ads")"),
        field<&Stream::program>("Program to which its items belong.", R"("search")").names({IdKind::program}).require()
            .stay("figures are by program", "write a stream of the other program with a volume of 0 until then"),
        field<&Stream::mix>("Weight of each locale; only the ratios count.", R"({"en-ie": 0.4, "de-at": 0.6})")
            .keyed_by(IdKind::locale)
            .at_least(0)
            .at_most(1e12)
            .require(),
        field<&Stream::process>("How submissions are spread over time.", R"("poisson")")
            .stay("submissions of one kind cannot go on as another", "write a second stream with the other process"),
        field<&Stream::volume_per_day>("Items on an average day at the scenario's start, all locales together.", "40000")
            .at_least(0)
            .at_most(1e12)
            .in("items/day"),
        field<&Stream::week_profile>("Relative rate in equal slots of the week from Monday 00:00, local to the locale; empty: flat.",
                                     "[1, 1, 1, 1, 1, 0.5, 0.5]")
            .at_least(0)
            .at_most(1e12)
            .items(0, 10'080),
        field<&Stream::trend_per_year>("Growth per year, compound: 0.2 is 20 % a year.", "0.2").above(-1).at_most(1000).in("per year"),
        field<&Stream::day_cv>("Coefficient of variation of the random factor of each day (Gamma); 0: plain Poisson.", "0.12")
            .at_least(0)
            .at_most(10),
        field<&Stream::holiday_factor>("Rate on the locale's holidays compared with other days.", "0.6").at_least(0).at_most(1000),
        field<&Stream::gap>("Time between arrivals (process renewal), or from an item's leaving to the sender's next one (senders).",
                            R"({"kind": "exponential", "mean": "5m"})"),
        field<&Stream::senders>("Number of senders (process senders).", "50").at_least(0).at_most(1e6).in("senders")
            .stay("senders who wait for their items cannot come or go", "write a second stream with more senders"),
        field<&Stream::trace>("The submissions (process trace).", R"([{"at": "90s", "handle": "2m"}])").items(0, 1'000'000)
            .stay("its submissions have dates of their own", "list them all from the start"),
        field<&Stream::trace_file>("A CSV file with the columns at, handle (both in seconds) and locale in place of trace; only at is "
                                   "needed; relative to this file.",
                                   R"("submissions.csv")")
            .fills("trace")
            .stay("its submissions have dates of their own", "list them all from the start"),
        field<&Stream::batch_sizes>("Chance of each number of items that arrive together; empty: one by one.", R"({"1": 0.5, "3": 0.5})")
            .keyed_by(IdKind::positive)
            .share(),
        field<&Stream::violations>("Share of all items that violate, by category; the rest is compliant.", R"({"scam": 0.004})")
            .keyed_by(IdKind::category)
            .share(),
        field<&Stream::looks_like>("Weight of each suspected category of compliant items; empty: as violations.",
                                   R"({"scam": 1, "adult": 2})")
            .keyed_by(IdKind::category)
            .at_least(0)
            .at_most(1e12),
        field<&Stream::views>("Views an item earns while live.", R"({"mean": 1200, "cv": 2, "half_life": "3d"})"),
        field<&Stream::live_while_waiting>("Whether an item is published before its first decision.", "true"),
        field<&Stream::entry>("Component or stage that sees an item first.", R"("decision-maker")")
            .names({IdKind::component, IdKind::stage})
            .require(),
        field<&Stream::forecast_bias>("How far the volume that comes is above (or below) the forecast, which volume_per_day is: -0.15 is 15 % less than people plan with.", "0.15")
            .above(-1)
            .at_most(100)
            .in("share"),
        field<&Stream::forecast_error>("Coefficient of variation of a further factor on the volume (Gamma, mean 1), one for the whole of a replication: how sure the forecast is. "
                                       "A forecast misses the level for months; what differs from day to day is day_cv.",
                                       "0.1")
            .at_least(0)
            .at_most(10)
            .stay("it is one factor for a whole replication", "set it at the start"),
    };
    static const Noun table = declare<Stream>("stream", IdKind::stream, "Where items come from and what is true about them.", fields);
    return table;
}

template <>
const Noun& noun<Surge>() {
    static constexpr Field fields[] = {
        own_id<&Surge::id>(R"("prime-day")"),
        field<&Surge::streams>("Streams that surge; empty: all.", R"(["search-ads"])").names({IdKind::stream})
            .stay("whose items are told apart is settled at the start", "write a second surge"),
        field<&Surge::locales>("Locales that surge; empty: all.", R"(["de-at"])").names({IdKind::locale})
            .stay("whose items are told apart is settled at the start", "write a second surge"),
        field<&Surge::from>("First instant, local to the calendar.", R"("2027-07-12T00:00")").require(),
        field<&Surge::to>("End, not included, local to the calendar.", R"("2027-07-14T00:00")").require(),
        field<&Surge::multiplier>("Rate compared with no surge.", "2.5").at_least(0).at_most(1e6),
        field<&Surge::violations>("Of the items that the surge adds: share that violates, by category; empty: as the stream's own. Needs a "
                                  "multiplier above 1.",
                                  R"({"scam": 0.6})")
            .keyed_by(IdKind::category)
            .share()
            .stay("whose items are told apart is settled at the start", "write a second surge with a multiplier of 1.000001 until then"),
    };
    static const Noun table = declare<Surge>("surge", IdKind::surge, "More or less of some streams for a while.", fields);
    return table;
}

}  // namespace takt::fields
