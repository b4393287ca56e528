// SPDX-License-Identifier: MIT
// A program on a pseudo-terminal, under a parent that does job control as a shell does. Everything waits with a
// deadline; what fails prints all that was written, escaped and as it looks.
#pragma once

#include <chrono>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <sys/types.h>
#include <termios.h>

#include "core/terminal/frame.hpp"
#include "support/sandbox.hpp"
#include "support/screen.hpp"

namespace tpguide {

struct PtyOptions {
  ScreenSize size = {};
  Reflow reflow = Reflow::no;  ///< of the screen; a real terminal's program cannot see it
  /// Whether the terminal says where its cursor is when it is asked.
  enum class Answers { no, yes } answers = Answers::no;
  std::map<std::string, std::string> env = {};  ///< as RunOptions
  std::vector<std::string> prefix = {};
};

class Pty {
 public:
  static constexpr std::chrono::seconds patience{30};

  /// The built program in the sandbox.
  Pty(const Sandbox& sandbox, const std::vector<std::string>& arguments, PtyOptions options = {});
  /// A function in a fork of the test program; its value is the exit code.
  explicit Pty(const std::function<int()>& body, PtyOptions options = {});
  ~Pty();
  Pty(const Pty&) = delete;
  Pty& operator=(const Pty&) = delete;

  void send(std::string_view keys);
  /// Waits until `text` is written after what was expected last. Bytes as they come: painted text may be in pieces.
  void expect(std::string_view text, std::chrono::milliseconds within = patience);
  /// Waits until a row of the screen contains `text`.
  void expect_on_screen(std::string_view text, std::chrono::milliseconds within = patience);
  /// Waits until `holds` does, looking again at each change.
  void expect_that(std::string_view what, const std::function<bool()>& holds,
                   std::chrono::milliseconds within = patience);
  /// Takes in what is written in this time. For what must not happen.
  void watch(std::chrono::milliseconds time);

  void resize(ScreenSize size);
  /// To the program alone.
  void signal(int number) const;
  /// The terminal goes away.
  void hang_up();

  // What a shell does. A job that stops loses the terminal at once, and the shell sets its own modes.
  void expect_stopped();
  void continue_in_foreground();
  void continue_in_background();
  /// `fg` of a job that runs in the background: no signal tells it.
  void bring_forward();

  Ended wait_exit(std::chrono::milliseconds within = patience);

  /// As far as has been heard; wait_exit() and watch() listen.
  const std::optional<Ended>& ended() const { return ended_; }
  const std::string& output() const { return output_; }
  Screen& screen() { return screen_; }
  termios modes() const;
  /// Of the shell: what must be there again in the end.
  const termios& modes_before() const { return modes_before_; }
  pid_t pid() const { return pid_; }
  /// All output, escaped and as it looks.
  std::string transcript() const;

 private:
  struct Report;
  void start(const std::function<int()>& body, ScreenSize size);
  void pump(std::chrono::milliseconds longest);
  void command(char what) const;
  [[noreturn]] void give_up(std::string_view wanted) const;

  Screen screen_;
  PtyOptions::Answers answers_;
  int master_ = -1;
  int commands_ = -1;
  int reports_ = -1;
  pid_t shell_ = -1;
  pid_t pid_ = -1;
  termios modes_before_{};
  std::string output_;
  std::size_t expected_up_to_ = 0;
  int stops_ = 0;
  int stops_expected_ = 0;
  bool at_end_ = false;  ///< nobody has the terminal open any more
  std::optional<Ended> ended_;
};

bool same_modes(const termios& a, const termios& b);

}  // namespace tpguide
