// SPDX-License-Identifier: MIT
// The live region as a picture of the engine's state: what to show at a moment in a window of a size. Wide, narrow and
// one-line forms, and large digits.
#pragma once

#include <vector>

#include "core/session/engine.hpp"
#include "core/telling/step_page.hpp"
#include "core/terminal/frame.hpp"
#include "core/text/cells.hpp"

namespace tpguide {

enum class Digits { normal, big };
/// Whether a slow breath is shown beside the clock.
enum class Breathing { off, on };

/// A rehearsal says so, for nothing of it is kept.
enum class Played { session, rehearsal };

/// Whether a breath goes with what runs now: whoever moves has a pace of their own.
bool breathes(const Engine&);

struct ScreenView {
  Instant at{};
  Stamp now;  ///< the wall clock at that moment, for "done 18:52"
  ScreenSize size;
  Digits digits = Digits::normal;
  Charset charset = Charset::utf8;
  std::optional<Glyphs> picture = std::nullopt;  ///< how the body is drawn, if it is
  int page = 0;                                  ///< of what is being read in the place of the picture
  const std::vector<Line>* beside = nullptr;     ///< what stays in sight of the step, of beside_clock()
  Breathing breathing = Breathing::off;
  Played of = Played::session;
};

/// Empty while a question is asked and when the session is over: these are lines, not a region.
Frame compose(const Engine&, const ScreenView&);

/// Of the step whose clock runs, as far as the window has room: the same for all of a clock, and dear to make.
std::vector<Line> beside_clock(const Engine&, const ScreenView&);

/// Whether the text of the current step fits into the region; where it does not, the caller prints it above.
StepText place_step_text(const Engine&, const ScreenView&);

}  // namespace tpguide
