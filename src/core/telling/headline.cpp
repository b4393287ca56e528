// SPDX-License-Identifier: MIT
#include "core/telling/headline.hpp"

#include <fmt/format.h>

#include "core/telling/wording.hpp"
#include "core/text/cells.hpp"

namespace tpguide {

std::string headline(const Engine& engine) {
  switch (engine.stage()) {
    case Stage::question:
      return "a question";
    case Stage::over:
      return clean(engine.setup().routine.title);
    case Stage::stop_question:
    case Stage::advice:
      return "stopped";
    case Stage::waiting:
    case Stage::get_ready:
    case Stage::ramp:
    case Stage::running:
    case Stage::paused:
      break;
  }
  const std::string what = slot_title(engine.slot(), engine.setup());
  if (engine.stage() == Stage::waiting) return "Enter starts: " + what;
  return engine.stage() == Stage::paused ? "paused: " + what : what;
}

std::optional<std::string> clock_is_over(const Happenings& happenings, const SessionSetup& setup) {
  std::optional<std::string> over;
  for (const Happening& happening : happenings) {
    const auto* ended = happening.get<ClockEnded>();
    if (ended == nullptr || ended->outcome != SlotOutcome::done || ended->slot.phase == Phase::rest) continue;
    over = fmt::format("{}: the time is up", slot_title(ended->slot, setup));
  }
  return over;
}

}  // namespace tpguide
