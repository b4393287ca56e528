// SPDX-License-Identifier: MIT
// The quick way back from an exported line to its entry, beside the careful one of core/json/log_lines; a test holds
// both to the same answers.
#pragma once

#include <string_view>

#include "core/log/entry.hpp"

namespace tpguide {

/// Fills a clear entry from exactly what entry_line() writes, without its newline. False, with `entry` in any state,
/// for any other line: never wrong, only sometimes unable.
bool scan_entry_line(std::string_view line, Entry& entry);

}  // namespace tpguide
