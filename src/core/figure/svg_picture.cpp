// SPDX-License-Identifier: MIT
#include "core/figure/svg_picture.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text/cells.hpp"
#include "core/text/markup.hpp"

namespace tpguide {
namespace {

/// Points of the picture a centimetre, where the whole body is 700 high.
constexpr float body_scale = 4;
/// On a page the picture is one thing of many: it stands smaller there, so all its signs are larger.
constexpr float page_body_scale = 2.8F;
constexpr float page_sign = 1.25F;
/// A side view beside front and back, which would be larger than life there.
constexpr float page_side_view = 0.6F;
constexpr float region_height = 360;
constexpr float gap = 16;
constexpr float line_height = 20;

template <typename Spots>
std::string path_data(const Spots& spots, const Panel& panel, std::string_view end) {
  std::string data;
  for (std::size_t i = 0; i < spots.size(); ++i) {
    const Spot at = panel.placed(spots[i]);
    data += fmt::format("{}{:.1f} {:.1f}", i == 0 ? "M" : "L", at.out, at.down);
  }
  return data + std::string(end);
}

std::string zone_path(const Panel::Zone& zone) {
  std::string data;
  for (std::size_t i = 0; i < zone.path.size(); ++i) {
    data += fmt::format("{}{:.1f} {:.1f}", i == 0 ? "M" : "L", zone.path[i].out, zone.path[i].down);
  }
  // A single spot is a line of no length, which round ends make a disc.
  if (zone.path.size() == 1) data += "h0";
  return data;
}

/// Strokes laid over one another, the narrower the more towards the middle.
void add_zone(std::string& out, const Panel::Zone& zone) {
  struct Layer {
    float width;
    float opacity;
  };
  static constexpr Layer core[] = {{1.0F, 0.20F}, {0.66F, 0.22F}, {0.33F, 0.26F}};
  static constexpr Layer spill[] = {{1.0F, 0.16F}};
  const std::string data = zone_path(zone);
  const auto add = [&](const Layer& layer) {
    out += fmt::format("<path class='ache' d='{}' stroke-width='{:.1f}' stroke-opacity='{}'/>\n", data,
                       2 * zone.radius * layer.width, layer.opacity);
  };
  if (zone.depth == ZoneDepth::core) {
    for (const Layer& layer : core) add(layer);
  } else {
    for (const Layer& layer : spill) add(layer);
  }
}

struct Placed {
  const Panel* panel;
  float scale;
  float left;
  float width;
  float height;
};

/// Points of the picture a centimetre of the body.
float scale_of(const Panel& panel, const Body& body, SvgUse use) {
  const bool tall = panel.crop.height() > 100;
  if (tall && panel.crop == body.view(panel.view).shown) return use == SvgUse::page ? page_body_scale : body_scale;
  const bool beside = use == SvgUse::page && (panel.view == View::profile || panel.view == View::sole);
  return (beside ? page_side_view : 1) * region_height / panel.crop.height();
}

/// Whoever reads a page is not always whose body it shows.
std::string_view without_your(std::string_view words, SvgUse use) {
  constexpr std::string_view your = "your ";
  if (use == SvgUse::page && words.starts_with(your)) words.remove_prefix(your.size());
  return words;
}

void add_panel(std::string& out, const Placed& placed, const std::string& id, const BodyMap& map, const BodyView& view,
               float top, float height, SvgUse use) {
  const Panel& panel = *placed.panel;
  const float scale = placed.scale;
  const float sign = use == SvgUse::page ? page_sign / scale : 1 / scale;
  std::string outline;
  for (const Path& path : view.outlines) outline += path_data(path, panel, "Z");
  out +=
      fmt::format("<svg x='{:.1f}' y='{:.1f}' width='{:.1f}' height='{:.1f}' viewBox='{:.1f} {:.1f} {:.1f} {:.1f}'>\n",
                  placed.left, top + height - placed.height, placed.width, placed.height, panel.crop.left,
                  panel.crop.top, panel.crop.width(), panel.crop.height());
  out += fmt::format("<clipPath id='{0}'><path clip-rule='evenodd' d='{1}'/></clipPath>\n", id, outline);
  out += fmt::format("<path class='body' fill-rule='evenodd' d='{}' stroke-width='{:.2f}'/>\n", outline, 1.6F / scale);
  for (const Path& path : view.strokes) {
    out +=
        fmt::format("<path class='stroke' d='{}' stroke-width='{:.2f}'/>\n", path_data(path, panel, ""), 0.9F / scale);
  }
  out += fmt::format("<g clip-path='url(#{})'>\n", id);
  for (const auto& zone : panel.zones) add_zone(out, zone);
  out += "</g>\n";
  for (const auto& point : panel.points) {
    if (map.patterns.size() > 1) {
      out += fmt::format(
          "<circle class='disc' cx='{0:.1f}' cy='{1:.1f}' r='{2:.2f}'/><text class='number' x='{0:.1f}' y='{3:.2f}' "
          "font-size='{4:.2f}'>{5}</text>\n",
          point.at.out, point.at.down, 6 * sign, point.at.down + 3.2F * sign, 9 * sign, point.pattern + 1);
      continue;
    }
    const float arm = 5 * sign;
    out += fmt::format(
        "<path class='press' d='M{:.2f} {:.2f}L{:.2f} {:.2f}M{:.2f} {:.2f}L{:.2f} {:.2f}' "
        "stroke-width='{:.2f}'/>\n",
        point.at.out - arm, point.at.down - arm, point.at.out + arm, point.at.down + arm, point.at.out - arm,
        point.at.down + arm, point.at.out + arm, point.at.down - arm, 2.4F * sign);
  }
  out += "</svg>\n";

  const float middle = placed.left + placed.width / 2;
  const float below = top + height + 15;
  out += fmt::format("<text class='caption' x='{:.1f}' y='{:.1f}' text-anchor='middle'>{}</text>\n", middle, below,
                     without_your(caption_of(panel), use));
  const auto [left, right] = sides_of(panel);
  if (left.empty()) return;
  out +=
      fmt::format("<text class='side' x='{:.1f}' y='{:.1f}'>{}</text>\n", placed.left, below, without_your(left, use));
  out += fmt::format("<text class='side' x='{:.1f}' y='{:.1f}' text-anchor='end'>{}</text>\n",
                     placed.left + placed.width, below, without_your(right, use));
}

/// Literal colours in a file, since many programs that draw SVG know no variables.
std::string style_for(SvgUse use) {
  const auto color = [use](std::string_view name, std::string_view value) {
    return use == SvgUse::file ? std::string(value) : fmt::format("var(--map-{},{})", name, value);
  };
  const std::string line = color("line", "#333");
  const std::string press = color("press", "#003f8a");
  return fmt::format(
      ".body{{fill:{0};stroke:{1}}}.stroke{{fill:none;stroke:{1};stroke-opacity:.45;stroke-linecap:round}}"
      ".ache{{fill:none;stroke:{2};stroke-linecap:round;stroke-linejoin:round}}"
      ".press{{fill:none;stroke:{3};stroke-linecap:round}}.disc{{fill:{3}}}"
      ".number{{fill:#fff;font-weight:bold;text-anchor:middle}}text{{font-family:sans-serif}}"
      ".caption,.side,.legend,.title{{font-size:{4}px;fill:{1}}}.caption,.title{{font-weight:bold}}"
      ".title{{font-size:14px}}",
      color("body", "#f6ebe2"), line, color("ache", "#c8202c"), press, use == SvgUse::page ? 14 : 12);
}

/// What a file says below its picture: what the signs mean, then the notes, as wide as the picture.
std::vector<std::string> words_below(const BodyMap& map, const std::vector<std::string>& notes, float width) {
  std::vector<std::string> lines;
  if (map.patterns.size() > 1) {
    for (std::size_t index = 0; index < map.patterns.size(); ++index) {
      const Pattern& pattern = map.patterns[index];
      const std::string sign = pattern.treated == Treated::pressed ? std::to_string(index + 1) : "stretched:";
      lines.push_back(fmt::format("{} {}", sign, pattern.muscle->anatomical));
    }
  } else if (!map.patterns.empty() && map.patterns.front().has_points()) {
    lines.emplace_back("× press here");
  }
  if (!map.patterns.empty()) lines.emplace_back("red: pain may be felt here");
  // About as wide as letters of that size are in most typefaces.
  const int cells = std::max(static_cast<int>((width - 2 * gap) / 6.4F), 20);
  for (const std::string& note : notes)
    for (std::string& line : wrap(note, cells, 0)) lines.push_back(std::move(line));
  return lines;
}

}  // namespace

std::string draw_svg(const BodyMap& map, const Body& body, std::string_view title, SvgUse use,
                     const std::vector<std::string>& notes, std::string_view ids) {
  std::vector<Placed> placed;
  float height = 0;
  for (const Panel& panel : map.panels) {
    const float scale = scale_of(panel, body, use);
    placed.push_back({&panel, scale, 0, panel.crop.width() * scale, panel.crop.height() * scale});
    height = std::max(height, placed.back().height);
  }
  float width = gap;
  for (Placed& one : placed) {
    one.left = width;
    width += one.width + gap;
  }
  // About as wide as letters of the title's size are in most typefaces.
  if (use == SvgUse::file) width = std::max(width, 2 * gap + 8.5F * static_cast<float>(cell_width(title)));
  const float top = use == SvgUse::file ? gap + line_height : 4;
  std::vector<std::string> legend;
  if (use == SvgUse::file) legend = words_below(map, notes, width);
  const float all = top + height + line_height + static_cast<float>(legend.size()) * line_height + 8;

  std::string out = fmt::format(
      "<svg {4}viewBox='0 0 {0:.0f} {1:.0f}' width='{0:.0f}' height='{1:.0f}' "
      "role='img' "
      "aria-label='{2}'>\n<title>{2}</title>\n<style>{3}</style>\n",
      width, all, as_markup(title), style_for(use), use == SvgUse::file ? "xmlns='http://www.w3.org/2000/svg' " : "");
  if (use == SvgUse::file) {
    out += "<rect width='100%' height='100%' fill='#fff'/>\n";
    out += fmt::format("<text class='title' x='{}' y='20'>{}</text>\n", gap, as_markup(title));
  }
  for (std::size_t i = 0; i < placed.size(); ++i) {
    add_panel(out, placed[i], fmt::format("{}-{}", ids, i + 1), map, body.view(placed[i].panel->view), top, height,
              use);
  }
  float below = top + height + line_height + 15;
  for (const std::string& text : legend) {
    out += fmt::format("<text class='legend' x='{}' y='{:.1f}'>{}</text>\n", gap, below, as_markup(text));
    below += line_height;
  }
  return out + "</svg>\n";
}

}  // namespace tpguide
