// SPDX-License-Identifier: Apache-2.0
#include "sim/org/organisation.hpp"

#include <deque>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "sim/org/actor.hpp"
#include "sim/org/andon_desk.hpp"
#include "sim/org/audit_cycle.hpp"
#include "sim/org/calibration.hpp"
#include "sim/org/coaching_desk.hpp"
#include "sim/org/diary.hpp"
#include "sim/org/error_book.hpp"
#include "sim/org/fatigue.hpp"
#include "sim/org/findings.hpp"
#include "sim/org/golden_desk.hpp"
#include "sim/org/label_desk.hpp"
#include "sim/org/machine_room.hpp"
#include "sim/org/outage.hpp"
#include "sim/org/people_desk.hpp"
#include "sim/org/planner.hpp"
#include "sim/org/reminders.hpp"
#include "sim/org/root_cause_desk.hpp"
#include "sim/org/policy_desk.hpp"
#include "sim/org/roster.hpp"
#include "sim/org/scans.hpp"
#include "sim/org/seconds.hpp"
#include "sim/org/shifts.hpp"
#include "sim/org/skill_book.hpp"
#include "sim/org/workforce.hpp"

namespace takt::org {

namespace {

constexpr const char* kHeadquarters = "(headquarters)";  // no id of a site has a parenthesis

/// One host per site in the plan's order, then headquarters.
std::vector<std::string> host_names(const plan::Plan& plan) {
    std::vector<std::string> hosts = plan.names.sites;
    hosts.emplace_back(kHeadquarters);
    return hosts;
}

}  // namespace

struct Organisation::State {
    const plan::Plan& plan;
    floor::Control control;
    std::uint64_t seed;
    std::uint32_t replication;
    std::deque<Roster> rosters;  // by team; bodies hold references
    std::deque<SiteSwitch> switches;
    Planner planner;
    Company company;
    Company::Post andon_desk = 0;
    std::vector<Company::Post> stand_ins, shift_desks;  // by team
    std::vector<std::unique_ptr<Workforce>> workforces;  // by team; null without a people desk
    std::deque<Classrooms> classrooms;                   // by site
    Temps teachers;
    std::deque<VendorRamps> ramps;                          // by vendor
    std::vector<std::unique_ptr<SkillBook>> skill_books;    // by team, likewise
    std::vector<std::unique_ptr<PeopleDesk>> people_desks;  // by team, likewise
    std::unique_ptr<MachineRoom> machine_room;              // it needs the company that comes before it
    std::unique_ptr<Diary> diary;                           // null where nothing takes people off the queue
    std::unique_ptr<Reminders> reminders;                   // null without coaching
    std::deque<CalibrationDesk> calibration_desks;
    ErrorBook error_book;
    Findings findings;
    std::deque<CoachingDesk> coaching_desks;
    std::deque<RootCauseDesk> root_cause_desks;
    std::deque<PolicyDesk> policy_desks;

    State(const plan::Plan& the_plan, floor::Control the_control, std::uint64_t the_seed, std::uint32_t the_replication)
        : plan{the_plan}, control{the_control}, seed{the_seed}, replication{the_replication}, planner{the_plan, the_control}, company{host_names(the_plan)}, teachers{company, headquarters(), "class"}, error_book{the_plan, the_control}, findings{the_control} {
        // First, so that everybody else of its instant acts by the new plan.
        if (planner.has_chapters()) company.fill(company.add_post("planned events", headquarters(), [this](Actor& actor) { planner.keep_events(actor); }));
        open_people_desks();
        open_desks();
        planner.on_chapter([this](const plan::Plan& before, Tick now) { read_shifts_again(before, now); });
        // After the shift desks: whoever comes at an instant can be called away at it.
        if (plan.engages) diary = std::make_unique<Diary>(plan, company, headquarters(), workforces, control);
        for (std::size_t site = 0; site < plan.sites.size(); ++site) watch_outages(site);
        open_audits();
        open_golden_desks();
        open_calibrations();
        watch_fatigue();
        open_scans();
        open_coaching();
        open_root_causes();
        open_andon_desk();
        open_label_desks();
        for (std::uint16_t policy = 0; policy < plan.policies.size(); ++policy)
            policy_desks.emplace_back(plan, policy, company, headquarters(), workforces, diary.get(), error_book, control);
        machine_room = std::make_unique<MachineRoom>(plan, planner, control, seed, replication);
        machine_room->open(company, headquarters());
        if (plan.changes) planner.open(company, headquarters());
    }

    Company::HostIndex headquarters() const { return plan.sites.size(); }

    void open_desks() {
        for (plan::TeamIndex index = 0; index < plan.teams.size(); ++index) {
            const plan::TeamPlan& team = plan.teams[index];
            const Roster& roster = rosters.emplace_back(plan, index, seed, replication);
            const std::string& name = plan.names.teams[index];
            const Workforce* workforce = team.staffing.moves ? workforces[index].get() : nullptr;
            const auto desk_with = [this, &roster, index, workforce](Duties duties) {
                return [this, &roster, index, workforce, duties](Actor& actor) { keep_shifts(actor, plan, index, roster, workforce, control, duties); };
            };
            stand_ins.push_back(company.add_post("standing in for " + name, headquarters(), desk_with(Duties::standing_by)));
            shift_desks.push_back(company.add_post("shifts of " + name, team.site, desk_with(Duties::as_rostered), Company::Restart::with_host));
            company.fill(shift_desks.back());
        }
    }

