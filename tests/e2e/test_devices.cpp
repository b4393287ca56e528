// SPDX-License-Identifier: MIT
// Two devices that share the folder of the log, by git and by Syncthing: both write while they are apart.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <arpa/inet.h>
#include <doctest/doctest.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/log/log_text.hpp"
#include "support/faked_time.hpp"
#include "support/faults.hpp"
#include "support/guided.hpp"
#include "support/places.hpp"
#include "support/print.hpp"

using namespace tpguide;
using namespace std::chrono_literals;
namespace fs = std::filesystem;

namespace {

constexpr const char* day_of_session = "2026-11-20 10:00:00";

bool is_installed(const std::string& command) {
  return std::system(fmt::format("command -v {} >/dev/null 2>&1", command).c_str()) == 0;
}

fs::path log_of(const Sandbox& device) {
  return device.data() / "log";
}

/// At a minute after ten on the day after the session. Answers what it printed.
std::string does(const Sandbox& device, int minute, const std::vector<std::string>& arguments) {
  const RunResult result = device.run(arguments, {.env = faked_time(1, fmt::format("2026-11-21 10:{:02}:00", minute))});
  CAPTURE(result.out);
  CAPTURE(result.err);
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  return result.out;
}

void does_a_session(const Sandbox& device) {
  device.write("press.toml", press_routine);
  const RunResult result =
      device.run({"session", "press.toml", "--hands-free", "--screened"}, {.env = faked_time(300, day_of_session)});
  CHECK(result.ended == Ended{0, 0});
}

std::vector<std::string> notes_in(const nlohmann::json& history) {
  std::vector<std::string> notes;
  for (const auto& entry : history) {
    const std::string note = entry.value("note", "");
    if (!note.empty()) notes.push_back(note);
  }
  return notes;
}

nlohmann::json session_in(const nlohmann::json& history) {
  for (const auto& entry : history) {
    if (entry["kind"] == "session") return entry;
  }
  return nlohmann::json::object();
}

/// Both have written before they first meet.
void write_apart(const Sandbox& laptop, const Sandbox& desktop) {
  does_a_session(laptop);
  does(laptop, 1, {"log", "4", "--note", "on the laptop"});
  does(laptop, 2, {"log", "9", "--note", "a slip of the finger"});
  does(desktop, 3, {"log", "2", "--note", "at the desk"});
}

/// Each speaks of what the other has written or of what the other has already seen.
void amend_apart(const Sandbox& laptop, const Sandbox& desktop) {
  CHECK(does(laptop, 4, {"undo"}).starts_with("Took back: soreness 9"));
  does(laptop, 5, {"log", "3", "--note", "later, on the laptop"});
  does(desktop, 6, {"log", "5", "--next-day", "--spots", "6"});
  CHECK(does(desktop, 7, {"undo"}).starts_with("Took back: "));
  does(desktop, 8, {"log", "1", "--next-day", "--spots", "2"});
  does(desktop, 9, {"log", "6", "--note", "later, at the desk"});
}

void check_all_is_there(const nlohmann::json& history) {
  CHECK(notes_in(history) ==
        std::vector<std::string>{"on the laptop", "at the desk", "later, on the laptop", "later, at the desk"});
  CHECK(session_in(history).value("next_day", -1) == 1);
  CHECK(session_in(history).value("spots", -1) == 2);
}

unsigned mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 0777U;
}

/// The commands of the README's section, its first or its second block of them.
std::string readme_commands(int block) {
  const std::string text = Sandbox().read(source_folder() / "README.md");
  std::size_t begin = text.find("## Several machines");
  for (int at = 0; at < block; ++at) begin = text.find("```sh\n", begin + 1);
  REQUIRE(begin != std::string::npos);
  begin += std::string_view("```sh\n").size();
  return text.substr(begin, text.find("```", begin) - begin);
}

std::string with_text(std::string text, std::string_view what, std::string_view instead) {
  const std::size_t at = text.find(what);
  REQUIRE(at != std::string::npos);
  return text.replace(at, what.size(), instead);
}

void in_shell(const Sandbox& device, const std::string& commands) {
  const std::string script = "program=$0; tpguide() { \"$program\" \"$@\"; }\n" + commands;
  const RunResult result = device.run({}, {.env = {{"GIT_CONFIG_NOSYSTEM", "1"},
                                                   {"GIT_AUTHOR_NAME", "me"},
                                                   {"GIT_AUTHOR_EMAIL", "me@localhost"},
                                                   {"GIT_COMMITTER_NAME", "me"},
                                                   {"GIT_COMMITTER_EMAIL", "me@localhost"}},
                                           .prefix = {"sh", "-c", script}});
  CAPTURE(commands);
  CAPTURE(result.out);
  CAPTURE(result.err);
  CHECK(result.ended == Ended{0, 0});
}

/// What devices share by git, used as the README says.
class Repository {
 public:
  Repository() { REQUIRE(std::system(fmt::format("git init -q --bare -b main '{}'", path().native()).c_str()) == 0); }

