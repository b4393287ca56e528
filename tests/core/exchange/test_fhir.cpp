// SPDX-License-Identifier: MIT
#include <algorithm>
#include <random>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "content/builtin.hpp"
#include "core/exchange/fhir.hpp"
#include "support/entries.hpp"

using namespace tpguide;
using nlohmann::json;

namespace {

Stamp stamp(std::string_view text) {
  return parse_rfc3339(text).value();
}

json bundle_of(const std::vector<Entry>& raw) {
  std::string text;
  FhirBundle bundle(builtin_atlas(), "signs", [&](std::string_view part) { text += part; });
  const LogEntries log = log_of(raw);
  LongHistory(log).each([&](const Entry& entry, std::span<const Entry> ratings) { bundle.add(entry, ratings); });
  bundle.end();
  CHECK(text.ends_with("}\n"));
  return json::parse(text);
}

Entry soreness() {
  Entry entry;
  entry.id = "01A";
  entry.at = stamp("2026-11-20T21:00:00+01:00");
  entry.level = 4;
  entry.muscle = "upper-trapezius";
  entry.side = Side::left;
  entry.note = "after\ndriving \x1b[2J";
  return entry;
}

Entry session() {
  Entry entry;
  entry.id = make_id(stamp("2026-11-20T21:31:00+01:00").time, "0123456789");
  entry.at = stamp("2026-11-20T21:00:00+01:00");
  entry.kind = EntryKind::session;
  entry.routine = "shoulder-headache";
  entry.status = SessionStatus::completed;
  entry.before = 6;
  entry.after = 3;
  entry.note = "better";
  return entry;
}

/// What FHIR R4 (https://hl7.org/fhir/R4) asks of the elements that we use, as far as a structure can show it; a line
/// for each fault, with its place.
class Validator {
 public:
  std::string faults_of(const json& bundle) {
    walk(bundle, "Bundle");
    only(bundle, "Bundle", {"resourceType", "type", "entry"});
    require(bundle.value("resourceType", "") == "Bundle", "Bundle", "resourceType");
    require(bundle.value("type", "") == "collection", "Bundle", "type");
    std::set<std::string> urls;
    for (const json& entry : bundle.value("entry", json::array())) {
      only(entry, "entry", {"fullUrl", "resource"});
      const std::string url = entry.value("fullUrl", "");
      require(urls.insert(url).second, "entry.fullUrl", "is there twice (bdl-7)");
      require(entry.contains("resource"), "entry", "resource is missing");
      require(url == "urn:uuid:" + entry["resource"].value("id", ""), "entry.fullUrl", "is not that of the resource");
      observation(entry["resource"]);
    }
    return faults_;
  }

 private:
  void require(bool holds, const std::string& place, const std::string& what) {
    if (!holds && faults_.size() < 2000) faults_ += place + ": " + what + "\n";
  }
  void only(const json& object, const std::string& place, const std::set<std::string>& keys) {
    for (const auto& item : object.items()) require(keys.contains(item.key()), place, "unknown element " + item.key());
  }
  void matches(const json& value, const std::string& pattern, const std::string& place) {
    require(value.is_string() && std::regex_match(value.get<std::string>(), std::regex(pattern)), place,
            "does not match " + pattern);
  }

  /// Nothing that is there may be empty, and no text may hold control characters or be blank.
  void walk(const json& value, const std::string& place) {
    require(!value.is_null(), place, "is null");
    if (value.is_structured()) require(!value.empty(), place, "is empty");
    if (value.is_array())
      for (const json& item : value) walk(item, place);
    if (value.is_object())
      for (const auto& item : value.items()) walk(item.value(), place + "." + item.key());
    if (!value.is_string()) return;
    const auto& text = value.get_ref<const std::string&>();
    require(text.find_first_not_of(" \t\r\n") != std::string::npos, place, "is blank");
    // Tab and line ends are allowed.
    const auto is_control = [](char c) { return c >= 0 && c < 0x20 && c != '\t' && c != '\n' && c != '\r'; };
    require(std::none_of(text.begin(), text.end(), is_control), place, "holds controls");
    require(text.size() < 1024 * 1024, place, "is over 1 MB");
  }

  void concept_of(const json& concept_, const std::string& place) {
    only(concept_, place, {"coding", "text"});
    require(concept_.contains("coding") || concept_.contains("text"), place, "says nothing");
    for (const json& coding : concept_.value("coding", json::array())) {
      only(coding, place + ".coding", {"system", "code", "display"});
      matches(coding.value("system", json()), "https?://\\S+|urn:\\S+", place + ".coding.system");
      matches(coding.value("code", json()), "[^\\s]+(\\s[^\\s]+)*", place + ".coding.code");
    }
  }

