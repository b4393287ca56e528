// SPDX-License-Identifier: MIT
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "core/exchange/intake.hpp"
#include "core/json/log_lines.hpp"
#include "core/text/cells.hpp"
#include "sys/files.hpp"

namespace tpguide {

namespace {

/// Some hundred thousand entries.
constexpr std::size_t largest_import = 128 * 1024 * 1024;

constexpr std::string_view standard_input = "-";

std::string read(const std::string& file) {
  if (file == standard_input) return read_standard_input(largest_import);
  if (std::optional<std::string> text = read_file(file, largest_import)) return *std::move(text);
  throw Error(fmt::format("{}: there is no such file", clean(file)),
              "import takes what `tpguide export --as ndjson` writes");
}

}  // namespace

ExitCode run(const ImportOptions& options, Env& env) {
  const std::string shown = options.file == standard_input ? "<stdin>" : options.file;
  LogLines lines;
  {
    const std::string text = read(options.file);
    lines = read_log_lines(text, shown);
    env.out.error_text(render_findings(lines.findings, text));
  }
  if (has_errors(lines.findings))
    throw Error(ExitCode::invalid_file, fmt::format("{}: nothing was taken", clean(shown)),
                "half of a log would be worse than none");
  Intake intake(std::move(lines.entries));
  for (const Finding& finding : env.log.each(std::nullopt, [&](const Entry& here) { intake.meet(here); }))
    env.out.message(warning_line(finding), finding.hint);
  Intake::Result result = std::move(intake).result();
  const std::string words = in_words(result);
  env.log.append_all(std::move(result.fresh));
  env.out.print(words + "\n");
  return ExitCode::done;
}

}  // namespace tpguide
