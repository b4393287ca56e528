// SPDX-License-Identifier: MIT
#include "core/body/muscle_figure.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/toml/table_reader.hpp"

namespace tpguide {
namespace {

constexpr std::array<std::string_view, view_count> view_names{"front", "back", "profile", "sole"};
constexpr std::array<std::string_view, 2> depth_names{"core", "spill"};
/// No place on the body is farther from its middle line, or from the crown.
constexpr double farthest = 200;
constexpr double widest_radius = 15;

std::optional<ZoneDepth> parse_depth(std::string_view name) {
  if (name == depth_names[0]) return ZoneDepth::core;
  if (name == depth_names[1]) return ZoneDepth::spill;
  return std::nullopt;
}

Spot spot_of(const std::vector<double>& numbers) {
  return numbers.empty() ? Spot{} : Spot{static_cast<float>(numbers[0]), static_cast<float>(numbers[1])};
}

}  // namespace

std::string_view name_of(View view) {
  return view_names.at(static_cast<std::size_t>(view));
}

std::optional<View> parse_view(std::string_view name) {
  const auto found = std::find(view_names.begin(), view_names.end(), name);
  if (found == view_names.end()) return std::nullopt;
  return static_cast<View>(found - view_names.begin());
}

const std::vector<std::string_view>& all_views() {
  static const std::vector<std::string_view> names(view_names.begin(), view_names.end());
  return names;
}

MuscleFigure MuscleFigureReader::read(const TomlEntry& table, std::span<const std::string_view> zones,
                                      PressPoints press, std::string_view file, std::vector<Finding>& findings) {
  static const std::vector<std::string_view> depths(depth_names.begin(), depth_names.end());
  std::vector<PressPoint>& points = points_.emplace_back();
  std::vector<ZoneShape>& shapes = shapes_.emplace_back();

  TableReader figure(*table.value.table(), table.key_at, file, findings);
  const TomlEntry* listed = figure.tables("points", press == PressPoints::required ? Need::required : Need::optional);
  if (listed != nullptr && press == PressPoints::refused) {
    figure.refuse(listed->key_at, "tier-c", "a tier C muscle is never pressed and has no points", "take 'points' out");
  } else if (listed != nullptr) {
    for (const TomlValue& value : *listed->value.array()) {
      TableReader point(*value.table(), value.at, file, findings);
      const auto view = point.word("view", parse_view, all_views());
      points.push_back({view.value_or(View::back), spot_of(point.numbers("at", 2, farthest))});
      point.finish();
    }
  }

  if (const TomlEntry* drawn = figure.tables("zones")) {
    const std::vector<std::string_view> names(zones.begin(), zones.end());
    for (const TomlValue& value : *drawn->value.array()) {
      TableReader reader(*value.table(), value.at, file, findings);
      ZoneShape shape;
      const std::string_view zone = reader.text("zone");
      const auto named = std::find(zones.begin(), zones.end(), zone);
      if (named != zones.end()) {
        shape.zone = *named;
      } else if (!zone.empty() && !zones.empty()) {
        reader.refuse(reader.place("zone"), "zone", fmt::format("'{}' is not one of this muscle's zones", zone),
                      fmt::format("they are: {}", fmt::join(names, ", ")));
      }
      shape.view = reader.word("view", parse_view, all_views()).value_or(View::back);
      shape.depth = reader.word("depth", parse_depth, depths, Need::optional).value_or(ZoneDepth::core);
      std::vector<Spot>& path = paths_.emplace_back();
      for (const auto& row : reader.rows("path", 2, farthest)) path.push_back(spot_of(row));
      shape.path = path;
      shape.radius = static_cast<float>(reader.number("radius", 0.3, widest_radius).value_or(1));
      reader.finish();
      shapes.push_back(shape);
    }
    for (const std::string_view zone : zones) {
      const bool is_drawn =
          std::any_of(shapes.begin(), shapes.end(), [&](const ZoneShape& shape) { return shape.zone == zone; });
      if (!is_drawn) figure.refuse(drawn->key_at, "zone", fmt::format("the zone '{}' is not drawn", zone));
    }
  }
  figure.finish();
  return {points, shapes};
}

}  // namespace tpguide
