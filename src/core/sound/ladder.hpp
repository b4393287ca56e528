// SPDX-License-Identifier: MIT
// By what means a machine can sound a cue and speak, the best first: what it has is given, what follows from it is
// judged here. Below the last rung there is the terminal's bell.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/names.hpp"

namespace tpguide {

/// Programs that play a WAV from their standard input; afplay wants a file.
enum class Player { pw_play, paplay, aplay, afplay };
template <>
inline constexpr Names<Player> names_of<Player>{"pw-play", "paplay", "aplay", "afplay"};

enum class Speaker { speech_dispatcher, espeak_ng, say };
template <>
inline constexpr Names<Speaker> names_of<Speaker>{"speech-dispatcher", "espeak-ng", "say"};

/// What was found. A path is empty where the program is not there.
struct SoundFacts {
  std::string wish;           ///< $TPGUIDE_PLAYER: a player's name, or "bell"; empty: none
  bool is_remote = false;     ///< by ssh, and no sound server is named: sound would come out of another machine
  bool has_pipewire = false;  ///< its socket answers
  bool has_pulse = false;     ///< the socket answers
  bool names_pulse = false;   ///< $PULSE_SERVER is set
  bool has_card = false;      ///< a device to play on
  bool names_speech = false;  ///< $SPEECHD_ADDRESS is set
  std::string speech_socket;  ///< where speech-dispatcher listens, or would; empty: nowhere
  std::array<std::string, enumerator_count<Player>()> players;
  std::array<std::string, enumerator_count<Speaker>()> speakers;
};

template <typename Means>
struct Rung {
  Means means;
  std::string path;  ///< of the program; of speech-dispatcher empty where only its socket is there
  std::string why;   ///< it is to be had, or is not
};

template <typename Means>
struct Rungs {
  std::vector<Rung<Means>> there, missing;
};

struct SoundLadder {
  Rungs<Player> players;
  Rungs<Speaker> speakers;
  std::string speech_socket;
  std::string wish;  ///< the player that $TPGUIDE_PLAYER names; empty: none
  /// Where neither is to be had whatever is installed: it was wished for so, or sound would come out elsewhere.
  enum class Bell { if_nothing_else, wished, elsewhere } bell = Bell::if_nothing_else;
  std::string why_bell;  ///< empty where it is only for want of anything else
};

SoundLadder ladder_of(const SoundFacts&);

}  // namespace tpguide
