// SPDX-License-Identifier: MIT
#include "cli/session/hearing.hpp"

#include "sys/sound_facts.hpp"

namespace tpguide {

Hearing find_hearing(Sound sound, Voice wished, const Config& config, const GetEnv& getenv) {
  Hearing hearing;
  hearing.sound = sound;
  if (sound == Sound::off) return hearing;
  hearing.ladder = ladder_of(look_for_sound(getenv));
  if (config.sound_volume) hearing.volume.percent = *config.sound_volume;
  hearing.lead = config.sound_lead.value_or(std::chrono::milliseconds{0});
  hearing.voice = {config.voice_rate, config.voice_name.value_or("")};
  if (wished == Voice::speaks)
    hearing.words = hearing.ladder.speakers.there.empty() ? Hearing::Words::missing : Hearing::Words::spoken;
  return hearing;
}

}  // namespace tpguide
