// SPDX-License-Identifier: MIT
// A page for a terminal or a pipe: paragraphs, lists and labels under common left edges, wrapped to a width, with
// nothing in them but words, so that it reads well aloud; and lines that are made elsewhere, such as a picture's.
// To be heard, a paragraph is one line: who prints it makes words of its signs, and then breaks it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/text/for_ear.hpp"
#include "core/text/line.hpp"

namespace tpguide {

class Page {
 public:
  /// Lines are at most `width` cells, or `widest` where there is more room than reads well.
  Page(int width, int widest, ReadBy = ReadBy::eye);

  void paragraph(std::string_view text, int indent = 0, Tint tint = Tint::plain) { hang("", text, indent, tint); }
  /// None at the top.
  void gap();
  /// A paragraph after a gap, and strong.
  void heading(std::string_view text);
  void bullet(std::string_view text, int indent = 2);
  /// A paragraph; one that is an item of a list ("- …", "1. …") hangs behind its mark.
  void item(std::string_view text, int indent);
  /// `indent` counts to the left edge of `text`; `lead` fills the first line up to there. To be heard it is the
  /// beginning of the sentence.
  void hang(std::string_view lead, std::string_view text, int indent, Tint tint = Tint::plain);
  /// One line however long it is: a command, to be copied.
  void unbroken(std::string_view text, int indent);

  /// A command after its label; below it where both have no room on a line.
  void command(std::string_view label, std::string_view command);

  /// Lines as they are, moved in by `indent`.
  void add(std::vector<Line> lines, int indent);
  int width() const { return width_; }

  const std::vector<Line>& lines() const { return lines_; }
  /// The lines without their tints, each with its end.
  std::string text() const;

 private:
  std::string with_indent(std::string_view text, int indent) const;

  int width_;
  ReadBy read_by_;
  std::vector<Line> lines_;
};

}  // namespace tpguide
