// SPDX-License-Identifier: MIT
// What tests of sound and of the voice share: a short routine that is rehearsed, and what is to be seen of it.
#pragma once

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "support/guided.hpp"

namespace tpguide {

/// A line each.
inline std::string list_of(const std::vector<std::string>& words) {
  return fmt::format("{}\n", fmt::join(words, "\n"));
}

inline std::string moves(const std::vector<std::string>& durations) {
  std::string text =
      "format = 1\ntitle = \"Moves\"\nsummary = \"Short.\"\narea = \"neck-shoulder\"\nrelieves = [\"stiff neck\"]\n";
  for (const std::string& duration : durations) {
    text += fmt::format(
        "[[step]]\nkind = \"move\"\nduration = \"{}\"\nhow = \"Roll the shoulders. 2 times.\"\nbrief = \"Roll "
        "them.\"\n",
        duration);
  }
  return text;
}

inline std::vector<std::string> rehearse(const std::string& speed, const std::vector<std::string>& more = {}) {
  std::vector<std::string> arguments{"session", "some.toml", "--hands-free", "--screened", "--speed", speed};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return arguments;
}

/// On one line, however it was folded.
inline std::string unfolded(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

inline bool tells(const RunResult& result, std::string_view sentence) {
  return unfolded(result.out).find(sentence) != std::string::npos;
}

/// All events with their instants, which a session's clocks alone decide.
inline std::string instants(const std::string& events) {
  std::string text;
  for (const auto& event : events_in(events))
    text += fmt::format("{} {}\n", event["event"].get<std::string>(), event["elapsed_ms"].get<int>());
  return text;
}

/// Not only waiting for its parent to hear of its end.
inline bool is_running(const std::string& pid) {
  std::ifstream status(fmt::format("/proc/{}/stat", std::stoi(pid)));
  const std::string text{std::istreambuf_iterator<char>(status), {}};
  return !text.empty() && text.substr(text.rfind(')')).find(" Z ") == std::string::npos;
}

/// Scripts of programs with a fault.
inline constexpr std::string_view hangs = "trap '' TERM; while :; do sleep 1; done";
inline constexpr std::string_view is_stopped = "kill -STOP $$";

}  // namespace tpguide
