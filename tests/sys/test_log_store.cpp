// SPDX-License-Identifier: MIT
#include <algorithm>
#include <set>

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "core/history/history.hpp"
#include "core/text/error.hpp"
#include "support/entries.hpp"
#include "support/sandbox.hpp"
#include "sys/clock.hpp"
#include "sys/log_store.hpp"

using namespace tpguide;
namespace fs = std::filesystem;
using namespace std::chrono_literals;

namespace {

Stamp stamp(std::string_view text) {
  return parse_rfc3339(text).value();
}

Entry soreness(std::string_view at, Level level) {
  Entry entry;
  entry.at = stamp(at);
  entry.level = level;
  return entry;
}

std::string block(const std::string& id, std::string_view at, Level level) {
  Entry entry = soreness(at, level);
  entry.id = id;
  return entry_block(entry);
}

std::string ids(const LogStore::Contents& contents) {
  std::string text;
  for (const Entry& entry : contents.entries) text += (text.empty() ? "" : " ") + entry.id;
  return text;
}

unsigned mode_of(const fs::path& path) {
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  return status.st_mode & 07777u;
}

std::vector<Entry> own_entries(const LogStore& store) {
  const LogStore::Contents own = store.read_own();
  CHECK(own.findings.empty());
  return all_of(own.entries);
}

void take_in(const LogStore& store, const std::vector<Entry>& entries) {
  store.take_in(log_of(entries));
}

LogStore store_in(const Sandbox& sandbox) {
  return {sandbox.data() / "log", sandbox.state()};
}

}  // namespace

TEST_CASE("log store: what is appended is read back, in a file of its month in this device's folder") {
  const Sandbox sandbox;
  const LogStore store = store_in(sandbox);
  const Entry first = store.append(soreness("2026-11-20T21:00:00.750+01:00", 4));
  const Entry second = store.append(soreness("2026-12-01T00:10:00+01:00", 5));
  CHECK(first.id.size() == 26);
  CHECK(first.id < second.id);
  CHECK(rfc3339(first.at, Precision::milliseconds) == "2026-11-20T21:00:00.000+01:00");
  CHECK(store.file_of(first) == store.device_folder() / "2026-11.toml");
  CHECK(fs::exists(store.device_folder() / "2026-12.toml"));
  CHECK(store.device_folder().parent_path() == store.folder());

  const LogStore::Contents read = store.read();
  CHECK(read.findings.empty());
  CHECK(all_of(read.entries) == std::vector<Entry>{first, second});
  CHECK(own_entries(store) == all_of(read.entries));
}

TEST_CASE("log store: what is written last has the last id, though the clock was set back before it") {
  const Sandbox sandbox;
  const LogStore store = store_in(sandbox);
  const WallTime later = wall_now() + std::chrono::hours{1};
  Entry first = soreness("2026-11-21T12:00:00Z", 7);
  first.id = make_id(later, "0123456789");
  store.append(first);
  const Entry second = store.append(soreness("2026-11-21T11:00:00Z", 2));
  CHECK(time_of_id(second.id) == *time_of_id(first.id) + std::chrono::milliseconds{1});
  const auto last = last_written(store.read_own().entries, store.read_own().entries);
  REQUIRE(last);
  CHECK(last->level == 2);
}

TEST_CASE("log store: what is written last has the last id in whatever month it stands, also when that is not kept") {
  for (const bool is_kept : {true, false}) {
    CAPTURE(is_kept);
    const Sandbox sandbox;
    const LogStore store = store_in(sandbox);
    Entry december = soreness("2026-12-01T00:10:00Z", 7);
    december.id = make_id(wall_now() + std::chrono::hours{1}, "0123456789");
    store.append(december);
    if (!is_kept) fs::remove(sandbox.state() / "last-id");
    // The clock was set back over the month's end.
    CHECK(store.append(soreness("2026-11-30T23:50:00Z", 2)).id > december.id);
    CHECK(store.append(soreness("2026-10-30T23:50:00Z", 2)).id > december.id);
  }
}

