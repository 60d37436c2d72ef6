// SPDX-License-Identifier: Apache-2.0
// Numbers as people read them.
#include "reports/units.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "reports/utf8.hpp"

namespace takt::reports {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();

std::string text(double value, std::string_view unit) { return value_text(value, unit, "USD"); }

TEST(Units, a_time_is_in_the_unit_that_a_person_would_choose) {
    EXPECT_EQ(text(0, "s"), "0 s");
    EXPECT_EQ(text(0.25, "s"), "0.25 s");
    EXPECT_EQ(text(3.21, "s"), "3.2 s");
    EXPECT_EQ(text(41.2, "s"), "41 s");
    EXPECT_EQ(text(192, "s"), "3.2 min");
    EXPECT_EQ(text(19'440, "s"), "5.4 h");
    EXPECT_EQ(text(48 * 3600, "s"), "48.0 h");
    EXPECT_EQ(text(181'440, "s"), "2.1 d");
    EXPECT_EQ(text(-600, "s"), "\u221210.0 min");
}

TEST(Units, a_share_is_a_percentage_and_never_rounds_up_to_all) {
    EXPECT_EQ(text(0.923, "share"), "92.3 %");
    EXPECT_EQ(text(1, "share"), "100 %");
    EXPECT_EQ(text(0, "share"), "0 %");
    EXPECT_EQ(text(0.9998, "share"), "99.98 %");
    EXPECT_EQ(text(0.004, "share"), "0.40 %");
    EXPECT_EQ(text(0.0000123, "share").substr(0, 6), "0.0012");
}

TEST(Units, money_is_short_and_keeps_three_digits) {
    EXPECT_EQ(text(1'240'000, "money"), "$1.24 M");
    EXPECT_EQ(text(999'999, "money"), "$1.00 M");
    EXPECT_EQ(text(212'400, "money"), "$212 k");
    EXPECT_EQ(text(4'120, "money"), "$4,120");
    EXPECT_EQ(text(9.5, "money"), "$9.50");
    EXPECT_EQ(text(0.0123, "money"), "$0.012");
    EXPECT_EQ(text(-3e9, "money"), "\u2212$3.00 bn");
    EXPECT_EQ(value_text(1'240'000, "money", "EUR"), "\u20ac1.24 M");
    EXPECT_EQ(value_text(12, "money", "CHF"), "CHF 12.00");
}

TEST(Units, counts_people_and_rates_are_plain) {
    EXPECT_EQ(text(12'345, "items"), "12,345");
    EXPECT_EQ(text(1'240'000, "items"), "1.24 M");
    EXPECT_EQ(text(3.25, "items"), "3.2");
    EXPECT_EQ(text(160, "people"), "160");
    EXPECT_EQ(text(8.432, "people"), "8.43");
    EXPECT_EQ(text(84.32, "people"), "84.3");
    EXPECT_EQ(text(0.946, "per 1,000"), "0.946");
    EXPECT_EQ(text(12.3456, "per 1,000"), "12.3");
}

TEST(Units, what_does_not_exist_is_a_dash) {
    for (const char* unit : {"s", "share", "money", "items", "people", "per 1,000", "kappa", ""}) {
        EXPECT_EQ(text(nan, unit), "\u2013") << unit;
        EXPECT_EQ(text(std::numeric_limits<double>::infinity(), unit), "\u2013") << unit;
    }
    EXPECT_EQ(estimate_text({nan, nan, nan, nan, nan, nan, 0}, "s", ""), "\u2013");
}

TEST(Units, an_estimate_carries_its_half_width_in_the_same_unit) {
    EXPECT_EQ(estimate_text({148'320, 4'680, 0, 0, 0, 0, 20}, "s", ""), "41.2 \u00b1 1.3 h");
    EXPECT_EQ(estimate_text({148'320, nan, nan, 0, 0, 0, 1}, "s", ""), "41.2 h") << "one replication has no interval";
    EXPECT_EQ(estimate_text({0.92, 0.0004, 0, 0, 0, 0, 20}, "share", ""), "92.0 \u00b1 0.04 %") << "a small interval has a digit more";
    EXPECT_EQ(estimate_text({0.92, 0.00001, 0, 0, 0, 0, 20}, "share", ""), "92.0 \u00b1 <0.01 %") << "and is not nothing";
    EXPECT_EQ(estimate_text({0.92, 0, 0, 0, 0, 0, 20}, "share", ""), "92.0 \u00b1 0.0 %");
    EXPECT_EQ(estimate_text({1.24e6, 2e4, 0, 0, 0, 0, 20}, "money", "USD"), "$1.24 M \u00b1 $0.02 M");
    EXPECT_EQ(estimate_text({4.36e6, 2400, 0, 0, 0, 0, 20}, "money", "USD"), "$4.36 M \u00b1 $2,400")
        << "a small margin has a unit of its own";
    EXPECT_EQ(estimate_text({199e3, 17.77, 0, 0, 0, 0, 20}, "money", "EUR"), "\u20ac199 k \u00b1 \u20ac18") << "nobody reads cents beside thousands";
    EXPECT_EQ(estimate_text({229e3, 5e3, 0, 0, 0, 0, 20}, "cases", ""), "229 k \u00b1 5 k") << "229 alone would be another number";
    EXPECT_EQ(estimate_text({90.5, 0.2, 0, 0, 0, 0, 20}, "s", ""), "1.5 \u00b1 <0.01 min");
}

TEST(Units, a_promise_has_no_needless_zeros) {
    EXPECT_EQ(bound_text(48 * 3600, "s", ""), "48 h");
    EXPECT_EQ(bound_text(0.95, "share", ""), "95 %");
    EXPECT_EQ(bound_text(0.975, "share", ""), "97.5 %");
    EXPECT_EQ(bound_text(1.0, "per 1,000", ""), "1");
    EXPECT_EQ(bound_text(5400, "s", ""), "1.5 h");
}

TEST(Units, a_value_beside_its_promise_is_in_the_promise_s_unit) {
    EXPECT_EQ(in_scale(180'360, scale_beside(180'360, 172'800, "s", "")), "50.1 h");
    EXPECT_EQ(in_scale(60, scale_beside(60, 172'800, "s", "")), "60 s") << "unless they are far apart";
}

TEST(Units, a_difference_has_its_sign_and_no_digits_beyond_its_interval) {
    EXPECT_EQ(change_text(4680, "s", ""), "+78.0 min");
    EXPECT_EQ(change_text(-0.004, "share", ""), "\u22120.40 pp");
    EXPECT_EQ(change_text(0, "items", ""), "0");
    EXPECT_EQ(change_text(-13, change_scale(-13, 180, "s", "")), "\u22120.2 min");
    EXPECT_EQ(change_text(-0.0000002, change_scale(-0.0000002, 0.00006, "share", "")), "0.000 pp") << "no minus before nothing";
    EXPECT_EQ(change_text(nan, "s", ""), "\u2013");
}

TEST(Units, dates_and_periods_read_like_sentences) {
    EXPECT_EQ(date_text("2027-02-01T00:00:00"), "1 Feb 2027");
    EXPECT_EQ(date_text("soon"), "soon");
    EXPECT_EQ(short_date_text("2027-12-24T18:30:00", 900), "24 Dec 18:30");
    EXPECT_EQ(short_date_text("2027-12-24T00:00:00", 7 * 86400), "24 Dec");
    EXPECT_EQ(short_date_text("2027-13-24", 900), "2027-13-24");
    EXPECT_EQ(period_text(26, 7 * 86400), "26 weeks");
    EXPECT_EQ(period_text(1, 86400), "1 day");
    EXPECT_EQ(period_text(96, 900), "96 intervals of 15 min");
}

TEST(Utf8, replaces_what_is_ill_formed_and_keeps_the_rest) {
    EXPECT_EQ(well_formed_utf8("Zürich \U0001F600 日本"), "Zürich \U0001F600 日本");
    EXPECT_EQ(well_formed_utf8("a\xC3"), "a\uFFFD");
    EXPECT_EQ(well_formed_utf8("\xC0\xAF"), "\uFFFD\uFFFD") << "overlong";
    EXPECT_EQ(well_formed_utf8("\xED\xA0\x80"), "\uFFFD\uFFFD\uFFFD") << "a surrogate";
    EXPECT_EQ(well_formed_utf8("\xF5\x80\x80\x80").size(), 12U);
}

TEST(Utf8, counts_the_columns_of_a_terminal) {
    EXPECT_EQ(columns_of("Zürich"), 6U);
    EXPECT_EQ(columns_of("日本"), 4U);
    EXPECT_EQ(columns_of("e\u0301"), 1U) << "a combining accent takes no column";
    EXPECT_EQ(first_columns("日本", 3), "日");
}

}  // namespace
}  // namespace takt::reports
