// SPDX-License-Identifier: MIT
// Runs an engine at a terminal: waits, feeds it keys, lines and the time, and lets its listeners hear what happened.
#pragma once

#include <optional>
#include <string>

#include "cli/env.hpp"
#include "cli/session/display.hpp"
#include "cli/session/hearing.hpp"
#include "cli/session/keeper.hpp"
#include "cli/session/outside.hpp"
#include "core/session/engine.hpp"
#include "core/telling/screen.hpp"
#include "sys/line_file.hpp"

namespace tpguide {

struct RunChoices {
  Display::Form form = Display::Form::region;
  /// Where the session speaks: standard error when standard output holds the event stream.
  Terminal::Screen screen = Terminal::Screen::standard_output;
  Terminal::Background background = Terminal::Background::waits;
  Digits digits = Digits::normal;
  std::optional<Glyphs> picture;  ///< how the body is drawn in the region
  Hearing hearing;
  Breathing breathing = Breathing::off;
  Outside outside;
  Switch media_keys = Switch::off;
  std::optional<double> speed;  ///< of a rehearsal, which keeps and logs nothing
  std::string events;           ///< a path, "-", or empty
  LineFile::Writing event_writing = LineFile::Writing::replace;
  Keeper::Subject kept;
};

/// Returns when the session is over; a signal ends the process from within, after all is saved and put back.
ExitCode run_session(Engine& engine, const RunChoices& choices, Env& env);

}  // namespace tpguide
