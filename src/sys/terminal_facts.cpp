// SPDX-License-Identifier: MIT
#include "sys/terminal_facts.hpp"

#include <charconv>
#include <cstdlib>
#include <optional>
#include <string_view>

#include <sys/ioctl.h>
#include <unistd.h>

namespace tpguide {
namespace {

std::optional<int> number_in(const char* variable) {
  const char* value = std::getenv(variable);
  if (value == nullptr) return std::nullopt;
  const std::string_view text = value;
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool is_set(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

std::string_view value_of(const char* variable) {
  const char* value = std::getenv(variable);
  return value == nullptr ? std::string_view() : value;
}

}  // namespace

bool is_terminal(int fd) {
  return ::isatty(fd) == 1;
}

bool is_foreground(int fd) {
  const pid_t group = ::tcgetpgrp(fd);
  return group < 0 || group == ::getpgrp();
}

Reflow terminal_reflow() {
  const std::string_view term = value_of("TERM");
  const std::string_view program = value_of("TERM_PROGRAM");
  // The innermost one counts, and screen and xterm inherit the marks of what they were started from.
  if (is_set("STY") || term == "linux") return Reflow::no;
  if (is_set("TMUX")) return Reflow::yes;
  if (is_set("XTERM_VERSION")) return Reflow::no;
  for (const char* mark : {"VTE_VERSION", "KITTY_WINDOW_ID", "KONSOLE_VERSION", "ALACRITTY_WINDOW_ID", "WEZTERM_PANE",
                           "GHOSTTY_RESOURCES_DIR", "WT_SESSION"}) {
    if (is_set(mark)) return Reflow::yes;
  }
  for (const std::string_view name : {"Apple_Terminal", "iTerm.app", "WezTerm", "ghostty", "vscode"}) {
    if (program == name) return Reflow::yes;
  }
  return term.starts_with("foot") || term.starts_with("tmux") ? Reflow::yes : Reflow::no;
}

ScreenSize terminal_size(int fd) {
  const auto from_environment = [](const char* name, int least) -> std::optional<int> {
    constexpr int most = 1000;
    const auto number = number_in(name);
    return number && *number >= least && *number <= most ? number : std::nullopt;
  };
  ScreenSize size;
  winsize window{};
  if (::ioctl(fd, TIOCGWINSZ, &window) == 0) {
    if (window.ws_col > 0) size.columns = window.ws_col;
    if (window.ws_row > 0) size.rows = window.ws_row;
  }
  size.columns = from_environment("COLUMNS", 10).value_or(size.columns);
  size.rows = from_environment("LINES", 2).value_or(size.rows);
  return size;
}

}  // namespace tpguide
