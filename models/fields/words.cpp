// SPDX-License-Identifier: Apache-2.0
#include "models/fields/words.hpp"

namespace takt::fields {

template <>
std::span<const Word> words<models::Weekday>() {
    static constexpr Word table[] = {{"monday", ""},  {"tuesday", ""},  {"wednesday", ""}, {"thursday", ""},
                                     {"friday", ""},  {"saturday", ""}, {"sunday", ""}};
    return table;
}

template <>
std::span<const Word> words<models::DistributionKind>() {
    static constexpr Word table[] = {
        {"exponential", "by mean"},
        {"deterministic", "always the mean"},
        {"uniform", "between low and high"},
        {"triangular", "low, mode, high"},
        {"gamma", "by mean and cv (Erlang-k: cv = 1/sqrt(k))"},
        {"lognormal", "by mean and cv"},
        {"weibull", "by mean and cv, or by shape and scale"},
        {"hyperexponential", "by mean and cv above 1 (balanced means), or by probability, first_mean and second_mean"},
        {"empirical", "one of the values at random, or of a column of a CSV file"}};
    return table;
}

template <>
std::span<const Word> words<models::ArrivalProcess>() {
    static constexpr Word table[] = {
        {"poisson", "Poisson arrivals whose rate follows volume, profile, trend and surges, times a random factor of the day"},
        {"renewal", "independent gaps between arrivals, drawn from gap"},
        {"senders", "a fixed number of senders; each submits again a gap after its last item left"},
        {"trace", "the submissions listed in trace"}};
    return table;
}

template <>
std::span<const Word> words<models::ComponentKind>() {
    static constexpr Word table[] = {
        {"classifier", "scores every item: N(0,1) if compliant, N(separation,1) if violating; allows low scores, blocks high ones"},
        {"matcher", "copies an earlier decision for near duplicates, and its errors with it"},
        {"trust-list", "waves trusted senders through at a residual violation rate"},
        {"rule", "decides with fixed probabilities"},
        {"translator", "makes an item workable in another language at a time, a cost and an added error"},
        {"language-model", "scores as a classifier does; paid by the token, with a latency of its own law; decides or suggests"}};
    return table;
}

template <>
std::span<const Word> words<models::Fallback>() {
    static constexpr Word table[] = {{"to-people", "its items go to people, or to its next, unseen"},
                                     {"fail-open", "its items are allowed in its name"},
                                     {"fail-closed", "its items are blocked in its name"}};
    return table;
}

template <>
std::span<const Word> words<models::VerdictUse>() {
    static constexpr Word table[] = {{"decide", "the verdict is the decision"},
                                     {"suggest", "the item goes on to next, and reviewers are shown the verdict"}};
    return table;
}

template <>
std::span<const Word> words<models::StageKind>() {
    static constexpr Word table[] = {
        {"review", "people allow or block items"},
        {"second-review", "people decide again, e.g. by consensus or after disagreement"},
        {"translate", "people translate items and do not decide"},
        {"escalate", "specialists decide hard items"},
        {"label", "people label items for training; the item's decision stays"},
        {"audit", "auditors judge a sample of decisions again"},
        {"appeal", "people judge a contested block again"},
        {"contact", "people answer senders; nothing is decided"},
        {"feedback", "people look at items that viewers flagged"},
        {"andon", "people work on the incident of a pulled andon; nothing is decided"},
        {"remediate", "people repair what went wrong; nothing is decided"}};
    return table;
}

template <>
std::span<const Word> words<models::LanguageNeed>() {
    static constexpr Word table[] = {
        {"native", "only teams that list the item's language"},
        {"any", "any team, whatever its languages"},
        {"translated", "native teams, and other teams for items that a translator has made workable"}};
    return table;
}

template <>
std::span<const Word> words<models::RoutingOrder>() {
    static constexpr Word table[] = {
        {"ranked", "the first team of the list that has someone idle"},
        {"longest-idle", "the person idle longest, whatever the team"},
        {"least-cost", "the cheapest team by cost per hour that has someone idle"},
        {"share", "each item is assigned to one team on arrival, at random by the teams' shares"},
        {"least-backlog", "each item is assigned on arrival to the team with the least waiting per person on duty"}};
    return table;
}

template <>
std::span<const Word> words<models::TargetClock>() {
    static constexpr Word table[] = {{"wait", "from entering the queue until handling starts"},
                                     {"sojourn", "from entering the stage until leaving it"},
                                     {"turnaround", "from submission until the first decision"}};
    return table;
}

template <>
std::span<const Word> words<models::TargetBase>() {
    static constexpr Word table[] = {
        {"served-and-late", "served items, and withdrawn or still waiting ones that are already late"},
        {"served", "served items only"},
        {"all", "every item that has left the stage"},
        {"all-but-early-leavers", "every item that has left but those withdrawn before the bound"}};
    return table;
}

template <>
std::span<const Word> words<models::Interrupted>() {
    static constexpr Word table[] = {{"resume", "the rest of the handling is done later"},
                                     {"restart", "handling starts again with the same handle time"},
                                     {"resample", "handling starts again with a new handle time"}};
    return table;
}

template <>
std::span<const Word> words<models::QueueOrder>() {
    static constexpr Word table[] = {{"first-come", "the item that entered the queue first"},
                                     {"last-come", "the item that entered the queue last"},
                                     {"oldest-submission", "the item that was submitted first"}};
    return table;
}

template <>
std::span<const Word> words<models::Decision>() {
    static constexpr Word table[] = {{"allow", "the item may be shown"}, {"block", "the item is rejected or taken down"}};
    return table;
}

template <>
std::span<const Word> words<models::VendorKind>() {
    static constexpr Word table[] = {{"in-house", "own staff"}, {"bpo", "an outsourcing partner"}};
    return table;
}

template <>
std::span<const Word> words<models::PriceUnit>() {
    static constexpr Word table[] = {{"hour", "paid hours, as the roster pays them, training classes aside"},
                                     {"item", "handled items"},
                                     {"fte-month", "people employed, for a twelfth of 365.25 days"}};
    return table;
}

template <>
std::span<const Word> words<models::Tiering>() {
    static constexpr Word table[] = {{"units-above", "a tier's price holds for the units above its threshold"},
                                     {"all-units", "a tier's price holds for every unit of the period once its threshold is passed"}};
    return table;
}

template <>
std::span<const Word> words<models::ShiftEnd>() {
    static constexpr Word table[] = {
        {"finish", "the item in hand is finished first; the person stays on duty until then"},
        {"hand-over", "the item in hand goes to an idle colleague if there is one, else back to the head of its queue"},
        {"put-back", "the item in hand goes back to the head of its queue"}};
    return table;
}

template <>
std::span<const Word> words<models::LearningCurve>() {
    static constexpr Word table[] = {
        {"exponential", "the excess over a proficient person halves every half_life (Heathcote, Brown and Mewhort 2000)"},
        {"power", "each doubling of experience leaves `rate` of the factor (Crawford 1944), until proficient"}};
    return table;
}

template <>
std::span<const Word> words<models::Surplus>() {
    static constexpr Word table[] = {{"release", "the newest people leave on the day"},
                                     {"attrition", "nobody is replaced until enough people have left by chance"}};
    return table;
}

template <>
std::span<const Word> words<models::AuditOf>() {
    static constexpr Word table[] = {{"human", "decisions of people"},
                                     {"machine", "decisions of components"},
                                     {"appeals", "decisions on appeals"},
                                     {"audits", "what auditors said of the decisions they judged"}};
    return table;
}

template <>
std::span<const Word> words<models::AuditDesign>() {
    static constexpr Word table[] = {{"share", "each decision is audited with the chance `share`"},
                                     {"fixed-n", "`n` decisions of each stratum in each cycle"},
                                     {"neyman", "`n` decisions in each cycle, more from strata that are large and whose measured rates leave more in doubt"},
                                     {"margin-of-error", "as many of each stratum in each cycle as an interval of half-width `margin` needs"},
                                     {"score-band", "each decision is audited with its band's chance of `band_shares`"},
                                     {"quota", "`n` decisions of each stratum in each calendar month, spread over its cycles, at most `cap` in one"},
                                     {"iso-2859", "a lot for each stratum and cycle, sampled and accepted or not by ISO 2859-1 with its switching rules"}};
    return table;
}

template <>
std::span<const Word> words<models::Stratum>() {
    static constexpr Word table[] = {{"none", "one stratum for all"},       {"team", "by deciding team"},
                                     {"locale", "by the item's locale"},    {"language", "by the item's language"},
                                     {"component", "by deciding component"}, {"stage", "by deciding stage"},
                                     {"program", "by the item's program"},   {"person", "by deciding person"}};
    return table;
}

template <>
std::span<const Word> words<models::IntervalMethod>() {
    static constexpr Word table[] = {{"wilson", "score interval (Wilson 1927)"},
                                     {"clopper-pearson", "exact and never too short (1934)"},
                                     {"agresti-coull", "Wilson's middle with a normal width (1998)"},
                                     {"wald", "the normal approximation; too short for rare errors"},
                                     {"hypergeometric", "exact for a sample from so many decisions"}};
    return table;
}

template <>
std::span<const Word> words<models::AuditorAccuracy>() {
    static constexpr Word table[] = {{"golden", "as measured by the golden set of the audit's stage, with its uncertainty; where there is none, as known"},
                                     {"known", "as a calibration of every auditor would tell it, exactly"}};
    return table;
}

template <>
std::span<const Word> words<models::InspectionLevel>() {
    static constexpr Word table[] = {{"i", "general, smaller samples"},  {"ii", "general, the usual one"},     {"iii", "general, larger samples"},
                                     {"s-1", "special, smallest samples"}, {"s-2", "special, small samples"}, {"s-3", "special, smaller than i"},
                                     {"s-4", "special, about as i for small lots"}};
    return table;
}

template <>
std::span<const Word> words<models::CoachingKind>() {
    static constexpr Word table[] = {{"coaching", "sessions with a coach"}, {"retraining", "training again, off the queue"}};
    return table;
}

template <>
std::span<const Word> words<models::CoachingWhom>() {
    static constexpr Word table[] = {{"findings", "people with so many errors found in the window"},
                                     {"lowest", "the share of people with the highest measured error rates"},
                                     {"below-bar", "people whose measured quality score is below the bar"},
                                     {"everybody", "all who are at work, whatever was found"}};
    return table;
}

template <>
std::span<const Word> words<models::Better>() {
    static constexpr Word table[] = {{"lower", "the figure should stay at or below the bound"},
                                     {"higher", "the figure should stay at or above the bound"}};
    return table;
}

}  // namespace takt::fields
