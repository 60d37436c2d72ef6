// SPDX-License-Identifier: Apache-2.0
// The JSON summary in the shape of results.md: one result a line, so that it can be read and compared by eye too.
#include <ostream>
#include <stdexcept>

#include "reports/formats/json/writer.hpp"
#include "reports/reports.hpp"

namespace takt::reports {
namespace {

using outcome::Estimate;
using outcome::FigureKey;
using outcome::Study;

void write_scenario(json::Writer& to, const outcome::ScenarioFacts& scenario) {
    to.begin_object().member("name", scenario.name).member("file", scenario.file).member("sha256", scenario.sha256).end_object();
}

void write_key(json::Writer& to, const FigureKey& key, const std::vector<std::string>& intervals) {
    to.member("id", key.id).key("scope").begin_object();
    for (const outcome::ScopePart& part : key.scope) to.member(part.dimension, part.id);
    to.end_object().member("statistic", key.statistic).member("unit", key.unit).key("interval");
    const auto interval = static_cast<std::size_t>(key.interval);
    if (key.interval < 0)
        to.null();
    else
        to.value(intervals.at(interval));
}

void write_estimate(json::Writer& to, const Estimate& estimate) {
    to.member("mean", estimate.mean).member("half_width", estimate.half_width).member("sd", estimate.sd).member("q10", estimate.q10);
    to.member("q50", estimate.q50).member("q90", estimate.q90).member("n", estimate.n);
}

std::string_view verdict_word(outcome::Verdict verdict) {
    switch (verdict) {
        case outcome::Verdict::better: return "better";
        case outcome::Verdict::worse: return "worse";
        case outcome::Verdict::cannot_tell: return "cannot tell";
        case outcome::Verdict::changed: return "changed";
        case outcome::Verdict::same: return "same";
    }
    return {};
}

/// {"mean": ..., ...} under a key.
void write_named_estimate(json::Writer& to, std::string_view name, const Estimate& estimate) {
    to.key(name).begin_object();
    write_estimate(to, estimate);
    to.end_object();
}

void write_difference(json::Writer& to, const outcome::Difference& found, const std::vector<std::string>& intervals) {
    to.begin_object();
    write_key(to, found.key, intervals);
    write_named_estimate(to, "base", found.base);
    write_named_estimate(to, "variant", found.variant);
    to.member("difference", found.difference).member("half_width", found.half_width).member("pairs", found.pairs);
    to.member("verdict", verdict_word(found.verdict)).end_object();
}

/// Seed, replications and level: what both documents say about how they were made.
void write_method(json::Writer& to, const Study& study) {
    to.member("seed", study.seed).member("replications", study.replications.size()).member("level", study.level);
}

}  // namespace

void write_json(const Study& study, std::ostream& out) {
    if (study.estimates.size() != study.keys.size()) throw std::invalid_argument("write_json: a study without estimates");
    json::Writer to(out);
    to.begin_object().member("takt", 1).key("scenario");
    write_scenario(to, study.scenario);
    write_method(to, study);
    to.key("results").begin_array();
    for (std::size_t figure = 0; figure < study.keys.size(); ++figure) {
        to.line().begin_object();
        write_key(to, study.keys[figure], study.intervals);
        write_estimate(to, study.estimates[figure]);
        to.end_object();
    }
    to.line().end_array().end_object();
    out << '\n';
}

void write_json(std::span<const outcome::Comparison> comparisons, std::ostream& out) {
    if (comparisons.empty()) throw std::invalid_argument("write_json: no comparison");
    const Study& base = comparisons.front().base;
    json::Writer to(out);
    to.begin_object().member("takt", 1).key("base");
    write_scenario(to, base.scenario);
    write_method(to, base);
    to.key("comparisons").begin_array();
    for (const outcome::Comparison& comparison : comparisons) {
        to.line().begin_object().key("variant");
        write_scenario(to, comparison.variant);
        to.key("differences").begin_array();
        for (const outcome::Difference& found : comparison.differences) {
            to.line();
            write_difference(to, found, comparison.base.intervals);
        }
        to.end_array().end_object();
    }
    to.line().end_array().end_object();
    out << '\n';
}

}  // namespace takt::reports
