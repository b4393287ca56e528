// SPDX-License-Identifier: MIT
#include <algorithm>
#include <array>
#include <csignal>
#include <filesystem>
#include <functional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/text/error.hpp"
#include "support/print.hpp"
#include "support/sandbox.hpp"
#include "sys/files/lock.hpp"
#include "sys/files/read.hpp"
#include "sys/files/write.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

constexpr std::size_t plenty = 1 << 20;

/// In a process of its own; its exit code.
Ended in_child(const std::function<int()>& body) {
  const pid_t child = ::fork();
  if (child == 0) {
    for (const int signal : {SIGABRT, SIGSEGV, SIGTERM, SIGINT}) std::signal(signal, SIG_DFL);
    int code = 99;
    try {
      code = body();
    } catch (const Error&) {
      code = 1;
    }
    ::_exit(code);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  return ended_as(status);
}

std::vector<std::string> names_in(const fs::path& folder) {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) names.push_back(entry.path().filename().native());
  std::ranges::sort(names);
  return names;
}

int mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return static_cast<int>(status.st_mode & 0777);
}

std::string message_of(const std::function<void()>& body) {
  try {
    body();
  } catch (const Error& error) {
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("files: a file is read whole, one that is not there is nothing") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path = sandbox.write("a.toml", "format = 1\n");
  CHECK(read_file(path, plenty) == "format = 1\n");
  CHECK(read_file(path, 11) == "format = 1\n");
  CHECK(read_file(sandbox.root() / "none", plenty) == std::nullopt);
  CHECK(read_file(sandbox.write("empty", ""), plenty) == "");
  const std::string large(300'000, 'x');
  CHECK(read_file(sandbox.write("large", large), plenty) == large);
}

TEST_CASE("files: what is not a regular file, or is too large, is refused at once") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const auto text = [&](const fs::path& path) { return message_of([&] { read_file(path, 10); }); };
  CHECK(text(sandbox.root()) == fmt::format("'{}' is a folder, not a file", sandbox.root().native()));
  const fs::path fifo = sandbox.root() / "fifo";
  REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
  CHECK(text(fifo) == fmt::format("'{}' is not a regular file", fifo.native()));
  CHECK(text("/dev/zero") == "'/dev/zero' is not a regular file");
  const fs::path large = sandbox.write("large", "eleven byte");
  CHECK(text(large) == fmt::format("'{}' is larger than 10 bytes", large.native()));
  CHECK(message_of([&] { append_durably(fifo, "x\n"); }) == fmt::format("'{}' is not a regular file", fifo.native()));
}

TEST_CASE("files: a name that would act on the terminal is shown harmless") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path folder = sandbox.root() / "a\x1b[2J";
  fs::create_directory(folder);
  CHECK(message_of([&] { read_file(folder, 10); }) ==
        fmt::format("'{}/a\uFFFD[2J' is a folder, not a file", sandbox.root().native()));
}

TEST_CASE("files: appending makes the file and its folders for the user alone") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path = sandbox.root() / "data" / "log" / "2026-11.toml";
  append_durably(path, "[[entry]]\n");
  append_durably(path, "level = 4\n");
  CHECK(sandbox.read("data/log/2026-11.toml") == "[[entry]]\nlevel = 4\n");
  CHECK(mode_of(path) == 0600);
  CHECK(mode_of(sandbox.root() / "data" / "log") == 0700);
  CHECK(mode_of(sandbox.root() / "data") == 0700);
  CHECK(names_in(path.parent_path()) == std::vector<std::string>{"2026-11.toml"});
}

TEST_CASE("files: a torn last line is ended before anything is appended") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path = sandbox.write("log", "one\ntor");
  append_durably(path, "two\n");
  append_durably(path, "three\n");
  CHECK(sandbox.read("log") == "one\ntor\ntwo\nthree\n");
}

TEST_CASE("files: what an earlier write has left is set aside before anything is added") {
  const Sandbox home;
  const fs::path path = home.write("log.toml", "one\ntw");
  const auto remains = [](std::string_view end) { return end.ends_with("tw") ? std::size_t{2} : 0; };
  append_durably(path, "three\n", remains);
  append_durably(path, "four\n", remains);
  CHECK(home.read("log.toml") == "one\nthree\nfour\n");
  CHECK(home.read("log.toml.damaged-1") == "tw");
  CHECK_FALSE(fs::exists(home.root() / "log.toml.damaged-2"));
}

