// SPDX-License-Identifier: MIT
// Keys as they are named on a command line: by what is printed on them, or by what they mean. A key that is named by
// its meaning is no text, so that it never becomes an answer, and does nothing where the key would mean another thing.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/terminal/key.hpp"

namespace tpguide {

/// "next", "enter", or one character as it is typed. nullopt for what is no key of ours.
std::optional<Key> key_named(std::string_view name);

/// The names of more than one letter.
const std::vector<std::string_view>& key_names();

}  // namespace tpguide
