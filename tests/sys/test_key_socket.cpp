// SPDX-License-Identifier: MIT
#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>

#include "support/print.hpp"
#include "support/sandbox.hpp"
#include "sys/key_socket.hpp"

using namespace tpguide;
namespace fs = std::filesystem;
using Words = std::vector<std::string>;

namespace {

constexpr auto any = [](std::string_view) { return true; };

mode_t rights(const fs::path& path) {
  struct stat status {};
  REQUIRE(::lstat(path.c_str(), &status) == 0);
  return status.st_mode & 07777;
}

/// A client that says what it likes.
class Caller {
 public:
  explicit Caller(const fs::path& path) : fd_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.native().copy(address.sun_path, sizeof address.sun_path - 1);
    REQUIRE(::connect(fd_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  void say(std::string_view bytes) const {
    static_cast<void>(!::send(fd_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT));
  }
  /// What has come back, without waiting.
  std::string answer() const {
    std::string text(64, '\0');
    const ssize_t count = ::recv(fd_.get(), text.data(), text.size(), MSG_DONTWAIT);
    text.resize(count > 0 ? static_cast<std::size_t>(count) : 0);
    return text;
  }

 private:
  Descriptor fd_;
};

/// Waits as a session does until a word has come.
Words wait_for_word(KeySocket& socket) {
  for (;;) {
    std::vector<Watched> watched;
    socket.watch(watched);
    std::vector<pollfd> sources;
    for (const Watched& one : watched) sources.push_back({one.fd, one.events, 0});
    REQUIRE(::poll(sources.data(), sources.size(), 10'000) > 0);
    if (Words words = socket.take(any); !words.empty()) return words;
  }
}

}  // namespace

TEST_CASE("key socket: a word arrives, is answered, and the folder is the user's alone") {
  const Sandbox home;
  const fs::path folder = home.root() / "run";
  fs::create_directory(folder);
  fs::permissions(folder, fs::perms::all);
  KeySocket socket({folder}, KeyListener::session);
  CHECK(rights(folder) == 0700);
  CHECK(rights(folder / "session.sock") == 0600);
  auto sent = std::async(std::launch::async, [&] { return send_key({folder}, "pause"); });
  CHECK(wait_for_word(socket) == Words{"pause"});
  CHECK(sent.get() == KeySent::taken);
  CHECK(socket.next_wakeup() == std::nullopt);
  socket.close();
  CHECK_FALSE(fs::exists(folder / "session.sock"));
  CHECK(send_key({folder}, "pause") == KeySent::nobody);
}

TEST_CASE("key socket: any bytes in any order do no harm, and what is no key is said to be none") {
  const Sandbox home;
  const fs::path path = home.root() / "session.sock";
  KeySocket socket({home.root()}, KeyListener::session);
  const auto is_known = [](std::string_view word) { return word == "s"; };
  const auto said = [&](const std::vector<std::string>& pieces) {
    const Caller caller(path);
    Words words;
    for (const std::string& piece : pieces) {
      caller.say(piece);
      for (std::string& word : socket.take(is_known)) words.push_back(std::move(word));
    }
    std::string all = caller.answer();
    for (const std::string& word : words) all += word + ";";
    return all;
  };
  CHECK(said({"s\n"}) == "taken\ns;");
  CHECK(said({"s", "\n"}) == "taken\ns;");
  CHECK(said({"s\ns\ns\n"}) == "taken\ns;");
  CHECK(said({"q\n"}) == "unknown\n");
  CHECK(said({"\n"}) == "unknown\n");
  CHECK(said({std::string("\0\xff\x1b[A\n", 6)}) == "unknown\n");
  CHECK(said({std::string(31, 'x')}) == "");
  CHECK(said({std::string(100'000, 's')}) == "");
  CHECK(said({"s", std::string(40, ' ') + "\n"}) == "");
  CHECK(said({"", "", "s\n"}) == "taken\ns;");
}

TEST_CASE("key socket: those who say nothing are sent away, and hold nobody up who does") {
  const Sandbox home;
  KeySocket socket({home.root()}, KeyListener::session);
  std::vector<Caller> silent;
  silent.reserve(7);
  for (int count = 0; count < 7; ++count) silent.emplace_back(home.root() / "session.sock");
  CHECK(socket.take(any).empty());
  CHECK(socket.next_wakeup() != std::nullopt);
  auto sent = std::async(std::launch::async, [&] { return send_key({home.root()}, "stop"); });
  CHECK(wait_for_word(socket) == Words{"stop"});
  CHECK(sent.get() == KeySent::taken);
}

TEST_CASE("key socket: the word of one who has given up waiting is no key any more") {
  const Sandbox home;
  KeySocket socket({home.root()}, KeyListener::session);
  {
    const Caller gone(home.root() / "session.sock");
    gone.say("n\n");
  }
  CHECK(socket.take(any).empty());
}

TEST_CASE("key socket: what a killed session has left is replaced, and one that listens is left alone") {
  const Sandbox home;
  const fs::path path = home.root() / "session.sock";
  {
    // Bound, and closed without being removed.
    const Descriptor fd(::socket(AF_UNIX, SOCK_STREAM, 0));
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    path.native().copy(address.sun_path, sizeof address.sun_path - 1);
    REQUIRE(::bind(fd.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0);
  }
  REQUIRE(fs::exists(path));
  CHECK(send_key({home.root()}, "pause") == KeySent::nobody);
  KeySocket first({home.root()}, KeyListener::session);
  const fs::path elsewhere = home.root() / "elsewhere";
  {
    KeySocket second({home.root(), elsewhere}, KeyListener::session);
    CHECK(fs::exists(elsewhere / "session.sock"));
    KeySocket third({home.root()}, KeyListener::session);
    KeySocket beside({home.root()}, KeyListener::rehearsal);
  }
  CHECK_FALSE(fs::exists(elsewhere / "session.sock"));
  auto sent = std::async(std::launch::async, [&] { return send_key({home.root()}, "pause"); });
  CHECK(wait_for_word(first) == Words{"pause"});
  CHECK(sent.get() == KeySent::taken);
}

TEST_CASE("key socket: a file, a link or a folder of others in its place is left as it is, and the next one taken") {
  const Sandbox home;
  home.write("file/session.sock", "mine");
  fs::create_directory(home.root() / "target");
  fs::permissions(home.root() / "target", fs::perms::owner_all | fs::perms::group_all);
  fs::create_directory_symlink(home.root() / "target", home.root() / "link");
  home.write("no-folder", "");
  KeySocket socket(
      {home.root() / "file", home.root() / "link", home.root() / "no-folder", "/proc", home.root() / "own"},
      KeyListener::session);
  CHECK(home.read("file/session.sock") == "mine");
  CHECK(fs::is_empty(home.root() / "target"));
  CHECK(rights(home.root() / "target") == 0770);
  CHECK(fs::exists(home.root() / "own" / "session.sock"));
  CHECK(send_key({home.root() / "link"}, "s") == KeySent::nobody);
  const fs::path long_name(std::string(200, 'x'));
  KeySocket nowhere({home.root() / long_name}, KeyListener::session);
  CHECK(nowhere.take(any).empty());
}
