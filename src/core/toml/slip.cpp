// SPDX-License-Identifier: MIT
#include "core/toml/slip.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "core/text/answer.hpp"
#include "core/text/ascii.hpp"
#include "core/text/duration.hpp"
#include "core/text/foreign_text.hpp"
#include "core/text/plain_date.hpp"
#include "core/text/utf8.hpp"
#include "core/toml/line_parts.hpp"

namespace tpguide {

namespace {

int column_at(std::string_view line, std::size_t byte) {
  return static_cast<int>(code_point_count(line.substr(0, byte))) + 1;
}

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

/// A character that looks like a plain one and is another, and the plain one.
struct Lookalike {
  std::string_view character, plain, name;
};
constexpr Lookalike blank_lookalikes[] = {{"\u00A0", " ", "no-break space"}, {"\u202F", " ", "no-break space"},
                                          {"\u2007", " ", "figure space"},   {"\u2009", " ", "thin space"},
                                          {"\u3000", " ", "wide space"},     {"\u200B", " ", "zero-width space"},
                                          {"\u2060", " ", "word joiner"},    {"\uFEFF", " ", "zero-width space"},
                                          {"\uFF1D", "=", "full-width ="},   {"\u2028", " ", "line separator"}};
constexpr std::array<std::string_view, 10> curly_quotes{"\u201C", "\u201D", "\u201E", "\u201F", "\u2018",
                                                        "\u2019", "\u201A", "\u00AB", "\u00BB", "\u2033"};

std::size_t curly_size(std::string_view text) {
  for (const std::string_view quote : curly_quotes)
    if (text.starts_with(quote)) return quote.size();
  return 0;
}
std::size_t curly_at_end(std::string_view text) {
  for (const std::string_view quote : curly_quotes)
    if (text.ends_with(quote)) return quote.size();
  return 0;
}

std::string replaced(std::string_view line, std::size_t at, std::size_t size, std::string_view by) {
  return std::string(line.substr(0, at)).append(by).append(line.substr(at + size));
}

Slip slip_of(std::string_view line, std::size_t at, std::string message, std::string hint, std::string mended,
             Sureness sureness = Sureness::as_meant) {
  return {column_at(line, at), std::move(message), std::move(hint), std::move(mended), sureness};
}

/// A look-alike outside of texts in quotes.
std::optional<Slip> lookalike(std::string_view line) {
  std::string mended(line);
  std::optional<Slip> slip;
  for (std::size_t at = 0; at < mended.size(); ++at) {
    if (mended[at] == '#') break;
    if (mended[at] == '"' || mended[at] == '\'') {
      const std::size_t end = end_of_quoted(std::string_view(mended).substr(at));
      if (end == std::string::npos) break;
      at += end - 1;
      continue;
    }
    for (const Lookalike& like : blank_lookalikes) {
      if (!std::string_view(mended).substr(at).starts_with(like.character)) continue;
      if (!slip)
        slip = Slip{column_at(mended, at),
                    fmt::format("here stands a {}, which looks like a plain one", like.name),
                    like.plain == "=" ? "write = in its place" : "write an ordinary blank in its place",
                    {},
                    {}};
      mended.replace(at, like.character.size(), like.plain);
    }
  }
  if (slip) slip->mended = std::move(mended);
  return slip;
}

/// The name in front of which a heading's brackets stand, without a number behind it: "step" of "step 1", "step-1".
std::string_view name_begun(std::string_view text) {
  std::string_view name = text.substr(0, text.find_first_of(" \t[].:,;=#(\"'"));
  while (!name.empty() && (is_digit(name.back()) || name.back() == '-' || name.back() == '_')) name.remove_suffix(1);
  return name;
}

bool is_of_block(std::string_view name, const TomlShape& shape) {
  if (shape.block.empty() || name.empty()) return false;
  return name == shape.block || (shape.means_block != nullptr && shape.means_block(name));
}

std::optional<Slip> in_header(std::string_view line, const TomlShape& shape) {
  const std::string_view text = without_comment(line);
  const std::size_t at = std::min(line.find_first_not_of(blanks), line.size());
  if (text.starts_with('[') && text.find('=') == std::string_view::npos) {
    std::string name;
    for (const char c : text)
      if (is_key_character(c)) name += c;
    const std::string whole = fmt::format("[{}]", name);
    if (name.empty() || text == whole) return std::nullopt;
    return slip_of(line, at, "this heading is not written as it has to be", fmt::format("write {}", whole),
                   replaced(line, at, text.size(), whole));
  }
  const std::string_view words = text.starts_with("- ") ? trimmed(text.substr(2)) : text;
  const std::string_view name = name_begun(words);
  const bool is_alone = words.substr(name.size()).find_first_not_of("0123456789 -_.:)") == std::string_view::npos;
  if (is_alone && is_of_block(name, shape))
    return slip_of(line, at, fmt::format("'{}' alone begins nothing", text), fmt::format("write [[{}]]", shape.block),
                   fmt::format("[[{}]]", shape.block));
  return std::nullopt;
}

/// A line that other programs leave in a file.
std::optional<Slip> left_behind(std::string_view line) {
  const std::string_view text = trimmed(line);
  if (is_conflict_mark(text)) return slip_of(line, 0, std::string(conflict_message), std::string(conflict_hint), "");
  if (text.starts_with("```") || text == "---" || text == "...")
    return slip_of(line, 0, fmt::format("'{}' does not belong into the file", text.substr(0, 3)), "take the line out",
                   "");
  if (text.starts_with("//") || text.starts_with("/*") || text.starts_with(";") || text.starts_with("--"))
    return slip_of(line, 0, "a comment begins with #", "write # in front of it", "");
  return std::nullopt;
}

bool is_word(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), in_small_letters(text)) != words.end();
}

