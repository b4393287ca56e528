// SPDX-License-Identifier: MIT
#include <set>
#include <string>
#include <string_view>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "content/builtin.hpp"
#include "core/body/places.hpp"

using namespace tpguide;

namespace {

std::string place(std::string_view typed) {
  const auto found = builtin_finder().place(typed);
  if (!found) return "none";
  return fmt::format("{}{}", found->side ? std::string(name_of(*found->side)) + " " : "", found->name);
}

std::string near(std::string_view typed) {
  return fmt::format("{}", fmt::join(builtin_finder().places_near(typed), ", "));
}

}  // namespace

TEST_CASE("places: every name, and every name with hyphens, means the place itself") {
  for (const std::string_view name : place_names(builtin_atlas())) {
    CAPTURE(name);
    CHECK(place(name) == name);
    std::string word(name);
    for (char& c : word)
      if (c == ' ') c = '-';
    CHECK(place(word) == name);
  }
}

TEST_CASE("places: areas, their parts and the zones of the atlas are all there, each once") {
  const auto names = place_names(builtin_atlas());
  const std::set<std::string_view> once(names.begin(), names.end());
  CHECK(once.size() == names.size());
  for (const char* name :
       {"head", "head and jaw", "neck and shoulder", "low back", "temple", "lower leg", "behind the eye"})
    CHECK_MESSAGE(once.contains(name), name);
}

TEST_CASE("places: people's words for a place mean it, with the side that is said") {
  CHECK(place("Lower Back") == "low back");
  CHECK(place("temples") == "temple");
  CHECK(place("left temple") == "left temple");
  CHECK(place("the right shoulder blade") == "right shoulder blade");
  CHECK(place("headache") == "head");
  CHECK(place("migraine") == "head");
  CHECK(place("head-jaw") == "head and jaw");
  CHECK(place("back of neck") == "back of the neck");
}

TEST_CASE("places: what is no place is taken for none, and the nearest are named") {
  CHECK(place("") == "none");
  CHECK(place("the") == "none");
  CHECK(place("tempel") == "none");
  CHECK(place("both temples") == "none");
  CHECK(place("left right temple") == "none");
  CHECK(near("tempel") == "temple");
  CHECK(near("back") == "low back, upper back, back teeth");
  CHECK(near("elbow") == "inner elbow, outer elbow, crease of the elbow");
  CHECK(near("xyz") == "");
}
