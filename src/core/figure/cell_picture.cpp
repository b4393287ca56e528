// SPDX-License-Identifier: MIT
#include "core/figure/cell_picture.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/figure/dot_cells.hpp"
#include "core/figure/panel_dots.hpp"
#include "core/figure/sign_places.hpp"
#include "core/text/cells.hpp"

namespace tpguide {
namespace {

constexpr int fewest_columns = 16;
constexpr int fewest_rows = 7;

using Grid = std::vector<CellRow>;

/// One cell, however many muscles there are: a cross, or 1 to 9 and then letters.
std::string sign_of(const BodyMap& map, std::size_t pattern, Glyphs glyphs) {
  static constexpr std::string_view numbers = "123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  if (map.patterns.size() > 1) return std::string(numbers.substr(std::min(pattern, numbers.size() - 1), 1));
  return glyphs == Glyphs::ascii ? "X" : "×";
}

/// How much the legend says about what is left out: what to do about it, whose it is, or only which muscle has no sign
/// at all.
enum class Telling { help, name, sign };

/// Where all of a picture stands, before a dot of it is drawn.
struct Plan {
  const BodyMap& map;
  Glyphs glyphs;
  Telling telling;
  std::vector<PanelPlace> places = {};     ///< by panel
  std::vector<PlacedSigns> signs = {};     ///< by panel
  std::vector<char> has_sign = {};         ///< by pattern
  std::vector<std::size_t> left_out = {};  ///< by pattern, its points without a sign
  std::size_t touching = 0;                ///< signs with another to the left of them
  std::vector<Line> legend = {};
};

/// The viewer's side of a point, as far as it matters: not where the muscle is pressed in the middle too, nor on a
/// panel of one side.
Side side_of(const Panel& panel, const Panel::Point& point, const Pattern& pattern) {
  const bool is_detail = panel.view == View::profile || panel.view == View::sole;
  if (is_detail || pattern.muscle->has_side(Side::middle)) return Side::middle;
  return point.at.out < 0 ? Side::left : Side::right;
}

/// Dots a centimetre.
DotScale scale_of(const Panel& panel, const PanelPlace& place, DotSize size) {
  return {panel.crop, place.scale * static_cast<float>(size.across) / units_across};
}

PlacedSigns signs_on(const Panel& panel, const BodyMap& map, const PanelPlace& place, DotSize size) {
  const DotScale scale = scale_of(panel, place, size);
  std::vector<SignWish> wishes;
  for (const auto& point : panel.points) {
    const auto [x, y] = scale.dot_at(point.at);
    wishes.push_back({(static_cast<float>(x) + 0.5F) / static_cast<float>(size.across),
                      (static_cast<float>(y) + 0.5F) / static_cast<float>(size.down), point.pattern,
                      side_of(panel, point, map.patterns[point.pattern])});
  }
  return place_signs(wishes, place.columns, place.rows);
}

void add_signs(Plan& plan, PlacedSigns placed) {
  for (const std::size_t pattern : placed.left_out) ++plan.left_out[pattern];
  for (const PlacedSign& sign : placed.signs) {
    plan.has_sign[sign.pattern] = 1;
    if (std::any_of(placed.signs.begin(), placed.signs.end(), [&](const PlacedSign& other) {
          return other.column == sign.column - 1 && other.row == sign.row;
        })) {
      ++plan.touching;
    }
  }
  plan.signs.push_back(std::move(placed));
}

/// Signs, with the shading beside them taken away so that they can be told from it.
void put_signs(Grid& grid, const PlacedSigns& placed, const Plan& plan) {
  for (const PlacedSign& sign : placed.signs) {
    auto& cells = grid[static_cast<std::size_t>(sign.row)];
    for (const int beside : {sign.column - 1, sign.column + 1}) {
      if (beside < 0 || beside >= static_cast<int>(cells.size())) continue;
      Cell& cell = cells[static_cast<std::size_t>(beside)];
      if (cell.tint == Tint::ache) cell = {};
    }
    cells[static_cast<std::size_t>(sign.column)] = {sign_of(plan.map, sign.pattern, plan.glyphs), Tint::press};
  }
}

Grid draw_panel(const Plan& plan, std::size_t index, const Body& body) {
  const Panel& panel = plan.map.panels[index];
  const PanelPlace& place = plan.places[index];
  const DotSize size = dots_of(plan.glyphs);
  const PanelDots dots(place.columns * size.across, place.rows * size.down, scale_of(panel, place, size), panel,
                       body.view(panel.view));
  Grid grid(static_cast<std::size_t>(place.rows));
  for (int row = 0; row < place.rows; ++row)
    for (int column = 0; column < place.columns; ++column)
      grid[static_cast<std::size_t>(row)].push_back(cell_of(dots, column, row, plan.glyphs));
  put_signs(grid, plan.signs[index], plan);
  return grid;
}

/// The caption in the middle of `columns`, between the sides where there is room for them.
std::string caption_line(const Panel& panel, int columns) {
  const auto centred = [columns](const std::string& text) {
    return fmt::format("{:^{}}", std::string_view(text).substr(0, static_cast<std::size_t>(columns)), columns);
  };
  const auto [left, right] = sides_of(panel);
  std::string middle = caption_of(panel);
  if (left.empty()) {
    // "your right sole" loses "your" before it loses "sole".
    const std::size_t your = middle.find("your ");
    if (static_cast<int>(middle.size()) > columns && your != std::string::npos) middle.erase(your, 5);
    if (static_cast<int>(middle.size()) > columns) middle = name_of(panel.view);
    return centred(middle);
  }
  const auto between = [&](std::string_view a, std::string_view b) {
    const int room = columns - static_cast<int>(a.size() + b.size());
    return fmt::format("{}{:^{}}{}", a, middle, room, b);
  };
  if (columns >= static_cast<int>(left.size() + right.size() + middle.size()) + 4) return between(left, right);
  const std::string_view l = left.substr(5);
  const std::string_view r = right.substr(5);
  if (columns >= static_cast<int>(l.size() + r.size() + middle.size()) + 4) return between(l, r);
  return centred(middle);
}

struct LegendItem {
  std::string sign;
  std::string words;
  std::string short_words;
  Tint tint = Tint::press;

