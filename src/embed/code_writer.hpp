// SPDX-License-Identifier: MIT
// Values as C++ source: literals that every compiler reads alike, and arrays, which get a name when they are defined
// and are spoken of by it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "core/body/body.hpp"

namespace tpguide {

/// A string_view literal.
std::string literal(std::string_view text);

/// `soft-ball` or `A` as the enumerator it is named after.
template <typename Enum>
std::string enumerator(std::string_view type, Enum value) {
  std::string name(name_of(value));
  for (char& c : name) {
    if (c == '-') c = '_';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return fmt::format("{}::{}", type, name);
}

class CodeWriter {
 public:
  void add(std::string_view code) { code_ += code; }

  std::string strings(std::span<const std::string_view> texts);
  template <typename Enum>
  std::string enums(std::string_view type, std::span<const Enum> values) {
    std::vector<std::string> items;
    for (const Enum value : values) items.push_back(enumerator(type, value));
    return array(type, items);
  }
  std::string spots(Path path);
  std::string paths(std::span<const Path> paths);

  /// To the tenth of a millimetre.
  static std::string spot_code(Spot spot);

  /// `items` are initialisers.
  std::string array(std::string_view type, const std::vector<std::string>& items);

  const std::string& code() const { return code_; }

 private:
  std::string code_;
  int count_ = 0;
};

}  // namespace tpguide
