// SPDX-License-Identifier: MIT
#include "core/text/cells.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <iterator>

#include <utf8proc.h>

#include "core/text/utf8.hpp"

namespace tpguide {
namespace {

constexpr std::string_view replacement = "\uFFFD";

utf8proc_int32_t as_utf8proc(char32_t point) {
  return static_cast<utf8proc_int32_t>(point);
}

utf8proc_propval_t boundclass_of(char32_t point) {
  return utf8proc_get_property(as_utf8proc(point))->boundclass;
}

constexpr char32_t non_joiner = 0x200C, joiner = 0x200D, emoji_selector = 0xFE0F;

/// Without them words are spelt wrong and emoji fall apart.
bool is_joiner(char32_t point) {
  return point == non_joiner || point == joiner;
}

/// Such as the sign before an Arabic year, which is a format character and visible all the same.
bool is_visible_format(char32_t point) {
  return boundclass_of(point) == UTF8PROC_BOUNDCLASS_PREPEND &&
         utf8proc_category(as_utf8proc(point)) == UTF8PROC_CATEGORY_CF;
}

bool shows_on_paper(char32_t point) {
  if (point == ill_formed) return false;
  switch (utf8proc_category(as_utf8proc(point))) {
    case UTF8PROC_CATEGORY_CF:
      return is_joiner(point) || is_visible_format(point);
    case UTF8PROC_CATEGORY_CC:
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP:
      return false;
    default:
      // Tags that are not assigned are as invisible as those that are.
      return point < 0xE0000 || point > 0xE0FFF || (point >= 0xE0100 && point <= 0xE01EF);
  }
}

int point_width(char32_t point) {
  if (point < 0x7F) return point < 0x20 ? 0 : 1;
  if (point == ill_formed) return 1;
  switch (utf8proc_category(as_utf8proc(point))) {
    case UTF8PROC_CATEGORY_CN:
    case UTF8PROC_CATEGORY_CO:
      return 1;
    case UTF8PROC_CATEGORY_CF:
      return is_visible_format(point) ? 1 : utf8proc_charwidth(as_utf8proc(point));
    default:
      return utf8proc_charwidth(as_utf8proc(point));
  }
}

bool is_regional(char32_t point) {
  return boundclass_of(point) == UTF8PROC_BOUNDCLASS_REGIONAL_INDICATOR;
}

/// What a selector behind it turns into an emoji, which is wide.
bool has_emoji_form(char32_t point) {
  const bool is_keycap = (point >= '0' && point <= '9') || point == '#' || point == '*';
  return is_keycap || boundclass_of(point) == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

/// "gbeng" in tags behind a black flag is the flag of England: its bytes at the front of `text`, or none.
std::size_t flag_tags_size(std::string_view text) {
  constexpr std::size_t most_tags = 6;
  constexpr char32_t end_of_tags = 0xE007F;
  std::size_t size = 0;
  for (std::size_t tags = 0; tags <= most_tags && size < text.size(); ++tags) {
    const CodePoint next = first_code_point(text.substr(size));
    size += next.size;
    if (next.value == end_of_tags) return tags > 0 ? size : 0;
    if (next.value < 0xE0030 || next.value > 0xE007A) break;
  }
  return 0;
}

struct Likeness {
  char32_t point;
  std::string_view text;
};

constexpr std::array likenesses = std::to_array<Likeness>({
    {U'«', "\""}, {U'°', "deg"}, {U'±', "+-"},  {U'·', "-"},  {U'»', "\""},  {U'Æ', "AE"}, {U'×', "x"},  {U'Ø', "O"},
    {U'ß', "ss"}, {U'æ', "ae"},  {U'÷', "/"},   {U'ø', "o"},  {U'Đ', "D"},   {U'đ', "d"},  {U'ı', "i"},  {U'Ł', "L"},
    {U'ł', "l"},  {U'Œ', "OE"},  {U'œ', "oe"},  {U'‐', "-"},  {U'‑', "-"},   {U'‒', "-"},  {U'–', "-"},  {U'—', "-"},
    {U'‘', "'"},  {U'’', "'"},   {U'‚', "'"},   {U'“', "\""}, {U'”', "\""},  {U'„', "\""}, {U'•', "*"},  {U'′', "'"},
    {U'″', "\""}, {U'‹', "'"},   {U'›', "'"},   {U'⁄', "/"},  {U'€', "EUR"}, {U'←', "<-"}, {U'↑', "^"},  {U'→', "->"},
    {U'↓', "v"},  {U'↔', "<->"}, {U'⇒', "=>"},  {U'−', "-"},  {U'∼', "~"},   {U'≈', "~"},  {U'≠', "!="}, {U'≤', "<="},
    {U'≥', ">="}, {U'⏎', "<-"},  {U'⏸', "="}, {U'▁', "_"},  {U'▂', "_"},   {U'▃', "."},  {U'▄', "-"},  {U'▅', "="},
    {U'▆', "+"},  {U'▇', "*"},   {U'█', "#"},   {U'▉', "#"},  {U'▊', "#"},   {U'▋', "#"},  {U'▌', "#"},  {U'▍', "-"},
    {U'▎', "-"},  {U'▏', "-"},   {U'▐', "#"},   {U'░', "."},  {U'▒', ":"},   {U'▓', "#"},  {U'▔', "-"},  {U'▕', "|"},
    {U'■', "#"},  {U'□', "."},   {U'▪', "*"},   {U'▲', "^"},  {U'▶', ">"},   {U'▸', ">"},  {U'►', ">"},  {U'▼', "v"},
    {U'◀', "<"},  {U'◂', "<"},   {U'◄', "<"},   {U'◆', "*"},  {U'◇', "o"},   {U'○', "o"},  {U'◎', "o"},  {U'●', "*"},
    {U'◉', "*"},  {U'◦', "o"},   {U'★', "*"},   {U'☆', "*"},  {U'⚠', "!"},   {U'✓', "+"},  {U'✔', "+"},  {U'✕', "x"},
    {U'✗', "x"},  {U'✘', "x"},   {U'❯', ">"},
});

std::string_view box_likeness(char32_t point) {
  switch (point) {
    case U'━':
    case U'╾':
    case U'╸':
      return "#";
    case U'─':
    case U'┄':
    case U'┅':
    case U'┈':
    case U'┉':
    case U'╌':
    case U'╍':
    case U'╴':
    case U'╶':
    case U'╺':
    case U'╼':
      return "-";
    case U'═':
      return "=";
    case U'│':
    case U'┃':
    case U'┆':
    case U'┇':
    case U'┊':
    case U'┋':
    case U'╎':
    case U'╏':
    case U'║':
    case U'╵':
    case U'╷':
    case U'╹':
    case U'╻':
    case U'╽':
    case U'╿':
      return "|";
    case U'╱':
      return "/";
    case U'╲':
      return "\\";
    case U'╳':
      return "x";
    default:
      return "+";
  }
}

/// By how much ink the dots carry.
std::string_view braille_likeness(char32_t point) {
  constexpr std::array<std::string_view, 9> by_dots = {" ", ".", ".", ":", ":", "+", "+", "#", "#"};
  return by_dots[static_cast<std::size_t>(std::popcount(static_cast<unsigned>(point - 0x2800)))];
}

/// The letters under accents, "fi" of a ligature, "1/2" of a fraction.
std::string decomposed(char32_t point) {
  std::array<utf8proc_int32_t, 32> parts{};
  int boundary = 0;
  const utf8proc_ssize_t count =
      utf8proc_decompose_char(as_utf8proc(point), parts.data(), static_cast<utf8proc_ssize_t>(parts.size()),
                              static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT), &boundary);
  std::string letters;
  for (utf8proc_ssize_t at = 0; at < std::min<utf8proc_ssize_t>(count, std::ssize(parts)); ++at) {
    const auto part = static_cast<char32_t>(parts[static_cast<std::size_t>(at)]);
    if (part < 0x80) {
      letters += static_cast<char>(part);
    } else if (part == U'⁄') {
      letters += '/';
    } else if (point_width(part) != 0) {
      return "?";
    }
  }
  if (letters.empty() && point_width(point) != 0) return "?";
  return letters;
}

std::string ascii_likeness(char32_t point) {
  if (point == ill_formed) return "?";
  if (point >= 0x2500 && point <= 0x257F) return std::string(box_likeness(point));
  if (point >= 0x2800 && point <= 0x28FF) return std::string(braille_likeness(point));
  const auto found = std::ranges::find(likenesses, point, &Likeness::point);
  if (found != likenesses.end()) return std::string(found->text);
  return decomposed(point);
}

/// With U+FFFD for each character that is to go.
template <typename Goes>
std::string replaced(std::string_view text, Goes goes) {
  std::string out;
  out.reserve(text.size());
  for_each_code_point(text, [&](char32_t point, std::string_view bytes) { out += goes(point) ? replacement : bytes; });
  return out;
}

/// Takes the next word off the front of `text`; empty when there is none.
std::string_view next_word(std::string_view& text) {
  constexpr std::string_view breaks = " \n\t";
  text.remove_prefix(std::min(text.find_first_not_of(breaks), text.size()));
  const std::string_view word = text.substr(0, text.find_first_of(breaks));
  text.remove_prefix(word.size());
  return word;
}

}  // namespace

std::string clean(std::string_view text) {
  constexpr char32_t black_flag = 0x1F3F4;
  std::string cleaned;
  cleaned.reserve(text.size());
  while (!text.empty()) {
    CodePoint next = first_code_point(text);
    if (next.value == black_flag) next.size += flag_tags_size(text.substr(next.size));
    const std::string_view bytes = text.substr(0, next.size);
    if (next.value >= 0x20 && next.value < 0x7F) {
      cleaned += bytes;
    } else if (next.value == '\t' || next.value == '\n' || next.value == '\r') {
      cleaned += ' ';
    } else {
      cleaned += shows_on_paper(next.value) ? bytes : replacement;
    }
    text.remove_prefix(next.size);
  }
  return cleaned;
}

std::string clean_lines(std::string_view text) {
  std::string cleaned;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    const std::string_view line = text.substr(0, end);
    cleaned.append(clean(line.ends_with('\r') ? line.substr(0, end - 1) : line)).append("\n");
    text.remove_prefix(end + 1);
  }
  return cleaned += clean(text);
}

