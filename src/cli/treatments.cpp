// SPDX-License-Identifier: MIT
#include "cli/treatments.hpp"

#include <algorithm>
#include <optional>
#include <utility>

#include "content/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/routine/muscles.hpp"
#include "core/text/error.hpp"
#include "core/toml/document.hpp"
#include "sys/files/read.hpp"

namespace tpguide {
namespace {

std::optional<Treatment> read_treatment(const Library::Listed& listed) {
  try {
    const std::optional<std::string> text = read_file(listed.path, largest_document);
    if (!text) return std::nullopt;
    const JudgedRoutine judged = judge_routine(*text, listed.path.string(), listed.name, builtin_atlas());
    if (!judged.routine) return std::nullopt;
    Treatment treatment{listed.name, {}, judged.routine->relieves};
    for (const Muscle* muscle : muscles_of(*judged.routine, builtin_atlas())) {
      treatment.muscles.emplace_back(muscle->name);
    }
    return treatment;
  } catch (const Error&) {
    return std::nullopt;
  }
}

}  // namespace

bool Treatment::treats(const Muscle& muscle) const {
  return std::find(muscles.begin(), muscles.end(), muscle.name) != muscles.end();
}

std::vector<Treatment> read_treatments(const Library& library) {
  const auto builtin = builtin_routines();
  std::vector<Treatment> treatments;
  for (const Library::Listed& listed : library.names()) {
    if (!listed.path.empty()) {
      if (auto treatment = read_treatment(listed)) treatments.push_back(std::move(*treatment));
      continue;
    }
    const auto& routine = *std::find_if(builtin.begin(), builtin.end(),
                                        [&](const BuiltinRoutine& one) { return one.name == listed.name; });
    treatments.push_back({listed.name, {routine.muscles.begin(), routine.muscles.end()}, {}});
  }
  return treatments;
}

}  // namespace tpguide
