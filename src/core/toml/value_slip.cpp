// SPDX-License-Identifier: MIT
#include "core/toml/value_slip.hpp"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/text/answer.hpp"
#include "core/text/duration.hpp"
#include "core/text/plain_date.hpp"
#include "core/toml/slip_of.hpp"

namespace tpguide {

namespace {

std::string in_double_quotes(std::string_view text) {
  std::string quoted = "\"";
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escapes = text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\\');
    if (escapes) {
      quoted += text[at++];
    } else if (text[at] == '"' || text[at] == '\\') {
      quoted += '\\';
    }
    quoted += text[at];
  }
  return quoted + '"';
}

constexpr std::array<std::string_view, 10> curly_quotes{"\u201C", "\u201D", "\u201E", "\u201F", "\u2018",
                                                        "\u2019", "\u201A", "\u00AB", "\u00BB", "\u2033"};

std::size_t curly_at_end(std::string_view text) {
  for (const std::string_view quote : curly_quotes)
    if (text.ends_with(quote)) return quote.size();
  return 0;
}

bool is_word(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), in_small_letters(text)) != words.end();
}

/// "45s", "45 sec", "1:30": begins with a digit, and is a length of time.
bool is_time(std::string_view value) {
  if (value.empty() || value.front() < '0' || value.front() > '9') return false;
  const std::size_t letter = value.find_first_not_of("0123456789 .,");
  if (letter == std::string_view::npos) return false;
  return value[letter] == ':' || is_word(value.substr(letter, 1), {"s", "m", "h"});
}

constexpr std::string_view a_number = "a number is made of digits alone, as 2";

/// A value without quotes, of a key of which it is not known what it stands for, or that stands for a text.
Slip bare_text(std::string_view line, const LineParts& parts) {
  const std::string_view value = parts.value;
  const auto with = [&](std::string_view by) { return replaced(line, parts.value_at, value.size(), by); };
  if (value.ends_with('"') || value.ends_with('\''))
    return slip_of(line, parts.value_at, "the quote in front of this text is missing",
                   R"(text stands between straight quotes: "…")",
                   with(in_double_quotes(value.substr(0, value.size() - 1))));
  const std::string quoted = in_double_quotes(value);
  return slip_of(line, parts.value_at, "text stands between quotes", fmt::format("write {} = {}", parts.key, quoted),
                 with(quoted));
}

Slip bare_date(std::string_view line, const LineParts& parts) {
  const std::vector<std::string> days = dates_meant(parts.value);
  DateAdvice advice = date_advice(parts.key, parts.value);
  return slip_of(line, parts.value_at, std::move(advice.message), std::move(advice.hint),
                 replaced(line, parts.value_at, parts.value.size(), days.empty() ? "2000-01-01" : days.front()),
                 Sureness::for_its_place);
}

Slip bare_time(std::string_view line, const LineParts& parts) {
  const std::string plain = plain_duration(parts.value);
  const std::string mended =
      replaced(line, parts.value_at, parts.value.size(), in_double_quotes(plain.empty() ? parts.value : plain));
  if (plain.empty())
    return slip_of(line, parts.value_at, "this is not a length of time",
                   fmt::format(R"(write {} = "…" with whole numbers and h, m, s in that order: "45s", "15m", "1m 30s")",
                               parts.key),
                   mended, Sureness::for_its_place);
  return slip_of(line, parts.value_at, "a length of time stands between quotes",
                 fmt::format("write {} = \"{}\"", parts.key, plain), mended);
}

Slip bare_truth(std::string_view line, const LineParts& parts) {
  const auto is = [&](std::string_view truth) {
    return slip_of(line, parts.value_at, "this is not a value", fmt::format("write {} = {}", parts.key, truth),
                   replaced(line, parts.value_at, parts.value.size(), truth));
  };
  if (is_word(parts.value, {"true", "yes", "y", "on", "ja"})) return is("true");
  if (is_word(parts.value, {"false", "no", "n", "off", "nein"})) return is("false");
  return slip_of(line, parts.value_at, "this is not a value", fmt::format("write {0} = true or {0} = false", parts.key),
                 replaced(line, parts.value_at, parts.value.size(), "false"), Sureness::for_its_place);
}

Slip bare_number(std::string_view line, const LineParts& parts) {
  return slip_of(line, parts.value_at, "this is not a number as it is written here", std::string(a_number),
                 replaced(line, parts.value_at, parts.value.size(), in_double_quotes(parts.value)),
                 Sureness::for_its_place);
}

