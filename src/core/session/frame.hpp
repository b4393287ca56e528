// SPDX-License-Identifier: MIT
// What the live region should show, as values: lines of tinted text. The painter makes bytes of them.
#pragma once

#include <string>
#include <vector>

namespace tpguide {

/// Never the only carrier of a meaning: a word always says the same.
enum class Tint { plain, strong, dim, accent, good, warm, alarm };

struct Span {
  std::string text;  ///< cleaned; no control characters
  Tint tint = Tint::plain;

  friend bool operator==(const Span&, const Span&) = default;
};
using Line = std::vector<Span>;

struct Frame {
  std::vector<Line> lines;

  friend bool operator==(const Frame&, const Frame&) = default;
};

struct ScreenSize {
  int columns = 80;
  int rows = 24;

  friend bool operator==(const ScreenSize&, const ScreenSize&) = default;
};

/// A line of one tint.
Line line_of(std::string text, Tint tint = Tint::plain);

/// The line without its tints.
std::string plain_text(const Line&);

}  // namespace tpguide
