// SPDX-License-Identifier: MIT
#include "core/telling/screen.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "core/rules/suggestion.hpp"
#include "core/telling/reading.hpp"
#include "core/telling/wording.hpp"
#include "core/text/duration.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// The region is no wider than this however wide the window, so that an eye finds both ends of a line.
constexpr int narrow_below = 64;
constexpr int tiny_below = 36;
constexpr int one_line_columns = 20;
constexpr int one_line_rows = 5;
constexpr int bar_cells = 26;
/// From so many rows on there is room for large digits.
constexpr int big_rows = 14;
/// Where a text has been cut: all of it was printed before the region.
constexpr std::string_view more_above = "  … more above";
/// Of a step whose place a stop sign's advice has.
constexpr std::string_view behind_advice = "  … space shows how";

Span span(std::string text, Tint tint = Tint::plain) {
  return {std::move(text), tint};
}

int usable_width(ScreenSize size) {
  return std::min(size.columns - 1, widest);
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
    const int inside = cells - 2;
    const auto full = length.count() > 0 ? elapsed.count() * inside / length.count() : 0;
    for (int cell = 0; cell < inside; ++cell) text += cell < full ? '#' : '.';
    return text + "]";
  }
  for (std::int64_t half = 2; half <= halves; half += 2) text += "━";
  if (halves % 2 == 1) text += "╸";
  return text;
}

