// SPDX-License-Identifier: MIT
#include "embed/body_sheet.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "embed/figure_reader.hpp"
#include "embed/outline.hpp"

namespace tpguide {
namespace {

std::vector<Limb> read_limbs(TableReader& view, float blend) {
  std::vector<Limb> limbs;
  view.each("limbs", [&](TableReader& reader) {
    Limb limb;
    limb.blend = static_cast<float>(reader.number("blend", 0, farthest_place, Need::optional).value_or(blend));
    for (const auto& row : reader.rows("path", 3, farthest_place)) {
      limb.path.push_back({static_cast<float>(row[0]), static_cast<float>(row[1]), static_cast<float>(row[2])});
    }
    if (!limb.path.empty()) limbs.push_back(std::move(limb));
  });
  return limbs;
}

std::vector<std::vector<Spot>> read_strokes(TableReader& view, Drawn drawn) {
  std::vector<std::vector<Spot>> strokes;
  view.each("strokes", [&](TableReader& reader) {
    std::vector<Spot> path;
    for (const auto& row : reader.rows("path", 2, farthest_place)) {
      path.push_back({static_cast<float>(row[0]), static_cast<float>(row[1])});
    }
    const bool in_the_middle = std::all_of(path.begin(), path.end(), [](Spot spot) { return spot.out == 0; });
    strokes.push_back(smooth_line(path));
    if (drawn == Drawn::mirrored && !in_the_middle) strokes.push_back(mirrored(strokes.back()));
  });
  return strokes;
}

}  // namespace

BodySheet::BodySheet(std::string_view text, std::string_view file) {
  read_whole(text, file, [&](TableReader& sheet) {
    std::set<View> seen;
    const bool has_views = sheet.each("view", [&](TableReader& reader) {
      const auto view = reader.word<View>("name");
      const Drawn drawn = reader.word<Drawn>("drawn").value_or(Drawn::mirrored);
      const auto blend = static_cast<float>(reader.number("blend", 0, farthest_place).value_or(0));
      const std::vector<double> shown = reader.numbers("shown", 4, farthest_place);
      const std::vector<Limb> limbs = read_limbs(reader, blend);
      const auto strokes = read_strokes(reader, drawn);
      if (!view) return;
      if (!seen.insert(*view).second) {
        reader.refuse(reader.start(), "twice", fmt::format("there is already a view '{}'", name_of(*view)));
      }
      if (shown.empty()) return;
      const Box box{static_cast<float>(shown[0]), static_cast<float>(shown[1]), static_cast<float>(shown[2]),
                    static_cast<float>(shown[3])};
      body_.views[static_cast<std::size_t>(*view)] = {drawn, box, keep(outlines_of(limbs, drawn)), keep(strokes)};
    });
    for (const std::string_view name : all_names<View>()) {
      if (has_views && !seen.contains(*parse<View>(name)))
        sheet.refuse({1, 1}, "missing-view", fmt::format("the view '{}' is missing", name));
    }
  });
}

std::span<const Path> BodySheet::keep(const std::vector<std::vector<Spot>>& lines) {
  std::vector<Path> list;
  for (const auto& line : lines) list.emplace_back(kept_.keep(line));
  return kept_.keep(std::move(list));
}

std::vector<std::string> misplaced(const MuscleFigure& figure, const Body& body) {
  std::vector<std::string> places;
  const auto place = [](std::string_view what, View view, Spot at) {
    return fmt::format("{} at [{}, {}] of the view '{}' lies beside the body", what, at.out, at.down, name_of(view));
  };
  for (const PressPoint& point : figure.points) {
    if (!is_on_body(body.view(point.view), point.at)) places.push_back(place("the point", point.view, point.at));
  }
  for (const ZoneShape& shape : figure.shapes) {
    const bool touches = std::any_of(shape.path.begin(), shape.path.end(),
                                     [&](Spot spot) { return is_on_body(body.view(shape.view), spot); });
    if (!touches && !shape.path.empty()) {
      places.push_back(place(fmt::format("the zone '{}'", shape.zone), shape.view, shape.path.front()));
    }
  }
  return places;
}

}  // namespace tpguide
