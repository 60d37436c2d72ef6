// SPDX-License-Identifier: Apache-2.0
// The floor's inside, shared by its files only. What happens on the hot path is in floor.cpp; each other file holds one
// subject: presence, decisions, appeals, audits, views, machine traffic.
#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <span>
#include <utility>
#include <vector>

#include "sim/chance/stream.hpp"
#include "sim/floor/bell.hpp"
#include "sim/floor/control.hpp"
#include "sim/floor/crew.hpp"
#include "sim/floor/decide.hpp"
#include "sim/floor/draws.hpp"
#include "sim/floor/floor.hpp"
#include "sim/floor/item_store.hpp"
#include "sim/floor/line.hpp"
#include "sim/floor/passage.hpp"
#include "sim/floor/saved.hpp"
#include "sim/floor/source.hpp"
#include "sim/floor/station.hpp"
#include "sim/kernel/pending_set.hpp"
#include "sim/kernel/slot_tree.hpp"
#include "sim/plan/replan.hpp"

namespace takt::floor {

/// What a pending event is about.
enum class Due : std::uint8_t {
    withdrawal,   // item
    overflow,     // item
    entry,        // item comes to its stage (machine latency, appeal delay, resubmission)
    contact,      // item: its case is still open and the sender asks
    sender,       // flow: a sender submits again
    golden        // person: an item of the golden set that stands in place of the generation
};

/// An event's subject: kind, index and the generation at scheduling time, in eight bytes.
struct Subject {
    std::uint32_t index;
    std::uint32_t kind_and_generation;
    static Subject make(Due kind, std::uint32_t index, std::uint32_t generation) {
        return {index, (static_cast<std::uint32_t>(kind) << 28) | (generation & kGenerationMask)};
    }
    Due kind() const { return static_cast<Due>(kind_and_generation >> 28); }
    std::uint32_t generation() const { return kind_and_generation & kGenerationMask; }
    bool is_of(std::uint32_t generation) const { return (kind_and_generation & kGenerationMask) == (generation & kGenerationMask); }
    static constexpr std::uint32_t kGenerationMask = (1U << 28) - 1;
};

/// What every new item of a flow's class starts as: at its first stage, for the first time.
struct Newcomer {
    Item item;
    std::uint64_t came = 0;      // since the record was last settled
    std::size_t place = 0;       // of its passage
    bool violates = false;
    bool special = false;        // published at once, a machine keeps it for a while first, or it comes with a suggestion
    Tick latency_ms = 0;
    std::uint16_t latency_law = plan::kNone;   // component whose time is drawn on top of it
    double assisted = 1;         // factor of a suggestion on the first handle time
};

/// Remaining views of what is live, decaying: intensity-free bookkeeping in "views still to come".
struct LiveViews {
    double remaining = 0;
    Tick at = 0;
};

/// Live items of a curve that look like one category and are (or are not) violating: what a scan or an andon can take down. Expectations
/// given what went live: every live item ends at random, half of them every half-life.
struct LiveClass {
    double items = 0;
    double views = 0;                // still to come
    double age = 0;                  // sum of the items' ages, ms
    Tick at = 0;
};

/// What is live in a curve. Views halve every half-life, so the views still to come are all there is to know.
struct CurveState {
    LiveViews all;
    std::vector<LiveViews> bad;      // by category
    LiveViews defects;               // live violating items: they end at random, half of them every half-life
    std::vector<LiveClass> classes;  // [2 * category + violates]; empty unless the plan sweeps
    Tick machine_settled = 0;
    std::uint32_t settlements = 0;   // addresses the machine traffic's draws
    std::vector<chance::StreamKey> outcome_keys;   // by machine outcome; empty: to be made again
};

/// Open audit cycles: tallies that wait for the judgement of sampled items.
struct AuditTally {
    std::uint64_t population = 0, population_wrong = 0;
    std::uint64_t sample = 0, sample_wrong = 0, found = 0, judged = 0;
    double sensitivity = 0, specificity = 0;   // sums over judged items, without what adjudication adds
    std::uint64_t blocks = 0, doubled = 0;
    double contested_wrong = 0, contested_right = 0;   // chances that two auditors differ, if the decision was wrong and if it was right: sums
    double third_finds = 0, third_clears = 0;  // sums over adjudicated items: chances that the third is right
    std::uint64_t adjudicated = 0;
    double weighted_found = 0, weighted_variance = 0;
    std::int32_t accept = -1;                  // as SampleOrder
    std::uint8_t inspection = 0;
};
struct OpenCycle {
    std::uint16_t audit = 0;
    std::uint64_t number = 0;
    bool closed = false;             // no more decisions join it
    std::uint64_t outstanding = 0;   // sampled, not judged yet
    std::vector<AuditTally> strata;
};
/// What a design that draws keeps of a stratum in the running cycle.
struct Reservoir {
    std::vector<std::uint32_t> stories;
    std::uint64_t seen = 0;
};
struct AuditState {
    std::uint32_t cycle = 0;                 // index of the running cycle in State::cycles
    Tick began = 0;                          // of the running cycle
    std::uint64_t opened = 0;                // cycles so far
    std::vector<Reservoir> reservoirs;       // by stratum (designs that draw, human decisions)
    std::vector<std::vector<std::uint64_t>> machine;   // by curve, by machine class: decisions of the running cycle (designs that draw)
    std::vector<AuditReport> reports;        // not yet taken
    std::vector<WorkMark> work;              // by person, of what the audit stands for; empty unless it follows people
};

inline constexpr std::uint64_t kNobodyWaits = ~std::uint64_t{0};

/// What a matcher finds in the decisions of a category that it copies; older ones count less.
struct Library {
    double compliant = 0, wrong_block = 0, violating = 0, wrong_allow = 0;
};

/// A class of items that an andon watches.
struct AndonClass {
    enum class Phase : std::uint8_t { watching, pulled, contained };
    std::vector<Tick> flags;         // the latest, a ring
    std::size_t next = 0;
    Phase phase = Phase::watching;
    Tick pulled_at = 0;
    std::uint32_t story = kNoStory;  // of the flag that pulled it
};

/// Durations are drawn in real milliseconds and happen in whole ones, rounded to the nearest.
inline Tick rounded(double ms) { return static_cast<Tick>(ms + 0.5); }

struct Floor::State {
    State(const plan::Plan& plan, const Decide& decide, RunKey key);

