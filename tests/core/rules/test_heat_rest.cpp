// SPDX-License-Identifier: MIT
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "core/rules/heat_rest.hpp"
#include "support/entries.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

/// Began so long before now, with so much heat and nothing else.
Entry warmed(std::chrono::minutes before, std::chrono::minutes heat) {
  Entry entry = session(std::to_string(before.count()), ago(before), {});
  entry.heat = heat;
  return entry;
}

/// "2026-11-21T18:20:00+01:00" with why, or "none"; whatever the order of the log.
std::string rest_of(std::vector<Entry> log, const Stamp& at = now) {
  const auto rest = heat_rest(make_history(std::move(log)), at);
  if (!rest) return "none";
  return rfc3339(rest->until) + (rest->why == HeatRest::Why::too_near ? " too near" : " often enough");
}

}  // namespace

TEST_CASE("heat rest: two hours lie between the end of one heat and the next, to the second") {
  CHECK(rest_of({}) == "none");
  CHECK(rest_of({warmed(115min, 15min)}) == "2026-11-21T18:20:00+01:00 too near");
  CHECK(rest_of({warmed(135min, 15min)}) == "none");
  CHECK(rest_of({warmed(135min, 15min)}, {now.time - 1s, now.offset}) == "2026-11-21T18:00:00+01:00 too near");
  CHECK(rest_of({warmed(60min, 5min)}) == "2026-11-21T19:05:00+01:00 too near");
  CHECK_MESSAGE(rest_of({warmed(60min, 4min)}) == "none", "so little warms nothing");
  CHECK_MESSAGE(rest_of({warmed(-26h, 15min)}) == "none", "a clock was wrong then");
}

TEST_CASE("heat rest: three times a day are enough, and a late third one still has its two hours") {
  CHECK(rest_of({warmed(600min, 15min), warmed(450min, 15min)}) == "none");
  CHECK(rest_of({warmed(600min, 15min), warmed(450min, 15min), warmed(300min, 15min)}) ==
        "2026-11-22T00:00:00+01:00 often enough");
  // Six hours before now was noon; at 23:30 the third has just begun.
  const Stamp late{now.time + 345min, now.offset};
  CHECK(rest_of({warmed(360min, 15min), warmed(180min, 15min), warmed(-330min, 15min)}, late) ==
        "2026-11-22T01:45:00+01:00 often enough");
  CHECK_MESSAGE(rest_of({warmed(24h + 60min, 15min), warmed(24h, 15min), warmed(300min, 15min)}) == "none",
                "those of yesterday are not of today");
}
