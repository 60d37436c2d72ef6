// SPDX-License-Identifier: Apache-2.0
// The traffic equations: items from the machines through the stages, with decisions, rework, audits, appeals, contacts and flags.
// Solved by following shares of a curve's items until less than 1e-9 of them is under way; exact up to that.
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <numeric>

#include "models/check/distributions.hpp"
#include "models/check/load.hpp"
#include "models/check/machine.hpp"
#include "models/check/report.hpp"
#include "models/theory/iso_2859.hpp"
#include "models/theory/sampling.hpp"

namespace takt::models {
namespace {

constexpr double least_share = 1e-9;
constexpr int most_rounds = 2'000;   // rework that takes longer to die out is cut off; its load is far beyond any team anyway
constexpr double day_seconds = 86'400;

/// Why an item is at a stage.
enum class Errand : std::uint8_t { first_decision, audit, appeal, feedback, contact, label };

struct State {
    Errand errand = Errand::first_decision;
    std::size_t about = 0;   // index of the appeals process or the audit
    std::size_t level = 0;   // of the appeal; audit: 1 for adjudication
    std::size_t stage = 0;
    Kind kind;
    Standing standing = Standing::undecided;
    friend auto operator<=>(const State&, const State&) = default;
};

struct Chances {
    double block = 0;            // the majority blocks
    double agreed_block = 0;     // all judgements block
    double agreed_allow = 0;
};

/// Majority of `judgements` that each block with chance p; a tie allows.
Chances majority(int judgements, double p) {
    Chances chances;
    chances.agreed_block = std::pow(p, judgements);
    chances.agreed_allow = std::pow(1 - p, judgements);
    double term = chances.agreed_allow;   // chance of k blocks, from k = 0
    for (int k = 0; k <= judgements; ++k) {
        if (2 * k > judgements) chances.block += term;
        if (p >= 1) continue;
        term *= p / (1 - p) * (judgements - k) / (k + 1);
    }
    if (p >= 1) chances.block = 1;
    return chances;
}

/// Chance of at least one flag for an item that stays live: views are Gamma with mean m and cv^2 = c, each is flagged with chance
/// f, so none with chance (1 + f m c)^(-1/c) (Laplace transform of the Gamma law).
double flag_chance(const Views& views, double per_view) {
    const double expected = per_view * views.mean, c = views.cv * views.cv;
    return c <= 0 ? -std::expm1(-expected) : -std::expm1(-std::log1p(expected * c) / c);
}

bool all_or_listed(const std::vector<std::string>& list, const std::string& id) { return list.empty() || contains(list, id); }

class Traffic {
public:
    explicit Traffic(const Network& network) : network_(network), scenario_(network.scenario), eligible_(scenario_.audits.size()), audited_(scenario_.audits.size()), visited_(scenario_.stages.size(), std::vector<bool>(network.curves.size())) {}

    Load run() {
        for (std::size_t c = 0; c < network_.curves.size(); ++c) {
            per_day_ = mean_items_per_day(scenario_, network_.curves[c]);
            busy_.push_back(per_day_ > 0);
            if (per_day_ <= 0) continue;
            curve_ = c;
            machine();
            settle();
        }
        Load load;
        fixed_audits(load);
        label_budgets(load);
        for (auto& [key, line] : lines_)
            if (line.items_per_day > 0) load.lines.push_back(std::move(line));
        split_by_share(load);
        load.audited = std::move(audited_);
        load.visited = std::move(visited_);
        load.busy = std::move(busy_);
        for (const Team& team : scenario_.teams) load.available.push_back(mean_available_people(scenario_, team));
        return load;
    }

private:
    struct LineKey {
        std::size_t stage, language;
        bool translated;
        friend auto operator<=>(const LineKey&, const LineKey&) = default;
    };
    struct Errors {
        std::vector<double> block, allow;   // by category, mean over the people who may serve
        double foreign = 0;                 // share of those who do not speak the items' language
    };

    const Curve& curve() const { return network_.curves[curve_]; }
    const Stream& stream() const { return scenario_.streams[curve().stream]; }
    const std::string& program() const { return scenario_.programs[curve().program].id; }

