// SPDX-License-Identifier: MIT
#include "core/session/frame.hpp"

namespace tpguide {

Line line_of(std::string text, Tint tint) {
  return {{std::move(text), tint}};
}

std::string plain_text(const Line& line) {
  std::string text;
  for (const Span& span : line) text += span.text;
  return text;
}

}  // namespace tpguide
