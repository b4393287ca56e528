// SPDX-License-Identifier: MIT
#include <chrono>
#include <string_view>

#include <fmt/format.h>

#include "core/routine/doses.hpp"
#include "core/telling/transcript.hpp"

namespace tpguide {
namespace {

/// dose::step_of_time, as it is said.
constexpr std::string_view step_of_time_words = "fifteen seconds";
static_assert(dose::step_of_time == std::chrono::seconds{15});

}  // namespace

std::vector<Line> tell_help(const KeysNow& keys, const Safety& safety) {
  std::vector<Line> lines;
  const auto add = [&](std::string_view key, std::string_view what) {
    lines.push_back(line_of(fmt::format("  {:<6} {}", key, what)));
  };
  const bool is_paused = keys.stage == Stage::paused;
  const Stage stage = is_paused ? keys.held : keys.stage;
  const bool warming = keys.prompt == Prompt::rewarm;
  if (stage == Stage::waiting || stage == Stage::get_ready) {
    const std::string_view now = stage == Stage::get_ready ? " now" : "";
    add("Enter", fmt::format("{}{}", warming ? "warm again" : "start", now));
    if (stage == Stage::get_ready) add("space", "wait, and go on");
    add("s", safety.stop_key);
    if (keys.sets_holds)
      add("+ -", fmt::format("each hold {} longer or shorter, within the limits", step_of_time_words));
    add("n", warming ? "go on without" : "pass over the step");
    if (keys.has_before) add("b", "go back to the clock before");
  } else {
    add("space", is_paused ? "go on" : "pause, and go on");
    add("s", safety.stop_key);
    if (keys.is_hold && !is_paused) add("0-9", "how strong it feels; you are told when to ease off");
    if (keys.clock_is_open) add("+ -", fmt::format("{} more or less, within the limits", step_of_time_words));
    add("n", "end this clock");
    add("b", "this clock again; in its first 3 s the one before");
  }
  const bool at_prompt = stage == Stage::waiting || stage == Stage::get_ready;
  // In a pause it is told above, also where the step had it before its clock.
  const bool has_more = at_prompt ? keys.texts == Texts::brief : is_paused;
  if (has_more) add("f", "all that is to be known of the step");
  add("r", stage == Stage::waiting || stage == Stage::get_ready ? "say the step again" : "say side and time left");
  add("m", "sounds off and on");
  add("q", "leave; tpguide session --resume goes on");
  return lines;
}

}  // namespace tpguide