/// The size of what a backslash begins in a text between double quotes; 0 where it begins nothing.
std::size_t escape_size(std::string_view text) {
  if (text.size() < 2) return 1;  // a line of a long text goes on
  const auto is_hexadecimal = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); };
  const std::size_t digits = text[1] == 'u' ? 4 : text[1] == 'U' ? 8 : 0;
  if (digits == 0) return std::string_view("btnfr\"\\ \t").find(text[1]) == std::string_view::npos ? 0 : 2;
  if (text.size() < 2 + digits) return 0;
  const std::string_view number = text.substr(2, digits);
  std::uint32_t point = 0;
  for (const char c : number) {
    if (!is_hexadecimal(c)) return 0;
    point = point * 16 + static_cast<std::uint32_t>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
  }
  const bool is_character = point <= 0x10FFFF && (point < 0xD800 || point > 0xDFFF);
  return is_character ? 2 + digits : 0;
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

}  // namespace

std::string_view key_in(std::string_view line) {
  const LineParts parts = line_parts(line);
  return parts.sign.empty() ? std::string_view{} : parts.key;
}

bool begins_anew(std::string_view line) {
  const std::string_view text = trimmed(line);
  if (text.starts_with("[[") || (text.starts_with('[') && text.ends_with(']'))) return true;
  const LineParts parts = line_parts(line);
  if (parts.key.empty() || parts.key.find_first_of(blanks) != std::string_view::npos) return false;
  return parts.sign == "=" && !parts.value.empty();
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

std::optional<Slip> find_slip(std::string_view line, const TomlShape& shape) {
  if (auto slip = lookalike(line)) return slip;
  if (auto slip = left_behind(line)) return slip;
  if (auto slip = in_header(line, shape)) return slip;
  const LineParts parts = line_parts(line);
  if (parts.key.empty()) return std::nullopt;
  if (parts.sign.empty()) {
    const bool value = !parts.value.empty() && (parts.value.front() == '"' || curly_size(parts.value) > 0);
    if (!value) return std::nullopt;
    return slip_of(line, parts.sign_at, fmt::format("'=' is missing behind '{}'", parts.key), "a line is: key = value",
                   replaced(line, parts.sign_at, 1, "="));
  }
  if (parts.sign != "=")
    return slip_of(line, parts.sign_at, fmt::format("'{}' stands where '=' belongs", parts.sign),
                   fmt::format("a line is: {} = value", parts.key),
                   replaced(line, parts.sign_at, parts.sign.size(), "="));
  if (parts.key.find_first_of(blanks) != std::string_view::npos) {
    std::string one(parts.key);
    std::replace_if(
        one.begin(), one.end(), [](char c) { return c == ' ' || c == '\t'; }, '-');
    const std::size_t at = static_cast<std::size_t>(parts.key.data() - line.data());
    return slip_of(line, at, fmt::format("the key '{}' is more than one word", parts.key),
                   "a key is one word, or words joined by -", replaced(line, at, parts.key.size(), one));
  }
  return value_slip(line, parts, shape.kind_of == nullptr ? TomlKind::unknown : shape.kind_of(parts.key));
}

std::optional<Slip> find_bad_character(std::string_view line, Within within) {
  std::string mended;
  std::optional<Slip> slip;
  for (std::size_t at = 0; at < line.size(); ++at) {
    const char c = line[at];
    const bool is_control = (c >= 0 && c < ' ' && c != '\t') || c == 0x7F;
    if (!is_control) {
      mended += c;
    } else if (!slip) {
      slip = slip_of(line, at, "here stands a control character, which no text can have", "take the character out", {});
    }
  }
  if (slip) slip->mended = std::move(mended);
  if (slip) return slip;

  mended.clear();
  // The quotes of the text that is not over.
  std::string_view open = within == Within::line ? "" : within == Within::text ? R"(""")" : "'''";
  for (std::size_t at = 0; at < line.size();) {
    const std::string_view here = line.substr(at);
    std::size_t size = 1;
    if (open.empty() && here.front() == '#') {
      size = here.size();
    } else if (open.empty()) {
      for (const std::string_view quotes : {R"(""")", "'''", "\"", "'"})
        if (open.empty() && here.starts_with(quotes)) open = quotes;
      size = std::max<std::size_t>(open.size(), 1);
    } else if (here.starts_with(open)) {
      size = std::exchange(open, {}).size();
    } else if (open.front() == '"' && here.front() == '\\') {
      size = escape_size(here);
      if (size == 0 && !slip)
        slip = slip_of(line, at, "a backslash in a text has a meaning of its own",
                       R"(write \\ for one backslash, or put the text between single quotes: '…')", {});
      if (size == 0) mended += '\\';
    }
    size = std::max<std::size_t>(size, 1);
    mended += here.substr(0, size);
    at += size;
  }
  if (slip) slip->mended = std::move(mended);
  return slip;
}

