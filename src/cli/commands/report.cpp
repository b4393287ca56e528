// SPDX-License-Identifier: MIT
#include "core/report/report.hpp"

#include <span>
#include <string>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <unistd.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/log_scope.hpp"
#include "cli/output_file.hpp"
#include "cli/recent_log.hpp"
#include "cli/routine_titles.hpp"
#include "cli/unfinished.hpp"
#include "content/builtin.hpp"
#include "core/body/body.hpp"
#include "core/report/report_page.hpp"
#include "core/trend/trend_words.hpp"
#include "sys/terminal.hpp"

namespace tpguide {
namespace {

struct ReportOptions {
  std::string since;
  std::string routine;
  std::string file;  ///< "-": standard output, whatever it is; empty: standard output that is no terminal
};

[[noreturn]] void refuse_empty(const ReportOptions& options, const Period& period, Env& env) {
  const HistoryFilter named{{}, options.routine, {}};
  check_names(named, env);
  throw Error(fmt::format("nothing is logged{} {}, so there is nothing to report", scope_in_words(named), period.words),
              period.since ? "`tpguide report --since all` looks further back"
                           : "`tpguide session NAME` guides you and logs it");
}

ExitCode run(const ReportOptions& options, Env& env) {
  if (options.file.empty() && is_terminal(STDOUT_FILENO))
    throw Error(ExitCode::usage, "a report is a page for a browser, not for a terminal",
                "`tpguide report -o report.html` writes it into a file");
  spare_input(options.file, env.paths.log);
  spare_own_files(options.file, env.paths);
  const Period period = period_of(options.since, env);
  notice_unfinished(env);
  const HistoryFilter filter{period.since, options.routine, {}};
  const LogStore::Contents log = env.log.read(trend_needs_since(filter, env.now));
  tell_findings(log.findings, env);
  tell_unknown_muscles(log.entries, env);
  const ExitCode code = exit_code_of(log.findings, log.entries.empty() ? Answered::nothing : Answered::something);
  if (log.entries.empty() && !log.findings.empty()) return code;
  Trend trend = trend_of(LongHistory(log.entries), filter, builtin_atlas(), env.now);
  std::vector<std::string> named = routines_paused(trend.notices);
  for (const RoutineFigures& done : trend.routines) named.push_back(done.routine);
  const RoutineTitles titles = titles_of(named, env);
  ReportSum sum(builtin_atlas());
  LongHistory(log.entries, filter).each([&](const Entry& entry, std::span<const Entry>) { sum.add(entry); });
  const Report report = std::move(sum).report(std::move(trend), options.routine, titles, env.now);
  if (is_empty(report)) refuse_empty(options, period, env);

  spare_other_files(options.file, "report");
  const std::string page = report_page(report, builtin_atlas(), builtin_body(), builtin_safety());
  const WrittenTo place = write_output(options.file, env.out, [&](const WriteText& write) { write(page); });
  if (place == WrittenTo::standard_output) return code;
  env.out.print(fmt::format("{}: {}, on one page. Open it in a browser to read or print it.\n", clean(options.file),
                            counted(report.trend.all.sessions, "session", "sessions")));
  return code;
}

ReportOptions read(const Given& given) {
  given.no_words();
  return ReportOptions{given.text("--since"), given.text("--routine"), given.text("-o")};
}

constexpr std::string_view usages[] = {"[options]"};
constexpr OptionSpec options[] = {
    since_option,
    routine_option,
    output_option,
};
constexpr ExampleSpec examples[] = {
    {"tpguide report -o report.html", "the last 90 days, to print or to send"},
    {"tpguide report --routine shoulder-headache --since 8w -o report.html", "one routine, eight weeks"},
};

}  // namespace

extern const Command command_report{
    .name = "report",
    .group = the_log,
    .brief = "one page to take to a clinician",
    .usages = usages,
    .about =
        "Writes one HTML page that needs nothing else: what the log can tell about this time, with a chart and a "
        "picture "
        "of the places, on one sheet when it is printed.",
    .options = options,
    .examples = examples,
    .read = call<Needs::config, read, run>,
};

}  // namespace tpguide
