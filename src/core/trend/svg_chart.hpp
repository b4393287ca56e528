// SPDX-License-Identifier: MIT
// A chart as an SVG element of a page. It is as wide as what holds it, on a phone and on paper, while letters and signs
// keep their size: days lie at percentages of the width, levels at pixels.
#pragma once

#include <string>

#include "core/trend/chart.hpp"

namespace tpguide {

/// The element and its legend; empty where there is nothing to see: fewer than two days. Colours and letters are the
/// page's: it gives rules to the classes plot, grid, axis, line, ring, cross and mark, and room on the left for the
/// levels. Marks have a form each by their sign: '#' a bar, '+' a low one, '!' itself, others a thin line below.
std::string draw_chart_svg(const Chart&);

}  // namespace tpguide
