// SPDX-License-Identifier: MIT
// How a session is to be heard: by what means, how loud, in which voice.
#pragma once

#include <chrono>

#include "core/config/config.hpp"
#include "core/session/happening.hpp"
#include "core/session/setup.hpp"
#include "core/sound/ladder.hpp"
#include "core/sound/wave.hpp"
#include "sys/paths.hpp"
#include "sys/speech.hpp"

namespace tpguide {

struct Hearing {
  Sound sound = Sound::on;
  /// Whether a voice was asked for, and whether there is one.
  enum class Words { not_wanted, missing, spoken } words = Words::not_wanted;
  SoundLadder ladder;
  Volume volume;
  std::chrono::milliseconds lead{0};
  VoiceWish voice;

  Voice voice_in_session() const { return words == Words::spoken ? Voice::speaks : Voice::none; }
};

/// Looks at the machine only where something is to be heard.
Hearing find_hearing(Sound sound, Voice wished, const Config&, const GetEnv&);

}  // namespace tpguide
