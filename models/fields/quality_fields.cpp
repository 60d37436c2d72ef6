// SPDX-License-Identifier: Apache-2.0
#include <vector>

#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Andon, models::Appeals, models::Audit, models::CalibrationSessions, models::Feedback, models::GoldenSet, models::Scan, models::Target;

template <>
const Noun& noun<Audit>() {
    static constexpr Field fields[] = {
        own_id<&Audit::id>(R"("weekly-audit")"),
        shown_name<&Audit::name>(R"("Weekly decision audit")"),
        field<&Audit::of>("Whose decisions are judged again.", R"("human")")
            .stay("an audit has one population", "write a second audit with a share or n of 0 until then"),
        field<&Audit::stages>("Only decisions of these stages; empty: all that fit.", R"(["review"])").names({IdKind::stage}),
        field<&Audit::components>("Only decisions of these components; empty: all.", R"(["decision-maker"])").names({IdKind::component}),
        field<&Audit::programs>("Only items of these programs; empty: all.", R"(["search"])").names({IdKind::program}),
        field<&Audit::design>("How the sample is drawn.", R"("fixed-n")")
            .stay("cycles of one design cannot go on as another", "write a second audit"),
        field<&Audit::share>("Design share: chance of each decision to be audited.", "0.02").share(),
        field<&Audit::band_shares>("Design score-band: chance of a decision to be audited by its item's score band; \"*\": others, items without a score too.",
                                   R"({"grey": 0.1, "*": 0.01})")
            .keyed_by_or_star(IdKind::band)
            .share(),
        field<&Audit::n>("Decisions audited: fixed-n per stratum and cycle, neyman per cycle, quota per stratum and calendar month; margin-of-error: at most so many "
                         "per stratum and cycle, 0: no limit.",
                         "400")
            .at_least(0)
            .at_most(1e6)
            .in("items"),
        field<&Audit::margin>("Design margin-of-error: wanted half-width of a stratum's interval.", "0.02").at_least(0).at_most(0.5).in("share"),
        field<&Audit::expected_rate>("Design margin-of-error: error rate assumed until one was measured; 0.5 asks for the largest sample.", "0.05").share(),
        field<&Audit::cap>("Design quota: most decisions per stratum and cycle; 0: no cap.", "10").at_least(0).at_most(1e6).in("items"),
        field<&Audit::aql>("Design iso-2859: acceptance quality limit, one of the standard's 0.0001, 0.00015, 0.00025, 0.0004, 0.00065, 0.001 ... 0.1.", "0.015")
            .above(0)
            .at_most(0.1)
            .in("share"),
        field<&Audit::inspection_level>("Design iso-2859: inspection level.", R"("iii")"),
        field<&Audit::corrective_action>("Design iso-2859: how long lots go uninspected after inspection was discontinued.", R"("2w")").at_least(0).at_most(century),
        field<&Audit::stratum>("What the sample is split by.", R"("language")")
            .stay("figures are by stratum", "write a second audit"),
        field<&Audit::cadence>("Length of a cycle; one estimate is made per cycle.", R"("1w")").at_least(hour).at_most(century)
            .stay("cycles are counted from the start", "write a second audit"),
        field<&Audit::stage>("Stage of kind audit where the sample is judged.", R"("audit")").names({IdKind::stage}).require()
            .stay("samples that wait belong there", "send them on with the edges of that stage"),
        field<&Audit::fix>("Whether a finding corrects the item.", "true"),
        field<&Audit::level>("Confidence level of the audit's own interval.", "0.9").at_least(0.5).at_most(1).below(1),
        field<&Audit::interval>("How the interval is made.", R"("clopper-pearson")"),
        field<&Audit::detects>("Growth of the error rate that should be noticed: the report tells the power of a cycle and the time until it is. 0: not asked.", "0.02")
            .share()
            .stay("it is asked of the whole run", "set it at the start"),
        field<&Audit::double_share>("Double audits: share of the sample that a second auditor judges, too, without knowing of the first.", "0.2")
            .share()
            .stay("agreement is measured in the whole run", "write a second audit with a share or n of 0 until then"),
        field<&Audit::adjudication>("Stage of kind audit where a third auditor judges what two disagree on, the senior say; empty: the audited decision stands then.",
                                    R"("senior-audit")")
            .names({IdKind::stage})
            .stay("what waits for a third opinion belongs there", "write a second audit with a share or n of 0 until then"),
        field<&Audit::accuracy>("Where the correction for the auditors' own errors takes their accuracy from.", R"("known")")
            .stay("one way of correction holds for the whole run", "write a second audit"),
    };
    static const Noun table = declare<Audit>("audit", IdKind::audit, "A sample of decisions is judged again.", fields);
    return table;
}

