// SPDX-License-Identifier: MIT
// The sheet of sources, routines/sheets/sources.toml: what each code stands for, in one line, so that a reader meets a
// study and not "D8". Articles, muscles and routines name codes; the build refuses one that is not here.
#pragma once

#include <span>
#include <string_view>

namespace tpguide {

struct Source {
  std::string_view code;      ///< "D8"
  std::string_view citation;  ///< one line
};

/// nullptr when there is none of that code.
const Source* find_source(std::string_view code, std::span<const Source>);

}  // namespace tpguide