TEST_CASE("files: many writers at once lose nothing and mix nothing") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path = sandbox.root() / "log" / "shared";
  constexpr int writers = 4;
  constexpr int rounds = 50;
  std::vector<pid_t> children;
  for (int writer = 0; writer < writers; ++writer) {
    const pid_t child = ::fork();
    if (child == 0) {
      int code = 0;
      try {
        for (int round = 0; round < rounds; ++round) {
          append_durably(path, fmt::format("{} {} {}\n", writer, round, std::string(5000, 'x')));
        }
      } catch (const std::exception&) {
        code = 1;
      }
      ::_exit(code);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(ended_as(status) == Ended{0, 0});
  }
  std::istringstream lines(sandbox.read("log/shared"));
  std::set<std::string> seen;
  for (std::string line; std::getline(lines, line);) {
    CHECK(line.size() > 5000);
    CHECK(line.ends_with(" " + std::string(5000, 'x')));
    seen.insert(line);
  }
  CHECK(seen.size() == writers * rounds);
}

TEST_CASE("files: an append that fails leaves the file as it was") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path = sandbox.write("log", "one\ntorn");
  const auto limited = [&](const std::function<void()>& body) {
    return in_child([&] {
      const rlimit limit{20, 20};
      ::setrlimit(RLIMIT_FSIZE, &limit);
      // As main does it.
      std::signal(SIGXFSZ, SIG_IGN);
      body();
      return 0;
    });
  };
  CHECK(limited([&] { append_durably(path, std::string(100, 'x') + "\n"); }) == Ended{1, 0});
  CHECK(sandbox.read("log") == "one\ntorn");
  CHECK(limited([&] { append_durably(path, "two\n"); }) == Ended{0, 0});
  CHECK(sandbox.read("log") == "one\ntorn\ntwo\n");
  CHECK(limited([&] { replace_file(path, std::string(100, 'x'), Durability::through_crash); }) == Ended{1, 0});
  CHECK(limited([&] { create_file(sandbox.root() / "new", std::string(100, 'x')); }) == Ended{1, 0});
  CHECK(sandbox.read("log") == "one\ntorn\ntwo\n");
  CHECK(names_in(sandbox.root()) == std::vector<std::string>{"home", "log"});
}

TEST_CASE("files: an error names the file, the reason and what to do") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path folder = sandbox.root() / "folder";
  fs::create_directory(folder);
  CHECK(message_of([&] { append_durably(folder, "x"); }) ==
        fmt::format("cannot write '{}': Is a directory", folder.native()));
  const fs::path path = sandbox.write("log", "");
  const Ended ended = in_child([&] {
    const rlimit limit{1, 1};
    ::setrlimit(RLIMIT_FSIZE, &limit);
    // As main does it.
    std::signal(SIGXFSZ, SIG_IGN);
    try {
      append_durably(path, "two\n");
    } catch (const Error& error) {
      const bool named = error.what() == fmt::format("cannot write '{}': File too large", path.native());
      return named && error.hint() == "the file-size limit (ulimit -f) is too small" ? 0 : 2;
    }
    return 3;
  });
  CHECK(ended == Ended{0, 0});
}

TEST_CASE("files: appending to a file that another program keeps locked ends with a message") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path = sandbox.write("log", "one\n");
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  REQUIRE(::flock(fd, LOCK_EX) == 0);
  CHECK(message_of([&] { append_durably(path, "two\n"); }) ==
        fmt::format("'{}' is in use by another program", path.native()));
  ::close(fd);
  append_durably(path, "two\n");
  CHECK(sandbox.read("log") == "one\ntwo\n");
}

TEST_CASE("files: a file is replaced whole and leaves nothing beside it") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path = sandbox.root() / "state" / "tpguide" / "session.json";
  for (const Durability durability : {Durability::through_kill, Durability::through_crash}) {
    replace_file(path, "first, and long", durability);
    replace_file(path, "second", durability);
    CHECK(sandbox.read("state/tpguide/session.json") == "second");
  }
  CHECK(mode_of(path) == 0600);
  CHECK(names_in(path.parent_path()) == std::vector<std::string>{"session.json"});
}

TEST_CASE(
    "files: what is there but cannot be reached is never taken for absent, and the message says what is in the way") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path root = sandbox.root();
  sandbox.write("a.toml", "text");
  fs::create_symlink("/no/such/disk", root / "away");
  fs::create_symlink("round", root / "round");
  const auto said = [&](const fs::path& path) { return message_of([&] { read_file(path, plenty); }); };
  for (const fs::path& path : {root / "away", root / "away" / "file", root / "away" / "folder" / "file"})
    CHECK(said(path) == fmt::format("cannot read '{}': '{}' is a link to '/no/such/disk', which cannot be reached",
                                    path.native(), (root / "away").native()));
  CHECK(said(root / "round" / "file").find("Too many levels of symbolic links") != std::string::npos);
  CHECK(said(root / "a.toml" / "below").ends_with("a.toml' is not a folder"));
  CHECK(read_file(root / "none" / "below", plenty) == std::nullopt);
}

