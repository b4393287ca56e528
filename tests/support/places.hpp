// SPDX-License-Identifier: MIT
// Where the tests find the checkout, their data and what was built. The only file compiled with absolute paths, so that
// all others are the same in every checkout.
#pragma once

#include <filesystem>
#include <string>

namespace tpguide {

/// The checkout.
std::filesystem::path source_folder();
std::filesystem::path test_data();
/// The program under test: $TPGUIDE_PROGRAM, else the one built beside the tests.
std::string program();
/// The library that makes calls fail when preloaded; empty where it was not built.
std::string faulty_calls_library();

}  // namespace tpguide