std::string well_formed(std::string_view text) {
  return replaced(text, [](char32_t point) { return point == ill_formed; });
}

std::string without_controls(std::string_view text) {
  return replaced(text, [](char32_t point) {
    if (point == '\t' || point == '\n' || point == '\r') return false;
    return point < 0x20 || (point >= 0x7F && point < 0xA0) || point == ill_formed;
  });
}

std::string_view from_first_ink(std::string_view text) {
  while (!text.empty()) {
    const CodePoint first = first_code_point(text);
    const bool is_blank = !shows_on_paper(first.value) || is_joiner(first.value) || point_width(first.value) == 0 ||
                          utf8proc_category(as_utf8proc(first.value)) == UTF8PROC_CATEGORY_ZS;
    if (!is_blank) break;
    text.remove_prefix(first.size);
  }
  return text;
}

std::string to_ascii(std::string_view text) {
  std::string ascii;
  ascii.reserve(text.size());
  for_each_code_point(text, [&](char32_t point, std::string_view bytes) {
    if (point < 0x80) {
      ascii += bytes;
    } else {
      ascii += ascii_likeness(point);
    }
  });
  return ascii;
}

Cluster first_cluster(std::string_view text) {
  const CodePoint first = first_code_point(text);
  Cluster cluster{first.size, point_width(first.value)};
  utf8proc_int32_t state = 0;
  char32_t before = first.value;
  // Nothing in ASCII is a part of what stands before it.
  while (cluster.size < text.size() && static_cast<unsigned char>(text[cluster.size]) >= 0x80 && before != ill_formed) {
    const CodePoint next = first_code_point(text.substr(cluster.size));
    if (next.value == ill_formed ||
        utf8proc_grapheme_break_stateful(as_utf8proc(before), as_utf8proc(next.value), &state))
      break;
    const bool is_wide =
        (next.value == emoji_selector && has_emoji_form(before)) || (is_regional(next.value) && is_regional(before));
    cluster.width = std::max(cluster.width, is_wide ? 2 : point_width(next.value));
    cluster.size += next.size;
    before = next.value;
  }
  return cluster;
}