/// What the value looks like, of a key of which nothing is known.
TomlKind looks_like(std::string_view value) {
  if (looks_like_date(value)) return TomlKind::date;
  if (is_time(value)) return TomlKind::time;
  if (is_word(value, {"true", "yes", "y", "on", "ja", "false", "no", "n", "off", "nein"})) return TomlKind::truth;
  const bool has_digit = value.find_first_of("0123456789") != std::string_view::npos;
  if (has_digit && value.find_first_not_of("0123456789.,+-/xX% ") == std::string_view::npos) return TomlKind::number;
  return TomlKind::text;
}

Slip bare_value(std::string_view line, const LineParts& parts, TomlKind kind) {
  switch (kind == TomlKind::unknown ? looks_like(parts.value) : kind) {
    case TomlKind::date:
      return bare_date(line, parts);
    case TomlKind::time:
      return bare_time(line, parts);
    case TomlKind::truth:
      return bare_truth(line, parts);
    case TomlKind::number:
      return bare_number(line, parts);
    case TomlKind::texts:
    case TomlKind::text:
    case TomlKind::unknown:
      break;
  }
  return bare_text(line, parts);
}

/// A value that begins with a straight quote.
std::optional<Slip> quoted_value(std::string_view line, const LineParts& parts) {
  std::string_view value = parts.value;
  const std::size_t at = parts.value_at;
  if (value.starts_with(R"(""")") || value.starts_with("'''")) return std::nullopt;
  const char quote = value.front();
  const std::size_t end = end_of_quoted(value);
  if (end == std::string_view::npos) {
    const std::size_t curly = curly_at_end(value);
    const bool other_quote = value.size() > 1 && (value.ends_with('"') || value.ends_with('\'') || curly > 0);
    const std::size_t cut = curly > 0 ? curly : other_quote ? 1 : 0;
    const std::string_view text = value.substr(1, value.size() - 1 - cut);
    return slip_of(
        line, at + value.size() - cut,
        cut > 0 ? "the text ends with another quote than it begins with" : "the string does not end on its line",
        cut > 0 ? R"(the same straight quote stands on both sides: "…")"
                : R"(close it with a quote; longer text stands between """ and """)",
        replaced(line, at, value.size(), in_double_quotes(text)));
  }
  const std::string_view behind = trimmed(value.substr(end));
  if (behind.empty()) return std::nullopt;
  const std::size_t behind_at = static_cast<std::size_t>(behind.data() - line.data());
  const bool mark = behind == "," || behind == ";" || behind == ".";
  if (mark)
    return slip_of(line, behind_at, fmt::format("'{}' does not belong at the end of the line", behind), "take it out",
                   replaced(line, behind_at, behind.size(), ""));
  if (value.size() > end && value.back() == quote)
    return slip_of(
        line, at + end - 1, "the text ends at this quote, and more stands behind it",
        quote == '"' ? R"(write \" for a quote within the text)" : R"(put the text between double quotes: "…")",
        replaced(line, at, value.size(), in_double_quotes(value.substr(1, value.size() - 2))));
  return slip_of(line, behind_at, "something stands behind the end of the text",
                 R"(text stands in one pair of quotes; a note behind it begins with #)",
                 replaced(line, behind_at, behind.size(), ""));
}

/// Items of a list as they were meant, separated by commas outside of quotes; each in quotes.
std::string list_of(std::string_view inside) {
  std::string list;
  while (!(inside = trimmed(inside)).empty()) {
    std::size_t end = 0;
    std::string item;
    const bool in_quotes = inside.front() == '"' || inside.front() == '\'';
    if (const std::size_t closed = in_quotes ? end_of_quoted(inside) : 0;
        in_quotes && closed != std::string_view::npos) {
      item = inside.substr(0, closed);
      end = closed;
    } else {
      end = std::min(inside.find_first_of(",;"), inside.size());
      std::string_view bare = trimmed(inside.substr(0, end));
      bare.remove_prefix(std::min(curly_size(bare) + (in_quotes ? 1u : 0u), bare.size()));
      bare.remove_suffix(curly_at_end(bare));
      if (bare.ends_with('"')) bare.remove_suffix(1);
      item = in_double_quotes(bare);
    }
    list += (list.empty() ? "" : ", ") + item;
    inside.remove_prefix(end);
    inside = trimmed(inside);
    if (inside.starts_with(',') || inside.starts_with(';')) inside.remove_prefix(1);
  }
  return list;
}

std::optional<Slip> list_value(std::string_view line, const LineParts& parts) {
  const std::string_view value = parts.value;
  const std::size_t close = value.rfind(']');
  const bool goes_on = close == std::string_view::npos;
  const std::string_view inside = goes_on ? value.substr(1) : value.substr(1, close - 1);
  const std::string behind(goes_on ? std::string_view() : trimmed(value.substr(close + 1)));
  const std::string mended =
      replaced(line, parts.value_at, value.size(), "[" + list_of(inside) + (goes_on ? "," : "]"));
  if (!behind.empty())
    return slip_of(line, parts.value_at + close + 1, fmt::format("'{}' does not belong behind the list", behind),
                   "take it out", mended);
  const std::size_t item = inside.find_first_not_of(blanks);
  const bool bare = item != std::string_view::npos && inside[item] != '"' && inside[item] != '\'';
  return slip_of(line, parts.value_at + (bare ? item + 1 : 0), "this is not a list of texts",
                 R"(each text stands in quotes, with commas between: ["…", "…"])", mended);
}

/// A list that is written without its brackets, or with others.
Slip list_without_brackets(std::string_view line, const LineParts& parts) {
  std::string_view inside = parts.value;
  if (inside.starts_with('(') || inside.starts_with('{')) inside.remove_prefix(1);
  if (inside.ends_with(')') || inside.ends_with('}')) inside.remove_suffix(1);
  if (inside.starts_with("- ")) inside.remove_prefix(2);
  std::string list = fmt::format("[{}]", list_of(inside));
  return slip_of(line, parts.value_at, "a list of texts stands between [ and ]",
                 fmt::format("write {} = {}", parts.key, list),
                 replaced(line, parts.value_at, parts.value.size(), list));
}

}  // namespace

std::size_t curly_size(std::string_view text) {
  for (const std::string_view quote : curly_quotes)
    if (text.starts_with(quote)) return quote.size();
  return 0;
}

std::optional<Slip> value_slip(std::string_view line, const LineParts& parts, TomlKind kind) {
  const std::string_view value = parts.value;
  if (value.empty())
    return slip_of(line, line.size(), "the value is missing",
                   fmt::format("write what '{}' is to be, or take the line out", parts.key),
                   std::string(line) + " \"\"", Sureness::for_its_place);
  if (kind == TomlKind::texts && value.front() != '[' && !value.starts_with(R"(""")") && !value.starts_with("'''"))
    return list_without_brackets(line, parts);
  if (const std::size_t curly = curly_size(value)) {
    std::string_view text = value.substr(curly);
    std::string behind;
    for (; text.ends_with(',') || text.ends_with(';'); text.remove_suffix(1)) behind = " and no comma behind";
    const std::size_t end = curly_at_end(text);
    const std::size_t plain = end == 0 && text.ends_with('"') ? 1 : end;
    return slip_of(line, parts.value_at, "these are curly quotes, as word processors make them",
                   fmt::format(R"(text stands between straight quotes: "…"{})", behind),
                   replaced(line, parts.value_at, value.size(), in_double_quotes(text.substr(0, text.size() - plain))));
  }
  if (value.front() == '"' || value.front() == '\'') return quoted_value(line, parts);
  if (value.front() == '[') return list_value(line, parts);
  if (value.front() == '{') return std::nullopt;
  if (value.ends_with(',') || value.ends_with(';')) {
    const std::string_view bare = trimmed(value.substr(0, value.size() - 1));
    return slip_of(line, parts.value_at + value.size() - 1,
                   fmt::format("'{}' does not belong at the end of the line", value.back()), "take it out",
                   replaced(line, parts.value_at, value.size(), bare));
  }
  return bare_value(line, parts, kind);
}

std::optional<Slip> find_slip_in_list(std::string_view line) {
  const std::string_view text = without_comment(line);
  if (text.empty() || std::string_view("[]{").find(text.front()) != std::string_view::npos) return std::nullopt;
  const std::size_t at = static_cast<std::size_t>(text.data() - line.data());
  const bool closes = text.ends_with(']');
  const std::string_view inside = closes ? text.substr(0, text.size() - 1) : text;
  const std::string items = list_of(inside);
  const std::string mended = replaced(line, at, text.size(), items + (closes ? "]" : ","));
  if (mended == line) return std::nullopt;
  return slip_of(line, at, "this is not a text of the list", R"(each text stands in quotes, with a comma behind: "…",)",
                 mended);
}

}  // namespace tpguide
