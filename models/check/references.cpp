// SPDX-License-Identifier: Apache-2.0
// Ids: each declared once, each reference to one that exists. Walks the whole scenario by the field tables.
#include <date/tz.h>

#include <algorithm>

#include "models/check/report.hpp"
#include "models/fields/expectation.hpp"
#include "models/fields/nearest.hpp"
#include "models/fields/nouns.hpp"

namespace takt::models {
namespace {

using fields::Field;
using fields::IdKind;
using fields::IdKinds;
using fields::Noun;
using fields::Shape;
using fields::Type;

// ISO 3166-1 alpha-2, officially assigned.
constexpr std::string_view countries =
    "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL "
    "CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU "
    "GW GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC "
    "MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT "
    "PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA "
    "UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM ZW";

bool is_country(const std::string& code) { return code.size() == 2 && countries.find(code) % 3 == 0; }

bool is_currency(const std::string& code) {
    return code.size() == 3 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
}

bool is_time_zone(const std::string& name) {
    try {
        date::locate_zone(name);
        return true;
    } catch (const std::exception&) {
        return false;
    }
}

std::vector<std::string> time_zone_names() {
    std::vector<std::string> names;
    for (const date::time_zone& zone : date::get_tzdb().zones) names.push_back(zone.name());
    return names;
}

const std::string& id_of(const void* object, const Noun& noun) { return *static_cast<const std::string*>(noun.find("id")->reach_in(object)); }

/// Calls `visit(object, noun, path)` for every object of the scenario, outer ones first.
template <class Visit>
void for_each_object(const void* object, const Noun& noun, const std::string& path, Visit&& visit) {
    visit(object, noun, path);
    const auto inside = [&](const void* inner, const Type& type, const std::string& inner_path) {
        for_each_object(inner, type.noun(), inner_path, visit);
    };
    for (const Field& line : noun.fields) {
        const Type& type = *line.type;
        const void* value = line.reach_in(object);
        const std::string inner_path = path.empty() ? std::string(line.name) : path + "." + std::string(line.name);
        if (type.shape == Shape::noun) inside(value, type, inner_path);
        if (type.shape == Shape::maybe && type.element->shape == Shape::noun && type.size(value) == 1) inside(type.item(value, 0), *type.element, inner_path);
        if (type.shape != Shape::list || type.element->shape != Shape::noun) continue;
        const Noun& element = type.element->noun();
        std::vector<std::string> ids(type.size(value));
        for (std::size_t i = 0; element.has_id && i < ids.size(); ++i) ids[i] = id_of(type.item(value, i), element);
        const std::vector<std::string> labels = element_labels(ids);
        for (std::size_t i = 0; i < ids.size(); ++i) inside(type.item(value, i), *type.element, inner_path + labels[i]);
    }
}

class References {
public:
    References(const Scenario& scenario, Report& report) : scenario_(scenario), report_(report) {}

    Ids run() {
        const Noun& root = fields::noun<Scenario>();
        for_each_object(&scenario_, root, "", [this](const void* object, const Noun& noun, const std::string& path) { declare(object, noun, path); });
        for (const Team& team : scenario_.teams)
            for (const std::string& skill : team.skills) ids_.add(IdKind::skill, skill);
        ids_.add(IdKind::currency, scenario_.money.currency);
        for (const auto& [currency, rate] : scenario_.money.rates.entries) ids_.add(IdKind::currency, currency);
        one_id_for_component_or_stage();
        currencies();
        for_each_object(&scenario_, root, "", [this](const void* object, const Noun& noun, const std::string& path) { refer(object, noun, path); });
        return std::move(ids_);
    }

private:
    void declare(const void* object, const Noun& noun, const std::string& path) {
        for (const Field& line : noun.fields) {
            const Type& type = *line.type;
            if (type.shape != Shape::list || type.element->shape != Shape::noun || !type.element->noun().has_id) continue;
            std::unordered_map<std::string, std::size_t> seen;
            const void* list = line.reach_in(object);
            for (std::size_t i = 0; i < type.size(list); ++i) {
                const std::string& id = id_of(type.item(list, i), type.element->noun());
                if (id.empty()) continue;   // the reader has said so
                ids_.add(type.element->noun().kind, id);
                if (const auto [first, inserted] = seen.try_emplace(id, i); !inserted)
                    report_.error((path.empty() ? "" : path + ".") + std::string(line.name) + "[" + std::to_string(i) + "].id",
                                  "the id '" + id + "' is taken by element " + std::to_string(first->second), "give each " + std::string(type.element->noun().name) + " an id of its own");
            }
        }
    }

    void one_id_for_component_or_stage() {
        const std::vector<std::string> paths = paths_of("components", scenario_.components);
        for (std::size_t i = 0; i < scenario_.components.size(); ++i)
            if (ids_.has(IdKind::stage, scenario_.components[i].id))
                report_.error(paths[i] + ".id", "a stage has the id '" + scenario_.components[i].id + "' too", "give component and stage different ids: items are sent to either by id");
    }

    void currencies() {
        if (!is_currency(scenario_.money.currency)) report_.error("money.currency", "'" + scenario_.money.currency + "' is not a currency", "write an ISO 4217 code such as \"EUR\"");
        for (const auto& [currency, rate] : scenario_.money.rates.entries)
            if (!is_currency(currency)) report_.error("money.rates[" + currency + "]", "'" + currency + "' is not a currency", "write an ISO 4217 code such as \"EUR\"");
    }

