// SPDX-License-Identifier: MIT
// Judges a routine file as a compiler would: all findings at once, each at its place, with rule names and
// the mend (SPEC section 4). Hides the order of the checks and every wording.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/routine/atlas.hpp"
#include "core/routine/model.hpp"
#include "core/text/finding.hpp"

namespace tpguide {

struct JudgedRoutine {
  std::optional<Routine> routine;  ///< absent exactly when a finding is an error
  std::vector<Finding> findings;   ///< in order of line and column
};

/// `file` names the findings; `name` is the routine's name (the file's stem). `today` as "YYYY-MM-DD" lets
/// the judge warn of a review date that has passed; empty: not looked at.
JudgedRoutine judge_routine(std::string_view text, std::string_view file, std::string_view name, const Atlas& atlas,
                            std::string_view today = {});

/// The commented, valid file that `tpguide new` writes.
std::string routine_template(std::string_view name);

}  // namespace tpguide
