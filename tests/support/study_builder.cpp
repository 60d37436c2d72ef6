// SPDX-License-Identifier: Apache-2.0
#include "tests/support/study_builder.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <functional>
#include <limits>
#include <numbers>
#include <string>
#include <string_view>
#include <vector>

#include "models/outcome/estimate.hpp"
#include "models/outcome/figures.hpp"

namespace takt::tests {
namespace {

using namespace outcome;

struct Place {
    const char *locale, *language, *name;
};
constexpr std::array places = {Place{"en-US", "en", "United States"}, Place{"de-DE", "de", "Germany"},     Place{"fr-FR", "fr", "France"},
                               Place{"et-EE", "et", "Estonia"},       Place{"en-GB", "en", "Britain"},     Place{"es-ES", "es", "Spain"},
                               Place{"es-MX", "es", "Mexico"},        Place{"it-IT", "it", "Italy"},       Place{"pt-PT", "pt", "Portugal"},
                               Place{"pt-BR", "pt", "Brazil"},        Place{"nl-NL", "nl", "Netherlands"}, Place{"pl-PL", "pl", "Poland"},
                               Place{"ro-RO", "ro", "Romania"},       Place{"hu-HU", "hu", "Hungary"},     Place{"cs-CZ", "cs", "Czechia"},
                               Place{"sv-SE", "sv", "Sweden"},        Place{"da-DK", "da", "Denmark"},     Place{"fi-FI", "fi", "Finland"},
                               Place{"lv-LV", "lv", "Latvia"},        Place{"lt-LT", "lt", "Lithuania"},   Place{"ja-JP", "ja", "Japan"},
                               Place{"de-AT", "de", "Austria"}};

struct TeamPlace {
    const char *id, *name, *site, *vendor;
    double people, occupancy, gap;
};
constexpr std::array team_places = {TeamPlace{"dublin-core", "Dublin core", "dublin", "in-house", 42, 0.78, 3.2},
                                    TeamPlace{"manila-en", "Manila English", "manila", "northwind", 60, 0.86, 1.1},
                                    TeamPlace{"lisbon-eu", "Lisbon Europe", "lisbon", "fabrikam", 28, 0.94, -2.6},
                                    TeamPlace{"warsaw-thin", "Warsaw thin languages", "warsaw", "fabrikam", 18, 0.71, 0.4},
                                    TeamPlace{"dublin-appeals", "Dublin appeals", "dublin", "in-house", 12, 0.82, -0.3},
                                    TeamPlace{"bogota-es", "Bogota Spanish", "bogota", "northwind", 14, 0.8, 0.8},
                                    TeamPlace{"manila-support", "Manila support", "manila", "northwind", 10, 0.66, 0.6},
                                    TeamPlace{"lisbon-audit", "Lisbon audit", "lisbon", "fabrikam", 6, 0.74, 0.5},
                                    TeamPlace{"dublin-escalations", "Dublin escalations", "dublin", "in-house", 4, 0.58, 0.3},
                                    TeamPlace{"warsaw-video", "Warsaw video", "warsaw", "fabrikam", 3, 0.88, -0.2},
                                    TeamPlace{"bogota-pt", "Bogota Portuguese", "bogota", "northwind", 2, 0.77, 0.1},
                                    TeamPlace{"manila-ja", "Manila Japanese", "manila", "northwind", 1, 0.91, -0.4}};

struct StagePlace {
    const char *id, *name;
    double wait, in_target, backlog;
};
constexpr std::array stages = {StagePlace{"review", "Review", 640, 0.962, 310},
                               StagePlace{"second-review", "Second review", 2100, 0.951, 64},
                               StagePlace{"escalate", "Escalation", 5200, 0.93, 18},
                               StagePlace{"audit-work", "Audit", 14000, 0.98, 120},
                               StagePlace{"appeal", "Appeal, first level", 21000, 0.921, 420},
                               StagePlace{"appeal-2", "Appeal, escalated", 52000, 0.88, 61},
                               StagePlace{"ad-feedback", "Ad feedback", 9000, 0.97, 80},
                               StagePlace{"support", "Support contact", 300, 0.99, 9}};

constexpr std::array programs = {std::pair("search-ads", "Search ads"), std::pair("display-ads", "Display ads"),
                                 std::pair("streaming-tv", "Streaming TV")};
constexpr std::array categories = {std::pair("scam", "Scam"), std::pair("counterfeit", "Counterfeit"), std::pair("adult", "Adult")};
constexpr std::array component_names = {std::pair("decision-maker", "Decision Maker"),
                                        std::pair("content-matching", "Content Matching Service"),
                                        std::pair("trusted-advertisers", "Trusted Advertiser Program")};
constexpr std::array audits = {std::pair("human-audit", "Audit of human decisions"),
                               std::pair("machine-audit", "Audit of machine decisions")};

double unit_draw(std::uint64_t seed) {  // SplitMix64 (Steele, Lea and Flood 2014), to [0, 1)
    seed += 0x9E3779B97F4A7C15u;
    seed = (seed ^ (seed >> 30)) * 0xBF58476D1CE4E5B9u;
    seed = (seed ^ (seed >> 27)) * 0x94D049BB133111EBu;
    return static_cast<double>((seed ^ (seed >> 31)) >> 11) * 0x1.0p-53;
}

std::uint64_t hash_of(std::string_view text) {  // FNV-1a
    std::uint64_t hash = 0xCBF29CE484222325u;
    for (const char letter : text) hash = (hash ^ static_cast<unsigned char>(letter)) * 0x100000001B3u;
    return hash;
}

/// About normal: the sum of four draws, standardised.
double noise(std::string_view name, int replication, int interval) {
    const std::uint64_t seed =
        hash_of(name) * 31 + static_cast<std::uint64_t>(replication) * 1009 + static_cast<std::uint64_t>(interval + 2) * 7919;
    double sum = 0;
    for (std::uint64_t draw = 0; draw < 4; ++draw) sum += unit_draw(seed * 4 + draw);
    return (sum - 2) / std::sqrt(4.0 / 12.0);
}

/// What a figure is worth before noise, and how it moves.
struct Level {
    double value = 0;
    double spread = 0.03;  // between replications, relative
    double growth = 0;     // over the period, relative
    double season = 0.04;
};

class Builder {
public:
    explicit Builder(const StudyShape& shape) : shape_(shape) {
        shape_.teams = std::min(shape.teams, team_places.size());
        shape_.locales = std::min(shape.locales, places.size());
        facts();
        demand();
        service();
        appeals();
        people();
        quality();
        money();
        replicate();
        estimate_all(study_);
    }

