// SPDX-License-Identifier: MIT
#include "embed/figure_reader.hpp"

#include <algorithm>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace tpguide {
namespace {

Spot spot_of(const std::vector<double>& numbers) {
  return numbers.empty() ? Spot{} : Spot{static_cast<float>(numbers[0]), static_cast<float>(numbers[1])};
}

ZoneShape read_shape(TableReader& reader, std::span<const std::string_view> zones, Kept& kept) {
  ZoneShape shape;
  const std::string_view zone = reader.text("zone");
  const auto named = std::find(zones.begin(), zones.end(), zone);
  if (named != zones.end()) {
    shape.zone = *named;
  } else if (!zone.empty() && !zones.empty()) {
    reader.refuse(reader.place("zone"), "zone", fmt::format("'{}' is not one of this muscle's zones", zone),
                  fmt::format("they are: {}", fmt::join(zones, ", ")));
  }
  shape.view = reader.word<View>("view").value_or(View::back);
  shape.depth = reader.word<ZoneDepth>("depth", Need::optional).value_or(ZoneDepth::core);
  std::vector<Spot> path;
  for (const auto& row : reader.rows("path", 2, farthest_place)) path.push_back(spot_of(row));
  shape.path = kept.keep(std::move(path));
  shape.radius = static_cast<float>(reader.number("radius", narrowest_zone, widest_zone).value_or(1));
  return shape;
}

}  // namespace

MuscleFigure read_figure(TableReader& figure, std::span<const std::string_view> zones, PressPoints press, Kept& kept) {
  std::vector<PressPoint> points;
  if (press == PressPoints::required) {
    figure.each("points", [&](TableReader& point) {
      const auto view = point.word<View>("view");
      points.push_back({view.value_or(View::back), spot_of(point.numbers("at", 2, farthest_place))});
    });
  } else if (figure.tables("points", Need::optional) != nullptr) {
    figure.refuse(figure.key_place("points"), "tier-c", "a tier C muscle is never pressed and has no points",
                  "take 'points' out");
  }

  std::vector<ZoneShape> shapes;
  if (figure.each("zones", [&](TableReader& reader) { shapes.push_back(read_shape(reader, zones, kept)); })) {
    for (const std::string_view zone : zones) {
      if (std::ranges::find(shapes, zone, &ZoneShape::zone) == shapes.end())
        figure.refuse(figure.key_place("zones"), "zone", fmt::format("the zone '{}' is not drawn", zone));
    }
  }
  return {kept.keep(std::move(points)), kept.keep(std::move(shapes))};
}

}  // namespace tpguide
