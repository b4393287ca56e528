// SPDX-License-Identifier: MIT
#include "core/terminal/window_signs.hpp"

#include <fmt/format.h>

#include "core/text/answer.hpp"
#include "core/text/cells.hpp"

namespace tpguide {
namespace {

using Notice = WindowSigns::Notice;
using Title = WindowSigns::Title;
using Progress = WindowSigns::Progress;

constexpr std::string_view terminator = "\x1b\\";
/// A bar at the top of a window has no more room.
constexpr int most_cells = 100;

/// Neither a control character, nor what divides the parts of a sequence.
std::string harmless(std::string_view text) {
  std::string shown = clip(clean(text), most_cells);
  for (char& letter : shown)
    if (letter == ';') letter = ',';
  return shown;
}

}  // namespace

WindowSigns window_signs(const std::function<std::optional<std::string>(const char*)>& variable) {
  const std::string term = variable("TERM").value_or("");
  const auto is_set = [&](const char* name) { return variable(name).has_value(); };
  const auto version = [&](const char* name) {
    return whole_number(variable(name).value_or(""), 0, 1'000'000'000).value_or(0);
  };
  const bool is_within = is_set("TMUX") || is_set("STY") || term.starts_with("tmux") || term.starts_with("screen");
  if (is_within || term.empty() || term == "dumb" || term == "linux") return {};

  const std::string program = variable("TERM_PROGRAM").value_or("");
  if (term == "xterm-kitty") return {Notice::osc_99, Title::kept, Progress::none};
  if (term == "foot" || term.starts_with("foot-")) return {Notice::osc_777, Title::kept, Progress::none};
  if (term == "xterm-ghostty" || program == "ghostty") return {Notice::osc_777, Title::kept, Progress::osc_9_4};
  if (program == "WezTerm") return {Notice::osc_777, Title::kept, Progress::osc_9_4};
  // It takes progress for a notification.
  if (program == "iTerm.app") return {Notice::osc_9, Title::none, Progress::none};
  if (is_set("WT_SESSION") || is_set("ConEmuPID")) return {Notice::none, Title::none, Progress::osc_9_4};
  constexpr int konsole_with_progress = 241200;
  if (version("KONSOLE_VERSION") >= konsole_with_progress) return {Notice::none, Title::none, Progress::osc_9_4};
  if (is_set("XTERM_VERSION")) return {Notice::none, Title::kept, Progress::none};
  constexpr int vte_with_progress = 8000;
  if (is_set("VTE_VERSION"))
    return {Notice::osc_777, Title::none,
            version("VTE_VERSION") >= vte_with_progress ? Progress::osc_9_4 : Progress::none};
  if (term.starts_with("rxvt-unicode")) return {Notice::osc_777, Title::none, Progress::none};
  return {};
}

std::string notice_bytes(Notice notice, std::string_view title, std::string_view text) {
  switch (notice) {
    case Notice::none:
      return {};
    case Notice::osc_9:
      return fmt::format("\x1b]9;{}: {}{}", harmless(title), harmless(text), terminator);
    case Notice::osc_99:
      return fmt::format("\x1b]99;i=tpguide:d=0;{0}{2}\x1b]99;i=tpguide:p=body;{1}{2}", harmless(title), harmless(text),
                         terminator);
    case Notice::osc_777:
      return fmt::format("\x1b]777;notify;{};{}{}", harmless(title), harmless(text), terminator);
  }
  return {};
}

std::string title_bytes(std::string_view title) {
  return fmt::format("\x1b]2;{}{}", harmless(title), terminator);
}

std::string progress_bytes(ProgressState state, int percent) {
  switch (state) {
    case ProgressState::none:
      break;
    case ProgressState::running:
      return fmt::format("\x1b]9;4;1;{}{}", percent, terminator);
    case ProgressState::paused:
      return fmt::format("\x1b]9;4;4;{}{}", percent, terminator);
  }
  return fmt::format("\x1b]9;4;0{}", terminator);
}

}  // namespace tpguide
