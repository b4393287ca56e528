// SPDX-License-Identifier: MIT
// What may stand in a place of the command line, as far as the command table tells: completion offers it.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

namespace tpguide {

struct Command;
struct OptionSpec;

enum class Shell { bash, zsh, fish };
std::optional<Shell> parse_shell(std::string_view);

/// Names that only the running program knows.
enum class WordKind { routines, muscles, topics };
std::string_view name_of(WordKind);
std::optional<WordKind> parse_word_kind(std::string_view);
const std::vector<std::string_view>& all_word_kinds();

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

/// The value of an option that takes one. Throws std::logic_error for a placeholder that nobody has explained here.
Place value_of(const OptionSpec&);
/// The words after a command, by its usage. Throws as value_of().
Place words_after(const Command&);

}  // namespace tpguide
