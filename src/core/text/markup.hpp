// SPDX-License-Identifier: MIT
// Text as a part of HTML or SVG.
#pragma once

#include <string>
#include <string_view>

namespace tpguide {

/// Markup in `text` becomes text, in an attribute with either quote too. Control characters, which there must not be,
/// become U+FFFD.
std::string as_markup(std::string_view text);

}  // namespace tpguide
