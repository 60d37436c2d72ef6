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
#include "sim/org/diary.hpp"
#include "sim/org/error_book.hpp"
#include "sim/org/fatigue.hpp"
#include "sim/org/outage.hpp"
#include "sim/org/people_desk.hpp"
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
    Company company;
    Company::Post andon_desk = 0;
    std::vector<Company::Post> stand_ins;  // by team
    std::vector<std::unique_ptr<Workforce>> workforces;  // by team; null without a people desk
    std::deque<Classrooms> classrooms;                   // by site
    Temps teachers;
    std::vector<std::unique_ptr<SkillBook>> skill_books;    // by team, likewise
    std::vector<std::unique_ptr<PeopleDesk>> people_desks;  // by team, likewise
    std::unique_ptr<Diary> diary;                           // null where nothing takes people off the queue
    ErrorBook error_book;

    State(const plan::Plan& the_plan, floor::Control the_control, std::uint64_t the_seed, std::uint32_t the_replication)
        : plan{the_plan}, control{the_control}, seed{the_seed}, replication{the_replication}, company{host_names(the_plan)}, teachers{company, headquarters(), "class"}, error_book{the_plan, the_control} {
        open_people_desks();
        open_desks();
        // After the shift desks: whoever comes at an instant can be called away at it.
        if (plan.engages) diary = std::make_unique<Diary>(plan, company, headquarters(), workforces, control);
        for (std::size_t site = 0; site < plan.sites.size(); ++site) watch_outages(site);
        open_audits();
        watch_fatigue();
        open_scans();
        open_andon_desk();
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
            company.fill(company.add_post("shifts of " + name, team.site, desk_with(Duties::as_rostered), Company::Restart::with_host));
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
            people_desks[index] = std::make_unique<PeopleDesk>(plan, index, *workforces[index], *skill_books[index], classrooms[team.site], teachers, control, seed, replication);
            company.fill(company.add_post("people of " + plan.names.teams[index], headquarters(), [&desk = *people_desks[index]](Actor& actor) { desk.run(actor); }));
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
    if (stop.bell == floor::Bell::andon) state_->company.wake(state_->andon_desk, second_from(stop.at));
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

}  // namespace takt::org