TEST_CASE("log store: what is logged after an import comes after what another clock has dated later") {
  const Sandbox sandbox;
  const LogStore store = store_in(sandbox);
  Entry elsewhere = soreness("2026-10-01T12:00:00Z", 7);
  elsewhere.id = make_id(wall_now() + std::chrono::hours{2}, "0123456789");
  take_in(store, {elsewhere});
  CHECK(store.append(soreness("2026-11-30T23:50:00Z", 2)).id > elsewhere.id);
}

TEST_CASE("log store: a new file says what it is, and is only ever added to") {
  const Sandbox sandbox;
  const LogStore store = store_in(sandbox);
  const Entry first = store.append(soreness("2026-11-20T21:00:00+01:00", 4));
  const fs::path file = fs::relative(store.file_of(first), sandbox.root());
  const std::string head(log_file_head());
  CHECK(sandbox.read(file) == head + entry_block(first));
  const std::string edited = sandbox.read(file) + "mood = \"mine\"\n# a comment\n";
  sandbox.write(file, edited);
  const Entry second = store.append(soreness("2026-11-21T21:00:00+01:00", 5));
  CHECK(sandbox.read(file) == edited + entry_block(second));
  CHECK(all_of(store.read().entries) == std::vector<Entry>{first, second});
}

TEST_CASE("log store: files and folders are for the user alone") {
  const Sandbox sandbox;
  const LogStore store = store_in(sandbox);
  const Entry entry = store.append(soreness("2026-11-20T21:00:00+01:00", 4));
  CHECK(mode_of(store.file_of(entry)) == 0600);
  CHECK(mode_of(store.device_folder()) == 0700);
  CHECK(mode_of(store.folder()) == 0700);
  CHECK(mode_of(sandbox.state() / "device") == 0600);
}

TEST_CASE("log store: a file of ours that was open to all is private again with the next entry") {
  const Sandbox sandbox;
  const LogStore store = store_in(sandbox);
  const fs::path file = store.file_of(store.append(soreness("2026-11-20T21:00:00+01:00", 1)));
  fs::permissions(file, fs::perms{0644});
  store.append(soreness("2026-11-20T22:00:00+01:00", 1));
  CHECK(fs::status(file).permissions() == fs::perms{0600});
}

TEST_CASE("log store: nothing is made by reading") {
  const Sandbox sandbox;
  const LogStore store = store_in(sandbox);
  CHECK(store.read().entries.empty());
  CHECK(store.read().findings.empty());
  CHECK(own_entries(store).empty());
  CHECK_FALSE(fs::exists(sandbox.data() / "log"));
  CHECK_FALSE(fs::exists(sandbox.state() / "device"));
}

TEST_CASE("log store: all devices count, of their own only this one's") {
  const Sandbox sandbox;
  const LogStore store = store_in(sandbox);
  sandbox.write("data/tpguide/log/phone-1/2026-11.toml", block("phone", "2026-11-19T08:00:00+01:00", 3));
  sandbox.write("data/tpguide/log/old-laptop/2025-01.toml", block("old", "2025-01-19T08:00:00+01:00", 3));
  const Entry own = store.append(soreness("2026-11-20T21:00:00+01:00", 4));
  const History history = make_history(store.read().entries);
  REQUIRE(history.entries.size() == 3);
  CHECK(history.entries[0].id == "old");
  CHECK(history.entries[1].id == "phone");
  CHECK(history.entries[2] == own);
  CHECK(own_entries(store) == std::vector<Entry>{own});
}

TEST_CASE("log store: copies that sync programs make are read after the file they are of") {
  const Sandbox sandbox;
  const std::string at = "2026-11-20T21:00:00+01:00";
  sandbox.write("data/tpguide/log/a/2026-11.toml", block("same", at, 1));
  sandbox.write("data/tpguide/log/a/2026-11.sync-conflict-20261120-210000-ABCDEFG.toml",
                block("same", at, 9) + block("only-there", at, 2));
  const LogStore store = store_in(sandbox);
  const LogStore::Contents read = store.read();
  CHECK(ids(read) == "same only-there");
  REQUIRE(read.findings.size() == 1);
  CHECK(read.findings[0].rule == "log-id");
  const History history = make_history(store.read().entries);
  REQUIRE(history.entries.size() == 2);
  CHECK(history.entries[1].level == 1);
}

