// SPDX-License-Identifier: MIT
#include "cli/completion_words.hpp"

#include <algorithm>
#include <optional>
#include <stdexcept>

#include <fmt/format.h>

#include "cli/command_table.hpp"
#include "core/terminal/key_names.hpp"

namespace tpguide {
namespace {

struct Placeholder {
  std::string_view text;
  std::optional<WordKind> kind = std::nullopt;
  Files files = Files::no;
};
// A NAME alone is one that is not there yet.
constexpr Placeholder placeholders[] = {
    {"NAME|FILE", WordKind::routines, Files::yes},
    {"ROUTINE|FILE", WordKind::routines, Files::yes},
    {"ROUTINE", WordKind::routines},
    {"MUSCLE", WordKind::muscles},
    {"TOPIC", WordKind::topics},
    {"PLACE", WordKind::places},
    {"COMMAND"},
    {"FILE", std::nullopt, Files::yes},
    {"NAME|FILE...", WordKind::routines, Files::yes},
    {"NAME"},
    {"KEY"},
    {"LEVEL"},
    {"ID"},
    {"WORDS..."},
    {"N"},
    {"X"},
    {"TEXT"},
    {"TIME"},
    {"FORMAT"},
    {"HH:MM"},
    {"LANG"},
};

const Placeholder* find_placeholder(std::string_view text) {
  const auto* found = std::ranges::find(placeholders, text, &Placeholder::text);
  return found == std::ranges::end(placeholders) ? nullptr : found;
}

/// "bash|zsh|fish".
bool is_choice(std::string_view text) {
  return text.find('|') != std::string_view::npos &&
         std::ranges::none_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
}

/// Nobody has said yet what may stand at the place of a new command or option.
void require_known(std::string_view placeholder) {
  if (!placeholder.empty() && !is_choice(placeholder) && find_placeholder(placeholder) == nullptr)
    throw std::logic_error(fmt::format("what may stand for {}?", placeholder));
}

void add(Place& place, std::string_view text) {
  if (place.placeholder.empty()) place.placeholder = text;
  if (text.ends_with("...")) place.amount = Amount::several;
  if (is_choice(text)) {
    while (!text.empty()) {
      const std::string_view name = text.substr(0, text.find('|'));
      place.names.push_back(name);
      text.remove_prefix(std::min(name.size() + 1, text.size()));
    }
  } else if (const Placeholder* known = find_placeholder(text)) {
    if (known->kind) place.kinds.push_back(*known->kind);
    if (text == "COMMAND") place.names = names_of_commands();
    if (text == "KEY") place.names = key_names();
    if (known->files == Files::yes) place.files = Files::yes;
  }
}

}  // namespace

std::vector<std::string_view> names_of_commands() {
  std::vector<std::string_view> names;
  for (const Command& command : command_table())
    if (!command.name.empty()) names.push_back(command.name);
  return names;
}

Place value_of(const OptionSpec& option) {
  if (option.choices == nullptr) require_known(option.value);
  Place place;
  add(place, option.value);
  if (option.choices != nullptr) place.names = option.choices();
  return place;
}

Place words_after(const Command& command) {
  Place place;
  if (command.name.empty()) return place;
  for (std::string_view usage : command.usages) {
    std::string_view word = usage.substr(0, usage.find(' '));
    if (word.empty() || word == "[options]" || word.starts_with('-')) continue;
    if (word.starts_with('[')) word = word.substr(1, word.size() - 2);
    require_known(word);
    if (word != place.placeholder) add(place, word);
  }
  return place;
}

}  // namespace tpguide
