// SPDX-License-Identifier: Apache-2.0
#include "tests/property/shipped.hpp"

#include <algorithm>
#include <cctype>
#include <stdexcept>

#include "models/read/reader.hpp"
#include "sim/plan/compile.hpp"

namespace takt::property {

namespace fs = std::filesystem;
using plan::Tick;

const std::vector<fs::path>& shipped() {
    static const std::vector<fs::path> all = [] {
        std::vector<fs::path> found;
        for (const fs::directory_entry& entry : fs::recursive_directory_iterator(fs::path(TAKT_SOURCE_DIR) / "scenarios")) {
            const fs::path& path = entry.path();
            if (path.filename() == "scenario.json" || (path.parent_path().filename() == "variants" && path.extension() == ".json"))
                found.push_back(path);
        }
        std::ranges::sort(found);
        return found;
    }();
    return all;
}

std::string name_of(const testing::TestParamInfo<std::size_t>& place) {
    const fs::path& path = shipped()[place.param];
    const bool variant = path.filename() != "scenario.json";
    const fs::path folder = variant ? path.parent_path().parent_path() : path.parent_path();
    std::string name = folder.filename().string() + (variant ? "-" + path.stem().string() : "");
    std::ranges::replace_if(
        name, [](unsigned char letter) { return std::isalnum(letter) == 0; }, '_');
    return name;
}

namespace {

models::Scenario scenario_of(const fs::path& file) {
    models::ReadResult read = models::read_scenario(file);
    if (!read.scenario) throw std::runtime_error(read.findings.empty() ? file.string() : models::to_text(read.findings.front()));
    return std::move(*read.scenario);
}

void keep_items_only(models::Scenario& scenario) {
    scenario.golden_sets.clear();
    std::erase_if(scenario.streams, [](const models::Stream& stream) { return stream.process == models::ArrivalProcess::senders; });
    for (models::Chapter& chapter : scenario.chapters) keep_items_only(chapter.scenario);
}

}  // namespace

plan::Plan plan_of(const fs::path& file) { return plan::compile(scenario_of(file)); }

plan::Plan plan_of_items(const fs::path& file) {
    models::Scenario scenario = scenario_of(file);
    keep_items_only(scenario);
    return plan::compile(scenario);
}

void stop_arrivals(plan::Plan& plan, Tick at) {
    for (plan::Curve& curve : plan.curves) {
        std::vector<plan::RateSegment> segments;
        Tick from = 0;
        for (plan::RateSegment segment : curve.segments) {
            if (from < at && segment.until > at) {
                plan::RateSegment before = segment;
                before.until = at;
                segments.push_back(before);
            }
            if (segment.until > at) segment.per_ms = 0;
            segments.push_back(segment);
            from = segment.until;
        }
        curve.segments = std::move(segments);
    }
    for (plan::Flow& flow : plan.flows) {
        if (flow.kind == plan::FlowKind::senders || flow.kind == plan::FlowKind::renewal)
            throw std::runtime_error("arrivals that cannot be stopped");
        std::erase_if(flow.trace, [at](const plan::TraceEntry& entry) { return entry.at >= at; });
    }
    for (plan::Chapter& chapter : plan.chapters) {
        plan::Plan later = *chapter.plan;
        stop_arrivals(later, at);
        chapter.plan = std::make_shared<const plan::Plan>(std::move(later));
    }
}

void cut(plan::Plan& plan, Tick end, Tick interval) {
    plan.horizon.end = std::min(end, plan.horizon.end);
    plan.horizon.borders.clear();
    plan.horizon.interval_starts.clear();
    for (Tick border = 0; border < plan.horizon.end; border += interval) {
        plan.horizon.borders.push_back(border);
        plan.horizon.interval_starts.push_back("+" + std::to_string(border) + "ms");
    }
    plan.horizon.borders.push_back(plan.horizon.end);
}

}  // namespace takt::property
