// SPDX-License-Identifier: MIT
#include "core/figure/cell_layout.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace tpguide {
namespace {

/// Units a centimetre; larger pictures show no more.
constexpr float largest_scale = 3;
constexpr float detail_share = 0.34F;

bool is_detail(const Panel& panel) {
  return panel.view == View::profile || panel.view == View::sole;
}

/// Columns below which a panel says nothing: the whole body is narrower than a region.
int fewest_columns_of(const Panel& panel) {
  return panel.crop.height() > 100 ? 12 : 20;
}

/// Units a centimetre for each panel, so that all fit side by side.
std::vector<float> scales_of(const BodyMap& map, CellSpace space) {
  const auto panels = static_cast<int>(map.panels.size());
  const float height = static_cast<float>(space.rows - 1) * units_down;
  float width = static_cast<float>(space.columns - panel_gap * (panels - 1) - panels) * units_across;
  std::vector<float> scales;
  float body_width = 0;
  float body_height = 0;
  const float all = width;
  for (const Panel& panel : map.panels) {
    float scale = 0;
    if (is_detail(panel)) {
      const float share = panels == 1 ? 1.0F : detail_share;
      scale = std::min({height / panel.crop.height(), all * share / panel.crop.width(), 2 * largest_scale});
      width -= scale * panel.crop.width();
    } else {
      body_width += panel.crop.width();
      body_height = std::max(body_height, panel.crop.height());
    }
    scales.push_back(scale);
  }
  if (body_width > 0) {
    const float scale = std::min({height / body_height, width / body_width, largest_scale});
    std::replace(scales.begin(), scales.end(), 0.0F, scale);
  }
  return scales;
}

}  // namespace

BodyMap with_room(BodyMap map, int columns) {
  const auto weight = [](const Panel& panel) { return panel.points.size() * 100 + panel.zones.size(); };
  const auto needed = [&] {
    int sum = 0;
    for (const Panel& panel : map.panels) sum += fewest_columns_of(panel) + panel_gap;
    return sum - panel_gap;
  };
  while (map.panels.size() > 1 && needed() > columns) {
    map.panels.erase(std::min_element(map.panels.begin(), map.panels.end(),
                                      [&](const Panel& a, const Panel& b) { return weight(a) < weight(b); }));
  }
  return map;
}

std::vector<PanelPlace> places_of(const BodyMap& map, CellSpace space) {
  const std::vector<float> scales = scales_of(map, space);
  std::vector<PanelPlace> places;
  int left = 0;
  int highest = 0;
  for (std::size_t i = 0; i < map.panels.size(); ++i) {
    const Box& crop = map.panels[i].crop;
    PanelPlace place{left, 0, 0, 0, scales[i]};
    place.columns = static_cast<int>(std::ceil(crop.width() * place.scale / units_across));
    place.rows = std::min(static_cast<int>(std::ceil(crop.height() * place.scale / units_down)), space.rows - 1);
    left += place.columns + panel_gap;
    highest = std::max(highest, place.rows);
    places.push_back(place);
  }
  for (PanelPlace& place : places) place.top = highest - place.rows;
  return places;
}

}  // namespace tpguide