TEST_CASE("files: replacing follows a link and lets it stand") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  sandbox.write("dotfiles/config.toml", "old");
  fs::create_directory(sandbox.root() / "config");
  fs::create_symlink("../dotfiles/config.toml", sandbox.root() / "config" / "config.toml");
  replace_file(sandbox.root() / "config" / "config.toml", "new", Durability::through_crash);
  CHECK(fs::is_symlink(sandbox.root() / "config" / "config.toml"));
  CHECK(sandbox.read("dotfiles/config.toml") == "new");
  fs::create_symlink("loop", sandbox.root() / "loop");
  CHECK(message_of([&] {
          replace_file(sandbox.root() / "loop", "x", Durability::through_kill);
        }).ends_with("Too many levels of symbolic links"));
}

TEST_CASE("files: creating never overwrites, not even a link to nowhere") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path = sandbox.root() / "routines" / "mine.toml";
  CHECK(create_file(path, "one"));
  CHECK_FALSE(create_file(path, "two"));
  CHECK(sandbox.read("routines/mine.toml") == "one");
  CHECK(mode_of(path) == 0600);
  fs::create_symlink("nowhere", sandbox.root() / "routines" / "link.toml");
  CHECK_FALSE(create_file(sandbox.root() / "routines" / "link.toml", "x"));
  CHECK(names_in(path.parent_path()) == std::vector<std::string>{"link.toml", "mine.toml"});
}

TEST_CASE("files: of many that create the same file one does") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path = sandbox.root() / "state" / "device";
  std::vector<pid_t> children;
  for (int writer = 0; writer < 6; ++writer) {
    const pid_t child = ::fork();
    if (child == 0) {
      const bool created = create_file(path, std::string(1000, static_cast<char>('a' + writer)));
      // Whoever lost finds the winner's whole text at once.
      const auto text = read_file(path, plenty);
      const bool whole = text && text->size() == 1000;
      ::_exit(!whole ? 9 : created ? 1 : 0);
    }
    children.push_back(child);
  }
  int created = 0;
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    CHECK(ended_as(status).code <= 1);
    created += ended_as(status).code;
  }
  CHECK(created == 1);
}

TEST_CASE("files: a damaged file is set aside under the first free number") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path = sandbox.write("state/session.json", "damaged");
  sandbox.write("state/session.json.damaged-1", "older");
  const fs::path aside = set_aside(path);
  CHECK(aside == sandbox.root() / "state" / "session.json.damaged-2");
  CHECK(sandbox.read("state/session.json.damaged-2") == "damaged");
  CHECK(sandbox.read("state/session.json.damaged-1") == "older");
  CHECK_FALSE(fs::exists(path));
  CHECK(message_of([&] { set_aside(path); }).ends_with("No such file or directory"));
  CHECK(names_in(sandbox.root() / "state") ==
        std::vector<std::string>{"session.json.damaged-1", "session.json.damaged-2"});
}

TEST_CASE("files: a lock is held by one, and until its holder dies") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path = sandbox.root() / "state" / "lock";
  CHECK_FALSE(FileLock::is_held(path));
  CHECK_FALSE(fs::exists(path));
  auto lock = FileLock::try_lock(path);
  REQUIRE(lock.has_value());
  CHECK(FileLock::is_held(path));
  CHECK_FALSE(FileLock::try_lock(path).has_value());
  std::optional<FileLock> moved(std::move(*lock));
  lock.reset();
  CHECK(FileLock::is_held(path));
  moved.reset();
  CHECK_FALSE(FileLock::is_held(path));

  const Ended ended = in_child([&]() -> int {
    const auto held = FileLock::try_lock(path);
    if (!held) return 2;
    ::raise(SIGKILL);
    return 0;
  });
  CHECK(ended == Ended{-1, SIGKILL});
  CHECK_FALSE(FileLock::is_held(path));
  CHECK(FileLock::try_lock(path).has_value());
}

TEST_CASE("files: asking whether a lock is held does not keep another from taking it") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path = sandbox.root() / "lock";
  { const auto made = FileLock::try_lock(path); }
  const pid_t asker = ::fork();
  if (asker == 0) {
    for (;;) FileLock::is_held(path);
  }
  int taken = 0;
  for (int round = 0; round < 100; ++round) taken += FileLock::try_lock(path).has_value() ? 1 : 0;
  ::kill(asker, SIGKILL);
  ::waitpid(asker, nullptr, 0);
  CHECK(taken == 100);
}

TEST_CASE("files: what is written bit by bit has its name only when all is there") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path = sandbox.write("out/log", "before");
  replace_file_by_parts(
      path,
      [&](const WriteText& write) {
        write("first, ");
        CHECK(sandbox.read("out/log") == "before");
        write("second");
      },
      Durability::through_crash);
  CHECK(sandbox.read("out/log") == "first, second");
  CHECK(mode_of(path) == 0600);
  const auto break_off = [](const WriteText& write) {
    write("half");
    throw Error("no more");
  };
  CHECK_THROWS_AS(replace_file_by_parts(path, break_off, Durability::through_crash), Error);
  CHECK(sandbox.read("out/log") == "first, second");
  CHECK(names_in(path.parent_path()) == std::vector<std::string>{"log"});
}

