// SPDX-License-Identifier: MIT
#include "sys/profile_store.hpp"

#include <fmt/format.h>

#include "core/text/error.hpp"
#include "core/toml/document.hpp"
#include "sys/files/calls.hpp"
#include "sys/files/read.hpp"
#include "sys/files/write.hpp"

namespace tpguide {
namespace {

std::string place_of(const Finding& finding) {
  return fmt::format("{}:{}:{}: {}", finding.file, finding.at.line, finding.at.column, finding.message);
}

}  // namespace

std::string ProfileStore::text() const {
  // What is over the reader's limit is a finding of its, not an error of the file's.
  return read_file(file_, 2 * largest_document).value_or("");
}

ReadProfile ProfileStore::look() const {
  const auto text = read_file(file_, 2 * largest_document);
  return text ? read_profile(*text, file_.string()) : ReadProfile{Profile{}, {}};
}

ProfileStore::Loaded ProfileStore::load() const {
  ReadProfile read = look();
  if (read.profile) return {*std::move(read.profile), read.findings.empty() ? "" : place_of(read.findings.front())};
  return {{},
          fmt::format("{}; this profile cannot be read and is kept as {}; everything is asked anew",
                      place_of(read.findings.front()), set_aside(file_).string())};
}

void ProfileStore::save_changes(const Profile& before, const Profile& after) const {
  if (before == after) return;
  save(with_changes(load().profile, before, after));
}

void ProfileStore::save(const Profile& profile) const {
  replace_file(file_, profile_text(profile), Durability::through_crash);
}

std::vector<std::filesystem::path> ProfileStore::files() const {
  std::vector<std::filesystem::path> files;
  const std::filesystem::path folder = file_.parent_path();
  std::error_code error;
  for (std::filesystem::directory_iterator entry(folder, error);
       !error && entry != std::filesystem::directory_iterator(); entry.increment(error)) {
    const std::string name = entry->path().filename().string(), own = file_.filename().string();
    const bool is_unnamed = name.starts_with("." + own + ".") && name.ends_with(".tmp");
    if (name == own || name.starts_with(own + ".damaged-") || is_unnamed) files.push_back(entry->path());
  }
  const std::string in_the_way = error ? in_the_way_of(folder) : std::string();
  const bool is_absent = error == std::errc::no_such_file_or_directory && in_the_way.empty();
  if (error && !is_absent)
    throw Error(
        fmt::format("{} cannot be looked into: {}", shown(folder), in_the_way.empty() ? error.message() : in_the_way),
        "what is kept of your health may be there still");
  return files;
}

bool ProfileStore::exists() const {
  return !files().empty();
}

void ProfileStore::forget() const {
  for (const std::filesystem::path& file : files()) {
    std::error_code error;
    // A link goes, and so does what it leads to, which is what was written. On a disk that is not there it stays.
    if (std::filesystem::is_symlink(file, error)) {
      if (const std::string in_the_way = in_the_way_of(file); !in_the_way.empty())
        throw Error(fmt::format("cannot delete what {} leads to: {}", shown(file), in_the_way),
                    "it is kept where it was; bring that place back, then try again");
      std::filesystem::remove(std::filesystem::canonical(file, error), error);
    }
    error.clear();
    std::filesystem::remove(file, error);
    if (error) throw Error(fmt::format("cannot delete {}: {}", shown(file), error.message()), "it is still there");
  }
  sync_folder(file_.parent_path());
}

}  // namespace tpguide
