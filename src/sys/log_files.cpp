// SPDX-License-Identifier: MIT
#include "sys/log_files.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "core/log/log_text.hpp"
#include "core/text/answer.hpp"
#include "core/text/stem.hpp"
#include "sys/files/calls.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view month_form = "YYYY-MM";

/// However a person or a program has named it: an entry counts whatever file it stands in.
bool is_log_file(std::string_view name) {
  return !name.starts_with('.') && in_small_letters(name).ends_with(toml_ending);
}

/// The month at the beginning of a log file's name: "2026-11.toml", and the copies that sync programs make of it.
/// nullopt for any other file.
std::optional<std::string_view> month_of(std::string_view name) {
  if (name.size() < month_form.size() + toml_ending.size()) return std::nullopt;
  for (std::size_t at = 0; at < month_form.size(); ++at) {
    const bool digit = name[at] >= '0' && name[at] <= '9';
    if (month_form[at] == '-' ? name[at] != '-' : !digit) return std::nullopt;
  }
  return name.substr(0, month_form.size());
}

/// Names in a folder, sorted; a folder that is not there is empty, one that cannot be reached is a finding.
std::vector<std::string> names_in(const fs::path& folder, std::vector<Finding>& findings) {
  std::vector<std::string> names;
  std::error_code error;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    const std::string& path = entry->path().native();
    names.push_back(path.substr(path.rfind('/') + 1));
  }
  if (error) {
    const bool may_be_absent = error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
    const std::string in_the_way = in_the_way_of(folder);
    if (!may_be_absent || !in_the_way.empty() || fs::exists(fs::symlink_status(folder)))
      findings.push_back(unreadable(
          folder, fmt::format("this folder cannot be read: {}", in_the_way.empty() ? error.message() : in_the_way)));
  }
  std::sort(names.begin(), names.end());
  return names;
}

/// Files of sync programs and of people lie about beside devices' folders. What cannot even be looked at may be one.
bool may_be_device(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  const bool is_reached = fs::status_known(status) && fs::exists(status);
  return !is_reached || fs::is_directory(status);
}

/// An editor or a mail program has put another ending behind.
void tell_disguise(const fs::path& file, std::vector<Finding>& findings) {
  constexpr std::string_view ending = ".txt";
  const std::string& path = file.native();
  if (path.ends_with(ending) && is_log_file(file.stem().native()))
    findings.push_back(unreadable(file, "a file of the log ends in .toml, so this one is not read"));
}

void append(std::vector<fs::path>& files, std::vector<fs::path> more) {
  files.insert(files.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

Finding unreadable(const fs::path& path, std::string message) {
  return {path.native(),      {},
          Severity::warning,  std::string(log_file_rule),
          std::move(message), "what it holds does not count now"};
}

std::vector<fs::path> month_files(const fs::path& folder, std::vector<Finding>& findings) {
  std::vector<fs::path> files, copies;
  for (const std::string& name : names_in(folder, findings)) {
    if (!is_log_file(name)) {
      tell_disguise(folder / name, findings);
      continue;
    }
    const bool own = month_of(name) && name.size() == month_form.size() + toml_ending.size();
    (own ? files : copies).push_back(folder / name);
  }
  files.insert(files.end(), std::make_move_iterator(copies.begin()), std::make_move_iterator(copies.end()));
  return files;
}

std::vector<fs::path> log_files(const fs::path& log, std::vector<Finding>& findings) {
  std::vector<fs::path> files, astray;
  for (const std::string& name : names_in(log, findings)) {
    if (name.front() == '.') continue;
    if (may_be_device(log / name))
      append(files, month_files(log / name, findings));
    else if (is_log_file(name))
      astray.push_back(log / name);
    else
      tell_disguise(log / name, findings);
  }
  append(files, std::move(astray));
  return files;
}

bool is_of_earlier_month(const fs::path& file, std::string_view first_day) {
  const std::string name = file.filename().native();
  const auto month = month_of(name);
  return month && *month < first_day.substr(0, month_form.size());
}

}  // namespace tpguide
