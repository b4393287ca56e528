// SPDX-License-Identifier: MIT
#include "core/telling/reading.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "core/telling/region.hpp"
#include "core/telling/transcript.hpp"
#include "core/telling/wording.hpp"
#include "core/text/duration.hpp"

namespace tpguide {
namespace {

using Rows = std::vector<Line>;

/// From so many rows on, one of them is for what stands above the text.
constexpr int rows_for_top = 4;

/// Advice, and a step with its heading, its prompt and the beginning of its text.
constexpr ScreenSize room_for_both{.columns = 80, .rows = 24};

/// Below the advice that ends a session there is its summary.
constexpr int rows_of_summary = 5;

bool is_last_advice(const Engine& engine) {
  return engine.stage() == Stage::over && engine.ending() == Ending::stopped && engine.shown().fresh_stop &&
         engine.current() < engine.slots().size() && engine.hands_free() == HandsFree::off;
}

bool is_advice(const Engine& engine) {
  return engine.stage() == Stage::advice || is_last_advice(engine);
}

bool is_reading(const Engine& engine) {
  return is_advice(engine) || engine.shown().help == Shown::Help::open;
}

/// Nothing else is read, and the card of the step has been turned over.
bool is_step(const Engine& engine, int page) {
  return page > 0 && !is_reading(engine) && step_can_be_paged(engine);
}

/// The clock that goes on behind the keys, or the step that waits; there is none over advice.
std::string top_of(const Engine& engine, Instant at) {
  if (is_advice(engine)) return {};
  if (engine.stage() == Stage::waiting) return step_heading(engine.step_ahead(), engine.setup());
  std::string what = "  " + clock_text(engine.left(at));
  if (engine.stage() == Stage::paused) what += " · paused";
  return what + " · " + slot_title(engine.slot(), engine.setup());
}

enum class Read { advice_or_keys, step };

Rows text_of(const Engine& engine, Read read) {
  if (read == Read::step) {
    Rows text;
    for (const auto& paragraph : step_text(engine.step_ahead(), engine.setup())) text.push_back(line_of(paragraph));
    return text;
  }
  if (!is_advice(engine)) return tell_help(engine.keys_now(), engine.setup().safety);
  Rows text = tell_stop_advice(engine);
  for (Line& line : text) line.insert(line.begin(), {"  ", line.front().tint});
  return text;
}

/// A paragraph goes to the next page as a whole where it fits there.
std::vector<Rows> pages_of(const Rows& text, int width, int rows) {
  std::vector<Rows> pages(1);
  const auto room = static_cast<std::size_t>(rows);
  for (const Line& paragraph : text) {
    const Rows folded = fold({line_of(plain_text(paragraph), paragraph.front().tint)}, width);
    if (!pages.back().empty() && folded.size() <= room && pages.back().size() + folded.size() > room) {
      pages.emplace_back();
    }
    for (const Line& row : folded) {
      if (pages.back().size() == room) pages.emplace_back();
      pages.back().push_back(row);
    }
  }
  return pages;
}

struct Layout {
  bool top = false;
  bool footer = false;
  std::vector<Rows> pages;
};

Layout layout_of(const Engine& engine, ScreenSize size, Read read = Read::advice_or_keys) {
  const int rows = std::max(size.rows - 1, 1);
  const int width = std::max(usable_width(size), 1);
  Layout layout;
  layout.top = !is_advice(engine) && rows >= rows_for_top;
  layout.footer = rows > 1;
  layout.pages = pages_of(text_of(engine, read), width, rows - (layout.top ? 1 : 0) - (layout.footer ? 1 : 0));
  return layout;
}

std::string footer_of(const Engine& engine, std::size_t page, std::size_t pages, Read read) {
  if (read == Read::step) {
    const auto key = page + 1 < pages ? "more: space" : "back: space";
    return fmt::format("  Enter starts · {} · {} of {}", key, page + 1, pages);
  }
  const bool advice = is_advice(engine);
  const std::string_view key = advice ? "any key" : "?";
  if (page + 1 < pages) return fmt::format("  more: {} · {} of {}", key, page + 1, pages);
  return fmt::format("  {}: {}", advice ? "go on" : "back", key);
}

}  // namespace

SessionSetup::AfterStop after_stop_in(ScreenSize size) {
  const bool has_room = size.columns >= room_for_both.columns && size.rows >= room_for_both.rows;
  return has_room ? SessionSetup::AfterStop::goes_on : SessionSetup::AfterStop::waits_for_key;
}

bool ends_with_long_advice(const Engine& engine, ScreenSize size) {
  if (!is_last_advice(engine)) return false;
  const Shown::FreshStop& stop = *engine.shown().fresh_stop;
  int rows = rows_of_summary;
  for (const auto& line : stop_advice(stop.kind, stop.muscle, engine.setup())) {
    rows += static_cast<int>(fold(line_of(line), std::max(usable_width(size), 1)).size());
  }
  return rows > size.rows;
}

bool step_can_be_paged(const Engine& engine) {
  return engine.stage() == Stage::waiting && engine.prompt() == Prompt::step && engine.hands_free() == HandsFree::off &&
         !engine.shown().fresh_stop;
}

int step_pages(const Engine& engine, ScreenSize size) {
  return static_cast<int>(layout_of(engine, size, Read::step).pages.size());
}

std::optional<Frame> compose_reading(const Engine& engine, Instant at, ScreenSize size, int page, Charset charset) {
  const Read read = is_step(engine, page) ? Read::step : Read::advice_or_keys;
  if (read == Read::step)
    --page;
  else if (!is_reading(engine))
    return std::nullopt;
  const Layout layout = layout_of(engine, size, read);
  const auto shown = std::min(static_cast<std::size_t>(std::max(page, 0)), layout.pages.size() - 1);
  const int width = usable_width(size);
  Frame frame;
  if (layout.top) frame.lines.push_back(line_of(clip(top_of(engine, at), width, charset), Tint::strong));
  const Rows& text = layout.pages[shown];
  const int blanks = size.rows - 1 - static_cast<int>(text.size() + frame.lines.size()) - (layout.footer ? 1 : 0);
  if (layout.top && blanks >= 2) frame.lines.emplace_back();
  frame.lines.insert(frame.lines.end(), text.begin(), text.end());
  if (layout.footer) {
    if (blanks >= 1) frame.lines.emplace_back();
    frame.lines.push_back(
        line_of(clip(footer_of(engine, shown, layout.pages.size(), read), width, charset), Tint::accent));
  }
  return frame;
}

bool turns_page(const Key& key, const Engine& engine, ScreenSize size, int page) {
  if (!is_reading(engine)) return false;
  const auto is = [&](char character) { return key.kind == KeyKind::character && key.character == character; };
  const bool any = is_any_key(key) && key.kind != KeyKind::end_of_input && !is('s') && !is('q') && !is('r');
  if (!(is_advice(engine) ? any : is('?'))) return false;
  return static_cast<std::size_t>(page) + 1 < layout_of(engine, size).pages.size();
}

}  // namespace tpguide