TEST_CASE("log store: since reads from that day on, give or take a day") {
  const Sandbox sandbox;
  for (const std::string month : {"2025-10", "2025-11", "2025-12", "2026-01"})
    sandbox.write("data/tpguide/log/a/" + month + ".toml", block(month, month + "-10T08:00:00+01:00", 1));
  const LogStore store = store_in(sandbox);
  CHECK(ids(store.read()) == "2025-10 2025-11 2025-12 2026-01");
  CHECK(ids(store.read(stamp("2025-12-12T07:00:00+01:00"))) == "2025-12 2026-01");
  CHECK(ids(store.read(stamp("2025-12-13T07:00:00+01:00"))) == "2026-01");
}

TEST_CASE("log store: an entry counts by its moment, whatever file it stands in") {
  const Sandbox sandbox;
  const fs::path file =
      sandbox.write("data/tpguide/log/a/2024-03.toml",
                    block("old", "2024-03-10T08:00:00+01:00", 1) + block("late", "2026-11-20T08:00:00+01:00", 1));
  sandbox.write("data/tpguide/log/a/2026-12.toml", block("early", "2024-11-20T08:00:00+01:00", 1));
  const LogStore store = store_in(sandbox);
  CHECK(ids(store.read(stamp("2026-11-01T00:00:00+01:00"))) == "late");
  const fs::path undo = sandbox.write("data/tpguide/log/a/2024-04.toml",
                                      "[[entry]]\nat = 2024-04-01T08:00:00Z\nkind = \"undo\"\namends = \"late\"\n"
                                      "id = \"u\"\n");
  for (const fs::path& one : {file, undo}) fs::last_write_time(one, fs::file_time_type::clock::now() - 1h);
  fs::create_directories(sandbox.state());
  for (int times = 0; times < 3; ++times)
    CHECK(make_history(store.read(stamp("2026-11-01T00:00:00+01:00")).entries).entries.empty());
}

TEST_CASE("log store: a month that holds nothing of late is not read again until it is changed") {
  const Sandbox sandbox;
  fs::create_directories(sandbox.state());
  const std::string path = "data/tpguide/log/a/2024-03.toml";
  const Stamp since = stamp("2026-11-01T00:00:00+01:00");
  const LogStore store = store_in(sandbox);
  const auto an_hour_ago = fs::file_time_type::clock::now() - 1h;
  const fs::path file = sandbox.write(path, block("old", "2024-03-10T08:00:00+01:00", 1));
  fs::last_write_time(file, an_hour_ago);
  CHECK(ids(store.read(since)) == "");
  sandbox.write(path, block("new", "2026-11-10T08:00:00+01:00", 1));
  fs::last_write_time(file, an_hour_ago);
  CHECK_MESSAGE(ids(store.read(since)) == "", "the same size and time stand for the same file");
  CHECK(ids(store.read()) == "new");
  CHECK(ids(store.read(stamp("2024-03-01T00:00:00+01:00"))) == "new");
  fs::last_write_time(file, an_hour_ago + 1s);
  CHECK(ids(store.read(since)) == "new");
  // Damage is told each time.
  sandbox.write(path, "[[entry]]\nlevel = \n");
  fs::last_write_time(file, an_hour_ago);
  for (int times = 0; times < 2; ++times) CHECK(store.read(since).findings.size() == 1);
}

