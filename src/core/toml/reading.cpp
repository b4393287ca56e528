// SPDX-License-Identifier: MIT
#include "core/toml/reading.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "core/text/answer.hpp"
#include "core/text/foreign_text.hpp"
#include "core/text/utf8.hpp"
#include "core/toml/slip.hpp"
#include "core/toml/value_slip.hpp"

namespace tpguide {

namespace {

/// Each is one more reading of the file; who has made more reads the first of them first.
constexpr std::size_t most_slips = 100, fewest_slips = 20;
/// Bytes read in all, so that a large file that is wrong in every line is answered soon too.
constexpr std::size_t most_read = 4 * 1024 * 1024;
/// Of one line: what it was first told to be may have hidden another slip.
constexpr int most_on_a_line = 3;
constexpr std::string_view long_quotes = R"(""")";

struct Foreign {
  std::string message, hint;
};

bool begins_with_any(std::string_view text, std::initializer_list<std::string_view> beginnings) {
  return std::any_of(beginnings.begin(), beginnings.end(), [&](std::string_view one) { return text.starts_with(one); });
}

/// A file of another kind altogether.
std::optional<Foreign> foreign_kind(std::string_view text) {
  constexpr std::string_view plain = "save it as plain text in UTF-8, and name it NAME.toml";
  constexpr std::string_view zip{"PK\x03\x04", 4}, old_office{"\xD0\xCF\x11\xE0", 4};
  if (is_utf16(text)) return Foreign{std::string(utf16_message), std::string(utf16_hint)};
  if (text.starts_with(zip))
    return Foreign{"this is a document of Word, LibreOffice or Pages (or a zip file), not plain text",
                   std::string(plain)};
  if (text.starts_with(old_office)) return Foreign{"this is a document of Word, not plain text", std::string(plain)};
  if (text.starts_with("{\\rtf")) return Foreign{"this is rich text (RTF), not plain text", std::string(plain)};
  if (text.starts_with("%PDF")) return Foreign{"this is a PDF file, not plain text", std::string(plain)};
  const std::string_view body = text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
  const std::string head = in_small_letters(body.substr(0, 16));
  if (begins_with_any(head, {"<!doctype", "<html", "<head", "<body", "<?xml", "<p>", "<div", "<meta"}))
    return Foreign{"this is a web page or XML, not a routine's text", std::string(plain)};
  if (body.starts_with("{"))
    return Foreign{"this looks like JSON; the file has to be TOML", "tpguide new NAME writes a file to begin with"};
  return std::nullopt;
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (true) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.emplace_back(line);
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

std::string joined(const std::vector<std::string>& lines) {
  std::string text;
  for (const std::string& line : lines) text.append(line).append("\n");
  if (!text.empty()) text.pop_back();
  return text;
}

class Reader {
 public:
  Reader(std::string_view file, const TomlShape& shape)
      : file_(file), shape_(shape), what_(shape.block.empty() ? TomlFile::config : TomlFile::routine) {}

  TomlReading read(std::string_view text) {
    TomlDocument first = parse_toml(text, file_, largest_document, what_);
    if (first.findings.empty() && !may_have_bad_heading(text)) return {std::move(first.root), {}, {}, true};
    if (!first.findings.empty() && first.findings.front().rule == "size")
      return {{}, std::move(first.findings), {}, false};
    if (const auto foreign = first.findings.empty() ? std::nullopt : foreign_kind(text)) {
      tell({0, 0}, foreign->message, foreign->hint);
      reading_.whole = false;
      return std::move(reading_);
    }
    lines_ = lines_of(in_utf8(text));
    const std::size_t told_before = reading_.findings.size();
    number_lines();
    mend_headings();
    read_on(text.size());
    number_as_written(told_before);
    return std::move(reading_);
  }

 private:
  /// Reads until there is nothing left to stumble over, or nothing more can be known.
  void read_on(std::size_t size) {
    const std::size_t rounds = std::clamp(most_read / (size + 1), fewest_slips, most_slips);
    for (std::size_t slips = 0; slips < rounds && reading_.findings.size() <= most_slips; ++slips) {
      TomlDocument document = parse_toml(joined(lines_), file_, largest_document, what_);
      if (document.findings.empty()) {
        reading_.root = std::move(document.root);
        return;
      }
      if (!mend(document.findings.front())) return;
    }
    tell({static_cast<int>(lines_.size()), 1}, "more of the file cannot be read", "mend the lines above first");
    reading_.whole = false;
  }

  void tell(Position at, std::string message, std::string hint) {
    reading_.findings.push_back(
        {std::string(file_), at, Severity::error, "syntax", std::move(message), std::move(hint)});
  }

  /// With the line ends of an old Mac and bytes of another encoding told and put right.
  std::string in_utf8(std::string_view text) {
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    std::string sound;
    Position at{1, 1};
    bool told = false;
    for_each_code_point(text, [&](char32_t point, std::string_view bytes) {
      if (point == ill_formed && !std::exchange(told, true))
        tell(at, "this is not UTF-8 text", "save the file as UTF-8");
      sound += point == ill_formed ? std::string_view("\uFFFD") : bytes;
      at = point == U'\n' ? Position{at.line + 1, 1} : Position{at.line, at.column + 1};
    });
    if (sound.find('\n') == std::string::npos && sound.find('\r') != std::string::npos) {
      tell({1, 1}, "the lines end as on an old Mac, so that all is one line", "save the file with Unix line ends (LF)");
      std::replace(sound.begin(), sound.end(), '\r', '\n');
    }
    return sound;
  }

  bool may_have_bad_heading(std::string_view text) const {
    if (shape_.block.empty()) return false;
    const std::vector<std::string> lines = lines_of(text);
    return std::any_of(lines.begin(), lines.end(),
                       [&](const std::string& line) { return find_bad_heading(line, shape_).has_value(); });
  }

  void number_lines() {
    for (std::size_t i = 0; i < lines_.size(); ++i) numbers_.push_back(static_cast<int>(i) + 1);
  }

  /// A parser takes `[step]` for what it says and stumbles only over the second, and `[[steps]]` for another table.
  void mend_headings() {
    std::vector<int> inside = text_depths();
    for (std::size_t i = 0; i < lines_.size() && reading_.findings.size() < most_slips; ++i) {
      if (inside[i] != 0) continue;
      auto heading = find_bad_heading(lines_[i], shape_);
      if (!heading) continue;
      tell({static_cast<int>(i) + 1, heading->slip.column}, heading->slip.message, heading->slip.hint);
      lines_[i] = std::move(heading->slip.mended);
      if (heading->rest.empty()) continue;
      const auto behind = static_cast<std::ptrdiff_t>(i) + 1;
      lines_.insert(lines_.begin() + behind, std::move(heading->rest));
      numbers_.insert(numbers_.begin() + behind, numbers_[i]);
      inside = text_depths();
    }
  }

  /// Lines that were cut in two count as one again, for what was told since and for what was read.
  void number_as_written(std::size_t told_before) {
    if (numbers_.back() == static_cast<int>(numbers_.size())) return;
    const auto number = [&](int& line) {
      if (line > 0) line = numbers_[std::min(static_cast<std::size_t>(line), numbers_.size()) - 1];
    };
    for (std::size_t i = told_before; i < reading_.findings.size(); ++i) number(reading_.findings[i].at.line);
    std::set<int> guessed;
    for (int line : reading_.guessed) {
      number(line);
      guessed.insert(line);
    }
    reading_.guessed = std::move(guessed);
    number_table(reading_.root, number);
  }
  static void number_table(TomlTable& table, const auto& number) {
    for (TomlEntry& entry : table.entries) {
      number(entry.key_at.line);
      number_value(entry.value, number);
    }
  }
  static void number_value(TomlValue& value, const auto& number) {
    number(value.at.line);
    if (auto* table = std::get_if<TomlTable>(&value.data)) number_table(*table, number);
    if (auto* array = std::get_if<TomlArray>(&value.data))
      for (TomlValue& item : *array) number_value(item, number);
  }

  /// For each line the line (from 1) in which a text between three quotes began that is not over; 0 outside.
  std::vector<int> text_depths() const {
    std::vector<int> depths;
    int begun = 0;
    std::string_view quotes;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      depths.push_back(begun);
      std::string_view line = lines_[i];
      while (!line.empty()) {
        const std::size_t a = line.find(long_quotes), b = line.find("'''");
        const std::size_t at = begun != 0 ? line.find(quotes) : std::min(a, b);
        if (at == std::string_view::npos || (begun == 0 && line.find('#') < at)) break;
        if (begun == 0) quotes = at == a ? long_quotes : std::string_view("'''");
        begun = begun != 0 ? 0 : static_cast<int>(i) + 1;
        line.remove_prefix(at + 3);
      }
    }
    depths.push_back(begun);
    return depths;
  }

  Within within(std::size_t line) const {
    const int begun = text_depths()[line];
    if (begun == 0) return Within::line;
    const std::string& first = lines_[static_cast<std::size_t>(begun) - 1];
    return first.find(long_quotes) < first.find("'''") ? Within::text : Within::literal;
  }

  /// The line in which a list began that is not over at `line`; nullopt when there is none.
  std::optional<std::size_t> open_list(std::size_t line) const {
    for (std::size_t i = std::min(line + 1, lines_.size()); i-- > 0;) {
      const std::string& text = lines_[i];
      const std::size_t sign = text.find('=');
      const std::size_t open = sign == std::string::npos ? sign : text.find_first_not_of(" \t", sign + 1);
      const bool begins = open != std::string::npos && text[open] == '[' && !key_in(text).empty();
      if (begins && i < line && text.find(']', open) == std::string::npos) return i;
      if (i < line && (begins_anew(text) || text.find(']') != std::string::npos)) return std::nullopt;
      if (line - i > 200) return std::nullopt;
    }
    return std::nullopt;
  }

  /// False when nothing more can be known.
  bool mend(Finding found) {
    if (found.rule == "size") {
      reading_.findings.push_back(std::move(found));
      reading_.whole = false;
      return false;
    }
    const std::size_t line = std::min(static_cast<std::size_t>(std::max(found.at.line, 1)), lines_.size()) - 1;
    if (const int begun = text_depths().back();
        begun != 0 && found.message.find("ends in the middle") != found.message.npos)
      return close_text(static_cast<std::size_t>(begun) - 1);
    if (const auto bad = find_bad_character(lines_[line], within(line))) {
      tell({static_cast<int>(line) + 1, bad->column}, bad->message, bad->hint);
      told_.insert(line);
      lines_[line] = bad->mended;
      return true;
    }
    const auto list = open_list(line);
    if (list && (begins_anew(lines_[line]) || found.message.find("ends in the middle") != found.message.npos))
      return close_list(*list, line);
    if (reads_[line]++ >= most_on_a_line) return give_up(line, found);
    if (list && *list < line && lacks_comma(lines_[line - 1], lines_[line])) return add_comma(line - 1);
    if (const auto end = end_of_broken_text(line)) return join_text(line, *end);
    const auto slip = list ? find_slip_in_list(lines_[line]) : find_slip(lines_[line], shape_);
    if (!slip || slip->mended == lines_[line]) return give_up(line, found);
    tell({static_cast<int>(line) + 1, slip->column}, slip->message, slip->hint);
    told_.insert(line);
    // What a line was before may have been told already by the same words.
    if (reads_[line] > 1 && reading_.findings[reading_.findings.size() - 2].message == slip->message)
      reading_.findings.pop_back();
    lines_[line] = slip->mended;
    if (slip->sureness == Sureness::for_its_place) reading_.guessed.insert(static_cast<int>(line) + 1);
    return true;
  }

  /// The line says what the parser says of it, and counts as empty.
  bool give_up(std::size_t line, const Finding& found) {
    const std::string key(key_in(lines_[line]));
    const bool twice = found.message.find("cannot redefine") != found.message.npos;
    if (!told_.contains(line)) {
      reading_.findings.push_back(found);
      if (twice && !key.empty()) reading_.findings.back().message = fmt::format("'{}' stands here a second time", key);
      if (twice && !shape_.block.empty())
        reading_.findings.back().hint =
            fmt::format("a key stands once in each table; the next {0} begins with [[{0}]]", shape_.block);
    }
    told_.insert(line);
    if (lines_[line].empty() || lines_[line].starts_with('#')) {
      reading_.whole = false;
      return false;
    }
    if (key.empty() || twice || key.find(' ') != key.npos || reads_[line] > most_on_a_line + 1) {
      if (!twice) reading_.whole = false;
      // Once a `kind` stands twice, what follows belongs to a step of its own that has no heading.
      const bool a_step = twice && key == "kind";
      lines_[line].clear();
      for (std::size_t i = line + 1; a_step && i < lines_.size() && !lines_[i].starts_with('['); ++i) lines_[i].clear();
      return true;
    }
    lines_[line] = lines_[line].substr(0, lines_[line].find('=') + 1) + " \"\"";
    reading_.guessed.insert(static_cast<int>(line) + 1);
    return true;
  }

  /// True where a text of a list ends with its line, and the next one begins another.
  static bool lacks_comma(std::string_view text, std::string_view next) {
    const std::size_t last = text.find_last_not_of(" \t"), first = next.find_first_not_of(" \t");
    return last != std::string_view::npos && first != std::string_view::npos &&
           (text[last] == '"' || text[last] == '\'') && (next[first] == '"' || next[first] == '\'');
  }

  bool add_comma(std::size_t line) {
    tell({static_cast<int>(line) + 1, static_cast<int>(code_point_count(lines_[line])) + 1}, "a comma is missing here",
         "put a comma between the texts of a list");
    lines_[line] += ',';
    return true;
  }

  bool close_text(std::size_t begun) {
    const std::size_t quote = std::min(lines_[begun].find(long_quotes), lines_[begun].find("'''"));
    if (quote == std::string::npos || reads_[begun]++ > 3) return false;
    const std::string quotes = lines_[begun].substr(quote, 3);
    tell({static_cast<int>(begun) + 1, static_cast<int>(code_point_count(lines_[begun].substr(0, quote))) + 1},
         "the text that begins here has no end", fmt::format("put {} behind its last line", quotes));
    std::size_t last = begun;
    while (last + 1 < lines_.size() && !begins_anew(lines_[last + 1])) ++last;
    lines_[last] += quotes;
    return true;
  }

  bool close_list(std::size_t begun, std::size_t line) {
    if (reads_[begun]++ > 3) return false;
    const std::size_t open = lines_[begun].find('[');
    tell({static_cast<int>(begun) + 1, static_cast<int>(code_point_count(lines_[begun].substr(0, open))) + 1},
         "the list that begins here has no end", "put ] behind its last text");
    std::size_t last = begins_anew(lines_[line]) && line > begun ? line - 1 : line;
    while (last > begun && lines_[last].find_first_not_of(" \t") == std::string::npos) --last;
    lines_[last] += "]";
    return true;
  }

  /// Where a text in single quotes marks that was begun in `line` ends on a later one.
  std::optional<std::size_t> end_of_broken_text(std::size_t line) const {
    const std::string& text = lines_[line];
    const std::size_t sign = text.find('=');
    const std::size_t open = sign == std::string::npos ? sign : text.find_first_not_of(" \t", sign + 1);
    if (open == std::string::npos || (text[open] != '"' && text[open] != '\'') || key_in(text).empty()) return {};
    if (text.find(text[open], open + 1) != std::string::npos) return {};
    for (std::size_t i = line + 1; i < lines_.size() && !begins_anew(lines_[i]); ++i)
      if (lines_[i].find(text[open]) != std::string::npos) return i;
    return std::nullopt;
  }

  bool join_text(std::size_t line, std::size_t end) {
    const std::size_t open = lines_[line].find_first_not_of(" \t", lines_[line].find('=') + 1);
    const char quote = lines_[line][open];
    tell({static_cast<int>(line) + 1, static_cast<int>(code_point_count(lines_[line].substr(0, open))) + 1},
         "this text goes on over more than one line", R"(put """ in front of it and behind it, in place of one quote)");
    const std::string three(3, quote);
    lines_[line].replace(open, 1, three);
    lines_[end].replace(lines_[end].rfind(quote), 1, three);
    return true;
  }

  std::string_view file_;
  TomlShape shape_;
  TomlFile what_;
  TomlReading reading_;
  std::vector<std::string> lines_;
  std::vector<int> numbers_;          ///< of each line, as the file has it
  std::map<std::size_t, int> reads_;  ///< how often each line was stumbled over
  std::set<std::size_t> told_;
};

}  // namespace

TomlReading read_toml(std::string_view text, std::string_view file, const TomlShape& shape) {
  return Reader(file, shape).read(text);
}

}  // namespace tpguide
