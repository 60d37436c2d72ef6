// SPDX-License-Identifier: Apache-2.0
// The state of the first day: what waiting items and open appeals can be, in the proportions in which they come; who of a team has
// been there for how long, and who is in class.
#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <tuple>
#include <utility>

#include "sim/chance/address.hpp"
#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

using models::StageKind;

/// What a row says about the looks of its items; empty: nothing.
struct Looks {
    std::string stream, program, locale, category, band;
};

struct Candidate {
    OpeningKind kind;
    StageIndex stage = kNone;   // that such items come to first; kNone: a machine decides them
    bool violates = false;
    double weight = 0;
    double appealed = 0;        // share of them that a machine blocks and senders appeal against, as appeals `by`
    std::uint16_t by = kNone;
};

/// Items of a flow's curves on an average day; a stream that sends none any more may have sent what waits.
constexpr double kHardlyAny = 1e-9;
double per_day(const Draft& draft, const Flow& flow) {
    const models::Stream& stream = draft.scenario.streams[draft.plan.curves[flow.curve].stream];
    switch (flow.kind) {
        case FlowKind::human:
        case FlowKind::touched: return stream.volume_per_day * draft.plan.curves[flow.curve].share;
        case FlowKind::renewal: return flow.gap.mean > 0 ? static_cast<double>(kernel::kDay) / flow.gap.mean : 0;
        case FlowKind::trace: return static_cast<double>(flow.trace.size()) * static_cast<double>(kernel::kDay) / static_cast<double>(draft.plan.horizon.end);
        case FlowKind::senders: return 0;
    }
    return 0;
}

class Mixer {
public:
    explicit Mixer(Draft& draft) : draft_{draft}, plan_{draft.plan} {
        for (FlowIndex index = 0; index < plan_.flows.size(); ++index) add_flow(index);
    }

    /// Items that wait for a stage: those that come to it first, if there are any, else whatever comes to people, else whatever comes.
    std::uint32_t waiting(const Looks& looks, StageIndex stage, std::optional<bool> translated) {
        const auto way = static_cast<std::uint16_t>(translated ? (*translated ? 2 : 1) : 0);
        return mix_of({looks.stream, looks.program, looks.locale, looks.category, looks.band, stage, kNone, way}, looks, [&](int stray, const Candidate& candidate) {
            const bool fits = stray == 0 ? candidate.stage == stage : stray == 1 ? candidate.stage != kNone : true;
            return fits && lines_up(candidate, stage, translated.value_or(candidate.kind.translated)) ? candidate.weight : 0;
        });
    }
    /// Cases: blocks times how often they are contested, and upheld and contested again at the levels below.
    std::uint32_t contested(const Looks& looks, std::uint16_t appeals, std::uint16_t level) {
        return mix_of({looks.stream, looks.program, looks.locale, looks.category, looks.band, kNone, appeals, level}, looks, [&](int stray, const Candidate& candidate) {
            const AppealsPlan& of = plan_.appeals[appeals];
            if (!lines_up(candidate, of.levels[level], candidate.kind.translated)) return 0.0;
            if (stray > 0) return candidate.weight;
            double weight = candidate.weight * candidate.appealed * (candidate.by == appeals ? 1 : 0);
            if (candidate.stage != kNone && plan_.stages[candidate.stage].appeals[plan_.curves[candidate.kind.curve].program] == appeals)
                weight = candidate.weight * blocked(candidate, candidate.stage) * (candidate.violates ? of.rate_right : of.rate_wrong);
            for (std::uint16_t below = 0; below < level; ++below) weight *= blocked(candidate, of.levels[below]) * (candidate.violates ? of.repeat_right : of.repeat_wrong);
            return weight;
        });
    }

private:
    using Key = std::tuple<std::string, std::string, std::string, std::string, std::string, StageIndex, std::uint16_t, std::uint16_t>;

    void add_flow(FlowIndex index) {
        const Flow& flow = plan_.flows[index];
        if (flow.andon != kNone || plan_.curves[flow.curve].surge != kNone) return;
        if (flow.kind == FlowKind::senders) return;   // each has at most one item, and sends it in the run
        const double items = std::max(per_day(draft_, flow), kHardlyAny);
        for (std::size_t klass = 0; klass < flow.classes.size(); ++klass) {
            const MarkClass& mark = flow.classes[klass];
            Candidate candidate;
            candidate.kind = {0, index, flow.curve_of.empty() ? flow.curve : flow.curve_of[klass], mark.component, mark.category, mark.band, mark.translator_errors, mark.translated};
            candidate.stage = mark.stage;
            candidate.violates = mark.violates;
            candidate.weight = items * mark.share;
            if (!flow.touches.empty() && flow.touches[klass].appeals != kNone) {
                candidate.by = flow.touches[klass].appeals;
                candidate.appealed = 1;
            }
            if (candidate.weight > 0) candidates_.push_back(candidate);
        }
    }

