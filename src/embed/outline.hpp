// SPDX-License-Identifier: MIT
// From limbs to lines: the outline of a union of tapered capsules, and smooth curves through a few spots. The geometry
// behind embed/body_sheet.hpp.
#pragma once

#include <vector>

#include "core/body/body.hpp"

namespace tpguide {

/// A place where a limb is `radius` thick to all sides, in centimetres.
struct Station {
  float out = 0;
  float down = 0;
  float radius = 1;
};

/// A chain of tapered capsules. It runs into the limbs before it over about `blend` centimetres.
struct Limb {
  std::vector<Station> path;
  float blend = 0;
};

/// Closed lines around all that the limbs cover, as seen at steps of a few millimetres, with what is straight made few
/// spots. Each loop runs round its own piece or hole; none crosses another.
std::vector<std::vector<Spot>> outlines_of(const std::vector<Limb>&, Drawn);

/// A smooth line through all of `path` (Catmull-Rom), in steps short enough to be drawn straight.
std::vector<Spot> smooth_line(const std::vector<Spot>& path);

/// The line turned over to the other side.
std::vector<Spot> mirrored(std::vector<Spot> line);

}  // namespace tpguide
