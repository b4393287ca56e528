// SPDX-License-Identifier: MIT
#include "sys/files.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <set>
#include <system_error>
#include <utility>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <poll.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/text/cells.hpp"
#include "core/text/error.hpp"
#include "sys/clock.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr mode_t file_mode = 0600;
constexpr mode_t folder_mode = 0700;
constexpr auto longest_lock_wait = 2s;
/// Of a text that is written or read bit by bit, what goes to the system at once.
constexpr std::size_t largest_part = 64 * 1024;

std::string shown(const fs::path& path) {
  return fmt::format("'{}'", clean(path.native()));
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
    default:
      return "see to that, then try again";
  }
}

[[noreturn]] void fail(std::string_view doing, const fs::path& path, int code) {
  throw Error(fmt::format("cannot {} {}: {}", doing, shown(path), std::generic_category().message(code)),
              hint_for(code));
}

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
int open_file(const fs::path& path, int flags) {
  return retry([&] { return ::open(path.c_str(), flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, file_mode); });
}

/// Returns 0 or an errno.
int sync_descriptor(int fd) {
#ifdef __APPLE__
  // fsync() leaves the data in the drive's own cache there.
  if (::fcntl(fd, F_FULLFSYNC) == 0) return 0;
#endif
  if (retry([&] { return ::fsync(fd); }) == 0) return 0;
  return errno;
}

/// Makes the names in a folder durable. File systems that cannot do this say EINVAL or ENOTSUP. Returns 0 or an errno.
int sync_names(const fs::path& folder) {
  const Descriptor fd(open_file(folder.empty() ? "." : folder, O_RDONLY | O_DIRECTORY));
  const int code = fd.get() < 0 ? errno : sync_descriptor(fd.get());
  return code == EINVAL || code == ENOTSUP ? 0 : code;
}

/// For what has its name already.
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

/// For files at a place that a person has named: a folder that is not there is more likely mistyped than meant.
void require_folder(const fs::path& folder) {
  struct stat status {};
  if (folder.empty() || ::stat(folder.c_str(), &status) == 0) return;
  if (errno == ENOENT)
    throw Error(fmt::format("there is no folder {}", shown(folder)), "make it first, or name a folder that is there");
  fail("write into", folder, errno);
}

/// A file over the size limit must be an error like a full disk, not the end of the program.
void ignore_size_signal() {
  static const auto before = std::signal(SIGXFSZ, SIG_IGN);
  static_cast<void>(before);
}

/// Returns 0 or an errno.
int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t count = retry([&] { return ::write(fd, text.data(), text.size()); });
    if (count < 0) return errno;
    // Only a device does that; waiting for it to change its mind would be for ever.
    if (count == 0) return EIO;
    text.remove_prefix(static_cast<std::size_t>(count));
  }
  return 0;
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

std::string size_text(std::size_t bytes) {
  return bytes % 1024 == 0 ? fmt::format("{} KiB", bytes / 1024) : fmt::format("{} bytes", bytes);
}

enum class ReadEnd { whole, over_limit };

/// As read(), but waits where a descriptor does not.
ssize_t read_some(int fd, char* into, std::size_t size) {
  for (;;) {
    const ssize_t count = retry([&] { return ::read(fd, into, size); });
    if (count >= 0 || (errno != EAGAIN && errno != EWOULDBLOCK)) return count;
    pollfd waiting{fd, POLLIN, 0};
    ::poll(&waiting, 1, -1);
  }
}

/// Replaces `text`. Returns 0 or an errno. `expected` is a guess at the size.
int read_all(int fd, std::size_t expected, std::size_t limit, std::string& text, ReadEnd& end) {
  constexpr std::size_t least = 4096;
  end = ReadEnd::whole;
  std::size_t size = 0;
  for (std::size_t chunk = std::max(expected, least);;) {
    text.resize(size + chunk);
    const ssize_t count = read_some(fd, text.data() + size, chunk);
    if (count < 0) return errno;
    const auto got = static_cast<std::size_t>(count);
    size += got;
    text.resize(size);
    if (size > limit) end = ReadEnd::over_limit;
    if (got == 0 || size > limit) return 0;
    chunk = got == chunk && size > expected ? size : least;
  }
}

enum class LockResult { taken, busy, impossible };

