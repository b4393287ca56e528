// SPDX-License-Identifier: MIT
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "core/json/fhir.hpp"

using namespace tpguide;
using nlohmann::json;

namespace {

Stamp stamp(std::string_view text) {
  return parse_rfc3339(text).value();
}

json bundle_of(std::vector<Entry> raw) {
  std::string text;
  write_fhir_bundle(make_history(std::move(raw)), [&](std::string_view part) { text += part; });
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
        "note": [{"text": "after driving \ufffd[2J"}],
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
        "2026-11-21T20:00:00+01:00 Bruise, swelling or numbness where pressed = false | on the day after the session"
        " | shoulder-headache | at right scalenes | note better\n"
        "2026-11-22T08:00:00+01:00 Patient-specific activity, 0-10, higher is better: look over the shoulder = 0\n");
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
