// SPDX-License-Identifier: MIT
#include "sys/log_index.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <sys/stat.h>

#include "core/text/error.hpp"
#include "sys/clock.hpp"
#include "sys/files/read.hpp"
#include "sys/files/write.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_index = 1024 * 1024;
/// A file that was changed a moment ago may be changed again with no other time or size.
constexpr std::chrono::seconds settled{2};

/// Empty where it cannot be told whether it will be changed.
std::string mark_of(const fs::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0) return {};
#ifdef __APPLE__
  const timespec changed = status.st_mtimespec;
#else
  const timespec changed = status.st_mtim;
#endif
  const WallTime at{std::chrono::milliseconds{std::int64_t{changed.tv_sec} * 1000}};
  if (wall_now() - at < settled) return {};
  return fmt::format("{}/{}.{}", status.st_size, changed.tv_sec, changed.tv_nsec);
}

/// The last day on which the entry can matter: what amends another may have been written by a clock that was wrong.
LogIndex::Day last_day_of(const Entry& entry) {
  const LogIndex::Day day = calendar_day(entry.at);
  if (entry.kind != EntryKind::undo && entry.kind != EntryKind::next_day) return day;
  const auto amended = time_of_id(entry.amends);
  return amended ? std::max(day, calendar_day({*amended, entry.at.offset})) : LogIndex::Day::max();
}

constexpr std::string_view never = "-";

/// "2026-11-20", as a number.
std::optional<LogIndex::Day> parse_day(std::string_view text) {
  if (text == never) return LogIndex::Day::min();
  const auto stamp = parse_rfc3339(fmt::format("{}T00:00:00Z", text));
  return stamp ? std::optional(calendar_day(*stamp)) : std::nullopt;
}

std::string day_text(LogIndex::Day day) {
  return day == LogIndex::Day::min() ? std::string(never) : local_day({day, {}});
}

std::string_view take_word(std::string_view& line) {
  const std::string_view word = line.substr(0, line.find(' '));
  line.remove_prefix(std::min(word.size() + 1, line.size()));
  return word;
}

}  // namespace

/// A line a file: its mark, the last days of levels and of all else, its path.
LogIndex::LogIndex(const fs::path& state, Day first_day, Day first_level_day)
    : path_(state / "log-index"), first_day_(first_day), first_level_day_(std::max(first_day, first_level_day)) {
  if (first_day_ == Day::min()) return;
  std::string text;
  try {
    text = read_file(path_, largest_index).value_or("");
  } catch (const Error&) {
    return;
  }
  for (std::string_view rest = text; !rest.empty();) {
    std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::string_view mark = take_word(line);
    const auto level = parse_day(take_word(line)), other = parse_day(take_word(line));
    if (level && other && !line.empty()) known_[std::string(line)] = {std::string(mark), {*level, *other}};
  }
}

bool LogIndex::is_of_before(const fs::path& file) const {
  const auto found = known_.find(file.native());
  return found != known_.end() && is_of_before(found->second.last) && found->second.mark == mark_of(file);
}

bool LogIndex::is_of_before(const LastDays& last) const {
  return last.level < first_level_day_ && last.other < first_day_;
}

LogIndex::Day& LogIndex::last_of(EntryKind kind) {
  return kind == EntryKind::soreness || kind == EntryKind::activity ? last_.level : last_.other;
}

void LogIndex::note(const Entry& entry) {
  Day& last = last_of(entry.kind);
  last = std::max(last, last_day_of(entry));
}

void LogIndex::note(EntryKind kind, std::string_view day) {
  Day& last = last_of(kind);
  last = std::max(last, parse_day(day).value_or(Day::max()));
}

void LogIndex::end_file(const fs::path& file, Read read) {
  const LastDays last = std::exchange(last_, {});
  const bool is_worth_it = first_day_ != Day::min() && read == Read::whole && is_of_before(last);
  if (!is_worth_it || file.native().find('\n') != std::string::npos) return;
  std::string mark = mark_of(file);
  if (mark.empty()) return;
  known_[file.native()] = {std::move(mark), last};
  is_new_ = true;
}

void LogIndex::keep() const {
  if (!is_new_) return;
  std::string text;
  for (const auto& [file, known] : known_)
    text += fmt::format("{} {} {} {}\n", known.mark, day_text(known.last.level), day_text(known.last.other), file);
  try {
    if (fs::exists(path_.parent_path())) replace_file(path_, text, Durability::through_kill);
  } catch (const std::exception&) {
    return;
  }
}

}  // namespace tpguide