std::string keys_words(const Engine& engine, int width) {
  if (width < tiny_below) return "s stop  ? help";
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
  if (width < tiny_below) return {span(fmt::format("{}/{} · {} left", step, steps, clock_text(left)), Tint::dim)};
  if (width < narrow_below) {
    return {span(fmt::format("step {} of {} · {} left", step, steps, clock_text(left)), Tint::dim)};
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

/// What a line is for, most needed first: where a window is too low, the last of these go, from the bottom up.
enum class Need { clock, place, keys, advice, next, header, detail, blank };

/// Lines on their way into a frame.
class Region {
 public:
  explicit Region(ScreenSize size) : rows_(size.rows - 1), width_(usable_width(size)) {}

  int width() const { return width_; }
  int rows_free() const { return rows_ - static_cast<int>(rows_of_region_.size()); }

  /// Rows that nothing but the lowest of windows takes away.
  int rows_needed() const {
    return static_cast<int>(std::count_if(rows_of_region_.begin(), rows_of_region_.end(),
                                          [](const Row& row) { return row.need <= Need::place; }));
  }

  void add(Line line, Need need) { rows_of_region_.push_back({std::move(line), need}); }
  void add(const Frame& frame, Need need) {
    for (const auto& line : frame.lines) add(line, need);
  }
  void add_blank() { add(Line{}, Need::blank); }
  /// Each line of the text as one.
  void add(const std::string& text, int indent, Tint tint, Need need) {
    Part part = Part::first;
    for (auto& line : wrap(text, width_, indent)) {
      rows_of_region_.push_back({{span(std::move(line), tint)}, need, std::exchange(part, Part::later)});
    }
  }
  /// Keys with " · " between them: broken only there.
  void add_keys(const std::string& keys, Tint tint, Need need) {
    constexpr std::string_view between = " · ";
    std::string line;
    for (std::size_t begin = 0; begin < keys.size();) {
      const std::size_t end = std::min(keys.find(between, begin), keys.size());
      const std::string key = keys.substr(begin, end - begin);
      const std::string longer = line.empty() ? "  " + key : fmt::format("{}{}{}", line, between, key);
      if (!line.empty() && cell_width(longer) > width_) {
        add({span(std::exchange(line, "  " + key), tint)}, need);
      } else {
        line = longer;
      }
      begin = end + between.size();
    }
    add({span(std::move(line), tint)}, need);
  }
  void put_first(const Frame& frame, Need need) {
    std::vector<Row> first;
    for (const auto& line : frame.lines) first.push_back({line, need});
    rows_of_region_.insert(rows_of_region_.begin(), first.begin(), first.end());
  }

  Frame fitted() && {
    while (rows_free() < 0) {
      auto least = rows_of_region_.begin();
      for (auto row = least; row != rows_of_region_.end(); ++row) {
        if (row->need >= least->need) least = row;
      }
      // Of a text that was begun before.
      if (least->part == Part::later) mark_as_cut(*std::prev(least));
      rows_of_region_.erase(least);
    }
    Frame frame;
    for (auto& row : rows_of_region_) frame.lines.push_back(std::move(row.line));
    return frame;
  }

 private:
  enum class Part { first, later };
  struct Row {
    Line line;
    Need need;
    Part part = Part::first;
  };

  void mark_as_cut(Row& row) const {
    const std::string text = plain_text(row.line);
    const int cells = cell_width(text);
    // In ASCII the mark takes three cells.
    const bool fits = cells <= width_ - 4;
    row.line = {span(fits ? text + " …" : clip(text, std::min(width_ - 2, cells - 1)), row.line.front().tint)};
  }

  int rows_;
  int width_;
  std::vector<Row> rows_of_region_;
};

std::string prompt_line(const Engine& engine, const ScreenView& view, int width) {
  if (width < tiny_below) {
    if (engine.stage() == Stage::waiting) return "Enter starts · ? help";
    return clock_text(engine.left(view.at)) + (engine.stage() == Stage::paused ? " · paused" : " · space waits");
  }
  if (engine.stage() == Stage::paused) return "Paused. Space goes on · Enter starts now · s stop sign · q quit";
  return prompt_words(engine.prompt(), engine.left(view.at), engine);
}

/// What to do about a stop sign stands where the eye is until the next start, where nothing waits for it to be read.
Frame stop_advice_frame(const Engine& engine, int width) {
  Frame frame;
  if (!engine.fresh_stop()) return frame;
  for (const auto& sentence : stop_advice(engine.fresh_stop()->kind, engine.fresh_stop()->muscle, engine)) {
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
  return step_page(engine, {view.size.columns - 1, view.size.rows - around}, width, view.picture);
}

/// What has no room for the rows below it ends in a row that says so.
void cut_to(std::vector<Line>& lines, int room) {
  if (static_cast<int>(lines.size()) <= room) return;
  lines.resize(static_cast<std::size_t>(std::max(room - 1, 0)));
  if (room > 0) lines.push_back({span(std::string{more_above}, Tint::dim)});
}

/// `rows_below` stand under it.
void add_step(Region& region, const Engine& engine, const ScreenView& view, int rows_below) {
  StepPage page = page_for(engine, view);
  if (page.text == StepText::above && region.width() < tiny_below) {
    const std::string subject = slot_subject(engine.slot(), engine);
    const std::string what = phase_word(engine.slot().phase) + (subject.empty() ? "" : " · " + subject);
    region.add({span(clip("  " + what, region.width(), view.charset), Tint::strong)}, Need::place);
    region.add({span(std::string{more_above}, Tint::dim)}, Need::detail);
    return;
  }
  region.add(plain_text(page.heading), 0, Tint::strong, Need::place);
  if (page.text == StepText::above) {
    // Blanks go before the text does, and beside advice no row is spent on a mark where there is some text.
    if (!engine.fresh_stop())
      page.lines.push_back({span(std::string{more_above}, Tint::dim)});
    else if (page.lines.empty() && engine.stage() == Stage::waiting)
      page.lines.push_back({span(std::string{behind_advice}, Tint::dim)});
    const int header = 1;
    cut_to(page.lines, view.size.rows - 1 - header - region.rows_needed() - rows_below);
  }
  for (auto& line : page.lines) region.add(std::move(line), Need::place);
}

/// What a prompt is about.
void add_prompt(Region& region, const Engine& engine, const ScreenView& view, int rows_below) {
  const Safety& safety = engine.safety();
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
  if (engine.refusal()) keys.add(refusal_words(*engine.refusal(), engine), 2, Tint::warm, Need::place);
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
    region.put_first(advice, Need::keys);
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
  if (const auto subject = slot_subject(slot, engine); !subject.empty()) {
    what.push_back(span(" · "));
    what.push_back(span(subject, Tint::strong));
  }
  const std::string which = hold_of(slot, engine);
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
  if (engine.strength() && !engine.easing_off()) {
    region.add({span(fmt::format("  noted: {} of 10", *engine.strength()), Tint::dim)}, Need::detail);
  }
  if (engine.refusal()) region.add(refusal_words(*engine.refusal(), engine), 2, Tint::warm, Need::advice);
  if (const std::string today = clock_suggestion(engine); !today.empty()) {
    region.add("today: " + today, 2, Tint::accent, Need::next);
  }
  region.add("next: " + next_words(engine), 2, Tint::dim, Need::next);
  if (!narrow) region.add_blank();
  region.add({span(clip("  " + keys_words(engine, width), width, view.charset), Tint::dim)}, Need::keys);
  return std::move(region).fitted();
}

Frame stop_frame(const Engine& engine, const ScreenView& view) {
  Region region{view.size};
  const Safety& safety = engine.safety();
  const auto wide = [&](std::string_view answer) { return cell_width(answer) + 4 > region.width(); };
  const bool narrow = std::any_of(safety.stop_answers.begin(), safety.stop_answers.end(), wide);
  const Line title{span("  Stopped.", Tint::alarm), span(" What was it?", Tint::strong)};
  if (width_of(title) <= region.width()) {
    region.add(title, Need::blank);
  } else {
    region.add("Stopped. What was it?", 1, Tint::alarm, Need::blank);
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
    default:
      return line(time + " " + phase_word(engine.slot().phase));
  }
}

}  // namespace

StepText place_step_text(const Engine& engine, const ScreenView& view) {
  const bool one_line = view.size.columns < one_line_columns || view.size.rows < one_line_rows;
  if (one_line) return StepText::above;
  return page_for(engine, view).text;
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
      if (engine.held_stage() == Stage::get_ready) return waiting_frame(engine, view);
      return clock_frame(engine, view);
    default:
      return clock_frame(engine, view);
  }
}

}  // namespace tpguide
