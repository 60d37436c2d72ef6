// SPDX-License-Identifier: Apache-2.0
// What makes no sense in a scenario, said exactly: one piece of a good scenario changed, findings out.
#include "models/check/check.hpp"

#include <gtest/gtest.h>

#include "models/read/reader.hpp"
#include "tests/unit/models/check/good.hpp"

namespace takt::models {
namespace {

using tests::good;

/// The findings of checking (not of reading: there must be none), without places.
std::string judged(const std::string& text) {
    const ReadResult read = read_scenario_text(text);
    for (const Finding& finding : read.findings) ADD_FAILURE() << to_text(finding);
    std::string lines;
    if (read.draft)
        for (const Finding& finding : check(*read.draft)) lines += to_text(finding) + "\n";
    return lines;
}

struct Case {
    const char* name;
    std::string_view find;
    std::string_view put;
    std::string_view findings;
};
void PrintTo(const Case& each, std::ostream* out) { *out << each.name; }

constexpr Case cases[] = {
    {"nothing", "small", "small", ""},

    // ids and references
    {"two_of_one_id", R"({"id": "de"}])", R"({"id": "de"}, {"id": "en"}])", "languages[2].id: the id 'en' is taken by element 0; give each language an id of its own\n"},
    {"unknown_language", R"("language": "de")", R"("language": "dee")", "locales[de-de].language: there is no language 'dee'; did you mean 'de'?\n"},
    {"unknown_entry", R"("entry": "filter")", R"("entry": "filtre")", "streams[ads].entry: there is no component or stage 'filtre'; did you mean 'filter'?\n"},
    {"unknown_key", R"({"*": 0.03})", R"({"scan": 0.03})", "teams[english].wrong_block[scan]: there is no category 'scan'; did you mean 'scam'?\n"},
    {"star_without_meaning", R"({"scam": 0.02})", R"({"*": 0.02})", "streams[tv].violations[*]: '*' has no meaning here; name each category\n"},
    {"unknown_skill", R"("skill": "ads")", R"("skill": "add")", "stages[review].skill: there is no skill 'add'; did you mean 'ads'?\n"},
    {"unknown_band", R"(["high"])", R"(["hihg"])", "stages[review].next[1].bands[0]: there is no score band 'hihg'; did you mean 'high'?\n"},
    {"unknown_time_zone", R"("time_zone": "Europe/Berlin")", R"("time_zone": "Europe/Berln")", "locales[de-de].time_zone: 'Europe/Berln' is not a time zone of the tz database; did you mean 'Europe/Berlin'?\n"},
    {"time_zone_out_of_this_world", R"("time_zone": "Europe/Berlin")", R"("time_zone": "Mars/Base")",
     "locales[de-de].time_zone: 'Mars/Base' is not a time zone of the tz database; write a name such as \"Europe/Dublin\"\n"},
    {"no_country", R"("country": "IE")", R"("country": "Ireland")", "sites[dublin].country: 'Ireland' is not a country; write an ISO 3166-1 code of two capital letters such as \"IE\"\n"},
    {"no_currency", R"("currency": "USD")", R"("currency": "dollar")", "money.currency: 'dollar' is not a currency; write an ISO 4217 code such as \"EUR\"\n"},
    {"no_rate", R"("currency": "EUR")", R"("currency": "GBP")", "teams[english].cost_per_hour.currency: there is no exchange rate for 'GBP'; add it to money.rates, or one of: USD, EUR\n"},
    {"listed_twice", R"("languages": ["de"])", R"("languages": ["de", "de"])", "teams[german].languages[1]: 'de' is listed twice; list it once\n"},
    {"stage_and_component", R"({"id": "rules", "kind")", R"({"id": "review", "kind")",
     "components[review].id: a stage has the id 'review' too; give component and stage different ids: items are sent to either by id\n"
     "components[filter].next: there is no component or stage 'rules'; one of: filter, review, second, audit, appeal, appeal-2, contact, flags and 1 more\n"
     "components[review].next: components send items round in a ring: review -> review; send undecided items on to a stage, or to done\n"},

    // calendar and dates
    {"interval_longer_than_run", R"("length": "4w")", R"("length": "3d")",
     "warning: calendar.interval: the reporting interval is longer than the measured time; write an interval up to 3d\n"
     "warning: surges[sale].from: the surge lies outside the period; the scenario plays from 2027-01-04 to 2027-01-06\n"
     "warning: audits[weekly].cadence: not one cycle ends inside the measured 3d; write a shorter cadence\n"
     "warning: audits[machines].cadence: not one cycle ends inside the measured 3d; write a shorter cadence\n"},
    {"too_many_intervals", R"("length": "4w")", R"("length": "3000w", "interval": "15m")", "calendar.interval: there would be 2,016,000 intervals; write a longer interval: at most 100,000 are reported\n"},
    {"holidays_of_another_year", R"(["2027-01-06", "2027-03-17"])", R"(["2026-01-06"])",
     "warning: holidays[ireland].dates: all holidays lie in other years; the scenario plays from 2027-01-04 to 2027-01-31\n"},
    {"weeks_without_a_holiday", R"(["2027-01-06", "2027-03-17"])", R"(["2027-12-26"])", ""},
    {"surge_backwards", R"("to": "2027-01-13")", R"("to": "2027-01-11")", "surges[sale].to: the surge ends before it begins; write an instant after 2027-01-11T00:00\n"},

    // demand
    {"violations_above_one", R"({"scam": 0.01, "adult": 0.005})", R"({"scam": 0.6, "adult": 0.5})",
     "streams[ads].violations: the shares add up to 1.1; write shares of all items that add up to at most 1\n"},
    {"empty_mix", R"({"en-ie": 3, "de-de": 1})", R"({"en-ie": 0})", "streams[ads].mix: no locale has a weight above 0; write at least one, such as {\"en-ie\": 1}\n"},
    {"silent_week", R"("volume_per_day": 50)", R"("volume_per_day": 50, "week_profile": [0, 0])",
     "streams[tv].week_profile: every slot of the week is 0; write relative rates, or leave the field out for a flat week\n"},
    {"batches_do_not_add_up", R"("volume_per_day": 50)", R"("volume_per_day": 50, "batch_sizes": {"1": 0.5, "3": 0.4})",
     "streams[tv].batch_sizes: the chances add up to 0.9; write chances that add up to 1\n"},
    {"half_a_batch", R"("volume_per_day": 50)", R"("volume_per_day": 50, "batch_sizes": {"1.5": 1})", "streams[tv].batch_sizes[1.5]: '1.5' is not a number of items; write a whole number from 1 to 99,999\n"},
    {"renewal_without_gap", R"("volume_per_day": 50)", R"("process": "renewal", "volume_per_day": 50)",
     "streams[tv].gap.mean: the exponential distribution has no mean; write a duration above 0s\n"
     "warning: streams[tv].volume_per_day: volume_per_day does not count for this process; leave it out, or change the process\n"},
    {"no_senders", R"("volume_per_day": 50)", R"("process": "senders", "gap": {"kind": "exponential", "mean": "1h"})", "streams[tv].senders: there are no senders; write how many there are\n"},
    {"empty_trace", R"("volume_per_day": 50)", R"("process": "trace")", "streams[tv].trace: the trace is empty; list submissions in trace, or name a trace_file\n"},
    {"late_trace", R"("volume_per_day": 50)", R"("process": "trace", "trace": [{"at": "1h"}, {"at": "5w"}])", "warning: streams[tv].trace: 1 submissions come after the end; the scenario lasts 4w\n"},

    // distributions
    {"no_mean", R"({"kind": "exponential", "mean": "1m"})", R"({"kind": "exponential"})", "stages[flags].handle_time.mean: the exponential distribution has no mean; write a duration above 0s\n"},
    {"cv_of_an_exponential", R"({"kind": "exponential", "mean": "1m"})", R"({"kind": "exponential", "mean": "1m", "cv": 0.5})",
     "warning: stages[flags].handle_time.cv: cv does not count for a distribution of kind exponential; leave it out, or change the kind\n"},
    {"upside_down", R"({"kind": "exponential", "mean": "1m"})", R"({"kind": "triangular", "low": "2m", "mode": "1m", "high": "3m"})",
     "stages[flags].handle_time.low: low is above mode; write low up to mode\n"},
    {"smooth_hyperexponential", R"({"kind": "exponential", "mean": "1m"})", R"({"kind": "hyperexponential", "mean": "1m", "cv": 0.9})",
     "stages[flags].handle_time.cv: a hyperexponential distribution has a cv above 1, not 0.9; write a cv above 1, or another kind\n"},
    {"empty_empirical", R"({"kind": "exponential", "mean": "1m"})", R"({"kind": "empirical"})",
     "stages[flags].handle_time: an empirical distribution has no values; give values, or the file that holds them\n"},
    {"no_work", R"({"kind": "exponential", "mean": "1m"})", R"({"kind": "deterministic"})", "stages[flags].handle_time.mean: handling takes no time; write a duration above 0s\n"},

    // components
    {"crossed_thresholds", R"("allow_below": 1, "block_above": 3, "bands": [{"id": "low", "below": 2}, {"id": "high", "below": 3}])", R"("allow_below": 3, "block_above": 1, "bands": [{"id": "high"}])",
     "components[filter].allow_below: allow_below 3 is above block_above 1; write allow_below up to block_above: scores between them go on\n"},
    {"falling_bands", R"({"id": "low", "below": 2})", R"({"id": "low", "below": 0.5})", "components[filter].bands[low].below: 0.5 is not above 1, where the band begins; write bands from low to high\n"},
    {"band_above_all", R"({"id": "low", "below": 2})", R"({"id": "low", "below": 4})", "components[filter].bands[low].below: 4 is not below block_above 3; leave room for the bands after it\n"},
    {"rule_above_one", R"("block_violating": 0.2)", R"("block_violating": 0.7, "allow_violating": 0.4)",
     "components[rules].block_violating: block_violating and allow_violating add up to 1.1; write chances that add up to at most 1\n"},
    {"field_of_another_kind", R"("block_violating": 0.2)", R"("block_violating": 0.2, "match_violating": 0.2)",
     "warning: components[rules].match_violating: match_violating does not count for a component of kind rule; leave it out, or change the kind\n"},
    {"blind_classifier", R"("separation": {"*": 2}, )", "", "warning: components[filter].separation: without separation the classifier cannot tell violating items from compliant ones; write d' by category, such as {\"*\": 2}\n"},
    {"ring_of_components", R"("block_violating": 0.2, "next": "review")", R"("block_violating": 0.2, "next": "filter")",
     "components[filter].next: components send items round in a ring: filter -> rules -> filter; send undecided items on to a stage, or to done\n"},
    {"impossible_trust", R"({"id": "rules", "kind": "rule", "block_violating": 0.2, "next": "review"})",
     R"({"id": "rules", "kind": "trust-list", "trusted_share": 0.5, "residual_violations": 0.04, "coverage": {"streams": ["ads"]}, "next": "review"})",
     "warning: components[rules].residual_violations: in stream 'ads' trusted senders would violate more than all senders do (1.5 % of its items); write at most 0.03, the stream's share divided by "
     "trusted_share\n"},
    {"machine_to_audit", R"("block_violating": 0.2, "next": "review")", R"("block_violating": 0.2, "next": "audit")",
     "components[rules].next: items without a decision cannot go to a stage of kind audit; send them to a stage of kind review, or another that takes new items\n"},
    {"unused_component", R"("components": [)", R"("components": [{"id": "spare", "kind": "rule", "block_violating": 1},)",
     "warning: components[spare]: nothing sends items to this component; name it as the entry of a stream or the next of a component\n"},

    // stages and their edges
    {"unreachable_stage", R"("stages": [)", R"("stages": [{"id": "spare", "handle_time": {"kind": "exponential", "mean": "1m"}},)",
     "stages[spare]: nothing sends items to this stage; name it as the entry of a stream, the next of a component, or in an edge, audit, appeal or feedback\n"},
    {"shares_above_one", R"({"to": "second", "decision": "block", "share": 0.1})", R"({"to": "second", "decision": "block", "share": 0.97})",
     "stages[review].next: shares of edges that match the same items add up to 1.02; write shares that add up to at most 1\n"},
    {"endless_rework", R"({"to": "review", "agreed": false, "share": 0.1}])", R"({"to": "review"}])", ""},
    {"long_rework", R"({"to": "review", "agreed": false, "share": 0.1}])", R"({"to": "second", "decision": "allow"}])",
     "warning: stages[second]: second, review in en-ie, review in de-de and 6 more are 293 % loaded (offered 19.4 people, available 6.64), they can never catch up; add 12.8 people on duty or more to teams english and german, or take work away\n"},
    {"rework_of_one_locale_without_end", R"({"to": "second", "decision": "block", "share": 0.1}, {"to": "second", "bands": ["high"], "share": 0.05}])",
     R"({"to": "review", "locales": ["de-de"]}, {"to": "second", "decision": "block", "share": 0.1}])",
     "stages[review].next: items of stream 'ads', locale 'de-de', category 'scam' that come to 'review' never leave; let a share of them leave: an edge to \"done\", or shares that add up to less "
     "than 1\n"},
    {"two_stages_in_a_ring", R"({"to": "second", "decision": "block", "share": 0.1}, {"to": "second", "bands": ["high"], "share": 0.05}]},
    {"id": "second", "kind": "second-review", "judgements": 3, "language": "any", "handle_time": {"kind": "exponential", "mean": "2m"},
     "next": [{"to": "review", "agreed": false, "share": 0.1}]})",
     R"({"to": "second"}]},
    {"id": "second", "kind": "second-review", "judgements": 3, "language": "any", "handle_time": {"kind": "exponential", "mean": "2m"},
     "next": [{"to": "review", "share": 0.4}, {"to": "review"}]})",
     "stages[review].next: items of stream 'ads', locale 'en-ie', category 'scam' that come to 'review' and 'second' never leave; let a share of them leave: an edge to \"done\", or shares that "
     "add up to less than 1\n"},
    {"blocks_of_one_category_go_round_for_ever", R"({"to": "review", "agreed": false, "share": 0.1}]})",
     R"({"to": "label", "decision": "block", "categories": ["adult"]}]},
    {"id": "label", "kind": "label", "language": "any", "handle_time": {"kind": "exponential", "mean": "2m"}, "next": [{"to": "label", "decision": "block"}]})",
     "stages[label].next: items of stream 'ads', locale 'en-ie', category 'adult' that come to 'label' never leave; let a share of them leave: an edge to \"done\", or shares that add up to less "
     "than 1\n"},
    {"translation_into_nothing", R"("block_violating": 0.2, "next": "review"}],
  "stages": [)", R"("block_violating": 0.2, "next": "translate"}],
  "stages": [{"id": "translate", "kind": "translate", "language": "any", "handle_time": {"kind": "exponential", "mean": "2m"}, "next": [{"to": "review", "share": 0.9}]},)",
     "stages[translate].next: items leave a translation without a decision; send all of them on to a stage that decides\n"},
    {"edge_never_taken", R"({"to": "second", "decision": "block", "share": 0.1}, )", R"({"to": "done"}, {"to": "second", "decision": "block", "share": 0.1}, )",
     "warning: stages[review].next[1]: no item ever takes this edge: earlier ones take all that match, or nothing matches; move it up, or leave it out\n"
     "warning: stages[review].next[2]: no item ever takes this edge: earlier ones take all that match, or nothing matches; move it up, or leave it out\n"
     "warning: stages[second]: no item ever comes to this stage: the shares and conditions of the edges that lead to it let none pass; change them, or leave the stage out\n"},
    {"a_stage_switched_off_by_its_shares", R"({"to": "second", "decision": "block", "share": 0.1}, {"to": "second", "bands": ["high"], "share": 0.05}])", R"({"to": "second", "share": 0}])",
     "warning: stages[review].next[0].share: a share of 0 sends nothing; write a share above 0, or leave the edge out\n"
     "warning: stages[second]: no item ever comes to this stage: the shares and conditions of the edges that lead to it let none pass; change them, or leave the stage out\n"},
    {"edge_to_audit", R"({"to": "review", "agreed": false, "share": 0.1})", R"({"to": "audit", "share": 0.1})",
     "stages[second].next[0].to: items come to a stage of kind audit by audits, not by edges; send them to a stage of another kind\n"},
    {"agreement_of_one", R"("judgements": 3, )", "",
     "warning: stages[second].next[0].agreed: one judgement alone cannot disagree, so no item takes this edge; write judgements above 1 for the stage\n"},
    {"team_without_the_skill", R"("target": {"within": "24h"},)", R"("target": {"within": "24h"}, "routing": {"teams": [{"team": "english"}, {"team": "german"}, {"team": "english"}]},)",
     "stages[review].routing.teams[2].team: team 'english' is listed twice; list each team once\n"},
    {"share_without_shares", R"("target": {"within": "24h"},)", R"("target": {"within": "24h"}, "routing": {"order": "share", "teams": [{"team": "english"}, {"team": "german"}]},)",
     "stages[review].routing.teams: no team has a share above 0; write the share of each team\n"},

    // people
    {"too_many_on_shifts", R"("people": 10)", R"("people": 11)",
     "teams[german].headcount: there are 11 people on the shifts and 10 in the team; write a headcount of at least 11, or fewer people on the shifts\n"},
    {"break_outside", R"({"after": "4h", "length": "30m"})", R"({"after": "7h", "length": "90m"})",
     "teams[english].shifts[early].breaks[0]: the break from 7h to 8h30m is not inside the shift; end it within the 8h of the shift\n"},
    {"overlapping_breaks", R"({"after": "4h", "length": "30m"})", R"({"after": "4h", "length": "30m"}, {"after": "4h15m", "length": "30m"})",
     "teams[english].shifts[early].breaks[1]: the break overlaps break 0; let breaks follow each other\n"},
    {"nothing_but_breaks", R"({"after": "4h", "length": "30m"})", R"({"after": "0s", "length": "8h"})",
     "teams[english].shifts[early]: the shift has no working time: breaks and opening hours leave nothing; write shorter breaks, or a longer shift\n"},
    {"closed_at_night", R"("start": "08:00", "length": "8h")", R"("start": "22:30", "length": "7h")",
     "teams[german].shifts[day]: the shift lies outside the opening hours of site 'dublin'; move the shift, or open the site\n"},
    {"cut_by_opening_hours", R"("start": "08:00", "length": "8h")", R"("start": "05:00", "length": "8h")",
     "warning: teams[german].shifts[day]: opening hours cut the shift from 8h to 7h; open the site longer, or write the hours that are worked\n"},
    {"closed_at_weekends", R"("to": "22:00"})", R"("to": "22:00", "days": ["saturday"]})",
     "teams[english].shifts[early].days: site 'dublin' is closed on every day of the shift; write days on which the site opens\n"
     "teams[english].shifts[late].days: site 'dublin' is closed on every day of the shift; write days on which the site opens\n"
     "teams[german].shifts[day].days: site 'dublin' is closed on every day of the shift; write days on which the site opens\n"},
    {"too_few_seats", R"("seats": 40)", R"("seats": 19)", "warning: sites[dublin].seats: 20 people are rostered on monday at 08:00, for 19 seats; write more seats, or spread the shifts\n"},
    {"shrinkage_without_shifts", R"(    {"id": "german", "site": "dublin", "headcount": 10, "languages": ["de"], "skills": ["ads"],
     "shifts": [{"id": "day", "start": "08:00", "length": "8h", "days": ["monday", "tuesday", "wednesday", "thursday", "friday"], "people": 10}]})",
     R"({"id": "german", "site": "dublin", "headcount": 10, "languages": ["de"], "skills": ["ads"], "planned_shrinkage": 0.1})",
     "warning: teams[german].planned_shrinkage: a team without shifts is always on duty: shrinkage does not count; write shifts, or a smaller headcount\n"},

    // people over time
    {"learning_nothing", R"("headcount": 10, "languages")", R"("headcount": 10, "learning": {"half_life": "5w"}, "languages")",
     "warning: teams[german].learning: a new person is as fast and as good as a proficient one; write handle_time or errors above 1, or leave learning out\n"},
    {"learning_without_half_life", R"("headcount": 10, "languages")", R"("headcount": 10, "learning": {"errors": 2}, "languages")",
     "teams[german].learning.half_life: the exponential curve has no half-life; write how long it takes to lose half of the excess, such as \"5w\"\n"},
    {"learning_without_rate", R"("headcount": 10, "languages")", R"("headcount": 10, "learning": {"curve": "power", "errors": 2}, "languages")",
     "teams[german].learning.rate: the power curve has no rate; write what remains after each doubling of experience, such as 0.9\n"},
    {"tenure_that_does_nothing", R"("headcount": 10, "languages")", R"("headcount": 10, "opening_tenure": {"kind": "exponential", "mean": "52w"}, "languages")",
     "warning: teams[german].opening_tenure: nothing depends on tenure in this team; write learning or attrition, or leave opening_tenure out\n"},
    {"headcount_rises_without_hiring", R"("headcount": 10, "languages")", R"("headcount": 10, "headcount_plan": [{"from": "2027-01-11", "headcount": 12}], "languages")",
     "teams[german].headcount_plan[0].headcount: the headcount rises from 10 to 12 and the team does not hire; write hiring for the team\n"},
    {"headcount_plan_out_of_order", R"("headcount": 10, "languages")",
     R"("headcount": 10, "headcount_plan": [{"from": "2027-01-11", "headcount": 10}, {"from": "2027-01-11", "headcount": 10}, {"from": "2026-01-11", "headcount": 10}], "languages")",
     "teams[german].headcount_plan[1].from: 2027-01-11 is not after 2027-01-11 of the step before it; list the steps by rising date\n"
     "teams[german].headcount_plan[2].from: 2026-01-11 is not after 2027-01-11 of the step before it; list the steps by rising date\n"
     "teams[german].headcount_plan[2].from: 2026-01-11 is before the start of the calendar, 2027-01-04; write the first day's people as headcount\n"},
    {"hiring_that_cannot_be", R"("headcount": 10, "languages")", R"("headcount": 10, "hiring": {"class_size": 4, "class_minimum": 5, "training": "5w", "nesting": "1w"}, "languages")",
     "teams[german].hiring.class_minimum: a class needs 5 people and holds 4 (class_size); write at most 4, or a larger class_size\n"
     "warning: teams[german].hiring.training: training of 5w does not end within the 28 days of the run; write a shorter training, or a longer calendar.length\n"
     "warning: teams[german].hiring.nesting: people who are nesting work like everybody else; write nesting_handle_time or nesting_errors, or leave nesting out\n"
     "warning: teams[german].hiring: the team never has a vacancy: nobody leaves and the headcount stays; write attrition or headcount_plan, or leave hiring out\n"},
    {"percent_of_leavers", R"("headcount": 10, "languages")", R"("headcount": 10, "attrition": {"bands": [{"yearly": 45}]}, "languages")",
     "warning: teams[german].attrition.bands[0].yearly: 45 leavers a year and person: the mean stay is 8.12 days; write shares of a year, such as 0.45 for 45 %: here 0.45 if 45 % was meant\n"},
    {"bands_out_of_order", R"("headcount": 10, "languages")", R"("headcount": 10, "attrition": {"bands": [{"from": "4w", "yearly": 1}, {"yearly": 2}], "exposure_ratio": 2}, "languages")",
     "teams[german].attrition.bands[1].from: the band begins at 0s, not after the one before it at 4w; list the bands by rising tenure\n"
     "warning: teams[german].attrition.exposure_ratio: no category is harmful, so nobody is exposed; write harmfulness for a category, or leave exposure_ratio out\n"},
    {"surplus_that_stays", R"("headcount": 10, "languages")", R"("headcount": 10, "surplus": "attrition", "languages")",
     "warning: teams[german].surplus: a surplus is left to attrition, and nobody leaves by chance; write attrition, or the surplus release\n"},
    {"overtime_beyond_a_day", R"("headcount": 10, "languages")", R"("headcount": 10, "overtime": {"backlog": 5, "longest": "17h"}, "languages")",
     "teams[german].overtime.longest: 17h after the 8h of shift 'day' is more than a day; write at most 16h\n"},
    {"fatigue_of_nothing", R"("headcount": 10, "languages")", R"("headcount": 10, "fatigue": {}, "languages")",
     "warning: teams[german].fatigue: nobody tires; write handle_time_per_hour or errors_per_hour, or leave fatigue out\n"},
    {"rests_that_never_come", R"("headcount": 10, "languages")", R"("headcount": 10, "wellness": {"cap": "9h", "rest": "1h"}, "languages")",
     "warning: teams[german].wellness: no category is harmful, so nobody ever rests; write harmfulness for a category, or leave wellness out\n"
     "warning: teams[german].wellness.cap: the cap of 9h is not reached in a shift of 8h; write a lower cap\n"},
    {"transfers_that_cannot_be", R"("audits": [)",
     R"("transfers": [{"id": "ring", "from": "german", "to": "german", "on": "2027-01-11", "people": 11}, {"id": "late", "from": "english", "to": "german", "on": "2028-01-01", "people": 1}], "audits": [)",
     "transfers[ring].to: people of team 'german' go to their own team; name another team\n"
     "transfers[ring].people: 11 people are to go and team 'german' has 10 planned on that day; write at most 10\n"
     "warning: transfers[late].on: 2028-01-01 is after the end of the run; write an earlier date, or a longer calendar.length\n"},

    // who can serve what
    {"nobody_speaks_german", R"("languages": ["de"], "skills": ["ads"])", R"("languages": ["en"], "skills": ["ads"])",
     "stages[review]: nobody can serve items in language 'de' (locale de-de); give a team the language 'de' and the skill 'ads' (teams with the skill: english and german)\n"
     "stages[appeal]: nobody can serve items in language 'de' (locale de-de); give a team the language 'de'\n"},
    {"a_team_without_work", R"("teams": [)", R"("teams": [{"id": "idle", "site": "dublin", "headcount": 1, "skills": ["golf"]},)", ""},
    {"hopeless", R"("headcount": 10, "languages": ["de"])", R"("headcount": 10, "handle_time_factor": 20, "languages": ["de"])",
     "warning: stages[review]: review in de-de and appeal in de-de are 154 % loaded (offered 3.48 people, available 2.26), they can never catch up; add 1.22 people on duty or more to team german, or take work away\n"},
    {"more_waiting_than_memory_holds", R"("volume_per_day": 50)", R"("volume_per_day": 1e9)",
     "stages[review]: review in en-ie and appeal in en-ie are 24,218,152 % loaded (offered 1,061,346 people, available 4.38): at the end about 28,160 million items would wait; bring fewer items, or more people to "
     "team english: at most 200 million can be kept in memory\n"
     "stages[audit]: audit, second, appeal-2 and 4 more are 2,136,838 % loaded (offered 141,979 people, available 6.64): at the end about 696 million items would wait; bring fewer items, or more people to teams german "
     "and english: at most 200 million can be kept in memory\n"},

    // audits, appeals, feedback, targets
    {"audit_in_a_review", R"("share": 0.02, "stage": "audit")", R"("share": 0.02, "stage": "review")", "audits[weekly].stage: stage 'review' is of kind review; name a stage of kind audit\n"},
    {"audit_of_nothing", R"("share": 0.02, "stage")", R"("stage")", "warning: audits[weekly].share: the audit samples nothing; write a share above 0\n"},
    {"audit_of_appeals_at_review", R"("share": 0.02, "stage": "audit")", R"("of": "appeals", "stages": ["review"], "share": 0.02, "stage": "audit")",
     "audits[weekly].stages[0]: stage 'review' is of kind review and takes no such decisions; name stages of kind appeal\n"},
    {"neyman_without_strata", R"("share": 0.02, "stage": "audit")", R"("design": "neyman", "n": 50, "stage": "audit")",
     "audits[weekly].stratum: the design neyman shares its sample over strata, and there is one; write a stratum, or \"design\": \"fixed-n\"\n"},
    {"aql_that_no_table_has", R"("share": 0.02, "stage": "audit")", R"("design": "iso-2859", "aql": 0.02, "stage": "audit")",
     "audits[weekly].aql: ISO 2859-1 has no plans for an AQL of 0.02; write one of its preferred values; the nearest is 0.025\n"},
    {"margin_that_is_missing", R"("share": 0.02, "stage": "audit")", R"("design": "margin-of-error", "stage": "audit")",
     "audits[weekly].margin: the design margin-of-error has no margin to keep; write the wanted half-width, such as 0.02\n"},
    {"cap_below_the_quota", R"("share": 0.02, "stage": "audit")", R"("design": "quota", "n": 100, "cap": 5, "stage": "audit")",
     "warning: audits[weekly].cap: a cap of 5 every 1w lets about 21.7 decisions a month through, and the quota is 100; write a higher cap or a smaller n\n"},
    {"share_that_does_not_count", R"("share": 0.02, "stage": "audit")", R"("share": 0.02, "design": "fixed-n", "n": 50, "stage": "audit")",
     "warning: audits[weekly].share: share does not count for the design fixed-n; leave it out, or write \"design\": \"share\"\n"},
    {"exact_interval_of_unequal_chances", R"("share": 0.02, "stage": "audit")", R"("design": "score-band", "band_shares": {"*": 0.01}, "interval": "hypergeometric", "stage": "audit")",
     "audits[weekly].interval: the interval hypergeometric needs equal chances, and the design score-band has unequal ones; write \"interval\": \"wilson\"\n"},
    {"sample_that_exceeds_the_lot", R"("share": 0.02, "stage": "audit")", R"("design": "fixed-n", "n": 900000, "stage": "audit")",
     "warning: audits[weekly].n: the sample of 900,000 decisions is not smaller than the 5,019 that a cycle brings: all of them are audited; write a smaller sample, a longer cadence or fewer "
     "strata\n"},
    {"stratum_that_machines_lack", R"("stratum": "language")", R"("stratum": "team")", "audits[machines].stratum: machine decisions have no team; write locale, language, component, program or none\n"},
    {"slow_audit", R"("share": 0.02, "stage": "audit")", R"("share": 0.02, "stage": "audit", "cadence": "5w")",
     "warning: audits[weekly].cadence: not one cycle ends inside the measured 4w; write a shorter cadence\n"},
    {"appeal_in_a_review", R"(["appeal", "appeal-2"])", R"(["appeal", "review"])",
     "appeals[appeals].levels[1]: stage 'review' is of kind review; name a stage of kind appeal\n"
     "stages[appeal-2]: nothing sends items to this stage; name it as the entry of a stream, the next of a component, or in an edge, audit, appeal or feedback\n"},
    {"appeal_in_a_circle", R"(["appeal", "appeal-2"])", R"(["appeal", "appeal-2", "appeal"])", "appeals[appeals].levels[2]: 'appeal' is listed twice; list it once\n"},
    {"contacts_without_stage", R"(, "contact_stage": "contact")", "",
     "appeals[appeals].contact_stage: contacts have no stage to go to; name a stage of kind contact, or write contacts_per_day 0\n"
     "stages[contact]: nothing sends items to this stage; name it as the entry of a stream, the next of a component, or in an edge, audit, appeal or feedback\n"},
    {"appeals_against_appeals", R"("rate_wrong_block": 0.2)", R"("stages": ["appeal"], "rate_wrong_block": 0.2)",
     "appeals[appeals].stages[0]: blocks are not first decided at stage 'appeal' of kind appeal; name stages of kind review, second-review, escalate or feedback\n"},
    {"flags_without_views", R"("views": {"mean": 100, "cv": 1}, )", "",
     "warning: feedback[flags]: no item that it could flag is ever viewed; write views for the streams\n"},
    {"no_figure", R"("resolution.p95")", R"("resolution.p59")",
     "targets[fast].figure: figure 'resolution' has no statistic 'p59' (it has: mean p50 p90 p95 p99 max); did you mean 'p50'?\n"},
    {"percent_of_target", R"("figure": "resolution.p95", "scope": "stage=appeal", "bound": 172800)", R"("figure": "error_rate", "bound": 2)",
     "targets[fast].bound: 'error_rate' is a share, from 0 to 1, and the bound is 2; write 0.02 for 2 %\n"},
    {"no_scope", R"("stage=appeal")", R"("stage=apeal")", "targets[fast].scope: there is no stage 'apeal'; did you mean 'appeal'?\n"},
    {"no_dimension", R"("stage=appeal")", R"("step=appeal")",
     "targets[fast].scope: there is no dimension 'step'; did you mean 'site'?\n"},
};

class Sense : public testing::TestWithParam<Case> {};

TEST_P(Sense, is_missed_where_it_is_missing) {
    std::string text(good);
    const std::size_t at = text.find(GetParam().find);
    ASSERT_NE(at, std::string::npos);
    EXPECT_EQ(judged(text.replace(at, GetParam().find.size(), GetParam().put)), GetParam().findings);
}

TEST(Proportion, is_missed_between_a_class_and_the_seats_of_its_site) {
    std::string text(good);
    const std::string_view site = R"("seats": 40, )", team = R"("headcount": 10, "languages": ["de"], )";
    text.replace(text.find(site), site.size(), R"("seats": 40, "training_seats": 8, )");
    text.replace(text.find(team), team.size(), R"("headcount": 10, "languages": ["de"], "attrition": {"bands": [{"yearly": 0.4}]}, "hiring": {"class_size": 10, "training": "1w"}, )");
    EXPECT_EQ(judged(text), "teams[german].hiring.class_size: a class of 10 is larger than the 8 training seats of site 'dublin'; write a class of at most 8, or more training_seats\n");
}

INSTANTIATE_TEST_SUITE_P(Scenarios, Sense, testing::ValuesIn(cases), [](const auto& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace takt::models