    Study take() { return std::move(study_); }

private:
    void add(std::string_view id, std::string_view statistic, Scope scope, Level level, bool weekly = false) {
        std::sort(scope.begin(), scope.end());
        const FigureMeaning* meaning = meaning_of(id);
        FigureKey key{std::string(id), std::move(scope), std::string(statistic), std::string(meaning->unit)};
        keep(key, level);
        for (std::size_t interval = 0; weekly && interval < shape_.intervals; ++interval) {
            key.interval = static_cast<int>(interval);
            keep(key, level);
        }
    }

    /// A figure whose value over the period is the sum of its weeks.
    void add_sum(std::string_view id, std::string_view statistic, const Scope& scope, const Level& a_week, bool weekly) {
        FigureKey key{std::string(id), sorted(scope), std::string(statistic), std::string(meaning_of(id)->unit)};
        Level whole = a_week;
        whole.value *= static_cast<double>(shape_.intervals);
        keep(key, whole);
        for (std::size_t interval = 0; weekly && interval < shape_.intervals; ++interval) {
            key.interval = static_cast<int>(interval);
            keep(key, a_week);
        }
    }

    void keep(const FigureKey& key, const Level& level) {
        study_.keys.push_back(key);
        levels_.push_back(level);
    }

    void add_times(std::string_view id, const Scope& scope, double mean, bool weekly, Level level = {}) {
        constexpr std::array parts = {std::pair("mean", 1.0), std::pair("p50", 0.42), std::pair("p90", 2.4),
                                      std::pair("p95", 3.6),  std::pair("p99", 8.2),  std::pair("max", 21.0)};
        for (const auto& [statistic, factor] : parts) {
            if (!has_statistic(*meaning_of(id), statistic)) continue;
            level.value = mean * factor;
            add(id, statistic, scope, level, weekly);
        }
    }

