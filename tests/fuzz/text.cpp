// SPDX-License-Identifier: MIT
// Any text made harmless, measured, clipped and wrapped, for any number of cells.
#include <algorithm>
#include <array>

#include "core/exchange/csv.hpp"
#include "core/json/json_writer.hpp"
#include "core/text/cells.hpp"
#include "core/text/line.hpp"
#include "core/text/shell.hpp"
#include "fuzz/target.hpp"

namespace tpguide::fuzz {
namespace {

constexpr auto vocabulary = std::to_array<std::string_view>({
    "word",
    "a longer word that-is-hyphenated",
    "漢字",
    "é",
    "e\u0301",
    "😀",
    "👩\u200d💻",
    "می\u200cخواهد",
    "\x1b[31m",
    "\u202eabc",
    "\xff\xfe",
    "\xc3",
    "\t",
    "\r",
    "=1+1",
    "\"quoted\", cell",
    "- an item that goes on and on",
    "1. one",
    "…",
    "━━━━",
    "’",
    "   ",
    "\x7f",
    "\u0085",
    "\ufeff",
    "\u00ad",
});

/// What a spreadsheet reads in a cell.
std::string cell_text(std::string cell) {
  if (!cell.starts_with('"')) return cell;
  promise(cell.size() > 1 && cell.ends_with('"'), "quotes are paired", cell);
  std::string text;
  for (std::size_t at = 1; at + 1 < cell.size(); ++at) {
    text += cell[at];
    if (cell[at] == '"') promise(cell[++at] == '"' && at + 1 < cell.size(), "a quote in a cell is doubled", cell);
  }
  return text;
}

void run(std::string_view input) {
  const std::string text = clean(input);
  promise_clean(text, "clean text is clean");
  promise(text.find('\n') == std::string::npos, "clean text is one line");
  promise(clean(text) == text, "to clean twice is to clean once", text);
  const std::string ascii = to_ascii(text);
  promise(std::all_of(ascii.begin(), ascii.end(), [](char c) { return c >= ' ' && c <= '~'; }), "ASCII is ASCII",
          ascii);
  for (const int cells : {1, 2, 3, 7, 20, 79}) {
    promise(cell_width(clip(text, cells)) <= cells, "clipped text fits", text);
    promise(cell_width(clip(text, cells, Charset::ascii)) <= cells, "clipped ASCII fits", text);
    promise(cell_width(padded(text, cells)) >= cells, "padded text fills", text);
    const auto lines = wrap(text, cells);
    promise(!lines.empty(), "there is always a line");
    std::string all;
    for (const std::string& line : lines) {
      promise(cell_width(line) <= std::max(cells, 2), "a wrapped line fits", line);
      all += line;
    }
    const auto without_blanks = [](std::string some) {
      std::erase(some, ' ');
      return some;
    };
    promise(without_blanks(all) == without_blanks(text), "nothing is lost by wrapping", text);
    if (cells < 10) continue;
    for (const Line& line : fold(line_of(text), cells))
      promise(cell_width(plain_text(line)) <= cells, "a folded line fits", plain_text(line));
  }
  const std::string cell = cell_text(csv_cell(input));
  promise(cell == input || cell == "'" + std::string(input), "a cell has the text as it was written", cell);
  std::string json;
  add_json_string(json, input);
  promise_clean(json, "a JSON string is clean");
}

const Registered registered{{"text", run, vocabulary}};

}  // namespace
}  // namespace tpguide::fuzz
