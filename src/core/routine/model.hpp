// SPDX-License-Identifier: MIT
// What a routine file says once it has been judged.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/body/terms.hpp"
#include "core/text/names.hpp"

namespace tpguide {

enum class StepKind { heat, press, stretch, move };
template <>
inline constexpr Names<StepKind> names_of<StepKind>{"heat", "press", "stretch", "move"};

enum class Presence { required, optional };

/// Between the holds on one side, where a step does not say.
inline constexpr std::chrono::seconds default_rest{15};

/// One `[[step]]`. Which fields are set follows from `kind`; the judge has seen to it.
struct Step {
  StepKind kind = StepKind::press;
  std::string where;                        ///< heat
  std::string muscle;                       ///< press; stretch where given
  std::optional<Sides> sides;               ///< press; stretch where given
  std::chrono::seconds duration{0};         ///< of one hold, one side of a stretch, or the whole of heat and move
  int repeat = 1;                           ///< press: holds on each side; stretch: times in a row on each side
  std::chrono::seconds rest{default_rest};  ///< press: between holds on one side
  std::optional<Tool> tool;                 ///< press: as written; absent means the atlas's default
  std::string how;
  std::string brief;  ///< as written; brief_of() has what stands in for it
  Presence presence = Presence::required;

  friend bool operator==(const Step&, const Step&) = default;
};

struct Routine {
  std::string name;  ///< the file's stem
  std::string title;
  std::string summary;
  Area area = Area::neck_shoulder;
  std::vector<std::string> relieves;
  std::vector<std::string> aftercare;
  std::vector<std::string> avoid;
  std::vector<std::string> sources;
  std::string author;
  std::string reviewed_by;
  std::string reviewed;   ///< a TOML date as text, or empty
  std::string review_by;  ///< a TOML date as text, or empty
  std::string no_heat;    ///< the reason, or empty
  std::string movement;   ///< an easy one, whose stiffness is asked before and after; or empty
  std::vector<Step> steps;

  friend bool operator==(const Routine&, const Routine&) = default;
};

/// How often one hold or stretch is done because of sides: 2 for both, else 1.
int side_count(const Step&);

/// Time of one step and of a routine: heats, holds, rests between holds on one
/// side, stretches each time and moves; no ramps, changeovers or waiting.
std::chrono::seconds step_time(const Step&);
std::chrono::seconds total_time(const Routine&);

/// Whether any press is on this side or in the middle.
bool presses_on(const Routine&, Side);

}  // namespace tpguide
