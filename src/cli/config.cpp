// SPDX-License-Identifier: MIT
#include "cli/config.hpp"

#include <algorithm>
#include <optional>
#include <string>

#include "content/builtin.hpp"
#include "core/text/cells.hpp"
#include "core/text/error.hpp"
#include "core/toml/document.hpp"
#include "sys/files/read.hpp"

namespace tpguide {

Config read_config(const Paths& paths, Mistakes mistakes, Output& out) {
  std::optional<std::string> text;
  try {
    text = read_file(paths.config, largest_document);
  } catch (const Error& error) {
    if (mistakes == Mistakes::refused) throw;
    out.message(error.what(), error.hint());
  }
  if (!text) return {};
  JudgedConfig judged = judge_config(*text, paths.config.string());
  const bool is_faulty = has_errors(judged.findings);
  if (is_faulty && mistakes == Mistakes::told)
    for (Finding& finding : judged.findings) finding.severity = Severity::warning;
  if (is_faulty) out.findings(judged.findings, *text);
  if (!is_faulty) return judged.config;
  const std::string said = clean(paths.config.string()) + " has mistakes";
  constexpr std::string_view hint = "mend them; tpguide(1) lists what may stand there";
  if (mistakes == Mistakes::refused) throw Error(ExitCode::invalid_file, said, std::string(hint));
  out.message(said + "; none of it is in force", std::string(hint));
  return {};
}

void apply_defaults(const Config& config, CommonOptions& options) {
  if (config.plain == true) options.plain = Switch::on;
  if (!options.color) options.color = config.color;
}

void use_tool_at_hand(const Config& config, Routine& routine) {
  if (!config.tool) return;
  for (auto& step : routine.steps) {
    const Muscle* muscle = builtin_atlas().find(step.muscle);
    if (step.kind != StepKind::press || step.tool || muscle == nullptr) continue;
    if (std::find(muscle->tools.begin(), muscle->tools.end(), *config.tool) != muscle->tools.end())
      step.tool = config.tool;
  }
}

}  // namespace tpguide
