// SPDX-License-Identifier: MIT
#include "core/schema/schema.hpp"

#include <algorithm>
#include <optional>
#include <span>
#include <string_view>
#include <variant>
#include <vector>

#include <fmt/format.h>

#include "core/body/body.hpp"
#include "core/config/config.hpp"
#include "core/schema/routine_schema.hpp"
#include "core/schema/schema_writer.hpp"

namespace tpguide {
namespace {

using enum ValueKind;

constexpr KeyText muscle_keys[] = {
    {"format", version, "Always 1."},
    {"plain", text, "Where it is, in everyday words: \"top of the shoulder\"."},
    {"anatomical", text, "Its anatomical name."},
    {"area", word, "The area of the body.", all_names<Area>},
    {"tier", word, "A is pressed as usual, B gently, C never.", all_names<Tier>},
    {"hold", word, "A shorter hold than that of the tier.", all_names<HoldRule>},
    {"sides", words, "The sides that may be written in a routine.", all_names<Side>},
    {"gates", words, "Whose questions are asked before it is pressed.", all_names<Gate>},
    {"find", text, "How to find it, to be read aloud."},
    {"elsewhere", text, "What it may feel like elsewhere, one or two sentences."},
    {"zones", some_texts, "The referral zones by name, each once."},
    {"feels-like", some_texts, "The words people use, for tpguide find."},
    {"causes", some_texts, "Everyday causes."},
    {"cautions", some_texts, "Where never to press, and when to let go."},
    {"position", text, "How to lie, sit or stand, and how to press."},
    {"tools", words, "The usual one first; empty for tier C.", all_names<Tool>},
    {"substitute", any_text, "A household thing that does instead, or empty."},
    {"stretch", text, "The stretch after it."},
    {"sources", some_texts, "Codes of the sheet of sources."},
    {"figure", table, "Its points and zones on the drawings of the body.", nullptr, "figure"},
};

constexpr KeyText figure_keys[] = {
    {"points", tables, "Where to press; none for tier C.", nullptr, "point"},
    {"zones", tables, "Shapes for each of its zones.", nullptr, "zone"},
};

constexpr KeyText point_keys[] = {
    {"view", word, "Which drawing.", all_names<View>},
    {"at", table, "Centimetres outwards from the middle line, and down from the crown.", nullptr, "place"},
};

constexpr KeyText zone_keys[] = {
    {"zone", text, "One of this muscle's zones."},
    {"view", word, "Which drawing.", all_names<View>},
    {"depth", word, "spill: felt less, or less often.", all_names<ZoneDepth>},
    {"path", tables, "The places along which it lies.", nullptr, "place"},
    {"radius", table, "In centimetres.", nullptr, "radius"},
};

/// What is neither a word nor true or false has a definition of its own.
struct ConfigText {
  const ConfigKey& key;

  KeyText operator()(std::optional<bool> Config::*) const { return {key.name, truth, key.meaning}; }
  template <Named T>
  KeyText operator()(std::optional<T> Config::*) const {
    return {key.name, word, key.meaning, all_names<T>};
  }
  template <typename T>
  KeyText operator()(const T&) const {
    return {key.name, table, key.meaning, nullptr, key.name};
  }
};

WordList names_of_all(std::span<const KeyText> keys, const WordList& but) {
  WordList names;
  for (const KeyText& key : keys)
    if (std::ranges::find(but, key.name) == but.end()) names.push_back(key.name);
  return names;
}

/// Within `definitions`.
template <typename Write>
void define(JsonWriter& json, std::string_view name, Write write) {
  json.key(name);
  json.open('{');
  write();
  json.close('}');
}

void write_number(JsonWriter& json, std::string_view type, double least, double most) {
  json.member("type", type);
  json.member("minimum", least);
  json.member("maximum", most);
}

void write_muscle_schema(SchemaWriter& schema) {
  JsonWriter& json = schema.json();
  schema.head("A muscle of tpguide", "tpguide-atlas(5) tells all of it; the build judges more than a schema can say.");
  schema.object(muscle_keys, names_of_all(muscle_keys, {"hold"}));
  json.key("definitions");
  json.open('{');
  define(json, "figure", [&] { schema.object(figure_keys, {"zones"}); });
  define(json, "point", [&] { schema.object(point_keys, names_of_all(point_keys, {})); });
  define(json, "zone", [&] { schema.object(zone_keys, names_of_all(zone_keys, {"depth"})); });
  define(json, "place", [&] {
    json.member("type", "array");
    json.member("minItems", 2);
    json.member("maxItems", 2);
    json.key("items");
    json.open('{');
    json.member("type", "number");
    json.close('}');
  });
  define(json, "radius", [&] { write_number(json, "number", narrowest_zone, widest_zone); });
  json.close('}');
}

void write_config_schema(SchemaWriter& schema) {
  schema.head("The configuration of tpguide", "Defaults of its options; tpguide(1) tells all of it.");
  std::vector<KeyText> keys;
  for (const ConfigKey& key : config_keys()) keys.push_back(std::visit(ConfigText{key}, key.value));
  schema.object(keys, {});
  JsonWriter& json = schema.json();
  json.key("definitions");
  json.open('{');
  for (const ConfigKey& key : config_keys())
    if (const auto* number = std::get_if<ConfigNumber>(&key.value))
      define(json, key.name, [&] { write_number(json, "integer", number->lowest, number->highest); });
  const auto write_text = [&](std::string_view pattern) {
    json.member("type", "string");
    json.member("pattern", pattern);
  };
  define(json, "voice-name",
         [&] { write_text(fmt::format("^[^\\x00-\\x1f\\x7f-][^\\x00-\\x1f\\x7f]{{0,{}}}$", longest_voice_name - 1)); });
  static_assert(longest_lead == std::chrono::milliseconds{1000});
  define(json, "sound-lead", [&] { write_text("^(0|[1-9][0-9]{0,2}|1000)ms$"); });
  json.close('}');
}

}  // namespace

std::string schema_text(SchemaOf of, const Atlas& atlas) {
  return json_document([&](JsonWriter& json) {
    SchemaWriter schema(json);
    json.open('{');
    switch (of) {
      case SchemaOf::routine:
        write_routine_schema(schema, atlas);
        break;
      case SchemaOf::muscle:
        write_muscle_schema(schema);
        break;
      case SchemaOf::config:
        write_config_schema(schema);
        break;
    }
    json.close('}');
  });
}

}  // namespace tpguide