/// Some network file systems have no locks; `impossible` then, with errno.
LockResult lock_now(int fd, int operation) {
  if (retry([&] { return ::flock(fd, operation | LOCK_NB); }) == 0) return LockResult::taken;
  return errno == EWOULDBLOCK || errno == EAGAIN ? LockResult::busy : LockResult::impossible;
}

void pause_for(std::chrono::milliseconds time) {
  ::poll(nullptr, 0, static_cast<int>(time.count()));
}

LockResult lock_before(int fd, std::chrono::nanoseconds deadline) {
  for (;;) {
    const LockResult result = lock_now(fd, LOCK_EX);
    if (result != LockResult::busy || read_clocks().boot >= deadline) return result;
    pause_for(10ms);
  }
}

bool is_named(int fd, const fs::path& path) {
  struct stat by_name {};
  const struct stat opened = status_of(fd, path);
  return ::stat(path.c_str(), &by_name) == 0 && by_name.st_dev == opened.st_dev && by_name.st_ino == opened.st_ino;
}

/// Open and locked, and still the file of that name: it may have been replaced while we waited for the lock.
Descriptor open_for_append(const fs::path& path) {
  const auto deadline = read_clocks().boot + longest_lock_wait;
  for (;;) {
    Descriptor fd(open_file(path, O_RDWR | O_APPEND | O_CREAT));
    if (fd.get() < 0) fail("write", path, errno);
    require_regular(status_of(fd.get(), path), path);
    const LockResult locked = lock_before(fd.get(), deadline);
    if (locked == LockResult::busy) {
      throw Error(fmt::format("{} is in use by another program", shown(path)),
                  "nothing was written; try again when it is done");
    }
    if (locked == LockResult::impossible || is_named(fd.get(), path)) return fd;
  }
}

/// Where a symbolic link leads in the end, whether there is a file or not: people keep such files in another place and
/// link them here.
fs::path follow_links(fs::path path) {
  constexpr int most_links = 40;
  for (int links = 0; links < most_links; ++links) {
    std::error_code none;
    const fs::path target = fs::read_symlink(path, none);
    if (none) return path;
    path = target.is_absolute() ? target : path.parent_path() / target;
  }
  fail("write", path, ELOOP);
}

/// A new file beside `path`, removed again unless it gets its name.
class TemporaryFile {
 public:
  explicit TemporaryFile(const fs::path& path) : path_(path) {
    static std::atomic<unsigned> count{0};
    do {
      name_ = path.parent_path() / fmt::format(".{}.{}-{}.tmp", path.filename().native(), ::getpid(), count++);
      fd_ = Descriptor(open_file(name_, O_WRONLY | O_CREAT | O_EXCL));
    } while (fd_.get() < 0 && errno == EEXIST);
    if (fd_.get() < 0) fail("write", path_, errno);
  }
  ~TemporaryFile() {
    if (!name_.empty()) ::unlink(name_.c_str());
  }
  TemporaryFile(const TemporaryFile&) = delete;
  TemporaryFile& operator=(const TemporaryFile&) = delete;

  void fill(std::string_view text, Durability durability) {
    write(text);
    finish(durability);
  }

  void write(std::string_view text) {
    ignore_size_signal();
    if (const int code = write_all(fd_.get(), text); code != 0) fail("write", path_, code);
  }

  /// After the last write().
  void finish(Durability durability) {
    int code = durability == Durability::through_crash ? sync_descriptor(fd_.get()) : 0;
    // A network file system may say only now that there was no room.
    if (code == 0 && ::close(fd_.release()) != 0 && errno != EINTR) code = errno;
    if (code != 0) fail("write", path_, code);
  }

  void replace() {
    if (::rename(name_.c_str(), path_.c_str()) != 0) fail("write", path_, errno);
    name_.clear();
  }

  /// Returns 0 or an errno: EEXIST, or what file systems without links say.
  int give_free_name() { return ::link(name_.c_str(), path_.c_str()) == 0 ? 0 : errno; }

 private:
  fs::path path_;
  fs::path name_;
  Descriptor fd_{-1};
};

}  // namespace

std::optional<std::string> read_file(const fs::path& path, std::size_t limit) {
  const Descriptor fd(open_file(path, O_RDONLY));
  if (fd.get() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return std::nullopt;
    fail("read", path, errno);
  }
  const struct stat status = status_of(fd.get(), path);
  require_regular(status, path);
  const std::size_t expected = std::min(limit, static_cast<std::size_t>(status.st_size));
  std::string text;
  // Or the look for more at the end of a large file would have it copied.
  text.reserve(expected + 2 * std::size_t{4096});
  ReadEnd end{};
  if (const int code = read_all(fd.get(), expected, limit, text, end); code != 0) fail("read", path, code);
  if (end == ReadEnd::over_limit) {
    throw Error(fmt::format("{} is larger than {}", shown(path), size_text(limit)));
  }
  return text;
}

