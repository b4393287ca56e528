// SPDX-License-Identifier: MIT
#include "core/figure/cell_picture.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "core/text/cells.hpp"

namespace tpguide {
namespace {

/// A cell is taken to be two units wide and four high: a unit is about as wide as high on a screen.
constexpr float units_across = 2;
constexpr float units_down = 4;
constexpr int gap = 2;
constexpr int fewest_columns = 16;
constexpr int fewest_rows = 7;
/// Units a centimetre; larger pictures show no more.
constexpr float largest_scale = 3;
constexpr float detail_share = 0.34F;
/// Dots a centimetre.
constexpr float least_scale_for_strokes = 0.6F;

struct DotSize {
  int across;  ///< dots in a cell
  int down;
};

DotSize dots_of(Glyphs glyphs) {
  return glyphs == Glyphs::blocks ? DotSize{1, 2} : DotSize{2, 4};
}

/// Ordered dither: how much shade a dot needs to be set.
float threshold(int x, int y) {
  static constexpr std::array<std::array<int, 4>, 4> order{
      {{0, 8, 2, 10}, {12, 4, 14, 6}, {3, 11, 1, 9}, {15, 7, 13, 5}}};
  return (static_cast<float>(order[static_cast<std::size_t>(y % 4)][static_cast<std::size_t>(x % 4)]) + 0.5F) / 16;
}

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

/// A panel as dots: what line goes through each, and how strongly it is shaded.
class Dots {
 public:
  Dots(int width, int height, float scale, const Panel& panel, const BodyView& view)
      : width_(width), height_(height), scale_(scale), crop_(panel.crop) {
    const auto cells = static_cast<std::size_t>(width * height);
    lines_.resize(cells, Mark::none);
    shades_.resize(cells, 0);
    inside_.resize(cells, 0);
    // Where lines would touch one another the outline alone tells more.
    if (scale >= least_scale_for_strokes) {
      for (const Path& path : view.strokes) draw(path, panel, Mark::stroke, Ends::open);
    }
    for (const Path& path : view.outlines) draw(path, panel, Mark::outline, Ends::closed);
    fill_inside(view, panel);
    for (const auto& zone : panel.zones) add_zone(zone);
  }

  enum class Mark : unsigned char { none, stroke, outline };

  int width() const { return width_; }
  int height() const { return height_; }
  Mark mark(int x, int y) const { return lines_[index(x, y)]; }
  float shade_at(int x, int y) const { return shades_[index(x, y)]; }

  std::pair<int, int> dot_at(Spot spot) const {
    return {static_cast<int>(std::floor((spot.out - crop_.left) * scale_)),
            static_cast<int>(std::floor((spot.down - crop_.top) * scale_))};
  }
  bool has(int x, int y) const { return x >= 0 && x < width_ && y >= 0 && y < height_; }

 private:
  enum class Ends { open, closed };

  std::size_t index(int x, int y) const { return static_cast<std::size_t>(y * width_ + x); }
  Spot centre(int x, int y) const {
    return {crop_.left + (static_cast<float>(x) + 0.5F) / scale_, crop_.top + (static_cast<float>(y) + 0.5F) / scale_};
  }

  void draw(const Path& path, const Panel& panel, Mark mark, Ends ends) {
    const std::size_t pieces = ends == Ends::closed ? path.size() : path.size() - 1;
    for (std::size_t i = 0; i < pieces; ++i) {
      const Spot a = panel.placed(path[i]);
      const Spot b = panel.placed(path[(i + 1) % path.size()]);
      const bool beside = std::max(a.out, b.out) < crop_.left || std::min(a.out, b.out) > crop_.right ||
                          std::max(a.down, b.down) < crop_.top || std::min(a.down, b.down) > crop_.bottom;
      if (beside) continue;
      const float length = std::max(std::fabs(b.out - a.out), std::fabs(b.down - a.down)) * scale_;
      const int steps = static_cast<int>(std::ceil(length)) + 1;
      for (int step = 0; step <= steps; ++step) {
        const float t = static_cast<float>(step) / static_cast<float>(steps);
        const auto [x, y] = dot_at({a.out + t * (b.out - a.out), a.down + t * (b.down - a.down)});
        if (has(x, y)) lines_[index(x, y)] = mark;
      }
    }
  }

