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

void ProfileStore::save(const Profile& profile) const {
  replace_file(file_, profile_text(profile), Durability::through_crash);
}

std::vector<std::filesystem::path> ProfileStore::files() const {
  std::vector<std::filesystem::path> files;
  std::error_code none;
  for (const auto& entry : std::filesystem::directory_iterator(file_.parent_path(), none)) {
    const std::string name = entry.path().filename().string(), own = file_.filename().string();
    if (name == own || name.starts_with(own + ".damaged-")) files.push_back(entry.path());
  }
  return files;
}

bool ProfileStore::exists() const {
  return !files().empty();
}

void ProfileStore::forget() const {
  for (const std::filesystem::path& file : files()) {
    std::error_code error;
    std::filesystem::remove(file, error);
    if (error) throw Error(fmt::format("cannot delete {}: {}", shown(file), error.message()), "it is still there");
  }
  sync_folder(file_.parent_path());
}

}  // namespace tpguide
