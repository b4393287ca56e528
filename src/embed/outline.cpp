// SPDX-License-Identifier: MIT
#include "embed/outline.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>

namespace tpguide {
namespace {

/// The distance field is looked at this often; what is thinner than this is lost.
constexpr float grid_step = 0.3F;
/// A spot is left out when the line stays this near to it.
constexpr float tolerance = 0.02F;
/// Smaller holes are where limbs only just fail to meet.
constexpr float least_area = 0.5F;
constexpr int curve_pieces = 6;

/// Below zero inside. After Quilez' rounded cone: the tangent cone between two circles, and the circles themselves.
float distance_to_capsule(Spot at, const Station& a, const Station& b) {
  const float dx = b.out - a.out;
  const float dy = b.down - a.down;
  const float length_squared = dx * dx + dy * dy;
  const float px = at.out - a.out;
  const float py = at.down - a.down;
  const float taper = a.radius - b.radius;
  if (length_squared <= taper * taper) {
    // One circle holds the other.
    const Station& bigger = a.radius > b.radius ? a : b;
    return std::hypot(at.out - bigger.out, at.down - bigger.down) - bigger.radius;
  }
  const float length = std::sqrt(length_squared);
  const float along = (px * dx + py * dy) / length;
  const float beside = std::fabs(px * dy - py * dx) / length;
  // Where the tangents touch the circles, measured along the cone.
  const float sine = taper / length;
  const float cosine = std::sqrt(1 - sine * sine);
  const float on_cone = along * cosine - beside * sine;
  if (on_cone < 0) return std::hypot(along, beside) - a.radius;
  if (on_cone > length * cosine) return std::hypot(along - length, beside) - b.radius;
  return beside * cosine + along * sine - a.radius;
}

/// From `b` (t = 0) to `c` (t = 1) on the curve through all four (Catmull-Rom).
float on_curve(float a, float b, float c, float d, float t) {
  return 0.5F * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t + (3 * b - a - 3 * c + d) * t * t * t);
}

/// The limb with stations between its own, so that neither its course nor its thickness has corners.
Limb rounded(const Limb& limb) {
  constexpr int pieces = 4;
  Limb round{{}, limb.blend};
  const auto& path = limb.path;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    const Station& a = path[i == 0 ? 0 : i - 1];
    const Station& b = path[i];
    const Station& c = path[i + 1];
    const Station& d = path[std::min(i + 2, path.size() - 1)];
    for (int piece = 0; piece < pieces; ++piece) {
      const float t = static_cast<float>(piece) / static_cast<float>(pieces);
      round.path.push_back({on_curve(a.out, b.out, c.out, d.out, t), on_curve(a.down, b.down, c.down, d.down, t),
                            on_curve(a.radius, b.radius, c.radius, d.radius, t)});
    }
  }
  round.path.push_back(path.back());
  return round;
}

float distance_to_limb(Spot at, const Limb& limb) {
  const auto& path = limb.path;
  if (path.size() == 1) return std::hypot(at.out - path[0].out, at.down - path[0].down) - path[0].radius;
  float distance = distance_to_capsule(at, path[0], path[1]);
  for (std::size_t i = 2; i < path.size(); ++i) {
    distance = std::min(distance, distance_to_capsule(at, path[i - 1], path[i]));
  }
  return distance;
}

/// The union of two shapes, rounded where they meet at an angle.
float smooth_union(float a, float b, float blend) {
  if (blend <= 0) return std::min(a, b);
  const float nearness = std::max(blend - std::fabs(a - b), 0.0F) / blend;
  return std::min(a, b) - nearness * nearness * blend * 0.25F;
}

class Field {
 public:
  Field(const std::vector<Limb>& limbs, Drawn drawn) : limbs_(limbs), drawn_(drawn) {}

  float at(Spot spot) const {
    float distance = 1e9F;
    for (const Limb& limb : limbs_) {
      distance = smooth_union(distance, distance_to_limb(spot, limb), limb.blend);
      if (drawn_ == Drawn::mirrored) {
        const float other = distance_to_limb({-spot.out, spot.down}, limb);
        distance = smooth_union(distance, other, is_on_middle(limb) ? 0 : limb.blend);
      }
    }
    return distance;
  }

