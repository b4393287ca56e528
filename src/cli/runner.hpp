// SPDX-License-Identifier: MIT
// Runs an engine at a terminal: waits, feeds it keys, lines and the time, and carries out what happens (picture, lines,
// sounds, events, checkpoint, log).
#pragma once

#include <optional>
#include <string>

#include "cli/commands.hpp"
#include "core/session/engine.hpp"
#include "core/session/screen.hpp"
#include "sys/line_file.hpp"
#include "sys/session_files.hpp"

namespace tpguide {

/// region: redrawn in place. lines: append-only, no escape codes.
enum class Display { region, lines };
/// Where the session speaks: standard error when standard output holds the event stream.
enum class Voice { standard_output, standard_error };
/// A rehearsal keeps and logs nothing.
enum class Keep { everything, nothing };

struct RunChoices {
  Display display = Display::region;
  Voice voice = Voice::standard_output;
  Keep keep = Keep::everything;
  Digits digits = Digits::normal;
  std::optional<Glyphs> picture;  ///< how the body is drawn in the region
  Engine::Sound sound = Engine::Sound::on;
  double speed = 1.0;
  std::string events;  ///< a path, "-", or empty
  LineFile::Writing event_writing = LineFile::Writing::replace;
  std::string digest;                 ///< of the routine's text
  std::string source;                 ///< what opens the routine again
  std::string entry_id;               ///< of the session that is gone on with, if it may be in the log already
  std::optional<Checkpoint> earlier;  ///< an unfinished session that is logged as partial once this one begins
};

/// Returns when the session is over; a signal ends the process from within, after all is saved and put back.
ExitCode run_session(Engine& engine, const RunChoices& choices, Env& env);

}  // namespace tpguide
