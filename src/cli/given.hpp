// SPDX-License-Identifier: MIT
// The words of the command line, sorted into a command, its options and the rest. The only place that knows CLI11.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/args.hpp"
#include "cli/command_table.hpp"

namespace tpguide {

using Words = std::vector<std::string>;

Error usage_error(const std::string& what, std::string hint);
/// Cleaned, for a message.
std::string in_quotes(std::string_view word);
/// The nearest names, or else where to read on.
std::string spelling_hint(std::string_view word, const std::vector<std::string_view>& names, const std::string& other);

/// Which command was named; its word is taken out of `words`, so that options may stand on either side.
const CommandSpec& take_command(Words& words);
/// What --help and --version ask for, wherever they stand: they are to work in a line that is otherwise wrong.
std::string early_text(const CommandSpec&, const Words&, int columns);

/// The options and words that were given to one command. Throws Error (usage) where they are none of its own.
class Given {
 public:
  /// `command` outlives it.
  Given(const CommandSpec& command, const Words& words);

  const Words& words() const { return words_; }
  Switch flag(std::string_view name) const { return slot_of(name).count > 0 ? Switch::on : Switch::off; }
  std::optional<std::string> value(std::string_view name) const;
  std::string text(std::string_view name) const { return value(name).value_or(""); }
  /// Of an option that takes one of a few values.
  const std::vector<std::string_view>& choices(std::string_view name) const { return slot_of(name).spec->choices(); }
  Format format() const { return flag("--json") == Switch::on ? Format::json : Format::text; }

  /// The only word, or nothing.
  std::optional<std::string> one_word() const;
  void no_words() const;

  /// This command cannot do what was asked.
  Error misused(const std::string& what) const;

 private:
  struct Slot {
    const OptionSpec* spec;
    std::size_t count;
    std::string text;
  };

  void refuse_empty_values(const Words&) const;
  /// What CLI11 means by `said`, with the option's name: a flag with a value, or a last word that lacks one.
  Error mismatch(const Words&, std::string_view said) const;
  void sort_out(const Words& remaining);
  Error unexpected(std::string_view word) const;
  const Slot& slot_of(std::string_view name) const;

  const CommandSpec& command_;
  std::vector<Slot> slots_;  ///< complete before CLI11 holds references into it
  Words words_;
};

}  // namespace tpguide
