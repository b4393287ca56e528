// SPDX-License-Identifier: MIT
#include "cli/completion_script.hpp"

#include <fmt/format.h>

namespace tpguide {

std::string completion_script(Shell shell) {
  switch (shell) {
    case Shell::bash:
      return bash_completion();
    case Shell::zsh:
      return zsh_completion();
    case Shell::fish:
      return fish_completion();
  }
  return {};
}

void put_in(std::string& script, std::string_view place, std::string_view with) {
  for (std::size_t at = 0; (at = script.find(place, at)) != std::string::npos; at += with.size()) {
    script.replace(at, place.size(), with);
  }
}

std::string joined(const std::vector<std::string_view>& names) {
  return fmt::format("{}", fmt::join(names, " "));
}

std::string option_names(std::span<const OptionSpec> options) {
  std::vector<std::string_view> names;
  for (const OptionSpec& option : options) names.push_back(option.name);
  return joined(names);
}

std::string command_names() {
  std::vector<std::string_view> names;
  for (const Command& command : command_table()) {
    if (!command.name.empty()) names.push_back(command.name);
  }
  return joined(names);
}

std::string escaped(std::string_view text, std::string_view special) {
  std::string out;
  for (const char c : text) {
    if (special.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

}  // namespace tpguide