  /// The first device is told that there is nothing to pull yet.
  void begin(const Sandbox& device) const {
    in_shell(device, with_text(readme_commands(1), "me@my-server:soreness.git", path().native()) + "true\n");
  }
  void sync(const Sandbox& device) const { in_shell(device, readme_commands(2)); }

 private:
  fs::path path() const { return place_.root() / "soreness.git"; }

  Sandbox place_;
};

/// A program that runs beside the test, in a process group of its own, and ends with it.
class Beside {
 public:
  Beside(const Sandbox& home, const std::vector<std::string>& command) : pid_(::fork()) {
    REQUIRE(pid_ >= 0);
    if (pid_ != 0) return;
    ::setpgid(0, 0);
    const int log = ::open((home.root() / "syncthing.log").c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    for (const int fd : {STDOUT_FILENO, STDERR_FILENO}) ::dup2(log, fd);
    become(command, home.environment({{"STNORESTART", "1"}, {"STNOUPGRADE", "1"}}), home.root());
  }
  ~Beside() {
    ::kill(-pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  Beside(const Beside&) = delete;
  Beside& operator=(const Beside&) = delete;

 private:
  pid_t pid_;
};

bool comes_true(const std::function<bool()>& holds, std::chrono::seconds within) {
  const auto deadline = std::chrono::steady_clock::now() + within;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > deadline) return false;
    ::poll(nullptr, 0, 50);
  }
  return true;
}

/// One that nobody listens at, as the system gives it.
int free_port() {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  REQUIRE(fd >= 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  REQUIRE(::bind(fd, reinterpret_cast<sockaddr*>(&address), size) == 0);
  REQUIRE(::getsockname(fd, reinterpret_cast<sockaddr*>(&address), &size) == 0);
  ::close(fd);
  return ntohs(address.sin_port);
}

/// A device's Syncthing: its keys, and the name that they give it.
struct Peer {
  const Sandbox& device;
  int port = free_port();
  std::string id = {};

  explicit Peer(const Sandbox& of) : device(of) {
    const RunResult made = device.run(
        {home().native()}, {.prefix = {"sh", "-c", "exec syncthing generate --home \"$1\" --no-default-folder"}});
    const std::string config = device.read(home() / "config.xml");
    const std::size_t at = config.find("<device id=\"") + 12;
    id = config.substr(at, config.find('"', at) - at);
    CAPTURE(made.err);
    REQUIRE(id.size() == 63);
  }

  fs::path home() const { return device.root() / "syncthing"; }

  /// Talks to nobody but `other`, on the loopback device.
  void know(const Peer& other) const {
    const auto entry = [](const Peer& peer) {
      return fmt::format("<device id=\"{}\"><address>tcp://127.0.0.1:{}</address></device>\n", peer.id, peer.port);
    };
    device.write(home() / "config.xml",
                 fmt::format(R"(<configuration version="36">
<folder id="soreness" path="{}" type="sendreceive" rescanIntervalS="1" fsWatcherEnabled="true" fsWatcherDelayS="1">
<device id="{}"/><device id="{}"/><minDiskFree unit="%">0</minDiskFree>
<maxConflicts>10</maxConflicts><markerName>.stfolder</markerName>
</folder>
{}{}<gui enabled="false"/>
<options>
<listenAddress>tcp://127.0.0.1:{}</listenAddress>
<globalAnnounceEnabled>false</globalAnnounceEnabled><localAnnounceEnabled>false</localAnnounceEnabled>
<relaysEnabled>false</relaysEnabled><natEnabled>false</natEnabled><stunKeepaliveStartS>0</stunKeepaliveStartS>
<reconnectionIntervalS>1</reconnectionIntervalS><startBrowser>false</startBrowser>
<urAccepted>-1</urAccepted><crashReportingEnabled>false</crashReportingEnabled>
<autoUpgradeIntervalH>0</autoUpgradeIntervalH><minHomeDiskFree unit="%">0</minHomeDiskFree>
<setLowPriority>false</setLowPriority>
</options>
</configuration>
)",
                             log_of(device).native(), id, other.id, entry(*this), entry(other), port));
  }

  std::vector<std::string> command() const {
    return {"syncthing", "serve", "--home", home().native(), "--no-browser", "--no-default-folder"};
  }
};

/// What lies in the folders of devices, by its path.
std::vector<std::pair<fs::path, std::string>> shared_files(const Sandbox& device) {
  std::vector<std::pair<fs::path, std::string>> files;
  std::error_code none;
  for (const auto& folder : fs::directory_iterator(log_of(device), none)) {
    if (folder.path().filename().native().front() == '.') continue;
    for (const auto& file : fs::directory_iterator(folder.path(), none)) {
      if (file.path().extension() != ".toml") continue;
      files.emplace_back(fs::relative(file.path(), log_of(device)), device.read(file.path()));
    }
  }
  std::ranges::sort(files);
  return files;
}

std::string own_file(const Sandbox& device, const Sandbox& on) {
  std::string name = device.read("state/tpguide/device");
  name.pop_back();
  return (log_of(on) / name / "2026-11.toml").native();
}

bool meet(const Sandbox& one, const Sandbox& other, std::size_t files) {
  return comes_true(
      [&] {
        const auto here = shared_files(one);
        return here.size() == files && here == shared_files(other);
      },
      60s);
}

}  // namespace

