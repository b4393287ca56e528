// SPDX-License-Identifier: MIT
// A clock that can be read from across a room.
#pragma once

#include <string>

#include "core/terminal/frame.hpp"
#include "core/text/cells.hpp"

namespace tpguide {

/// Five rows a sign, six columns a digit. What is no digit, colon, blank, L or R is left out.
Frame big_digits(const std::string& text, Charset charset);

}  // namespace tpguide
