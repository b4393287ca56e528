// SPDX-License-Identifier: MIT
#include "core/routine/judge_values.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/text/cells.hpp"
#include "core/text/duration.hpp"
#include "core/text/plain_date.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {

namespace {

constexpr std::string_view a_text = R"(text stands between quotes: "…")";
constexpr std::string_view a_time =
    R"(write whole numbers with h, m, s in that order, over zero and at most 24h: "45s", "15m", "1m 30s")";

bool is_blank(std::string_view text) {
  // A text that was pasted may be of blanks that do not break, which are no text to the schema either.
  constexpr std::string_view no_break_space = "\u00A0";
  while (!text.empty()) {
    const std::size_t ink = text.find_first_not_of(" \t\r\n");
    text.remove_prefix(std::min(ink, text.size()));
    if (!text.starts_with(no_break_space)) break;
    text.remove_prefix(no_break_space.size());
  }
  return text.empty();
}

enum class Unshowable { nothing, invisible, control };

/// The worst of what a terminal must not be sent. Line breaks and tabs do no harm.
Unshowable unshowable_in(std::string_view text) {
  Unshowable worst = Unshowable::nothing;
  for_each_code_point(text, [&](char32_t point, std::string_view bytes) {
    if (point >= 0x20 && point < 0x7F) return;
    if (point == U'\n' || point == U'\r' || point == U'\t' || clean(bytes) == bytes) return;
    worst = std::max(worst, point < 0xA0 ? Unshowable::control : Unshowable::invisible);
  });
  return worst;
}

}  // namespace

std::string in_quotes_cut(std::string_view text) {
  constexpr std::size_t most = 60;
  std::string shown = "'";
  std::size_t count = 0;
  while (!text.empty() && count++ < most) {
    const std::size_t size = first_code_point(text).size;
    shown += text.substr(0, size);
    text.remove_prefix(size);
  }
  return shown + (text.empty() ? "'" : "…'");
}

void ValueJudge::wrong_type(std::string_view key, const TomlValue& value, std::string_view wanted, std::string hint) {
  findings_.error(value.at, "type", fmt::format("'{}' is {}, not {}", key, value.type_name(), wanted), std::move(hint));
}

std::string ValueJudge::string(std::string_view key, const TomlValue& value, std::size_t longest) {
  const std::string* text = value.string();
  if (text == nullptr) {
    wrong_type(key, value, "a string", std::string(a_text));
    return {};
  }
  if (is_blank(*text)) findings_.error(value.at, "empty", fmt::format("'{}' is empty", key), "write some text");
  if (const std::size_t count = code_point_count(*text); count > longest)
    findings_.warning(value.at, "too-long", fmt::format("'{}' has {} characters", key, count),
                      fmt::format("at most {} can be read at a glance", longest));
  switch (unshowable_in(*text)) {
    case Unshowable::control:
      findings_.error(value.at, "control-character", fmt::format("'{}' holds a control character", key),
                      "take it out; line breaks and tabs alone are allowed");
      break;
    case Unshowable::invisible:
      findings_.warning(value.at, "control-character", fmt::format("'{}' holds an invisible character", key),
                        "it is shown as \uFFFD; take it out");
      break;
    case Unshowable::nothing:
      break;
  }
  return *text;
}

std::string ValueJudge::text(const TomlEntry* entry, std::size_t longest) {
  return entry == nullptr ? std::string() : string(entry->key, entry->value, longest);
}

std::vector<std::string> ValueJudge::texts(const TomlEntry* entry, std::size_t longest) {
  std::vector<std::string> list;
  if (entry == nullptr) return list;
  const TomlArray* array = entry->value.array();
  if (array == nullptr) {
    wrong_type(entry->key, entry->value, "a list of strings", fmt::format(R"(write {} = ["…", "…"])", entry->key));
    return list;
  }
  for (const TomlValue& value : *array) list.push_back(string(entry->key, value, longest));
  return list;
}

