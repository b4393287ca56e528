// SPDX-License-Identifier: MIT
#include "core/telling/wording.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

Lines advice_of(StopKind kind, const Safety& safety) {
  switch (kind) {
    case StopKind::pain:
      return safety.stop_pain;
    case StopKind::numb:
      return safety.stop_nerve;
    case StopKind::unwell:
      return safety.stop_unwell;
    case StopKind::heat:
      break;
  }
  return safety.stop_heat;
}

}  // namespace

std::vector<std::string> stop_advice(StopKind kind, const std::string& muscle, const SessionSetup& setup) {
  return stop_advice_of(kind, muscle.empty() ? std::string{} : muscle_words(muscle, setup.atlas), setup.safety);
}

std::vector<std::string> stop_advice_of(StopKind kind, const std::string& muscle, const Safety& safety) {
  const std::string_view over = muscle.empty() ? safety.stop_over_step : safety.stop_over_muscle;
  const std::string_view place = !muscle.empty()          ? safety.stop_place_muscle
                                 : kind == StopKind::pain ? safety.stop_place_hurt
                                                          : safety.stop_place_other;
  std::vector<std::string> advice;
  for (const auto line : advice_of(kind, safety)) {
    std::string& text = advice.emplace_back(line);
    fill_in(text, "{over}", over);
    fill_in(text, "{place}", place);
    fill_in(text, "{muscle}", muscle);
  }
  return advice;
}

}  // namespace tpguide