  /// Between each two crossings of a row of dots with the outlines lies body.
  void fill_inside(const BodyView& view, const Panel& panel) {
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
          crossings[static_cast<std::size_t>(y)].push_back(a.out +
                                                           (down - a.down) / (b.down - a.down) * (b.out - a.out));
        }
      }
    }
    for (int y = 0; y < height_; ++y) {
      auto& row = crossings[static_cast<std::size_t>(y)];
      std::sort(row.begin(), row.end());
      for (std::size_t i = 0; i + 1 < row.size(); i += 2) {
        const int first = std::max(dot_at({row[i], 0}).first, 0);
        const int last = std::min(dot_at({row[i + 1], 0}).first, width_ - 1);
        for (int x = first; x <= last; ++x) inside_[index(x, y)] = 1;
      }
    }
  }

  /// The first row whose middle is at `down` or below.
  int row_below(float down) const { return static_cast<int>(std::ceil((down - crop_.top) * scale_ - 0.5F)); }

  void add_zone(const Panel::Zone& zone) {
    // However small the picture, a zone covers a dot or two.
    const float radius = std::max(zone.radius, 1.2F / scale_);
    Box box{1e9F, 1e9F, -1e9F, -1e9F};
    for (const Spot spot : zone.path) {
      box = {std::min(box.left, spot.out), std::min(box.top, spot.down), std::max(box.right, spot.out),
             std::max(box.bottom, spot.down)};
    }
    const auto [left, top] = dot_at({box.left - radius, box.top - radius});
    const auto [right, bottom] = dot_at({box.right + radius, box.bottom + radius});
    for (int y = std::max(top, 0); y <= std::min(bottom, height_ - 1); ++y) {
      for (int x = std::max(left, 0); x <= std::min(right, width_ - 1); ++x) {
        if (inside_[index(x, y)] == 0) continue;
        const float from_middle = distance_to_path(centre(x, y), zone.path) / radius;
        if (from_middle >= 1) continue;
        shades_[index(x, y)] = std::max(shades_[index(x, y)], shade(zone.depth, from_middle));
      }
    }
  }

  int width_;
  int height_;
  float scale_;
  Box crop_;
  std::vector<Mark> lines_;
  std::vector<float> shades_;
  std::vector<char> inside_;
};

struct Cell {
  std::string text = " ";
  Tint tint = Tint::plain;
};

std::string utf8(char32_t point) {
  std::string text;
  text += static_cast<char>(0xE0 | (point >> 12));
  text += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
  text += static_cast<char>(0x80 | (point & 0x3F));
  return text;
}

Cell braille_cell(const Dots& dots, int column, int row) {
  static constexpr std::array<std::array<unsigned, 2>, 4> bits{
      {{0x01, 0x08}, {0x02, 0x10}, {0x04, 0x20}, {0x40, 0x80}}};
  unsigned pattern = 0;
  bool line = false;
  bool stroke = false;
  bool ache = false;
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 2; ++x) {
      const int dx = column * 2 + x;
      const int dy = row * 4 + y;
      if (!dots.has(dx, dy)) continue;
      const auto mark = dots.mark(dx, dy);
      const bool shaded = dots.shade_at(dx, dy) > threshold(dx, dy);
      if (mark == Dots::Mark::none && !shaded) continue;
      pattern |= bits[static_cast<std::size_t>(y)][static_cast<std::size_t>(x)];
      line = line || mark == Dots::Mark::outline;
      stroke = stroke || mark == Dots::Mark::stroke;
      ache = ache || (mark == Dots::Mark::none && shaded);
    }
  }
  if (pattern == 0) return {};
  return {utf8(0x2800 + pattern), ache ? Tint::ache : line || !stroke ? Tint::plain : Tint::dim};
}

