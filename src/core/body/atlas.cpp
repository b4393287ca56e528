// SPDX-License-Identifier: MIT
#include "core/body/atlas.hpp"

#include <algorithm>
#include <string>

#include "core/text/ascii.hpp"

namespace tpguide {
namespace {

/// Small letters, words joined by one '-' each.
std::string as_name(std::string_view typed) {
  std::string name;
  for (const char c : typed) {
    if (c == ' ' || c == '\t' || c == '_' || c == '-') {
      if (!name.empty() && name.back() != '-') name += '-';
    } else {
      name += small_letter(c);
    }
  }
  if (name.ends_with('-')) name.pop_back();
  return name;
}

}  // namespace

bool Muscle::has_side(Side side) const {
  return std::find(sides.begin(), sides.end(), side) != sides.end();
}

const Muscle* Atlas::find(std::string_view name) const {
  const auto found =
      std::lower_bound(muscles_.begin(), muscles_.end(), name,
                       [](const Muscle& muscle, std::string_view wanted) { return muscle.name < wanted; });
  return found != muscles_.end() && found->name == name ? &*found : nullptr;
}

const Muscle* Atlas::find_as_typed(std::string_view name) const {
  const std::string wanted = as_name(name);
  if (const Muscle* muscle = find(wanted)) return muscle;
  for (const Muscle& muscle : muscles_) {
    if (as_name(muscle.anatomical) == wanted || as_name(muscle.plain) == wanted) return &muscle;
  }
  return nullptr;
}

std::vector<std::string_view> Atlas::names() const {
  std::vector<std::string_view> names;
  for (const Muscle& muscle : muscles_) names.push_back(muscle.name);
  return names;
}

}  // namespace tpguide
