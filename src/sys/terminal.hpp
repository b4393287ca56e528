// SPDX-License-Identifier: MIT
// The terminal and the signals that come with it, behind one wait. Hides termios, job control, output that is not taken
// and the order in which things must be put back: whatever ends the program, the terminal is as it was before.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "sys/terminal_facts.hpp"

namespace tpguide {

/// What came while waiting. Several may come at once; none of them: the time was up.
struct Wake {
  std::string bytes;         ///< from the keyboard
  bool input_ended = false;  ///< end of input, or the terminal has gone
  bool resized = false;
  bool continued = false;   ///< SIGCONT: the process was stopped, by Ctrl-Z (see suspend()) or by kill -STOP
  bool shown_late = false;  ///< with `continued`: what was written in the background is shown only now
  bool suspend = false;     ///< Ctrl-Z: the caller saves, clears up and calls suspend()
  bool others = false;      ///< something else that was waited for is ready
  int ending_signal = 0;    ///< any signal that would end the process: the caller saves and calls die_of()
};

/// Something else to wait for, as poll() has it.
struct Watched {
  int fd;
  short events;
};

/// Sequences that a terminal is asked with while it is ours: each time, and once from one taking back to the next. No
/// longer than 64 bytes each.
struct TerminalWishes {
  std::string always, once, take_back;
};

class Terminal {
 public:
  /// Takes over signals; one at a time in a process. `keyboard` none: standard input is never read; else it is a
  /// terminal, as the caller has found it to be.
  enum class Keyboard { none, standard_input };
  enum class Screen { standard_output, standard_error };
  /// What is written while another job has the terminal: kept until it is ours again, or written all the same.
  enum class Background { waits, writes };
  explicit Terminal(Keyboard, Screen = Screen::standard_output, Background = Background::waits);
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  /// Every key at once, no echo, Ctrl-C and Ctrl-Z still signals. marked_keys: and the terminal is asked to mark what
  /// is pasted, with an escape sequence. Nothing happens when it is so already or this process is in the background.
  enum class Input { keys, marked_keys };
  void set_input(Input);
  /// Of a terminal with marked keys; whatever takes back those marks takes this back too.
  void set_wishes(TerminalWishes);

  /// Waits with poll() until something comes or session time (CLOCK_BOOTTIME) reaches `until`; without it, for ever.
  /// Reads everything there is to read, but nothing while in the background: coming to the foreground is reported as
  /// `continued`. That input has ended is reported once. Goes on writing what was not taken before.
  Wake wait(std::optional<std::chrono::nanoseconds> until, std::span<const Watched> others = {});

  /// Puts the terminal back, stops the process as Ctrl-Z does, and sets it up again when it goes on. Answers once
  /// the process is in the foreground or has been continued in the background; the next wait() reports `continued`.
  void suspend();

  /// Never waits: what is not taken now goes out from wait() on. Where too much waits already it is given up. False
  /// when the stream fails; that the terminal or a reader has gone is no failure.
  bool write(std::string_view bytes);
  /// What is written is for a terminal.
  bool is_shown() const;
  /// It answers where its keys are read.
  bool can_be_asked() const;
  /// Nothing stands before what is written next, so that a picture would be seen as it is drawn.
  bool takes_pictures() const;
  /// Something was given up since this was asked before.
  bool has_given_up();
  /// Waits until all is out, or no more is taken for so long.
  void finish(std::chrono::milliseconds);

  /// So that what is typed is seen where it is typed, also when standard output goes elsewhere.
  void echo(std::string_view bytes);

  ScreenSize size() const;

  /// Puts everything back, and drops what was typed for us and not read; may be called again. The destructor, fatal
  /// signals and std::terminate put back too.
  void restore();
  /// restore(), then end by this signal so that the parent sees it.
  [[noreturn]] void die_of(int signal);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tpguide