Cell block_cell(const Dots& dots, int column, int row) {
  const auto is_line = [&](int y) { return dots.mark(column, y) != Dots::Mark::none; };
  const bool upper = is_line(row * 2);
  const bool lower = is_line(row * 2 + 1);
  const float shaded = std::max(dots.shade_at(column, row * 2), dots.shade_at(column, row * 2 + 1));
  const bool outline =
      dots.mark(column, row * 2) == Dots::Mark::outline || dots.mark(column, row * 2 + 1) == Dots::Mark::outline;
  const Tint tint = outline ? Tint::plain : Tint::dim;
  if (upper && lower) return {"█", tint};
  if (upper) return {"▀", tint};
  if (lower) return {"▄", tint};
  if (shaded > 0.55F) return {"▓", Tint::ache};
  if (shaded > 0.3F) return {"▒", Tint::ache};
  if (shaded > 0) return {"░", Tint::ache};
  return {};
}

/// The character whose strokes lie most like the dots of a cell.
char ascii_line(const Dots& dots, int column, int row) {
  std::array<int, 4> across{};
  int left_top = 0, right_top = 0, left_bottom = 0, right_bottom = 0;
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 2; ++x) {
      if (dots.mark(column * 2 + x, row * 4 + y) == Dots::Mark::none) continue;
      ++across[static_cast<std::size_t>(y)];
      ++(y < 2 ? (x == 0 ? left_top : right_top) : (x == 0 ? left_bottom : right_bottom));
    }
  }
  const auto rows_used = std::count_if(across.begin(), across.end(), [](int count) { return count > 0; });
  if (rows_used == 0) return ' ';
  if (rows_used >= 3) {
    if (right_top > left_top && left_bottom > right_bottom) return '/';
    if (left_top > right_top && right_bottom > left_bottom) return '\\';
    return '|';
  }
  if (across[3] > 0 && across[0] + across[1] == 0) return '_';
  if (rows_used == 2 && across[0] + across[1] > 0 && across[2] + across[3] == 0 && left_top != right_top) return '\'';
  return '-';
}

Cell ascii_cell(const Dots& dots, int column, int row) {
  bool outline = false;
  float shaded = 0;
  for (int y = 0; y < 4; ++y) {
    for (int x = 0; x < 2; ++x) {
      outline = outline || dots.mark(column * 2 + x, row * 4 + y) == Dots::Mark::outline;
      shaded = std::max(shaded, dots.shade_at(column * 2 + x, row * 4 + y));
    }
  }
  // A line inside the body gives way to shading; its outline does not.
  if (outline || shaded == 0) {
    const char line = ascii_line(dots, column, row);
    return {std::string(1, line), line == ' ' || outline ? Tint::plain : Tint::dim};
  }
  return {shaded > 0.55F ? "%" : shaded > 0.3F ? ":" : ".", Tint::ache};
}

Cell cell_of(const Dots& dots, int column, int row, Glyphs glyphs) {
  switch (glyphs) {
    case Glyphs::braille:
      return braille_cell(dots, column, row);
    case Glyphs::blocks:
      return block_cell(dots, column, row);
    case Glyphs::ascii:
      return ascii_cell(dots, column, row);
  }
  return {};
}

using Grid = std::vector<std::vector<Cell>>;

/// Signs, with the shading beside them taken away so that they can be told from it.
void put_points(Grid& grid, const Dots& dots, const Panel& panel, const BodyMap& map, Glyphs glyphs) {
  const DotSize size = dots_of(glyphs);
  std::vector<std::pair<int, int>> taken;
  for (const auto& point : panel.points) {
    const auto [x, y] = dots.dot_at(point.at);
    if (!dots.has(x, y)) continue;
    const int column = x / size.across;
    const int row = y / size.down;
    if (std::find(taken.begin(), taken.end(), std::pair(column, row)) != taken.end()) continue;
    taken.emplace_back(column, row);
    auto& cells = grid[static_cast<std::size_t>(row)];
    for (const int beside : {column - 1, column + 1}) {
      if (beside < 0 || beside >= static_cast<int>(cells.size())) continue;
      Cell& cell = cells[static_cast<std::size_t>(beside)];
      if (cell.tint == Tint::ache) cell = {};
    }
    cells[static_cast<std::size_t>(column)] = {point_sign(map, point.pattern, glyphs), Tint::press};
  }
}

