// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/sqlite/result_store.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include "models/outcome/estimate.hpp"
#include "models/outcome/figures.hpp"
#include "reports/formats/sqlite/connection.hpp"
#include "reports/formats/sqlite/header.hpp"
#include "reports/formats/sqlite/schema.hpp"
#include "reports/report_error.hpp"

namespace takt::reports {

using namespace sqlite;
using outcome::Study;

struct ResultStore::Inside {
    Connection connection;
    std::size_t keys = 0;
    std::optional<Query> insert_value;  // prepared once: it runs for every value
};

namespace {

bool is_empty(Connection& connection) { return connection.whole("SELECT count(*) FROM sqlite_schema") == 0; }

void require_store(Connection& connection) {
    const auto& file = connection.file();
    if (connection.whole("PRAGMA application_id") != application_id)
        throw ReportError("use", file, "it is a database, but no results of takt");
    const std::int64_t version = connection.whole("PRAGMA user_version");
    if (version != format_version) {
        throw ReportError("use", file,
                          "its format is number " + std::to_string(version) + ", this takt reads number " + std::to_string(format_version));
    }
}

void create(Connection& connection, const Study& header) {
    Transaction transaction(connection);
    connection.execute("PRAGMA application_id = " + std::to_string(application_id) +
                       "; PRAGMA user_version = " + std::to_string(format_version));
    connection.execute(std::string(schema_sql()));
    write_header(connection, header);
    transaction.commit();
}

/// Forgets everything and begins again with this header.
void start_over(Connection& connection, const Study& header) {
    Transaction transaction(connection);
    for (const char* table : {"estimate", "value", "replication", "figure", "interval", "run", "scenario", "dictionary", "assumption",
                              "change", "target", "stage_promise", "name", "membership", "size"}) {
        connection.execute(std::string("DELETE FROM ") + table);
    }
    write_header(connection, header);
    transaction.commit();
}

std::string shortened(const std::string& sha256) { return sha256.substr(0, 12); }

void require_same(const std::filesystem::path& file, const Study& there, const Study& wanted) {
    const std::string remedy = "; choose another folder, or remove the file to begin again";
    if (there.scenario.sha256 != wanted.scenario.sha256) {
        throw ReportError("use", file,
                          "it holds the results of another scenario (" + there.scenario.name + ", SHA-256 " +
                              shortened(there.scenario.sha256) + "..., this one is " + wanted.scenario.name + ", " +
                              shortened(wanted.scenario.sha256) + "...)" + remedy);
    }
    if (there.seed != wanted.seed) {
        throw ReportError(
            "use", file,
            "it holds the results of seed " + std::to_string(there.seed) + ", this run has seed " + std::to_string(wanted.seed) + remedy);
    }
}

void require_same_keys(const std::filesystem::path& file, const std::vector<outcome::FigureKey>& there,
                       const std::vector<outcome::FigureKey>& wanted) {
    if (there == wanted) return;
    throw ReportError("resume", file,
                      "its figures are not those of this takt (" + std::to_string(there.size()) + " there, " +
                          std::to_string(wanted.size()) +
                          " now): it was written by another version; choose another folder, or remove the file to begin again");
}

/// Estimates of replications that are no longer all: an analyst must not mistake them.
constexpr const char* forget_estimates = "DELETE FROM estimate";

}  // namespace

ResultStore::ResultStore(std::unique_ptr<Inside> inside) : inside_(std::move(inside)) {}
ResultStore::ResultStore(ResultStore&&) noexcept = default;
ResultStore& ResultStore::operator=(ResultStore&&) noexcept = default;
ResultStore::~ResultStore() = default;

ResultStore ResultStore::create_or_open(const std::filesystem::path& file, const Study& header, Opening opening) {
    auto inside = std::make_unique<Inside>(Inside{Connection(file, Access::write), 0, std::nullopt});
    Connection& connection = inside->connection;
    if (is_empty(connection)) {
        create(connection, header);
    } else {
        require_store(connection);
        require_same(file, read_header(connection), header);
        if (opening == Opening::fresh) start_over(connection, header);
    }
    inside->keys = static_cast<std::size_t>(connection.whole("SELECT count(*) FROM figure"));
    ResultStore store(std::move(inside));
    if (!header.keys.empty()) store.use_keys(header.keys);
    return store;
}

ResultStore ResultStore::open(const std::filesystem::path& file) {
    if (!std::filesystem::exists(file)) throw ReportError("open", file, "there is no such file");
    auto inside = std::make_unique<Inside>(Inside{Connection(file, Access::read), 0, std::nullopt});
    if (is_empty(inside->connection)) throw ReportError("read", file, "it is empty");
    require_store(inside->connection);
    inside->keys = static_cast<std::size_t>(inside->connection.whole("SELECT count(*) FROM figure"));
    return ResultStore(std::move(inside));
}

void ResultStore::use_keys(const std::vector<outcome::FigureKey>& keys) {
    Connection& connection = inside_->connection;
    if (inside_->keys > 0) {
        require_same_keys(connection.file(), read_figures(connection), keys);
        return;
    }
    Transaction transaction(connection);
    write_figures(connection, keys);
    transaction.commit();
    inside_->keys = keys.size();
}

std::vector<int> ResultStore::finished_numbers() const {
    std::vector<int> numbers;
    Query query(inside_->connection, "SELECT number FROM replication ORDER BY number");
    while (query.step()) numbers.push_back(static_cast<int>(query.whole(0)));
    return numbers;
}

void ResultStore::add(const outcome::Replication& replication) {
    if (replication.values.size() != inside_->keys) {
        throw std::invalid_argument("a store of " + std::to_string(inside_->keys) + " figures was given " +
                                    std::to_string(replication.values.size()) + " values");
    }
    Connection& connection = inside_->connection;
    if (!inside_->insert_value)
        inside_->insert_value.emplace(connection, "INSERT INTO value (replication, figure, value) VALUES (?, ?, ?)");
    Transaction transaction(connection);
    Query(connection, "INSERT INTO replication (number, run_seconds, floor_seconds, items, peak_bytes) VALUES (?, ?, ?, ?, ?)")
        .bind(1, std::int64_t{replication.number})
        .bind(2, replication.run_seconds)
        .bind(3, replication.floor_seconds)
        .bind(4, static_cast<std::int64_t>(replication.items))
        .bind(5, static_cast<std::int64_t>(replication.peak_bytes))
        .run();
    Query& insert = *inside_->insert_value;
    insert.bind(1, std::int64_t{replication.number});
    for (std::size_t figure = 0; figure < replication.values.size(); ++figure) {
        if (std::isnan(replication.values[figure])) continue;
        insert.bind(2, static_cast<std::int64_t>(figure)).bind(3, replication.values[figure]).run();
    }
    connection.execute(forget_estimates);
    transaction.commit();
}

void ResultStore::finish(const Study& study) {
    if (study.estimates.size() != inside_->keys)
        throw std::invalid_argument("a store is finished with one estimate for each of its figures");
    Connection& connection = inside_->connection;
    Transaction transaction(connection);
    connection.execute(forget_estimates);
    Query(connection, "UPDATE run SET level = ?").bind(1, study.level).run();
    Query insert(connection, "INSERT INTO estimate (figure, mean, half_width, sd, q10, q50, q90, n) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
    for (std::size_t figure = 0; figure < study.estimates.size(); ++figure) {
        const outcome::Estimate& estimate = study.estimates[figure];
        if (estimate.n == 0) continue;
        insert.bind(1, static_cast<std::int64_t>(figure))
            .bind(2, estimate.mean)
            .bind(3, estimate.half_width)
            .bind(4, estimate.sd)
            .bind(5, estimate.q10);
        insert.bind(6, estimate.q50).bind(7, estimate.q90).bind(8, std::int64_t{estimate.n}).run();
    }
    transaction.commit();
}

Study ResultStore::load() const {
    constexpr double nothing = std::numeric_limits<double>::quiet_NaN();
    Connection& connection = inside_->connection;
    Study study = read_header(connection);
    Query replication(connection, "SELECT number, run_seconds, floor_seconds, items, peak_bytes FROM replication ORDER BY number");
    while (replication.step()) {
        study.replications.push_back({.number = static_cast<int>(replication.whole(0)),
                                      .values = std::vector<double>(study.keys.size(), nothing),
                                      .run_seconds = replication.real(1),
                                      .floor_seconds = replication.real(2),
                                      .items = static_cast<std::uint64_t>(replication.whole(3)),
                                      .peak_bytes = static_cast<std::uint64_t>(replication.whole(4))});
    }
    Query value(connection, "SELECT replication, figure, value FROM value ORDER BY replication, figure");
    auto at = study.replications.begin();
    while (value.step()) {
        while (at != study.replications.end() && at->number != value.whole(0)) ++at;
        const auto figure = static_cast<std::size_t>(value.whole(1));
        if (at == study.replications.end() || figure >= study.keys.size())
            throw ReportError("read", connection.file(), "a value belongs to no replication or figure");
        at->values[figure] = value.real(2);
    }
    outcome::estimate_all(study);
    return study;
}

}  // namespace takt::reports
