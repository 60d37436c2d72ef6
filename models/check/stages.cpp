// SPDX-License-Identifier: Apache-2.0
// Each stage by itself: its times, its routing, where its edges may lead.
#include <algorithm>

#include "models/check/report.hpp"
#include "models/fields/words.hpp"

namespace takt::models {
namespace {

std::string word_of(StageKind kind) { return std::string(fields::word(kind)); }

class StageCheck {
public:
    StageCheck(const Scenario& scenario, const Stage& stage, std::string path, Report& report)
        : scenario_(scenario), stage_(stage), path_(std::move(path)), report_(report) {}

    void run() {
        times();
        routing();
        for (std::size_t i = 0; i < stage_.next.size(); ++i) edge(stage_.next[i], path_ + ".next[" + std::to_string(i) + "]");
        if (!decides(stage_.kind) && stage_.kind != StageKind::label && stage_.judgements > 1)
            report_.warning(path_ + ".judgements", "a stage of kind " + word_of(stage_.kind) + " decides nothing by majority", "leave judgements out");
    }

private:
    void times() {
        check_distribution(stage_.handle_time, path_ + ".handle_time", report_);
        if (stage_.handle_time.kind == DistributionKind::deterministic && stage_.handle_time.mean.ms <= 0)
            report_.error(path_ + ".handle_time.mean", "handling takes no time", "write a duration above 0s");
        if (!stage_.withdrawal) return;
        check_distribution(stage_.withdrawal->patience, path_ + ".withdrawal.patience", report_);
        if (stage_.withdrawal->resubmitted > 0) check_distribution(stage_.withdrawal->resubmitted_after, path_ + ".withdrawal.resubmitted_after", report_);
        if (stage_.withdrawal->resubmitted >= 1)
            report_.warning(path_ + ".withdrawal.resubmitted", "every withdrawn item comes back, so withdrawing never makes the queue shorter for good", "write a share below 1");
    }

    void routing() {
        const Routing& routing = stage_.routing;
        double shares = 0;
        std::vector<std::string> seen;
        for (std::size_t i = 0; i < routing.teams.size(); ++i) {
            const ServingTeam& serving = routing.teams[i];
            const std::string path = path_ + ".routing.teams[" + std::to_string(i) + "]";
            shares += serving.share;
            if (contains(seen, serving.team)) report_.error(path + ".team", "team '" + serving.team + "' is listed twice", "list each team once");
            seen.push_back(serving.team);
            const auto team = std::ranges::find(scenario_.teams, serving.team, &Team::id);
            if (team != scenario_.teams.end() && !stage_.skill.empty() && !contains(team->skills, stage_.skill))
                report_.error(path + ".team", "team '" + serving.team + "' lacks the skill '" + stage_.skill + "' that the stage needs", "add the skill to the team, or take it off the list");
            if (routing.order != RoutingOrder::share && serving.share > 0)
                report_.warning(path + ".share", "share does not count for the order " + std::string(fields::word(routing.order)), "leave it out, or write \"order\": \"share\"");
        }
        if (routing.order == RoutingOrder::share && shares <= 0)
            report_.error(path_ + ".routing.teams", "no team has a share above 0", "write the share of each team");
    }

    void edge(const Edge& edge, const std::string& path) {
        const auto target = std::ranges::find(scenario_.stages, edge.to, &Stage::id);
        if (target != scenario_.stages.end() && (target->kind == StageKind::audit || target->kind == StageKind::appeal))
            report_.error(path + ".to", "items come to a stage of kind " + word_of(target->kind) + " by " + (target->kind == StageKind::audit ? "audits" : "appeals") + ", not by edges",
                          "send them to a stage of another kind");
        if (edge.delay) check_distribution(*edge.delay, path + ".delay", report_);
        if (edge.agreed && !*edge.agreed && stage_.judgements == 1)
            report_.warning(path + ".agreed", "one judgement alone cannot disagree, so no item takes this edge", "write judgements above 1 for the stage");
        if (edge.share && *edge.share <= 0) report_.warning(path + ".share", "a share of 0 sends nothing", "write a share above 0, or leave the edge out");
    }

    const Scenario& scenario_;
    const Stage& stage_;
    std::string path_;
    Report& report_;
};

/// Stages that take new items: not those that look at decisions again.
void check_entry(const Scenario& scenario, const std::string& to, const std::string& path, Report& report) {
    const auto stage = std::ranges::find(scenario.stages, to, &Stage::id);
    if (stage == scenario.stages.end()) return;
    if (stage->kind == StageKind::audit || stage->kind == StageKind::appeal || stage->kind == StageKind::feedback || stage->kind == StageKind::contact || stage->kind == StageKind::andon)
        report.error(path, "items without a decision cannot go to a stage of kind " + word_of(stage->kind), "send them to a stage of kind review, or another that takes new items");
}

}  // namespace

void check_stages(const Scenario& scenario, Report& report) {
    const std::vector<std::string> paths = paths_of("stages", scenario.stages);
    for (std::size_t i = 0; i < scenario.stages.size(); ++i) StageCheck(scenario, scenario.stages[i], paths[i], report).run();
    const std::vector<std::string> streams = paths_of("streams", scenario.streams);
    for (std::size_t i = 0; i < scenario.streams.size(); ++i) check_entry(scenario, scenario.streams[i].entry, streams[i] + ".entry", report);
    const std::vector<std::string> components = paths_of("components", scenario.components);
    for (std::size_t i = 0; i < scenario.components.size(); ++i) {
        check_entry(scenario, scenario.components[i].next, components[i] + ".next", report);
        for (const ScoreBand& band : scenario.components[i].bands) check_entry(scenario, band.next, components[i] + ".bands[" + band.id + "].next", report);
    }
}

}  // namespace takt::models
