// SPDX-License-Identifier: MIT
#include "core/body/places.hpp"

#include <algorithm>

namespace tpguide {

std::span<const std::string_view> places_in(Area area) {
  static constexpr std::string_view head_jaw[] = {"head and jaw", "head", "jaw"};
  static constexpr std::string_view neck_shoulder[] = {"neck and shoulder", "neck", "shoulder"};
  static constexpr std::string_view upper_back[] = {"upper back"};
  static constexpr std::string_view chest[] = {"chest"};
  static constexpr std::string_view arm_hand[] = {"arm and hand", "arm", "hand"};
  static constexpr std::string_view low_back[] = {"low back"};
  static constexpr std::string_view hip_buttock[] = {"hip and buttock", "hip", "buttock"};
  static constexpr std::string_view thigh[] = {"thigh"};
  static constexpr std::string_view lower_leg_foot[] = {"lower leg and foot", "lower leg", "foot"};
  switch (area) {
    case Area::head_jaw:
      return head_jaw;
    case Area::neck_shoulder:
      return neck_shoulder;
    case Area::upper_back:
      return upper_back;
    case Area::chest:
      return chest;
    case Area::arm_hand:
      return arm_hand;
    case Area::low_back:
      return low_back;
    case Area::hip_buttock:
      return hip_buttock;
    case Area::thigh:
      return thigh;
    case Area::lower_leg_foot:
      break;
  }
  return lower_leg_foot;
}

std::vector<std::string_view> place_names(const Atlas& atlas) {
  std::vector<std::string_view> names;
  for (std::size_t area = 0; area < Names<Area>::count; ++area) {
    const auto places = places_in(static_cast<Area>(area));
    names.insert(names.end(), places.begin(), places.end());
  }
  for (const Muscle& muscle : atlas.muscles()) names.insert(names.end(), muscle.zones.begin(), muscle.zones.end());
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

}  // namespace tpguide
