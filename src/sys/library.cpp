// SPDX-License-Identifier: MIT
#include "sys/library.hpp"

#include <algorithm>
#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <system_error>

#include <fmt/format.h>

#include "core/text/ascii.hpp"
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

/// nullopt where there is truly no such folder.
std::optional<Library::Problem> unseen_at(const fs::path& folder, std::error_code error) {
  const bool may_be_absent = error == std::errc::no_such_file_or_directory || error == std::errc::not_a_directory;
  const bool is_link_round = error == std::errc::too_many_symbolic_link_levels;
  const std::string in_the_way = may_be_absent || is_link_round ? in_the_way_of(folder) : std::string();
  if (!in_the_way.empty())
    return Library::Problem{fmt::format("{}: {}", clean(folder.string()), in_the_way), "mend or remove it"};
  std::error_code none;
  if (may_be_absent && !fs::is_regular_file(folder, none)) return std::nullopt;
  return Library::Problem{fmt::format("{}: {}", clean(folder.string()), reason(error.value())),
                          hint_for(error.value())};
}

}  // namespace

struct Library::Looked {
  /// A folder of which it is not known what it has.
  struct UnseenFolder {
    std::size_t rank;  ///< in the order of the search
    Problem problem;
  };
  struct Place {
    std::size_t rank;
    fs::path path;  ///< empty: built-in
  };
  struct PassedOver {
    std::size_t rank;
    fs::path path;
    Misnamed name;
  };
  std::map<std::string, Place, std::less<>> found;
  std::vector<UnseenFolder> unseen;
  std::vector<PassedOver> passed_over;

  std::vector<std::string_view> names() const {
    std::vector<std::string_view> all;
    for (const auto& [name, place] : found) all.emplace_back(name);
    return all;
  }
  /// The first folder that may have the routine, and comes before `rank`; nullptr when all was seen.
  const Problem* unseen_before(std::size_t rank) const {
    return unseen.empty() || unseen.front().rank > rank ? nullptr : &unseen.front().problem;
  }
  const PassedOver* meant_for(std::string_view name, std::size_t rank) const {
    const auto found_file = std::ranges::find_if(
        passed_over, [&](const PassedOver& one) { return one.name.meant == name && one.rank <= rank; });
    return found_file == passed_over.end() ? nullptr : &*found_file;
  }
};

Library::Looked Library::look() const {
  Looked looked;
  for (std::size_t rank = 0; rank < paths_.routine_folders.size(); ++rank) {
    const fs::path& folder = paths_.routine_folders[rank];
    std::error_code error;
    fs::directory_iterator entry(folder, error);
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
      const fs::path& path = entry->path();
      if (auto name = misnamed(path.filename().string())) {
        looked.passed_over.push_back({rank, path, *std::move(name)});
      } else if (const std::string stem = path.stem().string(); path.extension() == toml_ending && is_stem(stem)) {
        looked.found.emplace(stem, Looked::Place{rank, path});
      }
    }
    if (!error) continue;
    if (auto problem = unseen_at(folder, error)) looked.unseen.push_back({rank, *std::move(problem)});
  }
  std::ranges::sort(looked.passed_over, {}, &Looked::PassedOver::path);
  for (const BuiltinRoutine& routine : builtin_)
    looked.found.emplace(routine.name, Looked::Place{paths_.routine_folders.size(), {}});
  return looked;
}

RoutineSource Library::open(std::string_view name_or_path) const {
  if (is_path(name_or_path)) {
    const fs::path path(name_or_path);
    const std::string stem = path.stem().string();
    if (auto text = read_file(path, largest_document)) return {stem, path.string(), std::move(*text), nullptr};
    throw Error(fmt::format("{}: there is no such file", clean(path.string())),
                look().found.contains(stem) ? fmt::format("there is a routine of that name: write {}", stem)
                                            : "`tpguide list` shows the routines there are");
  }

  const Looked looked = look();
  const auto found = looked.found.find(name_or_path);
  if (found == looked.found.end()) {
    const bool is_word = std::ranges::any_of(name_or_path, [](char c) { return is_letter(c) || is_digit(c); });
    const std::string nearest = is_word ? did_you_mean(name_or_path, looked.names()) : std::string();
    if (const Problem* folder = looked.unseen_before(paths_.routine_folders.size()))
      throw Error(fmt::format("{}; whether it has a routine '{}' is not known", folder->what, clean(name_or_path)),
                  nearest.empty() ? folder->hint : fmt::format("{}\n{}", folder->hint, nearest));
    if (const Looked::PassedOver* file = looked.meant_for(name_or_path, paths_.routine_folders.size()))
      throw Error(ExitCode::usage,
                  fmt::format("there is no routine '{}', but {}", clean(name_or_path), clean(file->path.string())),
                  file->name.mend);
    throw Error(ExitCode::usage, fmt::format("there is no routine '{}'", clean(name_or_path)),
                nearest.empty() ? "`tpguide list` shows the routines there are" : nearest);
  }
  const auto& [name, place] = *found;
  if (const Problem* folder = looked.unseen_before(place.rank))
    throw Error(fmt::format("{}; a routine '{}' in it would come first", folder->what, name), folder->hint);
  std::string passed_over;
  if (const Looked::PassedOver* file = looked.meant_for(name, place.rank))
    passed_over = fmt::format("{}: not taken: {}", clean(file->path.string()), file->name.mend);
  if (place.path.empty()) {
    const BuiltinRoutine& builtin = *std::ranges::find(builtin_, name, &BuiltinRoutine::name);
    return {name, "built-in", std::string(builtin.text), &builtin, std::move(passed_over)};
  }
  if (auto text = read_file(place.path, largest_document))
    return {name, place.path.string(), std::move(*text), nullptr, std::move(passed_over)};
  throw Error(fmt::format("{}: a link that leads nowhere", clean(place.path.string())),
              "mend or remove it; it hides any other routine of its name");
}

bool Library::has(std::string_view name_or_path) const {
  return is_path(name_or_path) || look().found.contains(name_or_path);
}

void Library::require_seen(std::string_view name) const {
  if (!look().unseen.empty()) open(name);
}

std::vector<Library::Listed> Library::names(std::vector<Problem>* problems) const {
  Looked looked = look();
  if (problems != nullptr) {
    for (const auto& [rank, folder] : looked.unseen) problems->push_back(folder);
    for (const Looked::PassedOver& file : looked.passed_over)
      problems->push_back({fmt::format("{}: not listed: {}", clean(file.path.string()), file.name.mend), {}});
  }
  std::vector<Listed> listed;
  for (auto& [name, place] : looked.found) listed.push_back({name, std::move(place.path)});
  return listed;
}

}  // namespace tpguide