std::optional<BlockHeading> find_bad_heading(std::string_view line, const TomlShape& shape) {
  const std::size_t at = line.find_first_not_of(blanks);
  if (at == std::string_view::npos || line[at] != '[') return std::nullopt;
  const std::size_t name_at = line.find_first_not_of("[ \t\"'", at);
  if (name_at == std::string_view::npos || !is_of_block(name_begun(line.substr(name_at)), shape)) return std::nullopt;
  const std::string_view text = without_comment(line);
  std::size_t end = std::min(line.find(']', name_at), at + text.size());
  if (line.substr(name_at, end - name_at).find_first_of("=,") != std::string_view::npos) return std::nullopt;
  for (std::size_t next = end; next < line.size() && line[next] == ']'; next = line.find_first_not_of(blanks, end))
    end = next + 1;

  const std::string whole = fmt::format("[[{}]]", shape.block), single = fmt::format("[{}]", shape.block);
  const std::string_view written = line.substr(at, end - at), rest = without_comment(line.substr(end));
  std::string bare;
  for (const char c : written)
    if (c != ' ' && c != '\t') bare += c;
  const bool is_right = bare == whole && written.starts_with("[[") && written.ends_with("]]");
  const bool is_mark = rest.find_first_not_of(":;,.") == std::string_view::npos;
  if (is_right && rest.empty()) return std::nullopt;
  BlockHeading heading{slip_of(line, at, "this heading is not written as it has to be", fmt::format("write {}", whole),
                               std::string(at, ' ') + whole),
                       {}};
  if (bare == single) heading.slip.message = fmt::format("'{}' has one pair of brackets", single);
  if (bare == single) heading.slip.hint = fmt::format("write {}, with two brackets", whole);
  if (is_mark) return heading;
  const std::size_t rest_at = static_cast<std::size_t>(rest.data() - line.data());
  if (is_right) {
    heading.slip.column = column_at(line, rest_at);
    heading.slip.message = "something stands behind the heading";
    heading.slip.hint = "put it on a line of its own, below the heading";
  }
  heading.rest = std::string(code_point_count(line.substr(0, rest_at)), ' ').append(line.substr(rest_at));
  return heading;
}

}  // namespace tpguide