TEST_CASE("devices: by git, what two devices wrote while apart is merged with no conflict, and amendments hold") {
  if (!is_installed("git")) return skip_loudly("git is not installed");
  const Repository shared;
  const Sandbox laptop;
  const Sandbox desktop;
  write_apart(laptop, desktop);
  shared.begin(laptop);
  shared.sync(laptop);
  shared.begin(desktop);
  for (const Sandbox* device : {&desktop, &laptop}) shared.sync(*device);
  CHECK(shared_files(laptop).size() == 2);
  CHECK(history_of(laptop) == history_of(desktop));
  CHECK(notes_in(history_of(desktop)) ==
        std::vector<std::string>{"on the laptop", "a slip of the finger", "at the desk"});

  amend_apart(laptop, desktop);
  for (const Sandbox* device : {&desktop, &laptop, &desktop}) shared.sync(*device);
  CHECK(shared_files(laptop) == shared_files(desktop));
  CHECK(history_of(laptop) == history_of(desktop));
  check_all_is_there(history_of(laptop));
}

TEST_CASE("devices: a device with nothing of its own yet gets all by git, in a folder for its user alone") {
  if (!is_installed("git")) return skip_loudly("git is not installed");
  const Repository shared;
  const Sandbox laptop;
  const Sandbox phone;
  does(laptop, 1, {"log", "4", "--note", "on the laptop"});
  shared.begin(laptop);
  shared.sync(laptop);
  shared.begin(phone);
  CHECK(mode_of(log_of(phone)) == 0700);
  CHECK(history_of(phone) == history_of(laptop));
  const RunResult undo = phone.run({"undo"});
  CHECK(undo.ended == Ended{1, 0});
  CHECK(undo.err ==
        "tpguide: there is nothing to take back\n  nothing was logged on this device; `tpguide undo ID` takes "
        "back an entry of another one, and `tpguide history --ids` shows the ids\n");
}

TEST_CASE("devices: a file that git left with the marks of a conflict costs no entry") {
  const Sandbox home;
  const auto block = [](int value, const char* id) {
    return fmt::format("\n[[entry]]\nat = 2026-11-20T10:00:00+00:00\nkind = \"soreness\"\nlevel = {}\nid = \"{}\"\n",
                       value, id);
  };
  home.write("data/tpguide/log/laptop-x/2026-11.toml",
             std::string(log_file_head()) + block(1, "before") + "<<<<<<< HEAD" + block(2, "ours") +
                 "=======" + block(3, "theirs") + ">>>>>>> origin/main\n" + block(4, "after"));
  const RunResult result = home.run({"history", "--since", "all", "--json"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(nlohmann::json::parse(result.out).size() == 4);
  CHECK(result.err.find("2026-11.toml:10:1: what stands here after an entry cannot be read") != std::string::npos);
}

TEST_CASE("devices: by Syncthing, two devices that were apart come together, and its conflict copy is read too") {
  if (!is_installed("syncthing")) return skip_loudly("syncthing is not installed");
  const Sandbox laptop;
  const Sandbox desktop;
  const Peer first(laptop);
  const Peer second(desktop);
  first.know(second);
  second.know(first);
  write_apart(laptop, desktop);
  {
    const Beside one(laptop, first.command());
    const Beside other(desktop, second.command());
    REQUIRE(meet(laptop, desktop, 2));
  }
  CHECK(history_of(laptop) == history_of(desktop));
  CHECK(mode_of(own_file(laptop, desktop)) == 0600);

  amend_apart(laptop, desktop);
  // Against all advice, a person writes into the laptop's file at the desk.
  const std::string elsewhere = own_file(laptop, desktop);
  desktop.write(elsewhere, desktop.read(elsewhere) +
                               "\n[[entry]]\nat = 2026-11-21T11:00:00+00:00\nkind = \"soreness\"\nlevel = 8\n"
                               "note = \"by hand\"\nid = \"by-hand\"\n");
  {
    const Beside one(laptop, first.command());
    const Beside other(desktop, second.command());
    REQUIRE(meet(laptop, desktop, 3));
  }
  std::string copies;
  for (const auto& [path, text] : shared_files(laptop)) {
    if (path.native().find(".sync-conflict-") != std::string::npos) copies += path.filename().native();
  }
  CHECK(copies.starts_with("2026-11.sync-conflict-"));
  nlohmann::json history = history_of(laptop);
  CHECK(history == history_of(desktop));
  REQUIRE(notes_in(history).size() == 5);
  CHECK(history.back()["note"] == "by hand");
  history.erase(history.size() - 1);
  check_all_is_there(history);
}
