// SPDX-License-Identifier: MIT
// Judges a routine file as a compiler would: all findings at once, each at its place, with rule names and
// the mend. Hides the order of the checks and every wording.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/body/atlas.hpp"
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

/// Where an editor finds the schema of routines, from a routine in the user's own folder.
inline constexpr std::string_view schema_beside_routines = "../routine.schema.json";

/// The commented file that `tpguide new` writes. It is a routine once what stands in angle brackets is filled in.
std::string routine_template(std::string_view name);
/// That a template is of, until its writer says another.
inline constexpr Area template_area = Area::neck_shoulder;
/// True for a text that still has a part of the template in it.
bool is_placeholder(std::string_view text);

}  // namespace tpguide
