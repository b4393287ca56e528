// SPDX-License-Identifier: MIT
// What is promised of the log and of an unfinished session when the disk fails, the process is killed, or a person has
// been at the files: each thing is met at every call that reaches a file, one after the other.
#include <algorithm>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>
#ifdef __linux__
#include <sys/mount.h>
#endif
#include <unistd.h>

#include "core/history/history.hpp"
#include "support/entries.hpp"
#include "support/faults.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"
#include "sys/files/lock.hpp"
#include "sys/log_store.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

const fs::path own_log = "data/tpguide/log/laptop-abc123";
const fs::path this_month = own_log / "2026-11.toml";

Entry entry_at(std::string_view id, EntryKind kind, std::string_view at) {
  Entry entry;
  entry.id = id;
  entry.kind = kind;
  entry.at = parse_rfc3339(at).value();
  if (kind == EntryKind::soreness) entry.level = 5;
  if (kind == EntryKind::session) {
    entry.routine = "shoulder-headache";
    entry.status = SessionStatus::completed;
    entry.points = {{"upper-trapezius", Side::left, std::chrono::seconds{30}, std::nullopt, PointOutcome::done}};
  }
  return entry;
}

/// A soreness entry of 2026-10-29 and a session of the 30th in one file, in the other a session of 2026-11-01 and, as
/// the newest, a soreness entry.
const std::vector<Entry> earlier = {
    entry_at("01K8QZZZZZAAAAAAAAAAAAAAAA", EntryKind::soreness, "2026-10-29T08:00:00+00:00"),
    entry_at("01K8T0000000000000000000AA", EntryKind::session, "2026-10-30T09:00:00+00:00"),
    entry_at("01K8Z0000000000000000000AA", EntryKind::session, "2026-11-01T09:00:00+00:00"),
    entry_at("01K8Z5000000000000000000AA", EntryKind::soreness, "2026-11-01T11:00:00+00:00"),
};

void lay_out_log(const Sandbox& home) {
  home.write("state/tpguide/device", "laptop-abc123\n");
  const std::string head(log_file_head());
  home.write(own_log / "2026-10.toml", head + entry_block(earlier[0]) + entry_block(earlier[1]));
  home.write(this_month, head + entry_block(earlier[2]) + entry_block(earlier[3]));
}

LogStore::Contents log_of(const Sandbox& home) {
  return LogStore(home.data() / "log", home.state()).read();
}

/// What the log holds besides the entries that were there `before`, which must all be there still. What was written
/// twice with one id counts once.
std::vector<Entry> added_to(const std::vector<Entry>& before, const Sandbox& home) {
  std::vector<Entry> now = all_of(log_of(home).entries);
  for (const Entry& entry : before) {
    const auto place = std::ranges::find(now, entry);
    CHECK_MESSAGE(place != now.end(), "lost: ", entry.id);
    if (place != now.end()) now.erase(place);
  }
  std::set<std::string> ids;
  std::erase_if(now, [&](const Entry& entry) { return !ids.insert(entry.id).second; });
  return now;
}

using Texts = std::map<fs::path, std::string>;

Texts texts_of(const Sandbox& home) {
  Texts texts;
  std::error_code none;
  for (const auto& one : fs::recursive_directory_iterator(home.data() / "log", none)) {
    if (one.is_regular_file()) texts[one.path()] = home.read(one.path());
  }
  return texts;
}

/// Files are only ever added to.
void check_untouched(const Texts& before, const Sandbox& home) {
  const Texts now = texts_of(home);
  for (const auto& one : before) {
    const auto& path = one.first;
    const auto& text = one.second;
    CAPTURE(path.native());
    REQUIRE(now.contains(path));
    CHECK(now.at(path).starts_with(text));
  }
}

struct Deed {
  std::string name;
  std::vector<std::string> arguments;
  std::string done;  ///< the first words of what it says when it is
  void (*prepare)(const Sandbox&);
  EntryKind kind;
  std::string amends = {};
  std::size_t entries = 1;  ///< that it adds
};

