// SPDX-License-Identifier: Apache-2.0
// SQLite as this room needs it: a file, statements, transactions. Every failure is a ReportError that names the file and SQLite's cause.
// A connection belongs to one process: do not use it, nor let its destructor run, in a forked child.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace takt::reports::sqlite {

class Connection;

/// A prepared statement. Parameters count from 1, columns from 0, as in SQLite.
class Query {
public:
    Query(Connection& on, std::string_view sql);

    Query& bind(int place, std::string_view text);
    Query& bind(int place, double number);  // NaN is NULL
    Query& bind(int place, std::int64_t number);
    Query& bind_null(int place);

    /// One step; true while there is a row.
    bool step();
    /// Runs a statement without rows and makes it ready for the next binding.
    void run();

    std::string text(int column) const;
    double real(int column) const;
    std::int64_t whole(int column) const;
    bool is_null(int column) const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt* statement) const;
    };
    Connection* on_;
    std::unique_ptr<sqlite3_stmt, Finalize> statement_;
};

enum class Access { read, write };

class Connection {
public:
    /// Opens the file; `write` creates it when it is not there.
    Connection(std::filesystem::path file, Access access);

    void execute(const std::string& sql);
    std::int64_t whole(const std::string& sql);  // the one number that a query gives

    const std::filesystem::path& file() const { return file_; }
    /// Throws ReportError "cannot <act> <file>: <SQLite's message>".
    [[noreturn]] void fail(const char* act) const;
    sqlite3* handle() const { return handle_.get(); }

private:
    struct Close {
        void operator()(sqlite3* handle) const;
    };
    std::filesystem::path file_;
    Access access_;
    std::unique_ptr<sqlite3, Close> handle_;
};

/// Begins on construction; rolls back unless committed.
class Transaction {
public:
    explicit Transaction(Connection& on);
    ~Transaction();
    Transaction(const Transaction&) = delete;
    Transaction& operator=(const Transaction&) = delete;
    void commit();

private:
    Connection& on_;
    bool open_ = true;
};

/// A name quoted as SQL wants it: a"b is "a""b".
std::string identifier(std::string_view name);
/// A text quoted as SQL wants it: it's is 'it''s'.
std::string literal(std::string_view text);

}  // namespace takt::reports::sqlite