    /// Whether there is a queue for such items at the stage.
    bool lines_up(const Candidate& candidate, StageIndex stage, bool translated) const {
        const std::size_t language = plan_.stages[stage].by_language ? plan_.curves[candidate.kind.curve].language + 1U : 0U;
        return plan_.line_count[(stage * (draft_.languages.size() + 1) + language) * 2 + (translated ? 1 : 0)] > 0;
    }

    /// Chance that a person of those who serve the stage blocks it.
    double blocked(const Candidate& candidate, StageIndex stage) const {
        double people = 0, errs = 0;
        for (const LinePlan& line : plan_.lines) {
            if (line.stage != stage) continue;
            for (const Serve& serve : line.teams) {
                const TeamPlan& team = plan_.teams[serve.team];
                people += team.people;
                errs += team.people * (candidate.violates ? team.wrong_allow : team.wrong_block)[candidate.kind.category];
            }
        }
        const double error = people > 0 ? errs / people : 0;
        return candidate.violates ? 1 - error : error;
    }

    bool sent_by(const Looks& looks, const Candidate& candidate) const {
        const Curve& curve = plan_.curves[candidate.kind.curve];
        const Names& names = plan_.names;
        return (looks.stream.empty() || names.streams[curve.stream] == looks.stream) && (looks.program.empty() || names.programs[curve.program] == looks.program) &&
               (looks.locale.empty() || names.locales[curve.locale] == looks.locale);
    }
    bool looks_like(const Looks& looks, const Candidate& candidate) const {
        const std::string& band = candidate.kind.band == 0 ? std::string() : plan_.names.bands[candidate.kind.band - 1U];
        return (looks.category.empty() || plan_.names.categories[candidate.kind.category] == looks.category) && (looks.band.empty() || band == looks.band);
    }

    /// `weight(stray, candidate)`: of those that fit, then of those that come near. What nobody sends takes the looks it is said to have.
    template <class Weight>
    std::uint32_t mix_of(const Key& key, const Looks& looks, Weight weight) {
        if (const auto known = known_.find(key); known != known_.end()) return known->second;
        OpeningMix mix;
        for (const bool as_sent : {true, false}) {
            for (int stray = 0; stray < 3 && mix.compliant.empty() && mix.violates.empty(); ++stray) fill(mix, looks, as_sent, [&](const Candidate& each) { return weight(stray, each); });
        }
        if (mix.compliant.empty() && mix.violates.empty()) throw std::invalid_argument("opening_state: no stream sends items such as those that are said to wait");
        plan_.opening.mixes.push_back(std::move(mix));
        const auto index = static_cast<std::uint32_t>(plan_.opening.mixes.size() - 1);
        known_.emplace(key, index);
        return index;
    }
    template <class Weight>
    void fill(OpeningMix& mix, const Looks& looks, bool as_sent, Weight weight) const {
        double compliant = 0, violates = 0;
        for (const Candidate& candidate : candidates_) {
            if (!sent_by(looks, candidate) || (as_sent && !looks_like(looks, candidate))) continue;
            const double part = weight(candidate);
            if (part <= 0) continue;
            OpeningKind kind = candidate.kind;
            if (!looks.category.empty()) kind.category = static_cast<std::uint8_t>(draft_.categories.at(looks.category));
            if (!looks.band.empty())
                kind.band = static_cast<std::uint8_t>(1 + std::distance(plan_.names.bands.begin(), std::find(plan_.names.bands.begin(), plan_.names.bands.end(), looks.band)));
            kind.cumulative = (candidate.violates ? violates : compliant) += part;
            (candidate.violates ? mix.violates : mix.compliant).push_back(kind);
        }
        mix.violating = violates > 0 ? violates / (violates + compliant) : 0;
    }

    Draft& draft_;
    Plan& plan_;
    std::vector<Candidate> candidates_;
    std::map<Key, std::uint32_t> known_;
};

bool first_decisions(StageKind kind) {
    return kind == StageKind::review || kind == StageKind::second_review || kind == StageKind::escalate || kind == StageKind::translate || kind == StageKind::label;
}

class Rows {
public:
    explicit Rows(Draft& draft) : draft_{draft}, mixer_{draft} {}

