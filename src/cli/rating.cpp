// SPDX-License-Identifier: MIT
#include "cli/rating.hpp"

#include <algorithm>
#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/logging.hpp"
#include "cli/questions.hpp"
#include "cli/recent_log.hpp"
#include "content/builtin.hpp"
#include "core/history/history.hpp"
#include "core/log/entry_words.hpp"
#include "core/log/session_facts.hpp"
#include "core/rules/next_day.hpp"
#include "core/rules/rest.hpp"

namespace tpguide {
namespace {

[[noreturn]] void refuse_rating(const History& history, const Stamp& at, Rated rated, const Env& env) {
  const auto last = std::find_if(history.entries.rbegin(), history.entries.rend(), [&](const Entry& entry) {
    return entry.kind == EntryKind::session && entry.at <= at;
  });
  const bool is_recent = last != history.entries.rend() && at.time - last->at.time <= rateable_for;
  if (is_recent && at < rateable_from(*last, at.offset))
    throw Error(fmt::format("the last session began {}: that is too short ago to rate", friendly(last->at, env.now)),
                fmt::format("it can be rated from {} on", friendly(rateable_from(*last, at.offset), env.now)));
  if (is_recent && rated == Rated::spots)
    throw Error(
        ExitCode::usage,
        fmt::format("the session of {} pressed nothing, so there is no soreness from it", friendly(last->at, env.now)),
        "`tpguide log LEVEL --next-day` rates the pain alone");
  throw Error(fmt::format("there is no session in the last {} days to rate", rateable_for / std::chrono::days{1}),
              "`tpguide log LEVEL` records soreness without one");
}

/// Throws when the session did not press the place that the rating speaks of.
void check_spot(const Entry& rating, const Entry& session) {
  if (rating.muscle.empty()) return;
  std::string others;
  for (const Point& point : session.points) {
    if (!pressed(point)) continue;
    if (point.muscle == rating.muscle && is_same_side(rating.side, point.side)) return;
    others += fmt::format("{}{} ({})", others.empty() ? "" : ", ", clean(point.muscle), name_of(point.side));
  }
  const std::string side = rating.side ? fmt::format(" ({})", name_of(*rating.side)) : "";
  throw Error(ExitCode::usage, fmt::format("that session did not press {}{}", rating.muscle, side),
              others.empty() ? "it pressed nothing" : "it pressed: " + others);
}

NextDayRating ask_rating(const Entry& session, Entry given, Questions& questions, Env& env) {
  NextDayRating rating(session, std::move(given));
  while (const auto question = rating.question()) {
    const auto line = questions.ask(rating.prompt(*question, builtin_atlas(), builtin_safety(), env.now));
    if (!line) break;
    if (rating.answer(*line) == NextDayRating::Understood::no)
      questions.say(rating.asked_again(*question, builtin_safety(), builtin_screening()));
  }
  return rating;
}

/// What follows from a rating: which muscles rest, and when to see someone.
void print_consequences(History history, const Entry& rating, Env& env) {
  const int width = env.out.style().width;
  const auto paragraph = [&](std::string_view text, int indent) {
    for (const std::string& line : wrap(text, width, indent)) env.out.print(line + "\n");
  };
  const std::vector<Rest> before = rests_in_force(history, env.now);
  history.ratings.push_back(rating);
  std::vector<Rest> rests = rests_in_force(history, env.now);
  std::erase_if(rests, [&](const Rest& rest) { return std::find(before.begin(), before.end(), rest) != before.end(); });
  const bool is_sore = rating.spots.value_or(0) >= sore_from || rating.signs == true;
  if (rests.empty() && !is_sore) return;
  for (const std::string& sentence : rests_in_words(rests, builtin_safety(), builtin_atlas(), env.now))
    paragraph(sentence, 0);
  paragraph("When to see someone:", 0);
  for (const std::string_view line : builtin_safety().see_someone) paragraph(line, 2);
}

void keep_rating(Entry rating, const Entry& session, const History& history, Env& env) {
  const Entry written = append_and_confirm(
      std::move(rating), ", of " + in_words(session, env.now, builtin_atlas(), builtin_safety().signs), env);
  print_consequences(history, written, env);
}

}  // namespace

ExitCode rate_last_session(Entry rating, Env& env) {
  const Stamp at = rating.at;
  const History history = make_history(read_recent_log(env, at, MissingFile::refused).entries);
  const bool of_spots = rating.spots || rating.signs || !rating.muscle.empty();
  const Rated rated = of_spots ? Rated::spots : Rated::pain;
  const Entry* session = rateable_session(history, at, rated);
  if (session == nullptr) refuse_rating(history, at, rated, env);
  check_spot(rating, *session);

  rating.kind = EntryKind::next_day;
  rating.amends = session->id;
  if (rating.next_day || rating.spots || rating.signs) {
    keep_rating(std::move(rating), *session, history, env);
    return ExitCode::done;
  }

  Questions questions(env, "tpguide log 3 --next-day --spots 2");
  const NextDayRating asked = ask_rating(*session, std::move(rating), questions, env);
  if (asked.is_empty()) {
    nothing_logged(env);
  } else {
    keep_rating(asked.rating(), *session, history, env);
  }
  questions.finish();
  return ExitCode::done;
}

}  // namespace tpguide
