// SPDX-License-Identifier: MIT
#include <algorithm>

#include <doctest/doctest.h>

#include "core/text/cells.hpp"
#include "core/trend/cell_chart.hpp"

using namespace tpguide;

namespace {

constexpr std::chrono::sys_days monday = std::chrono::year{2026} / 11 / 2;

std::vector<ChartPoint> points(std::initializer_list<std::pair<int, double>> list) {
  std::vector<ChartPoint> points;
  for (const auto& [day, level] : list) points.push_back({monday + std::chrono::days{day}, level});
  return points;
}

Chart three_series() {
  Chart chart;
  chart.title = "Pain";
  chart.series = {{"before", SeriesForm::line, points({{0, 8}, {2, 7}, {4, 7}, {8, 4}})},
                  {"after", SeriesForm::ring, points({{0, 5}, {2, 6}, {8, 3}})},
                  {"next day", SeriesForm::cross, points({{0, 6}, {2, 6}, {4, 7}, {8, 0}})}};
  chart.marks = {{"stop sign", '!', {monday + std::chrono::days{4}}},
                 {"rest", 'r', {monday + std::chrono::days{4}, monday + std::chrono::days{5}}}};
  return chart;
}

std::string drawn(const Chart& chart, Glyphs glyphs, int columns) {
  std::string text;
  for (const Line& line : draw_chart(chart, glyphs, columns)) text += plain_text(line) + "\n";
  return text;
}

}  // namespace

TEST_CASE("chart: in ASCII three series, the marks and the dates can be told apart without colour") {
  CHECK(drawn(three_series(), Glyphs::ascii, 60) ==
        "10 +\n"
        "   |\n"
        " 8 +*...\n"
        "   |    ....*.......x..\n"
        " 6 +x       @          .....\n"
        "   |o                       ......\n"
        " 4 +                              ..*\n"
        "   |                                o\n"
        " 2 +\n"
        "   |\n"
        " 0 +                                x\n"
        "   +---------------------------------\n"
        "                    !   r\n"
        "    2 Nov        6 Nov         10 Nov\n"
        ".*. before   o after   x next day   @ after and next day\n"
        "! stop sign   r rest\n");
}

TEST_CASE("chart: in braille the line joins the days, and each level has a row") {
  CHECK(drawn(three_series(), Glyphs::braille, 60) ==
        "10 ┤\n"
        "   │\n"
        " 8 ┤⠒⠤⠤⣀⣀\n"
        "   │     ⠉⠉⠒⠒⠒⠒⠒⠒⠒⠒⠒×⠢⢄⣀\n"
        " 6 ┤×       ⊗           ⠉⠑⠢⠤⣀⡀\n"
        "   │○                        ⠈⠑⠒⠤⢄⡀\n"
        " 4 ┤                              ⠈⠉⠒\n"
        "   │                                ○\n"
        " 2 ┤\n"
        "   │\n"
        " 0 ┤                                ×\n"
        "   └─────────────────────────────────\n"
        "                    !   r\n"
        "    2 Nov        6 Nov         10 Nov\n"
        "⠤⠒⠉ before   ○ after   × next day   ⊗ after and next day\n"
        "! stop sign   r rest\n");
}

TEST_CASE("chart: half blocks have no line of their own and are drawn as ASCII") {
  CHECK(drawn(three_series(), Glyphs::blocks, 60) == drawn(three_series(), Glyphs::ascii, 60));
}

TEST_CASE("chart: a gap of over a week is not bridged") {
  Chart chart;
  chart.series = {{"before", SeriesForm::line, points({{0, 10}, {7, 10}, {15, 10}})}};
  const std::string top = plain_text(draw_chart(chart, Glyphs::ascii, 40).front());
  CHECK(top == "10 +*...............*                  *");
}

TEST_CASE("chart: one day, or no room, is no chart") {
  Chart chart = three_series();
  CHECK(draw_chart(chart, Glyphs::braille, 20).empty());
  CHECK(draw_chart(Chart{}, Glyphs::braille, 80).empty());
  chart.series = {{"before", SeriesForm::line, points({{0, 8}})}, {"after", SeriesForm::ring, points({{0, 8}})}};
  CHECK(draw_chart(chart, Glyphs::braille, 80).empty());
}

TEST_CASE("chart: the years are said where there are two, and the ends of the scale are inside") {
  Chart chart;
  chart.series = {{"before", SeriesForm::line, points({{0, 0}, {100, 10}, {400, 0}})}};
  const std::string text = drawn(chart, Glyphs::braille, 60);
  CHECK(text.find("2 Nov 2026") != std::string::npos);
  CHECK(text.find("7 Dec 2027") != std::string::npos);
}

TEST_CASE("chart: ten years fit any width, and no line is wider than it may be") {
  Chart chart = three_series();
  for (ChartSeries& series : chart.series) {
    series.points.clear();
    for (int day = 0; day < 3650; ++day) series.points.push_back({monday + std::chrono::days{day}, day % 11 * 1.0});
  }
  for (const Glyphs glyphs : {Glyphs::braille, Glyphs::ascii}) {
    for (int columns = 24; columns < 130; ++columns) {
      const auto lines = draw_chart(chart, glyphs, columns);
      REQUIRE_FALSE(lines.empty());
      CHECK(std::all_of(lines.begin(), lines.end(),
                        [&](const Line& line) { return cell_width(plain_text(line)) <= columns; }));
    }
  }
}
