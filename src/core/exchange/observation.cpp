// SPDX-License-Identifier: MIT
#include "core/exchange/observation.hpp"

#include <chrono>
#include <utility>

#include "core/log/entry_words.hpp"
#include "core/log/session_facts.hpp"

namespace tpguide {

namespace {

/// A session is written when it is over, right after the question about the pain then. Only its start is known where
/// the id does not tell, or tells of a later day.
Stamp end_of(const Entry& session) {
  const auto written = time_of_id(session.id);
  if (!written || *written < session.at.time || *written > session.at.time + longest_session) return session.at;
  return {*written, session.at.offset};
}

/// When the newest rating was given that `says` this; of one in the session's own block nobody knows.
template <typename Says>
Stamp rated_at(const Entry& session, std::span<const Entry> ratings, Says says) {
  Stamp at = session.at;
  for (const Entry& rating : ratings)
    if (rating.id != session.id && says(rating)) at = rating.at;
  return at;
}

void add_session(const Entry& session, std::span<const Entry> ratings, const Atlas& atlas,
                 std::vector<Observation>& found) {
  constexpr std::string_view day_after = "on the day after the session";
  const auto add = [&](std::string_view which, Stamp at, Measure measure, std::variant<Level, bool> value,
                       std::string_view occasion) {
    Observation& observation = found.emplace_back();
    observation.key = session.id + "/" + std::string(which);
    observation.at = at;
    observation.measure = measure;
    observation.value = value;
    observation.occasion = occasion;
    observation.routine = session.routine;
    // The muscles of a rated session are where it was sore from the pressing, not where it hurts.
    if (measure == Measure::spots && !session.muscle.empty())
      observation.place = place_in_words(session.muscle, session.side, atlas);
    if (measure == Measure::signs && !session.signs_muscle.empty())
      observation.place = place_in_words(session.signs_muscle, session.signs_side, atlas);
  };
  const auto rated_next_day = [](const Entry& rating) { return rating.next_day.has_value(); };
  const auto rated_spots = [](const Entry& rating) { return rating.spots.has_value(); };
  const auto told_of_signs = [&](const Entry& rating) {
    return rating.signs == session.signs && rating.muscle == session.signs_muscle && rating.side == session.signs_side;
  };
  if (session.before) add("before", session.at, Measure::pain, *session.before, "before the session");
  if (session.after) add("after", end_of(session), Measure::pain, *session.after, "after the session");
  if (session.move_before)
    add("move_before", session.at, Measure::movement, *session.move_before, "before the session");
  if (session.move_after)
    add("move_after", end_of(session), Measure::movement, *session.move_after, "after the session");
  if (session.next_day)
    add("next_day", rated_at(session, ratings, rated_next_day), Measure::pain, *session.next_day, day_after);
  if (session.spots) add("spots", rated_at(session, ratings, rated_spots), Measure::spots, *session.spots, day_after);
  if (session.signs) add("signs", rated_at(session, ratings, told_of_signs), Measure::signs, *session.signs, day_after);
}

void add_level(const Entry& entry, const Atlas& atlas, std::vector<Observation>& found) {
  if (!entry.level) return;
  Observation& observation = found.emplace_back();
  observation.key = entry.id + "/level";
  observation.at = entry.at;
  observation.measure = entry.kind == EntryKind::activity ? Measure::activity : Measure::pain;
  observation.value = *entry.level;
  observation.activity = entry.activity;
  observation.place = place_in_words(entry, atlas);
}

}  // namespace

std::vector<Observation> observations_of(const Entry& entry, std::span<const Entry> ratings, const Atlas& atlas) {
  std::vector<Observation> found;
  if (entry.kind == EntryKind::session)
    add_session(entry, ratings, atlas, found);
  else
    add_level(entry, atlas, found);
  if (!found.empty()) found.back().note = entry.note;
  return found;
}

}  // namespace tpguide
