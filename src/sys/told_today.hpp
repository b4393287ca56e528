// SPDX-License-Identifier: MIT
// What was said today and is not said again: a small file in the state folder. Without it all is said, which does no
// harm; so what cannot be read or written is passed over.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/when.hpp"

namespace tpguide {

class ToldToday {
 public:
  ToldToday(const std::filesystem::path& state, const Stamp& now);

  bool has(std::string_view what) const;
  /// Each is one line of text.
  void add(const std::vector<std::string>& said);

 private:
  std::filesystem::path file_;
  std::string day_;
  std::vector<std::string> told_;
};

}  // namespace tpguide
