// SPDX-License-Identifier: MIT
#include "sys/spoken_by_programs.hpp"

#include <algorithm>
#include <utility>

namespace tpguide {
namespace {

/// In words a minute, as both programs want it.
constexpr int slowest = 80, usual = 175, fastest = 450;

std::string words_a_minute(int rate) {
  return std::to_string(usual + (rate < 0 ? rate * (usual - slowest) : rate * (fastest - usual)) / 100);
}

/// afplay takes no standard input.
constexpr const char* play_by_file =
    "f=$(mktemp -t tpguide.XXXXXX) || exit; trap 'rm -f \"$f\"' EXIT; trap 'exit 1' TERM; "
    "cat >\"$f\" && \"$0\" \"$f\"";

}  // namespace

std::vector<std::string> command_of(const Rung<Player>& player) {
  switch (player.means) {
    case Player::pw_play:
      return {player.path, "/dev/stdin"};
    case Player::paplay:
      // The role for which music is made softer, where the server does that.
      return {player.path, "--client-name=tpguide", "--property=media.role=a11y"};
    case Player::aplay:
      return {player.path, "-q"};
    case Player::afplay:
      break;
  }
  return {"/bin/sh", "-c", play_by_file, player.path};
}

std::vector<std::vector<std::string>> espeak_commands(const Rung<Speaker>& speaker, const Rung<Player>& player,
                                                      const VoiceWish& wish) {
  // The language of the text, whatever the locale's.
  std::vector<std::string> speak{speaker.path, "-v", wish.name.empty() ? "en-us" : wish.name};
  if (wish.rate) speak.insert(speak.end(), {"-s", words_a_minute(*wish.rate)});
  speak.insert(speak.end(), {"--stdin", "--stdout"});
  return {speak, command_of(player)};
}

std::vector<std::vector<std::string>> say_commands(const Rung<Speaker>& speaker, const VoiceWish& wish) {
  std::vector<std::string> speak{speaker.path};
  if (!wish.name.empty()) speak.insert(speak.end(), {"-v", wish.name});
  if (wish.rate) speak.insert(speak.end(), {"-r", words_a_minute(*wish.rate)});
  speak.insert(speak.end(), {"-f", "-"});
  return {speak};
}

SpokenByPrograms::~SpokenByPrograms() = default;

void SpokenByPrograms::say(std::string_view sentence, Weight, std::chrono::nanoseconds now) {
  utterance_.start(commands_, sentence, {std::chrono::nanoseconds{0}, longest_utterance(sentence)}, now);
}

Speech::State SpokenByPrograms::go_on(std::chrono::nanoseconds now) {
  switch (utterance_.go_on(now).value_or(Pipeline::State::ended)) {
    case Pipeline::State::runs:
      return State::speaking;
    case Pipeline::State::failed:
      return State::failed;
    case Pipeline::State::ended:
      break;
  }
  return State::silent;
}

}  // namespace tpguide
