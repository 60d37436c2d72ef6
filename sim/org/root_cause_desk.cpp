// SPDX-License-Identifier: Apache-2.0
#include "sim/org/root_cause_desk.hpp"

#include <algorithm>
#include <cmath>
#include <optional>

#include "sim/chance/stream.hpp"
#include "sim/org/seconds.hpp"

namespace takt::org {

RootCauseDesk::RootCauseDesk(const plan::Plan& plan, std::uint16_t rule, Findings& findings, Temps& temps, Planner& planner, floor::Control control, std::uint64_t seed, std::uint32_t replication)
    : plan_{plan},
      index_{rule},
      rule_{plan.root_causes[rule]},
      findings_{findings},
      reader_{findings.add_reader([this](const floor::Finding& finding) { return concerns(finding); })},
      temps_{temps},
      planner_{planner},
      control_{control},
      analysts_{rule_.analysts},
      followed_{std::max<Tick>(rule_.window_ms, 28 * kernel::kDay)},
      taking_{chance::stream_key(seed, replication, chance::within(chance::purpose("analysis"), rule_.address))} {}

void RootCauseDesk::run(Actor& desk) {
    for (Tick at = rule_.every_ms; at < plan_.horizon.end; at += rule_.every_ms) {
        desk.wait_until(at);
        hear();
        look(desk.now());
    }
}

bool RootCauseDesk::concerns(const floor::Finding& finding) const {
    const bool heard = finding.source == floor::FoundBy::audit ? rule_.audits[finding.of] : finding.source == floor::FoundBy::appeal ? rule_.appeals[finding.of] : rule_.andons[finding.of];
    if (!heard || !finding.wrong || !rule_.curves[finding.curve] || (rule_.categories >> finding.category & 1U) == 0) return false;
    if (finding.source == floor::FoundBy::andon) return finding.team == plan::kNone ? !rule_.by_team : static_cast<bool>(rule_.teams[finding.team]);
    return finding.team == plan::kNone ? rule_.machine_effect > 0 : static_cast<bool>(rule_.teams[finding.team]);
}

RootCauseDesk::Key RootCauseDesk::key_of(const floor::Finding& finding) const {
    const plan::Curve& curve = plan_.curves[finding.curve];
    Key key;
    key.category = finding.category;
    if (rule_.by_program) key.program = curve.program;
    if (rule_.by_locale) key.locale = curve.locale;
    if (rule_.by_language) key.language = curve.language;
    if (rule_.by_team) key.team = finding.team;
    return key;
}

void RootCauseDesk::hear() {
    for (const floor::Finding& finding : findings_.take(reader_)) {
        Class& of = classes_[key_of(finding)];
        if (finding.source == floor::FoundBy::andon) {
            of.andon = true;
            continue;
        }
        follow(of, finding);
        if (!of.open && (!of.fixed || finding.decided >= of.since)) of.errors.push_back(finding.at);
    }
}

void RootCauseDesk::follow(Class& of, const floor::Finding& finding) {
    for (Case& each : of.cases) {
        if (finding.decided >= each.opened && finding.decided < each.landed) ++each.meanwhile;
        else if (finding.decided >= each.landed && finding.decided < each.over) ++each.after;
    }
}

void RootCauseDesk::look(Tick now) {
    for (auto& [key, of] : classes_) {
        tell_recurrence(of, now);
        while (!of.errors.empty() && of.errors.front() < now - rule_.window_ms) of.errors.pop_front();
        const bool enough = of.errors.size() >= rule_.findings;
        const bool opens = !of.open && (enough || of.andon);
        of.andon = false;
        if (!opens) continue;
        control_.report_root_cause(index_, floor::RootCauseStep::opened);
        Case& fresh = of.cases.emplace_back();
        fresh.opened = now;
        if (const Tick watched = std::min(rule_.window_ms, now - of.since); enough && watched > 0) fresh.before = static_cast<double>(of.errors.size()) / static_cast<double>(watched);
        of.open = true;
        of.since = now;
        of.errors.clear();
        temps_.start([this, key = key, number = opened_++](Actor& me) { analyse(me, key, number); });
    }
}

// As long again afterwards, whatever will be found has been found.
void RootCauseDesk::tell_recurrence(Class& of, Tick now) {
    std::erase_if(of.cases, [&](const Case& each) {
        if (each.over == kernel::kNever || now < each.over + followed_) return false;
        const Tick open = each.landed - each.opened, after = each.over - each.landed;
        if (after <= 0) return true;
        if (each.before >= 0) control_.report_recurrence(index_, floor::RootCausePhase::before, each.before * static_cast<double>(after), after);
        if (open > 0) control_.report_recurrence(index_, floor::RootCausePhase::meanwhile, static_cast<double>(each.meanwhile) / static_cast<double>(open) * static_cast<double>(after), after);
        control_.report_recurrence(index_, floor::RootCausePhase::after, static_cast<double>(each.after), after);
        return true;
    });
}

void RootCauseDesk::analyse(Actor& me, Key key, std::uint64_t number) {
    const auto taken = [&](const std::optional<chance::Distribution>& law, std::uint32_t part) {
        if (!law) return Tick{0};
        chance::AddressedDraws draws(taking_, number, part);
        return static_cast<Tick>(std::llround(law->sample(draws)));
    };
    analysts_.take();
    const Tick analysis = taken(rule_.analysis, 0);
    constexpr double hour = kernel::kHour;
    control_.report_analysis(index_, rule_.cost_per_hour * static_cast<double>(analysis) / hour);
    me.wait_until(me.now() + analysis);
    analysts_.give_back();
    me.wait_until(me.now() + taken(rule_.lead_time, 1));
    land(key, me.now());
}

void RootCauseDesk::land(const Key& key, Tick now) {
    const auto meant = [](std::uint16_t wanted, std::uint16_t is) { return wanted == plan::kNone || wanted == is; };
    std::vector<bool> curves(plan_.curves.size());
    for (std::size_t curve = 0; curve < curves.size(); ++curve) {
        const plan::Curve& of = plan_.curves[curve];
        curves[curve] = rule_.curves[curve] && meant(key.program, of.program) && meant(key.locale, of.locale) && meant(key.language, of.language);
    }
    for (plan::TeamIndex team = 0; team < plan_.teams.size(); ++team)
        if (rule_.teams[team] && meant(key.team, team)) control_.fix_durably(team, curves, static_cast<std::uint8_t>(key.category), rule_.effect);
    if (rule_.machine_effect > 0) planner_.fix_machines(curves, static_cast<std::uint8_t>(key.category), rule_.machine_effect);
    Class& of = classes_[key];
    for (Case& each : of.cases) {
        if (each.landed != kernel::kNever) {
            each.over = std::min(each.over, now);
        } else {
            each.landed = now;
            each.over = now + followed_;
        }
    }
    control_.report_root_cause(index_, floor::RootCauseStep::landed);
    of.open = false;
    of.fixed = true;
    of.since = now;
}

}  // namespace takt::org
