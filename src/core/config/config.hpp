// SPDX-License-Identifier: MIT
// The user's config.toml: defaults of options and the tool at hand, judged like a routine.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/body/terms.hpp"
#include "core/text/finding.hpp"

namespace tpguide {

/// What is absent was not written.
struct Config {
  std::optional<std::string> color;    ///< "auto", "always" or "never"
  std::optional<std::string> picture;  ///< "auto", "braille", "blocks", "ascii" or "none"
  std::optional<bool> plain, hands_free, quiet, big;
  std::optional<int> minutes;  ///< 1 or more
  std::optional<Tool> tool;    ///< used where a routine names none and the muscle allows it
};

struct JudgedConfig {
  Config config;  ///< empty when there is a finding
  std::vector<Finding> findings;
};
JudgedConfig judge_config(std::string_view text, std::string_view file);

}  // namespace tpguide
