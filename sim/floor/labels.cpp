// SPDX-License-Identifier: Apache-2.0
// What machines learn from people: labels. And what people are told by machines: suggestions, which save time and sway.
#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>
#include <vector>

#include "sim/chance/distribution.hpp"
#include "sim/floor/state.hpp"

namespace takt::floor {

namespace {

bool is_about(const plan::ComponentPlan& component, const Item& item) {
    return component.labelled_curves[item.curve] && (component.labelled_categories >> item.category & 1U) != 0;
}

}  // namespace

// A label is a judgement with the labeller's errors; the item's decision stays what it was.
bool Floor::State::label(std::uint32_t index, std::uint32_t person_index) {
    Item& item = items[index];
    const Person& person = people[person_index];
    const bool violates = items.violates(index);
    const bool by_translation = item.translated && !plan.teams[person.team].speaks[plan.curves[item.curve].language];
    const double chance = error_chance(person, violates, item.curve, item.category, by_translation ? item.translator_errors : 0);
    const bool errs = chances(item, Drawn::decision).u[0] < chance;
    ++item.judged;
    if (violates != errs) ++item.blocks;
    if (item.judged < plan.stages[item.stage].judgements) {
        remember_judge(index, person_index);
        return false;
    }
    deliver_label(index, 2 * item.blocks > item.judged);
    return true;
}

void Floor::State::deliver_label(std::uint32_t index, bool block) {
    const Item& item = items[index];
    const bool violates = items.violates(index);
    const auto deliver = [&](std::uint16_t component) {
        label_stock[component].count(violates, block);
        record.labels[component * stages + item.stage].count(violates, block);
        if (label_stock[component].total() < labels_awaited[component]) return;
        labels_awaited[component] = kNobodyWaits;
        rang = true;
        bell = Bell::labels;
    };
    std::uint16_t asked = plan::kNone;
    if (item.errand == Errand::label) {
        asked = plan.labels[items.mission(index).plan].component;
        deliver(asked);
    }
    for (const std::uint16_t component : plan.stages[item.stage].teaches)
        if (component != asked && is_about(plan.components[component], item)) deliver(component);
}

// Mixed classes lie nearer together (models/theory/training): the floor alone knows which labels are wrong.
LabelStock Floor::State::label_stock_of(std::uint16_t component) const {
    const Verdicts& labels = label_stock[component];
    const auto share = [](std::uint64_t part, std::uint64_t rest) { return part + rest > 0 ? static_cast<double>(part) / static_cast<double>(part + rest) : 0.0; };
    LabelStock stock{labels.total(), 1};
    const bool both = labels.wrong_block + labels.right_block > 0 && labels.wrong_allow + labels.right_allow > 0;
    if (both) stock.clarity = std::max(0.0, 1 - share(labels.wrong_block, labels.right_block) - share(labels.wrong_allow, labels.right_allow));
    return stock;
}

void Floor::State::ring_at_labels(std::uint16_t component, std::uint64_t delivered) { labels_awaited[component] = delivered; }

// Separation and AUC, Phi(d' / sqrt 2), over time, of what holds until now.
void Floor::State::settle_separation() {
    const auto passed = static_cast<double>(now - std::exchange(separation_settled, now));
    if (passed <= 0) return;
    const std::size_t categories = std::max<std::size_t>(plan.names.categories.size(), 1);
    for (std::size_t component = 0; component < plan.components.size(); ++component) {
        if (!plan.components[component].lives) continue;
        for (std::size_t category = 0; category < plan.components[component].separation.size(); ++category) {
            const double separation = plan.components[component].separation[category];
            record.separation[component * categories + category] += separation * passed;
            record.auc[component * categories + category] += 0.5 * std::erfc(-separation / 2) * passed;
        }
    }
}

LabelStock Control::label_stock(std::uint16_t component) const { return floor_.state_->label_stock_of(component); }
void Control::ring_at_labels(std::uint16_t component, std::uint64_t delivered) { floor_.state_->ring_at_labels(component, delivered); }
void Control::draw_labels(std::uint16_t budget) { floor_.state_->draw_labels(budget); }

// Items like those that came since the last draw, each as likely as any other. They are copies: the originals go their way.
void Floor::State::draw_labels(std::uint16_t budget) {
    const plan::LabelPlan& of = plan.labels[budget];
    const Tick since = std::exchange(labels_drawn[budget], now);
    labels_owed[budget] += of.per_draw;
    const auto wanted = static_cast<std::uint32_t>(labels_owed[budget] + 1e-9);
    std::vector<double> expected(curves, -1);
    std::vector<double> cumulative;
    double sum = 0;
    for (const plan::LabelPlan::Like& like : of.likes) {
        double& items_of_curve = expected[like.curve];
        if (items_of_curve < 0) items_of_curve = expected_items(plan.curves[like.curve], since, now, run);
        cumulative.push_back(sum += items_of_curve * like.mark.share);
    }
    if (sum <= 0) return;   // nothing came: the budget is not lost
    labels_owed[budget] -= wanted;
    const chance::StreamKey key = chance::stream_key(run.seed, run.replication, chance::within(chance::purpose("labels"), plan.names.components[of.component]));
    for (std::uint32_t turn = 0; turn < wanted; ++turn) {
        chance::AddressedDraws drawing(key, static_cast<std::uint64_t>(now), turn);
        const auto place = std::upper_bound(cumulative.begin(), std::prev(cumulative.end()), drawing.uniform() * sum) - cumulative.begin();
        const plan::LabelPlan::Like& like = of.likes[static_cast<std::size_t>(place)];
        Story draft;
        draft.number = drawing.next_u64() >> 8 | std::uint64_t{1} << 63;   // an address of its own
        draft.flow = flow_of_curve[like.curve];
        draft.curve = like.curve;
        draft.category = like.mark.category;
        draft.band = like.mark.band;
        draft.translated = like.mark.translated;
        draft.translator_errors = like.mark.translator_errors;
        draft.violates = like.mark.violates;
        enter(new_errand(keep(draft, kNoStory), Errand::label, budget, of.stage), of.stage);
    }
}

// Automation bias: a share of the verdicts shown is taken over without a judgement of one's own, right or wrong.
double Floor::State::swayed(const Item& item, bool violates, double chance) const {
    const plan::Plan::AddedErrors& shown = plan.added_errors[item.translator_errors];
    if (shown.suggestion == 0 || item.errand != Errand::first_decision || plan.stages[item.stage].kind != models::StageKind::review) return chance;
    const bool misleads = (shown.suggestion == 2) != violates;
    return (misleads ? shown.anchoring : 0.0) + (1 - shown.anchoring) * chance;
}

double Floor::State::assisted(const Item& item) const {
    const bool read = item.errand == Errand::first_decision && plan.stages[item.stage].kind == models::StageKind::review;
    return read ? plan.added_errors[item.translator_errors].assisted : 1.0;
}

Tick Floor::State::machine_time(Tick latency_ms, std::uint16_t law, chance::AddressedDraws drawing) const {
    if (law == plan::kNone) return latency_ms;
    return latency_ms + static_cast<Tick>(plan.components[law].latency.sample(drawing) + 0.5);
}

}  // namespace takt::floor
