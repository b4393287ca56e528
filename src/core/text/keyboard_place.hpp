// SPDX-License-Identifier: MIT
// Keys by their place: who types with another alphabet still means the key that is labelled in Latin letters too.
#pragma once

#include <string>
#include <string_view>

namespace tpguide {

/// The ASCII character, letters in lower case, of the key on which a layout has this character; 0 where none has.
char key_at_place(char32_t typed);

/// A short answer by the places of its letters, in lower case, and with the digits of other scripts as ours: "ы" is
/// "s". All is left as it is where the letter also begins another answer in its own language.
std::string by_place(std::string_view answer);

}  // namespace tpguide
