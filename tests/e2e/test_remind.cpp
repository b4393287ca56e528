// SPDX-License-Identifier: MIT
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/faked_time.hpp"
#include "support/faults.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

bool is_installed(const std::string& command) {
  return std::system(fmt::format("command -v {} >/dev/null 2>&1", command).c_str()) == 0;
}

/// With a title that shells, cron and systemd would each take for something else.
const std::string awkward_title = "50 % \\\"off\\\" it's \\\\% \\\\ $HOME `id` \\\\n ü";

std::string awkward_routine() {
  std::string text = press_routine;
  const std::size_t title = text.find("title");
  REQUIRE(title != std::string::npos);
  return text.replace(title, text.find('\n', title) - title, "title = \"" + awkward_title + "\"");
}

const std::string awkward_invitation = "If it suits you now: 50 % \"off\" it's \\% \\ $HOME `id` \\n ü\n";

std::string reminder(const Sandbox& home, const std::vector<std::string>& words, const RunOptions& options = {}) {
  std::vector<std::string> arguments{"remind", "--at", "20:00"};
  arguments.insert(arguments.end(), words.begin(), words.end());
  const RunResult result = home.run(arguments, options);
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  return result.out;
}

struct Refusal {
  std::vector<std::string> words;
  std::string said;
};

}  // namespace

TEST_CASE("remind: wrong usage says what there is, with the nearest names") {
  const Sandbox home;
  for (const Refusal& refusal : std::vector<Refusal>{
           {{"--at", "20:00"},
            "tpguide: remind how? --as is missing\n  --as ics for a calendar, --as systemd for a user timer, --as cron "
            "for a line of your crontab\n"},
           {{"--as", "ics"}, "tpguide: remind when? --at is missing\n  a time of day, as in --at 20:00\n"},
           {{"--at", "20:00", "--as", "ical"}, "tpguide: 'ical' is not a value of --as\n  one of ics, systemd, cron\n"},
           {{"--at", "20.00", "--as", "ics"}, "tpguide: --at is a time of day, not '20.00'\n  did you mean '20:00'?\n"},
           {{"--at", "noon", "--as", "ics"},
            "tpguide: --at is a time of day, not 'noon'\n  on the 24-hour clock, as in --at 20:00\n"},
           {{"--at", "8", "--as", "ics"},
            "tpguide: --at is a time of day, not '8'\n  did you mean '08:00' or '20:00'?\n"},
           {{"--at", "20:00", "--as", "ics", "--days", "mon-fri"},
            "tpguide: 'mon-fri' is no list of days\n  write --days mon,tue,wed,thu,fri\n"},
           {{"--at", "20:00", "--as", "ics", "--days", "mon, wed"},
            "tpguide: 'mon, wed' is no list of days\n  write --days mon,wed\n"},
           {{"--at", "20:00", "--as", "ics", "--days", "mon,wensday"},
            "tpguide: 'wensday' is no day of the week\n  did you mean 'wednesday'?\n"},
           {{"--at", "20:00", "--as", "ics", "--days", "mon,"},
            "tpguide: '' is no day of the week\n  as in --days mon,wed,fri\n"},
           {{"--at", "20:00", "--as", "ics", "--routine", "stif-neck"},
            "tpguide: there is no routine 'stif-neck'\n  did you mean 'stiff-neck'?\n"}}) {
    std::vector<std::string> arguments{"remind"};
    arguments.insert(arguments.end(), refusal.words.begin(), refusal.words.end());
    const RunResult result = home.run(arguments);
    CHECK(result.ended == Ended{2, 0});
    CHECK(result.out == "");
    CHECK(result.err == refusal.said);
  }
  CHECK(home.run({"remind", "ics"}).ended == Ended{2, 0});
}

TEST_CASE("remind: a routine with mistakes is exit 3 with its diagnostics, and no reminder") {
  const Sandbox home;
  home.write("broken.toml", "format = 1\n");
  const RunResult result = home.run({"remind", "--at", "20:00", "--as", "ics", "--routine", "./broken.toml"});
  CHECK(result.ended == Ended{3, 0});
  CHECK(result.out == "");
  CHECK(result.err.starts_with("./broken.toml:"));
}

