// SPDX-License-Identifier: MIT
#include "cli/session/picture.hpp"

#include <algorithm>

#include "core/telling/reading.hpp"
#include "core/telling/transcript.hpp"

namespace tpguide {

namespace {

/// Other programs may write over it; what that leaves does not stay for long.
constexpr std::chrono::seconds drawn_anew_every{60};

}  // namespace

void Picture::hear(const Happenings& happenings, Instant) {
  const auto begins = [](const Happening& happening) {
    return happening.get<StepStarted>() != nullptr || happening.get<WholeTextAsked>() != nullptr;
  };
  if (std::any_of(happenings.begin(), happenings.end(), begins)) text_told_ = false;
}

void Picture::go_on() {
  if (display_.form() == Display::Form::lines) return;
  // Other rows stand on each page now, and none may be missed.
  if (display_.has_settled(clock_.boot())) page_ = 0;
  // Also where it is not to be seen it comes to its end.
  const bool is_lit = display_.is_lit(clock_.boot());
  if (!display_.takes_pictures()) return display_.flush();
  const bool plain = display_.charset() == Charset::ascii && look_.body;
  const auto body = plain ? std::optional(Glyphs::ascii) : look_.body;
  ScreenView view{clock_.now(), {wall_now(), look_.offset}, display_.size(), look_.digits, display_.charset(), body,
                  page_};
  view.breathing = look_.breathing;
  view.of = look_.of;
  view.beside = beside(view);
  if (clock_.boot() - drawn_anew_ >= drawn_anew_every) {
    drawn_anew_ = clock_.boot();
    display_.distrust();
  }
  const bool waits = engine_.stage() == Stage::waiting || engine_.stage() == Stage::get_ready;
  if (waits && engine_.prompt() == Prompt::step) placed_ = place_step_text(engine_, view);
  if (waits && !text_told_ && engine_.prompt() == Prompt::step && placed_ == StepText::above) {
    text_told_ = true;
    display_.print(tell_step(engine_.step_ahead(), engine_.setup()));
  }
  const bool reads = last_advice_ && engine_.stage() == Stage::over;
  const Frame frame =
      reads ? *compose_reading(engine_, view.at, view.size, page_, view.charset) : compose(engine_, view);
  display_.draw(is_lit ? with_lit_head(frame) : frame);
}

const std::vector<Line>* Picture::beside(const ScreenView& view) {
  const Stage stage = engine_.stage() == Stage::paused ? engine_.held_stage() : engine_.stage();
  if (stage != Stage::ramp && stage != Stage::running) return beside_.reset(), nullptr;
  if (!beside_ || beside_->slot != engine_.current() || beside_->size != view.size)
    beside_ = {engine_.current(), view.size, beside_clock(engine_, view)};
  return &beside_->lines;
}

void Picture::show_last_advice() {
  last_advice_ = true;
  page_ = 0;
}

std::optional<std::chrono::nanoseconds> Picture::next_wakeup() const {
  auto next = display_.settles();
  if (const auto lit_until = display_.lit_until()) next = next ? std::min(*next, *lit_until) : *lit_until;
  const bool stands = engine_.stage() == Stage::waiting || engine_.stage() == Stage::paused;
  if (!stands || display_.form() == Display::Form::lines) return next;
  // Later begun is later done, which is shown to the minute.
  const auto now = wall_now();
  const auto minute = clock_.boot() + (std::chrono::floor<std::chrono::minutes>(now) + std::chrono::minutes{1} - now);
  return next ? std::min(*next, minute) : minute;
}

Picture::Turned Picture::turn(const Key& key) {
  const bool is_space = key.kind == KeyKind::character && key.character == ' ';
  const bool reads_step = placed_ == StepText::paged && step_can_be_paged(engine_) &&
                          engine_.shown().help == Shown::Help::closed && display_.form() == Display::Form::region;
  if (is_space && reads_step) {
    page_ = page_ < step_pages(engine_, display_.size()) ? page_ + 1 : 0;
    return Turned::yes;
  }
  if (display_.form() == Display::Form::lines || !turns_page(key, engine_, display_.size(), page_)) return Turned::no;
  ++page_;
  return Turned::yes;
}

}  // namespace tpguide
