// SPDX-License-Identifier: MIT
#include "core/history/history.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <numeric>
#include <span>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "core/history/entry_set.hpp"
#include "core/history/nearly_sorted.hpp"
#include "core/log/session_facts.hpp"

namespace tpguide {

namespace {

using std::chrono::hours;

constexpr hours rateable_after{12};

/// Where each id stands first: places are sorted rather than entries, which are large.
std::vector<std::size_t> places_by_id(std::span<const Entry> raw) {
  std::vector<std::size_t> places(raw.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  sort_unless_sorted(places,
                     [&](std::size_t a, std::size_t b) { return std::tie(raw[a].id, a) < std::tie(raw[b].id, b); });
  places.erase(
      std::unique(places.begin(), places.end(), [&](std::size_t a, std::size_t b) { return raw[a].id == raw[b].id; }),
      places.end());
  return places;
}

/// Those of one session one after the other, in their order.
std::vector<const Entry*> by_session(const std::vector<Entry>& ratings) {
  std::vector<const Entry*> sorted;
  for (const Entry& rating : ratings) sorted.push_back(&rating);
  const auto before = [](const Entry* a, const Entry* b) { return std::tie(a->amends, a) < std::tie(b->amends, b); };
  sort_unless_sorted(sorted, before);
  return sorted;
}

std::unordered_set<std::string_view> undone_ids(std::span<const Entry> raw) {
  std::unordered_set<std::string_view> ids;
  for (const Entry& entry : raw)
    if (entry.kind == EntryKind::undo) ids.insert(entry.amends);
  return ids;
}

WallTime written(const Entry& entry) {
  return time_of_id(entry.id).value_or(entry.at.time);
}

/// Whether a rating that saw no signs speaks of the spot where an older one saw some.
bool speaks_of_signs(const Entry& rating, const Entry& session) {
  if (rating.muscle.empty() || session.signs_muscle.empty()) return true;
  return rating.muscle == session.signs_muscle && is_same_side(rating.side, session.signs_side);
}

void merge_rating(Entry& session, const Entry& rating) {
  if (rating.next_day) session.next_day = rating.next_day;
  if (rating.spots) {
    session.spots = rating.spots;
    session.muscle = rating.muscle;
    session.side = rating.side;
  }
  if (rating.signs == true || (rating.signs && (session.signs != true || speaks_of_signs(rating, session)))) {
    session.signs = rating.signs;
    session.signs_muscle = rating.muscle;
    session.signs_side = rating.side;
  }
  if (rating.note.empty()) return;
  if (!session.note.empty()) session.note += " / ";
  session.note += rating.note;
}

/// Ratings are in order; those of sessions' own blocks come where their moment is.
void add_own_ratings(History& history) {
  bool any = false;
  for (const Entry& entry : history.entries) {
    if (entry.kind != EntryKind::session) continue;
    if (auto own = own_rating(entry)) {
      history.ratings.push_back(*std::move(own));
      any = true;
    }
  }
  if (any)
    std::stable_sort(history.ratings.begin(), history.ratings.end(),
                     [](const Entry& a, const Entry& b) { return std::tie(a.at, a.id) < std::tie(b.at, b.id); });
}

/// The newest session of the history that `fits`.
template <typename Fits>
const Entry* newest_session(const History& history, Fits fits) {
  const auto found = std::find_if(history.entries.rbegin(), history.entries.rend(),
                                  [&](const Entry& entry) { return entry.kind == EntryKind::session && fits(entry); });
  return found == history.entries.rend() ? nullptr : &*found;
}

}  // namespace

History make_history(std::vector<Entry> raw) {
  const auto undone = undone_ids(raw);
  std::vector<std::size_t> places = places_by_id(raw);
  std::erase_if(places, [&](std::size_t place) {
    const Entry& entry = raw[place];
    return entry.kind == EntryKind::undo || undone.contains(entry.id) ||
           (entry.kind == EntryKind::next_day && undone.contains(entry.amends));
  });
  sort_unless_sorted(places, [&](std::size_t a, std::size_t b) {
    return std::tie(raw[a].at, raw[a].id) < std::tie(raw[b].at, raw[b].id);
  });

  History history;
  history.entries.reserve(places.size());
  for (const std::size_t place : places) {
    auto& kept = raw[place].kind == EntryKind::next_day ? history.ratings : history.entries;
    kept.push_back(std::move(raw[place]));
  }
  add_own_ratings(history);
  const std::vector<const Entry*> ratings = by_session(history.ratings);
  for (Entry& entry : history.entries) {
    if (entry.kind != EntryKind::session) continue;
    auto rating = std::lower_bound(ratings.begin(), ratings.end(), entry.id,
                                   [](const Entry* one, const std::string& id) { return one->amends < id; });
    for (; rating != ratings.end() && (*rating)->amends == entry.id; ++rating) merge_rating(entry, **rating);
  }
  return history;
}

std::optional<Entry> own_rating(const Entry& session) {
  if (!session.next_day && !session.spots && !session.signs) return std::nullopt;
  Entry rating;
  rating.kind = EntryKind::next_day;
  rating.id = rating.amends = session.id;
  rating.at = {session.at.time + std::chrono::days{1}, session.at.offset};
  rating.next_day = session.next_day;
  rating.spots = session.spots;
  rating.signs = session.signs;
  rating.muscle = session.muscle;
  rating.side = session.side;
  return rating;
}

void LastWritten::note(const Entry& entry) {
  is_of_nothing_ = false;
  if (entry.kind == EntryKind::undo) undone_.insert(id_hash(entry.amends));
}

void LastWritten::offer(const Entry& entry) {
  if (entry.kind == EntryKind::undo) return;
  // Of two in one millisecond the one that stands later in its file was written later.
  if (last_ && written(*last_) > written(entry)) return;
  if (!undone_.contains(id_hash(entry.id))) last_ = entry;
}

bool is_selected(const Entry& entry, const HistoryFilter& filter) {
  if (filter.since && entry.at < *filter.since) return false;
  if (!filter.routine.empty() && entry.routine != filter.routine) return false;
  return filter.muscle.empty() || (entry.kind != EntryKind::session && entry.muscle == filter.muscle) ||
         std::any_of(entry.points.begin(), entry.points.end(),
                     [&](const Point& point) { return point.muscle == filter.muscle; });
}

const Entry* next_day_due(const History& history, const Stamp& now) {
  std::unordered_set<std::string_view> rated;
  for (const Entry& rating : history.ratings) rated.insert(rating.amends);
  return newest_session(history, [&](const Entry& session) {
    const auto age = now.time - session.at.time;
    if (age < rateable_after || age > hours{48} || !pressed_anything(session)) return false;
    return !rated.contains(session.id);
  });
}

Stamp rateable_from(const Entry& session, std::chrono::minutes offset) {
  const WallTime next_day = calendar_day(session.at, offset) + std::chrono::days{1} - WallTime::duration{offset};
  const WallTime night_after = pressed_until(session).time + shortest_night;
  return {std::max(night_after, std::min(next_day, session.at.time + rateable_after)), offset};
}

const Entry* rateable_session(const History& history, const Stamp& now, Rated rated) {
  if (const Entry* due = next_day_due(history, now)) return due;
  return newest_session(history, [&](const Entry& session) {
    if (rated == Rated::spots && !pressed_anything(session)) return false;
    return now.time - session.at.time <= rateable_for && now >= rateable_from(session, now.offset);
  });
}

std::vector<Point> pressed_today(const History& history, const Stamp& now) {
  std::map<std::pair<std::string, Side>, Point> points;
  for (const Entry& entry : history.entries) {
    if (entry.kind != EntryKind::session || !is_of_today(entry, now)) continue;
    for (const Point& point : entry.points) {
      if (!pressed(point)) continue;
      const auto [place, added] = points.try_emplace({point.muscle, point.side}, point);
      if (added) continue;
      Point& sum = place->second;
      sum.held += point.held;
      if (point.strength) sum.strength = std::max(sum.strength.value_or(0), *point.strength);
      sum.outcome = std::max(sum.outcome, point.outcome);
    }
  }
  std::vector<Point> pressed_points;
  for (auto& [place, point] : points) pressed_points.push_back(std::move(point));
  return pressed_points;
}

}  // namespace tpguide