std::string read_end(const fs::path& path, std::size_t most) {
  const Descriptor fd(open_file(path, O_RDONLY));
  struct stat status {};
  if (fd.get() < 0 || ::fstat(fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) return {};
  std::string text(std::min(most, static_cast<std::size_t>(status.st_size)), '\0');
  const ssize_t count = ::pread(fd.get(), text.data(), text.size(), status.st_size - static_cast<off_t>(text.size()));
  text.resize(static_cast<std::size_t>(std::max<ssize_t>(count, 0)));
  return text;
}

std::string read_standard_input(std::size_t limit) {
  std::string text;
  ReadEnd end{};
  if (const int code = read_all(STDIN_FILENO, 0, limit, text, end); code != 0) {
    throw Error(fmt::format("cannot read standard input: {}", std::generic_category().message(code)));
  }
  if (end == ReadEnd::over_limit) throw Error(fmt::format("standard input is larger than {}", size_text(limit)));
  return text;
}

namespace {

/// Cuts a text that comes in pieces into lines.
class LineCutter {
 public:
  LineCutter(std::size_t longest, const TakeLine& take) : longest_(longest), take_(take) {}

  More add(std::string_view piece) {
    while (!piece.empty()) {
      const std::size_t end = piece.find('\n');
      keep(piece.substr(0, end));
      if (end == std::string_view::npos) break;
      piece.remove_prefix(end + 1);
      if (finish_line() == More::no) return More::no;
    }
    return More::yes;
  }
  void finish() {
    if (!line_.empty()) finish_line();
  }

 private:
  void keep(std::string_view part) { line_ += part.substr(0, longest_ + 1 - line_.size()); }
  More finish_line() {
    const More more = take_(line_);
    line_.clear();
    return more;
  }

  std::size_t longest_;
  const TakeLine& take_;
  std::string line_;
};

/// Returns 0 or an errno.
int cut_lines(int fd, const LineLimits& limits, const TakeLine& take, ReadEnd& end) {
  std::vector<char> piece(largest_part);
  LineCutter cutter(limits.longest_line, take);
  end = ReadEnd::whole;
  for (std::size_t size = 0;;) {
    const ssize_t count = read_some(fd, piece.data(), piece.size());
    if (count < 0) return errno;
    const auto got = static_cast<std::size_t>(count);
    size += got;
    if (size > limits.file) {
      end = ReadEnd::over_limit;
      return 0;
    }
    if (got == 0) cutter.finish();
    if (got == 0 || cutter.add({piece.data(), got}) == More::no) return 0;
  }
}

}  // namespace

bool read_lines(const fs::path& path, const LineLimits& limits, const TakeLine& take) {
  const Descriptor fd(open_file(path, O_RDONLY));
  if (fd.get() < 0) {
    if (errno == ENOENT || errno == ENOTDIR) return false;
    fail("read", path, errno);
  }
  require_regular(status_of(fd.get(), path), path);
  ReadEnd end{};
  if (const int code = cut_lines(fd.get(), limits, take, end); code != 0) fail("read", path, code);
  if (end == ReadEnd::over_limit) throw Error(fmt::format("{} is larger than {}", shown(path), size_text(limits.file)));
  return true;
}

void read_standard_input_lines(const LineLimits& limits, const TakeLine& take) {
  ReadEnd end{};
  if (const int code = cut_lines(STDIN_FILENO, limits, take, end); code != 0)
    throw Error(fmt::format("cannot read standard input: {}", std::generic_category().message(code)));
  if (end == ReadEnd::over_limit) throw Error(fmt::format("standard input is larger than {}", size_text(limits.file)));
}

namespace {

/// What stands between a file of this size and what is added to it.
std::string_view line_end_before_addition(int fd, off_t size, const fs::path& path) {
  char last = '\n';
  if (size > 0 && retry([&] { return ::pread(fd, &last, 1, size - 1); }) < 0) fail("read", path, errno);
  return last == '\n' ? "" : "\n";
}

/// Gathers what comes bit by bit into parts.
class PartWriter {
 public:
  explicit PartWriter(TemporaryFile& file) : file_(file) {}

  void add(std::string_view text) {
    part_ += text;
    if (part_.size() >= largest_part) finish();
  }
  void finish() {
    file_.write(part_);
    part_.clear();
  }

 private:
  TemporaryFile& file_;
  std::string part_;
};

void copy_file(int from, off_t size, const fs::path& path, PartWriter& to) {
  std::vector<char> piece(static_cast<std::size_t>(std::min<off_t>(size, largest_part)));
  for (off_t at = 0; at < size;) {
    const auto wanted = std::min(piece.size(), static_cast<std::size_t>(size - at));
    const ssize_t count = retry([&] { return ::pread(from, piece.data(), wanted, at); });
    if (count <= 0) fail("read", path, count == 0 ? EIO : errno);
    to.add({piece.data(), static_cast<std::size_t>(count)});
    at += count;
  }
}

/// Its new name is not durable yet.
void replace_by_longer(const LongAddition& addition) {
  const fs::path& path = addition.path;
  // Whoever waits for this lock sees that the file has been replaced, and takes the new one.
  const Descriptor fd = open_for_append(path);
  const off_t size = status_of(fd.get(), path).st_size;
  TemporaryFile longer(follow_links(path));
  PartWriter writer(longer);
  copy_file(fd.get(), size, path, writer);
  writer.add(line_end_before_addition(fd.get(), size, path));
  addition.produce([&](std::string_view text) { writer.add(text); });
  writer.finish();
  longer.finish(Durability::through_crash);
  longer.replace();
}

}  // namespace

void append_durably(const fs::path& path, std::string_view text) {
  ignore_size_signal();
  make_folders(path.parent_path());
  const Descriptor fd = open_for_append(path);
  const off_t size = status_of(fd.get(), path).st_size;
  // Before the text and not behind it: a failure after the text is there would have it written a second time.
  if (size == 0)
    if (const int code = sync_names(path.parent_path()); code != 0) fail("write", path, code);

  std::string whole(line_end_before_addition(fd.get(), size, path));
  whole += text;
  try {
    if (const int code = write_all(fd.get(), whole); code != 0) fail("write", path, code);
    if (const int code = sync_descriptor(fd.get()); code != 0) fail("write", path, code);
  } catch (const Error& error) {
    if (retry([&] { return ::ftruncate(fd.get(), size); }) == 0) throw;
    throw Error(fmt::format("{}; a part of the new text is left at its end", error.what()), error.hint());
  }
}

void append_durably_by_parts(const std::vector<LongAddition>& additions) {
  std::set<fs::path> folders;
  for (const LongAddition& addition : additions) {
    make_folders(addition.path.parent_path());
    replace_by_longer(addition);
    folders.insert(follow_links(addition.path).parent_path());
  }
  // Once for all files: each is whole by now, and it is the names alone that may be lost.
  for (const fs::path& folder : folders) sync_folder(folder);
}

void replace_file(const fs::path& path, std::string_view text, Durability durability) {
  const fs::path target = follow_links(path);
  make_folders(target.parent_path());
  TemporaryFile file(target);
  file.fill(text, durability);
  file.replace();
  if (durability == Durability::through_crash) sync_folder(target.parent_path());
}

void replace_file_by_parts(const fs::path& path, const std::function<void(const WriteText&)>& produce,
                           Durability durability) {
  const fs::path target = follow_links(path);
  struct stat there {};
  if (::stat(target.c_str(), &there) == 0) require_regular(there, path);
  require_folder(target.parent_path());
  TemporaryFile file(target);
  PartWriter writer(file);
  produce([&](std::string_view text) { writer.add(text); });
  writer.finish();
  file.finish(durability);
  file.replace();
  if (durability == Durability::through_crash) sync_folder(target.parent_path());
}

WaitingText::WaitingText() = default;

WaitingText::~WaitingText() {
  if (fd_ >= 0) ::close(fd_);
}

std::uint64_t WaitingText::add(std::string_view text) {
  constexpr std::size_t most_held = 4 * 1024 * 1024;
  if (held_.size() + text.size() > most_held) write_out();
  const std::uint64_t begin = in_file_ + held_.size();
  held_ += text;
  return begin;
}

void WaitingText::write_out() {
  const char* named = std::getenv("TMPDIR");
  const fs::path folder = named != nullptr && *named == '/' ? named : "/tmp";
  const auto failed = [&](int code) {
    throw Error(fmt::format("cannot keep what waits in a temporary file in {}: {}", shown(folder),
                            std::generic_category().message(code)),
                "make room there, or set TMPDIR to a folder with room that you may write to");
  };
  if (fd_ < 0) {
    std::string name = (folder / "tpguide-XXXXXX").native();
    fd_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd_ < 0) failed(errno);
    ::unlink(name.c_str());
  }
  ignore_size_signal();
  if (const int code = write_all(fd_, held_); code != 0) failed(code);
  in_file_ += held_.size();
  held_.clear();
}

