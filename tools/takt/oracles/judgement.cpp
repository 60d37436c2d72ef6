// SPDX-License-Identifier: Apache-2.0
#include "tools/takt/oracles/judgement.hpp"

namespace takt::oracles {
namespace {

void add_reviewers(Sketch& sketch, double wrong_block, double wrong_allow, int people) {
    models::Team& team = sketch.team("reviewers", people, {"review"});
    team.wrong_block = {{{"*", wrong_block}}};
    team.wrong_allow = {{{"*", wrong_allow}}};
}

void set_measures(Sketch& sketch) {
    sketch.measure_as_is("error_rate", "error_rate.share");
    sketch.measure_as_is("wrong_block", "error_rate.wrong_block");
    sketch.measure_as_is("wrong_allow", "error_rate.wrong_allow");
}

}  // namespace

Model judgement(const Judgement& judgement) {
    Sketch sketch(judgement.name, 100'000);
    models::Stage& review = sketch.stage("review", theory::exponential(1));
    review.kind = models::StageKind::review;
    review.judgements = judgement.judgements;
    models::Edge edge;
    edge.to = "blocked";
    edge.decision = models::Decision::block;
    review.next.push_back(edge);
    sketch.stage("blocked", theory::exponential(2));
    models::Stream& stream = sketch.stream("items", 1, "review");
    stream.violations = {{{"any", judgement.prevalence}}};
    add_reviewers(sketch, judgement.wrong_block, judgement.wrong_allow, 2 * judgement.judgements + 2);
    sketch.team("clerks", 3, {"blocked"});
    set_measures(sketch);
    sketch.measure("flag_rate", {{{1 / judgement.items, "entered.total@stage=blocked", ""}}, 0});
    sketch.period(100, judgement.items);
    return std::move(sketch).model();
}

Model scored(const Scored& scored) {
    Sketch sketch(scored.name, 100'000);
    sketch.stage("review", theory::exponential(2)).kind = models::StageKind::review;
    models::Component machine;
    machine.id = "classifier";
    machine.kind = models::ComponentKind::classifier;
    machine.separation = {{{"any", scored.separation}}};
    machine.allow_below = scored.allow_below;
    machine.block_above = scored.block_above;
    machine.next = "review";
    sketch.scenario().components.push_back(machine);
    models::Stream& stream = sketch.stream("items", 1, "classifier");
    stream.violations = {{{"any", scored.prevalence}}};
    add_reviewers(sketch, 0, 0, 4);
    set_measures(sketch);
    sketch.measure_as_is("human_share", "human_share.share");
    sketch.period(100, scored.items);
    return std::move(sketch).model();
}

}  // namespace takt::oracles
