// SPDX-License-Identifier: MIT
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/exchange/intake.hpp"
#include "support/entries.hpp"

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
  Intake intake(log_of(here));
  for (const Entry& one : offered) intake.offer(one);
  return {all_of(intake.fresh()), in_words(intake)};
}

}  // namespace

TEST_CASE("intake: what is not here is fresh, in the order in which it is offered") {
  const auto taken = take_in({entry("c", 3), entry("a", 1), entry("b", 2)}, {entry("b", 2), entry("z", 9)});
  CHECK(taken.fresh == std::vector{entry("c", 3), entry("a", 1)});
  CHECK(taken.words == "Took 2 new entries of 3; 1 was in the log already.");
}

TEST_CASE("intake: taking in twice is the same as once") {
  const std::vector<Entry> offered{entry("a", 1), entry("b", 2)};
  const auto first = take_in(offered, {});
  CHECK(first.words == "Took 2 new entries of 2.");
  const auto second = take_in(offered, first.fresh);
  CHECK(second.fresh.empty());
  CHECK(second.words == "Took 0 new entries of 2; 2 were in the log already.");
  CHECK(take_in({}, first.fresh).words == "There are no entries in it.");
}

TEST_CASE("intake: of two with one id the first counts") {
  const auto taken = take_in({entry("a", 1), entry("a", 1)}, {});
  CHECK(taken.fresh == std::vector{entry("a", 1)});
  CHECK(taken.words == "Took 1 new entry of 2; 1 repeats one before it.");
}

TEST_CASE("intake: of two with one id that differ the first counts, and it is said") {
  const auto taken = take_in({entry("a", 2), entry("a", 9)}, {});
  CHECK(taken.fresh == std::vector{entry("a", 2)});
  CHECK(taken.words ==
        "Took 1 new entry of 2. 1 entry has the id of one before it and says something else; the one that came first "
        "counts.");
  CHECK(take_in({entry("a", 2), entry("a", 9), entry("a", 2), entry("b", 1), entry("a", 3)}, {}).words ==
        "Took 2 new entries of 5; 1 repeats one before it. 2 entries have the id of one before them and say something "
        "else; those that came first count.");
  CHECK(take_in({entry("a", 2), entry("a", 2), entry("a", 2)}, {}).words ==
        "Took 1 new entry of 3; 2 repeat ones before them.");
}

TEST_CASE("intake: what differs from what is here is said") {
  const auto taken = take_in({entry("a", 1), entry("b", 2)}, {entry("a", 5), entry("b", 2)});
  CHECK(taken.fresh.empty());
  CHECK(taken.words ==
        "Took 0 new entries of 2; 1 was in the log already. 1 entry has the id of one in the log and says something "
        "else; the one there counts.");
  CHECK(take_in({entry("a", 1), entry("b", 1), entry("c", 3)}, {entry("a", 5), entry("b", 2)}).words ==
        "Took 1 new entry of 3. 2 entries have the id of one in the log and say something else; those there count.");
}

TEST_CASE("intake: every entry is counted once, whichever way it went") {
  const auto taken = take_in({entry("a", 1), entry("b", 2), entry("c", 3), entry("c", 3), entry("c", 9), entry("d", 4)},
                             {entry("a", 1), entry("b", 5)});
  CHECK(taken.fresh == std::vector{entry("c", 3), entry("d", 4)});
  CHECK(taken.words ==
        "Took 2 new entries of 6; 1 was in the log already; 1 repeats one before it. 1 entry has the id of one in the "
        "log and says something else; the one there counts. 1 entry has the id of one before it and says something "
        "else; the one that came first counts.");
}
