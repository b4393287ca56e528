// SPDX-License-Identifier: MIT
// What is known of a terminal without asking it.
#pragma once

#include "core/terminal/frame.hpp"

namespace tpguide {

bool is_terminal(int fd);
/// False where another job has this terminal. True as well where there is no job control on this descriptor.
bool is_foreground(int fd);
/// $COLUMNS and $LINES where they are set and sensible, else the window's on this descriptor, else 80 and 24.
ScreenSize terminal_size(int fd);

}  // namespace tpguide
