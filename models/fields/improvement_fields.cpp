// SPDX-License-Identifier: Apache-2.0
#include "models/fields/nouns.hpp"

namespace takt::fields {

using models::Coaching, models::RootCause;

template <>
const Noun& noun<Coaching>() {
    static constexpr Field fields[] = {
        own_id<&Coaching::id>(R"("weekly-coaching")"),
        shown_name<&Coaching::name>(R"("Weekly coaching")"),
        field<&Coaching::kind>("Sessions with a coach, or training again; it decides as what the time counts.", R"("retraining")"),
        field<&Coaching::teams>("Only people of these teams; empty: all.", R"(["dublin-de"])").names({IdKind::team}),
        field<&Coaching::audit>("The audit whose findings pick people and measure them before and after; needed unless everybody is coached.", R"("weekly-audit")")
            .names({IdKind::audit}),
        field<&Coaching::whom>("Who is picked at a look.", R"("lowest")"),
        field<&Coaching::findings>("Whom findings: errors found in the window from which on a person is picked; each leads to one session.", "2").at_least(1).at_most(100'000).in("errors"),
        field<&Coaching::lowest>("Whom lowest: share of the people with a sample, those with the highest measured error rates.", "0.2").share(),
        field<&Coaching::bar>("Whom below-bar: measured quality score (share of audited decisions found right) below which a person is picked.", "0.92").share(),
        field<&Coaching::least_sample>("Whom lowest, below-bar: audited decisions of a person in the window without which nothing is said of them.", "20")
            .at_least(1)
            .at_most(1e6)
            .in("items"),
        field<&Coaching::window>("How far back a look goes; as far forward people are measured after their session.", R"("6w")").above(0).at_most(century),
        field<&Coaching::every>("Time from look to look; the first comes so long after the start.", R"("2w")").at_least(1000).at_most(century),
        field<&Coaching::lag>("Time from being picked until the session may begin.", R"("3d")").at_least(0).at_most(century),
        field<&Coaching::length>("Length of a session: the person's time on the queue, and the coach's.", R"("45m")").above(0).at_most(century),
        field<&Coaching::coaches>("Sessions at one time; 0: no limit.", "2").at_least(0).at_most(1e6).in("people"),
        field<&Coaching::trainer>("Retraining: whether it needs one of the site's trainers and a training seat.", "true"),
        field<&Coaching::cost_per_hour>("Cost of the coach or trainer, per hour of a session; the person's own time is paid as ever.", "45").at_least(0).at_most(1e9),
        field<&Coaching::excess>("Share of a person's errors that coaching could take away at most.", "0.6").share(),
        field<&Coaching::effect>("Share of the excess still there that a session takes away.", "0.2").share(),
        field<&Coaching::half_life>("Time in which half of what was gained is lost again; absent: it lasts.", R"("8w")").at_least(hour).at_most(century),
        field<&Coaching::comparison>("Share of the people picked who are left alone, drawn at random: what they do shows what would have happened anyway.", "0.5").share(),
        field<&Coaching::dismiss_after>("A person who is picked again after so many sessions leaves instead; 0: nobody is dismissed.", "2").at_least(0).at_most(1000).in("sessions"),
    };
    static const Noun table = declare<Coaching>("coaching", IdKind::coaching, "People are picked by what an audit found of their work, and coached or trained again.", fields);
    return table;
}

template <>
const Noun& noun<RootCause>() {
    static constexpr Field fields[] = {
        own_id<&RootCause::id>(R"("quality-board")"),
        shown_name<&RootCause::name>(R"("Quality board")"),
        field<&RootCause::programs>("Only errors about items of these programs; empty: all.", R"(["search"])").names({IdKind::program}),
        field<&RootCause::locales>("Only errors about items of these locales; empty: all.", R"(["de-de"])").names({IdKind::locale}),
        field<&RootCause::categories>("Only errors about items that look like these categories; empty: all. Categories always count apart.", R"(["scam"])").names({IdKind::category}),
        field<&RootCause::teams>("Only errors of these teams; empty: all.", R"(["dublin-de"])").names({IdKind::team}),
        field<&RootCause::by_program>("Whether programs count, and are fixed, apart.", "true"),
        field<&RootCause::by_locale>("Whether locales count, and are fixed, apart.", "true"),
        field<&RootCause::by_language>("Whether languages count, and are fixed, apart.", "true"),
        field<&RootCause::by_team>("Whether teams count, and are fixed, apart.", "true"),
        field<&RootCause::audits>("Audits whose findings count, those of machine decisions where machine_effect is above 0; empty: none.", R"(["weekly-audit"])").names({IdKind::audit}),
        field<&RootCause::appeals>("Appeals whose overturned blocks count; empty: none.", R"(["advertiser-appeals"])").names({IdKind::appeals}),
        field<&RootCause::andons>("Andons that open an analysis of their class when they are pulled; empty: none.", R"(["ad-andon"])").names({IdKind::andon}),
        field<&RootCause::findings>("Errors of a class within the window that open an analysis.", "12").at_least(1).at_most(100'000).in("errors"),
        field<&RootCause::window>("Time within which the errors must be found.", R"("2w")").above(0).at_most(century),
        field<&RootCause::every>("Time from look to look; the first comes so long after the start.", R"("12h")").at_least(1000).at_most(century),
        field<&RootCause::analysts>("Analyses at one time, first come first served; 0: no limit.", "2").at_least(0).at_most(1e6).in("people"),
        field<&RootCause::analysis>("How long an analysis takes, by the clock; absent: no time.", R"({"kind": "gamma", "mean": "5d", "cv": 0.5})"),
        field<&RootCause::lead_time>("From the end of the analysis until the fix has landed; absent: at once.", R"({"kind": "lognormal", "mean": "4w", "cv": 0.6})"),
        field<&RootCause::cost_per_hour>("Cost of an analysis, per hour that it takes.", "60").at_least(0).at_most(1e9),
        field<&RootCause::effect>("Share of the errors that people make in the class which do not come back after the fix.", "0.4").share(),
        field<&RootCause::machine_effect>("Share of the errors that machines make in the class which do not come back after the fix: their verdict is the right one instead. 0: machines' errors neither count nor change.", "0.3").share(),
    };
    static const Noun table =
        declare<RootCause>("root-cause", IdKind::root_cause, "A class of people's errors that is found often enough is analysed, and less of it comes back.", fields);
    return table;
}

}  // namespace takt::fields
