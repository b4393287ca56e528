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

TEST_CASE("find: of what people type 9 in 10 are right first, 97 in 100 in the first three, and nearly all answered") {
  const Finder finder = builtin_finder();
  for (const char* name : {"development.txt", "held-out.txt", "fresh.txt"}) {
    CAPTURE(name);
    const Phrases phrases = ask(finder, name);
    CAPTURE(phrases.missed);
    REQUIRE(phrases.count >= 100);
    CHECK(phrases.right_first * 100 >= phrases.count * 90);
    CHECK(phrases.right_in_three * 100 >= phrases.count * 97);
    CHECK(phrases.answered * 100 >= phrases.count * 99);
  }
}

}  // namespace
}  // namespace tpguide
