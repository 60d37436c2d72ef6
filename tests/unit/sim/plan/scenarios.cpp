// SPDX-License-Identifier: Apache-2.0
#include "tests/unit/sim/plan/scenarios.hpp"

#include <algorithm>
#include <chrono>
#include <stdexcept>

namespace takt::plan_test {
namespace {

std::size_t place(const std::vector<std::string>& names, const std::string& id) {
    const auto found = std::find(names.begin(), names.end(), id);
    if (found == names.end()) throw std::out_of_range("no " + id);
    return static_cast<std::size_t>(found - names.begin());
}

}  // namespace

models::Date date(int year, int month, int day) {
    const std::chrono::year_month_day ymd{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)}, std::chrono::day{static_cast<unsigned>(day)}};
    return {static_cast<std::int32_t>(std::chrono::sys_days{ymd}.time_since_epoch().count())};
}

models::Duration ms(std::int64_t count) { return {count}; }
models::Duration hours(double count) { return {static_cast<std::int64_t>(count * 3'600'000)}; }
models::Duration days(std::int64_t count) { return {count * kernel::kDay}; }

models::Distribution fixed(models::Duration mean) {
    models::Distribution made;
    made.kind = models::DistributionKind::deterministic;
    made.mean = mean;
    return made;
}

models::Locale locale(const std::string& id, const std::string& language, const std::string& zone) {
    models::Locale made;
    made.id = id;
    made.language = language;
    made.time_zone = zone;
    return made;
}

models::Stream stream(const std::string& id, const std::string& entry, models::ById mix, double volume_per_day) {
    models::Stream made;
    made.id = id;
    made.program = "search";
    made.mix = std::move(mix);
    made.volume_per_day = volume_per_day;
    made.violations = {{{"scam", 0.02}, {"claims", 0.03}}};
    made.entry = entry;
    return made;
}

models::Stage stage(const std::string& id, models::StageKind kind) {
    models::Stage made;
    made.id = id;
    made.kind = kind;
    made.handle_time = fixed(ms(100'000));
    return made;
}

models::Team team(const std::string& id, int headcount, std::vector<std::string> languages, std::vector<std::string> skills) {
    models::Team made;
    made.id = id;
    made.site = "hub";
    made.headcount = headcount;
    made.languages = std::move(languages);
    made.skills = std::move(skills);
    return made;
}

models::Component component(const std::string& id, models::ComponentKind kind, const std::string& next) {
    models::Component made;
    made.id = id;
    made.kind = kind;
    made.next = next;
    return made;
}

models::Shift shift(const std::string& id, std::int64_t start_ms, models::Duration length) {
    models::Shift made;
    made.id = id;
    made.start = {start_ms};
    made.length = length;
    return made;
}

models::Edge edge(const std::string& to) {
    models::Edge made;
    made.to = to;
    return made;
}

models::Scenario one_team() {
    models::Scenario made;
    made.name = "one-team";
    made.calendar.start = date(2027, 1, 4);
    made.calendar.length = days(14);
    made.languages = {{"en", "English"}};
    made.locales = {locale("en", "en")};
    made.programs = {{"search", "Search"}};
    made.categories = {{"scam", "Scam"}, {"claims", "Claims"}};
    models::Site hub;
    hub.id = "hub";
    made.sites = {hub};
    made.streams = {stream("ads", "review", {{{"en", 1}}}, 1000)};
    made.stages = {stage("review")};
    made.teams = {team("crew", 10, {"en"})};
    return made;
}

const plan::Curve& curve(const plan::Plan& plan, const std::string& stream, const std::string& locale) {
    for (const plan::Curve& each : plan.curves)
        if (each.stream == place(plan.names.streams, stream) && each.locale == place(plan.names.locales, locale)) return each;
    throw std::out_of_range("no curve " + stream + "@" + locale);
}

const plan::Flow* flow(const plan::Plan& plan, plan::FlowKind kind, const std::string& stream, const std::string& locale) {
    for (const plan::Flow& each : plan.flows)
        if (each.kind == kind && &plan.curves[each.curve] == &curve(plan, stream, locale)) return &each;
    return nullptr;
}

double items(const plan::Curve& curve, Tick from, Tick to) {
    double sum = 0;
    Tick begin = 0;
    for (const plan::RateSegment& segment : curve.segments) {
        const Tick overlap = std::min(segment.until, to) - std::max(begin, from);
        if (overlap > 0) sum += static_cast<double>(overlap) * segment.per_ms;
        begin = segment.until;
    }
    return sum;
}

double per_day_at(const plan::Curve& curve, Tick at) {
    for (const plan::RateSegment& segment : curve.segments)
        if (at < segment.until) return segment.per_ms * static_cast<double>(kernel::kDay);
    throw std::out_of_range("after the end");
}

std::vector<plan::MarkClass> all_classes(const plan::Plan& plan) {
    std::vector<plan::MarkClass> classes;
    for (const plan::Flow& each : plan.flows) classes.insert(classes.end(), each.classes.begin(), each.classes.end());
    for (const plan::MachineTraffic& each : plan.machine) classes.insert(classes.end(), each.untouched.begin(), each.untouched.end());
    return classes;
}

double total_share(const std::vector<plan::MarkClass>& classes) {
    double sum = 0;
    for (const plan::MarkClass& mark : classes) sum += mark.share;
    return sum;
}

plan::LineIndex first_line(const plan::Plan& plan, const std::string& stage, const std::string& language, bool translated) {
    const std::size_t languages = plan.names.languages.size();
    const std::size_t slot = language.empty() ? 0 : place(plan.names.languages, language) + 1;
    return plan.first_line[(place(plan.names.stages, stage) * (languages + 1) + slot) * 2 + (translated ? 1 : 0)];
}

std::vector<std::string> teams_of(const plan::Plan& plan, plan::LineIndex line) {
    std::vector<std::string> ids;
    for (const plan::Serve& serve : plan.lines.at(line).teams) ids.push_back(plan.names.teams[serve.team]);
    return ids;
}

}  // namespace takt::plan_test
