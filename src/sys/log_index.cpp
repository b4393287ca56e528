// SPDX-License-Identifier: MIT
#include "sys/log_index.hpp"

#include <algorithm>
#include <optional>

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

/// "2026-11-20", as a number.
std::optional<LogIndex::Day> parse_day(std::string_view text) {
  const auto stamp = parse_rfc3339(fmt::format("{}T00:00:00Z", text));
  return stamp ? std::optional(calendar_day(*stamp)) : std::nullopt;
}

}  // namespace

/// A line a file: its mark, the day, its path.
LogIndex::LogIndex(const fs::path& state, std::optional<Day> first_day)
    : path_(state / "log-index"), first_day_(first_day) {
  if (!first_day_) return;
  std::string text;
  try {
    text = read_file(path_, largest_index).value_or("");
  } catch (const Error&) {
    return;
  }
  for (std::string_view rest = text; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n'));
    rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    const std::size_t mark_size = std::min(line.find(' '), line.size());
    const std::string_view after_mark = line.substr(std::min(mark_size + 1, line.size()));
    const std::size_t day_size = std::min(after_mark.find(' '), after_mark.size());
    const auto day = parse_day(after_mark.substr(0, day_size));
    if (day && day_size < after_mark.size())
      known_[std::string(after_mark.substr(day_size + 1))] = {std::string(line.substr(0, mark_size)), *day};
  }
}

bool LogIndex::is_of_before(const fs::path& file) const {
  const auto found = known_.find(file.native());
  return found != known_.end() && found->second.before <= first_day_ && found->second.mark == mark_of(file);
}

void LogIndex::note(const Entry& entry) {
  newest_ = std::max(newest_, last_day_of(entry));
}

void LogIndex::note_day(std::string_view day) {
  newest_ = std::max(newest_, parse_day(day).value_or(Day::max()));
}

void LogIndex::end_file(const fs::path& file, Read read) {
  const bool is_of_before = first_day_ && read == Read::whole && newest_ < *first_day_;
  newest_ = Day::min();
  if (!is_of_before || file.native().find('\n') != std::string::npos) return;
  std::string mark = mark_of(file);
  if (mark.empty()) return;
  known_[file.native()] = {std::move(mark), *first_day_};
  is_new_ = true;
}

void LogIndex::keep() const {
  if (!is_new_) return;
  std::string text;
  for (const auto& [file, known] : known_)
    text += fmt::format("{} {} {}\n", known.mark, local_day({known.before, {}}), file);
  try {
    if (fs::exists(path_.parent_path())) replace_file(path_, text, Durability::through_kill);
  } catch (const std::exception&) {
    return;
  }
}

}  // namespace tpguide
