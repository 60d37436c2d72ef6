// SPDX-License-Identifier: Apache-2.0
// After warm-up no event of the floor asks for memory: every call of operator new in this program is counted.
#include <gtest/gtest.h>

#include <cstdlib>
#include <new>

#include "tests/unit/sim/floor/shop.hpp"

namespace {
std::size_t allocations = 0;
}

// Not inlined: g++ 12 takes free() in place of delete for a mismatch (GCC bug 103993).
[[gnu::noinline]] void* operator new(std::size_t size) {
    ++allocations;
    if (void* place = std::malloc(size == 0 ? 1 : size)) return place;
    throw std::bad_alloc();
}
// std::stable_sort asks for its buffer this way, and gives it back by delete.
[[gnu::noinline]] void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
    ++allocations;
    return std::malloc(size == 0 ? 1 : size);
}
[[gnu::noinline]] void operator delete(void* place) noexcept { std::free(place); }
[[gnu::noinline]] void operator delete(void* place, std::size_t) noexcept { std::free(place); }

namespace takt::floor_test {
namespace {

TEST(TheCounter, SeesAnAllocation) {
    const std::size_t before = allocations;
    std::vector<int> something(100);
    EXPECT_EQ(something.size(), 100U);
    EXPECT_EQ(allocations, before + 1);
}

// Everything bounded (rooms, patience, handle times), so that the largest of everything has been seen after a while: two reviews in a row with
// withdrawal, overflow, pre-emption, batches, delays, and audits, appeals, contacts and flags behind them.
TEST(TheFloor, AllocatesNothingForItsItemsAfterWarmUp) {
    Shop shop;
    const auto uniform = [&](double low, double high) { return shop.sketch().distribution(th::uniform(low, high)); };
    models::Stage& review = shop.stage("review");
    review.kind = models::StageKind::review;
    review.handle_time = uniform(1, 3);
    review.waiting_room = 40;
    review.withdrawal = patient_for(30);
    review.withdrawal->resubmitted = 0.5;
    review.withdrawal->resubmitted_after = uniform(1, 9);
    review.batch = 3;
    review.target = models::ServiceTarget{0.9, {5'000}, models::TargetClock::wait, models::TargetBase::all};
    models::Edge again = edge_to("second", 2);
    again.share = 0.3;
    review.next = {again};
    models::Stage& second = shop.stage("second");
    second.kind = models::StageKind::second_review;
    second.priority = 2;
    second.preemptive = true;
    second.waiting_room = 40;
    second.handle_time = uniform(1, 3);
    for (const char* id : {"audit", "appeal", "contact", "flagged"}) {
        models::Stage& stage = shop.stage(id);
        stage.kind = std::string(id) == "audit"     ? models::StageKind::audit
                     : std::string(id) == "appeal"  ? models::StageKind::appeal
                     : std::string(id) == "contact" ? models::StageKind::contact
                                                    : models::StageKind::feedback;
        stage.handle_time = uniform(0.5, 1);
        stage.waiting_room = 20;
    }
    for (const char* crew : {"crew", "helpers"}) {
        models::Team& team = shop.team(crew, 4, {"second", "review"});
        team.wrong_block = team.wrong_allow = {{{"*", 0.1}}};
    }
    shop.serves("helpers", "review").after = {3'000};
    models::Team& quality = shop.team("quality", 8, {"audit", "appeal", "contact", "flagged"});
    quality.wrong_block = quality.wrong_allow = {{{"*", 0.05}}};
    models::Stream& stream = shop.sketch().stream("items", 4, "review");
    stream.violations = {{{"any", 0.3}}};
    stream.views.mean = 1000;
    stream.views.half_life = {20'000};
    models::Audit audit;
    audit.id = "sample";
    audit.share = 0.1;
    audit.stage = "audit";
    models::Audit drawn = audit;
    drawn.id = "drawn";
    drawn.design = models::AuditDesign::fixed_n;
    drawn.n = 15;
    models::Appeals appeals;
    appeals.id = "appeals";
    appeals.rate_wrong_block = appeals.rate_right_block = 0.3;
    appeals.delay = uniform(1, 20);
    appeals.levels = {"appeal"};
    appeals.contacts_per_day = 8640;
    appeals.contact_stage = "contact";
    models::Feedback feedback;
    feedback.id = "flags";
    feedback.flags_per_1000_bad_views = 1;
    feedback.flags_per_1000_good_views = 0.1;
    feedback.stage = "flagged";
    shop.sketch().scenario().audits = {audit, drawn};
    shop.sketch().scenario().appeals = {appeals};
    shop.sketch().scenario().feedback = {feedback};
    shop.open();
    const auto play = [&](double from, double until) {
        for (double at = from + 100; at <= until; at += 100) {
            shop.until(at);
            floor::Control(shop.floor()).close_audit_cycle(1);
        }
    };
    play(0, 8'000);
    const std::size_t before = allocations;
    const std::uint64_t played = shop.floor().items_played();
    play(8'000, 9'900);
    EXPECT_LE(allocations, before + 19);  // each of the 19 cycles that ended made way for a new tally; no item asked for anything
    EXPECT_GT(shop.floor().items_played() - played, 8'000U);
    for (const char* stage : {"review", "second", "audit", "appeal", "contact", "flagged"})
        EXPECT_GT(shop.total(stage).left, 100U) << stage;
    EXPECT_GT(shop.total("review").withdrawn + shop.total("review").turned_away, 0U);
}

}  // namespace
}  // namespace takt::floor_test
