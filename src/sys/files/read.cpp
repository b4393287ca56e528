// SPDX-License-Identifier: MIT
#include "sys/files/read.hpp"

#include <algorithm>
#include <cerrno>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "core/text/error.hpp"
#include "sys/files/calls.hpp"

namespace tpguide {
namespace {

namespace fs = std::filesystem;

std::string size_text(std::size_t bytes) {
  return bytes % 1024 == 0 ? fmt::format("{} KiB", bytes / 1024) : fmt::format("{} bytes", bytes);
}

/// Of a path that could not be opened: answers where there is nothing, throws where something is in the way.
void require_absence(const fs::path& path, int code) {
  const bool may_be_absent = code == ENOENT || code == ENOTDIR;
  if (!may_be_absent || !in_the_way_of(path).empty()) fail("read", path, code);
}

enum class ReadEnd { whole, over_limit };

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

std::optional<std::string> read_file(const fs::path& path, std::size_t limit) {
  const Descriptor fd(open_file(path, O_RDONLY));
  if (fd.get() < 0) {
    require_absence(path, errno);
    return std::nullopt;
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
    throw Error(fmt::format("cannot read standard input: {}", reason(code)));
  }
  if (end == ReadEnd::over_limit) throw Error(fmt::format("standard input is larger than {}", size_text(limit)));
  return text;
}

bool read_lines(const fs::path& path, const LineLimits& limits, const TakeLine& take) {
  const Descriptor fd(open_file(path, O_RDONLY));
  if (fd.get() < 0) {
    require_absence(path, errno);
    return false;
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
    throw Error(fmt::format("cannot read standard input: {}", reason(code)));
  if (end == ReadEnd::over_limit) throw Error(fmt::format("standard input is larger than {}", size_text(limits.file)));
}

}  // namespace tpguide