    void machine() {
        const MachineSplit split = machine_split(network_, curve());
        for (std::size_t component = 0; component < scenario_.components.size(); ++component)
            if (scenario_.components[component].labels && split.seen[component] > 0) labelled_[component][curve_] = split.seen[component] * per_day_;
        for (const ToStage& to : split.people) come({Errand::first_decision, 0, 0, to.stage, to.kind, Standing::undecided}, to.share);
        for (const MachineDecision& decision : split.decided) {
            const std::string component = decision.component == Network::done ? std::string() : scenario_.components[decision.component].id;
            for (std::size_t a = 0; a < scenario_.audits.size(); ++a) {
                const Audit& audit = scenario_.audits[a];
                if (audit.of == AuditOf::machine && !component.empty() && all_or_listed(audit.components, component)) sample(a, decision.kind, decision.share, decision.component);
            }
            const auto judged = [&](const Appeals& appeals) { return (appeals.stages.empty() || !appeals.components.empty()) && all_or_listed(appeals.components, component); };
            if (decision.block && !component.empty()) contest(decision.kind, decision.share, judged);
            if (!decision.block) flag(decision.kind, decision.share);
        }
    }

    void come(const State& state, double share) {
        if (share > least_share * 1e-3) frontier_[state] += share;
    }

    void settle() {
        for (int round = 0; round < most_rounds && !frontier_.empty(); ++round) {
            double under_way = 0;
            for (const auto& [state, share] : frontier_) under_way += share;
            if (under_way < least_share) break;
            const std::map<State, double> now = std::exchange(frontier_, {});
            for (const auto& [state, share] : now) serve(state, share);
        }
        frontier_.clear();
    }

    void serve(State state, double share) {
        const Stage& stage = scenario_.stages[state.stage];
        LineLoad& line = line_of(state);
        record(line, state, share * per_day_);
        if (!decides(stage.kind)) {
            if (stage.kind == StageKind::translate) state.kind.translated = true;
            return depart(state, share, true);
        }
        const Errors& errors = errors_of(state);
        const std::size_t category = state.kind.category;
        double wrong = state.kind.violates ? errors.allow[category] + errors.foreign * state.kind.added_allow : errors.block[category] + errors.foreign * state.kind.added_block;
        if (state.kind.suggestion != 0 && reads_suggestion(state)) {
            const bool misleads = state.kind.violates == (state.kind.suggestion == 1);
            wrong = state.kind.anchoring * (misleads ? 1 : 0) + (1 - state.kind.anchoring) * std::min(1.0, wrong);
        }
        const double p = state.kind.violates ? 1 - std::min(1.0, wrong) : std::min(1.0, wrong);
        const Chances chances = majority(stage.judgements, p);
        if (state.errand == Errand::audit) adjudicate(state, share, p);
        state.standing = Standing::block;
        depart(state, share * chances.agreed_block, true);
        depart(state, share * (chances.block - chances.agreed_block), false);
        state.standing = Standing::allow;
        depart(state, share * chances.agreed_allow, true);
        depart(state, share * (1 - chances.block - chances.agreed_allow), false);
    }

    /// What two auditors, who block with chance p each, disagree on. Double audits are two judgements of `share` each.
    void adjudicate(State state, double share, double p) {
        const Audit& audit = scenario_.audits[state.about];
        if (audit.double_share <= 0 || audit.adjudication.empty() || state.level > 0) return;
        state.stage = network_.stage(audit.adjudication);
        state.level = 1;
        come(state, share * audit.double_share / (1 + audit.double_share) * 2 * p * (1 - p));
    }

    void depart(const State& state, double share, bool agreed) {
        if (share <= 0) return;
        const Looks looks{curve_, state.kind.category, state.kind.band, state.standing, agreed};
        double left = network_.depart(state.stage, looks, [&](std::size_t, std::size_t to, double part) {
            if (to == Network::done) return leave(state, share * part);
            State next = state;
            next.stage = to;
            come(next, share * part);
        });
        leave(state, share * left);
    }

    /// The item's way is over: its decision stands.
    void leave(const State& state, double share) {
        if (share <= 0) return;
        const std::string& stage = scenario_.stages[state.stage].id;
        const StageKind kind = scenario_.stages[state.stage].kind;
        switch (state.errand) {
            case Errand::first_decision: {
                if (state.standing == Standing::undecided) return;
                audit_people(state, share);
                const auto judged = [&](const Appeals& appeals) {
                    return appeals.stages.empty() && appeals.components.empty() ? reviews(kind) : contains(appeals.stages, stage);
                };
                if (state.standing == Standing::block) contest(state.kind, share, judged);
                if (state.standing == Standing::allow) flag(state.kind, share);
                return;
            }
            case Errand::appeal: {
                audit_people(state, share);
                const Appeals& appeals = scenario_.appeals[state.about];
                if (state.standing == Standing::allow || state.level + 1 >= appeals.levels.size()) return;
                State next = state;
                ++next.level;
                next.stage = network_.stage(appeals.levels[next.level]);
                come(next, share * (state.kind.violates ? appeals.repeat_right : appeals.repeat_wrong));
                return;
            }
            case Errand::feedback:
            case Errand::audit: return audit_people(state, share);
            case Errand::label:
            case Errand::contact: return;
        }
    }

