// SPDX-License-Identifier: Apache-2.0
// The tables of all nouns. A new noun adds its line here, its table in <noun>_fields.cpp and its list in scenario_fields.cpp.
#pragma once

#include <vector>

#include "models/fields/field.hpp"
#include "models/fields/words.hpp"
#include "models/scenario.hpp"

namespace takt::fields {

template <> const Noun& noun<models::Calendar>();
template <> const Noun& noun<models::MoneySettings>();
template <> const Noun& noun<models::HolidayCalendar>();
template <> const Noun& noun<models::Language>();
template <> const Noun& noun<models::Locale>();
template <> const Noun& noun<models::Program>();
template <> const Noun& noun<models::Category>();
template <> const Noun& noun<models::PlannedOutage>();
template <> const Noun& noun<models::RandomOutages>();
template <> const Noun& noun<models::OpeningHours>();
template <> const Noun& noun<models::Site>();
template <> const Noun& noun<models::Distribution>();
template <> const Noun& noun<models::TraceItem>();
template <> const Noun& noun<models::Views>();
template <> const Noun& noun<models::Stream>();
template <> const Noun& noun<models::Surge>();
template <> const Noun& noun<models::Coverage>();
template <> const Noun& noun<models::ScoreBand>();
template <> const Noun& noun<models::LabelBudget>();
template <> const Noun& noun<models::Drift>();
template <> const Noun& noun<models::ComponentOutages>();
template <> const Noun& noun<models::Retraining>();
template <> const Noun& noun<models::Copying>();
template <> const Noun& noun<models::Component>();
template <> const Noun& noun<models::ServingTeam>();
template <> const Noun& noun<models::Routing>();
template <> const Noun& noun<models::ServiceTarget>();
template <> const Noun& noun<models::Withdrawal>();
template <> const Noun& noun<models::Edge>();
template <> const Noun& noun<models::Stage>();
template <> const Noun& noun<models::PriceTier>();
template <> const Noun& noun<models::PriceLine>();
template <> const Noun& noun<models::ServiceClause>();
template <> const Noun& noun<models::QualityClause>();
template <> const Noun& noun<models::RampLimit>();
template <> const Noun& noun<models::VendorExit>();
template <> const Noun& noun<models::Contract>();
template <> const Noun& noun<models::Vendor>();
template <> const Noun& noun<models::Break>();
template <> const Noun& noun<models::Shift>();
template <> const Noun& noun<models::Learning>();
template <> const Noun& noun<models::TenureBand>();
template <> const Noun& noun<models::Attrition>();
template <> const Noun& noun<models::HeadcountStep>();
template <> const Noun& noun<models::Hiring>();
template <> const Noun& noun<models::Fatigue>();
template <> const Noun& noun<models::Overtime>();
template <> const Noun& noun<models::Wellness>();
template <> const Noun& noun<models::Transfer>();
template <> const Noun& noun<models::Team>();
template <> const Noun& noun<models::Audit>();
template <> const Noun& noun<models::GoldenSet>();
template <> const Noun& noun<models::CalibrationSessions>();
template <> const Noun& noun<models::Appeals>();
template <> const Noun& noun<models::Feedback>();
template <> const Noun& noun<models::Andon>();
template <> const Noun& noun<models::Scan>();
template <> const Noun& noun<models::Coaching>();
template <> const Noun& noun<models::RootCause>();
template <> const Noun& noun<models::Localisation>();
template <> const Noun& noun<models::PolicyWave>();
template <> const Noun& noun<models::ReReview>();
template <> const Noun& noun<models::PolicyChange>();
template <> const Noun& noun<models::Target>();
template <> const Noun& noun<models::Event>();
template <> const Noun& noun<models::WaitingItems>();
template <> const Noun& noun<models::OpenAppeals>();
template <> const Noun& noun<models::TenureGroup>();
template <> const Noun& noun<models::OpeningClass>();
template <> const Noun& noun<models::OpeningHires>();
template <> const Noun& noun<models::OpeningState>();
template <> const Noun& noun<models::Scenario>();

/// Every noun that can occur in a scenario, each once, the scenario first.
std::vector<const Noun*> all_nouns();

}  // namespace takt::fields
