// SPDX-License-Identifier: MIT
// A slow breath beside a clock: in for four seconds, out for six.
#pragma once

#include <chrono>
#include <string>

#include "core/text/cells.hpp"

namespace tpguide {

/// What is shown of it at this moment of a clock: "breathe in   ●●●○○○".
std::string breath_words(std::chrono::milliseconds elapsed, Charset charset);

}  // namespace tpguide
