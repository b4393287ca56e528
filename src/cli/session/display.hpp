// SPDX-License-Identifier: MIT
// How a session reaches the person: lines that stay, questions, and in the region below them a picture of which only
// the newest counts. Hides whether there is a region, in what order bytes go out, and a terminal that takes none.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/terminal/frame.hpp"
#include "core/terminal/line_editor.hpp"
#include "core/terminal/painter.hpp"
#include "core/text/cells.hpp"
#include "sys/terminal.hpp"

namespace tpguide {

class Display {
 public:
  /// region: redrawn in place. lines: append-only, no escape codes.
  enum class Form { region, lines };
  struct Setup {
    Form form = Form::region;
    Charset charset = Charset::utf8;
    Coloring coloring = Coloring::off;
    int line_width = 80;  ///< of `lines`
  };
  Display(Terminal&, const Setup&);

  Form form() const { return setup_.form; }
  Charset charset() const { return setup_.charset; }
  ScreenSize size() const { return terminal_.size(); }
  /// Of text that is wrapped.
  int text_width() const;
  std::vector<Line> folded(const std::vector<Line>& paragraphs) const;

  /// Paragraphs that stay.
  void print(const std::vector<Line>& paragraphs);
  /// A question that is answered by a line, which says this so far.
  void ask(const std::vector<std::string>& prompt, std::string_view typed);
  /// Once more, on a row of its own, with all that was typed.
  void show_question();
  /// What has come over a question since it was shown: a message stands below it, or its rows may be anywhere.
  enum class Disturbed { no, by_message, by_window };
  Disturbed disturbed() const { return settles_ ? Disturbed::no : disturbed_; }
  /// The same question for the window as it is now, with all that was typed: in its place where that is known.
  void fit_question(const std::vector<std::string>& prompt);
  /// A key for the line; whether it has changed it.
  enum class Edited { no, yes };
  Edited edit(const Key& key);
  const LineEditor& answer() const { return editor_; }
  /// What comes next begins on a row of its own.
  void leave_question();
  void ring();
  /// The first row of the region stands out until then, by the clock that goes on in sleep: for where a bell may not be
  /// heard.
  void light(std::chrono::nanoseconds until);
  bool is_lit(std::chrono::nanoseconds now);
  std::optional<std::chrono::nanoseconds> lit_until() const { return lit_until_; }
  /// Bytes that change nothing of what stands in the terminal; they go out with the next picture.
  void put_aside(std::string_view bytes) { pending_ += bytes; }

  /// Turns the region into this; nothing in lines, while the window is being dragged, and while bytes wait.
  void draw(const Frame&);
  /// What waits to go out with the next picture goes out without.
  void flush();
  /// Whether draw() would be seen now.
  bool takes_pictures() const { return setup_.form == Form::region && !settles_ && terminal_.takes_pictures(); }
  void erase();
  /// Leaves all as it is; what comes next begins on a row of its own.
  void leave();

  /// The window has been made larger or smaller, at this moment of the clock that goes on in sleep.
  void resized(std::chrono::nanoseconds now);
  /// When the window will have been still for long enough.
  std::optional<std::chrono::nanoseconds> settles() const { return settles_; }
  /// Whether it has, just now: everything is drawn anew.
  bool has_settled(std::chrono::nanoseconds now);
  /// Goes on after output that was not taken.
  void catch_up();
  /// Others may have written over the region: all of it is drawn anew.
  void distrust() { painter_.distrust(); }
  /// Takes out of what came from the keyboard what the terminal has answered to us.
  void take_answers(std::string& bytes);

  /// What could not be done is said at once, and is the exit code in the end.
  void tell_trouble(std::string_view what);
  bool had_trouble() const { return trouble_; }
  bool has_failed() const { return failed_; }

 private:
  enum class Asked { nothing, width, resize };
  std::string joined(const std::vector<std::string>& prompt) const;
  void ask_terminal(Asked, std::string_view question);
  void use_ascii();
  Frame padded(Frame) const;
  void speak(const std::string& text);
  void write(const std::string& bytes);

  Terminal& terminal_;
  Setup setup_;
  Painter painter_;
  LineEditor editor_;
  std::string prompt_;
  std::string pending_;  ///< bytes that go out with the next picture
  std::optional<std::chrono::nanoseconds> settles_;
  std::optional<std::chrono::nanoseconds> lit_until_;
  /// What the terminal was asked last, and how many of its answers have not come.
  Asked asked_ = Asked::nothing;
  int unanswered_ = 0;
  bool answers_ = false;
  bool question_open_ = false;
  Disturbed disturbed_ = Disturbed::no;
  bool trouble_ = false;
  bool failed_ = false;
};

}  // namespace tpguide
