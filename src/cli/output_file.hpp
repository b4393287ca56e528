// SPDX-License-Identifier: MIT
// The file of an option -o.
#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <string_view>

#include "cli/command.hpp"
#include "cli/output.hpp"
#include "sys/files/write.hpp"
#include "sys/paths.hpp"

namespace tpguide {

inline constexpr OptionSpec output_option{"-o", "FILE",
                                          "write FILE and not standard output; it is replaced when all is well"};

/// Whether standard output is what is meant: nothing, "-", "/dev/stdout" and whatever leads there.
bool is_standard_output(const std::string& file);

/// Throws where `file` is what is there already by the name of `input`, by whatever name or link: it would be replaced
/// by what is made of it. Of a folder all TOML files in it are meant.
void spare_input(const std::string& file, const std::filesystem::path& input);

/// Throws where `file` is the config, the profile, one of the user's routines or in the log's folder: what tpguide
/// reads there it could read no more.
void spare_own_files(const std::string& file, const Paths&);

/// Throws where `file` has something and is no earlier page of this `kind` (page_mark()): it would be lost.
void spare_other_files(const std::string& file, std::string_view kind);

enum class WrittenTo { standard_output, file };
/// Writes what `produce` hands over to where `file` says, and answers where that is: what a command has to say about it
/// must not stand in the midst of standard output.
WrittenTo write_output(const std::string& file, Output&, const std::function<void(const WriteText&)>& produce);

}  // namespace tpguide
