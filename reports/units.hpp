// SPDX-License-Identifier: Apache-2.0
// How people read a number: "41 s", "3.2 min", "5.4 h", "92.3 %", "$1.24 M". The only place where a report turns a figure into text.
// What does not exist (NaN) is written as a dash. UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "models/outcome/outcome.hpp"

namespace takt::reports {

/// A number is shown as prefix + value * factor with `decimals` + suffix.
struct Scale {
    double factor = 1;
    int decimals = 0;
    std::string prefix;                    // "$"
    std::string suffix;                    // " h", " %", " M"
    std::string unit = {}, currency = {};  // what is scaled, so that a small margin can be given in a unit of its own
};

/// The scale in which `value`, given in `unit` (as in the table of figures), is read most easily; `currency` is an ISO 4217 code.
Scale scale_of(double value, std::string_view unit, std::string_view currency);

/// The scale of `value`, or that of `bound` when the two are near enough to be read side by side ("50.1 h" beside "48 h", not "2.1 d").
Scale scale_beside(double value, double bound, std::string_view unit, std::string_view currency);

/// "41.2 h" in a given scale.
std::string in_scale(double value, const Scale& scale);
/// "41.2" in a given scale, without prefix and suffix.
std::string number_in_scale(double value, const Scale& scale);
/// "41.2 h" in the scale that suits it.
std::string value_text(double value, std::string_view unit, std::string_view currency);
/// Like value_text without needless zeros, for a promise: "48 h", "95 %".
std::string bound_text(double value, std::string_view unit, std::string_view currency);
/// "41.2 ± 1.3 h"; without half-width (one replication) "41.2 h".
std::string estimate_text(const outcome::Estimate& estimate, std::string_view unit, std::string_view currency);
std::string estimate_text(const outcome::Estimate& estimate, const Scale& scale);
/// "± 1.3 h", or nothing when there is no half-width. In a smaller unit when the value's own would show nothing: "$4.36 M ± $2.4 k".
std::string margin_text(const outcome::Estimate& estimate, const Scale& scale);
/// The scale for a difference whose interval is ± `half_width` (NaN: none): no digits beyond what the interval supports. A difference of
/// shares is in percentage points ("pp").
Scale change_scale(double value, double half_width, std::string_view unit, std::string_view currency);
/// "+1.3 h", "−0.4 pp": a difference with its sign.
std::string change_text(double value, const Scale& scale);
std::string change_text(double value, std::string_view unit, std::string_view currency);

/// "12,345".
std::string count_text(double value);
/// The percentage without its sign: 0.95 is "95", 0.975 is "97.5".
std::string percent_number(double share);
/// "half of", "9 of 10", "95 of 100": the share of a percentile in words a leader uses. p in (0, 1).
std::string of_hundred(double p);

/// "12 Jan 2027", from an ISO 8601 date(-time); the text itself when it is none.
std::string date_text(std::string_view iso);
/// "12 Jan" (or "12 Jan 08:00" for intervals under a day), for axes.
std::string short_date_text(std::string_view iso, double interval_seconds);
/// What a reporting interval of this length is called: "week", "day", "hour", else "interval".
std::string interval_word(double interval_seconds);
/// "26 weeks", "14 days".
std::string period_text(std::size_t intervals, double interval_seconds);

}  // namespace takt::reports
