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
  parts_.clear();
  const bool is_page = asked.question == Question::screening && asked.time == Asked::Time::first;
  if (display_.form() != Display::Form::region || !is_page)
    return display_.ask(wrap(question_prompt(asked, setup_), display_.text_width()), asked.typed);
  auto parts = screening_parts(asked.screening, display_.text_width(), display_.size().rows);
  parts_.assign(std::make_move_iterator(parts.begin()), std::make_move_iterator(parts.end()));
  heading_ = asked.screening.heading;
  leads_ = asked.screening.leads;
  display_.print({{}});
  show_part();
}

void Teller::show_part() {
  std::vector<std::string> part = std::move(parts_.front());
  parts_.pop_front();
  prompt_ = std::move(part.back());
  part.pop_back();
  std::vector<Line> lines;
  for (std::string& row : part) lines.push_back({{row, heading_.starts_with(row) ? Tint::strong : Tint::plain}});
  display_.print(lines);
  display_.ask({prompt_}, {});
}

Teller::Turned Teller::turn(const LineEntered& line) {
  if (parts_.empty()) return Turned::no;
  if (line.came != Key::Came::by_finger) {
    display_.show_question();
    return Turned::yes;
  }
  const std::string typed = by_place(in_small_letters(trimmed(line.text)));
  if (typed.empty()) {
    show_part();
    return Turned::yes;
  }
  if (is_taken_early(typed, leads_)) return Turned::no;
  display_.print({line_of(std::string(part_first))});
  display_.ask({prompt_}, {});
  return Turned::yes;
}

}  // namespace tpguide
