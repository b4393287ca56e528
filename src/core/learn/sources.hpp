// SPDX-License-Identifier: MIT
// The sheet of sources, routines/sheets/sources.toml: what each code stands for, in one line, so that one meets a study
// and not "D8". Articles, muscles and routines name codes; the build refuses one that is not here.
#pragma once

#include <memory>
#include <span>
#include <string_view>
#include <vector>

#include "core/text/finding.hpp"

namespace tpguide {

struct Source {
  std::string_view code;      ///< "D8"
  std::string_view citation;  ///< one line
};

/// Whether `text` has the form of a code: D, H, M, O, R or V and a number. A routine may name other sources in words.
bool is_source_code(std::string_view text);

/// nullptr when there is none of that code.
const Source* find_source(std::string_view code, std::span<const Source>);

/// Owns the text of a sheet read from a file, for the build-time generator and tests.
class SourceReader {
 public:
  SourceReader(std::string_view text, std::string_view file);
  ~SourceReader();
  SourceReader(const SourceReader&) = delete;
  SourceReader& operator=(const SourceReader&) = delete;

  const std::vector<Finding>& findings() const;
  std::span<const Source> sources() const;  ///< in the order of the file; valid while the reader lives

 private:
  struct Owned;
  std::unique_ptr<Owned> owned_;
};

}  // namespace tpguide
