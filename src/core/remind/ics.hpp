// SPDX-License-Identifier: MIT
// Lines of an iCalendar file (RFC 5545).
#pragma once

#include <string>
#include <string_view>

namespace tpguide {

/// A value of type TEXT: comma, semicolon, backslash and line end escaped; control characters, which
/// there must not be, become U+FFFD.
std::string ics_escaped(std::string_view text);

/// "NAME:value" with its line end, folded so that no line has more than 75 octets; a character is never split.
std::string ics_line(std::string_view name, std::string_view value);

}  // namespace tpguide
