// SPDX-License-Identifier: MIT
#include <doctest/doctest.h>

#include "core/telling/headline.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

TEST_CASE("headline: says in a few words what runs, what waits and what is paused") {
  SessionDriver session(whole_routine);
  CHECK(headline(session.engine()) == "a question");
  session.start();
  CHECK(headline(session.engine()) == "Enter starts: Heat · neck and shoulders");
  session.start_clock();
  CHECK(headline(session.engine()) == "Heat · neck and shoulders");
  session.key(' ');
  CHECK(headline(session.engine()) == "paused: Heat · neck and shoulders");
  session.key('n');
  session.start_clock();
  CHECK(headline(session.engine()) == "Press · upper-trapezius · LEFT · hold 1 of 2");
  session.key('s');
  CHECK(headline(session.engine()) == "stopped");
}

TEST_CASE("headline: a clock that has run out is told, one that was ended or a rest is not") {
  SessionDriver session(whole_routine);
  session.start();
  session.start_clock();
  const auto told_of = [&](std::size_t from) {
    return clock_is_over({session.all().begin() + static_cast<std::ptrdiff_t>(from), session.all().end()},
                         session.engine().setup());
  };
  std::size_t from = session.all().size();
  session.wait(10min);
  CHECK(told_of(from) == "Heat · neck and shoulders: the time is up");
  session.start_clock();
  from = session.all().size();
  session.wait(45s);
  CHECK(told_of(from) == "Press · upper-trapezius · LEFT · hold 1 of 2: the time is up");
  from = session.all().size();
  session.wait(15s);
  CHECK_FALSE(told_of(from));
  session.wait(10s);
  from = session.all().size();
  session.key('n');
  CHECK_FALSE(told_of(from));
}
