// SPDX-License-Identifier: MIT
#include <algorithm>

#include <fmt/format.h>

#include "cli/appearance.hpp"
#include "cli/commands.hpp"
#include "core/figure/cell_picture.hpp"
#include "core/figure/svg_picture.hpp"
#include "core/routine/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/text/closest.hpp"

namespace tpguide {
namespace {

constexpr int widest_text = 78;
constexpr int widest_picture = 110;
/// What stands around a muscle's picture, or a routine's, which has no words below.
constexpr int rows_around_muscle = 8;
constexpr int rows_around_routine = 5;
constexpr int fewest_rows = 14;
constexpr int most_rows = 46;

/// What the map is of, in words.
struct Titled {
  std::string title;
  BodyMap map;
};

std::string sides_words(const Pattern& pattern) {
  std::vector<std::string_view> names;
  for (const Side side : pattern.sides) names.push_back(name_of(side));
  return fmt::format("{}", fmt::join(names, " and "));
}

Titled map_of(const Muscle& muscle, std::optional<Sides> sides) {
  Pattern pattern = pattern_of(muscle, sides);
  if (pattern.sides.empty()) {
    std::vector<std::string_view> all;
    for (const Side side : muscle.sides) all.push_back(name_of(side));
    throw Error(ExitCode::usage, fmt::format("{} has no side '{}'", muscle.anatomical, name_of(*sides)),
                fmt::format("it has {}", fmt::join(all, ", ")));
  }
  return {fmt::format("{} ({})", muscle.anatomical, muscle.plain),
          make_map({std::move(pattern)}, Zoom::region, builtin_body())};
}

/// Each muscle that is pressed, on all the sides it is pressed on; of a routine that only stretches, these.
std::vector<Pattern> patterns_of(const Routine& routine, std::optional<Sides> sides) {
  std::vector<Pattern> patterns;
  for (const StepKind kind : {StepKind::press, StepKind::stretch}) {
    for (const Step& step : routine.steps) {
      const Muscle* muscle = builtin_atlas().find(step.muscle);
      if (step.kind != kind || muscle == nullptr) continue;
      auto found = std::find_if(patterns.begin(), patterns.end(),
                                [&](const Pattern& pattern) { return pattern.muscle == muscle; });
      if (found == patterns.end()) found = patterns.insert(patterns.end(), {muscle, {}});
      for (const Side side : pattern_of(*muscle, sides ? sides : step.sides).sides) {
        if (std::find(found->sides.begin(), found->sides.end(), side) == found->sides.end()) {
          found->sides.push_back(side);
        }
      }
    }
    if (!patterns.empty()) break;
  }
  return patterns;
}

Routine open_routine(const std::string& name, Env& env) {
  const RoutineSource source = env.routines.open(name);
  JudgedRoutine judged = judge_routine(source.text, source.where, source.name, builtin_atlas(), local_day(env.now));
  if (judged.routine) return std::move(*judged.routine);
  env.out.error_text(render_findings(judged.findings, source.text));
  throw Error(ExitCode::invalid_file, fmt::format("{} has mistakes", clean(source.where)),
              "mend them; `tpguide check` judges it again");
}

/// Muscles and routines share the command, so both are looked through for what was meant.
Error unknown_name(const std::string& name, const Env& env) {
  std::vector<std::string_view> names;
  for (const Muscle& muscle : builtin_atlas().muscles()) names.push_back(muscle.name);
  const auto routines = env.routines.names();
  for (const auto& routine : routines) names.emplace_back(routine.name);
  const std::string nearest = did_you_mean(name, names);
  return Error(ExitCode::usage, fmt::format("there is no muscle or routine '{}'", clean(name)),
               nearest.empty() ? "`tpguide find WORDS` leads from what hurts to muscles; `tpguide list` names routines"
                               : nearest);
}

bool is_routine(const std::string& name, const Env& env) {
  if (name.find('/') != std::string::npos || name.ends_with(".toml")) return true;
  const auto routines = env.routines.names();
  return std::any_of(routines.begin(), routines.end(), [&](const auto& one) { return one.name == name; });
}

std::optional<Glyphs> glyphs_of(const MapOptions& options, const Env& env) {
  if (options.form == PictureForm::braille) return Glyphs::braille;
  if (options.form == PictureForm::blocks) return Glyphs::blocks;
  if (options.form == PictureForm::ascii) return Glyphs::ascii;
  return picture_glyphs(env.config, env.common, env.out.style().charset, env.getenv);
}

void print_picture(const BodyMap& map, Glyphs glyphs, int rows_around, Env& env) {
  const Style& style = env.out.style();
  const CellSpace space{std::min(style.width - 1, widest_picture),
                        std::clamp(style.height - rows_around, fewest_rows, most_rows)};
  const auto picture = draw_cells(map, builtin_body(), glyphs, space);
  if (picture.empty()) return;
  for (const Line& line : picture) env.out.print(line);
  for (const Line& line : legend_of(map, glyphs, space.columns)) env.out.print(line);
}

/// The two sides that were to be shown and what the picture has room for.
std::string mirror_note(const BodyMap& map, const Muscle& muscle, std::optional<Sides> sides) {
  const Pattern asked = pattern_of(muscle, sides);
  const Pattern& shown = map.patterns.front();
  if (shown.sides.size() == asked.sides.size()) return {};
  return fmt::format("Drawn on the {}; the other side is its mirror image.", sides_words(shown));
}

void paragraph(std::string_view text, Tint tint, Env& env) {
  for (std::string& line : wrap(text, std::min(env.out.style().width, widest_text))) {
    env.out.print(line_of(std::move(line), tint));
  }
}

void print_words(const Muscle& muscle, Env& env) {
  if (muscle.tier == Tier::c) paragraph("Never pressed: recognised and stretched only.", Tint::strong, env);
  paragraph(fmt::format("Find it: {}", muscle.find), Tint::plain, env);
  paragraph(fmt::format("Elsewhere: {}", muscle.elsewhere), Tint::plain, env);
  paragraph(builtin_safety().map_note, Tint::plain, env);
  std::vector<std::string_view> routines;
  for (const BuiltinRoutine& routine : builtin_routines()) {
    if (std::find(routine.muscles.begin(), routine.muscles.end(), muscle.name) != routine.muscles.end()) {
      routines.push_back(routine.name);
    }
  }
  if (routines.empty()) return;
  paragraph(fmt::format("Used in: {}", fmt::join(routines, ", ")), Tint::plain, env);
  paragraph(fmt::format("To begin: tpguide session {}", routines.front()), Tint::plain, env);
}

}  // namespace

ExitCode run(const MapOptions& options, Env& env) {
  const Muscle* muscle = builtin_atlas().find(options.name);
  if (muscle == nullptr && !is_routine(options.name, env)) throw unknown_name(options.name, env);

  Titled titled;
  if (muscle != nullptr) {
    titled = map_of(*muscle, options.sides);
  } else {
    const Routine routine = open_routine(options.name, env);
    titled = {clean(routine.title), make_map(patterns_of(routine, options.sides), Zoom::whole, builtin_body())};
  }
  if (options.form == PictureForm::svg) {
    env.out.print_raw(draw_svg(titled.map, builtin_body(), titled.title, SvgUse::file));
    return ExitCode::done;
  }

  paragraph(titled.title, Tint::strong, env);
  const auto glyphs = glyphs_of(options, env);
  if (glyphs) print_picture(titled.map, *glyphs, muscle != nullptr ? rows_around_muscle : rows_around_routine, env);
  if (muscle != nullptr) {
    const std::string note = mirror_note(titled.map, *muscle, options.sides);
    if (!note.empty()) paragraph(note, Tint::plain, env);
    print_words(*muscle, env);
    return ExitCode::done;
  }
  // The picture's legend names them, and the picture shows the sides.
  for (std::size_t i = 0; !glyphs && i < titled.map.patterns.size(); ++i) {
    const Pattern& pattern = titled.map.patterns[i];
    paragraph(fmt::format("{} {}, {}", i + 1, pattern.muscle->anatomical, sides_words(pattern)), Tint::plain, env);
  }
  return ExitCode::done;
}

}  // namespace tpguide
