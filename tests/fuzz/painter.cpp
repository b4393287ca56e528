// SPDX-License-Identifier: MIT
// Any frames one after the other in windows of any size: what the terminal shows is the frame.
#include "core/terminal/painter.hpp"

#include <algorithm>
#include <array>

#include "core/text/cells.hpp"
#include "fuzz/target.hpp"
#include "support/screen.hpp"

namespace tpguide::fuzz {
namespace {

// `row` adds to the frame, `change` writes over one of its rows, `draw` shows it.
constexpr auto vocabulary = std::to_array<std::string_view>({
    "row Upper trapezius",
    "row 0:31",
    "row",
    "row 漢字 and 漢",
    "row e\u0301 😀 é",
    "row ━━━━━━━━━━━━━━━━━━━━",
    "row   a",
    "change 0 0:30",
    "change 1 漢",
    "change 2",
    "draw",
    "draw",
    "draw",
    "above A line above.",
    "above 漢字",
    "erase",
    "leave",
    "clear",
    "size 40 10",
    "size 10 4",
    "size 1 1",
    "size 2 2",
    "size 200 50",
    "tint 3",
    "tint 0",
});

/// What should stand in the window, said in another way than the painter's.
std::vector<std::string> picture(const Frame& frame, ScreenSize size) {
  std::vector<std::string> rows;
  for (const Line& line : frame.lines) rows.push_back(plain_text(line));
  const auto most = static_cast<std::size_t>(std::max(size.rows - 1, 1));
  if (rows.size() > most) rows.erase(rows.begin() + static_cast<std::ptrdiff_t>(most) - 1, rows.end() - 1);
  return rows;
}

class Board {
 public:
  void take(std::string_view line) {
    const auto words = words_of(line);
    if (words.empty()) return;
    const std::string_view what = words[0];
    const std::string text = clean(line.substr(std::min(what.size() + 1, line.size())));
    if (what == "row" && frame_.lines.size() < 60) frame_.lines.push_back({{text, tint_}});
    if (what == "change" && words.size() > 1 && !frame_.lines.empty()) {
      const auto row = static_cast<std::size_t>(number_in(words[1], 0, 60, 0)) % frame_.lines.size();
      frame_.lines[row] = {{words.size() > 2 ? clean(words[2]) : "", tint_}};
    }
    if (what == "tint") tint_ = static_cast<Tint>(number_in(words.size() > 1 ? words[1] : "", 0, 8, 0));
    if (what == "clear") frame_.lines.clear();
    if (what == "draw") draw();
    if (what == "above") feed(painter_.print_above(std::array{Line{{text, tint_}}}));
    if (what == "erase") feed(painter_.erase());
    if (what == "leave") feed(painter_.leave());
    if (what == "size" && words.size() > 2) {
      size_ = {static_cast<int>(number_in(words[1], 1, 240, 80)), static_cast<int>(number_in(words[2], 1, 80, 24))};
      screen_.resize(size_);
      feed(painter_.resized(size_));
    }
  }

 private:
  void feed(const std::string& bytes) {
    screen_.feed(bytes);
    promise(screen_.faults().empty(), "only what terminals are known to take is sent to them",
            screen_.faults().empty() ? "" : screen_.faults().front());
  }

  void draw() {
    if (frame_.lines.empty()) return;
    (void)screen_.reached_last_column();
    feed(painter_.draw(frame_, size_));
    promise(!screen_.reached_last_column(), "nothing is drawn in the last column");
    promise(painter_.draw(frame_, size_).empty(), "what stands there is not drawn again");
    const auto rows = picture(frame_, size_);
    const auto shown = screen_.rows();
    const int first = screen_.cursor_row() - static_cast<int>(rows.size()) + 1;
    promise(first >= 0, "the cursor is in the last row");
    for (std::size_t row = 0; row < rows.size(); ++row) {
      const std::size_t at = static_cast<std::size_t>(first) + row;
      std::string text = at < shown.size() ? shown[at] : std::string{};
      std::string expected = rows[row];
      if (cell_width(expected) >= size_.columns) continue;
      expected.erase(expected.find_last_not_of(' ') + 1);
      promise(text == expected, "the window shows the frame", "“" + text + "” for “" + expected + "”");
    }
  }

  ScreenSize size_;
  Painter painter_{Charset::utf8, Coloring::on, Reflow::no};
  Screen screen_{size_};
  Frame frame_;
  Tint tint_ = Tint::plain;
};

void run(std::string_view input) {
  Board board;
  for (const std::string_view line : lines_of(input)) board.take(line);
}

const Registered registered{{"painter", run, vocabulary}};

}  // namespace
}  // namespace tpguide::fuzz