    void audit_people(const State& state, double share) {
        const Stage& stage = scenario_.stages[state.stage];
        for (std::size_t a = 0; a < scenario_.audits.size(); ++a) {
            const Audit& audit = scenario_.audits[a];
            if (judges_people_at(audit, stage)) sample(a, state.kind, share, state.stage);
        }
    }

    static bool judges_people_at(const Audit& audit, const Stage& stage) {
        if (audit.of == AuditOf::machine) return false;
        const bool own = stage.id == audit.stage || stage.id == audit.adjudication;
        const bool fits = audit.of == AuditOf::appeals ? stage.kind == StageKind::appeal : audit.of == AuditOf::audits ? stage.kind == StageKind::audit && !own : reviews(stage.kind);
        return audit.stages.empty() ? fits : contains(audit.stages, stage.id);
    }

    void sample(std::size_t index, const Kind& kind, double share, std::size_t decider) {
        const Audit& audit = scenario_.audits[index];
        if (!all_or_listed(audit.programs, program())) return;
        audited_[index] += share * per_day_;
        if (by_chance(audit.design)) {
            const std::string band = kind.band == 0 ? std::string() : network_.bands[kind.band - 1];
            const double chance = audit.design == AuditDesign::share ? audit.share : audit.band_shares.at(band, 0);
            if (chance > 0) come({Errand::audit, index, 0, network_.stage(audit.stage), kind, Standing::undecided}, share * chance * (1 + audit.double_share));
        } else
            eligible_[index][stratum_of(audit, decider)][curve_] += share * per_day_;
    }

    /// What tells the strata of a curve's decisions apart; by team and person nobody knows beforehand, so all are one here.
    std::size_t stratum_of(const Audit& audit, std::size_t decider) const {
        switch (audit.stratum) {
            case Stratum::none:
            case Stratum::team:
            case Stratum::person: return 0;
            case Stratum::locale: return curve().locale;
            case Stratum::language: return curve().language;
            case Stratum::program: return curve().program;
            case Stratum::component:
            case Stratum::stage: return decider;
        }
        return 0;
    }

    template <class Judged>
    void contest(const Kind& kind, double share, Judged judged) {
        const auto found = std::ranges::find_if(scenario_.appeals, judged);   // the first that takes the block
        if (found == scenario_.appeals.end()) return;
        const auto index = static_cast<std::size_t>(found - scenario_.appeals.begin());
        const double opened = share * (kind.violates ? found->rate_right_block : found->rate_wrong_block);
        come({Errand::appeal, index, 0, network_.stage(found->levels.front()), kind, Standing::block}, opened);
        if (found->contacts_per_day <= 0) return;
        double open_days = 0;
        for (const std::string& level : found->levels) open_days += mean_seconds(scenario_.stages[network_.stage(level)].handle_time) / day_seconds;
        come({Errand::contact, index, 0, network_.stage(found->contact_stage), kind, Standing::block}, opened * found->contacts_per_day * (1 - found->self_service) * open_days);
    }

    void flag(const Kind& kind, double share) {
        const auto found = std::ranges::find_if(scenario_.feedback, [&](const Feedback& feedback) { return all_or_listed(feedback.programs, program()); });
        if (found == scenario_.feedback.end()) return;
        const double per_view = (kind.violates ? found->flags_per_1000_bad_views : found->flags_per_1000_good_views) / 1000;
        come({Errand::feedback, 0, 0, network_.stage(found->stage), kind, Standing::allow}, share * flag_chance(stream().views, per_view));
    }

    /// How many strata hide in one of these: the teams, or the people, who serve a stage that the audit looks at.
    double hidden_strata(const Audit& audit) const {
        if (audit.stratum != Stratum::team && audit.stratum != Stratum::person) return 1;
        std::vector<bool> judged(scenario_.teams.size(), false);
        for (std::size_t s = 0; s < scenario_.stages.size(); ++s)
            if (judges_people_at(audit, scenario_.stages[s]))
                for (const std::size_t t : network_.servers(s, nullptr)) judged[t] = true;
        double strata = 0;
        for (std::size_t t = 0; t < judged.size(); ++t)
            if (judged[t]) strata += audit.stratum == Stratum::team ? 1 : scenario_.teams[t].headcount;
        return std::max(1.0, strata);
    }

