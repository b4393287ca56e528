// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "cli/completion_script.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

constexpr std::string_view zsh_script = R"script(#compdef tpguide
# SPDX-License-Identifier: MIT
# Completion of tpguide in zsh, made by `tpguide completion zsh`.

_tpguide_names() { # of one kind
  local -a names
  names=(${(f)"$(_call_program $1 command $program completion --words $1 2>/dev/null </dev/null)"})
  names=(${names//:/\\:})
  names=(${names/$'\t'/:})
  _describe -t $1 ${1%s} names
}

@kinds@
_tpguide_routine_or_file() {
  # The name of a routine has neither.
  if [[ $PREFIX != *[/.]* ]]; then
    _tpguide_routines && return
  fi
  _files
}

_tpguide_muscle_routine_or_file() {
  local ret=1
  if [[ $PREFIX != *[/.]* ]]; then
    _tpguide_muscles && ret=0
    _tpguide_routines && ret=0
    [[ $ret -eq 0 ]] && return
  fi
  _files
}

_tpguide() {
  local curcontext=$curcontext program=$words[1] state line ret=1
  local -A opt_args
  local -a common commands
  common=(
@common@  )
  _arguments -C -S $common ': :->command' '*:: :->words' && ret=0
  case $state in
    command)
      commands=(
@commands@      )
      _describe -t commands command commands && ret=0
      ;;
    words)
      curcontext=${curcontext%:*:*}:tpguide-$words[1]:
      case $words[1] in
@words@      esac
      ;;
  esac
  return ret
}

if [[ $funcstack[1] == _tpguide ]]; then
  _tpguide "$@"
else
  compdef _tpguide tpguide
fi
)script";

std::string single_quoted(std::string text) {
  fill_in(text, "'", "'\\''");
  return "'" + text + "'";
}

/// "message:action" of _arguments.
std::string message_and_action(const Place& place) {
  const auto offers = [&](WordKind kind) { return std::ranges::find(place.kinds, kind) != place.kinds.end(); };
  std::string action = " ";
  if (!place.names.empty()) {
    const std::string names = joined(place.names);
    action = place.amount == Amount::several ? " _values -s , name " + names : "(" + names + ")";
  } else if (offers(WordKind::muscles) && offers(WordKind::routines)) {
    action = "_tpguide_muscle_routine_or_file";
  } else if (offers(WordKind::routines) && place.files == Files::yes) {
    action = "_tpguide_routine_or_file";
  } else if (!place.kinds.empty()) {
    action = fmt::format("_tpguide_{}", name_of(place.kinds.front()));
  } else if (place.files == Files::yes) {
    action = "_files";
  }
  return fmt::format("{}:{}", escaped(place.placeholder, ":\\"), action);
}

std::string option_line(const OptionSpec& option) {
  const bool ends_it = option.name == "--help" || option.name == "--version";
  std::string spec = fmt::format("{}{}", ends_it ? "(- : *)" : "", option.name);
  // A short option has its value in the next word only.
  if (!option.value.empty() && option.name.starts_with("--")) spec += "=";
  spec += fmt::format("[{}]", escaped(option.text, "[]\\"));
  if (!option.value.empty()) spec += ":" + message_and_action(value_of(option));
  return single_quoted(std::move(spec));
}

}  // namespace

std::string zsh_completion() {
  std::string kinds, common, commands, words;
  for (const std::string_view kind : all_names<WordKind>())
    kinds += fmt::format("_tpguide_{0}() {{ _tpguide_names {0} }}\n", kind);
  for (const OptionSpec& option : common_options()) common += fmt::format("    {}\n", option_line(option));
  for (const Command& command : command_table()) {
    if (command.name.empty()) continue;
    commands +=
        fmt::format("        {}\n", single_quoted(fmt::format("{}:{}", command.name, escaped(command.brief, ":\\"))));
    words += fmt::format("        {})\n          _arguments -S $common", command.name);
    for (const OptionSpec& option : command.options) words += fmt::format(" \\\n            {}", option_line(option));
    const Place place = words_after(command);
    if (!place.placeholder.empty()) {
      const std::string_view amount = place.amount == Amount::several ? "*:" : ":";
      words +=
          fmt::format(" \\\n            {}", single_quoted(fmt::format("{}{}", amount, message_and_action(place))));
    }
    words += " && ret=0\n          ;;\n";
  }
  std::string script(zsh_script);
  fill_in(script, "@kinds@", kinds);
  fill_in(script, "@common@", common);
  fill_in(script, "@commands@", commands);
  fill_in(script, "@words@", words);
  return script;
}

}  // namespace tpguide