const std::vector<Deed> deeds = {
    {"the first entry of all",
     {"log", "4", "--at", "2026-11-02"},
     "Logged: soreness 4",
     [](const Sandbox&) {},
     EntryKind::soreness},
    {"the first entry of a month",
     {"log", "4", "--at", "2026-09-02"},
     "Logged: soreness 4",
     lay_out_log,
     EntryKind::soreness},
    {"an entry", {"log", "4", "--at", "2026-11-02"}, "Logged: soreness 4", lay_out_log, EntryKind::soreness},
    {"undo", {"undo"}, "Took back: soreness 5", lay_out_log, EntryKind::undo, earlier[3].id},
    {"a rating",
     {"log", "3", "--next-day", "--spots", "2", "--at", "2026-11-02 10:00"},
     "Logged: ",
     lay_out_log,
     EntryKind::next_day,
     earlier[2].id},
};

/// The one with the most calls, and one that reads before it writes.
const std::vector<Deed> two_deeds = {deeds[0], deeds[3]};

/// One run of a deed with a fault, and what is there afterwards.
struct Struck {
  std::string calls;  ///< that the fault met
  RunResult result;
  std::vector<Entry> before;
  std::vector<Entry> added;
};

void check_entries(const Deed& deed, const std::vector<Entry>& added) {
  REQUIRE(added.size() == deed.entries);
  for (const Entry& entry : added) {
    CHECK(entry.kind == deed.kind);
    CHECK(entry.amends == deed.amends);
  }
}

/// Does the deed with `fault` at the first call, then at the second, and so on until there is none any more; `check`
/// looks at each. Then it is done once more without a fault where nothing was added, and stands there once.
template <typename Check>
int at_every_call(const Deed& deed, Fault fault, Check check) {
  CAPTURE(deed.name);
  const bool lasting = fault.last == Fault::for_ever;
  for (fault.first = 1;; ++fault.first) {
    if (!lasting) fault.last = fault.first;
    const Sandbox home;
    deed.prepare(home);
    const Texts before = texts_of(home);
    Struck struck;
    struck.before = all_of(log_of(home).entries);
    struck.result = home.run(deed.arguments, {.env = with_fault(home, fault)});
    const auto calls = calls_met(home);
    struck.added = added_to(struck.before, home);
    if (!calls) {
      CHECK(struck.result.ended == Ended{0, 0});
      CHECK(struck.result.out.starts_with(deed.done));
      check_entries(deed, struck.added);
      return fault.first - 1;
    }
    struck.calls = *calls;
    CAPTURE(struck.calls);
    CAPTURE(struck.result.out);
    CAPTURE(struck.result.err);
    check_untouched(before, home);
    CHECK((struck.added.empty() || struck.added.size() == deed.entries));
    check(struck, home);
    if (!struck.added.empty()) {
      check_entries(deed, struck.added);
      // Nothing that was left behind is in the way of the next one.
      CHECK(home.run({"log", "1", "--at", "2026-11-02"}, {.env = with_fault(home, no_fault)}).ended == Ended{0, 0});
      CHECK(added_to(struck.before, home).size() == deed.entries + 1);
      continue;
    }
    const RunResult again = home.run(deed.arguments, {.env = with_fault(home, no_fault)});
    CHECK(again.ended == Ended{0, 0});
    CHECK(again.out.starts_with(deed.done));
    check_entries(deed, added_to(struck.before, home));
  }
}

/// The program has said which file it is about, and, in a line of its own, what to do.
void check_message(const std::string& message, const Sandbox& home) {
  CHECK(message.starts_with("tpguide: "));
  CHECK(message.find(home.root().native() + "/") != std::string::npos);
  CHECK(message.find("\n  ") != std::string::npos);
}

/// Failed and nothing added, or done: never the one with the other's exit code.
void check_all_or_nothing(const Struck& struck, const Sandbox& home) {
  if (struck.added.empty()) {
    CHECK(struck.result.ended == Ended{1, 0});
    CHECK(struck.result.out == "");
    check_message(struck.result.err, home);
  } else {
    CHECK(struck.result.ended == Ended{0, 0});
  }
  CHECK(log_of(home).findings.empty());
}

