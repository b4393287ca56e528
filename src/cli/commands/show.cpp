// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/appearance.hpp"
#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/open_routine.hpp"
#include "content/builtin.hpp"
#include "core/figure/cell_picture.hpp"
#include "core/routine/muscles.hpp"
#include "core/safety/screening_page.hpp"
#include "core/session/plan.hpp"
#include "core/text/cells.hpp"
#include "core/text/duration.hpp"
#include "core/text/page.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

/// brief: on one screen. full: every text there is.
enum class Detail { brief, full };

struct ShowOptions {
  std::string routine;
  Detail detail = Detail::brief;
  Format format = Format::text;
};

constexpr int widest = 78;
constexpr int label_cells = 10;
constexpr int picture_rows = 16;

constexpr int code_cells = 7;

std::string provenance(const Routine& routine) {
  std::string text = routine.author;
  const auto add = [&text](const std::string& part) { text += (text.empty() ? "" : "; ") + part; };
  if (routine.reviewed_by.empty()) {
    add("not yet reviewed by a clinician");
  } else {
    add("reviewed by " + routine.reviewed_by + (routine.reviewed.empty() ? "" : " on " + routine.reviewed));
  }
  if (!routine.review_by.empty()) add("to be reviewed again by " + routine.review_by);
  return text;
}

std::string spaced(std::string_view name) {
  std::string text(name);
  std::replace(text.begin(), text.end(), '-', ' ');
  return text;
}

std::string_view sides_text(Sides sides, Detail detail) {
  switch (sides) {
    case Sides::both:
      return detail == Detail::full ? ", left, then right" : ", both sides";
    case Sides::left:
      return ", left";
    case Sides::right:
      return ", right";
    case Sides::middle:
      return ", middle";
  }
  return {};
}

/// "Press upper trapezius, left, then right: 2 × 45 s each side, 15 s rest between, with: ball"; in brief without what
/// a session says in its time.
std::string step_title(const Step& step, const Atlas& atlas, Detail detail) {
  const Muscle* muscle = atlas.find(step.muscle);
  const std::string_view what = muscle != nullptr ? muscle->anatomical : std::string_view{};
  const std::string sides = step.sides ? std::string(sides_text(*step.sides, detail)) : std::string();
  const std::string each = side_count(step) > 1 && detail == Detail::full ? " each side" : "";
  const std::string times = step.repeat > 1 ? fmt::format("{} × ", step.repeat) : "";
  const std::string time = times + duration_text(step.duration);
  std::string text;
  switch (step.kind) {
    case StepKind::heat:
      text = fmt::format("Heat {}: {}", step.where, time);
      break;
    case StepKind::press:
      text = fmt::format("Press {}{}: {}{}", what, sides, time, each);
      if (detail == Detail::brief) break;
      if (step.repeat > 1) text += fmt::format(", {} rest between", duration_text(step.rest));
      text += fmt::format(", with: {}", spaced(name_of(tool_of(step, atlas))));
      break;
    case StepKind::stretch:
      text = fmt::format("Stretch{}{}{}: {}{}", what.empty() ? "" : " ", what, sides, time, each);
      break;
    case StepKind::move:
      text = fmt::format("Move: {}", time);
      break;
  }
  return step.presence == Presence::optional ? text + " (optional)" : text;
}

void add_labelled(Page& page, std::string_view label, std::string_view text) {
  if (!text.empty()) page.hang(label, text, label_cells);
}

