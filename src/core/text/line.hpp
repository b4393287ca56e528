// SPDX-License-Identifier: MIT
// Text with tints, as values: who prints it decides what a tint looks like, or whether there is any.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

/// Never the only carrier of a meaning: a word or a shape always says the same. `ache` and `press` are the zones and
/// points of a map.
enum class Tint { plain, strong, dim, accent, good, warm, alarm, ache, press, reverse };

struct Span {
  std::string text;  ///< cleaned; no control characters
  Tint tint = Tint::plain;

  friend bool operator==(const Span&, const Span&) = default;
};
using Line = std::vector<Span>;

/// How a terminal is told of a tint: the parameters of its SGR sequence; empty for plain.
std::string_view graphics_of(Tint);

Line line_of(std::string text, Tint tint = Tint::plain);

/// A paragraph as lines of at most `width` cells, the later ones hanging under its text: behind "- ", or behind the
/// blanks after a key.
std::vector<Line> fold(const Line&, int width);

std::string plain_text(const Line&);

}  // namespace tpguide
