// SPDX-License-Identifier: MIT
#include "cli/session/picture.hpp"

#include <algorithm>

#include "core/session/reading.hpp"
#include "core/session/transcript.hpp"

namespace tpguide {

void Picture::hear(const Happenings& happenings, Instant) {
  const auto begins = [](const Happening& happening) { return happening.kind == HappeningKind::step_started; };
  if (std::any_of(happenings.begin(), happenings.end(), begins)) text_told_ = false;
}

void Picture::go_on() {
  if (display_.form() == Display::Form::lines) return;
  // Other rows stand on each page now, and none may be missed.
  if (display_.has_settled(clock_.boot())) page_ = 0;
  if (!display_.takes_pictures()) return display_.flush();
  const ScreenView view{clock_.now(),       {wall_now(), look_.offset}, display_.size(), look_.digits,
                        display_.charset(), look_.body,                 page_};
  const bool waits = engine_.stage() == Stage::waiting || engine_.stage() == Stage::get_ready;
  if (waits && !text_told_ && engine_.prompt() == Prompt::step && place_step_text(engine_, view) == StepText::above) {
    text_told_ = true;
    display_.print(tell_step(engine_));
  }
  const bool reads = last_advice_ && engine_.stage() == Stage::over;
  display_.draw(reads ? *compose_reading(engine_, view.at, view.size, page_, view.charset) : compose(engine_, view));
}

void Picture::show_last_advice() {
  last_advice_ = true;
  page_ = 0;
}

Picture::Turned Picture::turn(const Key& key) {
  if (display_.form() == Display::Form::lines || !turns_page(key, engine_, display_.size(), page_)) return Turned::no;
  ++page_;
  return Turned::yes;
}

}  // namespace tpguide