bool can_inject() {
  if (!faults_possible()) skip_loudly("no call can be made to fail on this system");
  return faults_possible();
}

}  // namespace

TEST_CASE("store: a call that fails leaves all of an entry or nothing, says so, and a second try makes one of it") {
  if (!can_inject()) return;
  for (const Deed& deed : deeds) {
    const int calls = at_every_call(deed, {.kind = FaultKind::fail, .error = EIO}, check_all_or_nothing);
    CHECK(calls > 10);
  }
}

TEST_CASE("store: where a disk is full nothing is written by halves, and the message says to make room") {
  if (!can_inject()) return;
  for (const Deed& deed : deeds) {
    for (const char* call : {"write", "mkdir", "fsync"}) {
      at_every_call(deed, {.kind = FaultKind::fail, .error = ENOSPC, .call = call},
                    [](const Struck& struck, const Sandbox& home) {
                      check_all_or_nothing(struck, home);
                      CHECK(struck.result.err.find("\n  make room on that disk and try again") != std::string::npos);
                    });
    }
  }
}

TEST_CASE("store: on a disk that has failed for good an entry is whole or not there, and the message names the file") {
  if (!can_inject()) return;
  for (const Deed& deed : two_deeds) {
    at_every_call(deed, {.kind = FaultKind::fail, .last = Fault::for_ever, .error = EIO},
                  [](const Struck& struck, const Sandbox& home) {
                    const bool closing = struck.calls.starts_with("close ");
                    if (closing && struck.result.ended == Ended{0, 0}) return;
                    // Once it is written, what cannot be looked at any more is told.
                    const bool is_told = struck.result.err.find("cannot be read") != std::string::npos;
                    if (!struck.added.empty() && is_told && struck.result.ended == Ended{0, 0}) return;
                    CHECK(struck.result.ended == Ended{1, 0});
                    check_message(struck.result.err, home);
                    // What can no longer be taken away is said.
                    if (!struck.added.empty())
                      CHECK(struck.result.err.find("new text is left at its end") != std::string::npos);
                  });
  }
}

TEST_CASE("store: a signal at any call, and a write that takes only a half, change nothing") {
  if (!can_inject()) return;
  for (const Deed& deed : two_deeds) {
    for (const FaultKind kind : {FaultKind::interrupt, FaultKind::shorten}) {
      at_every_call(deed, {.kind = kind}, [&](const Struck& struck, const Sandbox& home) {
        CHECK(struck.result.ended == Ended{0, 0});
        CHECK(struck.result.err == "");
        CHECK(struck.added.size() == 1);
        CHECK(log_of(home).findings.empty());
      });
    }
  }
}

TEST_CASE("store: kill -9 at any call leaves all of an entry or nothing, no lock, and nothing that is in the way") {
  if (!can_inject()) return;
  for (const Deed& deed : deeds) {
    const int calls = at_every_call(deed, {.kind = FaultKind::kill}, [](const Struck& struck, const Sandbox& home) {
      CHECK(struck.result.ended == Ended{-1, SIGKILL});
      CHECK(struck.result.out == "");
      CHECK(log_of(home).findings.empty());
    });
    CHECK(calls > 10);
  }
}

TEST_CASE("store: a write that was torn by kill -9 is no entry, and is named by its place") {
  if (!can_inject()) return;
  for (const Deed& deed : deeds) {
    at_every_call(deed, {.kind = FaultKind::tear}, [&](const Struck& struck, const Sandbox& home) {
      CHECK(struck.result.ended == Ended{-1, SIGKILL});
      CHECK(struck.added.empty());
      const auto findings = log_of(home).findings;
      for (const Finding& finding : findings) CHECK(finding.at.line > 0);
      const bool in_log = struck.calls.find("/log/") != std::string::npos;
      CHECK(findings.size() <= (in_log ? 1 : 0));
    });
  }
}

