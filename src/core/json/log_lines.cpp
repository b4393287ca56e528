// SPDX-License-Identifier: MIT
#include "core/json/log_lines.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <type_traits>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/soreness/entry_readers.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t newest_format = 1;
constexpr std::size_t longest_line = 1024 * 1024;
/// Of a file with more faulty lines nothing is learnt by reading on.
constexpr std::size_t most_findings = 100;

constexpr std::string_view what_is_taken = "import takes what `tpguide export --as ndjson` writes, one entry a line";

Json json_of(const std::string& text) {
  return text;
}
Json json_of(const Stamp& at) {
  const bool whole = at.time == std::chrono::floor<std::chrono::seconds>(at.time);
  return rfc3339(at, whole ? Precision::seconds : Precision::milliseconds);
}
Json json_of(const std::vector<Point>& points) {
  Json list = Json::array();
  for (const Point& point : points) {
    Json object;
    object["muscle"] = point.muscle;
    object["side"] = name_of(point.side);
    object["held_s"] = static_cast<double>(point.held.count()) / 1000.0;
    if (point.strength) object["strength"] = *point.strength;
    object["outcome"] = name_of(point.outcome);
    list.push_back(std::move(object));
  }
  return list;
}
Json json_of(int number) {
  return number;
}
Json json_of(bool truth) {
  return truth;
}
Json json_of(std::chrono::seconds length) {
  return length.count();
}
template <typename Named>
requires std::is_enum_v<Named> Json json_of(Named value) {
  return name_of(value);
}

template <typename T>
void add(Json& object, std::string_view key, const std::optional<T>& value) {
  if (value) object[std::string(key)] = json_of(*value);
}
template <typename T>
void add(Json& object, std::string_view key, const T& value) {
  if constexpr (requires { value.empty(); }) {
    if (value.empty()) return;
  }
  object[std::string(key)] = json_of(value);
}

bool is_entry_key(std::string_view key) {
  return std::any_of(entry_fields.begin(), entry_fields.end(),
                     [&](const EntryField& field) { return field.key == key; });
}
bool is_point_key(std::string_view key) {
  return key == "muscle" || key == "side" || key == "held_s" || key == "strength" || key == "outcome";
}

/// Strings, numbers, truths, and the lists and tables of points; nothing of an entry is nested deeper.
constexpr int deepest = 2;

/// As the value of a log file would be, so that one reader judges both. nullopt for what no log file can hold.
std::optional<TomlValue> toml_of(const Json& json, Position at, int depth = 0) {
  if (json.is_string()) return TomlValue{json.get_ref<const std::string&>(), at};
  if (json.is_boolean()) return TomlValue{json.get<bool>(), at};
  if (json.is_number_unsigned() && json.get<std::uint64_t>() > std::numeric_limits<std::int64_t>::max())
    return TomlValue{json.get<double>(), at};
  if (json.is_number_integer()) return TomlValue{json.get<std::int64_t>(), at};
  if (json.is_number()) return TomlValue{json.get<double>(), at};
  if (depth >= deepest) return std::nullopt;
  if (json.is_array()) {
    TomlArray list;
    for (const Json& item : json) {
      auto value = toml_of(item, at, depth + 1);
      if (!value) return std::nullopt;
      list.push_back(*std::move(value));
    }
    return TomlValue{std::move(list), at};
  }
  if (json.is_object()) {
    TomlTable table;
    for (const auto& item : json.items()) {
      if (!is_point_key(item.key()) || item.value().is_null()) continue;
      auto value = toml_of(item.value(), at, depth + 1);
      if (!value) return std::nullopt;
      table.entries.push_back({item.key(), at, *std::move(value)});
    }
    return TomlValue{std::move(table), at};
  }
  return std::nullopt;
}

class LinesReader {
 public:
  LinesReader(std::string_view text, std::string_view file) : rest_(text), file_(file) {}

  LogLines read() && {
    if (rest_.starts_with("\xEF\xBB\xBF")) rest_.remove_prefix(3);
    while (!rest_.empty() && !over_) {
      const std::size_t end = rest_.find('\n');
      std::string_view line = rest_.substr(0, end);
      rest_.remove_prefix(end == std::string_view::npos ? rest_.size() : end + 1);
      if (line.ends_with('\r')) line.remove_suffix(1);
      ++line_;
      const std::size_t begin = line.find_first_not_of(" \t");
      if (begin == std::string_view::npos) continue;
      if (!std::exchange(begun_, true) && is_something_else(line.substr(begin))) break;
      if (line.size() > longest_line)
        error({line_, 1}, "json", fmt::format("this line is longer than {} KiB", longest_line / 1024), what_is_taken);
      else
        read_line(line);
    }
    return {std::move(entries_), std::move(findings_)};
  }

