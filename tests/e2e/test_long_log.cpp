// SPDX-License-Identifier: MIT
// A log of many years takes no more memory than one of a few weeks, but for some dozen bytes an entry.
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;

// A sanitizer reserves more than any limit: this is among the tests of the store, which run the program without one.
#if defined(__linux__)

namespace {

constexpr int entries_a_month = 400;
constexpr int many = 40'000;
/// Entries alone, were they held, would take more than 25 MiB.
constexpr int most_more_kib = 20 * 1024;

/// Sessions, every second of them rated in the month after, in order of time, a file a month.
void write_log(const Sandbox& home, int entries) {
  std::vector<std::string> months(static_cast<std::size_t>(entries / entries_a_month) + 2, "format = 1\n");
  for (int i = 0; i < entries; ++i) {
    const int month = i / entries_a_month, in_month = i % entries_a_month;
    const std::string at = fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:00+00:00", 2010 + month / 12, month % 12 + 1,
                                       in_month / 15 + 1, in_month % 15, i % 60);
    months[static_cast<std::size_t>(month)] += fmt::format(
        "\n[[entry]]\nat = {}\nkind = \"session\"\nroutine = \"low-back\"\nstatus = \"completed\"\nbefore = {}\n"
        "after = {}\npoints = [\n  {{muscle = \"piriformis\", side = \"left\", held_s = 45, outcome = \"done\"}},\n]\n"
        "note = \"the note of session {}\"\nid = \"session-{:06}\"\n",
        at, i % 11, i % 7, i, i);
    if (i % 2 == 0)
      months[static_cast<std::size_t>(month) + 1] += fmt::format(
          "\n[[entry]]\nat = {}\nkind = \"next-day\"\namends = \"session-{:06}\"\nnext_day = 2\nspots = 3\n"
          "id = \"rating-{:06}\"\n",
          at, i, i);
  }
  for (std::size_t month = 0; month < months.size(); ++month)
    home.write(home.data() / "log" / "desk" / fmt::format("{:04}-{:02}.toml", 2010 + month / 12, month % 12 + 1),
               months[month]);
  home.write("state/tpguide/device", "desk\n");
}

RunResult run_within(int kib, const Sandbox& home, const std::vector<std::string>& words, const std::string& input) {
  return home.run(words, {.input = input,
                          .env = faked_time(1, "2026-11-21 18:00:00"),
                          .prefix = {"sh", "-c", fmt::format("ulimit -v {}; exec \"$0\" \"$@\"", kib)}});
}

/// The address space, in steps, within which it can be done.
int needed_kib(const Sandbox& home, const std::vector<std::string>& words, const std::string& input = "") {
  constexpr int step = 4 * 1024;
  int kib = step;
  while (kib < 1024 * 1024 && run_within(kib, home, words, input).ended != Ended{0, 0}) kib += step;
  return kib;
}

}  // namespace

TEST_CASE("long log: whatever reads all of it keeps little of it") {
  const Sandbox few, long_one;
  write_log(few, 1'000);
  write_log(long_one, many);
  const std::vector<std::vector<std::string>> commands{{"history", "--since", "all"},
                                                       {"history", "--since", "all", "--json"},
                                                       {"export", "--as", "csv"},
                                                       {"export", "--as", "fhir"},
                                                       {"export", "--as", "ndjson"},
                                                       {"report", "--since", "all"},
                                                       {"trend", "--since", "all"},
                                                       {"list"},
                                                       {"undo"}};
  for (const auto& words : commands) {
    CAPTURE(words);
    const RunResult result = run_within(needed_kib(few, words) + most_more_kib, long_one, words, "");
    CHECK(result.ended == Ended{0, 0});
    CHECK(result.err == "");
  }
}

TEST_CASE("long log: an import of any length keeps little of it, good or bad") {
  const Sandbox few, long_one;
  const auto lines = [](int count, const std::string& level) {
    std::string text;
    for (int i = 0; i < count; ++i)
      text += fmt::format(
          "{{\"id\":\"entry-{:06}\",\"at\":\"20{:02}-{:02}-10T08:00:00Z\",\"kind\":\"soreness\",\"level\":{},\"note\":"
          "\"a note\"}}\n",
          i, i / 5'000 + 10, i % 12 + 1, level);
    return text;
  };
  const std::vector<std::string> words{"import", "-"};
  const int needed = needed_kib(few, words, lines(1'000, "4"));
  const RunResult good = run_within(needed + most_more_kib, long_one, words, lines(many, "4"));
  CHECK(good.out == fmt::format("Took {0} new entries of {0}.\n", many));
  const RunResult bad = run_within(needed + most_more_kib, long_one, words, lines(10 * many, "11"));
  CHECK(bad.ended == Ended{3, 0});
  CHECK(bad.err.find("too many lines are faulty; what follows was not looked at") != std::string::npos);
}

TEST_CASE("long log: soreness at a place is weighed against what is known of that place alone") {
  const Sandbox few, long_one;
  const auto lay_out = [](const Sandbox& home, int entries) {
    std::string text = "format = 1\n";
    for (int i = 0; i < entries; ++i)
      text += fmt::format(
          "\n[[entry]]\nat = 2026-10-{:02}T08:00:00+00:00\nkind = \"soreness\"\nlevel = {}\nmuscle = \"{}\"\n"
          "side = \"left\"\nnote = \"a note of some length, as people write them\"\nid = \"entry-{:06}\"\n",
          i % 28 + 1, i % 11, i % 2 == 0 ? "piriformis" : "infraspinatus", i);
    home.write(home.data() / "log" / "desk" / "2026-10.toml", text);
    home.write("state/tpguide/device", "desk\n");
  };
  lay_out(few, 1'000);
  lay_out(long_one, many / 2);
  const std::vector<std::string> words{"log", "4", "--muscle", "upper-trapezius", "--side", "left"};
  const RunResult result = run_within(needed_kib(few, words) + most_more_kib, long_one, words, "");
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.err == "");
}

TEST_CASE("long log: a long table needs no temporary folder") {
  const Sandbox home;
  std::string text = "format = 1\n";
  for (int i = 0; i < 2'500; ++i)
    text += fmt::format(
        "\n[[entry]]\nat = 2026-10-{:02}T08:00:00+00:00\nkind = \"soreness\"\nlevel = {}\nnote = \"{}\"\n"
        "id = \"entry-{:06}\"\n",
        i % 28 + 1, i % 11, std::string(2'000, 'n'), i);
  home.write(home.data() / "log" / "desk" / "2026-10.toml", text);
  const RunResult with = home.run({"history", "--since", "all"});
  const RunResult without = home.run({"history", "--since", "all"}, {.env = {{"TMPDIR", "/nowhere/at/all"}}});
  CHECK(without.ended == Ended{0, 0});
  CHECK(without.err == "");
  CHECK(with.out.size() > 4 * 1024 * 1024);
  CHECK(without.out == with.out);
}

TEST_CASE("long log: what is shown of it is in order of time, each with the ratings that stand elsewhere") {
  const Sandbox home;
  write_log(home, 9'000);
  const auto history = nlohmann::json::parse(home.run({"history", "--since", "all", "--json"}).out);
  REQUIRE(history.size() == 9'000);
  for (std::size_t i = 0; i < history.size(); ++i) {
    const bool rated = i % 2 == 0;
    REQUIRE(history[i].value("spots", 0) == (rated ? 3 : 0));
    if (i > 0) REQUIRE(history[i - 1]["at"] <= history[i]["at"]);
  }
}

#endif
