// SPDX-License-Identifier: MIT
// How a report looks: on a phone, a wide screen, in the dark and on one printed sheet.
#pragma once

#include <string_view>

namespace tpguide {

/// CSS, without the element around it. It names no address.
std::string_view report_style();

}  // namespace tpguide
