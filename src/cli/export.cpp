// SPDX-License-Identifier: MIT
#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "core/exchange/csv.hpp"
#include "core/json/fhir.hpp"
#include "core/json/log_lines.hpp"
#include "core/soreness/history.hpp"
#include "core/text/cells.hpp"
#include "sys/files.hpp"

namespace tpguide {

namespace {

/// Answers the findings of the log.
std::vector<Finding> write_ndjson(const LogStore& log, const WriteText& write, std::size_t& entries) {
  // Of two versions of an entry the one read first counts, here as in every reading of the log.
  std::unordered_set<std::string> written;
  return log.each(std::nullopt, [&](const Entry& entry) {
    if (!written.insert(entry.id).second) return;
    write(entry_line(entry));
    ++entries;
  });
}

std::vector<Finding> write_standing(ExportForm form, const LogStore& log, const WriteText& write,
                                    std::size_t& entries) {
  LogStore::Contents contents = log.read();
  const History history = make_history(std::move(contents.entries));
  entries = history.entries.size();
  if (form == ExportForm::fhir) {
    write_fhir_bundle(history, write);
  } else {
    write(csv_head());
    for (const Entry& entry : history.entries) write(csv_row(entry));
  }
  return std::move(contents.findings);
}

/// Standard output in parts, so that a long log is never held as a whole.
class InParts {
 public:
  explicit InParts(Output& out) : out_(out) {}

  void operator()(std::string_view text) {
    constexpr std::size_t part = 64 * 1024;
    out_.print_raw(text);
    held_ += text.size();
    if (held_ < part) return;
    held_ = 0;
    out_.flush();
  }

 private:
  Output& out_;
  std::size_t held_ = 0;
};

}  // namespace

ExitCode run(const ExportOptions& options, Env& env) {
  std::size_t entries = 0;
  std::vector<Finding> findings;
  const auto produce = [&](const WriteText& write) {
    findings = options.form == ExportForm::ndjson ? write_ndjson(env.log, write, entries)
                                                  : write_standing(options.form, env.log, write, entries);
  };
  if (options.file.empty()) {
    produce(InParts(env.out));
  } else {
    replace_file_by_parts(options.file, produce, Durability::through_crash);
    env.out.print(fmt::format("{}: {} {}\n", clean(options.file), entries, entries == 1 ? "entry" : "entries"));
  }
  for (const Finding& finding : findings) env.out.message(warning_line(finding), finding.hint);
  return entries == 0 && !findings.empty() ? ExitCode::invalid_file : ExitCode::done;
}

}  // namespace tpguide
