// SPDX-License-Identifier: MIT
#include "cli/command_line.hpp"

#include <algorithm>
#include <span>

#include <fmt/core.h>

#include "cli/command_table.hpp"
#include "content/builtin.hpp"

namespace tpguide {
namespace {

/// As any command has it: those of one name agree in whether they take a value.
const OptionSpec* find_option_anywhere(std::string_view name) {
  if (const OptionSpec* common = find_option(common_options(), name)) return common;
  for (const Command& command : command_table())
    if (const OptionSpec* own = find_option(command.options, name)) return own;
  return nullptr;
}

Error unknown_command(std::string_view word) {
  const std::string what = fmt::format("unknown command {}", in_quotes(word));
  if (word.ends_with(".toml") || word.find('/') != std::string_view::npos)
    return usage_error(what, "'tpguide session FILE' begins a routine's file");
  if (std::ranges::find(builtin_routines(), word, &BuiltinRoutine::name) != builtin_routines().end())
    return usage_error(what, fmt::format("it is a routine: 'tpguide session {}' begins it", word));
  struct OtherWord {
    std::string_view said, meant;
  };
  static constexpr OtherWord others[] = {{"run", "session"},  {"start", "session"},   {"begin", "session"},
                                         {"play", "session"}, {"stop", "key stop"},   {"quit", "key quit"},
                                         {"search", "find"},  {"pause", "key pause"}, {"ls", "list"}};
  const auto* other = std::ranges::find(others, word, &OtherWord::said);
  if (other != std::ranges::end(others)) return usage_error(what, fmt::format("did you mean '{}'?", other->meant));
  std::vector<std::string_view> names;
  for (const Command& command : command_table())
    // Nobody misspells "version", which is near to "session".
    if (!command.name.empty() && command.name != "version") names.push_back(command.name);
  return usage_error(what, spelling_hint(word, names, help_hint(command_table().front())));
}

std::string early_text(const Command& command, const Words& words, int columns, ReadBy read_by) {
  for (const std::string& word : words) {
    if (word == "--") break;
    if (word == "--help" || word == "-h") return help_text(command, columns, read_by);
    if (word == "--version" || word == "-V") return std::string(version_text());
  }
  return {};
}

/// Help has to know before any word is judged.
bool says_plain(const Words& words) {
  const auto end = std::ranges::find(words, "--");
  return std::find(words.begin(), end, "--plain") != end;
}

CommonOptions read_common(const Given& given, Switch plain) {
  if (given.flag("--no-color") == Switch::on) return {ColorChoice::never, plain};
  return {given.name_in<ColorChoice>("--color"), plain};
}

}  // namespace

std::string_view version_text() {
  return "tpguide " TPGUIDE_VERSION "\n";
}

const Command& command_named(std::string_view name) {
  const Command* command = find_command(name);
  if (command == nullptr || name.empty()) throw unknown_command(name);
  return *command;
}

const Command& take_command(Words& words) {
  const Command& home = command_table().front();
  for (auto word = words.begin(); word != words.end(); ++word) {
    if (*word == "--" && word + 1 == words.end()) break;
    if (*word == "-h" || *word == "-V") continue;
    if (is_option(*word) && *word != "--") {
      const OptionSpec* option = find_option_anywhere(option_name(*word));
      if (option == nullptr) throw unknown_option(home, *word);
      const bool value_is_next = !option->value.empty() && word->find('=') == std::string::npos;
      if (value_is_next && word + 1 != words.end()) ++word;
      continue;
    }
    if (*word == "--") word = words.erase(word);
    const Command& command = command_named(*word);
    words.erase(word);
    return command;
  }
  return home;
}

Invocation parse_arguments(const std::vector<std::string>& arguments, int columns, ReadBy read_by) {
  Words words = arguments;
  const Command& command = take_command(words);
  Invocation invocation;
  if (says_plain(words)) read_by = ReadBy::ear;
  const Switch plain = read_by == ReadBy::ear ? Switch::on : Switch::off;
  invocation.early_text = early_text(command, words, columns, read_by);
  if (!invocation.early_text.empty()) {
    invocation.common.plain = plain;
    invocation.paging = Paging::when_long;
    return invocation;
  }
  const Given given(command, words);
  invocation.common = read_common(given, plain);
  invocation.call = command.read(given);
  const bool is_json = find_option(command.options, json_option.name) != nullptr && given.format() == Format::json;
  if (!is_json) invocation.paging = command.paging;
  return invocation;
}

}  // namespace tpguide
