// SPDX-License-Identifier: MIT
// The event stream into the file, pipe or standard output that was named for it. One that fails, or is not read, is
// given up; the session is led on.
#pragma once

#include <string>

#include "cli/session/display.hpp"
#include "cli/session/listener.hpp"
#include "core/telling/event.hpp"
#include "sys/line_file.hpp"

namespace tpguide {

class EventFile : public Listener {
 public:
  EventFile(const SessionSetup& setup, Display& display, const std::string& path, LineFile::Writing writing,
            EventStream::Of of)
      : setup_(setup), display_(display), stream_(of), file_(path, writing) {}

  void hear(const Happenings&, Instant at) override;
  void go_on() override;
  void watch(std::vector<Watched>& watched) const override { file_.watch(watched); }
  bool is_done() const override { return file_.is_done(); }
  /// The session is over, and nobody waits for its readers any longer.
  void give_up();

 private:
  void tell_trouble();

  const SessionSetup& setup_;
  Display& display_;
  EventStream stream_;
  LineFile file_;
};

}  // namespace tpguide
