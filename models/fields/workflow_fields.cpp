// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Edge, models::Routing, models::ServiceTarget, models::ServingTeam, models::Stage, models::Withdrawal;

template <>
const Noun& noun<ServingTeam>() {
    static constexpr Field fields[] = {
        field<&ServingTeam::team>("The team.", R"("dublin-en")").names({IdKind::team}).require(),
        field<&ServingTeam::share>("Order share: the team's weight; only the ratios count.", "0.7").at_least(0).at_most(1e6),
        field<&ServingTeam::after>("Overflow: the team takes only items that have waited this long.", R"("30m")").at_least(0).at_most(century),
        field<&ServingTeam::preference>("Which stage the team's people take first among stages of equal priority; lower first.", "1")
            .at_least(-1000)
            .at_most(1000),
    };
    static const Noun table = declare<ServingTeam>("serving-team", "A team that may serve a stage.", fields);
    return table;
}

template <>
const Noun& noun<Routing>() {
    static constexpr Field fields[] = {
        field<&Routing::order>("Who gets the next item when several teams may.", R"("longest-idle")"),
        field<&Routing::teams>("Teams that may serve, best first; empty: every team with the skill and the language, in the order of teams.",
                               R"([{"team": "dublin-en"}, {"team": "manila-en", "after": "30m"}])")
            .items(0, 10'000),
    };
    static const Noun table = declare<Routing>("routing", "Which teams serve a stage, and in which order.", fields);
    return table;
}

template <>
const Noun& noun<ServiceTarget>() {
    static constexpr Field fields[] = {
        field<&ServiceTarget::share>("Share of items that should make it.", "0.9").above(0).at_most(1).in("share"),
        field<&ServiceTarget::within>("The bound.", R"("24h")").at_least(0).at_most(century).require(),
        field<&ServiceTarget::clock>("Which time is held against the bound.", R"("sojourn")"),
        field<&ServiceTarget::base>("Which items count.", R"("served")"),
    };
    static const Noun table = declare<ServiceTarget>("service-target", "The promise of a stage: a share of items within a time.", fields);
    return table;
}

template <>
const Noun& noun<Withdrawal>() {
    static constexpr Field fields[] = {
        field<&Withdrawal::patience>("How long a sender lets an item wait before taking it back.", R"({"kind": "exponential", "mean": "2d"})").require(),
        field<&Withdrawal::impatient>("Share of items withdrawn at once if they would have to wait.", "0.02").share(),
        field<&Withdrawal::resubmitted>("Share of withdrawn items that come back.", "0.3").share(),
        field<&Withdrawal::resubmitted_after>("Time until a withdrawn item comes back.", R"({"kind": "exponential", "mean": "6h"})"),
    };
    static const Noun table = declare<Withdrawal>("withdrawal", "Senders take items back while they wait.", fields);
    return table;
}

template <>
const Noun& noun<Edge>() {
    static constexpr Field fields[] = {
        field<&Edge::to>("Stage that the item goes to, or done.", R"("second-review")").names({IdKind::stage}, "done").require(),
        field<&Edge::decision>("Only items decided so.", R"("block")"),
        field<&Edge::agreed>("Only items whose judgements were (true) or were not (false) unanimous.", "false"),
        field<&Edge::categories>("Only these suspected categories; empty: all.", R"(["scam"])").names({IdKind::category}),
        field<&Edge::locales>("Only these locales; empty: all.", R"(["de-at"])").names({IdKind::locale}),
        field<&Edge::languages>("Only these languages; empty: all.", R"(["de"])").names({IdKind::language}),
        field<&Edge::programs>("Only these programs; empty: all.", R"(["search"])").names({IdKind::program}),
        field<&Edge::streams>("Only these streams; empty: all.", R"(["search-ads"])").names({IdKind::stream}),
        field<&Edge::bands>("Only these score bands; empty: all.", R"(["doubtful"])").names({IdKind::band}),
        field<&Edge::share>("Share of the stage's departing items; absent: all that are left.", "0.05").share(),
        field<&Edge::delay>("How long items are on their way; absent: no time.", R"({"kind": "exponential", "mean": "6h"})"),
    };
    static const Noun table = declare<Edge>(
        "edge",
        "Where an item goes next. Conditions are joined by 'and'. Edges are tried in order with one random number per departure: a "
        "matching edge with a share takes that share of the departing items, a matching edge without one takes the rest. No edge: the "
        "item leaves.",
        fields);
    return table;
}

template <>
const Noun& noun<Stage>() {
    static constexpr Field fields[] = {
        own_id<&Stage::id>(R"("review")"),
        shown_name<&Stage::name>(R"("First review")"),
        field<&Stage::kind>("What the stage is for.", R"("second-review")")
            .stay("what a stage is for decides what is measured there", "write a stage of the other kind, and send items there"),
        field<&Stage::skill>("Skill that a team needs; empty: none.", R"("ads-policy")").names({IdKind::skill}),
        field<&Stage::language>("Which language a team needs.", R"("any")"),
        field<&Stage::handle_time>("Hands-on time of one judgement of one item.",
                                   R"({"kind": "lognormal", "mean": "90s", "cv": 0.8})")
            .require(),
        field<&Stage::handle_time_by_program>("Factor on the handle time by program; 1 where not named.", R"({"streaming-tv": 2.5})")
            .keyed_by_or_star(IdKind::program)
            .above(0)
            .at_most(1000),
        field<&Stage::simplification>("Share of the handle time that a simpler procedure saves, a lever on top of handle_time.", "0.15").share().below(1),
        field<&Stage::priority>("Who is served first by people who serve several stages: 1 is most urgent, 9 least.", "2").at_least(1).at_most(9),
        field<&Stage::preemptive>("Whether its items interrupt work of a less urgent priority.", "true"),
        field<&Stage::interrupted>("What becomes of an interrupted item of this stage (pre-emption, shift end, outage).", R"("resume")"),
        field<&Stage::order>("Which waiting item is taken first.", R"("first-come")"),
        field<&Stage::target>("The stage's promise; absent: none.", R"({"share": 0.95, "within": "24h"})")
            .stay("figures are made at the start", "write it from the start with a bound of a century and change that"),
        field<&Stage::withdrawal>("How senders take items back; absent: they do not.",
                                  R"({"patience": {"kind": "exponential", "mean": "2d"}})")
            .stay("those who wait already would have no patience of their own", "write it from the start with a long patience and change that"),
        field<&Stage::waiting_room>("Most items waiting, per language; more are turned away. Absent: no limit.", "500")
            .at_least(0)
            .at_most(1e9)
            .in("items"),
        field<&Stage::judgements>("Independent judgements per item; the majority decides.", "3").at_least(1).at_most(15),
        field<&Stage::batch>("Items a person takes in a row before looking at other work.", "10").at_least(1).at_most(10'000).in("items"),
        field<&Stage::routing>("Which teams serve it.", R"({"order": "ranked", "teams": [{"team": "dublin-en"}]})"),
        field<&Stage::next>("Where items go next; empty: they leave.", R"([{"to": "second-review", "decision": "block", "share": 0.1}])")
            .items(0, 1000),
    };
    static const Noun table = declare<Stage>("stage", IdKind::stage, "A step of human work with its queue.", fields);
    return table;
}

}  // namespace takt::fields
