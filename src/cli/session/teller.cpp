// SPDX-License-Identifier: MIT
#include "cli/session/teller.hpp"

#include <algorithm>
#include <utility>

namespace tpguide {

void Teller::hear(const Happenings& happenings, Instant) {
  const Telling telling = display_.form() == Display::Form::region ? Telling::live : Telling::plain;
  std::vector<Line> lines;
  for (const auto& happening : happenings) {
    if (const auto* introduced = happening.get<Introduced>()) screening_ = introduced->outlook.screening;
    const auto* ended = happening.get<SessionEnded>();
    if (ended != nullptr && of_ == Of::rehearsal) {
      lines.push_back({{"This was a rehearsal; nothing was logged or kept.", Tint::plain}});
      if (ended->ending == Ending::quit) continue;
    }
    for (auto& line : tell(happening, setup_, telling)) lines.push_back(std::move(line));
    if (const auto* asked = happening.get<Asked>()) {
      say_what_scrolled_away(lines, *asked);
      display_.print(std::exchange(lines, {}));
      display_.ask(prompt_of(*asked), asked->typed);
    }
  }
  display_.print(lines);
}

void Teller::tell_where_it_is(Ending ending, WhereItIs place) {
  if (of_ == Of::session) display_.print(tell_place(ending, place));
}

std::vector<std::string> Teller::prompt_of(const Asked& asked) const {
  return wrap(question_prompt(asked, setup_), display_.text_width());
}

/// In a low window the screening begins above it, and its first lines are the most urgent ones.
void Teller::say_what_scrolled_away(std::vector<Line>& lines, const Asked& asked) const {
  const bool is_first = asked.question == Question::screening && asked.time == Asked::Time::first;
  if (display_.form() != Display::Form::region || !is_first || screening_.lines.empty()) return;
  const std::string sign = "  - " + clean(screening_.lines.front().text);
  const auto first =
      std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return plain_text(line) == sign; });
  const auto rows = static_cast<int>(display_.folded({first, lines.end()}).size() + prompt_of(asked).size());
  if (rows <= display_.size().rows) return;
  lines.push_back({{"… more above, the most urgent signs first: scroll up and read all of it.", Tint::strong}});
}

}  // namespace tpguide
