// SPDX-License-Identifier: MIT
#include "core/body/terms.hpp"

namespace tpguide {

std::vector<Side> sides_in(Sides sides) {
  switch (sides) {
    case Sides::left:
      return {Side::left};
    case Sides::right:
      return {Side::right};
    case Sides::middle:
      return {Side::middle};
    case Sides::both:
      break;
  }
  return {Side::left, Side::right};
}

}  // namespace tpguide