    void refer(const void* object, const Noun& noun, const std::string& path) {
        for (const Field& line : noun.fields) {
            const Type& type = *line.type;
            const void* value = line.reach_in(object);
            const auto where = [&] { return path.empty() ? std::string(line.name) : path + "." + std::string(line.name); };
            if (type.shape == Shape::text && !line.refers.empty()) {
                reference(*static_cast<const std::string*>(value), line, where());
            } else if (type.shape == Shape::list && type.element->shape == Shape::text && !line.refers.empty()) {
                const auto& list = *static_cast<const std::vector<std::string>*>(value);
                for (std::size_t i = 0; i < list.size(); ++i) reference(list[i], line, where() + "[" + std::to_string(i) + "]");
                repeated(list, where());
            } else if (type.shape == Shape::by_id && !line.keys.empty()) {
                for (const auto& [id, number] : static_cast<const ById*>(value)->entries) key(id, line, where());
            } else if (type.shape == Shape::money) {
                const std::string& currency = static_cast<const Money*>(value)->currency;
                if (!currency.empty() && !ids_.has(IdKind::currency, currency))
                    report_.error(where() + ".currency", "there is no exchange rate for '" + currency + "'", "add it to money.rates, or " + fields::suggestion(currency, ids_.of(IdKind::currency)));
            }
        }
    }

    void repeated(const std::vector<std::string>& list, const std::string& path) {
        std::unordered_set<std::string_view> seen;
        for (std::size_t i = 0; i < list.size(); ++i)
            if (!seen.insert(list[i]).second) report_.error(path + "[" + std::to_string(i) + "]", "'" + list[i] + "' is listed twice", "list it once");
    }

    void reference(const std::string& id, const Field& line, const std::string& path) {
        if (id.empty() && line.required && line.type->shape == Shape::text) return report_.error(path, "the field is empty", "write " + fields::expectation(line));
        if (id.empty() && line.type->shape == Shape::list) return report_.error(path, "an id is empty", "write " + fields::expectation(line));
        if (id.empty() || (!line.or_word.empty() && id == line.or_word)) return;
        if (line.refers.contains(IdKind::time_zone)) {
            if (!is_time_zone(id)) report_.error(path, "'" + id + "' is not a time zone of the tz database", report_.full() ? std::string() : near_time_zone(id));
        } else if (line.refers.contains(IdKind::country)) {
            if (!is_country(id)) report_.error(path, "'" + id + "' is not a country", "write an ISO 3166-1 code of two capital letters such as \"IE\"");
        } else if (!known(id, line.refers)) {
            report_.error(path, "there is no " + plain_kinds(line.refers) + " '" + id + "'", suggest(id, line));
        }
    }

    void key(const std::string& id, const Field& line, const std::string& path) {
        const std::string key_path = path + "[" + id + "]";
        if (id == "*") {
            if (!line.star) report_.error(key_path, "'*' has no meaning here", "name each " + plain_kinds(line.keys));
        } else if (line.keys.contains(IdKind::positive)) {
            const bool digits = !id.empty() && id.size() <= 5 && id.front() != '0' && id.find_first_not_of("0123456789") == std::string::npos;
            if (!digits) report_.error(key_path, "'" + id + "' is not a number of items", "write a whole number from 1 to 99,999");
        } else if (!line.keys.contains(IdKind::currency) && !known(id, line.keys)) {
            report_.error(key_path, "there is no " + plain_kinds(line.keys) + " '" + id + "'", suggest(id, line));
        }
    }

    bool known(const std::string& id, IdKinds kinds) const {
        for (int i = 0; i <= static_cast<int>(IdKind::positive); ++i)
            if (kinds.contains(static_cast<IdKind>(i)) && ids_.has(static_cast<IdKind>(i), id)) return true;
        return false;
    }

    std::string suggest(const std::string& id, const Field& line) const { return report_.full() ? std::string() : fields::suggestion(id, candidates(line)); }

    std::vector<std::string> candidates(const Field& line) const {
        std::vector<std::string> all;
        for (int i = 0; i <= static_cast<int>(IdKind::positive); ++i) {
            const auto kind = static_cast<IdKind>(i);
            if (!line.refers.contains(kind) && !line.keys.contains(kind)) continue;
            all.insert(all.end(), ids_.of(kind).begin(), ids_.of(kind).end());
        }
        if (!line.or_word.empty()) all.emplace_back(line.or_word);
        std::unordered_set<std::string> seen;
        std::erase_if(all, [&](const std::string& id) { return !seen.insert(id).second; });
        return all;
    }

    static std::string plain_kinds(IdKinds kinds) {
        std::string text;
        for (int i = 0; i <= static_cast<int>(IdKind::positive); ++i)
            if (kinds.contains(static_cast<IdKind>(i))) text += (text.empty() ? "" : " or ") + std::string(kind_name(static_cast<IdKind>(i)));
        return text;
    }

    static std::string near_time_zone(const std::string& name) {
        const auto near = fields::nearest(name, time_zone_names());
        return near ? "did you mean '" + *near + "'?" : "write a name such as \"Europe/Dublin\"";
    }

    const Scenario& scenario_;
    Report& report_;
    Ids ids_;
};

}  // namespace

Ids check_references(const Scenario& scenario, Report& report) { return References(scenario, report).run(); }

}  // namespace takt::models
