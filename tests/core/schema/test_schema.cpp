// SPDX-License-Identifier: MIT
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>
#include <regex>
#include <set>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <valijson/adapters/nlohmann_json_adapter.hpp>
#include <valijson/schema.hpp>
#include <valijson/schema_parser.hpp>
#include <valijson/validator.hpp>

#include "content/builtin.hpp"
#include "core/config/config.hpp"
#include "core/routine/judge.hpp"
#include "core/schema/schema.hpp"
#include "core/schema/schema_writer.hpp"
#include "core/text/duration.hpp"
#include "core/toml/document.hpp"
#include "embed/atlas_reader.hpp"
#include "support/places.hpp"

using namespace tpguide;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

json json_of(const TomlTable& table);

/// As an editor reads TOML: a date is a text.
json json_of(const TomlValue& value) {
  if (const auto* text = value.string()) return *text;
  if (const auto* number = value.integer()) return *number;
  if (const auto* truth = value.boolean()) return *truth;
  if (const auto* table = value.table()) return json_of(*table);
  if (const auto* array = value.array()) {
    json list = json::array();
    for (const TomlValue& item : *array) list.push_back(json_of(item));
    return list;
  }
  if (const auto* number = value.real()) return *number;
  return value.date()->text;
}

json json_of(const TomlTable& table) {
  json object = json::object();
  for (const TomlEntry& entry : table.entries) object[entry.key] = json_of(entry.value);
  return object;
}

class Checked {
 public:
  explicit Checked(SchemaOf of) {
    const json text = json::parse(schema_text(of, builtin_atlas()));
    valijson::SchemaParser().populateSchema(valijson::adapters::NlohmannJsonAdapter(text), schema_);
  }

  /// nullopt where it is not TOML at all.
  std::optional<bool> passes(const std::string& toml) const {
    const TomlDocument document = parse_toml(toml, "x.toml");
    if (!document.findings.empty()) return std::nullopt;
    const json value = json_of(document.root);
    return valijson::Validator().validate(schema_, valijson::adapters::NlohmannJsonAdapter(value), nullptr);
  }

 private:
  valijson::Schema schema_;
};

bool is_sound(const fs::path& path) {
  return judge_routine(text_of(path), "x.toml", path.stem().string(), builtin_atlas()).routine.has_value();
}

}  // namespace

TEST_CASE("schema: every shipped routine and muscle passes, and so does every good file of the tests") {
  const Checked routine(SchemaOf::routine), muscle(SchemaOf::muscle);
  std::size_t files = 0;
  for (const fs::path& folder : {source_folder() / "routines", test_data() / "good"}) {
    for (const auto& entry : fs::directory_iterator(folder)) {
      if (entry.path().extension() != ".toml") continue;
      CAPTURE(entry.path().string());
      CHECK(routine.passes(text_of(entry.path())) == true);
      ++files;
    }
  }
  CHECK(files > builtin_routines().size());
  for (const auto& entry : fs::directory_iterator(source_folder() / "routines" / "atlas")) {
    CAPTURE(entry.path().string());
    CHECK(muscle.passes(text_of(entry.path())) == true);
  }
}

TEST_CASE("schema: a bad file of the tests is refused, but for what no schema can say") {
  // Sums over steps, their order, dates compared, the name of the file, which characters, and what is still to be
  // filled in.
  const std::set<std::string> beyond{
      "Not_a_Name",        "control-character", "date-order",  "date-quoted",    "heat-first",
      "heat-limit-in-all", "muscle-limit",      "point-limit", "pressing-limit", "template",
  };
  const Checked routine(SchemaOf::routine);
  std::set<std::string> passed;
  for (const auto& entry : fs::directory_iterator(test_data() / "bad")) {
    if (entry.path().extension() != ".toml" || is_sound(entry.path())) continue;
    if (routine.passes(text_of(entry.path())) == true) passed.insert(entry.path().stem().string());
  }
  CHECK(passed == beyond);
}

