// SPDX-License-Identifier: MIT
// The names of muscles and places in an entry that a person or another program has written: in any spelling that
// the command line takes, so that no rule misses what is meant.
#pragma once

#include <string>
#include <vector>

#include "core/body/atlas.hpp"
#include "core/log/entry.hpp"

namespace tpguide {

/// Gives muscles and places the names by which the rest knows them ("Upper trapezius" is upper-trapezius, "low-back" is
/// low back). What no name is meant by stays as it is.
void settle_names(Entry&, const Atlas&);

/// The muscles of an entry that the atlas does not know: nothing rests for them.
std::vector<std::string> unknown_muscles(const Entry&, const Atlas&);

}  // namespace tpguide