Grid draw_panel(const BodyMap& map, const Panel& panel, const BodyView& view, Glyphs glyphs, int columns, int rows,
                float scale) {
  const DotSize size = dots_of(glyphs);
  const float dots_a_unit = static_cast<float>(size.across) / units_across;
  const Dots dots(columns * size.across, rows * size.down, scale * dots_a_unit, panel, view);
  Grid grid(static_cast<std::size_t>(rows));
  for (int row = 0; row < rows; ++row) {
    for (int column = 0; column < columns; ++column) {
      grid[static_cast<std::size_t>(row)].push_back(cell_of(dots, column, row, glyphs));
    }
  }
  put_points(grid, dots, panel, map, glyphs);
  return grid;
}

/// The caption in the middle of `columns`, between the sides where there is room for them.
std::string caption_line(const Panel& panel, int columns) {
  const auto centred = [columns](const std::string& text) {
    return fmt::format("{:^{}}", std::string_view(text).substr(0, static_cast<std::size_t>(columns)), columns);
  };
  const auto [left, right] = sides_of(panel);
  std::string middle = caption_of(panel);
  if (left.empty()) {
    // "your right sole" loses "your" before it loses "sole".
    const std::size_t your = middle.find("your ");
    if (static_cast<int>(middle.size()) > columns && your != std::string::npos) middle.erase(your, 5);
    if (static_cast<int>(middle.size()) > columns) middle = name_of(panel.view);
    return centred(middle);
  }
  const auto between = [&](std::string_view a, std::string_view b) {
    const int room = columns - static_cast<int>(a.size() + b.size());
    return fmt::format("{}{:^{}}{}", a, middle, room, b);
  };
  if (columns >= static_cast<int>(left.size() + right.size() + middle.size()) + 4) return between(left, right);
  const std::string_view l = left.substr(5);
  const std::string_view r = right.substr(5);
  if (columns >= static_cast<int>(l.size() + r.size() + middle.size()) + 4) return between(l, r);
  return centred(middle);
}

void append(Line& line, const Cell& cell) {
  if (line.empty() || line.back().tint != cell.tint) {
    line.push_back({cell.text, cell.tint});
  } else {
    line.back().text += cell.text;
  }
}

void trim(Line& line) {
  while (!line.empty()) {
    std::string& text = line.back().text;
    text.erase(text.find_last_not_of(' ') + 1);
    if (!text.empty()) return;
    line.pop_back();
  }
}

bool is_detail(const Panel& panel) {
  return panel.view == View::profile || panel.view == View::sole;
}

/// Columns below which a panel says nothing: the whole body is narrower than a region.
int fewest_columns_of(const Panel& panel) {
  return panel.crop.height() > 100 ? 12 : 20;
}

/// Where the panels would all be too small, those with the least on them are left out.
BodyMap with_room(BodyMap map, int columns) {
  const auto weight = [](const Panel& panel) { return panel.points.size() * 100 + panel.zones.size(); };
  const auto needed = [&] {
    int sum = 0;
    for (const Panel& panel : map.panels) sum += fewest_columns_of(panel) + gap;
    return sum - gap;
  };
  while (map.panels.size() > 1 && needed() > columns) {
    map.panels.erase(std::min_element(map.panels.begin(), map.panels.end(),
                                      [&](const Panel& a, const Panel& b) { return weight(a) < weight(b); }));
  }
  return map;
}

/// Units a centimetre for each panel, so that all fit side by side.
std::vector<float> scales_of(const BodyMap& map, CellSpace space) {
  const auto panels = static_cast<int>(map.panels.size());
  const float height = static_cast<float>(space.rows - 1) * units_down;
  float width = static_cast<float>(space.columns - gap * (panels - 1) - panels) * units_across;
  std::vector<float> scales;
  float body_width = 0;
  float body_height = 0;
  const float all = width;
  for (const Panel& panel : map.panels) {
    float scale = 0;
    if (is_detail(panel)) {
      const float share = panels == 1 ? 1.0F : detail_share;
      scale = std::min({height / panel.crop.height(), all * share / panel.crop.width(), 2 * largest_scale});
      width -= scale * panel.crop.width();
    } else {
      body_width += panel.crop.width();
      body_height = std::max(body_height, panel.crop.height());
    }
    scales.push_back(scale);
  }
  if (body_width > 0) {
    const float scale = std::min({height / body_height, width / body_width, largest_scale});
    std::replace(scales.begin(), scales.end(), 0.0F, scale);
  }
  return scales;
}

}  // namespace

