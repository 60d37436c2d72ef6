// SPDX-License-Identifier: Apache-2.0
// Distributions: whether the fields that their kind needs are there, and whether others were meant to count.
#include "models/check/distributions.hpp"

#include "models/check/report.hpp"
#include "models/fields/nouns.hpp"

namespace takt::models {
namespace {

std::string kind_word(const Distribution& distribution) { return std::string(fields::word(distribution.kind)); }

class Judge {
public:
    Judge(const Distribution& distribution, const std::string& path, Report& report) : d_(distribution), path_(path), report_(report) {}

    void run() {
        needs();
        ignores();
    }

private:
    void needs() {
        switch (d_.kind) {
            case DistributionKind::exponential: positive(d_.mean, "mean"); return;
            case DistributionKind::deterministic: return;   // zero is legal: senders without patience
            case DistributionKind::uniform:
                positive(d_.high, "high");
                ordered(d_.low, "low", d_.high, "high");
                return;
            case DistributionKind::triangular:
                positive(d_.high, "high");
                ordered(d_.low, "low", d_.mode, "mode");
                ordered(d_.mode, "mode", d_.high, "high");
                return;
            case DistributionKind::gamma:
            case DistributionKind::lognormal: positive(d_.mean, "mean"); return;
            case DistributionKind::weibull: d_.shape > 0 ? positive(d_.scale, "scale") : positive(d_.mean, "mean"); return;
            case DistributionKind::hyperexponential: hyperexponential(); return;
            case DistributionKind::empirical:
                if (d_.values.empty()) report_.error(path_, "an empirical distribution has no values", "give values, or the file that holds them");
                return;
        }
    }

    void hyperexponential() {
        if (d_.probability > 0) {
            positive(d_.first_mean, "first_mean");
            positive(d_.second_mean, "second_mean");
            if (d_.probability >= 1) report_.error(path_ + ".probability", "both branches need a chance", "write a probability below 1");
            return;
        }
        positive(d_.mean, "mean");
        if (d_.cv <= 1) report_.error(path_ + ".cv", "a hyperexponential distribution has a cv above 1, not " + rounded(d_.cv), "write a cv above 1, or another kind");
    }

    void positive(Duration value, const std::string& name) {
        if (value.ms <= 0) report_.error(path_ + "." + name, "the " + kind_word(d_) + " distribution has no " + name, "write a duration above 0s");
    }

    void ordered(Duration low, const std::string& low_name, Duration high, const std::string& high_name) {
        if (low > high) report_.error(path_ + "." + low_name, low_name + " is above " + high_name, "write " + low_name + " up to " + high_name);
    }

    /// A field that is set but does not count for the kind was a mistake of thought, or of kind.
    void ignores() {
        const Distribution defaults;
        const bool by_moments = uses_moments();
        const bool by_parts = d_.kind == DistributionKind::hyperexponential && d_.probability > 0;
        const bool weibull = d_.kind == DistributionKind::weibull;
        const bool bounded = d_.kind == DistributionKind::uniform || d_.kind == DistributionKind::triangular;
        const bool mean_only = d_.kind == DistributionKind::exponential || d_.kind == DistributionKind::deterministic;
        unused(d_.mean != defaults.mean && !by_moments && !mean_only, "mean");
        unused(d_.cv != defaults.cv && !by_moments, "cv");
        unused(d_.low != defaults.low && !bounded, "low");
        unused(d_.mode != defaults.mode && d_.kind != DistributionKind::triangular, "mode");
        unused(d_.high != defaults.high && !bounded, "high");
        unused(d_.shape != defaults.shape && !weibull, "shape");
        unused(d_.scale != defaults.scale && !(weibull && d_.shape > 0), "scale");
        unused(d_.probability != defaults.probability && d_.kind != DistributionKind::hyperexponential, "probability");
        unused(d_.first_mean != defaults.first_mean && !by_parts, "first_mean");
        unused(d_.second_mean != defaults.second_mean && !by_parts, "second_mean");
        unused(!d_.values.empty() && d_.kind != DistributionKind::empirical, "values");
    }

    bool uses_moments() const {
        switch (d_.kind) {
            case DistributionKind::gamma:
            case DistributionKind::lognormal: return true;
            case DistributionKind::weibull: return d_.shape <= 0;
            case DistributionKind::hyperexponential: return d_.probability <= 0;
            case DistributionKind::exponential:
            case DistributionKind::deterministic:
            case DistributionKind::uniform:
            case DistributionKind::triangular:
            case DistributionKind::empirical: return false;
        }
        return false;
    }

    void unused(bool set, const std::string& name) {
        if (set) report_.warning(path_ + "." + name, name + " does not count for a distribution of kind " + kind_word(d_), "leave it out, or change the kind");
    }

    const Distribution& d_;
    const std::string& path_;
    Report& report_;
};

}  // namespace

void check_distribution(const Distribution& distribution, const std::string& path, Report& report) { Judge(distribution, path, report).run(); }

double mean_seconds(const Distribution& d) {
    switch (d.kind) {
        case DistributionKind::exponential:
        case DistributionKind::deterministic:
        case DistributionKind::gamma:
        case DistributionKind::lognormal: return d.mean.seconds();
        case DistributionKind::uniform: return (d.low.seconds() + d.high.seconds()) / 2;
        case DistributionKind::triangular: return (d.low.seconds() + d.mode.seconds() + d.high.seconds()) / 3;
        case DistributionKind::weibull: return d.shape > 0 ? d.scale.seconds() * std::tgamma(1 + 1 / d.shape) : d.mean.seconds();
        case DistributionKind::hyperexponential:
            if (d.probability <= 0) return d.mean.seconds();
            return d.probability * d.first_mean.seconds() + (1 - d.probability) * d.second_mean.seconds();
        case DistributionKind::empirical: {
            double sum = 0;
            for (const Duration& value : d.values) sum += value.seconds();
            return d.values.empty() ? 0 : sum / static_cast<double>(d.values.size());
        }
    }
    return 0;
}

}  // namespace takt::models
