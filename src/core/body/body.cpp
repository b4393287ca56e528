// SPDX-License-Identifier: MIT
#include "core/body/body.hpp"

namespace tpguide {

bool is_on_body(const BodyView& view, Spot at) {
  bool inside = false;
  for (const Path& path : view.outlines) {
    for (std::size_t i = 0; i < path.size(); ++i) {
      const Spot a = path[i];
      const Spot b = path[(i + 1) % path.size()];
      if ((a.down > at.down) == (b.down > at.down)) continue;
      if (at.out < a.out + (at.down - a.down) / (b.down - a.down) * (b.out - a.out)) inside = !inside;
    }
  }
  return inside;
}

}  // namespace tpguide