void add_head(Page& page, const Routine& routine, const Atlas& atlas, const Env& env, Detail detail) {
  page.paragraph(routine.title);
  page.paragraph(routine.summary);
  page.gap();

  const auto total = total_time(routine);
  const Stamp end = stamp_at(env.now.time + total, env.zone);
  add_labelled(page, "Time",
               fmt::format("{}; begun now, it ends at {} at the earliest", duration_text(total), local_minute(end)));
  if (detail == Detail::full) add_labelled(page, "Area", name_of(routine.area));
  if (detail == Detail::full) add_labelled(page, "Movement", routine.movement);
  add_labelled(page, "Relieves", fmt::format("{}", fmt::join(routine.relieves, ", ")));
  const std::vector<Slot> slots = make_plan(routine, {}).slots;
  std::vector<std::string> tools;
  if (const std::string_view pack = pack_for(slots, builtin_safety()); !pack.empty()) tools.emplace_back(pack);
  for (const Tool tool : tools_of(routine, slots, atlas)) tools.push_back(spaced(name_of(tool)));
  add_labelled(page, "Tools", tools.empty() ? "none" : fmt::format("{}", fmt::join(tools, ", ")));
  add_labelled(page, "No heat", routine.no_heat);
  add_labelled(page, "Author", provenance(routine));
}

