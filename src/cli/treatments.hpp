// SPDX-License-Identifier: MIT
// Which routines treat which muscles, the user's own among them.
#pragma once

#include <string>
#include <vector>

#include "core/body/atlas.hpp"
#include "sys/library.hpp"

namespace tpguide {

/// A routine and the muscles that it presses or stretches.
struct Treatment {
  std::string name;
  std::vector<std::string> muscles;
  std::vector<std::string> relieves = {};  ///< of the user's own; what is built in is found by its muscles

  bool treats(const Muscle&) const;
};

/// In name order. Files that cannot be read or are no routines are passed over: `list` is there to name those.
std::vector<Treatment> read_treatments(const Library&);

}  // namespace tpguide