    /// Decisions that the design draws from one stratum with `decisions` of the cycle's `all`.
    static double drawn(const Audit& audit, double decisions, double all) {
        constexpr double month_seconds = 365.25 / 12 * day_seconds;
        switch (audit.design) {
            case AuditDesign::share:
            case AuditDesign::score_band: return 0;
            case AuditDesign::fixed_n: return audit.n;
            case AuditDesign::neyman: return audit.n * decisions / all;
            case AuditDesign::quota: {
                const double even = audit.n * audit.cadence.seconds() / month_seconds;
                return audit.cap > 0 ? std::min<double>(audit.cap, even) : even;
            }
            case AuditDesign::margin_of_error: {
                const double needed = theory::sample_size(audit.expected_rate, audit.margin, audit.level, std::max(1.0, decisions));
                return audit.n > 0 ? std::min<double>(audit.n, needed) : needed;
            }
            case AuditDesign::iso_2859: {
                const int letter = theory::code_letter(std::max(1.0, decisions), static_cast<theory::InspectionLevel>(audit.inspection_level));
                return theory::lettered_plan(letter, theory::aql_place(audit.aql), theory::Inspection::normal).plan.n;
            }
        }
        return 0;
    }

    void fixed_audits(Load& load) {
        // What auditors say is known when the other audits are.
        for (const bool of_audits : {false, true})
            for (std::size_t a = 0; a < scenario_.audits.size(); ++a)
                if ((scenario_.audits[a].of == AuditOf::audits) == of_audits) fixed_audit(a, load);
    }

    void fixed_audit(std::size_t a, Load& load) {
        const Audit& audit = scenario_.audits[a];
        const double cycle_days = audit.cadence.seconds() / day_seconds, hidden = hidden_strata(audit);
        const auto sum = [](const auto& by_curve) { return std::accumulate(by_curve.begin(), by_curve.end(), 0.0, [](double total, const auto& entry) { return total + entry.second; }); };
        double everything = 0;
        for (const auto& [stratum, by_curve] : eligible_[a]) everything += sum(by_curve) * cycle_days;
        AuditLot smallest{a, std::numeric_limits<double>::infinity(), 0};
        for (const auto& [stratum, by_curve] : eligible_[a]) {
            const double all = sum(by_curve), lot = all * cycle_days / hidden, sample = drawn(audit, lot, everything);
            if (lot < smallest.decisions) smallest = {a, lot, sample};
            const double wanted = std::min(all, sample * hidden / cycle_days);
            for (const auto& [curve, rate] : by_curve) {
                curve_ = curve;
                per_day_ = wanted * rate / all;
                come({Errand::audit, a, 0, network_.stage(audit.stage), {}, Standing::undecided}, 1 + audit.double_share);
                settle();
            }
        }
        if (everything > 0) load.lots.push_back(smallest);
    }

    /// Who asks for more labels than there are items gets all of them.
    void label_budgets(Load& load) {
        for (std::size_t component = 0; component < scenario_.components.size(); ++component) {
            if (!scenario_.components[component].labels) continue;
            const LabelBudget& budget = *scenario_.components[component].labels;
            double all = 0;
            for (const auto& [curve, rate] : labelled_[component]) all += rate;
            if (budget.per_week > 7 * all) load.short_labels.push_back({component, 7 * all});
            for (const auto& [curve, rate] : labelled_[component]) {
                curve_ = curve;
                per_day_ = std::min(all, budget.per_week / 7) * rate / all;
                come({Errand::label, 0, 0, network_.stage(budget.stage), {}, Standing::undecided}, 1);
                settle();
            }
        }
    }

    LineKey key_of(const State& state) const {
        const LanguageNeed need = scenario_.stages[state.stage].language;
        const bool by_translation = need == LanguageNeed::translated && state.kind.translated;
        return {state.stage, need == LanguageNeed::any ? Network::done : curve().language, by_translation};
    }

    bool reads_suggestion(const State& state) const { return state.errand == Errand::first_decision && scenario_.stages[state.stage].kind == StageKind::review; }

