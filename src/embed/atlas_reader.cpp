// SPDX-License-Identifier: MIT
#include "embed/atlas_reader.hpp"

#include <algorithm>
#include <string>

#include <fmt/format.h>

#include "core/text/stem.hpp"
#include "embed/figure_reader.hpp"
#include "embed/table_reader.hpp"

namespace tpguide {
namespace {

MuscleWords read_words(TableReader& reader, Kept& kept) {
  const auto& feels_like = kept.keep(reader.texts("feels-like"));
  return {feels_like, kept.keep(reader.texts("causes"))};
}

Muscle read_muscle(TableReader& reader, Kept& kept) {
  Muscle muscle{};
  muscle.plain = reader.text("plain");
  muscle.anatomical = reader.text("anatomical");
  muscle.area = reader.word<Area>("area").value_or(Area::head_jaw);
  const std::optional<Tier> tier = reader.word<Tier>("tier");
  muscle.tier = tier.value_or(Tier::c);
  muscle.hold_rule = reader.word<HoldRule>("hold", Need::optional).value_or(HoldRule::by_tier);
  muscle.sides = kept.keep(reader.words<Side>("sides"));
  muscle.gates = kept.keep(reader.words<Gate>("gates"));
  muscle.find = reader.text("find");
  muscle.elsewhere = reader.text("elsewhere");
  muscle.zones = kept.keep(reader.texts("zones"));
  muscle.cautions = kept.keep(reader.texts("cautions"));
  muscle.position = reader.text("position");
  muscle.tools =
      kept.keep(reader.words<Tool>("tools", Need::required, muscle.tier == Tier::c ? Empty::allowed : Empty::refused));
  muscle.substitute = reader.text("substitute", Empty::allowed);
  muscle.stretch = reader.text("stretch");
  muscle.sources = kept.keep(reader.texts("sources"));
  const PressPoints points = tier == Tier::c ? PressPoints::refused : PressPoints::required;
  reader.inside("figure", [&](TableReader& table) { muscle.figure = read_figure(table, muscle.zones, points, kept); });

  if (tier == Tier::c && !muscle.tools.empty()) {
    reader.refuse(reader.place("tools"), "tier-c", "a tier C muscle is never pressed and has no tools",
                  "write tools = []");
  }
  return muscle;
}

}  // namespace

std::vector<Finding> AtlasReader::add(std::string_view text, std::string_view file, std::string_view stem) {
  const TomlDocument& document = kept_.keep(parse_toml(text, file));
  std::vector<Finding> findings = document.findings;
  if (!findings.empty()) return findings;

  TableReader reader(document.root, {1, 1}, file, findings);
  reader.format(1);
  Muscle muscle = read_muscle(reader, kept_);
  const MuscleWords words = read_words(reader, kept_);
  if (!is_stem(stem)) {
    reader.refuse({}, "name", fmt::format("'{}' is not a name for a muscle", stem),
                  "small letters, digits and '-', at most 64");
  }
  if (atlas().find(stem) != nullptr) {
    reader.refuse({}, "twice", fmt::format("there is already a muscle '{}'", stem));
  }
  reader.finish();
  if (!findings.empty()) return findings;

  muscle.name = kept_.keep(std::string(stem));
  const auto place = std::ranges::upper_bound(muscles_, muscle.name, {}, &Muscle::name);
  words_.insert(words_.begin() + (place - muscles_.begin()), words);
  muscles_.insert(place, muscle);
  return findings;
}

}  // namespace tpguide