namespace {

constexpr std::size_t imported = 3;

/// Of one month, and long.
void lay_out_import(const Sandbox& home) {
  std::string lines;
  for (std::size_t i = 0; i < imported; ++i)
    lines += fmt::format(
        "{{\"id\":\"imported-{}\",\"at\":\"2026-11-0{}T08:00:00Z\",\"kind\":\"soreness\",\"level\":4,\"note\":\"{}\"}}"
        "\n",
        i, i + 2, std::string(60'000, 'n'));
  home.write("log.ndjson", lines);
}

const std::vector<Deed> imports = {
    {"an import into a log that is there",
     {"import", "log.ndjson"},
     "Took 3 new entries of 3.\n",
     [](const Sandbox& home) {
       lay_out_log(home);
       lay_out_import(home);
     },
     EntryKind::soreness,
     {},
     imported},
    {"an import into none",
     {"import", "log.ndjson"},
     "Took 3 new entries of 3.\n",
     lay_out_import,
     EntryKind::soreness,
     {},
     imported},
};

}  // namespace

TEST_CASE("store: kill -9 at any call of an import leaves a month as it was or with all of it, and no damage") {
  if (!can_inject()) return;
  for (const Deed& deed : imports) {
    for (const FaultKind kind : {FaultKind::kill, FaultKind::tear}) {
      bool written = false;
      const int calls = at_every_call(deed, {.kind = kind}, [&](const Struck& struck, const Sandbox& home) {
        CHECK(struck.result.ended == Ended{-1, SIGKILL});
        CHECK(log_of(home).findings.empty());
        written = written || !struck.added.empty();
      });
      CHECK(calls > (kind == FaultKind::kill ? 10 : 0));
      if (kind == FaultKind::kill) CHECK(written);
    }
  }
}

TEST_CASE("store: an import of which a call fails leaves a month as it was or with all of it, and says so") {
  if (!can_inject()) return;
  for (const Deed& deed : imports) {
    at_every_call(deed, {.kind = FaultKind::fail, .error = ENOSPC}, [](const Struck& struck, const Sandbox& home) {
      CHECK(log_of(home).findings.empty());
      if (struck.result.ended == Ended{0, 0}) return;
      CHECK(struck.result.ended == Ended{1, 0});
      CHECK(struck.result.out == "");
      CHECK(struck.result.err.starts_with("tpguide: "));
      CHECK(struck.result.err.find("\n  make room on that disk") != std::string::npos);
      if (!struck.added.empty()) CHECK(struck.result.err.find("is written, but may not outlive") != std::string::npos);
    });
  }
}

namespace {

const std::string short_routine = R"(format = 1
title = "A very short one"
summary = "For those who are in a hurry."
area = "neck-shoulder"
relieves = ["stiff neck"]
[[step]]
kind = "move"
duration = "12s"
how = "Roll the shoulders."
)";

const std::vector<std::string> short_session = {"session", "short.toml", "--hands-free", "--screened"};
const std::vector<std::string> gone_on_with = {"session", "--resume", "--hands-free", "--screened"};

/// With a log, a routine, and time that runs so fast that a session is over in a blink.
struct SessionHome : Sandbox {
  SessionHome() {
    lay_out_log(*this);
    write("short.toml", short_routine);
  }
};

/// A session folds what it says.
std::string on_one_line(std::string text) {
  std::ranges::replace(text, '\n', ' ');
  return text;
}

/// Beginning so much later than the day's first one.
RunResult run_session(const Sandbox& home, const std::vector<std::string>& arguments, const Fault& fault,
                      std::chrono::milliseconds later = {}) {
  return home.run(arguments, {.env = with_fault(home, fault, in_played_time(later, {}))});
}

/// Runs the session with `fault` at the first call, then at the second, and so on. `check` looks at each, and at how
/// many sessions are in the log once what was unfinished has been gone on with. Answers how many calls there were.
template <typename Check>
int at_every_call_of_a_session(Fault fault, Check check) {
  for (fault.first = 1;; ++fault.first) {
    if (fault.last != Fault::for_ever) fault.last = fault.first;
    const SessionHome home;
    const Texts before = texts_of(home);
    const RunResult result = run_session(home, short_session, fault);
    const auto calls = calls_met(home);
    CAPTURE(fault.first);
    CAPTURE(result.out);
    CAPTURE(result.err);
    if (!calls) {
      CHECK(result.ended == Ended{0, 0});
      CHECK(added_to(earlier, home).size() == 1);
      return fault.first - 1;
    }
    CAPTURE(*calls);
    check_untouched(before, home);
    CHECK_FALSE(FileLock::is_held(home.state() / "session.lock"));
    if (checkpoint_of(home)) {
      const RunResult rest = run_session(home, gone_on_with, no_fault, std::chrono::minutes{1});
      CAPTURE(rest.err);
      CHECK(rest.ended == Ended{0, 0});
      CHECK(checkpoint_of(home) == std::nullopt);
    }
    check(result, added_to(earlier, home));
  }
}

}  // namespace

TEST_CASE("store: kill -9 at any call of a session loses neither the session nor what was logged before") {
  if (!can_inject()) return;
  for (const FaultKind kind : {FaultKind::kill, FaultKind::tear}) {
    bool begun = false;
    const int calls =
        at_every_call_of_a_session({.kind = kind}, [&](const RunResult& result, const std::vector<Entry>& sessions) {
          CHECK(result.ended == Ended{-1, SIGKILL});
          CHECK(sessions.size() <= 1);
          // From the first checkpoint on it is never without one of the two.
          CHECK(sessions.size() >= (begun ? 1 : 0));
          begun = begun || !sessions.empty();
          if (!sessions.empty()) CHECK(sessions.front().status == SessionStatus::completed);
        });
    CHECK(begun);
    CHECK(calls > (kind == FaultKind::kill ? 20 : 2));
  }
}

TEST_CASE("store: a session killed between its entry and the end of its checkpoint is gone on with and counts once") {
  if (!can_inject()) return;
  const SessionHome home;
  CHECK(run_session(home, short_session, {.call = "remove"}).ended == Ended{-1, SIGKILL});
  CHECK(added_to(earlier, home).size() == 1);
  REQUIRE(checkpoint_of(home));
  CHECK(run_session(home, gone_on_with, no_fault, std::chrono::minutes{1}).ended == Ended{0, 0});
  CHECK(checkpoint_of(home) == std::nullopt);
  CHECK(added_to(earlier, home).size() == 1);
}

TEST_CASE("store: a session of over twelve hours ago is logged once, whatever call fails or is the last") {
  if (!can_inject()) return;
  static std::string left_behind;
  const SessionHome once;
  CHECK(run_session(once, short_session, {.first = 2, .call = "rename"}, -std::chrono::days{1}).ended ==
        Ended{-1, SIGKILL});
  left_behind = checkpoint_of(once).value_or("");
  REQUIRE(left_behind != "");
  const Deed deed{"history with an old checkpoint",
                  {"history"},
                  "",
                  [](const Sandbox& home) {
                    lay_out_log(home);
                    home.write("state/tpguide/session.toml", left_behind);
                  },
                  EntryKind::session};
  const auto kept_or_logged = [](const Struck& struck, const Sandbox& home) {
    CHECK((struck.added.size() == 1 || checkpoint_of(home)));
    if (struck.result.ended == Ended{1, 0}) check_message(struck.result.err, home);
  };
  for (const FaultKind kind : {FaultKind::kill, FaultKind::tear}) at_every_call(deed, {.kind = kind}, kept_or_logged);
  for (const char* call : {"write", "fsync", "rename", "flock", "remove"}) {
    CAPTURE(call);
    const int calls = at_every_call(deed, {.kind = FaultKind::fail, .error = EIO, .call = call}, kept_or_logged);
    CHECK(calls > 0);
  }
}

TEST_CASE("store: a call that fails in a session does not end it, and at its end it is in the log or kept") {
  if (!can_inject()) return;
  at_every_call_of_a_session({.kind = FaultKind::fail, .error = EIO},
                             [](const RunResult& result, const std::vector<Entry>& sessions) {
                               const bool led_to_its_end = result.out.find("Done: Move") != std::string::npos;
                               CHECK(sessions.size() == (led_to_its_end ? 1 : 0));
                               if (result.ended == Ended{0, 0}) return;
                               CHECK(result.ended == Ended{1, 0});
                               CHECK((result.out + result.err).find("tpguide: ") != std::string::npos);
                               // Only what comes before it may keep a session from beginning.
                               if (!led_to_its_end) CHECK(result.out == "");
                             });
}

TEST_CASE("store: a disk that is full from some call of a session on is said, and nothing is logged by halves") {
  if (!can_inject()) return;
  at_every_call_of_a_session(
      {.kind = FaultKind::fail, .last = Fault::for_ever, .error = ENOSPC},
      [](const RunResult& result, const std::vector<Entry>& sessions) {
        CHECK(sessions.size() <= 1);
        if (result.ended == Ended{0, 0}) return;
        CHECK(result.ended == Ended{1, 0});
        CHECK(on_one_line(result.out + result.err).find("No space left on device") != std::string::npos);
      });
}

TEST_CASE("store: on a file system that is really full nothing is lost, and once there is room it goes on") {
#ifdef __linux__
  const Sandbox home{Sandbox::Person::unknown};
  const fs::path small = home.root() / "data";
  fs::create_directory(small);
  if (::mount("tpguide-test", small.c_str(), "tmpfs", 0, "size=64k") != 0)
    return skip_loudly("no small file system can be mounted here");
  struct Mounted {
    const fs::path& path;
    ~Mounted() { ::umount(path.c_str()); }
  } const mounted{small};
  lay_out_log(home);
  const Texts before = texts_of(home);
  REQUIRE(std::system(fmt::format("cat /dev/zero > '{}' 2>/dev/null", (small / "filling").native()).c_str()) != 0);
  std::vector<Entry> added;
  std::string said;
  // The file's last page may still have room for some.
  for (int entry = 0; entry < 100 && said.empty(); ++entry) {
    const RunResult result = home.run({"log", "4", "--at", "2026-11-02", "--note", std::string(200, 'n')});
    if (result.ended == Ended{0, 0}) continue;
    CHECK(result.ended == Ended{1, 0});
    said = result.err;
  }
  const std::string path = (home.root() / this_month).native();
  CHECK(said == fmt::format("tpguide: cannot write '{}': No space left on device\n"
                            "  make room on that disk and try again; nothing that was there before is lost\n",
                            path));
  check_untouched(before, home);
  CHECK(log_of(home).findings.empty());
  const std::size_t count = added_to(earlier, home).size();
  fs::remove(small / "filling");
  CHECK(home.run({"log", "4", "--at", "2026-11-02"}).ended == Ended{0, 0});
  CHECK(added_to(earlier, home).size() == count + 1);
#else
  skip_loudly("no small file system can be mounted here");
#endif
}

TEST_CASE("store: in folders that can only be read nothing is logged, and the message names them and what to do") {
  // Permissions do not hold back a user who may do everything; another one they do.
  if (::geteuid() == 0 && std::system("command -v setpriv >/dev/null 2>&1") != 0)
    return skip_loudly("this runs as root, and there is no setpriv");
  const Sandbox home;
  lay_out_log(home);
  std::vector<std::string> as_somebody;
  if (::geteuid() == 0) {
    as_somebody = {"setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"};
    REQUIRE(std::system(fmt::format("chown -R 65534:65534 '{}'", home.root().native()).c_str()) == 0);
  }
  const auto permit = [&](fs::perms folder, fs::perms file) {
    for (const auto& one : fs::recursive_directory_iterator(home.root() / "data"))
      if (one.is_regular_file()) fs::permissions(one.path(), file);
    for (const fs::path& path : {home.root() / own_log, home.root() / "state/tpguide"}) fs::permissions(path, folder);
  };
  permit(fs::perms{0500}, fs::perms{0400});
  const Texts before = texts_of(home);
  const std::string path = (home.root() / this_month).native();
  const std::string refused = fmt::format(
      "tpguide: cannot write '{}': Permission denied\n"
      "  look at the permissions of the file and its folder\n",
      path);
  const RunResult logged = home.run({"log", "4", "--at", "2026-11-02"}, {.prefix = as_somebody});
  CHECK(logged.ended == Ended{1, 0});
  CHECK(logged.out == "");
  CHECK(logged.err == refused);
  const RunResult undone = home.run({"undo"}, {.prefix = as_somebody});
  CHECK(undone.ended == Ended{1, 0});
  CHECK(undone.out == "");
  CHECK(texts_of(home) == before);
  const RunResult read = home.run({"history", "--since", "all", "--json"}, {.prefix = as_somebody});
  CHECK(read.ended == Ended{0, 0});
  CHECK(nlohmann::json::parse(read.out).size() == earlier.size());

  permit(fs::perms{0700}, fs::perms{0600});
  CHECK(home.run({"log", "4", "--at", "2026-11-02"}, {.prefix = as_somebody}).ended == Ended{0, 0});
  CHECK(added_to(earlier, home).size() == 1);
}

TEST_CASE("store: with a full or closed standard output an entry is logged once, and the message says that it is") {
  for (const char* output : {"/dev/full", "-"}) {
    CAPTURE(output);
    const Sandbox home;
    lay_out_log(home);
    const RunResult logged = home.run({"log", "4", "--at", "2026-11-02"}, {.out_path = output});
    CHECK(logged.ended == Ended{1, 0});
    CHECK(logged.err.find("standard output") != std::string::npos);
    CHECK(logged.err.ends_with("\n  it is logged all the same; do not log it again\n"));
    CHECK(added_to(earlier, home).size() == 1);
    const RunResult undone = home.run({"undo"}, {.out_path = output});
    CHECK(undone.ended == Ended{1, 0});
    CHECK(undone.err.ends_with("\n  it is taken back all the same; do not take it back again\n"));
    CHECK(make_history(log_of(home).entries).entries.size() == earlier.size());
  }
}

TEST_CASE("store: eight writers at once lose nothing, also while one of them is killed again and again") {
  if (!can_inject()) return;
  const Sandbox home;
  lay_out_log(home);
  const Texts before = texts_of(home);
  const std::vector<std::string> eight = {
      "sh", "-c",
      "for w in 1 2 3 4 5 6 7; do (for i in 1 2 3 4; do LD_PRELOAD= \"$0\" \"$@\" --note w$w-$i >/dev/null || "
      "echo failed >&2; done) & done\n"
      "for n in 4 8 12 16; do FAULT_FIRST=$n FAULT_LAST=$n \"$0\" \"$@\" --note killed >/dev/null & done 2>/dev/null\n"
      "wait"};
  const RunResult result = home.run({"log", "4", "--at", "2026-11-02"}, {.env = with_fault(home, {}), .prefix = eight});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err.find("failed") == std::string::npos);
  check_untouched(before, home);
  CHECK(log_of(home).findings.empty());
  std::set<std::string> notes;
  int of_the_living = 0;
  for (const Entry& entry : added_to(earlier, home)) {
    notes.insert(entry.note);
    of_the_living += entry.note == "killed" ? 0 : 1;
  }
  CHECK(of_the_living == 28);
  CHECK(notes.size() >= 28);
}

