// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>

#include "core/trend/svg_chart.hpp"

using namespace tpguide;

namespace {

constexpr std::chrono::sys_days monday = std::chrono::year{2026} / 11 / 2;

std::chrono::sys_days day(int number) {
  return monday + std::chrono::days{number};
}

Chart one_line(std::initializer_list<std::pair<int, double>> levels) {
  Chart chart;
  chart.title = "Pain <now>";
  ChartSeries& line = chart.series.emplace_back(ChartSeries{"before", SeriesForm::line, {}});
  for (const auto& [number, level] : levels) line.points.push_back({day(number), level});
  return chart;
}

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

std::string plot(const Chart& chart) {
  const std::string all = draw_chart_svg(chart);
  return all.substr(0, all.find("<ul"));
}

}  // namespace

TEST_CASE("svg chart: levels are heights and days are shares of the width") {
  const std::string svg = plot(one_line({{0, 10}, {4, 0}, {8, 5}}));
  CHECK(svg.find("<circle class=\"dot\" cx=\"0.00%\" cy=\"8.0\"") != std::string::npos);
  CHECK(svg.find("<circle class=\"dot\" cx=\"50.00%\" cy=\"118.0\"") != std::string::npos);
  CHECK(svg.find("<circle class=\"dot\" cx=\"100.00%\" cy=\"63.0\"") != std::string::npos);
  CHECK(svg.find("aria-label=\"Pain &lt;now&gt;, from 2 Nov 2026 to 10 Nov 2026\"") != std::string::npos);
}

TEST_CASE("svg chart: a gap of over a week is not bridged") {
  CHECK(count(plot(one_line({{0, 4}, {7, 4}, {15, 4}})), "class=\"line\"") == 1);
}

TEST_CASE("svg chart: one day, or no level, is no chart") {
  CHECK(draw_chart_svg(Chart{}) == "");
  CHECK(draw_chart_svg(one_line({{3, 4}})) == "");
  Chart marks_alone = one_line({});
  marks_alone.marks = {{"session", '#', {day(0), day(5)}}};
  CHECK(draw_chart_svg(marks_alone) == "");
}

TEST_CASE("svg chart: each mark has its form, and days that have marks alone are on it") {
  Chart chart = one_line({{0, 4}, {4, 4}});
  chart.marks = {{"done", '#', {day(0)}}, {"in part", '+', {day(4)}}, {"stop sign", '!', {day(8)}}, {"rest", 'r', {}}};
  const std::string svg = plot(chart);
  // That of the first day is whole, half of it beside the chart, as the points above it are.
  CHECK(count(svg, "<line class=\"mark full\" x1=\"-0.70%\" x2=\"0.70%\"") == 1);
  CHECK(count(svg, "class=\"mark low\"") == 1);
  CHECK(count(svg, "<text class=\"stop\" x=\"100.00%\"") == 1);
  const std::string keys = draw_chart_svg(chart).substr(plot(chart).size());
  CHECK(count(keys, "<li>") == 4);
  CHECK(keys.find("rest") == std::string::npos);
}

TEST_CASE("svg chart: ten years of days are no more signs than there is room for") {
  Chart chart = one_line({});
  for (int number = 0; number < 3650; ++number) chart.series.front().points.push_back({day(number), number % 11 * 1.0});
  const std::string svg = plot(chart);
  CHECK(count(svg, "<circle") <= 182);
  CHECK(svg.find(">2 Nov 2026</text>") != std::string::npos);
}
