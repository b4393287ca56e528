// SPDX-License-Identifier: MIT
// Reads the sheet of sources, routines/sheets/sources.toml.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "core/learn/sources.hpp"
#include "embed/sheet.hpp"

namespace tpguide {

/// Whether `text` has the form of a code: D, H, M, O, R or V and a number. A routine may name other sources in words.
bool is_source_code(std::string_view text);

class SourceReader : public Sheet {
 public:
  SourceReader(std::string_view text, std::string_view file);

  std::span<const Source> sources() const { return sources_; }  ///< in the order of the file

 private:
  std::vector<Source> sources_;
};

}  // namespace tpguide
