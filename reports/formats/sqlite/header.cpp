// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/sqlite/header.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

#include "models/outcome/figures.hpp"
#include "reports/formats/sqlite/schema.hpp"
#include "reports/report_error.hpp"

namespace takt::reports::sqlite {
namespace {

using namespace outcome;

std::string_view word_of(Direction direction) {
    switch (direction) {
        case Direction::lower_is_better: return "lower";
        case Direction::higher_is_better: return "higher";
        case Direction::neither: return "neither";
    }
    return {};
}

void write_scenario(Connection& to, const ScenarioFacts& facts) {
    Query(to, "INSERT INTO scenario (name, title, question, file, sha256, currency) VALUES (?, ?, ?, ?, ?, ?)")
        .bind(1, facts.name)
        .bind(2, facts.title)
        .bind(3, facts.question)
        .bind(4, facts.file)
        .bind(5, facts.sha256)
        .bind(6, facts.currency)
        .run();
    Query assumption(to, "INSERT INTO assumption VALUES (?, ?, ?)");
    for (const Assumption& one : facts.assumptions) assumption.bind(1, one.path).bind(2, one.value).bind(3, one.text).run();
    Query change(to, "INSERT INTO change VALUES (?, ?, ?, ?)");
    for (const DatedChange& one : facts.changes) change.bind(1, one.on).bind(2, one.event).bind(3, one.path).bind(4, one.value).run();
    Query target(to, "INSERT INTO target VALUES (?, ?, ?, ?, ?, ?, ?)");
    for (const TargetLine& one : facts.targets) {
        target.bind(1, one.id).bind(2, one.name).bind(3, one.figure).bind(4, one.scope).bind(5, one.bound).bind(6, one.amber);
        target.bind(7, std::int64_t{one.lower_is_better}).run();
    }
    Query promise(to, "INSERT INTO stage_promise VALUES (?, ?, ?)");
    for (const StagePromise& one : facts.promises) promise.bind(1, one.stage).bind(2, one.share).bind(3, one.within_seconds).run();
    Query name(to, "INSERT INTO name VALUES (?, ?, ?)");
    for (const NamedId& one : facts.names) name.bind(1, one.dimension).bind(2, one.id).bind(3, one.name).run();
    Query membership(to, "INSERT INTO membership VALUES (?, ?, ?, ?)");
    for (const Membership& one : facts.memberships)
        membership.bind(1, one.dimension).bind(2, one.id).bind(3, one.of_dimension).bind(4, one.of_id).run();
    Query size(to, "INSERT INTO size VALUES (?, ?)");
    for (const auto& [what, value] : facts.size) size.bind(1, what).bind(2, value).run();
}

void write_dictionary(Connection& to) {
    Query entry(to, "INSERT INTO dictionary (id, name, unit, better, statistics, definition) VALUES (?, ?, ?, ?, ?, ?)");
    for (const FigureMeaning& meaning : figure_meanings()) {
        entry.bind(1, meaning.id)
            .bind(2, meaning.name)
            .bind(3, meaning.unit)
            .bind(4, word_of(meaning.direction))
            .bind(5, meaning.statistics);
        entry.bind(6, meaning.definition).run();
    }
}

ScenarioFacts read_scenario(Connection& from) {
    ScenarioFacts facts;
    Query scenario(from, "SELECT name, title, question, file, sha256, currency FROM scenario");
    if (!scenario.step()) throw ReportError("read", from.file(), "it holds no scenario");
    facts.name = scenario.text(0);
    facts.title = scenario.text(1);
    facts.question = scenario.text(2);
    facts.file = scenario.text(3);
    facts.sha256 = scenario.text(4);
    facts.currency = scenario.text(5);
    Query assumption(from, "SELECT path, value, source FROM assumption ORDER BY rowid");
    while (assumption.step()) facts.assumptions.push_back({assumption.text(0), assumption.text(1), assumption.text(2)});
    Query change(from, "SELECT instant, event, path, value FROM change ORDER BY rowid");
    while (change.step()) facts.changes.push_back({change.text(0), change.text(1), change.text(2), change.text(3)});
    Query target(from, "SELECT id, name, figure, scope, bound, amber, lower_is_better FROM target ORDER BY rowid");
    while (target.step()) {
        facts.targets.push_back(
            {target.text(0), target.text(1), target.text(2), target.text(3), target.real(4), target.real(5), target.whole(6) != 0});
    }
    Query promise(from, "SELECT stage, share, within_seconds FROM stage_promise ORDER BY rowid");
    while (promise.step()) facts.promises.push_back({promise.text(0), promise.real(1), promise.real(2)});
    Query name(from, "SELECT dimension, id, name FROM name ORDER BY rowid");
    while (name.step()) facts.names.push_back({name.text(0), name.text(1), name.text(2)});
    Query membership(from, "SELECT dimension, id, of_dimension, of_id FROM membership ORDER BY rowid");
    while (membership.step()) facts.memberships.push_back({membership.text(0), membership.text(1), membership.text(2), membership.text(3)});
    Query size(from, "SELECT what, value FROM size ORDER BY rowid");
    while (size.step()) facts.size.emplace_back(size.text(0), size.text(1));
    return facts;
}

std::uint64_t seed_from(const std::string& text) {
    std::uint64_t seed = 0;
    std::from_chars(text.data(), text.data() + text.size(), seed);
    return seed;
}

const std::string* id_of(const Scope& scope, std::string_view dimension) {
    for (const ScopePart& part : scope) {
        if (part.dimension == dimension) return &part.id;
    }
    return nullptr;
}

/// A dimension without a column would be lost.
void require_known_dimensions(const FigureKey& key) {
    for (const ScopePart& part : key.scope) {
        const auto known = dimensions();
        if (std::find(known.begin(), known.end(), part.dimension) == known.end()) {
            throw std::invalid_argument("figure " + figure_text(key) + " has the unknown dimension '" + part.dimension + "'");
        }
    }
}

std::string figure_sql() {
    std::string columns = "figure, id, statistic, unit, interval, scope", places = "?, ?, ?, ?, ?, ?";
    for (const std::string_view dimension : dimensions()) {
        columns += ", " + identifier(dimension);
        places += ", ?";
    }
    return "INSERT INTO figure (" + columns + ") VALUES (" + places + ")";
}

}  // namespace

void write_header(Connection& to, const Study& study) {
    write_scenario(to, study.scenario);
    Query(to, "INSERT INTO run (seed, level, interval_seconds, takt_version) VALUES (?, ?, ?, ?)")
        .bind(1, std::to_string(study.seed))
        .bind(2, study.level)
        .bind(3, study.interval_seconds)
        .bind(4, study.takt_version)
        .run();
    Query interval(to, "INSERT INTO interval (interval, start) VALUES (?, ?)");
    std::int64_t number = 0;
    for (const std::string& start : study.intervals) interval.bind(1, number++).bind(2, start).run();
    write_dictionary(to);
}

void write_figures(Connection& to, const std::vector<FigureKey>& keys) {
    Query figure(to, figure_sql());
    std::int64_t number = 0;
    for (const FigureKey& key : keys) {
        require_known_dimensions(key);
        figure.bind(1, number++).bind(2, key.id).bind(3, key.statistic).bind(4, key.unit).bind(6, scope_text(key.scope));
        if (key.interval < 0)
            figure.bind_null(5);
        else
            figure.bind(5, std::int64_t{key.interval});
        int place = 7;
        for (const std::string_view dimension : dimensions()) {
            const std::string* id = id_of(key.scope, dimension);
            if (id == nullptr)
                figure.bind_null(place++);
            else
                figure.bind(place++, *id);
        }
        figure.run();
    }
    to.execute(wide_view_sql(keys));
}

Study read_header(Connection& from) {
    Study study;
    study.scenario = read_scenario(from);
    Query run(from, "SELECT seed, level, interval_seconds, takt_version FROM run");
    if (!run.step()) throw ReportError("read", from.file(), "it holds no run");
    study.seed = seed_from(run.text(0));
    study.level = run.real(1);
    study.interval_seconds = run.real(2);
    study.takt_version = run.text(3);
    Query interval(from, "SELECT start FROM interval ORDER BY interval");
    while (interval.step()) study.intervals.push_back(interval.text(0));
    study.keys = read_figures(from);
    return study;
}

std::vector<FigureKey> read_figures(Connection& from) {
    std::vector<FigureKey> keys;
    std::string sql = "SELECT id, statistic, unit, interval";
    std::vector<std::string> sorted(dimensions().begin(), dimensions().end());
    std::sort(sorted.begin(), sorted.end());  // the order of a scope
    for (const std::string& dimension : sorted) sql += ", " + identifier(dimension);
    Query figure(from, sql + " FROM figure ORDER BY figure");
    while (figure.step()) {
        FigureKey key{figure.text(0), {}, figure.text(1), figure.text(2), figure.is_null(3) ? -1 : static_cast<int>(figure.whole(3))};
        int column = 4;
        for (const std::string& dimension : sorted) {
            if (!figure.is_null(column)) key.scope.push_back({dimension, figure.text(column)});
            ++column;
        }
        keys.push_back(std::move(key));
    }
    return keys;
}

}  // namespace takt::reports::sqlite
