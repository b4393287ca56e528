// SPDX-License-Identifier: MIT
// JSON written as it is made, where a document of values would be too slow for a long log. In ASCII, so that nothing a
// text holds can act on a terminal.
#pragma once

#include <string>
#include <string_view>

namespace tpguide {

/// Adds a string with its quotes; bytes that are not UTF-8 become U+FFFD.
void add_json_string(std::string& out, std::string_view text);

}  // namespace tpguide
