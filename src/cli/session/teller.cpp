// SPDX-License-Identifier: MIT
#include "cli/session/teller.hpp"

#include <algorithm>
#include <utility>

namespace tpguide {

Teller::Teller(const Engine& engine, Display& display, Of of) : engine_(engine), display_(display), of_(of) {}

void Teller::hear(const Happenings& happenings, Instant) {
  const Telling telling = display_.form() == Display::Form::region ? Telling::live : Telling::plain;
  std::vector<Line> lines;
  for (const auto& happening : happenings) {
    const bool ended = happening.kind == HappeningKind::ended;
    if (ended && of_ == Of::rehearsal) {
      lines.push_back({{"This was a rehearsal; nothing was logged or kept.", Tint::plain}});
      if (engine_.ending() == Ending::quit) continue;
    }
    for (auto& line : tell(happening, engine_, telling)) lines.push_back(std::move(line));
    if (happening.kind == HappeningKind::asked || happening.kind == HappeningKind::asked_again) {
      say_what_scrolled_away(lines, happening);
      display_.print(std::exchange(lines, {}));
      display_.ask(prompt_of(happening.question), engine_.typed());
    }
  }
  display_.print(lines);
}

void Teller::tell_where_it_is(WhereItIs place) {
  if (of_ == Of::session) display_.print(tell_place(engine_, place));
}

std::vector<std::string> Teller::prompt_of(Question question) const {
  return wrap(question_prompt(question, engine_), display_.text_width());
}

/// In a low window the screening begins above it, and its first lines are the most urgent ones.
void Teller::say_what_scrolled_away(std::vector<Line>& lines, const Happening& asked) const {
  if (display_.form() != Display::Form::region || asked.kind != HappeningKind::asked) return;
  if (asked.question != Question::screening) return;
  if (engine_.screening().lines.empty()) return;
  const std::string sign = "  - " + clean(engine_.screening().lines.front().text);
  const auto first =
      std::find_if(lines.begin(), lines.end(), [&](const Line& line) { return plain_text(line) == sign; });
  const auto rows = static_cast<int>(display_.folded({first, lines.end()}).size() + prompt_of(asked.question).size());
  if (rows <= display_.size().rows) return;
  lines.push_back({{"… more above, the most urgent signs first: scroll up and read all of it.", Tint::strong}});
}

}  // namespace tpguide
