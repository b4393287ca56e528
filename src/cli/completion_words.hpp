// SPDX-License-Identifier: MIT
// What may stand in a place of the command line, as far as the command table tells: completion offers it.
#pragma once

#include <string_view>
#include <vector>

#include "core/text/names.hpp"

namespace tpguide {

struct Command;
struct OptionSpec;

enum class Shell { bash, zsh, fish };
template <>
inline constexpr Names<Shell> names_of<Shell>{"bash", "zsh", "fish"};

/// Names that only the running program knows.
enum class WordKind { routines, muscles, topics, places };
template <>
inline constexpr Names<WordKind> names_of<WordKind>{"routines", "muscles", "topics", "places"};

enum class Files { no, yes };
/// How many words, or values with commas between.
enum class Amount { one, several };

struct Place {
  std::string_view placeholder;         ///< as the help has it; empty: nothing may stand here
  std::vector<std::string_view> names;  ///< these and nothing else
  std::vector<WordKind> kinds;          ///< to be asked from the program
  Files files = Files::no;
  Amount amount = Amount::one;
};

/// In the order of the table.
std::vector<std::string_view> names_of_commands();
/// The value of an option that takes one. Throws std::logic_error for a placeholder that nobody has explained here.
Place value_of(const OptionSpec&);
/// The words after a command, by its usage. Throws as value_of().
Place words_after(const Command&);

}  // namespace tpguide
