// SPDX-License-Identifier: MIT
// One way to speak: a sentence at a time, without ever waiting for it. Hides by what means.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sys/terminal.hpp"

namespace tpguide {

/// Moments are those of the clock that stops in sleep. What has failed is of no use any more.
class Speech {
 public:
  /// Beside other programs that speak: a message is not cut by them, a text is, so that the person can silence it.
  enum class Weight { message, text };
  enum class State {
    silent,    ///< ready for a sentence
    speaking,  ///< or about to
    silenced,  ///< somebody else has cut the last sentence; ready for another one
    failed,
  };

  Speech() = default;
  virtual ~Speech() = default;
  Speech(const Speech&) = delete;
  Speech& operator=(const Speech&) = delete;

  /// What is being said is cut first.
  virtual void say(std::string_view sentence, Weight, std::chrono::nanoseconds now) = 0;
  virtual void cut(std::chrono::nanoseconds now) = 0;
  virtual State go_on(std::chrono::nanoseconds now) = 0;
  virtual void watch(std::vector<Watched>&) const = 0;
  virtual std::optional<std::chrono::nanoseconds> wakes_at() const = 0;
};

/// How it is to sound; what is absent is left as the person has it set.
struct VoiceWish {
  std::optional<int> rate;  ///< −100 to 100; 0 is as usual
  std::string name;         ///< empty: any
};

/// So long a sentence takes at most, however slow the voice.
std::chrono::nanoseconds longest_utterance(std::string_view sentence);

}  // namespace tpguide
