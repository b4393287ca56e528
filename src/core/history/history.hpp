// SPDX-License-Identifier: MIT
// The log as a person means it: the union of all files with amendments applied.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/log/entry.hpp"
#include "core/log/log_entries.hpp"

namespace tpguide {

/// Entries of kind session, soreness and activity, oldest first (by `at`, then id), each once whatever
/// number of files hold it (of two that differ the one read first), none that was undone; ratings that stand are
/// merged into their session (`next_day`, `spots` with the `muscle`/`side` of the sore spot, `signs` with
/// `signs_muscle`/ `signs_side`; what a rating leaves unknown stays as an older one has it; notes are joined), the
/// newest of them winning, save that signs at one spot are not taken back by there being none at another.
struct History {
  std::vector<Entry> entries;
  /// Every rating that stands, oldest first, for the rest rule; none of an undone session. One that stands in its
  /// session's own block, by hand or from elsewhere, is among them as an entry with the id of its session, a day after
  /// it, since no moment is written.
  std::vector<Entry> ratings;
};

struct HistoryFilter {
  std::optional<Stamp> since;
  std::string routine;
  std::string muscle;      ///< of a point of a session or of a soreness entry
  std::string place = {};  ///< of a soreness entry that is about no muscle
  /// Of that place; an entry that says none is of neither.
  std::optional<Side> side = {};
};
bool is_selected(const Entry&, const HistoryFilter&);

/// The history of a log of any length: what stands, in which order, and what rates it.
class LongHistory {
 public:
  /// Of what the filter selects. The log must live as long.
  explicit LongHistory(const LogEntries& log, const HistoryFilter& filter = {});

  std::size_t size() const { return standing_.size(); }
  bool empty() const { return standing_.empty(); }

  /// Shows the entries of the history in their order, each with the ratings of its own, oldest first.
  using Take = std::function<void(const Entry&, std::span<const Entry> ratings)>;
  void each(const Take&) const;
  /// What is of that moment or a later one, in memory; all of it, and ratings whose session is not at hand, where
  /// no moment is given.
  History history(std::optional<Stamp> since = std::nullopt) const;

 private:
  struct Rating {
    std::uint32_t session, number;
  };
  /// Stands for a session that is not at hand.
  static constexpr std::uint32_t elsewhere = std::numeric_limits<std::uint32_t>::max();

  void sort_out(const HistoryFilter&);
  void each_from(std::size_t first, const Take&) const;

  const LogEntries& log_;
  std::vector<std::uint32_t> standing_;  ///< numbers in the log, in the order of the history
  std::vector<Rating> ratings_;          ///< by session, then oldest first
};

History make_history(const LogEntries&);

/// Among the others by its moment: of a session that is not in the log yet, but counts.
void insert(History&, Entry session);

/// The ratings of each session, oldest first.
std::unordered_map<std::string_view, std::vector<const Entry*>> ratings_by_session(const History&);

/// The entry that was written last, of `own` in the order of its files, that is no undo and that none in `all` undoes.
std::optional<Entry> last_written(const LogEntries& own, const LogEntries& all);

/// The session that the next-day question is about now: the latest one of 12 to 48 h before `now` that pressed
/// something and has no rating yet. nullptr when none is due.
const Entry* next_day_due(const History&, const Stamp& now);

/// A session can be rated for so long after it began.
inline constexpr std::chrono::hours rateable_for{96};
/// From when on it can be rated: 12 h after it began or on the calendar day after, and never within 8 h of its end.
Stamp rateable_from(const Entry& session, std::chrono::minutes offset);
/// What a rating speaks of: pain alone can be told of a session that pressed nothing.
enum class Rated { pain, spots };
/// The session that `log --next-day` rates: the one the question is due about, else the latest one that can be rated
/// for that.
const Entry* rateable_session(const History&, const Stamp& now, Rated = Rated::pain);

/// What sessions of today (is_of_today()) have pressed so far, one point a muscle and side with all its time, for "once
/// a day" and the day's limit.
std::vector<Point> pressed_today(const History&, const Stamp& now);

}  // namespace tpguide