    // --- hot path (floor.cpp) ---
    void arrive(std::uint32_t flow_index);
    void await(plan::FlowIndex flow_index, Source& source);
    void admit(plan::FlowIndex flow_index, std::size_t klass, std::uint64_t number, double work);
    void admit_companions(plan::FlowIndex flow_index);
    void enter(std::uint32_t index, plan::StageIndex stage);
    void seat(std::uint32_t index, Item& item, plan::LineIndex line);
    std::uint32_t idle_for(const Line& line, plan::LineIndex line_index);
    void wait(std::uint32_t index, Item& item, Line& line);
    void start(std::uint32_t person, std::uint32_t index);
    void begin(std::uint32_t person_index, Person& person, std::uint32_t index, Item& item);
    void complete(std::uint32_t person);
    void depart(std::uint32_t index, Item& item, std::uint32_t person, Tick handled);
    void route(std::uint32_t index, std::uint32_t person);
    void end_of_way(std::uint32_t index, std::uint32_t person);
    bool take_next(std::uint32_t person);
    std::uint32_t next_item(Person& person);
    void begin_batch(Person& person, plan::LineIndex line);
    std::uint32_t pop_head(plan::LineIndex line);
    void unqueue(std::uint32_t index);
    void left_line(Item& item, const Line& line);
    void queued(std::uint32_t index);
    void now_idle(std::uint32_t person);
    void not_idle(std::uint32_t person);
    void happen(const Subject& subject);

    // --- waiting (queueing.cpp) ---
    plan::LineIndex choose_line(const Item& item);
    std::size_t line_slot(const Item& item) const;
    void mark_line(plan::LineIndex line);
    void unmark_line(plan::LineIndex line);
    void arm_withdrawal(std::uint32_t index);
    void withdraw(std::uint32_t index);              // from its queue
    void withdraw_unqueued(std::uint32_t index);     // instead of queueing
    void turn_away(std::uint32_t index);
    void missed(std::uint32_t index, bool counts);
    void arm_overflow(std::uint32_t index);
    void overflow(std::uint32_t index);
    void remark_overflow(plan::LineIndex line);
    bool preempt_for(std::uint32_t index);
    void put_back(std::uint32_t index);
    void serve_head(plan::LineIndex line);           // someone idle takes the line's first item
    void gone(std::uint32_t index);                  // the item leaves the floor
    void sender_rests(plan::FlowIndex flow_index);
    void count_late_waiters();

