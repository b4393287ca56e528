// SPDX-License-Identifier: MIT
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/log_scope.hpp"
#include "core/exchange/csv.hpp"
#include "core/json/entry_json.hpp"
#include "core/json/fhir.hpp"
#include "core/soreness/history.hpp"
#include "core/text/cells.hpp"
#include "sys/files/write.hpp"

namespace tpguide {

namespace {

/// How much was written, and what could not be read.
struct Written {
  std::size_t entries = 0;
  std::vector<Finding> findings;
};

Written write_ndjson(const LogStore& log, const WriteText& write) {
  Written written;
  written.findings = log.each(std::nullopt, [&](const Entry& entry) {
    write(entry_line(entry));
    ++written.entries;
  });
  return written;
}

Written write_csv(const LogStore& log, const WriteText& write) {
  const LongHistory history = log.history({});
  write(csv_head());
  history.each_part([&](const History& part) {
    for (const Entry& entry : part.entries) write(csv_row(entry));
  });
  return {history.size(), history.findings()};
}

Written write_fhir(const LogStore& log, const WriteText& write) {
  const LongHistory history = log.history({});
  FhirBundle bundle(write);
  history.each_part([&](const History& part) { bundle.add(part); });
  bundle.end();
  return {history.size(), history.findings()};
}

Written write_as(ExportForm form, const LogStore& log, const WriteText& write) {
  switch (form) {
    case ExportForm::ndjson:
      return write_ndjson(log, write);
    case ExportForm::csv:
      return write_csv(log, write);
    case ExportForm::fhir:
      break;
  }
  return write_fhir(log, write);
}

}  // namespace

ExitCode run(const ExportOptions& options, Env& env) {
  Written written;
  if (options.file.empty()) {
    written = write_as(options.form, env.log, [&](std::string_view text) {
      env.out.print_raw(text);
      env.out.flush_full();
    });
  } else {
    const auto produce = [&](const WriteText& write) { written = write_as(options.form, env.log, write); };
    replace_file_by_parts(options.file, produce, Durability::through_crash);
    env.out.print(
        fmt::format("{}: {} {}\n", clean(options.file), written.entries, written.entries == 1 ? "entry" : "entries"));
  }
  tell_findings(written.findings, env);
  return exit_code_of(written.findings, written.entries == 0 ? Answered::nothing : Answered::something);
}

}  // namespace tpguide
