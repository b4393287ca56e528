// SPDX-License-Identifier: MIT
#include "cli/questions.hpp"

#include <fmt/format.h>
#include <unistd.h>

namespace tpguide {
namespace {

Terminal::Keyboard keyboard_or_refuse(std::string_view instead) {
  if (!is_terminal(STDIN_FILENO)) {
    throw Error(ExitCode::usage, "there is no LEVEL, and no terminal to ask at",
                fmt::format("for example: {}", instead));
  }
  return Terminal::Keyboard::standard_input;
}

}  // namespace

Questions::Questions(Output& out, std::string_view instead) : out_(out), terminal_(keyboard_or_refuse(instead)) {
  terminal_.set_input(Terminal::Input::lines);
}

void Questions::show(std::string_view prompt) {
  std::string text;
  for (const std::string& line : wrap(prompt, out_.style().width - 1)) text += (text.empty() ? "" : "\n") + line;
  out_.print(text + " ");
  out_.flush();
}

std::optional<std::string> Questions::ask(std::string_view prompt) {
  // What was typed ahead stands above the question already.
  if (auto line = keyboard_.next_line()) {
    show(prompt);
    out_.print(clean(*line) + "\n");
    return line;
  }
  if (ended_) return std::nullopt;
  show(prompt);
  while (!ended_) {
    const Wake wake = terminal_.wait(std::nullopt);
    keyboard_.feed(wake.bytes);
    if (auto line = keyboard_.next_line()) {
      ended_ = wake.ending_signal != 0;
      signal_ = wake.ending_signal;
      return line;
    }
    if (wake.suspend) {
      terminal_.suspend();
      show(prompt);
    }
    if (wake.ending_signal != 0 || wake.input_ended) {
      signal_ = wake.ending_signal;
      ended_ = true;
    }
  }
  // What stands there without its Enter was typed all the same.
  keyboard_.feed("\n");
  const auto rest = keyboard_.next_line();
  out_.print("\n");
  return rest && !rest->empty() ? rest : std::nullopt;
}

void Questions::say(std::string_view line) {
  out_.print_wrapped(line, 2);
}

void Questions::finish() {
  if (signal_ == 0) return;
  try {
    out_.flush();
  } catch (const Error&) {
    // The terminal has gone; the signal tells the parent more.
  }
  terminal_.die_of(signal_);
}

}  // namespace tpguide
