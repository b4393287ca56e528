// SPDX-License-Identifier: MIT
#include "support/places.hpp"

#include <cstdlib>

namespace tpguide {

std::filesystem::path source_folder() {
  return TPGUIDE_SOURCE;
}

std::filesystem::path test_data() {
  return source_folder() / "tests" / "data";
}

std::string program() {
  if (const char* other = std::getenv("TPGUIDE_PROGRAM")) return other;
  return TPGUIDE_PROGRAM;
}

std::string faulty_calls_library() {
#ifdef TPGUIDE_FAULTY_CALLS
  return TPGUIDE_FAULTY_CALLS;
#else
  return {};
#endif
}

}  // namespace tpguide
