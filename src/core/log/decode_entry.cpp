// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <span>

#include <fmt/format.h>

#include "core/log/entry_readers.hpp"
#include "core/text/answer.hpp"
#include "core/text/closest.hpp"

namespace tpguide {

namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// What is wrong with a value, or that nothing is.
using Wrong = std::optional<std::string>;

Wrong decode(const TomlValue& value, std::string_view key, std::string& text) {
  if (value.string() == nullptr) return fmt::format("{} must be a string, not {}", key, value.type_name());
  text = *value.string();
  return std::nullopt;
}

Wrong decode(const TomlValue& value, std::string_view key, Stamp& at) {
  const std::string* text = value.date() != nullptr ? &value.date()->text : value.string();
  const auto stamp = text != nullptr ? parse_rfc3339(*text) : std::nullopt;
  if (!stamp) return fmt::format("{} must be a date and time with its offset: 2026-11-20T21:00:00+01:00", key);
  at = *stamp;
  return std::nullopt;
}

Wrong decode(const TomlValue& value, std::string_view key, std::optional<Stamp>& at) {
  return decode(value, key, at.emplace());
}

template <typename Named>
Wrong decode_name(const TomlValue& value, std::string_view key, Named& named) {
  if (value.string() == nullptr) return fmt::format("{} must be a string, not {}", key, value.type_name());
  const auto parsed = parse<Named>(*value.string());
  if (!parsed) return fmt::format("{} “{}” is not known to this tpguide", key, *value.string());
  named = *parsed;
  return std::nullopt;
}

Wrong decode(const TomlValue& value, std::string_view key, EntryKind& kind) {
  return decode_name(value, key, kind);
}
Wrong decode(const TomlValue& value, std::string_view key, std::optional<SessionStatus>& status) {
  return decode_name(value, key, status.emplace());
}
Wrong decode(const TomlValue& value, std::string_view key, std::optional<Side>& side) {
  return decode_name(value, key, side.emplace());
}

Wrong decode(const TomlValue& value, std::string_view key, std::optional<Level>& level) {
  const std::int64_t* whole = value.integer();
  if (whole == nullptr || *whole < 0 || *whole > highest_level)
    return fmt::format("{} must be a whole number from 0 to {}", key, highest_level);
  level = static_cast<Level>(*whole);
  return std::nullopt;
}

Wrong decode(const TomlValue& value, std::string_view key, std::optional<bool>& truth) {
  if (value.boolean() == nullptr) return fmt::format("{} must be true or false", key);
  truth = *value.boolean();
  return std::nullopt;
}

Wrong decode_length(const TomlValue& value, std::string_view key, milliseconds& length) {
  double number = -1;
  if (value.integer() != nullptr) number = static_cast<double>(*value.integer());
  if (value.real() != nullptr) number = *value.real();
  // Written so that it is also false for a NaN.
  const bool sensible = number >= 0 && number <= static_cast<double>(longest_length.count());
  if (!sensible) return fmt::format("{} must be a number of seconds from 0 to {}", key, longest_length.count());
  length = milliseconds{std::llround(number * 1000)};
  return std::nullopt;
}

Wrong decode(const TomlValue& value, std::string_view key, std::optional<seconds>& length) {
  milliseconds exact{0};
  if (Wrong wrong = decode_length(value, key, exact)) return wrong;
  length = std::chrono::round<seconds>(exact);
  return std::nullopt;
}

Wrong decode_point(const TomlTable& table, Point& point) {
  for (const TomlEntry& item : table.entries) {
    Wrong wrong;
    if (item.key == "muscle") wrong = decode(item.value, item.key, point.muscle);
    if (item.key == "side") wrong = decode_name(item.value, item.key, point.side);
    if (item.key == "held_s") wrong = decode_length(item.value, item.key, point.held);
    if (item.key == "strength") wrong = decode(item.value, item.key, point.strength);
    if (item.key == "outcome") wrong = decode_name(item.value, item.key, point.outcome);
    if (wrong) return wrong;
  }
  if (point.muscle.empty()) return "a point has no muscle";
  for (const std::string_view needed : {"side", "held_s", "outcome"})
    if (table.find(needed) == nullptr) return fmt::format("a point has no {}", needed);
  return std::nullopt;
}

Wrong decode(const TomlValue& value, std::string_view key, std::vector<Point>& points) {
  const TomlArray* items = value.array();
  if (items == nullptr) return fmt::format("{} must be a list of tables, not {}", key, value.type_name());
  for (const TomlValue& item : *items) {
    if (item.table() == nullptr) return fmt::format("{} must be a list of tables", key);
    if (Wrong wrong = decode_point(*item.table(), points.emplace_back())) return wrong;
  }
  return std::nullopt;
}

constexpr std::array<std::string_view, 5> point_keys{"muscle", "side", "held_s", "strength", "outcome"};

/// "Stop-Sign" is meant for "stop_sign".
std::string as_key(std::string_view word) {
  std::string key = in_small_letters(word);
  std::replace(key.begin(), key.end(), '-', '_');
  return key;
}

bool is_meant_for(std::string_view word, std::string_view key) {
  constexpr std::size_t too_short = 3;  // "it" is one letter from "at"
  const std::string plain = as_key(word);
  const auto without_lines = [](std::string text) {
    std::erase(text, '_');
    return text;
  };
  if (plain == key || without_lines(plain) == without_lines(std::string(key))) return true;
  return key.size() > too_short && edits_within(1, plain, key) == 1;
}

void add_misspelt(const TomlTable& table, std::span<const std::string_view> keys, std::vector<EntryMistake>& found) {
  for (const TomlEntry& item : table.entries) {
    if (std::find(keys.begin(), keys.end(), item.key) != keys.end()) continue;
    const auto meant = std::find_if(keys.begin(), keys.end(), [&](std::string_view key) {
      return is_meant_for(item.key, key) && table.find(key) == nullptr;
    });
    if (meant != keys.end())
      found.push_back({item.key_at, fmt::format("the key '{}' is not known, and what it says does not count", item.key),
                       fmt::format("did you mean '{}'?", *meant)});
  }
}

}  // namespace

