// SPDX-License-Identifier: MIT
#include "core/telling/step_page.hpp"

#include <algorithm>
#include <utility>

#include "core/figure/body_map.hpp"
#include "core/telling/wording.hpp"
#include "core/text/cells.hpp"

namespace tpguide {
namespace {

/// Text beside a picture is kept readable, and a picture beside text tells something.
constexpr int narrowest_column = 36;
constexpr int widest_column = 56;
constexpr int narrowest_picture = 22;
constexpr int widest_picture = 76;
constexpr int fewest_rows = 9;
constexpr int most_rows = 21;
constexpr int indent = 2;

using Rows = std::vector<Line>;

/// `how` is what must be before the eyes: for how long, what is suggested today, and how.
enum class Which { all, how };

Rows text_lines(const StepAhead& ahead, const SessionSetup& setup, int width, Which which) {
  Rows lines;
  bool how = false;
  for (const auto& paragraph : step_text(ahead, setup)) {
    if (paragraph.follows == Follows::nothing)
      how = paragraph.label == "How" || paragraph.label == "Today" || paragraph.label == "How long";
    if (which == Which::how && !how) continue;
    for (auto& line : fold(line_of(paragraph), width)) lines.push_back(std::move(line));
  }
  return lines;
}

/// Empty when there is nothing to draw or no room.
Rows picture_lines(const StepAhead& ahead, std::optional<Sides> sides, const SessionSetup& setup,
                   std::optional<Glyphs> glyphs, CellSpace space) {
  const bool pressing = kind_of(ahead.slot().phase) == StepKind::press;
  const Muscle* muscle = pressing ? setup.atlas.find(ahead.slot().muscle) : nullptr;
  if (!glyphs || setup.body == nullptr || muscle == nullptr || space.rows <= fewest_rows) return {};
  const BodyMap map = make_map({pattern_of(*muscle, sides)}, Zoom::press, *setup.body);
  return draw_cells(map, *setup.body, *glyphs, {space.columns, std::min(space.rows, most_rows)});
}

std::optional<Sides> sides_of(std::optional<Side> side) {
  if (!side) return std::nullopt;
  constexpr Names<Side, Sides> alone{Sides::left, Sides::right, Sides::middle};
  return alone[*side];
}

/// A picture has two columns of blanks before it, as the text has.
void put_below(Rows& page, const Rows& picture) {
  for (Line line : picture) {
    line.insert(line.begin(), {"  ", Tint::plain});
    page.push_back(std::move(line));
  }
}

Rows side_by_side(const Rows& picture, int columns, const Rows& text) {
  Rows page;
  for (std::size_t row = 0; row < std::max(picture.size(), text.size()); ++row) {
    Line line{{"  ", Tint::plain}};
    if (row < picture.size()) line.insert(line.end(), picture[row].begin(), picture[row].end());
    if (row < text.size()) {
      const int used = cell_width(plain_text(line));
      line.push_back({std::string(static_cast<std::size_t>(std::max(0, columns + indent - used)), ' '), Tint::plain});
      line.insert(line.end(), text[row].begin(), text[row].end());
    }
    page.push_back(std::move(line));
  }
  return page;
}

/// How wide a column beside a picture has to be for the text to fit; half of the room where that is enough.
std::optional<int> column_for(const StepAhead& ahead, const SessionSetup& setup, ScreenSize room, Which which) {
  constexpr int step = 3;
  const int widest = std::min(widest_column, room.columns - indent - narrowest_picture);
  for (int columns = std::max(room.columns / 2, narrowest_column); columns < widest + step; columns += step) {
    const int tried = std::min(columns, widest);
    if (tried < narrowest_column) return std::nullopt;
    if (static_cast<int>(text_lines(ahead, setup, tried, which).size()) <= room.rows) return tried;
  }
  return std::nullopt;
}

}  // namespace

StepPage step_page(const Engine& engine, ScreenSize room, int widest, std::optional<Glyphs> glyphs) {
  const StepAhead ahead = engine.step_ahead();
  const SessionSetup& setup = engine.setup();
  StepPage page{line_of(step_heading(ahead, setup), Tint::strong), {}, StepText::in_region};
  if (engine.shown().fresh_stop) {
    page.text = StepText::above;
    Rows how = text_lines(ahead, setup, widest, Which::how);
    constexpr int blanks = 2;  // around it, which go first
    if (static_cast<int>(how.size()) <= room.rows + blanks) page.lines = std::move(how);
    return page;
  }
  const auto fits = [&](const Rows& lines) { return static_cast<int>(lines.size()) <= room.rows; };
  const auto beside = [&](int column, int rows) {
    const int columns = std::min(room.columns - column - indent, widest_picture);
    const Rows picture = picture_lines(ahead, sides_today(ahead, setup), setup, glyphs, {columns, rows});
    if (picture.empty()) return Rows{};
    Rows text = text_lines(ahead, setup, column, Which::all);
    text.resize(std::min(text.size(), static_cast<std::size_t>(rows)));
    return side_by_side(picture, columns, text);
  };
  const auto below_picture = [&](const Rows& text, int rows) {
    const CellSpace space{std::min(room.columns - indent, widest_picture), rows - static_cast<int>(text.size())};
    Rows lines;
    put_below(lines, picture_lines(ahead, sides_today(ahead, setup), setup, glyphs, space));
    if (!lines.empty()) lines.insert(lines.end(), text.begin(), text.end());
    return lines;
  };
  const auto is_found = [&](Rows lines) {
    if (lines.empty() || !fits(lines)) return false;
    page.lines = std::move(lines);
    return true;
  };
  const Rows all = text_lines(ahead, setup, widest, Which::all);
  if (const auto column = column_for(ahead, setup, room, Which::all)) {
    if (is_found(beside(*column, room.rows))) return page;
  }
  if (is_found(below_picture(all, room.rows))) return page;
  if (fits(all)) {
    page.lines = all;
    return page;
  }
  page.text = StepText::above;
  // A row says that there is more.
  const int rows = room.rows - 1;
  if (const auto column = column_for(ahead, setup, {room.columns, rows}, Which::how)) {
    if (is_found(beside(*column, rows))) return page;
  }
  if (is_found(below_picture(text_lines(ahead, setup, widest, Which::how), rows))) return page;
  page.lines = all;
  return page;
}

std::vector<Line> step_beside_clock(const Engine& engine, ScreenSize room, int widest, std::optional<Glyphs> glyphs) {
  const StepAhead ahead = engine.step_ahead();
  const SessionSetup& setup = engine.setup();
  const std::string brief = step_in_brief(ahead.slot(), setup);
  if (brief.empty()) return {};
  const auto folded = [&](int width) { return fold(line_of("  " + brief), width); };
  for (int column = narrowest_column; column <= std::min(widest_column, room.columns - indent - narrowest_picture);
       column += 4) {
    const Rows text = fold(line_of(brief), column);
    if (static_cast<int>(text.size()) > room.rows) continue;
    const int columns = std::min(room.columns - column - indent, widest_picture);
    const Rows picture = picture_lines(ahead, sides_of(ahead.slot().side), setup, glyphs, {columns, room.rows});
    if (picture.empty()) break;
    return side_by_side(picture, columns, text);
  }
  Rows text = folded(widest);
  return static_cast<int>(text.size()) <= room.rows ? text : Rows{};
}

}  // namespace tpguide
