// SPDX-License-Identifier: MIT
// Where a muscle is pressed and where its pain may be felt, placed on the drawings of the body. Written once, for
// either side.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "core/text/names.hpp"

namespace tpguide {

/// The drawings of the body: two of the whole, the head and neck from the side, the sole of a foot.
enum class View { front, back, profile, sole };
template <>
inline constexpr Names<View> names_of<View>{"front", "back", "profile", "sole"};
inline constexpr std::size_t view_count = Names<View>::count;

/// A place on a drawing in centimetres: outwards from the middle line (in `profile` forward, to the nose), down from
/// the crown (in `sole` from the heel). Negative `out` lies beyond the middle line, on the other side.
struct Spot {
  float out = 0;
  float down = 0;
  friend bool operator==(const Spot&, const Spot&) = default;
};

struct PressPoint {
  View view = View::back;
  Spot at;
};

/// Where a referral pattern is felt first and most, or where it may spill over to.
enum class ZoneDepth { core, spill };
template <>
inline constexpr Names<ZoneDepth> names_of<ZoneDepth>{"core", "spill"};

/// In centimetres.
inline constexpr double narrowest_zone = 0.3, widest_zone = 15;

/// A part of a referral zone: what lies within `radius` of a path. Densest on the path itself.
struct ZoneShape {
  std::string_view zone;  ///< its name in the muscle's list of zones
  View view = View::back;
  ZoneDepth depth = ZoneDepth::core;
  std::span<const Spot> path;
  float radius = 1;
};

struct MuscleFigure {
  std::span<const PressPoint> points;  ///< none for tier C
  std::span<const ZoneShape> shapes;
};

}  // namespace tpguide