void add_once(std::vector<std::string_view>& list, std::string_view text) {
  if (!text.empty() && std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

void add_bullets(Page& page, std::string_view heading, const std::vector<std::string_view>& texts) {
  if (texts.empty()) return;
  page.heading(heading);
  for (const std::string_view text : texts) page.bullet(text);
}

/// Codes of the sheet with what they stand for; what a routine's author wrote in words as it is.
void add_sources(Page& page, const std::vector<std::string_view>& sources) {
  if (sources.empty()) return;
  page.heading("Sources");
  for (const std::string_view text : sources) {
    if (const Source* source = find_source(text, builtin_sources())) {
      page.hang(fmt::format("  {}", source->code), source->citation, code_cells);
    } else {
      page.bullet(text);
    }
  }
}

std::vector<const Muscle*> pressed_muscles(const Routine& routine, const Atlas& atlas) {
  std::vector<const Muscle*> muscles = muscles_of(routine, atlas);
  std::erase_if(muscles, [&](const Muscle* muscle) {
    return std::none_of(routine.steps.begin(), routine.steps.end(),
                        [&](const Step& step) { return step.kind == StepKind::press && step.muscle == muscle->name; });
  });
  return muscles;
}

void add_picture(Page& page, const Muscle& muscle, const Step& step, std::optional<Glyphs> glyphs, int indent) {
  if (!glyphs) return;
  const BodyMap map = make_map({pattern_of(muscle, step.sides)}, Zoom::region, builtin_body());
  page.add(draw_cells(map, builtin_body(), *glyphs, {page.width() - indent, picture_rows}), indent);
}

/// How to find a muscle, with its picture: before its first press.
void add_place(Page& page, const Muscle& muscle, const Step& step, std::optional<Glyphs> glyphs, int indent) {
  add_picture(page, muscle, step, glyphs, indent);
  page.paragraph(fmt::format("To find it: {}", muscle.find), indent);
  page.paragraph(fmt::format("Elsewhere: {}", muscle.elsewhere), indent);
}

/// When a step begins at the earliest.
std::string start_words(std::chrono::seconds start, int cells, ReadBy read_by) {
  if (read_by == ReadBy::eye) return fmt::format("{:>{}}", clock_text(start), cells);
  return start.count() == 0 ? "At the beginning" : "At " + duration_text(start);
}

void add_steps(Page& page, const Routine& routine, const Atlas& atlas, const Env& env, Detail detail) {
  const auto glyphs = picture_glyphs(env.config, env.common, env.out.style().charset, env.getenv);
  const int start_cells = total_time(routine) >= std::chrono::hours(1) ? 9 : 7;
  std::vector<const Muscle*> explained;
  std::chrono::seconds start{0};
  if (detail == Detail::full)
    page.heading("Steps");
  else
    page.gap();
  for (const Step& step : routine.steps) {
    if (start.count() > 0 && detail == Detail::full) page.gap();
    page.hang(start_words(start, start_cells - 2, env.out.style().read_by), step_title(step, atlas, detail),
              start_cells);
    start += step_time(step);
    if (detail == Detail::brief) continue;
    const Muscle* muscle = step.kind == StepKind::press ? atlas.find(step.muscle) : nullptr;
    if (!step.how.empty()) {
      for (const std::string& line : prose_lines(step.how, EmptyLines::kept)) {
        if (line.empty())
          page.gap();
        else
          page.item(line, start_cells);
      }
    } else if (muscle != nullptr) {
      page.paragraph(muscle->position, start_cells);
    }
    if (muscle != nullptr && std::find(explained.begin(), explained.end(), muscle) == explained.end()) {
      explained.push_back(muscle);
      add_place(page, *muscle, step, glyphs, start_cells);
    }
  }
}

void add_screening(Page& page, const Routine& routine, const Atlas& atlas) {
  page.heading("Before it begins you are asked whether any of this applies to you");
  for (const auto& [advice, items] : screening_in_full(builtin_screening(), screening_subject(routine, atlas))) {
    page.paragraph(advice, 2);
    for (const std::string& item : items) page.bullet(item, 4);
  }
  page.paragraph(builtin_screening().not_sure, 2);
}

/// What is behind the steps: substitutes, cautions, screening, aftercare, sources.
void add_all_else(Page& page, const Routine& routine, const Atlas& atlas, const Safety& safety) {
  std::vector<std::string_view> substitutes, cautions, sources, aftercare;
  for (const Muscle* muscle : pressed_muscles(routine, atlas)) add_once(substitutes, muscle->substitute);
  for (const std::string& code : routine.sources) add_once(sources, code);
  for (const Muscle* muscle : muscles_of(routine, atlas)) {
    for (const std::string_view caution : muscle->cautions) add_once(cautions, caution);
    for (const std::string_view code : muscle->sources) add_once(sources, code);
  }
  for (const std::string& text : routine.aftercare) add_once(aftercare, text);
  if (aftercare.empty()) aftercare.assign(safety.aftercare.begin(), safety.aftercare.end());

  add_bullets(page, "In place of a bought tool", substitutes);
  add_bullets(page, "Cautions", cautions);
  add_screening(page, routine, atlas);
  add_bullets(page, "Afterwards", aftercare);
  add_sources(page, sources);
}

std::vector<Line> plan_page(const Routine& routine, const ShowOptions& options, const Env& env) {
  const Atlas& atlas = builtin_atlas();
  Page page(env.out.style().width, widest, env.out.style().read_by);
  add_head(page, routine, atlas, env, options.detail);
  add_steps(page, routine, atlas, env, options.detail);
  if (options.detail == Detail::full) add_all_else(page, routine, atlas, builtin_safety());
  page.gap();
  if (options.detail == Detail::brief) page.command("Every text:", "tpguide show --full " + options.routine);
  page.command("To begin:", "tpguide session " + options.routine);
  return page.lines();
}

ExitCode run(const ShowOptions& options, Env& env) {
  const Routine routine = open_routine(options.routine, env).routine;
  if (options.format == Format::json) {
    env.out.print_raw(show_json(routine, builtin_atlas()));
  } else {
    for (const Line& line : plan_page(routine, options, env)) env.out.print(line);
  }
  return ExitCode::done;
}

ShowOptions read(const Given& given) {
  const std::optional<std::string> routine = given.one_word();
  if (!routine)
    throw usage_error("show what? A routine's NAME or FILE is missing", "'tpguide list' names the routines");
  return ShowOptions{*routine, given.flag("--full") == Switch::on ? Detail::full : Detail::brief, given.format()};
}

constexpr std::string_view usages[] = {"NAME|FILE [options]"};
constexpr OptionSpec options[] = {
    {"--full", "", "every text: how each step is done, body maps, cautions, screening, sources"},
    json_option,
};
constexpr ExampleSpec examples[] = {
    {"tpguide show shoulder-headache", "what comes, and when, on one screen"},
    {"tpguide show --full ./my-routine.toml", "every text of a file, before you begin"},
};

}  // namespace

extern const Command command_show{
    .name = "show",
    .group = to_begin,
    .brief = "a routine's plan, before any clock runs",
    .usages = usages,
    .about = "Prints what a session of this routine would do: its steps with their times, its tools, what it is for.",
    .options = options,
    .examples = examples,
    .read = call<Needs::config, read, run>,
    .paging = Paging::when_long,
};

}  // namespace tpguide
