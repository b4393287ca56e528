// SPDX-License-Identifier: MIT
// How terminals write keys: which bytes at the front belong together, and which key they are.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/terminal/key.hpp"

namespace tpguide {

inline constexpr char escape_byte = '\x1b';

/// How many bytes at the front of a text that is not empty are one character or sequence; 0: its end has not come yet.
/// A sequence without an end is bounded.
std::size_t front_length(std::string_view bytes);

/// The key that these bytes are, as front_length() has cut them.
Key key_of(std::string_view bytes);

/// What follows is pasted.
bool is_paste_mark(std::string_view sequence);

}  // namespace tpguide
