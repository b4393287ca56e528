// SPDX-License-Identifier: MIT
#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/appearance.hpp"
#include "cli/command.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/muscle_names.hpp"
#include "cli/open_routine.hpp"
#include "cli/treatments.hpp"
#include "content/builtin.hpp"
#include "core/figure/cell_picture.hpp"
#include "core/figure/svg_picture.hpp"
#include "core/text/closest.hpp"
#include "core/text/page.hpp"

namespace tpguide {
namespace {

enum class PictureForm { braille, blocks, ascii, svg };
}  // namespace

template <>
inline constexpr Names<PictureForm> names_of<PictureForm>{"braille", "blocks", "ascii", "svg"};

namespace {

struct MapOptions {
  std::string name;  ///< a muscle, a routine or a file
  std::optional<Sides> sides;
  std::optional<PictureForm> form;  ///< nullopt: what the terminal can show
};

constexpr int widest_text = 78;
constexpr int widest_picture = 110;
/// What stands around a muscle's picture, or a routine's, which has few words below.
constexpr int rows_around_muscle = 7;
constexpr int rows_around_routine = 4;
constexpr int fewest_rows = 15;
constexpr int most_rows = 47;

/// What the map is of, in words.
struct Titled {
  std::string title;
  BodyMap map;
};

std::string sides_words(const std::vector<Side>& sides) {
  std::vector<std::string_view> names;
  for (const Side side : sides) names.push_back(name_of(side));
  return fmt::format("{}", fmt::join(names, " and "));
}

Titled map_of(const Muscle& muscle, std::optional<Sides> sides) {
  Pattern pattern = pattern_of(muscle, sides);
  if (pattern.sides.empty()) throw no_such_side(muscle.anatomical, name_of(*sides), muscle.sides);
  return {fmt::format("{} ({})", muscle.anatomical, muscle.plain),
          make_map({std::move(pattern)}, Zoom::region, builtin_body())};
}

void add_once(std::vector<Side>& sides, Side side) {
  if (std::find(sides.begin(), sides.end(), side) == sides.end()) sides.push_back(side);
}

/// Each muscle that is pressed, on all the sides it is pressed on; of a routine that only stretches, those it
/// stretches.
std::vector<Pattern> patterns_of(const Routine& routine) {
  std::vector<Pattern> patterns;
  for (const StepKind kind : {StepKind::press, StepKind::stretch}) {
    const Treated treated = kind == StepKind::press ? Treated::pressed : Treated::stretched;
    for (const Step& step : routine.steps) {
      const Muscle* muscle = builtin_atlas().find(step.muscle);
      if (step.kind != kind || muscle == nullptr) continue;
      auto found = std::find_if(patterns.begin(), patterns.end(),
                                [&](const Pattern& pattern) { return pattern.muscle == muscle; });
      if (found == patterns.end()) found = patterns.insert(patterns.end(), {muscle, {}, treated});
      for (const Side side : pattern_of(*muscle, step.sides).sides) add_once(found->sides, side);
    }
    if (!patterns.empty()) break;
  }
  return patterns;
}

/// What of the patterns lies on the sides that were asked for.
std::vector<Pattern> on_sides(std::vector<Pattern> patterns, Sides asked, const Routine& routine) {
  std::vector<Side> all;
  const std::vector<Side> wanted = sides_in(asked);
  for (Pattern& pattern : patterns) {
    for (const Side side : pattern.sides) add_once(all, side);
    std::erase_if(pattern.sides,
                  [&](Side side) { return std::find(wanted.begin(), wanted.end(), side) == wanted.end(); });
  }
  std::erase_if(patterns, [](const Pattern& pattern) { return pattern.sides.empty(); });
  if (patterns.empty() && !all.empty()) throw no_such_side(clean(routine.name), name_of(asked), all);
  return patterns;
}

Titled map_of(const Routine& routine, std::optional<Sides> sides) {
  std::vector<Pattern> patterns = patterns_of(routine);
  if (sides) patterns = on_sides(std::move(patterns), *sides, routine);
  return {clean(routine.title), make_map(std::move(patterns), Zoom::whole, builtin_body())};
}

/// Muscles and routines share the command, so both are looked through for what was meant.
Error unknown_name(const std::string& name, const Env& env) {
  std::vector<std::string> routines;
  for (const auto& routine : env.routines.names()) routines.push_back(routine.name);
  const std::string meant = as_question(names_meant(name, routines));
  return Error(
      ExitCode::usage, fmt::format("there is no muscle or routine '{}'", clean(name)),
      meant.empty() ? "`tpguide find WORDS` leads from what hurts to muscles; `tpguide list` names routines" : meant);
}

std::optional<Glyphs> glyphs_of(const MapOptions& options, const Env& env) {
  if (options.form) return parse<Glyphs>(name_of(*options.form));
  return picture_glyphs(env.config, env.common, env.out.style().charset, env.getenv);
}

CellSpace space_of(int rows_around, const Env& env) {
  const Style& style = env.out.style();
  return {std::min(style.width - 1, widest_picture), std::clamp(style.height - rows_around, fewest_rows, most_rows)};
}

/// Whether all that is drawn on one side alone can be said in one sentence.
bool is_drawn_alike(const std::vector<Pattern>& shown, const std::vector<Pattern>& asked) {
  bool all = true, same = true;
  for (std::size_t i = 0; i < asked.size(); ++i) {
    all = all && shown[i].sides == asked[i].sides;
    same = same && asked[i].sides == asked[0].sides;
  }
  return all || same;
}

/// Of a routine's whole body the region, where the signs have more room on that.
BodyMap with_most_signs(BodyMap whole, Glyphs glyphs, CellSpace space) {
  const std::size_t crowded = crowded_signs(whole, glyphs, space);
  if (crowded == 0) return whole;
  BodyMap region = make_map(whole.patterns, Zoom::region, builtin_body());
  const bool is_better =
      is_drawn_alike(region.patterns, whole.patterns) && crowded_signs(region, glyphs, space) < crowded;
  return is_better ? region : whole;
}

/// The two sides that were to be shown and what the picture has room for.
std::string mirror_note(const BodyMap& map, const std::vector<Pattern>& asked) {
  if (map.patterns.empty() || map.patterns.front().sides.size() == asked.front().sides.size()) return {};
  return fmt::format("Drawn on the {}; the other side is its mirror image.", sides_words(map.patterns.front().sides));
}

/// What has to be known of a picture wherever it goes: how gently, and how little a map can tell.
std::vector<std::string> notes_of(const std::vector<Pattern>& patterns) {
  std::vector<std::string> notes;
  for (const Pattern& pattern : patterns) {
    const Tier tier = pattern.muscle->tier;
    if (tier == Tier::a) continue;
    const std::string_view note = tier == Tier::b ? builtin_words().gentle : builtin_words().never;
    notes.push_back(patterns.size() == 1 ? std::string(note) : fmt::format("{}: {}", pattern.muscle->anatomical, note));
  }
  notes.emplace_back(builtin_safety().map_note);
  return notes;
}

void add_words(Page& page, const Muscle& muscle, const Library& library) {
  if (muscle.tier == Tier::b) page.paragraph(builtin_words().gentle, 0, Tint::strong);
  if (muscle.tier == Tier::c) page.paragraph(builtin_words().never, 0, Tint::strong);
  page.paragraph(fmt::format("Find it: {}", muscle.find));
  page.paragraph(fmt::format("Elsewhere: {}", muscle.elsewhere));
  page.paragraph(fmt::format("Stretch it: {}", muscle.stretch));
  page.paragraph(builtin_safety().map_note);
  std::vector<std::string> routines;
  for (Treatment& treatment : read_treatments(library)) {
    if (treatment.treats(muscle)) routines.push_back(std::move(treatment.name));
  }
  if (routines.empty()) return;
  page.paragraph(fmt::format("Used in: {}", fmt::join(routines, ", ")));
  page.paragraph(fmt::format("To begin: tpguide session {}", routines.front()));
}

/// The muscles with their sides. Those of a picture have numbers in its legend, unless there is but one, or nothing to
/// press. To be heard, each is with its place, since there is no picture.
void add_list(Page& page, const std::vector<Pattern>& patterns, ReadBy read_by) {
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    const auto& [muscle, sides, treated] = patterns[i];
    if (read_by == ReadBy::ear) {
      page.paragraph(fmt::format("{} {}, {}: {}.", treated == Treated::stretched ? "Stretched:" : "Pressed:",
                                 muscle->anatomical, sides_words(sides), muscle->plain));
      continue;
    }
    const std::string what = treated == Treated::stretched ? "Stretched: "
                             : patterns.size() == 1        ? "Pressed: "
                                                           : fmt::format("{} ", i + 1);
    page.paragraph(fmt::format("{}{}, {}", what, muscle->anatomical, sides_words(sides)));
  }
  if (patterns.empty()) page.paragraph("No muscle is named in its steps.");
}

bool names_its_muscles(const BodyMap& map) {
  return map.patterns.size() > 1 && map.patterns.front().treated == Treated::pressed;
}

ExitCode run(const MapOptions& options, Env& env) {
  const Muscle* muscle = builtin_atlas().find(options.name);
  if (muscle == nullptr && !env.routines.has(options.name)) {
    env.routines.require_seen(options.name);
    throw unknown_name(options.name, env);
  }

  Titled titled = muscle != nullptr ? map_of(*muscle, options.sides)
                                    : map_of(open_routine(options.name, env).routine, options.sides);
  if (options.form == PictureForm::svg) {
    env.out.print_document(
        draw_svg(titled.map, builtin_body(), titled.title, SvgUse::file, notes_of(titled.map.patterns)));
    return ExitCode::done;
  }

  const std::vector<Pattern> asked =
      muscle != nullptr ? std::vector{pattern_of(*muscle, options.sides)} : titled.map.patterns;
  std::vector<Line> picture;
  if (const auto glyphs = glyphs_of(options, env)) {
    const CellSpace space = space_of(muscle != nullptr ? rows_around_muscle : rows_around_routine, env);
    if (muscle == nullptr) titled.map = with_most_signs(std::move(titled.map), *glyphs, space);
    picture = draw_cells(titled.map, builtin_body(), *glyphs, space);
  }
  Page page(env.out.style().width, widest_text, env.out.style().read_by);
  page.paragraph(titled.title, 0, Tint::strong);
  page.add(picture, 0);
  const std::string note = mirror_note(titled.map, asked);
  if (!picture.empty() && !note.empty()) page.paragraph(note);
  if (muscle != nullptr) {
    add_words(page, *muscle, env.routines);
  } else if (picture.empty() || !names_its_muscles(titled.map)) {
    add_list(page, asked, env.out.style().read_by);
  }
  for (const Line& line : page.lines()) env.out.print(line);
  return ExitCode::done;
}

MapOptions read(const Given& given) {
  // "upper trapezius" as two words is the muscle too.
  std::string name;
  for (const std::string& word : given.words()) name.append(name.empty() ? "" : "-").append(word);
  if (name.empty()) {
    throw usage_error("map what? The name of a muscle or routine is missing",
                      "'tpguide find WORDS' leads from what hurts to muscles, 'tpguide list' names the routines");
  }
  return MapOptions{muscle_as_typed(name), given.name_in<Sides>("--side"), given.name_in<PictureForm>("--as")};
}

constexpr std::string_view usages[] = {"MUSCLE [options]", "ROUTINE|FILE [options]"};
constexpr OptionSpec options[] = {
    {"--side", "SIDE", "left, right, both or middle; every side there is when not given", all_names<Sides>},
    {"--as", "FORM", "braille, blocks (half blocks), ascii, or svg for a picture file", all_names<PictureForm>},
};
constexpr ExampleSpec examples[] = {
    {"tpguide map upper-trapezius --side right", "where to press, where pain may be felt"},
    {"tpguide map shoulder-headache --as svg > map.svg", "all of a routine, as a picture"},
};

}  // namespace

extern const Command command_map{
    .name = "map",
    .group = to_begin,
    .brief = "the body picture: where to press, where pain is felt",
    .usages = usages,
    .about =
        "Draws a muscle's press points and the zones where its pain may be felt, or all the points of a routine. Left "
        "and "
        "right are your own.",
    .options = options,
    .examples = examples,
    .read = call<Needs::config, read, run>,
};

}  // namespace tpguide
