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

struct Taken {
  std::vector<Entry> fresh;
  std::string words;
};

Taken take_in(const std::vector<Entry>& offered, const std::vector<Entry>& here) {
  Intake intake;
  for (const Entry& one : here) intake.meet(one);
  Taken taken;
  for (const Entry& one : offered)
    if (intake.offer(one)) taken.fresh.push_back(one);
  CHECK(intake.fresh() == taken.fresh.size());
  taken.words = in_words(intake);
  return taken;
}

}  // namespace

TEST_CASE("intake: what is not here is fresh, in the order in which it is offered") {
  const auto taken = take_in({entry("c", 3), entry("a", 1), entry("b", 2)}, {entry("b", 2), entry("z", 9)});
  CHECK(taken.fresh == std::vector{entry("c", 3), entry("a", 1)});
  CHECK(taken.words == "Took 2 of 3 entries, 1 was here already.");
}

TEST_CASE("intake: taking in twice is the same as once") {
  const std::vector<Entry> offered{entry("a", 1), entry("b", 2)};
  const auto first = take_in(offered, {});
  CHECK(first.words == "Took 2 of 2 entries.");
  const auto second = take_in(offered, first.fresh);
  CHECK(second.fresh.empty());
  CHECK(second.words == "Took 0 of 2 entries, 2 were here already.");
  CHECK(take_in({}, first.fresh).words == "Took 0 of 0 entries.");
}

TEST_CASE("intake: of two with one id the first counts") {
  const auto taken = take_in({entry("a", 1), entry("a", 1)}, {});
  CHECK(taken.fresh == std::vector{entry("a", 1)});
  CHECK(taken.words == "Took 1 of 2 entries, 1 stood in it before.");
}

TEST_CASE("intake: of two with one id that differ the first counts, and it is said") {
  const auto taken = take_in({entry("a", 2), entry("a", 9)}, {});
  CHECK(taken.fresh == std::vector{entry("a", 2)});
  CHECK(taken.words ==
        "Took 1 of 2 entries, 1 stood in it before. 1 of those in it twice is not the same; the first one counts.");
  CHECK(take_in({entry("a", 2), entry("a", 9), entry("a", 2), entry("b", 1), entry("a", 3)}, {}).words ==
        "Took 2 of 5 entries, 3 stood in it before. 2 of those in it twice are not the same; the first one counts.");
}

TEST_CASE("intake: what differs from what is here is said") {
  const auto taken = take_in({entry("a", 1), entry("b", 2)}, {entry("a", 5), entry("b", 2)});
  CHECK(taken.fresh.empty());
  CHECK(taken.words ==
        "Took 0 of 2 entries, 2 were here already. 1 of those here is not the same; what is here stays.");
}
