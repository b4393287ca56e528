// SPDX-License-Identifier: MIT
#include "core/telling/screen.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/telling/bars.hpp"
#include "core/telling/digits.hpp"
#include "core/telling/reading.hpp"
#include "core/telling/region.hpp"
#include "core/telling/suggestion.hpp"
#include "core/telling/wording.hpp"
#include "core/text/duration.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr int narrow_below = 64;
constexpr int tiny_below = 36;
constexpr int one_line_columns = 20;
constexpr int one_line_rows = 5;
constexpr int bar_cells = 26;
/// From so many rows on there is room for large digits.
constexpr int big_rows = 14;
/// Where a text has been cut: all of it was printed before the region.
constexpr std::string_view more_above = "  … more above";
/// Where a key leads to all of it.
constexpr std::string_view more_by_key = "  … space shows all of it";
/// Of a step whose place a stop sign's advice has.
constexpr std::string_view behind_advice = "  … space shows how";

Span span(std::string text, Tint tint = Tint::plain) {
  return {std::move(text), tint};
}

/// `left` and `right` at the two ends of a line; what does not fit is left out on the right.
Line ends(Line left, Line right, int width) {
  const int gap = width - width_of(left) - width_of(right);
  if (gap < 2) return left;
  left.push_back(span(std::string(static_cast<std::size_t>(gap), ' ')));
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

std::string keys_words(const Engine& engine, int width) {
  if (width < tiny_below) {
    const std::string_view paused = "space go on  s stop  ? help";
    const bool is_told = engine.stage() == Stage::paused && cell_width(paused) + 2 <= width;
    return is_told ? std::string(paused) : "s stop  ? help";
  }
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
  const std::size_t steps = engine.setup().routine.steps.size();
  const bool is_rehearsal = view.of == Played::rehearsal;
  const std::string title = (is_rehearsal ? "Rehearsal · " : "") + clean(engine.setup().routine.title);
  if (width < tiny_below) return {span(fmt::format("{}/{} · {} left", step, steps, clock_text(left)), Tint::dim)};
  if (width < narrow_below) {
    const std::string_view played = is_rehearsal ? "Rehearsal · " : "";
    return {span(fmt::format("{}step {} of {} · {} left", played, step, steps, clock_text(left)), Tint::dim)};
  }
  const std::array<std::string, 3> rights{
      fmt::format("step {} of {} · {} left · done {}", step, steps, clock_text(left), local_minute(done)),
      fmt::format("{}/{} · {} left · done {}", step, steps, clock_text(left), local_minute(done)),
      fmt::format("{}/{} · {} left", step, steps, clock_text(left))};
  // The title is cut last.
  const auto fits = [&](const std::string& right) { return cell_width(title) + 2 + cell_width(right) <= width; };
  const auto found = std::find_if(rights.begin(), rights.end(), fits);
  const std::string& right = found == rights.end() ? rights.back() : *found;
  const int room = width - cell_width(right) - 2;
  return ends({span(clip(title, room, view.charset), Tint::strong)}, {span(right, Tint::dim)}, width);
}

std::string hint(const Engine& engine) {
  const Safety& safety = engine.setup().safety;
  if (engine.stage() == Stage::paused) {
    return is_warmth(engine.slot().phase) ? std::string{safety.pack_off} : "paused";
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
    case Phase::hold:
    case Phase::stretch:
    case Phase::move:
      break;
  }
  return Tint::accent;
}

std::string prompt_line(const Engine& engine, const ScreenView& view, int width) {
  if (width < tiny_below) {
    if (engine.stage() == Stage::waiting) return "Enter starts · ? help";
    return clock_text(engine.left(view.at)) + (engine.stage() == Stage::paused ? " · paused" : " · space waits");
  }
  if (engine.stage() == Stage::paused) return "Paused. Space goes on · Enter starts now · s stop sign · q quit";
  return prompt_words(engine.prompt(), engine.left(view.at), engine.setup().choices);
}

/// What to do about a stop sign stands where the eye is until the next start, where nothing waits for it to be read.
Frame stop_advice_frame(const Engine& engine, int width) {
  Frame frame;
  const auto& stop = engine.shown().fresh_stop;
  if (!stop) return frame;
  for (const auto& sentence : stop_advice(stop->kind, stop->muscle, engine.setup())) {
    for (auto& line : wrap(sentence, width, 2)) frame.lines.push_back({span(std::move(line), Tint::warm)});
  }
  frame.lines.emplace_back();
  return frame;
}

/// The rows a page may take: besides, there are header, blank, heading, blank, the prompt (two lines where it wraps),
/// and one row that stays free.
StepPage page_for(const Engine& engine, const ScreenView& view) {
  const int width = usable_width(view.size);
  const int around = (width < narrow_below ? 8 : 6) + static_cast<int>(stop_advice_frame(engine, width).lines.size());
  StepPage page = step_page(engine, {view.size.columns - 1, view.size.rows - around}, width, view.picture);
  if (page.text == StepText::above && step_can_be_paged(engine)) page.text = StepText::paged;
  return page;
}

/// What has no room for the rows below it ends in a row that says so.
void cut_to(std::vector<Line>& lines, int room, std::string_view mark = more_above) {
  if (static_cast<int>(lines.size()) <= room) return;
  lines.resize(static_cast<std::size_t>(std::max(room - 1, 0)));
  if (room > 0) lines.push_back({span(std::string{mark}, Tint::dim)});
}

/// `rows_below` stand under it.
void add_step(Region& region, const Engine& engine, const ScreenView& view, int rows_below) {
  StepPage page = page_for(engine, view);
  const std::string_view mark = page.text == StepText::paged ? more_by_key : more_above;
  if (page.text != StepText::in_region && region.width() < tiny_below) {
    const std::string subject = slot_subject(engine.slot(), engine.setup());
    const std::string what = phase_word(engine.slot().phase) + (subject.empty() ? "" : " · " + subject);
    region.add({span(clip("  " + what, region.width(), view.charset), Tint::strong)}, Need::place);
    region.add({span(clip(mark, region.width(), view.charset), Tint::dim)}, Need::detail);
    return;
  }
  region.add(plain_text(page.heading), 0, Tint::strong, Need::place);
  if (page.text != StepText::in_region) {
    // Blanks go before the text does, and beside advice no row is spent on a mark where there is some text.
    if (!engine.shown().fresh_stop)
      page.lines.push_back({span(std::string{mark}, Tint::dim)});
    else if (page.lines.empty() && engine.stage() == Stage::waiting)
      page.lines.push_back({span(std::string{behind_advice}, Tint::dim)});
    const int header = 1;
    cut_to(page.lines, view.size.rows - 1 - header - region.rows_needed() - rows_below, mark);
  }
  for (auto& line : page.lines) region.add(std::move(line), Need::place);
}

/// What a prompt is about.
void add_prompt(Region& region, const Engine& engine, const ScreenView& view, int rows_below) {
  const Safety& safety = engine.setup().safety;
  switch (engine.prompt()) {
    case Prompt::rewarm:
      region.add(std::string{safety.rewarm_offer}, 2, Tint::plain, Need::place);
      break;
    case Prompt::side:
      region.add({span("  Now the "), span(engine.slot().side ? side_capitals(*engine.slot().side) : "", Tint::strong),
                  span(" side")},
                 Need::place);
      region.add(std::string{safety.change_sides}, 2, Tint::plain, Need::advice);
      break;
    case Prompt::step:
      add_step(region, engine, view, rows_below);
      break;
  }
}

Frame waiting_frame(const Engine& engine, const ScreenView& view) {
  Region keys{view.size};
  const auto& refusal = engine.shown().refusal;
  if (refusal) keys.add(refusal_words(*refusal, engine.setup().safety), 2, Tint::warm, Need::place);
  keys.add_keys(prompt_line(engine, view, keys.width()), Tint::accent, Need::clock);
  Region region{view.size};
  region.add(header(engine, view, region.width()), Need::header);
  region.add_blank();
  add_prompt(region, engine, view, keys.rows_needed());
  region.add_blank();
  const int room = view.size.rows - 1 - region.rows_needed() - keys.rows_needed();
  region.add(std::move(keys).fitted(), Need::clock);
  // Before the header goes the advice, from its end.
  if (Frame advice = stop_advice_frame(engine, region.width()); !advice.lines.empty()) {
    const std::string first = plain_text(advice.lines.front());
    cut_to(advice.lines, room);
    if (room == 1) advice.lines.front() = {span(clip(first + " …", region.width(), view.charset), Tint::warm)};
    region.put(0, advice.lines, Need::keys);
  }
  return std::move(region).fitted();
}

/// With the side before it; without where that is too wide; nothing where the digits alone are.
Frame big_clock(const Engine& engine, const std::string& time, const ScreenView& view, int width) {
  const auto fits = [&](const Frame& frame) { return width_of(frame.lines.front()) <= width; };
  const auto side = engine.slot().side;
  if (side == Side::left || side == Side::right) {
    Frame with_side = big_digits((side == Side::left ? "L " : "R ") + time, view.charset);
    if (fits(with_side)) return with_side;
  }
  Frame digits = big_digits(time, view.charset);
  return fits(digits) ? digits : Frame{};
}

Frame clock_frame(const Engine& engine, const ScreenView& view) {
  const Slot& slot = engine.slot();
  Region region{view.size};
  const int width = region.width();
  const bool narrow = width < narrow_below;
  region.add(header(engine, view, width), Need::header);
  if (!narrow) region.add_blank();

  Line what{span("  " + phase_word(slot.phase), phase_tint(engine))};
  if (const auto subject = slot_subject(slot, engine.setup()); !subject.empty()) {
    what.push_back(span(" · "));
    what.push_back(span(subject, Tint::strong));
  }
  const std::string which = hold_of(slot, engine.setup());
  if (narrow) {
    const bool too_wide = width_of(what) > width;
    region.add(too_wide ? Line{span(clip(plain_text(what), width, view.charset), Tint::strong)} : what, Need::place);
    if (too_wide && slot.side) region.add({span("  " + side_capitals(*slot.side), Tint::strong)}, Need::place);
    if (!which.empty()) region.add({span("  " + which, Tint::dim)}, Need::detail);
  } else {
    region.add(ends(what, {span(which, Tint::dim)}, width), Need::place);
  }

  const bool ramp =
      engine.stage() == Stage::ramp || (engine.stage() == Stage::paused && engine.held_stage() == Stage::ramp);
  const std::string time = clock_text(engine.left(view.at));
  if (view.digits == Digits::big && view.size.rows >= big_rows) {
    if (const Frame digits = big_clock(engine, time, view, width); !digits.lines.empty()) {
      region.add_blank();
      region.add(digits, Need::clock);
      region.add_blank();
    }
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
    region.add(ends(clock, {span(advice, hint_tint)}, width), Need::clock);
  } else {
    region.add(clock, Need::clock);
    region.add(advice, 2, hint_tint, engine.easing_off() ? Need::place : Need::advice);
  }
  if (view.breathing == Breathing::on && breathes(engine))
    region.add({span("  " + breath_words(engine.elapsed(view.at), view.charset))}, Need::advice);
  const Shown& shown = engine.shown();
  if (shown.strength && !engine.easing_off()) {
    region.add({span(fmt::format("  noted: {} of 10", *shown.strength), Tint::dim)}, Need::detail);
  }
  if (shown.refusal) region.add(refusal_words(*shown.refusal, engine.setup().safety), 2, Tint::warm, Need::advice);
  const std::size_t below_advice = region.size();
  if (const std::string today = clock_suggestion(engine); !today.empty()) {
    region.add("today: " + today, 2, Tint::accent, Need::next);
  }
  region.add("next: " + next_words(engine), 2, Tint::dim, Need::next);
  if (!narrow) region.add_blank();
  region.add({span(clip("  " + keys_words(engine, width), width, view.charset), Tint::dim)}, Need::keys);
  if (view.beside != nullptr && !view.beside->empty()) {
    std::vector<Line> beside = *view.beside;
    if (!narrow) {
      beside.insert(beside.begin(), Line{});
      beside.emplace_back();
    }
    if (region.rows_free() >= static_cast<int>(beside.size())) region.put(below_advice, beside, Need::detail);
  }
  return std::move(region).fitted();
}

Frame stop_frame(const Engine& engine, const ScreenView& view) {
  Region region{view.size};
  const Safety& safety = engine.setup().safety;
  const auto wide = [&](std::string_view answer) { return cell_width(answer) + 4 > region.width(); };
  const bool narrow = std::any_of(safety.stop_answers.begin(), safety.stop_answers.end(), wide);
  const std::string let_go(safety.stop_let_go), what = fmt::format(" {}", safety.stop_what);
  const Line title{span("  " + let_go, Tint::alarm), span(what, Tint::strong)};
  if (width_of(title) <= region.width()) {
    region.add(title, Need::blank);
  } else {
    region.add(let_go + what, 1, Tint::alarm, Need::blank);
  }
  for (const auto answer : narrow ? safety.stop_answers_short : safety.stop_answers) {
    region.add(std::string{answer}, narrow ? 1 : 4, narrow ? Tint::alarm : Tint::plain, Need::clock);
  }
  return std::move(region).fitted();
}

Frame one_line(const Engine& engine, const ScreenView& view) {
  const auto line = [&](const std::string& text, Tint tint = Tint::plain) {
    return Frame{{{span(clip(text, usable_width(view.size), view.charset), tint)}}};
  };
  const std::string time = clock_text(engine.left(view.at));
  switch (engine.stage()) {
    case Stage::stop_question:
      return line("p n d?", Tint::alarm);
    case Stage::waiting:
      return line("Enter: " + (engine.prompt() == Prompt::rewarm ? "warm" : phase_word(engine.slot().phase)));
    case Stage::paused:
      return line(time + " paused");
    case Stage::question:
    case Stage::get_ready:
    case Stage::ramp:
    case Stage::running:
    case Stage::advice:
    case Stage::over:
      break;
  }
  return line(time + " " + phase_word(engine.slot().phase));
}

}  // namespace

