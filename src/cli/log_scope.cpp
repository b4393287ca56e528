// SPDX-License-Identifier: MIT
#include "cli/log_scope.hpp"

#include <set>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "core/routine/builtin.hpp"
#include "core/text/closest.hpp"

namespace tpguide {
namespace {

constexpr std::chrono::days usual_span{90};

using Names = std::set<std::string, std::less<>>;

void check_name(std::string_view what, const std::string& name, const Names& known) {
  if (name.empty() || known.contains(name)) return;
  throw Error(ExitCode::usage, fmt::format("there is no {} '{}'", what, clean(name)),
              did_you_mean(name, {known.begin(), known.end()}));
}

}  // namespace

Period period_of(const std::string& since, const Env& env) {
  if (since.empty())
    return {Stamp{env.now.time - usual_span, env.now.offset}, fmt::format("in the last {} days", usual_span.count())};
  if (since == "all") return {std::nullopt, "since the beginning"};
  const auto moment = parse_when(since, env.now, env.zone);
  if (!moment)
    throw Error(ExitCode::usage, fmt::format("--since '{}' is no moment", clean(since)),
                "write a date, a date and time, how long ago, or all: 2026-11-20, \"2026-11-20 21:00\", 3d, 4w, all");
  if (*moment > env.now) throw Error(ExitCode::usage, fmt::format("--since '{}' is still to come", clean(since)));
  return {moment, "since " + friendly(*moment, env.now)};
}

void check_names(const std::string& routine, const std::string& muscle, Env& env) {
  if (routine.empty() && muscle.empty()) return;
  Names routines, muscles;
  for (const auto& listed : env.routines.names()) routines.insert(listed.name);
  for (const Muscle& known : builtin_atlas().muscles()) muscles.emplace(known.name);
  env.log.each(std::nullopt, [&](const Entry& entry) {
    if (!entry.routine.empty()) routines.insert(entry.routine);
    if (!entry.muscle.empty()) muscles.insert(entry.muscle);
    for (const Point& point : entry.points) muscles.insert(point.muscle);
  });
  check_name("routine", routine, routines);
  check_name("muscle", muscle, muscles);
}

std::string scope_in_words(const std::string& routine, const std::string& muscle) {
  std::string words;
  if (!routine.empty()) words += " of " + clean(routine);
  if (!muscle.empty()) words += " on " + place_in_words(muscle, std::nullopt);
  return words;
}

}  // namespace tpguide