    /// A factor around 1 that belongs to a name; Estonian is the language in trouble.
    static double of(std::string_view name) { return name == "et-EE" ? 3.4 : 0.7 + 0.6 * unit_draw(hash_of(name)); }

    void facts() {
        ScenarioFacts& facts = study_.scenario;
        facts.name = "made-up";
        facts.title = "Made-up ads quality";
        facts.question = "What will defects, appeals and cost be as streaming TV grows?";
        facts.file = "scenarios/made-up/scenario.json";
        facts.sha256 = std::string(64, 'a');
        facts.currency = "USD";
        facts.size = {{"people", "160"},
                      {"sites", "4"},
                      {"locales", std::to_string(shape_.locales)},
                      {"components", std::to_string(shape_.components)}};
        facts.targets = {
            {"appeals", "Appeals closed", "resolution.p95", "", 48 * 3600, 0.1, true},
            {"review", "Review inside its target", "in_target.share", "stage=review", 0.95, 0.005, false},
            {"defects", "Defective views", "defective_views_per_1000.rate", "", 1.0, 0.1, true},
            {"escalations", "Escalations inside their target", "in_target.share", "stage=escalate", 0.95, 0.01, false},
            {"occupancy", "Occupancy", "occupancy.share", "", 0.9, 0.05, true},
        };
        for (const StagePlace& stage : stages) facts.promises.push_back({stage.id, stage.in_target > 0.9 ? 0.95 : 0.9, stage.wait * 4});
        facts.changes = {{"2027-03-01T00:00", "Streaming launch", "streams.streaming-tv.volume_per_day", "1200"}};
        facts.assumptions = {
            {"stages[review].handle_time", "{\"lognormal\": {\"mean\": \"41s\", \"cv\": 1.1}}",
             "A: handle times of 8,806 judgements, fitted by log moments"},
            {"teams[manila-en].cost_per_hour", "8.5", "C: trade press quotes 8-12 $ an hour"},
            {"components[decision-maker].separation", "3.1", "B: study of a large ad platform, separation from precision and recall"},
            {"appeals[advertisers].rate_right_block", "0.03", "A: complaints by 1,000 measures in a transparency report"},
            {"audits[human-audit].share", "0.02", "assumption: no source found, a subset is all that is published"},
        };
        for (std::size_t place = 0; place < shape_.locales; ++place) {
            facts.names.push_back({"locale", places[place].locale, places[place].name});
            facts.memberships.push_back({"locale", places[place].locale, "language", places[place].language});
        }
        for (std::size_t team = 0; team < shape_.teams; ++team) {
            const TeamPlace& here = team_places[team];
            facts.names.push_back({"team", here.id, here.name});
            facts.memberships.push_back({"team", here.id, "site", here.site});
            facts.memberships.push_back({"team", here.id, "vendor", here.vendor});
        }
        for (const StagePlace& stage : stages) facts.names.push_back({"stage", stage.id, stage.name});
        for (const auto& [id, name] : programs) facts.names.push_back({"program", id, name});
        for (const auto& [id, name] : categories) facts.names.push_back({"category", id, name});
        for (const auto& [id, name] : component_names) facts.names.push_back({"component", id, name});
        for (const auto& [id, name] : audits) facts.names.push_back({"audit", id, name});
        for (const char* site : {"Dublin", "Manila", "Lisbon", "Warsaw", "Bogota"}) {
            std::string id = site;
            id[0] = static_cast<char>(id[0] - 'A' + 'a');
            facts.names.push_back({"site", id, site});
        }
        study_.seed = 1;
        study_.takt_version = "0.1.0";
        study_.interval_seconds = 7 * 86400;
        for (std::size_t week = 0; week < shape_.intervals; ++week) study_.intervals.push_back(monday(week));
    }