std::string_view entry_key_meant(std::string_view word) {
  const auto field = std::find_if(entry_fields.begin(), entry_fields.end(),
                                  [&](const EntryField& one) { return is_meant_for(word, one.key); });
  return field == entry_fields.end() ? std::string_view() : field->key;
}

std::vector<EntryMistake> misspelt_keys(const TomlTable& table) {
  std::array<std::string_view, entry_fields.size()> keys{};
  std::transform(entry_fields.begin(), entry_fields.end(), keys.begin(), [](const EntryField& one) { return one.key; });
  std::vector<EntryMistake> found;
  add_misspelt(table, keys, found);
  const TomlEntry* points = table.find("points");
  if (points == nullptr || points->value.array() == nullptr) return found;
  for (const TomlValue& point : *points->value.array())
    if (point.table() != nullptr) add_misspelt(*point.table(), point_keys, found);
  return found;
}

std::optional<EntryMistake> decode_entry(const TomlTable& table, Position at, Entry& entry) {
  SeenFields seen;
  for (const TomlEntry& item : table.entries) {
    const auto field = std::find_if(entry_fields.begin(), entry_fields.end(),
                                    [&](const EntryField& one) { return one.key == item.key; });
    if (field == entry_fields.end()) continue;
    const Wrong wrong =
        std::visit([&](auto member) { return decode(item.value, item.key, entry.*member); }, field->member);
    if (wrong) return EntryMistake{item.value.at, *wrong, {}};
    seen.set(static_cast<std::size_t>(field - entry_fields.begin()));
  }
  const std::string_view missing = missing_key(entry, seen);
  if (missing.empty()) return std::nullopt;
  if (missing == "id")
    return EntryMistake{at, "this entry has no id: it was cut short, or written by hand",
                        "if it is complete, give it an id that no other has: id = \"…\""};
  return EntryMistake{at, fmt::format("this entry has no {}", missing), {}};
}

void clear_entry(Entry& entry) {
  for (const EntryField& field : entry_fields) {
    std::visit(
        [&](auto member) {
          auto& value = entry.*member;
          if constexpr (requires { value.clear(); })
            value.clear();
          else
            value = {};
        },
        field.member);
  }
  entry.signs_muscle.clear();
  entry.signs_side.reset();
}

std::string_view missing_key(const Entry& entry, const SeenFields& seen) {
  if (entry.id.empty()) return "id";
  if (!seen[field_index("at")]) return "at";
  if (!seen[field_index("kind")]) return "kind";
  const bool amending = entry.kind == EntryKind::next_day || entry.kind == EntryKind::undo;
  if (amending && entry.amends.empty()) return "amends";
  if (entry.kind == EntryKind::activity && entry.activity.empty()) return "activity";
  const bool levelled = entry.kind == EntryKind::soreness || entry.kind == EntryKind::activity;
  if (levelled && !entry.level) return "level";
  return {};
}

}  // namespace tpguide