std::optional<Glyphs> parse_glyphs(std::string_view name) {
  if (name == "braille") return Glyphs::braille;
  if (name == "blocks") return Glyphs::blocks;
  if (name == "ascii") return Glyphs::ascii;
  return std::nullopt;
}

std::string point_sign(const BodyMap& map, std::size_t pattern, Glyphs glyphs) {
  if (map.patterns.size() > 1) return std::to_string(pattern + 1);
  return glyphs == Glyphs::ascii ? "X" : "×";
}

std::vector<Line> legend_of(const BodyMap& map, Glyphs glyphs, int columns) {
  struct Item {
    std::string sign;
    std::string_view words;
    std::string_view short_words;
    Tint tint;
    int width() const { return cell_width(sign) + 1 + cell_width(words); }
  };
  std::vector<Item> items;
  const bool pressed =
      std::any_of(map.panels.begin(), map.panels.end(), [](const Panel& panel) { return !panel.points.empty(); });
  for (std::size_t index = 0; pressed && index < map.patterns.size(); ++index) {
    const Muscle& muscle = *map.patterns[index].muscle;
    const bool lifted = muscle.hold_rule == HoldRule::pinch;
    const bool one = map.patterns.size() == 1;
    items.push_back({point_sign(map, index, glyphs),
                     !one     ? muscle.anatomical
                     : lifted ? "lift here"
                              : "press here",
                     !one     ? muscle.anatomical
                     : lifted ? "lift"
                              : "press",
                     Tint::press});
  }
  const char* shading = glyphs == Glyphs::braille ? "⣶⣶" : glyphs == Glyphs::blocks ? "▒▒" : ":%";
  items.push_back({shading, "pain may be felt here", "pain", Tint::ache});

  constexpr int between = 3;
  std::vector<Line> lines(1);
  int used = 0;
  for (Item& item : items) {
    if (item.width() > columns) item.words = item.short_words;
    if (used > 0 && used + between + item.width() > columns) {
      lines.emplace_back();
      used = 0;
    }
    Line& line = lines.back();
    if (used > 0) line.push_back({std::string(between, ' '), Tint::plain});
    line.push_back({item.sign, item.tint});
    line.push_back({clip(fmt::format(" {}", item.words), std::max(1, columns - cell_width(item.sign))), Tint::plain});
    used += (used > 0 ? between : 0) + item.width();
  }
  return lines;
}

std::vector<Line> draw_cells(const BodyMap& all, const Body& body, Glyphs glyphs, CellSpace space) {
  if (all.panels.empty() || space.columns < fewest_columns || space.rows < fewest_rows) return {};
  const BodyMap map = with_room(all, space.columns);
  const std::vector<float> scales = scales_of(map, space);
  std::vector<Grid> grids;
  std::vector<int> widths;
  int rows = 0;
  for (std::size_t i = 0; i < map.panels.size(); ++i) {
    const Panel& panel = map.panels[i];
    const int columns = static_cast<int>(std::ceil(panel.crop.width() * scales[i] / units_across));
    const int high =
        std::min(static_cast<int>(std::ceil(panel.crop.height() * scales[i] / units_down)), space.rows - 1);
    rows = std::max(rows, high);
    widths.push_back(columns);
    grids.push_back(draw_panel(map, panel, body.view(panel.view), glyphs, columns, high, scales[i]));
  }

  std::vector<Line> lines;
  for (int row = 0; row <= rows; ++row) {
    Line line;
    for (std::size_t i = 0; i < grids.size(); ++i) {
      if (i > 0) append(line, {std::string(gap, ' '), Tint::plain});
      if (row == rows) {
        append(line, {caption_line(map.panels[i], widths[i]), Tint::strong});
        continue;
      }
      // Panels stand on the line of captions.
      const int own = row - (rows - static_cast<int>(grids[i].size()));
      if (own < 0) {
        append(line, {std::string(static_cast<std::size_t>(widths[i]), ' '), Tint::plain});
        continue;
      }
      for (const Cell& cell : grids[i][static_cast<std::size_t>(own)]) append(line, cell);
    }
    trim(line);
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace tpguide
