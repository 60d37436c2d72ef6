// SPDX-License-Identifier: Apache-2.0
// The results store: what goes in comes out, an interruption costs one replication at most, and nobody's results are overwritten.
#include <gtest/gtest.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmath>
#include <cstring>
#include <fstream>
#include <functional>

#include "models/outcome/figures.hpp"
#include "reports/reports.hpp"
#include "tests/support/study_builder.hpp"
#include "tests/unit/reports/scratch_folder.hpp"

namespace takt::reports {
namespace {

using outcome::Study;
using tests::ScratchFolder;

Study header_of(const Study& study) {
    Study header = study;
    header.replications.clear();
    header.estimates.clear();
    return header;
}

bool same_bits(double a, double b) { return (std::isnan(a) && std::isnan(b)) || std::memcmp(&a, &b, sizeof a) == 0; }

void expect_same(const Study& found, const Study& wanted) {
    EXPECT_EQ(found.scenario.name, wanted.scenario.name);
    EXPECT_EQ(found.scenario.title, wanted.scenario.title);
    EXPECT_EQ(found.scenario.question, wanted.scenario.question);
    EXPECT_EQ(found.scenario.file, wanted.scenario.file);
    EXPECT_EQ(found.scenario.sha256, wanted.scenario.sha256);
    EXPECT_EQ(found.scenario.currency, wanted.scenario.currency);
    EXPECT_EQ(found.scenario.size, wanted.scenario.size);
    ASSERT_EQ(found.scenario.assumptions.size(), wanted.scenario.assumptions.size());
    EXPECT_EQ(found.scenario.assumptions.back().text, wanted.scenario.assumptions.back().text);
    ASSERT_EQ(found.scenario.targets.size(), wanted.scenario.targets.size());
    EXPECT_EQ(found.scenario.targets[1].lower_is_better, wanted.scenario.targets[1].lower_is_better);
    EXPECT_EQ(found.scenario.targets[1].bound, wanted.scenario.targets[1].bound);
    ASSERT_EQ(found.scenario.promises.size(), wanted.scenario.promises.size());
    for (std::size_t at = 0; at < found.scenario.promises.size(); ++at)
        EXPECT_EQ(found.scenario.promises[at].share, wanted.scenario.promises[at].share);
    EXPECT_EQ(found.scenario.changes.size(), wanted.scenario.changes.size());
    EXPECT_EQ(found.scenario.names.size(), wanted.scenario.names.size());
    EXPECT_EQ(found.scenario.memberships.size(), wanted.scenario.memberships.size());
    EXPECT_EQ(found.seed, wanted.seed);
    EXPECT_EQ(found.level, wanted.level);
    EXPECT_EQ(found.intervals, wanted.intervals);
    EXPECT_EQ(found.interval_seconds, wanted.interval_seconds);
    EXPECT_EQ(found.takt_version, wanted.takt_version);
    EXPECT_EQ(found.keys, wanted.keys);
    ASSERT_EQ(found.replications.size(), wanted.replications.size());
    for (std::size_t at = 0; at < found.replications.size(); ++at) {
        EXPECT_EQ(found.replications[at].number, wanted.replications[at].number);
        EXPECT_EQ(found.replications[at].items, wanted.replications[at].items);
        EXPECT_EQ(found.replications[at].run_seconds, wanted.replications[at].run_seconds);
        EXPECT_EQ(found.replications[at].peak_bytes, wanted.replications[at].peak_bytes);
        for (std::size_t figure = 0; figure < wanted.keys.size(); ++figure) {
            ASSERT_TRUE(same_bits(found.replications[at].values[figure], wanted.replications[at].values[figure]))
                << outcome::figure_text(wanted.keys[figure]);
        }
    }
    for (std::size_t figure = 0; figure < wanted.keys.size(); ++figure)
        ASSERT_TRUE(same_bits(found.estimates[figure].mean, wanted.estimates[figure].mean));
}

std::string complaint(const std::function<void()>& act) {
    try {
        act();
    } catch (const ReportError& error) {
        return error.what();
    }
    return "(none)";
}

/// The one value that a query of the file gives, as an analyst's tool would ask.
std::string asked(const std::filesystem::path& file, const std::string& sql) {
    sqlite3* handle = nullptr;
    sqlite3_open_v2(file.c_str(), &handle, SQLITE_OPEN_READONLY, nullptr);
    std::string answer;
    const auto keep = [](void* into, int, char** values, char**) {
        *static_cast<std::string*>(into) = values[0] == nullptr ? "NULL" : values[0];
        return 0;
    };
    if (sqlite3_exec(handle, sql.c_str(), keep, &answer, nullptr) != SQLITE_OK) answer = std::string("error: ") + sqlite3_errmsg(handle);
    sqlite3_close(handle);
    return answer;
}

/// Runs `work` in a child that ends in the way it likes; gives its wait status.
int in_child(const std::function<void()>& work) {
    const pid_t child = fork();
    if (child == 0) {
        work();
        _exit(0);
    }
    int status = 0;
    waitpid(child, &status, 0);
    return status;
}

TEST(ResultStore, gives_back_the_whole_study_bit_for_bit) {
    const ScratchFolder folder;
    const Study study = tests::make_study();
    {
        ResultStore store = ResultStore::create_or_open(folder / "results.sqlite", header_of(study), Opening::fresh);
        for (const auto& replication : study.replications) store.add(replication);
        store.finish(study);
        expect_same(store.load(), study);
    }
    expect_same(ResultStore::open(folder / "results.sqlite").load(), study);
}

TEST(ResultStore, keeps_a_seed_and_values_at_the_edge_of_their_range) {
    const ScratchFolder folder;
    Study study = tests::make_study({.teams = 1, .locales = 1, .components = 1, .intervals = 1, .replications = 1});
    study.seed = ~std::uint64_t{0};
    study.replications[0].values[0] = 5e-324;
    study.replications[0].values[1] = 1.7976931348623157e308;
    study.replications[0].values[2] = std::numeric_limits<double>::infinity();
    ResultStore store = ResultStore::create_or_open(folder / "r.sqlite", header_of(study), Opening::fresh);
    store.add(study.replications[0]);
    const Study back = store.load();
    EXPECT_EQ(back.seed, study.seed);
    for (std::size_t figure = 0; figure < 3; ++figure) EXPECT_EQ(back.replications[0].values[figure], study.replications[0].values[figure]);
}

TEST(ResultStore, takes_its_figures_later_when_they_are_not_known_yet) {
    const ScratchFolder folder;
    const Study study = tests::make_study();
    Study header = header_of(study);
    header.keys.clear();
    ResultStore store = ResultStore::create_or_open(folder / "r.sqlite", header, Opening::fresh);
    store.use_keys(study.keys);
    store.use_keys(study.keys);
    store.add(study.replications[0]);
    EXPECT_EQ(store.load().keys, study.keys);
}

TEST(ResultStore, resumes_with_what_is_finished) {
    const ScratchFolder folder;
    const Study study = tests::make_study();
    {
        ResultStore store = ResultStore::create_or_open(folder / "r.sqlite", header_of(study), Opening::fresh);
        for (const int at : {4, 0, 7}) store.add(study.replications[static_cast<std::size_t>(at)]);
    }
    ResultStore store = ResultStore::create_or_open(folder / "r.sqlite", header_of(study), Opening::resume);
    EXPECT_EQ(store.finished_numbers(), (std::vector<int>{1, 5, 8}));
    for (std::size_t at = 0; at < study.replications.size(); ++at) {
        const auto finished = store.finished_numbers();
        if (std::find(finished.begin(), finished.end(), study.replications[at].number) == finished.end()) store.add(study.replications[at]);
    }
    expect_same(store.load(), study);
}

TEST(ResultStore, begins_again_when_it_is_not_told_to_resume) {
    const ScratchFolder folder;
    const Study study = tests::make_study();
    { ResultStore::create_or_open(folder / "r.sqlite", header_of(study), Opening::fresh).add(study.replications[0]); }
    ResultStore store = ResultStore::create_or_open(folder / "r.sqlite", header_of(study), Opening::fresh);
    EXPECT_TRUE(store.finished_numbers().empty());
    for (const auto& replication : study.replications) store.add(replication);
    expect_same(store.load(), study);
}

TEST(ResultStore, refuses_another_scenario_another_seed_and_other_figures_and_leaves_them_as_they_are) {
    const ScratchFolder folder;
    const Study study = tests::make_study();
    const auto file = folder / "r.sqlite";
    { ResultStore::create_or_open(file, header_of(study), Opening::fresh).add(study.replications[0]); }
    Study other = header_of(study), seed = header_of(study), figures = header_of(study);
    other.scenario.sha256 = std::string(64, 'c');
    other.scenario.name = "other";
    seed.seed = 2;
    figures.keys.pop_back();
    for (const Opening opening : {Opening::fresh, Opening::resume}) {
        EXPECT_EQ(complaint([&] { ResultStore::create_or_open(file, other, opening); }),
                  "cannot use " + file.string() +
                      ": it holds the results of another scenario (made-up, SHA-256 aaaaaaaaaaaa..., this one is other, "
                      "cccccccccccc...); choose another folder, or remove the file to begin again");
        EXPECT_EQ(complaint([&] { ResultStore::create_or_open(file, seed, opening); }),
                  "cannot use " + file.string() +
                      ": it holds the results of seed 1, this run has seed 2; choose another folder, or remove the file to begin again");
    }
    EXPECT_NE(
        complaint([&] { ResultStore::create_or_open(file, figures, Opening::resume); }).find("its figures are not those of this takt"),
        std::string::npos);
    EXPECT_EQ(ResultStore::open(file).finished_numbers(), std::vector<int>{1});
}

TEST(ResultStore, refuses_files_that_are_no_store) {
    const ScratchFolder folder;
    const Study study = tests::make_study();
    std::ofstream(folder / "text.sqlite") << "these are the accounts of 2026, no database at all, but long enough to look like one\n";
    EXPECT_NE(complaint([&] {
                  ResultStore::create_or_open(folder / "text.sqlite", header_of(study), Opening::fresh);
              }).find("file is not a database"),
              std::string::npos);
    sqlite3* handle = nullptr;
    sqlite3_open((folder / "other.sqlite").c_str(), &handle);
    sqlite3_exec(handle, "CREATE TABLE accounts (year, amount)", nullptr, nullptr, nullptr);
    sqlite3_close(handle);
    EXPECT_EQ(complaint([&] { ResultStore::create_or_open(folder / "other.sqlite", header_of(study), Opening::fresh); }),
              "cannot use " + (folder / "other.sqlite").string() + ": it is a database, but no results of takt");
    EXPECT_EQ(complaint([&] { ResultStore::open(folder / "nowhere.sqlite"); }),
              "cannot open " + (folder / "nowhere.sqlite").string() + ": there is no such file");
    EXPECT_EQ(asked(folder / "other.sqlite", "SELECT count(*) FROM accounts"), "0") << "the stranger's table is still there";
}

TEST(ResultStore, refuses_a_replication_twice_or_of_the_wrong_size) {
    const ScratchFolder folder;
    const Study study = tests::make_study();
    ResultStore store = ResultStore::create_or_open(folder / "r.sqlite", header_of(study), Opening::fresh);
    store.add(study.replications[0]);
    EXPECT_THROW(store.add(study.replications[0]), ReportError);
    EXPECT_THROW(store.add({.number = 2, .values = {1, 2, 3}}), std::invalid_argument);
    store.add(study.replications[1]);
    EXPECT_EQ(store.finished_numbers(), (std::vector<int>{1, 2}));
}

TEST(ResultStore, loses_at_most_the_replication_that_was_being_written_when_the_process_is_killed) {
    const ScratchFolder folder;
    const Study study = tests::make_study();
    const auto file = folder / "r.sqlite";
    {
        ResultStore store = ResultStore::create_or_open(file, header_of(study), Opening::fresh);
        store.add(study.replications[0]);
    }
    const int status = in_child([&] {
        // Half a replication, spilled to the file by a cache of one page, and then the power goes.
        sqlite3* handle = nullptr;
        sqlite3_open(file.c_str(), &handle);
        sqlite3_exec(handle, "PRAGMA cache_size = 1; BEGIN IMMEDIATE; INSERT INTO replication VALUES (2, 1, 1, 1, 1);", nullptr, nullptr,
                     nullptr);
        for (std::size_t figure = 0; figure < study.keys.size() / 2; ++figure) {
            sqlite3_exec(handle, ("INSERT INTO value VALUES (2, " + std::to_string(figure) + ", 1.5)").c_str(), nullptr, nullptr, nullptr);
        }
        sqlite3_db_cacheflush(handle);
        ::kill(::getpid(), SIGKILL);
    });
    ASSERT_TRUE(WIFSIGNALED(status));
    ASSERT_TRUE(std::filesystem::exists(file.string() + "-journal")) << "the child was killed too early to prove anything";
    ResultStore store = ResultStore::create_or_open(file, header_of(study), Opening::resume);
    EXPECT_EQ(store.finished_numbers(), std::vector<int>{1});
    for (std::size_t at = 1; at < study.replications.size(); ++at) store.add(study.replications[at]);
    expect_same(store.load(), study);
}

TEST(ResultStore, says_that_the_disk_is_full_and_keeps_what_was_finished) {
    const ScratchFolder folder;
    const Study study = tests::make_study();
    const auto file = folder / "r.sqlite";
    {
        ResultStore store = ResultStore::create_or_open(file, header_of(study), Opening::fresh);
        store.add(study.replications[0]);
    }
    const int status = in_child([&] {
        signal(SIGXFSZ, SIG_IGN);
        const auto size = static_cast<rlim_t>(std::filesystem::file_size(file));
        const rlimit limit{size + 4096, size + 4096};
        setrlimit(RLIMIT_FSIZE, &limit);
        bool refused = false;
        try {
            ResultStore store = ResultStore::create_or_open(file, header_of(study), Opening::resume);
            for (std::size_t at = 1; at < study.replications.size(); ++at) store.add(study.replications[at]);
        } catch (const ReportError& error) {
            refused = error.path() == file && !error.cause().empty();
        }
        _exit(refused ? 7 : 8);
    });
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 7) << "7: ReportError with path and cause";
    const Study kept = ResultStore::open(file).load();
    ASSERT_GE(kept.replications.size(), 1U);
    EXPECT_TRUE(same_bits(kept.replications[0].values[0], study.replications[0].values[0]));
}

TEST(ResultStore, that_cannot_be_made_names_the_place_and_the_cause) {
    const ScratchFolder folder;
    const auto file = folder / "missing-folder/r.sqlite";
    const std::string said = complaint([&] { ResultStore::create_or_open(file, tests::make_study(), Opening::fresh); });
    EXPECT_EQ(said.rfind("cannot open " + file.string() + ": unable to open database file", 0), 0U) << said;
}

TEST(ResultStore, answers_an_analyst_s_questions_in_plain_sql) {
    const ScratchFolder folder;
    const Study study = tests::make_study();
    const auto file = folder / "r.sqlite";
    ResultStore store = ResultStore::create_or_open(file, header_of(study), Opening::fresh);
    for (const auto& replication : study.replications) store.add(replication);
    store.finish(study);
    const auto number = [&](const std::string& sql) { return std::stod(asked(file, sql)); };
    EXPECT_EQ(number("SELECT count(*) FROM period_results") + number("SELECT count(*) FROM interval_results"),
              number("SELECT count(*) FROM estimate"));
    EXPECT_EQ(asked(file, "SELECT count(*) FROM interval_results WHERE id = 'occupancy' AND scope = ''"), "8");
    EXPECT_NEAR(number("SELECT avg(value) FROM observations WHERE id = 'wait' AND statistic = 'p95' AND scope = 'stage=review' AND "
                       "interval_start IS NULL"),
                number("SELECT mean FROM results WHERE id = 'wait' AND statistic = 'p95' AND stage = 'review' AND locale IS NULL AND "
                       "interval_start IS NULL"),
                1e-6);
    EXPECT_EQ(asked(file, "SELECT wait_p95 FROM figures_wide WHERE scope = 'stage=review' AND interval_start IS NULL"),
              asked(file, "SELECT mean FROM period_results WHERE id = 'wait' AND statistic = 'p95' AND scope = 'stage=review'"));
    EXPECT_EQ(
        asked(file,
              "SELECT high - low - 2 * half_width < 1e-9 FROM period_results WHERE id = 'turnaround' AND statistic = 'p95' AND scope = ''"),
        "1");
    EXPECT_EQ(
        asked(file, "SELECT count(*) FROM figure f LEFT JOIN dictionary d USING (id) WHERE d.definition IS NULL OR d.definition = ''"), "0")
        << "every figure is defined in the dictionary";
    EXPECT_EQ(asked(file, "SELECT count(*) FROM value WHERE value IS NULL"), "0");
    EXPECT_EQ(asked(file, "PRAGMA integrity_check"), "ok");
    EXPECT_EQ(asked(file, "PRAGMA foreign_key_check"), "");
}

TEST(ResultStore, has_a_column_for_every_dimension) {
    const ScratchFolder folder;
    const auto file = folder / "r.sqlite";
    Study study;
    outcome::FigureKey key = outcome::parse_figure("wait.mean");
    for (const std::string_view dimension : outcome::dimensions())
        key.scope.push_back({std::string(dimension), "it's \"" + std::string(dimension) + "\""});
    std::sort(key.scope.begin(), key.scope.end());
    study.keys = {key};
    ResultStore store = ResultStore::create_or_open(file, study, Opening::fresh);
    EXPECT_EQ(store.load().keys, study.keys);
    study.keys[0].scope.push_back({"zodiac", "aries"});
    EXPECT_THROW(ResultStore::create_or_open(folder / "s.sqlite", study, Opening::fresh), std::invalid_argument);
}

TEST(ResultStore, forgets_estimates_that_another_replication_makes_stale) {
    const ScratchFolder folder;
    Study study = tests::make_study();
    const auto file = folder / "r.sqlite";
    ResultStore store = ResultStore::create_or_open(file, header_of(study), Opening::fresh);
    store.add(study.replications[0]);
    store.finish(store.load());
    EXPECT_NE(asked(file, "SELECT count(*) FROM estimate"), "0");
    store.add(study.replications[1]);
    EXPECT_EQ(asked(file, "SELECT count(*) FROM estimate"), "0");
}

TEST(EnsureWritable, makes_the_folder_and_leaves_nothing_in_it) {
    const ScratchFolder folder;
    ensure_writable(folder / "a/b");
    EXPECT_TRUE(std::filesystem::is_directory(folder / "a/b"));
    EXPECT_TRUE(std::filesystem::is_empty(folder / "a/b"));
}

TEST(EnsureWritable, says_before_a_run_that_a_place_cannot_be_written) {
    const ScratchFolder folder;
    std::ofstream(folder / "file") << "in the way";
    EXPECT_NE(complaint([&] { ensure_writable(folder / "file/out"); }).find("Not a directory"), std::string::npos);
    EXPECT_NE(complaint([&] { ensure_writable("/proc/no-such-place"); }), "(none)");
    if (::geteuid() == 0) return;  // root may write anywhere
    std::filesystem::permissions(folder.path(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_exec);
    EXPECT_NE(complaint([&] { ensure_writable(folder.path()); }).find("Permission denied"), std::string::npos);
}

TEST(EnsureWritable, notices_a_full_disk) {
    const ScratchFolder folder;
    const int status = in_child([&] {
        signal(SIGXFSZ, SIG_IGN);
        const rlimit limit{1000, 1000};
        setrlimit(RLIMIT_FSIZE, &limit);
        const std::string said = complaint([&] { ensure_writable(folder.path()); });
        _exit(said.find("cannot write") == 0 && folder.is_empty() ? 7 : 8);
    });
    ASSERT_TRUE(WIFEXITED(status));
    EXPECT_EQ(WEXITSTATUS(status), 7);
}

}  // namespace
}  // namespace takt::reports
