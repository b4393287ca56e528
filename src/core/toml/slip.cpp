// SPDX-License-Identifier: MIT
#include "core/toml/slip.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "core/text/ascii.hpp"
#include "core/text/foreign_text.hpp"
#include "core/text/utf8.hpp"
#include "core/toml/line_parts.hpp"
#include "core/toml/slip_of.hpp"
#include "core/toml/value_slip.hpp"

namespace tpguide {

namespace {

/// A character that looks like a plain one and is another, and the plain one.
struct Lookalike {
  std::string_view character, plain, name;
};
constexpr Lookalike blank_lookalikes[] = {{"\u00A0", " ", "no-break space"}, {"\u202F", " ", "no-break space"},
                                          {"\u2007", " ", "figure space"},   {"\u2009", " ", "thin space"},
                                          {"\u3000", " ", "wide space"},     {"\u200B", " ", "zero-width space"},
                                          {"\u2060", " ", "word joiner"},    {"\uFEFF", " ", "zero-width space"},
                                          {"\uFF1D", "=", "full-width ="},   {"\u2028", " ", "line separator"}};

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