    /// Mondays from 2027-02-01 on.
    static std::string monday(std::size_t week) {
        constexpr std::array days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
        std::size_t month = 1;
        int day = 1 + static_cast<int>(week) * 7;
        while (day > days[month]) day -= days[month++];
        const auto two = [](int number) { return (number < 10 ? "0" : "") + std::to_string(number); };
        return "2027-" + two(static_cast<int>(month) + 1) + "-" + two(day) + "T00:00:00";
    }

    std::string component(std::size_t number) const {
        return number < component_names.size() ? component_names[number].first : "component-" + std::to_string(number + 1);
    }

    void demand() {
        const double weeks = static_cast<double>(shape_.intervals);
        const auto arrivals = [&](const Scope& scope, double per_week, double growth) {
            add_sum("arrivals", "total", scope, {.value = per_week, .growth = growth, .season = 0.06}, true);
        };
        arrivals({}, 3.1e6, 0.1);
        add("human_share", "share", {}, {.value = 0.071}, true);
        for (const auto& [id, name] : programs) {
            arrivals({{"program", id}}, 1e6 * of(id), std::string_view(id) == "streaming-tv" ? 0.6 : 0.02);
            arrivals({{"stream", std::string(id) + "-stream"}}, 1e6 * of(id), 0.02);
            add("human_share", "share", {{"program", id}}, {.value = 0.07 * of(id)}, true);
        }
        for (std::size_t place = 0; place < shape_.locales; ++place) {
            arrivals({{"locale", places[place].locale}}, 1.4e5 * (0.3 + of(places[place].name)), 0.05);
            add("human_share", "share", {{"locale", places[place].locale}}, {.value = 0.07 * of(places[place].name)}, true);
        }
        add("decisions", "total", {}, {.value = 3.2e6 * weeks});
        for (std::size_t number = 0; number < shape_.components; ++number) {
            add("decisions", "total", {{"component", component(number)}}, {.value = 2.9e6 * weeks / static_cast<double>(number + 2)});
        }
        for (std::size_t team = 0; team < shape_.teams; ++team) {
            add("decisions", "total", {{"team", team_places[team].id}}, {.value = team_places[team].people * 300 * 5 * weeks});
        }
        for (const StagePlace& stage : stages) add("decisions", "total", {{"stage", stage.id}}, {.value = stage.backlog * 160 * weeks});
    }

    void service_at(const Scope& scope, const StagePlace& stage, double factor, bool finest) {
        const Level moving{.growth = factor > 3 ? 0.9 : 0.05, .season = 0.12};
        add_times("wait", scope, stage.wait * factor, !finest, moving);
        add("delayed", "share", scope, {.value = std::min(0.97, 0.55 * factor)}, !finest);
        add_times("sojourn", scope, stage.wait * factor + 90, !finest, moving);
        add("handle", "mean", scope, {.value = 62 * of(stage.id)}, !finest);
        add("in_target", "share", scope, {.value = 1 - (1 - stage.in_target) * (factor > 3 ? 6 : factor), .spread = 0.004, .season = 0.01},
            true);
        add("withdrawn", "share", scope, {.value = 0.004 * factor}, !finest);
        add("turned_away", "share", scope, {.value = 0}, !finest);
    }

    void service() {
        for (const StagePlace& stage : stages) {
            service_at({{"stage", stage.id}}, stage, 1, false);
            add("backlog", "mean", {{"stage", stage.id}}, {.value = stage.backlog, .spread = 0.1, .growth = 0.2, .season = 0.2}, true);
            add("backlog", "end", {{"stage", stage.id}}, {.value = stage.backlog * 1.1, .spread = 0.2, .growth = 0.2, .season = 0.2}, true);
            add("backlog_age", "end", {{"stage", stage.id}}, {.value = stage.wait * 9, .spread = 0.2, .season = 0.2}, true);
            for (std::size_t place = 0; place < shape_.locales; ++place) {
                const Place& here = places[place];
                service_at({{"stage", stage.id}, {"locale", here.locale}}, stage, of(here.locale), true);
                if (place > 0 && std::string_view(places[place - 1].language) == here.language) continue;
                const Scope line = {{"stage", stage.id}, {"language", here.language}};
                if (std::any_of(study_.keys.begin(), study_.keys.end(),
                                [&](const FigureKey& key) { return key.id == "backlog" && key.scope == sorted(line); }))
                    continue;
                const bool trouble = std::string_view(here.language) == "et";
                add("backlog", "mean", line, {.value = stage.backlog * (trouble ? 0.3 : 0.1), .spread = 0.15, .growth = trouble ? 1.4 : 0},
                    true);
                add("backlog", "end", line, {.value = stage.backlog * (trouble ? 0.5 : 0.1), .spread = 0.25, .growth = trouble ? 1.4 : 0},
                    true);
            }
        }
        add_times("turnaround", {}, 2600, true);
        for (const auto& [id, name] : programs) add_times("turnaround", {{"program", id}}, 2600 * of(id), true);
        for (std::size_t place = 0; place < shape_.locales; ++place) {
            add_times("turnaround", {{"locale", places[place].locale}}, 2600 * of(places[place].locale), false);
        }
    }

