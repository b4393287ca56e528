// SPDX-License-Identifier: MIT
#include "core/figure/body_map.hpp"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

#include <fmt/format.h>

namespace tpguide {
namespace {

/// Around what lies on a picture of a region, so that the parts of the body next to it tell where one is.
constexpr float margin = 7;
constexpr float least_width = 47;
constexpr float least_height = 38;
/// Of front and back side by side: from the crown to the waist, say.
constexpr float least_even_height = 60;
/// An arm alone is smaller than what lies about the middle of the body.
constexpr float least_limb_width = 30;
constexpr float least_limb_height = 28;
/// What lies wholly this far out on one side is an arm.
constexpr float arm_begins = 13;
constexpr float around_points = 12;
/// A region higher than this is a long one.
constexpr float highest_region = 62;
/// A region wider than this shows one side alone.
constexpr float widest_region = 72;

bool is_whole_body(View view) {
  return view == View::front || view == View::back;
}

/// In front the person's left is at the viewer's right; from behind, from one's own side and at the soles of someone
/// who kneels, left is left.
float sign_of(View view, Side side) {
  const bool to_the_right = view == View::front ? side == Side::left : side == Side::right;
  return to_the_right ? 1.0F : -1.0F;
}

/// The sides on which a point or zone of this side lies.
std::vector<Side> lying_on(Side side) {
  return side == Side::middle ? std::vector<Side>{Side::left, Side::right} : std::vector<Side>{side};
}

Panel& panel_for(BodyMap& map, View view, Side side) {
  const bool both = is_whole_body(view);
  const auto found = std::find_if(map.panels.begin(), map.panels.end(), [&](const Panel& panel) {
    return panel.view == view && (both || panel.side == side);
  });
  if (found != map.panels.end()) return *found;
  Panel panel;
  panel.view = view;
  panel.side = side;
  return map.panels.emplace_back(std::move(panel));
}

Spot turned(Spot spot, float sign) {
  return {sign * spot.out, spot.down};
}

void put_on(BodyMap& map, std::size_t index, Side side) {
  const Pattern& pattern = map.patterns[index];
  const auto points = pattern.has_points() ? pattern.muscle->figure.points : std::span<const PressPoint>{};
  for (const PressPoint& point : points) {
    Panel& panel = panel_for(map, point.view, side);
    panel.points.push_back({turned(point.at, sign_of(point.view, side)), index});
  }
  for (const ZoneShape& shape : pattern.muscle->figure.shapes) {
    Panel& panel = panel_for(map, shape.view, side);
    Panel::Zone zone{{}, shape.radius, shape.depth, index};
    for (const Spot spot : shape.path) zone.path.push_back(turned(spot, sign_of(shape.view, side)));
    panel.zones.push_back(std::move(zone));
  }
}

void put_all(BodyMap& map) {
  map.panels.clear();
  for (std::size_t index = 0; index < map.patterns.size(); ++index) {
    std::vector<Side> sides;
    for (const Side side : map.patterns[index].sides) {
      for (const Side one : lying_on(side)) {
        if (std::find(sides.begin(), sides.end(), one) == sides.end()) sides.push_back(one);
      }
    }
    for (const Side side : sides) put_on(map, index, side);
  }
  std::stable_sort(map.panels.begin(), map.panels.end(),
                   [](const Panel& a, const Panel& b) { return a.view < b.view; });
}

void include(Box& box, Spot spot, float reach) {
  box.left = std::min(box.left, spot.out - reach);
  box.right = std::max(box.right, spot.out + reach);
  box.top = std::min(box.top, spot.down - reach);
  box.bottom = std::max(box.bottom, spot.down + reach);
}

/// The points alone, with enough of the body around them to tell where it is.
Box points_of(const Panel& panel) {
  Box box{1e9F, 1e9F, -1e9F, -1e9F};
  for (const auto& point : panel.points) include(box, point.at, around_points);
  return box;
}

Box contents_of(const Panel& panel) {
  Box box{1e9F, 1e9F, -1e9F, -1e9F};
  for (const auto& point : panel.points) include(box, point.at, 1);
  for (const auto& zone : panel.zones) {
    for (const Spot spot : zone.path) include(box, spot, zone.radius);
  }
  return box;
}

/// `low` and `high` moved apart to at least `least`, within the limits where they allow it.
std::pair<float, float> stretched(float low, float high, float least, float lowest, float highest) {
  if (high - low < least) {
    const float middle = (low + high) / 2;
    low = middle - least / 2;
    high = middle + least / 2;
  }
  if (low < lowest) high = std::min(highest, high + (lowest - low)), low = lowest;
  if (high > highest) low = std::max(lowest, low - (high - highest)), high = highest;
  return {low, high};
}

Box region_around(Box contents, const Box& all) {
  const bool arm = contents.left > arm_begins || contents.right < -arm_begins;
  const auto [left, right] = stretched(contents.left - margin, contents.right + margin,
                                       arm ? least_limb_width : least_width, all.left, all.right);
  const auto [top, bottom] = stretched(contents.top - margin, contents.bottom + margin,
                                       arm ? least_limb_height : least_height, all.top, all.bottom);
  return {left, top, right, bottom};
}

/// What lies on front and back together.
std::optional<Box> contents_of_whole_views(const BodyMap& map) {
  std::optional<Box> box;
  for (const Panel& panel : map.panels) {
    if (!is_whole_body(panel.view) || (panel.points.empty() && panel.zones.empty())) continue;
    const Box own = contents_of(panel);
    box = box ? Box{std::min(box->left, own.left), std::min(box->top, own.top), std::max(box->right, own.right),
                    std::max(box->bottom, own.bottom)}
              : own;
  }
  return box;
}

/// As far to the left as to the right, so that the middle of the body is the middle of the picture.
Box evenly_around(const Box& contents, const Box& all) {
  const float half = std::max(-contents.left, contents.right) + margin;
  const auto [left, right] = stretched(-half, half, least_width, all.left, all.right);
  const auto [top, bottom] =
      stretched(contents.top - margin, contents.bottom + margin, least_even_height, all.top, all.bottom);
  return {left, top, right, bottom};
}

/// The whole-body panels share the rows they show, so that one can look from one to the other.
void cut_out(BodyMap& map, const Body& body, Box (*contents_of)(const Panel&)) {
  float top = 1e9F;
  float bottom = -1e9F;
  for (const Panel& panel : map.panels) {
    if (!is_whole_body(panel.view)) continue;
    const Box contents = contents_of(panel);
    top = std::min(top, contents.top);
    bottom = std::max(bottom, contents.bottom);
  }
  for (Panel& panel : map.panels) {
    const Box all = body.view(panel.view).shown;
    if (!is_whole_body(panel.view)) {
      const float sign = sign_of(panel.view, panel.side);
      panel.crop = sign > 0 ? all : Box{-all.right, all.top, -all.left, all.bottom};
      continue;
    }
    Box contents = contents_of(panel);
    contents.top = top;
    contents.bottom = bottom;
    panel.crop = region_around(contents, all);
  }
}

bool has_two_sides(const BodyMap& map) {
  return std::any_of(map.patterns.begin(), map.patterns.end(),
                     [](const Pattern& pattern) { return pattern.sides.size() > 1; });
}

bool is_too_wide(const BodyMap& map) {
  return std::any_of(map.panels.begin(), map.panels.end(), [](const Panel& panel) {
    return is_whole_body(panel.view) && contents_of(panel).width() > widest_region - 2 * margin;
  });
}

/// The patterns of which a panel tells where they are: by a point, or by a zone where there is none to press.
std::vector<std::size_t> told_by(const Panel& panel, const BodyMap& map) {
  std::vector<std::size_t> told;
  for (const auto& point : panel.points) told.push_back(point.pattern);
  for (const auto& zone : panel.zones) {
    if (!map.patterns[zone.pattern].has_points()) told.push_back(zone.pattern);
  }
  return told;
}

/// A drawing of one side comes along only for what the two of the whole body cannot show.
void keep_needed_details(BodyMap& map) {
  std::vector<std::size_t> seen;
  for (const Panel& panel : map.panels) {
    if (!is_whole_body(panel.view)) continue;
    for (const std::size_t pattern : told_by(panel, map)) seen.push_back(pattern);
  }
  std::erase_if(map.panels, [&](const Panel& panel) {
    const std::vector<std::size_t> told = told_by(panel, map);
    return !is_whole_body(panel.view) && std::none_of(told.begin(), told.end(), [&](std::size_t pattern) {
      return std::find(seen.begin(), seen.end(), pattern) == seen.end();
    });
  });
}

/// The side view is the same for both sides; one is enough.
void keep_first_profile(BodyMap& map) {
  const auto first =
      std::find_if(map.panels.begin(), map.panels.end(), [](const Panel& panel) { return !is_whole_body(panel.view); });
  if (first == map.panels.end()) return;
  const Side side = first->side;
  std::erase_if(map.panels, [&](const Panel& panel) { return !is_whole_body(panel.view) && panel.side != side; });
}

}  // namespace

Pattern pattern_of(const Muscle& muscle, std::optional<Sides> sides) {
  Pattern pattern{&muscle, {}};
  const auto add = [&](Side side) {
    if (muscle.has_side(side)) pattern.sides.push_back(side);
  };
  if (sides == Sides::middle) {
    add(Side::middle);
  } else {
    if (sides != Sides::right) add(Side::left);
    if (sides != Sides::left) add(Side::right);
  }
  return pattern;
}

Spot Panel::placed(Spot spot) const {
  return is_whole_body(view) ? spot : turned(spot, sign_of(view, side));
}

BodyMap make_map(std::vector<Pattern> patterns, Zoom zoom, const Body& body) {
  BodyMap map{std::move(patterns), {}};
  put_all(map);
  if (zoom == Zoom::region || zoom == Zoom::press) {
    if (has_two_sides(map) && is_too_wide(map)) {
      for (Pattern& pattern : map.patterns) pattern.sides.resize(std::min<std::size_t>(1, pattern.sides.size()));
      put_all(map);
    }
    keep_first_profile(map);
    cut_out(map, body, contents_of);
    const bool is_long = std::any_of(map.panels.begin(), map.panels.end(), [](const Panel& panel) {
      return is_whole_body(panel.view) && panel.crop.height() > highest_region;
    });
    const auto has_points = [](const Panel& panel) { return !panel.points.empty(); };
    if (zoom == Zoom::press && is_long && std::any_of(map.panels.begin(), map.panels.end(), has_points)) {
      std::erase_if(map.panels, [&](const Panel& panel) { return !has_points(panel); });
      cut_out(map, body, points_of);
    }
    return map;
  }
  keep_needed_details(map);
  keep_first_profile(map);
  for (const View view : {View::front, View::back}) panel_for(map, view, Side::left);
  std::stable_sort(map.panels.begin(), map.panels.end(),
                   [](const Panel& a, const Panel& b) { return a.view < b.view; });
  cut_out(map, body, contents_of);
  const std::optional<Box> contents = zoom == Zoom::both_views ? contents_of_whole_views(map) : std::nullopt;
  for (Panel& panel : map.panels) {
    if (!is_whole_body(panel.view)) continue;
    const Box all = body.view(panel.view).shown;
    panel.crop = contents ? evenly_around(*contents, all) : all;
  }
  return map;
}

namespace {

/// The only side of which a panel of the whole body shows more than a little.
std::optional<Side> only_side(const Panel& panel) {
  constexpr float a_little = 4;
  if (panel.crop.left > -a_little) return panel.view == View::front ? Side::left : Side::right;
  if (panel.crop.right < a_little) return panel.view == View::front ? Side::right : Side::left;
  return std::nullopt;
}

}  // namespace

std::string caption_of(const Panel& panel) {
  const std::optional<Side> only = is_whole_body(panel.view) ? only_side(panel) : std::nullopt;
  if (only) return fmt::format("{}, your {}", name_of(panel.view), name_of(*only));
  switch (panel.view) {
    case View::front:
      return "front";
    case View::back:
      return "back";
    case View::profile:
      return fmt::format("your {} side", name_of(panel.side));
    case View::sole:
      return fmt::format("your {} sole", name_of(panel.side));
  }
  return {};
}

std::pair<std::string_view, std::string_view> sides_of(const Panel& panel) {
  if (!is_whole_body(panel.view) || only_side(panel)) return {};
  if (panel.view == View::front) return {"your right", "your left"};
  return {"your left", "your right"};
}

}  // namespace tpguide
