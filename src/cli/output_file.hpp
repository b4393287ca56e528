// SPDX-License-Identifier: MIT
// The file of an option -o.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "cli/command.hpp"
#include "cli/output.hpp"
#include "sys/files/write.hpp"

namespace tpguide {

inline constexpr OptionSpec output_option{"-o", "FILE",
                                          "write FILE and not standard output; it is replaced when all is well"};

/// Whether standard output is what is meant: nothing, "-", "/dev/stdout" and whatever leads there.
bool is_standard_output(const std::string& file);

/// Throws where `file` is what is there already by the name of `input`, by whatever name or link: it would be replaced
/// by what is made of it. Of a folder all TOML files in it are meant.
void spare_input(const std::string& file, const std::filesystem::path& input);

enum class WrittenTo { standard_output, file };
/// Writes what `produce` hands over to where `file` says, and answers where that is: what a command has to say about it
/// must not stand in the midst of standard output.
WrittenTo write_output(const std::string& file, Output&, const std::function<void(const WriteText&)>& produce);

}  // namespace tpguide
