// SPDX-License-Identifier: MIT
// The programs of the config folder that get each event of a session: for lights, plugs, notes. One that fails is said
// once, and never holds the session up.
#pragma once

#include <filesystem>
#include <vector>

#include "cli/session/display.hpp"
#include "cli/session/listener.hpp"
#include "core/telling/event.hpp"
#include "sys/event_program.hpp"

namespace tpguide {

class EventPrograms : public Listener {
 public:
  /// Of those in `folder` as it is now. To be made before there are threads.
  EventPrograms(const SessionSetup& setup, Display& display, const std::filesystem::path& folder, EventStream::Of of);

  void hear(const Happenings&, Instant at) override;
  void go_on() override;
  void watch(std::vector<Watched>&) const override;
  bool is_done() const override;

 private:
  const SessionSetup& setup_;
  Display& display_;
  EventStream stream_;
  std::vector<EventProgram> programs_;
};

}  // namespace tpguide