TEST_CASE("remind: it writes nothing, and the calendar begins on the next of its days by the local clock") {
  const Sandbox home{Sandbox::Person::unknown};
  RunOptions options{.env = faked_time(1, "2026-11-20 19:30:00")};
  options.env["TZ"] = "Pacific/Auckland";
  const std::string text = reminder(home, {"--days", "fri,sat", "--as", "ics", "--routine", "daily-ten"}, options);
  CHECK(text.find("\r\nDTSTART:20261120T200000\r\n") != std::string::npos);
  CHECK(text.find("\r\nRRULE:FREQ=WEEKLY;BYDAY=FR,SA\r\n") != std::string::npos);
  CHECK(text.find("\r\nSUMMARY:If it suits you now: Ten minutes for tight shoulders\r\n") != std::string::npos);
  CHECK_FALSE(fs::exists(home.data()));
  CHECK_FALSE(fs::exists(home.state()));
  CHECK_FALSE(fs::exists(home.config()));
}

TEST_CASE("remind: a routine file is named by its whole path, for it will be another folder") {
  const Sandbox home;
  home.write("own.toml", press_routine);
  const std::string text = reminder(home, {"--as", "cron", "--routine", "./own.toml"});
  CHECK(text.find(fmt::format("To begin: tpguide session \"{}\". ", (home.root() / "own.toml").native())) !=
        std::string::npos);
}

TEST_CASE("remind: what cron runs shows the title as it is, on the desktop or else on standard output") {
  const Sandbox home;
  home.write("own.toml", awkward_routine());
  const std::string text = reminder(home, {"--as", "cron", "--routine", "./own.toml"});
  std::string line = text.substr(text.rfind('\n', text.size() - 2) + 1);
  REQUIRE(line.starts_with("0 20 * * 1,3,5 "));
  line = line.substr(std::string("0 20 * * 1,3,5 ").size());
  // There is nothing in it that one cron would change and another not.
  CHECK(line.find('%') == std::string::npos);
  CHECK(line.find("\\\\") == std::string::npos);
  const fs::path notify = home.write("bin/notify-send", "#!/bin/sh\nprintf '%s\\n' \"$3\" > \"$TPGUIDE_SHOWN\"\n");
  fs::permissions(notify, fs::perms::owner_all);
  // run() puts the program's path behind: the shell's $0.
  const auto as_cron = [&](const std::string& path) {
    return home.run({}, {.env = {{"PATH", path}, {"TPGUIDE_SHOWN", (home.root() / "shown").native()}},
                         .prefix = {"/bin/sh", "-c", line}});
  };
  const RunResult shown = as_cron((home.root() / "bin").native() + ":/usr/bin:/bin");
  CHECK(shown.ended == Ended{0, 0});
  CHECK(shown.out == "");
  CHECK(shown.err == "");
  CHECK(home.read("shown") == awkward_invitation);

  fs::remove(notify);
  fs::create_symlink("/bin/false", notify);
  const RunResult mailed = as_cron((home.root() / "bin").native() + ":/usr/bin:/bin");
  CHECK(mailed.ended == Ended{0, 0});
  CHECK(mailed.out.starts_with(awkward_invitation + "To begin: tpguide session "));
}

TEST_CASE("remind: systemd takes the units as they are, once they are taken apart as the text says") {
  if (!is_installed("systemd-analyze")) return skip_loudly("systemd is not installed");
  const Sandbox home;
  home.write("own.toml", awkward_routine());
  home.write("units/reminder.txt", reminder(home, {"--as", "systemd", "--routine", "./own.toml"}));
  const auto run = [&](const std::string& script) {
    return home.run({}, {.env = {{"XDG_RUNTIME_DIR", (home.root() / "units").native()}},
                         .prefix = {"/bin/sh", "-c", "cd units && " + script}});
  };
  CHECK(run("awk '/^# tpguide-/ { unit = $2 } unit { print > unit }' reminder.txt").ended == Ended{0, 0});
  const RunResult verified = run("systemd-analyze verify --user ./tpguide-remind-*.timer 2>&1");
  CHECK(verified.ended == Ended{0, 0});
  CHECK(verified.out == "");
  const RunResult calendar = run("systemd-analyze calendar \"$(sed -n 's/^OnCalendar=//p' tpguide-remind-*.timer)\"");
  CHECK(calendar.ended == Ended{0, 0});
  CHECK(calendar.out.find("Mon,Wed,Fri *-*-* 20:00:00\n") != std::string::npos);
}
