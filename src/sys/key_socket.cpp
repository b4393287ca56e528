// SPDX-License-Identifier: MIT
#include "sys/key_socket.hpp"

#include <algorithm>
#include <cstring>
#include <iterator>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>

#include "sys/clock.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr std::size_t most_clients = 8;
constexpr std::size_t longest_word = 32;
/// In one wake-up, so that nobody who calls again and again holds the rest up.
constexpr int most_let_in = 16;
constexpr auto client_speaks_within = 1s;
constexpr auto rest_when_short = 1s;
constexpr auto answer_comes_within = 2s;
constexpr std::string_view taken = "taken\n";
constexpr std::string_view unknown = "unknown\n";

std::string_view socket_name(KeyListener listener) {
  return listener == KeyListener::session ? "session.sock" : "rehearsal.sock";
}

#ifdef SOCK_CLOEXEC
Descriptor new_socket() {
  return Descriptor(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
}

Descriptor accept_from(int listening) {
  return Descriptor(retry([&] { return ::accept4(listening, nullptr, nullptr, SOCK_CLOEXEC | SOCK_NONBLOCK); }));
}
#else
/// Closed to other programs that are started, and never waited for.
Descriptor ours(int fd) {
  Descriptor descriptor(fd);
  if (fd < 0) return descriptor;
  const bool done = ::fcntl(fd, F_SETFD, FD_CLOEXEC) == 0 && ::fcntl(fd, F_SETFL, O_NONBLOCK) == 0;
  return done ? std::move(descriptor) : Descriptor(-1);
}

Descriptor new_socket() {
  return ours(::socket(AF_UNIX, SOCK_STREAM, 0));
}

Descriptor accept_from(int listening) {
  return ours(retry([&] { return ::accept(listening, nullptr, nullptr); }));
}
#endif

bool is_same_user(int connection) {
#ifdef SO_PEERCRED
  ucred peer{};
  socklen_t size = sizeof peer;
  return ::getsockopt(connection, SOL_SOCKET, SO_PEERCRED, &peer, &size) == 0 && peer.uid == ::geteuid();
#else
  uid_t user = 0;
  gid_t group = 0;
  return ::getpeereid(connection, &user, &group) == 0 && user == ::geteuid();
#endif
}

/// nullopt where the path is longer than an address can be.
std::optional<sockaddr_un> address_of(const fs::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  const std::string& name = path.native();
  if (name.size() >= sizeof address.sun_path) return std::nullopt;
  std::memcpy(address.sun_path, name.data(), name.size());
  return address;
}

template <typename Call>
int with_address(const sockaddr_un& address, Call call) {
  return call(reinterpret_cast<const sockaddr*>(&address), static_cast<socklen_t>(sizeof address));
}

int connect_at(int fd, const sockaddr_un& address) {
  return with_address(
      address, [fd](const sockaddr* to, socklen_t size) { return retry([&] { return ::connect(fd, to, size); }); });
}

std::optional<struct stat> look_at(const fs::path& path) {
  struct stat status {};
  return ::lstat(path.c_str(), &status) == 0 ? std::optional(status) : std::nullopt;
}

/// A folder of this user's that nobody else can enter.
bool is_private(const fs::path& folder) {
  const auto status = look_at(folder);
  constexpr mode_t others = S_IRWXG | S_IRWXO;
  return status && S_ISDIR(status->st_mode) && status->st_uid == ::geteuid() && (status->st_mode & others) == 0;
}

bool make_private(const fs::path& folder) {
  static_cast<void>(::mkdir(folder.c_str(), S_IRWXU));
  const auto status = look_at(folder);
  // Only what is ours already; a link leads anywhere.
  if (status && S_ISDIR(status->st_mode) && status->st_uid == ::geteuid())
    static_cast<void>(::chmod(folder.c_str(), S_IRWXU));
  return is_private(folder);
}

bool is_listening(const sockaddr_un& address) {
  const Descriptor fd = new_socket();
  return fd.get() >= 0 && (connect_at(fd.get(), address) == 0 || errno == EAGAIN);
}

/// What was killed while it listened has left a name that leads to nobody.
void remove_stale(const fs::path& path, const sockaddr_un& address) {
  const auto status = look_at(path);
  if (status && S_ISSOCK(status->st_mode) && !is_listening(address)) ::unlink(path.c_str());
}

std::chrono::milliseconds left_until(std::chrono::nanoseconds deadline) {
  return std::max(std::chrono::ceil<std::chrono::milliseconds>(deadline - device_clock()), 0ms);
}

bool is_ready(int fd, short events, std::chrono::nanoseconds deadline) {
  for (;;) {
    const auto left = left_until(deadline);
    pollfd source{fd, events, 0};
    const int ready = ::poll(&source, 1, static_cast<int>(left.count()));
    if (ready > 0) return true;
    if (left <= 0ms) return false;
  }
}

/// nullopt where nobody listens.
std::optional<Descriptor> connected(const fs::path& folder, KeyListener listener, std::chrono::nanoseconds deadline) {
  const auto address = address_of(folder / socket_name(listener));
  if (!address || !is_private(folder)) return std::nullopt;
  for (;;) {
    Descriptor fd = new_socket();
    if (fd.get() < 0) return std::nullopt;
    if (connect_at(fd.get(), *address) == 0) return fd;
    // So many others wait there.
    if (errno != EAGAIN) return std::nullopt;
    if (left_until(deadline) <= 0ms) return fd;
    ::poll(nullptr, 0, 10);
  }
}

KeySent ask(int fd, std::string_view word, std::chrono::nanoseconds deadline) {
  const std::string line = std::string(word) + "\n";
  if (!is_same_user(fd)) return KeySent::silent;
  if (retry([&] { return ::send(fd, line.data(), line.size(), MSG_NOSIGNAL); }) < 0) return KeySent::silent;
  std::string answer;
  while (!answer.ends_with('\n') && is_ready(fd, POLLIN, deadline)) {
    std::array<char, longest_word> bytes{};
    const ssize_t count = retry([&] { return ::recv(fd, bytes.data(), bytes.size(), 0); });
    if (count <= 0) break;
    answer.append(bytes.data(), static_cast<std::size_t>(count));
  }
  if (answer == taken) return KeySent::taken;
  return answer == unknown ? KeySent::unknown : KeySent::silent;
}

}  // namespace

