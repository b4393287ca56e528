// SPDX-License-Identifier: MIT
// Measures a program from outside, for tools/bench; a program of its own, with nothing of tpguide in it. Linux only: it
// reads /proc and pins processes.
//
//   measure median COUNT COMMAND...    the median time of running it, in microseconds
//   measure memory COMMAND...          the most memory it had while it ran, in KiB
//   measure session COMMAND...         a session on a pseudo-terminal: start, keys, a running clock, memory
//   measure clocks COMMAND...          how late each clock of a session ends by its event stream, while another
//                                      process takes all it can get of the same core
//   measure stalled EVENTS CHECKPOINT COMMAND...
//                                      how a session fares whose terminal takes nothing more: a key until its event is
//                                      in the file EVENTS, the age of CHECKPOINT, and SIGTERM until it is gone
//
// Each answer is a line "name value".
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sched.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;
using Words = std::vector<std::string>;

double micros(Clock::duration time) {
  return std::chrono::duration<double, std::micro>(time).count();
}

double median(std::vector<double> values) {
  if (values.empty()) throw std::runtime_error("nothing was measured");
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

void answer(const char* name, double value) {
  std::printf("%s %.3f\n", name, value);
}

[[noreturn]] void become(Words words) {
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  ::execvp(argv[0], argv.data());
  ::_exit(127);
}

void silence(std::initializer_list<int> descriptors) {
  const int null = ::open("/dev/null", O_RDWR);
  for (const int fd : descriptors) ::dup2(null, fd);
}

void run_median(int count, const Words& command) {
  std::vector<double> times;
  for (int i = 0; i < count; ++i) {
    const auto began = Clock::now();
    const pid_t child = ::fork();
    if (child == 0) {
      silence({0, 1, 2});
      become(command);
    }
    int status = 0;
    ::waitpid(child, &status, 0);
    times.push_back(micros(Clock::now() - began));
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error(command[0] + " failed");
  }
  answer("median_us", median(times));
}

void run_memory(const Words& command) {
  const pid_t child = ::fork();
  if (child == 0) {
    silence({0, 1, 2});
    become(command);
  }
  int status = 0;
  rusage usage{};
  ::wait4(child, &status, 0, &usage);
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) throw std::runtime_error(command[0] + " failed");
  answer("peak_kb", static_cast<double>(usage.ru_maxrss));
}

/// What the kernel counts of a process.
class Usage {
 public:
  explicit Usage(pid_t pid) : folder_("/proc/" + std::to_string(pid) + "/") {}

  double cpu_ms() const {
    double nanoseconds = 0;
    std::ifstream(folder_ + "schedstat") >> nanoseconds;
    return nanoseconds / 1e6;
  }
  double wake_ups() const { return field("status", "voluntary_ctxt_switches:"); }
  double peak_kb() const { return field("status", "VmHWM:"); }

 private:
  double field(const char* file, const std::string& name) const {
    std::ifstream lines(folder_ + file);
    for (std::string word; lines >> word;) {
      double value = 0;
      if (word == name && lines >> value) return value;
    }
    throw std::runtime_error("no " + name);
  }
  std::string folder_;
};

class Session {
 public:
  explicit Session(const Words& command) {
    winsize size{};
    size.ws_col = 80;
    size.ws_row = 24;
    pid_ = ::forkpty(&terminal_, nullptr, nullptr, &size);
    if (pid_ < 0) throw std::runtime_error("no pseudo-terminal");
    if (pid_ == 0) {
      ::setenv("TERM", "xterm-256color", 1);
      become(command);
    }
  }
  ~Session() {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
    ::close(terminal_);
  }
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  pid_t pid() const { return pid_; }

  /// The rest of what the terminal holds is filled with bells, so that nothing more goes in until it is read.
  void fill() const {
    const std::string terminal = "/proc/" + std::to_string(pid_) + "/fd/1";
    const int fd = ::open(terminal.c_str(), O_WRONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd < 0) throw std::runtime_error("cannot open " + terminal);
    const std::string bells(60, '\a');
    while (::write(fd, bells.data(), bells.size()) > 0) {
    }
    ::close(fd);
  }

  void send(const std::string& keys) const {
    if (::write(terminal_, keys.data(), keys.size()) < 0) throw std::runtime_error("the session has gone");
  }

