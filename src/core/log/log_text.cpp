// SPDX-License-Identifier: MIT
#include "core/log/log_text.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "core/log/block_lines.hpp"
#include "core/log/entry_readers.hpp"
#include "core/text/cells.hpp"
#include "core/toml/document.hpp"

namespace tpguide {

namespace {

/// After so many damaged blocks in a file only whole ones of tpguide's own form are read on: no file costs for ever.
constexpr int most_damaged = 1000;
/// So many entries of a file that differ from one with their id are named one by one.
constexpr int most_differing = 100;

/// "key = value", as TOML has it.
bool is_whole_line(std::string_view line) {
  const TomlDocument read = parse_toml(line, "", largest_document, TomlFile::log);
  return read.findings.empty();
}

/// Of the last block, where the text ends within a line of one as we begin it. One that has its id, which we write
/// last, was whole once; and an editor may leave the last newline out: both are to be told of.
std::optional<std::size_t> begin_of_torn_block(std::string_view text) {
  constexpr std::string_view block_begins = "[[entry]]\nat = ";
  const std::size_t line_end = text.rfind("\n[");
  if (text.ends_with('\n') || line_end == std::string_view::npos) return std::nullopt;
  const std::string_view block = text.substr(line_end + 1);
  if (!block.starts_with(block_begins.substr(0, block.size()))) return std::nullopt;
  const std::size_t id = block.find("\nid = ");
  const bool has_id = id != std::string_view::npos && block.find('\n', id + 1) != std::string_view::npos;
  if (has_id || is_whole_line(text.substr(text.rfind('\n') + 1))) return std::nullopt;
  return line_end + 1;
}

bool holds_tables(const TomlValue& value) {
  if (value.table() != nullptr) return true;
  const TomlArray* list = value.array();
  return list != nullptr &&
         std::any_of(list->begin(), list->end(), [](const TomlValue& item) { return item.table() != nullptr; });
}

constexpr std::string_view entry_meant = "did you mean [[entry]]?";
constexpr std::string_view how_entries_begin = "an entry begins with [[entry]]; the other entries count";

class LogScan {
 public:
  LogScan(std::string_view text, std::string_view file, const TakeEntry& take, std::vector<Finding>& findings,
          const LogScope& scope)
      : text_(text), file_(file), take_(take), findings_(findings), scope_(scope) {}

  void run() {
    std::size_t at = text_.starts_with("\xEF\xBB\xBF") ? 3 : 0;
    at = after_plain_head(at);
    while (at < text_.size()) {
      if (const auto end = pass_over_old(at)) {
        at = *end;
      } else if (const auto taken = read_quickly(at)) {
        at = *taken;
      } else {
        at = damaged_ < most_damaged ? read_slowly(at) : pass_over(at);
      }
    }
  }

 private:
  /// Past the lines that a file of ours begins with.
  std::size_t after_plain_head(std::size_t at) const {
    while (at < text_.size()) {
      const std::string_view line = line_at(at);
      if (!line.empty() && line.front() != '#' && line != "format = 1") break;
      // A comment may hold what TOML refuses; that is no reason to look closer.
      at = next_line(at);
    }
    return at;
  }

  /// Hands on the entry that was read at a place within the part that begins at `from`.
  void show(std::size_t from, Position within) {
    has_shown_ = true;
    if (take_(entry_) == Met::different) report_differing(from, within);
  }

  void report_differing(std::size_t from, Position within) {
    if (differing_ > most_differing) return;
    const bool named = differing_++ < most_differing;
    findings_.push_back({std::string(file_), place(from, within), Severity::warning, "log-id",
                         named ? "this entry has the id of another and says something else; the one read first counts"
                               : "from here on more entries have the id of another and say something else",
                         "if both are meant, give this one an id that no other has; else take one of them out"});
  }

