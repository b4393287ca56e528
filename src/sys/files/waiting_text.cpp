// SPDX-License-Identifier: MIT
#include "sys/files/waiting_text.hpp"

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "core/text/error.hpp"
#include "sys/files/calls.hpp"

namespace tpguide {

namespace fs = std::filesystem;

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
    throw Error(fmt::format("cannot keep what waits in a temporary file in {}: {}", shown(folder), reason(code)),
                "make room there, or set TMPDIR to a folder with room that you may write to");
  };
  if (fd_ < 0) {
    std::string name = (folder / "tpguide-XXXXXX").native();
    fd_ = ::mkostemp(name.data(), O_CLOEXEC);
    if (fd_ < 0) failed(errno);
    ::unlink(name.c_str());
  }
  if (const int code = write_all(fd_, held_); code != 0) failed(code);
  in_file_ += held_.size();
  held_.clear();
}

void WaitingText::read(std::uint64_t begin, std::uint64_t size, const WriteText& take) const {
  std::vector<char> piece(static_cast<std::size_t>(std::min<std::uint64_t>(size, largest_part)));
  while (size > 0 && begin < in_file_) {
    const auto wanted = static_cast<std::size_t>(std::min({size, in_file_ - begin, std::uint64_t{piece.size()}}));
    const ssize_t count = retry([&] { return ::pread(fd_, piece.data(), wanted, static_cast<off_t>(begin)); });
    if (count <= 0) throw Error(fmt::format("cannot read a temporary file: {}", reason(count == 0 ? EIO : errno)));
    take({piece.data(), static_cast<std::size_t>(count)});
    begin += static_cast<std::uint64_t>(count);
    size -= static_cast<std::uint64_t>(count);
  }
  if (size > 0)
    take(std::string_view(held_).substr(static_cast<std::size_t>(begin - in_file_), static_cast<std::size_t>(size)));
}

}  // namespace tpguide
