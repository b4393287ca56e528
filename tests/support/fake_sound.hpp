// SPDX-License-Identifier: MIT
// A machine with sound that makes none: sockets that answer like a sound server's, and players and voices that keep
// what they are given. And a speech server of which a test can have any fault.
#pragma once

#include <atomic>
#include <filesystem>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "support/sandbox.hpp"

namespace tpguide {

/// Listens at a path of the file system; that is all that a program sees of a server before it plays.
class ListeningSocket {
 public:
  explicit ListeningSocket(const std::filesystem::path& path);
  ~ListeningSocket();
  ListeningSocket(const ListeningSocket&) = delete;
  ListeningSocket& operator=(const ListeningSocket&) = delete;

  int fd() const { return fd_; }

 private:
  int fd_ = -1;
};

class FakeSound {
 public:
  /// With a server that answers; programs are added.
  explicit FakeSound(const Sandbox& home);

  std::filesystem::path run() const { return home_.root() / "run"; }
  std::filesystem::path speech_socket() const { return run() / "speech-dispatcher" / "speechd.sock"; }
  /// In PATH, where nothing else is.
  void add_program(std::string_view name, std::string_view script) const;
  /// Keeps what it is to play, and takes about as long as it would.
  void add_player(std::string_view name) const;
  /// espeak-ng that keeps the sentences it is given and the words it was called with.
  void add_voice() const;
  /// For the program under test.
  std::map<std::string, std::string> env(const std::map<std::string, std::string>& more = {}) const;

  /// By the names of the cues or "breath", in the order in which they were begun; "?" for anything else. The last of
  /// them may be played when the program has ended: waits a while for so many.
  std::vector<std::string> played(std::size_t count) const;
  /// The sentences that espeak-ng was given.
  std::vector<std::string> said() const;
  /// What a script has written there; empty before.
  std::string kept(std::string_view name) const;

 private:
  const Sandbox& home_;
  ListeningSocket pulse_;
};

/// As speech-dispatcher answers, in a thread.
class FakeSpeechServer {
 public:
  enum class Fault {
    none,
    late,       ///< with every answer
    no_answer,  ///< takes the connection and is silent
    no_end,     ///< a sentence begins and never ends
    closes,     ///< at the first sentence
    refuses,    ///< to speak
    silences,   ///< as if another program cut the first sentence
  };
  FakeSpeechServer(const std::filesystem::path& socket, Fault fault);
  ~FakeSpeechServer();
  FakeSpeechServer(const FakeSpeechServer&) = delete;
  FakeSpeechServer& operator=(const FakeSpeechServer&) = delete;

  /// Commands and sentences so far, a line each; a sentence as "say: …".
  std::vector<std::string> heard() const;
  std::size_t count(std::string_view line) const;

 private:
  void serve();
  void serve_client(int client);
  bool answer(int client, const std::string& line);
  void note(std::string line);

  ListeningSocket socket_;
  Fault fault_;
  mutable std::mutex mutex_;
  std::vector<std::string> heard_;
  bool takes_text_ = false;
  std::string text_;
  int messages_ = 0;
  std::atomic<bool> over_{false};
  std::thread thread_;
};

}  // namespace tpguide
