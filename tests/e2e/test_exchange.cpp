// SPDX-License-Identifier: MIT
// The log out of one home and into another.
#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"
#include "support/pty.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

/// A log with every kind of entry: a session that was rated, soreness with a difficult note, an activity, and one that
/// was taken back.
void keep_a_log(const Sandbox& home) {
  home.write("press.toml", press_routine);
  const auto at = [&](const char* time, const std::vector<std::string>& words) {
    REQUIRE(home.run(words, {.env = faked_time(1, time)}).ended == Ended{0, 0});
  };
  REQUIRE(
      home.run({"session", "press.toml", "--hands-free", "--screened"}, {.env = faked_time(300, "2026-11-20 10:00:00")})
          .ended == Ended{0, 0});
  at("2026-11-21 10:00:00", {"log", "3", "--next-day", "--spots", "4", "--signs", "--muscle", "upper-trapezius",
                             "--side", "left", "--note", "a little blue"});
  at("2026-11-21 10:01:00", {"log", "4", "--muscle", "upper-trapezius", "--side", "left", "--note",
                             "=1+1, \"driving\" \\ 日本 \x1b[1m\n#", "--at", "2026-10-01 21:00"});
  at("2026-11-21 10:02:00", {"log", "7", "--activity", "look over the shoulder"});
  at("2026-11-21 10:03:00", {"log", "9"});
  at("2026-11-21 10:04:00", {"undo"});
}

std::string exported(const Sandbox& home, const std::string& form = "ndjson") {
  const RunResult result = home.run({"export", "--as", form});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  return result.out;
}

