// SPDX-License-Identifier: MIT
#include "cli/log_scope.hpp"

#include <algorithm>
#include <chrono>
#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/place_names.hpp"
#include "content/builtin.hpp"
#include "core/log/entry_words.hpp"
#include "core/text/ascii.hpp"
#include "core/text/closest.hpp"

namespace tpguide {
namespace {

constexpr std::chrono::days usual_span{90};

using KnownNames = std::set<std::string, std::less<>>;

/// The moment that a text would be, were it not for a leading 0 that is left out: "2026-11-20 9:00" is meant to be
/// "2026-11-20 09:00". Empty where there is no telling.
std::string moment_meant(std::string_view text, const Env& env) {
  std::string meant;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool begins = i > 0 && std::string_view("- Tt").find(text[i - 1]) != std::string_view::npos;
    const bool ends = i + 1 == text.size() || !is_digit(text[i + 1]);
    if (is_digit(text[i]) && begins && ends) meant += '0';
    meant += text[i];
  }
  return parse_when(meant, env.now, env.zone) ? meant : std::string();
}

}  // namespace

Stamp past_moment(std::string_view option, const std::string& text, std::string_view forms, std::string_view hint,
                  const Env& env) {
  const auto moment = parse_when(text, env.now, env.zone);
  if (!moment) {
    const std::string meant = moment_meant(text, env);
    throw Error(ExitCode::usage, fmt::format("{} '{}' is no moment", option, clean(text)),
                meant.empty() ? std::string(forms) : fmt::format("did you mean \"{}\"?", meant));
  }
  if (*moment > env.now)
    throw Error(ExitCode::usage, fmt::format("{} '{}' is still to come", option, clean(text)), std::string(hint));
  return *moment;
}

Period period_of(const std::string& since, const Env& env) {
  if (since.empty())
    return {Stamp{env.now.time - usual_span, env.now.offset}, fmt::format("in the last {} days", usual_span.count())};
  if (since == "all") return {std::nullopt, "since the beginning"};
  const Stamp moment = past_moment(
      "--since", since,
      "write a day, a time, both, how long ago, or all: 2026-11-20, yesterday, \"2026-11-20 21:00\", 3d, 4w, all", {},
      env);
  return {moment, "since " + friendly(moment, env.now)};
}

std::optional<FileLock> only_one(std::string_view command, const Env& env) {
  constexpr auto longest_wait = std::chrono::seconds{10};
  std::optional<FileLock> lock;
  try {
    lock = FileLock::try_lock(env.paths.state / fmt::format("{}.lock", command), longest_wait);
  } catch (const Error&) {
    return std::nullopt;
  }
  if (!lock)
    throw Error(fmt::format("another tpguide {} is at work and does not end", command), "try again when it has ended");
  return lock;
}

void tell_findings(const std::vector<Finding>& findings, Env& env) {
  for (const Finding& finding : findings) env.out.message(warning_line(finding), finding.hint);
}

ExitCode exit_code_of(const std::vector<Finding>& findings, Answered answered) {
  if (std::ranges::find(findings, log_file_rule, &Finding::rule) != findings.end()) return ExitCode::could_not;
  return answered == Answered::nothing && !findings.empty() ? ExitCode::invalid_file : ExitCode::done;
}

void check_names(const HistoryFilter& named, Env& env) {
  const auto& [since, routine, muscle, place, side] = named;
  if (routine.empty() && muscle.empty() && place.empty()) return;
  KnownNames routines, muscles, places;
  for (const auto& listed : env.routines.names()) routines.insert(listed.name);
  for (const Muscle& known : builtin_atlas().muscles()) muscles.emplace(known.name);
  for (const std::string_view known : all_places()) places.emplace(known);
  const LogStore::Contents log = env.log.read();
  for (const Entry& entry : log.entries) {
    if (!entry.routine.empty()) routines.insert(entry.routine);
    if (!entry.muscle.empty()) muscles.insert(entry.muscle);
    if (!entry.place.empty()) places.insert(entry.place);
    for (const Point& point : entry.points) muscles.insert(point.muscle);
  }
  const auto is_unknown = [](const std::string& name, const KnownNames& known) {
    return !name.empty() && !known.contains(name);
  };
  if (is_unknown(routine, routines)) {
    throw Error(ExitCode::usage, fmt::format("there is no routine '{}'", clean(routine)),
                did_you_mean(routine, {routines.begin(), routines.end()}));
  }
  if (is_unknown(muscle, muscles)) throw no_such_muscle(muscle, {muscles.begin(), muscles.end()});
  if (is_unknown(place, places)) place_named(place);
}

std::string scope_in_words(const HistoryFilter& named) {
  std::string words;
  if (!named.routine.empty()) words += " of " + clean(named.routine);
  if (!named.muscle.empty()) words += " on " + place_in_words(named.muscle, std::nullopt, builtin_atlas());
  if (!named.place.empty()) words += " at “" + named_place_in_words(named.place, named.side) + "”";
  return words;
}

}  // namespace tpguide