    static Scope sorted(Scope scope) {
        std::sort(scope.begin(), scope.end());
        return scope;
    }

    void appeals() {
        const auto at = [&](const Scope& scope, double factor, bool weekly) {
            add_sum("appeals", "total", scope, {.value = 9800 * factor, .season = 0.1}, weekly);
            add("appeal_rate", "share", scope, {.value = 0.081}, weekly);
            add("overturned", "share", scope, {.value = 0.113}, weekly);
            add("contacts", "mean", scope, {.value = 0.34}, weekly);
        };
        at({}, 1, true);
        at({{"stage", "appeal"}}, 1, false);
        add_times("resolution", {}, 45200, true, {.spread = 0.05, .growth = 0.2, .season = 0.1});
        for (const char* stage : {"appeal", "ad-feedback"}) {
            add_times("resolution", {{"stage", stage}}, 45000, true, {.spread = 0.05, .growth = 0.2});
            for (std::size_t place = 0; place < shape_.locales; ++place) {
                add_times("resolution", {{"stage", stage}, {"locale", places[place].locale}}, 45000 * of(places[place].locale), false);
            }
        }
        for (std::size_t place = 0; place < shape_.locales; ++place) at({{"locale", places[place].locale}}, 0.1, false);
        add("flags", "total", {}, {.value = 2100}, true);
        for (const auto& [id, name] : programs) add("flags", "total", {{"program", id}}, {.value = 700}, true);
    }

    void people_at(const Scope& scope, double people, double occupancy, bool team) {
        const double duty = people * 0.21;
        add("on_duty", "mean", scope, {.value = duty, .spread = 0.01}, true);
        add("busy", "mean", scope, {.value = duty * occupancy, .spread = 0.015}, true);
        add("occupancy", "share", scope, {.value = occupancy, .spread = 0.008, .growth = 0.03}, true);
        add("utilisation", "share", scope, {.value = occupancy * 0.71, .spread = 0.01}, true);
        if (!team || !scope.empty()) add("headcount", "end", scope, {.value = people, .spread = 0, .season = 0}, true);
    }

    void people() {
        people_at({}, 160, 0.832, false);
        for (const char* site : {"dublin", "manila", "lisbon", "warsaw"})
            people_at({{"site", site}}, 40, 0.7 + 0.2 * of(site) / 1.3, false);
        for (const char* vendor : {"in-house", "northwind", "fabrikam"}) people_at({{"vendor", vendor}}, 53, 0.82, false);
        for (std::size_t number = 0; number < shape_.teams; ++number) {
            const TeamPlace& team = team_places[number];
            const Scope scope = {{"team", team.id}};
            people_at(scope, team.people, team.occupancy, true);
            add("handle", "mean", scope, {.value = 60 * of(team.id)});
            const double available = team.people * 0.2;
            add("available_people", "mean", scope, {.value = available, .spread = 0.01, .season = 0.02}, true);
            add("required_people", "mean", scope, {.value = available - team.gap, .spread = 0.02}, true);
            add("gap", "mean", scope, {.value = team.gap, .spread = 0.1, .growth = -0.5, .season = 0.3}, true);
        }
    }

