// SPDX-License-Identifier: MIT
#include "cli/session/teller.hpp"

#include <iterator>
#include <utility>

#include "core/safety/screening_page.hpp"
#include "core/text/answer.hpp"
#include "core/text/keyboard_place.hpp"

namespace tpguide {

void Teller::hear(const Happenings& happenings, Instant) {
  const Telling telling = display_.form() == Display::Form::region ? Telling::live : Telling::plain;
  std::vector<Line> lines;
  if (of_ == Of::rehearsal && !std::exchange(is_announced_, true))
    lines.push_back({{"Rehearsal: nothing is logged or kept.", Tint::strong}});
  for (const auto& happening : happenings) {
    const auto* ended = happening.get<SessionEnded>();
    if (ended != nullptr && of_ == Of::rehearsal) {
      lines.push_back({{"This was a rehearsal; nothing was logged or kept.", Tint::plain}});
      if (ended->ending == Ending::quit) continue;
    }
    for (auto& line : tell(happening, setup_, telling)) lines.push_back(std::move(line));
    if (const auto* asked = happening.get<Asked>()) {
      display_.print(std::exchange(lines, {}));
      ask(*asked);
    }
  }
  display_.print(lines);
}

void Teller::tell_where_it_is(Ending ending, WhereItIs place) {
  if (of_ == Of::session) display_.print(tell_place(ending, place));
}

void Teller::ask(const Asked& asked) {
  asked_ = asked;
  parts_.clear();
  shown_ = parts_now();
  shown_in_ = display_.size();
  prompt_ = prompt_now();
  if (shown_.empty() || asked.time == Asked::Time::again) return display_.ask(prompt_, asked.typed);
  display_.print({{}});
  show_page({});
}

std::vector<std::vector<std::string>> Teller::parts_now() const {
  const bool is_page = display_.form() == Display::Form::region && asked_->question == Question::screening;
  if (!is_page) return {};
  return screening_parts(asked_->screening, display_.text_width(), display_.size().rows);
}

std::vector<std::string> Teller::prompt_now() const {
  return wrap(question_prompt(*asked_, setup_), display_.text_width());
}

/// What was typed before all of it was seen is no answer to it.
void Teller::show_page(std::string_view typed) {
  parts_.assign(shown_.begin(), shown_.end());
  show_part(parts_.size() == 1 ? typed : std::string_view());
}

void Teller::show_part(std::string_view typed) {
  std::vector<std::string> part = std::move(parts_.front());
  parts_.pop_front();
  prompt_ = {std::move(part.back())};
  part.pop_back();
  std::vector<Line> lines;
  const std::string& heading = asked_->screening.heading;
  for (std::string& row : part) lines.push_back({{row, heading.starts_with(row) ? Tint::strong : Tint::plain}});
  display_.print(lines);
  display_.ask(prompt_, typed);
}

void Teller::show_question() {
  if (asked_ && shown_.empty() && asked_->question == Question::screening) {
    Asked whole = *asked_;
    whole.time = Asked::Time::first;
    display_.print(tell({{}, whole}, setup_, Telling::plain));
  }
  if (shown_.empty()) return display_.show_question();
  const bool by_finger = display_.answer().came() == Key::Came::by_finger;
  const std::string typed = by_finger ? display_.answer().text() : std::string();
  display_.leave_question();
  shown_ = parts_now();
  shown_in_ = display_.size();
  show_page(typed);
}

void Teller::mend_question() {
  switch (display_.disturbed()) {
    case Display::Disturbed::no:
      return;
    case Display::Disturbed::by_message:
      return display_.show_question();
    case Display::Disturbed::by_window:
      break;
  }
  if (shown_.empty()) return display_.fit_question(prompt_now());
  const ScreenSize now = display_.size();
  const bool has_grown = now.rows >= shown_in_.rows && now.columns >= shown_in_.columns;
  const bool stands = (has_grown && parts_.empty()) || parts_now() == shown_;
  stands ? display_.fit_question(prompt_) : show_question();
}

Teller::Turned Teller::turn(const LineEntered& line) {
  if (parts_.empty()) return Turned::no;
  if (line.came != Key::Came::by_finger) {
    display_.show_question();
    return Turned::yes;
  }
  const std::string typed = by_place(in_small_letters(trimmed(line.text)));
  if (typed.empty()) {
    show_part({});
    return Turned::yes;
  }
  if (is_taken_early(typed, asked_->screening.leads)) return Turned::no;
  display_.print({line_of(std::string(part_first))});
  display_.ask(prompt_, {});
  return Turned::yes;
}

}  // namespace tpguide
