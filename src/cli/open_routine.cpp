// SPDX-License-Identifier: MIT
#include "cli/open_routine.hpp"

#include <utility>

#include <fmt/format.h>

#include "cli/config.hpp"
#include "content/builtin.hpp"
#include "core/routine/judge.hpp"

namespace tpguide {

OpenedRoutine open_routine(const std::string& name_or_path, Env& env, Tools tools) {
  RoutineSource source = env.routines.open(name_or_path);
  JudgedRoutine judged = judge_routine(source.text, source.where, source.name, builtin_atlas(), local_day(env.now));
  // A warning about what is built in tells its authors something, and nobody who runs it.
  const bool is_ours = source.where == "built-in" && judged.routine;
  if (!judged.findings.empty() && !is_ours) env.out.error_text(render_findings(judged.findings, source.text));
  if (!judged.routine) {
    throw Error(ExitCode::invalid_file, fmt::format("{} has mistakes", clean(source.name)),
                fmt::format("mend them; tpguide check {} judges it again", clean(source.where)));
  }
  if (tools == Tools::at_hand) use_tool_at_hand(env.config, *judged.routine);
  return {std::move(source), std::move(*judged.routine)};
}

}  // namespace tpguide
