// SPDX-License-Identifier: MIT
#include "cli/config.hpp"

#include <algorithm>
#include <variant>

#include <fmt/format.h>

#include "core/routine/builtin.hpp"
#include "core/text/cells.hpp"
#include "core/text/error.hpp"
#include "core/toml/document.hpp"
#include "sys/files/read.hpp"

namespace tpguide {

namespace {

Config read_or_throw(const Paths& paths, ConfigNeed need, Output& out) {
  const auto text = read_file(paths.config, largest_document);
  if (!text) return {};
  JudgedConfig judged = judge_config(*text, paths.config.string());
  if (!has_errors(judged.findings)) return judged.config;
  if (need == ConfigNeed::helpful)
    for (Finding& finding : judged.findings) finding.severity = Severity::warning;
  out.error_text(render_findings(judged.findings, *text));
  throw Error(ExitCode::invalid_file, clean(paths.config.string()) + " has mistakes",
              "mend them; tpguide(1) lists what may stand there");
}

}  // namespace

ConfigNeed config_need(const Options& options) {
  if (const auto* session = std::get_if<SessionOptions>(&options))
    return session->resume == Switch::on ? ConfigNeed::helpful : ConfigNeed::needed;
  const bool can_do_without =
      std::holds_alternative<LogOptions>(options) || std::holds_alternative<UndoOptions>(options) ||
      std::holds_alternative<StatusOptions>(options) || std::holds_alternative<CompletionOptions>(options);
  return can_do_without ? ConfigNeed::helpful : ConfigNeed::needed;
}

Config read_config(const Paths& paths, ConfigNeed need, Output& out) {
  try {
    return read_or_throw(paths, need, out);
  } catch (const Error& error) {
    if (need == ConfigNeed::needed) throw;
    out.message(fmt::format("{}; none of it is in force", error.what()), error.hint());
    return {};
  }
}

void apply_defaults(const Config& config, CommonOptions& options) {
  if (config.plain == true) options.plain = Switch::on;
  if (options.color != ColorChoice::automatic || !config.color) return;
  if (*config.color == "always") options.color = ColorChoice::always;
  if (*config.color == "never") options.color = ColorChoice::never;
}

void apply_defaults(const Config& config, SessionOptions& options) {
  if (config.hands_free == true) options.hands_free = Switch::on;
  if (config.quiet == true) options.quiet = Switch::on;
  if (config.big == true) options.big = Switch::on;
  if (!options.minutes) options.minutes = config.minutes;
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
