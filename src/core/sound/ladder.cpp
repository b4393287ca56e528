// SPDX-License-Identifier: MIT
#include "core/sound/ladder.hpp"

#include <algorithm>
#include <utility>

namespace tpguide {
namespace {

const std::string& path_of(const SoundFacts& facts, Player player) {
  return facts.players[static_cast<std::size_t>(player)];
}
const std::string& path_of(const SoundFacts& facts, Speaker speaker) {
  return facts.speakers[static_cast<std::size_t>(speaker)];
}

/// What a player needs besides its program.
struct Ground {
  bool is_there;
  std::string_view there, missing;
};

Ground ground_of(Player player, const SoundFacts& facts) {
  switch (player) {
    case Player::pw_play:
      return {facts.has_pipewire, "PipeWire answers", "PipeWire does not answer"};
    case Player::paplay:
      if (facts.names_pulse) return {true, "PULSE_SERVER names a server", ""};
      return {facts.has_pulse, "the PulseAudio socket answers", "no PulseAudio server answers"};
    case Player::aplay:
      return {facts.has_card, "there is a sound card", "there is no sound card"};
    case Player::afplay:
      break;
  }
  return {true, "it is there", ""};
}

Rungs<Player> judge_players(const SoundFacts& facts) {
  // A server that is named is meant.
  std::array order{Player::pw_play, Player::paplay, Player::aplay, Player::afplay};
  if (facts.names_pulse) std::swap(order[0], order[1]);
  Rungs<Player> rungs;
  for (const Player player : order) {
    const std::string& path = path_of(facts, player);
    const Ground ground = ground_of(player, facts);
    const bool is_meant = facts.wish.empty() || facts.wish == name_of(player);
    if (!is_meant)
      rungs.missing.push_back({player, path, "TPGUIDE_PLAYER names " + facts.wish});
    else if (path.empty())
      rungs.missing.push_back({player, path, "the program is not installed"});
    else if (!ground.is_there && facts.wish.empty())
      rungs.missing.push_back({player, path, std::string{ground.missing}});
    else
      rungs.there.push_back({player, path, std::string{facts.wish.empty() ? ground.there : "TPGUIDE_PLAYER names it"}});
  }
  return rungs;
}

Rungs<Speaker> judge_speakers(const SoundFacts& facts, const Rungs<Player>& players) {
  Rungs<Speaker> rungs;
  const auto there = [&](Speaker speaker, std::string_view why) {
    rungs.there.push_back({speaker, path_of(facts, speaker), std::string{why}});
  };
  const auto missing = [&](Speaker speaker, std::string_view why) {
    rungs.missing.push_back({speaker, path_of(facts, speaker), std::string{why}});
  };
  const auto is_installed = [&](Speaker speaker) { return !path_of(facts, speaker).empty(); };

  // Without a server to play on it would hang, and every program that asks it with it.
  const bool has_ground = facts.has_pipewire || facts.has_pulse || facts.names_pulse || facts.has_card;
  if (facts.names_speech && facts.speech_socket.empty())
    missing(Speaker::speech_dispatcher, "SPEECHD_ADDRESS names no unix_socket");
  else if (facts.names_speech)
    there(Speaker::speech_dispatcher, "SPEECHD_ADDRESS names it");
  else if (!is_installed(Speaker::speech_dispatcher))
    missing(Speaker::speech_dispatcher, "the program is not installed");
  else if (facts.speech_socket.empty())
    missing(Speaker::speech_dispatcher, "there is no XDG_RUNTIME_DIR for its socket");
  else if (!has_ground)
    missing(Speaker::speech_dispatcher, "no sound server for it answers");
  else
    there(Speaker::speech_dispatcher, "it is installed");

  if (!is_installed(Speaker::espeak_ng))
    missing(Speaker::espeak_ng, "the program is not installed");
  else if (players.there.empty())
    missing(Speaker::espeak_ng, "nothing is there to play what it says");
  else
    there(Speaker::espeak_ng, "it is installed");

  if (is_installed(Speaker::say))
    there(Speaker::say, "it is installed");
  else
    missing(Speaker::say, "the program is not installed");
  return rungs;
}

}  // namespace

SoundLadder ladder_of(const SoundFacts& facts) {
  SoundLadder ladder;
  ladder.speech_socket = facts.speech_socket;
  ladder.wish = facts.wish;
  if (facts.wish == "bell") {
    ladder.bell = SoundLadder::Bell::wished;
    ladder.why_bell = "TPGUIDE_PLAYER names the bell";
  } else if (facts.is_remote) {
    ladder.bell = SoundLadder::Bell::elsewhere;
    ladder.why_bell = "over ssh, sound would come out of the other machine";
  } else {
    ladder.players = judge_players(facts);
    ladder.speakers = judge_speakers(facts, ladder.players);
  }
  return ladder;
}

}  // namespace tpguide
