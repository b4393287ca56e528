// SPDX-License-Identifier: MIT
// The words that were given to one command, sorted into options and the rest. The only place that knows CLI11.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "core/text/names.hpp"

namespace tpguide {

using Words = std::vector<std::string>;

Error usage_error(const std::string& what, std::string hint);
/// Cleaned, for a message.
std::string in_quotes(std::string_view word);
/// The nearest names, or else where to read on.
std::string spelling_hint(std::string_view word, const std::vector<std::string_view>& names, const std::string& other);

bool is_option(std::string_view word);
/// Of "--name=value" too.
std::string_view option_name(std::string_view word);
const OptionSpec* find_option(std::span<const OptionSpec>, std::string_view name);
Error unknown_option(const Command&, std::string_view word);
/// Where to read on about a command.
std::string help_hint(const Command&);

/// The options and words that were given to one command. Throws Error (usage) where they are none of its own.
class Given {
 public:
  /// `command` outlives it.
  Given(const Command& command, const Words& words);

  const Words& words() const { return words_; }
  Switch flag(std::string_view name) const { return slot_of(name).count > 0 ? Switch::on : Switch::off; }
  std::optional<std::string> value(std::string_view name) const;
  std::string text(std::string_view name) const { return value(name).value_or(""); }
  /// The value of an option that takes one of a few names.
  template <Named T>
  std::optional<T> name_in(std::string_view option) const {
    const std::optional<std::string> text = value(option);
    if (!text) return std::nullopt;
    const std::optional<T> parsed = parse<T>(*text);
    if (!parsed) throw not_a_name(option, *text);
    return parsed;
  }
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
  Error not_a_name(std::string_view option, std::string_view text) const;
  Error unexpected(std::string_view word) const;
  const Slot& slot_of(std::string_view name) const;

  const Command& command_;
  std::vector<Slot> slots_;  ///< complete before CLI11 holds references into it
  Words words_;
};

}  // namespace tpguide