  int lead() const { return sign.empty() ? 0 : cell_width(sign) + 1; }
  int width() const { return lead() + cell_width(words); }
};

/// What has no sign and how to see it; empty where nothing is left out.
std::string left_out_words(const Plan& plan) {
  const BodyMap& map = plan.map;
  std::vector<std::string> names;
  const Pattern* first = nullptr;
  for (std::size_t i = 0; i < map.patterns.size(); ++i) {
    const bool is_drawn = plan.has_sign[i] != 0;
    if (!map.patterns[i].has_points() || (is_drawn && plan.left_out[i] == 0)) continue;
    if (is_drawn && plan.telling == Telling::sign) continue;
    if (first == nullptr) first = &map.patterns[i];
    const std::string sign = sign_of(map, i, plan.glyphs);
    const bool has_name = map.patterns.size() > 1 && plan.telling != Telling::sign;
    names.push_back(fmt::format("{}{}{}{}", is_drawn ? "some of " : "", sign, has_name ? " " : "",
                                has_name ? map.patterns[i].muscle->anatomical : ""));
  }
  if (first == nullptr) return {};
  std::string words = fmt::format("no room here: {}", fmt::join(names, ", "));
  const bool is_one_side = map.patterns.size() == 1 && first->sides.size() < 2;
  if (plan.telling != Telling::help || is_one_side) return words;
  words += fmt::format("; to see {}: tpguide map {}", names.size() == 1 ? "it" : "one", first->muscle->name);
  if (map.patterns.size() == 1) words += fmt::format(" --side {}", name_of(first->sides.front()));
  return words;
}

std::vector<LegendItem> legend_items(const Plan& plan) {
  const BodyMap& map = plan.map;
  std::vector<LegendItem> items;
  for (std::size_t index = 0; index < map.patterns.size(); ++index) {
    const Muscle& muscle = *map.patterns[index].muscle;
    if (plan.has_sign[index] == 0) continue;
    const std::string name(muscle.anatomical);
    const bool lifted = muscle.hold_rule == HoldRule::pinch;
    LegendItem& item = items.emplace_back();
    item.sign = sign_of(map, index, plan.glyphs);
    item.words = map.patterns.size() > 1 ? name : lifted ? "lift here" : "press here";
    item.short_words = map.patterns.size() > 1 ? name : lifted ? "lift" : "press";
  }
  const Glyphs glyphs = plan.glyphs;
  const char* shading = glyphs == Glyphs::braille ? "⣶⣶" : glyphs == Glyphs::blocks ? "▒▒" : ":%";
  items.push_back({shading, "pain may be felt here", "pain", Tint::ache});
  const std::string left_out = left_out_words(plan);
  if (!left_out.empty()) items.push_back({"", left_out, left_out, Tint::plain});
  return items;
}

/// One item after another, in as many lines as it takes.
std::vector<Line> legend_of(const Plan& plan, int columns) {
  constexpr int between = 3;
  std::vector<Line> lines;
  int used = 0;
  for (LegendItem& item : legend_items(plan)) {
    if (item.width() > columns) item.words = item.short_words;
    if (lines.empty() || used + between + item.width() > columns) {
      lines.emplace_back();
      used = 0;
    }
    if (used > 0) lines.back().push_back({std::string(between, ' '), Tint::plain});
    if (!item.sign.empty()) lines.back().push_back({item.sign + " ", item.tint});
    bool is_first = true;
    for (std::string& part : wrap(item.words, std::max(columns, item.lead() + 1), item.lead())) {
      if (!is_first) lines.emplace_back();
      lines.back().push_back({is_first ? part.substr(static_cast<std::size_t>(item.lead())) : part, Tint::plain});
      is_first = false;
    }
    used += (used > 0 ? between : 0) + item.width();
  }
  return lines;
}

std::vector<Line> lines_of(const Plan& plan, const Body& body) {
  const std::vector<PanelPlace>& places = plan.places;
  std::vector<Grid> grids;
  for (std::size_t i = 0; i < places.size(); ++i) grids.push_back(draw_panel(plan, i, body));

  const int rows = places.front().top + places.front().rows;
  std::vector<Line> lines;
  for (int row = 0; row <= rows; ++row) {
    Line line;
    for (std::size_t i = 0; i < grids.size(); ++i) {
      if (i > 0) append(line, std::string(panel_gap, ' '), Tint::plain);
      if (row == rows) {
        append(line, caption_line(plan.map.panels[i], places[i].columns), Tint::strong);
      } else if (row < places[i].top) {
        append(line, padded({}, places[i].columns), Tint::plain);
      } else {
        append(line, grids[i][static_cast<std::size_t>(row - places[i].top)]);
      }
    }
    trim(line);
    lines.push_back(std::move(line));
  }
  std::copy(plan.legend.begin(), plan.legend.end(), std::back_inserter(lines));
  return lines;
}

std::size_t points_of(const BodyMap& map, std::size_t pattern) {
  std::size_t count = 0;
  for (const Panel& panel : map.panels)
    count += static_cast<std::size_t>(std::ranges::count(panel.points, pattern, &Panel::Point::pattern));
  return count;
}

/// nullopt when picture and legend have no room together.
std::optional<Plan> try_plan(const BodyMap& map, Glyphs glyphs, CellSpace space, Telling telling) {
  // What the legend says depends on the picture, and the picture's height on the legend.
  for (int legend_rows = 1; space.rows - legend_rows >= fewest_rows;) {
    Plan plan{map, glyphs, telling, places_of(map, {space.columns, space.rows - legend_rows})};
    plan.has_sign.resize(map.patterns.size());
    plan.left_out.resize(map.patterns.size());
    for (std::size_t i = 0; i < map.panels.size(); ++i)
      add_signs(plan, signs_on(map.panels[i], map, plan.places[i], dots_of(glyphs)));
    plan.legend = legend_of(plan, space.columns);
    const int needed = static_cast<int>(plan.legend.size());
    if (needed <= legend_rows) return plan;
    legend_rows = needed;
  }
  return std::nullopt;
}

/// nullopt when there is no room for a picture that says anything. `map` is what there is room for.
std::optional<Plan> plan_of(const BodyMap& map, Glyphs glyphs, CellSpace space) {
  if (map.panels.empty() || space.columns < fewest_columns) return std::nullopt;
  for (const Telling telling : {Telling::help, Telling::name, Telling::sign}) {
    if (auto plan = try_plan(map, glyphs, space, telling)) return plan;
  }
  return std::nullopt;
}

}  // namespace

std::vector<Line> draw_cells(const BodyMap& all, const Body& body, Glyphs glyphs, CellSpace space) {
  const BodyMap map = with_room(all, space.columns);
  const auto plan = plan_of(map, glyphs, space);
  return plan ? lines_of(*plan, body) : std::vector<Line>{};
}

std::size_t crowded_signs(const BodyMap& all, Glyphs glyphs, CellSpace space) {
  const BodyMap map = with_room(all, space.columns);
  const auto plan = plan_of(map, glyphs, space);
  std::size_t crowded = plan ? plan->touching : 0;
  for (std::size_t i = 0; i < all.patterns.size(); ++i) {
    crowded += plan && plan->has_sign[i] != 0 ? plan->left_out[i] : points_of(all, i);
  }
  return crowded;
}

}  // namespace tpguide
