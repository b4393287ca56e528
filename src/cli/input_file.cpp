// SPDX-License-Identifier: MIT
#include "cli/input_file.hpp"

#include <filesystem>
#include <system_error>

#include <fmt/core.h>

#include "core/text/cells.hpp"
#include "core/text/error.hpp"

namespace tpguide {

void refuse_pipe(const std::string& file, std::string_view command) {
  std::error_code unknown;
  if (!std::filesystem::is_other(file, unknown)) return;
  throw Error(fmt::format("'{}' is not a regular file", clean(file)),
              fmt::format("`tpguide {} {}` reads what a pipe brings on standard input", command, standard_input));
}

}  // namespace tpguide
