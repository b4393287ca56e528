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

/// `how` is what must be before the eyes: how, what is suggested today, and for how long where that is not as written.
enum class Which { all, how };

Rows text_lines(const StepAhead& ahead, const SessionSetup& setup, int width, Which which) {
  Rows lines;
  const Slot& slot = ahead.slot();
  const bool was_set = slot.phase == Phase::hold && slot.planned != setup.step(slot.step).duration;
  bool how = false;
  for (const auto& paragraph : step_text(ahead, setup)) {
    if (paragraph.follows == Follows::nothing)
      how = paragraph.label == "How" || paragraph.label == "Today" || (was_set && paragraph.label == "How long");
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
    if (static_cast<int>(how.size()) <= room.rows) page.lines = std::move(how);
    return page;
  }
  const auto fits = [&](const Rows& lines) { return static_cast<int>(lines.size()) <= room.rows; };
  const Rows all = text_lines(ahead, setup, widest, Which::all);
  for (const Which which : {Which::all, Which::how}) {
    page.text = which == Which::all ? StepText::in_region : StepText::above;
    if (const auto column = column_for(ahead, setup, room, which)) {
      const int columns = std::min(room.columns - *column - indent, widest_picture);
      const Rows picture = picture_lines(ahead, sides_today(ahead, setup), setup, glyphs, {columns, room.rows});
      page.lines = side_by_side(picture, columns, text_lines(ahead, setup, *column, which));
      if (!picture.empty() && fits(page.lines)) return page;
    }
    const Rows text = which == Which::all ? all : text_lines(ahead, setup, widest, which);
    const int rows = room.rows - static_cast<int>(text.size());
    const Rows picture = picture_lines(ahead, sides_today(ahead, setup), setup, glyphs,
                                       {std::min(room.columns - indent, widest_picture), rows});
    if (!picture.empty()) {
      page.lines.clear();
      put_below(page.lines, picture);
      page.lines.insert(page.lines.end(), text.begin(), text.end());
      if (fits(page.lines)) return page;
    }
  }
  page.text = fits(all) ? StepText::in_region : StepText::above;
  page.lines = fits(all) ? all : text_lines(ahead, setup, widest, Which::how);
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
