// SPDX-License-Identifier: MIT
#include "core/figure/panel_dots.hpp"

#include <algorithm>
#include <cmath>

namespace tpguide {
namespace {

/// Dots a centimetre.
constexpr float least_scale_for_strokes = 0.6F;

/// From the middle of a zone (0) to its rim (1).
float shade(ZoneDepth depth, float from_middle) {
  if (depth == ZoneDepth::spill) return 0.16F;
  return 0.22F + 0.5F * (1 - from_middle);
}

float distance_to_path(Spot at, const std::vector<Spot>& path) {
  float least = 1e9F;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const Spot a = path[i];
    const Spot b = path[std::min(i + 1, path.size() - 1)];
    const float dx = b.out - a.out;
    const float dy = b.down - a.down;
    const float length = dx * dx + dy * dy;
    const float t =
        length > 0 ? std::clamp(((at.out - a.out) * dx + (at.down - a.down) * dy) / length, 0.0F, 1.0F) : 0.0F;
    const float x = at.out - a.out - t * dx;
    const float y = at.down - a.down - t * dy;
    least = std::min(least, x * x + y * y);
  }
  return std::sqrt(least);
}

}  // namespace

PanelDots::PanelDots(int width, int height, DotScale scale, const Panel& panel, const BodyView& view)
    : width_(width), height_(height), scale_(scale) {
  const auto cells = static_cast<std::size_t>(width * height);
  lines_.resize(cells, Mark::none);
  shades_.resize(cells, 0);
  inside_.resize(cells, 0);
  // Where lines would touch one another the outline alone tells more.
  if (scale.dots >= least_scale_for_strokes) {
    for (const Path& path : view.strokes) draw(path, panel, Mark::stroke, Ends::open);
  }
  for (const Path& path : view.outlines) draw(path, panel, Mark::outline, Ends::closed);
  fill_inside(view, panel);
  for (const auto& zone : panel.zones) add_zone(zone);
}

std::pair<int, int> DotScale::dot_at(Spot spot) const {
  return {static_cast<int>(std::floor((spot.out - crop.left) * dots)),
          static_cast<int>(std::floor((spot.down - crop.top) * dots))};
}

Spot PanelDots::centre(int x, int y) const {
  return {scale_.crop.left + (static_cast<float>(x) + 0.5F) / scale_.dots,
          scale_.crop.top + (static_cast<float>(y) + 0.5F) / scale_.dots};
}

int PanelDots::row_below(float down) const {
  return static_cast<int>(std::ceil((down - scale_.crop.top) * scale_.dots - 0.5F));
}

void PanelDots::draw(const Path& path, const Panel& panel, Mark mark, Ends ends) {
  const std::size_t pieces = ends == Ends::closed ? path.size() : path.size() - 1;
  for (std::size_t i = 0; i < pieces; ++i) {
    const Spot a = panel.placed(path[i]);
    const Spot b = panel.placed(path[(i + 1) % path.size()]);
    const bool beside = std::max(a.out, b.out) < scale_.crop.left || std::min(a.out, b.out) > scale_.crop.right ||
                        std::max(a.down, b.down) < scale_.crop.top || std::min(a.down, b.down) > scale_.crop.bottom;
    if (beside) continue;
    const float length = std::max(std::fabs(b.out - a.out), std::fabs(b.down - a.down)) * scale_.dots;
    const int steps = static_cast<int>(std::ceil(length)) + 1;
    for (int step = 0; step <= steps; ++step) {
      const float t = static_cast<float>(step) / static_cast<float>(steps);
      const auto [x, y] = scale_.dot_at({a.out + t * (b.out - a.out), a.down + t * (b.down - a.down)});
      if (has(x, y)) lines_[index(x, y)] = mark;
    }
  }
}

void PanelDots::fill_inside(const BodyView& view, const Panel& panel) {
  std::vector<std::vector<float>> crossings(static_cast<std::size_t>(height_));
  for (const Path& path : view.outlines) {
    for (std::size_t i = 0; i < path.size(); ++i) {
      Spot a = panel.placed(path[i]);
      Spot b = panel.placed(path[(i + 1) % path.size()]);
      if (a.down > b.down) std::swap(a, b);
      // Rows whose middle lies in [a, b).
      const int first = std::max(row_below(a.down), 0);
      const int last = std::min(row_below(b.down), height_);
      for (int y = first; y < last; ++y) {
        const float down = centre(0, y).down;
        crossings[static_cast<std::size_t>(y)].push_back(a.out + (down - a.down) / (b.down - a.down) * (b.out - a.out));
      }
    }
  }
  for (int y = 0; y < height_; ++y) {
    auto& row = crossings[static_cast<std::size_t>(y)];
    std::sort(row.begin(), row.end());
    for (std::size_t i = 0; i + 1 < row.size(); i += 2) {
      const int first = std::max(scale_.dot_at({row[i], 0}).first, 0);
      const int last = std::min(scale_.dot_at({row[i + 1], 0}).first, width_ - 1);
      for (int x = first; x <= last; ++x) inside_[index(x, y)] = 1;
    }
  }
}

void PanelDots::add_zone(const Panel::Zone& zone) {
  // However small the picture, a zone covers a dot or two.
  const float radius = std::max(zone.radius, 1.2F / scale_.dots);
  Box box{1e9F, 1e9F, -1e9F, -1e9F};
  for (const Spot spot : zone.path) {
    box = {std::min(box.left, spot.out), std::min(box.top, spot.down), std::max(box.right, spot.out),
           std::max(box.bottom, spot.down)};
  }
  const auto [left, top] = scale_.dot_at({box.left - radius, box.top - radius});
  const auto [right, bottom] = scale_.dot_at({box.right + radius, box.bottom + radius});
  for (int y = std::max(top, 0); y <= std::min(bottom, height_ - 1); ++y) {
    for (int x = std::max(left, 0); x <= std::min(right, width_ - 1); ++x) {
      if (inside_[index(x, y)] == 0) continue;
      const float from_middle = distance_to_path(centre(x, y), zone.path) / radius;
      if (from_middle >= 1) continue;
      shades_[index(x, y)] = std::max(shades_[index(x, y)], shade(zone.depth, from_middle));
    }
  }
}

}  // namespace tpguide