  Box bounds() const {
    Box box{1e9F, 1e9F, -1e9F, -1e9F};
    for (const Limb& limb : limbs_) {
      for (const Station& station : limb.path) {
        const float reach = station.radius + 2 * grid_step;
        const float left = drawn_ == Drawn::mirrored ? -std::fabs(station.out) : station.out;
        const float right = drawn_ == Drawn::mirrored ? std::fabs(station.out) : station.out;
        box.left = std::min(box.left, left - reach);
        box.right = std::max(box.right, right + reach);
        box.top = std::min(box.top, station.down - reach);
        box.bottom = std::max(box.bottom, station.down + reach);
      }
    }
    return box;
  }

 private:
  static bool is_on_middle(const Limb& limb) {
    return std::all_of(limb.path.begin(), limb.path.end(), [](const Station& one) { return one.out == 0; });
  }

  const std::vector<Limb>& limbs_;
  Drawn drawn_;
};

/// Marching squares: each cell's sides that the zero line crosses are joined, and the pieces chained to loops.
class Tracer {
 public:
  explicit Tracer(const Field& field) : box_(field.bounds()) {
    columns_ = static_cast<int>(std::ceil(box_.width() / grid_step)) + 1;
    rows_ = static_cast<int>(std::ceil(box_.height() / grid_step)) + 1;
    for (int row = 0; row < rows_; ++row) {
      for (int column = 0; column < columns_; ++column) values_.push_back(field.at(corner(column, row)));
    }
    for (int row = 0; row + 1 < rows_; ++row) {
      for (int column = 0; column + 1 < columns_; ++column) join_cell(column, row);
    }
  }

  std::vector<std::vector<Spot>> loops() {
    std::vector<std::vector<Spot>> loops;
    while (!next_.empty()) {
      std::vector<Spot> loop;
      int edge = next_.begin()->first;
      for (auto found = next_.find(edge); found != next_.end(); found = next_.find(edge)) {
        loop.push_back(crossing(edge));
        edge = found->second;
        next_.erase(found);
      }
      loops.push_back(std::move(loop));
    }
    return loops;
  }

 private:
  Spot corner(int column, int row) const {
    return {box_.left + static_cast<float>(column) * grid_step, box_.top + static_cast<float>(row) * grid_step};
  }
  float value(int column, int row) const { return values_[static_cast<std::size_t>(row * columns_ + column)]; }

  /// An edge is its upper or left corner, and whether it goes right (even) or down (odd).
  int right_of(int column, int row) const { return (row * columns_ + column) * 2; }
  int down_of(int column, int row) const { return (row * columns_ + column) * 2 + 1; }

  Spot crossing(int edge) const {
    const int column = edge / 2 % columns_;
    const int row = edge / 2 / columns_;
    const Spot a = corner(column, row);
    const Spot b = edge % 2 == 0 ? corner(column + 1, row) : corner(column, row + 1);
    const float at_a = value(column, row);
    const float at_b = edge % 2 == 0 ? value(column + 1, row) : value(column, row + 1);
    const float part = at_a / (at_a - at_b);
    return {a.out + part * (b.out - a.out), a.down + part * (b.down - a.down)};
  }

  /// With the inside on the left hand of the way, so that pieces of neighbouring cells go on in one another.
  void join_cell(int column, int row) {
    const int top = right_of(column, row);
    const int bottom = right_of(column, row + 1);
    const int left = down_of(column, row);
    const int right = down_of(column + 1, row);
    const int corners = (value(column, row) < 0 ? 1 : 0) | (value(column + 1, row) < 0 ? 2 : 0) |
                        (value(column + 1, row + 1) < 0 ? 4 : 0) | (value(column, row + 1) < 0 ? 8 : 0);
    switch (corners) {
      case 1:
        next_[top] = left;
        break;
      case 2:
        next_[right] = top;
        break;
      case 3:
        next_[right] = left;
        break;
      case 4:
        next_[bottom] = right;
        break;
      case 5:
        next_[top] = left;
        next_[bottom] = right;
        break;
      case 6:
        next_[bottom] = top;
        break;
      case 7:
        next_[bottom] = left;
        break;
      case 8:
        next_[left] = bottom;
        break;
      case 9:
        next_[top] = bottom;
        break;
      case 10:
        next_[right] = top;
        next_[left] = bottom;
        break;
      case 11:
        next_[right] = bottom;
        break;
      case 12:
        next_[left] = right;
        break;
      case 13:
        next_[top] = right;
        break;
      case 14:
        next_[left] = top;
        break;
      default:
        break;
    }
  }

