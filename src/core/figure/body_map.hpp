// SPDX-License-Identifier: MIT
// Which drawings of the body a map needs, what part of each, and what lies on them: the picture before it is drawn in
// cells or as SVG. Hides how sides are turned and how a region is cut out.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/body/body.hpp"

namespace tpguide {

/// What is done to a muscle: where it is only stretched there is nothing to press.
enum class Treated { pressed, stretched };

/// A muscle on the sides that are to be shown.
struct Pattern {
  const Muscle* muscle = nullptr;
  std::vector<Side> sides;
  Treated treated = Treated::pressed;

  bool has_points() const { return treated == Treated::pressed && !muscle->figure.points.empty(); }
};

/// All sides that a step of these sides presses; every side the muscle has when there are none.
Pattern pattern_of(const Muscle&, std::optional<Sides> sides = std::nullopt);

/// press: near the points, where the region is so long (an arm, a leg) that they would be lost in it.
enum class Zoom { region, press, both_views, whole };

/// One drawing, cut out. Spots count in centimetres to the viewer's right and down.
struct Panel {
  struct Point {
    Spot at;
    std::size_t pattern = 0;  ///< which of the map's patterns is pressed here
  };
  struct Zone {
    std::vector<Spot> path;
    float radius = 1;
    ZoneDepth depth = ZoneDepth::core;
    std::size_t pattern = 0;  ///< whose pain may be felt here
  };

  View view = View::front;
  Side side = Side::left;  ///< whose it is, of a drawing that shows one side
  Box crop;
  std::vector<Point> points;
  std::vector<Zone> zones;

  /// Where a spot of the view's own lines lies on this panel.
  Spot placed(Spot) const;
};

struct BodyMap {
  std::vector<Pattern> patterns;  ///< with the sides that are really shown
  std::vector<Panel> panels;
};

/// In `region` only the views where something lies, cut out around it; in `press` the same, but of a long region only
/// what is around the points. Where the two sides of a pattern are too far apart for one picture the first is shown
/// alone. In `whole` front and back from head to foot; in `both_views` these two cut out alike, as far as something
/// lies on either.
BodyMap make_map(std::vector<Pattern>, Zoom, const Body&);

/// "front", "back, your left", "your right side", "your left sole": what a panel shows.
std::string caption_of(const Panel&);
/// The person's own sides as they stand on a panel that shows both, {"your right", "your left"} in front; else empty.
std::pair<std::string_view, std::string_view> sides_of(const Panel&);

}  // namespace tpguide
