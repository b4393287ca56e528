// SPDX-License-Identifier: MIT
// The line that a person types behind a question: what it is, and what to write so that it is seen. The terminal's own
// editing would hold an unfinished line back, cut a long one, and give it to the shell; here it is always at hand.
// Writes the sequences that painter.cpp lists and no other. Pure.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/terminal/frame.hpp"
#include "core/terminal/key.hpp"

namespace tpguide {

class LineEditor {
 public:
  /// append_only: no cursor movement but backspace, for plain output; the line is edited at its end alone.
  enum class Echo { in_place, append_only };
  explicit LineEditor(Echo echo) : echo_(echo) {}

  /// The answer to another question, with what stands there already.
  void begin(std::string_view text = {});

  /// The question and what is typed so far, for a cursor at the start of a row. `prompt` is wrapped to the window, rows
  /// between "\n"; the answer is typed behind it.
  std::string show(std::string_view prompt, ScreenSize size);

  /// In a window of another size, what to write so that question and line stand where they stood; nullopt where nobody
  /// knows where their rows are now: the question is then shown again.
  std::optional<std::string> fit(std::string_view prompt, ScreenSize size);

  /// What to write when this key has been typed; Enter and what edits nothing write nothing.
  std::string take(const Key& key);

  /// Ends the row on which the line stands.
  std::string leave() const;

  std::string text() const;
  /// Some of it came with more than a finger types at once.
  Key::Came came() const { return came_; }

 private:
  struct Character {
    char32_t typed;
    std::string shown;
    int width;  ///< in cells; 0: a mark on the one before
  };
  struct Place {
    int row = 0;  ///< 0 is the last row of the prompt
    int column = 0;
  };

  std::string insert(char32_t typed);
  std::string erase(std::size_t first, std::size_t last);
  std::string go_to(std::size_t cursor);
  std::string redraw(std::size_t from, Place cursor);
  std::string move(Place from, Place to) const;
  void step(Place& place, const Character& over) const;
  Place place_of(std::size_t index) const;
  std::size_t before(std::size_t index) const;
  std::size_t behind(std::size_t index) const;
  std::size_t word_start() const;
  std::size_t first_visible() const;
  int last_column() const;

  Echo echo_;
  std::vector<Character> line_;
  std::size_t cursor_ = 0;
  Key::Came came_ = Key::Came::by_finger;
  std::string prompt_;
  int start_ = 0;  ///< the column behind the prompt
  ScreenSize size_;
};

}  // namespace tpguide