    void read_shifts_again(const plan::Plan& before, Tick now) {
        for (std::size_t team = 0; team < plan.teams.size(); ++team) {
            if (same_shifts(before.teams[team], plan.teams[team])) continue;
            rosters[team].read_again();
            company.call(shift_desks[team], now);
            company.call(stand_ins[team], now);
        }
    }

    void watch_outages(std::size_t index) {
        const plan::SitePlan& site = plan.sites[index];
        const bool by_chance = site.mean_time_between_ms > 0;
        if (site.outages.empty() && !by_chance) return;
        std::vector<const plan::TeamPlan*> teams;
        std::vector<Company::Post> posts;
        for (std::size_t team = 0; team < plan.teams.size(); ++team) {
            if (plan.teams[team].site != index) continue;
            teams.push_back(&plan.teams[team]);
            posts.push_back(stand_ins[team]);
        }
        SiteSwitch& site_switch = switches.emplace_back(company, index, control, std::move(teams), std::move(posts));
        const std::string& name = plan.names.sites[index];
        if (!site.outages.empty())
            company.fill(company.add_post("planned outages of " + name, headquarters(),
                                          [&site, &site_switch](Actor& actor) { keep_planned_stops(actor, site, site_switch); }));
        if (by_chance)
            company.fill(company.add_post("outages of " + name, headquarters(), [this, &site, &site_switch](Actor& actor) {
                keep_random_stops(actor, RandomStops(site, seed, replication), site_switch);
            }));
    }

    // At headquarters: people go on learning and leaving while a site is down. Before the shift desks: whoever leaves or joins at an
    // instant is no longer or already there for the shifts that begin at it.
    void open_people_desks() {
        for (const plan::SitePlan& site : plan.sites) classrooms.emplace_back(site);
        for (const plan::VendorPlan& vendor : plan.vendors) ramps.emplace_back(vendor);
        workforces.resize(plan.teams.size());
        skill_books.resize(plan.teams.size());
        people_desks.resize(plan.teams.size());
        // Transfers first: their people are no surplus of one team and no vacancy of the other.
        for (const plan::TransferPlan& transfer : plan.transfers)
            company.fill(company.add_post("transfer", headquarters(), [this, &transfer](Actor& actor) {
                move_people(actor, transfer, *people_desks[transfer.from], *people_desks[transfer.to], control);
            }));
        for (plan::TeamIndex index = 0; index < plan.teams.size(); ++index) {
            const plan::TeamPlan& team = plan.teams[index];
            if (!team.staffing.used) continue;
            workforces[index] = std::make_unique<Workforce>(team, seed, replication);
            skill_books[index] = std::make_unique<SkillBook>(team, control);
            people_desks[index] = std::make_unique<PeopleDesk>(plan, index, *workforces[index], *skill_books[index], classrooms[team.site], teachers,
                                                                 team.vendor < ramps.size() ? &ramps[team.vendor] : nullptr, control, seed, replication);
            company.fill(company.add_post("people of " + plan.names.teams[index], headquarters(), [&desk = *people_desks[index]](Actor& actor) { desk.run(actor); }));
        }
    }

    void open_golden_desks() {
        for (std::uint16_t set = 0; set < plan.golden_sets.size(); ++set)
            for (plan::TeamIndex team = 0; team < plan.teams.size(); ++team) {
                if (plan.golden_sets[set].curves[team].empty()) continue;
                company.fill(company.add_post("golden set " + plan.names.golden_sets[set] + " for " + plan.names.teams[team], headquarters(), [this, set, team](Actor& actor) {
                    plant_golden_items(actor, plan, set, team, rosters[team], control, seed, replication);
                }));
            }
    }

    void open_calibrations() {
        for (std::size_t series = 0; series < plan.calibrations.size(); ++series)
            for (plan::TeamIndex team = 0; team < plan.teams.size(); ++team) {
                if (!plan.calibrations[series].teams[team]) continue;
                if (!skill_books[team]) skill_books[team] = std::make_unique<SkillBook>(plan.teams[team], control);
                CalibrationDesk& desk = calibration_desks.emplace_back(plan.calibrations[series], plan.teams[team], workforces[team].get(), *skill_books[team], *diary);
                company.fill(company.add_post("calibrations " + plan.names.calibrations[series] + " of " + plan.names.teams[team], headquarters(),
                                              [this, &desk](Actor& actor) { desk.run(actor, plan.horizon.end); }));
            }
    }

