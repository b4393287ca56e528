// SPDX-License-Identifier: MIT
#include "cli/session/outside.hpp"

#include "sys/program.hpp"

namespace tpguide {
namespace {

/// Over ssh there may be a desktop, but it is not the one that is looked at.
bool has_desktop(const GetEnv& getenv) {
  const bool is_here = !getenv("SSH_CONNECTION") && !getenv("SSH_TTY");
#ifdef __APPLE__
  return is_here;
#else
  return is_here && (getenv("WAYLAND_DISPLAY") || getenv("DISPLAY"));
#endif
}

}  // namespace

Outside find_outside(const Config& config, const GetEnv& getenv) {
  Outside outside{{}, window_signs(getenv)};
  outside.notice.by_terminal = outside.signs.notice;
  if (has_desktop(getenv)) outside.notice.program = find_program("notify-send", getenv);
  if (config.notify == false) outside.notice = {};
  if (config.title == false) outside.signs.title = WindowSigns::Title::none;
  if (config.progress == false) outside.signs.progress = WindowSigns::Progress::none;
  return outside;
}

TerminalWishes wishes_for(const Outside& outside) {
  TerminalWishes wishes;
  if (!outside.notice.is_none()) {
    wishes.always += tell_focus;
    wishes.take_back += tell_no_focus;
  }
  if (outside.signs.title == WindowSigns::Title::kept) {
    wishes.once += keep_title;
    wishes.take_back += put_title_back;
  }
  if (outside.signs.progress == WindowSigns::Progress::osc_9_4)
    wishes.take_back += progress_bytes(ProgressState::none, 0);
  return wishes;
}

}  // namespace tpguide
