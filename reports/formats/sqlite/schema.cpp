// SPDX-License-Identifier: Apache-2.0
#include "reports/formats/sqlite/schema.hpp"

#include <set>

#include "models/outcome/figures.hpp"
#include "reports/formats/sqlite/connection.hpp"

namespace takt::reports::sqlite {
namespace {

// The dimensions are columns of `figure`; a test holds them against outcome::dimensions().
constexpr std::string_view schema = R"sql(
CREATE TABLE scenario (       -- one row: what was simulated
  name     TEXT NOT NULL,
  title    TEXT NOT NULL,
  question TEXT NOT NULL,     -- what the scenario is for
  file     TEXT NOT NULL,
  sha256   TEXT NOT NULL,     -- of the scenario's files: the same digest is the same scenario
  currency TEXT NOT NULL      -- ISO 4217, of every figure with unit 'money'
);
CREATE TABLE run (            -- one row: how it was simulated
  seed             TEXT NOT NULL,   -- decimal digits of an unsigned 64-bit number
  level            REAL NOT NULL,   -- confidence level of every half_width, 0..1
  interval_seconds REAL NOT NULL,   -- length of a reporting interval
  takt_version     TEXT NOT NULL
);
CREATE TABLE interval (       -- reporting intervals after the warm-up
  interval INTEGER PRIMARY KEY,     -- from 0
  start    TEXT NOT NULL            -- ISO 8601, in the scenario's time zone
);
CREATE TABLE figure (         -- what is reported: one row for each figure, scope, statistic and interval
  figure    INTEGER PRIMARY KEY,    -- from 0
  id        TEXT NOT NULL,          -- see dictionary
  statistic TEXT NOT NULL,          -- mean, p50 .. p99, max, share, total, rate, end, or a kind ('wrong_block', 'machine')
  unit      TEXT NOT NULL,
  interval  INTEGER REFERENCES interval,   -- NULL: the whole period
  scope     TEXT NOT NULL,          -- 'stage=review,team=dublin'; '' is the whole organisation; the same, a column each:
  program TEXT, locale TEXT, language TEXT, stream TEXT, stage TEXT, team TEXT, site TEXT, vendor TEXT, component TEXT, category TEXT,
  audit TEXT, clause TEXT, coaching TEXT, root_cause TEXT, policy TEXT
);
CREATE INDEX figure_by_id ON figure (id, statistic, scope);
CREATE TABLE replication (    -- finished replications; one that was interrupted is not here at all
  number        INTEGER PRIMARY KEY,   -- from 1
  run_seconds   REAL NOT NULL,         -- wall time of its worker
  floor_seconds REAL NOT NULL,         -- of it: moving items
  items         INTEGER NOT NULL,      -- individuals played
  peak_bytes    INTEGER NOT NULL       -- memory of its worker
);
CREATE TABLE value (          -- what each replication found; no row: nothing to measure (no item came by)
  replication INTEGER NOT NULL REFERENCES replication,
  figure      INTEGER NOT NULL REFERENCES figure,
  value       REAL NOT NULL,
  PRIMARY KEY (replication, figure)
) WITHOUT ROWID;
CREATE TABLE estimate (       -- over replications; filled when a run ends, emptied when a replication is added
  figure     INTEGER PRIMARY KEY REFERENCES figure,
  mean       REAL NOT NULL,
  half_width REAL,            -- of the two-sided Student t interval of the mean at run.level; NULL with one replication
  sd         REAL,            -- standard deviation between replications
  q10 REAL, q50 REAL, q90 REAL,     -- quantiles across replications
  n          INTEGER NOT NULL       -- replications that have the figure
);
CREATE TABLE dictionary (     -- what each figure means
  id         TEXT PRIMARY KEY,
  name       TEXT NOT NULL,
  unit       TEXT NOT NULL,
  better     TEXT NOT NULL,         -- 'lower', 'higher' or 'neither'
  statistics TEXT NOT NULL,         -- the statistics it can have, separated by spaces
  definition TEXT NOT NULL
);
CREATE TABLE assumption (     -- numbers of the scenario that say where they come from
  path TEXT NOT NULL, value TEXT NOT NULL,
  source TEXT NOT NULL        -- 'A: ...', 'B: ...', 'C: ...' (grade of the source) or 'assumption: ...'
);
CREATE TABLE change (         -- what events of the scenario set, and when
  instant TEXT NOT NULL, event TEXT NOT NULL, path TEXT NOT NULL, value TEXT NOT NULL
);
CREATE TABLE target (         -- promises
  id TEXT NOT NULL, name TEXT NOT NULL, figure TEXT NOT NULL, scope TEXT NOT NULL,
  bound REAL NOT NULL,        -- in the figure's unit
  amber REAL NOT NULL,        -- how near the bound is close, as a share of it
  lower_is_better INTEGER NOT NULL
);
CREATE TABLE stage_promise (  -- service targets of stages
  stage TEXT NOT NULL,
  share REAL NOT NULL,        -- of the items ...
  within_seconds REAL NOT NULL    -- ... within so long
);
CREATE TABLE name (           -- what the scenario calls its ids
  dimension TEXT NOT NULL, id TEXT NOT NULL, name TEXT NOT NULL
);
CREATE TABLE membership (     -- which id belongs to which: a locale to its language, a team to its site
  dimension TEXT NOT NULL, id TEXT NOT NULL, of_dimension TEXT NOT NULL, of_id TEXT NOT NULL
);
CREATE TABLE size (           -- how large the scenario is
  what TEXT NOT NULL, value TEXT NOT NULL
);

-- Every estimate with its figure, readable: start from here.
CREATE VIEW results AS
  SELECT f.id, d.name, f.statistic, f.unit, i.start AS interval_start, f.scope, f.program, f.locale, f.language, f.stream, f.stage,
         f.team, f.site, f.vendor, f.component, f.category, f.audit, f.clause, f.coaching, f.root_cause, f.policy, e.mean, e.half_width, e.mean - e.half_width AS low,
         e.mean + e.half_width AS high, e.sd, e.q10, e.q50, e.q90, e.n, f.figure
  FROM estimate e JOIN figure f USING (figure) LEFT JOIN interval i USING (interval) LEFT JOIN dictionary d USING (id);
-- The whole period only.
CREATE VIEW period_results AS SELECT * FROM results WHERE interval_start IS NULL;
-- Over time only.
CREATE VIEW interval_results AS SELECT * FROM results WHERE interval_start IS NOT NULL;
-- One row for each replication and figure: for one's own statistics, current even while a run goes on.
CREATE VIEW observations AS
  SELECT v.replication, f.id, f.statistic, f.unit, i.start AS interval_start, f.scope, f.program, f.locale, f.language, f.stream,
         f.stage, f.team, f.site, f.vendor, f.component, f.category, f.audit, f.clause, f.coaching, f.root_cause, f.policy, v.value, f.figure
  FROM value v JOIN figure f USING (figure) LEFT JOIN interval i USING (interval);
)sql";

}  // namespace

std::string_view schema_sql() { return schema; }

std::string wide_view_sql(std::span<const outcome::FigureKey> keys) {
    std::string sql = "DROP VIEW IF EXISTS figures_wide;\nCREATE VIEW figures_wide AS\n  SELECT scope, interval_start";
    for (const std::string_view dimension : outcome::dimensions()) sql += ", " + std::string(dimension);
    std::set<std::pair<std::string, std::string>> there;
    for (const outcome::FigureKey& key : keys) {
        if (!there.emplace(key.id, key.statistic).second) continue;
        sql += ",\n    max(CASE WHEN id = " + literal(key.id) + " AND statistic = " + literal(key.statistic) + " THEN mean END) AS " +
               identifier(key.id + "_" + key.statistic);
    }
    return sql + "\n  FROM results GROUP BY scope, interval_start;";
}

}  // namespace takt::reports::sqlite
