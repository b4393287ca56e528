// SPDX-License-Identifier: MIT
#include "cli/output.hpp"

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <system_error>
#include <utility>

#include <fmt/core.h>
#include <poll.h>
#include <unistd.h>

#include "core/text/error.hpp"

namespace tpguide {
namespace {

/// Writes all of it; 0, or the errno of the failure. A descriptor that does not block (a terminal shared with a
/// program that set it so) is waited for.
int write_all(int fd, std::string_view text) {
  while (!text.empty()) {
    const ssize_t written = ::write(fd, text.data(), text.size());
    if (written >= 0) {
      text.remove_prefix(static_cast<std::size_t>(written));
    } else if (errno == EAGAIN || errno == EWOULDBLOCK) {
      pollfd wait{fd, POLLOUT, 0};
      if (::poll(&wait, 1, -1) < 0 && errno != EINTR) return errno;
    } else if (errno != EINTR) {
      return errno;
    }
  }
  return 0;
}

/// The lines of `text`, cleaned, the first after `first`, the others after `indent`.
std::string clean_lines(std::string_view text, std::string_view first, std::string_view indent) {
  std::string out;
  std::string_view before = first;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    out.append(before).append(clean(text.substr(begin, end - begin))).append("\n");
    before = indent;
    begin = end + 1;
  }
  return out;
}

}  // namespace

void Output::print(std::string_view text) {
  print_raw(style_.charset == Charset::ascii ? to_ascii(text) : text);
}

void Output::print(const Line& line) {
  for (const Span& span : line) {
    const std::string_view graphics = style_.colors == Colors::on ? graphics_of(span.tint) : std::string_view{};
    if (!graphics.empty()) print_raw(fmt::format("\x1b[{}m", graphics));
    print(span.text);
    if (!graphics.empty()) print_raw("\x1b[m");
  }
  print_raw("\n");
}

void Output::print_wrapped(std::string_view text, int indent) {
  for (const auto& line : wrap(text, style_.width, indent)) print(line + "\n");
}

void Output::print_raw(std::string_view text) {
  buffer_ += text;
}

void Output::message(std::string_view text, std::string_view hint) {
  std::string lines = clean_lines(text, "tpguide: ", "  ");
  if (!hint.empty()) lines += clean_lines(hint, "  ", "  ");
  error_text(lines);
}

void Output::error_text(std::string_view text) {
  // There is nobody left to tell when standard error fails.
  write_all(err_fd_, style_.charset == Charset::ascii ? to_ascii(text) : text);
}

void Output::flush_full() {
  constexpr std::size_t full = 64 * 1024;
  if (buffer_.size() >= full) flush();
}

void Output::flush() {
  const std::string text = std::exchange(buffer_, {});
  const int failure = write_all(out_fd_, text);
  if (failure == 0 || failure == EPIPE) return;
  if (failure == EBADF) throw Error("standard output is closed", done_);
  throw Error(fmt::format("cannot write to standard output: {}", std::generic_category().message(failure)), done_);
}

}  // namespace tpguide
