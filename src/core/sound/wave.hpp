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

/// In for four seconds, out for six, and over again: the pace of a slow breath.
struct Breath {
  static constexpr std::chrono::seconds in{4}, out{6}, length{in + out};
};

/// One breath as a tone below those of the cues that becomes louder and softer, a quarter as loud as a cue at its
/// loudest. 12 kHz: it is long, and has nothing above the speech of a telephone.
std::string swell_of(Volume);

}  // namespace tpguide
