// SPDX-License-Identifier: MIT
// The system's calls on files, for those who make promises with them: interrupted calls go on, descriptors are closed
// on every way out, and what fails is an Error with the path, the reason and what to do. Hides errno.
#pragma once

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <utility>

#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

namespace tpguide {

/// Of a text that is written or read bit by bit, what goes to the system at once.
inline constexpr std::size_t largest_part = 64 * 1024;

/// As it is named in a message.
std::string shown(const std::filesystem::path&);
std::string reason(int code);
std::string hint_for(int code);
/// What is there in the way of a path that the system calls absent: a link to nowhere or round in a circle, a file
/// where a folder should be, somewhere on the way. Empty where nothing is, and the path is truly absent.
std::string in_the_way_of(const std::filesystem::path&);
/// Throws Error: "cannot read 'FILE': no such file"; it says what is in the way where that is known.
[[noreturn]] void fail(std::string_view doing, const std::filesystem::path&, int code);

/// A descriptor that is closed on every way out.
class Descriptor {
 public:
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor() {
    if (fd_ >= 0) ::close(fd_);
  }
  Descriptor(Descriptor&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }

  int get() const { return fd_; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_;
};

template <typename Call>
auto retry(Call call) {
  auto result = call();
  while (result < 0 && errno == EINTR) result = call();
  return result;
}

/// -1 and errno when it cannot be opened.
int open_file(const std::filesystem::path&, int flags);
/// Returns 0 or an errno.
int sync_descriptor(int fd);
/// Makes the names in a folder durable. Returns 0 or an errno.
int sync_names(const std::filesystem::path& folder);
/// The same for what has its name already; throws Error.
void sync_folder(const std::filesystem::path&);
/// With those above it, where they are missing; each outlives a power cut.
void make_folders(const std::filesystem::path&);

struct stat status_of(int fd, const std::filesystem::path&);
/// Throws Error for a folder, a FIFO, a device.
void require_regular(const struct stat&, const std::filesystem::path&);

/// All of it, waiting where a descriptor does not (a terminal shared with a program that set it so). Returns 0 or an
/// errno.
int write_all(int fd, std::string_view text);
/// As read(), but waits where a descriptor does not.
ssize_t read_some(int fd, char* into, std::size_t size);

}  // namespace tpguide
