// SPDX-License-Identifier: MIT
#include "core/routine/model.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

namespace tpguide {

namespace {

/// The names of an enumeration in the order of its values.
template <typename Enum, std::size_t count>
struct Names {
  std::array<std::string_view, count> words;

  constexpr std::string_view operator[](Enum value) const { return words[static_cast<std::size_t>(value)]; }

  std::optional<Enum> parse(std::string_view word) const {
    const auto* found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<Enum>(found - words.begin());
  }

  std::vector<std::string_view> all() const { return {words.begin(), words.end()}; }
};

constexpr Names<Area, 9> area_names{{"head-jaw", "neck-shoulder", "upper-back", "chest", "arm-hand", "low-back",
                                     "hip-buttock", "thigh", "lower-leg-foot"}};
constexpr Names<StepKind, 4> kind_names{{"heat", "press", "stretch", "move"}};
constexpr Names<Side, 3> side_names{{"left", "right", "middle"}};
constexpr Names<Sides, 4> sides_names{{"left", "right", "both", "middle"}};
constexpr Names<Tool, 7> tool_names{{"fingers", "soft-ball", "ball", "two-balls", "cane", "roller", "hand-roller"}};
constexpr Names<Tier, 3> tier_names{{"A", "B", "C"}};

static_assert(area_names[Area::lower_leg_foot] == "lower-leg-foot");
static_assert(kind_names[StepKind::move] == "move");
static_assert(side_names[Side::middle] == "middle");
static_assert(sides_names[Sides::middle] == "middle");
static_assert(tool_names[Tool::hand_roller] == "hand-roller");
static_assert(tier_names[Tier::c] == "C");

}  // namespace

std::string_view name_of(Area area) {
  return area_names[area];
}
std::string_view name_of(StepKind kind) {
  return kind_names[kind];
}
std::string_view name_of(Side side) {
  return side_names[side];
}
std::string_view name_of(Sides sides) {
  return sides_names[sides];
}
std::string_view name_of(Tool tool) {
  return tool_names[tool];
}
std::string_view name_of(Tier tier) {
  return tier_names[tier];
}

std::optional<Area> parse_area(std::string_view word) {
  return area_names.parse(word);
}
std::optional<StepKind> parse_step_kind(std::string_view word) {
  return kind_names.parse(word);
}
std::optional<Side> parse_side(std::string_view word) {
  return side_names.parse(word);
}
std::optional<Sides> parse_sides(std::string_view word) {
  return sides_names.parse(word);
}
std::optional<Tool> parse_tool(std::string_view word) {
  return tool_names.parse(word);
}
std::optional<Tier> parse_tier(std::string_view word) {
  return tier_names.parse(word);
}

const std::vector<std::string_view>& all_areas() {
  static const std::vector<std::string_view> all = area_names.all();
  return all;
}

const std::vector<std::string_view>& all_step_kinds() {
  static const std::vector<std::string_view> all = kind_names.all();
  return all;
}

const std::vector<std::string_view>& all_sides() {
  static const std::vector<std::string_view> all = sides_names.all();
  return all;
}

const std::vector<std::string_view>& all_tools() {
  static const std::vector<std::string_view> all = tool_names.all();
  return all;
}

std::vector<Side> sides_in(Sides sides) {
  switch (sides) {
    case Sides::left:
      return {Side::left};
    case Sides::right:
      return {Side::right};
    case Sides::middle:
      return {Side::middle};
    case Sides::both:
      break;
  }
  return {Side::left, Side::right};
}

int side_count(const Step& step) {
  return step.sides == Sides::both ? 2 : 1;
}

std::chrono::seconds step_time(const Step& step) {
  if (step.kind != StepKind::press) return side_count(step) * step.duration;
  return side_count(step) * (step.repeat * step.duration + (step.repeat - 1) * step.rest);
}

std::chrono::seconds total_time(const Routine& routine) {
  std::chrono::seconds total{0};
  for (const Step& step : routine.steps) total += step_time(step);
  return total;
}

bool is_routine_name(std::string_view name) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), allowed);
}

}  // namespace tpguide
