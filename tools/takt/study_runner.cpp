// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/study_runner.hpp"

#include <algorithm>
#include <CLI/CLI.hpp>
#include <cmath>
#include <ostream>
#include <set>
#include <thread>

#include "models/outcome/estimate.hpp"
#include "models/outcome/figures.hpp"
#include "reports/reports.hpp"
#include "sim/run/replication.hpp"
#include "tools/takt/progress.hpp"
#include "tools/takt/scenario_input.hpp"

namespace takt::cli {
namespace {

using outcome::Replication;
using outcome::Study;

int jobs_of(const StudyOptions& options) {
    return options.jobs.value_or(std::max(1, static_cast<int>(std::thread::hardware_concurrency())));
}

/// The replications so far, in the store (if there is one) and at hand.
class Results {
public:
    Results(const StudyTask& task, bool resume) : study_{task.header} {
        if (!task.store) return;
        store_.emplace(
            reports::ResultStore::create_or_open(*task.store, task.header, resume ? reports::Opening::resume : reports::Opening::fresh));
        if (resume) study_.replications = store_->load().replications;
    }
    void add(const Replication& replication) {
        if (store_) store_->add(replication);
        const auto place = std::ranges::upper_bound(study_.replications, replication.number, {}, &Replication::number);
        study_.replications.insert(place, replication);
    }
    const std::vector<Replication>& replications() const { return study_.replications; }
    int count() const { return static_cast<int>(study_.replications.size()); }
    Study finish() {
        if (!study_.replications.empty()) {
            outcome::estimate_all(study_);
            if (store_) store_->finish(study_);
        }
        return std::move(study_);
    }

private:
    Study study_;
    std::optional<reports::ResultStore> store_;
};

std::vector<int> missing_numbers(const Results& results, int last) {
    std::set<int> there;
    for (const Replication& replication : results.replications()) there.insert(replication.number);
    std::vector<int> missing;
    for (int number = 1; number <= last; ++number)
        if (!there.contains(number)) missing.push_back(number);
    return missing;
}

/// How many replications it will take: all, or by the square-root law from the half-width so far.
int expected_total(const std::optional<study::StopRule>& rule, const StudyTask& task, const Results& results, int last) {
    if (!rule) return std::max(last, results.count());
    const double now = rule->relative_half_width(results.replications());
    if (!std::isfinite(now)) return std::max(results.count(), task.precision->minimum);
    const double ratio = now / task.precision->relative;
    return std::clamp(static_cast<int>(std::ceil(results.count() * ratio * ratio)), std::max(results.count(), task.precision->minimum),
                      std::max(last, results.count()));
}

}  // namespace

void add_study_options(CLI::App& command, StudyOptions& options) {
    command.add_option("--replications", options.replications, "Independent replications (default 10)")
        ->check(CLI::Range(1, 100'000))
        ->type_name("N");
    command.add_option("--seed", options.seed, "Seed of all random numbers (default 1)")->check(seed_fault)->type_name("N");
    command.add_option("--jobs", options.jobs, "Worker processes at a time (default: one per processor); changes no result")
        ->check(CLI::Range(1, 1024))
        ->type_name("N");
    add_set_option(command, options.settings);
    command.add_option("--out", options.out, "Folder for the results database and the report; made if need be")->type_name("DIR");
    command.add_flag("--json", options.json, "Print the results as one JSON object");
    command.add_flag("--resume", options.resume, "Go on with the results in --out instead of beginning again");
}

std::string shell_word(const std::string& word) {
    constexpr const char* plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%";
    if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
    std::string quoted = "'";
    for (const char letter : word) quoted += letter == '\'' ? std::string("'\\''") : std::string(1, letter);
    return quoted + "'";
}

std::string options_text(const StudyOptions& options) {
    std::string text;
    if (options.replications) text += " --replications " + std::to_string(*options.replications);
    text += " --seed " + std::to_string(options.seed);
    for (const std::string& setting : options.settings) text += " --set " + shell_word(setting);
    if (!options.out.empty()) text += " --out " + shell_word(options.out);
    return text;
}

StudyResult run_study(const StudyTask& task, const StudyOptions& options, Streams& streams) {
    std::optional<study::StopRule> rule;
    if (task.precision) rule.emplace(*task.precision, task.header.keys, task.header.level);
    const int last = options.replications.value_or(rule ? kMostReplications : kDefaultReplications);
    Results results(task, options.resume);
    StudyResult result;
    {
        Progress progress(streams.err, task.name);
        const auto show = [&] { progress.show(results.count(), expected_total(rule, task, results, last)); };
        show();
        study::Orders orders;
        orders.numbers = missing_numbers(results, last);
        orders.jobs = jobs_of(options);
        orders.play = [&](int number) { return run::play(*task.plan, task.header.seed, number); };
        orders.finished = [&](const Replication& replication) {
            results.add(replication);
            show();
        };
        if (rule) orders.enough = [&] { return rule->reached(results.replications()); };
        orders.waiting = [&] { progress.tick(); };
        result.ending = study::replicate(orders);
    }
    result.precision_reached = !rule || rule->reached(results.replications());
    for (const study::Failure& failure : result.ending.failures)
        streams.err << (task.name.empty() ? "" : task.name + ": ") << "replication " << failure.number << " failed twice: " << failure.cause
                    << '\n';
    result.study = results.finish();
    return result;
}

}  // namespace takt::cli