TEST_CASE("files: bit by bit too a link stands, and no device or folder is replaced") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const auto write_x = [](const WriteText& write) { write("x"); };
  sandbox.write("there", "old");
  fs::create_symlink("there", sandbox.root() / "link");
  replace_file_by_parts(sandbox.root() / "link", write_x, Durability::through_kill);
  CHECK(fs::is_symlink(sandbox.root() / "link"));
  CHECK(sandbox.read("there") == "x");
  CHECK_THROWS_AS(replace_file_by_parts(sandbox.root(), write_x, Durability::through_kill), Error);
  REQUIRE(::mkfifo((sandbox.root() / "pipe").c_str(), 0600) == 0);
  CHECK_THROWS_AS(replace_file_by_parts(sandbox.root() / "pipe", write_x, Durability::through_kill), Error);
}

TEST_CASE("files: at a place that a person has named no folder is made") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const auto write_x = [](const WriteText& write) { write("x"); };
  try {
    replace_file_by_parts(sandbox.root() / "typo" / "log", write_x, Durability::through_kill);
    FAIL("it was written");
  } catch (const Error& error) {
    CHECK(std::string(error.what()) == "there is no folder '" + (sandbox.root() / "typo").native() + "'");
    CHECK(error.hint() == "make it first, or name a folder that is there");
  }
  CHECK_FALSE(fs::exists(sandbox.root() / "typo"));
}

TEST_CASE("files: what is appended bit by bit is there whole, or the file is as it was") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path = sandbox.write("folder/log", "torn line");
  const std::string large(300'000, 'x');
  const auto produce = [&](const WriteText& write) {
    write("first, ");
    write(large);
    write("\n");
  };
  append_durably_by_parts({{path, produce}, {sandbox.root() / "folder/new", produce}});
  CHECK(sandbox.read("folder/log") == "torn line\nfirst, " + large + "\n");
  CHECK(sandbox.read("folder/new") == "first, " + large + "\n");
  const std::string before = sandbox.read("folder/log");
  const auto break_off = [&](const WriteText& write) {
    write(large);
    CHECK(sandbox.read("folder/log") == before);
    throw Error("no more");
  };
  CHECK_THROWS_AS(append_durably_by_parts({{path, break_off}, {sandbox.root() / "folder/third", produce}}), Error);
  CHECK(sandbox.read("folder/log") == before);
  CHECK(std::distance(fs::directory_iterator(path.parent_path()), {}) == 2);
}

TEST_CASE("files: what others append while a file is appended to bit by bit comes after it") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path = sandbox.write("log", "one\n");
  std::array<int, 2> begun{};
  REQUIRE(::pipe(begun.data()) == 0);
  const pid_t child = ::fork();
  if (child == 0) {
    char byte = 0;
    if (::read(begun[0], &byte, 1) == 1) append_durably(path, "three\n");
    ::_exit(0);
  }
  append_durably_by_parts({{path, [&](const WriteText& write) {
                              REQUIRE(::write(begun[1], "x", 1) == 1);
                              ::usleep(50'000);
                              write("two\n");
                            }}});
  for (const int end : begun) ::close(end);
  int status = 0;
  REQUIRE(::waitpid(child, &status, 0) == child);
  CHECK(ended_as(status) == Ended{0, 0});
  CHECK(sandbox.read("log") == "one\ntwo\nthree\n");
}

TEST_CASE("files: lines come one by one, a long one cut, the last with or without its newline") {
  const Sandbox sandbox{Sandbox::Person::unknown};
  const fs::path path =
      sandbox.write("lines", "one\n\n" + std::string(200'000, 'x') + "\n" + std::string(70'000, 'y') + "\nend");
  std::vector<std::string> lines;
  const auto take = [&](std::string_view line) {
    lines.emplace_back(line);
    return More::yes;
  };
  CHECK(read_lines(path, {100'000, plenty}, take));
  CHECK(lines == std::vector<std::string>{"one", "", std::string(100'001, 'x'), std::string(70'000, 'y'), "end"});
  lines.clear();
  CHECK(read_lines(path, {100'000, plenty}, [&](std::string_view line) {
    lines.emplace_back(line);
    return lines.size() < 2 ? More::yes : More::no;
  }));
  CHECK(lines.size() == 2);
  CHECK_FALSE(read_lines(sandbox.root() / "none", {10, 10}, take));
  CHECK_THROWS_AS(read_lines(path, {100'000, 150'000}, take), Error);
  CHECK_THROWS_AS(read_lines(sandbox.root(), {10, 10}, take), Error);
}
