// SPDX-License-Identifier: MIT
#include "cli/session/event_file.hpp"

namespace tpguide {

void EventFile::hear(const Happenings& happenings, Instant) {
  for (const auto& happening : happenings) {
    if (const auto line = stream_.line(happening, setup_)) file_.write(*line);
  }
  tell_trouble();
}

void EventFile::go_on() {
  file_.go_on();
  tell_trouble();
}

void EventFile::give_up() {
  file_.give_up();
  tell_trouble();
}

void EventFile::tell_trouble() {
  if (const auto trouble = file_.take_trouble()) display_.tell_trouble(trouble->what());
}

}  // namespace tpguide