  void observation(const json& one) {
    const std::string place = "Observation";
    only(one, place,
         {"resourceType", "id", "identifier", "status", "category", "code", "effectiveDateTime", "valueQuantity",
          "valueBoolean", "note", "bodySite", "component"});
    require(one.value("resourceType", "") == place, place, "resourceType");
    matches(one.value("id", json()), "[A-Za-z0-9\\-\\.]{1,64}", place + ".id");
    for (const json& identifier : one.value("identifier", json::array())) {
      only(identifier, place + ".identifier", {"system", "value"});
      require(identifier.value("system", "") == "urn:ietf:rfc:3986", place, "identifier.system");
      // With that system the value is a whole URI.
      matches(identifier.value("value", json()), "urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", "identifier");
    }
    require(one.value("status", "") == "final", place, "status");
    require(one.contains("category") && one["category"].is_array(), place, "category is no list");
    for (const json& category : one.value("category", json::array())) {
      concept_of(category, place + ".category");
      require(category["coding"][0].value("code", "") == "survey", place, "category");
    }
    require(one.contains("code"), place, "code is missing");
    concept_of(one["code"], place + ".code");
    matches(one.value("effectiveDateTime", json()),
            "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?"
            "(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))",
            place + ".effectiveDateTime");
    require(one.contains("valueQuantity") != one.contains("valueBoolean"), place, "has not exactly one value");
    if (one.contains("valueBoolean")) require(one["valueBoolean"].is_boolean(), place, "valueBoolean");
    if (one.contains("valueQuantity")) quantity(one["valueQuantity"]);
    const bool is_pain = one["code"].contains("coding");
    if (is_pain) {
      const json& coding = one["code"]["coding"][0];
      require(coding.value("system", "") == "http://loinc.org" && coding.value("code", "") == "72514-3", place,
              "a code other than that of pain severity");
      require(one.contains("valueQuantity"), place, "pain without a number");
    }
    for (const json& note : one.value("note", json::array())) {
      only(note, place + ".note", {"text"});
      require(note.contains("text") && note["text"].is_string(), place, "note without text");
    }
    if (one.contains("bodySite")) concept_of(one["bodySite"], place + ".bodySite");
    for (const json& component : one.value("component", json::array())) {
      only(component, place + ".component", {"code", "valueString"});
      require(component.contains("code"), place, "component without code");
      concept_of(component["code"], place + ".component.code");
      // Else it would have to say why there is no value.
      require(component.contains("valueString") && component["valueString"].is_string(), place, "component.value");
      require(component["code"] != one["code"], place, "a component of the same code (obs-7)");
    }
  }

  void quantity(const json& one) {
    const std::string place = "Quantity";
    only(one, place, {"value", "unit", "system", "code"});
    require(one.contains("value") && one["value"].is_number_integer(), place, "value");
    const int value = one.value("value", -1);
    require(value >= 0 && value <= 10, place, "is not on the scale of 0 to 10");
    // A unit that is coded says by which system (qty-3).
    require(one.contains("code") == one.contains("system"), place, "qty-3");
    require(one.value("code", "") == "{score}" && one.value("system", "") == "http://unitsofmeasure.org", place,
            "unit");
  }

  std::string faults_;
};

/// "at code-or-text = value (components)" of every observation, a line each.
std::string in_short(const json& bundle) {
  std::string all;
  for (const json& entry : bundle["entry"]) {
    const json& one = entry["resource"];
    all += one["effectiveDateTime"].get<std::string>() + " ";
    all += one["code"].contains("coding") ? one["code"]["coding"][0]["code"].get<std::string>()
                                          : one["code"]["text"].get<std::string>();
    all += " = " + (one.contains("valueBoolean") ? one["valueBoolean"] : one["valueQuantity"]["value"]).dump();
    for (const json& part : one.value("component", json::array()))
      all += " | " + part["valueString"].get<std::string>();
    if (one.contains("bodySite")) all += " | at " + one["bodySite"]["text"].get<std::string>();
    if (one.contains("note")) all += " | note " + one["note"][0]["text"].get<std::string>();
    all += "\n";
  }
  return all;
}

}  // namespace

