// SPDX-License-Identifier: MIT
#include "sys/log_store.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <map>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>
#ifdef __APPLE__
#include <sys/random.h>
#endif
#include <unistd.h>

#include "core/log/entry_fields.hpp"
#include "core/log/entry_readers.hpp"
#include "core/text/cells.hpp"
#include "core/text/error.hpp"
#include "core/text/stem.hpp"
#include "sys/clock.hpp"
#include "sys/files/calls.hpp"
#include "sys/files/read.hpp"
#include "sys/files/write.hpp"
#include "sys/log_files.hpp"
#include "sys/log_index.hpp"

namespace tpguide {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_month = 64 * 1024 * 1024;
constexpr std::size_t largest_device_file = 256;
constexpr std::size_t longest_device_name = 64;
/// In the state folder: the id of the entry that this device has written last.
constexpr std::string_view last_id_file = "last-id";
constexpr std::size_t enough_for_an_id = 1024;

template <std::size_t count>
std::array<char, count> random_bytes() {
  std::array<char, count> bytes{};
#if defined(__ANDROID__) && __ANDROID_API__ < 28
  // Android has getentropy() from API level 28 on; below, this one is always there and never fails.
  ::arc4random_buf(bytes.data(), bytes.size());
#else
  if (::getentropy(bytes.data(), bytes.size()) != 0)
    throw Error(fmt::format("the system gives no random numbers: {}", std::generic_category().message(errno)));
#endif
  return bytes;
}

std::optional<std::string> read_month(const fs::path& path, std::vector<Finding>& findings) {
  try {
    return read_file(path, largest_month);
  } catch (const Error& error) {
    findings.push_back(unreadable(path, error.what()));
    return std::nullopt;
  }
}

/// The calendar day, wherever an entry was written, before which nothing counts.
std::optional<std::chrono::sys_days> first_day_of(std::optional<Stamp> since) {
  // The calendar there may be a day from the one here.
  if (!since) return std::nullopt;
  return calendar_day({since->time - std::chrono::days{2}, since->offset});
}

std::string day_text(std::optional<std::chrono::sys_days> day) {
  return day ? local_day({*day, {}}) : std::string();
}

/// A name that is one harmless path component, whatever a person has made of it.
bool is_device_name(std::string_view name) {
  return !name.empty() && name.size() <= longest_device_name && name.front() != '.' &&
         name.find('/') == std::string_view::npos && clean(name) == name;
}

/// "laptop-7k3fqz": the host's name as far as it is plain, for people, and an ending that keeps two of the same name
/// apart.
std::string new_device_name() {
  constexpr std::size_t longest_host = 32;
  constexpr std::string_view letters = "0123456789abcdefghjkmnpqrstvwxyz";
  constexpr std::size_t ending = 6;
  std::array<char, 256> host{};
  std::string name;
  if (::gethostname(host.data(), host.size() - 1) == 0) {
    for (const char c : std::string_view(host.data()).substr(0, longest_host)) {
      if (c == '.') break;
      const auto byte = static_cast<unsigned char>(c);
      const bool plain = byte < 0x80 && std::isalnum(byte) != 0;
      if (plain || (c == '-' && !name.empty())) name += static_cast<char>(std::tolower(byte));
    }
  }
  if (name.empty()) name = "device";
  name += '-';
  for (const char byte : random_bytes<ending>()) name += letters[static_cast<unsigned char>(byte) % letters.size()];
  return name;
}

bool reads_back(const Entry& entry, const std::string& block) {
  Entry scanned;
  if (scan_entry(std::string_view(block).substr(1), scanned) == block.size() - 1) return scanned == entry;
  const LogText read = read_log_text(block, "");
  return read.findings.empty() && read.entries.size() == 1 && read.entries.front() == entry;
}

/// Bytes that are not text (an argument may hold any) made so.
void mend_texts(Entry& entry) {
  for (const EntryField& field : entry_fields)
    if (const auto* member = std::get_if<std::string Entry::*>(&field.member))
      entry.** member = well_formed(entry.**member);
  for (Point& point : entry.points) point.muscle = well_formed(point.muscle);
}

}  // namespace

