// SPDX-License-Identifier: MIT
#include "core/rules/spot_dialogue.hpp"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "core/log/entry_words.hpp"
#include "core/text/answer.hpp"
#include "core/text/cells.hpp"
#include "core/text/closest.hpp"

namespace tpguide {
namespace {

/// What fits a low window with the question below it.
constexpr std::size_t most_listed = 9;

std::vector<std::string_view> words_of(std::string_view text) {
  constexpr std::string_view between = " -,/()";
  std::vector<std::string_view> words;
  for (auto begin = text.find_first_not_of(between); begin != std::string_view::npos;) {
    const auto end = std::min(text.find_first_of(between, begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = text.find_first_not_of(between, end);
  }
  return words;
}

/// Each of `typed` begins one of the words of `name`.
bool all_begin(const std::vector<std::string_view>& typed, std::string_view name) {
  const std::string small = in_small_letters(name);
  const auto words = words_of(small);
  return std::all_of(typed.begin(), typed.end(), [&](std::string_view beginning) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return word.starts_with(beginning); });
  });
}

std::string joined(const std::vector<std::string_view>& words) {
  std::string text;
  for (const auto word : words) text.append(text.empty() ? "" : "-").append(word);
  return text;
}

std::string both_names(const Muscle& muscle) {
  return fmt::format("{} ({})", muscle.anatomical, muscle.plain);
}

std::optional<Side> side_meant(std::string_view text, const Muscle& muscle) {
  for (const Side side : muscle.sides)
    if (!text.empty() && name_of(side).starts_with(text)) return side;
  return std::nullopt;
}

/// "left or right", "left, right or middle".
std::string sides_asked(const Muscle& muscle) {
  std::string words;
  for (const Side side : muscle.sides) {
    if (!words.empty()) words += side == muscle.sides.back() ? " or " : ", ";
    words += name_of(side);
  }
  return words;
}

}  // namespace

