// SPDX-License-Identifier: MIT
#include "core/exchange/fhir.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>

#include "core/exchange/observation.hpp"
#include "core/json/json_writer.hpp"
#include "core/text/cells.hpp"
#include "core/text/hash.hpp"

namespace tpguide {
namespace {

/// FNV-1a with its bits mixed once more.
std::uint64_t hash_of(std::string_view text, std::uint64_t seed) {
  std::uint64_t hash = fnv1a(text, fnv1a_basis ^ seed);
  hash = (hash ^ hash >> 33) * 0xFF51AFD7ED558CCD;
  return hash ^ hash >> 33;
}

/// A UUID of version 8 (RFC 9562: made by a rule of one's own) that stands for this key in every export.
std::string uuid_of(std::string_view key) {
  constexpr std::string_view digits = "0123456789abcdef";
  constexpr std::string_view form = "xxxxxxxx-xxxx-8xxx-xxxx-xxxxxxxxxxxx";
  constexpr std::size_t second_half = 19;
  std::uint64_t high = hash_of(key, 0);
  std::uint64_t low = (hash_of(key, 0x9E3779B97F4A7C15) & 0x3FFFFFFFFFFFFFFF) | std::uint64_t{1} << 63;
  std::string uuid(form);
  for (std::size_t at = form.size(); at-- > 0;) {
    if (form[at] == '-') continue;
    std::uint64_t& half = at < second_half ? high : low;
    // The version stands in the place of a digit.
    if (form[at] == 'x') uuid[at] = digits[half & 0xF];
    half >>= 4;
  }
  return uuid;
}

/// FHIR knows offsets of at most 14 hours; a log may hold more.
std::string date_time(const Stamp& at) {
  constexpr std::chrono::hours furthest{14};
  const bool known = at.offset <= furthest && at.offset >= -furthest;
  return rfc3339(known ? at : Stamp{at.time, std::chrono::minutes{0}});
}

/// `{"text":…}`: a concept that has words and no code.
void add_words(std::string& out, std::string_view words) {
  out += R"({"text":)";
  add_json_string(out, words);
  out += '}';
}

void add_code(std::string& out, const Observation& observation, std::string_view signs) {
  switch (observation.measure) {
    case Measure::pain:
      out += R"({"coding":[{"system":"http://loinc.org","code":"72514-3",)"
             R"("display":"Pain severity - 0-10 verbal numeric rating [Score] - Reported"}],"text":"Pain, 0-10"})";
      break;
    case Measure::spots:
      add_words(out, "Soreness where pressed, 0-10");
      break;
    case Measure::movement:
      add_words(out, "Stiffness in a movement, 0-10");
      break;
    case Measure::activity:
      add_words(out, "Patient-specific activity, 0-10, higher is better: " + without_controls(observation.activity));
      break;
    case Measure::signs:
      add_words(out, std::string("Where pressed: ").append(signs));
      break;
  }
}

void add_value(std::string& out, const Observation& observation) {
  if (const bool* truth = std::get_if<bool>(&observation.value))
    out += *truth ? R"(,"valueBoolean":true)" : R"(,"valueBoolean":false)";
  else
    out.append(R"(,"valueQuantity":{"value":)")
        .append(std::to_string(std::get<Level>(observation.value)))
        .append(R"(,"unit":"{score}","system":"http://unitsofmeasure.org","code":"{score}"})");
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// What the session was; nothing where nothing is known of it, for a list that is there must not be empty.
void add_components(std::string& out, const Observation& observation) {
  bool any = false;
  const auto add = [&](std::string_view name, std::string_view value) {
    if (is_blank(value)) return;
    out += std::exchange(any, true) ? "," : R"(,"component":[)";
    out += R"({"code":)";
    add_words(out, name);
    out += R"(,"valueString":)";
    add_json_string(out, value);
    out += '}';
  };
  add("Occasion", observation.occasion);
  add("Routine", without_controls(observation.routine));
  if (any) out += ']';
}

std::string entry_of(const Observation& observation, std::string_view signs) {
  const std::string uuid = uuid_of(observation.key);
  std::string out;
  out.reserve(1024);
  out.append(R"({"fullUrl":"urn:uuid:)").append(uuid);
  out.append(R"(","resource":{"resourceType":"Observation","id":")").append(uuid);
  out.append(R"(","identifier":[{"system":"urn:ietf:rfc:3986","value":"urn:uuid:)").append(uuid);
  out +=
      R"("}],"status":"final","category":[{"coding":[)"
      R"({"system":"http://terminology.hl7.org/CodeSystem/observation-category","code":"survey","display":"Survey"}]}],)"
      R"("code":)";
  add_code(out, observation, signs);
  out.append(R"(,"effectiveDateTime":")").append(date_time(observation.at)).append("\"");
  add_value(out, observation);
  // Neither empty texts nor control characters are allowed.
  if (const std::string note = without_controls(observation.note); !is_blank(note)) {
    out += R"(,"note":[)";
    add_words(out, note);
    out += ']';
  }
  if (!is_blank(observation.place)) {
    out += R"(,"bodySite":)";
    add_words(out, observation.place);
  }
  add_components(out, observation);
  return out += "}}";
}

}  // namespace

FhirBundle::FhirBundle(const Atlas& atlas, std::string_view signs, std::function<void(std::string_view)> write)
    : atlas_(atlas), signs_(signs), write_(std::move(write)) {
  write_(R"({"resourceType":"Bundle","type":"collection")");
}

void FhirBundle::add(const Entry& entry, std::span<const Entry> ratings) {
  for (const Observation& observation : observations_of(entry, ratings, atlas_)) {
    // A list that is there must not be empty.
    write_(std::exchange(any_, true) ? ",\n" : ",\"entry\":[\n");
    write_(entry_of(observation, signs_));
  }
}

void FhirBundle::end() {
  write_(any_ ? "\n]}\n" : "}\n");
}

}  // namespace tpguide
