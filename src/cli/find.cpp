// SPDX-License-Identifier: MIT
#include "core/find/find.hpp"

#include <algorithm>
#include <optional>
#include <tuple>

#include <fmt/format.h>

#include "cli/commands.hpp"
#include "core/json/render.hpp"
#include "core/routine/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/toml/document.hpp"
#include "sys/files.hpp"

namespace tpguide {
namespace {

constexpr int widest = 78;
constexpr int narrowest = 20;
constexpr std::size_t most_printed = 5;   ///< muscles
constexpr std::size_t most_routines = 3;  ///< of one muscle

/// A routine and the muscles that it presses or stretches.
struct Treatment {
  std::string name;
  std::vector<std::string> muscles;
};

/// nullopt for a file that cannot be read or is no routine: `list` is there to name those.
std::optional<Treatment> read_treatment(const Library::Listed& listed) {
  try {
    const std::optional<std::string> text = read_file(listed.path, largest_document);
    if (!text) return std::nullopt;
    const JudgedRoutine judged = judge_routine(*text, listed.path.string(), listed.name, builtin_atlas());
    if (!judged.routine) return std::nullopt;
    Treatment treatment{listed.name, {}};
    for (const Muscle* muscle : muscles_of(*judged.routine, builtin_atlas())) {
      treatment.muscles.emplace_back(muscle->name);
    }
    return treatment;
  } catch (const Error&) {
    return std::nullopt;
  }
}

std::vector<Treatment> read_treatments(const Library& library) {
  const auto builtin = builtin_routines();
  std::vector<Treatment> treatments;
  for (const Library::Listed& listed : library.names()) {
    if (!listed.path.empty()) {
      if (auto treatment = read_treatment(listed)) treatments.push_back(std::move(*treatment));
      continue;
    }
    const auto& routine = *std::find_if(builtin.begin(), builtin.end(),
                                        [&](const BuiltinRoutine& one) { return one.name == listed.name; });
    treatments.push_back({listed.name, {routine.muscles.begin(), routine.muscles.end()}});
  }
  return treatments;
}

bool treats(const Treatment& treatment, const Muscle& muscle) {
  return std::find(treatment.muscles.begin(), treatment.muscles.end(), muscle.name) != treatment.muscles.end();
}

/// The routines of each match: first those that treat most of what was found.
std::vector<std::vector<std::string>> routines_of(const std::vector<Match>& matches,
                                                  std::vector<Treatment> treatments) {
  const auto worth = [&](const Treatment& treatment) {
    int sum = 0;
    for (std::size_t i = 0; i < std::min(matches.size(), most_printed); ++i) {
      if (treats(treatment, *matches[i].muscle)) sum += matches[i].score;
    }
    return sum;
  };
  std::stable_sort(treatments.begin(), treatments.end(),
                   [&](const Treatment& a, const Treatment& b) { return worth(a) > worth(b); });
  std::vector<std::vector<std::string>> routines;
  for (const Match& match : matches) {
    std::vector<std::string>& names = routines.emplace_back();
    for (const Treatment& treatment : treatments) {
      if (treats(treatment, *match.muscle)) names.push_back(treatment.name);
    }
  }
  return routines;
}

/// The answer as text. Headings are bold where there are colours.
class Page {
 public:
  explicit Page(const Style& style) : style_(style), width_(std::clamp(style.width, narrowest, widest)) {}

  void gap() {
    if (!out_.empty()) out_ += '\n';
  }
  void line(std::string_view text, int indent = 0) {
    for (const std::string& part : wrap(text, width_, indent)) out_ += part + "\n";
  }
  void heading(std::string_view text) {
    const bool is_bold = style_.colors == Colors::on;
    for (const std::string& part : wrap(text, width_)) out_ += is_bold ? "\x1b[1m" + part + "\x1b[m\n" : part + "\n";
  }
  /// `lead` hangs out to the left of the text.
  void item(std::string_view lead, std::string_view text) {
    const int indent = static_cast<int>(lead.size()) + 1;
    bool is_first = true;
    for (std::string part : wrap(text, width_, indent)) {
      if (is_first) part.replace(0, lead.size(), lead);
      is_first = false;
      out_ += part + "\n";
    }
  }

