// SPDX-License-Identifier: MIT
// The body that maps are drawn on: outlines and inner lines of each view, ready to be drawn. Made from
// routines/sheets/figure.toml at build time.
#pragma once

#include <array>
#include <span>

#include "core/body/muscle_figure.hpp"

namespace tpguide {

using Path = std::span<const Spot>;

/// Whether a drawing shows both sides of the body, or is seen from one and turned round for the other.
enum class Drawn { mirrored, once };
template <>
inline constexpr Names<Drawn> names_of<Drawn>{"mirrored", "once"};

/// A rectangle of a drawing, in centimetres.
struct Box {
  float left = 0, top = 0, right = 0, bottom = 0;

  float width() const { return right - left; }
  float height() const { return bottom - top; }
  friend bool operator==(const Box&, const Box&) = default;
};
struct BodyView {
  Drawn drawn = Drawn::mirrored;
  Box shown;                       ///< what of it fits a picture; the drawing may go on beyond
  std::span<const Path> outlines;  ///< closed, and closed by their first spot; none crosses another
  std::span<const Path> strokes;   ///< open lines inside
};

struct Body {
  std::array<BodyView, view_count> views;

  const BodyView& view(View view) const { return views[static_cast<std::size_t>(view)]; }
};

/// Whether a place lies on the body; holes between limbs do not.
bool is_on_body(const BodyView&, Spot);

}  // namespace tpguide
