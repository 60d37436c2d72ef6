// SPDX-License-Identifier: Apache-2.0
// What is wrong with a document, said exactly: text in, findings out.
#include <gtest/gtest.h>

#include <algorithm>

#include "models/read/reader.hpp"

namespace takt::models {
namespace {

/// A good scenario; each case replaces one piece of it.
constexpr std::string_view good = R"({
  "name": "small",
  "calendar": {"start": "2027-01-04", "length": "1w"},
  "languages": [{"id": "en"}],
  "locales": [{"id": "en-ie", "language": "en"}],
  "programs": [{"id": "ads"}],
  "categories": [{"id": "scam"}],
  "sites": [{"id": "dublin"}],
  "streams": [{"id": "ads", "program": "ads", "mix": {"en-ie": 1}, "volume_per_day": 100, "entry": "review"}],
  "stages": [{"id": "review", "handle_time": {"kind": "exponential", "mean": "90s"}}],
  "teams": [{"id": "crew", "site": "dublin", "headcount": 2, "languages": ["en"]}]
})";

std::string findings_of(std::string_view text) {
    std::string lines;
    for (const Finding& finding : read_scenario_text(text, "s.json").findings) lines += to_text(finding) + "\n";
    return lines;
}

struct Case {
    const char* name;
    std::string_view find;
    std::string_view put;
    std::string_view findings;   // a line each; `text` stands for the place of that text in the changed line
};

/// The findings with each `anchor` replaced by line and column of the anchor's first place in or after the changed line.
std::string placed(std::string_view findings, std::string_view text, std::size_t changed) {
    const std::size_t from = changed == 0 ? 0 : text.rfind('\n', changed) + 1;
    std::string lines(findings);
    for (std::size_t open = lines.find('`'); open != std::string::npos; open = lines.find('`')) {
        const std::size_t close = lines.find('`', open + 1);
        const std::size_t at = text.find(lines.substr(open + 1, close - open - 1), from);
        EXPECT_NE(at, std::string_view::npos) << findings;
        const std::string_view before = text.substr(0, at);
        const auto line = std::count(before.begin(), before.end(), '\n') + 1;
        const std::size_t column = at - (before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1) + 1;
        lines.replace(open, close - open + 1, std::to_string(line) + ":" + std::to_string(column));
    }
    return lines;
}

std::string replaced(const Case& each) {
    std::string text(good);
    const std::size_t at = text.find(each.find);
    EXPECT_NE(at, std::string::npos) << each.name;
    return text.replace(at, each.find.size(), each.put);
}

