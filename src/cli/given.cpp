// SPDX-License-Identifier: MIT
// CLI11 (2.1.2 and later) is given the options of the one command that was named, all as texts, and hands the other
// words back: what it would say about unknown words does not name them, it reads numbers in other bases, and a whole
// tree of subcommands is dear at every start.
#include "cli/given.hpp"

#include <algorithm>
#include <span>

#include <CLI/CLI.hpp>
#include <fmt/core.h>

#include "cli/command_table.hpp"
#include "cli/help.hpp"
#include "core/text/cells.hpp"
#include "core/text/closest.hpp"

namespace tpguide {
namespace {

/// `text` is where CLI11 puts the value.
const CLI::Option* add_option(CLI::App& app, const OptionSpec& spec, std::string& text) {
  const std::string name(spec.name);
  if (spec.value.empty()) return app.add_flag(name)->disable_flag_override();
  return app.add_option(name, text)->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
}

Error needs_value(const OptionSpec& spec) {
  return usage_error(fmt::format("{} needs a value", spec.name),
                     fmt::format("{} {}: {}", spec.name, spec.value, spec.text));
}

}  // namespace

std::string help_hint(const Command& command) {
  return command.name.empty() ? "'tpguide --help' lists the commands"
                              : fmt::format("'tpguide {} --help' says more", command.name);
}

bool is_option(std::string_view word) {
  return word.size() > 1 && word.front() == '-';
}
std::string_view option_name(std::string_view word) {
  return word.substr(0, word.find('='));
}

const OptionSpec* find_option(std::span<const OptionSpec> options, std::string_view name) {
  const auto found = std::ranges::find(options, name, &OptionSpec::name);
  return found == options.end() ? nullptr : &*found;
}

Error unknown_option(const Command& command, std::string_view word) {
  const std::string_view name = option_name(word);
  std::string owners;
  std::vector<std::string_view> known;
  for (const Command& other : command_table()) {
    if (find_option(other.options, name) == nullptr) continue;
    owners += fmt::format("{}'tpguide {}'", owners.empty() ? "" : ", ", other.name);
  }
  if (!owners.empty()) {
    const std::string what = command.name.empty()
                                 ? fmt::format("option {} needs the name of its command", in_quotes(name))
                                 : fmt::format("'tpguide {}' has no option {}", command.name, in_quotes(name));
    return usage_error(what, fmt::format("it belongs to {}", owners));
  }
  for (const OptionSpec& option : command.options) known.push_back(option.name);
  for (const OptionSpec& option : common_options()) known.push_back(option.name);
  return usage_error(fmt::format("unknown option {}", in_quotes(name)), spelling_hint(name, known, help_hint(command)));
}

Error usage_error(const std::string& what, std::string hint) {
  return Error(ExitCode::usage, what, std::move(hint));
}

std::string in_quotes(std::string_view word) {
  return "'" + clean(word) + "'";
}

std::string spelling_hint(std::string_view word, const std::vector<std::string_view>& names, const std::string& other) {
  const std::string near = did_you_mean(word, names);
  return near.empty() ? other : near;
}

Given::Given(const Command& command, const Words& words) : command_(command) {
  for (const auto& options : {command.options, common_options()}) {
    for (const OptionSpec& spec : options) slots_.push_back({&spec, 0, {}});
  }
  refuse_empty_values(words);
  CLI::App app{"", "tpguide"};
  app.set_help_flag();
  app.allow_extras();
  std::vector<const CLI::Option*> options;
  for (Slot& slot : slots_) options.push_back(add_option(app, *slot.spec, slot.text));
  try {
    app.parse(Words(words.rbegin(), words.rend()));
  } catch (const CLI::ParseError& error) {
    throw mismatch(words, error.what());
  }
  for (std::size_t i = 0; i < slots_.size(); ++i) slots_[i].count = options[i]->count();
  sort_out(app.remaining());
}

std::optional<std::string> Given::value(std::string_view name) const {
  const Slot& slot = slot_of(name);
  if (slot.count == 0) return std::nullopt;
  if (slot.count > 1) throw usage_error(fmt::format("{} is given {} times", name, slot.count), "give it once");
  if (slot.text.empty() && name != "--note") throw needs_value(*slot.spec);
  return slot.text;
}

std::optional<std::string> Given::one_word() const {
  if (words_.size() > 1) throw unexpected(words_[1]);
  if (words_.empty()) return std::nullopt;
  if (words_[0].empty()) throw misused("a name is empty");
  return words_[0];
}

void Given::no_words() const {
  if (!words_.empty()) throw unexpected(words_[0]);
}

Error Given::misused(const std::string& what) const {
  return usage_error(what, usage_text(command_));
}

// CLI11 would take the word after `--note=` for its value.
void Given::refuse_empty_values(const Words& words) const {
  for (const std::string& word : words) {
    if (word == "--") return;
    if (!word.ends_with('=')) continue;
    for (const Slot& slot : slots_) {
      if (slot.spec->name == option_name(word) && !slot.spec->value.empty()) throw needs_value(*slot.spec);
    }
  }
}

Error Given::mismatch(const Words& words, std::string_view said) const {
  for (const std::string& word : words) {
    for (const Slot& slot : slots_) {
      if (slot.spec->name != option_name(word)) continue;
      if (!slot.spec->value.empty() && &word == &words.back()) return needs_value(*slot.spec);
      if (slot.spec->value.empty() && word.find('=') != std::string::npos) {
        return usage_error(fmt::format("{} takes no value", slot.spec->name), help_hint(command_));
      }
    }
  }
  return usage_error(clean(said), help_hint(command_));
}

void Given::sort_out(const Words& remaining) {
  bool options_are_over = false;
  for (const std::string& word : remaining) {
    // A digit after the dash makes a number, which the command refuses with its own words.
    const bool is_word = options_are_over || !is_option(word) || (word[1] >= '0' && word[1] <= '9');
    if (!options_are_over && word == "--") {
      options_are_over = true;
    } else if (is_word) {
      words_.push_back(word);
    } else {
      throw unknown_option(command_, word);
    }
  }
}

Error Given::not_a_name(std::string_view option, std::string_view text) const {
  const std::vector<std::string_view>& names = slot_of(option).spec->choices();
  std::string all;
  for (const std::string_view name : names) all.append(all.empty() ? "" : ", ").append(name);
  return usage_error(fmt::format("{} is not a value of {}", in_quotes(text), option),
                     spelling_hint(text, names, fmt::format("one of {}", all)));
}

Error Given::unexpected(std::string_view word) const {
  return misused(fmt::format("unexpected argument {}", in_quotes(word)));
}

const Given::Slot& Given::slot_of(std::string_view name) const {
  const auto found = std::ranges::find_if(slots_, [&](const Slot& slot) { return slot.spec->name == name; });
  if (found == slots_.end()) throw std::logic_error(fmt::format("the command table lacks {}", name));
  return *found;
}

}  // namespace tpguide
