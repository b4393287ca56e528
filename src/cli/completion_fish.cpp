// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "cli/completion_script.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

constexpr std::string_view fish_script = R"script(# SPDX-License-Identifier: MIT
# Completion of tpguide in fish, made by `tpguide completion fish`.

# The command and its words so far, without options and their values.
function __tpguide_given
    set -l tokens (commandline -opc)
    set -e tokens[1]
    set -l is_value no
    set -l is_over no
    for token in $tokens
        if test $is_value = yes
            set is_value no
        else if test $is_over = yes; or not string match -qr -- '^-.' $token
            printf '%s\n' $token
        else
            switch $token
                case --
                    set is_over yes
                case @valued@
                    set is_value yes
            end
        end
    end
end

function __tpguide_no_command
    set -l given (__tpguide_given)
    test (count $given) -eq 0
end

function __tpguide_in # command
    set -l given (__tpguide_given)
    test "$given[1]" = $argv[1]
end

# Its first word is next.
function __tpguide_at # command
    set -l given (__tpguide_given)
    test (count $given) -eq 1; and test "$given[1]" = $argv[1]
end

# The name of a routine has neither.
function __tpguide_is_path
    set -l token (commandline -ct)
    string match -qr -- '[/.]' "$token"
end

function __tpguide_names # routines, muscles or topics
    command tpguide completion --words $argv[1] 2>/dev/null </dev/null
end

# One more, behind those that are there with commas between.
function __tpguide_list # names
    set -l token (commandline -ct)
    set -l kept (string replace -r -- '^-[^=]*=' '' "$token" | string match -r -- '.*,')
    for name in $argv
        contains -- $name (string split , -- "$kept"); or printf '%s\n' "$kept$name"
    end
end

complete -c tpguide -f
)script";

std::string fish_quoted(std::string_view text) {
  return "'" + escaped(text, "'\\") + "'";
}

/// " -a …": names, and calls for those to be asked.
std::string words_offered(const Place& place) {
  std::string words = joined(place.names);
  if (place.amount == Amount::several && !words.empty()) words = fmt::format("(__tpguide_list {})", words);
  for (const WordKind kind : place.kinds) {
    words += fmt::format("{}(__tpguide_names {})", words.empty() ? "" : " ", name_of(kind));
  }
  return words.empty() ? "" : fmt::format(" -a {}", fish_quoted(words));
}

/// `condition` may be empty.
std::string option_line(const OptionSpec& option, std::string_view condition) {
  const bool is_long = option.name.starts_with("--");
  std::string line = "complete -c tpguide";
  if (!condition.empty()) line += fmt::format(" -n {}", fish_quoted(condition));
  line += fmt::format(" -{} {}", is_long ? 'l' : 's', option.name.substr(is_long ? 2 : 1));
  if (!option.value.empty()) {
    const Place place = value_of(option);
    line += place.files == Files::yes ? " -r -F" : " -x";
    line += words_offered(place);
  }
  return line + fmt::format(" -d {}\n", fish_quoted(option.text));
}

std::string command_lines(const Command& command) {
  std::string lines = fmt::format("\ncomplete -c tpguide -n __tpguide_no_command -a {} -d {}\n", command.name,
                                  fish_quoted(command.brief));
  const Place place = words_after(command);
  const std::string here = fmt::format("__tpguide_{} {}", place.amount == Amount::several ? "in" : "at", command.name);
  if (const std::string words = words_offered(place); !words.empty()) {
    lines += fmt::format("complete -c tpguide -n {}{}\n", fish_quoted(here), words);
  }
  if (place.files == Files::yes) {
    const std::string when = place.kinds.empty() ? here : here + "; and __tpguide_is_path";
    lines += fmt::format("complete -c tpguide -n {} -F\n", fish_quoted(when));
  }
  for (const OptionSpec& option : command.options) {
    lines += option_line(option, fmt::format("__tpguide_in {}", command.name));
  }
  return lines;
}

/// Every option that takes a value, of whichever command.
std::string valued_options() {
  std::vector<std::string_view> names;
  const auto note = [&names](std::span<const OptionSpec> options) {
    for (const OptionSpec& option : options) {
      if (!option.value.empty()) names.push_back(option.name);
    }
  };
  note(common_options());
  for (const Command& command : command_table()) note(command.options);
  std::ranges::sort(names);
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return joined(names);
}

}  // namespace

std::string fish_completion() {
  std::string script(fish_script);
  fill_in(script, "@valued@", valued_options());
  for (const OptionSpec& option : common_options()) script += option_line(option, "");
  for (const Command& command : command_table()) {
    if (!command.name.empty()) script += command_lines(command);
  }
  return script;
}

}  // namespace tpguide
