// SPDX-License-Identifier: MIT
// What is said, sentence by sentence, by the best voice there is. One that fails, or does not end, is given up for the
// next, which says the sentence again.
#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/sound/ladder.hpp"
#include "core/telling/spoken.hpp"
#include "sys/speech.hpp"

namespace tpguide {

/// Moments are those of the clock that stops in sleep.
class Narrator {
 public:
  /// Connects at once, so that the first words are not late.
  Narrator(const SoundLadder& ladder, VoiceWish wish, std::chrono::nanoseconds now);

  bool can_speak() const { return speech_ != nullptr; }
  std::string_view name() const { return name_; }
  /// From this moment on, in the place of what is being said.
  void say(std::vector<Sentence> sentences, std::chrono::nanoseconds from, std::chrono::nanoseconds now);
  void cut(std::chrono::nanoseconds now);
  /// Nothing is left to say, or nothing to say it with.
  bool is_silent() const { return speech_ == nullptr || (waiting_.empty() && !speaks_); }

  void go_on(std::chrono::nanoseconds now);
  void watch(std::vector<Watched>&) const;
  std::optional<std::chrono::nanoseconds> wakes_at() const;
  /// What has become of a voice, as a sentence: told once.
  std::string take_news() { return std::exchange(news_, {}); }

 private:
  /// A speaker, and what plays what it says where it does not itself.
  struct Way {
    Rung<Speaker> speaker;
    std::optional<Rung<Player>> player;
  };
  void take_next_way(std::chrono::nanoseconds now);

  std::deque<Way> ways_;  ///< that have not been tried
  std::string socket_;
  VoiceWish wish_;
  std::unique_ptr<Speech> speech_;
  std::vector<std::unique_ptr<Speech>> given_up_;  ///< whose programs may not be gone yet
  std::string name_;
  std::deque<Sentence> waiting_;  ///< the first is the one that is being said
  std::chrono::nanoseconds from_{0};
  bool speaks_ = false;
  std::string news_;
};

}  // namespace tpguide
