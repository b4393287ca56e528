// SPDX-License-Identifier: MIT
#include <csignal>
#include <string>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include "cli/output.hpp"
#include "core/text/error.hpp"

using namespace tpguide;

namespace {

/// A pipe that is read when asked; small texts only, so that nothing waits.
class Pipe {
 public:
  Pipe() { REQUIRE(::pipe(ends_) == 0); }
  ~Pipe() {
    close_reader();
    close_writer();
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;

  int writer() const { return ends_[1]; }
  void close_reader() { close_end(ends_[0]); }
  void close_writer() { close_end(ends_[1]); }

  std::string all() {
    close_writer();
    std::string text(4096, '\0');
    const ssize_t got = ::read(ends_[0], text.data(), text.size());
    REQUIRE(got >= 0);
    text.resize(static_cast<std::size_t>(got));
    return text;
  }

 private:
  static void close_end(int& fd) {
    if (fd >= 0) ::close(fd);
    fd = -1;
  }
  int ends_[2];
};

std::string failure_of(Output& output) {
  try {
    output.flush();
  } catch (const Error& error) {
    CHECK(error.code() == ExitCode::could_not);
    return error.what();
  }
  return "no failure";
}

constexpr Style plain_ascii{Charset::ascii, Colors::off, 80};

}  // namespace

TEST_CASE("output: nothing is written before it is flushed, then all of it in order and once") {
  Pipe out, err;
  Output output(out.writer(), err.writer(), {});
  output.print("one ");
  output.print_raw("two\n");
  output.message("first");
  CHECK(err.all() == "tpguide: first\n");
  output.flush();
  output.flush();
  CHECK(out.all() == "one two\n");
}

TEST_CASE("output: where the locale is not UTF-8 text is ASCII, and JSON stays as it is") {
  Pipe out, err;
  Output output(out.writer(), err.writer(), plain_ascii);
  output.print("before · after\n");
  output.print_raw("{\"note\":\"é\"}\n");
  output.message("‘x’");
  output.flush();
  CHECK(out.all() == "before - after\n{\"note\":\"é\"}\n");
  CHECK(err.all() == "tpguide: 'x'\n");
}

TEST_CASE("output: a message names the program and indents its hint") {
  Pipe out, err;
  Output output(out.writer(), err.writer(), {});
  output.message("no routine 'x'");
  output.message("unknown command 'lst'", "did you mean 'list'?");
  output.message("two\nlines", "and\nhints");
  CHECK(err.all() ==
        "tpguide: no routine 'x'\n"
        "tpguide: unknown command 'lst'\n  did you mean 'list'?\n"
        "tpguide: two\n  lines\n  and\n  hints\n");
}

TEST_CASE("output: to be heard, units and signs of a message are words, and its hint has no indent") {
  Pipe out, err;
  Output output(out.writer(), err.writer(), {});
  output.set_read_by(ReadBy::ear);
  output.message("it takes 20 min", "from Fri 20 Nov on");
  CHECK(err.all() == "tpguide: it takes 20 minutes\nfrom Friday 20 November on\n");
}

TEST_CASE("output: on a terminal a message is wrapped at words, under its beginning, and no path is broken") {
  Pipe out, err;
  Output output(out.writer(), err.writer(), {}, 30);
  output.message(
      "cannot write '/home/somebody/a/very/long/path/of/theirs.toml': no room",
      "make room on that disk, then try again\nUsage: tpguide log [LEVEL] [options]\n       tpguide log --where");
  output.message("short", "just thirty columns, no more");
  CHECK(err.all() ==
        "tpguide: cannot write\n"
        "  '/home/somebody/a/very/long/path/of/theirs.toml':\n"
        "  no room\n"
        "  make room on that disk, then\n"
        "  try again\n"
        "  Usage: tpguide log [LEVEL]\n"
        "  [options]\n"
        "         tpguide log --where\n"
        "tpguide: short\n"
        "  just thirty columns, no more\n");
}

TEST_CASE("output: text for other programs is as it is, but for a terminal") {
  for (const Device device : {Device::other, Device::terminal}) {
    Pipe out, err;
    Output output(out.writer(), err.writer(), {.device = device});
    output.print_document("a,\x1b[2J\u202e\r\n");
    output.flush();
    CHECK(out.all() == (device == Device::other ? "a,\x1b[2J\u202e\r\n" : "a,\uFFFD[2J\uFFFD\n"));
  }
}

TEST_CASE("output: no control character of a message reaches the terminal") {
  Pipe out, err;
  Output output(out.writer(), err.writer(), {});
  output.message("a\x1b]52;c;x\x07 file",
                 "b\xc2\x9b"
                 "31m\r");
  const std::string text = err.all();
  CAPTURE(text);
  for (const char bad : {'\x1b', '\x07', '\r'}) CHECK(text.find(bad) == std::string::npos);
  CHECK(text.find("\xc2\x9b") == std::string::npos);
}

TEST_CASE("output: a full disk is an error that says so") {
  const int full = ::open("/dev/full", O_WRONLY);
  if (full < 0) return;  // not every system has it
  Pipe err;
  Output output(full, err.writer(), {});
  output.print("text");
  CHECK(failure_of(output) == "cannot write to standard output: No space left on device");
  CHECK(failure_of(output) == "no failure");
  ::close(full);
}

TEST_CASE("output: a closed standard output is an error only when there was something to write") {
  Pipe out, err;
  const int closed = out.writer();
  out.close_writer();
  Output output(closed, err.writer(), {});
  CHECK(failure_of(output) == "no failure");
  output.print("text");
  CHECK(failure_of(output) == "standard output is closed");
}

TEST_CASE("output: a reader that has gone away is passed over") {
  std::signal(SIGPIPE, SIG_IGN);
  Pipe out, err;
  out.close_reader();
  Output output(out.writer(), err.writer(), {});
  output.print("text");
  CHECK(failure_of(output) == "no failure");
  std::signal(SIGPIPE, SIG_DFL);
}
