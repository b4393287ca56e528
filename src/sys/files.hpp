// SPDX-License-Identifier: MIT
// Files that are whole or not there: bounded reads, durable appends, atomic replacement, locks. Everything
// that can fail throws Error with the path and the reason. Files are made 0600, folders 0700.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

/// The text of a regular file (a FIFO, device or folder is refused at once, never waited for) of at most `limit`
/// bytes; nullopt when there is none.
std::optional<std::string> read_file(const std::filesystem::path&, std::size_t limit);
/// The last bytes of a regular file, at most so many; empty where there are none to be had.
std::string read_end(const std::filesystem::path&, std::size_t most);
/// All of standard input, at most `limit` bytes.
std::string read_standard_input(std::size_t limit);

/// The lines of a file or of standard input, without their newlines, in the memory of one of them: of a line that is
/// longer than `longest` its beginning, which is longer than that too. Both as read_file() and read_standard_input().
struct LineLimits {
  std::size_t longest_line, file;
};
enum class More { no, yes };
using TakeLine = std::function<More(std::string_view)>;
/// False when there is no such file.
bool read_lines(const std::filesystem::path&, const LineLimits&, const TakeLine&);
void read_standard_input_lines(const LineLimits&, const TakeLine&);

/// Appends under a lock, on disk when this returns, whole or not at all: on failure the file is as it was. A torn
/// last line gets its newline first. Makes the file and its folders.
void append_durably(const std::filesystem::path&, std::string_view text);
/// A text for the end of a file that is too long to be held: `produce` is handed what writes it bit by bit.
using WriteText = std::function<void(std::string_view)>;
struct LongAddition {
  std::filesystem::path path;
  std::function<void(const WriteText&)> produce;
};
/// The same for many files, one after the other. Each is replaced by itself and its addition under its lock, so that
/// also when the process dies it is whole or as it was. Where one fails or its `produce` throws, it and those after it
/// are as they were.
void append_durably_by_parts(const std::vector<LongAddition>&);

/// `through_crash` also survives a power cut (fsync); `through_kill` survives the death of the process.
enum class Durability { through_kill, through_crash };
/// Replaces by rename. Makes the folders.
void replace_file(const std::filesystem::path&, std::string_view text, Durability);
/// The same at a place that a person has named, of a text that is too long to be held: `produce` is handed what writes
/// it bit by bit. Where it throws, the file is as it was. What is not a regular file is refused, and so is a folder
/// that is not there.
void replace_file_by_parts(const std::filesystem::path&, const std::function<void(const WriteText&)>& produce,
                           Durability);

/// Text that waits to be read back, in memory while it is short, else in a file without a name, which is gone with the
/// process however that ends.
class WaitingText {
 public:
  WaitingText();
  ~WaitingText();
  WaitingText(const WaitingText&) = delete;
  WaitingText& operator=(const WaitingText&) = delete;

  /// Answers where it begins.
  std::uint64_t add(std::string_view text);
  void read(std::uint64_t begin, std::uint64_t size, const WriteText& take) const;

 private:
  void write_out();

  std::string held_;  ///< what comes after the first `in_file_` bytes
  std::uint64_t in_file_ = 0;
  int fd_ = -1;
};

/// Creates; false, and nothing is changed, when the file exists.
bool create_file(const std::filesystem::path&, std::string_view text);

/// Renames a damaged file to `<name>.damaged-<n>` beside it and answers the new path; nothing is lost.
std::filesystem::path set_aside(const std::filesystem::path&);

/// Holds a lock file until destroyed or the process dies; nullopt when another process holds it.
class FileLock {
 public:
  static std::optional<FileLock> try_lock(const std::filesystem::path&);
  /// Replaces what stands in the lock file, for others to read: who holds it.
  void write(std::string_view text) const;
  /// True when some process holds it; takes nothing and makes nothing.
  static bool is_held(const std::filesystem::path&);
  ~FileLock();
  FileLock(FileLock&&) noexcept;
  FileLock& operator=(FileLock&&) noexcept;

 private:
  explicit FileLock(int fd) : fd_(fd) {}
  int fd_;
};

}  // namespace tpguide
