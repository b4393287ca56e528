// SPDX-License-Identifier: MIT
#include "core/learn/sources.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text/ascii.hpp"
#include "core/text/cells.hpp"
#include "core/toml/table_reader.hpp"

namespace tpguide {
namespace {

constexpr int citation_cells = 100;

}  // namespace

bool is_source_code(std::string_view text) {
  constexpr std::string_view letters = "DHMORV";
  return text.size() >= 2 && text.size() <= 3 && letters.find(text[0]) != std::string_view::npos && text[1] != '0' &&
         std::all_of(text.begin() + 1, text.end(), is_digit);
}

const Source* find_source(std::string_view code, std::span<const Source> sources) {
  const auto found = std::ranges::find(sources, code, &Source::code);
  return found == sources.end() ? nullptr : &*found;
}

struct SourceReader::Owned {
  TomlDocument document;
  std::vector<Finding> findings;
  std::vector<Source> sources;
};

SourceReader::SourceReader(std::string_view text, std::string_view file) : owned_(std::make_unique<Owned>()) {
  owned_->document = parse_toml(text, file);
  owned_->findings = owned_->document.findings;
  if (!owned_->findings.empty()) return;

  TableReader reader(owned_->document.root, {1, 1}, file, owned_->findings);
  reader.format(1);
  if (const TomlEntry* sheet = reader.table("sources")) {
    TableReader lines(*sheet->value.table(), sheet->key_at, file, owned_->findings);
    for (const TomlEntry& entry : sheet->value.table()->entries) {
      const Source source{entry.key, lines.text(entry.key)};
      if (!is_source_code(source.code)) {
        lines.refuse(entry.key_at, "code", fmt::format("'{}' is not a code", source.code),
                     "a code is D, H, M, O, R or V and a number");
      }
      if (const int cells = cell_width(source.citation); cells > citation_cells) {
        lines.refuse(entry.value.at, "too-long",
                     fmt::format("'{}' takes {} cells, over {}", source.code, cells, citation_cells));
      }
      owned_->sources.push_back(source);
    }
  }
  reader.finish();
}

SourceReader::~SourceReader() = default;

const std::vector<Finding>& SourceReader::findings() const {
  return owned_->findings;
}
std::span<const Source> SourceReader::sources() const {
  return owned_->sources;
}

}  // namespace tpguide
