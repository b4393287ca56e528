// SPDX-License-Identifier: MIT
#include <string>

#include <doctest/doctest.h>

#include "core/text/overstrike.hpp"

using namespace tpguide;

TEST_CASE("overstrike: what is typed over itself is strong, what is over a line is underlined") {
  const auto lines = lines_of_overstrike("a b\bbo\bol\bld\bd _\bx_\by é\bé\n\n__ end");
  REQUIRE(lines.size() == 3);
  CHECK(lines[0] == Line{{"a ", Tint::plain},
                         {"bold", Tint::strong},
                         {" ", Tint::plain},
                         {"xy", Tint::accent},
                         {" ", Tint::plain},
                         {"é", Tint::strong}});
  CHECK(lines[1].empty());
  CHECK(plain_text(lines[2]) == "__ end");
}

TEST_CASE("overstrike: a backspace with nothing to type over leaves nothing behind") {
  CHECK(plain_text(lines_of_overstrike("\bab\b")[0]) == "ab");
}
