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
#include <tuple>
#include <utility>

#include <fmt/format.h>
#ifdef __APPLE__
#include <sys/random.h>
#endif
#include <unistd.h>

#include "core/soreness/entry_fields.hpp"
#include "core/text/cells.hpp"
#include "core/text/error.hpp"
#include "sys/clock.hpp"
#include "sys/files.hpp"

namespace tpguide {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_month = 64 * 1024 * 1024;
constexpr std::size_t largest_device_file = 256;
constexpr std::size_t longest_device_name = 64;
constexpr std::string_view extension = ".toml";
constexpr std::string_view month_form = "YYYY-MM";
constexpr std::string_view file_rule = "log-file";

template <std::size_t count>
std::array<char, count> random_bytes() {
  std::array<char, count> bytes{};
  if (::getentropy(bytes.data(), bytes.size()) != 0)
    throw Error(fmt::format("the system gives no random numbers: {}", std::generic_category().message(errno)));
  return bytes;
}

Finding unreadable(const fs::path& path, std::string message) {
  return {path.native(),      {},
          Severity::warning,  std::string(file_rule),
          std::move(message), "what it holds does not count now"};
}

/// The month at the beginning of a log file's name: "2026-11.toml", and the copies that sync programs make of it.
/// nullopt for any other file.
std::optional<std::string_view> month_of(std::string_view name) {
  if (name.size() < month_form.size() + extension.size() || !name.ends_with(extension)) return std::nullopt;
  for (std::size_t at = 0; at < month_form.size(); ++at) {
    const bool digit = name[at] >= '0' && name[at] <= '9';
    if (month_form[at] == '-' ? name[at] != '-' : !digit) return std::nullopt;
  }
  return name.substr(0, month_form.size());
}

/// Names in a folder, sorted; a folder that is not there is empty.
std::vector<fs::path> sorted_paths(const fs::path& folder, std::vector<Finding>& findings) {
  std::vector<fs::path> paths;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) paths.push_back(entry->path());
  if (error && error != std::errc::no_such_file_or_directory)
    findings.push_back(unreadable(folder, fmt::format("this folder cannot be read: {}", error.message())));
  std::sort(paths.begin(), paths.end());
  return paths;
}

/// The files of one device, months in order; copies come last, so that of two versions of an entry the one in the
/// device's own file is met first.
std::vector<fs::path> month_files(const fs::path& folder, const std::string& from_month,
                                  std::vector<Finding>& findings) {
  std::vector<fs::path> files, copies;
  for (fs::path& path : sorted_paths(folder, findings)) {
    const std::string name = path.filename().native();
    const auto month = month_of(name);
    if (!month || *month < from_month) continue;
    const bool own = name.size() == month_form.size() + extension.size();
    (own ? files : copies).push_back(std::move(path));
  }
  files.insert(files.end(), std::make_move_iterator(copies.begin()), std::make_move_iterator(copies.end()));
  return files;
}

void read_device(const fs::path& folder, const std::string& from_month, const TakeEntry& take,
                 std::vector<Finding>& findings) {
  for (const fs::path& path : month_files(folder, from_month, findings)) {
    std::optional<std::string> text;
    try {
      text = read_file(path, largest_month);
    } catch (const Error& error) {
      findings.push_back(unreadable(path, error.what()));
    }
    // Outside: what `take` throws is no fault of the file's.
    if (text) scan_log_text(*text, path.native(), take, findings);
  }
}

TakeEntry into(std::vector<Entry>& entries) {
  return [&entries](Entry& entry) { entries.push_back(std::move(entry)); };
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
  const LogText read = read_log_text(block, "");
  return read.findings.empty() && read.entries.size() == 1 && read.entries.front() == entry;
}

/// Bytes that are not text (an argument may hold any) made so.
void clean_texts(Entry& entry) {
  for (const EntryField& field : entry_fields)
    if (const auto* member = std::get_if<std::string Entry::*>(&field.member)) entry.** member = clean(entry.**member);
  for (Point& point : entry.points) point.muscle = clean(point.muscle);
}

}  // namespace

void LogStore::Contents::require_every_file() const {
  const auto unread = std::ranges::find(findings, file_rule, &Finding::rule);
  if (unread != findings.end())
    throw Error(warning_line(*unread), "the entry that is meant may be in it; see to it, then try again");
}

LogStore::LogStore(fs::path log, fs::path state) : log_(std::move(log)), state_(std::move(state)) {}

std::vector<Finding> LogStore::each(std::optional<Stamp> since, const TakeEntry& take) const {
  std::vector<Finding> findings;
  // Files go by the local month where the entry was written, which may be a day from the month here.
  const std::string from_month =
      since ? local_month({since->time - std::chrono::days{2}, since->offset}) : std::string();
  for (const fs::path& device : sorted_paths(log_, findings)) {
    std::error_code error;
    const bool hidden = device.filename().native().front() == '.';
    if (!hidden && fs::is_directory(device, error)) read_device(device, from_month, take, findings);
  }
  return findings;
}

LogStore::Contents LogStore::read(std::optional<Stamp> since) const {
  Contents contents;
  contents.findings = each(since, into(contents.entries));
  return contents;
}

LogStore::Contents LogStore::read_own() const {
  Contents contents;
  if (const auto name = device_name()) read_device(log_ / *name, {}, into(contents.entries), contents.findings);
  return contents;
}

std::string LogStore::new_id() {
  const auto random = random_bytes<10>();
  return make_id(wall_now(), std::string_view(random.data(), random.size()));
}

Entry LogStore::append(Entry entry) const {
  if (entry.id.empty()) entry.id = new_id();
  entry.at.time = std::chrono::floor<std::chrono::seconds>(entry.at.time);
  std::string block = checked_block(entry);
  append_blocks(file_of(entry), std::move(block));
  return entry;
}

void LogStore::append_all(std::vector<Entry> entries) const {
  std::map<std::string, std::string> months;
  for (Entry& entry : entries) {
    std::string block = checked_block(entry);
    months[local_month(entry.at)] += block;
  }
  if (months.empty()) return;
  const fs::path folder = device_folder();
  const auto path_of = [&](const std::string& month) { return folder / (month + std::string(extension)); };
  for (const auto& [month, blocks] : months) {
    std::error_code error;
    const auto size = fs::file_size(path_of(month), error);
    // Of a file that is larger nothing at all would be read any more.
    if ((error ? 0 : size) + blocks.size() + log_file_head().size() > largest_month)
      throw Error(
          fmt::format("{} would become too large to be read; nothing was written", clean(path_of(month).native())),
          "so many entries of one month are no log of a person's");
  }
  for (auto& [month, blocks] : months) append_blocks(path_of(month), std::move(blocks));
}

/// The entry's block, which reads back as the entry. Bytes that are not text are made so in the entry first.
std::string LogStore::checked_block(Entry& entry) {
  std::string block = entry_block(entry);
  if (reads_back(entry, block)) return block;
  clean_texts(entry);
  block = entry_block(entry);
  if (!reads_back(entry, block))
    throw Error("this entry would not be read back as it is; nothing was written", "please report this");
  return block;
}

void LogStore::append_blocks(const fs::path& path, std::string blocks) {
  std::error_code error;
  // Two writers at the start of a month may both write the head: the second is then a comment and an unknown key at
  // the end of the first entry, which every reader passes over.
  if (fs::file_size(path, error) == 0 || error) blocks.insert(0, log_file_head());
  append_durably(path, blocks);
}

fs::path LogStore::file_of(const Entry& entry) const {
  return device_folder() / (local_month(entry.at) + std::string(extension));
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
