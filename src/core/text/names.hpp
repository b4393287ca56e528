// SPDX-License-Identifier: MIT
// The names of an enumeration, as files, JSON and messages write them: one table for each, beside its enumeration, that
// does not compile until every enumerator has its word.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <type_traits>
#include <vector>

namespace tpguide {

/// Compilers spell a value that has an enumerator by its name, and any other as a cast: "(tpguide::Side)3".
template <auto value>
consteval bool is_enumerator() {
  constexpr std::string_view spelled = __PRETTY_FUNCTION__;
  constexpr std::string_view before = "value = ";
  return spelled[spelled.find(before) + before.size()] != '(';
}

/// Of an enumeration that counts from nought without gaps.
template <typename Enum, std::size_t from = 0>
consteval std::size_t enumerator_count() {
  if constexpr (is_enumerator<static_cast<Enum>(from)>())
    return enumerator_count<Enum, from + 1>();
  else
    return from;
}

/// A word for each enumerator, in their order. A sequence of anything else that goes by the enumeration, too.
template <typename Enum, typename Word = std::string_view>
class Names {
 public:
  static constexpr std::size_t count = enumerator_count<Enum>();

  template <typename... Words>
  // NOLINTNEXTLINE(google-explicit-constructor): a table is written as its words.
  consteval Names(Words... words) : words_{words...} {
    static_assert(sizeof...(Words) == count, "a word for each enumerator, and no more");
  }

  constexpr const Word& operator[](Enum value) const { return words_[static_cast<std::size_t>(value)]; }
  constexpr const std::array<Word, count>& words() const { return words_; }

 private:
  std::array<Word, count> words_;
};

/// Specialised beside an enumeration that has names: `template <> inline constexpr Names<Side> names_of<Side>{"left",
/// …}`.
template <typename Enum>
inline constexpr bool names_of = false;

template <typename Enum>
concept Named = std::is_enum_v<Enum> && !std::is_same_v<decltype(names_of<Enum>), const bool>;

template <Named Enum>
constexpr std::string_view name_of(Enum value) {
  return names_of<Enum>[value];
}

/// nullopt for any other word.
template <Named Enum>
std::optional<Enum> parse(std::string_view word) {
  const auto& words = names_of<Enum>.words();
  const auto found = std::find(words.begin(), words.end(), word);
  if (found == words.end()) return std::nullopt;
  return static_cast<Enum>(found - words.begin());
}

/// All of them, for did-you-mean and messages.
template <Named Enum>
const std::vector<std::string_view>& all_names() {
  static const std::vector<std::string_view> all(names_of<Enum>.words().begin(), names_of<Enum>.words().end());
  return all;
}

}  // namespace tpguide
