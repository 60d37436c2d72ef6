// SPDX-License-Identifier: Apache-2.0
// Items that several people judge: panels, double audits with their adjudication, audits of audits. Nobody judges an item twice, or audits
// their own judgement, while the teams of the queue employ somebody who has had no part in it: the item waits for them.
#include <algorithm>

#include "sim/floor/state.hpp"

namespace takt::floor {

void Floor::State::open_panels() {
    int most = 1;
    for (const plan::StagePlan& stage : plan.stages) most = std::max(most, stage.judgements);
    panel_room = static_cast<std::size_t>(most - 1);
    for (std::size_t line = 0; line < lines.size(); ++line) lines[line].several_judge = plan.stages[plan.lines[line].stage].several_judge;
}

bool Floor::State::must_go_to_another(std::uint32_t index, std::uint32_t person) const {
    const Item& item = items[index];
    std::uint32_t parts = item.judged;
    bool has_part = false;
    for (std::size_t judgement = 0; judgement < item.judged; ++judgement) has_part = has_part || panel_judges[index * panel_room + judgement] == person;
    if (item.errand == Errand::audit) {
        const Mission& mission = items.mission(index);
        for (const std::uint32_t judge : mission.judges) {
            parts += judge != kNoPerson;
            has_part = has_part || judge == person;
        }
        if (plan.audits[mission.plan].of == models::AuditOf::audits) {
            ++parts;
            has_part = has_part || stories[mission.story].person == person;
        }
    }
    if (!has_part) return false;
    std::uint32_t employed = 0;
    for (const plan::Serve& serve : plan.lines[item.line].teams) employed += staff[serve.team].employed - staff[serve.team].in_training;
    return employed > parts;
}

std::uint32_t Floor::State::idle_of(plan::TeamIndex team, std::uint32_t index) const {
    std::uint32_t person = crews[team].idle_head;
    if (!lines[items[index].line].several_judge) return person;
    while (person != kNoPerson && must_go_to_another(index, person)) person = people[person].next;
    return person;
}

std::uint32_t Floor::State::idle_judge(std::uint32_t index, std::uint32_t first) const {
    if (!must_go_to_another(index, first)) return first;
    if (const std::uint32_t colleague = idle_of(people[first].team, index); colleague != kNoPerson) return colleague;
    for (const plan::Serve& serve : plan.lines[items[index].line].teams) {
        if (serve.after_ms > 0) continue;
        if (const std::uint32_t person = idle_of(serve.team, index); person != kNoPerson) return person;
    }
    return kNoPerson;
}

// The first item of the line that the person may take.
std::uint32_t Floor::State::first_for(plan::LineIndex line, std::uint32_t person) const {
    std::uint32_t index = lines[line].head;
    if (!lines[line].several_judge) return index;
    while (index != kNoItem && must_go_to_another(index, person)) index = items[index].next;
    return index;
}

// next_item() where the best line may hold items that the person must not take.
std::uint32_t Floor::State::next_of_several(Person& person) {
    const auto self = static_cast<std::uint32_t>(&person - people.data());
    const Crew& crew = crews[person.team];
    for (std::size_t take = 0; take < crew.line_of.size();) {
        const std::size_t level_end = crew.level_end[take];
        std::uint32_t best = kNoItem;
        for (; take < level_end; ++take) {
            if ((crew.ready[take >> 6] >> (take & 63) & 1U) == 0) continue;
            const std::uint32_t index = first_for(crew.line_of[take], self);
            if (index != kNoItem && (best == kNoItem || items[index].entered < items[best].entered)) best = index;
        }
        if (best == kNoItem) continue;
        if (lines[items[best].line].batch > 1) begin_batch(person, items[best].line);
        unqueue(best);
        return best;
    }
    return kNoItem;
}

void Floor::State::count_panel(const Item& item) { ++record.panels[item.stage * plan.names.languages.size() + plan.curves[item.curve].language].by_blocks[item.blocks]; }

}  // namespace takt::floor
