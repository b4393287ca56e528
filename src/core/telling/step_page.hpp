// SPDX-License-Identifier: MIT
// A step as it is read before its clock runs: heading, text, and the picture of where to press, laid side by side or
// one above the other as the window allows. What has no room is the caller's to print above.
#pragma once

#include <optional>
#include <vector>

#include "core/figure/cell_picture.hpp"
#include "core/session/engine.hpp"
#include "core/terminal/frame.hpp"

namespace tpguide {

/// Whether all of the step's text is on the page, or a key leads to the rest, or it must be told above.
enum class StepText { in_region, paged, above };

struct StepPage {
  Line heading;             ///< may be folded by the caller
  std::vector<Line> lines;  ///< below the heading
  StepText text = StepText::in_region;
};

/// A page of `room.rows` lines under its heading; where there is more text, it begins with how long and goes on as far
/// as there is room, and text alone is not cut: the caller knows what is below. `widest` is for lines of text alone.
/// There is no picture without `glyphs`, nor where the step presses nothing. While a stop sign's advice needs the room
/// there is the heading alone.
StepPage step_page(const Engine&, ScreenSize room, int widest, std::optional<Glyphs> glyphs);

/// What stays in sight while the clock of a step runs: its brief, and beside it the picture where there is room for
/// both. At most `room.rows` lines; none where not even the brief has room.
std::vector<Line> step_beside_clock(const Engine&, ScreenSize room, int widest, std::optional<Glyphs> glyphs);

}  // namespace tpguide