TEST_CASE("fhir: soreness is an observation of pain severity, with its site and note, and names nobody") {
  const json bundle = bundle_of({soreness()});
  const std::string uuid = bundle["entry"][0]["resource"]["id"];
  const json expected = json::parse(R"({
    "resourceType": "Bundle",
    "type": "collection",
    "entry": [{
      "fullUrl": "urn:uuid:ID",
      "resource": {
        "resourceType": "Observation",
        "id": "ID",
        "identifier": [{"system": "urn:ietf:rfc:3986", "value": "urn:uuid:ID"}],
        "status": "final",
        "category": [{"coding": [{
          "system": "http://terminology.hl7.org/CodeSystem/observation-category",
          "code": "survey",
          "display": "Survey"}]}],
        "code": {
          "coding": [{
            "system": "http://loinc.org",
            "code": "72514-3",
            "display": "Pain severity - 0-10 verbal numeric rating [Score] - Reported"}],
          "text": "Pain, 0-10"},
        "effectiveDateTime": "2026-11-20T21:00:00+01:00",
        "valueQuantity": {"value": 4, "unit": "{score}", "system": "http://unitsofmeasure.org", "code": "{score}"},
        "note": [{"text": "after\ndriving \ufffd[2J"}],
        "bodySite": {"text": "left upper trapezius"}
      }
    }]
  })");
  json shown = bundle;
  json& entry = shown["entry"][0];
  for (json* place : {&entry["fullUrl"], &entry["resource"]["id"], &entry["resource"]["identifier"][0]["value"]}) {
    std::string text = *place;
    REQUIRE(text.ends_with(uuid));
    *place = text.replace(text.size() - uuid.size(), uuid.size(), "ID");
  }
  CHECK(shown == expected);
}

TEST_CASE("fhir: a session and its ratings are observations of their own times, and only pain is coded as pain") {
  Entry rating;
  rating.id = "01R";
  rating.at = stamp("2026-11-21T20:00:00+01:00");
  rating.kind = EntryKind::next_day;
  rating.amends = session().id;
  rating.next_day = 2;
  rating.spots = 5;
  rating.signs = false;
  rating.muscle = "scalenes";
  rating.side = Side::right;
  Entry activity;
  activity.id = "01B";
  activity.at = stamp("2026-11-22T08:00:00+01:00");
  activity.kind = EntryKind::activity;
  activity.activity = "look over the shoulder";
  activity.level = 0;
  CHECK(in_short(bundle_of({session(), rating, activity})) ==
        "2026-11-20T21:00:00+01:00 72514-3 = 6 | before the session | shoulder-headache\n"
        "2026-11-20T21:31:00+01:00 72514-3 = 3 | after the session | shoulder-headache\n"
        "2026-11-21T20:00:00+01:00 72514-3 = 2 | on the day after the session | shoulder-headache\n"
        "2026-11-21T20:00:00+01:00 Soreness where pressed, 0-10 = 5 | on the day after the session | shoulder-headache"
        " | at right scalenes\n"
        "2026-11-21T20:00:00+01:00 Where pressed: signs = false | on the day after the session"
        " | shoulder-headache | at right scalenes | note better\n"
        "2026-11-22T08:00:00+01:00 Patient-specific activity, 0-10, higher is better: look over the shoulder = 0\n");
}

TEST_CASE("fhir: soreness where pressed and signs are each at the place of their own rating") {
  Entry bruised;
  bruised.id = "01R";
  bruised.at = stamp("2026-11-21T10:00:00+01:00");
  bruised.kind = EntryKind::next_day;
  bruised.amends = session().id;
  bruised.signs = true;
  bruised.muscle = "scalenes";
  bruised.side = Side::right;
  Entry sore = bruised;
  sore.id = "01S";
  sore.at = stamp("2026-11-21T20:00:00+01:00");
  sore.signs.reset();
  sore.spots = 5;
  sore.muscle = "suboccipitals";
  sore.side = Side::left;
  const std::string lines = in_short(bundle_of({session(), bruised, sore}));
  CHECK(lines.find("2026-11-21T20:00:00+01:00 Soreness where pressed, 0-10 = 5 | on the day after the session"
                   " | shoulder-headache | at left suboccipitals\n") != std::string::npos);
  CHECK(lines.find("2026-11-21T10:00:00+01:00 Where pressed: signs = true | on the day after the"
                   " session | shoulder-headache | at right scalenes | note better\n") != std::string::npos);
}