namespace {

/// What a person, an editor, a power cut or a newer tpguide may have made of a log file. Each with the entries of the
/// file that still count, of two.
struct Edited {
  const char* name;
  std::string text;
  std::size_t count;
  const char* said;  ///< of the first finding; empty: nothing is said
};

std::string both_entries() {
  return entry_block(earlier[2]) + entry_block(earlier[3]);
}

std::string with_crlf(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2)) text.insert(at, "\r");
  return text;
}

std::vector<Edited> edited_files() {
  const std::string head(log_file_head());
  const std::string first = entry_block(earlier[2]);
  const std::string second = entry_block(earlier[3]);
  std::string damaged = first;
  damaged.replace(damaged.find("kind = "), 7, "kind = = ");
  return {
      {"comments and blank lines", "# mine\n\n" + head + first + "# in between\n\n" + second + "# the end\n", 2, ""},
      {"unknown keys", head + "mood = 1\n" + first + "weather = \"rain\"\n[entry.weather-too]\nwind = 3\n" + second, 2,
       ""},
      {"a file without its head", both_entries().substr(1), 2, ""},
      {"Windows line ends", with_crlf(head + both_entries()), 2, ""},
      {"a byte order mark", "\xEF\xBB\xBF" + head + both_entries(), 2, ""},
      {"no newline at the end", (head + both_entries()).substr(0, head.size() + both_entries().size() - 1), 2, ""},
      {"zeros after a power cut", head + both_entries() + std::string(64, '\0'), 2, "cannot be read"},
      {"garbage at the end", head + both_entries() + "\n}}} what is this\n", 2, "cannot be read"},
      {"a block cut short at the end", head + first + second.substr(0, second.size() / 2), 1, ""},
      {"a damaged block", head + damaged + second, 1, ""},
      {"a newer format", "format = 2\nsomething-new = { a = 1 }\n" + both_entries(), 2, "newer tpguide"},
      {"a kind from a newer tpguide",
       head + first + second + "\n[[entry]]\nat = 2026-11-01T12:00:00Z\nkind = \"mood\"\nid = \"n\"\n", 2, "“mood”"},
  };
}

}  // namespace