  Box box_;
  int columns_ = 0;
  int rows_ = 0;
  std::vector<float> values_;
  std::map<int, int> next_;
};

float distance_to_line(Spot at, Spot a, Spot b) {
  const float dx = b.out - a.out;
  const float dy = b.down - a.down;
  const float length = std::hypot(dx, dy);
  if (length < 1e-6F) return std::hypot(at.out - a.out, at.down - a.down);
  return std::fabs((at.out - a.out) * dy - (at.down - a.down) * dx) / length;
}

/// What a loop goes round, in square centimetres.
float area_of(const std::vector<Spot>& loop) {
  float twice = 0;
  for (std::size_t i = 0; i < loop.size(); ++i) {
    const Spot a = loop[i];
    const Spot b = loop[(i + 1) % loop.size()];
    twice += a.out * b.down - b.out * a.down;
  }
  return std::fabs(twice) / 2;
}

/// Douglas and Peucker: keeps the ends and, between them, what is farthest off.
void keep_corners(const std::vector<Spot>& line, std::size_t first, std::size_t last, std::vector<char>& kept) {
  float farthest = 0;
  std::size_t corner = first;
  for (std::size_t i = first + 1; i < last; ++i) {
    const float distance = distance_to_line(line[i], line[first], line[last]);
    if (distance > farthest) {
      farthest = distance;
      corner = i;
    }
  }
  if (farthest <= tolerance) return;
  kept[corner] = 1;
  keep_corners(line, first, corner, kept);
  keep_corners(line, corner, last, kept);
}

std::vector<Spot> simplified(const std::vector<Spot>& line) {
  if (line.size() < 3) return line;
  std::vector<char> kept(line.size(), 0);
  kept.front() = kept.back() = 1;
  keep_corners(line, 0, line.size() - 1, kept);
  std::vector<Spot> fewer;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (kept[i] != 0) fewer.push_back(line[i]);
  }
  return fewer;
}

}  // namespace

std::vector<std::vector<Spot>> outlines_of(const std::vector<Limb>& limbs, Drawn drawn) {
  if (limbs.empty()) return {};
  std::vector<Limb> round;
  for (const Limb& limb : limbs) round.push_back(rounded(limb));
  std::vector<std::vector<Spot>> loops = Tracer(Field(round, drawn)).loops();
  std::erase_if(loops, [](const auto& loop) { return area_of(loop) < least_area; });
  for (auto& loop : loops) loop = simplified(loop);
  return loops;
}

std::vector<Spot> smooth_line(const std::vector<Spot>& path) {
  if (path.size() < 3) return path;
  std::vector<Spot> line;
  for (std::size_t i = 0; i + 1 < path.size(); ++i) {
    const Spot before = path[i == 0 ? 0 : i - 1];
    const Spot a = path[i];
    const Spot b = path[i + 1];
    const Spot after = path[std::min(i + 2, path.size() - 1)];
    for (int piece = 0; piece < curve_pieces; ++piece) {
      const float t = static_cast<float>(piece) / static_cast<float>(curve_pieces);
      line.push_back(
          {on_curve(before.out, a.out, b.out, after.out, t), on_curve(before.down, a.down, b.down, after.down, t)});
    }
  }
  line.push_back(path.back());
  return simplified(line);
}

std::vector<Spot> mirrored(std::vector<Spot> line) {
  for (Spot& spot : line) spot.out = -spot.out;
  return line;
}

}  // namespace tpguide
