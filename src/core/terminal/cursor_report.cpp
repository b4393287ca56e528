// SPDX-License-Identifier: MIT
#include "core/terminal/cursor_report.hpp"

#include <charconv>

namespace tpguide {
namespace {

/// At `at`, and `at` behind it then.
std::optional<int> read_number(std::string_view text, std::size_t& at) {
  int number = 0;
  const char* begin = text.data() + at;
  const auto [end, error] = std::from_chars(begin, text.data() + text.size(), number);
  if (error != std::errc{} || number < 1) return std::nullopt;
  at += static_cast<std::size_t>(end - begin);
  return number;
}

}  // namespace

std::optional<CursorReport> take_cursor_report(std::string& bytes) {
  constexpr std::string_view begins = "\x1b[";
  for (std::size_t from = bytes.find(begins); from != std::string::npos; from = bytes.find(begins, from + 1)) {
    std::size_t at = from + begins.size();
    if (!read_number(bytes, at) || at >= bytes.size() || bytes[at++] != ';') continue;
    const auto column = read_number(bytes, at);
    if (!column || at >= bytes.size() || bytes[at++] != 'R') continue;
    bytes.erase(from, at - from);
    return CursorReport{*column};
  }
  return std::nullopt;
}

Reflow reflow_told_by(const CursorReport& report, int before, int columns) {
  if (columns <= 0 || before < columns) return Reflow::no;
  // Where nothing is wrapped the cursor is held in the last column.
  const int wrapped = before % columns;
  return wrapped != 0 && wrapped != columns - 1 && report.column == wrapped + 1 ? Reflow::yes : Reflow::no;
}

}  // namespace tpguide
