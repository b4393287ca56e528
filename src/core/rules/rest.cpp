// SPDX-License-Identifier: MIT
#include "core/rules/rest.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <string_view>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "core/log/entry_words.hpp"
#include "core/log/session_facts.hpp"
#include "core/rules/worsening.hpp"

namespace tpguide {

namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr Level very_sore_from = 6;
constexpr hours day_rest{24};
constexpr hours long_rest{72};
constexpr hours long_sore{48};
constexpr hours too_long_sore{72};
constexpr hours stop_rest{48};
constexpr days stop_count_span{28};

Stamp later(const Stamp& from, WallTime::duration by) {
  return {from.time + by, from.offset};
}

Rest rest_of(std::string muscle, std::optional<Side> side, RestReason reason, const Stamp& rated) {
  switch (reason) {
    case RestReason::day:
      return {std::move(muscle), side, reason, later(rated, day_rest), rated};
    case RestReason::long_rest:
      return {std::move(muscle), side, reason, later(rated, long_rest), rated};
    case RestReason::once_a_day:
    case RestReason::after_stop:
    case RestReason::told:
    case RestReason::worsening:
    case RestReason::stop_area:
      break;
  }
  return {std::move(muscle), std::nullopt, reason, std::nullopt, rated};
}

void add_rating(std::vector<Rest>& rests, const Entry& rating, const Entry* session) {
  const auto reason = rest_after(rating, session);
  if (!reason) return;
  if (!rating.muscle.empty()) {
    rests.push_back(rest_of(rating.muscle, rating.side, *reason, rating.at));
    return;
  }
  if (session == nullptr) return;
  for (const Point& point : session->points)
    if (pressed(point)) rests.push_back(rest_of(point.muscle, point.side, *reason, rating.at));
}

/// The latest moment at which the session can have ended: its stop sign came before.
Stamp end_of(const Entry& session) {
  const WallTime written = time_of_id(session.id).value_or(session.at.time);
  const Stamp last = pressed_last(session);
  return {std::clamp(written, last.time, last.time + longest_session), last.offset};
}

void add_stops(std::vector<Rest>& rests, const Entry& session) {
  for (const Point& point : session.points)
    if (point.outcome == PointOutcome::stopped)
      rests.push_back(
          {point.muscle, std::nullopt, RestReason::after_stop, later(end_of(session), stop_rest), session.at});
}

void add_today(std::vector<Rest>& rests, const History& history, const Stamp& now) {
  for (const Entry& session : history.entries) {
    if (session.kind != EntryKind::session || !is_of_today(session, now)) continue;
    for (const Point& point : session.points)
      if (pressed(point))
        rests.push_back(
            {point.muscle, std::nullopt, RestReason::once_a_day, today_until(session, now), pressed_last(session)});
  }
}

void add_worsening(std::vector<Rest>& rests, const History& history, const Stamp& now) {
  using Place = std::pair<std::string, std::optional<Side>>;
  std::map<Place, Rest> pauses;
  for (const Worsening& worse : worsenings(history, now))
    for (const SpotName& spot : worse.spots) {
      const Rest pause{spot.muscle, spot.side, RestReason::worsening, std::nullopt, worse.at, worse.ends_with};
      const auto [known, added] = pauses.try_emplace(Place{spot.muscle, spot.side}, pause);
      if (added) continue;
      // What ends them all.
      known->second.since = std::max(known->second.since, pause.since);
      known->second.ends_with = std::min(known->second.ends_with, pause.ends_with);
    }
  for (auto& [place, pause] : pauses) rests.push_back(std::move(pause));
}

std::string_view sentence_of(const Rest& rest, const Safety& safety, const Stamp& now) {
  switch (rest.reason) {
    case RestReason::once_a_day:
      return is_on_day_of(rest.since, now) ? safety.once_a_day : safety.once_a_night;
    case RestReason::day:
      return safety.rest_day;
    case RestReason::long_rest:
      return safety.rest_long;
    case RestReason::after_stop:
      return safety.rest_after_stop;
    case RestReason::told:
      return safety.rest_told;
    case RestReason::worsening:
      return safety.rest_worsening;
    case RestReason::stop_area:
      break;
  }
  return safety.rest_stop;
}

std::string sentence_without_place(const Rest& rest, const Safety& safety, const Stamp& now) {
  std::string sentence(sentence_of(rest, safety, now));
  fill_in(sentence, "{date}", friendly(rest.since, now));
  fill_in(sentence, "{why}", rest.why);
  fill_in(sentence, "{level}", fmt::format("{}", rest.ends_with));
  fill_in(sentence, "{until}",
          rest.until ? friendly({rest.until->time, now.offset}, now) : std::string(safety.rest_until_answered));
  return sentence;
}

/// Stricter, or as strict and longer, or ended by less alone.
bool outranks(const Rest& a, const Rest& b) {
  const auto rank = [](const Rest& rest) {
    return std::tuple(rest.reason, !rest.until, rest.until, -rest.ends_with, rest.since);
  };
  return rank(a) > rank(b);
}

bool is_covered(const Rest& rest, std::span<const Rest> rests) {
  return rest.side && std::any_of(rests.begin(), rests.end(), [&](const Rest& other) {
           return other.muscle == rest.muscle && !other.side && !outranks(rest, other);
         });
}

/// What `say` has of each, with `{muscle}` in it; places of which the same is said share one.
template <typename Say>
std::vector<std::string> grouped(const std::vector<Rest>& rests, const Atlas& atlas, Say say) {
  std::vector<std::pair<std::string, std::string>> said;  // the sentence, and the places it speaks of
  for (const Rest& rest : rests) {
    std::string sentence = say(rest);
    const std::string place = place_in_words(rest.muscle, rest.side, atlas);
    const auto known = std::find_if(said.begin(), said.end(), [&](const auto& one) { return one.first == sentence; });
    if (known == said.end())
      said.emplace_back(std::move(sentence), place);
    else
      known->second += "; " + place;
  }
  std::vector<std::string> sentences;
  for (auto& [sentence, places] : said) {
    fill_in(sentence, "{muscle}", places);
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

}  // namespace

std::optional<RestReason> rest_after(const Entry& rating, const Entry* session) {
  if (rating.signs == true) return RestReason::stop_area;
  if (!rating.spots || *rating.spots < sore_from) return std::nullopt;
  const auto after = session != nullptr ? rating.at.time - pressed_last(*session).time : WallTime::duration{0};
  if (after > too_long_sore) return RestReason::stop_area;
  if (after > long_sore || *rating.spots >= very_sore_from) return RestReason::long_rest;
  return RestReason::day;
}

std::vector<Rest> rests_made(const Entry& session, std::span<const Entry> ratings) {
  std::vector<Rest> rests;
  for (const Entry& rating : ratings) add_rating(rests, rating, &session);
  add_stops(rests, session);
  return rests;
}

Stamp end_of(const Rest& rest) {
  return rest.until.value_or(later(rest.since, clinician_memory));
}

std::vector<Rest> rests_in_force(const History& history, const Stamp& now) {
  std::vector<Rest> rests;
  std::map<std::string_view, const Entry*> sessions;
  for (const Entry& entry : history.entries) {
    if (entry.kind != EntryKind::session) continue;
    sessions.emplace(entry.id, &entry);
    add_stops(rests, entry);
  }
  for (const Entry& rating : history.ratings) {
    const auto session = sessions.find(rating.amends);
    add_rating(rests, rating, session == sessions.end() ? nullptr : session->second);
  }
  std::erase_if(rests, [&](const Rest& rest) {
    return rest.reason != RestReason::after_stop && is_from_future(rest.since, now);
  });
  add_today(rests, history, now);
  add_worsening(rests, history, now);
  std::erase_if(rests, [&](const Rest& rest) { return now >= end_of(rest); });

  std::sort(rests.begin(), rests.end(), [](const Rest& a, const Rest& b) {
    const auto place = [](const Rest& rest) { return std::tie(rest.muscle, rest.side); };
    return place(a) != place(b) ? place(a) < place(b) : outranks(a, b);
  });
  rests.erase(std::unique(rests.begin(), rests.end(),
                          [](const Rest& a, const Rest& b) { return a.muscle == b.muscle && a.side == b.side; }),
              rests.end());
  std::vector<Rest> strictest;
  for (const Rest& rest : rests)
    if (!is_covered(rest, rests)) strictest.push_back(rest);
  return strictest;
}

std::string rest_in_words(const Rest& rest, const Safety& safety, const Atlas& atlas, const Stamp& now) {
  std::string sentence = sentence_without_place(rest, safety, now);
  fill_in(sentence, "{muscle}", place_in_words(rest.muscle, rest.side, atlas));
  return sentence;
}

std::vector<std::string> rests_in_words(const std::vector<Rest>& rests, const Safety& safety, const Atlas& atlas,
                                        const Stamp& now) {
  return grouped(rests, atlas, [&](const Rest& rest) { return sentence_without_place(rest, safety, now); });
}

std::vector<std::string> rests_in_brief(const std::vector<Rest>& rests, const Safety& safety, const Atlas& atlas,
                                        const Stamp& now) {
  return grouped(rests, atlas, [&](const Rest& rest) {
    if (rest.reason == RestReason::stop_area) return std::string(safety.rest_brief_stop);
    if (!rest.until) return std::string(safety.rest_brief_worsening);
    std::string words(safety.rest_brief_until);
    fill_in(words, "{until}", friendly({rest.until->time, now.offset}, now));
    return words;
  });
}

std::vector<PastStop> stops_to_confirm(const History& history, const Stamp& now) {
  std::map<std::string_view, const Entry*> stopped_in;  // by muscle, the last session; none that was pressed since
  std::map<std::string_view, int> times;
  for (const Entry& session : history.entries) {
    if (session.kind != EntryKind::session) continue;
    for (const Point& point : session.points)
      if (pressed(point)) stopped_in.erase(point.muscle);
    std::set<std::string_view> stopped;
    for (const Point& point : session.points)
      if (point.outcome == PointOutcome::stopped) stopped.insert(point.muscle);
    for (const std::string_view muscle : stopped) {
      stopped_in[muscle] = &session;
      if (now < later(session.at, stop_count_span)) ++times[muscle];
    }
  }
  std::vector<PastStop> to_confirm;
  for (const auto& [muscle, session] : stopped_in)
    if (now >= later(end_of(*session), stop_rest))
      to_confirm.push_back({std::string(muscle), session->at, std::max(times[muscle], 1)});
  return to_confirm;
}

}  // namespace tpguide
