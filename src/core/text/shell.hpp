// SPDX-License-Identifier: MIT
// Text as a word of a command that a person copies into a shell.
#pragma once

#include <string>
#include <string_view>

namespace tpguide {

/// Cleaned, and in quotes that let nothing in it be taken for anything else.
std::string shell_quoted(std::string_view text);

/// The same as words that need no quotes, where they need none.
std::string shell_words(std::string_view text);

}  // namespace tpguide