  /// Past a block of our own form, from its header to the id that ends it, with a day before the first that is asked
  /// for. Never past the first of a file: that there are entries is known of every file.
  std::optional<std::size_t> pass_over_old(std::size_t at) const {
    const bool all_count = scope_.first_day.empty() && scope_.first_level_day.empty();
    if (all_count || !has_shown_) return std::nullopt;
    std::string_view block = text_.substr(at);
    if (!block.starts_with(entry_header_line)) return std::nullopt;
    constexpr std::string_view next_header = "\n[[entry]]\n";
    const std::size_t next = block.find(next_header, entry_header_line.size() - 1);
    if (next != std::string_view::npos) block = block.substr(0, next + 1);
    // Another table may be an entry that was misspelt.
    if (block.find("\n[", entry_header_line.size() - 1) != std::string_view::npos) return std::nullopt;
    if (!is_old(block)) return std::nullopt;
    return at + block.size();
  }

  bool is_old(std::string_view block) const {
    constexpr std::string_view at_key = "at = ", kind_key = "kind = \"", id_key = "\nid = \"";
    constexpr std::size_t day_size = 10;
    block.remove_prefix(entry_header_line.size());
    if (!block.starts_with(at_key) || block.size() < at_key.size() + day_size) return false;
    const std::string_view day = block.substr(at_key.size(), day_size);
    const bool is_day = std::all_of(day.begin(), day.end(), [](char c) { return c == '-' || (c >= '0' && c <= '9'); });
    if (!is_day) return false;
    block.remove_prefix(std::min(block.find('\n'), block.size() - 1) + 1);
    if (!block.starts_with(kind_key)) return false;
    const std::string_view kind = block.substr(kind_key.size());
    const bool is_level = kind.starts_with("soreness\"") || kind.starts_with("activity\"");
    if (!is_level && !kind.starts_with("session\"")) return false;
    if (day >= (is_level ? std::max(scope_.first_level_day, scope_.first_day) : scope_.first_day)) return false;
    // Else a header line within a longer string would be taken for one.
    block = block.substr(0, block.find_last_not_of('\n') + 1);
    const std::string_view last = block.substr(std::min(block.rfind('\n'), block.size()));
    const bool is_whole = last.starts_with(id_key) && last.size() > id_key.size() + 1 && last.ends_with('"');
    if (is_whole && scope_.passed_over) scope_.passed_over(is_level ? EntryKind::soreness : EntryKind::session, day);
    return is_whole;
  }

  std::optional<std::size_t> read_quickly(std::size_t at) {
    clear_entry(entry_);
    const auto taken = scan_entry(text_.substr(at), entry_);
    if (!taken) return std::nullopt;
    show(at, {1, 1});
    return at + *taken;
  }

  /// Reads one block (or the head of the file) with the TOML parser; answers where the next one begins.
  std::size_t read_slowly(std::size_t at) {
    const auto header = header_in(line_at(at));
    if (header && header->of == HeaderLine::Of::something_else) return pass_over_table(at, header->name);
    const std::size_t body = header ? next_line(at) : at;
    const std::size_t near = next_header(body);
    if (long_strings_trusted_) {
      const std::size_t far = next_header_outside_strings(body, near);
      if (far != near) {
        if (!read_toml(at, far)) return far;
        // A long string that was never closed would take all entries after it along: from here on every header
        // line counts.
        long_strings_trusted_ = false;
      }
    }
    if (const auto mistake = read_toml(at, near)) salvage(at, body, near, *mistake);
    return near;
  }

  /// A table that is no entry, or that was meant to be one.
  std::size_t pass_over_table(std::size_t at, std::string_view name) {
    const std::string_view line = line_at(at);
    const std::string_view begin = without_blanks(line);
    const int column = static_cast<int>(line.size() - begin.size()) + 1;
    const std::string_view shown = begin.substr(0, begin.find_first_of("#\r"));
    if (is_like_entry(name) || !is_newer_)
      report(at, {{1, column},
                  fmt::format("no entry begins with {}, and what stands below it does not count",
                              shown.substr(0, shown.find_last_not_of(" \t") + 1)),
                  std::string(is_like_entry(name) ? entry_meant : how_entries_begin)});
    return next_header(next_line(at));
  }

  std::size_t pass_over(std::size_t at) {
    if (!gave_up_) {
      gave_up_ = true;
      report(at, {{1, 1}, "too much of this file is damaged; of the rest only whole entries are read", {}});
    }
    return next_header(next_line(at));
  }