template <>
const Noun& noun<GoldenSet>() {
    static constexpr Field fields[] = {
        own_id<&GoldenSet::id>(R"("review-golden-set")"),
        shown_name<&GoldenSet::name>(R"("Golden set of first review")"),
        field<&GoldenSet::stage>("Stage among whose work they are planted; it decides.", R"("review")").names({IdKind::stage}).require()
            .stay("figures are by stage", "write a second golden set for the other stage"),
        field<&GoldenSet::teams>("Only people of these teams get them; empty: all that serve the stage.", R"(["dublin-en"])").names({IdKind::team})
            .stay("who is measured is settled at the start", "name all teams from the start"),
        field<&GoldenSet::per_person>("Golden items for each person and cycle, at random moments of their time on the queue.", "10").at_least(1).at_most(10'000).in("items").require(),
        field<&GoldenSet::violating>("Share of them whose right answer is block.", "0.3").share(),
        field<&GoldenSet::categories>("What they look like, in equal parts; empty: all categories.", R"(["scam"])").names({IdKind::category}),
        field<&GoldenSet::cadence>("Length of a cycle.", R"("2w")").at_least(hour).at_most(century),
        field<&GoldenSet::level>("Confidence level of the interval of what was measured.", "0.9").at_least(0.5).at_most(1).below(1),
    };
    static const Noun table = declare<GoldenSet>("golden-set", IdKind::golden_set, "Items of known answer among people's work measure how well they judge.", fields);
    return table;
}

template <>
const Noun& noun<CalibrationSessions>() {
    static constexpr Field fields[] = {
        own_id<&CalibrationSessions::id>(R"("monthly-calibration")"),
        shown_name<&CalibrationSessions::name>(R"("Monthly calibration")"),
        field<&CalibrationSessions::teams>("Whose people take part, everybody; empty: all teams.", R"(["auditors"])").names({IdKind::team})
            .stay("who takes part is settled at the start", "write a second series without effect until then"),
        field<&CalibrationSessions::cadence>("Time from session to session; the first comes after one.", R"("2w")").at_least(hour).at_most(century),
        field<&CalibrationSessions::length>("How long each person is off the queue for it.", R"("90m")").at_least(minute).at_most(century),
        field<&CalibrationSessions::alignment>("Share of the way by which a session moves each person's error rates to the mean of their team.", "0.5").share(),
        field<&CalibrationSessions::error_reduction>("Share of the errors of all who took part that a session takes away.", "0.15").share(),
        field<&CalibrationSessions::half_life>("Time in which half of what a session did is forgotten.", R"("6w")").at_least(hour).at_most(century),
    };
    static const Noun table = declare<CalibrationSessions>("calibration-sessions", IdKind::calibration,
                                                           "Whole teams judge the same items together, off the queue, and err less and more alike for a while.", fields);
    return table;
}

template <>
const Noun& noun<Appeals>() {
    static constexpr Field fields[] = {
        own_id<&Appeals::id>(R"("advertiser-appeals")"),
        shown_name<&Appeals::name>(R"("Advertiser appeals")"),
        field<&Appeals::stages>("Blocks decided at these stages; empty with empty components: all blocks.", R"(["review"])").names({IdKind::stage}),
        field<&Appeals::components>("Blocks decided by these components.", R"(["decision-maker"])").names({IdKind::component}),
        field<&Appeals::rate_wrong_block>("Chance of an appeal after a wrong block.", "0.2").share(),
        field<&Appeals::rate_right_block>("Chance of an appeal after a right block.", "0.03").share(),
        field<&Appeals::delay>("Time from the decision to the appeal.", R"({"kind": "exponential", "mean": "10h"})").require(),
        field<&Appeals::levels>("Stages of kind appeal, in the order in which a case passes them.", R"(["appeal", "appeal-escalation"])")
            .names({IdKind::stage})
            .items(1, 20)
            .require()
            .stay("open cases are on their way through them", "write a second appeals process"),
        field<&Appeals::repeat_wrong>("Chance to go on to the next level after a wrong block was upheld.", "0.5").share(),
        field<&Appeals::repeat_right>("Chance to go on to the next level after a right block was upheld.", "0.1").share(),
        field<&Appeals::contacts_per_day>("'Where is my appeal?' contacts per open case.", "0.1").at_least(0).at_most(1000).in("contacts/day"),
        field<&Appeals::contact_stage>("Stage that handles contacts; needed if contacts_per_day is above 0.", R"("contact")").names({IdKind::stage}),
        field<&Appeals::self_service>("Share of contacts that senders answer for themselves, on a status page say: they need nobody.", "0.4").share(),
        field<&Appeals::resolve_within>("The promise from the opening of a case until it is closed for good; absent: none.", R"("48h")").above(0).at_most(century)
            .stay("figures are made at the start", "write it from the start with a century and change that"),
    };
    static const Noun table = declare<Appeals>("appeals", IdKind::appeals, "Senders contest blocks, in levels.", fields);
    return table;
}

template <>
const Noun& noun<Feedback>() {
    static constexpr Field fields[] = {
        own_id<&Feedback::id>(R"("ad-feedback")"),
        shown_name<&Feedback::name>(R"("Ad feedback")"),
        field<&Feedback::programs>("Only items of these programs; empty: all.", R"(["search"])").names({IdKind::program}),
        field<&Feedback::flags_per_1000_bad_views>("Flags per 1,000 views of violating items.", "0.8").at_least(0).at_most(1000).in("per 1,000 views"),
        field<&Feedback::flags_per_1000_good_views>("Flags per 1,000 views of compliant items.", "0.004").at_least(0).at_most(1000).in("per 1,000 views"),
        field<&Feedback::stage>("Stage of kind feedback that looks at flagged items.", R"("feedback")").names({IdKind::stage}).require()
            .stay("open cases are on their way to it", "send them on with the edges of that stage"),
        field<&Feedback::resolve_within>("The promise from the opening of a case until it is closed; absent: none.", R"("24h")").above(0).at_most(century)
            .stay("figures are made at the start", "write it from the start with a century and change that"),
    };
    static const Noun table = declare<Feedback>("feedback", IdKind::feedback, "Viewers flag live items.", fields);
    return table;
}

template <>
const Noun& noun<Andon>() {
    static constexpr Field fields[] = {
        own_id<&Andon::id>(R"("ad-andon")"),
        shown_name<&Andon::name>(R"("Ad andon")"),
        field<&Andon::programs>("Only flags about items of these programs; empty: all. Programs count apart.", R"(["search"])").names({IdKind::program}),
        field<&Andon::locales>("Only flags about items of these locales; empty: all.", R"(["de-de"])").names({IdKind::locale}),
        field<&Andon::categories>("Only flags about items that look like these categories; empty: all.", R"(["scam"])").names({IdKind::category}),
        field<&Andon::by_locale>("Whether locales count apart and are contained apart.", "true")
            .stay("what counts apart is settled at the start", "write a second andon"),
        field<&Andon::by_category>("Whether suspected categories count apart and are contained apart.", "true")
            .stay("what counts apart is settled at the start", "write a second andon"),
        field<&Andon::flags>("Flags within the window that pull it.", "8").at_least(1).at_most(100'000).in("flags"),
        field<&Andon::window>("Time within which the flags must come.", R"("2h")").above(0).at_most(century),
        field<&Andon::reaction>("Time from the pull until somebody contains the class and the incident begins.", R"("30m")").at_least(0).at_most(century),
        field<&Andon::take_down>("Whether live items of the class are taken down.", "false"),
        field<&Andon::to_people>("Stage to which items of the class go, until the incident is over, that machines would allow; empty: machines go on.", R"("review")")
            .names({IdKind::stage})
            .stay("what is contained would not find its way back", "write a second andon"),
        field<&Andon::stage>("Stage of kind andon (or remediate) that works on the incident; its priority says what it interrupts.", R"("incident")").names({IdKind::stage}).require()
            .stay("open incidents are on their way to it", "send them on with the edges of that stage"),
    };
    static const Noun table = declare<Andon>("andon", IdKind::andon, "Enough flags in a window stop a class of items.", fields);
    return table;
}

template <>
const Noun& noun<Scan>() {
    static constexpr Field fields[] = {
        own_id<&Scan::id>(R"("nightly-scan")"),
        shown_name<&Scan::name>(R"("Nightly scan")"),
        field<&Scan::programs>("Only items of these programs; empty: all.", R"(["search"])").names({IdKind::program}),
        field<&Scan::locales>("Only items of these locales; empty: all.", R"(["de-de"])").names({IdKind::locale}),
        field<&Scan::categories>("Only items that look like these categories; empty: all.", R"(["scam"])").names({IdKind::category}),
        field<&Scan::every>("Time from scan to scan; the first comes so long after the start.", R"("12h")").at_least(minute).at_most(century)
            .stay("scans are counted from the start", "write a second scan with a recall of 0 until then"),
        field<&Scan::recall>("Chance that a live violating item is found.", "0.3").share().require(),
        field<&Scan::precision>("Share of the items found that violate; the rest are compliant items taken down wrongly.", "0.9").share().above(0),
        field<&Scan::cost_per_thousand>("Cost of looking at a thousand live items.", "0.02").at_least(0).at_most(1e9),
    };
    static const Noun table = declare<Scan>("scan", IdKind::scan, "Live inventory is searched on a schedule, and what is found is taken down.", fields);
    return table;
}

template <>
const Noun& noun<Target>() {
    static constexpr Field fields[] = {
        own_id<&Target::id>(R"("appeals-in-48h")"),
        shown_name<&Target::name>(R"("Appeals resolved within 48 hours")"),
        field<&Target::figure>("The figure and its statistic.", R"("resolution.p95")").require(),
        field<&Target::scope>("Where it is measured, dimension=id pairs joined by commas; empty: the whole organisation.", R"("stage=appeal")"),
        field<&Target::bound>("The promise, in the figure's unit (times in seconds).", "172800").at_least(-1e15).at_most(1e15).require(),
        field<&Target::better>("Which side of the bound is good.", R"("lower")"),
        field<&Target::amber>("How close to the bound is amber, as a share of the bound.", "0.1").share(),
    };
    static const Noun table = declare<Target>("target", IdKind::target, "A promise that the organisation is judged by.", fields);
    return table;
}

}  // namespace takt::fields