TEST_CASE("schema: a file with warnings alone passes") {
  const Checked routine(SchemaOf::routine);
  for (const auto& entry : fs::directory_iterator(test_data() / "bad")) {
    if (entry.path().extension() != ".toml" || !is_sound(entry.path())) continue;
    CAPTURE(entry.path().string());
    CHECK(routine.passes(text_of(entry.path())) == true);
  }
}

TEST_CASE("schema: a template is refused by check alone, since an editor is to help filling it in") {
  CHECK(Checked(SchemaOf::routine).passes(routine_template("mine")) == true);
}

TEST_CASE("schema: a length of time is what the reader of routines takes, and a limit is one to the second") {
  const std::regex any(duration_pattern());
  for (const char* text : {"45s", "15m", "1m 30s", "1m30s", "1h", "1h 5m", "0m 5s", "007s", "90s"}) {
    CAPTURE(text);
    CHECK(parse_duration(text).has_value());
    CHECK(std::regex_search(text, any));
  }
  for (const char* text : {"", "0s", "45", "s", "45 s", "30s 1m", "1.5m", "-5s", "1m  30s", "m 5s", "1m 30"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_duration(text).has_value());
    CHECK_FALSE(std::regex_search(text, any));
  }
  for (const int limit : {15, 30, 90, 1200}) {
    CAPTURE(limit);
    const std::regex bounded(duration_pattern(std::chrono::seconds(limit)));
    for (int seconds = 1; seconds <= limit + 130; ++seconds) {
      CAPTURE(seconds);
      CHECK(std::regex_search(fmt::format("{}s", seconds), bounded) == (seconds <= limit));
      if (seconds < 60) continue;
      CHECK(std::regex_search(duration_source(std::chrono::seconds(seconds)), bounded) == (seconds <= limit));
    }
  }
}

TEST_CASE("schema: config.toml has the keys and values that the judge takes") {
  const json schema = json::parse(schema_text(SchemaOf::config, builtin_atlas()));
  const JudgedConfig unknown = judge_config("x1 = 1\n", "config.toml");
  REQUIRE(unknown.findings.size() == 1);
  std::string keys;
  for (const auto& property : schema["properties"].items()) {
    const std::string& key = property.key();
    const json& value = property.value();
    CAPTURE(key);
    CHECK(unknown.findings.front().hint.find(key) != std::string::npos);
    if (!value.contains("enum")) continue;
    for (const std::string word : value["enum"])
      CHECK(judge_config(fmt::format("{} = \"{}\"\n", key, word), "config.toml").findings.empty());
  }
  const std::string& hint = unknown.findings.front().hint;
  CHECK(static_cast<std::size_t>(std::count(hint.begin(), hint.end(), ',')) + 1 == schema["properties"].size());

  const Checked config(SchemaOf::config);
  CHECK(config.passes("color = \"auto\"\nplain = true\nminutes = 20\ntool = \"ball\"\n") == true);
  for (const char* text : {"minutes = 0\n", "minutes = 1441\n", "plain = \"yes\"\n", "color = \"red\"\n", "x = 1\n"}) {
    CAPTURE(text);
    CHECK(config.passes(text) == false);
    CHECK_FALSE(judge_config(text, "config.toml").findings.empty());
  }
}

TEST_CASE("schema: a muscle file has the keys that the build takes, and lacks none") {
  const json schema = json::parse(schema_text(SchemaOf::muscle, builtin_atlas()));
  const std::string sound = text_of(source_folder() / "routines" / "atlas" / "triceps.toml");
  for (const std::string key : schema["required"]) {
    CAPTURE(key);
    // Renamed, it is missing and unknown.
    std::string text = "\n" + sound;
    std::size_t at = text.find("\n" + key + " ");
    if (key == "figure") at = text.find("\n[" + key) + 1;
    REQUIRE(at != std::string::npos);
    text.insert(at + 1, "x");
    AtlasReader reader;
    CHECK_FALSE(reader.add(text, "triceps.toml", "triceps").empty());
    CHECK(Checked(SchemaOf::muscle).passes(text) == false);
  }
}
