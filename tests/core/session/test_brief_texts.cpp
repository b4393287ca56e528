// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>

#include "support/entries.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

Entry done_before(std::string id, std::chrono::minutes before) {
  Entry entry = session(std::move(id), ago(before), {held("triceps", Side::left)});
  entry.routine = routine_from(routine_of({"press triceps left 30s"})).name;
  return entry;
}

SessionDriver known(std::chrono::minutes last) {
  return SessionDriver(routine_of({"press triceps left 30s", "press triceps right 30s"}),
                       {.log = {done_before("a", last + 24h), done_before("b", last)}});
}

}  // namespace

TEST_CASE("brief texts: the first two sessions of a routine are told whole, and so is one after 28 days away") {
  const std::string routine = routine_of({"press triceps left 30s"});
  const auto texts = [](const SessionDriver& session) { return session.engine().outlook().texts; };
  CHECK(texts(SessionDriver(routine)) == Texts::whole);
  CHECK(texts(SessionDriver(routine, {.log = {done_before("a", 72h)}})) == Texts::whole);
  CHECK(texts(known(72h)) == Texts::brief);
  CHECK(texts(known(24h * 28)) == Texts::brief);
  CHECK(texts(known(24h * 28 + 1min)) == Texts::whole);
}

TEST_CASE("brief texts: sessions that were left before anything was done have taught nothing") {
  Entry left = done_before("a", 72h);
  left.status = SessionStatus::partial;
  left.points.clear();
  Entry again = left;
  again.id = "b";
  again.at = ago(48h);
  const SessionDriver session(routine_of({"press triceps left 30s"}), {.log = {left, again}});
  CHECK(session.engine().outlook().texts == Texts::whole);
}

TEST_CASE("brief texts: who knows a routine reads how in few words and what is its own, and f shows all of it") {
  SessionDriver session = known(72h);
  CHECK(session.told() ==
        "\n"
        "You need: a warm pack, ball.\n"
        "\n"
        "A test, 11 min. In mind: nothing.\n"
        "(new since today?) (f = in full, c = something changed)\n"
        "Any of them? (not sure is yes) [y/n/?]\n"
        "1. (an emergency)\n"
        "2. (a wound there)\n"
        "3. (a reason against heat)\n"
        "4. (a reason for less)\n"
        "Any of them? (not sure is yes) [y/n/?] \n");
  session.start();
  session.key('n');
  session.told();
  session.key('f');
  const std::string whole = session.told();
  CHECK(whole.find("  Self-test: ") != std::string::npos);
  CHECK(whole.find("  Find it: ") != std::string::npos);
  CHECK(whole.find("f shows all of it.") == std::string::npos);
  session.key('n');
  const std::string brief = session.told();
  CHECK(brief.find("  How long: 30 s\n  How: (how to press)\n") != std::string::npos);
  CHECK(brief.find("f shows all of it.") != std::string::npos);
  CHECK(brief.find("Self-test") == std::string::npos);
}

TEST_CASE("brief texts: f tells all of the step while its clock is paused, and is no key while it runs") {
  SessionDriver session = known(72h);
  session.start();
  session.start_clock();
  session.kinds();
  session.key('f');
  CHECK(session.kinds() == "");
  session.key(' ');
  session.key('f');
  CHECK(session.kinds() == "clock-paused, whole-text-asked");
}

TEST_CASE("brief texts: the self-test stands at the first press of a session alone") {
  SessionDriver session(routine_of({"press triceps left 30s", "press rhomboids left 30s"}));
  session.start();
  session.key('n');
  CHECK(session.told().find("Self-test") != std::string::npos);
  session.key('n');
  CHECK(session.told().find("Self-test") == std::string::npos);
}
