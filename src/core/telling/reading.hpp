// SPDX-License-Identifier: MIT
// What has the live region to itself for a while: the advice after a stop sign until a key is pressed, also one with
// which the session has ended, the keys where they were asked for, and the whole text of a step. What is too long for
// the window comes in pages.
#pragma once

#include <optional>

#include "core/session/engine.hpp"
#include "core/terminal/frame.hpp"
#include "core/text/cells.hpp"

namespace tpguide {

/// In a window that has no room for both, the advice after a stop sign has it alone until it has been read.
SessionSetup::AfterStop after_stop_in(ScreenSize size);

/// The session has ended with an advice that is longer than the window, so that its beginning, with the emergency
/// signs, scrolls away as it is told.
bool ends_with_long_advice(const Engine&, ScreenSize size);

/// Whether a key may lead through the whole text of the step that waits: there is no clock to be kept back by it.
bool step_can_be_paged(const Engine&);
/// The pages of that text; the card of the step is none of them.
int step_pages(const Engine&, ScreenSize size);

/// The step's text has its pages from 1. Page `page`, from 0, or the last where there are fewer; nullopt when nothing
/// is being read.
std::optional<Frame> compose_reading(const Engine&, Instant at, ScreenSize size, int page, Charset charset);

/// Whether a key only turns to the next page: it is not for the engine then.
bool turns_page(const Key&, const Engine&, ScreenSize size, int page);

}  // namespace tpguide
