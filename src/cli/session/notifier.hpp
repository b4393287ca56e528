// SPDX-License-Identifier: MIT
// Says by a notification that a clock has ended, while the terminal is not in view.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "cli/session/display.hpp"
#include "cli/session/listener.hpp"
#include "core/terminal/key.hpp"
#include "core/terminal/window_signs.hpp"
#include "sys/worker.hpp"

namespace tpguide {

/// How notifications are sent: by a program, else by the terminal; neither: they are not.
struct NoticeWay {
  std::string program;  ///< the path of notify-send; empty: none
  WindowSigns::Notice by_terminal = WindowSigns::Notice::none;

  bool is_none() const { return program.empty() && by_terminal == WindowSigns::Notice::none; }
};

class Notifier : public Listener {
 public:
  /// `keyboard` knows whether the terminal is in view.
  Notifier(const SessionSetup& setup, Display& display, const Keyboard& keyboard, NoticeWay way)
      : setup_(setup), display_(display), keyboard_(keyboard), way_(std::move(way)) {}

  void hear(const Happenings&, Instant at) override;
  void go_on() override;
  void watch(std::vector<Watched>&) const override;
  bool is_done() const override { return !worker_ || worker_->is_idle(); }

 private:
  void send(const std::string& text);

  const SessionSetup& setup_;
  Display& display_;
  const Keyboard& keyboard_;
  NoticeWay way_;
  std::unique_ptr<Worker> worker_;  ///< once there was something to send by a program
};

}  // namespace tpguide