const std::string* ValueJudge::word_of(const TomlEntry* entry, Term term, const std::vector<std::string_view>& names) {
  if (entry == nullptr) return nullptr;
  const std::string* word = entry->value.string();
  if (word == nullptr)
    wrong_type(entry->key, entry->value, "a string", naming_hint(term, {}, names));
  else if (is_blank(*word))
    unknown_word(*entry, term, names, "empty");
  return word != nullptr && is_blank(*word) ? nullptr : word;
}

void ValueJudge::unknown_word(const TomlEntry& entry, Term term, const std::vector<std::string_view>& names,
                              std::string_view rule) {
  const std::string& word = *entry.value.string();
  std::string message = is_blank(word) ? fmt::format("'{}' is empty", entry.key)
                                       : fmt::format("unknown {} {}", entry.key, in_quotes_cut(word));
  findings_.error(entry.value.at, rule, std::move(message), naming_hint(term, word, names));
}

std::optional<std::chrono::seconds> ValueJudge::duration(const TomlEntry* entry, std::chrono::minutes most_minutes) {
  if (entry == nullptr) return std::nullopt;
  const TomlValue& value = entry->value;
  if (value.string() == nullptr) {
    // A time without quotes, "00:15:00", is one of the day for TOML.
    const std::string written = value.integer() != nullptr ? fmt::format("{}", *value.integer())
                                : value.date() != nullptr  ? value.date()->text
                                                           : std::string();
    const std::string mended = plain_duration(written, most_minutes);
    wrong_type(entry->key, value, "a string",
               mended.empty() ? std::string(a_time) : fmt::format("write \"{}\"", mended));
    return std::nullopt;
  }
  const auto time = parse_duration(*value.string());
  if (!time) {
    const std::string mended = plain_duration(*value.string(), most_minutes);
    findings_.error(value.at, "duration",
                    fmt::format("{} {} is not a length of time", entry->key, in_quotes_cut(*value.string())),
                    mended.empty() ? std::string(a_time) : fmt::format("write \"{}\"", mended));
  }
  return time;
}

std::string ValueJudge::date(const TomlEntry* entry) {
  if (entry == nullptr) return {};
  const TomlDate* date = entry->value.date();
  if (date == nullptr) {
    const std::string written = entry->value.string() != nullptr    ? *entry->value.string()
                                : entry->value.integer() != nullptr ? fmt::format("{}", *entry->value.integer())
                                                                    : std::string();
    DateAdvice advice = date_advice(entry->key, written);
    if (advice.fault == DateFault::no_such_day)
      findings_.error(entry->value.at, "date", std::move(advice.message), std::move(advice.hint));
    else
      wrong_type(entry->key, entry->value, "a date",
                 entry->value.string() != nullptr ? advice.hint + ", without quotes" : std::move(advice.hint));
    return {};
  }
  constexpr std::size_t day_alone = std::string_view("2026-01-31").size();
  if (date->text.size() == day_alone && date->text[4] == '-') return date->text;
  findings_.error(entry->value.at, "date", fmt::format("'{}' is not a date alone", entry->key),
                  fmt::format("write {} = {}", entry->key,
                              date->text.size() > day_alone ? date->text.substr(0, day_alone) : "2026-01-31"));
  return {};
}

int ValueJudge::whole_number(const TomlEntry* entry, std::int64_t least, std::int64_t most, int fallback,
                             std::string_view rule) {
  if (entry == nullptr) return fallback;
  const std::int64_t* number = entry->value.integer();
  if (number == nullptr) {
    wrong_type(entry->key, entry->value, "a whole number", fmt::format("write {} = {}", entry->key, least + 1));
    return fallback;
  }
  if (*number >= least && *number <= most) return static_cast<int>(*number);
  findings_.error(entry->value.at, rule, fmt::format("{} {} is not within {} to {}", entry->key, *number, least, most),
                  fmt::format("write {} = {}, or leave it out", entry->key, fallback));
  return fallback;
}

bool ValueJudge::truth(const TomlEntry* entry) {
  if (entry == nullptr) return false;
  if (const bool* written = entry->value.boolean()) return *written;
  wrong_type(entry->key, entry->value, "true or false", fmt::format("write {} = true, or leave it out", entry->key));
  return false;
}

}  // namespace tpguide