std::vector<Line> beside_clock(const Engine& engine, const ScreenView& view) {
  ScreenView alone = view;
  alone.beside = nullptr;
  // Where there is room two blanks are round it, and a line may come and go: how strong it was, that it is the limit.
  const int around = usable_width(view.size) < narrow_below ? 0 : 2;
  constexpr int now_and_then = 2;
  const int rows = view.size.rows - 1 - static_cast<int>(clock_frame(engine, alone).lines.size());
  const ScreenSize room{view.size.columns - 1, rows - around - now_and_then};
  return step_beside_clock(engine, room, usable_width(view.size), view.picture);
}

StepText place_step_text(const Engine& engine, const ScreenView& view) {
  const bool one_line = view.size.columns < one_line_columns || view.size.rows < one_line_rows;
  if (one_line) return StepText::above;
  return page_for(engine, view).text;
}

bool breathes(const Engine& engine) {
  return engine.stage() == Stage::running && engine.slot().phase != Phase::move;
}

Frame compose(const Engine& engine, const ScreenView& view) {
  if (engine.stage() == Stage::question || engine.stage() == Stage::over) return {};
  if (auto reading = compose_reading(engine, view.at, view.size, view.page, view.charset)) return *std::move(reading);
  if (view.size.columns < one_line_columns || view.size.rows < one_line_rows) return one_line(engine, view);
  switch (engine.stage()) {
    case Stage::stop_question:
      return stop_frame(engine, view);
    case Stage::waiting:
    case Stage::get_ready:
      return waiting_frame(engine, view);
    case Stage::paused:
      return engine.held_stage() == Stage::get_ready ? waiting_frame(engine, view) : clock_frame(engine, view);
    case Stage::ramp:
    case Stage::running:
      return clock_frame(engine, view);
    case Stage::question:
    case Stage::advice:
    case Stage::over:
      break;
  }
  return {};
}

}  // namespace tpguide
