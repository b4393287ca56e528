// SPDX-License-Identifier: MIT
#include "sys/speech.hpp"

#include "core/text/sentences.hpp"

namespace tpguide {

std::chrono::nanoseconds longest_utterance(std::string_view sentence) {
  using std::chrono::seconds;
  return seconds{3} + word_count(sentence) * seconds{1};
}

}  // namespace tpguide
