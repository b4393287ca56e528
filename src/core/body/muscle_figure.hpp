// SPDX-License-Identifier: MIT
// Where a muscle is pressed and where its pain may be felt, placed on the body figure: the `[figure]` table of an
// atlas file. Written once, for either side.
#pragma once

#include <deque>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/text/finding.hpp"
#include "core/toml/document.hpp"

namespace tpguide {

/// The drawings of the body: two of the whole, the head and neck from the side, the sole of a foot.
enum class View { front, back, profile, sole };
inline constexpr std::size_t view_count = 4;
std::string_view name_of(View);
std::optional<View> parse_view(std::string_view);
const std::vector<std::string_view>& all_views();

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

/// Which muscles have points on their figure: those of tier C are never pressed.
enum class PressPoints { required, refused };

/// Reads `[figure]` tables and owns what it has read.
class MuscleFigureReader {
 public:
  /// Every one of `zones` is to have a shape. Findings name places in `file`; `table` outlives the reader.
  MuscleFigure read(const TomlEntry& table, std::span<const std::string_view> zones, PressPoints, std::string_view file,
                    std::vector<Finding>& findings);

 private:
  std::deque<std::vector<PressPoint>> points_;
  std::deque<std::vector<ZoneShape>> shapes_;
  std::deque<std::vector<Spot>> paths_;
};

}  // namespace tpguide