    // --- items that several people judge (panels.cpp) ---
    void open_panels();
    bool must_go_to_another(std::uint32_t index, std::uint32_t person) const;
    std::uint32_t idle_of(plan::TeamIndex team, std::uint32_t index) const;   // somebody idle of the team who may take it, or kNoPerson
    std::uint32_t idle_judge(std::uint32_t index, std::uint32_t first) const; // the same of the item's line; `first` is asked first
    std::uint32_t first_for(plan::LineIndex line, std::uint32_t person) const;
    std::uint32_t next_of_several(Person& person);
    void remember_judge(std::uint32_t index, std::uint32_t person);   // of another judgement than the last
    void count_panel(const Item& item);

    // --- golden items (golden.cpp) ---
    void open_golden();
    void golden_due(std::uint32_t person, std::uint16_t set);
    std::uint32_t golden_item(std::uint32_t person, std::uint16_t set);
    void golden_judged(std::uint32_t index, std::uint32_t person);
    std::uint32_t take_own(Person& person);
    void back_to_its_person(std::uint32_t index);
    void drop_own(std::uint32_t person);

    // --- people (presence.cpp) ---
    void order_presence(std::uint32_t person, Presence presence, Leaving leaving);
    void set_presence(std::uint32_t person, Presence presence, Leaving leaving);
    void interrupt(std::uint32_t person);            // what is in hand becomes work left
    void log_out_now(std::uint32_t person);
    void gone_home(std::uint32_t person);

    // --- people over time (staffing.cpp) ---
    void open_teams();
    void draw_talent(std::uint32_t person, std::uint32_t generation);
    void set_skill(std::uint32_t person, const Skill& skill);
    void hire(std::uint32_t place, std::uint32_t generation, Standing standing);
    void begin_work(std::uint32_t person);
    void dismiss(std::uint32_t person);
    void count_trainee(const Person& person, int change);   // whether paid in class
    void engage(std::uint32_t person, Engagement with);
    void disengage(std::uint32_t person);
    void count_engagement(std::uint32_t person);
    Tick engaged_time(std::uint32_t person) const;
    Workload workload(plan::TeamIndex team) const;
    void transfer(std::uint32_t from, std::uint32_t to, Standing standing);
    void set_overtime(std::uint32_t person, bool overtime);
    std::uint64_t backlog(plan::TeamIndex team) const;

    // --- rests (rest.cpp) ---
    void open_rests();
    bool rest_after(std::uint32_t person, std::uint8_t category);   // false: goes on working
    void rested(std::uint32_t person);
    void end_rest(std::uint32_t person, bool shift_over);
    void count_rest(std::uint32_t person, bool begins);
    bool resting(std::uint32_t person) const { return !pauses.empty() && pauses[person].until != kernel::kNever; }
    void settle_staff(plan::TeamIndex team);
    void hand_queues_on(plan::TeamIndex team);

    // --- decisions (decisions.cpp) ---
    bool judge(std::uint32_t index, std::uint32_t person);   // false: more judgements are needed
    double error_chance(const Person& person, bool violates, plan::CurveIndex curve, std::uint8_t category, std::uint8_t translator_errors) const;
    void first_decision_over(std::uint32_t index, std::uint32_t person);
    void decided(Story& draft, std::uint32_t story, std::uint32_t audits, std::uint32_t drawn_audits, const plan::Touch* touch);
    void machine_story(plan::FlowIndex flow_index, std::size_t klass, std::uint64_t number);
    void count_machine_decision(plan::CurveIndex curve, const Story& story);
    void tell_of_item(Story& draft, std::uint32_t index) const;   // what a story says of its item, whoever decides
    void publish_waiting(std::uint32_t index);
    std::uint32_t keep(Story& draft, std::uint32_t story);
    std::uint16_t feedback_of(std::uint16_t program) const;   // whose viewers flag its items; kNone: nobody's
    double flags_per_view(const Story& story) const;

