// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/sound/ladder.hpp"

using namespace tpguide;

namespace {

/// A machine on which everything is installed and nothing runs.
SoundFacts installed() {
  SoundFacts facts;
  facts.players = {"/bin/pw-play", "/bin/paplay", "/bin/aplay", ""};
  facts.speakers = {"/bin/speech-dispatcher", "/bin/espeak-ng", ""};
  facts.speech_socket = "/run/speechd.sock";
  return facts;
}

template <typename Means>
std::string words_of(const Rungs<Means>& rungs) {
  std::string words;
  for (const auto& rung : rungs.there) words += fmt::format("{}: {}\n", name_of(rung.means), rung.why);
  for (const auto& rung : rungs.missing) words += fmt::format("not {}: {}\n", name_of(rung.means), rung.why);
  return words;
}

}  // namespace

TEST_CASE("ladder: what answers comes first, the card last, and each has its reason") {
  SoundFacts facts = installed();
  facts.has_pipewire = facts.has_pulse = facts.has_card = true;
  CHECK(words_of(ladder_of(facts).players) ==
        "pw-play: PipeWire answers\n"
        "paplay: the PulseAudio socket answers\n"
        "aplay: there is a sound card\n"
        "not afplay: the program is not installed\n");
  CHECK(words_of(ladder_of(facts).speakers) ==
        "speech-dispatcher: it is installed\n"
        "espeak-ng: it is installed\n"
        "not say: the program is not installed\n");
}

TEST_CASE("ladder: without a server and a card nothing is played, and the daemon that would hang is not asked") {
  const SoundLadder ladder = ladder_of(installed());
  CHECK(words_of(ladder.players) ==
        "not pw-play: PipeWire does not answer\n"
        "not paplay: no PulseAudio server answers\n"
        "not aplay: there is no sound card\n"
        "not afplay: the program is not installed\n");
  CHECK(words_of(ladder.speakers) ==
        "not speech-dispatcher: no sound server for it answers\n"
        "not espeak-ng: nothing is there to play what it says\n"
        "not say: the program is not installed\n");
  CHECK(ladder.bell == SoundLadder::Bell::if_nothing_else);
  CHECK(ladder.why_bell == "");
}

TEST_CASE("ladder: a server that is named is meant, also over ssh") {
  SoundFacts facts = installed();
  facts.has_pipewire = facts.names_pulse = true;
  CHECK(words_of(ladder_of(facts).players)
            .starts_with("paplay: PULSE_SERVER names a server\npw-play: PipeWire answers\n"));
}

TEST_CASE("ladder: over ssh there is the bell alone, and why") {
  SoundFacts facts = installed();
  facts.has_pulse = facts.is_remote = true;
  const SoundLadder ladder = ladder_of(facts);
  CHECK(words_of(ladder.players) == "");
  CHECK(words_of(ladder.speakers) == "");
  CHECK(ladder.bell == SoundLadder::Bell::elsewhere);
  CHECK(ladder.why_bell == "over ssh, sound would come out of the other machine");
}

TEST_CASE("ladder: a player that is wished for is the only one, whatever answers") {
  SoundFacts facts = installed();
  facts.has_pipewire = true;
  facts.wish = "aplay";
  CHECK(words_of(ladder_of(facts).players) ==
        "aplay: TPGUIDE_PLAYER names it\n"
        "not pw-play: TPGUIDE_PLAYER names aplay\n"
        "not paplay: TPGUIDE_PLAYER names aplay\n"
        "not afplay: TPGUIDE_PLAYER names aplay\n");
  facts.wish = "bell";
  CHECK(ladder_of(facts).bell == SoundLadder::Bell::wished);
  CHECK(words_of(ladder_of(facts).players) == "");
}

TEST_CASE("ladder: speech-dispatcher elsewhere is believed where it is named, and only by a path") {
  SoundFacts facts = installed();
  facts.names_speech = true;
  CHECK(words_of(ladder_of(facts).speakers).starts_with("speech-dispatcher: SPEECHD_ADDRESS names it\n"));
  facts.speech_socket = "";
  CHECK(words_of(ladder_of(facts).speakers).find("not speech-dispatcher: SPEECHD_ADDRESS names no unix_socket\n") !=
        std::string::npos);
}
