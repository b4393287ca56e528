// SPDX-License-Identifier: MIT
#include "core/text/line.hpp"

namespace tpguide {

std::string_view graphics_of(Tint tint) {
  switch (tint) {
    case Tint::plain:
      return "";
    case Tint::strong:
      return "1";
    case Tint::dim:
      return "2";
    case Tint::accent:
      return "36";
    case Tint::good:
      return "32";
    case Tint::warm:
      return "33";
    case Tint::alarm:
      return "1;31";
    case Tint::ache:
      return "31";
    case Tint::press:
      return "1;36";
  }
  return "";
}

Line line_of(std::string text, Tint tint) {
  return {{std::move(text), tint}};
}

std::string plain_text(const Line& line) {
  std::string text;
  for (const Span& span : line) text += span.text;
  return text;
}

}  // namespace tpguide
