// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/sqlite/connection.hpp"

#include <sqlite3.h>

#include <cstring>

#include "reports/report_error.hpp"

namespace takt::reports::sqlite {
namespace {

constexpr int wait_for_others_ms = 5000;

/// SQLite's message, with the system's when it only says that a file could not be opened.
std::string cause_of(sqlite3* handle) {
    if (handle == nullptr) return "out of memory";
    std::string cause = sqlite3_errmsg(handle);
    const int code = sqlite3_errcode(handle);
    const int system = sqlite3_system_errno(handle);
    if ((code == SQLITE_CANTOPEN || code == SQLITE_IOERR) && system != 0) cause += std::string(" (") + std::strerror(system) + ")";
    return cause;
}

std::string quoted(std::string_view text, char quote) {
    std::string result(1, quote);
    for (const char letter : text) {
        if (letter == quote) result += quote;
        result += letter;
    }
    result += quote;
    return result;
}

}  // namespace

void Query::Finalize::operator()(sqlite3_stmt* statement) const { sqlite3_finalize(statement); }

Query::Query(Connection& on, std::string_view sql) : on_(&on) {
    sqlite3_stmt* statement = nullptr;
    if (sqlite3_prepare_v2(on.handle(), sql.data(), static_cast<int>(sql.size()), &statement, nullptr) != SQLITE_OK) on.fail("use");
    statement_.reset(statement);
}

Query& Query::bind(int place, std::string_view text) {
    // SQLite copies the text: callers pass temporaries.
    if (sqlite3_bind_text64(statement_.get(), place, text.data(), text.size(), SQLITE_TRANSIENT, SQLITE_UTF8) != SQLITE_OK)
        on_->fail("use");
    return *this;
}

Query& Query::bind(int place, double number) {
    if (sqlite3_bind_double(statement_.get(), place, number) != SQLITE_OK) on_->fail("use");
    return *this;
}

Query& Query::bind(int place, std::int64_t number) {
    if (sqlite3_bind_int64(statement_.get(), place, number) != SQLITE_OK) on_->fail("use");
    return *this;
}

Query& Query::bind_null(int place) {
    if (sqlite3_bind_null(statement_.get(), place) != SQLITE_OK) on_->fail("use");
    return *this;
}

bool Query::step() {
    const int result = sqlite3_step(statement_.get());
    if (result == SQLITE_ROW) return true;
    if (result != SQLITE_DONE) on_->fail("use");
    return false;
}

void Query::run() {
    step();
    sqlite3_reset(statement_.get());
}

std::string Query::text(int column) const {
    const auto* bytes = reinterpret_cast<const char*>(sqlite3_column_text(statement_.get(), column));
    return bytes == nullptr ? std::string() : std::string(bytes, static_cast<std::size_t>(sqlite3_column_bytes(statement_.get(), column)));
}

double Query::real(int column) const { return sqlite3_column_double(statement_.get(), column); }

std::int64_t Query::whole(int column) const { return sqlite3_column_int64(statement_.get(), column); }

bool Query::is_null(int column) const { return sqlite3_column_type(statement_.get(), column) == SQLITE_NULL; }

void Connection::Close::operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }

Connection::Connection(std::filesystem::path file, Access access) : file_(std::move(file)), access_(access) {
    const int flags = access == Access::write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE : SQLITE_OPEN_READONLY;
    sqlite3* handle = nullptr;
    const int result = sqlite3_open_v2(file_.c_str(), &handle, flags, nullptr);
    handle_.reset(handle);  // SQLite gives a handle, for its message, even when it could not open the file
    if (result != SQLITE_OK) fail("open");
    sqlite3_extended_result_codes(handle, 0);
    sqlite3_busy_timeout(handle, wait_for_others_ms);
    // A replication that a power cut takes away is played again on resuming; a torn file is ruled out all the same.
    if (access == Access::write) execute("PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;");
}

void Connection::execute(const std::string& sql) {
    if (sqlite3_exec(handle(), sql.c_str(), nullptr, nullptr, nullptr) != SQLITE_OK) fail("use");
}

std::int64_t Connection::whole(const std::string& sql) {
    Query query(*this, sql);
    return query.step() ? query.whole(0) : 0;
}

void Connection::fail(const char* act) const {
    const std::string doing = std::string_view(act) == "use" ? (access_ == Access::write ? "write" : "read") : act;
    throw ReportError(doing, file_, cause_of(handle()));
}

Transaction::Transaction(Connection& on) : on_(on) { on.execute("BEGIN IMMEDIATE"); }

Transaction::~Transaction() {
    // A failed rollback leaves a journal that the next reader rolls back.
    if (open_) sqlite3_exec(on_.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit() {
    on_.execute("COMMIT");
    open_ = false;
}

std::string identifier(std::string_view name) { return quoted(name, '"'); }

std::string literal(std::string_view text) { return quoted(text, '\''); }

}  // namespace takt::reports::sqlite