    void add(const models::WaitingItems& from) {
        OpeningRow row;
        row.stage = draft_.stages.at(from.stage);
        row.mix = mixer_.waiting({from.stream, from.program, from.locale, from.category, from.band}, row.stage, from.translated);
        row.violating = from.violating.value_or(-1);
        row.submitted = from.submitted.ms;
        row.work_only = !first_decisions(draft_.plan.stages[row.stage].kind);
        if (from.translated) row.translated = *from.translated ? 1 : 0;
        if (from.decision) row.decision = *from.decision == models::Decision::block ? 1 : 0;
        row.count = static_cast<std::uint32_t>(from.items);
        set_times(from, row);
        close(row, {"waiting", from.stage, from.stream, from.program, from.locale, from.category, from.band});
    }
    void add(const models::OpenAppeals& from) {
        OpeningRow row;
        const auto& all = draft_.scenario.appeals;
        row.appeals = static_cast<std::uint16_t>(std::find_if(all.begin(), all.end(), [&](const models::Appeals& each) { return each.id == from.appeals; }) - all.begin());
        if (row.appeals >= all.size()) throw std::invalid_argument("opening_state: no appeals '" + from.appeals + "'");
        row.level = static_cast<std::uint16_t>(from.level - 1);
        row.stage = draft_.plan.appeals[row.appeals].levels.at(row.level);
        row.mix = mixer_.contested({from.stream, from.program, from.locale, from.category, ""}, row.appeals, row.level);
        if (from.wrong) row.violating = 1 - *from.wrong;
        row.waiting = from.waiting.ms;
        row.count = static_cast<std::uint32_t>(from.cases);
        set_times(from, row);
        close(row, {"appeals", from.appeals, from.stream, from.program, from.locale, from.category});
    }

private:
    template <class Noun>
    static void set_times(const Noun& from, OpeningRow& row) {
        row.age_from = from.age.ms;
        row.age_to = std::max(from.age.ms, from.age_to.ms);
        if (from.ages) row.ages = in_ms(*from.ages);
        row.arrives = from.arrives.ms;
        if (from.work_left) row.work_left = static_cast<double>(from.work_left->ms);
    }
    // Rows of the same description count on from each other, so that a row more or less moves nobody else's luck.
    void close(OpeningRow& row, const std::vector<std::string>& words) {
        chance::Purpose address = chance::purpose("opening");
        for (const std::string& word : words) address = chance::within(address, word);
        row.address = address.hash;
        row.first = count_[row.address];
        count_[row.address] += row.count;
        draft_.plan.opening.rows.push_back(std::move(row));
    }

    Draft& draft_;
    Mixer mixer_;
    std::map<std::uint64_t, std::uint64_t> count_;
};

/// Places of the first day in an order that spreads any stretch of it evenly over the shifts.
std::vector<std::uint32_t> spread_places(const TeamPlan& team, std::uint32_t employed) {
    std::map<std::uint16_t, std::uint32_t> size, seen;
    const auto shift_of = [&](std::uint32_t place) -> std::uint16_t { return team.shift_of.empty() ? std::uint16_t{0} : team.shift_of[place]; };
    for (std::uint32_t place = 0; place < employed; ++place) ++size[shift_of(place)];
    std::vector<std::pair<double, std::uint32_t>> ranks;
    for (std::uint32_t place = 0; place < employed; ++place) ranks.emplace_back((seen[shift_of(place)]++ + 0.5) / size[shift_of(place)], place);
    std::sort(ranks.begin(), ranks.end());
    std::vector<std::uint32_t> places;
    for (const auto& rank : ranks) places.push_back(rank.second);
    return places;
}

void set_places(const models::OpeningState& from, const std::string& id, TeamPlan& team) {
    std::vector<OpeningPlace> stated;
    bool in_class = false;
    for (const models::TenureGroup& group : from.tenure)
        if (group.team == id) stated.insert(stated.end(), static_cast<std::size_t>(group.people), {group.tenure.ms, -1});
    const std::uint32_t employed = team.people - team.staffing.later_places;
    std::vector<OpeningPlace> taught;
    for (const models::OpeningClass& each : from.classes)
        if (each.team == id) taught.insert(taught.end(), static_cast<std::size_t>(each.people), {-1, each.left.ms});
    in_class = !taught.empty();
    if (stated.empty() && !in_class) return;
    if (stated.size() + taught.size() > employed) throw std::invalid_argument("opening_state: more people than team " + id + " has");
    stated.resize(employed - taught.size());
    stated.insert(stated.end(), taught.begin(), taught.end());
    const std::vector<std::uint32_t> places = spread_places(team, employed);
    team.staffing.opening_places.resize(employed);
    for (std::uint32_t rank = 0; rank < employed; ++rank) team.staffing.opening_places[places[rank]] = stated[rank];
    team.staffing.used = team.staffing.used || in_class;
    team.staffing.moves = team.staffing.moves || in_class;
}

}  // namespace

void compile_opening(Draft& draft) {
    if (!draft.scenario.opening_state) return;
    const models::OpeningState& from = *draft.scenario.opening_state;
    if (!from.backlog.empty() || !from.appeals.empty()) {
        Rows rows{draft};
        for (const models::WaitingItems& each : from.backlog) rows.add(each);
        for (const models::OpenAppeals& each : from.appeals) rows.add(each);
    }
    for (TeamIndex team = 0; team < draft.plan.teams.size(); ++team) set_places(from, draft.plan.names.teams[team], draft.plan.teams[team]);
}

}  // namespace takt::plan