int cell_width(std::string_view text) {
  int width = 0;
  while (!text.empty()) {
    const Cluster cluster = first_cluster(text);
    width += cluster.width;
    text.remove_prefix(cluster.size);
  }
  return width;
}

std::string_view first_cells(std::string_view text, int cells) {
  std::size_t size = 0;
  int width = 0;
  while (size < text.size()) {
    const Cluster next = first_cluster(text.substr(size));
    width += next.width;
    if (width > cells) break;
    size += next.size;
  }
  return text.substr(0, size);
}

std::string clip(std::string_view text, int cells, Charset charset) {
  if (cells <= 0) return {};
  const bool is_ascii = charset == Charset::ascii;
  const std::string shown = is_ascii ? to_ascii(text) : std::string(text);
  if (first_cells(shown, cells).size() == shown.size()) return shown;
  const std::string sign = is_ascii ? std::string(static_cast<std::size_t>(std::min(cells, 3)), '.') : "…";
  return std::string(first_cells(shown, cells - cell_width(sign))).append(sign);
}

std::string padded(std::string_view text, int cells) {
  return std::string(text) + std::string(static_cast<std::size_t>(std::max(0, cells - cell_width(text))), ' ');
}

std::vector<std::string> wrap(std::string_view text, int cells, int indent) {
  const int room = std::max(1, cells - indent);
  const std::string margin(static_cast<std::size_t>(std::max(0, indent)), ' ');
  std::vector<std::string> lines;
  std::string line;
  int width = 0;
  const auto end_line = [&] {
    lines.push_back(margin + line);
    line.clear();
    width = 0;
  };
  for (std::string_view word = next_word(text); !word.empty(); word = next_word(text)) {
    // Never measured whole: a word may be as long as a file.
    std::string_view part = first_cells(word, room);
    if (!line.empty() && (part.size() < word.size() || width + 1 + cell_width(part) > room)) end_line();
    while (part.size() < word.size()) {
      // A character wider than the whole line is let through rather than waited for.
      if (part.empty()) part = word.substr(0, first_cluster(word).size);
      line = part;
      word.remove_prefix(part.size());
      if (!word.empty()) end_line();
      part = first_cells(word, room);
    }
    if (word.empty()) {
      width = cell_width(line);
      continue;
    }
    if (!line.empty()) {
      line += ' ';
      ++width;
    }
    line += part;
    width += cell_width(part);
  }
  if (!line.empty() || lines.empty()) end_line();
  return lines;
}

}  // namespace tpguide
