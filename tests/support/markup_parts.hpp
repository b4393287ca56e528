// SPDX-License-Identifier: MIT
// Markup taken apart as far as the tests of pages and pictures need it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

/// How often `part` stands in it.
std::size_t count(const std::string& text, std::string_view part);
/// What is wrong with the nesting of elements, empty where nothing is.
std::string nesting_fault(const std::string& text);
/// Of an attribute, wherever it stands.
std::vector<std::string> values_of(const std::string& text, const std::string& attribute);

}  // namespace tpguide
