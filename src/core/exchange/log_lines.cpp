// SPDX-License-Identifier: MIT
#include "core/exchange/log_lines.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/exchange/scan_line.hpp"
#include "core/log/entry_readers.hpp"
#include "core/text/foreign_text.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {
namespace {

using Json = nlohmann::ordered_json;

/// Of a file with more faulty lines nothing is learnt by reading on.
constexpr std::size_t most_findings = 100;

constexpr std::string_view not_json = "this is not JSON from here on";
constexpr std::string_view what_is_taken = "import takes what `tpguide export --as ndjson` writes, one entry a line";

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

}  // namespace

/// One line that the quick scanner would not have.
class LogLinesReader::Line {
 public:
  Line(LogLinesReader& reader, std::string_view text) : reader_(reader), text_(text) {}

  /// True, and the reader's entry is filled, or it was told what is wrong.
  bool read() {
    std::optional<std::string> twice;
    std::set<std::string> keys;
    const auto note_keys = [&](int depth, Json::parse_event_t event, const Json& value) {
      if (event == Json::parse_event_t::key && depth == 1) {
        const auto& key = value.get_ref<const std::string&>();
        if (!keys.insert(key).second && !twice) twice = key;
      }
      return true;
    };
    if (is_conflict_mark(text_)) {
      reader_.error(1, "json", std::string(conflict_message), conflict_hint);
      return false;
    }
    // The parser takes it for the end of the line.
    if (const std::size_t nul = text_.find('\0'); nul != std::string_view::npos)
      return fail(not_json, static_cast<int>(code_point_count(text_.substr(0, nul))) + 1);
    try {
      object_ = Json::parse(text_, note_keys);
    } catch (const Json::parse_error& wrong) {
      const std::size_t before = std::min(wrong.byte == 0 ? 0 : wrong.byte - 1, text_.size());
      const int column = static_cast<int>(code_point_count(text_.substr(0, before))) + 1;
      return fail(before == text_.size() ? std::string_view("this line breaks off") : not_json, column);
    } catch (const Json::exception&) {
      return fail("this line holds a number that is too large");
    }
    if (!object_.is_object()) return fail("this is not a JSON object");
    if (twice) {
      reader_.error(1, "json", fmt::format("the key “{}” stands here twice", *twice), {});
      return false;
    }
    if (is_newer()) return false;
    note_unknown_keys();
    return take();
  }

 private:
  bool fail(std::string_view message, int column = 1) {
    reader_.error(column, "json", std::string(message), what_is_taken);
    return false;
  }

  bool is_newer() {
    const auto format = object_.find("format");
    if (format == object_.end()) return false;
    if (format->is_number_integer() && format->get<std::int64_t>() <= newest_log_format) return false;
    reader_.error(1, "log-format", "this was written for a newer tpguide", "take it in with a newer tpguide");
    reader_.over_ = true;
    return true;
  }

  void note_unknown_keys() {
    for (const auto& item : object_.items()) {
      if (!is_entry_key(item.key()) && item.key() != "format") reader_.note_unknown(item.key());
      if (item.key() != "points" || !item.value().is_array()) continue;
      for (const Json& point : item.value()) {
        if (!point.is_object()) continue;
        for (const auto& part : point.items())
          if (!is_point_key(part.key())) reader_.note_unknown("points." + part.key());
      }
    }
  }

  bool take() {
    const Position at{reader_.number_, 1};
    TomlTable table;
    const auto wrong = [&](std::string message, std::string_view hint) {
      reader_.error(1, "log-entry", std::move(message), hint);
      return false;
    };
    for (const auto& item : object_.items()) {
      // null is how other programs write what is unknown.
      if (!is_entry_key(item.key()) || item.value().is_null()) continue;
      auto value = toml_of(item.value(), at, item.key() == "points" ? 0 : deepest);
      if (!value) return wrong(fmt::format("{} is not what it should be", item.key()), what_is_taken);
      table.entries.push_back({item.key(), at, *std::move(value)});
    }
    if (table.find("id") == nullptr) return wrong("this entry has no id", what_is_taken);
    if (auto mistake = decode_entry(table, at, reader_.entry_))
      return wrong(std::move(mistake->message), mistake->hint);
    return true;
  }

  LogLinesReader& reader_;
  std::string_view text_;
  Json object_;
};

LogLinesReader::LogLinesReader(std::string file, Take take, Tell tell)
    : file_(std::move(file)), take_(std::move(take)), tell_(std::move(tell)) {}

bool LogLinesReader::read(std::string_view line) {
  if (over_) return false;
  ++number_;
  if (number_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  if (line.size() <= longest_line && line.ends_with('\r')) line.remove_suffix(1);
  line_ = line;
  const std::size_t begin = line.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return true;
  if (!std::exchange(begun_, true) && is_something_else(line.substr(begin))) return false;
  if (line.size() > longest_line) {
    error(1, "json", fmt::format("this line is longer than {} KiB", longest_line / 1024), what_is_taken);
    return !over_;
  }
  clear_entry(entry_);
  bool is_read = scan_entry_line(line, entry_);
  if (!is_read) {
    clear_entry(entry_);
    is_read = Line(*this, line).read();
  }
  if (is_read) take_(entry_, {number_, 1}, line_);
  return !over_;
}

/// What people hand over by mistake, told by its first line.
bool LogLinesReader::is_something_else(std::string_view line) {
  if (is_utf16(line)) {
    error(1, "log-format", std::string(utf16_message), utf16_hint);
    over_ = true;
    return true;
  }
  std::string what;
  // With semicolons once a spreadsheet has saved it again.
  if (line.starts_with("id,at,") || line.starts_with("id;at;"))
    what = "this is a spreadsheet, which lacks some of what a log holds";
  else if (line.find("\"resourceType\"") != std::string_view::npos)
    what = "this is a FHIR bundle, which lacks some of what a log holds";
  else if (line.front() == '[')
    what = "this is one JSON document and not an object a line";
  else if (line.front() != '{' && !is_conflict_mark(line))
    what = "this is no log that tpguide has exported";
  if (what.empty()) return false;
  error(1, "log-format", std::move(what), what_is_taken);
  over_ = true;
  return true;
}

void LogLinesReader::note_unknown(const std::string& key) {
  if (unknown_.size() >= most_findings || !unknown_.insert(key).second) return;
  tell_({file_,
         {number_, 1},
         Severity::warning,
         "unknown-key",
         fmt::format("the key “{}” is not known to this tpguide", key),
         "entries are taken without it"},
        line_);
}

void LogLinesReader::error(int column, std::string_view rule, std::string message, std::string_view hint) {
  const Position at{number_, column};
  if (++errors_ <= most_findings) {
    tell_({file_, at, Severity::error, std::string(rule), std::move(message), std::string(hint)}, line_);
    return;
  }
  tell_({file_, at, Severity::error, "too-many", "too many lines are faulty; what follows was not looked at",
         std::string(what_is_taken)},
        line_);
  over_ = true;
}

}  // namespace tpguide
