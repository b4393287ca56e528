// SPDX-License-Identifier: MIT
// Where commands print: standard output and error behind one buffer whose failures count (a full disk is exit 1,
// a reader that goes away is quiet), with the style that terminal, locale and environment allow.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/text/cells.hpp"
#include "core/text/finding.hpp"
#include "core/text/for_ear.hpp"
#include "core/text/line.hpp"

namespace tpguide {

enum class Colors { off, on };
enum class Device { terminal, other };

/// How text may look on standard output.
struct Style {
  Charset charset = Charset::utf8;
  Colors colors = Colors::off;
  int width = 80;   ///< columns to wrap to
  int height = 24;  ///< rows of the window
  Device device = Device::other;
  ReadBy read_by = ReadBy::eye;
};

class Output {
 public:
  /// `message_width`: the columns of a terminal that standard error is; elsewhere lines are for programs and not
  /// wrapped.
  Output(int out_fd, int err_fd, Style style, std::optional<int> message_width = {})
      : out_fd_(out_fd), err_fd_(err_fd), style_(style), message_width_(message_width) {}

  const Style& style() const { return style_; }
  /// For main, which learns of --color only after it may have had to complain.
  void set_colors(Colors colors) { style_.colors = colors; }
  void set_read_by(ReadBy read_by) { style_.read_by = read_by; }

  /// Adds to standard output, in ASCII where the locale is; nothing is written before flush().
  void print(std::string_view text);
  /// A line with its newline, tinted where colours are on. To be heard it is longer, and folded anew.
  void print(const Line& line);
  /// A paragraph, wrapped to the width at spaces, with its newline.
  void print_wrapped(std::string_view text, int indent = 0);
  /// As it is, for JSON.
  void print_raw(std::string_view text);
  /// Text for other programs, as it is; a terminal gets its lines cleaned.
  void print_document(std::string_view text);
  /// flush() where so much is waiting that a long answer should not be held as a whole. What is said on standard error
  /// before the answer must have been said by then.
  void flush_full();
  /// `tpguide: text` and the hint, indented, at once on standard error, on a terminal wrapped at spaces; a word that is
  /// longer than a line, such as a path, stays whole. Both may hold what a user wrote: only their line ends are kept of
  /// all control characters.
  void message(std::string_view text, std::string_view hint = {});
  /// Diagnostics on standard error, in ASCII where the locale is; on a terminal their hints are wrapped, and all else
  /// is as it is, for programs that read lines with a place. `source`: what they are about.
  void findings(const std::vector<Finding>&, std::string_view source);
  /// The same of one, and the line it is about.
  void finding(const Finding&, std::string_view line);

  /// What must not be done a second time: the hint of the Error, should standard output fail from here on.
  void note_done(std::string_view what) { done_ = what; }
  /// From here on flush() shows what is longer than the window by this command line; see sys/pager.hpp.
  void page_by(std::string command) { pager_ = std::move(command); }
  /// Throws Error when standard output is full or closed; a reader that has gone away is passed over. What could not
  /// be written is dropped, so that a second flush says nothing twice.
  void flush();

 private:
  void print_as_it_is(const Line&);
  std::string as_read(std::string_view text) const;
  void write_findings(std::string_view text);
  void write_error(std::string_view text);

  int out_fd_;
  int err_fd_;
  Style style_;
  std::optional<int> message_width_;
  std::string buffer_;
  std::string done_;
  std::string pager_;
};

}  // namespace tpguide