  /// Takes the entries of a part of the text; what cannot be parsed at all is answered, with its place in the part.
  /// Where they are to be answered the first mistake within an entry is answered, too, and nothing is taken.
  enum class Mistakes { told, answered };
  std::optional<EntryMistake> read_toml(std::size_t from, std::size_t end, Mistakes mistakes = Mistakes::told) {
    const TomlDocument document = parse_toml(text_.substr(from, end - from), file_, largest_document, TomlFile::log);
    if (!document.findings.empty()) {
      const Finding& first = document.findings.front();
      return EntryMistake{first.at, first.message, first.hint};
    }
    if (const TomlEntry* format = document.root.find("format")) check_format(from, *format);
    report_misplaced(from, document.root);
    const TomlEntry* entries = document.root.find("entry");
    if (entries == nullptr || entries->value.array() == nullptr) return std::nullopt;
    for (const TomlValue& item : *entries->value.array()) {
      if (item.table() == nullptr) continue;
      clear_entry(entry_);
      auto mistake = decode_entry(*item.table(), item.at, entry_);
      if (mistake && mistakes == Mistakes::answered) return mistake;
      if (mistake) {
        report(from, *mistake);
        continue;
      }
      for (const EntryMistake& misspelt : misspelt_keys(*item.table())) report(from, misspelt);
      show(from, item.at);
    }
    return std::nullopt;
  }

  /// What stands outside all entries and was meant for one: once for each part.
  void report_misplaced(std::size_t from, const TomlTable& root) {
    for (const TomlEntry& item : root.entries) {
      const bool is_list = item.key == "entry" && item.value.array() != nullptr && holds_tables(item.value);
      if (is_list || item.key == "format") continue;
      if (is_like_entry(item.key) || (holds_tables(item.value) && !is_newer_)) {
        report(from, {item.key_at, fmt::format("'{}' is no entry, and what it says does not count", item.key),
                      std::string(is_like_entry(item.key) ? entry_meant : how_entries_begin)});
        return;
      }
      if (entry_key_meant(item.key).empty()) continue;
      report(from, {item.key_at, fmt::format("'{}' stands here before any [[entry]], and does not count", item.key),
                    "an entry begins with the line [[entry]]; put it in front of this"});
      return;
    }
  }

  /// A block that cannot be parsed because of what follows the entry (half a header of a write that was cut short,
  /// bytes of nothing after a power cut, marks of a merge) still counts up to its first empty line.
  void salvage(std::size_t at, std::size_t body, std::size_t end, const EntryMistake& mistake) {
    std::size_t cut = body;
    while (cut < end && !ends_entry(line_at(cut))) cut = next_line(cut);
    if (body != at && cut < end && !read_toml(at, cut, Mistakes::answered))
      report(at, {mistake.at, "what stands here after an entry cannot be read: " + mistake.message, mistake.hint});
    else
      report(at, mistake);
  }

  static bool ends_entry(std::string_view line) {
    constexpr std::string_view never_in_toml{"<=>|\0", 5};
    return line.empty() || line == "\r" || never_in_toml.find(line.front()) != std::string_view::npos;
  }

  void check_format(std::size_t from, const TomlEntry& format) {
    const std::int64_t* number = format.value.integer();
    if (number != nullptr && *number <= newest_log_format) return;
    is_newer_ = true;
    findings_.push_back({std::string(file_), place(from, format.value.at), Severity::warning, "log-format",
                         "this file was written for a newer tpguide; what this one knows of it counts",
                         "a newer tpguide reads all of it"});
  }

  void report(std::size_t from, const EntryMistake& mistake) {
    ++damaged_;
    const Position at = place(from, mistake.at);
    findings_.push_back(
        {std::string(file_), at, Severity::warning, is_torn(at) ? "log-cut" : std::string(log_entry_rule),
         mistake.message,
         mistake.hint.empty() ? "the other entries count; mend this one or take it out" : mistake.hint});
  }

