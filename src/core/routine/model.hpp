// SPDX-License-Identifier: MIT
// The words of SPEC section 2 as types: what a routine file says once it has been judged.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

enum class Area { head_jaw, neck_shoulder, upper_back, chest, arm_hand, low_back, hip_buttock, thigh, lower_leg_foot };
enum class StepKind { heat, press, stretch, move };
enum class Side { left, right, middle };
/// `both` is the full hold on the left, the changeover, then the full hold on the right.
enum class Sides { left, right, both, middle };
enum class Tool { fingers, soft_ball, ball, two_balls, cane, roller, hand_roller };
/// CLINICAL.md section 1: A standard, B gentle, C never pressed.
enum class Tier { a, b, c };

/// The names used in files, JSON and messages ("neck-shoulder", "soft-ball", "A" …) and back.
/// The `parse_` functions answer nullopt for any other word; the `all_` lists are for did-you-mean.
std::string_view name_of(Area);
std::string_view name_of(StepKind);
std::string_view name_of(Side);
std::string_view name_of(Sides);
std::string_view name_of(Tool);
std::string_view name_of(Tier);
std::optional<Area> parse_area(std::string_view);
std::optional<StepKind> parse_step_kind(std::string_view);
std::optional<Side> parse_side(std::string_view);
std::optional<Sides> parse_sides(std::string_view);
std::optional<Tool> parse_tool(std::string_view);
std::optional<Tier> parse_tier(std::string_view);
const std::vector<std::string_view>& all_areas();
const std::vector<std::string_view>& all_step_kinds();
const std::vector<std::string_view>& all_sides();
const std::vector<std::string_view>& all_tools();

enum class Presence { required, optional };

/// One `[[step]]`. Which fields are set follows from `kind` (SPEC section 4); the judge has seen to it.
struct Step {
  StepKind kind = StepKind::press;
  std::string where;                 ///< heat
  std::string muscle;                ///< press; stretch where given
  std::optional<Sides> sides;        ///< press; stretch where given
  std::chrono::seconds duration{0};  ///< of one hold, one side of a stretch, or the whole of heat and move
  int repeat = 1;                    ///< press: holds on each side
  std::chrono::seconds rest{15};     ///< press: between holds on one side
  std::optional<Tool> tool;          ///< press: as written; absent means the atlas's default
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
  std::vector<Step> steps;

  friend bool operator==(const Routine&, const Routine&) = default;
};

/// One after the other, as a step presses them: left, then right, for both.
std::vector<Side> sides_in(Sides);

/// How often one hold or stretch is done because of sides: 2 for both, else 1.
int side_count(const Step&);

/// Time of one step and of a routine as SPEC section 4 counts it: heats, holds, rests between holds on one
/// side, stretches and moves; no ramps, changeovers or waiting.
std::chrono::seconds step_time(const Step&);
std::chrono::seconds total_time(const Routine&);

/// `[a-z0-9-]`, 1 to 64 characters.
bool is_routine_name(std::string_view);

}  // namespace tpguide