constexpr Case cases[] = {
    {"nothing", "small", "small", ""},
    {"unknown_field", R"("headcount": 2)", R"("headcout": 2)",
     "s.json:`{\"id\": \"crew\"`: teams[crew].headcount: the field is missing; write a whole number from 0 to 1,000,000 (people), such as 24\n"
     "s.json:`\"headcout\"`: teams[crew].headcout: a team has no such field; did you mean 'headcount'?\n"},
    {"text_for_a_number", R"("headcount": 2)", R"("headcount": "two")",
     "s.json:`\"two\"`: teams[crew].headcount: \"two\" is text; write a whole number from 0 to 1,000,000 (people), such as 24\n"},
    {"negative", R"("headcount": 2)", R"("headcount": -2)",
     "s.json:`-2`: teams[crew].headcount: -2 is below 0; write a whole number from 0 to 1,000,000 (people), such as 24\n"},
    {"a_billion_people", R"("headcount": 2)", R"("headcount": 1e9)",
     "s.json:`1e9`: teams[crew].headcount: 1000000000 is above 1,000,000; write a whole number from 0 to 1,000,000 (people), such as 24\n"},
    {"half_a_person", R"("headcount": 2)", R"("headcount": 2.5)",
     "s.json:`2.5`: teams[crew].headcount: 2.5 is not a whole number; write a whole number from 0 to 1,000,000 (people), such as 24\n"},
    {"huge_volume", R"("volume_per_day": 100)", R"("volume_per_day": 1e300)",
     "s.json:`1e300`: streams[ads].volume_per_day: 1e+300 is above 1,000,000,000,000; write a number from 0 to 1,000,000,000,000 (items/day), such as 40000\n"},
    {"negative_rate", R"("volume_per_day": 100)", R"("volume_per_day": -1)",
     "s.json:`-1`: streams[ads].volume_per_day: -1 is below 0; write a number from 0 to 1,000,000,000,000 (items/day), such as 40000\n"},
    {"overflowing_number", R"("volume_per_day": 100)", R"("volume_per_day": 1e400)", "s.json:`1e400`: streams[ads].volume_per_day: the number 1e400 is too large; write a finite number\n"},
    {"not_a_number", R"("volume_per_day": 100)", R"("volume_per_day": NaN)", "s.json:`NaN`: streams[ads].volume_per_day: NaN is not a number; write a finite number\n"},
    {"infinity", R"("volume_per_day": 100)", R"("volume_per_day": -Infinity)", "s.json:`-Infinity`: streams[ads].volume_per_day: -Infinity is not a number; write a finite number\n"},
    {"null", R"("headcount": 2)", R"("headcount": null)",
     "s.json:`null`: teams[crew].headcount: null is no value; write a whole number from 0 to 1,000,000 (people), such as 24\n"},
    {"share_above_one", R"("languages": ["en"]}])", R"("planned_shrinkage": 1}])",
     "s.json:`1}`: teams[crew].planned_shrinkage: 1 is not below 1; write a number from 0 to below 1 (share), such as 0.12\n"},
    {"list_expected", R"("languages": ["en"]}])", R"("languages": "en"}])",
     "s.json:`\"en\"`: teams[crew].languages: \"en\" is text; write a list, each the id of a language, such as [\"en\", \"de\"]\n"},
    {"object_expected", R"([{"id": "scam"}])", R"(["scam"])", "s.json:`\"scam\"`: categories[0]: \"scam\" is text; write an object (category), {...}\n"},
    {"bare_duration", R"("mean": "90s")", R"("mean": 90)",
     "s.json:`90}`: stages[review].handle_time.mean: 90 is a bare number; write a duration with units (w d h m s ms) from 0s to 36525d, such as \"90s\"\n"},
    {"no_duration", R"("mean": "90s")", R"("mean": "90 seconds")",
     "s.json:`\"90 seconds\"`: stages[review].handle_time.mean: \"90 seconds\" is not a duration; write a duration with units (w d h m s ms) from 0s to 36525d, such as \"90s\"\n"},
    {"zero_length", R"("length": "1w")", R"("length": "0s")",
     "s.json:`\"0s\"`: calendar.length: \"0s\" is out of range; write a duration with units (w d h m s ms) above 0s up to 36525d, such as \"26w\"\n"},
    {"no_day", "2027-01-04", "2027-02-30", "s.json:`\"2027-02-30\"`: calendar.start: \"2027-02-30\" is not a date of the calendar; write a date, year-month-day, such as \"2027-01-04\"\n"},
    {"unknown_word", R"("exponential")", R"("exponental")",
     "s.json:`\"exponental\"`: stages[review].handle_time.kind: \"exponental\" is not one of the words; did you mean 'exponential'? Write one of: exponential, deterministic, uniform, triangular, "
     "gamma, lognormal, weibull, hyperexponential, empirical\n"},
    {"missing_kind", R"("kind": "exponential", )", "",
     "s.json:`{\"mean\"`: stages[review].handle_time.kind: the field is missing; write one of: exponential, deterministic, uniform, triangular, gamma, lognormal, weibull, hyperexponential, "
     "empirical, such as \"lognormal\"\n"},
    {"missing_calendar", R"(  "calendar": {"start": "2027-01-04", "length": "1w"},)", "",
     "s.json:1:1: calendar: the field is missing; write an object (calendar), such as {\"start\": \"2027-01-04\", \"length\": \"26w\"}\n"},
    {"spelling_of_an_id", R"("id": "crew")", R"("id": "The Crew")",
     "s.json:`\"The Crew\"`: teams[The Crew].id: \"The Crew\" is not an id; write an id of lower-case letters, digits and single hyphens, such as \"dublin-en\"\n"},
    {"done_as_an_id", R"("id": "crew")", R"("id": "done")",
     "s.json:`\"done\"`: teams[done].id: \"done\" is a word of its own; write an id of lower-case letters, digits and single hyphens, such as \"dublin-en\"\n"},
    {"empty_reference", R"("site": "dublin")", R"("site": "")", "s.json:`\"\"`: teams[crew].site: the field is empty; write the id of a site, such as \"dublin\"\n"},
    {"note_for_nothing", R"("headcount": 2)", R"("headcount": 2, "@headcout": "assumption")",
     "s.json:`\"@headcout\"`: teams[crew].@headcout: there is no field 'headcout' for this note; did you mean '@headcount'?\n"},
    {"note_without_grade", R"("headcount": 2)", R"("headcount": 2, "@headcount": "from the plan")",
     "s.json:`\"from the plan\"`: warning: teams[crew].@headcount: the note does not say how good its source is; begin with \"A:\", \"B:\", \"C:\" or \"assumption:\"\n"},
    {"note_that_is_no_text", R"("headcount": 2)", R"("headcount": 2, "@headcount": 7)",
     "s.json:`7,`: teams[crew].@headcount: 7 is no source note; write where the value comes from, such as \"A: annual report 2026, table 3\"\n"},
    {"money_without_amount", R"("headcount": 2)", R"("headcount": 2, "cost_per_hour": {"currency": "EUR"})",
     "s.json:`{\"currency\"`: teams[crew].cost_per_hour: {\"currency\": \"EUR\"} has no amount; write an amount from 0 to 1,000,000,000, or {\"amount\": ..., \"currency\": ...}, such as {\"amount\": 21.5, "
     "\"currency\": \"EUR\"}\n"},
    {"money_with_more", R"("headcount": 2)", R"("headcount": 2, "cost_per_hour": {"amount": 3, "curency": "EUR"})",
     "s.json:`\"curency\"`: teams[crew].cost_per_hour.curency: \"EUR\" does not belong to an amount; did you mean 'currency'?\n"},
    {"weight_of_a_wrong_type", R"({"en-ie": 1})", R"({"en-ie": "1"})",
     "s.json:`\"1\"}`: streams[ads].mix[en-ie]: \"1\" is text; write a number from 0 to 1,000,000,000,000\n"},
    {"several_at_once", R"("headcount": 2, "languages": ["en"])", R"("headcount": "x", "langages": ["en"], "shifts": [{"id": "a"}])",
     "s.json:`\"x\"`: teams[crew].headcount: \"x\" is text; write a whole number from 0 to 1,000,000 (people), such as 24\n"
     "s.json:`\"langages\"`: teams[crew].langages: a team has no such field; did you mean 'languages'?\n"
     "s.json:`{\"id\": \"a\"`: teams[crew].shifts[a].start: the field is missing; write a time of day, hour:minute, such as \"06:00\"\n"
     "s.json:`{\"id\": \"a\"`: teams[crew].shifts[a].length: the field is missing; write a duration with units (w d h m s ms) above 0s up to 1d, such as \"8h30m\"\n"},
    {"escape_sequence_in_a_title", R"("name": "small")", R"("name": "small", "title": "Red\u001b[31m")",
     "s.json:`\"Red`: title: \"Red\\u001b[31m\" holds a control character; write text, such as \"Ads quality, 200 people on five sites\"\n"},
    {"repeated_key", R"("headcount": 2)", R"("headcount": 2, "headcount": 3)",
     "s.json:`\"headcount\": 3`: teams[crew].headcount: the key \"headcount\" is written twice in one object, first in line 11; write each key once\n"},
    {"extends_nothing", R"("name": "small")", R"("name": "small", "extends": "no-such-folder")",
     "s.json:`\"no-such-folder\"`: extends: no-such-folder: there is no such file; name a scenario file or a folder that holds scenario.json\n"},
    {"extends_a_number", R"("name": "small")", R"("name": "small", "extends": 3)", "s.json:`3,`: extends: 3 is not a file; write the path of a file or folder, such as \"../base\"\n"},
    {"schema_is_ignored", R"("name": "small")", R"("name": "small", "$schema": "anything")", ""},
    {"null_in_a_list", R"(["en"])", R"(["en", null])", "s.json:`null`: teams[crew].languages[1]: null is no value; write the id of a language\n"},
    {"id_against_its_key", R"([{"id": "dublin"}])", R"({"dublin": {"id": "cork"}})", "s.json:`\"cork\"`: sites[dublin].id: the id \"cork\" differs from the key \"dublin\"; leave it out\n"},
    {"both_values_and_file", R"({"kind": "exponential", "mean": "90s"})", R"({"kind": "empirical", "values": ["1s"], "file": "x.csv"})",
     "s.json:`\"x.csv\"`: stages[review].handle_time.file: both file and values are given; keep one of them\n"},
    {"no_such_csv", R"({"kind": "exponential", "mean": "90s"})", R"({"kind": "empirical", "file": "no-such.csv"})",
     "s.json:`\"no-such.csv\"`: stages[review].handle_time.values: no-such.csv: there is no such file; name a CSV file with a header line\n"},
};

void PrintTo(const Case& each, std::ostream* out) { *out << each.name; }

class BadValue : public testing::TestWithParam<Case> {};

TEST_P(BadValue, is_named_with_its_place_and_what_would_be_right) {
    const std::string text = replaced(GetParam());
    EXPECT_EQ(findings_of(text), placed(GetParam().findings, text, good.find(GetParam().find)));
}

INSTANTIATE_TEST_SUITE_P(Documents, BadValue, testing::ValuesIn(cases), [](const auto& each) { return std::string(each.param.name); });

struct Broken {
    const char* name;
    std::string_view text;
    std::string_view findings;
};

constexpr Broken broken[] = {
    {"empty", "", "s.json:1:1: there is no value, the text is empty; write a scenario: { \"name\": ... }\n"},
    {"blank", " \n\t ", "s.json:2:3: there is no value, the text is empty; write a scenario: { \"name\": ... }\n"},
    {"only_a_comment", "// nothing\n", "s.json:2:1: there is no value, the text is empty; write a scenario: { \"name\": ... }\n"},
    {"not_json", "name: small\n", "s.json:1:1: unexpected 'name'; write a value: a number, a text in double quotes, true, false, null, [...] or {...}\n"},
    {"a_list", "[1, 2]", "s.json:1:1: the file holds [1, 2]; write a scenario: { \"name\": ... }\n"},
    {"truncated", "{\n  \"name\": \"small\",\n  \"teams\": [{\"id\": \"a\"", "s.json:3:23: teams[a]: the text ends inside the object that begins at line 3, column 13; close it, or restore the rest of the file\n"},
    {"truncated_in_a_text", "{\"name\": \"sma", "s.json:1:10: name: the text \"sma is not closed; close the quotes, or restore the rest of the file\n"},
    {"comma_too_many", "{\"teams\": [],\n}", "s.json:2:1: there is a comma before }; remove the comma\n"},
    {"nan_in_an_element_without_an_id", "{\"streams\": [{}, {\"volume_per_day\": NaN", "s.json:1:37: streams[1].volume_per_day: NaN is not a number; write a finite number\n"},
    {"comma_missing", "{\"name\": \"a\"\n \"title\": \"b\"}", "s.json:2:2: unexpected '\"title\"'; write ',' before the next member or '}' at the end\n"},
    {"colon_missing", "{\"name\" \"a\"}", "s.json:1:9: name: unexpected '\"a\"'; write ':' and a value after the key\n"},
    {"key_without_quotes", "{name: 1}", "s.json:1:2: unexpected 'name'; write a key in double quotes\n"},
    {"single_quotes", "{'name': 1}", "s.json:1:2: unexpected ''name''; write a key in double quotes\n"},
    {"two_documents", "{} {}", "s.json:1:4: unexpected '{'; end the file here\n"},
    {"bad_escape", "{\"name\": \"a\\q\"}", "s.json:1:10: name: the text \"a\\q\" has an escape that JSON does not know; write \\\\ for a backslash, \\u00e4 for a character by number\n"},
    {"line_break_in_text", "{\"name\": \"a\nb\"}", "s.json:1:10: name: the text \"a holds a line break or another control character; close the quotes, or write \\n\n"},
    {"latin_1", "{\"name\": \"caf\xe9\"}", "s.json:1:10: name: the text \"caf?\"... is not valid UTF-8; save the file as UTF-8\n"},
    {"utf_16", "\xff\xfe{\0", "s.json:1:1: the file is UTF-16; save it as UTF-8\n"},
    {"open_comment", "{ /* \"name\": 1 }", "s.json:1:3: a comment is not closed; end it with */\n"},
    {"zero_byte", std::string_view("{\0}", 3), "s.json:1:2: there is a zero byte; save the file as plain text in UTF-8\n"},
    {"zero_byte_after_the_end", std::string_view("{}\n \0 x", 7), "s.json:2:2: there is a zero byte; save the file as plain text in UTF-8\n"},
};

void PrintTo(const Broken& each, std::ostream* out) { *out << each.name; }

class BrokenText : public testing::TestWithParam<Broken> {};

TEST_P(BrokenText, gets_one_clear_finding) {
    const ReadResult result = read_scenario_text(GetParam().text, "s.json");
    ASSERT_FALSE(result.findings.empty());
    EXPECT_EQ(to_text(result.findings.front()) + "\n", GetParam().findings);
    EXPECT_FALSE(result.scenario.has_value());
}

INSTANTIATE_TEST_SUITE_P(Texts, BrokenText, testing::ValuesIn(broken), [](const auto& each) { return std::string(each.param.name); });

TEST(BadInput, a_byte_order_mark_is_a_warning_and_columns_do_not_count_it) {
    const std::string text = "\xef\xbb\xbf" + std::string(good);
    EXPECT_EQ(findings_of(text), "s.json:1:1: warning: the file begins with a byte order mark; save it as UTF-8 without one\n");
    EXPECT_TRUE(read_scenario_text(text).scenario.has_value());
}

TEST(BadInput, columns_count_characters_not_bytes) {
    EXPECT_EQ(findings_of("{\"title\": \"\xc3\xa4\xc3\xb6\xe2\x82\xac\", \"nam\": 1}").substr(0, 12), "s.json:1:1: ");
    const ReadResult result = read_scenario_text("{\"title\": \"\xc3\xa4\xc3\xb6\xe2\x82\xac\", \"calender\": 1}", "s.json");
    bool found = false;
    for (const Finding& finding : result.findings) found = found || (finding.path == "calender" && finding.column == 18);
    EXPECT_TRUE(found);
}

TEST(BadInput, nesting_of_ten_thousand_is_refused_where_it_gets_too_deep) {
    const std::string text = "{\"name\": " + std::string(10'000, '[') + std::string(10'000, ']') + "}";
    EXPECT_EQ(findings_of(text), "s.json:1:73: values are nested more than 64 deep; write a flatter document\n");
    const std::string objects = [] {
        std::string deep;
        for (int i = 0; i < 10'000; ++i) deep += "{\"a\":";
        return deep;
    }();
    EXPECT_EQ(findings_of(objects), "s.json:1:321: values are nested more than 64 deep; write a flatter document\n");
}

TEST(BadInput, too_many_values_are_refused_before_they_fill_the_memory) {
    std::string text = "{\"name\": [0";
    for (int i = 0; i < 1'100'000; ++i) text += ",0";
    text += "]}";
    const ReadResult result = read_scenario_text(text, "s.json");
    ASSERT_EQ(result.findings.size(), 1u);
    EXPECT_EQ(result.findings[0].wrong, "there are more than 1000000 values");
}

TEST(BadInput, a_list_may_have_a_hundred_thousand_elements_and_no_more) {
    const auto scenario = [](int count) {
        std::string list;
        for (int i = 0; i < count; ++i) list += (i == 0 ? "{\"id\":\"t" : ",{\"id\":\"t") + std::to_string(i) + "\"}";
        std::string text(good);
        return text.replace(text.find("{\"id\": \"ads\"}"), 13, list);
    };
    EXPECT_EQ(findings_of(scenario(100'000)), "");
    EXPECT_EQ(findings_of(scenario(100'001)), "s.json:6:15: programs: the list has 100001 elements; write at most 100000\n");
}

TEST(BadInput, a_thousand_faults_give_two_hundred_findings_and_a_count) {
    std::string list;
    for (int i = 0; i < 1000; ++i) list += (i == 0 ? "{\"id\":\"t" : ",{\"id\":\"t") + std::to_string(i) + "\",\"nam\":1}";
    std::string text(good);
    text.replace(text.find("{\"id\": \"scam\"}"), 14, list);
    const ReadResult result = read_scenario_text(text, "s.json");
    ASSERT_EQ(result.findings.size(), 201u);
    EXPECT_EQ(result.findings.back().wrong, "800 more faults are not shown");
}

TEST(BadInput, long_texts_and_keys_are_cut_in_the_message) {
    const std::string text = "{\"name\": \"" + std::string(1'000'000, 'x') + "\", \"" + std::string(1'000'000, 'k') + "\": 1}";
    for (const Finding& finding : read_scenario_text(text, "s.json").findings) EXPECT_LT(to_text(finding).size(), 500u);
}

}  // namespace
}  // namespace takt::models
