// SPDX-License-Identifier: Apache-2.0
// Demand, stages, backlog and turnaround.
#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>

#include "sim/measure/figures.hpp"

namespace takt::measure {

namespace {

using floor::CurveCell;
using floor::Histogram;
using floor::StageCell;

double number(std::uint64_t count) { return static_cast<double>(count); }

// Sums what `wanted` selects among the curves.
template <class Wanted>
CurveCell sum_curves(const Evidence& evidence, Wanted wanted) {
    CurveCell sum;
    for (std::size_t curve = 0; curve < evidence.plan.curves.size(); ++curve) {
        if (!wanted(evidence.plan.curves[curve])) continue;
        const CurveCell& cell = evidence.record.curve_cells[curve];
        sum.arrivals += cell.arrivals;
        sum.human += cell.human;
        sum.first_decisions += cell.first_decisions;
        sum.turnaround += cell.turnaround;
        sum.decided.right_allow += cell.decided.right_allow;
        sum.decided.wrong_allow += cell.decided.wrong_allow;
        sum.decided.right_block += cell.decided.right_block;
        sum.decided.wrong_block += cell.decided.wrong_block;
    }
    return sum;
}

template <class Wanted>
StageCell sum_stage(const Evidence& evidence, std::size_t stage, Wanted wanted) {
    StageCell sum;
    for (std::size_t curve = 0; curve < evidence.plan.curves.size(); ++curve) {
        if (!wanted(evidence.plan.curves[curve])) continue;
        const StageCell& cell = evidence.record.cell(stage, curve);
        sum.entered += cell.entered;
        sum.started += cell.started;
        sum.delayed += cell.delayed;
        sum.left += cell.left;
        sum.withdrawn += cell.withdrawn;
        sum.turned_away += cell.turned_away;
        sum.in_target += cell.in_target;
        sum.of_target += cell.of_target;
        sum.wait += cell.wait;
        sum.wait_withdrawn += cell.wait_withdrawn;
        sum.sojourn += cell.sojourn;
        sum.handle += cell.handle;
    }
    return sum;
}

struct Percentile {
    const char* name;
    double p;
};
constexpr Percentile kPercentiles[] = {{"p50", 0.50}, {"p90", 0.90}, {"p95", 0.95}, {"p99", 0.99}};

void percentiles(const char* id, const Where& where, const Histogram& histogram, Sink& sink) {
    for (const Percentile& percentile : kPercentiles)
        sink.put(id, percentile.name, "s", where, sink.wants_names() ? 0 : histogram.quantile(percentile.p) / 1000);
}

void largest(const char* id, const Where& where, const Histogram& histogram, Sink& sink) {
    sink.put(id, "max", "s", where, sink.wants_names() ? 0 : histogram.largest() / 1000);
}

// Counts of a locale (or program) are the sum of its curves'.
template <class Wanted>
Histogram merged(const Evidence& evidence, const std::vector<Histogram>& histograms, std::size_t offset, Wanted wanted) {
    Histogram sum;
    for (std::size_t curve = 0; curve < evidence.plan.curves.size(); ++curve)
        if (wanted(evidence.plan.curves[curve])) sum.merge(histograms[offset + curve]);
    return sum;
}

template <class Function>
void each(const std::vector<std::string>& names, Function function) {
    for (std::size_t index = 0; index < names.size(); ++index) function(index);
}

void counts_of_stage(const StageCell& cell, bool target, const Where& where, Sink& sink) {
    sink.put("wait", "mean", "s", where, ratio(cell.wait / 1000, number(cell.started)));
    // Who withdrew had to wait as well.
    sink.put("delayed", "share", "share", where, ratio(number(cell.delayed + cell.withdrawn), number(cell.started + cell.withdrawn)));
    sink.put("sojourn", "mean", "s", where, ratio(cell.sojourn / 1000, number(cell.left)));
    sink.put("handle", "mean", "s", where, ratio(cell.handle / 1000, number(cell.left)));
    if (target) sink.put("in_target", "share", "share", where, ratio(number(cell.in_target), number(cell.of_target)));
    sink.put("withdrawn", "share", "share", where, ratio(number(cell.withdrawn), number(cell.entered)));
    sink.put("turned_away", "share", "share", where, ratio(number(cell.turned_away), number(cell.entered)));
    sink.put("entered", "total", "items", where, number(cell.entered));
}

}  // namespace

std::vector<double> forecast_errors(const plan::Plan& plan, const floor::Record& record, int interval) {
    std::vector<double> came(plan.names.streams.size() + 1), expected(came.size());
    for (std::size_t curve = 0; curve < plan.curves.size(); ++curve) came[plan.curves[curve].stream] += number(record.curve_cells[curve].arrivals);
    for (std::size_t stream = 0; stream + 1 < came.size(); ++stream) {
        expected[stream] = plan.forecast[stream][static_cast<std::size_t>(interval)];
        came.back() += came[stream];
        expected.back() += expected[stream];
    }
    std::vector<double> errors;
    for (std::size_t index = 0; index < came.size(); ++index) errors.push_back(ratio(std::abs(came[index] - expected[index]), came[index]));
    return errors;
}

namespace {

void forecast_figures(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    if (plan.forecast.empty()) return;
    const std::vector<double> errors = evidence.interval >= 0 ? forecast_errors(plan, evidence.record, evidence.interval) : std::vector<double>{};
    const auto expected_of = [&](std::size_t stream) {
        if (evidence.interval >= 0) return plan.forecast[stream][static_cast<std::size_t>(evidence.interval)];
        return evidence.whole ? std::accumulate(plan.forecast[stream].begin(), plan.forecast[stream].end(), 0.0) : kNothing;
    };
    const auto put = [&](const Where& where, double expected, std::size_t place) {
        const std::vector<double>* known = evidence.forecast_errors != nullptr ? evidence.forecast_errors : &errors;
        sink.put("forecast_arrivals", "total", "items", where, expected);
        sink.put("forecast_error", "mean", "share", where, place < known->size() ? (*known)[place] : kNothing);
    };
    double all = 0;
    for (std::size_t stream = 0; stream < plan.forecast.size(); ++stream) {
        put(at(Dimension::stream, stream), expected_of(stream), stream);
        all += expected_of(stream);
    }
    put(everywhere(), all, plan.forecast.size());
}

}  // namespace

void demand_figures(const Evidence& evidence, Sink& sink) {
    forecast_figures(evidence, sink);
    const plan::Names& names = evidence.plan.names;
    const auto put = [&](const Where& where, const CurveCell& cell, bool with_share) {
        sink.put("arrivals", "total", "items", where, number(cell.arrivals));
        sink.put("decisions", "total", "items", where, number(cell.decided.total()));
        if (with_share) sink.put("human_share", "share", "share", where, ratio(number(cell.human), number(cell.arrivals)));
    };
    put(everywhere(), sum_curves(evidence, [](const plan::Curve&) { return true; }), true);
    each(names.programs, [&](std::size_t program) {
        put(at(Dimension::program, program), sum_curves(evidence, [=](const plan::Curve& curve) { return curve.program == program; }), true);
    });
    each(names.locales, [&](std::size_t locale) {
        put(at(Dimension::locale, locale), sum_curves(evidence, [=](const plan::Curve& curve) { return curve.locale == locale; }), true);
    });
    each(names.streams, [&](std::size_t stream) {
        put(at(Dimension::stream, stream), sum_curves(evidence, [=](const plan::Curve& curve) { return curve.stream == stream; }), false);
    });
}

void stage_figures(const Evidence& evidence, Sink& sink) {
    for (std::size_t stage = 0; stage < evidence.plan.stages.size(); ++stage) {
        const Where where = at(Dimension::stage, stage);
        const bool target = evidence.plan.stages[stage].target.bound_ms >= 0;
        counts_of_stage(sum_stage(evidence, stage, [](const plan::Curve&) { return true; }), target, where, sink);
        percentiles("wait", where, evidence.record.wait[stage], sink);
        largest("wait", where, evidence.record.wait[stage], sink);
        percentiles("sojourn", where, evidence.record.sojourn[stage], sink);
        each(evidence.plan.names.locales, [&](std::size_t locale) {
            const auto here = [=](const plan::Curve& curve) { return curve.locale == locale; };
            const Where there = at(Dimension::locale, locale, Dimension::stage, stage);
            const StageCell cell = sum_stage(evidence, stage, here);
            if (!evidence.whole) {
                sink.put("wait", "mean", "s", there, ratio(cell.wait / 1000, number(cell.started)));
                if (target) sink.put("in_target", "share", "share", there, ratio(number(cell.in_target), number(cell.of_target)));
                return;
            }
            counts_of_stage(cell, target, there, sink);
            const std::size_t offset = stage * evidence.plan.curves.size();
            const Histogram wait = evidence.run == nullptr ? Histogram{} : merged(evidence, evidence.run->wait, offset, here);
            percentiles("wait", there, wait, sink);
            const Histogram sojourn = evidence.run == nullptr ? Histogram{} : merged(evidence, evidence.run->sojourn, offset, here);
            percentiles("sojourn", there, sojourn, sink);
        });
    }
}

void backlog_figures(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    for (std::size_t stage = 0; stage < plan.stages.size(); ++stage) {
        double area = 0;
        double waiting = 0;
        kernel::Tick oldest = 0;
        std::vector<double> area_of(plan.names.languages.size(), 0), waiting_of(plan.names.languages.size(), 0);
        for (std::size_t line = 0; line < plan.lines.size(); ++line) {
            if (plan.lines[line].stage != stage) continue;
            area += evidence.record.lines[line].waiting;
            waiting += evidence.end.waiting[line];
            oldest = std::max(oldest, evidence.end.oldest_ms[line]);
            if (plan.lines[line].language == plan::kNone) continue;
            area_of[plan.lines[line].language] += evidence.record.lines[line].waiting;
            waiting_of[plan.lines[line].language] += evidence.end.waiting[line];
        }
        const Where where = at(Dimension::stage, stage);
        sink.put("backlog", "mean", "items", where, ratio(area, evidence.duration_ms));
        sink.put("backlog", "end", "items", where, waiting);
        sink.put("backlog_age", "end", "s", where, static_cast<double>(oldest) / 1000);
        if (!plan.stages[stage].by_language) continue;
        each(plan.names.languages, [&](std::size_t language) {
            const Where there = at(Dimension::language, language, Dimension::stage, stage);
            sink.put("backlog", "mean", "items", there, ratio(area_of[language], evidence.duration_ms));
            sink.put("backlog", "end", "items", there, waiting_of[language]);
        });
    }
}

void turnaround_figures(const Evidence& evidence, Sink& sink) {
    const plan::Names& names = evidence.plan.names;
    const auto mean = [&](const Where& where, const CurveCell& cell) {
        sink.put("turnaround", "mean", "s", where, ratio(cell.turnaround / 1000, number(cell.first_decisions)));
    };
    Histogram all;
    for (const Histogram& program : evidence.record.turnaround) all.merge(program);
    mean(everywhere(), sum_curves(evidence, [](const plan::Curve&) { return true; }));
    percentiles("turnaround", everywhere(), all, sink);
    each(names.programs, [&](std::size_t program) {
        const Where where = at(Dimension::program, program);
        mean(where, sum_curves(evidence, [=](const plan::Curve& curve) { return curve.program == program; }));
        percentiles("turnaround", where, evidence.record.turnaround[program], sink);
    });
    if (!evidence.whole) return;
    each(names.locales, [&](std::size_t locale) {
        const auto here = [=](const plan::Curve& curve) { return curve.locale == locale; };
        const Where where = at(Dimension::locale, locale);
        mean(where, sum_curves(evidence, here));
        percentiles("turnaround", where, evidence.run == nullptr ? Histogram{} : merged(evidence, evidence.run->turnaround, 0, here), sink);
    });
}

void appeal_figures(const Evidence& evidence, Sink& sink) {
    const plan::Plan& plan = evidence.plan;
    const std::size_t curves = plan.curves.size();
    struct Sum {
        double opened = 0, closed = 0, overturned = 0, contacts = 0, self_served = 0, resolution = 0, of_promise = 0, in_time = 0;
        void add(const floor::AppealsCell& cell) {
            opened += number(cell.opened);
            closed += number(cell.closed);
            overturned += number(cell.overturned);
            contacts += number(cell.contacts);
            self_served += number(cell.self_served);
            of_promise += number(cell.of_promise);
            in_time += number(cell.in_time);
            resolution += cell.resolution;
        }
    };
    const bool self_service = std::any_of(plan.appeals.begin(), plan.appeals.end(), [](const plan::AppealsPlan& appeals) { return appeals.self_service > 0; });
    const auto put = [&](const Where& where, const Sum& sum, double decisions) {
        sink.put("appeals", "total", "cases", where, sum.opened);
        sink.put("appeal_rate", "share", "share", where, ratio(sum.opened, decisions));
        sink.put("overturned", "share", "share", where, ratio(sum.overturned, sum.closed));
        sink.put("contacts", "mean", "per case", where, ratio(sum.contacts, sum.opened));
        if (self_service) sink.put("contacts", "self_served", "per case", where, ratio(sum.self_served, sum.opened));
    };
    if (!plan.appeals.empty()) {
        Sum all;
        for (const floor::AppealsCell& cell : evidence.record.appeals) all.add(cell);
        const CurveCell decisions = sum_curves(evidence, [](const plan::Curve&) { return true; });
        put(everywhere(), all, number(decisions.decided.total()));
        each(plan.names.locales, [&](std::size_t locale) {
            Sum sum;
            for (std::size_t index = 0; index < evidence.record.appeals.size(); ++index)
                if (plan.curves[index % curves].locale == locale) sum.add(evidence.record.appeals[index]);
            const CurveCell here = sum_curves(evidence, [=](const plan::Curve& curve) { return curve.locale == locale; });
            if (evidence.whole) put(at(Dimension::locale, locale), sum, number(here.decided.total()));
        });
    }
    // Resolution by the stage that opens the case: first appeal level, or the stage that looks at flags.
    Histogram all;
    for (const Histogram& histogram : evidence.record.resolution) all.merge(histogram);
    Sum every;
    for (const floor::AppealsCell& cell : evidence.record.appeals) every.add(cell);
    for (const floor::AppealsCell& cell : evidence.record.feedback) every.add(cell);
    for (const floor::AppealsCell& cell : evidence.record.andons) every.add(cell);
    if (plan.appeals.empty() && plan.feedback.empty()) return;
    sink.put("resolution", "mean", "s", everywhere(), ratio(every.resolution / 1000, every.closed));
    percentiles("resolution", everywhere(), all, sink);
    for (std::size_t stage = 0; stage < plan.stages.size(); ++stage) {
        Sum sum;
        bool opens = false, by_appeal = false, by_andon = false, promised = false;
        const auto add = [&](const std::vector<floor::AppealsCell>& cells, std::size_t index) {
            opens = true;
            for (std::size_t curve = 0; curve < curves; ++curve) sum.add(cells[index * curves + curve]);
        };
        for (std::size_t index = 0; index < plan.appeals.size(); ++index)
            if (plan.appeals[index].levels.front() == stage) {
                add(evidence.record.appeals, index);
                by_appeal = true;
                promised = promised || plan.appeals[index].resolve_within_ms >= 0;
            }
        for (std::size_t index = 0; index < plan.feedback.size(); ++index)
            if (plan.feedback[index].stage == stage) {
                add(evidence.record.feedback, index);
                promised = promised || plan.feedback[index].resolve_within_ms >= 0;
            }
        for (std::size_t index = 0; index < plan.andons.size(); ++index)
            if (plan.andons[index].stage == stage) {
                add(evidence.record.andons, index);
                by_andon = true;
            }
        if (!opens) continue;
        const Where where = at(Dimension::stage, stage);
        sink.put("resolution", "mean", "s", where, ratio(sum.resolution / 1000, sum.closed));
        percentiles("resolution", where, evidence.record.resolution[stage], sink);
        sink.put(by_appeal ? "appeals" : by_andon ? "andons" : "flags", "total", "cases", where, sum.opened);
        if (!by_andon) sink.put("overturned", "share", "share", where, ratio(sum.overturned, sum.closed));
        if (promised) sink.put("resolved_in_time", "share", "share", where, ratio(sum.in_time, sum.of_promise));
        if (!evidence.whole) continue;
        each(plan.names.locales, [&](std::size_t locale) {
            const auto here = [=](const plan::Curve& curve) { return curve.locale == locale; };
            const Histogram histogram = evidence.run == nullptr ? Histogram{} : merged(evidence, evidence.run->resolution, stage * curves, here);
            percentiles("resolution", at(Dimension::locale, locale, Dimension::stage, stage), histogram, sink);
        });
    }
}

}  // namespace takt::measure
