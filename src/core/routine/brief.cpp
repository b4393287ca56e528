// SPDX-License-Identifier: MIT
#include "core/routine/brief.hpp"

#include "core/text/sentences.hpp"

namespace tpguide {

std::string brief_of(const Step& step, const Atlas& atlas) {
  if (!step.brief.empty()) return step.brief;
  if (!step.how.empty()) return opening(step.how, brief_words);
  const Muscle* muscle = step.kind == StepKind::press ? atlas.find(step.muscle) : nullptr;
  return muscle == nullptr ? std::string() : opening(muscle->position, brief_words);
}

}  // namespace tpguide
