// SPDX-License-Identifier: MIT
#include "support/fake_sound.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>
#include <utility>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include "core/sound/cue.hpp"
#include "core/sound/wave.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;

/// How often a thread looks whether it is to end.
constexpr int look_every_ms = 20;

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    lines.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return lines;
}

std::string cue_in(const std::string& wave) {
  for (const std::string_view name : all_names<Cue>()) {
    if (wave == wave_of(*parse<Cue>(name), {}, std::chrono::milliseconds{0})) return std::string{name};
  }
  return wave == swell_of({}) ? "breath" : "?";
}

}  // namespace

ListeningSocket::ListeningSocket(const fs::path& path) {
  fs::create_directories(path.parent_path());
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string& name = path.native();
  if (name.size() >= sizeof address.sun_path) throw std::runtime_error("a path that no socket can have");
  std::copy(name.begin(), name.end(), static_cast<char*>(address.sun_path));
  fd_ = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
  constexpr int waiting_room = 64;
  const bool listens = fd_ >= 0 && ::bind(fd_, reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0 &&
                       ::listen(fd_, waiting_room) == 0;
  if (!listens) throw std::runtime_error("no socket");
}

ListeningSocket::~ListeningSocket() {
  if (fd_ >= 0) ::close(fd_);
}

FakeSound::FakeSound(const Sandbox& home) : home_(home), pulse_(home.root() / "run" / "pulse" / "native") {
  fs::create_directory(home.root() / "kept");
}

void FakeSound::add_program(std::string_view name, std::string_view script) const {
  const char* path = std::getenv("PATH");
  const fs::path program =
      home_.write(fs::path("programs") / name,
                  fmt::format("#!/bin/sh\nPATH='{}'\ncd '{}/kept' || exit\n{}\n",
                              path != nullptr ? path : "/usr/bin:/bin", home_.root().native(), script));
  fs::permissions(program, fs::perms::owner_all);
}

void FakeSound::add_player(std::string_view name) const {
  // What a voice has made is four bytes, a breath is longer than any cue.
  add_program(name,
              fmt::format("f=$(date +%s%N).{}; cat >\"part.$f\"; [ \"$(wc -c <\"part.$f\")\" -gt 4 ] || exit 0; "
                          "mv \"part.$f\" \"$f.wav\"; [ \"$(wc -c <\"$f.wav\")\" -lt 200000 ] || sleep 9; sleep 0.7",
                          name));
}

void FakeSound::add_voice() const {
  add_program("espeak-ng", "echo \"$*\" >>words; cat >>said; echo >>said; printf RIFF");
}

std::map<std::string, std::string> FakeSound::env(const std::map<std::string, std::string>& more) const {
  std::map<std::string, std::string> env{
      {"TPGUIDE_PLAYER", ""}, {"XDG_RUNTIME_DIR", run().native()}, {"PATH", (home_.root() / "programs").native()}};
  for (const auto& [name, value] : more) env[name] = value;
  return env;
}

std::vector<std::string> FakeSound::played(std::size_t count) const {
  constexpr int longest_wait_ms = 5000;
  std::vector<fs::path> files;
  for (int waited = 0; waited == 0 || (files.size() < count && waited < longest_wait_ms); waited += look_every_ms) {
    if (waited > 0) ::poll(nullptr, 0, look_every_ms);
    files.clear();
    for (const auto& entry : fs::directory_iterator(home_.root() / "kept")) {
      if (entry.path().extension() == ".wav") files.push_back(entry.path().filename());
    }
  }
  std::sort(files.begin(), files.end());
  std::vector<std::string> cues;
  for (const fs::path& file : files) cues.push_back(cue_in(home_.read(fs::path("kept") / file)));
  return cues;
}

std::vector<std::string> FakeSound::said() const {
  return lines_of(kept("said"));
}

std::string FakeSound::kept(std::string_view name) const {
  const fs::path file = fs::path("kept") / name;
  return fs::exists(home_.root() / file) ? home_.read(file) : std::string{};
}

FakeSpeechServer::FakeSpeechServer(const fs::path& socket, Fault fault)
    : socket_(socket), fault_(fault), thread_([this] { serve(); }) {}

FakeSpeechServer::~FakeSpeechServer() {
  over_ = true;
  thread_.join();
}

std::vector<std::string> FakeSpeechServer::heard() const {
  const std::lock_guard lock(mutex_);
  return heard_;
}

std::size_t FakeSpeechServer::count(std::string_view line) const {
  const std::vector<std::string> all = heard();
  return static_cast<std::size_t>(std::count(all.begin(), all.end(), line));
}

void FakeSpeechServer::note(std::string line) {
  const std::lock_guard lock(mutex_);
  heard_.push_back(std::move(line));
}

void FakeSpeechServer::serve() {
  while (!over_) {
    pollfd source{socket_.fd(), POLLIN, 0};
    if (::poll(&source, 1, look_every_ms) <= 0) continue;
    const int client = ::accept(socket_.fd(), nullptr, nullptr);
    if (client < 0) continue;
    serve_client(client);
    ::close(client);
  }
}

void FakeSpeechServer::serve_client(int client) {
  std::string received;
  while (!over_) {
    pollfd source{client, POLLIN, 0};
    if (::poll(&source, 1, look_every_ms) <= 0) continue;
    std::array<char, 4096> bytes{};
    const ssize_t count = ::read(client, bytes.data(), bytes.size());
    if (count <= 0) return;
    received.append(bytes.data(), static_cast<std::size_t>(count));
    for (std::size_t end = 0; (end = received.find("\r\n")) != std::string::npos;) {
      const std::string line = received.substr(0, end);
      received.erase(0, end + 2);
      if (!answer(client, line)) return;
    }
  }
}

bool FakeSpeechServer::answer(int client, const std::string& line) {
  const auto say = [&](const std::string& text) {
    constexpr int late_ms = 15;
    if (fault_ == Fault::late) ::poll(nullptr, 0, late_ms);
    static_cast<void>(!::send(client, text.data(), text.size(), MSG_NOSIGNAL));
  };
  const auto event = [&](std::string_view number, std::string_view name) {
    say(fmt::format("{0}-{1}\r\n{0}-7\r\n{0} {2}\r\n", number, messages_, name));
  };
  if (takes_text_ && line != ".") {
    text_ += line;
    return true;
  }
  if (takes_text_) {
    takes_text_ = false;
    note("say: " + std::exchange(text_, {}));
    ++messages_;
    say(fmt::format("225-{}\r\n225 OK MESSAGE QUEUED\r\n", messages_));
    event("701", "BEGIN");
    if (fault_ == Fault::silences && messages_ == 1)
      event("703", "CANCELED");
    else if (fault_ != Fault::no_end)
      event("702", "END");
    return true;
  }
  note(line);
  if (fault_ == Fault::no_answer) return true;
  if (line != "SPEAK") {
    say(line.starts_with("CANCEL") ? "210 OK CANCELED\r\n" : "201 OK SET\r\n");
  } else if (fault_ == Fault::refuses) {
    say("300 ERR NO OUTPUT MODULE\r\n");
  } else if (fault_ == Fault::closes) {
    return false;
  } else {
    takes_text_ = true;
    say("230 OK RECEIVING DATA\r\n");
  }
  return true;
}

}  // namespace tpguide
