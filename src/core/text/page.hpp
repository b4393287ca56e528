// SPDX-License-Identifier: MIT
// A page of plain text for a terminal or a pipe: paragraphs, lists and labels under common left edges, wrapped to a
// width, with nothing in them but words, so that it reads well aloud.
#pragma once

#include <string>
#include <string_view>

namespace tpguide {

class Page {
 public:
  /// Lines are at most `width` cells, or `widest` where there is more room than reads well.
  Page(int width, int widest);

  void paragraph(std::string_view text, int indent = 0) { hang("", text, indent); }
  void gap() { out_ += '\n'; }
  /// A paragraph after a gap.
  void heading(std::string_view text);
  void bullet(std::string_view text, int indent = 2);
  /// `indent` counts to the left edge of `text`; `lead` fills the first line up to there.
  void hang(std::string_view lead, std::string_view text, int indent);
  /// One line however long it is: a command, to be copied.
  void unbroken(std::string_view text, int indent);

  const std::string& text() const { return out_; }

 private:
  int width_;
  std::string out_;
};

}  // namespace tpguide
