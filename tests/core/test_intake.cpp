// SPDX-License-Identifier: MIT
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/exchange/intake.hpp"

using namespace tpguide;

namespace {

Entry entry(const std::string& id, Level level) {
  Entry one;
  one.id = id;
  one.at = parse_rfc3339("2026-11-20T21:00:00Z").value();
  one.level = level;
  return one;
}

Intake::Result take_in(const std::vector<Entry>& offered, const std::vector<Entry>& here) {
  Intake intake(offered);
  for (const Entry& one : here) intake.meet(one);
  return std::move(intake).result();
}

}  // namespace

TEST_CASE("intake: what is not here is fresh, in the order of its ids") {
  const auto result = take_in({entry("c", 3), entry("a", 1), entry("b", 2)}, {entry("b", 2), entry("z", 9)});
  CHECK(result.fresh == std::vector{entry("a", 1), entry("c", 3)});
  CHECK(in_words(result) == "Took 2 of 3 entries, 1 was here already.");
}

TEST_CASE("intake: taking in twice is the same as once") {
  const std::vector<Entry> offered{entry("a", 1), entry("b", 2)};
  const auto first = take_in(offered, {});
  CHECK(in_words(first) == "Took 2 of 2 entries.");
  const auto second = take_in(offered, first.fresh);
  CHECK(second.fresh.empty());
  CHECK(in_words(second) == "Took 0 of 2 entries, 2 were here already.");
  CHECK(in_words(take_in({}, first.fresh)) == "Took 0 of 0 entries.");
}

TEST_CASE("intake: of two with one id the first counts") {
  const auto result = take_in({entry("a", 1), entry("a", 2)}, {});
  CHECK(result.fresh == std::vector{entry("a", 1)});
  CHECK(in_words(result) == "Took 1 of 2 entries, 1 stood in it before.");
}

TEST_CASE("intake: what differs from what is here is said, unless the same is here too") {
  const auto result = take_in({entry("a", 1), entry("b", 2)}, {entry("a", 5), entry("b", 5), entry("b", 2)});
  CHECK(result.fresh.empty());
  CHECK(in_words(result) ==
        "Took 0 of 2 entries, 2 were here already. 1 of those here is not the same; what is here stays.");
}
