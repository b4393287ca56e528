// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>

#include "core/telling/bars.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

TEST_CASE("breath: in for four seconds and out for six, again and again") {
  std::string all;
  for (auto at = 0s; at < 12s; at += 1s) all += breath_words(at + 400ms, Charset::ascii) + "\n";
  CHECK(all ==
        "breathe in   ##....\n"
        "breathe in   ###...\n"
        "breathe in   #####.\n"
        "breathe in   ######\n"
        "breathe out  #####.\n"
        "breathe out  ####..\n"
        "breathe out  ###...\n"
        "breathe out  ##....\n"
        "breathe out  #.....\n"
        "breathe out  ......\n"
        "breathe in   ##....\n"
        "breathe in   ###...\n");
  CHECK(breath_words(10min, Charset::utf8) == "breathe in   ●●○○○○");
}
