// SPDX-License-Identifier: MIT
#include "sys/files/destination.hpp"

#include <cerrno>
#include <limits>
#include <string>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/text/answer.hpp"
#include "core/text/cells.hpp"
#include "sys/files/calls.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;

std::optional<int> number_named(std::string_view name) {
  if (name == "/dev/stdin") return STDIN_FILENO;
  if (name == "/dev/stdout") return STDOUT_FILENO;
  if (name == "/dev/stderr") return STDERR_FILENO;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"})
    if (name.starts_with(folder)) return whole_number(name.substr(folder.size()), 0, std::numeric_limits<int>::max());
  return std::nullopt;
}

/// Hands on what comes bit by bit.
class Stream {
 public:
  /// `fd` stays open.
  Stream(int fd, const fs::path& path) : fd_(fd), path_(path), is_terminal_(::isatty(fd) == 1) {}

  void add(std::string_view text) {
    part_ += text;
    if (part_.size() >= largest_part) finish();
  }
  void finish() {
    const std::string part = is_terminal_ ? clean_lines(part_) : part_;
    part_.clear();
    const int code = has_reader_ ? write_all(fd_, part) : 0;
    if (code == EPIPE)
      has_reader_ = false;
    else if (code != 0)
      fail("write", path_, code);
  }

 private:
  int fd_;
  const fs::path& path_;
  bool is_terminal_;
  bool has_reader_ = true;
  std::string part_;
};

void write_into(int fd, const fs::path& path, const std::function<void(const WriteText&)>& produce) {
  Stream stream(fd, path);
  produce([&](std::string_view text) { stream.add(text); });
  stream.finish();
}

bool is_pipe_or_device(const fs::path& path) {
  struct stat status {};
  return ::stat(path.c_str(), &status) == 0 && (S_ISFIFO(status.st_mode) || S_ISCHR(status.st_mode));
}

}  // namespace

std::optional<int> descriptor_named(const fs::path& path) {
  constexpr int most_links = 40;
  fs::path name = path;
  for (int links = 0; links < most_links; ++links) {
    if (const auto fd = number_named(name.lexically_normal().native())) {
      if (::fcntl(*fd, F_GETFD) < 0) fail("write", path, errno);
      return fd;
    }
    std::error_code none;
    const fs::path target = fs::read_symlink(name, none);
    if (none) break;
    name = target.is_absolute() ? target : name.parent_path() / target;
  }
  return std::nullopt;
}

void write_to(const fs::path& path, const std::function<void(const WriteText&)>& produce) {
  if (const auto fd = descriptor_named(path)) return write_into(*fd, path, produce);
  if (!is_pipe_or_device(path)) return replace_file_by_parts(path, produce, Durability::through_crash);
  // Waits for a reader, as a shell does.
  const Descriptor fd(retry([&] { return ::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY); }));
  if (fd.get() < 0) fail("write", path, errno);
  write_into(fd.get(), path, produce);
}

}  // namespace tpguide
