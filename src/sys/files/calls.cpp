// SPDX-License-Identifier: MIT
#include "sys/files/calls.hpp"

#include <system_error>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include "core/text/cells.hpp"
#include "core/text/error.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;

constexpr mode_t file_mode = 0600;
constexpr mode_t folder_mode = 0700;

}  // namespace

std::string shown(const fs::path& path) {
  return fmt::format("'{}'", clean(path.native()));
}

std::string reason(int code) {
  return std::generic_category().message(code);
}

std::string hint_for(int code) {
  switch (code) {
    case ENOSPC:
    case EDQUOT:
      return "make room on that disk and try again; nothing that was there before is lost";
    case EFBIG:
      return "the file-size limit (ulimit -f) is too small";
    case EACCES:
    case EPERM:
      return "look at the permissions of the file and its folder";
    case EROFS:
      return "the file system can only be read";
    case EIO:
      return "the disk reports a fault: copy what is on it to another place, then try again";
    case ENOENT:
    case ENOTDIR:
    case ELOOP:
      return "is a disk to be mounted, or a link or folder to be mended? then try again";
    default:
      return "see to that, then try again";
  }
}

std::string in_the_way_of(const fs::path& path) {
  for (fs::path part = path;; part = part.parent_path()) {
    struct stat named {};
    if (::lstat(part.c_str(), &named) == 0) {
      struct stat reached {};
      if (::stat(part.c_str(), &reached) != 0) {
        if (errno == ELOOP) return fmt::format("{} is a link that leads back to itself", shown(part));
        std::error_code none;
        return fmt::format("{} is a link to {}, which cannot be reached", shown(part),
                           shown(fs::read_symlink(part, none)));
      }
      // Who has no home is given a device for one: nothing is lost there.
      const bool is_home_of_nobody = S_ISCHR(reached.st_mode);
      if (part == path || S_ISDIR(reached.st_mode) || is_home_of_nobody) return {};
      return fmt::format("{} is not a folder", shown(part));
    }
    const bool is_further_up = errno == ENOENT || errno == ENOTDIR || errno == ELOOP;
    if (!is_further_up) return fmt::format("{}: {}", shown(part), reason(errno));
    if (part == part.parent_path() || part.empty()) return {};
  }
}

void fail(std::string_view doing, const fs::path& path, int code) {
  const bool is_by_the_way = code == ENOENT || code == ENOTDIR;
  const std::string in_the_way = is_by_the_way ? in_the_way_of(path) : std::string();
  throw Error(fmt::format("cannot {} {}: {}", doing, shown(path), in_the_way.empty() ? reason(code) : in_the_way),
              hint_for(code));
}

int open_file(const fs::path& path, int flags) {
  return retry([&] { return ::open(path.c_str(), flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, file_mode); });
}

int sync_descriptor(int fd) {
#ifdef __APPLE__
  // fsync() leaves the data in the drive's own cache there.
  if (::fcntl(fd, F_FULLFSYNC) == 0) return 0;
#endif
  if (retry([&] { return ::fsync(fd); }) == 0) return 0;
  return errno;
}

// File systems that cannot do this say EINVAL or ENOTSUP.
int sync_names(const fs::path& folder) {
  const Descriptor fd(open_file(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY));
  const int code = fd.get() < 0 ? errno : sync_descriptor(fd.get());
  return code == EINVAL || code == ENOTSUP ? 0 : code;
}

void sync_folder(const fs::path& folder) {
  if (const int code = sync_names(folder); code != 0)
    throw Error(fmt::format("{} is written, but may not outlive a power cut: {}", shown(folder.empty() ? "." : folder),
                            std::generic_category().message(code)),
                hint_for(code));
}

void make_folders(const fs::path& folder) {
  if (folder.empty() || ::access(folder.c_str(), F_OK) == 0) return;
  const fs::path parent = folder.parent_path();
  if (parent != folder) make_folders(parent);
  if (::mkdir(folder.c_str(), folder_mode) != 0) {
    if (errno == EEXIST) return;
    fail("make the folder", folder, errno);
  }
  if (const int code = sync_names(parent); code != 0) {
    // So that the next try makes its name durable.
    ::rmdir(folder.c_str());
    fail("make the folder", folder, code);
  }
}

struct stat status_of(int fd, const fs::path& path) {
  struct stat status {};
  if (::fstat(fd, &status) != 0) fail("look at", path, errno);
  return status;
}

void require_regular(const struct stat& status, const fs::path& path) {
  if (S_ISDIR(status.st_mode)) throw Error(fmt::format("{} is a folder, not a file", shown(path)));
  if (!S_ISREG(status.st_mode)) throw Error(fmt::format("{} is not a regular file", shown(path)));
}

int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = retry([&] { return ::write(fd, text.data(), text.size()); });
    if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
      pollfd waiting{fd, POLLOUT, 0};
      if (::poll(&waiting, 1, -1) < 0 && errno != EINTR) return errno;
      continue;
    }
    if (count < 0) return errno;
    // Only a device does that; waiting for it to change its mind would be for ever.
    if (count == 0) return EIO;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
}

ssize_t read_some(int fd, char* into, std::size_t size) {
  for (;;) {
    const ssize_t count = retry([&] { return ::read(fd, into, size); });
    if (count >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) return count;
    pollfd waiting{fd, POLLIN, 0};
    ::poll(&waiting, 1, -1);
  }
}

}  // namespace tpguide