TEST_CASE("log store: of soreness what is older than a second moment may be left out, sessions are not") {
  const Sandbox sandbox;
  fs::create_directories(sandbox.state());
  Entry session = soreness("2026-03-12T08:00:00+01:00", 4);
  session.kind = EntryKind::session;
  session.level = std::nullopt;
  session.id = "session";
  const fs::path file =
      sandbox.write("data/tpguide/log/a/2026-03.toml",
                    block("first", "2026-03-10T08:00:00+01:00", 1) + block("second", "2026-03-11T08:00:00+01:00", 1) +
                        entry_block(session) + block("last", "2026-03-13T08:00:00+01:00", 1));
  sandbox.write("data/tpguide/log/a/2026-11.toml", block("late", "2026-11-10T08:00:00+01:00", 1));
  fs::last_write_time(file, fs::file_time_type::clock::now() - 1h);
  const LogStore store = store_in(sandbox);
  const Stamp autumn = stamp("2026-10-01T00:00:00+01:00"), spring = stamp("2026-03-01T00:00:00+01:00");
  for (int times = 0; times < 2; ++times) {
    CHECK(ids(store.read(spring, autumn)) == "session late");
    CHECK(ids(store.read(spring)) == "first second session last late");
    CHECK(ids(store.read(autumn, autumn)) == "late");
    CHECK(ids(store.read(stamp("2026-03-13T12:00:00+01:00"))) == "second session last late");
  }
}

TEST_CASE(
    "log store: a month that holds nothing but older soreness is not read again either, for whoever leaves it out") {
  const Sandbox sandbox;
  fs::create_directories(sandbox.state());
  const LogStore store = store_in(sandbox);
  const auto an_hour_ago = fs::file_time_type::clock::now() - 1h;
  const std::string path = "data/tpguide/log/a/2026-05.toml";
  const fs::path file = sandbox.write(path, block("old", "2026-05-10T08:00:00+01:00", 1));
  fs::last_write_time(file, an_hour_ago);
  const Stamp autumn = stamp("2026-10-01T00:00:00+01:00"), spring = stamp("2026-03-01T00:00:00+01:00");
  CHECK(ids(store.read(spring, autumn)) == "");
  sandbox.write(path, block("new", "2026-11-10T08:00:00+01:00", 1));
  fs::last_write_time(file, an_hour_ago);
  CHECK_MESSAGE(ids(store.read(spring, autumn)) == "", "the same size and time stand for the same file");
  CHECK(ids(store.read(spring)) == "new");
}

TEST_CASE("log store: whatever else lies about is left alone") {
  const Sandbox sandbox;
  const std::string entry = block("x", "2026-11-20T21:00:00+01:00", 1);
  for (const char* path : {"a/.txt", "a/2026-11.toml~", "a/.2026-11.toml.tmp", "a/2026-11.txt",
                           ".stversions/2026-11.toml", "a/b/2026-11.toml", "a/2026-11.toml.damaged-1"})
    sandbox.write(std::string("data/tpguide/log/") + path, entry);
  const LogStore::Contents read = store_in(sandbox).read();
  CHECK(ids(read) == "");
  CHECK(read.findings.empty());
}

TEST_CASE("log store: a file of the log counts whatever a person has called it, and with .txt behind it is told") {
  for (const char* path : {"2026-11.toml", "a/notes.toml", "a/2026-11.TOML", "a/2026-1.toml", "a/2026_11.toml"}) {
    CAPTURE(path);
    const Sandbox sandbox;
    sandbox.write(std::string("data/tpguide/log/") + path, block("x", "2026-11-20T21:00:00+01:00", 1));
    const LogStore::Contents read = store_in(sandbox).read();
    CHECK(ids(read) == "x");
    CHECK(read.findings.empty());
  }
  const Sandbox sandbox;
  const fs::path file = sandbox.write("data/tpguide/log/a/2026-11.toml.txt", "x");
  const LogStore::Contents read = store_in(sandbox).read();
  REQUIRE(read.findings.size() == 1);
  CHECK(read.findings[0].file == file.native());
  CHECK(read.findings[0].rule == "log-file");
}

