// SPDX-License-Identifier: MIT
// A panel of a map as dots, before any character is chosen: what line goes through each, and how strongly it is shaded.
// Hides how outlines are walked and filled.
#pragma once

#include <utility>
#include <vector>

#include "core/figure/body_map.hpp"

namespace tpguide {

/// Which dot of a panel is where on the body.
struct DotScale {
  Box crop;
  float dots;  ///< a centimetre

  /// May lie beside the panel.
  std::pair<int, int> dot_at(Spot) const;
};

class PanelDots {
 public:
  PanelDots(int width, int height, DotScale, const Panel&, const BodyView&);

  enum class Mark : unsigned char { none, stroke, outline };

  Mark mark(int x, int y) const { return lines_[index(x, y)]; }
  /// 0 to 1; 0 beside the body.
  float shade_at(int x, int y) const { return shades_[index(x, y)]; }

  bool has(int x, int y) const { return x >= 0 && x < width_ && y >= 0 && y < height_; }

 private:
  enum class Ends { open, closed };

  std::size_t index(int x, int y) const { return static_cast<std::size_t>(y * width_ + x); }
  Spot centre(int x, int y) const;
  void draw(const Path&, const Panel&, Mark, Ends);
  /// Between each two crossings of a row of dots with the outlines lies body.
  void fill_inside(const BodyView&, const Panel&);
  /// The first row whose middle is at `down` or below.
  int row_below(float down) const;
  void add_zone(const Panel::Zone&);

  int width_;
  int height_;
  DotScale scale_;
  std::vector<Mark> lines_;
  std::vector<float> shades_;
  std::vector<char> inside_;
};

}  // namespace tpguide
