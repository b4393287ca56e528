// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "cli/output_file.hpp"
#include "core/exchange/csv.hpp"
#include "core/json/entry_json.hpp"
#include "core/json/fhir.hpp"
#include "core/soreness/history.hpp"
#include "core/text/cells.hpp"
#include "core/text/plural.hpp"

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
  const auto produce = [&](const WriteText& write) { written = write_as(options.form, env.log, write); };
  if (write_output(options.file, env.out, produce) == WrittenTo::file)
    env.out.print(fmt::format("{}: {}\n", clean(options.file),
                              counted(static_cast<std::int64_t>(written.entries), "entry", "entries")));
  for (const Finding& finding : written.findings) env.out.message(warning_line(finding), finding.hint);
  return written.entries == 0 && !written.findings.empty() ? ExitCode::invalid_file : ExitCode::done;
}

}  // namespace tpguide
