// SPDX-License-Identifier: MIT
#include "core/log/entry_names.hpp"

#include <algorithm>

#include "core/body/places.hpp"
#include "core/text/answer.hpp"

namespace tpguide {
namespace {

void settle_muscle(std::string& name, const Atlas& atlas) {
  if (name.empty() || atlas.find(name) != nullptr) return;
  if (const Muscle* muscle = atlas.find_as_typed(name)) name = muscle->name;
}

void settle_place(std::string& name, const Atlas& atlas) {
  const auto is_odd = [](char c) { return c == '-' || c == '_' || (c >= 'A' && c <= 'Z'); };
  if (std::none_of(name.begin(), name.end(), is_odd)) return;
  std::string plain = in_small_letters(name);
  if (const auto area = parse<Area>(plain)) {
    name = places_in(*area).front();
    return;
  }
  const std::vector<std::string_view> names = place_names(atlas);
  const auto is_known = [&] { return std::binary_search(names.begin(), names.end(), plain); };
  if (!is_known()) std::replace_if(plain.begin(), plain.end(), is_odd, ' ');
  if (is_known()) name = plain;
}

}  // namespace

void settle_names(Entry& entry, const Atlas& atlas) {
  settle_muscle(entry.muscle, atlas);
  settle_place(entry.place, atlas);
  for (Point& point : entry.points) settle_muscle(point.muscle, atlas);
}

std::vector<std::string> unknown_muscles(const Entry& entry, const Atlas& atlas) {
  std::vector<std::string> unknown;
  const auto look_at = [&](const std::string& name) {
    const bool is_new = std::find(unknown.begin(), unknown.end(), name) == unknown.end();
    if (!name.empty() && is_new && atlas.find(name) == nullptr) unknown.push_back(name);
  };
  look_at(entry.muscle);
  for (const Point& point : entry.points) look_at(point.muscle);
  return unknown;
}

}  // namespace tpguide
