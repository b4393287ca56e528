// SPDX-License-Identifier: MIT
#include "core/figure/body_sheet.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/figure/outline.hpp"
#include "core/toml/table_reader.hpp"

namespace tpguide {
namespace {

constexpr double farthest = 200;

std::optional<Drawn> parse_drawn(std::string_view name) {
  if (name == "mirrored") return Drawn::mirrored;
  if (name == "once") return Drawn::once;
  return std::nullopt;
}

std::vector<Limb> read_limbs(TableReader& view, float blend, std::string_view file, std::vector<Finding>& findings) {
  std::vector<Limb> limbs;
  const TomlEntry* list = view.tables("limbs");
  if (list == nullptr) return limbs;
  for (const TomlValue& value : *list->value.array()) {
    TableReader reader(*value.table(), value.at, file, findings);
    Limb limb;
    limb.blend = static_cast<float>(reader.number("blend", 0, farthest, Need::optional).value_or(blend));
    for (const auto& row : reader.rows("path", 3, farthest)) {
      limb.path.push_back({static_cast<float>(row[0]), static_cast<float>(row[1]), static_cast<float>(row[2])});
    }
    reader.finish();
    if (!limb.path.empty()) limbs.push_back(std::move(limb));
  }
  return limbs;
}

std::vector<std::vector<Spot>> read_strokes(TableReader& view, Drawn drawn, std::string_view file,
                                            std::vector<Finding>& findings) {
  std::vector<std::vector<Spot>> strokes;
  const TomlEntry* list = view.tables("strokes");
  if (list == nullptr) return strokes;
  for (const TomlValue& value : *list->value.array()) {
    TableReader reader(*value.table(), value.at, file, findings);
    std::vector<Spot> path;
    for (const auto& row : reader.rows("path", 2, farthest)) {
      path.push_back({static_cast<float>(row[0]), static_cast<float>(row[1])});
    }
    reader.finish();
    const bool in_the_middle = std::all_of(path.begin(), path.end(), [](Spot spot) { return spot.out == 0; });
    strokes.push_back(smooth_line(path));
    if (drawn == Drawn::mirrored && !in_the_middle) strokes.push_back(mirrored(strokes.back()));
  }
  return strokes;
}

}  // namespace

BodySheet::BodySheet(std::string_view text, std::string_view file) {
  static const std::vector<std::string_view> drawn_names{"mirrored", "once"};
  const TomlDocument document = parse_toml(text, file);
  findings_ = document.findings;
  if (!findings_.empty()) return;

  TableReader sheet(document.root, {1, 1}, file, findings_);
  sheet.format(1);
  std::vector<View> seen;
  if (const TomlEntry* views = sheet.tables("view")) {
    for (const TomlValue& value : *views->value.array()) {
      TableReader reader(*value.table(), value.at, file, findings_);
      const auto view = reader.word("name", parse_view, all_views());
      const Drawn drawn = reader.word("drawn", parse_drawn, drawn_names).value_or(Drawn::mirrored);
      const auto blend = static_cast<float>(reader.number("blend", 0, farthest).value_or(0));
      const std::vector<double> shown = reader.numbers("shown", 4, farthest);
      const std::vector<Limb> limbs = read_limbs(reader, blend, file, findings_);
      const auto strokes = read_strokes(reader, drawn, file, findings_);
      reader.finish();
      if (!view) continue;
      if (std::find(seen.begin(), seen.end(), *view) != seen.end()) {
        reader.refuse(value.at, "twice", fmt::format("there is already a view '{}'", name_of(*view)));
      }
      seen.push_back(*view);
      if (shown.empty()) continue;
      const Box box{static_cast<float>(shown[0]), static_cast<float>(shown[1]), static_cast<float>(shown[2]),
                    static_cast<float>(shown[3])};
      body_.views[static_cast<std::size_t>(*view)] = {drawn, box, keep(outlines_of(limbs, drawn)), keep(strokes)};
    }
    for (const std::string_view name : all_views()) {
      if (std::find(seen.begin(), seen.end(), *parse_view(name)) == seen.end()) {
        sheet.refuse({1, 1}, "missing-view", fmt::format("the view '{}' is missing", name));
      }
    }
  }
  sheet.finish();
}

std::span<const Path> BodySheet::keep(const std::vector<std::vector<Spot>>& lines) {
  std::vector<Path>& list = lists_.emplace_back();
  for (const auto& line : lines) list.emplace_back(lines_.emplace_back(line));
  return list;
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
