// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/oracles/judge.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <stdexcept>

#include "models/check/check.hpp"
#include "models/outcome/figure_index.hpp"
#include "models/outcome/figures.hpp"
#include "models/read/reader.hpp"
#include "models/theory/probability.hpp"
#include "sim/plan/compile.hpp"
#include "sim/run/replication.hpp"
#include "sim/study/replicate.hpp"

namespace takt::oracles {
namespace {

plan::Plan plan_of(const models::Scenario& written) {
    const models::ReadResult read = models::read_scenario_text(models::write_scenario(written), written.name + ".json");
    models::Findings findings = read.findings;
    if (read.scenario) {
        const models::Findings more = models::check(*read.scenario);
        findings.insert(findings.end(), more.begin(), more.end());
    }
    for (const models::Finding& finding : findings)
        if (finding.severity == models::Severity::error) throw std::runtime_error(written.name + ": " + models::to_text(finding));
    return plan::compile(*read.scenario);
}

std::size_t place_of(const outcome::FigureIndex& index, const std::string& text) {
    const std::size_t dot = text.find('.'), at = std::min(text.find('@'), text.size());
    const outcome::Scope scope = outcome::parse_scope(at < text.size() ? text.substr(at + 1) : std::string());
    const auto place = index.find(text.substr(0, dot), text.substr(dot + 1, at - dot - 1), scope);
    if (!place) throw std::invalid_argument("no figure " + text);
    return *place;
}

/// A measure with its figures' places among a replication's values.
struct PlacedTerm {
    double factor = 1;
    std::size_t figure = 0, times = 0;
    bool product = false;
};
struct PlacedMeasure {
    std::vector<PlacedTerm> terms;
    double constant = 0;

    double of(const std::vector<double>& values) const {
        double sum = constant;
        for (const PlacedTerm& term : terms) {
            // A share of nothing has no value, and counts nothing.
            if (term.product && values[term.times] == 0) continue;
            sum += term.factor * values[term.figure] * (term.product ? values[term.times] : 1);
        }
        return sum;
    }
};

std::vector<PlacedMeasure> placed(const Model& model, const std::vector<std::string>& names, const std::vector<outcome::FigureKey>& keys) {
    const outcome::FigureIndex index(keys);
    std::vector<PlacedMeasure> result;
    for (const std::string& name : names) {
        const auto found = model.measures.find(name);
        if (found == model.measures.end()) throw std::invalid_argument("the model has no measure " + name);
        PlacedMeasure measure;
        measure.constant = found->second.constant;
        for (const Term& term : found->second.terms)
            measure.terms.push_back({term.factor, place_of(index, term.figure), term.times.empty() ? 0 : place_of(index, term.times), !term.times.empty()});
        result.push_back(measure);
    }
    return result;
}

/// How many replications give every figure the precision, by the square-root law with a fifth on top, or `most`.
int replications_for(const std::vector<Verdict>& verdicts, const Effort& effort) {
    double needed = effort.first;
    for (const Verdict& verdict : verdicts) {
        const double wanted = effort.precision * std::abs(verdict.expected);
        if (!(verdict.half_width > wanted)) continue;
        const double ratio = wanted > 0 ? verdict.half_width / wanted : 1e9;
        needed = std::max(needed, 1.2 * effort.first * ratio * ratio);
    }
    return static_cast<int>(std::min<double>(std::ceil(needed), effort.most));
}

}  // namespace

std::vector<std::vector<double>> play(const Model& model, const std::vector<std::string>& measures, std::uint64_t seed, int from, int to, int jobs) {
    const plan::Plan plan = plan_of(model.scenario);
    const std::vector<PlacedMeasure> wanted = placed(model, measures, run::figures_of(plan));
    std::vector<std::vector<double>> samples(measures.size());
    study::Orders orders;
    orders.numbers.resize(static_cast<std::size_t>(std::max(0, to - from + 1)));
    std::iota(orders.numbers.begin(), orders.numbers.end(), from);
    orders.jobs = jobs;
    orders.play = [&](int number) { return run::play(plan, seed, number); };
    orders.finished = [&](const outcome::Replication& replication) {
        for (std::size_t i = 0; i < wanted.size(); ++i) samples[i].push_back(wanted[i].of(replication.values));
    };
    const study::Ending ending = study::replicate(orders);
    if (!ending.failures.empty()) throw std::runtime_error(model.scenario.name + ": " + ending.failures.front().cause);
    if (ending.interrupted) throw std::runtime_error("interrupted");
    return samples;
}

Verdict verdict_of(const Expected& expected, const std::vector<double>& samples) {
    Verdict verdict{expected.measure, expected.value};
    const auto n = static_cast<double>(samples.size());
    verdict.replications = static_cast<int>(samples.size());
    verdict.measured = std::accumulate(samples.begin(), samples.end(), 0.0) / n;
    double squares = 0;
    for (const double sample : samples) squares += (sample - verdict.measured) * (sample - verdict.measured);
    verdict.standard_error = samples.size() > 1 ? std::sqrt(squares / (n - 1) / n) : 0;
    const double rounding = 1e-9 * std::max(1.0, std::abs(expected.value));
    const double error = verdict.measured - expected.value;
    if (samples.size() < 2 || verdict.standard_error <= rounding) {
        verdict.passed = std::abs(error) <= rounding;
        return verdict;
    }
    verdict.half_width = theory::two_sided_t(0.95, n - 1) * verdict.standard_error;
    verdict.bound = theory::two_sided_t(1 - kFalseAlarm, n - 1);
    verdict.z = error / verdict.standard_error;
    verdict.passed = std::abs(verdict.z) <= verdict.bound;
    return verdict;
}

std::vector<Verdict> judge(const Model& model, const std::vector<Expected>& expected, const Effort& effort) {
    std::vector<std::string> names;
    for (const Expected& one : expected) names.push_back(one.measure);
    std::vector<std::vector<double>> samples = play(model, names, effort.seed, 1, effort.first, effort.jobs);
    const auto verdicts = [&] {
        std::vector<Verdict> result;
        for (std::size_t i = 0; i < expected.size(); ++i) result.push_back(verdict_of(expected[i], samples[i]));
        return result;
    };
    const std::vector<Verdict> first = verdicts();
    const int all = replications_for(first, effort);
    if (all <= effort.first) return first;
    const std::vector<std::vector<double>> more = play(model, names, effort.seed, effort.first + 1, all, effort.jobs);
    for (std::size_t i = 0; i < samples.size(); ++i) samples[i].insert(samples[i].end(), more[i].begin(), more[i].end());
    return verdicts();
}

}  // namespace takt::oracles
