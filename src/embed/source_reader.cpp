// SPDX-License-Identifier: MIT
#include "embed/source_reader.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text/ascii.hpp"
#include "core/text/cells.hpp"

namespace tpguide {
namespace {

constexpr int citation_cells = 100;

}  // namespace

bool is_source_code(std::string_view text) {
  constexpr std::string_view letters = "DHMORV";
  return text.size() >= 2 && text.size() <= 3 && letters.find(text[0]) != std::string_view::npos && text[1] != '0' &&
         std::all_of(text.begin() + 1, text.end(), is_digit);
}

SourceReader::SourceReader(std::string_view text, std::string_view file) {
  read_whole(text, file, [&](TableReader& whole) {
    whole.inside("sources", [&](TableReader& lines) {
      for (const TomlEntry& entry : lines.entries()) {
        const Source source{entry.key, lines.text(entry.key)};
        if (!is_source_code(source.code)) {
          lines.refuse(entry.key_at, "code", fmt::format("'{}' is not a code", source.code),
                       "a code is D, H, M, O, R or V and a number");
        }
        if (const int cells = cell_width(source.citation); cells > citation_cells) {
          lines.refuse(entry.value.at, "too-long",
                       fmt::format("'{}' takes {} cells, over {}", source.code, cells, citation_cells));
        }
        sources_.push_back(source);
      }
    });
  });
}

}  // namespace tpguide