void WaitingText::read(std::uint64_t begin, std::uint64_t size, const WriteText& take) const {
  std::vector<char> piece(static_cast<std::size_t>(std::min<std::uint64_t>(size, largest_part)));
  while (size > 0 && begin < in_file_) {
    const auto wanted = static_cast<std::size_t>(std::min({size, in_file_ - begin, std::uint64_t{piece.size()}}));
    const ssize_t count = retry([&] { return ::pread(fd_, piece.data(), wanted, static_cast<off_t>(begin)); });
    if (count <= 0)
      throw Error(
          fmt::format("cannot read a temporary file: {}", std::generic_category().message(count == 0 ? EIO : errno)));
    take({piece.data(), static_cast<std::size_t>(count)});
    begin += static_cast<std::uint64_t>(count);
    size -= static_cast<std::uint64_t>(count);
  }
  if (size > 0)
    take(std::string_view(held_).substr(static_cast<std::size_t>(begin - in_file_), static_cast<std::size_t>(size)));
}

bool create_file(const fs::path& path, std::string_view text) {
  make_folders(path.parent_path());
  struct stat status {};
  if (::lstat(path.c_str(), &status) == 0) return false;
  TemporaryFile file(path);
  file.fill(text, Durability::through_crash);
  int code = file.give_free_name();
  if (code != 0 && code != EEXIST) {
    // No links here: the name is reserved first, and for a moment the file is empty.
    const Descriptor reserved(open_file(path, O_WRONLY | O_CREAT | O_EXCL));
    code = reserved.get() < 0 ? errno : 0;
    if (code == 0) file.replace();
  }
  if (code == EEXIST) return false;
  if (code != 0) fail("write", path, code);
  sync_folder(path.parent_path());
  return true;
}

