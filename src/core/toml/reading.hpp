// SPDX-License-Identifier: MIT
// A TOML file of a person's, read as far as it can be known: after a slip in one line the lines behind it are read too,
// so that a judge has all there is to say. Never for a file that a program goes by: what was meant is guessed.
#pragma once

#include <set>
#include <string_view>
#include <vector>

#include "core/text/finding.hpp"
#include "core/toml/document.hpp"
#include "core/toml/shape.hpp"

namespace tpguide {

struct TomlReading {
  TomlTable root;
  std::vector<Finding> findings;  ///< rules `syntax` and `size`; any makes the file invalid
  std::set<int> guessed;          ///< lines of which a key is known and the value is not
  bool whole = true;              ///< false where the keys of some lines are not known either
};

/// Never throws for bad text.
TomlReading read_toml(std::string_view text, std::string_view file, const TomlShape& = {});

}  // namespace tpguide
