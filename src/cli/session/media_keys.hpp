// SPDX-License-Identifier: MIT
// The session as a player of media: keys of headsets, keyboards and phones pause it, go on and go back while a clock or
// a count runs.
#pragma once

#include <vector>

#include "cli/session/listener.hpp"
#include "core/session/engine.hpp"
#include "sys/media_player.hpp"

namespace tpguide {

class MediaKeys : public Listener {
 public:
  explicit MediaKeys(const Engine& engine) : engine_(engine) {}

  void hear(const Happenings&, Instant) override {}
  void go_on() override;
  void watch(std::vector<Watched>& watched) const override { player_.watch(watched); }
  /// What was asked for meanwhile is a key at the next turn of the loop, which comes at once.
  std::optional<std::chrono::nanoseconds> next_wakeup() const override {
    return asked_.empty() ? std::nullopt : std::optional(std::chrono::nanoseconds{0});
  }

  /// What has been pressed since.
  std::vector<Key> take();

 private:
  const Engine& engine_;
  MediaPlayer player_;
  std::vector<MediaCommand> asked_;
};

}  // namespace tpguide