fs::path set_aside(const fs::path& path) {
  for (int number = 1;; ++number) {
    fs::path aside = path;
    aside += fmt::format(".damaged-{}", number);
    // The empty file reserves the name, so that two programs that do this at once never take the same one.
    const Descriptor reserved(open_file(aside, O_WRONLY | O_CREAT | O_EXCL));
    if (reserved.get() < 0) {
      if (errno == EEXIST) continue;
      fail("set aside", path, errno);
    }
    if (::rename(path.c_str(), aside.c_str()) != 0) {
      const int code = errno;
      ::unlink(aside.c_str());
      fail("set aside", path, code);
    }
    sync_folder(path.parent_path());
    return aside;
  }
}

std::optional<FileLock> FileLock::try_lock(const fs::path& path) {
  make_folders(path.parent_path());
  Descriptor fd(open_file(path, O_RDWR | O_CREAT));
  if (fd.get() < 0) fail("lock", path, errno);
  // is_held() of another process holds it for an instant; that is no reason to give up.
  LockResult result = lock_before(fd.get(), read_clocks().boot + 50ms);
  if (result == LockResult::impossible) fail("lock", path, errno);
  if (result == LockResult::busy) return std::nullopt;
  return FileLock(fd.release());
}

void FileLock::write(std::string_view text) const {
  // A note for others; the lock holds without it.
  if (::ftruncate(fd_, 0) == 0) static_cast<void>(!::pwrite(fd_, text.data(), text.size(), 0));
}

bool FileLock::is_held(const fs::path& path) {
  const Descriptor fd(open_file(path, O_RDONLY));
  return fd.get() >= 0 && lock_now(fd.get(), LOCK_SH) == LockResult::busy;
}

FileLock::~FileLock() {
  if (fd_ >= 0) ::close(fd_);
}

FileLock::FileLock(FileLock&& other) noexcept : fd_(std::exchange(other.fd_, -1)) {}

FileLock& FileLock::operator=(FileLock&& other) noexcept {
  std::swap(fd_, other.fd_);
  return *this;
}

}  // namespace tpguide