TEST_CASE(
    "store: whatever a person or a newer tpguide made of a file, it is read as far as it goes and only added to") {
  for (const Edited& edited : edited_files()) {
    CAPTURE(edited.name);
    const Sandbox home;
    home.write("state/tpguide/device", "laptop-abc123\n");
    home.write(this_month, edited.text);
    const LogStore::Contents before = log_of(home);
    CHECK(before.entries.size() == edited.count);
    const bool complains = edited.count < 2 || *edited.said != '\0';
    CHECK(before.findings.size() == (complains ? 1 : 0));
    for (const Finding& finding : before.findings) CHECK(finding.message.find(edited.said) != std::string::npos);

    CHECK(home.run({"log", "4", "--at", "2026-11-02"}).ended == Ended{0, 0});
    const RunResult read = home.run({"history", "--since", "all", "--json"});
    CHECK(read.ended == Ended{0, 0});
    CHECK(nlohmann::json::parse(read.out).size() == edited.count + 1);
    const std::string place = "tpguide: " + (home.root() / this_month).native() + ":";
    // What a write has left that was cut short is set aside by the next one, and told no more.
    const std::size_t torn = torn_at_end(edited.text);
    CHECK(read.err.starts_with(complains && torn == 0 ? place : ""));
    CHECK(read.err.empty() == (!complains || torn > 0));
    const std::string kept = edited.text.substr(0, edited.text.size() - torn);
    if (torn > 0) CHECK(home.read(std::string(this_month) + ".damaged-1") == edited.text.substr(kept.size()));
    CHECK(home.run({"undo"}).ended == Ended{0, 0});
    CHECK(make_history(log_of(home).entries).entries.size() == edited.count);
    CHECK(home.read(this_month).starts_with(kept));
  }
}

TEST_CASE("store: where a file of the log cannot be read nothing is amended, since the newest may be in it") {
  const Sandbox home;
  lay_out_log(home);
  fs::remove(home.root() / this_month);
  fs::create_directory(home.root() / this_month);
  const std::string place = (home.root() / this_month).native();
  for (const Deed& deed : deeds) {
    if (deed.amends.empty()) continue;
    CAPTURE(deed.name);
    const RunResult result = home.run(deed.arguments);
    CHECK(result.ended == Ended{1, 0});
    CHECK(result.out == "");
    CHECK(result.err == fmt::format("tpguide: {0}: '{0}' is a folder, not a file\n"
                                    "  the entry that is meant may be in it; see to it, then try again\n",
                                    place));
  }
  // What is answered is not the whole log: who keeps it is told so.
  CHECK(home.run({"history"}).ended == Ended{1, 0});
}