    // --- what machines learn from people, and what people are told by machines (labels.cpp) ---
    bool label(std::uint32_t index, std::uint32_t person);   // false: more judgements are needed
    void deliver_label(std::uint32_t index, bool block);
    void draw_labels(std::uint16_t budget);
    LabelStock label_stock_of(std::uint16_t component) const;
    void ring_at_labels(std::uint16_t component, std::uint64_t delivered);
    void keep_in_library(plan::CurveIndex curve, std::uint8_t category, bool violates, bool block, std::uint64_t number);
    void update_libraries();
    CopiedErrors copied_errors(std::uint16_t component) const;
    void settle_separation();
    double swayed(const Item& item, bool violates, double chance) const;
    double assisted(const Item& item) const;
    Tick machine_time(Tick latency_ms, std::uint16_t law, chance::AddressedDraws drawing) const;

    // --- appeals and flags (appeals.cpp) ---
    std::uint32_t new_errand(std::uint32_t story, Errand errand, std::uint16_t plan_index, plan::StageIndex stage);
    void come_at(std::uint32_t index, Tick at);
    void open_appeal(std::uint32_t story, std::uint16_t appeals);
    void open_flag(std::uint32_t story, std::uint16_t feedback, double age_ms);
    bool errand_begins(std::uint32_t index);         // false: nothing left to contest
    void close_case(std::uint32_t index, bool granted);
    void appeal_judged(std::uint32_t index);
    void flag_judged(std::uint32_t index);
    Tick promised_within(Errand errand, std::uint16_t plan_index) const;   // of a case; < 0: nothing was promised
    void count_late_cases();
    bool serves_himself(std::uint32_t index);
    void schedule_contact(std::uint32_t index);
    void contact_due(std::uint32_t index);

    // --- audits (audits.cpp) ---
    void set_up_audits();
    std::uint32_t open_cycle(std::uint16_t audit);
    std::uint32_t stratum_of(std::uint16_t audit, const Story& story) const;
    void count_in_population(std::uint16_t audit, const Story& story, std::uint64_t number);
    FourUniforms audit_luck(const Story& story, std::uint16_t audit) const;
    void sample(std::uint32_t story, std::uint16_t audit, std::uint32_t cycle);
    bool heard(std::uint32_t index, std::uint32_t person);   // false: another opinion is needed
    void audit_verdict(std::uint32_t index, bool block);
    void offer_to_reservoir(Story& draft, std::uint32_t& story, std::uint16_t audit);
    void draw_from_reservoirs(std::uint16_t audit, std::span<const SampleOrder> orders);
    void audit_judged(std::uint32_t index, std::uint32_t person);
    void sample_judgement(std::uint32_t index, std::uint32_t person);
    void close_audit_cycle(std::uint16_t audit, std::span<const SampleOrder> orders);
    void finish_cycle_if_done(std::uint32_t cycle);

    // --- what follows from findings (improvement.cpp) ---
    void set_up_improvement();
    static void count_work(WorkMark& work, bool wrong);
    static std::pair<std::uint64_t, std::uint64_t> worked_between(const WorkMark& from, const WorkMark& to);   // decisions, wrong ones
    void new_holder(std::uint32_t place);
    void report_picked(std::uint16_t rule, std::uint32_t person, const WorkMark& from);
    void report_comparison(std::uint16_t rule, bool coached, const Comparison& comparison);
    void tell(FoundBy source, std::uint16_t of, const Story& story, bool wrong);

    // --- views (views.cpp) ---
    void decay(LiveViews& live, double half_life_ms, double& seen) const;
    void go_live(Story& story);
    void take_down(Story& story);
    void apply_decision(Story& story, bool block);
    void add_machine_views(plan::CurveIndex curve, std::uint8_t category, bool violates, double items, double views, Tick since);
    void settle_bad(plan::CurveIndex curve, std::uint8_t category);
    void settle_views();

    // --- taking live items down (sweeps.cpp) ---
    LiveClass& settle_class(plan::CurveIndex curve, std::uint8_t category, bool violates);
    void class_grows(plan::CurveIndex curve, std::uint8_t category, bool violates, double items, double views, double age);
    void take_down_quietly(Story& story);   // without counting it among the defects that people took down
    std::array<std::vector<std::uint32_t>, 2> individuals_of(const plan::LiveScope& scope) const;
    double sweep_kind(const plan::LiveScope& scope, const std::vector<std::uint32_t>& individuals, bool violates, double chance, std::uint32_t turn, std::vector<double>& by_curve);
    void scan(std::uint16_t index);

