// SPDX-License-Identifier: MIT
#include "fuzz/window.hpp"

#include <algorithm>

#include "core/figure/cell_picture.hpp"
#include "core/telling/cue.hpp"
#include "core/telling/reading.hpp"
#include "core/telling/screen.hpp"
#include "core/telling/spoken.hpp"
#include "core/telling/transcript.hpp"
#include "fuzz/target.hpp"

namespace tpguide::fuzz {
namespace {

std::vector<Line> folded(const std::vector<Line>& paragraphs, int columns) {
  std::vector<Line> lines;
  for (const Line& paragraph : paragraphs)
    for (Line& line : fold(paragraph, std::clamp(columns - 1, 10, 78))) lines.push_back(std::move(line));
  return lines;
}

void promise_clean_lines(const std::vector<Line>& lines, std::string_view what) {
  for (const Line& line : lines) {
    const std::string text = plain_text(line);
    promise_clean(text, what);
    promise(text.find('\n') == std::string::npos, "a line is one line", text);
  }
}

}  // namespace

Window::Window(Script::Look look)
    : look_(look),
      charset_(look == Script::Look::ascii ? Charset::ascii : Charset::utf8),
      painter_(charset_, look == Script::Look::plain ? Coloring::on : Coloring::off, Reflow::no),
      screen_(size_) {}

void Window::feed(const std::string& bytes) {
  screen_.feed(bytes);
  promise(screen_.faults().empty(), "only what terminals are known to take is sent to them",
          screen_.faults().empty() ? "" : screen_.faults().front());
}

void Window::resize(ScreenSize size) {
  size_ = size;
  screen_.resize(size);
  feed(painter_.resized(size));
}

void Window::tell(const Happenings& happenings, const Engine& engine) {
  if (look_ == Script::Look::unseen) return;
  for (const Happening& happening : happenings) {
    promise_clean_lines(tpguide::tell(happening, engine.setup(), Telling::plain), "a plain line is clean");
    const auto lines = tpguide::tell(happening, engine.setup(), Telling::live);
    promise_clean_lines(lines, "a line is clean");
    if (!lines.empty()) {
      feed(painter_.print_above(folded(lines, size_.columns)));
      // The region is taken away now: what was told need not be kept, and the cursor stands at the start of a line.
      screen_ = Screen(size_);
    }
    if (const auto* asked = happening.get<Asked>())
      promise_clean(question_prompt(*asked, engine.setup()), "a question is clean");
  }
  (void)cue_of(happenings);
  for (const Sentence& sentence : spoken(happenings, engine.setup())) {
    promise_clean(sentence.text, "what is said is clean");
    promise(!sentence.text.empty(), "what is said is something");
    promise(sentence.text.find('\n') == std::string::npos, "a sentence is one line", sentence.text);
  }
}

void Window::show(const Engine& engine, Instant at) {
  if (look_ == Script::Look::unseen) return;
  const auto glyphs = charset_ == Charset::ascii ? Glyphs::ascii : Glyphs::braille;
  const ScreenView view{
      at, engine.setup().stamp(at), size_, look_ == Script::Look::big ? Digits::big : Digits::normal, charset_, glyphs,
      0};
  const Frame frame = compose(engine, view);
  promise_clean_lines(frame.lines, "a frame is clean");
  (void)screen_.reached_last_column();
  feed(frame.lines.empty() ? painter_.erase() : painter_.draw(frame, size_));
  if (frame.lines.empty()) return;
  promise(!screen_.reached_last_column(), "nothing is drawn in the last column");
  promise_clean_lines(tell_help(engine.keys_now(), engine.setup().safety), "the keys are clean");
  for (int page = 0; page < 3; ++page) {
    const auto reading = compose_reading(engine, at, size_, page, charset_);
    if (reading) promise_clean_lines(reading->lines, "a page is clean");
  }
}

}  // namespace tpguide::fuzz
