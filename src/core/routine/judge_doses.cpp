// SPDX-License-Identifier: MIT
#include "core/routine/judge_doses.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "core/routine/doses.hpp"
#include "core/text/duration.hpp"

namespace tpguide {

namespace {

using std::chrono::seconds;

std::string listed(const auto& values) {
  std::string text;
  for (const auto value : values) {
    if (!text.empty()) text += ", ";
    text += name_of(value);
  }
  return text;
}

std::string source_range(seconds from, seconds to) {
  return fmt::format(R"("{}" to "{}" is recommended)", duration_source(from), duration_source(to));
}

class DoseJudge {
 public:
  DoseJudge(std::optional<Position> no_heat, FindingList& findings) : no_heat_(no_heat), findings_(findings) {}

  void judge(const std::vector<PlacedStep>& steps) {
    for (const PlacedStep& placed : steps) {
      if (!placed.kind) unknown_kind();
      if (placed.kind == StepKind::heat) heat(placed);
      if (placed.kind == StepKind::press) press(placed);
      if (placed.kind == StepKind::stretch) sides(placed);
    }
    counted();
    if (no_heat_ && !presses_cold_)
      findings_.warning(*no_heat_, "unneeded-no-heat",
                        "'no-heat' is given, but nothing is pressed without heat before it", "leave it out");
  }

 private:
  /// It may well be the heat, so nothing is said about presses without any.
  void unknown_kind() {
    warmed_ = true;
    presses_cold_ = true;
  }

  void heat(const PlacedStep& placed) {
    const seconds time = placed.step.duration;
    const bool was_within = heat_ <= dose::heat_longest;
    heat_ += time;
    warmed_ = true;
    if (time == seconds{0}) return;
    if (was_within && heat_ > dose::heat_longest) {
      findings_.error(
          placed.duration_at, "heat-limit",
          fmt::format("heat is {} in all; the limit is {}", duration_text(heat_), duration_text(dose::heat_longest)),
          fmt::format("shorten it, to {} in all steps together", duration_text(dose::heat_longest)));
    } else if (time < dose::heat_shortest) {
      findings_.warning(placed.duration_at, "heat-time",
                        fmt::format("heat of {} is shorter than the recommended {}", duration_text(time),
                                    duration_text(dose::heat_shortest)),
                        source_range(dose::heat_shortest, dose::heat_longest));
    }
  }

  void press(const PlacedStep& placed) {
    warmth(placed);
    if (placed.muscle == nullptr) return hold_limits(placed, longest_hold_dose(), "any muscle");
    const Muscle& muscle = *placed.muscle;
    if (muscle.tier == Tier::c) {
      findings_.error(placed.muscle_at, "no-press", fmt::format("{} is never pressed (tier C)", muscle.name),
                      R"(make it a step of kind "stretch", or leave it out)");
      return;
    }
    count(placed);
    const bool usable_sides = sides(placed);
    hold(placed);
    tool(placed);
    if (usable_sides) time(placed);
  }

  /// Once a file: the same mend, heat in front, does for every press.
  void warmth(const PlacedStep& placed) {
    if (warmed_ || std::exchange(presses_cold_, true) || no_heat_) return;
    findings_.error(placed.at, "heat-first", "no heat comes before this press",
                    R"(put a step of kind "heat" in front, or give the reason: no-heat = "…")");
  }

  void count(const PlacedStep& placed) {
    if (!muscles_.insert(placed.muscle->name).second) return;
    const auto pressed = static_cast<int>(muscles_.size());
    if (pressed == dose::muscles_recommended + 1) first_too_many_ = &placed;
    if (pressed == dose::muscles_limit + 1)
      findings_.error(placed.muscle_at, "muscle-limit",
                      fmt::format("{} is the {}th muscle pressed; the limit is {}", placed.muscle->name, pressed,
                                  dose::muscles_limit),
                      "make two routines of it");
  }

  /// Once all are counted: over the limit, the recommendation goes without saying.
  void counted() {
    const auto pressed = static_cast<int>(muscles_.size());
    if (first_too_many_ == nullptr || pressed > dose::muscles_limit) return;
    findings_.warning(
        first_too_many_->muscle_at, "muscle-count",
        fmt::format("{} muscles are pressed; at most {} are recommended", pressed, dose::muscles_recommended),
        "leave out muscles from here on, or make two routines of it");
  }

  /// True when the step names sides and the muscle has them.
  bool sides(const PlacedStep& placed) {
    if (!placed.step.sides || placed.muscle == nullptr) return false;
    const Muscle& muscle = *placed.muscle;
    if (placed.kind == StepKind::press && placed.step.sides == Sides::both && muscle.hold_rule == HoldRule::pinch) {
      findings_.error(placed.sides_at, "one-side", fmt::format("{} is pressed on one side only", muscle.name),
                      R"(write side = "left" or side = "right")");
      return false;
    }
    for (const Side side : sides_in(*placed.step.sides)) {
      if (muscle.has_side(side)) continue;
      findings_.error(placed.sides_at, "no-such-side",
                      fmt::format("{} has no side '{}'", muscle.name, name_of(*placed.step.sides)),
                      fmt::format("it has {}", listed(muscle.sides)));
      return false;
    }
    return true;
  }

