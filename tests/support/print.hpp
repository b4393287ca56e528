// SPDX-License-Identifier: MIT
// How a failed check shows our values.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/sandbox.hpp"

namespace doctest {

template <>
struct StringMaker<std::vector<std::string>> {
  static String convert(const std::vector<std::string>& texts) {
    std::string all = "{";
    for (const std::string& text : texts) all += "\n  \"" + text + "\"";
    return (all + "}").c_str();
  }
};

template <>
struct StringMaker<std::optional<std::string>> {
  static String convert(const std::optional<std::string>& text) {
    return text ? ("\"" + *text + "\"").c_str() : "nothing";
  }
};

template <>
struct StringMaker<tpguide::Ended> {
  static String convert(const tpguide::Ended& ended) {
    return (ended.signal != 0 ? "signal " + std::to_string(ended.signal) : "exit " + std::to_string(ended.code))
        .c_str();
  }
};

}  // namespace doctest
