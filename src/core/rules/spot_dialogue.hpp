// SPDX-License-Identifier: MIT
// What `tpguide log` asks where no level was given: a spot by a few letters, its side, how strong it is, another spot,
// and last a note. Knows the order, which answers are understood, and the words; nothing of terminals or files.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/log/entry.hpp"
#include "core/safety/safety.hpp"

namespace tpguide {

/// The muscles that a person may mean, the likeliest first: those whose name begins with what was typed, and where
/// there are none, those of which each word typed begins a word of the name, then of the plain name, then of the area.
/// A whole name means that muscle alone.
std::vector<const Muscle*> muscles_meant(std::string_view words, const Atlas&);

class SpotDialogue {
 public:
  /// The muscles that everyday words mean, the likeliest first.
  using Called = std::function<std::vector<const Muscle*>(std::string_view words)>;

  /// A place that is no muscle, with the side that was said.
  struct NamedSpot {
    std::string name;
    std::optional<Side> side;
  };
  using Placed = std::function<std::optional<NamedSpot>(std::string_view words)>;

  /// What `given` holds (a muscle or place, its side, a note, the moment) is not asked. `called` is asked where no name
  /// fits, `placed` whether a place may be meant.
  SpotDialogue(const Atlas&, const Safety&, Entry given, Called called = {}, Placed placed = {});

  bool is_over() const { return asks_ == Asks::nothing; }
  /// The question without its newline: the answer is typed behind it.
  std::string prompt() const;
  /// Takes a line; answers what there is to say to it, a line each, often nothing.
  std::vector<std::string> answer(std::string_view line);
  /// What can be logged of what was answered so far: entries of kind soreness without an id, the note on the last. A
  /// level is one whatever else was not answered.
  std::vector<Entry> entries() const;

 private:
  enum class Asks { spot, side, level, another, note, nothing };

  std::vector<std::string> answer_spot(std::string_view text);
  std::vector<std::string> answer_side(std::string_view text);
  std::vector<std::string> answer_level(std::string_view text);
  std::vector<std::string> list_candidates() const;
  std::vector<std::string> list_areas() const;
  std::vector<std::string> take_level(Level);
  void take(const Muscle&);
  void take(const NamedSpot&);
  void add_open();
  void ask_level();
  void ask_after_spot();
  void ask_note();

  const Atlas& atlas_;
  const Safety& safety_;
  Called called_;
  Placed placed_;
  Entry given_;
  Entry open_;  ///< the spot that is asked about; with its level where that was typed first
  const Muscle* muscle_ = nullptr;
  std::vector<const Muscle*> candidates_;  ///< listed last, to be chosen by number
  std::optional<NamedSpot> candidate_;     ///< a place that is none of them, listed behind them
  std::vector<Entry> entries_;
  Asks asks_ = Asks::spot;
};

}  // namespace tpguide
