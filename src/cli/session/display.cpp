// SPDX-License-Identifier: MIT
#include "cli/session/display.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

namespace tpguide {
namespace {

/// A window that is being dragged is drawn again once it has been still for this long.
constexpr std::chrono::milliseconds resize_settles{100};
constexpr int widest_text = 78;

}  // namespace

Display::Display(Terminal& terminal, const Setup& setup)
    : terminal_(terminal), setup_(setup), painter_(setup.charset, setup.coloring, terminal_reflow()) {}

int Display::text_width() const {
  const int columns = setup_.form == Form::region ? size().columns : setup_.line_width;
  return std::clamp(columns - 1, 10, widest_text);
}

std::vector<Line> Display::folded(const std::vector<Line>& paragraphs) const {
  std::vector<Line> lines;
  for (const auto& paragraph : paragraphs) {
    for (auto& line : fold(paragraph, text_width())) lines.push_back(std::move(line));
  }
  return lines;
}

void Display::print(const std::vector<Line>& paragraphs) {
  if (paragraphs.empty()) return;
  leave_question();
  const std::vector<Line> lines = folded(paragraphs);
  if (setup_.form == Form::region) {
    pending_ += painter_.print_above(lines);
    return;
  }
  std::string text;
  for (const auto& line : lines) text += plain_text(line) + "\n";
  speak(setup_.charset == Charset::ascii ? to_ascii(text) : text);
}

void Display::leave_question() {
  if (std::exchange(question_open_, false)) speak("\n");
}

void Display::ask(const std::vector<std::string>& prompt) {
  // First, so that an answer is seen as it is typed, however soon it comes.
  terminal_.set_input(Terminal::Input::lines);
  std::string text;
  for (const auto& line : prompt) text += (text.empty() ? "" : "\n") + line;
  text += ' ';
  if (setup_.charset == Charset::ascii) text = to_ascii(text);
  pending_ += painter_.erase();
  speak(text);
  question_open_ = true;
  answer_unseen_ = true;
}

void Display::take_answer(std::string_view answer) {
  if (answer_unseen_) speak(clean(answer) + "\n");
  question_open_ = false;
}

void Display::ring() {
  if (terminal_.is_shown() && terminal_.takes_pictures()) speak("\a");
}

void Display::draw(const Frame& frame) {
  if (!takes_pictures()) return flush();
  if (!frame.lines.empty()) leave_question();
  pending_ += frame.lines.empty() ? painter_.erase() : painter_.draw(frame, size());
  flush();
}

void Display::flush() {
  if (!settles_) write(std::exchange(pending_, {}));
}

void Display::erase() {
  if (setup_.form == Form::region) speak(painter_.erase());
}

void Display::leave() {
  if (setup_.form == Form::region) speak(painter_.leave());
}

void Display::resized(std::chrono::nanoseconds now) {
  if (setup_.form == Form::region) settles_ = now + resize_settles;
}

bool Display::has_settled(std::chrono::nanoseconds now) {
  if (!settles_ || now < *settles_) return false;
  settles_.reset();
  pending_ += painter_.resized(size());
  return true;
}

void Display::catch_up() {
  if (!terminal_.has_given_up()) return;
  // Nobody knows what of the region stands there.
  leave();
  tell_trouble("lines are missing above: the terminal did not take them");
}

void Display::tell_trouble(std::string_view what) {
  trouble_ = true;
  print({{{fmt::format("tpguide: {}", clean(what)), Tint::alarm}}});
}

void Display::speak(const std::string& text) {
  write(std::exchange(pending_, {}) + text);
}

void Display::write(const std::string& bytes) {
  if (!bytes.empty() && !terminal_.write(bytes)) failed_ = true;
}

}  // namespace tpguide
