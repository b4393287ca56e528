// SPDX-License-Identifier: MIT
#include <filesystem>

#include <doctest/doctest.h>

#include "support/sandbox.hpp"
#include "sys/told_today.hpp"

using namespace tpguide;
namespace fs = std::filesystem;

namespace {

const Stamp morning = parse_rfc3339("2026-11-21T09:00:00+01:00").value();
const Stamp evening = parse_rfc3339("2026-11-21T23:30:00+01:00").value();
const Stamp next_day = parse_rfc3339("2026-11-22T00:10:00+01:00").value();

}  // namespace

TEST_CASE("told today: what was said stays said until the day is over") {
  const Sandbox home;
  CHECK_FALSE(ToldToday(home.state(), morning).has("recheck"));
  ToldToday(home.state(), morning).add({"recheck", "pause place low back"});
  CHECK(ToldToday(home.state(), evening).has("recheck"));
  CHECK(ToldToday(home.state(), evening).has("pause place low back"));
  CHECK_FALSE(ToldToday(home.state(), evening).has("pause place"));
  ToldToday(home.state(), evening).add({"strong-pain"});
  CHECK(ToldToday(home.state(), evening).has("recheck"));
  CHECK_FALSE(ToldToday(home.state(), next_day).has("recheck"));
}

TEST_CASE("told today: with nothing to say nothing is written, and a file that cannot be read says nothing") {
  const Sandbox home;
  ToldToday(home.state(), morning).add({});
  CHECK_FALSE(fs::exists(home.state() / "told-today"));
  fs::create_directories(home.state() / "told-today");
  ToldToday told(home.state(), morning);
  CHECK_FALSE(told.has("recheck"));
  told.add({"recheck"});
  CHECK(told.has("recheck"));
}
