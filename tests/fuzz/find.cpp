// SPDX-License-Identifier: MIT
// Any words as a search.
#include "core/find/find.hpp"

#include <array>

#include "cli/documents.hpp"
#include "content/builtin.hpp"
#include "fuzz/target.hpp"

namespace tpguide::fuzz {
namespace {

constexpr auto vocabulary = std::to_array<std::string_view>({
    "headache behind the left eye",
    "knots in shoulders",
    "wrist pain typing",
    "golfers elbow",
    "foot arch pain",
    "pain in my butt when sitting",
    "leg cramps at night",
    "lats",
    "charley horse",
    "bra strap pain",
    "lockjaw",
    "chest pain and short of breath",
    "numb both legs",
    "Brustschmerzen und Atemnot",
    "thunderclap headache",
    "traps",
    "trapezuis",
    "not",
    "no",
    "without",
    "right",
    "both sides",
    "after a fall",
    "my",
    "jaw",
    "stiff neck",
    "upper_trapezius",
    "temple",
    "don't",
    "漢字",
    "\u0430\u0431\u0432",
    "--",
    "\x1b[31m",
    "a",
    "of",
});

void run(std::string_view input) {
  static const Finder finder = builtin_finder();
  const Found found = finder.find(input);
  promise(found.matches.size() <= most_matches, "no more matches than are shown");
  promise(found.complaints <= found.matches.size(), "each complaint has a match");
  const int best = found.matches.empty() ? 100 : found.matches.front().score;
  int least = best;
  for (std::size_t i = 0; i < found.matches.size(); ++i) {
    const Match& match = found.matches[i];
    promise(match.muscle != nullptr, "a match is a muscle");
    promise(match.score >= 1 && match.score <= best && best <= 100, "the best comes first, and scores are 1 to 100");
    promise(match.score <= least || i < found.complaints, "behind those of each complaint the better comes first");
    if (i >= found.complaints) least = match.score;
    promise(!match.why.empty(), "a match says why");
    promise_clean(match.why, "a reason is clean");
  }
  bool urgent = false;
  for (const RedFlag& flag : found.red_flags) {
    promise(flag.action == ScreenAction::emergency || flag.action == ScreenAction::urgent, "a red flag is one");
    promise(!(urgent && flag.action == ScreenAction::emergency), "emergencies come first");
    urgent = urgent || flag.action == ScreenAction::urgent;
  }
  if (found.sign == Sign::typed) promise(!found.red_flags.empty(), "a sign that was typed is told");
  for (const std::string& word : found.unknown) promise_clean(word, "an unknown word is clean");
  for (const std::string& word : found.nearest) promise_clean(word, "a near word is clean");
  for (const Mended& mended : found.mended) promise_clean(mended.typed + mended.read, "a mended word is clean");
  promise_clean(find_json(found, std::vector<std::vector<std::string>>(found.matches.size())), "an answer is clean");
  (void)finder.named(input);
}

const Registered registered{{"find", run, vocabulary}};

}  // namespace
}  // namespace tpguide::fuzz
