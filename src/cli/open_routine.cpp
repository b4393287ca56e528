// SPDX-License-Identifier: MIT
#include "cli/open_routine.hpp"

#include <utility>

#include <fmt/format.h>

#include "cli/config.hpp"
#include "content/builtin.hpp"
#include "core/routine/packed.hpp"

namespace tpguide {

JudgedRoutine judged(const RoutineSource& source, const Env& env) {
  if (source.builtin != nullptr) return {unpack(source.builtin->packed), {}};
  return judge_routine(source.text, source.where, source.name, builtin_atlas(), local_day(env.now));
}

std::optional<RoutineSource> sound_routine(const std::string& name, const Env& env) {
  try {
    RoutineSource source = env.routines.open(name);
    if (source.builtin != nullptr || judged(source, env).routine) return source;
  } catch (const Error&) {
    return std::nullopt;
  }
  return std::nullopt;
}

OpenedRoutine open_routine(const std::string& name_or_path, Env& env, Tools tools) {
  RoutineSource source = env.routines.open(name_or_path);
  if (!source.passed_over.empty()) env.out.message(source.passed_over);
  auto [routine, findings] = judged(source, env);
  if (!findings.empty()) env.out.findings(findings, source.text);
  if (!routine) {
    throw Error(ExitCode::invalid_file, fmt::format("{} has mistakes", clean(source.name)),
                fmt::format("mend them; tpguide check {} judges it again", clean(source.where)));
  }
  if (tools == Tools::at_hand) use_tool_at_hand(env.config, *routine);
  return {std::move(source), std::move(*routine)};
}

}  // namespace tpguide
