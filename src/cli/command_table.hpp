// SPDX-License-Identifier: MIT
// All commands there are.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "cli/command.hpp"

namespace tpguide {

/// tpguide itself first, then its commands, those of one group together.
std::span<const std::reference_wrapper<const Command>> command_table();
/// nullptr when there is none of that name; the empty name is tpguide itself.
const Command* find_command(std::string_view name);

/// What every command takes, before or after its name.
std::span<const OptionSpec> common_options();

}  // namespace tpguide
