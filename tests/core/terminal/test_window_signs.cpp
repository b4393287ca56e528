// SPDX-License-Identifier: MIT
#include <map>
#include <optional>
#include <string>

#include <doctest/doctest.h>

#include "core/terminal/window_signs.hpp"

using namespace tpguide;

namespace {

using Notice = WindowSigns::Notice;
using Title = WindowSigns::Title;
using Progress = WindowSigns::Progress;

WindowSigns with(const std::map<std::string, std::string>& variables) {
  return window_signs([&](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? std::nullopt : std::optional(found->second);
  });
}

}  // namespace

TEST_CASE("window signs: only terminals that are known to understand a sequence get it") {
  CHECK(with({{"TERM", "xterm-256color"}}) == WindowSigns{});
  CHECK(with({{"TERM", "alacritty"}}) == WindowSigns{});
  CHECK(with({}) == WindowSigns{});
  CHECK(with({{"TERM", "xterm-kitty"}}) == WindowSigns{Notice::osc_99, Title::kept, Progress::none});
  CHECK(with({{"TERM", "foot"}}) == WindowSigns{Notice::osc_777, Title::kept, Progress::none});
  CHECK(with({{"TERM", "xterm-ghostty"}}) == WindowSigns{Notice::osc_777, Title::kept, Progress::osc_9_4});
  CHECK(with({{"TERM", "xterm-256color"}, {"TERM_PROGRAM", "WezTerm"}}) ==
        WindowSigns{Notice::osc_777, Title::kept, Progress::osc_9_4});
  CHECK(with({{"TERM", "xterm-256color"}, {"TERM_PROGRAM", "iTerm.app"}}) ==
        WindowSigns{Notice::osc_9, Title::none, Progress::none});
  CHECK(with({{"TERM", "xterm-256color"}, {"WT_SESSION", "1"}}) ==
        WindowSigns{Notice::none, Title::none, Progress::osc_9_4});
  CHECK(with({{"TERM", "xterm-256color"}, {"VTE_VERSION", "7006"}}) ==
        WindowSigns{Notice::osc_777, Title::none, Progress::none});
  CHECK(with({{"TERM", "xterm-256color"}, {"VTE_VERSION", "8002"}}) ==
        WindowSigns{Notice::osc_777, Title::none, Progress::osc_9_4});
  CHECK(with({{"TERM", "xterm-256color"}, {"KONSOLE_VERSION", "230804"}}) == WindowSigns{});
  CHECK(with({{"TERM", "xterm-256color"}, {"KONSOLE_VERSION", "241202"}}).progress == Progress::osc_9_4);
  CHECK(with({{"TERM", "xterm"}, {"XTERM_VERSION", "XTerm(379)"}}).title == Title::kept);
}

TEST_CASE(
    "window signs: inside of tmux and screen, and on a dumb terminal, the variables of another one mean nothing") {
  CHECK(with({{"TERM", "xterm-kitty"}, {"TMUX", "/tmp/tmux,1,0"}}) == WindowSigns{});
  CHECK(with({{"TERM", "tmux-256color"}, {"TERM_PROGRAM", "WezTerm"}}) == WindowSigns{});
  CHECK(with({{"TERM", "screen"}, {"VTE_VERSION", "8002"}}) == WindowSigns{});
  CHECK(with({{"TERM", "dumb"}, {"VTE_VERSION", "8002"}}) == WindowSigns{});
  CHECK(with({{"TERM", "linux"}, {"TERM_PROGRAM", "ghostty"}}) == WindowSigns{});
}

TEST_CASE("window signs: each sequence ends where it should, and no text ends it before or divides it") {
  CHECK(notice_bytes(Notice::none, "tpguide", "text") == "");
  CHECK(notice_bytes(Notice::osc_9, "tpguide", "Heat; over") == "\x1b]9;tpguide: Heat, over\x1b\\");
  CHECK(notice_bytes(Notice::osc_777, "tpguide", "Heat") == "\x1b]777;notify;tpguide;Heat\x1b\\");
  CHECK(notice_bytes(Notice::osc_99, "tpguide", "Heat") ==
        "\x1b]99;i=tpguide:d=0;tpguide\x1b\\\x1b]99;i=tpguide:p=body;Heat\x1b\\");
  CHECK(title_bytes("Heat").starts_with("\x1b]2;Heat"));
  const std::string hostile = title_bytes("a\x1b]52;c;x\x07\nb\x9c");
  CHECK(hostile.find('\x1b', 1) == hostile.size() - 2);
  CHECK(hostile.find('\x07') == std::string::npos);
  CHECK(hostile.find('\n') == std::string::npos);
  CHECK(title_bytes(std::string(5000, 'x')).size() < 120);
  CHECK(progress_bytes(ProgressState::running, 40) == "\x1b]9;4;1;40\x1b\\");
  CHECK(progress_bytes(ProgressState::paused, 40) == "\x1b]9;4;4;40\x1b\\");
  CHECK(progress_bytes(ProgressState::none, 0) == "\x1b]9;4;0\x1b\\");
}
