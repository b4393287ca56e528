// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "core/text/cells.hpp"
#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;

namespace {

constexpr const char* today = "2026-11-21 18:00:00";

/// A session at 10:00 of each day of November, and how it was the day after.
void write_log(const Sandbox& home, std::initializer_list<std::pair<int, int>> befores) {
  std::string text = "format = 1\n";
  for (const auto& [day, before] : befores) {
    text += fmt::format(
        "\n[[entry]]\nat = 2026-11-{0:02}T10:00:00+00:00\nkind = \"session\"\nroutine = \"shoulder-headache\"\n"
        "status = \"completed\"\nbefore = {1}\nafter = {2}\npoints = [\n  {{muscle = \"upper-trapezius\", side = "
        "\"left\", held_s = 45, outcome = \"done\"}},\n]\nid = \"session-{0}\"\n",
        day, before, before - 2);
    text += fmt::format(
        "\n[[entry]]\nat = 2026-11-{:02}T09:00:00+00:00\nkind = \"next-day\"\namends = \"session-{}\"\n"
        "next_day = {}\nspots = 2\nid = \"rating-{}\"\n",
        day + 1, day, before - 1, day);
  }
  home.write(home.data() / "log" / "desk" / "2026-11.toml", text);
}

RunResult trend(const Sandbox& home, std::vector<std::string> more = {},
                std::map<std::string, std::string> env = {{"COLUMNS", "80"}}) {
  more.insert(more.begin(), "trend");
  env.merge(faked_time(1, today));
  return home.run(more, {.env = env});
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("trend: days of two complaints are not compared in words, by trend, home and report alike") {
  const Sandbox home;
  std::string text = "format = 1\n";
  for (int day = 1; day <= 12; ++day)
    text += fmt::format(
        "\n[[entry]]\nat = 2026-11-{0:02}T10:00:00+00:00\nkind = \"session\"\nroutine = \"{1}\"\n"
        "status = \"completed\"\nbefore = {2}\nnext_day = {2}\nid = \"session-{0}\"\n",
        day, day <= 6 ? "shoulder-headache" : "low-back", day <= 6 ? 7 : 2);
  home.write(home.data() / "log" / "desk" / "2026-11.toml", text);
  const RunResult result = trend(home);
  CHECK(
      result.out.starts_with("Your first and last days are of different complaints, so they are not\n"
                             "compared. `tpguide trend --routine NAME` answers for each.\n"));
  auto env = faked_time(1, today);
  env["COLUMNS"] = "150";
  for (const std::string& words :
       {result.out, home.run({}, {.env = env}).out, home.run({"report"}, {.env = env}).out}) {
    CHECK(has(words, "are of different complaints"));
    CHECK_FALSE(has(words, "meaningful change"));
    CHECK_FALSE(has(words, "What brought it about"));
  }
  CHECK(nlohmann::json::parse(trend(home, {"--json"}).out)["verdict"] == "meaningful");
  CHECK(trend(home, {"--routine", "low-back"}).out.starts_with("No clear change so far."));
}

TEST_CASE("trend: with no log it says how to begin, and makes nothing") {
  const Sandbox home{Sandbox::Person::unknown};
  const RunResult result = trend(home);
  CHECK(result.ended == Ended{0, 0});
  CHECK(result.out ==
        "No session is logged in the last 90 days, so there is no trend yet.\n"
        "`tpguide trend --since all` looks further back.\n"
        "It begins with the pain before a session: `tpguide session NAME` asks for it;\n"
        "`tpguide list` names the routines.\n");
  CHECK_FALSE(std::filesystem::exists(home.data()));
}

TEST_CASE("trend: the verdict comes first, and all of it fits 80 and 40 columns and ASCII") {
  const Sandbox home;
  write_log(home, {{2, 8}, {4, 8}, {6, 8}, {9, 5}, {12, 4}, {15, 4}, {18, 4}});
  for (const char* columns : {"80", "40"}) {
    for (const char* locale : {"C.UTF-8", "C"}) {
      CAPTURE(columns);
      CAPTURE(locale);
      const RunResult result = trend(home, {}, {{"COLUMNS", columns}, {"LC_ALL", locale}});
      CHECK(result.ended == Ended{0, 0});
      CHECK(result.err == "");
      CHECK(result.out.starts_with("A meaningful change. Pain before"));
      std::size_t begin = 0;
      for (std::size_t end = 0; (end = result.out.find('\n', begin)) != std::string::npos; begin = end + 1) {
        const std::string line = result.out.substr(begin, end - begin);
        CAPTURE(line);
        CHECK(cell_width(line) <= std::stoi(columns));
        if (std::string(locale) == "C")
          CHECK(std::all_of(line.begin(), line.end(), [](char c) { return c >= ' ' && c <= '~'; }));
      }
      CHECK(result.out.find("What this cannot tell") < result.out.find("Pain by session"));
      CHECK(result.out.find("Pain by session") < result.out.find("Change from before"));
      CHECK(result.out.find("Change from before") < result.out.find("The last 12 weeks"));
      CHECK(result.out.find("The last 12 weeks") < result.out.find("\nNext\n"));
    }
  }
}

TEST_CASE("trend: --plain is words and numbers only") {
  const Sandbox home;
  write_log(home, {{2, 8}, {4, 8}, {18, 4}});
  const RunResult result = trend(home, {"--plain"});
  CHECK(result.ended == Ended{0, 0});
  CHECK_FALSE(has(result.out, "Pain by session"));
  CHECK_FALSE(has(result.out, "│"));
  CHECK_FALSE(has(result.out, "⠒"));
  CHECK_FALSE(has(result.out, "■"));
  CHECK(has(result.out, "- all: 3 sessions; after minus 2, each time; next day minus 1, each time\n"));
  CHECK(has(result.out, "- week of 16 November: sessions on 1 day; 2 days of rest.\n"));
}

TEST_CASE("trend: --json is one document with the figures") {
  const Sandbox home;
  write_log(home, {{2, 8}, {4, 8}, {6, 8}, {9, 5}, {12, 4}, {15, 4}, {18, 4}});
  const RunResult result = trend(home, {"--json"});
  CHECK(result.ended == Ended{0, 0});
  const auto json = nlohmann::json::parse(result.out);
  CHECK(json["sessions"] == 7);
  CHECK(json["verdict"] == "meaningful");
  CHECK(json["before_after"] == nlohmann::json{{"n", 7}, {"median", -2}, {"min", -2}, {"max", -2}});
  CHECK(json["before_next_day"] == nlohmann::json{{"n", 7}, {"median", -1}, {"min", -1}, {"max", -1}});
  CHECK(json["change"] == -4);
  const auto empty = nlohmann::json::parse(trend(home, {"--json", "--since", "1h"}).out);
  CHECK(empty["sessions"] == 0);
  CHECK(empty["before_after"] == nlohmann::json{{"n", 0}});
  CHECK(empty["verdict"] == "too-few");
}

TEST_CASE("trend: a routine to pause is called by its title, and by its name for a program") {
  const Sandbox home;
  write_log(home, {{14, 3}, {17, 5}, {20, 5}});
  CHECK(has(trend(home).out,
            "  - Shoulder knots behind a tension headache: pain or soreness went up by 2 or\n"
            "    more, twice running. Rest it, and ask a doctor or physiotherapist.\n"));
  const auto json = nlohmann::json::parse(trend(home, {"--json"}).out);
  CHECK(json["notices"] ==
        nlohmann::json::array({{{"notice", "pause-area"}, {"about", "shoulder-headache"}, {"because", "routine"}}}));
}

TEST_CASE("trend: soreness that was noted without a place is a trend too, with what it asks for") {
  const Sandbox home;
  for (const auto& [at, noted] : {std::pair{"2026-11-18", "2"}, {"2026-11-19", "4"}, {"2026-11-20", "6"}})
    REQUIRE(home.run({"log", noted, "--at", at}, {.env = faked_time(1, today)}).ended == Ended{0, 0});
  const RunResult result = trend(home, {"--plain"});
  CHECK(result.out ==
        "Too early to tell. That takes your pain where it bothers you on 6 days; so far\n"
        "it is noted on 3 days.\n"
        "No session in the last 90 days.\n"
        "\n"
        "Pain noted by itself, 0 to 10: median (range)\n"
        "- where it bothers you: 3 times, 4, from 2 to 6; the last 6, yesterday 00:00\n"
        "\n"
        "What this asks for\n"
        "- Soreness noted without a place went up by 2 or more, twice running. Rest what\n"
        "  is sore, and ask a doctor or physiotherapist.\n"
        "\n"
        "Next\n"
        "- When to see someone, and whom:\n"
        "tpguide learn professionals\n"
        "- Every entry:\n"
        "tpguide history\n"
        "- What these figures can tell:\n"
        "tpguide learn measuring\n");
}

TEST_CASE("trend: everyday words for a muscle get its name") {
  const Sandbox home;
  const RunResult result = trend(home, {"--muscle", "traps"});
  CHECK(result.ended == Ended{2, 0});
  CHECK(result.err ==
        "tpguide: there is no muscle 'traps'\n  did you mean 'middle-lower-trapezius' or 'upper-trapezius'?\n");
  CHECK(home.run({"log", "4", "--muscle", "calf"}).err ==
        "tpguide: there is no muscle 'calf'\n  did you mean 'gastrocnemius' or 'soleus'? Or pain there goes by its "
        "place: --place calf\n");
}

TEST_CASE("trend: a mistyped name gets the nearest, nonsense is wrong usage, and damage is named by place") {
  const Sandbox home;
  write_log(home, {{2, 8}, {4, 8}});
  const RunResult routine = trend(home, {"--routine", "shoulder-headahce"});
  CHECK(routine.ended == Ended{2, 0});
  CHECK(routine.err == "tpguide: there is no routine 'shoulder-headahce'\n  did you mean 'shoulder-headache'?\n");
  CHECK(trend(home, {"--muscle", "uper-trapezius"}).ended == Ended{2, 0});
  CHECK(trend(home, {"--since", "soon"}).ended == Ended{2, 0});
  CHECK(trend(home, {"--since", "2027-01-01"}).ended == Ended{2, 0});
  CHECK(trend(home, {"--routine", "stiff-neck"}).ended == Ended{0, 0});

  const std::filesystem::path file = home.data() / "log" / "desk" / "2026-11.toml";
  home.write(file, home.read(file) + "\n[[entry]]\nlevel = = 3\n");
  const RunResult damaged = trend(home, {"--json"});
  CHECK(damaged.ended == Ended{0, 0});
  CHECK(has(damaged.err, file.native() + ":"));
  CHECK(nlohmann::json::parse(damaged.out)["sessions"] == 2);
}

TEST_CASE("trend: undo and ratings of another device count") {
  const Sandbox home;
  write_log(home, {{2, 8}, {4, 8}});
  home.write(home.data() / "log" / "a-phone" / "2026-11.toml",
             "format = 1\n\n[[entry]]\nat = 2026-11-05T09:00:00+00:00\nkind = \"undo\"\namends = \"session-4\"\n"
             "id = \"undo-4\"\n\n[[entry]]\nat = 2026-11-03T20:00:00+00:00\nkind = \"next-day\"\n"
             "amends = \"session-2\"\nnext_day = 2\nid = \"later\"\n");
  const auto json = nlohmann::json::parse(trend(home, {"--json"}).out);
  CHECK(json["sessions"] == 1);
  CHECK(json["before_next_day"]["median"] == -6);
}

TEST_CASE("log --activity: a fourth is taken, and says which one is set aside; a near name is pointed out") {
  const Sandbox home;
  int minute = 0;
  const auto a_minute_later = [&] { return faked_time(1, fmt::format("2026-11-21 18:{:02}:00", ++minute).c_str()); };
  const auto log = [&](const char* rated, const char* name, const char* at) {
    const RunResult result = home.run({"log", rated, "--activity", name, "--at", at}, {.env = a_minute_later()});
    CHECK(result.ended == Ended{0, 0});
    return result.out;
  };
  CHECK(has(log("3", "look over the shoulder", "2026-11-01"), "takes it back.\n"));
  log("4", "sleep on my side", "2026-11-02");
  log("5", "carry the shopping", "2026-11-03");
  const std::string fourth = log("2", "look over teh shoulder", "2026-11-10");
  CHECK(
      fourth.ends_with("\nThis activity is new: did you mean 'look over the shoulder'? Then `tpguide\n"
                       "undo`, and log it by that name.\n"
                       "The three rated last are followed. “look over the shoulder”, last rated Sun 1\n"
                       "Nov 00:00, is set aside until it is rated again.\n"));
  CHECK(home.run({"undo"}, {.env = a_minute_later()}).ended == Ended{0, 0});
  CHECK_FALSE(has(log("6", "look over the shoulder", "2026-11-20"), "set aside"));

  const std::string due = home.run({}, {.env = a_minute_later()}).out;
  CHECK(has(due, "  tpguide log LEVEL --activity \"sleep on my side\"\n"));
  CHECK_FALSE(has(due, "look over the shoulder"));
  const RunResult shown = trend(home);
  CHECK(has(shown.out, "  - look over the shoulder: 3 → 6, up 3: a change\n"));
  CHECK(has(shown.out, "higher is better"));
}

TEST_CASE("trend: a muscle of which one side alone is known is named with it") {
  const Sandbox home;
  write_log(home, {{2, 8}, {4, 8}});
  REQUIRE(home.run({"log", "3", "--muscle", "triceps", "--side", "right"}, {.env = faked_time(1, today)}).ended ==
          Ended{0, 0});
  REQUIRE(home.run({"log", "3", "--muscle", "biceps"}, {.env = faked_time(1, today)}).ended == Ended{0, 0});
  CHECK(has(trend(home).out,
            "By muscle\n"
            "  - biceps: noted soreness 3 (3 to 3)\n"
            "  - right triceps: noted soreness 3 (3 to 3)\n"
            "  - left upper trapezius: 2 sessions; after -2 (-2 to -2); next day -1 (-1 to\n"
            "    -1); sore the day after 2 (2 to 2)\n"));
}
