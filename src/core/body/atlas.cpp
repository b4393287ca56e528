// SPDX-License-Identifier: MIT
#include "core/body/atlas.hpp"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "core/text/stem.hpp"
#include "core/toml/table_reader.hpp"

namespace tpguide {
namespace {

constexpr std::array<std::string_view, 5> gate_names{"head-neck", "chest", "back", "leg", "arm"};

std::optional<HoldRule> parse_hold_rule(std::string_view name) {
  if (name == "thumb") return HoldRule::thumb;
  if (name == "pinch") return HoldRule::pinch;
  return std::nullopt;
}

/// Small letters, words joined by one '-' each.
std::string as_name(std::string_view typed) {
  std::string name;
  for (const char c : typed) {
    if (c == ' ' || c == '\t' || c == '_' || c == '-') {
      if (!name.empty() && name.back() != '-') name += '-';
    } else {
      name += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
  }
  if (name.ends_with('-')) name.pop_back();
  return name;
}

bool is_before(const Muscle& a, const Muscle& b) {
  return a.name < b.name;
}

}  // namespace

std::string_view name_of(Gate gate) {
  return gate_names.at(static_cast<std::size_t>(gate));
}

std::optional<Gate> parse_gate(std::string_view name) {
  const auto found = std::find(gate_names.begin(), gate_names.end(), name);
  if (found == gate_names.end()) return std::nullopt;
  return static_cast<Gate>(found - gate_names.begin());
}

const std::vector<std::string_view>& all_gates() {
  static const std::vector<std::string_view> names(gate_names.begin(), gate_names.end());
  return names;
}

bool Muscle::has_side(Side side) const {
  return std::find(sides.begin(), sides.end(), side) != sides.end();
}

bool Muscle::allows_both() const {
  return hold_rule != HoldRule::pinch && has_side(Side::left) && has_side(Side::right);
}

const Muscle* Atlas::find(std::string_view name) const {
  const auto found =
      std::lower_bound(muscles_.begin(), muscles_.end(), name,
                       [](const Muscle& muscle, std::string_view wanted) { return muscle.name < wanted; });
  return found != muscles_.end() && found->name == name ? &*found : nullptr;
}

const Muscle* Atlas::find_as_typed(std::string_view name) const {
  const std::string wanted = as_name(name);
  if (const Muscle* muscle = find(wanted)) return muscle;
  for (const Muscle& muscle : muscles_) {
    if (as_name(muscle.anatomical) == wanted || as_name(muscle.plain) == wanted) return &muscle;
  }
  return nullptr;
}

std::vector<std::string_view> Atlas::names() const {
  std::vector<std::string_view> names;
  for (const Muscle& muscle : muscles_) names.push_back(muscle.name);
  return names;
}

std::vector<Finding> AtlasReader::add(std::string_view text, std::string_view file, std::string_view stem) {
  TomlDocument& document = documents_.emplace_back(parse_toml(text, file));
  std::vector<Finding> findings = document.findings;
  if (!findings.empty()) return findings;

  TableReader reader(document.root, {1, 1}, file, findings);
  const auto keep = [this](std::vector<std::string_view> list) -> std::span<const std::string_view> {
    return lists_.emplace_back(std::move(list));
  };
  static const std::vector<std::string_view> tiers{"A", "B", "C"};
  static const std::vector<std::string_view> hold_rules{"thumb", "pinch"};

  Muscle muscle{};
  reader.format(1);
  muscle.plain = reader.text("plain");
  muscle.anatomical = reader.text("anatomical");
  muscle.area = reader.word("area", parse<Area>, all_names<Area>()).value_or(Area::head_jaw);
  const std::optional<Tier> tier = reader.word("tier", parse<Tier>, tiers);
  muscle.tier = tier.value_or(Tier::c);
  muscle.hold_rule = reader.word("hold", parse_hold_rule, hold_rules, Need::optional).value_or(HoldRule::by_tier);
  muscle.sides = sides_.emplace_back(reader.words("sides", parse<Side>, all_names<Sides>()));
  muscle.gates = gates_.emplace_back(reader.words("gates", parse_gate, all_gates()));
  muscle.find = reader.text("find");
  muscle.elsewhere = reader.text("elsewhere");
  muscle.zones = keep(reader.texts("zones"));
  muscle.feels_like = keep(reader.texts("feels-like"));
  muscle.causes = keep(reader.texts("causes"));
  muscle.cautions = keep(reader.texts("cautions"));
  muscle.position = reader.text("position");
  muscle.tools = tools_.emplace_back(reader.words("tools", parse<Tool>, all_names<Tool>(), Need::required,
                                                  muscle.tier == Tier::c ? Empty::allowed : Empty::refused));
  muscle.substitute = reader.text("substitute", Empty::allowed);
  muscle.stretch = reader.text("stretch");
  muscle.sources = keep(reader.texts("sources"));
  if (const TomlEntry* figure = reader.table("figure")) {
    const PressPoints points = tier == Tier::c ? PressPoints::refused : PressPoints::required;
    muscle.figure = figures_.read(*figure, muscle.zones, points, file, findings);
  }

  if (tier == Tier::c && !muscle.tools.empty()) {
    reader.refuse(reader.place("tools"), "tier-c", "a tier C muscle is never pressed and has no tools",
                  "write tools = []");
  }
  if (!is_stem(stem)) {
    reader.refuse({}, "name", fmt::format("'{}' is not a name for a muscle", stem),
                  "small letters, digits and '-', at most 64");
  }
  const auto same = [stem](const Muscle& other) { return other.name == stem; };
  if (std::any_of(muscles_.begin(), muscles_.end(), same)) {
    reader.refuse({}, "twice", fmt::format("there is already a muscle '{}'", stem));
  }
  reader.finish();
  if (!findings.empty()) return findings;

  muscle.name = names_.emplace_back(stem);
  muscles_.insert(std::upper_bound(muscles_.begin(), muscles_.end(), muscle, is_before), muscle);
  return findings;
}

Atlas AtlasReader::atlas() {
  return Atlas(muscles_);
}

}  // namespace tpguide
