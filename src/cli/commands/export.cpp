// SPDX-License-Identifier: MIT
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/log_scope.hpp"
#include "cli/output_file.hpp"
#include "content/builtin.hpp"
#include "core/exchange/csv.hpp"
#include "core/exchange/entry_json.hpp"
#include "core/exchange/fhir.hpp"
#include "core/exchange/markdown.hpp"
#include "core/history/history.hpp"
#include "core/text/cells.hpp"
#include "core/text/plural.hpp"

namespace tpguide {

namespace {

enum class ExportForm { csv, ndjson, fhir, md };

}  // namespace

template <>
inline constexpr Names<ExportForm> names_of<ExportForm>{"csv", "ndjson", "fhir", "md"};

namespace {

struct ExportOptions {
  ExportForm form = ExportForm::ndjson;
  std::string file;  ///< as write_output() takes it
};

std::size_t write_ndjson(const LogEntries& log, const WriteText& write) {
  for (const Entry& entry : log) write(entry_line(entry));
  return log.size();
}

std::size_t write_csv(const LogEntries& log, const WriteText& write) {
  const LongHistory history(log);
  write(csv_head());
  history.each([&](const Entry& entry, std::span<const Entry>) { write(csv_row(entry)); });
  return history.size();
}

std::size_t write_fhir(const LogEntries& log, const WriteText& write) {
  const LongHistory history(log);
  FhirBundle bundle(builtin_atlas(), builtin_safety().signs, write);
  history.each([&](const Entry& entry, std::span<const Entry> ratings) { bundle.add(entry, ratings); });
  bundle.end();
  return history.size();
}

std::size_t write_markdown(const LogEntries& log, const Stamp& now, const WriteText& write) {
  const LongHistory history(log);
  MarkdownDays days(builtin_atlas(), builtin_safety().signs, now, history.size(), write);
  history.each([&](const Entry& entry, std::span<const Entry>) { days.add(entry); });
  days.end();
  return history.size();
}

std::size_t write_as(ExportForm form, const LogEntries& log, const Stamp& now, const WriteText& write) {
  switch (form) {
    case ExportForm::ndjson:
      return write_ndjson(log, write);
    case ExportForm::csv:
      return write_csv(log, write);
    case ExportForm::md:
      return write_markdown(log, now, write);
    case ExportForm::fhir:
      break;
  }
  return write_fhir(log, write);
}

ExitCode run(const ExportOptions& options, Env& env) {
  spare_input(options.file, env.paths.log);
  spare_own_files(options.file, env.paths);
  std::size_t written = 0;
  std::vector<Finding> findings;
  const auto produce = [&](const WriteText& write) {
    LogStore::Contents log = env.log.read();
    findings = std::move(log.findings);
    written = write_as(options.form, log.entries, env.now, write);
  };
  if (write_output(options.file, env.out, produce) == WrittenTo::file)
    env.out.print(
        fmt::format("{}: {}\n", clean(options.file), counted(static_cast<std::int64_t>(written), "entry", "entries")));
  tell_findings(findings, env);
  return exit_code_of(findings, written == 0 ? Answered::nothing : Answered::something);
}

ExportOptions read(const Given& given) {
  given.no_words();
  const auto form = given.name_in<ExportForm>("--as");
  if (!form)
    throw usage_error("export as what? --as is missing",
                      "--as csv for a spreadsheet, --as ndjson for another tpguide, --as fhir for a clinic's software, "
                      "--as md for notes");
  return ExportOptions{*form, given.text("-o")};
}

constexpr std::string_view usages[] = {"--as csv|ndjson|fhir|md [-o FILE]"};
constexpr OptionSpec options[] = {
    {"--as", "FORM",
     "csv for a spreadsheet, ndjson for another tpguide or your scripts, fhir for a clinic's software, md for notes",
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
        "Prints all of the log. ndjson is whole: imported elsewhere it is the same log. csv, fhir and md have what "
        "stands, "
        "without what was taken back.",
    .options = options,
    .examples = examples,
    .read = call<Needs::config, read, run>,
};

}  // namespace tpguide
