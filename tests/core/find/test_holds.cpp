// SPDX-License-Identifier: MIT
// What holds for a fresh injury and in pregnancy is found in people's words, and is no warning sign by itself.
#include <string>
#include <string_view>

#include <doctest/doctest.h>

#include "content/builtin.hpp"

using namespace tpguide;

namespace {

std::string topics(std::string_view words) {
  std::string text;
  for (const SignWords* sign : builtin_finder().find(words).holds) text.append(sign->topic).append(" ");
  return text;
}

}  // namespace

TEST_CASE("holds: words of a fresh injury and of pregnancy are known") {
  for (const char* words : {"sprained ankle", "ankle sprain", "bruised thigh", "bruise on my calf", "twisted my knee",
                            "rolled my ankle", "pulled a muscle in my back"})
    CHECK_MESSAGE(topics(words) == "when-not-to ", words);
  for (const char* words : {"pregnant back pain", "6 months pregnant, shoulder knots", "hip ache in pregnancy"})
    CHECK_MESSAGE(topics(words) == "pregnancy-or-older ", words);
  CHECK(topics("pregnant and sprained ankle") == "when-not-to pregnancy-or-older ");
}

TEST_CASE("holds: a testicle is for a doctor, and the balls of the feet are none") {
  for (const char* words : {"my balls ache", "lump in my testicle", "sore testicles", "lump in my groin"})
    CHECK_MESSAGE(topics(words) == "when-not-to ", words);
  for (const char* words : {"balls of my feet ache", "ball of the foot", "hit by tennis balls"})
    CHECK_MESSAGE(topics(words) == "", words);
}

TEST_CASE("holds: they are no warning sign, and nothing of them is passed over") {
  const Found found = builtin_finder().find("sprained ankle");
  CHECK(found.sign == Sign::none);
  CHECK(found.unknown.empty());
  CHECK_FALSE(found.matches.empty());
  CHECK(builtin_finder().find("bruise on my thigh").unknown.empty());
  CHECK(builtin_finder().find("pregnant headache").sign == Sign::typed);
}

TEST_CASE("holds: an ache says nothing of them") {
  for (const char* words : {"calf ache", "neck strain at the desk", "pulling at the back of the knee", "turn my head"})
    CHECK_MESSAGE(topics(words) == "", words);
}