std::vector<fs::path> key_socket_folders(const Paths& paths, const GetEnv& getenv) {
  std::vector<fs::path> folders;
  if (const auto runtime = getenv("XDG_RUNTIME_DIR"); runtime && fs::path(*runtime).is_absolute())
    folders.push_back(fs::path(*runtime) / "tpguide");
  std::error_code none;
  const fs::path state = fs::canonical(paths.state, none);
  folders.push_back(none ? paths.state : state);
  return folders;
}

KeySocket::KeySocket(const std::vector<fs::path>& folders, KeyListener listener) {
  for (const fs::path& folder : folders)
    if (listen_in(folder, socket_name(listener))) return;
}

KeySocket::~KeySocket() {
  close();
}

bool KeySocket::listen_in(const fs::path& folder, std::string_view name) {
  const fs::path path = folder / name;
  const auto address = address_of(path);
  if (!address || !make_private(folder)) return false;
  remove_stale(path, *address);
  Descriptor fd = new_socket();
  const auto bind_it = [&](const sockaddr* to, socklen_t size) { return ::bind(fd.get(), to, size); };
  if (fd.get() < 0 || with_address(*address, bind_it) != 0) return false;
  const auto status = look_at(path);
  path_ = path;
  device_ = status ? status->st_dev : 0;
  number_ = status ? status->st_ino : 0;
  const bool listens =
      ::chmod(path.c_str(), S_IRUSR | S_IWUSR) == 0 && ::listen(fd.get(), static_cast<int>(most_clients)) == 0;
  if (listens)
    listening_ = std::move(fd);
  else
    close();
  return listens;
}

void KeySocket::close() {
  clients_.clear();
  listening_ = Descriptor(-1);
  const fs::path path = std::exchange(path_, {});
  if (path.empty()) return;
  const auto status = look_at(path);
  // Another one may have taken its place.
  if (status && status->st_dev == device_ && status->st_ino == number_) ::unlink(path.c_str());
}

void KeySocket::let_in() {
  for (int times = 0; times < most_let_in && clients_.size() < most_clients; ++times) {
    Descriptor connection = accept_from(listening_.get());
    if (connection.get() < 0) {
      // With no descriptor to be had it would be ready for ever, and the loop would never rest.
      const bool is_short = errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;
      if (is_short) rests_until_ = read_clocks().boot + rest_when_short;
      return;
    }
    if (is_same_user(connection.get()))
      clients_.push_back({std::move(connection), read_clocks().boot + client_speaks_within, {}});
  }
}

std::vector<std::string> KeySocket::take(const std::function<bool(std::string_view)>& is_known) {
  std::vector<std::string> words;
  if (path_.empty()) return words;
  const auto now = read_clocks().boot;
  if (rests_until_ && now >= *rests_until_) rests_until_.reset();
  if (!rests_until_) let_in();
  const auto is_over = [&](Client& client) {
    std::array<char, longest_word> bytes{};
    const int fd = client.connection.get();
    const ssize_t count = retry([&] { return ::recv(fd, bytes.data(), bytes.size(), 0); });
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) return now >= client.until;
    if (count <= 0) return true;
    client.said.append(bytes.data(), static_cast<std::size_t>(count));
    const std::size_t end = client.said.find('\n');
    if (end == std::string::npos) return client.said.size() >= longest_word;
    std::string word = client.said.substr(0, end);
    const bool known = is_known(word);
    const std::string_view answer = known ? taken : unknown;
    // Who has given up waiting means it no longer.
    const bool is_heard = ::send(fd, answer.data(), answer.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(answer.size());
    if (known && is_heard) words.push_back(std::move(word));
    return true;
  };
  std::erase_if(clients_, is_over);
  return words;
}

void KeySocket::watch(std::vector<Watched>& watched) const {
  if (path_.empty()) return;
  if (clients_.size() < most_clients && !rests_until_) watched.push_back({listening_.get(), POLLIN});
  for (const Client& client : clients_) watched.push_back({client.connection.get(), POLLIN});
}

std::optional<std::chrono::nanoseconds> KeySocket::next_wakeup() const {
  if (clients_.empty()) return rests_until_;
  const auto next = std::ranges::min_element(clients_, {}, &Client::until)->until;
  return rests_until_ ? std::min(next, *rests_until_) : next;
}

KeySent send_key(const std::vector<fs::path>& folders, std::string_view word) {
  const auto deadline = device_clock() + answer_comes_within;
  for (const KeyListener listener : {KeyListener::session, KeyListener::rehearsal}) {
    for (const fs::path& folder : folders) {
      if (const auto fd = connected(folder, listener, deadline)) return ask(fd->get(), word, deadline);
    }
  }
  return KeySent::nobody;
}

}  // namespace tpguide