    void watch_fatigue() {
        for (plan::TeamIndex index = 0; index < plan.teams.size(); ++index)
            if (plan.teams[index].staffing.fatigue)
                company.fill(company.add_post("fatigue of " + plan.names.teams[index], headquarters(), [this, index](Actor& actor) {
                    keep_fatigue(actor, plan.teams[index], plan.horizon.end, *skill_books[index], control);
                }));
    }

    void open_andon_desk() {
        if (plan.andons.empty()) return;
        andon_desk = company.add_post("andon desk", headquarters(), [this](Actor& actor) { keep_andon_desk(actor, plan, control); });
        company.fill(andon_desk);
    }

    void open_scans() {
        for (std::uint16_t scan = 0; scan < plan.scans.size(); ++scan)
            company.fill(company.add_post("scan " + plan.names.scans[scan], headquarters(), [this, scan](Actor& actor) {
                keep_scans(actor, plan.scans[scan].every_ms, plan.horizon.end, scan, control);
            }));
    }

    void open_coaching() {
        if (plan.coaching.empty()) return;
        reminders = std::make_unique<Reminders>(company, headquarters(), "reminders of coaching");
        for (std::uint16_t rule = 0; rule < plan.coaching.size(); ++rule) {
            const std::string& name = plan.names.coaching[rule];
            CoachingDesk& desk = coaching_desks.emplace_back(
                CoachingRooms{plan, control, findings, *diary, *reminders, teachers, classrooms, workforces, skill_books, people_desks, seed, replication}, rule);
            company.fill(company.add_post("coaching " + name, headquarters(), [&desk](Actor& actor) { desk.run(actor); }));
            if (plan.coaching[rule].half_life_ms > 0)
                company.fill(company.add_post("fading of " + name, headquarters(), [&desk](Actor& actor) { desk.keep_fading(actor); }));
        }
    }

    void open_root_causes() {
        for (std::uint16_t rule = 0; rule < plan.root_causes.size(); ++rule) {
            RootCauseDesk& desk = root_cause_desks.emplace_back(plan, rule, findings, teachers, planner, control, seed, replication);
            company.fill(company.add_post("root causes " + plan.names.root_causes[rule], headquarters(), [&desk](Actor& actor) { desk.run(actor); }));
        }
    }

    void open_label_desks() {
        for (std::uint16_t budget = 0; budget < plan.labels.size(); ++budget) {
            if (plan.labels[budget].every_ms == 0) continue;
            company.fill(company.add_post("labels for " + plan.names.components[plan.labels[budget].component], headquarters(),
                                          [this, budget](Actor& actor) { ask_for_labels(actor, plan, budget, control); }));
        }
    }

    void open_audits() {
        for (std::uint16_t audit = 0; audit < plan.audits.size(); ++audit)
            company.fill(company.add_post("cycle of " + plan.names.audits[audit], headquarters(), [this, audit](Actor& actor) {
                keep_audit_cycle(actor, plan.horizon, plan.audits[audit], audit, control);
            }));
    }
};

Organisation::Organisation(const plan::Plan& plan, floor::Control control, std::uint64_t seed, std::uint32_t replication)
    : state_{std::make_unique<State>(plan, control, seed, replication)} {}

Organisation::~Organisation() = default;

plan::Tick Organisation::next_wake() const { return state_->company.next_wake(); }

void Organisation::hear(floor::Stop stop) {
    // One instant may ring for both: who is woken for nothing goes back to sleep.
    if (!state_->plan.andons.empty()) state_->company.wake(state_->andon_desk, second_from(stop.at));
    state_->machine_room->labels_came(state_->company, stop.at);
}

void Organisation::act_until(plan::Tick until) { state_->company.act_until(until); }

std::vector<Organisation::Employed> Organisation::employed(plan::Tick now) const {
    std::vector<Employed> all;
    for (plan::TeamIndex team = 0; team < state_->workforces.size(); ++team) {
        if (!state_->workforces[team]) continue;
        const Workforce& workforce = *state_->workforces[team];
        for (std::uint32_t place = 0; place < workforce.places(); ++place) {
            const Workforce::Holder& holder = workforce.holder(place);
            if (!holder.employed) continue;
            const bool in_class = holder.at_work > now;
            all.push_back({team, place, in_class ? 0 : workforce.tenure(place, now), in_class ? holder.at_work - now : -1});
        }
    }
    return all;
}

std::vector<Organisation::Learnt> Organisation::learnt() const {
    std::vector<Learnt> all;
    for (std::uint16_t component = 0; component < state_->plan.components.size(); ++component) {
        const MachineRoom::Trained trained = state_->machine_room->trained(component);
        all.push_back({state_->planner.machines()[component].separation, trained.factor, trained.labels});
    }
    return all;
}

std::vector<Organisation::Awaited> Organisation::awaited(plan::Tick now) const {
    std::vector<Awaited> all;
    for (plan::TeamIndex team = 0; team < state_->people_desks.size(); ++team) {
        if (!state_->people_desks[team]) continue;
        for (const PeopleDesk::AwaitedClass& each : state_->people_desks[team]->awaited()) all.push_back({team, each.people, std::max<plan::Tick>(each.complete - now, 0)});
    }
    return all;
}

}  // namespace takt::org
