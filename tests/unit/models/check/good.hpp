// SPDX-License-Identifier: Apache-2.0
// A small organisation with one of everything, in which nothing is wrong: the checks' tests change one piece of it each.
#pragma once

#include <string_view>

namespace takt::tests {

inline constexpr std::string_view good = R"({
  "name": "small",
  "calendar": {"start": "2027-01-04", "length": "4w", "time_zone": "Europe/Dublin"},
  "money": {"currency": "USD", "rates": {"EUR": 1.1}},
  "holidays": [{"id": "ireland", "dates": ["2027-01-06", "2027-03-17"]}],
  "languages": [{"id": "en"}, {"id": "de"}],
  "locales": [
    {"id": "en-ie", "language": "en", "time_zone": "Europe/Dublin", "holidays": "ireland"},
    {"id": "de-de", "language": "de", "time_zone": "Europe/Berlin"}],
  "programs": [{"id": "ads"}, {"id": "tv"}],
  "categories": [{"id": "scam"}, {"id": "adult"}],
  "sites": [{"id": "dublin", "country": "IE", "time_zone": "Europe/Dublin", "seats": 40, "holidays": "ireland", "opening": {"from": "06:00", "to": "22:00"}}],
  "streams": [
    {"id": "ads", "program": "ads", "mix": {"en-ie": 3, "de-de": 1}, "volume_per_day": 4000, "violations": {"scam": 0.01, "adult": 0.005},
     "views": {"mean": 100, "cv": 1}, "entry": "filter"},
    {"id": "tv", "program": "tv", "mix": {"en-ie": 1}, "volume_per_day": 50, "violations": {"scam": 0.02}, "entry": "review"}],
  "surges": [{"id": "sale", "streams": ["ads"], "from": "2027-01-11", "to": "2027-01-13", "multiplier": 1.2}],
  "components": [
    {"id": "filter", "kind": "classifier", "separation": {"*": 2}, "allow_below": 1, "block_above": 3, "bands": [{"id": "low", "below": 2}, {"id": "high", "below": 3}], "next": "rules"},
    {"id": "rules", "kind": "rule", "block_violating": 0.2, "next": "review"}],
  "stages": [
    {"id": "review", "skill": "ads", "handle_time": {"kind": "lognormal", "mean": "90s", "cv": 0.8}, "target": {"within": "24h"},
     "next": [{"to": "second", "decision": "block", "share": 0.1}, {"to": "second", "bands": ["high"], "share": 0.05}]},
    {"id": "second", "kind": "second-review", "judgements": 3, "language": "any", "handle_time": {"kind": "exponential", "mean": "2m"},
     "next": [{"to": "review", "agreed": false, "share": 0.1}]},
    {"id": "audit", "kind": "audit", "language": "any", "handle_time": {"kind": "exponential", "mean": "2m"}},
    {"id": "appeal", "kind": "appeal", "handle_time": {"kind": "exponential", "mean": "5m"}},
    {"id": "appeal-2", "kind": "appeal", "language": "any", "handle_time": {"kind": "exponential", "mean": "10m"}},
    {"id": "contact", "kind": "contact", "language": "any", "handle_time": {"kind": "exponential", "mean": "4m"}},
    {"id": "flags", "kind": "feedback", "language": "any", "handle_time": {"kind": "exponential", "mean": "1m"}}],
  "vendors": [{"id": "partner"}],
  "teams": [
    {"id": "english", "site": "dublin", "vendor": "partner", "headcount": 20, "languages": ["en"], "skills": ["ads"], "cost_per_hour": {"amount": 20, "currency": "EUR"},
     "wrong_block": {"*": 0.03}, "wrong_allow": {"scam": 0.1, "*": 0.2},
     "shifts": [{"id": "early", "start": "06:00", "length": "8h", "breaks": [{"after": "4h", "length": "30m"}]}, {"id": "late", "start": "14:00", "length": "8h"}]},
    {"id": "german", "site": "dublin", "headcount": 10, "languages": ["de"], "skills": ["ads"],
     "shifts": [{"id": "day", "start": "08:00", "length": "8h", "days": ["monday", "tuesday", "wednesday", "thursday", "friday"], "people": 10}]}],
  "audits": [
    {"id": "weekly", "share": 0.02, "stage": "audit"},
    {"id": "machines", "of": "machine", "design": "fixed-n", "n": 50, "stratum": "language", "stage": "audit"}],
  "appeals": [{"id": "appeals", "rate_wrong_block": 0.2, "rate_right_block": 0.02, "delay": {"kind": "exponential", "mean": "8h"}, "levels": ["appeal", "appeal-2"],
    "repeat_wrong": 0.5, "repeat_right": 0.1, "contacts_per_day": 0.1, "contact_stage": "contact"}],
  "feedback": [{"id": "flags", "flags_per_1000_bad_views": 1, "flags_per_1000_good_views": 0.01, "stage": "flags"}],
  "targets": [{"id": "fast", "figure": "resolution.p95", "scope": "stage=appeal", "bound": 172800}]
})";

}  // namespace takt::tests
