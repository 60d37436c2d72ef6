// SPDX-License-Identifier: Apache-2.0
#include "sim/org/audit_design.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "models/theory/probability.hpp"
#include "models/theory/sampling.hpp"

namespace takt::org {

using floor::AuditReport, floor::SampleOrder;
using models::AuditDesign;

namespace {

constexpr std::size_t kRemembered = 4;   // cycles: about a month of weekly ones

std::uint32_t whole(double count) { return static_cast<std::uint32_t>(std::max(count, 0.0)); }

}  // namespace

double AuditDesk::Memory::judged() const {
    return std::accumulate(cycles.begin(), cycles.end(), 0.0, [](double sum, const AuditReport& cycle) { return sum + static_cast<double>(cycle.sample); });
}
double AuditDesk::Memory::found() const {
    return std::accumulate(cycles.begin(), cycles.end(), 0.0, [](double sum, const AuditReport& cycle) { return sum + static_cast<double>(cycle.found); });
}

AuditDesk::AuditDesk(const plan::AuditPlan& audit) : audit_{audit}, memory_(audit.strata.size()), taken_(audit.strata.size()), lots_(audit.strata.size()) {}

std::vector<SampleOrder> AuditDesk::orders(Tick now, std::span<const std::uint64_t> decisions, std::span<const AuditReport> reports) {
    learn(now, reports);
    std::vector<SampleOrder> made;
    switch (audit_.design) {
        case AuditDesign::share:
        case AuditDesign::score_band:
        case AuditDesign::fixed_n: break;
        case AuditDesign::neyman: made = share_by_spread(decisions); break;
        case AuditDesign::margin_of_error: made = enough_for_margin(decisions); break;
        case AuditDesign::quota: made = spread_over_month(now, decisions); break;
        case AuditDesign::iso_2859: made = inspect_lots(now, decisions); break;
    }
    ++cycle_;
    return made;
}

void AuditDesk::learn(Tick now, std::span<const AuditReport> reports) {
    for (const AuditReport& report : reports) {
        if (report.sample == 0) continue;
        Memory& memory = memory_[report.stratum];
        memory.cycles.push_back(report);
        if (memory.cycles.size() > kRemembered) memory.cycles.pop_front();
        if (audit_.design != AuditDesign::iso_2859) continue;
        Inspected& lot = lots_[report.stratum];
        while (!lot.open.empty() && lot.open.front().cycle < report.cycle) lot.open.pop_front();
        if (lot.open.empty() || lot.open.front().cycle != report.cycle) continue;
        const OpenLot judged = lot.open.front();
        lot.open.pop_front();
        // A lot drawn before the last switch says nothing about the inspection that came after it.
        if (judged.inspection != lot.state.inspection) continue;
        lot.state = theory::after_lot(lot.state, judged.letter, theory::aql_place(audit_.aql), static_cast<int>(report.found));
        if (lot.state.inspection == theory::Inspection::discontinued) lot.resumes = now + audit_.corrective_action_ms;
    }
}

// Neyman's allocation by what the strata measured. Rates are taken at the middle of Jeffreys' law, so that a stratum in which nothing was found,
// or nothing was looked at yet, is not left out.
std::vector<SampleOrder> AuditDesk::share_by_spread(std::span<const std::uint64_t> decisions) const {
    std::vector<double> sizes, sds;
    std::vector<std::size_t> alive;
    for (std::size_t stratum = 0; stratum < decisions.size(); ++stratum) {
        if (decisions[stratum] == 0) continue;
        alive.push_back(stratum);
        sizes.push_back(static_cast<double>(decisions[stratum]));
        const double rate = (memory_[stratum].found() + 0.5) / (memory_[stratum].judged() + 1);
        sds.push_back(std::sqrt(rate * (1 - rate)));
    }
    std::vector<SampleOrder> made(decisions.size());
    if (alive.empty()) return made;
    const double all = std::accumulate(sizes.begin(), sizes.end(), 0.0);
    const int total = static_cast<int>(std::min(static_cast<double>(audit_.n), all));
    const int least = static_cast<int>(alive.size()) <= total ? 1 : 0;
    const std::vector<int> shared = theory::rounded_allocation(theory::neyman_allocation(total, sizes, sds), total, least);
    for (std::size_t place = 0; place < alive.size(); ++place) made[alive[place]].n = static_cast<std::uint32_t>(shared[place]);
    return made;
}

// Cochran's sample for a share, at the middle of Wilson's interval of what was measured: that of nothing found is not zero.
std::vector<SampleOrder> AuditDesk::enough_for_margin(std::span<const std::uint64_t> decisions) const {
    const double z = theory::two_sided_z(audit_.level);
    std::vector<SampleOrder> made(decisions.size());
    for (std::size_t stratum = 0; stratum < decisions.size(); ++stratum) {
        if (decisions[stratum] == 0) continue;
        const Memory& memory = memory_[stratum];
        const double rate = memory.judged() > 0 ? (memory.found() + z * z / 2) / (memory.judged() + z * z) : audit_.expected_rate;
        const double size = theory::sample_size(rate, audit_.margin, audit_.level, static_cast<double>(decisions[stratum]));
        made[stratum].n = std::min(whole(std::ceil(size)), audit_.most);
    }
    return made;
}

// What is left of the month's quota in equal parts over the cycles left, what fell short before made up as far as the cap lets. A month of which the
// run plays a part has that part of the quota.
std::vector<SampleOrder> AuditDesk::spread_over_month(Tick now, std::span<const std::uint64_t> decisions) {
    // A cycle belongs to the month in which it ends; one that ends as a month begins, or as the clocks change then, to the month before.
    constexpr Tick near = 2 * kernel::kHour;
    const auto month = static_cast<std::size_t>(std::ranges::lower_bound(audit_.months, now - near) - audit_.months.begin());
    const Tick month_end = month < audit_.months.size() ? audit_.months[month] : now;
    const auto cycles_left = static_cast<std::uint64_t>((month_end - now + near) / audit_.cadence_ms + 1);
    if (month != month_) {
        const auto before = month_ == 0 && month > 0 ? static_cast<std::uint64_t>((now - near - audit_.months[month - 1]) / audit_.cadence_ms) : 0;
        std::ranges::fill(taken_, static_cast<std::uint64_t>(audit_.n) * before / (before + cycles_left));
        month_ = month;
    }
    std::vector<SampleOrder> made(decisions.size());
    for (std::size_t stratum = 0; stratum < decisions.size(); ++stratum) {
        const std::uint64_t left = static_cast<std::uint64_t>(audit_.n) - taken_[stratum];
        std::uint64_t wanted = (left + cycles_left - 1) / cycles_left;
        if (audit_.cap > 0) wanted = std::min<std::uint64_t>(wanted, static_cast<std::uint64_t>(audit_.cap));
        wanted = std::min(wanted, decisions[stratum]);
        taken_[stratum] += wanted;
        made[stratum].n = static_cast<std::uint32_t>(wanted);
    }
    return made;
}

std::vector<SampleOrder> AuditDesk::inspect_lots(Tick now, std::span<const std::uint64_t> decisions) {
    std::vector<SampleOrder> made(decisions.size());
    const int aql = theory::aql_place(audit_.aql);
    const auto level = static_cast<theory::InspectionLevel>(audit_.inspection_level);
    for (std::size_t stratum = 0; stratum < decisions.size(); ++stratum) {
        if (decisions[stratum] == 0) continue;
        Inspected& lot = lots_[stratum];
        if (lot.state.inspection == theory::Inspection::discontinued && now >= lot.resumes) lot.state = theory::resumed_inspection();
        made[stratum].inspection = static_cast<std::uint8_t>(1 + static_cast<int>(lot.state.inspection));
        if (lot.state.inspection == theory::Inspection::discontinued) continue;
        const int letter = theory::code_letter(static_cast<double>(decisions[stratum]), level);
        const theory::SinglePlan plan = theory::lettered_plan(letter, aql, lot.state.inspection).plan;
        made[stratum].n = static_cast<std::uint32_t>(plan.n);   // a lot that is smaller is inspected whole
        made[stratum].accept = plan.accept;
        lot.open.push_back({cycle_, letter, lot.state.inspection});
    }
    return made;
}

}  // namespace takt::org
