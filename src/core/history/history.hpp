// SPDX-License-Identifier: MIT
// The log as a person means it: the union of all files with amendments applied.
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/log/entry.hpp"

namespace tpguide {

/// Entries of kind session, soreness and activity, oldest first (by `at`, then id), each once whatever
/// number of files hold it (of two that differ the one read first), none that was undone; ratings that stand are
/// merged into their session (`next_day`, `spots` with the `muscle`/`side` of the sore spot, `signs` with
/// `signs_muscle`/ `signs_side`; what a rating leaves unknown stays as an older one has it; notes are joined), the
/// newest of them winning, save that signs at one spot are not taken back by there being none at another.
struct History {
  std::vector<Entry> entries;
  /// Every rating that stands, oldest first, for the rest rule; none of an undone session. One that stands in its
  /// session's own block, by hand or from elsewhere, is among them as own_rating() makes it.
  std::vector<Entry> ratings;
};
/// What a session's own block says of the day after, as an entry that rates it; nullopt where it says nothing. It has
/// the session's id, and the moment is a day after, since none is written.
std::optional<Entry> own_rating(const Entry& session);
History make_history(std::vector<Entry> raw);

/// The entry that was written last and is neither undone nor an undo, of a log of any length that is shown twice, an
/// entry at a time, in the order of its files.
class LastWritten {
 public:
  void note(const Entry&);   ///< the first time
  void offer(const Entry&);  ///< the second time

  /// nullptr when there is none.
  const Entry* entry() const { return last_ ? &*last_ : nullptr; }
  bool is_of_nothing() const { return is_of_nothing_; }

 private:
  std::unordered_set<std::uint64_t> undone_;  ///< by id_hash()
  std::optional<Entry> last_;
  bool is_of_nothing_ = true;
};

struct HistoryFilter {
  std::optional<Stamp> since;
  std::string routine;
  std::string muscle;  ///< of a point of a session or of a soreness entry
};
bool is_selected(const Entry&, const HistoryFilter&);

/// The session that the next-day question is about now: the latest one begun 12 to 48 h before `now` that pressed
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
