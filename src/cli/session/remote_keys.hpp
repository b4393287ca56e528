// SPDX-License-Identifier: MIT
// Keys that are pressed from elsewhere: another terminal, a phone, a pedal. They act as those of the keyboard do.
#pragma once

#include <vector>

#include "cli/env.hpp"
#include "cli/session/listener.hpp"
#include "core/terminal/key.hpp"
#include "sys/key_socket.hpp"

namespace tpguide {

class RemoteKeys : public Listener {
 public:
  RemoteKeys(const Env& env, KeyListener who) : socket_(key_socket_folders(env.paths, env.getenv), who) {}

  void hear(const Happenings&, Instant) override {}
  void watch(std::vector<Watched>& watched) const override { socket_.watch(watched); }
  std::optional<std::chrono::nanoseconds> next_wakeup() const override { return socket_.next_wakeup(); }

  /// Those that have come since.
  std::vector<Key> take();
  /// Nobody is to reach a session that ends now.
  void close() { socket_.close(); }

 private:
  KeySocket socket_;
};

}  // namespace tpguide
