// SPDX-License-Identifier: MIT
// Long answers at a terminal go through the pager that the user has.
#pragma once

#include <string>
#include <string_view>

#include "sys/paths.hpp"

namespace tpguide {

/// The command line of $TPGUIDE_PAGER, $PAGER or `less -FIRX`, the first whose program is there; empty where none is,
/// where the user wants none ("cat"), and at a terminal that moves no cursor.
std::string find_pager(const GetEnv&);

/// Shows `text` by that command line, through a shell, and waits until it has been read; Ctrl-C is the pager's
/// meanwhile. False where it could not be run or failed, and may have shown nothing.
bool show_by_pager(const std::string& command, std::string_view text);

}  // namespace tpguide