    // --- andons (andons.cpp) ---
    void set_up_andons();
    void count_flag(std::uint32_t story);
    void pull(std::uint16_t andon, std::uint32_t klass, const Story& story);
    plan::LiveScope scope_of(std::uint16_t andon, std::uint32_t klass) const;
    void contain(std::uint16_t andon, std::uint32_t klass);
    void release(std::uint16_t andon, std::uint32_t klass);
    void switch_flows(std::uint16_t andon, std::uint32_t klass, bool on);
    void incident_over(std::uint32_t index);
    bool comes_to_people(const plan::Flow& flow, const plan::MarkClass& mark) const;

    // --- machine traffic (machine.cpp) ---
    void settle_machine();
    void settle_machine_of(const std::vector<bool>& some);   // by curve
    void settle_audited(std::uint16_t audit);
    void settle_machine_curve(plan::CurveIndex curve);
    const std::vector<chance::StreamKey>& outcome_keys(plan::CurveIndex curve);
    void settle_machine_class(plan::CurveIndex curve, std::size_t klass, std::uint64_t number, Tick since, chance::AddressedDraws& drawing);
    void add_drawn_latencies(plan::CurveIndex curve, const plan::MarkClass& mark, std::uint64_t number);
    void draw_machine_sample(std::uint16_t audit, std::span<const SampleOrder> orders);
    void sample_machine_decision(std::uint16_t audit, Story story, chance::StreamKey key, std::uint64_t drawn);

    // --- plain stations (station.cpp) ---
    void set_up_stations();
    bool may_part(plan::LineIndex line) const;
    bool parts_with(const Newcomer& newcomer, plan::LineIndex line) const;
    void part_stations(Tick until);
    bool can_part(const Station& station) const;
    std::uint32_t kind_in(const Station& station, std::uint32_t index) const;
    void part(Station& station);
    void play_station(Station& station, Tick until, std::uint32_t people_at_end);
    void rejoin(Station& station);
    void rejoin_stations(Tick at, std::uint32_t people_at_end);
    void rejoin_at_once(plan::LineIndex line);

    // --- another plan (take_over.cpp) ---
    /// What becomes of a flow's clock when something else holds for it.
    enum class Clock : std::uint8_t { goes_on, anew, changes, stops };
    struct Succession {
        Clock clock = Clock::goes_on;
        double owed = 0;   // of the next submission's unit exponential, when the rate changes
    };
    void take_over(const plan::Plan& next);
    void take_over(plan::MachineChange change);
    Succession succession_of(plan::FlowIndex flow, const plan::Flow& next, bool same_curve);
    static Succession begun_with(const plan::Flow& next);   // a flow that nobody awaits
    void succeed(plan::FlowIndex flow, const Succession& succession);   // once the plan holds what comes
    void add_sources();                              // of flows that are new in the plan
    void read_stations();
    bool waits_in(plan::LineIndex line, const Item& item) const;
    void move_waiting();
    void take_out(plan::LineIndex line, std::vector<std::uint32_t>& moved, const std::function<bool(const Item&)>& leaves);
    void line_up(const std::vector<std::uint32_t>& moved);   // where their like wait now
    void put_in_order(plan::LineIndex line, std::uint32_t index);
    void wake_idle();

    // --- what time costs (spending.cpp) ---
    void count_spending();
    // --- the first day, and saving a day to start from (opening.cpp, saving.cpp) ---
    void place_opening();
    std::uint32_t waiting_on_first_day(const plan::OpeningRow& row, const plan::OpeningKind& kind, bool violates, std::uint64_t number, Tick age);
    std::uint32_t case_of_first_day(const plan::OpeningRow& row, const plan::OpeningKind& kind, bool violates, std::uint64_t number, Tick age);
    void publish_before_start(std::uint32_t index, Tick age);
    void queue_on_first_day(std::uint32_t index);
    SavedFloor saved() const;

    void set_up_passages();
    void read_passages();
    void read_newcomers();
    void read_newcomers_of(plan::FlowIndex flow);
    void settle();
    void settle_counts();
    std::size_t place_of(const Item& item) const { return item.stage * curves + item.curve; }
    Passage& passage_of(const Item& item) { return passages[place_of(item)]; }
    TeamAtStage& team_at(plan::TeamIndex team, plan::StageIndex stage) { return teams_at[team * stages + stage]; }
    chance::AddressedDraws draws(const Item& item, Drawn drawn) const {
        return {keys[item.flow], item.number, part_of(item.visit, drawn)};
    }
    FourUniforms chances(const Item& item, Drawn drawn) const { return {keys[item.flow], item.number, part_of(item.visit, drawn)}; }
    chance::AddressedDraws draws(const Story& story, Drawn drawn, std::uint32_t turn = 0) const {
        return {keys[story.flow], story.number, part_of(kStoryVisits + turn, drawn)};
    }

