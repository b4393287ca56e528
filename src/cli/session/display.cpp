// SPDX-License-Identifier: MIT
#include "cli/session/display.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/terminal/cursor_report.hpp"
#include "core/text/for_ear.hpp"

namespace tpguide {
namespace {

/// A window that is being dragged is drawn again once it has been still for this long.
constexpr std::chrono::milliseconds resize_settles{100};
/// Over a slow line a terminal may take so long to say where its cursor is.
constexpr std::chrono::milliseconds longest_answer{200};
constexpr int widest_text = 78;

}  // namespace

Display::Display(Terminal& terminal, const Setup& setup)
    : terminal_(terminal),
      setup_(setup),
      painter_(setup.charset, setup.coloring, Reflow::no),
      editor_(setup.form == Form::region ? LineEditor::Echo::in_place : LineEditor::Echo::append_only) {
  terminal_.set_input(setup.form == Form::region ? Terminal::Input::marked_keys : Terminal::Input::keys);
}

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
  if (question_open_ && disturbed_ == Disturbed::no) disturbed_ = Disturbed::by_message;
  leave_question();
  if (setup_.form == Form::region) {
    pending_ += painter_.print_above(folded(paragraphs));
    return;
  }
  std::vector<Line> heard = paragraphs;
  for (Line& line : heard)
    for (Span& span : line) span.text = for_screen_reader(span.text);
  std::string text;
  for (const auto& line : folded(heard)) text += plain_text(line) + "\n";
  speak(setup_.charset == Charset::ascii ? to_ascii(text) : text);
}

void Display::leave_question() {
  if (std::exchange(question_open_, false)) terminal_.echo(std::exchange(pending_, {}) + editor_.leave());
}

std::string Display::joined(const std::vector<std::string>& prompt) const {
  std::string text;
  const auto add = [&](const std::string& line) { text += (text.empty() ? "" : "\n") + line; };
  for (const auto& line : prompt) {
    if (setup_.form == Form::region)
      add(line);
    else  // as words it is longer
      for (const Line& part : folded({line_of(for_screen_reader(line))})) add(plain_text(part));
  }
  text += ' ';
  return setup_.charset == Charset::ascii ? to_ascii(text) : text;
}

void Display::ask(const std::vector<std::string>& prompt, std::string_view typed) {
  prompt_ = joined(prompt);
  editor_.begin(typed);
  show_question();
}

void Display::show_question() {
  leave_question();
  pending_ += painter_.erase();
  speak(editor_.show(prompt_, size()));
  question_open_ = true;
  disturbed_ = Disturbed::no;
}

void Display::fit_question(const std::vector<std::string>& prompt) {
  const std::string before = std::exchange(prompt_, joined(prompt));
  const bool stands = question_open_ && prompt_ == before;
  const auto bytes = stands ? editor_.fit(prompt_, size()) : std::nullopt;
  if (!bytes) return show_question();
  speak(*bytes);
  disturbed_ = Disturbed::no;
}

Display::Edited Display::edit(const Key& key) {
  const std::string bytes = editor_.take(key);
  terminal_.echo(bytes);
  return bytes.empty() ? Edited::no : Edited::yes;
}

void Display::ring() {
  if (terminal_.is_shown() && terminal_.takes_pictures()) speak("\a");
}

void Display::light(std::chrono::nanoseconds until) {
  if (setup_.form == Form::region) lit_until_ = until;
}

bool Display::is_lit(std::chrono::nanoseconds now) {
  if (lit_until_ && *lit_until_ <= now) lit_until_.reset();
  return lit_until_.has_value();
}

void Display::draw(const Frame& frame) {
  if (!takes_pictures()) return flush();
  if (!frame.lines.empty()) leave_question();
  if (frame.lines.empty()) {
    pending_ += painter_.erase();
  } else {
    if (asked_ == Asked::nothing && setup_.charset == Charset::utf8) ask_terminal(Asked::width, ask_for_width);
    pending_ += painter_.draw(answers_ ? padded(frame) : frame, size());
  }
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
  if (answers_ && asked_ != Asked::resize && painter_.widest_row() > size().columns) {
    ask_terminal(Asked::resize, ask_for_cursor);
    settles_ = now + longest_answer;
    return false;
  }
  settles_.reset();
  pending_ += painter_.resized(size());
  painter_.set_reflow(Reflow::no);
  asked_ = Asked::width;
  if (question_open_) disturbed_ = Disturbed::by_window;
  return true;
}

void Display::ask_terminal(Asked asked, std::string_view question) {
  asked_ = asked;
  if (!terminal_.can_be_asked()) return;
  ++unanswered_;
  write(std::string(question));
}

void Display::take_answers(std::string& bytes) {
  // Also of one that comes late nothing may be taken for a key.
  while (unanswered_ > 0) {
    const auto report = take_cursor_report(bytes);
    if (!report) return;
    --unanswered_;
    if (asked_ == Asked::resize && unanswered_ == 0) {
      painter_.set_reflow(reflow_told_by(*report, painter_.cursor_column(), size().columns));
      settles_ = std::chrono::nanoseconds{0};
    } else if (!answers_) {
      answers_ = true;
      if (report->column != 2) use_ascii();
    }
  }
}

/// Where the terminal draws some characters wider than others do, those are used that are as wide everywhere.
void Display::use_ascii() {
  pending_ += painter_.leave();
  setup_.charset = Charset::ascii;
  painter_ = Painter(setup_.charset, setup_.coloring, Reflow::no);
}

/// Its last row as long as any: where the cursor is after a window has become narrower tells then whether rows were
/// wrapped. A row of the whole width would not tell it in half of that.
Frame Display::padded(Frame frame) const {
  const auto width_of = [](const Line& line) { return cell_width(plain_text(line)); };
  int widest = 0;
  for (const Line& line : frame.lines) widest = std::max(widest, width_of(line));
  std::string blanks;
  // Blanks that terminals take for text.
  for (int at = width_of(frame.lines.back()); at < std::min(widest, size().columns - 2); ++at) blanks += "\u00a0";
  if (!blanks.empty()) frame.lines.back().push_back({std::move(blanks), Tint::plain});
  return frame;
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