  /// Whether this is the end of a write that was cut short, of which nobody was told that it was done.
  bool is_torn(Position at) {
    if (!torn_from_) torn_from_ = line_of_torn_block();
    return at.line >= *torn_from_;
  }
  int line_of_torn_block() const {
    const auto begin = begin_of_torn_block(text_);
    if (!begin) return std::numeric_limits<int>::max();
    return static_cast<int>(std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(*begin), '\n')) + 1;
  }

  /// A place within the part that begins at `from` as one in the file.
  Position place(std::size_t from, Position within) {
    counted_line_ += static_cast<int>(std::count(text_.begin() + static_cast<std::ptrdiff_t>(counted_),
                                                 text_.begin() + static_cast<std::ptrdiff_t>(from), '\n'));
    counted_ = from;
    return {counted_line_ + std::max(within.line, 1) - 1, std::max(within.column, 1)};
  }

  std::string_view line_at(std::size_t at) const {
    return text_.substr(at, std::min(text_.find('\n', at), text_.size()) - at);
  }
  std::size_t next_line(std::size_t at) const {
    const std::size_t end = text_.find('\n', at);
    return end == std::string_view::npos ? text_.size() : end + 1;
  }
  /// The next line from `at` on that begins an entry or another table; the end of the text when there is none.
  std::size_t next_header(std::size_t at) const {
    while (at < text_.size() && !header_in(line_at(at))) at = next_line(at);
    return at;
  }
  std::size_t next_header_outside_strings(std::size_t body, std::size_t near) const {
    LongStrings strings;
    strings.feed(text_.substr(body, near - body));
    std::size_t end = near;
    while (strings.open() && end < text_.size()) {
      const std::size_t next = next_header(next_line(end));
      strings.feed(text_.substr(end, next - end));
      end = next;
    }
    return end;
  }

  std::string_view text_;
  std::string_view file_;
  const TakeEntry& take_;
  std::vector<Finding>& findings_;
  LogScope scope_;
  bool has_shown_ = false;
  Entry entry_;
  int differing_ = 0;
  int damaged_ = 0;  ///< blocks or parts of them
  bool gave_up_ = false;
  bool is_newer_ = false;  ///< of a format that this tpguide does not know
  bool long_strings_trusted_ = true;
  std::optional<int> torn_from_;  ///< once it was asked for
  std::size_t counted_ = 0;       ///< up to here lines are counted
  int counted_line_ = 1;
};

}  // namespace

void scan_log_text(std::string_view text, std::string_view file, const TakeEntry& take, std::vector<Finding>& findings,
                   const LogScope& scope) {
  LogScan(text, file, take, findings, scope).run();
}

LogText read_log_text(std::string_view text, std::string_view file) {
  LogText read;
  LogEntries met;
  const auto take = [&](Entry& entry) {
    const Met how = met.add(entry);
    if (how == Met::first) read.entries.push_back(std::move(entry));
    return how;
  };
  scan_log_text(text, file, take, read.findings);
  return read;
}

std::size_t torn_at_end(std::string_view end_of_file) {
  const auto begin = begin_of_torn_block(end_of_file);
  return begin ? end_of_file.size() - *begin : 0;
}

std::optional<WallTime> last_written_in(std::string_view end_of_file) {
  constexpr std::string_view key = "\nid = \"";
  const std::size_t at = end_of_file.rfind(key);
  if (at == std::string_view::npos) return std::nullopt;
  const std::string_view id = end_of_file.substr(at + key.size());
  return time_of_id(id.substr(0, id.find('"')));
}

std::string_view log_file_head() {
  return "# The soreness log of tpguide: one [[entry]] each, to read and to edit. Give an entry of your own\n"
         "# an id that no other has. tpguide only ever adds at the end of this file.\n"
         "format = 1\n";
}

bool may_hide_entries(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& one) { return one.rule == log_file_rule || one.rule == log_entry_rule; });
}

std::string warning_line(const Finding& finding) {
  if (finding.at.line == 0) return clean(fmt::format("{}: {}", finding.file, finding.message));
  return clean(fmt::format("{}:{}:{}: {}", finding.file, finding.at.line, finding.at.column, finding.message));
}

}  // namespace tpguide
