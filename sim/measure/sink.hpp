// SPDX-License-Identifier: Apache-2.0
// A figure is named and computed in one line, once: the same walk lists the keys (names wanted, values ignored) and
// gathers the values (names ignored).
#pragma once

#include <cmath>
#include <cstdint>
#include <limits>
#include <string_view>
#include <vector>

#include "models/outcome/outcome.hpp"
#include "sim/plan/plan.hpp"

namespace takt::measure {

inline constexpr double kNothing = std::numeric_limits<double>::quiet_NaN();

/// a / b; NaN when there is nothing to divide by.
inline double ratio(double a, double b) { return b > 0 ? a / b : kNothing; }

enum class Dimension : std::uint8_t { audit, category, clause, coaching, component, language, locale, policy, program, root_cause, site, stage, stream, team, vendor };

/// Up to two dimensions, in alphabetical order.
struct Where {
    struct Part {
        Dimension dimension;
        std::uint32_t index;
    };
    Part parts[2] = {};
    int count = 0;
};
inline Where everywhere() { return {}; }
inline Where at(Dimension dimension, std::size_t index) { return {{{dimension, static_cast<std::uint32_t>(index)}, {}}, 1}; }
inline Where at(Dimension first, std::size_t index, Dimension second, std::size_t other) {
    const Where::Part a{first, static_cast<std::uint32_t>(index)};
    const Where::Part b{second, static_cast<std::uint32_t>(other)};
    return first < second ? Where{{a, b}, 2} : Where{{b, a}, 2};
}

/// One figure: what it is, where, and its value.
class Sink {
  public:
    /// Lists keys.
    Sink(const plan::Plan& plan, std::vector<outcome::FigureKey>& keys, int interval) : plan_(&plan), keys_(&keys), interval_(interval) {}
    /// Gathers values.
    explicit Sink(std::vector<double>& values) : values_(&values) {}

    void put(std::string_view id, std::string_view statistic, std::string_view unit, const Where& where, double value) {
        if (values_ != nullptr) {
            values_->push_back(value);
        } else {
            name(id, statistic, unit, where);
        }
    }
    bool wants_names() const { return keys_ != nullptr; }

  private:
    void name(std::string_view id, std::string_view statistic, std::string_view unit, const Where& where);

    const plan::Plan* plan_ = nullptr;
    std::vector<outcome::FigureKey>* keys_ = nullptr;
    std::vector<double>* values_ = nullptr;
    int interval_ = -1;
};

}  // namespace takt::measure