  /// What comes until nothing has come for `quiet`, or until `deadline`; counts the reads that brought it.
  std::string read_until(milliseconds quiet, Clock::time_point deadline, int* reads = nullptr) const {
    std::string all;
    while (true) {
      const auto left = std::chrono::ceil<milliseconds>(deadline - Clock::now());
      pollfd wait{terminal_, POLLIN, 0};
      if (::poll(&wait, 1, static_cast<int>(std::clamp(left, milliseconds{0}, quiet).count())) == 0) return all;
      char buffer[65536];
      const ssize_t got = ::read(terminal_, buffer, sizeof buffer);
      if (got <= 0) throw std::runtime_error("the session has ended: " + all);
      all.append(buffer, static_cast<std::size_t>(got));
      if (reads != nullptr) ++*reads;
    }
  }
  std::string settle() const { return read_until(milliseconds{400}, Clock::now() + std::chrono::seconds{5}); }

  /// From a key to the first byte of what it changes.
  double latency(const std::string& key) const {
    const auto sent = Clock::now();
    send(key);
    pollfd wait{terminal_, POLLIN, 0};
    if (::poll(&wait, 1, 2000) == 0) throw std::runtime_error("no answer to a key");
    return micros(Clock::now() - sent);
  }

 private:
  int terminal_ = -1;
  pid_t pid_ = -1;
};

void run_session(const Words& command) {
  Session session(command);
  const Usage usage(session.pid());
  if (session.settle().find("[y/n]") == std::string::npos) throw std::runtime_error("the screening was not asked");
  answer("start_cpu_ms", usage.cpu_ms());
  session.send("n\r");
  session.settle();
  session.send("\r");
  session.settle();
  const double before_enter = usage.cpu_ms();
  answer("enter_us", session.latency("\r"));
  session.settle();
  answer("enter_cpu_ms", usage.cpu_ms() - before_enter);

  std::vector<double> latencies;
  for (int i = 0; i < 100; ++i) {
    latencies.push_back(session.latency(i % 2 == 0 ? "+" : "-"));
    session.read_until(milliseconds{15}, Clock::now() + milliseconds{60});
  }
  answer("key_us", median(latencies));

  constexpr int seconds = 20;
  const double cpu = usage.cpu_ms(), wake_ups = usage.wake_ups();
  int reads = 0;
  const auto end = Clock::now() + std::chrono::seconds{seconds};
  const std::string drawn = session.read_until(std::chrono::seconds{seconds}, end, &reads);
  answer("clock_bytes", static_cast<double>(drawn.size()) / seconds);
  answer("clock_writes", static_cast<double>(reads) / seconds);
  answer("clock_wake_ups", (usage.wake_ups() - wake_ups) / seconds);
  answer("clock_cpu_ms", (usage.cpu_ms() - cpu) / seconds);
  answer("peak_kb", usage.peak_kb());

  const auto left = Clock::now();
  session.send("q");
  siginfo_t ended{};
  ::waitid(P_PID, static_cast<id_t>(session.pid()), &ended, WEXITED | WNOWAIT);
  answer("quit_ms", micros(Clock::now() - left) / 1000);
}

void run_stalled(const std::filesystem::path& events, const std::filesystem::path& checkpoint, const Words& command) {
  using std::filesystem::file_size;
  using std::filesystem::last_write_time;
  const auto pause = [] { std::this_thread::sleep_for(std::chrono::microseconds{500}); };
  Session session(command);
  for (const char* keys : {"n\r", "\r", "\r"}) {
    session.settle();
    session.send(keys);
  }
  session.settle();
  session.fill();

  // From one checkpoint on disk to the next.
  double oldest_ms = 0;
  auto written = last_write_time(checkpoint);
  auto changed = Clock::now();
  for (const auto end = Clock::now() + std::chrono::seconds{16}; Clock::now() < end; pause()) {
    const auto now = last_write_time(checkpoint);
    if (now == written) continue;
    oldest_ms = std::max(oldest_ms, micros(Clock::now() - changed) / 1000);
    changed = Clock::now();
    written = now;
  }
  answer("checkpoint_ms", oldest_ms);

  double latest_ms = 0;
  for (int i = 0; i < 40; ++i) {
    const auto size = file_size(events);
    const auto sent = Clock::now();
    session.send(" ");
    while (file_size(events) == size) {
      if (Clock::now() - sent > std::chrono::seconds{5}) throw std::runtime_error("no event of a key");
      pause();
    }
    latest_ms = std::max(latest_ms, micros(Clock::now() - sent) / 1000);
    std::this_thread::sleep_for(milliseconds{20});
  }
  answer("key_ms", latest_ms);

  const auto sent = Clock::now();
  ::kill(session.pid(), SIGTERM);
  siginfo_t ended{};
  ::waitid(P_PID, static_cast<id_t>(session.pid()), &ended, WEXITED | WNOWAIT);
  answer("end_ms", micros(Clock::now() - sent) / 1000);
}

