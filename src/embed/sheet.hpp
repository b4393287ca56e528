// SPDX-License-Identifier: MIT
// What the readers of sheets have in common: the text of one file, and what is wrong with it.
#pragma once

#include <string_view>
#include <vector>

#include "core/toml/document.hpp"
#include "embed/kept.hpp"
#include "embed/table_reader.hpp"

namespace tpguide {

/// What has been read is complete when there are no findings, and lives as long as this does.
class Sheet {
 public:
  const std::vector<Finding>& findings() const { return findings_; }

 protected:
  /// Calls `read` with the whole table, if the file is TOML.
  template <typename Read>
  void read_whole(std::string_view text, std::string_view file, Read read) {
    const TomlDocument& document = kept_.keep(parse_toml(text, file));
    findings_ = document.findings;
    if (!findings_.empty()) return;
    TableReader whole(document.root, {1, 1}, file, findings_);
    whole.format(1);
    read(whole);
    whole.finish();
  }

  Kept kept_;

 private:
  std::vector<Finding> findings_;
};

}  // namespace tpguide
