// SPDX-License-Identifier: Apache-2.0
// Durations, dates and times as planners write them.
#include "models/fields/quantities.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace takt::fields {
namespace {

using models::Date, models::DateTime, models::Duration, models::TimeOfDay;

TEST(Durations, are_read_in_every_unit_and_in_sums) {
    const std::pair<const char*, std::int64_t> cases[] = {{"0s", 0},           {"90s", 90'000},       {"4m30s", 270'000},          {"48h", 172'800'000},
                                                          {"3w", 1'814'400'000}, {"1.5h", 5'400'000}, {"250ms", 250},              {"1d", 86'400'000},
                                                          {"1w2d3h4m5s6ms", 788'645'006}, {"0.5s", 500}, {"49.2s", 49'200}, {"0.0004s0.6ms", 1}};
    for (const auto& [text, ms] : cases) {
        const auto read = parse_duration(text);
        ASSERT_TRUE(read.has_value()) << text;
        EXPECT_EQ(read->ms, ms) << text;
    }
}

TEST(Durations, that_are_no_durations_are_refused) {
    for (const char* text : {"", "90", "s", "90 s", "-90s", "+90s", "90S", "1h1h", "30s4m", "1e3s", "inf", "nan", "1.s", ".5s", "1..5s", "90sec", "0.1ms", "400000d", "1h ",
                             "99999999999999999999999999w"})
        EXPECT_EQ(parse_duration(text), std::nullopt) << text;
}

TEST(Durations, read_back_as_they_were_written) {
    std::mt19937_64 random(1);
    for (int i = 0; i < 10'000; ++i) {
        const Duration duration{static_cast<std::int64_t>(random() >> (20 + random() % 40))};
        if (duration.ms > 300'000LL * 86'400'000) continue;
        EXPECT_EQ(parse_duration(format(duration)), duration) << format(duration);
    }
    EXPECT_EQ(format(Duration{0}), "0s");
    EXPECT_EQ(format(Duration{90'000}), "1m30s");
    EXPECT_EQ(format(Duration{1'814'400'000}), "3w");
    EXPECT_EQ(format(Duration{9LL * 86'400'000}), "9d");
}

TEST(Dates, are_days_of_the_calendar) {
    EXPECT_EQ(parse_date("1970-01-01")->days, 0);
    EXPECT_EQ(parse_date("2027-01-04")->days, 20'822);
    EXPECT_EQ(parse_date("2028-02-29")->days - parse_date("2028-02-28")->days, 1);
    EXPECT_EQ(weekday_of(*parse_date("2027-01-04")), 0);   // a Monday
    EXPECT_EQ(weekday_of(*parse_date("1969-12-28")), 6);   // a Sunday before the epoch
    for (const char* text : {"", "2027-02-29", "2027-13-01", "2027-00-10", "2027-01-32", "27-01-04", "2027/01/04", "2027-1-4", "2027-01-04 ", "0000-01-01", "9999-01-01"})
        EXPECT_EQ(parse_date(text), std::nullopt) << text;
    for (int day = -10'000; day < 40'000; day += 13) EXPECT_EQ(parse_date(format(Date{day})), Date{day});
}

TEST(Times, of_day_and_of_a_date_are_read_and_written) {
    EXPECT_EQ(parse_time_of_day("08:30")->ms, 30'600'000);
    EXPECT_EQ(parse_time_of_day("24:00")->ms, 86'400'000);
    EXPECT_EQ(parse_time_of_day("23:59:59")->ms, 86'399'000);
    for (const char* text : {"", "8:30", "24:01", "12:60", "12:00:60", "12", "12:0", "12:00pm"}) EXPECT_EQ(parse_time_of_day(text), std::nullopt) << text;
    EXPECT_EQ(parse_date_time("2027-03-06T22:00"), (DateTime{*parse_date("2027-03-06"), 79'200'000}));
    EXPECT_EQ(parse_date_time("2027-03-06"), (DateTime{*parse_date("2027-03-06"), 0}));
    for (const char* text : {"", "2027-03-06T", "2027-03-06T24:00", "2027-03-06X10:00", "2027-03-06T10:00Z"}) EXPECT_EQ(parse_date_time(text), std::nullopt) << text;
    EXPECT_EQ(format(TimeOfDay{30'600'000}), "08:30");
    EXPECT_EQ(format(*parse_date_time("2027-03-06T22:00:05")), "2027-03-06T22:00:05");
}

TEST(Numbers, are_written_so_that_they_read_back) {
    EXPECT_EQ(format(0.1), "0.1");
    EXPECT_EQ(format(-0.0), "0");
    EXPECT_EQ(format(3.0), "3");
    EXPECT_EQ(format_grouped(1'000'000), "1,000,000");
    EXPECT_EQ(format_grouped(-1234), "-1,234");
    EXPECT_EQ(format_grouped(0.25), "0.25");
    std::mt19937_64 random(2);
    std::uniform_real_distribution<double> exponent(-300, 300);
    for (int i = 0; i < 1000; ++i) {
        const double number = std::pow(10.0, exponent(random));
        EXPECT_EQ(std::stod(format(number)), number);
    }
}

}  // namespace
}  // namespace takt::fields
