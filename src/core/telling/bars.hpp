// SPDX-License-Identifier: MIT
// Rows of cells that fill: how far a clock is, and a slow breath beside it.
#pragma once

#include <chrono>
#include <string>

#include "core/text/cells.hpp"

namespace tpguide {

/// Half a cell is the finest step: "━━━╸", then blank.
std::string bar(std::chrono::milliseconds elapsed, std::chrono::milliseconds length, int cells, Charset charset);

/// In for four seconds, out for six: what is shown of it at this moment of a clock, "breathe in   ●●●○○○".
std::string breath_words(std::chrono::milliseconds elapsed, Charset charset);

}  // namespace tpguide
