// SPDX-License-Identifier: MIT
#include "cli/session/window_status.hpp"

#include <algorithm>
#include <utility>

#include "core/telling/headline.hpp"

namespace tpguide {
namespace {

/// A clock that runs writes little; and some desktops forget progress that is not told again within fifteen seconds.
constexpr std::chrono::seconds progress_every{5};

}  // namespace

void WindowStatus::hear(const Happenings& happenings, Instant) {
  // Others have had the terminal meanwhile.
  const auto is_back = [](const Happening& happening) { return happening.get<CameBack>() != nullptr; };
  if (std::ranges::none_of(happenings, is_back)) return;
  title_.clear();
  progress_written_ = {};
}

void WindowStatus::go_on() {
  if (!display_.takes_pictures()) return;
  if (signs_.title == WindowSigns::Title::kept) show_title();
  if (signs_.progress == WindowSigns::Progress::osc_9_4) show_progress();
}

void WindowStatus::show_title() {
  std::string title = headline(engine_) + " – tpguide";
  if (title == title_) return;
  title_ = std::move(title);
  display_.put_aside(title_bytes(title_));
}

void WindowStatus::show_progress() {
  const bool counts = engine_.stage() == Stage::running || engine_.stage() == Stage::paused;
  const auto length = engine_.length().count();
  const bool shows = counts && length > 0;
  const ProgressState state = !shows                             ? ProgressState::none
                              : engine_.stage() == Stage::paused ? ProgressState::paused
                                                                 : ProgressState::running;
  const auto percent = shows ? std::clamp<long>(engine_.elapsed(clock_.now()).count() * 100 / length, 0, 100) : 0;
  const bool is_due = shows && clock_.boot() - progress_written_ >= progress_every;
  if (state == progress_ && !is_due) return;
  progress_ = state;
  progress_written_ = clock_.boot();
  display_.put_aside(progress_bytes(state, static_cast<int>(percent)));
}

}  // namespace tpguide