    void errors_at(const Scope& scope, double factor, bool weekly) {
        add("error_rate", "share", scope, {.value = 0.024 * factor}, weekly);
        add("error_rate", "wrong_block", scope, {.value = 0.011 * factor}, weekly);
        add("error_rate", "wrong_allow", scope, {.value = 0.063 * factor}, weekly);
    }

    void audit_at(const Scope& scope, double factor, bool weekly) {
        add("audit_sample", "total", scope, {.value = 5200 * factor}, weekly);
        add("audit_measured", "share", scope, {.value = 0.031 * factor, .spread = 0.06}, weekly);
        add("audit_half_width", "mean", scope, {.value = 0.0046}, weekly);
        add("audit_truth", "share", scope, {.value = 0.024 * factor, .spread = 0.02}, weekly);
        add("audit_bias", "share", scope, {.value = 0.007 * factor, .spread = 0.2}, weekly);
        add("audit_corrected", "share", scope, {.value = 0.0243 * factor, .spread = 0.06}, weekly);
        add("audit_coverage", "share", scope, {.value = 0.71}, weekly);
    }

    void quality() {
        add("defective_views_per_1000", "rate", {}, {.value = 0.94, .spread = 0.02, .growth = 0.15}, true);
        add("live_defects", "end", {}, {.value = 5400}, true);
        add("defect_life", "mean", {}, {.value = 41 * 3600}, true);
        errors_at({}, 1, true);
        for (const auto& [id, name] : programs) {
            add("defective_views_per_1000", "rate", {{"program", id}}, {.value = 0.94 * of(id)}, true);
            add("live_defects", "end", {{"program", id}}, {.value = 1800}, true);
            add("defect_life", "mean", {{"program", id}}, {.value = 41 * 3600}, true);
            errors_at({{"program", id}}, of(id), false);
        }
        for (const auto& [id, name] : categories) {
            add("defective_views_per_1000", "rate", {{"category", id}}, {.value = 0.3 * of(id)});
            errors_at({{"category", id}}, of(id), false);
        }
        for (std::size_t place = 0; place < shape_.locales; ++place) {
            add("defective_views_per_1000", "rate", {{"locale", places[place].locale}},
                {.value = 0.9 * std::sqrt(of(places[place].locale))});
            errors_at({{"locale", places[place].locale}}, of(places[place].locale), false);
        }
        for (const StagePlace& stage : stages) errors_at({{"stage", stage.id}}, of(stage.name), false);
        for (const auto& [id, name] : audits) audit_at({{"audit", id}}, 1, true);
        for (std::size_t number = 0; number < shape_.teams; ++number) {
            const char* team = team_places[number].id;
            errors_at({{"team", team}}, of(team), true);
            audit_at({{"audit", "human-audit"}, {"team", team}}, of(team), false);
            add("quality_score", "share", {{"team", team}}, {.value = 1 - 0.031 * of(team), .spread = 0.002});
        }
        for (const char* vendor : {"in-house", "northwind", "fabrikam"})
            add("quality_score", "share", {{"vendor", vendor}}, {.value = 0.969, .spread = 0.002});
        for (std::size_t number = 0; number < shape_.components; ++number) {
            errors_at({{"component", component(number)}}, of(component(number)), true);
            audit_at({{"audit", "machine-audit"}, {"component", component(number)}}, of(component(number)), false);
        }
    }

    void money_at(const Scope& scope, double per_week, bool weekly) {
        constexpr std::array kinds = {std::pair("production", 0.7), std::pair("audit", 0.06), std::pair("appeals", 0.1),
                                      std::pair("support", 0.04), std::pair("machine", 0.1)};
        const auto both = [&](std::string_view kind, double share) {
            add_sum("cost", kind, scope, {.value = per_week * share, .spread = 0.004, .season = 0.01}, weekly);
        };
        both("total", 1);
        for (const auto& [kind, share] : kinds) both(kind, share);
    }