void LogStore::require_every_file(const std::vector<Finding>& findings) {
  const auto unread = std::ranges::find(findings, log_file_rule, &Finding::rule);
  if (unread != findings.end())
    throw Error(warning_line(*unread), "the entry that is meant may be in it; see to it, then try again");
}

LogStore::LogStore(fs::path log, fs::path state, Settle settle)
    : log_(std::move(log)), state_(std::move(state)), settle_(settle) {}

std::vector<Finding> LogStore::unreachable() const {
  std::vector<Finding> findings;
  static_cast<void>(log_files(log_, findings));
  return findings;
}

bool LogStore::FirstDays::takes_in(const Entry& entry) const {
  if (entry.kind == EntryKind::undo || entry.kind == EntryKind::next_day) return true;
  const auto day = calendar_day(entry.at);
  const bool is_late = !of_all || day >= *of_all;
  return is_late && (entry.kind == EntryKind::session || !of_levels || day >= *of_levels);
}

void LogStore::scan(const Files& files, const FirstDays& first_days, Contents& contents) const {
  LogEntries old_ones;
  constexpr auto beginning = std::chrono::sys_days::min();
  LogIndex index(state_, first_days.of_all.value_or(beginning), first_days.of_levels.value_or(beginning));
  const std::string first_day = day_text(first_days.of_all), first_level_day = day_text(first_days.of_levels);
  const auto passed_over = [&](EntryKind kind, std::string_view day) { index.note(kind, day); };
  const TakeEntry take = [&](Entry& entry) {
    if (settle_ != nullptr) settle_(entry);
    const bool is_late = first_days.takes_in(entry);
    const LogEntries& others = is_late ? old_ones : contents.entries;
    if (const Met met = others.compare(entry); met != Met::first) return met;
    const Met met = (is_late ? contents.entries : old_ones).add(entry);
    if (met == Met::first) index.note(entry);
    return met;
  };
  for (const fs::path& file : files) {
    const bool is_old = !first_day.empty() && is_of_earlier_month(file, std::max(first_day, first_level_day));
    if (is_old && index.is_of_before(file)) {
      contents.has_entries = true;
      continue;
    }
    const std::size_t found = contents.findings.size();
    if (const auto text = read_month(file, contents.findings))
      scan_log_text(*text, file.native(), take, contents.findings, {first_day, first_level_day, passed_over});
    const bool is_whole = contents.findings.size() == found;
    index.end_file(file, is_old && is_whole ? LogIndex::Read::whole : LogIndex::Read::in_part);
  }
  index.keep();
  contents.has_entries = contents.has_entries || !contents.entries.empty() || !old_ones.empty();
}

LogStore::Contents LogStore::read(std::optional<Stamp> since, std::optional<Stamp> levels_since) const {
  Contents contents;
  const Files all = log_files(log_, contents.findings);
  scan(all, {first_day_of(since), first_day_of(levels_since)}, contents);
  return contents;
}

LogStore::Contents LogStore::read_own() const {
  Contents contents;
  const auto name = device_name();
  const Files own = name ? month_files(log_ / *name, contents.findings) : Files();
  scan(own, {}, contents);
  return contents;
}

std::string LogStore::new_id() const {
  const auto random = random_bytes<10>();
  return make_id(std::max(wall_now(), last_written() + std::chrono::milliseconds{1}),
                 std::string_view(random.data(), random.size()));
}

WallTime LogStore::last_written() const {
  if (const auto kept = time_of_id(read_end(state_ / last_id_file, enough_for_an_id))) return *kept;
  WallTime last{};
  const auto name = device_name();
  if (!name) return last;
  std::vector<Finding> none;
  for (const fs::path& file : month_files(log_ / *name, none))
    if (const auto written = last_written_in(read_end(file, enough_for_an_id))) last = std::max(last, *written);
  return last;
}

