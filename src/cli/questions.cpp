// SPDX-License-Identifier: MIT
#include "cli/questions.hpp"

#include <cstdlib>
#include <utility>

#include <fmt/format.h>
#include <unistd.h>

#include "core/text/answer.hpp"
#include "sys/clock.hpp"

namespace tpguide {
namespace {

Terminal::Keyboard keyboard_or_refuse(std::string_view instead) {
  if (!is_terminal(STDIN_FILENO)) {
    throw Error(ExitCode::usage, "there is no LEVEL, and no terminal to ask at",
                fmt::format("for example: {}", instead));
  }
  return Terminal::Keyboard::standard_input;
}

bool moves_cursor(const Env& env) {
  const char* term = std::getenv("TERM");
  const bool is_dumb = term == nullptr || std::string_view(term) == "dumb";
  return env.common.plain == Switch::off && !is_dumb && is_terminal(STDOUT_FILENO);
}

}  // namespace

Questions::Questions(Env& env, std::string_view instead)
    : out_(env.out),
      terminal_(keyboard_or_refuse(instead)),
      editor_(moves_cursor(env) ? LineEditor::Echo::in_place : LineEditor::Echo::append_only) {
  terminal_.set_input(moves_cursor(env) ? Terminal::Input::marked_keys : Terminal::Input::keys);
}

/// The question with what is typed so far.
void Questions::show() {
  out_.print(editor_.show(prompt_, {out_.style().width, out_.style().height}));
  out_.flush();
}

/// The rows that it belongs to first.
void Questions::show_with_rows() {
  for (const std::string& row : above_) out_.print(line_of(row));
  show();
}

/// A name may be pasted. What is as short as a yes or a level is typed, whatever blanks came with it.
bool Questions::is_answer() const {
  constexpr std::size_t as_short = 3;
  if (editor_.came() == Key::Came::by_finger) return true;
  return editor_.came() == Key::Came::at_once && trimmed(editor_.text()).size() > as_short;
}

void Questions::leave() {
  terminal_.echo(editor_.leave());
}

std::optional<std::string> Questions::ask(std::string_view prompt, std::vector<std::string> above) {
  if (ended_) return std::nullopt;
  above_ = std::move(above);
  prompt_.clear();
  for (const std::string& line : wrap(prompt, out_.style().width - 1)) prompt_ += (prompt_.empty() ? "" : "\n") + line;
  prompt_ += ' ';
  editor_.begin();
  show_with_rows();
  for (;;) {
    while (const auto key = keyboard_.next(Keyboard::Taken::as_text)) {
      const Taken taken = take(*key);
      if (taken == Taken::line_ends) return editor_.text();
      ended_ = ended_ || taken == Taken::input_ends;
    }
    if (ended_) break;
    take_bytes(terminal_.wait(keyboard_.settles_at()));
  }
  // What stands there without its Enter was typed all the same.
  leave();
  const std::string rest = is_answer() ? editor_.text() : std::string();
  return rest.empty() ? std::nullopt : std::optional(rest);
}

Questions::Taken Questions::take(const Key& key) {
  switch (key.kind) {
    case KeyKind::enter:
      leave();
      if (is_answer()) return Taken::line_ends;
      say(pasted_is_no_answer);
      editor_.begin();
      show();
      break;
    case KeyKind::end_of_input:
      return editor_.text().empty() ? Taken::input_ends : Taken::no;
    case KeyKind::pasted:
      leave();
      say(pasted_is_no_answer);
      show();
      break;
    case KeyKind::redraw:
      leave();
      show_with_rows();
      break;
    default:
      terminal_.echo(editor_.take(key));
  }
  return Taken::no;
}

void Questions::take_bytes(const Wake& wake) {
  const auto now = read_clocks().boot;
  keyboard_.feed(wake.bytes, now);
  if (wake.bytes.empty()) keyboard_.settle(now);
  if (wake.suspend) {
    leave();
    terminal_.suspend();
    show_with_rows();
  }
  if (wake.ending_signal != 0 || wake.input_ended) {
    signal_ = wake.ending_signal;
    ended_ = true;
  }
}

void Questions::say(std::string_view line) {
  out_.print_wrapped(line, 2);
}

void Questions::finish() {
  terminal_.restore();
  if (signal_ == 0) return;
  try {
    out_.flush();
  } catch (const Error&) {
    // The terminal has gone; the signal tells the parent more.
  }
  terminal_.die_of(signal_);
}

}  // namespace tpguide
