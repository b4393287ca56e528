// SPDX-License-Identifier: MIT
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/input_file.hpp"
#include "cli/log_scope.hpp"
#include "cli/recent_log.hpp"
#include "content/builtin.hpp"
#include "core/exchange/intake.hpp"
#include "core/exchange/log_lines.hpp"
#include "core/log/entry_names.hpp"
#include "core/text/cells.hpp"
#include "core/text/error.hpp"
#include "sys/files/read.hpp"

namespace tpguide {

namespace {

struct ImportOptions {
  std::string file;  ///< or "-"
};

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
  std::error_code absent;
  if (std::filesystem::is_directory(file, absent))
    throw Error(fmt::format("'{}' is a folder, not a file", clean(file)),
                "take in what `tpguide export --as ndjson` writes there, or copy the folder to where `tpguide log "
                "--where` says; `tpguide man` has what else a move needs");
  if (!read_lines(file, limits, take))
    throw Error(fmt::format("{}: there is no such file", clean(file)),
                "import takes what `tpguide export --as ndjson` writes");
}

ExitCode run(const ImportOptions& options, Env& env) {
  const std::string shown = options.file == standard_input ? "<stdin>" : options.file;
  // Two at once would take in the same ones.
  const std::optional<FileLock> lock = only_one("import", env);
  LogStore::Contents log = env.log.read();
  tell_findings(log.findings, env);
  Intake intake(std::move(log.entries));
  bool is_whole = true;
  StrangeWords strange;
  LogLinesReader reader(
      shown,
      [&](Entry& entry, Position at, std::string_view line) {
        // Once a line was faulty nothing is taken any more, only judged.
        if (!is_whole) return;
        settle_names(entry, builtin_atlas());
        for (const Finding& finding : strange.of(entry, shown, at)) env.out.finding(finding, line);
        intake.offer(entry);
      },
      [&](const Finding& finding, std::string_view line) {
        is_whole = is_whole && finding.severity != Severity::error;
        env.out.finding(finding, line);
      });
  read_lines_of(options.file, reader);
  if (!is_whole)
    throw Error(ExitCode::invalid_file, fmt::format("{}: nothing was taken", clean(shown)),
                "half of a log would be worse than none");
  env.log.take_in(intake.fresh());
  env.out.print_wrapped(in_words(intake));
  return ExitCode::done;
}

ImportOptions read(const Given& given) {
  const std::optional<std::string> file = given.one_word();
  if (!file) throw given.misused("import what? A FILE is missing");
  return ImportOptions{*file};
}

constexpr std::string_view usages[] = {"FILE"};
constexpr ExampleSpec examples[] = {
    {"tpguide import log.ndjson", "take in what another computer exported"},
    {"tpguide import -", "what another program hands over in a pipe"},
};

}  // namespace

extern const Command command_import{
    .name = "import",
    .group = the_log,
    .brief = "take in what another tpguide exported",
    .usages = usages,
    .about =
        "Takes the entries of a file that `tpguide export --as ndjson` wrote into the log. Those that are here already "
        "are "
        "passed over, so it can be done again. With a faulty line nothing is taken. - is standard input.",
    .options = {},
    .examples = examples,
    .read = call<Needs::config, read, run>,
};

}  // namespace tpguide
