// SPDX-License-Identifier: MIT
#include "core/session/screen.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/session/wording.hpp"
#include "core/text/duration.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// The region is no wider than this however wide the window, so that an eye finds both ends of a line.
constexpr int widest = 84;
constexpr int narrow_below = 64;
constexpr int one_line_columns = 20;
constexpr int one_line_rows = 5;
constexpr int bar_cells = 26;

Span span(std::string text, Tint tint = Tint::plain) {
  return {std::move(text), tint};
}

int width_of(const Line& line) {
  return cell_width(plain_text(line));
}

/// `left` and `right` at the two ends of a line; what does not fit is left out on the right.
Line ends(Line left, Line right, int width) {
  const int gap = width - width_of(left) - width_of(right);
  if (gap < 2) return left;
  left.push_back(span(std::string(static_cast<std::size_t>(gap), ' ')));
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

/// Half a cell is the finest step: "━━━╸", then blank.
std::string bar(milliseconds elapsed, milliseconds length, int cells, Charset charset) {
  const auto halves = length.count() > 0 ? elapsed.count() * cells * 2 / length.count() : 0;
  std::string text;
  if (charset == Charset::ascii) {
    text = "[";
    for (int cell = 0; cell < cells - 2; ++cell) text += cell * 2 < halves ? '#' : '.';
    return text + "]";
  }
  for (std::int64_t half = 2; half <= halves; half += 2) text += "━";
  if (halves % 2 == 1) text += "╸";
  return text;
}

std::string keys_words(const Engine& engine, int width) {
  if (engine.stage() == Stage::paused) {
    return width < narrow_below ? "space go on  s stop sign  ? help"
                                : "space go on   s stop sign   n next   b again   q leave   ? help";
  }
  const bool hold = engine.slot().phase == Phase::hold;
  if (width < narrow_below) return "space pause  s stop sign  ? help";
  return hold ? "space pause   0-9 how strong   s stop sign   + -   n next   ? help"
              : "space pause   s stop sign   + -   n next   b again   ? help";
}

Line header(const Engine& engine, const ScreenView& view, int width) {
  const auto left = engine.left_in_all(view.at);
  const Stamp done{view.now.time + left, view.now.offset};
  const int step = engine.slot().step + 1;
  const std::size_t steps = engine.routine().steps.size();
  const std::string title = clean(engine.routine().title);
  if (width < narrow_below) {
    return {span(fmt::format("step {} of {} · {} left", step, steps, clock_text(left)), Tint::dim)};
  }
  const std::string right =
      fmt::format("step {} of {} · {} left · done {}", step, steps, clock_text(left), local_minute(done));
  const int room = width - cell_width(right) - 2;
  return ends({span(clip(title, room), Tint::strong)}, {span(right, Tint::dim)}, width);
}

std::string hint(const Engine& engine) {
  const Safety& safety = engine.safety();
  if (engine.stage() == Stage::paused) {
    const bool heat = engine.slot().phase == Phase::heat || engine.slot().phase == Phase::rewarm;
    return heat ? std::string{safety.pack_off} : "paused";
  }
  if (engine.stage() == Stage::ramp) return std::string{safety.ease_in};
  if (engine.easing_off()) return std::string{safety.ease_off};
  switch (engine.slot().phase) {
    case Phase::heat:
    case Phase::rewarm:
      return std::string{safety.skin_check};
    case Phase::hold:
      return std::string{safety.good_hurt};
    case Phase::rest:
      return std::string{safety.resting};
    case Phase::stretch:
      return std::string{safety.stretch_hint};
    case Phase::move:
      return std::string{safety.move_hint};
  }
  return {};
}

Tint phase_tint(const Engine& engine) {
  if (engine.stage() == Stage::paused) return Tint::warm;
  if (engine.easing_off()) return Tint::alarm;
  switch (engine.slot().phase) {
    case Phase::heat:
    case Phase::rewarm:
      return Tint::warm;
    case Phase::rest:
      return Tint::dim;
    default:
      return Tint::accent;
  }
}

/// Five rows a sign, six columns a digit: a clock that can be read from across a room.
Frame big_digits(const std::string& text, Charset charset) {
  static constexpr std::string_view signs = "0123456789:LR ";
  static constexpr std::array<std::array<std::string_view, 5>, 14> shapes{{
      {"###", "# #", "# #", "# #", "###"},
      {"  #", "  #", "  #", "  #", "  #"},
      {"###", "  #", "###", "#  ", "###"},
      {"###", "  #", "###", "  #", "###"},
      {"# #", "# #", "###", "  #", "  #"},
      {"###", "#  ", "###", "  #", "###"},
      {"###", "#  ", "###", "# #", "###"},
      {"###", "  #", "  #", "  #", "  #"},
      {"###", "# #", "###", "# #", "###"},
      {"###", "# #", "###", "  #", "###"},
      {" ", "#", " ", "#", " "},
      {"#  ", "#  ", "#  ", "#  ", "###"},
      {"## ", "# #", "## ", "# #", "# #"},
      {" ", " ", " ", " ", " "},
  }};
  Frame frame;
  for (std::size_t row = 0; row < 5; ++row) {
    std::string line = "  ";
    for (const char sign : text) {
      const auto index = signs.find(sign);
      if (index == std::string_view::npos) continue;
      for (const char dot : shapes[index][row]) {
        const char* block = charset == Charset::utf8 ? "██" : "##";
        line += dot == '#' ? block : "  ";
      }
      line += "  ";
    }
    frame.lines.push_back({span(line, Tint::strong)});
  }
  return frame;
}

void append(Frame& frame, const Frame& more) {
  frame.lines.insert(frame.lines.end(), more.lines.begin(), more.lines.end());
}

void append_wrapped(Frame& frame, const std::string& label, const std::string& text, int width) {
  const std::string whole = label.empty() ? text : label + ": " + text;
  bool first = true;
  for (auto& line : wrap(whole, width, 2)) {
    Line spans;
    const std::string head = "  " + label + ":";
    if (first && !label.empty() && line.compare(0, head.size(), head) == 0) {
      spans.push_back(span(head, Tint::accent));
      spans.push_back(span(line.substr(head.size())));
    } else {
      spans.push_back(span(std::move(line)));
    }
    first = false;
    frame.lines.push_back(std::move(spans));
  }
}

/// The text of the step, as the region shows it before a clock runs.
Frame text_frame(const Engine& engine, int width) {
  Frame frame;
  for (auto& line : wrap(step_heading(engine), width, 0)) frame.lines.push_back({span(std::move(line), Tint::strong)});
  for (const auto& paragraph : step_text(engine)) append_wrapped(frame, paragraph.label, paragraph.text, width);
  return frame;
}

Frame prompt_frame(const Engine& engine, const ScreenView& view, int width) {
  Frame frame;
  const bool paused = engine.stage() == Stage::paused;
  const bool counts = engine.hands_free() == HandsFree::on;
  std::string words = prompt_words(engine);
  if (paused) {
    words = "Paused. Space goes on · Enter starts now · s stop sign · q quit";
  } else if (counts) {
    words = fmt::format("Begins in {} · space waits · n passes over · s stop sign", clock_text(engine.left(view.at)));
  }
  for (auto& line : wrap(words, width, 2)) frame.lines.push_back({span(std::move(line), Tint::accent)});
  return frame;
}

/// What to do about a stop sign stands where the eye is until the next start.
void append_stop_advice(Frame& frame, const Engine& engine, int width) {
  if (!engine.fresh_stop()) return;
  const auto advice = *engine.fresh_stop() == StopKind::heat ? engine.safety().stop_heat : engine.safety().stop_pain;
  for (const auto sentence : advice) {
    for (auto& line : wrap(sentence, width, 2)) frame.lines.push_back({span(std::move(line), Tint::warm)});
  }
  frame.lines.emplace_back();
}

Frame waiting_frame(const Engine& engine, const ScreenView& view, int width) {
  Frame frame;
  append_stop_advice(frame, engine, width);
  frame.lines.push_back(header(engine, view, width));
  frame.lines.emplace_back();
  const Safety& safety = engine.safety();
  switch (engine.prompt()) {
    case Prompt::rewarm:
      append_wrapped(frame, "", std::string{safety.rewarm_offer}, width);
      break;
    case Prompt::side:
      frame.lines.push_back(
          {span("  Now the ", Tint::plain),
           span(engine.slot().side ? side_capitals(*engine.slot().side) : std::string{}, Tint::strong),
           span(" side", Tint::plain)});
      append_wrapped(frame, "", std::string{safety.change_sides}, width);
      break;
    case Prompt::step:
      if (place_step_text(engine, view.size) == StepText::in_region) {
        append(frame, text_frame(engine, width));
      } else {
        for (auto& line : wrap(step_heading(engine), width, 0))
          frame.lines.push_back({span(std::move(line), Tint::strong)});
      }
      break;
  }
  frame.lines.emplace_back();
  append(frame, prompt_frame(engine, view, width));
  return frame;
}

Frame clock_frame(const Engine& engine, const ScreenView& view, int width) {
  const Slot& slot = engine.slot();
  const bool narrow = width < narrow_below;
  Frame frame;
  frame.lines.push_back(header(engine, view, width));
  if (!narrow) frame.lines.emplace_back();

  Line what{span("  " + phase_word(slot.phase), phase_tint(engine))};
  if (const auto subject = slot_subject(slot, engine); !subject.empty()) {
    what.push_back(span(" · "));
    what.push_back(span(subject, Tint::strong));
  }
  const std::string which = hold_of(slot, engine);
  if (narrow && !which.empty()) {
    frame.lines.push_back(what);
    frame.lines.push_back({span("  " + which, Tint::dim)});
  } else {
    frame.lines.push_back(ends(what, {span(which, Tint::dim)}, width));
  }

  const bool ramp =
      engine.stage() == Stage::ramp || (engine.stage() == Stage::paused && engine.held_stage() == Stage::ramp);
  const std::string time = clock_text(engine.left(view.at));
  if (view.digits == Digits::big && view.size.rows >= 14) {
    std::string sign = time;
    if (slot.side == Side::left) sign = "L " + time;
    if (slot.side == Side::right) sign = "R " + time;
    frame.lines.emplace_back();
    append(frame, big_digits(sign, view.charset));
    frame.lines.emplace_back();
  }
  const int cells = std::min(bar_cells, std::max(width - 10, 4));
  Line clock{span("  " + time + "  ", Tint::strong)};
  if (ramp) {
    clock.push_back(span("ease in", Tint::accent));
  } else {
    const std::string done = bar(engine.elapsed(view.at), engine.length(), cells, view.charset);
    clock.push_back(span(done, phase_tint(engine)));
    clock.push_back(span(std::string(static_cast<std::size_t>(std::max(0, cells - cell_width(done))), ' ')));
  }
  const Tint hint_tint = engine.easing_off() ? Tint::alarm : Tint::plain;
  const std::string advice = hint(engine);
  if (cell_width(advice) + width_of(clock) + 2 <= width) {
    frame.lines.push_back(ends(clock, {span(advice, hint_tint)}, width));
  } else {
    frame.lines.push_back(clock);
    for (auto& line : wrap(advice, width, 2)) frame.lines.push_back({span(std::move(line), hint_tint)});
  }
  if (engine.strength() && !engine.easing_off()) {
    frame.lines.push_back({span(fmt::format("  noted: {} of 10", *engine.strength()), Tint::dim)});
  }
  for (auto& line : wrap("next: " + next_words(engine), width, 2)) {
    frame.lines.push_back({span(std::move(line), Tint::dim)});
  }
  if (!narrow) frame.lines.emplace_back();
  frame.lines.push_back({span("  " + keys_words(engine, width), Tint::dim)});
  return frame;
}

Frame stop_frame(int width) {
  Frame frame;
  frame.lines.push_back({span("  Stopped.", Tint::alarm), span(" What was it?", Tint::strong)});
  for (const char* text : {"p  sharp pain; or Enter: just too much", "n  numbness or tingling", "d  dizzy or unwell"}) {
    for (auto& line : wrap(text, width, 4)) frame.lines.push_back({span(std::move(line))});
  }
  return frame;
}

Frame one_line(const Engine& engine, const ScreenView& view) {
  switch (engine.stage()) {
    case Stage::stop_question:
      return {{{span("p n d?", Tint::alarm)}}};
    case Stage::waiting:
      return {{{span("Enter: " + phase_word(engine.slot().phase))}}};
    default:
      return {{{span(clock_text(engine.left(view.at)) + " " + phase_word(engine.slot().phase))}}};
  }
}

int usable_width(ScreenSize size) {
  return std::min(size.columns - 1, widest);
}

}  // namespace

StepText place_step_text(const Engine& engine, ScreenSize size) {
  const int width = usable_width(size);
  if (engine.fresh_stop() || size.columns < one_line_columns || size.rows < one_line_rows) return StepText::above;
  // Around the text: header, blank, blank, the prompt (two lines where it wraps), and one row that stays free.
  const int around = width < narrow_below ? 7 : 5;
  const int text = static_cast<int>(text_frame(engine, width).lines.size());
  return text + around <= size.rows ? StepText::in_region : StepText::above;
}

Frame compose(const Engine& engine, const ScreenView& view) {
  if (engine.stage() == Stage::question || engine.stage() == Stage::over) return {};
  if (view.size.columns < one_line_columns || view.size.rows < one_line_rows) return one_line(engine, view);
  const int width = usable_width(view.size);
  switch (engine.stage()) {
    case Stage::stop_question:
      return stop_frame(width);
    case Stage::waiting:
    case Stage::get_ready:
      return waiting_frame(engine, view, width);
    case Stage::paused:
      if (engine.held_stage() == Stage::get_ready) return waiting_frame(engine, view, width);
      return clock_frame(engine, view, width);
    default:
      return clock_frame(engine, view, width);
  }
}

}  // namespace tpguide