void LogStore::keep_last_id(const std::string& id) const {
  const auto written = time_of_id(id);
  if (!written || *written < last_written()) return;
  const fs::path file = state_ / last_id_file;
  const int code = write_in_place(file, id);
  // Whoever may not write there can still log; the order is found out from the files then.
  const bool is_forbidden = code == EACCES || code == EPERM || code == EROFS;
  if (code != 0 && !is_forbidden) fail("write", file, code);
}

Entry LogStore::append(Entry entry) const {
  const fs::path path = file_of(entry);
  if (entry.id.empty()) entry.id = new_id();
  entry.at.time = std::chrono::floor<std::chrono::seconds>(entry.at.time);
  std::string block = checked_block(entry);
  // Before the entry is written: afterwards nothing may fail any more.
  keep_last_id(entry.id);
  append_durably(path, head_for(path) + block, torn_at_end);
  return entry;
}

void LogStore::take_in(const LogEntries& entries) const {
  if (entries.empty()) return;
  std::map<std::string, std::string> months;
  std::string last_id;
  for (Entry entry : entries) {
    months[local_month(entry.at)] += checked_block(entry);
    if (time_of_id(entry.id)) last_id = std::max(last_id, entry.id);
  }
  std::vector<LongAddition> additions;
  const fs::path folder = device_folder();
  for (const auto& [month, blocks] : months) {
    const fs::path path = file_of_month(folder, month);
    require_room(path, blocks.size());
    additions.push_back({path, [path, &text = blocks](const WriteText& write) {
                           write(head_for(path));
                           write(text);
                         }});
  }
  // What is logged from now on comes after what another clock has dated later.
  keep_last_id(last_id);
  append_durably_by_parts(additions);
}

/// The entry's block, which reads back as the entry. Bytes that are not text are made so in the entry first.
std::string LogStore::checked_block(Entry& entry) {
  std::string block = entry_block(entry);
  if (reads_back(entry, block)) return block;
  mend_texts(entry);
  block = entry_block(entry);
  if (!reads_back(entry, block))
    throw Error("this entry would not be read back as it is; nothing was written", "please report this");
  return block;
}

fs::path LogStore::file_of(const Entry& entry) const {
  return file_of_month(device_folder(), local_month(entry.at));
}

fs::path LogStore::file_of_month(const fs::path& folder, std::string_view month) {
  return folder / std::string(month).append(toml_ending);
}

/// What comes before the first block of a file. Two writers at the start of a month may both write it: the second is
/// then a comment and an unknown key at the end of the first entry, which every reader passes over.
std::string LogStore::head_for(const fs::path& path) {
  std::error_code error;
  return fs::file_size(path, error) == 0 || error ? std::string(log_file_head()) : std::string();
}

void LogStore::require_room(const fs::path& path, std::uintmax_t more) {
  std::error_code error;
  const auto size = fs::file_size(path, error);
  // Of a file that is larger nothing at all would be read any more.
  if ((error ? 0 : size) + more + log_file_head().size() > largest_month)
    throw Error(fmt::format("{} would become too large to be read; nothing was written", clean(path.native())),
                "so many entries of one month are no log of a person's");
}

fs::path LogStore::device_folder() const {
  if (const auto name = device_name()) return log_ / *name;
  const fs::path file = state_ / "device";
  const std::string fresh = new_device_name();
  if (!create_file(file, fresh + "\n")) {
    // Made by another process a moment ago, or there but damaged.
    if (const auto name = device_name()) return log_ / *name;
    set_aside(file);
    if (!create_file(file, fresh + "\n")) return device_folder();
  }
  return log_ / fresh;
}

std::optional<std::string> LogStore::device_name() const {
  const auto text = read_file(state_ / "device", largest_device_file);
  if (!text) return std::nullopt;
  const std::string name = text->substr(0, text->find_first_of("\r\n"));
  return is_device_name(name) ? std::optional(name) : std::nullopt;
}

}  // namespace tpguide
