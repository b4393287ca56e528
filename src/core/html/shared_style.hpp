// SPDX-License-Identifier: MIT
// How every page looks: its colours for light, dark and paper, its letters and its edges.
#pragma once

#include <string_view>

namespace tpguide {

/// CSS, without the element around it. It names no address.
std::string_view shared_style();

}  // namespace tpguide
