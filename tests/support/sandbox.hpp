// SPDX-License-Identifier: MIT
// A home of its own for a test, and the built program run in it: temporary folders, an environment that has nothing of
// the machine's. The folders stay, and their place is printed, when a check of the test has failed.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tpguide {

/// How a process ended: by its own exit code, or by a signal.
struct Ended {
  int code = -1;
  int signal = 0;

  friend bool operator==(const Ended&, const Ended&) = default;
};

struct RunResult {
  Ended ended;
  std::string out;
  std::string err;
};

struct RunOptions {
  std::optional<std::string> input = {};        ///< standard input; absent: /dev/null
  std::map<std::string, std::string> env = {};  ///< added; an empty value takes a variable away
  std::vector<std::string> prefix = {};         ///< a command to run it under, e.g. {"faketime", "-f", "+0 x60"}
  std::string out_path = {};                    ///< standard output goes there ("/dev/full"); "-": it is closed
};

class Sandbox {
 public:
  /// `asked_before`: with the profile of a healthy person of 40, who was asked everything the day before the
  /// program runs, often enough for the short form of the screening.
  enum class Person { asked_before, unknown };
  explicit Sandbox(Person = Person::asked_before);
  ~Sandbox();
  Sandbox(const Sandbox&) = delete;
  Sandbox& operator=(const Sandbox&) = delete;

  const std::filesystem::path& root() const { return root_; }
  /// tpguide's own folders.
  std::filesystem::path config() const { return root_ / "config" / "tpguide"; }
  std::filesystem::path data() const { return root_ / "data" / "tpguide"; }
  std::filesystem::path state() const { return root_ / "state" / "tpguide"; }

  /// Of a path below root(); makes the folders. Answers the whole path.
  std::filesystem::path write(const std::filesystem::path& relative, std::string_view text) const;
  std::string read(const std::filesystem::path& relative) const;

  /// Runs the program without a terminal in root() until it ends; ends it, and fails the test, after a minute.
  RunResult run(const std::vector<std::string>& arguments, const RunOptions& options = {}) const;

  std::map<std::string, std::string> environment(const std::map<std::string, std::string>& added = {}) const;

 private:
  std::filesystem::path root_;
  Person person_;
  mutable std::string profile_;  ///< as it was written last; until the program changes it, it goes with the clock
};

/// In a new process: becomes `command`, or ends with 127.
[[noreturn]] void become(const std::vector<std::string>& command, const std::map<std::string, std::string>& environment,
                         const std::filesystem::path& folder);

Ended ended_as(int wait_status);

}  // namespace tpguide
