// SPDX-License-Identifier: Apache-2.0
// A scenario: everything that takt knows about an organisation, as plain data.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "models/calendar.hpp"
#include "models/change.hpp"
#include "models/component.hpp"
#include "models/demand.hpp"
#include "models/improvement.hpp"
#include "models/opening.hpp"
#include "models/people.hpp"
#include "models/place.hpp"
#include "models/policy.hpp"
#include "models/quality.hpp"
#include "models/workflow.hpp"

namespace takt::models {

/// Where a number of the scenario comes from. Written beside the field as "@field": "A: source ...".
struct SourceNote {
    std::string path;    // of the field, e.g. "streams[search-ads].day_cv"
    std::string value;   // the field's value as written (shortened)
    std::string text;    // "A: ...", "B: ...", "C: ..." (evidence grade of a source) or "assumption: ..."
};

struct Chapter;

struct Scenario {
    std::string name;          // id of the scenario
    std::string title;
    std::string question;      // what the scenario is for, one sentence
    Calendar calendar;
    MoneySettings money;
    std::vector<HolidayCalendar> holidays;
    std::vector<Language> languages;
    std::vector<Locale> locales;
    std::vector<Program> programs;
    std::vector<Category> categories;
    std::vector<Site> sites;
    std::vector<Stream> streams;
    std::vector<Surge> surges;
    std::vector<Component> components;
    std::vector<Stage> stages;
    std::vector<Vendor> vendors;
    std::vector<Team> teams;
    std::vector<Transfer> transfers;
    std::vector<Audit> audits;
    std::vector<GoldenSet> golden_sets;
    std::vector<CalibrationSessions> calibrations;
    std::vector<Appeals> appeals;
    std::vector<Feedback> feedback;
    std::vector<Andon> andons;
    std::vector<Scan> scans;
    std::vector<Coaching> coaching;
    std::vector<RootCause> root_causes;
    std::vector<PolicyChange> policy_changes;
    std::vector<Target> targets;
    std::vector<Event> events;
    std::optional<OpeningState> opening_state;   // absent: the run starts with empty queues
    std::vector<SourceNote> sources;   // collected by the reader from the "@field" notes
    std::string file;                  // the file it was read from
    std::string sha256;                // of the file's bytes, all files of the `extends` chain in order
    std::vector<Chapter> chapters;     // made by the reader from the events, by rising instant
};

/// The scenario as it is from an instant at which there are events, until the next one.
struct Chapter {
    DateTime on;
    std::vector<std::string> events;   // ids of those of the instant
    Scenario scenario;
};

}  // namespace takt::models