  const std::string& text() const { return out_; }

 private:
  Style style_;
  int width_;
  std::string out_;
};

void add_red_flags(Page& page, const Found& found, const Safety& safety, const WordSheet& words) {
  if (found.red_flags.empty()) return;
  page.heading(found.sign == Sign::typed ? words.sign_first : words.flags_first);
  std::optional<ScreenAction> under;
  for (const RedFlag& flag : found.red_flags) {
    if (under != flag.action) {
      page.gap();
      page.line(advice_for(flag.action, safety));
    }
    under = flag.action;
    page.item("-", flag.text);
  }
}

std::string quoted(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += fmt::format("{}'{}'", text.empty() ? "" : ", ", word);
  return text;
}

/// How the words were read, as far as it is not what was typed.
void add_reading(Page& page, const Found& found) {
  if (found.mended.empty() && found.unknown.empty() && !found.side) return;
  page.gap();
  for (const Mended& word : found.mended) page.line(fmt::format("'{}' read as '{}'", word.typed, word.read));
  if (!found.unknown.empty()) page.line(fmt::format("Passed over: {}", quoted(found.unknown)));
  if (found.side) {
    page.line(fmt::format("Side: {}. What fits is the same on either side.", name_of(*found.side)));
  }
}

void add_match(Page& page, std::size_t number, const Match& match, const std::vector<std::string>& routines,
               const WordSheet& words) {
  const Muscle& muscle = *match.muscle;
  page.gap();
  page.heading(fmt::format("{}. {}: {}", number, muscle.anatomical, muscle.plain));
  page.line(match.why, 3);
  if (muscle.tier == Tier::b) page.line(words.gentle, 3);
  if (muscle.tier == Tier::c) page.line(words.never, 3);
  for (std::size_t i = 0; i < std::min(routines.size(), most_routines); ++i) {
    page.line(fmt::format("tpguide session {}", routines[i]), 3);
  }
  if (routines.empty()) page.line("No routine for it yet.", 3);
  page.line(fmt::format("tpguide map {}", muscle.name), 3);
}

void add_nothing(Page& page, const Found& found) {
  page.gap();
  page.line("No muscle here fits these words.");
  if (!found.nearest.empty()) page.line(fmt::format("Near words: {}", fmt::join(found.nearest, ", ")));
  page.line("Say where it hurts, as in: tpguide find back of the knee");
  page.line(fmt::format("Areas, for tpguide list --area: {}", fmt::join(all_areas(), ", ")));
}

}  // namespace

ExitCode run(const FindOptions& options, Env& env) {
  const WordSheet& words = builtin_words();
  const Found found = Finder(builtin_atlas(), builtin_safety(), words).find(options.words);
  const ExitCode code = found.matches.empty() ? ExitCode::could_not : ExitCode::done;
  std::vector<std::vector<std::string>> routines;
  if (!found.matches.empty()) routines = routines_of(found.matches, read_treatments(env.routines));
  if (options.format == Format::json) {
    env.out.print_raw(find_json(found, routines));
    return code;
  }

  Page page(env.out.style());
  add_red_flags(page, found, builtin_safety(), words);
  add_reading(page, found);
  if (found.matches.empty()) {
    add_nothing(page, found);
  } else {
    page.gap();
    page.heading(found.sign == Sign::typed ? words.fits_sign : words.fits);
  }
  for (std::size_t i = 0; i < std::min(found.matches.size(), most_printed); ++i) {
    add_match(page, i + 1, found.matches[i], routines[i], words);
  }
  env.out.print(page.text());
  return code;
}

}  // namespace tpguide
