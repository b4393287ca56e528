// SPDX-License-Identifier: MIT
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/input_file.hpp"
#include "cli/log_scope.hpp"
#include "core/exchange/intake.hpp"
#include "core/json/log_lines.hpp"
#include "core/text/cells.hpp"
#include "core/text/error.hpp"
#include "sys/files/read.hpp"
#include "sys/log_intake.hpp"

namespace tpguide {

namespace {

/// Some hundred thousand entries.
constexpr std::size_t largest_import = 128 * 1024 * 1024;

void read_lines_of(const std::string& file, LogLinesReader& reader) {
  const LineLimits limits{LogLinesReader::longest_line, largest_import};
  const TakeLine take = [&](std::string_view line) { return reader.read(line) ? More::yes : More::no; };
  if (file == standard_input) {
    read_standard_input_lines(limits, take);
    return;
  }
  refuse_pipe(file, "import");
  if (!read_lines(file, limits, take))
    throw Error(fmt::format("{}: there is no such file", clean(file)),
                "import takes what `tpguide export --as ndjson` writes");
}

}  // namespace

ExitCode run(const ImportOptions& options, Env& env) {
  const std::string shown = options.file == standard_input ? "<stdin>" : options.file;
  Intake intake;
  tell_findings(env.log.each(std::nullopt, [&](const Entry& here) { intake.meet(here); }), env);

  LogIntake fresh(env.log);
  bool is_whole = true;
  LogLinesReader reader(
      shown,
      [&](Entry& entry) {
        // Once a line was faulty nothing is taken any more, only judged.
        if (is_whole && intake.offer(entry)) fresh.add(std::move(entry));
      },
      [&](const Finding& finding, std::string_view line) {
        is_whole = is_whole && finding.severity != Severity::error;
        env.out.error_text(render_finding(finding, line));
      });
  read_lines_of(options.file, reader);
  if (!is_whole)
    throw Error(ExitCode::invalid_file, fmt::format("{}: nothing was taken", clean(shown)),
                "half of a log would be worse than none");
  fresh.write();
  env.out.print_wrapped(in_words(intake));
  return ExitCode::done;
}

}  // namespace tpguide
