// SPDX-License-Identifier: MIT
#include "cli/session/wishes.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/open_routine.hpp"
#include "core/text/cells.hpp"
#include "core/text/duration.hpp"

namespace tpguide {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;

struct Fitting {
  std::string name;
  Area area;
  seconds total;
};

/// nullopt for one of the user's that is broken: it fits nobody, and `list` says what is wrong with it.
std::optional<Fitting> known_by(const std::string& name, const Env& env) {
  try {
    const RoutineSource source = env.routines.open(name);
    if (source.builtin != nullptr) return Fitting{name, source.builtin->area, source.builtin->total};
    if (const auto routine = judged(source, env).routine) return Fitting{name, routine->area, total_time(*routine)};
  } catch (const Error&) {
  }
  return std::nullopt;
}

/// Of the same area before others.
std::string what_fits(const Routine& routine, seconds time, const Env& env) {
  std::vector<Fitting> fitting;
  for (const Library::Listed& listed : env.routines.names())
    if (auto one = known_by(listed.name, env); one && one->total <= time) fitting.push_back(*std::move(one));
  if (fitting.empty()) return "give it more minutes";
  std::stable_partition(fitting.begin(), fitting.end(), [&](const Fitting& one) { return one.area == routine.area; });
  constexpr std::size_t most_named = 3;
  if (fitting.size() > most_named) fitting.erase(fitting.begin() + most_named, fitting.end());
  std::string names;
  for (const Fitting& one : fitting)
    names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", one.name, duration_text(one.total));
  return fmt::format("give it more minutes, or choose what fits: {}", names);
}

/// Of what is left of the routine. That holds may be gentler today makes none that does not fit one that does.
seconds written_time(const Engine& engine) {
  std::chrono::milliseconds total{0};
  for (const Slot& slot : engine.slots())
    total += slot.phase == Phase::hold ? engine.setup().step(slot.step).duration : slot.planned;
  return std::chrono::ceil<seconds>(total);
}

}  // namespace

void pass_over_wish(SessionSetup& setup, Env& env) {
  if (!setup.choices.minutes) return;
  Engine engine{setup};
  engine.preview();
  const auto wished = *setup.choices.minutes;
  const seconds least = written_time(engine);
  if (least <= wished) return;
  env.out.message(fmt::format("config.toml asks for {} min; {} takes at least {}, so it begins whole", wished.count(),
                              clean(setup.routine.name), duration_text(least)),
                  "--minutes N asks for another length this once");
  setup.choices.minutes.reset();
}

void require_wishes(const Engine& engine, const Env& env) {
  const SessionSetup& setup = engine.setup();
  const Routine& routine = setup.routine;
  const SessionChoices& choices = setup.choices;
  const bool is_elsewhere = choices.side && !presses_on(routine, *choices.side) &&
                            presses_on(routine, *choices.side == Side::left ? Side::right : Side::left);
  if (is_elsewhere) {
    throw Error(ExitCode::usage,
                fmt::format("nothing of {} is pressed on the {} side", clean(routine.name), name_of(*choices.side)),
                "leave out --side, or choose another routine");
  }
  const seconds least = written_time(engine);
  if (choices.minutes && least > *choices.minutes) {
    throw Error(ExitCode::usage,
                fmt::format("{} does not fit into {} min: without its optional steps it takes {}", clean(routine.name),
                            choices.minutes->count(), duration_text(least)),
                "heat and holds are never shortened; " + what_fits(routine, *choices.minutes, env));
  }
}

}  // namespace tpguide
