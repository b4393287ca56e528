// SPDX-License-Identifier: MIT
#include "support/sandbox.hpp"

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <poll.h>
#include <sys/wait.h>
#include <unistd.h>

#include "support/faked_time.hpp"
#include "support/places.hpp"
#include "support/screening_story.hpp"

extern char** environ;

namespace tpguide {
namespace {

namespace fs = std::filesystem;

bool check_failed = false;

/// doctest does not tell a running test whether it has failed.
struct FailureNotice : doctest::IReporter {
  explicit FailureNotice(const doctest::ContextOptions&) {}
  void report_query(const doctest::QueryData&) override {}
  void test_run_start() override {}
  void test_run_end(const doctest::TestRunStats&) override {}
  void test_case_start(const doctest::TestCaseData&) override { check_failed = false; }
  void test_case_reenter(const doctest::TestCaseData&) override {}
  void test_case_end(const doctest::CurrentTestCaseStats&) override {}
  void test_case_exception(const doctest::TestCaseException&) override { check_failed = true; }
  void subcase_start(const doctest::SubcaseSignature&) override {}
  void subcase_end() override {}
  void log_assert(const doctest::AssertData& data) override { check_failed = check_failed || data.m_failed; }
  void log_message(const doctest::MessageData& data) override {
    check_failed = check_failed || data.m_severity != doctest::assertType::is_warn;
  }
  void test_case_skipped(const doctest::TestCaseData&) override {}
};
REGISTER_LISTENER("failure-notice", 1, FailureNotice);

struct Pipe {
  std::array<int, 2> ends{-1, -1};
  Pipe() {
    if (::pipe(ends.data()) != 0) throw std::runtime_error("no pipe");
    for (const int end : ends) ::fcntl(end, F_SETFD, FD_CLOEXEC);
  }
  ~Pipe() {
    close_end(0);
    close_end(1);
  }
  Pipe(const Pipe&) = delete;
  Pipe& operator=(const Pipe&) = delete;
  int& end(std::size_t at) { return ends.at(at); }
  void close_end(std::size_t at) {
    if (ends.at(at) >= 0) ::close(ends.at(at));
    ends.at(at) = -1;
  }
};

/// False at its end.
bool read_some(int fd, std::string& text) {
  std::array<char, 4096> bytes{};
  const ssize_t count = ::read(fd, bytes.data(), bytes.size());
  if (count > 0) text.append(bytes.data(), static_cast<std::size_t>(count));
  return count > 0 || (count < 0 && errno == EINTR);
}

}  // namespace

Ended ended_as(int status) {
  if (WIFSIGNALED(status)) return {-1, WTERMSIG(status)};
  return {WEXITSTATUS(status), 0};
}

void become(const std::vector<std::string>& command, const std::map<std::string, std::string>& environment,
            const fs::path& folder) {
  std::vector<std::string> pairs;
  for (const auto& [name, value] : environment) pairs.push_back(fmt::format("{}={}", name, value));
  std::vector<char*> variables;
  for (std::string& pair : pairs) variables.push_back(pair.data());
  variables.push_back(nullptr);
  std::vector<std::string> words = command;
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  environ = variables.data();
  if (::chdir(folder.c_str()) == 0) ::execvp(argv[0], argv.data());
  fmt::print(stderr, "cannot run {}\n", command.front());
  ::_exit(127);
}

namespace {

/// The day before the program runs, by the faked clock where there is one.
Stamp day_before(const std::map<std::string, std::string>& environment) {
  Stamp now{std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()), std::chrono::minutes{0}};
  const auto faked = environment.find("FAKETIME");
  constexpr std::size_t date_length = 10;
  if (faked != environment.end() && faked->second.starts_with('@'))
    now = parse_rfc3339(faked->second.substr(1, date_length) + "T00:00:00Z").value();
  now.time -= std::chrono::hours{24};
  return now;
}

std::string healthy_profile(const Stamp& when) {
  ScreeningSubject all;
  for (const std::string_view gate : all_names<Gate>()) all.gates.push_back(*parse<Gate>(gate));
  return profile_text(healthy(all, when));
}

}  // namespace

Sandbox::Sandbox(Person person) : person_(person) {
  std::string name = (fs::temp_directory_path() / "tpguide-test-XXXXXX").native();
  if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
  root_ = fs::canonical(name);
  fs::create_directory(root_ / "home");
}

Sandbox::~Sandbox() {
  if (check_failed || std::uncaught_exceptions() > 0) {
    fmt::print(stderr, "the test's files are kept in {}\n", root_.native());
    return;
  }
  std::error_code none;
  fs::remove_all(root_, none);
}

fs::path Sandbox::write(const fs::path& relative, std::string_view text) const {
  const fs::path path = root_ / relative;
  fs::create_directories(path.parent_path());
  std::ofstream file(path, std::ios::binary);
  file << text;
  file.close();
  REQUIRE(file.good());
  return path;
}

