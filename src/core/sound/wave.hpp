// SPDX-License-Identifier: MIT
// A cue as the bytes of a WAV file, which every player takes from its standard input.
#pragma once

#include <chrono>
#include <string>

#include "core/sound/cue.hpp"

namespace tpguide {

/// In hundredths of what a sound can be at its loudest. As it is without a word, a cue is as loud as a voice.
struct Volume {
  int percent = 25;  ///< 1–100
};

/// 48 kHz, 16 bit, one channel, with so much silence in front. About four million instructions a second of sound.
std::string wave_of(Cue, Volume, std::chrono::milliseconds lead);

}  // namespace tpguide