  void hold_limits(const PlacedStep& placed, const HoldDose& dose, std::string_view name) {
    const Step& step = placed.step;
    if (step.duration > dose.limit)
      findings_.error(placed.duration_at, "hold-limit",
                      fmt::format("a hold of {} on {} is over the limit of {}", duration_text(step.duration), name,
                                  duration_text(dose.limit)),
                      source_range(dose.shortest, dose.longest));
    if (step.repeat > dose.repeat_limit)
      findings_.error(placed.repeat_at, "repeat-limit",
                      fmt::format("{} holds on a side of {}; the limit is {}", step.repeat, name, dose.repeat_limit),
                      fmt::format("write repeat = {} or less", dose.repeat_limit));
  }

  void hold(const PlacedStep& placed) {
    const HoldDose dose = hold_dose(*placed.muscle);
    const Step& step = placed.step;
    const std::string_view name = placed.muscle->name;
    hold_limits(placed, dose, name);
    const bool is_recommended = step.duration >= dose.shortest && step.duration <= dose.longest;
    if (!is_recommended && step.duration > seconds{0} && step.duration <= dose.limit) {
      const bool longer = step.duration > dose.longest;
      findings_.warning(
          placed.duration_at, "hold-time",
          fmt::format("a hold of {} on {} is {} than the recommended {}", duration_text(step.duration), name,
                      longer ? "longer" : "shorter", duration_text(longer ? dose.longest : dose.shortest)),
          source_range(dose.shortest, dose.longest));
    }
    if (step.rest < dose::rest_shortest || step.rest > dose::rest_longest)
      findings_.warning(
          placed.rest_at, "rest-time",
          fmt::format("a rest of {} is {} than the recommended {}", duration_text(step.rest),
                      step.rest > dose::rest_longest ? "longer" : "shorter",
                      duration_text(step.rest > dose::rest_longest ? dose::rest_longest : dose::rest_shortest)),
          source_range(dose::rest_shortest, dose::rest_longest));
  }

  void tool(const PlacedStep& placed) {
    const Muscle& muscle = *placed.muscle;
    if (muscle.tier != Tier::b || !placed.step.tool) return;
    const std::vector<Tool> allowed = tools_allowed(muscle);
    if (std::find(allowed.begin(), allowed.end(), *placed.step.tool) != allowed.end()) return;
    if (muscle.hold_rule == HoldRule::pinch) {
      findings_.error(placed.tool_at, "gentle-tool",
                      fmt::format("{} is lifted between thumb and finger, never with '{}'", muscle.name,
                                  name_of(*placed.step.tool)),
                      R"(write tool = "fingers", or leave it out)");
      return;
    }
    findings_.error(
        placed.tool_at, "gentle-tool",
        fmt::format("{} is pressed gently (tier B), not with '{}'", muscle.name, name_of(*placed.step.tool)),
        fmt::format("use one of {}", listed(allowed)));
  }

  /// The sums: on one muscle and side, and of all pressing. Rests are not counted.
  void time(const PlacedStep& placed) {
    const seconds held = placed.step.repeat * placed.step.duration;
    std::string over;
    seconds longest{0};
    for (const Side side : sides_in(*placed.step.sides)) {
      seconds& sum = held_[{placed.muscle->name, side}];
      const bool was_within = sum <= dose::point_limit;
      sum += held;
      pressing_ += held;
      if (!was_within || sum <= dose::point_limit) continue;
      if (!over.empty()) over += " and ";
      over += name_of(side);
      longest = std::max(longest, sum);
    }
    if (!over.empty())
      findings_.error(placed.duration_at, "point-limit",
                      fmt::format("{} ({}) is pressed for {} in all; the limit on one side is {}", placed.muscle->name,
                                  over, duration_text(longest), duration_text(dose::point_limit)),
                      "shorten the holds, repeat them less, or leave out a step");
    if (pressing_ > dose::pressing_limit && !std::exchange(pressing_told_, true))
      findings_.error(placed.at, "pressing-limit",
                      fmt::format("pressing takes {} by the end of this step; the limit is {}",
                                  duration_text(pressing_), duration_text(dose::pressing_limit)),
                      "leave out a step, or make two routines of it");
  }

  std::optional<Position> no_heat_;
  FindingList& findings_;
  seconds heat_{0};
  seconds pressing_{0};
  bool warmed_ = false;
  bool presses_cold_ = false;
  bool pressing_told_ = false;
  std::set<std::string_view> muscles_;
  const PlacedStep* first_too_many_ = nullptr;
  std::map<std::pair<std::string_view, Side>, seconds> held_;
};

}  // namespace

void judge_doses(const std::vector<PlacedStep>& steps, std::optional<Position> no_heat, FindingList& findings) {
  DoseJudge(no_heat, findings).judge(steps);
}

}  // namespace tpguide
