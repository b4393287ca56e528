// SPDX-License-Identifier: MIT
// A player of media as the desktop sees one (MPRIS), so that media keys, headset buttons and phones reach the session.
// Hides the bus: its library is loaded only here and now, all of it is asked without waiting for an answer, and where
// there is none nothing comes.
#pragma once

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/session/media_command.hpp"
#include "sys/terminal.hpp"

namespace tpguide {

/// Whether this program can have a bus at all. A static one must load no library: with another C library than its own
/// that ends it.
bool can_load_bus();

enum class MediaStatus { stopped, paused, playing };

class MediaPlayer {
 public:
  MediaPlayer();
  ~MediaPlayer();
  MediaPlayer(const MediaPlayer&) = delete;
  MediaPlayer& operator=(const MediaPlayer&) = delete;

  /// What is shown of it; whoever follows is told where it is another than before.
  void show(MediaStatus, const std::string& title);
  /// What has been asked of it since. To be called before each wait too: something may be left to be done.
  std::vector<MediaCommand> take();
  void watch(std::vector<Watched>&) const;

 private:
  class Bus;
  std::unique_ptr<Bus> bus_;  ///< none where it cannot be had
};

}  // namespace tpguide
