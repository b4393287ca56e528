// SPDX-License-Identifier: MIT
#include "core/history/history.hpp"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <tuple>
#include <unordered_set>
#include <utility>

#include "core/log/session_facts.hpp"

namespace tpguide {

namespace {

using std::chrono::hours;

constexpr hours rateable_after{12};

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

/// What a session's own block says of the day after, as an entry that rates it.
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

bool is_older(const Entry& a, const Entry& b) {
  return std::tie(a.at, a.id) < std::tie(b.at, b.id);
}

/// The newest session of the history that `fits`.
template <typename Fits>
const Entry* newest_session(const History& history, Fits fits) {
  const auto found = std::find_if(history.entries.rbegin(), history.entries.rend(),
                                  [&](const Entry& entry) { return entry.kind == EntryKind::session && fits(entry); });
  return found == history.entries.rend() ? nullptr : &*found;
}

}  // namespace

LongHistory::LongHistory(const LogEntries& log, const HistoryFilter& filter) : log_(log) {
  sort_out(filter);
  const auto is_before = [&](std::uint32_t a, std::uint32_t b) {
    return log.at(a) != log.at(b) ? log.at(a) < log.at(b) : log.id(a) < log.id(b);
  };
  std::sort(standing_.begin(), standing_.end(), is_before);
  std::sort(ratings_.begin(), ratings_.end(), [&](const Rating& a, const Rating& b) {
    return a.session != b.session ? a.session < b.session : is_before(a.number, b.number);
  });
}

/// What was undone does not stand, nor does what rates it.
void LongHistory::sort_out(const HistoryFilter& filter) {
  Entry entry;
  std::unordered_set<std::string> undone;
  for (std::size_t number = 0; number < log_.size(); ++number) {
    if (log_.kind(number) != EntryKind::undo) continue;
    log_.read(number, entry);
    undone.insert(entry.amends);
  }
  const bool selects_all = !filter.since && filter.routine.empty() && filter.muscle.empty() && filter.place.empty();
  for (std::uint32_t number = 0; number < log_.size(); ++number) {
    const EntryKind kind = log_.kind(number);
    if (kind == EntryKind::undo) continue;
    const bool is_rating = kind == EntryKind::next_day;
    if (!is_rating && filter.since && log_.at(number) < filter.since->time) continue;
    if (is_rating || !selects_all || !undone.empty()) log_.read(number, entry);
    if (!undone.empty() && (undone.contains(entry.id) || (is_rating && undone.contains(entry.amends)))) continue;
    if (is_rating) {
      const auto session = log_.find(entry.amends);
      const bool is_here = session && log_.kind(*session) == EntryKind::session;
      ratings_.push_back({is_here ? static_cast<std::uint32_t>(*session) : elsewhere, number});
    } else if (selects_all || is_selected(entry, filter)) {
      standing_.push_back(number);
    }
  }
}

void LongHistory::each(const Take& take) const {
  each_from(0, take);
}

void LongHistory::each_from(std::size_t first, const Take& take) const {
  Entry entry;
  std::vector<Entry> ratings;
  for (std::size_t at = first; at < standing_.size(); ++at) {
    const std::uint32_t number = standing_[at];
    log_.read(number, entry);
    ratings.clear();
    if (entry.kind == EntryKind::session) {
      auto rating = std::lower_bound(ratings_.begin(), ratings_.end(), number,
                                     [](const Rating& one, std::uint32_t session) { return one.session < session; });
      for (; rating != ratings_.end() && rating->session == number; ++rating)
        log_.read(rating->number, ratings.emplace_back());
      if (auto own = own_rating(entry))
        ratings.insert(std::upper_bound(ratings.begin(), ratings.end(), *own, is_older), *own);
      for (const Entry& one : ratings) merge_rating(entry, one);
    }
    take(entry, ratings);
  }
}

History LongHistory::history(std::optional<Stamp> since) const {
  History history;
  const auto first = std::partition_point(standing_.begin(), standing_.end(),
                                          [&](std::uint32_t number) { return since && log_.at(number) < since->time; });
  history.entries.reserve(static_cast<std::size_t>(standing_.end() - first));
  each_from(static_cast<std::size_t>(first - standing_.begin()),
            [&](const Entry& entry, std::span<const Entry> ratings) {
              history.entries.push_back(entry);
              history.ratings.insert(history.ratings.end(), ratings.begin(), ratings.end());
            });
  if (!since)
    for (const Rating& rating : ratings_)
      if (rating.session == elsewhere) log_.read(rating.number, history.ratings.emplace_back());
  std::stable_sort(history.ratings.begin(), history.ratings.end(), is_older);
  return history;
}

History make_history(const LogEntries& log) {
  return LongHistory(log).history();
}

void insert(History& history, Entry session) {
  const auto later = std::find_if(history.entries.begin(), history.entries.end(),
                                  [&](const Entry& entry) { return entry.at > session.at; });
  history.entries.insert(later, std::move(session));
}

std::unordered_map<std::string_view, std::vector<const Entry*>> ratings_by_session(const History& history) {
  std::unordered_map<std::string_view, std::vector<const Entry*>> ratings;
  for (const Entry& rating : history.ratings) ratings[rating.amends].push_back(&rating);
  return ratings;
}

std::optional<Entry> last_written(const LogEntries& own, const LogEntries& all) {
  std::unordered_set<std::string> undone;
  for (const Entry& entry : all)
    if (entry.kind == EntryKind::undo) undone.insert(entry.amends);
  std::optional<Entry> last;
  // Of two in one millisecond the one that stands later in its file was written later.
  for (const Entry& entry : own)
    if (entry.kind != EntryKind::undo && (!last || written(*last) <= written(entry)) && !undone.contains(entry.id))
      last = entry;
  return last;
}

bool is_selected(const Entry& entry, const HistoryFilter& filter) {
  if (filter.since && entry.at < *filter.since) return false;
  if (!filter.routine.empty() && entry.routine != filter.routine) return false;
  if (!filter.place.empty() && (entry.place != filter.place || !entry.muscle.empty())) return false;
  if (filter.side && entry.side != filter.side) return false;
  return filter.muscle.empty() || (entry.kind != EntryKind::session && entry.muscle == filter.muscle) ||
         std::any_of(entry.points.begin(), entry.points.end(),
                     [&](const Point& point) { return point.muscle == filter.muscle; });
}

const Entry* next_day_due(const History& history, const Stamp& now) {
  std::unordered_set<std::string_view> rated;
  for (const Entry& rating : history.ratings) rated.insert(rating.amends);
  return newest_session(history, [&](const Entry& session) {
    const auto age = now.time - pressed_last(session).time;
    if (age < rateable_after || age > hours{48} || !pressed_anything(session)) return false;
    return !rated.contains(session.id);
  });
}

Stamp rateable_from(const Entry& session, std::chrono::minutes offset) {
  const WallTime next_day = calendar_day(pressed_last(session)) + std::chrono::days{1} - WallTime::duration{offset};
  const WallTime night_after = pressed_until(session).time + shortest_night;
  return {std::max(night_after, std::min(next_day, pressed_last(session).time + rateable_after)), offset};
}

const Entry* rateable_session(const History& history, const Stamp& now, Rated rated) {
  if (const Entry* due = next_day_due(history, now)) return due;
  return newest_session(history, [&](const Entry& session) {
    if (rated == Rated::spots && !pressed_anything(session)) return false;
    return now.time - pressed_last(session).time <= rateable_for && now >= rateable_from(session, now.offset);
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