    void money() {
        money_at({}, 108'000, true);
        for (std::size_t number = 0; number < shape_.teams; ++number)
            money_at({{"team", team_places[number].id}}, team_places[number].people * 600, false);
        for (const char* site : {"dublin", "manila", "lisbon", "warsaw"}) money_at({{"site", site}}, 27'000 * of(site), false);
        for (const char* vendor : {"in-house", "northwind", "fabrikam"}) money_at({{"vendor", vendor}}, 36'000, false);
        add("cost_per_decision", "mean", {}, {.value = 0.034});
        add("cost_per_defect_avoided", "mean", {}, {.value = 2.31});
        // Nothing to measure: no scenario of this shape has a contract.
        add("contract", "share", {{"vendor", "northwind"}}, {.value = std::numeric_limits<double>::quiet_NaN()});
    }

    double value_of(std::size_t figure, int replication) const {
        const FigureKey& key = study_.keys[figure];
        const Level& level = levels_[figure];
        const std::string name = key.id + scope_text(key.scope);  // the statistics of a figure move together
        const double period = static_cast<double>(shape_.intervals);
        double factor = 1 + level.spread * noise(name, replication, -1);
        if (key.interval >= 0) {
            const double at = (key.interval + 0.5) / period;
            factor *= 1 + level.growth * (at - 0.5) + level.season * std::sin(at * 4 * std::numbers::pi + unit_draw(hash_of(name)));
            factor *= 1 + 1.4 * level.spread * noise(name, replication, key.interval);
        }
        const double value = level.value * factor;
        if (key.unit != "share" || key.id == "audit_bias") return value;
        // Shares near one move by what they lack, so that none exceeds it.
        return level.value > 0.5 ? 1 - std::clamp((1 - level.value) * (1 + 20 * (1 - factor) * 0.25), 0.0, 1.0)
                                 : std::clamp(value, 0.0, 1.0);
    }

    void replicate() {
        for (int number = 1; number <= shape_.replications; ++number) {
            Replication replication{.number = number,
                                    .values = {},
                                    .run_seconds = 1.5 + 0.1 * unit_draw(static_cast<std::uint64_t>(number)),
                                    .floor_seconds = 1.2,
                                    .items = 800'000 + static_cast<std::uint64_t>(number),
                                    .peak_bytes = 90'000'000};
            for (std::size_t figure = 0; figure < study_.keys.size(); ++figure) replication.values.push_back(value_of(figure, number));
            study_.replications.push_back(std::move(replication));
        }
    }

    StudyShape shape_;
    Study study_;
    std::vector<Level> levels_;
};

/// What the variant does to a figure: factor on the base's values.
double effect_on(const FigureKey& key) {
    if (key.id == "defective_views_per_1000") return 1.12;
    if (key.id == "cost" || key.id == "cost_per_decision") return 0.91;
    if (key.id == "resolution") return 0.86;
    if (key.id == "arrivals") return 1.0;
    if (key.id == "occupancy") return 0.96;
    return 1 + 0.002 * (unit_draw(hash_of(key.id)) - 0.5);
}

}  // namespace

Study make_study(const StudyShape& shape) { return Builder(shape).take(); }

Comparison make_comparison(const StudyShape& shape) {
    Comparison comparison;
    comparison.base = make_study(shape);
    comparison.variant = comparison.base.scenario;
    comparison.variant.name = "lower-threshold";
    comparison.variant.title = "Automation threshold lowered";
    comparison.variant.question = "Do more machine decisions pay?";
    comparison.variant.file = "scenarios/made-up/lower-threshold.json";
    comparison.variant.sha256 = std::string(64, 'b');
    const Study& study = comparison.base;
    std::vector<double> base, variant;
    for (std::size_t figure = 0; figure < study.keys.size(); ++figure) {
        const FigureKey& key = study.keys[figure];
        base.clear();
        variant.clear();
        for (const Replication& replication : study.replications) {
            base.push_back(replication.values[figure]);
            variant.push_back(
                replication.values[figure] * effect_on(key) *
                (key.id == "arrivals" ? 1 : 1 + 0.005 * noise(figure_text(key) + "variant", replication.number, key.interval)));
        }
        comparison.differences.push_back(paired_difference(key, base, variant, study.level));
    }
    return comparison;
}

}  // namespace takt::tests
