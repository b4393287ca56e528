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

}  // namespace

bool is_terminal(int fd) {
  return ::isatty(fd) == 1;
}

bool is_foreground(int fd) {
  const pid_t group = ::tcgetpgrp(fd);
  return group < 0 || group == ::getpgrp();
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