    LineLoad& line_of(const State& state) {
        const LineKey key = key_of(state);
        const auto [found, fresh] = lines_.try_emplace(key);
        LineLoad& line = found->second;
        if (!fresh) return line;
        line.stage = key.stage;
        line.language = key.language;
        line.translated = key.translated;
        const bool any = key.language == Network::done || key.translated;
        line.teams = network_.servers(key.stage, any ? nullptr : &scenario_.languages[key.language].id);
        const Stage& stage = scenario_.stages[key.stage];
        line.self_limiting = stage.waiting_room.has_value() || (stage.withdrawal && stage.withdrawal->resubmitted < 1);
        return line;
    }

    void record(LineLoad& line, const State& state, double per_day) {
        const Stage& stage = scenario_.stages[line.stage];
        line.items_per_day += per_day;
        visited_[line.stage][curve_] = true;
        const bool like_others = state.errand == Errand::audit || state.errand == Errand::label;   // drawn: what they look like is left open here
        line.harmful = line.harmful || like_others || scenario_.categories[state.kind.category].harmfulness > 0;
        const double seconds = mean_seconds(stage.handle_time) * (1 - stage.simplification) * stage.judgements * stage.handle_time_by_program.at(program(), 1) * (reads_suggestion(state) ? state.kind.assisted : 1);
        line.offered += per_day * seconds / day_seconds;
        if (std::ranges::find(line.locales, curve().locale) == line.locales.end()) line.locales.push_back(curve().locale);
        if (stream().process == ArrivalProcess::senders && state.errand == Errand::first_decision) line.self_limiting = true;
    }

    const Errors& errors_of(const State& state) {
        LineKey key = key_of(state);
        key.language = curve().language;   // who speaks it matters where any language will do, too
        const auto [found, fresh] = errors_.try_emplace(key);
        Errors& errors = found->second;
        if (!fresh) return errors;
        errors.block.assign(scenario_.categories.size(), 0);
        errors.allow = errors.block;
        double people = 0;
        for (const std::size_t t : line_of(state).teams) people += scenario_.teams[t].headcount;
        for (const std::size_t t : line_of(state).teams) {
            const Team& team = scenario_.teams[t];
            const double weight = people > 0 ? team.headcount / people : 1.0 / static_cast<double>(line_of(state).teams.size());
            if (!contains(team.languages, scenario_.languages[curve().language].id)) errors.foreign += weight;
            for (std::size_t c = 0; c < errors.block.size(); ++c) {
                errors.block[c] += weight * team.wrong_block.at(scenario_.categories[c].id, 0);
                errors.allow[c] += weight * team.wrong_allow.at(scenario_.categories[c].id, 0);
            }
        }
        return errors;
    }

    /// Order share gives each team a line of its own.
    void split_by_share(Load& load) const {
        std::vector<LineLoad> all;
        for (const LineLoad& line : load.lines) {
            const Routing& routing = scenario_.stages[line.stage].routing;
            const auto weight = [&](std::size_t team) {
                const auto serving = std::ranges::find(routing.teams, scenario_.teams[team].id, &ServingTeam::team);
                return serving == routing.teams.end() ? 0.0 : serving->share;
            };
            double total = 0;
            for (const std::size_t team : line.teams) total += weight(team);
            if (routing.order != RoutingOrder::share || total <= 0) {
                all.push_back(line);
                continue;
            }
            for (const std::size_t team : line.teams) {
                LineLoad part = line;
                part.items_per_day *= weight(team) / total;
                part.offered *= weight(team) / total;
                part.teams = {team};
                if (part.offered > 0) all.push_back(std::move(part));
            }
        }
        load.lines = std::move(all);
    }

    const Network& network_;
    const Scenario& scenario_;
    std::map<LineKey, LineLoad> lines_;
    std::map<LineKey, Errors> errors_;
    std::map<State, double> frontier_;   // shares of the curve's items under way
    /// By audit of fixed size, by stratum, by curve: decisions a day that may be sampled.
    std::vector<std::map<std::size_t, std::map<std::size_t, double>>> eligible_;
    std::map<std::size_t, std::map<std::size_t, double>> labelled_;   // by component that asks for labels, by curve: items a day to choose from
    std::vector<double> audited_;              // by audit
    std::vector<std::vector<bool>> visited_;   // by stage, by curve
    std::vector<bool> busy_;                   // by curve
    std::size_t curve_ = 0;
    double per_day_ = 0;
};

}  // namespace

Load offered_load(const Network& network) { return Traffic(network).run(); }

}  // namespace takt::models