std::string Sandbox::read(const fs::path& relative) const {
  std::ifstream file(root_ / relative, std::ios::binary);
  CAPTURE((root_ / relative).native());
  REQUIRE(file.good());
  return {std::istreambuf_iterator<char>(file), {}};
}

std::map<std::string, std::string> Sandbox::environment(const std::map<std::string, std::string>& added) const {
  std::map<std::string, std::string> environment = {
      {"HOME", (root_ / "home").native()},
      {"XDG_CONFIG_HOME", (root_ / "config").native()},
      {"XDG_DATA_HOME", (root_ / "data").native()},
      {"XDG_STATE_HOME", (root_ / "state").native()},
      {"XDG_DATA_DIRS", (root_ / "share").native()},
      {"LC_ALL", "C.UTF-8"},
      {"TERM", "xterm-256color"},
      {"TZ", "UTC"},
      // A machine that runs tests has people around it.
      {"TPGUIDE_PLAYER", "bell"},
      // So that a sanitized program still runs under faketime.
      {"ASAN_OPTIONS", "verify_asan_link_order=0:detect_leaks=0"},
  };
  for (const char* kept : {"PATH", "ASAN_OPTIONS", "UBSAN_OPTIONS"}) {
    if (const char* value = std::getenv(kept)) environment[kept] = value;
  }
  for (const auto& [name, value] : added) {
    if (value.empty()) {
      environment.erase(name);
    } else {
      environment[name] = value;
    }
  }
  const bool is_untouched = profile_.empty() || read(data() / "profile.toml") == profile_;
  if (person_ == Person::asked_before && is_untouched) {
    const std::string profile = healthy_profile(day_before(environment));
    if (profile == profile_) return environment;
    profile_ = profile;
    const fs::path file = write(data() / "profile.toml", profile_);
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write);
    for (const fs::path& folder : {data(), data().parent_path()}) fs::permissions(folder, fs::perms::owner_all);
  }
  return environment;
}

RunResult Sandbox::run(const std::vector<std::string>& arguments, const RunOptions& options) const {
  std::vector<std::string> command = options.prefix;
  command.push_back(program());
  command.insert(command.end(), arguments.begin(), arguments.end());
  const auto variables = environment(options.env);

  Pipe in;
  Pipe out;
  Pipe err;
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    // No terminal can be reached from a session of its own.
    ::setsid();
    for (int signal = 1; signal < NSIG; ++signal) std::signal(signal, SIG_DFL);
    ::dup2(options.input ? in.end(0) : ::open("/dev/null", O_RDONLY), STDIN_FILENO);
    ::dup2(out.end(1), STDOUT_FILENO);
    ::dup2(err.end(1), STDERR_FILENO);
    if (options.out_path == "-") {
      ::close(STDOUT_FILENO);
    } else if (!options.out_path.empty()) {
      ::dup2(::open(options.out_path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0600), STDOUT_FILENO);
    }
    become(command, variables, root_);
  }
  in.close_end(0);
  out.close_end(1);
  err.close_end(1);

  // A program that does not read its input must not end the tests.
  const auto before = std::signal(SIGPIPE, SIG_IGN);
  RunResult result;
  std::string_view input = options.input ? std::string_view(*options.input) : std::string_view();
  if (input.empty()) in.close_end(1);
  const auto deadline = std::chrono::steady_clock::now() + std::chrono::minutes(1);
  bool in_time = true;
  while (out.end(0) >= 0 || err.end(0) >= 0) {
    std::array<pollfd, 3> sources = {pollfd{out.end(0), POLLIN, 0}, pollfd{err.end(0), POLLIN, 0},
                                     pollfd{in.end(1), POLLOUT, 0}};
    ::poll(sources.data(), sources.size(), 1000);
    if (in_time && std::chrono::steady_clock::now() > deadline) {
      in_time = false;
      ::kill(-child, SIGKILL);
    }
    if (sources[0].revents != 0 && !read_some(out.end(0), result.out)) out.close_end(0);
    if (sources[1].revents != 0 && !read_some(err.end(0), result.err)) err.close_end(0);
    if (sources[2].revents != 0) {
      const ssize_t count = ::write(in.end(1), input.data(), std::min<std::size_t>(input.size(), 4096));
      if (count > 0) input.remove_prefix(static_cast<std::size_t>(count));
      if (count < 0 || input.empty()) in.close_end(1);
    }
  }
  std::signal(SIGPIPE, before);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  clear_faked_time(child);
  result.ended = ended_as(status);
  CAPTURE(fmt::format("{}", fmt::join(command, " ")));
  CAPTURE(result.out);
  CAPTURE(result.err);
  REQUIRE_MESSAGE(in_time, "the program did not end within a minute");
  return result;
}

}  // namespace tpguide
