// SPDX-License-Identifier: Apache-2.0
// Streams: whether their numbers can be rates, mixes and shares.
#include <algorithm>
#include <numeric>

#include "models/check/report.hpp"
#include "models/fields/quantities.hpp"

namespace takt::models {
namespace {

double sum_of(const ById& numbers) {
    return std::accumulate(numbers.entries.begin(), numbers.entries.end(), 0.0, [](double sum, const auto& entry) { return sum + entry.second; });
}

class StreamCheck {
public:
    StreamCheck(const Scenario& scenario, const Stream& stream, std::string path, Report& report)
        : scenario_(scenario), stream_(stream), path_(std::move(path)), report_(report) {}

    void run() {
        shares();
        process();
        views();
    }

private:
    void shares() {
        if (sum_of(stream_.mix) <= 0) report_.error(path_ + ".mix", "no locale has a weight above 0", "write at least one, such as {\"en-ie\": 1}");
        const double violating = sum_of(stream_.violations);
        if (violating > 1 + 1e-9)
            report_.error(path_ + ".violations", "the shares add up to " + rounded(violating), "write shares of all items that add up to at most 1");
        if (!stream_.looks_like.empty() && sum_of(stream_.looks_like) <= 0)
            report_.error(path_ + ".looks_like", "no category has a weight above 0", "write a weight above 0, or leave the field out");
        const bool flat_zero = !stream_.week_profile.empty() && std::ranges::all_of(stream_.week_profile, [](double level) { return level <= 0; });
        if (flat_zero) report_.error(path_ + ".week_profile", "every slot of the week is 0", "write relative rates, or leave the field out for a flat week");
        const double batches = sum_of(stream_.batch_sizes);
        if (!stream_.batch_sizes.empty() && std::abs(batches - 1) > 1e-6)
            report_.error(path_ + ".batch_sizes", "the chances add up to " + rounded(batches), "write chances that add up to 1");
    }

    void process() {
        switch (stream_.process) {
            case ArrivalProcess::poisson:
                if (stream_.volume_per_day <= 0 && !comes_later()) report_.warning(path_ + ".volume_per_day", "the stream has no volume", "write items per day");
                break;
            case ArrivalProcess::renewal: gap("renewal"); break;
            case ArrivalProcess::senders:
                gap("senders");
                if (stream_.senders <= 0) report_.error(path_ + ".senders", "there are no senders", "write how many there are");
                break;
            case ArrivalProcess::trace: trace(); break;
        }
        const bool poisson = stream_.process == ArrivalProcess::poisson;
        unused(!poisson && stream_.volume_per_day > 0, "volume_per_day");
        unused(!poisson && !stream_.week_profile.empty(), "week_profile");
        unused(!poisson && stream_.trend_per_year != 0, "trend_per_year");
        unused(!poisson && stream_.day_cv > 0, "day_cv");
        unused(!poisson && stream_.forecast_bias != 0, "forecast_bias");
        unused(!poisson && stream_.forecast_error > 0, "forecast_error");
        unused(stream_.process != ArrivalProcess::trace && !stream_.trace.empty(), "trace");
        unused(stream_.process != ArrivalProcess::senders && stream_.senders > 0, "senders");
        unused((poisson || stream_.process == ArrivalProcess::trace) && stream_.gap.mean.ms > 0, "gap");
    }

    void gap(const std::string& process) {
        check_distribution(stream_.gap, path_ + ".gap", report_);
        if (stream_.gap.kind == DistributionKind::deterministic && stream_.gap.mean.ms <= 0)
            report_.error(path_ + ".gap", "the gap of the process " + process + " is 0", "write a gap above 0s");
    }

    void trace() {
        if (stream_.trace.empty()) report_.error(path_ + ".trace", "the trace is empty", "list submissions in trace, or name a trace_file");
        const Duration end{scenario_.calendar.warm_up.ms + scenario_.calendar.length.ms};
        const auto late = std::ranges::count_if(stream_.trace, [&](const TraceItem& item) { return item.at >= end; });
        if (late > 0)
            report_.warning(path_ + ".trace", fields::format_grouped(static_cast<double>(late)) + " submissions come after the end", "the scenario lasts " + fields::format(end));
    }

    void views() {
        if (stream_.views.cv > 0 && stream_.views.mean <= 0) report_.warning(path_ + ".views.cv", "cv does not count without views", "write a mean above 0");
        if (stream_.live_while_waiting && stream_.views.mean <= 0)
            report_.warning(path_ + ".live_while_waiting", "items that wait live earn no views", "write views, so that defects while waiting count");
    }

    /// A launch: an event gives it volume.
    bool comes_later() const {
        return std::ranges::any_of(scenario_.chapters, [&](const Chapter& chapter) {
            return std::ranges::any_of(chapter.scenario.streams, [&](const Stream& stream) { return stream.id == stream_.id && stream.volume_per_day > 0; });
        });
    }

    void unused(bool set, const std::string& name) {
        if (set) report_.warning(path_ + "." + name, name + " does not count for this process", "leave it out, or change the process");
    }

    const Scenario& scenario_;
    const Stream& stream_;
    std::string path_;
    Report& report_;
};

}  // namespace

void check_demand(const Scenario& scenario, Report& report) {
    constexpr std::size_t most_categories = 32;   // a bit mask holds them in the plan
    constexpr std::size_t most_curves = 65'534;   // 16-bit indices in the plan
    if (scenario.streams.empty()) report.error("streams", "there are no streams", "write where items come from");
    if (scenario.categories.empty()) report.error("categories", "there are no policy categories", "write at least one: what an item can look like");
    if (scenario.categories.size() > most_categories)
        report.error("categories", "there are " + std::to_string(scenario.categories.size()) + " policy categories", "write at most 32");
    std::size_t curves = 0;
    const std::vector<std::string> paths = paths_of("streams", scenario.streams);
    for (std::size_t i = 0; i < scenario.streams.size(); ++i) {
        StreamCheck(scenario, scenario.streams[i], paths[i], report).run();
        curves += scenario.streams[i].mix.entries.size();
    }
    if (curves > most_curves) report.error("streams", "there are " + std::to_string(curves) + " pairs of stream and locale", "write at most 65,534");
}

}  // namespace takt::models
