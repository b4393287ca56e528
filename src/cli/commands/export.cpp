// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/log_scope.hpp"
#include "cli/output_file.hpp"
#include "core/exchange/csv.hpp"
#include "core/exchange/entry_json.hpp"
#include "core/exchange/fhir.hpp"
#include "core/history/history.hpp"
#include "core/text/cells.hpp"
#include "core/text/plural.hpp"

namespace tpguide {

namespace {

enum class ExportForm { csv, ndjson, fhir };

}  // namespace

template <>
inline constexpr Names<ExportForm> names_of<ExportForm>{"csv", "ndjson", "fhir"};

namespace {

struct ExportOptions {
  ExportForm form = ExportForm::ndjson;
  std::string file;  ///< as write_output() takes it
};

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

ExitCode run(const ExportOptions& options, Env& env) {
  Written written;
  const auto produce = [&](const WriteText& write) { written = write_as(options.form, env.log, write); };
  if (write_output(options.file, env.out, produce) == WrittenTo::file)
    env.out.print(fmt::format("{}: {}\n", clean(options.file),
                              counted(static_cast<std::int64_t>(written.entries), "entry", "entries")));
  tell_findings(written.findings, env);
  return exit_code_of(written.findings, written.entries == 0 ? Answered::nothing : Answered::something);
}

ExportOptions read(const Given& given) {
  given.no_words();
  const auto form = given.name_in<ExportForm>("--as");
  if (!form)
    throw usage_error("export as what? --as is missing",
                      "--as csv for a spreadsheet, --as ndjson for another tpguide, --as fhir for a clinic's software");
  return ExportOptions{*form, given.text("-o")};
}

constexpr std::string_view usages[] = {"--as csv|ndjson|fhir [-o FILE]"};
constexpr OptionSpec options[] = {
    {"--as", "FORM", "csv for a spreadsheet, ndjson for another tpguide or your scripts, fhir for a clinic's software",
     all_names<ExportForm>},
    output_option,
};
constexpr ExampleSpec examples[] = {
    {"tpguide export --as ndjson -o log.ndjson", "all of the log, to be taken in elsewhere"},
    {"tpguide export --as csv -o log.csv", "for a spreadsheet, a line an entry"},
};

}  // namespace

extern const Command command_export{
    .name = "export",
    .group = the_log,
    .brief = "the log for a spreadsheet, a script, another computer",
    .usages = usages,
    .about =
        "Prints all of the log. ndjson is whole: imported elsewhere it is the same log. csv and fhir have what stands, "
        "without what was taken back.",
    .options = options,
    .examples = examples,
    .read = call<Needs::config, read, run>,
};

}  // namespace tpguide
