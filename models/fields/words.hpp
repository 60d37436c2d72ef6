// SPDX-License-Identifier: Apache-2.0
// The words with which a scenario writes its enums. A word's position is its enumerator's value (a test compares both).
#pragma once

#include "models/fields/type.hpp"
#include "models/scenario.hpp"

namespace takt::fields {

template <> std::span<const Word> words<models::Weekday>();
template <> std::span<const Word> words<models::DistributionKind>();
template <> std::span<const Word> words<models::ArrivalProcess>();
template <> std::span<const Word> words<models::ComponentKind>();
template <> std::span<const Word> words<models::VerdictUse>();
template <> std::span<const Word> words<models::StageKind>();
template <> std::span<const Word> words<models::LanguageNeed>();
template <> std::span<const Word> words<models::RoutingOrder>();
template <> std::span<const Word> words<models::TargetClock>();
template <> std::span<const Word> words<models::TargetBase>();
template <> std::span<const Word> words<models::Interrupted>();
template <> std::span<const Word> words<models::QueueOrder>();
template <> std::span<const Word> words<models::Decision>();
template <> std::span<const Word> words<models::VendorKind>();
template <> std::span<const Word> words<models::PriceUnit>();
template <> std::span<const Word> words<models::Tiering>();
template <> std::span<const Word> words<models::ShiftEnd>();
template <> std::span<const Word> words<models::LearningCurve>();
template <> std::span<const Word> words<models::Surplus>();
template <> std::span<const Word> words<models::AuditOf>();
template <> std::span<const Word> words<models::AuditDesign>();
template <> std::span<const Word> words<models::Stratum>();
template <> std::span<const Word> words<models::IntervalMethod>();
template <> std::span<const Word> words<models::AuditorAccuracy>();
template <> std::span<const Word> words<models::InspectionLevel>();
template <> std::span<const Word> words<models::CoachingKind>();
template <> std::span<const Word> words<models::CoachingWhom>();
template <> std::span<const Word> words<models::Better>();

/// The word of an enumerator, e.g. "second-review".
template <class E>
std::string_view word(E value) {
    return words<E>()[static_cast<std::size_t>(value)].text;
}

}  // namespace takt::fields
