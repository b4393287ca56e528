// SPDX-License-Identifier: MIT
#include <algorithm>
#include <limits>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/log_scope.hpp"
#include "content/builtin.hpp"
#include "core/history/history.hpp"
#include "core/routine/judge.hpp"
#include "core/routine/muscles.hpp"
#include "core/text/duration.hpp"
#include "core/toml/document.hpp"
#include "sys/files/read.hpp"

namespace tpguide {
namespace {

/// whole: with muscles, and where it comes from.
enum class Detail { brief, whole };

struct ListOptions {
  std::optional<Area> area;
  Detail detail = Detail::brief;
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

/// To the nearest minute, a half up; the fewest a minute.
std::string minutes_text(std::chrono::seconds time) {
  // std::chrono::round() goes from a half to what is even.
  const auto nearest = std::chrono::floor<std::chrono::minutes>(time + std::chrono::seconds{30});
  return fmt::format("{} min", std::max<std::int64_t>(nearest.count(), 1));
}

/// The routines of an area under its heading, a line each; where that is too narrow for titles, they stand below.
class Table {
 public:
  Table(const std::vector<ListedRoutine>& routines, const ListOptions& options, const Env& env)
      : options_(options), now_(env.now), style_(env.out.style()) {
    for (const ListedRoutine& routine : routines) {
      name_cells_ = std::max(name_cells_, cell_width(routine.name));
      time_cells_ = std::max(time_cells_, cell_width(minutes_text(routine.total)));
      last_cells_ = std::max(last_cells_, cell_width(last_done(routine)));
    }
    constexpr int narrowest_title = 24;
    title_cells_ = style_.width - indent - name_cells_ - time_cells_ - last_cells_ - 3 * gap;
    const bool all_fit = std::all_of(routines.begin(), routines.end(), [&](const ListedRoutine& routine) {
      return cell_width(clean(routine.title)) <= title_cells_;
    });
    // Who has said how wide it may be gets no wider lines, and titles whole.
    const bool is_width_given = style_.device == Device::other && !env.getenv("COLUMNS").value_or("").empty();
    if (title_cells_ < narrowest_title || (is_width_given && !all_fit))
      title_cells_ = 0;
    else if (style_.device == Device::other)
      title_cells_ = std::numeric_limits<int>::max();  // Other programs get titles whole.

    for (std::size_t area = 0; area < Names<Area>::count; ++area) {
      const std::size_t begin = lines_.size();
      for (const ListedRoutine& routine : routines)
        if (routine.area == static_cast<Area>(area)) add(routine);
      if (lines_.size() == begin) continue;
      lines_.insert(lines_.begin() + static_cast<std::ptrdiff_t>(begin),
                    Line{{std::string(name_of(static_cast<Area>(area))), Tint::strong}});
    }
  }

  const std::vector<Line>& lines() const { return lines_; }

 private:
  static constexpr int indent = 2, gap = 2;

  std::string last_done(const ListedRoutine& routine) const {
    return routine.last ? friendly(*routine.last, now_) : "never";
  }

  void add_below(std::string_view text) {
    if (style_.read_by == ReadBy::ear) return lines_.push_back(line_of(std::string(text)));
    for (const std::string& part : wrap(text, style_.width, 2 * indent)) lines_.push_back(line_of(part));
  }

  /// To be heard: a sentence each.
  void add_sentences(const ListedRoutine& routine) {
    std::string title = clean(routine.title);
    if (title.empty() || std::string_view(".!?").find(title.back()) == std::string_view::npos) title += '.';
    const std::string last = routine.last ? fmt::format("Last done {}.", last_done(routine)) : "Not done yet.";
    lines_.push_back(line_of(fmt::format("{}: {} {}. {}", routine.name, title, minutes_text(routine.total), last)));
  }

  void add(const ListedRoutine& routine) {
    if (style_.read_by == ReadBy::ear) {
      add_sentences(routine);
      return add_details(routine);
    }
    const std::string title = clean(routine.title);
    const std::string facts = fmt::format("{:{}}{}  {}", "", indent, padded(routine.name, name_cells_),
                                          padded(minutes_text(routine.total), time_cells_)) +
                              "  " + padded(last_done(routine), title_cells_ > 0 ? last_cells_ : 0);
    lines_.push_back(line_of(title_cells_ > 0 ? facts + "  " + clip(title, title_cells_, style_.charset)
                                              : clip(facts, style_.width, style_.charset)));
    if (title_cells_ == 0) add_below(title);
    if (options_.detail == Detail::whole && title_cells_ > 0 && cell_width(title) > title_cells_) add_below(title);
    add_details(routine);
  }

  void add_details(const ListedRoutine& routine) {
    if (options_.detail == Detail::brief) return;
    if (!routine.muscles.empty()) add_below(fmt::format("{}", fmt::join(routine.muscles, ", ")));
    add_below(routine.source == built_in ? std::string(built_in) : "from " + clean(routine.source));
  }

  const ListOptions& options_;
  const Stamp& now_;
  const Style& style_;
  int name_cells_ = 0, time_cells_ = 0, last_cells_ = 0, title_cells_ = 0;
  std::vector<Line> lines_;
};

ExitCode run(const ListOptions& options, Env& env) {
  std::vector<Library::Problem> problems;
  const auto names = env.routines.names(&problems);
  for (const auto& [what, hint] : problems) env.out.message(what, hint);

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
  const Table table(routines, options, env);
  for (const Line& line : table.lines()) env.out.print(line);
  env.out.print("\n");
  env.out.print_wrapped("`tpguide show NAME` is the plan, `tpguide session NAME` begins.");
  return ExitCode::done;
}

ListOptions read(const Given& given) {
  given.no_words();
  return ListOptions{given.name_in<Area>("--area"), given.flag("--long") == Switch::on ? Detail::whole : Detail::brief,
                     given.format()};
}

constexpr std::string_view usages[] = {"[options]"};
constexpr OptionSpec options[] = {
    {"--area", "AREA",
     "only routines for head-jaw, neck-shoulder, upper-back, chest, arm-hand, low-back, hip-buttock, thigh or "
     "lower-leg-foot",
     all_names<Area>},
    {"--long", "", "also the muscles of each, and where it comes from"},
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
    .about = "Lists the routines by area, a line each: its name, how long it takes, when it was last done, its title.",
    .options = options,
    .examples = examples,
    .read = call<Needs::config, read, run>,
    .paging = Paging::when_long,
};

}  // namespace tpguide
