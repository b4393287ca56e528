// SPDX-License-Identifier: MIT
#include "support/faults.hpp"

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <set>
#include <sstream>
#include <system_error>
#include <utility>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/places.hpp"

namespace tpguide {
namespace {

constexpr const char* report = "calls-met";

const char* name_of(FaultKind kind) {
  switch (kind) {
    case FaultKind::fail:
    case FaultKind::interrupt:
      return "fail";
    case FaultKind::shorten:
      return "shorten";
    case FaultKind::kill:
      return "kill";
    case FaultKind::tear:
      return "tear";
    case FaultKind::delay:
      return "delay";
    case FaultKind::watch:
      return "watch";
  }
  return "";
}

/// What a call may answer besides doing its work. EINTR and halves are tried of all that can have them.
const std::map<std::string, std::vector<int>> errors_of = {
    {"access", {EACCES, EIO}},
    {"clock_gettime", {EINVAL}},
    {"close", {EIO, ENOSPC}},
    {"fcntl", {EBADF, EINVAL}},
    {"fdatasync", {EIO, ENOSPC}},
    {"fdopendir", {ENOMEM}},
    {"flock", {ENOLCK, EIO, EBADF}},
    {"fstat", {EIO, EBADF}},
    {"fsync", {EIO, ENOSPC}},
    {"ftruncate", {EIO, ENOSPC}},
    {"getentropy", {EIO}},
    {"ioctl", {EIO, EBADF}},
    {"isatty", {ENOTTY}},
    {"link", {EIO, ENOSPC, EPERM}},
    {"lstat", {EIO, EACCES}},
    {"mkdir", {EIO, ENOSPC, EACCES}},
    {"open", {EIO, ENOSPC, EMFILE, EACCES}},
    {"opendir", {EIO, EMFILE}},
    {"pipe", {EMFILE}},
    {"poll", {EAGAIN, ENOMEM}},
    {"pread", {EIO}},
    {"pthread_create", {EAGAIN}},
    {"pwrite", {EIO, ENOSPC}},
    {"read", {EIO, EAGAIN, EBADF}},
    {"readdir", {EIO}},
    {"readlink", {EIO, EACCES}},
    {"remove", {EIO, EACCES}},
    {"rename", {EIO, ENOSPC}},
    {"rmdir", {EIO}},
    {"stat", {EIO, EACCES}},
    {"tcgetattr", {EIO, EBADF}},
    {"tcgetpgrp", {ENOTTY, EIO}},
    {"tcsetattr", {EIO}},
    {"unlink", {EIO, EACCES}},
    {"write", {EIO, ENOSPC, EAGAIN, EBADF}},
};

/// A terminal is never full, and is there until it has gone.
const std::map<std::string, std::vector<int>> errors_at_terminal = {{"read", {EIO, EAGAIN}}, {"write", {EIO, EAGAIN}}};

const std::set<std::string> interruptible = {"fdatasync", "flock",  "fsync", "ftruncate", "open", "poll",
                                             "pread",     "pwrite", "read",  "tcsetattr", "write"};

}  // namespace

bool faults_possible() {
  return !faulty_calls_library().empty();
}

std::map<std::string, std::string> with_fault(const Sandbox& home, const Fault& fault,
                                              std::map<std::string, std::string> environment) {
  std::string& preloaded = environment["LD_PRELOAD"];
  preloaded = preloaded.empty() ? faulty_calls_library() : faulty_calls_library() + " " + preloaded;
  environment["FAULT_KIND"] = name_of(fault.kind);
  environment["FAULT_ERROR"] = std::to_string(fault.kind == FaultKind::interrupt ? EINTR : fault.error);
  environment["FAULT_DELAY"] = std::to_string(fault.delay_ms);
  environment["FAULT_FIRST"] = std::to_string(fault.first);
  environment["FAULT_LAST"] = std::to_string(fault.last);
  if (!fault.call.empty()) environment["FAULT_CALL"] = fault.call;
  if (fault.reach == Fault::Reach::files) environment["FAULT_UNDER"] = home.root().native() + "/";
  environment["FAULT_REPORT"] = (home.root() / report).native();
  return environment;
}

std::map<std::string, std::string> in_played_time(std::chrono::milliseconds since,
                                                  std::map<std::string, std::string> environment) {
  environment["FAULT_PLAYED_MS"] = std::to_string(since.count());
  return environment;
}

std::optional<std::string> calls_met(const Sandbox& home) {
  if (!std::filesystem::exists(home.root() / report)) return std::nullopt;
  std::string calls = home.read(report);
  std::filesystem::remove(home.root() / report);
  return calls;
}

std::vector<MetCall> calls_in(std::string_view report) {
  std::vector<MetCall> calls;
  std::istringstream lines{std::string(report)};
  for (std::string line; std::getline(lines, line);) {
    const std::size_t name = line.find(' ');
    const std::size_t at = line.rfind(' ');
    REQUIRE(name < at);
    calls.push_back({line.substr(0, name), line.substr(name + 1, at - name - 1),
                     std::chrono::milliseconds(std::stoll(line.substr(at + 1)))});
  }
  return calls;
}

std::vector<Fault> faults_of(const std::vector<MetCall>& calls, WantedCall wanted) {
  std::map<std::string, int> counts;
  std::vector<Fault> faults;
  for (const MetCall& call : calls) {
    CAPTURE(call.name);
    const int number = ++counts[call.name];
    if (!wanted(call)) continue;
    const bool on_screen = call.target.starts_with("/dev/pts/") && errors_at_terminal.contains(call.name);
    const auto add = [&](FaultKind kind, int error) {
      faults.push_back({kind, number, number, error, call.name, Fault::Reach::all});
    };
    REQUIRE(errors_of.contains(call.name));
    for (const int error : (on_screen ? errors_at_terminal : errors_of).at(call.name)) add(FaultKind::fail, error);
    if (interruptible.contains(call.name)) add(FaultKind::interrupt, EINTR);
    if (call.name == "write") add(FaultKind::shorten, 0);
  }
  return faults;
}

std::string in_words(const Fault& fault) {
  const std::string what =
      fault.kind == FaultKind::shorten ? "takes a half" : std::generic_category().message(fault.error);
  return fmt::format("{} {}: {}", fault.call, fault.first, what);
}

std::size_t fault_stride(std::size_t usual) {
  const char* wanted = std::getenv("TPGUIDE_FAULT_STRIDE");
  return wanted == nullptr ? usual : std::stoul(wanted);
}

bool was_another_user(const RunResult& result) {
  const bool is_started = result.ended != Ended{126, 0} && result.ended != Ended{127, 0};
  const bool is_blind = result.err.find("False positive error reports may follow") != std::string::npos;
  if (!is_started) skip_loudly("the program cannot be run as another user");
  if (is_blind)
    skip_loudly("as another user the sanitizer cannot see its own stack; the stand-alone program is tested");
  return is_started && !is_blind;
}

void skip_loudly(const std::string& why) {
  fmt::print("SKIPPED: {}\n", why);
}

}  // namespace tpguide