std::string whole_history(const Sandbox& home) {
  const RunResult result = home.run({"history", "--since", "all", "--json"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  return result.out;
}

/// As many lines as an export of a long log has.
std::string many_lines(int count) {
  std::string text;
  for (int i = 0; i < count; ++i)
    text +=
        fmt::format("{{\"id\":\"many-{:06}\",\"at\":\"2026-{:02}-10T08:00:00Z\",\"kind\":\"soreness\",\"level\":{}}}\n",
                    i, i % 11 + 1, i % 11);
  return text;
}

}  // namespace

TEST_CASE("exchange: exported here and imported there it is the same log, and a second time changes nothing") {
  const Sandbox here, there;
  keep_a_log(here);
  const std::string lines = exported(here);
  CHECK(std::count(lines.begin(), lines.end(), '\n') == 6);
  CHECK(lines.find_first_of("\x1b\x7f") == std::string::npos);
  const fs::path file = there.write("log.ndjson", lines);
  const RunResult first = there.run({"import", file.native()});
  CHECK(first.ended == Ended{0, 0});
  CHECK(first.err == "");
  CHECK(first.out == "Took 6 new entries of 6.\n");
  CHECK(whole_history(there) == whole_history(here));
  CHECK(nlohmann::json::parse(whole_history(there)).size() == 3);
  CHECK(exported(there, "csv") == exported(here, "csv"));
  CHECK(exported(there, "fhir") == exported(here, "fhir"));

  const RunResult second = there.run({"import", "-"}, {.input = lines});
  CHECK(second.ended == Ended{0, 0});
  CHECK(second.out == "Took 0 new entries of 6; 6 were in the log already.\n");
  CHECK(whole_history(there) == whole_history(here));
  CHECK(here.run({"import", "-"}, {.input = exported(there)}).out ==
        "Took 0 new entries of 6; 6 were in the log already.\n");
}

TEST_CASE("exchange: of imports at once the first takes the entries, and the others find them") {
  const Sandbox home;
  const fs::path file = home.write("log.ndjson", many_lines(50));
  const RunResult result = home.run({"import", file.native()},
                                    {.prefix = {"sh", "-c", "for i in 1 2 3 4 5 6; do \"$0\" \"$@\" & done; wait"}});
  CHECK(result.err == "");
  const auto told = [&](std::string_view line) {
    int times = 0;
    for (std::size_t at = result.out.find(line); at != std::string::npos; at = result.out.find(line, at + 1)) ++times;
    return times;
  };
  CHECK(told("Took 50 new entries of 50.\n") == 1);
  CHECK(told("Took 0 new entries of 50; 50 were in the log already.\n") == 5);
}

TEST_CASE("exchange: an import joins what is here, and undo goes on from what was written last of all") {
  const Sandbox here, there;
  REQUIRE(here.run({"log", "1", "--note", "from here"}, {.env = faked_time(1, "2026-11-20 10:00:00")}).ended ==
          Ended{0, 0});
  REQUIRE(there.run({"log", "2", "--note", "older"}, {.env = faked_time(1, "2026-11-19 10:00:00")}).ended ==
          Ended{0, 0});
  REQUIRE(there.run({"log", "3", "--note", "newer"}, {.env = faked_time(1, "2026-11-21 10:00:00")}).ended ==
          Ended{0, 0});
  CHECK(there.run({"import", "-"}, {.input = exported(here)}).out == "Took 1 new entry of 1.\n");
  const auto notes = [&] {
    std::vector<std::string> all;
    for (const auto& entry : history_of(there)) all.push_back(entry["note"]);
    return all;
  };
  CHECK(notes() == std::vector<std::string>{"older", "from here", "newer"});
  CHECK(there.run({"undo"}).out.starts_with("Took back: soreness 3"));
  CHECK(there.run({"undo"}).out.starts_with("Took back: soreness 1"));
  CHECK(notes() == std::vector<std::string>{"older"});
  CHECK(there.run({"import", "-"}, {.input = exported(here)}).out ==
        "Took 0 new entries of 1; 1 was in the log already.\n");
  CHECK(notes() == std::vector<std::string>{"older"});
}

TEST_CASE("exchange: with a faulty line nothing is taken, and every such line is named") {
  const Sandbox home{Sandbox::Person::unknown};
  home.write("log.ndjson", many_lines(2) + "{\"id\":\"x\x1b[2J\", oops}\n" + many_lines(1) +
                               R"({"id":"y","at":"2026-11-20T21:00:00Z","kind":"soreness","level":12})"
                               "\n");
  const RunResult result = home.run({"import", "log.ndjson"});
  CHECK(result.ended == Ended{3, 0});
  CHECK(result.out == "");
  CHECK(result.err ==
        "log.ndjson:3:9: error: this is not JSON from here on [json]\n"
        "    3 | {\"id\":\"x\uFFFD[2J\", oops}\n"
        "      |         ^\n"
        "  hint: import takes what `tpguide export --as ndjson` writes, one entry a line\n"
        "log.ndjson:5:1: error: level must be a whole number from 0 to 10 [log-entry]\n"
        "    5 | {\"id\":\"y\",\"at\":\"2026-11-20T21:00:00Z\",\"kind\":\"soreness\",\"level\":12}\n"
        "      | ^\n"
        "tpguide: log.ndjson: nothing was taken\n"
        "  half of a log would be worse than none\n");
  CHECK_FALSE(fs::exists(home.data()));
}

TEST_CASE("exchange: a huge line, rubbish and files of other programs are refused, and nothing is made") {
  const Sandbox home;
  keep_a_log(home);
  const Sandbox there{Sandbox::Person::unknown};
  const auto refused = [&](const std::string& text, const std::string& reason) {
    CAPTURE(reason);
    const RunResult result = there.run({"import", "-"}, {.input = text});
    CHECK(result.ended == Ended{3, 0});
    CHECK(result.out == "");
    CHECK(result.err.size() < 2000);
    CHECK(result.err.find(reason) != std::string::npos);
    CHECK(result.err.find('\x1b') == std::string::npos);
    CHECK_FALSE(fs::exists(there.data()));
  };
  refused(exported(home, "csv"), "<stdin>:1:1: error: this is a spreadsheet, which lacks some of what a log holds");
  refused(exported(home, "fhir"), "<stdin>:1:1: error: this is a FHIR bundle, which lacks some of what a log holds");
  refused(whole_history(home), "<stdin>:1:1: error: this is one JSON document and not an object a line");
  refused("{\"id\":\"" + std::string(3'000'000, 'x') + "\"}\n", "<stdin>:1:1: error: this line is longer than");
  refused(std::string(2'000'000, '{'), "longer than");
  refused("\x1b]0;x\x07\n", "this is no log that tpguide has exported");
  refused("inc 20240301T080000Z # tag\n", "this is no log that tpguide has exported");
}

TEST_CASE("exchange: what cannot be read or written is said, exit 1") {
  const Sandbox home{Sandbox::Person::unknown};
  const RunResult missing = home.run({"import", "no.ndjson"});
  CHECK(missing.ended == Ended{1, 0});
  CHECK(missing.err ==
        "tpguide: no.ndjson: there is no such file\n  import takes what `tpguide export --as ndjson` writes\n");
  CHECK(home.run({"import", "/"}).ended == Ended{1, 0});
  REQUIRE(::mkfifo((home.root() / "pipe").c_str(), 0600) == 0);
  const RunResult pipe = home.run({"import", "pipe"});
  CHECK(pipe.ended == Ended{1, 0});
  CHECK(pipe.err ==
        "tpguide: 'pipe' is not a regular file\n  `tpguide import -` reads what a pipe brings on standard input\n");
  home.write("data/tpguide", "a file where a folder should be");
  CHECK(home.run({"import", "-"}, {.input = many_lines(1)}).ended == Ended{1, 0});
  const RunResult device = home.run({"export", "--as", "csv", "-o", "/dev/full"});
  CHECK(device.ended == Ended{1, 0});
  CHECK(device.err.starts_with("tpguide: cannot write '/dev/full': No space left on device\n"));
}

TEST_CASE("exchange: export -o replaces the file as a whole, for the user alone, and says how much it is") {
  const Sandbox home;
  keep_a_log(home);
  home.write("out/log.csv", "old");
  const RunResult result = home.run({"export", "--as", "csv", "-o", "out/log.csv"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  CHECK(result.out == "out/log.csv: 3 entries\n");
  CHECK(home.read("out/log.csv") == exported(home, "csv"));
  struct stat status {};
  REQUIRE(::stat((home.root() / "out/log.csv").c_str(), &status) == 0);
  CHECK((status.st_mode & 07777u) == 0600);
  CHECK(std::distance(fs::directory_iterator(home.root() / "out"), fs::directory_iterator()) == 1);
  CHECK(home.run({"export", "--as", "ndjson", "-o", "-"}).out == exported(home));
}

TEST_CASE("exchange: -o never writes over the log itself, and so it is with a report") {
  const Sandbox home;
  CHECK(home.run({"log", "4"}).ended == Ended{0, 0});
  fs::path month;
  for (const auto& entry : fs::recursive_directory_iterator(home.data() / "log"))
    if (entry.path().extension() == ".toml") month = entry.path();
  const std::string before = home.read(month);
  fs::create_symlink(month, home.root() / "link.csv");
  for (const std::string& to : {month.native(), std::string("link.csv")}) {
    const RunResult result = home.run({"export", "--as", "csv", "-o", to});
    CHECK(result.ended == Ended{2, 0});
    CHECK(result.err ==
          "tpguide: " + to +
              ": this is what is read, and it would be written over\n  write to a file of another name\n");
    CHECK(home.run({"report", "-o", to}).ended == Ended{2, 0});
  }
  CHECK(home.read(month) == before);
}

TEST_CASE("exchange: -o never writes into the log's folder, nor over the profile and the config") {
  const Sandbox home;
  CHECK(home.run({"log", "4"}).ended == Ended{0, 0});
  home.write(home.config() / "config.toml", "tool = \"ball\"\n");
  for (const fs::path& to : {home.data() / "log" / "mine.csv", home.data() / "profile.toml",
                             home.config() / "config.toml", home.data() / "log" / "desk" / "2031-01.toml"}) {
    CAPTURE(to);
    const bool was_there = fs::exists(to);
    const std::string before = was_there ? home.read(to) : "";
    fs::create_directories(to.parent_path());
    const RunResult result = home.run({"export", "--as", "csv", "-o", to.native()});
    CHECK(result.ended == Ended{2, 0});
    CHECK(result.err ==
          "tpguide: " + to.native() + ": this is where tpguide keeps what is yours\n  write to a file elsewhere\n");
    CHECK(fs::exists(to) == was_there);
    if (was_there) CHECK(home.read(to) == before);
  }
}

TEST_CASE("exchange: an import takes words that nobody here knows, and names each once with its line") {
  const Sandbox home{Sandbox::Person::unknown};
  const std::string line =
      R"({"id":"one","at":"2026-11-20T21:00:00Z","kind":"session","routine":"My Neck","status":"stopped","points":[{"muscle":"SCM","side":"left","held_s":10,"outcome":"stopped"}],"stop_sign":"ouch"})";
  std::string again = line;
  again.replace(again.find("one"), 3, "two");
  home.write("log.ndjson", line + "\n" + again + "\n");
  const RunResult result = home.run({"import", "log.ndjson"}, {.env = faked_time(1, "2026-11-21 09:00:00")});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.out == "Took 2 new entries of 2.\n");
  for (const char* part :
       {"log.ndjson:1:1: warning: entry one names a muscle 'SCM', which is not known here: no rest",
        "log.ndjson:1:1: warning: entry one has a stop sign 'ouch', which is not known here",
        "log.ndjson:1:1: warning: entry one is of a routine 'My Neck', which no routine can be called"})
    CHECK_MESSAGE(result.err.find(part) != std::string::npos, result.err);
  CHECK(result.err.find("entry two") == std::string::npos);
  for (const char* command : {"history", "trend", "report"}) {
    const RunResult read = home.run({command}, {.env = faked_time(1, "2026-11-21 09:00:00")});
    CHECK_MESSAGE(read.err.find("names a muscle 'SCM', which is not known here") != std::string::npos, command);
  }
}

TEST_CASE("exchange: to import a folder is answered with what a move needs") {
  const Sandbox home{Sandbox::Person::unknown};
  fs::create_directories(home.root() / "old");
  const RunResult result = home.run({"import", "old"});
  CHECK(result.ended == Ended{1, 0});
  CHECK(result.err ==
        "tpguide: 'old' is a folder, not a file\n"
        "  take in what `tpguide export --as ndjson` writes there, or copy the folder to where `tpguide log --where` "
        "says; `tpguide man` has what else a move needs\n");
}

TEST_CASE("exchange: a line with a NUL behind its object is faulty") {
  const Sandbox home{Sandbox::Person::unknown};
  home.write("log.ndjson",
             R"({"id":"y","at":"2026-11-20T21:00:00Z","kind":"soreness","level":2})" + std::string(1, '\0') + "\n");
  const RunResult result = home.run({"import", "log.ndjson"});
  CHECK(result.ended == Ended{3, 0});
  CHECK(result.err.find(": error: this is not JSON from here on [json]") != std::string::npos);
}

TEST_CASE("exchange: a folder that is not there is not made by -o, but named") {
  const Sandbox home;
  keep_a_log(home);
  const RunResult result = home.run({"export", "--as", "csv", "-o", "typo/log.csv"});
  CHECK(result.ended == Ended{1, 0});
  CHECK(result.out == "");
  CHECK(result.err == "tpguide: there is no folder 'typo'\n  make it first, or name a folder that is there\n");
  CHECK_FALSE(fs::exists(home.root() / "typo"));
}

TEST_CASE("exchange: of two blocks with one id the first counts everywhere, and the other is named by its place") {
  const Sandbox home;
  const std::string block = "\n[[entry]]\nat = 2026-11-20T10:00:00+00:00\nkind = \"soreness\"\nlevel = ";
  home.write("data/tpguide/log/a/2026-11.toml", "format = 1\n" + block + "4\nid = \"mine\"\n");
  const fs::path copy = home.write("data/tpguide/log/a/2026-11.sync-conflict-20261121-090000-ABCDEFG.toml",
                                   "format = 1\n" + block + "4\nid = \"mine\"\n");
  for (const char* form : {"ndjson", "csv", "fhir"}) CHECK(home.run({"export", "--as", form}).err == "");
  home.write(copy, "format = 1\n" + block + "9\nid = \"mine\"\n");
  const std::string said = "tpguide: " + copy.native() +
                           ":3:1: this entry has the id of another and says something else; the one read first counts\n"
                           "  if both are meant, give this one an id that no other has; else take one of them out\n";
  const std::vector<std::vector<std::string>> commands{{"export", "--as", "ndjson"},
                                                       {"export", "--as", "csv"},
                                                       {"export", "--as", "fhir"},
                                                       {"history", "--since", "all"},
                                                       {"history", "--since", "all", "--json"},
                                                       {"trend", "--since", "all"},
                                                       {"report", "--since", "all"}};
  for (const auto& words : commands) {
    CAPTURE(words);
    const RunResult result = home.run(words);
    CHECK(result.ended == Ended{0, 0});
    CHECK(result.err == said);
  }
  CHECK(nlohmann::json::parse(home.run({"history", "--since", "all", "--json"}).out).at(0)["level"] == 4);
}

TEST_CASE("exchange: no note is a formula in the csv, and all else is as it was written") {
  const Sandbox home;
  keep_a_log(home);
  const std::string csv = exported(home, "csv");
  CHECK(csv.find(",\"'=1+1, \"\"driving\"\" \\ 日本 \x1b[1m\n#\",\r\n") != std::string::npos);
  CHECK(csv.starts_with("id,at,date,time,kind,"));
  CHECK(std::count(csv.begin(), csv.end(), '\n') == 5);
}

TEST_CASE(
    "exchange: joiners and marks of direction of a note are in every file, and no more than joiners on a terminal") {
  const Sandbox home;
  const std::string joined = "می\u200cخواهد क्\u200dष 👩\u200d💻";
  REQUIRE(home.run({"log", "4", "--note", joined + " \u202eabc"}).ended == Ended{0, 0});
  CHECK(exported(home, "csv").find("," + joined + " \u202eabc,\r\n") != std::string::npos);
  CHECK(home.run({"report", "-o", "-"}).out.find(">" + joined + " \u202eabc<") != std::string::npos);
  CHECK(home.run({"history"}).out.find(joined + " \uFFFDabc") != std::string::npos);
  for (const char* form : {"ndjson", "fhir"}) {
    const auto text = nlohmann::json::parse(exported(home, form)).dump();
    CHECK(text.find("\"" + joined + " \u202eabc\"") != std::string::npos);
  }
  Pty pty(home, {"export", "--as", "csv"});
  CHECK(pty.wait_exit() == Ended{0, 0});
  CHECK(pty.output().find(joined + " \uFFFDabc") != std::string::npos);
  CHECK(pty.output().find("\u202e") == std::string::npos);
}

TEST_CASE("exchange: -o takes what a shell opens, a pipe, a FIFO and a device as any file") {
  const Sandbox home;
  keep_a_log(home);
  const std::string csv = exported(home, "csv");
  REQUIRE(::mkfifo((home.root() / "fifo").c_str(), 0600) == 0);
  fs::create_symlink("/dev/stdout", home.root() / "link");
  const auto in_shell = [&](const std::string& script) { return home.run({}, {.prefix = {"bash", "-c", script}}); };
  const auto is = [&](const std::string& script, const std::string& out) {
    CAPTURE(script);
    const RunResult result = in_shell(script);
    CHECK(result.ended == Ended{0, 0});
    CHECK(result.err == "");
    CHECK(result.out == out);
  };
  is("\"$0\" export --as csv -o /dev/stdout | cat", csv);
  is("\"$0\" export --as csv -o /dev/fd/1 | cat", csv);
  is("\"$0\" export --as csv -o link | cat", csv);
  is("\"$0\" export --as csv -o /proc/self/fd/3 3>&1 >/dev/null | cat", csv);
  is("\"$0\" export --as csv -o >(cat >got) >/dev/null; for i in {1..100}; do [ -s got ] && break; sleep 0.1; done; "
     "cat got",
     csv);
  is("cat fifo & \"$0\" export --as csv -o fifo >/dev/null; wait", csv);
  is("\"$0\" export --as csv -o /dev/null", "/dev/null: 3 entries\n");
  is("\"$0\" report --since all -o /dev/stdout | grep -c '</html>'", "1\n");
  is("\"$0\" report --since all -o >(cat >page) >/dev/null; for i in {1..100}; do [ -s page ] && break; sleep 0.1; "
     "done; "
     "grep -c '</html>' page",
     "1\n");
  // A file that is being added to keeps what it has.
  is("echo before >all; \"$0\" export --as csv -o /dev/stdout >>all; cat all", "before\n" + csv);
  const RunResult closed = in_shell("\"$0\" export --as csv -o /dev/fd/9");
  CHECK(closed.ended == Ended{1, 0});
  CHECK(closed.err.starts_with("tpguide: cannot write '/dev/fd/9': Bad file descriptor\n"));
  CHECK(in_shell("\"$0\" export --as csv -o >(true)").err == "");
  CHECK(home.run({"export", "--as", "csv", "-o", "."}).err == "tpguide: '.' is a folder, not a file\n");
}

TEST_CASE("exchange: a log with damage is exported as far as it can be read, and the damage is named") {
  const Sandbox home;
  REQUIRE(home.run({"log", "1"}).ended == Ended{0, 0});
  const fs::path damaged = home.write("data/tpguide/log/other/2026-11.toml", "[[entry]]\nlevel = = 3\n");
  const RunResult result = home.run({"export", "--as", "ndjson"});
  CHECK(result.ended == Ended{0, 0});
  CHECK(std::count(result.out.begin(), result.out.end(), '\n') == 1);
  CHECK(result.err.starts_with("tpguide: " + damaged.native() + ":2:"));
}

TEST_CASE("exchange: ten thousand entries go in and out whole, also into a full disk and past a reader that leaves") {
  const Sandbox home;
  const std::string lines = many_lines(10'000);
  CHECK(home.run({"import", "-"}, {.input = lines}).out == "Took 10000 new entries of 10000.\n");
  std::string out = exported(home);
  CHECK(out.size() > lines.size());
  CHECK(std::count(out.begin(), out.end(), '\n') == 10'000);
  for (const char* form : {"ndjson", "csv", "fhir"}) {
    CAPTURE(form);
    const std::vector<std::string> words{"export", "--as", form};
    const RunResult full = home.run(words, {.out_path = "/dev/full"});
    CHECK(full.ended == Ended{1, 0});
    CHECK(full.err == "tpguide: cannot write to standard output: No space left on device\n");
    CHECK(home.run(words, {.out_path = "-"}).err == "tpguide: standard output is closed\n");
    const RunResult left =
        home.run(words, {.prefix = {"sh", "-c", "{ \"$0\" \"$@\"; echo \"exit $?\" >&2; } | head -n 1"}});
    CHECK(left.err == "exit 0\n");
    CHECK(std::count(left.out.begin(), left.out.end(), '\n') == 1);
  }
}

TEST_CASE("exchange: a disk that fills up during an import leaves every month whole, and the rest can be taken later") {
  const Sandbox home;
  const std::vector<std::string> small_files{"sh", "-c", "ulimit -f 20; \"$0\" \"$@\""};
  std::string lines = many_lines(11);
  for (int i = 0; i < 500; ++i)
    lines +=
        fmt::format("{{\"id\":\"big-{}\",\"at\":\"2026-06-10T08:00:00Z\",\"kind\":\"soreness\",\"level\":1}}\n", i);
  const RunResult full = home.run({"import", "-"}, {.input = lines, .prefix = small_files});
  CHECK(full.ended == Ended{1, 0});
  CHECK(full.out == "");
  CHECK(full.err.find("File too large") != std::string::npos);
  CHECK(nlohmann::json::parse(whole_history(home)).size() == 5);
  CHECK(home.run({"import", "-"}, {.input = lines}).out == "Took 506 new entries of 511; 5 were in the log already.\n");
  CHECK(nlohmann::json::parse(whole_history(home)).size() == 511);
}
