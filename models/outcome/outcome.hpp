// SPDX-License-Identifier: Apache-2.0
// What a study found, as plain data: figures with their estimates over replications, and where they came from.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace takt::outcome {

/// One dimension=id pair of a scope, e.g. {"stage", "review"}.
struct ScopePart {
    std::string dimension;
    std::string id;
    friend auto operator<=>(const ScopePart&, const ScopePart&) = default;
};
using Scope = std::vector<ScopePart>;   // sorted by dimension; empty: the whole organisation

/// What a figure is: the contract of results.md.
struct FigureKey {
    std::string id;          // "wait"
    Scope scope;
    std::string statistic;   // "mean", "p50", "p90", "p95", "p99", "max", "share", "total", "end", "rate"
    std::string unit;        // "s", "share", "items", "people", "money", "per 1,000", "cases"
    int interval = -1;       // -1: whole horizon after warm-up, else index into Study::intervals
    friend bool operator==(const FigureKey&, const FigureKey&) = default;
};

/// One replication's figures, aligned with Study::keys. NaN: nothing to measure (no item came by).
struct Replication {
    int number = 0;              // from 1
    std::vector<double> values;
    double run_seconds = 0;      // wall time of the worker
    double floor_seconds = 0;    // of it: the floor
    std::uint64_t items = 0;     // individuals the floor played
    std::uint64_t peak_bytes = 0;
};

/// A figure over replications. Half-width: two-sided Student t interval at the study's level; NaN for n < 2.
struct Estimate {
    double mean = 0;
    double half_width = 0;
    double sd = 0;
    double q10 = 0, q50 = 0, q90 = 0;   // quantiles across replications
    int n = 0;                           // replications in which the figure exists
};

/// A source note of the scenario, carried along so that a report can show its assumptions.
struct Assumption {
    std::string path, value, text;
};

/// What the scenario says of times to come: what an event sets, a surge, a policy, a vendor who leaves.
struct DatedChange {
    std::string on;       // "2027-03-01T00:00"
    std::string event;    // its name, or its id
    std::string path, value;   // "streams.tv.volume_per_day", "1200"; of what is no field of its own the noun, and words
};

/// A promise and the figure it judges.
struct TargetLine {
    std::string id, name, figure, scope;
    double bound = 0, amber = 0;
    bool lower_is_better = true;
};

/// The promise of a stage: `share` of its items within so long.
struct StagePromise {
    std::string stage;
    double share = 0, within_seconds = 0;
};

/// An id of the scenario with the words to show for it.
struct NamedId {
    std::string dimension, id, name;
};

/// One id of the scenario is of another: a locale of a language, a team of a site and of a vendor.
struct Membership {
    std::string dimension, id;         // "locale", "de-DE"
    std::string of_dimension, of_id;   // "language", "de"
};

struct ScenarioFacts {
    std::string name, title, question, file;
    std::string sha256;   // of all that makes the scenario what it is, what the command line sets included: the store's identity
    std::string currency;
    std::vector<Assumption> assumptions;
    std::vector<DatedChange> changes;   // by rising instant
    std::vector<TargetLine> targets;
    std::vector<StagePromise> promises;   // of the stages that have a service target
    std::vector<NamedId> names;
    std::vector<Membership> memberships;
    std::vector<std::pair<std::string, std::string>> size;   // "people" -> "200", for the report's head
};

/// Everything a report needs.
struct Study {
    ScenarioFacts scenario;
    std::uint64_t seed = 1;
    double level = 0.95;
    std::vector<std::string> intervals;   // ISO 8601 start of each reporting interval after warm-up
    double interval_seconds = 0;
    std::vector<FigureKey> keys;
    std::vector<Replication> replications;
    std::vector<Estimate> estimates;      // aligned with keys
    std::string takt_version;
};

/// A figure of interest compared between base and variant under common random numbers.
/// `changed`: different for certain, of a figure that is neither better low nor better high (arrivals, head count). `same`: alike in every
/// replication, as what a variant does not touch is under common random numbers.
enum class Verdict { better, worse, cannot_tell, changed, same };
struct Difference {
    FigureKey key;
    Estimate base, variant;
    double difference = 0;      // variant minus base, mean over pairs
    double half_width = 0;      // paired t
    int pairs = 0;
    Verdict verdict = Verdict::cannot_tell;
    bool lower_is_better = true;   // says nothing when the verdict is `changed`
};
struct Comparison {
    Study base;                       // without its replications' values if not needed
    ScenarioFacts variant;
    std::vector<Difference> differences;
    bool asked = false;               // for these figures and no others
};

}  // namespace takt::outcome
