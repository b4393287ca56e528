// SPDX-License-Identifier: MIT
// Bounded reads: of files, of their ends, of standard input, whole or a line at a time. What cannot be read throws
// Error with the path and the reason.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tpguide {

/// The text of a regular file (a FIFO, device or folder is refused at once, never waited for) of at most `limit`
/// bytes; nullopt when there is none. What is there but cannot be reached (a link to nowhere, no rights) throws.
std::optional<std::string> read_file(const std::filesystem::path&, std::size_t limit);
/// The last bytes of a regular file, at most so many; empty where there are none to be had.
std::string read_end(const std::filesystem::path&, std::size_t most);
/// All of standard input, at most `limit` bytes.
std::string read_standard_input(std::size_t limit);

/// The lines of a file or of standard input, without their newlines, in the memory of one of them: of a line that is
/// longer than `longest` its beginning, which is longer than that too. Both as read_file() and read_standard_input().
struct LineLimits {
  std::size_t longest_line, file;
};
enum class More { no, yes };
using TakeLine = std::function<More(std::string_view)>;
/// False when there is no such file.
bool read_lines(const std::filesystem::path&, const LineLimits&, const TakeLine&);
void read_standard_input_lines(const LineLimits&, const TakeLine&);

}  // namespace tpguide
