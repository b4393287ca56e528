// SPDX-License-Identifier: MIT
#include "core/session/media_command.hpp"

namespace tpguide {
namespace {

bool counts(Stage stage) {
  return stage == Stage::get_ready || stage == Stage::ramp || stage == Stage::running;
}

bool changes_pause(MediaCommand command, Stage stage) {
  switch (command) {
    case MediaCommand::play_pause:
      return true;
    case MediaCommand::play:
      return stage == Stage::paused;
    case MediaCommand::pause:
    case MediaCommand::stop:
      return stage != Stage::paused;
    case MediaCommand::next:
    case MediaCommand::previous:
      break;
  }
  return false;
}

}  // namespace

std::vector<Key> keys_of(const std::vector<MediaCommand>& commands, Stage stage, Stage held) {
  std::vector<Key> keys;
  if (!counts(stage) && stage != Stage::paused) return keys;
  for (const MediaCommand command : commands) {
    const bool leads_away = command == MediaCommand::next || command == MediaCommand::previous;
    if (leads_away) {
      keys.push_back(command == MediaCommand::next ? Key{KeyKind::next} : Key{KeyKind::character, 'b'});
      // What stands then is not known yet.
      return keys;
    }
    if (!changes_pause(command, stage)) continue;
    keys.push_back({KeyKind::character, ' '});
    if (stage != Stage::paused) held = stage;
    stage = stage == Stage::paused ? held : Stage::paused;
  }
  return keys;
}

}  // namespace tpguide
