// SPDX-License-Identifier: MIT
// What routines, muscles and topics are called: the stem of their file; and how the names of our files end.
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

namespace tpguide {

inline constexpr std::string_view toml_ending = ".toml";

/// `[a-z0-9-]`, 1 to 64 characters.
inline bool is_stem(std::string_view name) {
  const auto allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; };
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), allowed);
}

/// A file that looks like one of ours and by its name is none: CALF.TOML, calf.toml.txt, calf.tml, Calf.toml.
struct Misnamed {
  std::string meant;  ///< the stem it has once it is renamed as `mend` says; empty where that is for its owner to say
  std::string mend;
};
/// nullopt for a name that is right, and for what has nothing to do with us; so too for an editor's backup.
std::optional<Misnamed> misnamed(std::string_view file_name);

}  // namespace tpguide