 private:
  /// What people hand over by mistake, told by its first line.
  bool is_something_else(std::string_view line) {
    std::string what;
    // With semicolons once a spreadsheet has saved it again.
    if (line.starts_with("id,at,") || line.starts_with("id;at;"))
      what = "this is a spreadsheet, which lacks some of what a log holds";
    else if (line.find("\"resourceType\"") != std::string_view::npos)
      what = "this is a FHIR bundle, which lacks some of what a log holds";
    else if (line.front() == '[')
      what = "this is one JSON document and not an object a line";
    else if (line.front() != '{')
      what = "this is no log that tpguide has exported";
    if (what.empty()) return false;
    error({line_, 1}, "log-format", std::move(what), what_is_taken);
    return true;
  }

  void read_line(std::string_view line) {
    Json object;
    std::optional<std::string> twice;
    std::set<std::string> keys;
    const auto note_keys = [&](int depth, Json::parse_event_t event, const Json& value) {
      if (event == Json::parse_event_t::key && depth == 1) {
        const auto& key = value.get_ref<const std::string&>();
        if (!keys.insert(key).second && !twice) twice = key;
      }
      return true;
    };
    try {
      object = Json::parse(line, note_keys);
    } catch (const Json::parse_error& wrong) {
      const std::size_t before = std::min(wrong.byte == 0 ? 0 : wrong.byte - 1, line.size());
      const Position at{line_, static_cast<int>(code_point_count(line.substr(0, before))) + 1};
      error(at, "json", before == line.size() ? "this line breaks off" : "this is not JSON from here on",
            what_is_taken);
      return;
    } catch (const Json::exception&) {
      error({line_, 1}, "json", "this line holds a number that is too large", what_is_taken);
      return;
    }
    if (!object.is_object()) return error({line_, 1}, "json", "this is not a JSON object", what_is_taken);
    if (twice) return error({line_, 1}, "json", fmt::format("the key “{}” stands here twice", *twice), {});
    if (is_newer(object)) return;
    note_unknown_keys(object);
    take(object);
  }

  bool is_newer(const Json& object) {
    const auto format = object.find("format");
    if (format == object.end()) return false;
    if (format->is_number_integer() && format->get<std::int64_t>() <= newest_format) return false;
    error({line_, 1}, "log-format", "this was written for a newer tpguide", "take it in with a newer tpguide");
    over_ = true;
    return true;
  }

  void note_unknown_keys(const Json& object) {
    for (const auto& item : object.items()) {
      if (!is_entry_key(item.key()) && item.key() != "format") note_unknown(item.key());
      if (item.key() != "points" || !item.value().is_array()) continue;
      for (const Json& point : item.value()) {
        if (!point.is_object()) continue;
        for (const auto& part : point.items())
          if (!is_point_key(part.key())) note_unknown("points." + part.key());
      }
    }
  }

  void note_unknown(const std::string& key) {
    if (unknown_.size() >= most_findings || !unknown_.insert(key).second) return;
    findings_.push_back({std::string(file_),
                         {line_, 1},
                         Severity::warning,
                         "unknown-key",
                         fmt::format("the key “{}” is not known to this tpguide", key),
                         "entries are taken without it"});
  }

  void take(const Json& object) {
    const Position at{line_, 1};
    TomlTable table;
    for (const auto& item : object.items()) {
      // null is how other programs write what is unknown.
      if (!is_entry_key(item.key()) || item.value().is_null()) continue;
      auto value = toml_of(item.value(), at, item.key() == "points" ? 0 : deepest);
      if (!value) return error(at, "log-entry", fmt::format("{} is not what it should be", item.key()), what_is_taken);
      table.entries.push_back({item.key(), at, *std::move(value)});
    }
    if (table.find("id") == nullptr) return error(at, "log-entry", "this entry has no id", what_is_taken);
    Entry entry;
    if (auto mistake = decode_entry(table, at, entry))
      return error(at, "log-entry", std::move(mistake->message), mistake->hint);
    entries_.push_back(std::move(entry));
  }

  void error(Position at, std::string_view rule, std::string message, std::string_view hint) {
    if (++errors_ > most_findings) {
      findings_.push_back({std::string(file_), at, Severity::error, "too-many",
                           "too many lines are faulty; what follows was not looked at", std::string(what_is_taken)});
      over_ = true;
      return;
    }
    findings_.push_back(
        {std::string(file_), at, Severity::error, std::string(rule), std::move(message), std::string(hint)});
  }

  std::string_view rest_;
  std::string_view file_;
  int line_ = 0;
  bool begun_ = false;
  bool over_ = false;
  std::size_t errors_ = 0;
  std::set<std::string> unknown_;
  std::vector<Entry> entries_;
  std::vector<Finding> findings_;
};

}  // namespace

std::string entry_line(const Entry& entry) {
  Json object;
  object["id"] = entry.id;
  for (const EntryField& field : entry_fields) {
    if (field.key != "id") std::visit([&](auto member) { add(object, field.key, entry.*member); }, field.member);
  }
  // ASCII, so that nothing of a note can act on a terminal.
  return object.dump(-1, ' ', true, Json::error_handler_t::replace) + "\n";
}

LogLines read_log_lines(std::string_view text, std::string_view file) {
  return LinesReader(text, file).read();
}

}  // namespace tpguide
