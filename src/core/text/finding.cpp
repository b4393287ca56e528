// SPDX-License-Identifier: MIT
#include "core/text/finding.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <optional>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "core/text/answer.hpp"
#include "core/text/cells.hpp"
#include "core/text/utf8.hpp"

namespace tpguide {

namespace {

constexpr std::size_t most_findings = 1000;

// A line of prose in a routine file is far longer than a terminal is wide: of such a line only this much is shown.
constexpr int window_cells = 76;
constexpr int cells_before_caret = 40;
constexpr std::string_view cut = "...";
// Bounds the work for each finding where a hostile file is one line of 256 KiB.
constexpr std::size_t points_kept = 4 * window_cells;

std::vector<std::string_view> lines_of(std::string_view source) {
  if (source.starts_with("\xEF\xBB\xBF")) source.remove_prefix(3);
  std::vector<std::string_view> lines;
  while (!source.empty()) {
    const std::size_t end = source.find('\n');
    std::string_view line = source.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    lines.push_back(line);
    source.remove_prefix(end == std::string_view::npos ? source.size() : end + 1);
  }
  // Of an empty file too the first line can be pointed at.
  if (lines.empty()) lines.emplace_back();
  return lines;
}

/// The part of `text` before and from its `count`th code point on.
struct Halves {
  std::string_view before, from;
};
Halves split_at(std::string_view text, std::size_t count) {
  std::size_t bytes = 0;
  while (count-- > 0 && bytes < text.size()) bytes += first_code_point(text.substr(bytes)).size;
  return {text.substr(0, bytes), text.substr(bytes)};
}

/// The end of `text` that is at most `cells` wide and does not begin with a mark that belonged to what was cut.
std::string_view last_cells(std::string_view text, int cells) {
  int excess = cell_width(text) - cells;
  while (!text.empty()) {
    const Cluster first = first_cluster(text);
    if (excess <= 0 && first.width > 0) break;
    excess -= first.width;
    text.remove_prefix(first.size);
  }
  return text;
}

struct Excerpt {
  std::string before, from;  ///< the column
};

Excerpt excerpt(std::string_view line, int column) {
  const auto [before, from] = split_at(line, static_cast<std::size_t>(std::max(column - 1, 0)));
  std::size_t start = before.size() - std::min(before.size(), 4 * points_kept);
  while (start < before.size() && (static_cast<unsigned char>(before[start]) & 0xC0u) == 0x80u) ++start;
  std::string left = clean(before.substr(start));
  std::string right = clean(split_at(from, points_kept).before);
  constexpr int cut_cells = static_cast<int>(cut.size());
  if (cell_width(left) + cell_width(right) > window_cells && cell_width(left) > cells_before_caret)
    left = std::string(cut).append(last_cells(left, cells_before_caret - cut_cells));
  const int caret = cell_width(left);
  if (caret + cell_width(right) > window_cells)
    right = std::string(first_cells(right, window_cells - caret - cut_cells)).append(cut);
  return {left, right};
}

void add_excerpt(const Excerpt& shown, int line, std::string& text) {
  fmt::format_to(std::back_inserter(text), "{:5} | {}{}\n      | {:{}}^\n", line, shown.before, shown.from, "",
                 cell_width(shown.before));
}

/// The line, and again from the column on where that is not all of it.
void add_excerpt_to_hear(const Excerpt& shown, const Position& at, std::string& text) {
  const auto out = std::back_inserter(text);
  const std::string whole = shown.before + shown.from;
  const std::string_view words = trimmed(whole), from = trimmed(shown.from);
  if (words.empty()) {
    fmt::format_to(out, "Line {} is empty.\n", at.line);
    return;
  }
  fmt::format_to(out, "Line {}: {}\n", at.line, words);
  if (from.empty())
    fmt::format_to(out, "Column {} is at its end.\n", at.column);
  else if (from != words)
    fmt::format_to(out, "From column {} on: {}\n", at.column, from);
}

void render(const Finding& finding, std::optional<std::string_view> line, ReadBy read_by, std::string& text) {
  const auto out = std::back_inserter(text);
  const Position at = shown_place(finding);
  const bool is_heard = read_by == ReadBy::ear;
  const auto as_read = [&](std::string_view words) {
    return is_heard ? for_screen_reader(clean(words)) : clean(words);
  };
  fmt::format_to(out, "{}:{}:{}: {}: {} [{}]\n", clean(finding.file), at.line, at.column,
                 finding.severity == Severity::error ? "error" : "warning", as_read(finding.message), finding.rule);
  if (line && is_heard) add_excerpt_to_hear(excerpt(*line, finding.at.column), at, text);
  if (line && !is_heard) add_excerpt(excerpt(*line, finding.at.column), finding.at.line, text);
  if (!finding.hint.empty()) fmt::format_to(out, "{}hint: {}\n", is_heard ? "" : "  ", as_read(finding.hint));
}

}  // namespace

Position shown_place(const Finding& finding) {
  return {std::max(finding.at.line, 1), std::max(finding.at.column, 1)};
}

void FindingList::error(Position at, std::string_view rule, std::string message, std::string hint) {
  findings_.push_back({file_, at, Severity::error, std::string(rule), std::move(message), std::move(hint)});
}

void FindingList::warning(Position at, std::string_view rule, std::string message, std::string hint) {
  findings_.push_back({file_, at, Severity::warning, std::string(rule), std::move(message), std::move(hint)});
}

std::vector<Finding> FindingList::sorted() && {
  std::stable_sort(findings_.begin(), findings_.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.at.line, a.at.column) < std::tie(b.at.line, b.at.column);
  });
  if (findings_.size() > most_findings) {
    const std::size_t more = findings_.size() - most_findings;
    const bool errors = has_errors({findings_.begin() + std::ptrdiff_t{most_findings}, findings_.end()});
    findings_.resize(most_findings);
    findings_.push_back({file_, findings_.back().at, errors ? Severity::error : Severity::warning, "too-many",
                         fmt::format("{} more findings are not shown", more), "mend these first"});
  }
  return std::move(findings_);
}

bool has_errors(const std::vector<Finding>& findings) {
  return std::any_of(findings.begin(), findings.end(), [](const Finding& f) { return f.severity == Severity::error; });
}

std::string render_finding(const Finding& finding, std::string_view line, ReadBy read_by) {
  std::string text;
  render(finding, line, read_by, text);
  return text;
}

std::string render_findings(const std::vector<Finding>& findings, std::string_view source, ReadBy read_by) {
  const std::vector<std::string_view> lines = lines_of(source);
  std::string text;
  for (const Finding& finding : findings) {
    const auto number = static_cast<std::size_t>(std::max(finding.at.line, 0));
    render(finding, number >= 1 && number <= lines.size() ? std::optional(lines[number - 1]) : std::nullopt, read_by,
           text);
  }
  return text;
}

}  // namespace tpguide