TEST_CASE("log store: what cannot be opened as a file is a finding, and nothing waits for it") {
  const Sandbox sandbox;
  const fs::path good = sandbox.write("data/tpguide/log/a/2026-11.toml", block("x", "2026-11-20T21:00:00+01:00", 1));
  REQUIRE(::mkfifo((good.parent_path() / "2026-10.toml").c_str(), 0600) == 0);
  fs::create_directory(good.parent_path() / "2026-09.toml");
  const LogStore::Contents read = store_in(sandbox).read();
  CHECK(ids(read) == "x");
  REQUIRE(read.findings.size() == 2);
  CHECK(read.findings[0].file == (good.parent_path() / "2026-09.toml").native());
  CHECK(read.findings[1].file == (good.parent_path() / "2026-10.toml").native());
  CHECK(read.findings[0].rule == "log-file");
}

TEST_CASE("log store: a log that is no folder is a finding") {
  const Sandbox sandbox;
  sandbox.write("data/tpguide/log", "not a folder");
  const LogStore store = store_in(sandbox);
  CHECK(store.read().findings.size() == 1);
  CHECK_THROWS_AS(store.append(soreness("2026-11-20T21:00:00+01:00", 4)), Error);
  fs::remove(store.folder());
  REQUIRE(::mkfifo(store.folder().c_str(), 0600) == 0);
  CHECK(store.read().findings.size() == 1);
}

TEST_CASE("log store: damage is reported and never written over") {
  const Sandbox sandbox;
  const LogStore store = store_in(sandbox);
  const Entry first = store.append(soreness("2026-11-20T21:00:00+01:00", 4));
  const fs::path file = fs::relative(store.file_of(first), sandbox.root());
  const std::string damaged = sandbox.read(file) + "\n[[entry]]\nlevel = ";
  sandbox.write(file, damaged);
  const Entry second = store.append(soreness("2026-11-20T22:00:00+01:00", 5));
  const LogStore::Contents read = store.read();
  CHECK(all_of(read.entries) == std::vector<Entry>{first, second});
  CHECK(read.findings.size() == 1);
  CHECK(sandbox.read(file).starts_with(damaged + "\n"));
}

TEST_CASE("log store: a note of any bytes is written as text") {
  const Sandbox sandbox;
  const LogStore store = store_in(sandbox);
  Entry entry = soreness("2026-11-20T21:00:00+01:00", 4);
  entry.note = "a\nb \"c\" \x1b[2J \u202E ü";
  CHECK(store.append(entry).note == entry.note);
  entry.note = "bad \xff byte";
  CHECK(store.append(entry).note == "bad \uFFFD byte");
  CHECK(store.read().entries.size() == 2);
}

TEST_CASE("log store: an entry that would not be read back is not written") {
  const Sandbox sandbox;
  const LogStore store = store_in(sandbox);
  CHECK_THROWS_AS(store.append(soreness("2026-11-20T21:00:00+01:00", 11)), Error);
  CHECK_THROWS_AS(store.append(Entry{}), Error);
  CHECK_FALSE(fs::exists(store.folder()));
}

TEST_CASE("log store: the device's name is kept, and a lost or damaged one is made anew") {
  const Sandbox sandbox;
  const LogStore store = store_in(sandbox);
  const fs::path folder = store.device_folder();
  CHECK(store.device_folder() == folder);
  CHECK(store_in(sandbox).device_folder() == folder);
  const std::string name = folder.filename().native();
  CHECK(name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == std::string::npos);
  fs::remove(sandbox.state() / "device");
  CHECK(store.device_folder() != folder);
  for (const std::string damage : {"", "../../elsewhere\n", "..\n", "a/b\n", ".hidden\n", "\x1b[2J\n"}) {
    CAPTURE(damage);
    sandbox.write("state/tpguide/device", damage);
    CHECK(store.device_folder().parent_path() == store.folder());
    CHECK(store.device_folder() == store.device_folder());
  }
  sandbox.write("state/tpguide/device", "My Laptop\n");
  CHECK(store.device_folder() == store.folder() / "My Laptop");
}

