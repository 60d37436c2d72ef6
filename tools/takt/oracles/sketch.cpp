// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>
#include <stdexcept>

#include "models/theory/law.hpp"
#include "tools/takt/oracles/model.hpp"

namespace takt::oracles {
namespace {

using models::Distribution;
using models::DistributionKind;
using models::Duration;

constexpr double kDayMs = 86'400'000;

class PartWriter {
public:
    explicit PartWriter(const Sketch& sketch) : sketch_{sketch} {}

    Distribution operator()(const theory::Exponential& part) const { return with_mean(DistributionKind::exponential, 1 / part.rate); }
    Distribution operator()(const theory::Deterministic& part) const { return with_mean(DistributionKind::deterministic, part.value); }
    Distribution operator()(const theory::Uniform& part) const {
        Distribution result;
        result.kind = DistributionKind::uniform;
        result.low = sketch_.duration(part.low);
        result.high = sketch_.duration(part.high);
        return result;
    }
    Distribution operator()(const theory::Triangular& part) const {
        Distribution result;
        result.kind = DistributionKind::triangular;
        result.low = sketch_.duration(part.low);
        result.mode = sketch_.duration(part.mode);
        result.high = sketch_.duration(part.high);
        return result;
    }
    Distribution operator()(const theory::Gamma& part) const {
        return with_mean(DistributionKind::gamma, part.shape * part.scale, 1 / std::sqrt(part.shape));
    }
    Distribution operator()(const theory::Lognormal& part) const {
        const double variance = part.sigma * part.sigma;
        return with_mean(DistributionKind::lognormal, std::exp(part.mu + variance / 2), std::sqrt(std::exp(variance) - 1));
    }
    Distribution operator()(const theory::Weibull& part) const {
        Distribution result;
        result.kind = DistributionKind::weibull;
        result.shape = part.shape;
        result.scale = sketch_.duration(part.scale);
        return result;
    }

private:
    Distribution with_mean(DistributionKind kind, double units, double cv = 1) const {
        Distribution result;
        result.kind = kind;
        result.mean = sketch_.duration(units);
        result.cv = cv;
        return result;
    }

    const Sketch& sketch_;
};

Distribution two_exponentials(const Sketch& sketch, const theory::Law& law) {
    const auto* first = std::get_if<theory::Exponential>(&law.branches[0].part);
    const auto* second = std::get_if<theory::Exponential>(&law.branches[1].part);
    if (law.branches.size() != 2 || first == nullptr || second == nullptr)
        throw std::invalid_argument("a scenario states mixtures of two exponential laws only");
    Distribution result;
    result.kind = DistributionKind::hyperexponential;
    result.probability = law.branches[0].share;
    result.first_mean = sketch.duration(1 / first->rate);
    result.second_mean = sketch.duration(1 / second->rate);
    return result;
}

}  // namespace

double unit_for(double rate) { return std::ceil(std::max(rate, 1.0)) * 100'000; }

Sketch::Sketch(const std::string& name, double unit_ms) : unit_ms_{unit_ms} {
    scenario_.name = name;
    scenario_.calendar.start = {20'822};   // 2027-01-04, a Monday
    scenario_.languages.push_back({"en", ""});
    models::Locale locale;
    locale.id = "everywhere";
    locale.language = scenario_.languages.front().id;
    scenario_.locales.push_back(locale);
    scenario_.programs.push_back({"ads", ""});
    scenario_.categories.push_back({"any", ""});
    models::Site site;
    site.id = "site";
    scenario_.sites.push_back(site);
}

Duration Sketch::duration(double units) const { return {std::llround(units * unit_ms_)}; }

Distribution Sketch::distribution(const theory::Law& law) const {
    return law.branches.size() == 1 ? std::visit(PartWriter(*this), law.branches[0].part) : two_exponentials(*this, law);
}

void Sketch::period(double warm_up, double length) {
    models::Calendar& calendar = scenario_.calendar;
    calendar.warm_up = duration(warm_up);
    calendar.length = duration(length);
    constexpr std::int64_t shortest = 15 * 60'000, longest = 31LL * 86'400'000;
    calendar.interval = {std::clamp(calendar.length.ms, shortest, longest)};
}

void Sketch::instant(double at, double width) { period(at - width / 2, width); }

models::Stage& Sketch::stage(const std::string& id, const theory::Law& service) {
    models::Stage stage;
    stage.id = id;
    stage.kind = models::StageKind::label;
    stage.language = models::LanguageNeed::any;
    stage.handle_time = distribution(service);
    scenario_.stages.push_back(stage);
    return scenario_.stages.back();
}

models::Stream& Sketch::stream(const std::string& id, double rate, const std::string& entry) {
    models::Stream stream;
    stream.id = id;
    stream.program = "ads";
    stream.mix = {{{"everywhere", 1}}};
    stream.volume_per_day = rate * kDayMs / unit_ms_;
    stream.entry = entry;
    scenario_.streams.push_back(stream);
    return scenario_.streams.back();
}

models::Team& Sketch::team(const std::string& id, int people, const std::vector<std::string>& stages) {
    models::Team team;
    team.id = id;
    team.site = "site";
    team.headcount = people;
    team.languages = {"en"};
    scenario_.teams.push_back(team);
    for (std::size_t place = 0; place < stages.size(); ++place) {
        const auto found = std::ranges::find(scenario_.stages, stages[place], &models::Stage::id);
        if (found == scenario_.stages.end()) throw std::invalid_argument("no stage " + stages[place]);
        models::ServingTeam serving;
        serving.team = id;
        serving.preference = static_cast<int>(place);
        found->routing.teams.push_back(serving);
    }
    return scenario_.teams.back();
}

void Sketch::measure_time(const std::string& name, const std::string& figure) { measure(name, {{{1000 / unit_ms_, figure, ""}}, 0}); }

}  // namespace takt::oracles
