// SPDX-License-Identifier: MIT
// Speech by programs that are started for each sentence: espeak-ng into a player, or say.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/sound/ladder.hpp"
#include "sys/pipeline_turn.hpp"
#include "sys/speech.hpp"

namespace tpguide {

/// What plays a WAV that comes on its standard input.
std::vector<std::string> command_of(const Rung<Player>&);

class SpokenByPrograms : public Speech {
 public:
  /// Sentences come on the standard input of the first.
  explicit SpokenByPrograms(std::vector<std::vector<std::string>> commands) : commands_(std::move(commands)) {}
  ~SpokenByPrograms() override;

  void say(std::string_view sentence, Weight, std::chrono::nanoseconds now) override;
  void cut(std::chrono::nanoseconds now) override { utterance_.cut(now); }
  State go_on(std::chrono::nanoseconds now) override;
  void watch(std::vector<Watched>& watched) const override { utterance_.watch(watched); }
  std::optional<std::chrono::nanoseconds> wakes_at() const override { return utterance_.wakes_at(); }

 private:
  std::vector<std::vector<std::string>> commands_;
  PipelineTurn utterance_;
};

std::vector<std::vector<std::string>> espeak_commands(const Rung<Speaker>&, const Rung<Player>&, const VoiceWish&);
std::vector<std::vector<std::string>> say_commands(const Rung<Speaker>&, const VoiceWish&);

}  // namespace tpguide
