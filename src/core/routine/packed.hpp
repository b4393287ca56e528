// SPDX-License-Identifier: MIT
// A routine that has been judged, as text that needs neither TOML nor a judge to be read again: what is built in is
// kept so.
#pragma once

#include <string>
#include <string_view>

#include "core/routine/model.hpp"

namespace tpguide {

std::string pack(const Routine&);
/// Of what pack() has made, and nothing else: the same routine.
Routine unpack(std::string_view packed);

}  // namespace tpguide
