// SPDX-License-Identifier: MIT
// Pain at a place that is no muscle, from the command line into the log, out of it and back.
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "support/faked_time.hpp"
#include "support/guided.hpp"
#include "support/print.hpp"

using namespace tpguide;

namespace {

RunResult at(const Sandbox& home, std::string_view moment, const std::vector<std::string>& words) {
  return home.run(words, {.env = faked_time(1, moment)});
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("log --place: a place is kept by one name, whatever way it was typed") {
  const Sandbox home;
  const RunResult said = at(home, "2026-11-20 21:00:00", {"log", "6", "--place", "left temples"});
  CHECK(said.ended == Ended{0, 0});
  CHECK(said.out.starts_with("Logged: pain 6 (left temple), today 21:00"));
  at(home, "2026-11-21 21:00:00", {"log", "5", "--place", "lower back"});
  auto history = history_of(home);
  REQUIRE(history.size() == 2);
  for (auto& entry : history) entry.erase("id");
  CHECK(history[0] == nlohmann::json{{"at", "2026-11-20T21:00:00+00:00"},
                                     {"kind", "soreness"},
                                     {"level", 6},
                                     {"side", "left"},
                                     {"place", "temple"}});
  CHECK(history[1]["place"] == "low back");
}

TEST_CASE("log --place: what is no place is answered with the nearest, and nothing is logged") {
  const Sandbox home;
  const RunResult mistyped = home.run({"log", "6", "--place", "tempel"});
  CHECK(mistyped.ended == Ended{2, 0});
  CHECK(mistyped.err == "tpguide: there is no place 'tempel'\n  did you mean 'temple'?\n");
  CHECK(home.run({"log", "6", "--place", "head", "--muscle", "masseter"}).ended == Ended{2, 0});
  CHECK(home.run({"log", "6", "--place", "left temple", "--side", "right"}).ended == Ended{2, 0});
  CHECK(home.run({"log", "3", "--place", "head", "--next-day"}).ended == Ended{2, 0});
  CHECK(history_of(home).empty());
}

TEST_CASE("log --muscle: a headache is no muscle, and its place is named") {
  const Sandbox home;
  for (const char* command : {"log", "trend", "history"}) {
    CAPTURE(command);
    std::vector<std::string> words{command, "--muscle", "headache"};
    if (words.front() == "log") words.emplace_back("4");
    const RunResult said = home.run(words);
    CHECK(said.ended == Ended{2, 0});
    CHECK(said.err == "tpguide: there is no muscle 'headache'\n  pain there goes by its place: --place head\n");
  }
}

TEST_CASE("log --place: history, trend and undo know the place") {
  const Sandbox home;
  const std::vector<std::string> levels{"7", "6", "6", "4", "4", "3"};
  for (std::size_t day = 0; day < levels.size(); ++day)
    at(home, "2026-11-0" + std::to_string(day + 1) + " 09:00:00", {"log", levels[day], "--place", "head"});
  at(home, "2026-11-06 10:00:00", {"log", "4"});
  const std::string now = "2026-11-06 12:00:00";
  CHECK(at(home, now, {"trend", "--place", "headache"})
            .out.starts_with("A meaningful change. Pain at “head” was 6.3 at first and is 3.7 lately: 2.7\n"
                             "points (42 percent) less.\n"
                             "Noted at “head” in the last 90 days: 6 times, 5 (3 to 7); the last 3,"));
  CHECK(at(home, now, {"history", "--place", "head"}).out.starts_with("6 entries at “head” in the last 90 days"));
  CHECK(at(home, now, {"trend", "--place", "knee"}).out.starts_with("No session is logged at “knee”"));
  CHECK(at(home, now, {"undo"}).out.starts_with("Took back: soreness 4, "));
  CHECK(at(home, now, {"undo"}).out.starts_with("Took back: pain 3 (head), "));
}

TEST_CASE("log --place: an export taken in elsewhere gives the same log, and a clinic's software gets the place") {
  const Sandbox here, there;
  at(here, "2026-11-20 21:00:00", {"log", "6", "--place", "left temple"});
  const std::string lines = here.run({"export", "--as", "ndjson"}).out;
  there.write("log.ndjson", lines);
  CHECK(there.run({"import", "log.ndjson"}).ended == Ended{0, 0});
  CHECK(there.run({"export", "--as", "ndjson"}).out == lines);
  CHECK(here.run({"export", "--as", "fhir"}).out.find(R"("bodySite":{"text":"left temple"})") != std::string::npos);
}

TEST_CASE("log --place: pain that rose twice running at a place is told when it is logged") {
  const Sandbox home;
  at(home, "2026-11-01 09:00:00", {"log", "3", "--place", "low back"});
  at(home, "2026-11-02 09:00:00", {"log", "5", "--place", "low back"});
  const std::string said = at(home, "2026-11-03 09:00:00", {"log", "6", "--place", "low back"}).out;
  CHECK(said.find("low back: pain or soreness went up by 2 or more, twice running.") != std::string::npos);
}

TEST_CASE("completion --words places: names that no shell need quote, each understood") {
  const Sandbox home;
  const std::string words = home.run({"completion", "--words", "places"}).out;
  CHECK(words.find("\nlow-back\n") != std::string::npos);
  CHECK(words.find(' ') == std::string::npos);
}

TEST_CASE("log --place: where a side is named the sides are told apart, and where none is they stay together") {
  const Sandbox home;
  at(home, "2026-11-01 09:00:00", {"log", "6", "--place", "left knee"});
  at(home, "2026-11-02 09:00:00", {"log", "2", "--place", "right knee"});
  at(home, "2026-11-03 09:00:00", {"log", "4", "--place", "knee"});
  const std::string now = "2026-11-04 09:00:00";
  const std::string left = at(home, now, {"history", "--place", "left knee"}).out;
  CHECK(left.starts_with("1 entry at “left knee” in the last 90 days"));
  CHECK_FALSE(holds(left, "right knee"));
  CHECK(at(home, now, {"history", "--place", "knee"}).out.starts_with("3 entries at “knee” in the last 90 days"));
  CHECK(at(home, now, {"history", "--place", "left heel"}).out.starts_with("Nothing is logged at “left heel”"));

  CHECK(holds(at(home, now, {"trend", "--place", "right knee"}).out, "Noted at “right knee” in the last 90 days: 2, "));
  CHECK(holds(at(home, now, {"trend", "--place", "knee"}).out, "in the last 90 days: 3 times, 4 (2 to 6); "));
  const auto json = nlohmann::json::parse(at(home, now, {"trend", "--place", "left knee", "--json"}).out);
  CHECK(json["place"] == "knee");
  CHECK(json["side"] == "left");
  CHECK(json["series"][0]["levels"]["n"] == 1);
}
