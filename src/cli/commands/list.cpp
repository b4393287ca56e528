// SPDX-License-Identifier: MIT
#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/log_scope.hpp"
#include "core/history/history.hpp"
#include "core/json/render.hpp"
#include "core/routine/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/routine/muscles.hpp"
#include "core/text/duration.hpp"
#include "core/toml/document.hpp"
#include "sys/files/read.hpp"

namespace tpguide {
namespace {

struct ListOptions {
  std::optional<Area> area;
  Format format = Format::text;
};

constexpr std::string_view built_in = "built-in";

using LastDone = std::map<std::string, Stamp, std::less<>>;

LastDone read_last_done(Env& env) {
  LastDone last;
  try {
    const LogStore::Contents log = env.log.read();
    tell_findings(log.findings, env);
    LongHistory(log.entries).each([&](const Entry& entry, std::span<const Entry>) {
      if (entry.kind == EntryKind::session) last.insert_or_assign(entry.routine, entry.at);
    });
  } catch (const Error& error) {
    env.out.message(error.what(), error.hint());
  }
  return last;
}

ListedRoutine of_builtin(std::string_view name) {
  const auto routines = builtin_routines();
  const auto& routine =
      *std::find_if(routines.begin(), routines.end(), [&](const BuiltinRoutine& one) { return one.name == name; });
  return {std::string(routine.name),
          std::string(routine.title),
          routine.area,
          routine.total,
          {routine.muscles.begin(), routine.muscles.end()},
          std::string(built_in),
          std::nullopt};
}

/// nullopt, with a message, when the file has errors or cannot be read.
std::optional<ListedRoutine> of_file(const Library::Listed& listed, Env& env) {
  const std::string path = listed.path.string();
  std::optional<std::string> text;
  try {
    text = read_file(listed.path, largest_document);
  } catch (const Error& error) {
    env.out.message(fmt::format("not listed: {}", clean(error.what())), error.hint());
    return std::nullopt;
  }
  if (!text) {
    env.out.message(fmt::format("{}: not listed: a link that leads nowhere", clean(path)));
    return std::nullopt;
  }
  const JudgedRoutine judged = judge_routine(*text, path, listed.name, builtin_atlas());
  if (!judged.routine) {
    const auto errors = std::count_if(judged.findings.begin(), judged.findings.end(),
                                      [](const Finding& finding) { return finding.severity == Severity::error; });
    env.out.message(fmt::format("{0}: not listed: {1} error{2}; see tpguide check {0}", clean(path), errors,
                                errors == 1 ? "" : "s"));
    return std::nullopt;
  }
  ListedRoutine routine{listed.name, judged.routine->title, judged.routine->area, total_time(*judged.routine), {},
                        path,        std::nullopt};
  for (const Muscle* muscle : muscles_of(*judged.routine, builtin_atlas())) routine.muscles.emplace_back(muscle->name);
  return routine;
}

/// The first line of a routine, or the heading over all.
struct Row {
  std::string name, time, area, last, from;
};

Row row_of(const ListedRoutine& routine, const Stamp& now) {
  return {routine.name, duration_text(routine.total), std::string(name_of(routine.area)),
          routine.last ? friendly(*routine.last, now) : "never", routine.source == built_in ? routine.source : "file"};
}

/// One line a routine with its title and muscles under it; where that is too wide, everything under the name.
std::string table(const std::vector<ListedRoutine>& routines, const Stamp& now, const Style& style) {
  const int width = style.width;
  const Row heading{"NAME", "TIME", "AREA", "LAST DONE", "FROM"};
  std::vector<Row> rows;
  for (const ListedRoutine& routine : routines) rows.push_back(row_of(routine, now));
  const auto cells = [&](std::string Row::*column) {
    int widest = cell_width(heading.*column);
    for (const Row& row : rows) widest = std::max(widest, cell_width(row.*column));
    return widest;
  };
  const int name = cells(&Row::name), time = cells(&Row::time), area = cells(&Row::area), last = cells(&Row::last),
            from = cells(&Row::from);
  const bool is_wide = name + time + area + last + from + 8 <= width;
  const auto line = [&](const Row& row) {
    return fmt::format("{}  {}  {}  {}  {}\n", padded(row.name, name), padded(row.time, time), padded(row.area, area),
                       padded(row.last, last), row.from);
  };

  std::string out = is_wide ? line(heading) : "";
  const auto under = [&](std::string_view text) {
    for (const std::string& part : wrap(text, width, 2)) out += part + "\n";
  };
  for (std::size_t i = 0; i < routines.size(); ++i) {
    const ListedRoutine& routine = routines[i];
    const Row& row = rows[i];
    if (is_wide) {
      out += line(row);
    } else {
      out += clip(row.name, width, style.charset) + "\n";
    }
    under(clean(routine.title));
    if (!is_wide) under(fmt::format("{}, {}, last done: {}", row.time, row.area, row.last));
    if (!routine.muscles.empty()) under(fmt::format("{}", fmt::join(routine.muscles, ", ")));
    if (routine.source != built_in) under("from " + clean(routine.source));
  }
  return out;
}

ExitCode run(const ListOptions& options, Env& env) {
  std::vector<std::string> problems;
  const auto names = env.routines.names(&problems);
  for (const std::string& problem : problems) env.out.message(problem);

  const LastDone last = read_last_done(env);
  std::vector<ListedRoutine> routines;
  for (const Library::Listed& listed : names) {
    auto routine = listed.path.empty() ? of_builtin(listed.name) : of_file(listed, env);
    if (!routine || (options.area && routine->area != *options.area)) continue;
    if (const auto done = last.find(routine->name); done != last.end()) routine->last = done->second;
    routines.push_back(std::move(*routine));
  }

  if (options.format == Format::json) {
    env.out.print_raw(list_json(routines));
    return ExitCode::done;
  }
  if (routines.empty()) {
    env.out.print_wrapped(options.area
                              ? fmt::format("No routine for {}. `tpguide list` shows them all.", name_of(*options.area))
                              : "No routines. `tpguide new NAME` begins one.");
    return ExitCode::done;
  }
  env.out.print(table(routines, env.now, env.out.style()));
  env.out.print("\n");
  env.out.print_wrapped("`tpguide show NAME` is the plan, `tpguide session NAME` begins.");
  return ExitCode::done;
}

ListOptions read(const Given& given) {
  given.no_words();
  return ListOptions{given.name_in<Area>("--area", parse<Area>), given.format()};
}

constexpr std::string_view usages[] = {"[options]"};
constexpr OptionSpec options[] = {
    {"--area", "AREA",
     "only routines for head-jaw, neck-shoulder, upper-back, chest, arm-hand, low-back, hip-buttock, thigh or "
     "lower-leg-foot",
     all_names<Area>},
    json_option,
};
constexpr ExampleSpec examples[] = {
    {"tpguide list", "everything there is, yours and the built-in ones"},
    {"tpguide list --area neck-shoulder", "only what is for neck and shoulders"},
};

}  // namespace

extern const Command command_list{
    .name = "list",
    .group = to_begin,
    .brief = "the routines there are",
    .usages = usages,
    .about = "Lists the routines by name, with time, muscles, area, where each comes from and when it was last done.",
    .options = options,
    .examples = examples,
    .read = call<Needs::config, read, run>,
};

}  // namespace tpguide
