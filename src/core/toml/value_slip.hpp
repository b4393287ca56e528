// SPDX-License-Identifier: MIT
// What people get wrong in a value of TOML: the quotes of a text, the brackets of a list, a number, a date, a length of
// time.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "core/toml/line_parts.hpp"
#include "core/toml/shape.hpp"
#include "core/toml/slip.hpp"

namespace tpguide {

/// Of a curly quote that a text begins with, in bytes; 0 where it begins with none.
std::size_t curly_size(std::string_view text);

/// The slip in the value of a line that is a key, its sign and a value.
std::optional<Slip> value_slip(std::string_view line, const LineParts&, TomlKind);

/// The same within a list that goes over several lines.
std::optional<Slip> find_slip_in_list(std::string_view line);

}  // namespace tpguide
