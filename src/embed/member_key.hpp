// SPDX-License-Identifier: MIT
// The keys of a sheet by the members that keep them: a key is called like its member, "let-go" of `let_go`, and is not
// written down a second time.
#pragma once

#include <algorithm>
#include <array>
#include <string_view>

namespace tpguide {

/// `let_go` of &Safety::let_go, as a compiler spells it.
template <auto Member>
consteval std::string_view member_name() {
  std::string_view spelled = __PRETTY_FUNCTION__;
  spelled.remove_prefix(spelled.find("Member = "));
  spelled = spelled.substr(0, spelled.find_first_of(";]"));
  return spelled.substr(spelled.rfind(':') + 1);
}

template <auto Member>
inline constexpr auto key_letters = [] {
  constexpr std::string_view name = member_name<Member>();
  std::array<char, name.size()> letters{};
  std::ranges::replace_copy(name, letters.begin(), '_', '-');
  return letters;
}();

/// A row for each of the members: its key, and where it is kept.
template <typename Row, auto... Members>
inline constexpr std::array rows_of{
    Row{std::string_view(key_letters<Members>.data(), key_letters<Members>.size()), Members}...};

}  // namespace tpguide
