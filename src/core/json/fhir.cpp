// SPDX-License-Identifier: MIT
#include "core/json/fhir.hpp"

#include <cstdint>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/exchange/observation.hpp"
#include "core/text/cells.hpp"

namespace tpguide {
namespace {

using Json = nlohmann::ordered_json;

/// FNV-1a with its bits mixed once more.
std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = 0xCBF29CE484222325 ^ seed;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCD;
  return hash ^ hash >> 33;
}

/// A UUID of version 8 (RFC 9562: made by a rule of one's own) that stands for this key in every export.
std::string uuid_of(std::string_view key) {
  const std::uint64_t high = hash_of(key, 0), low = hash_of(key, 0x9E3779B97F4A7C15);
  return fmt::format("{:08x}-{:04x}-8{:03x}-{:04x}-{:012x}", high >> 32, high >> 16 & 0xFFFF, high & 0xFFF,
                     (low >> 48 & 0x3FFF) | 0x8000, low & 0xFFFFFFFFFFFF);
}

/// FHIR knows offsets of at most 14 hours; a log may hold more.
std::string date_time(const Stamp& at) {
  constexpr std::chrono::hours furthest{14};
  const bool known = at.offset <= furthest && at.offset >= -furthest;
  return rfc3339(known ? at : Stamp{at.time, std::chrono::minutes{0}});
}

Json in_words_only(std::string_view text) {
  return {{"text", text}};
}

Json code_of(const Observation& observation) {
  switch (observation.measure) {
    case Measure::pain:
      return {{"coding", Json::array({{{"system", "http://loinc.org"},
                                       {"code", "72514-3"},
                                       {"display", "Pain severity - 0-10 verbal numeric rating [Score] - Reported"}}})},
              {"text", "Pain, 0-10"}};
    case Measure::spots:
      return in_words_only("Soreness where pressed, 0-10");
    case Measure::activity:
      return in_words_only("Patient-specific activity, 0-10, higher is better: " + clean(observation.activity));
    case Measure::signs:
      return in_words_only("Bruise, swelling or numbness where pressed");
  }
  return {};
}

Json component(std::string_view name, std::string_view value) {
  return {{"code", in_words_only(name)}, {"valueString", value}};
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(' ') == std::string_view::npos;
}

Json resource_of(const Observation& observation) {
  const std::string uuid = uuid_of(observation.key);
  Json resource;
  resource["resourceType"] = "Observation";
  resource["id"] = uuid;
  resource["identifier"] = Json::array({{{"system", "urn:ietf:rfc:3986"}, {"value", "urn:uuid:" + uuid}}});
  resource["status"] = "final";
  resource["category"] =
      Json::array({{{"coding", Json::array({{{"system", "http://terminology.hl7.org/CodeSystem/observation-category"},
                                             {"code", "survey"},
                                             {"display", "Survey"}}})}}});
  resource["code"] = code_of(observation);
  resource["effectiveDateTime"] = date_time(observation.at);
  if (const bool* truth = std::get_if<bool>(&observation.value))
    resource["valueBoolean"] = *truth;
  else
    resource["valueQuantity"] = {{"value", std::get<Level>(observation.value)},
                                 {"unit", "{score}"},
                                 {"system", "http://unitsofmeasure.org"},
                                 {"code", "{score}"}};
  // Empty texts and control characters, which clean() takes out, are not allowed.
  if (const std::string note = clean(observation.note); !is_blank(note))
    resource["note"] = Json::array({in_words_only(note)});
  if (!is_blank(observation.place)) resource["bodySite"] = in_words_only(observation.place);
  Json components = Json::array();
  if (!observation.occasion.empty()) components.push_back(component("Occasion", observation.occasion));
  if (const std::string routine = clean(observation.routine); !is_blank(routine))
    components.push_back(component("Routine", routine));
  if (!components.empty()) resource["component"] = std::move(components);
  return resource;
}

}  // namespace

void write_fhir_bundle(const History& history, const std::function<void(std::string_view)>& write) {
  write(R"({"resourceType":"Bundle","type":"collection")");
  bool any = false;
  each_observation(history, [&](const Observation& observation) {
    // A list that is there must not be empty.
    write(std::exchange(any, true) ? ",\n" : ",\"entry\":[\n");
    Json resource = resource_of(observation);
    Json entry;
    entry["fullUrl"] = resource["identifier"][0]["value"];
    entry["resource"] = std::move(resource);
    write(entry.dump(-1, ' ', true, Json::error_handler_t::replace));
  });
  write(any ? "\n]}\n" : "}\n");
}

}  // namespace tpguide
