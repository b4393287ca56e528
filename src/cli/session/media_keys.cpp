// SPDX-License-Identifier: MIT
#include "cli/session/media_keys.hpp"

#include <utility>

#include "core/telling/headline.hpp"

namespace tpguide {
namespace {

MediaStatus status_of(Stage stage) {
  switch (stage) {
    case Stage::get_ready:
    case Stage::ramp:
    case Stage::running:
      return MediaStatus::playing;
    case Stage::paused:
      return MediaStatus::paused;
    case Stage::question:
    case Stage::waiting:
    case Stage::stop_question:
    case Stage::advice:
    case Stage::over:
      break;
  }
  return MediaStatus::stopped;
}

}  // namespace

void MediaKeys::go_on() {
  player_.show(status_of(engine_.stage()), headline(engine_));
  const auto asked = player_.take();
  asked_.insert(asked_.end(), asked.begin(), asked.end());
}

std::vector<Key> MediaKeys::take() {
  const auto asked = player_.take();
  asked_.insert(asked_.end(), asked.begin(), asked.end());
  return keys_of(std::exchange(asked_, {}), engine_.stage(), engine_.held_stage());
}

}  // namespace tpguide