std::vector<const Muscle*> muscles_meant(std::string_view words, const Atlas& atlas) {
  const std::string small = in_small_letters(words);
  const auto typed = words_of(small);
  if (typed.empty()) return {};
  const std::string name = joined(typed);
  for (const Muscle& muscle : atlas.muscles())
    if (muscle.name == name || joined(words_of(in_small_letters(muscle.plain))) == name) return {&muscle};

  enum Match { begins_name, in_name, in_plain_name, in_area };
  std::vector<std::pair<Match, const Muscle*>> found;
  for (const Muscle& muscle : atlas.muscles()) {
    const std::string names = fmt::format("{} {}", muscle.name, muscle.anatomical);
    if (muscle.name.starts_with(name) || in_small_letters(muscle.anatomical).starts_with(small))
      found.emplace_back(begins_name, &muscle);
    else if (all_begin(typed, names))
      found.emplace_back(in_name, &muscle);
    else if (all_begin(typed, fmt::format("{} {}", names, muscle.plain)))
      found.emplace_back(in_plain_name, &muscle);
    else if (all_begin(typed, name_of(muscle.area)))
      found.emplace_back(in_area, &muscle);
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Muscle*> meant;
  for (const auto& [match, muscle] : found)
    if (match == begins_name || found.front().first != begins_name) meant.push_back(muscle);
  return meant;
}

SpotDialogue::SpotDialogue(const Atlas& atlas, const Safety& safety, Entry given, Called called, Placed placed)
    : atlas_(atlas), safety_(safety), called_(std::move(called)), placed_(std::move(placed)), given_(std::move(given)) {
  given_.kind = EntryKind::soreness;
  open_ = given_;
  open_.note.clear();
  const Muscle* muscle = given_.muscle.empty() ? nullptr : atlas_.find(given_.muscle);
  if (muscle != nullptr) {
    take(*muscle);
  } else if (!given_.place.empty()) {
    ask_level();
  }
}

std::string SpotDialogue::prompt() const {
  switch (asks_) {
    case Asks::spot:
      return candidates_.empty() ? "Which muscle? A few letters of it or its area (? lists the areas; Enter: none): "
                                 : "Which one? Its number, or other letters (Enter: none): ";
    case Asks::another:
      return candidates_.empty() ? "Another spot? A few letters (Enter: no): "
                                 : "Which one? Its number, or other letters (Enter: none): ";
    case Asks::side:
      return fmt::format("{}, {} (Enter: not said): ", place_in_words(muscle_->name, std::nullopt, atlas_),
                         sides_asked(*muscle_));
    case Asks::level: {
      std::string place = place_in_words(open_, atlas_);
      if (!place.empty()) place = open_.muscle.empty() ? " (" + place + ")" : " at " + place;
      const std::string scale = entries_.empty() ? fmt::format(" ({})", safety_.level_scale) : "";
      return fmt::format("How strong is your pain now{}, 0–10{}? ", place, scale);
    }
    case Asks::note:
      return "Note (Enter skips): ";
    case Asks::nothing:
      break;
  }
  return {};
}

std::vector<std::string> SpotDialogue::answer(std::string_view line) {
  const std::string_view text = trimmed(line);
  switch (asks_) {
    case Asks::spot:
    case Asks::another:
      return answer_spot(text);
    case Asks::side:
      return answer_side(in_small_letters(text));
    case Asks::level:
      return answer_level(text);
    case Asks::note:
      entries_.back().note = text;
      asks_ = Asks::nothing;
      return {};
    case Asks::nothing:
      break;
  }
  return {};
}

std::vector<std::string> SpotDialogue::answer_spot(std::string_view text) {
  if (text.empty()) {
    candidates_.clear();
    if (asks_ == Asks::another && !open_.level) {
      ask_note();
    } else {
      ask_level();
    }
    return {};
  }
  if (text == "?") {
    candidates_.clear();
    return list_areas();
  }
  const std::size_t listed = candidates_.empty() ? 0 : candidates_.size() + (candidate_ ? 1 : 0);
  if (const auto number = whole_number(text, 1, static_cast<int>(listed))) {
    const auto chosen = static_cast<std::size_t>(*number - 1);
    if (chosen < candidates_.size())
      take(*candidates_[chosen]);
    else
      take(NamedSpot(*candidate_));
    return {};
  }
  if (!candidates_.empty() && text.find_first_not_of("0123456789") == std::string_view::npos)
    return {fmt::format("A number from 1 to {}, please, or a few letters.", listed)};

  if (const auto level = whole_number(text, 0, highest_level)) return take_level(*level);
  if (text.find_first_not_of("0123456789") == std::string_view::npos)
    return {fmt::format("Letters of a muscle, please; a level is 0 to {}.", highest_level)};

  std::vector<const Muscle*> meant = muscles_meant(text, atlas_);
  if (meant.empty() && called_) meant = called_(text);
  const std::optional<NamedSpot> place = placed_ ? placed_(text) : std::nullopt;
  if (meant.empty() && place) {
    take(*place);
    return {};
  }
  if (meant.empty()) {
    const std::string near = did_you_mean(text, atlas_.names());
    return {fmt::format("There is no muscle or area '{}'{}", clean(text), near.empty() ? "." : "; " + near)};
  }
  if (meant.size() == 1) {
    take(*meant.front());
    return {};
  }
  const std::size_t more = meant.size() - std::min(meant.size(), most_listed);
  meant.resize(meant.size() - more);
  candidates_ = std::move(meant);
  candidate_ = place;
  std::vector<std::string> lines = list_candidates();
  if (more > 0) lines.push_back(fmt::format("and {} more: a few letters more find them", more));
  return lines;
}

/// Some type at once how strong it is.
std::vector<std::string> SpotDialogue::take_level(Level level) {
  open_.level = level;
  return {
      fmt::format("{} is how strong it is. Where? A few letters of the muscle, or Enter to leave that open.", level)};
}

std::vector<std::string> SpotDialogue::list_candidates() const {
  std::vector<std::string> lines;
  for (std::size_t index = 0; index < candidates_.size(); ++index)
    lines.push_back(fmt::format("{} {}", index + 1, both_names(*candidates_[index])));
  if (candidate_)
    lines.push_back(fmt::format("{} {}: the place, and no one muscle", candidates_.size() + 1,
                                named_place_in_words(candidate_->name, candidate_->side)));
  return lines;
}

std::vector<std::string> SpotDialogue::list_areas() const {
  std::string areas;
  for (const std::string_view area : all_names<Area>()) areas += fmt::format("{}{}", areas.empty() ? "" : ", ", area);
  return {areas};
}

std::vector<std::string> SpotDialogue::answer_side(std::string_view text) {
  if (!text.empty()) {
    open_.side = side_meant(text, *muscle_);
    if (!open_.side)
      return {fmt::format("{}, please; the first letter is enough, and Enter alone leaves it open.",
                          sides_asked(*muscle_))};
  }
  ask_level();
  return {};
}

std::vector<std::string> SpotDialogue::answer_level(std::string_view text) {
  if (text.empty()) {
    ask_after_spot();
    return {};
  }
  const auto level = whole_number(text, 0, highest_level);
  if (!level) return {fmt::format("A whole number from 0 to {}, please, or Enter alone.", highest_level)};
  open_.level = level;
  add_open();
  return {};
}

void SpotDialogue::add_open() {
  entries_.push_back(open_);
  entries_.back().note = given_.note;
  if (entries_.size() > 1) entries_[entries_.size() - 2].note.clear();
  ask_after_spot();
}

std::vector<Entry> SpotDialogue::entries() const {
  std::vector<Entry> entries = entries_;
  if (!open_.level || is_over()) return entries;
  if (!entries.empty()) entries.back().note.clear();
  entries.push_back(open_);
  entries.back().note = given_.note;
  return entries;
}

void SpotDialogue::take(const Muscle& muscle) {
  candidates_.clear();
  muscle_ = &muscle;
  open_.muscle = muscle.name;
  if (muscle.sides.size() == 1) open_.side = muscle.sides.front();
  if (open_.side) return ask_level();
  asks_ = Asks::side;
}

void SpotDialogue::take(const NamedSpot& place) {
  candidates_.clear();
  open_.place = place.name;
  open_.side = place.side;
  ask_level();
}

void SpotDialogue::ask_level() {
  if (open_.level) return add_open();
  asks_ = Asks::level;
}

/// Only one who names spots is asked for more of them.
void SpotDialogue::ask_after_spot() {
  const bool names_spots =
      (muscle_ != nullptr || !open_.place.empty()) && given_.muscle.empty() && given_.place.empty();
  muscle_ = nullptr;
  open_ = given_;
  open_.note.clear();
  if (!names_spots) return ask_note();
  asks_ = Asks::another;
}

void SpotDialogue::ask_note() {
  asks_ = entries_.empty() || !given_.note.empty() ? Asks::nothing : Asks::note;
}

}  // namespace tpguide
