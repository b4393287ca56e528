// SPDX-License-Identifier: MIT
// The terminal and the signals that come with it, behind one wait. Hides termios, the self-pipe, job control and the
// order in which things must be put back: whatever ends the program, the terminal is as it was before.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "core/session/frame.hpp"
#include "core/session/painter.hpp"

namespace tpguide {

/// What came while waiting. Several may come at once; none of them: the time was up.
struct Wake {
  std::string bytes;         ///< from the keyboard
  bool input_ended = false;  ///< end of input, or the terminal has gone
  bool resized = false;
  bool continued = false;  ///< SIGCONT: the process was stopped, by Ctrl-Z (see suspend()) or by kill -STOP
  bool suspend = false;    ///< Ctrl-Z: the caller saves, clears up and calls suspend()
  int ending_signal = 0;   ///< SIGINT, SIGTERM, SIGHUP, SIGQUIT: the caller saves and calls die_of()
};

class Terminal {
 public:
  /// Takes over signals; one at a time in a process. `keyboard` none: standard input is never read.
  enum class Keyboard { none, standard_input };
  explicit Terminal(Keyboard);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// keys: every key at once, no echo, Ctrl-C and Ctrl-Z still signals. lines: as the shell has it, the terminal's
  /// own editing and echo. Nothing happens when it is so already or this process is in the background.
  enum class Input { keys, lines };
  void set_input(Input);

  /// Waits with poll() until something comes or session time (CLOCK_BOOTTIME) reaches `until`; without it, for ever.
  /// Reads everything there is to read, but nothing while in the background: coming to the foreground is reported as
  /// `continued`. That input has ended is reported once, a Ctrl-D at the start of a line each time.
  Wake wait(std::optional<std::chrono::nanoseconds> until);

  /// Puts the terminal back, stops the process as Ctrl-Z does, and sets it up again when it goes on. Answers once
  /// the process is in the foreground or has been continued in the background; the next wait() reports `continued`.
  void suspend();

  /// One write to standard output (all of it, or false when the stream fails). Nothing is written from the background
  /// or after the terminal or a reader has gone, which is no failure.
  bool write(std::string_view bytes);

  ScreenSize size() const;
  bool in_foreground() const;

  /// Puts everything back; may be called again. The destructor, fatal signals and std::terminate do it too.
  void restore();
  /// restore(), then end by this signal so that the parent sees it.
  [[noreturn]] void die_of(int signal);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

bool is_terminal(int fd);
/// From the variables by which terminals that re-wrap make themselves known (TMUX, VTE_VERSION, KITTY_WINDOW_ID …).
Reflow terminal_reflow();
/// $COLUMNS and $LINES where they are set and sensible, else the window's on this descriptor, else 80 and 24.
ScreenSize terminal_size(int fd);

}  // namespace tpguide
