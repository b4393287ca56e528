// SPDX-License-Identifier: MIT
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "content/builtin.hpp"
#include "core/figure/svg_picture.hpp"
#include "support/little_figure.hpp"

using namespace tpguide;
using namespace tpguide::test;

namespace {

std::string drawn(const Muscle& muscle, std::string_view title = "Title", SvgUse use = SvgUse::file) {
  return draw_svg(make_map({pattern_of(muscle, Sides::left)}, Zoom::region, little_body()), little_body(), title, use);
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

/// Whether every element that is opened is closed in its turn.
bool is_nested(const std::string& text) {
  std::vector<std::string> open;
  for (std::size_t at = text.find('<'); at != std::string::npos; at = text.find('<', at + 1)) {
    const std::size_t end = text.find('>', at);
    if (end == std::string::npos) return false;
    const std::string tag = text.substr(at + 1, end - at - 1);
    if (tag.ends_with('/')) continue;
    const std::string name = tag.substr(0, tag.find_first_of(" \n"));
    if (name.starts_with('/')) {
      if (open.empty() || open.back() != name.substr(1)) return false;
      open.pop_back();
    } else {
      open.push_back(name);
    }
  }
  return open.empty();
}

}  // namespace

TEST_CASE("svg: a panel a view, a cross a point, layers for a zone that is felt most and one for a spill") {
  const std::string svg = drawn(arm_muscle());
  CHECK(is_nested(svg));
  CHECK(count(svg, "class='body'") == 2);
  CHECK(count(svg, "class='press'") == 1);
  CHECK(count(svg, "class='ache'") == 4);
  CHECK(count(svg, ">your left</text>") == 1);
  CHECK(count(svg, ">back, your left</text>") == 1);
  CHECK(svg.starts_with("<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 "));
}

TEST_CASE("svg: several muscles have numbers, and names below") {
  const BodyMap map = make_map({pattern_of(trunk_muscle(), Sides::left), pattern_of(arm_muscle(), Sides::left)},
                               Zoom::whole, little_body());
  const std::string svg = draw_svg(map, little_body(), "Two", SvgUse::file);
  CHECK(is_nested(svg));
  CHECK(count(svg, "class='press'") == 0);
  CHECK(count(svg, "class='disc'") == 2);
  CHECK(svg.find(">1 trunk muscle</text>") != std::string::npos);
  CHECK(svg.find(">2 arm muscle</text>") != std::string::npos);
}

TEST_CASE("svg: muscles that are only stretched have no numbers") {
  std::vector<Pattern> patterns{pattern_of(trunk_muscle(), Sides::left), pattern_of(arm_muscle(), Sides::left)};
  for (Pattern& pattern : patterns) pattern.treated = Treated::stretched;
  const std::string svg = draw_svg(make_map(patterns, Zoom::whole, little_body()), little_body(), "Two", SvgUse::file);
  CHECK(count(svg, "class='disc'") == 0);
  CHECK(svg.find(">stretched: trunk muscle</text>") != std::string::npos);
}

TEST_CASE("svg: a file says what its signs mean and what else has to be known of it") {
  const std::string note = "Gentle only: 3 out of 10 at most. Maps only suggest where to look, and differ.";
  const std::string svg = draw_svg(make_map({pattern_of(arm_muscle(), Sides::left)}, Zoom::region, little_body()),
                                   little_body(), "T", SvgUse::file, {note});
  CHECK(is_nested(svg));
  CHECK(svg.find(">× press here</text>") < svg.find(">red: pain may be felt here</text>"));
  CHECK(svg.find(">Gentle only: ") != std::string::npos);
  CHECK(drawn(arm_muscle(), "T", SvgUse::page).find("legend'") == std::string::npos);
}

TEST_CASE("svg: markup in a title is text") {
  const std::string svg = drawn(arm_muscle(), "a<b> & \"c\" 'd'");
  CHECK(is_nested(svg));
  CHECK(svg.find("aria-label='a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;'") != std::string::npos);
}

TEST_CASE("svg: in a file colours are literal, in a page they are the page's") {
  CHECK(drawn(arm_muscle(), "T", SvgUse::file).find("var(") == std::string::npos);
  CHECK(drawn(arm_muscle(), "T", SvgUse::page).find("var(--map-ache,") != std::string::npos);
  CHECK(drawn(arm_muscle(), "T", SvgUse::page).find("class='title'") == std::string::npos);
}

TEST_CASE("svg: a page names the muscles itself, is not always about its reader, and needs no address") {
  const BodyMap map = make_map({pattern_of(trunk_muscle(), Sides::left), pattern_of(arm_muscle(), Sides::left)},
                               Zoom::both_views, little_body());
  const std::string svg = draw_svg(map, little_body(), "Two", SvgUse::page);
  CHECK(is_nested(svg));
  CHECK(count(svg, "class='disc'") == 2);
  CHECK(svg.find("trunk muscle") == std::string::npos);
  CHECK(svg.find("your") == std::string::npos);
  CHECK(svg.find("http") == std::string::npos);
  CHECK(count(svg, ">left</text>") == 2);
}

TEST_CASE("svg: every muscle's is well nested") {
  for (const Muscle& muscle : builtin_atlas().muscles()) {
    CAPTURE(muscle.name);
    const BodyMap map = make_map({pattern_of(muscle)}, Zoom::region, builtin_body());
    CHECK(is_nested(draw_svg(map, builtin_body(), muscle.anatomical, SvgUse::file)));
  }
}
