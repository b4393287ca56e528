// SPDX-License-Identifier: MIT
#include "cli/muscle_names.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "content/builtin.hpp"
#include "core/find/find.hpp"
#include "core/text/cells.hpp"
#include "core/text/closest.hpp"

namespace tpguide {
namespace {

constexpr std::size_t most_meant = 3;

}  // namespace

std::string muscle_as_typed(std::string_view typed) {
  const Muscle* muscle = builtin_atlas().find_as_typed(typed);
  return std::string(muscle != nullptr ? muscle->name : typed);
}

std::vector<const Muscle*> muscles_called(std::string_view words) {
  return builtin_finder().named(words);
}

std::vector<std::string> names_meant(std::string_view typed, const std::vector<std::string>& others) {
  std::vector<std::string> meant;
  const auto add = [&](std::string_view name) {
    if (meant.size() < most_meant && std::find(meant.begin(), meant.end(), name) == meant.end()) {
      meant.emplace_back(name);
    }
  };
  for (const Muscle* muscle : muscles_called(typed)) add(muscle->name);
  std::vector<std::string_view> names = builtin_atlas().names();
  names.insert(names.end(), others.begin(), others.end());
  for (const std::string& name : closest(typed, names)) add(name);
  return meant;
}

const Muscle& muscle_named(std::string_view name) {
  if (const Muscle* muscle = builtin_atlas().find_as_typed(name)) return *muscle;
  throw Error(ExitCode::usage, fmt::format("there is no muscle '{}'", clean(name)), as_question(names_meant(name)));
}

Error no_such_side(std::string_view what, std::string_view side, std::span<const Side> has) {
  std::vector<std::string_view> names;
  for (const Side one : has) names.push_back(name_of(one));
  return Error(ExitCode::usage, fmt::format("{} has no side '{}'", what, side),
               fmt::format("it has {}", fmt::join(names, ", ")));
}

}  // namespace tpguide
