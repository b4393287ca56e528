// SPDX-License-Identifier: MIT
#include "sys/library.hpp"

#include <algorithm>
#include <map>
#include <system_error>

#include <fmt/format.h>

#include "core/text/answer.hpp"
#include "core/text/cells.hpp"
#include "core/text/closest.hpp"
#include "core/text/error.hpp"
#include "core/text/stem.hpp"
#include "core/toml/document.hpp"
#include "sys/files/calls.hpp"
#include "sys/files/read.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;

bool is_path(std::string_view name_or_path) {
  return name_or_path.find('/') != std::string_view::npos || name_or_path.ends_with(toml_ending);
}

/// What of a file in a folder of routines is worth a word: it looks like a routine, and by its name is none.
std::string trouble_with_name(const fs::path& path) {
  const std::string name = path.filename().string(), stem = path.stem().string();
  if (name.starts_with('.')) return {};
  if (path.extension() == toml_ending) {
    if (is_stem(stem)) return {};
    return "a routine's name is small letters, digits and '-', at most 64";
  }
  const std::string small = in_small_letters(name);
  const std::size_t at = small.find(toml_ending);
  if (at == std::string::npos || at == 0) return {};
  const std::string_view behind = std::string_view(small).substr(at + toml_ending.size());
  if (!behind.empty() && behind.front() != '.' && behind.front() != '~') return {};
  return fmt::format("its name has to end in .toml; rename it to {}.toml", clean(small.substr(0, at)));
}

}  // namespace

RoutineSource Library::open(std::string_view name_or_path) const {
  const auto known = names();
  if (is_path(name_or_path)) {
    const fs::path path(name_or_path);
    const std::string stem = path.stem().string();
    if (auto text = read_file(path, largest_document)) return {stem, path.string(), std::move(*text), nullptr};
    const bool is_name = std::any_of(known.begin(), known.end(), [&](const Listed& one) { return one.name == stem; });
    throw Error(fmt::format("{}: there is no such file", clean(path.string())),
                is_name ? fmt::format("there is a routine of that name: write {}", stem)
                        : "`tpguide list` shows the routines there are");
  }

  const auto found =
      std::find_if(known.begin(), known.end(), [&](const Listed& one) { return one.name == name_or_path; });
  if (found == known.end()) {
    std::vector<std::string_view> all;
    for (const Listed& one : known) all.emplace_back(one.name);
    const std::string nearest = did_you_mean(name_or_path, all);
    throw Error(ExitCode::usage, fmt::format("there is no routine '{}'", clean(name_or_path)),
                nearest.empty() ? "`tpguide list` shows the routines there are" : nearest);
  }
  if (found->path.empty()) {
    const BuiltinRoutine& builtin = *std::ranges::find(builtin_, found->name, &BuiltinRoutine::name);
    return {found->name, "built-in", std::string(builtin.text), &builtin};
  }
  if (auto text = read_file(found->path, largest_document)) {
    return {found->name, found->path.string(), std::move(*text), nullptr};
  }
  throw Error(fmt::format("{}: a link that leads nowhere", clean(found->path.string())),
              "mend or remove it; it hides any other routine of its name");
}

bool Library::has(std::string_view name_or_path) const {
  if (is_path(name_or_path)) return true;
  const auto known = names();
  return std::any_of(known.begin(), known.end(), [&](const Listed& one) { return one.name == name_or_path; });
}

std::vector<Library::Listed> Library::names(std::vector<std::string>* problems) const {
  std::map<std::string, fs::path> found;
  std::vector<std::string> troubles;
  for (const fs::path& folder : paths_.routine_folders) {
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
      const fs::path& path = entry->path();
      const std::string stem = path.stem().string();
      if (const std::string trouble = trouble_with_name(path); !trouble.empty()) {
        troubles.push_back(fmt::format("{}: not listed: {}", clean(path.string()), trouble));
      } else if (path.extension() == toml_ending && is_stem(stem)) {
        found.emplace(stem, path);
      }
    }
    const std::string in_the_way = error ? in_the_way_of(folder) : std::string();
    if (!in_the_way.empty()) {
      troubles.push_back(
          fmt::format("{}: {}\nmend or remove it; no routine in it is listed", clean(folder.string()), in_the_way));
    } else if (error && error != std::errc::no_such_file_or_directory) {
      troubles.push_back(fmt::format("{}: {}\n{}", clean(folder.string()), error.message(), hint_for(error.value())));
    }
  }
  for (const BuiltinRoutine& routine : builtin_) found.emplace(routine.name, fs::path());

  if (problems != nullptr) {
    std::sort(troubles.begin(), troubles.end());
    problems->insert(problems->end(), troubles.begin(), troubles.end());
  }
  std::vector<Listed> listed;
  for (auto& [name, path] : found) listed.push_back({name, std::move(path)});
  return listed;
}

}  // namespace tpguide
