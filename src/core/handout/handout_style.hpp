// SPDX-License-Identifier: MIT
// How a handout looks: on a phone, a wide screen, in the dark and on two printed sheets.
#pragma once

#include <string_view>

namespace tpguide {

/// CSS, without the element around it, on top of what all pages share. It names no address.
std::string_view handout_style();

}  // namespace tpguide
