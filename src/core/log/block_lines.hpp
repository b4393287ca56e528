// SPDX-License-Identifier: MIT
// The lines at which a log file falls into blocks, also where people or accidents have been at it: headers, whole or
// not, and strings of several lines in which a header is none.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

namespace tpguide {

/// Whether a text of whole lines ends within a string of several lines (`"""`, `'''`).
class LongStrings {
 public:
  void feed(std::string_view text);
  bool open() const { return quote_ != '\0'; }

 private:
  std::size_t outside(std::string_view text);
  std::size_t inside(std::string_view text);

  char quote_ = '\0';
};

/// Without the blanks in front of it.
std::string_view without_blanks(std::string_view line);

/// A line that begins a table of its own.
struct HeaderLine {
  enum class Of { entries, something_else } of = Of::something_else;
  std::string_view name;
};

/// `[[entry]]` as a person may write it, with blanks and a comment, or a header of anything else, perhaps not whole.
/// Tables within an entry (`[[entry.points]]`) begin nothing of their own.
std::optional<HeaderLine> header_in(std::string_view line);

/// Whether someone who wrote this meant an entry.
bool is_like_entry(std::string_view name);

}  // namespace tpguide
