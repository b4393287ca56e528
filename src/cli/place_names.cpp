// SPDX-License-Identifier: MIT
#include "cli/place_names.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "cli/muscle_names.hpp"
#include "content/builtin.hpp"
#include "core/body/places.hpp"
#include "core/text/cells.hpp"
#include "core/text/closest.hpp"

namespace tpguide {

std::string as_word(std::string_view place) {
  std::string word(place);
  std::replace(word.begin(), word.end(), ' ', '-');
  return word;
}

PlaceAsTyped place_as_typed(std::string_view typed) {
  if (const auto place = builtin_finder().place(typed)) return {std::string(place->name), place->side};
  return {std::string(typed), std::nullopt};
}

NamedPlace place_named(std::string_view typed) {
  if (const auto place = builtin_finder().place(typed)) return *place;
  std::string hint = as_question(builtin_finder().places_near(typed));
  if (hint.empty()) hint = "name an area or a part of the body: head, \"low back\", temple, knee";
  throw Error(ExitCode::usage, fmt::format("there is no place '{}'", clean(typed)), hint);
}

Error no_such_muscle(std::string_view typed, const std::vector<std::string>& others) {
  // "headache" is the name of no muscle, however near to the head one lies.
  const bool is_pain = typed.ends_with("ache") || typed.find("pain") != std::string_view::npos;
  std::string hint = is_pain ? std::string() : as_question(names_meant(typed, others));
  if (const auto place = builtin_finder().place(typed)) {
    const std::string of_place = fmt::format("pain there goes by its place: --place {}", as_word(place->name));
    hint = hint.empty() ? of_place : hint + " Or " + of_place;
  }
  return Error(ExitCode::usage, fmt::format("there is no muscle '{}'", clean(typed)), hint);
}

std::vector<std::string_view> all_places() {
  return place_names(builtin_atlas());
}

}  // namespace tpguide
