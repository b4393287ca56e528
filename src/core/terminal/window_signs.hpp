// SPDX-License-Identifier: MIT
// What a terminal shows outside of its cells: the title of its window, progress in the bar of the desktop, a
// notification. Hides that some terminals show these sequences as text, or take one for another: those that are known
// to understand them get them, and no other.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace tpguide {

struct WindowSigns {
  enum class Notice { none, osc_9, osc_99, osc_777 } notice = Notice::none;
  enum class Title { none, kept } title = Title::none;  ///< kept: it can be put back
  enum class Progress { none, osc_9_4 } progress = Progress::none;

  friend bool operator==(const WindowSigns&, const WindowSigns&) = default;
};

/// By the environment's variables. Nothing inside of tmux or screen, whose variables are those of another terminal.
WindowSigns window_signs(const std::function<std::optional<std::string>(const char* name)>& variable);

/// These end with their terminator, and no text can end them before. Empty where there is no such sign.
std::string notice_bytes(WindowSigns::Notice, std::string_view title, std::string_view text);
std::string title_bytes(std::string_view title);

inline constexpr std::string_view keep_title = "\x1b[22;2t";
inline constexpr std::string_view put_title_back = "\x1b[23;2t";

enum class ProgressState { none, running, paused };
/// `percent`: 0 to 100.
std::string progress_bytes(ProgressState, int percent);

/// The terminal says when it comes into view or goes out of it.
inline constexpr std::string_view tell_focus = "\x1b[?1004h";
inline constexpr std::string_view tell_no_focus = "\x1b[?1004l";

}  // namespace tpguide
