// SPDX-License-Identifier: MIT
// Questions at the terminal for commands that ask, a line each. Hides what may come in place of an answer: pasted text,
// the end of input, Ctrl-C, a terminal that goes away, Ctrl-Z.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/env.hpp"
#include "core/terminal/key.hpp"
#include "core/terminal/line_editor.hpp"
#include "sys/terminal.hpp"

namespace tpguide {

class Questions {
 public:
  /// Throws Error (usage) when standard input is no terminal; `instead` is a command that asks nothing.
  Questions(Env&, std::string_view instead);

  /// The line that was answered. nullopt when no answer will come any more: the caller keeps what it has and calls
  /// finish(). `above`: rows that belong to it, there again with it after a stop.
  std::optional<std::string> ask(std::string_view prompt, std::vector<std::string> above = {});
  void say(std::string_view line);

  /// After all is kept: what was printed appears, and a signal that came in place of an answer ends the program.
  void finish();

 private:
  void show();
  void show_with_rows();
  bool is_answer() const;
  void leave();
  void take_bytes(const Wake& wake);
  enum class Taken { no, line_ends, input_ends };
  Taken take(const Key& key);

  Output& out_;
  Terminal terminal_;
  Keyboard keyboard_;
  LineEditor editor_;
  std::vector<std::string> above_;
  std::string prompt_;
  bool ended_ = false;
  int signal_ = 0;
};

}  // namespace tpguide
