// SPDX-License-Identifier: MIT
#include "sys/files/write.hpp"

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <chrono>
#include <cstdio>
#include <set>
#include <string>
#include <system_error>
#include <utility>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/text/error.hpp"
#include "sys/clock.hpp"
#include "sys/files/calls.hpp"
#include "sys/files/lock.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;
using namespace std::chrono_literals;

constexpr auto longest_lock_wait = 2s;

/// For files at a place that a person has named: a folder that is not there is more likely mistyped than meant.
void require_folder(const fs::path& folder) {
  struct stat status {};
  if (folder.empty() || ::stat(folder.c_str(), &status) == 0) return;
  if (errno == ENOENT)
    throw Error(fmt::format("there is no folder {}", shown(folder)), "make it first, or name a folder that is there");
  fail("write into", folder, errno);
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

/// A new file of the first free name that `path` gives with an ending, and that name.
std::pair<Descriptor, fs::path> reserve_aside(const fs::path& path) {
  for (int number = 1;; ++number) {
    fs::path aside = path;
    aside += fmt::format(".damaged-{}", number);
    // Two programs that do this at once never take the same one.
    Descriptor reserved(open_file(aside, O_WRONLY | O_CREAT | O_EXCL));
    if (reserved.get() >= 0) return {std::move(reserved), std::move(aside)};
    if (errno != EEXIST) fail("set aside", path, errno);
  }
}

/// Of the file that is open and locked; answers how much shorter it is now.
off_t set_remains_aside(int fd, off_t size, const fs::path& path, const FindRemains& find) {
  constexpr off_t enough = 64 * 1024;
  std::string end(static_cast<std::size_t>(std::min(size, enough)), '\0');
  const ssize_t count = retry([&] { return ::pread(fd, end.data(), end.size(), size - std::min(size, enough)); });
  if (count < 0) fail("read", path, errno);
  end.resize(static_cast<std::size_t>(count));
  const std::size_t remains = find(end);
  if (remains == 0) return 0;
  const auto [aside, name] = reserve_aside(path);
  if (const int code = write_all(aside.get(), std::string_view(end).substr(end.size() - remains)); code != 0)
    fail("set aside", path, code);
  if (const int code = sync_descriptor(aside.get()); code != 0) fail("set aside", path, code);
  const off_t shorter = static_cast<off_t>(remains);
  if (retry([&] { return ::ftruncate(fd, size - shorter); }) != 0) fail("write", path, errno);
  return shorter;
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

/// A file that git or a person has put there may be open to all. Whether it works or not, the text is written.
void make_private(int fd, const struct stat& status) {
  constexpr mode_t of_others = S_IRWXG | S_IRWXO;
  if (status.st_uid == ::geteuid() && (status.st_mode & of_others) != 0)
    static_cast<void>(!::fchmod(fd, status.st_mode & S_IRWXU));
}

}  // namespace

void append_durably(const fs::path& path, std::string_view text, const FindRemains& find_remains) {
  make_folders(path.parent_path());
  const Descriptor fd = open_for_append(path);
  const struct stat status = status_of(fd.get(), path);
  make_private(fd.get(), status);
  off_t size = status.st_size;
  if (find_remains) size -= set_remains_aside(fd.get(), size, path, find_remains);
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

int write_in_place(const fs::path& path, std::string_view text) {
  const Descriptor fd(open_file(path, O_WRONLY | O_CREAT));
  return fd.get() < 0 ? errno : write_all(fd.get(), text);
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
  const auto [reserved, aside] = reserve_aside(path);
  if (::rename(path.c_str(), aside.c_str()) != 0) {
    const int code = errno;
    ::unlink(aside.c_str());
    fail("set aside", path, code);
  }
  sync_folder(path.parent_path());
  return aside;
}

}  // namespace tpguide
