// SPDX-License-Identifier: MIT
// Keys that come from other processes of the same user, a word a connection, over a Unix socket in a folder that nobody
// else can enter. Hides sockets, who is let in, and clients that send too much, too little or nothing.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sys/files/calls.hpp"
#include "sys/paths.hpp"
#include "sys/terminal.hpp"

namespace tpguide {

/// What listens there: a session, or a rehearsal beside it.
enum class KeyListener { session, rehearsal };

/// Where such a socket may be, the first choice first: $XDG_RUNTIME_DIR, then the folder for state.
std::vector<std::filesystem::path> key_socket_folders(const Paths&, const GetEnv&);

class KeySocket {
 public:
  /// In the first of the folders where it can be; nowhere is no failure, and nor is that another one listens already.
  /// What a process that was killed has left there is replaced.
  KeySocket(const std::vector<std::filesystem::path>& folders, KeyListener);
  ~KeySocket();
  KeySocket(const KeySocket&) = delete;
  KeySocket& operator=(const KeySocket&) = delete;

  /// The words that have come, each answered to whoever sent it; what `is_known` refuses is answered and dropped, and
  /// so is the word of one who does not wait for an answer any more. Never waits.
  std::vector<std::string> take(const std::function<bool(std::string_view)>& is_known);
  void watch(std::vector<Watched>&) const;
  /// When somebody who says nothing is sent away.
  std::optional<std::chrono::nanoseconds> next_wakeup() const;
  /// Nothing comes any more, and nothing is left in the folder.
  void close();

 private:
  struct Client {
    Descriptor connection{-1};
    std::chrono::nanoseconds until{0};  ///< on the clock that goes on in sleep
    std::string said;
  };
  bool listen_in(const std::filesystem::path& folder, std::string_view name);
  void let_in();

  Descriptor listening_{-1};
  std::filesystem::path path_;  ///< empty: it listens nowhere
  dev_t device_ = 0;            ///< with the next: which file there is ours
  ino_t number_ = 0;
  std::vector<Client> clients_;
  std::optional<std::chrono::nanoseconds> rests_until_;  ///< lets nobody in: the system is short of descriptors
};

/// unknown: it listens, and this is no key to it. silent: it listens, and has not answered in time.
enum class KeySent { taken, unknown, silent, nobody };
/// To the session, or else the rehearsal, that listens in one of the folders. Waits two seconds at most.
KeySent send_key(const std::vector<std::filesystem::path>& folders, std::string_view word);

}  // namespace tpguide
