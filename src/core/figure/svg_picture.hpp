// SPDX-License-Identifier: MIT
// A map as SVG: one element, to be a file of its own or part of a page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/figure/body_map.hpp"

namespace tpguide {

/// Whether the element brings its own colours and background and says what its signs mean, or leaves that to the HTML
/// page around it, which may set --map-line, --map-body, --map-ache and --map-press.
enum class SvgUse { file, page };

/// What is named in it is named with `ids`, which no other picture of a page may have. `title` is read out by screen
/// readers and stands over a file's picture; markup in it is text. Lines end in "\n". `notes` stand below a file's
/// picture and what its signs mean, a paragraph each.
std::string draw_svg(const BodyMap&, const Body&, std::string_view title, SvgUse,
                     const std::vector<std::string>& notes = {}, std::string_view ids = "body");

}  // namespace tpguide