TEST_CASE("log store: many processes at once lose nothing and agree on one device") {
  const Sandbox sandbox;
  constexpr int processes = 6;
  constexpr int entries_each = 15;
  std::vector<pid_t> children;
  for (int p = 0; p < processes; ++p) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      int code = 0;
      try {
        for (int i = 0; i < entries_each; ++i) store_in(sandbox).append(soreness("2026-11-20T21:00:00+01:00", p));
      } catch (...) {
        code = 1;
      }
      ::_exit(code);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(ended_as(status) == Ended{0, 0});
  }
  const std::vector<Entry> own = own_entries(store_in(sandbox));
  CHECK(own.size() == processes * entries_each);
  std::set<std::string> different;
  for (const Entry& entry : own) different.insert(entry.id);
  CHECK(different.size() == own.size());
}

TEST_CASE("log store: many from elsewhere are written as they are, each in the file of its month") {
  const Sandbox sandbox;
  const LogStore store = store_in(sandbox);
  std::vector<Entry> entries;
  for (const char* at : {"2026-11-20T21:00:00.125+01:00", "2025-01-03T08:00:00-05:00", "2026-11-21T08:00:00+01:00"}) {
    Entry entry = soreness(at, 4);
    entry.id = "from elsewhere " + std::to_string(entries.size());
    entry.note = std::string("a\0b \x1b[2J\n\"", 11);
    entries.push_back(std::move(entry));
  }
  take_in(store, entries);
  const LogStore::Contents read = store.read();
  CHECK(read.findings.empty());
  CHECK(all_of(read.entries) == std::vector{entries[1], entries[0], entries[2]});
  CHECK(rfc3339(all_of(read.entries)[1].at, Precision::milliseconds) == "2026-11-20T21:00:00.125+01:00");
  const fs::path file = fs::relative(store.file_of(entries[0]), sandbox.root());
  CHECK(sandbox.read(file) == std::string(log_file_head()) + entry_block(entries[0]) + entry_block(entries[2]));
  CHECK(own_entries(store) == all_of(read.entries));
}

TEST_CASE("log store: of many none is written where one would not be read back, and none at all makes nothing") {
  const Sandbox sandbox;
  const LogStore store = store_in(sandbox);
  take_in(store, {});
  Entry good = soreness("2026-11-20T21:00:00+01:00", 4);
  good.id = "good";
  Entry bad = soreness("2026-12-20T21:00:00+01:00", 11);
  bad.id = "bad";
  CHECK_THROWS_AS(take_in(store, {good, bad}), Error);
  CHECK_FALSE(fs::exists(store.folder()));
}

TEST_CASE("log store: no month becomes so large that it would not be read any more") {
  const Sandbox sandbox;
  const LogStore store = store_in(sandbox);
  const Entry here = store.append(soreness("2026-11-20T21:00:00+01:00", 4));
  fs::resize_file(store.file_of(here), 64 * 1024 * 1024 - 500);
  Entry first = soreness("2026-10-20T21:00:00+01:00", 4);
  first.id = "first";
  Entry second = soreness("2026-11-21T21:00:00+01:00", 4);
  second.id = "second";
  second.note = std::string(500, 'x');
  CHECK_THROWS_AS(take_in(store, {first, second}), Error);
  CHECK_FALSE(fs::exists(store.device_folder() / "2026-10.toml"));
}

TEST_CASE("log store: taking in many while others write loses nothing") {
  const Sandbox sandbox;
  constexpr int processes = 4;
  constexpr int entries_each = 40;
  std::vector<pid_t> children;
  for (int p = 0; p < processes; ++p) {
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      int code = 0;
      try {
        std::vector<Entry> many;
        for (int i = 0; i < entries_each; ++i) {
          many.push_back(soreness("2026-11-20T21:00:00+01:00", p));
          many.back().id = store_in(sandbox).new_id();
          store_in(sandbox).append(soreness("2026-11-20T21:00:00+01:00", p));
        }
        take_in(store_in(sandbox), many);
      } catch (...) {
        code = 1;
      }
      ::_exit(code);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK(ended_as(status) == Ended{0, 0});
  }
  CHECK(own_entries(store_in(sandbox)).size() == 2 * processes * entries_each);
}