/// The text or number of a key in a line of JSON as tpguide writes it.
std::string json_value(const std::string& line, const std::string& key) {
  const std::string mark = "\"" + key + "\":";
  std::size_t at = line.find(mark);
  if (at == std::string::npos) return {};
  at += mark.size();
  if (line[at] == '"') return line.substr(at + 1, line.find('"', at + 1) - at - 1);
  return line.substr(at, line.find_first_of(",}", at) - at);
}

void pin_to(std::size_t core) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(core, &set);
  ::sched_setaffinity(0, sizeof set, &set);
}

void run_clocks(const Words& command) {
  constexpr std::size_t busy_core = 0;
  const pid_t load = ::fork();
  if (load == 0) {
    pin_to(busy_core);
    while (true) {
      [[maybe_unused]] volatile int spinning = 1;
    }
  }
  int ends[2];
  if (::pipe(ends) != 0) throw std::runtime_error("no pipe");
  const pid_t session = ::fork();
  if (session == 0) {
    pin_to(busy_core);
    silence({0, 2});
    ::dup2(ends[1], 1);
    ::close(ends[0]);
    become(command);
  }
  ::close(ends[1]);

  // The arrival of the line is what counts, not the time written in it.
  std::vector<double> late_ms;
  std::string pending;
  Clock::time_point began;
  char buffer[65536];
  for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;) {
    const auto now = Clock::now();
    pending.append(buffer, static_cast<std::size_t>(got));
    for (std::size_t end = 0; (end = pending.find('\n')) != std::string::npos; pending.erase(0, end + 1)) {
      const std::string line = pending.substr(0, end);
      const std::string event = json_value(line, "event");
      if (event == "clock-start") began = now;
      if (event != "clock-end" || json_value(line, "outcome") != "done") continue;
      const double planned_ms = std::stod(json_value(line, "planned_s")) * 1000;
      late_ms.push_back(micros(now - began) / 1000 - planned_ms);
    }
  }
  ::kill(load, SIGKILL);
  ::waitpid(load, nullptr, 0);
  ::waitpid(session, nullptr, 0);
  if (late_ms.empty()) throw std::runtime_error("no clock ended");
  answer("clocks", static_cast<double>(late_ms.size()));
  answer("latest_ms", *std::max_element(late_ms.begin(), late_ms.end()));
  answer("earliest_ms", *std::min_element(late_ms.begin(), late_ms.end()));
}

}  // namespace

int main(int count, char** words) {
  const Words arguments(words + 1, words + count);
  try {
    if (arguments.size() > 2 && arguments[0] == "median") {
      run_median(std::stoi(arguments[1]), Words(arguments.begin() + 2, arguments.end()));
    } else if (arguments.size() > 1 && arguments[0] == "memory") {
      run_memory(Words(arguments.begin() + 1, arguments.end()));
    } else if (arguments.size() > 1 && arguments[0] == "session") {
      run_session(Words(arguments.begin() + 1, arguments.end()));
    } else if (arguments.size() > 1 && arguments[0] == "clocks") {
      run_clocks(Words(arguments.begin() + 1, arguments.end()));
    } else if (arguments.size() > 3 && arguments[0] == "stalled") {
      run_stalled(arguments[1], arguments[2], Words(arguments.begin() + 3, arguments.end()));
    } else {
      throw std::runtime_error("median, memory, session, clocks or stalled, and a command");
    }
  } catch (const std::exception& error) {
    std::fprintf(stderr, "measure: %s\n", error.what());
    return 1;
  }
}