    const plan::Plan& plan;
    plan::Plan* changeable = nullptr;        // the same, where another may be written onto it
    std::size_t curves = 0, stages = 0;
    Decide decide;
    RunKey run;
    std::vector<chance::StreamKey> keys;     // by flow
    Tick now = 0;
    std::uint64_t played = 0;

    kernel::PendingSet<Subject> pending;
    kernel::SlotTree completions;            // by person: when the item in hand is finished, or the rest after it
    kernel::SlotTree arrivals;               // by flow: its next submission
    std::vector<Source> sources;
    std::vector<bool> awaited;               // by flow: its next submission is in `arrivals` unless the run ends before it
    std::vector<Passage> passages;                  // [stage * curves + curve]
    std::vector<TeamAtStage> teams_at;              // [team * stages + stage]
    std::vector<std::vector<Newcomer>> newcomers;   // by flow and class
    ItemStore items;
    StoryStore stories;
    std::vector<Person> people;
    std::vector<Talent> talents;             // by person
    std::vector<Staff> staff;                // by team
    std::vector<Rest> pauses;                // by person; empty: nobody ever rests
    std::vector<Engaged> engagements;        // by person; empty: nobody was ever engaged
    std::vector<PolicyProgress> policies;    // as the organisation reports them
    std::vector<CategoryErrors> category_errors;   // [team * categories + category]; empty: none
    std::vector<double> recurrence;          // [(team * curves + curve) * categories + category]: what durable fixes left of errors; empty: none
    std::vector<Finding> findings;           // that the organisation has not heard yet
    std::vector<std::uint64_t> root_causes_open;   // by rule
    bool watches_harm = false;               // as in the plan
    std::vector<Crew> crews;
    std::vector<Line> lines;
    std::vector<CurveState> curve_states;
    std::vector<AuditState> audit_states;
    std::vector<OpenCycle> cycles;
    std::vector<std::uint32_t> free_cycles;
    std::array<std::vector<std::uint64_t>, kErrands> errand_keys;   // by errand, by place in its list: hash of the id
    std::size_t panel_room = 0;              // most earlier judgements of an item that any stage may ask for
    std::vector<std::uint32_t> panel_judges; // [item * panel_room + judgement]: who gave it
    std::vector<std::vector<std::uint32_t>> own_work;   // by person: golden items; empty without golden sets
    std::vector<std::uint32_t> planted;      // [golden set * people + person]: so far
    std::vector<GoldenCell> golden_so_far;   // by golden set: since the start
    std::vector<std::uint64_t> rests;        // by flow: how often a sender rested
    Record record;
    std::vector<TeamCell> spent;             // by team: of the record, priced already
    std::vector<std::uint64_t> played_items; // by curve, likewise: of streams that are played item by item
    RunHistograms histograms;
    std::uint32_t languages = 0;
    std::vector<std::vector<AndonClass>> andons;      // by andon, by class
    std::vector<AndonCall> calls;                     // that the organisation has not heard yet
    std::vector<std::vector<std::uint16_t>> diverted; // by curve, by category: the andon that sends it to people, or kNone; empty without such
    std::vector<Verdicts> label_stock;       // by component: what people said of the items that it learns from, since the start
    std::vector<double> labels_owed;         // by budget: fraction of an item that the next draw brings
    std::vector<Tick> labels_drawn;          // by budget: when
    std::vector<std::uint64_t> labels_awaited;   // by component: how many somebody waits for; kNobodyWaits: nobody
    std::vector<Verdicts> library;           // [curve * categories + category]: decisions since the libraries were last brought up to date; empty when nobody copies
    std::vector<std::vector<Library>> libraries;   // by component, by category; empty where it does not copy
    Tick library_updated = 0;
    Tick separation_settled = 0;
    Bell bell = Bell::none;                  // the last that rang
    bool rang = false;
    std::uint32_t rung_by = kNoPerson;       // whose completion rang the bell; kNoPerson: something else did
    std::vector<Station> stations;
    std::vector<plan::FlowIndex> flow_of_curve;   // any flow of the curve: an address for what has none of its own
};

}  // namespace takt::floor
