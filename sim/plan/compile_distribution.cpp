// SPDX-License-Identifier: Apache-2.0
// A distribution as the scenario states it, to a sampler of milliseconds.
#include <stdexcept>

#include "sim/plan/draft.hpp"

namespace takt::plan {
namespace {

double ms(models::Duration duration) { return static_cast<double>(duration.ms); }

chance::Distribution empirical(const models::Distribution& from) {
    if (from.values.empty()) throw std::invalid_argument("an empirical distribution without values");
    std::vector<double> values;
    values.reserve(from.values.size());
    for (const models::Duration value : from.values) values.push_back(ms(value));
    return chance::empirical_step(std::move(values));
}

}  // namespace

chance::Distribution in_ms(const models::Distribution& from) {
    switch (from.kind) {
        case models::DistributionKind::exponential: return chance::exponential(ms(from.mean));
        case models::DistributionKind::deterministic: return chance::deterministic(ms(from.mean));
        case models::DistributionKind::uniform: return chance::uniform(ms(from.low), ms(from.high));
        case models::DistributionKind::triangular: return chance::triangular(ms(from.low), ms(from.mode), ms(from.high));
        case models::DistributionKind::gamma: return chance::gamma_law(ms(from.mean), from.cv);
        case models::DistributionKind::lognormal: return chance::lognormal(ms(from.mean), from.cv);
        case models::DistributionKind::weibull:
            return from.shape > 0 ? chance::weibull_by_shape(from.shape, ms(from.scale)) : chance::weibull(ms(from.mean), from.cv);
        case models::DistributionKind::hyperexponential:
            return from.probability > 0 ? chance::hyperexponential(from.probability, ms(from.first_mean), ms(from.second_mean))
                                        : chance::hyperexponential(ms(from.mean), from.cv);
        case models::DistributionKind::empirical: return empirical(from);
    }
    throw std::invalid_argument("a distribution of no known kind");
}

}  // namespace takt::plan
