// SPDX-License-Identifier: MIT
#include <filesystem>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <sys/stat.h>

#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

constexpr const char* today = "2026-11-21 18:00:00";

/// A session of the shipped routine on each of these days of November.
void write_log(const Sandbox& home, std::initializer_list<int> days) {
  std::string text = "format = 1\n";
  for (const int day : days)
    text += fmt::format(
        "\n[[entry]]\nat = 2026-11-{0:02}T10:00:00+00:00\nkind = \"session\"\nroutine = \"shoulder-headache\"\n"
        "status = \"completed\"\nbefore = 6\nafter = 4\nnote = \"day {0}\"\npoints = [\n  {{muscle = "
        "\"upper-trapezius\", side = \"left\", held_s = 45, outcome = \"done\"}},\n]\nid = \"session-{0}\"\n",
        day);
  home.write(home.data() / "log" / "desk" / "2026-11.toml", text);
}

RunResult report(const Sandbox& home, std::vector<std::string> more = {}) {
  more.insert(more.begin(), "report");
  return home.run(more, {.env = faked_time(1, today)});
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("report: to a pipe it is the page and nothing else") {
  const Sandbox home;
  write_log(home, {2, 9, 18});
  const RunResult result = report(home);
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
  CHECK(result.out.starts_with("<!DOCTYPE html>\n"));
  CHECK(result.out.ends_with("</html>\n"));
  CHECK(has(result.out, "<bdi>Shoulder knots behind a tension headache</bdi>"));
  CHECK(has(result.out, "day 18"));
}

TEST_CASE("report: -o writes the file for its owner alone, replaces it whole, and leaves nothing beside it") {
  const Sandbox home;
  write_log(home, {2, 9, 18});
  const fs::path file = home.write("out/report.html", report(home).out + "<!-- an older one -->\n");
  const RunResult result = report(home, {"-o", file.native()});
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.out == file.native() + ": 3 sessions, on one page. Open it in a browser to read or print it.\n");
  CHECK(result.err == "");
  CHECK(home.read(file) == report(home, {"-o", "-"}).out);
  struct stat status {};
  REQUIRE(::stat(file.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  CHECK(std::distance(fs::directory_iterator(file.parent_path()), {}) == 1);
}

TEST_CASE("report: with nothing to tell the file stays as it was") {
  const Sandbox home{Sandbox::Person::unknown};
  const fs::path file = home.write("report.html", "an older one");
  RunResult result = report(home, {"-o", file.native()});
  CHECK(result.ended == Ended{1, 0});
  CHECK(result.out == "");
  CHECK(result.err ==
        "tpguide: nothing is logged in the last 90 days, so there is nothing to report\n"
        "  `tpguide report --since all` looks further back\n");
  CHECK(home.read(file) == "an older one");
  result = report(home, {"--since", "all"});
  CHECK(result.err ==
        "tpguide: nothing is logged since the beginning, so there is nothing to report\n"
        "  `tpguide session NAME` guides you and logs it\n");
  CHECK_FALSE(fs::exists(home.data()));
}

TEST_CASE("report: a folder that is not there to be written to is named, and so is a full disk") {
  const Sandbox home;
  write_log(home, {2, 9});
  home.write("plain", "a file");
  CHECK(report(home, {"-o", (home.root() / "plain" / "report.html").native()}).ended == Ended{1, 0});
  const RunResult missing = report(home, {"-o", "typo/report.html"});
  CHECK(missing.ended == Ended{1, 0});
  CHECK(missing.err == "tpguide: there is no folder 'typo'\n  make it first, or name a folder that is there\n");
  CHECK_FALSE(fs::exists(home.root() / "typo"));
  CHECK(home.run({"report"}, {.env = faked_time(1, today), .out_path = "/dev/full"}).ended == Ended{1, 0});
}

TEST_CASE("report: a terminal gets no page, but the name of a way to one") {
  const Sandbox home;
  write_log(home, {2, 9, 18});
  Pty terminal(home, {"report"}, {.env = faked_time(1, today)});
  terminal.expect("a report is a page for a browser, not for a terminal");
  terminal.expect("`tpguide report -o report.html` writes it into a file");
  CHECK(terminal.wait_exit() == Ended{2, 0});
  CHECK_FALSE(has(terminal.output(), "<html"));
}

TEST_CASE("report: --since and --routine choose, a mistyped routine gets the nearest, and damage is named by place") {
  const Sandbox home;
  write_log(home, {2, 9, 18});
  const std::string since = report(home, {"--since", "2026-11-08"}).out;
  CHECK(has(since, "<h1>Self-care report, 8 Nov – 21 Nov 2026</h1>"));
  CHECK(has(since, "day 9"));
  CHECK_FALSE(has(since, "day 2<"));
  const RunResult mistyped = report(home, {"--routine", "shoulder-headahce"});
  CHECK(mistyped.ended == Ended{2, 0});
  CHECK(mistyped.err == "tpguide: there is no routine 'shoulder-headahce'\n  did you mean 'shoulder-headache'?\n");
  CHECK(report(home, {"--routine", "stiff-neck"}).ended == Ended{1, 0});
  CHECK(report(home, {"--since", "soon"}).ended == Ended{2, 0});

  const fs::path file = home.data() / "log" / "desk" / "2026-11.toml";
  home.write(file, home.read(file) + "\n[[entry]]\nlevel = = 3\n");
  const RunResult damaged = report(home);
  CHECK(damaged.ended == Ended{0, 0});
  CHECK(has(damaged.err, file.native() + ":"));
  CHECK(damaged.out.ends_with("</html>\n"));
}

TEST_CASE("report: a routine that is gone is named as the log has it") {
  const Sandbox home;
  write_log(home, {2, 9});
  const fs::path file = home.data() / "log" / "desk" / "2026-11.toml";
  std::string text = home.read(file);
  text.replace(text.find("shoulder-headache"), std::string("shoulder-headache").size(), "my-old-one");
  home.write(file, text);
  CHECK(has(report(home).out, "<bdi class=\"own\">my-old-one</bdi>"));
}
