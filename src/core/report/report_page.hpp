// SPDX-License-Identifier: MIT
// A report as one HTML page that needs nothing else: no script, no font and no picture from elsewhere, so that it works
// from a mail attachment, on paper and read aloud.
#pragma once

#include <string>

#include "core/body/atlas.hpp"
#include "core/body/body.hpp"
#include "core/report/report.hpp"
#include "core/safety/safety.hpp"

namespace tpguide {

/// Whole, ending in "\n". What came from the log is text in it, whatever it holds. Printed it is one sheet, A4 or
/// Letter.
std::string report_page(const Report&, const Atlas&, const Body&, const Safety&);

}  // namespace tpguide
