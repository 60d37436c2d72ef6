// SPDX-License-Identifier: Apache-2.0
// Submissions at stated instants, each in a locale of its own: the figures of a locale are then those of one item, to the millisecond.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "tools/takt/oracles/model.hpp"

namespace takt::tests {

struct Visit {
    double at = 0;
    double handle = 0;  // at its first stage; < 0: drawn from the stage's law
};

class Visits {
public:
    explicit Visits(oracles::Sketch& sketch) : sketch_{sketch} {}

    /// A submission to `entry` (a stage), in the sketch's units. Items of one instant come in the order of these calls within an entry, and
    /// entries in the order of their first call. Returns the id of its locale: "visit-1", "visit-2", ...
    std::string add(const std::string& entry, Visit visit) {
        models::Locale locale;
        locale.id = "visit-" + std::to_string(++count_);
        locale.language = "en";
        sketch_.scenario().locales.push_back(locale);
        models::Stream& stream = stream_to(entry);
        stream.mix.entries.emplace_back(locale.id, 1);
        models::TraceItem item;
        item.at = sketch_.duration(visit.at);
        if (visit.handle >= 0) item.handle = sketch_.duration(visit.handle);
        item.locale = locale.id;
        stream.trace.push_back(item);
        return locale.id;
    }
    int count() const { return count_; }

private:
    models::Stream& stream_to(const std::string& entry) {
        auto& streams = sketch_.scenario().streams;
        const auto found = std::ranges::find(streams, "to-" + entry, &models::Stream::id);
        if (found != streams.end()) return *found;
        models::Stream& stream = sketch_.stream("to-" + entry, 0, entry);
        stream.process = models::ArrivalProcess::trace;
        stream.mix.entries.clear();
        return stream;
    }

    oracles::Sketch& sketch_;
    int count_ = 0;
};

}  // namespace takt::tests
