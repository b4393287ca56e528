// SPDX-License-Identifier: MIT
// How often what people type leads to a right answer, over the phrases of tests/data/find.
#include <algorithm>
#include <fstream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include <doctest/doctest.h>

#include "content/builtin.hpp"
#include "core/find/find.hpp"
#include "support/places.hpp"

namespace tpguide {
namespace {

struct Phrases {
  std::size_t count = 0, right_first = 0, right_in_three = 0, answered = 0;
  std::string missed;  ///< what had no right answer in the first three
};

/// A file of phrases, each block under a line "= muscles that are right first".
Phrases ask(const Finder& finder, const std::string& name) {
  std::ifstream file(test_data() / "find" / name);
  REQUIRE(file);
  Phrases phrases;
  std::vector<std::string> right;
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || line.front() == '#') continue;
    if (line.front() == '=') {
      right.clear();
      std::istringstream names(line.substr(1));
      for (std::string muscle; names >> muscle;) right.push_back(muscle);
      continue;
    }
    const std::vector<Match> matches = finder.find(line).matches;
    const auto first = std::find_if(matches.begin(), matches.end(), [&](const Match& match) {
      return std::find(right.begin(), right.end(), match.muscle->name) != right.end();
    });
    ++phrases.count;
    if (!matches.empty()) ++phrases.answered;
    if (first == matches.begin() && !matches.empty()) ++phrases.right_first;
    if (first != matches.end() && first - matches.begin() < 3) {
      ++phrases.right_in_three;
    } else {
      phrases.missed += line + "\n";
    }
  }
  return phrases;
}

std::vector<std::string> lines_of(const std::string& name) {
  std::ifstream file(test_data() / "find" / name);
  REQUIRE(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with('#')) lines.push_back(line);
  }
  return lines;
}

TEST_CASE("find: a warning sign is told in whatever words it is put") {
  const Finder finder = builtin_finder();
  const std::vector<std::string> lines = lines_of("signs.txt");
  REQUIRE(lines.size() > 200);
  for (const std::string& line : lines) {
    CAPTURE(line);
    const std::size_t blank = line.find(' ');
    const std::string source = line.substr(0, blank);
    const Found found = finder.find(line.substr(blank + 1));
    CHECK(found.sign == Sign::typed);
    CHECK(std::any_of(found.red_flags.begin(), found.red_flags.end(), [&](const RedFlag& flag) {
      const auto& screen = builtin_safety().screen;
      const auto item =
          std::find_if(screen.begin(), screen.end(), [&](const ScreenItem& one) { return one.text == flag.text; });
      return item != screen.end() &&
             std::find(item->sources.begin(), item->sources.end(), source) != item->sources.end();
    }));
  }
}

TEST_CASE("find: everyday words are no warning sign, but for a few that sound like one") {
  const Finder finder = builtin_finder();
  const std::vector<std::string> lines = lines_of("no-signs.txt");
  REQUIRE(lines.size() > 80);
  std::string alarms;
  std::size_t count = 0;
  for (const std::string& line : lines) {
    if (finder.find(line).sign == Sign::none) continue;
    alarms += line + "\n";
    ++count;
  }
  CAPTURE(alarms);
  CHECK(count * 100 <= lines.size() * 3);
}

TEST_CASE("find: of what people type 9 in 10 are right first, 97 in 100 in the first three, and nearly all answered") {
  const Finder finder = builtin_finder();
  for (const char* name : {"development.txt", "held-out.txt", "fresh.txt", "everyday.txt", "unseen.txt",
                           "unseen-later.txt", "outside.txt", "outside-later.txt", "people.txt", "people-later.txt"}) {
    CAPTURE(name);
    const Phrases phrases = ask(finder, name);
    CAPTURE(phrases.missed);
    REQUIRE(phrases.count > 90);
    CHECK(phrases.right_first * 100 >= phrases.count * 90);
    CHECK(phrases.right_in_three * 100 >= phrases.count * 97);
    CHECK(phrases.answered * 100 >= phrases.count * 99);
  }
}

}  // namespace
}  // namespace tpguide
