// SPDX-License-Identifier: MIT
// The place a person names for a text to go to: a file, a pipe of the shell's, a device, what is open already.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>

#include "sys/files/write.hpp"

namespace tpguide {

/// The open descriptor that a name leads to: "/dev/stdout", "/dev/fd/63", a link to such a one. To open these anew
/// would write over the beginning of a file that a shell has opened to add to. Throws Error where it is not open.
std::optional<int> descriptor_named(const std::filesystem::path&);

/// Writes what `produce` hands over. A regular file is replaced as a whole or left as it was
/// (replace_file_by_parts()). A pipe, a device and what is open already take the text bit by bit; a pipe's reader is
/// waited for, and passed over when it goes away; a terminal gets clean lines.
void write_to(const std::filesystem::path&, const std::function<void(const WriteText&)>& produce);

}  // namespace tpguide
