// SPDX-License-Identifier: MIT
// How a slip is put together, for all that find one.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

#include "core/text/utf8.hpp"
#include "core/toml/slip.hpp"

namespace tpguide {

inline int column_at(std::string_view line, std::size_t byte) {
  return static_cast<int>(code_point_count(line.substr(0, byte))) + 1;
}

inline std::string replaced(std::string_view line, std::size_t at, std::size_t size, std::string_view by) {
  return std::string(line.substr(0, at)).append(by).append(line.substr(at + size));
}

/// `at` is a byte of the line.
inline Slip slip_of(std::string_view line, std::size_t at, std::string message, std::string hint, std::string mended,
                    Sureness sureness = Sureness::as_meant) {
  return {column_at(line, at), std::move(message), std::move(hint), std::move(mended), sureness};
}

}  // namespace tpguide