TEST_CASE("fhir: every element is as FHIR R4 asks, whatever the log holds") {
  const std::vector<std::string> texts{
      "",       " ",    "plain",   "=1+1",       "\"\\", "\n\r\t", std::string("a\0b", 3),
      "\u202E", "日本", "\x1b[2J", "\x7f\u0085", "{}",   "\xff"};
  std::mt19937 chance(3);
  const auto below = [&](std::size_t count) { return static_cast<std::size_t>(chance()) % count; };
  const auto text = [&] { return texts[below(texts.size())]; };
  const auto level = [&] { return below(3) == 0 ? std::nullopt : std::optional<Level>(static_cast<Level>(below(11))); };
  std::vector<Entry> raw;
  for (int i = 0; i < 400; ++i) {
    Entry entry;
    entry.id = "entry " + std::to_string(i) + text();
    entry.at = {WallTime{std::chrono::milliseconds{1'700'000'000'000 + static_cast<int>(below(2'000'000'000))}},
                std::chrono::minutes{static_cast<int>(below(2880)) - 1440}};
    entry.kind = static_cast<EntryKind>(below(4));
    entry.routine = text();
    entry.before = level();
    entry.after = level();
    entry.level = level();
    entry.spots = level();
    entry.next_day = level();
    if (below(2) == 0) entry.signs = below(2) == 0;
    entry.muscle = text();
    if (below(2) == 0) entry.side = Side::left;
    entry.activity = text();
    entry.note = text();
    if (entry.kind == EntryKind::next_day && !raw.empty()) entry.amends = raw[below(raw.size())].id;
    raw.push_back(std::move(entry));
  }
  const json bundle = bundle_of(raw);
  CHECK(bundle["entry"].size() > 300);
  CHECK(Validator().faults_of(bundle) == "");
  CHECK(Validator().faults_of(bundle_of({})) == "");
}

TEST_CASE("fhir: what FHIR R4 does not allow is seen by the check above") {
  const auto faults = [](auto spoil) {
    json bundle = bundle_of({soreness(), session()});
    spoil(bundle["entry"][0]["resource"], bundle);
    return Validator().faults_of(bundle);
  };
  CHECK(faults([](json&, json&) {}) == "");
  CHECK(faults([](json& one, json&) { one["component"] = json::array(); }) != "");
  CHECK(faults([](json& one, json&) { one["effectiveDateTime"] = "2026-11-20T21:00:00"; }) != "");
  CHECK(faults([](json& one, json&) { one["effectiveDateTime"] = "2026-11-20T21:00:00+15:00"; }) != "");
  CHECK(faults([](json& one, json&) { one["valueQuantity"]["value"] = 11; }) != "");
  CHECK(faults([](json& one, json&) { one["valueQuantity"].erase("system"); }) != "");
  CHECK(faults([](json& one, json&) { one["valueBoolean"] = true; }) != "");
  CHECK(faults([](json& one, json&) { one["note"][0]["text"] = " "; }) != "");
  CHECK(faults([](json& one, json&) { one.erase("status"); }) != "");
  CHECK(faults([](json& one, json&) { one["id"] = "a b"; }) != "");
  CHECK(faults([](json&, json& bundle) { bundle["type"] = "batch"; }) != "");
  CHECK(faults([](json&, json& bundle) { bundle["entry"].push_back(bundle["entry"][0]); }) != "");
}

TEST_CASE("fhir: where the id does not tell when a session ended its start stands") {
  Entry by_hand = session();
  by_hand.id = "mine";
  Entry late = session();
  late.id = make_id(stamp("2026-11-25T21:31:00+01:00").time, "0123456789");
  for (const Entry& entry : {by_hand, late})
    CHECK(bundle_of({entry})["entry"][1]["resource"]["effectiveDateTime"] == "2026-11-20T21:00:00+01:00");
}

TEST_CASE("fhir: nothing that stands is a bundle without entries, and what was taken back is not in it") {
  CHECK(bundle_of({}) == json{{"resourceType", "Bundle"}, {"type", "collection"}});
  Entry undo;
  undo.id = "01U";
  undo.at = stamp("2026-11-20T21:05:00+01:00");
  undo.kind = EntryKind::undo;
  undo.amends = "01A";
  CHECK_FALSE(bundle_of({soreness(), undo}).contains("entry"));
}

TEST_CASE("fhir: ids are UUIDs, the same in every export and different for every value") {
  std::vector<Entry> raw;
  for (int i = 0; i < 2000; ++i) {
    Entry entry = session();
    entry.id = "entry-" + std::to_string(i);
    raw.push_back(std::move(entry));
  }
  const json bundle = bundle_of(raw);
  CHECK(bundle == bundle_of(raw));
  std::set<std::string> ids;
  for (const json& entry : bundle["entry"]) {
    const std::string id = entry["resource"]["id"];
    CHECK(id.size() == 36);
    CHECK(id.find_first_not_of("0123456789abcdef-") == std::string::npos);
    CHECK(id[8] + id[13] + id[18] + id[23] == 4 * '-');
    CHECK(id[14] == '8');
    CHECK(std::string("89ab").find(id[19]) != std::string::npos);
    ids.insert(id);
  }
  CHECK(ids.size() == 4000);
}

TEST_CASE("fhir: an offset that FHIR does not know becomes UTC, and a blank note is none") {
  Entry entry = soreness();
  entry.at = stamp("2026-11-20T21:00:00+23:00");
  entry.note = " \n";
  const json resource = bundle_of({entry})["entry"][0]["resource"];
  CHECK(resource["effectiveDateTime"] == "2026-11-19T22:00:00+00:00");
  CHECK_FALSE(resource.contains("note"));
}
