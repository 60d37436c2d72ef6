// SPDX-License-Identifier: Apache-2.0
#include "models/fields/field.hpp"

namespace takt::fields {

const Field* Noun::find(std::string_view field) const {
    for (const Field& candidate : fields)
        if (candidate.name == field) return &candidate;
    return nullptr;
}

std::string_view kind_name(IdKind kind) {
    switch (kind) {
        case IdKind::holidays: return "holiday calendar";
        case IdKind::language: return "language";
        case IdKind::locale: return "locale";
        case IdKind::program: return "program";
        case IdKind::category: return "category";
        case IdKind::site: return "site";
        case IdKind::stream: return "stream";
        case IdKind::surge: return "surge";
        case IdKind::component: return "component";
        case IdKind::band: return "score band";
        case IdKind::stage: return "stage";
        case IdKind::vendor: return "vendor";
        case IdKind::team: return "team";
        case IdKind::shift: return "shift";
        case IdKind::audit: return "audit";
        case IdKind::appeals: return "appeals process";
        case IdKind::feedback: return "feedback process";
        case IdKind::target: return "target";
        case IdKind::transfer: return "transfer";
        case IdKind::clause: return "clause";
        case IdKind::andon: return "andon";
        case IdKind::scan: return "scan";
        case IdKind::coaching: return "coaching rule";
        case IdKind::root_cause: return "root-cause rule";
        case IdKind::policy: return "policy change";
        case IdKind::wave: return "policy wave";
        case IdKind::golden_set: return "golden set";
        case IdKind::calibration: return "series of calibration sessions";
        case IdKind::event: return "event";
        case IdKind::skill: return "skill";
        case IdKind::currency: return "currency";
        case IdKind::time_zone: return "time zone";
        case IdKind::country: return "country";
        case IdKind::positive: return "whole number above zero";
    }
    return "id";
}

}  // namespace takt::fields
