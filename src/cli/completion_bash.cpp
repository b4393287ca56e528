// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include "cli/completion_script.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

/// `_tpguide_offers COMMAND OPTION` sets what may follow: names; @routines, @muscles or @topics, to be asked; @files;
/// @list in front where commas join several names, @more behind where more words may come. It is false for an option
/// without a value.
constexpr std::string_view bash_script = R"script(# SPDX-License-Identifier: MIT
# Completion of tpguide in bash, made by `tpguide completion bash`.

_tpguide_options() { # command: its options
  case $1 in
@options@  esac
}

_tpguide_offers() { # command, option or nothing: what may follow
  offers=
  case "$1 $2" in
@places@    *) return 1 ;;
  esac
}

_tpguide() {
  local IFS=$' \t\n'
  local program=tpguide line=${COMP_LINE:0:COMP_POINT} words=() word i
  [[ $1 == */* ]] && program=$1
  # Words as the program will get them: bash has also cut at the "=" and ":" within.
  for ((i = 0; i <= COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $i -eq 0 || $line == [[:space:]]* ]]; then
      line=${line#"${line%%[![:space:]]*}"}
      words+=("")
    fi
    [[ $i -eq $COMP_CWORD ]] && word=$line
    words[${#words[@]} - 1]+=$word
    line=${line#"$word"}
  done

  local last=$((${#words[@]} - 1)) command='' option='' offers='' over='' count=0
  for ((i = 1; i < last; i++)); do
    word=${words[i]}
    if [[ -n $option ]]; then
      option=
    elif [[ -z $over && $word == -- ]]; then
      over=1
    elif [[ -n $over || $word != -?* ]]; then
      if [[ -z $command ]]; then command=$word; else count=$((count + 1)); fi
    elif [[ $word != *=* ]] && _tpguide_offers "$command" "$word"; then
      option=$word
    fi
  done

  local cur=${words[last]} before=''
  offers=
  if [[ -z $option && -z $over && $cur == --*=* ]]; then
    option=${cur%%=*} before=${cur%%=*}= cur=${cur#*=}
    # What stands before a break is not replaced.
    [[ $COMP_WORDBREAKS == *=* ]] && before=
    _tpguide_offers "$command" "$option" || return 0
  elif [[ -n $option ]]; then
    _tpguide_offers "$command" "$option"
  elif [[ -z $over && $cur == -* ]]; then
    offers="$(_tpguide_options "$command") @common@"
  elif [[ -z $command ]]; then
    offers='@commands@'
  elif _tpguide_offers "$command" '' && [[ $count -gt 0 && $offers != *@more* ]]; then
    offers=
  fi

  local names=() files='' name offer kept=''
  cur=${cur#[\"\']}
  for offer in $offers; do
    case $offer in
      @files) files=1 ;;
      @more) ;;
      @list)
        [[ $cur == *,* ]] && kept=${cur%,*},
        cur=${cur##*,}
        compopt -o nospace 2>/dev/null
        ;;
      @*)
        # A name has neither.
        [[ $cur == *[/.]* ]] && continue
        while IFS=$'\t' read -r name _; do names+=("$name"); done \
          < <(command "$program" completion --words "${offer#@}" 2>/dev/null </dev/null)
        ;;
      *) names+=("$offer") ;;
    esac
  done
  COMPREPLY=()
  for name in ${names[@]+"${names[@]}"}; do
    [[ $name == "$cur"* && ,$kept != *",$name,"* ]] && COMPREPLY+=("$before$kept$name")
  done
  if [[ -n $files && ${#COMPREPLY[@]} -eq 0 ]]; then
    # Left to bash, which knows how to quote; where it cannot be told to, or would look for "--option=file", by name.
    if [[ -n $before ]] || ! compopt -o default 2>/dev/null; then
      while IFS= read -r name; do COMPREPLY+=("$before$name"); done < <(compgen -f -- "$cur")
    fi
  fi
  return 0
}

complete -F _tpguide tpguide
)script";

std::string offers_of(const Place& place) {
  std::string out = place.amount == Amount::several && !place.names.empty() ? "@list" : "";
  const auto add = [&out](std::string_view word) { out.append(out.empty() ? "" : " ").append(word); };
  for (const std::string_view name : place.names) add(name);
  for (const WordKind kind : place.kinds) add(fmt::format("@{}", name_of(kind)));
  if (place.files == Files::yes) add("@files");
  if (place.amount == Amount::several && place.names.empty()) add("@more");
  return out;
}

}  // namespace

std::string bash_completion() {
  std::string options, places;
  const auto add_place = [&places](std::string_view command, std::string_view option, const Place& place) {
    const std::string pattern =
        command == "*" ? fmt::format("*' {}'", option) : fmt::format("'{} {}'", command, option);
    places += fmt::format("    {}) offers='{}' ;;\n", pattern, offers_of(place));
  };
  for (const OptionSpec& option : common_options()) {
    if (!option.value.empty()) add_place("*", option.name, value_of(option));
  }
  for (const Command& command : command_table()) {
    if (!command.options.empty()) {
      options += fmt::format("    {}) printf '%s' '{}' ;;\n", command.name, option_names(command.options));
    }
    const Place words = words_after(command);
    if (!words.placeholder.empty()) add_place(command.name, "", words);
    for (const OptionSpec& option : command.options) {
      if (!option.value.empty()) add_place(command.name, option.name, value_of(option));
    }
  }
  std::string script(bash_script);
  fill_in(script, "@options@", options);
  fill_in(script, "@places@", places);
  fill_in(script, "@common@", option_names(common_options()));
  fill_in(script, "@commands@", joined(names_of_commands()));
  return script;
}

}  // namespace tpguide
