// SPDX-License-Identifier: MIT
#include "core/log/entry_words.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/text/cells.hpp"

namespace tpguide {
namespace {

bool is_of_place(const Entry& entry) {
  return entry.muscle.empty() && !entry.place.empty();
}

std::string without_time(const Entry& entry, const Atlas& atlas, std::string_view signs) {
  std::string what;
  switch (entry.kind) {
    case EntryKind::session:
      what = "session " + clean(entry.routine);
      if (entry.status) what += fmt::format(", {}", name_of(*entry.status));
      break;
    case EntryKind::soreness:
    case EntryKind::activity:
      if (entry.kind == EntryKind::activity)
        what = "activity “" + clean(entry.activity) + "”";
      else
        what = is_of_place(entry) ? "pain" : "soreness";
      if (entry.level) what += fmt::format(" {}", *entry.level);
      if (is_of_place(entry))
        what += fmt::format(" ({})", place_in_words(entry, atlas));
      else if (!entry.muscle.empty())
        what += " at " + place_in_words(entry, atlas);
      break;
    case EntryKind::next_day:
      what = "next-day rating";
      if (entry.next_day) what += fmt::format(", pain {}", *entry.next_day);
      if (entry.spots) what += fmt::format(", where pressed {}", *entry.spots);
      if (!entry.muscle.empty()) what += " at " + place_in_words(entry.muscle, entry.side, atlas);
      if (entry.signs == true) what += fmt::format(", with {}", signs);
      break;
    case EntryKind::undo:
      what = "undo";
      break;
  }
  return what;
}

}  // namespace

std::string place_in_words(std::string_view muscle, std::optional<Side> side, const Atlas& atlas) {
  const Muscle* known = atlas.find(muscle);
  std::string place = known != nullptr ? std::string(known->anatomical) : clean(muscle);
  if (known == nullptr) std::replace(place.begin(), place.end(), '-', ' ');
  if (!side) return place;
  if (*side == Side::middle) return place + " in the middle";
  return fmt::format("{} {}", name_of(*side), place);
}

std::string named_place_in_words(std::string_view place, std::optional<Side> side) {
  if (!side) return clean(place);
  if (*side == Side::middle) return clean(place) + " in the middle";
  return fmt::format("{} {}", name_of(*side), clean(place));
}

std::string place_in_words(const Entry& entry, const Atlas& atlas) {
  if (!entry.muscle.empty()) return place_in_words(entry.muscle, entry.side, atlas);
  return entry.place.empty() ? std::string() : named_place_in_words(entry.place, entry.side);
}

std::string in_words(const Entry& entry, const Stamp& now, const Atlas& atlas, std::string_view signs) {
  return without_time(entry, atlas, signs) + ", " + friendly(entry.at, now);
}

}  // namespace tpguide
