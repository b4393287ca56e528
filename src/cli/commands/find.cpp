// SPDX-License-Identifier: MIT
#include "core/find/find.hpp"

#include <algorithm>
#include <optional>
#include <span>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/command.hpp"
#include "cli/documents.hpp"
#include "cli/env.hpp"
#include "cli/given.hpp"
#include "cli/treatments.hpp"
#include "content/builtin.hpp"
#include "core/text/page.hpp"
#include "core/text/shell.hpp"
#include "core/text/words.hpp"

namespace tpguide {
namespace {

/// brief: the answer, under what says when to stop. all: every warning sign and muscle.
enum class Detail { brief, all };

struct FindOptions {
  std::string words;  ///< as typed, with spaces between arguments; not empty
  Format format = Format::text;
  Detail detail = Detail::brief;
};

constexpr int widest = 78;
constexpr std::size_t most_printed = 5;   ///< muscles that routines are ordered by
constexpr std::size_t most_in_brief = 4;  ///< muscles
constexpr std::size_t most_routines = 3;  ///< of one muscle

/// The routines of each match: first those that treat most of what was found.
std::vector<std::vector<std::string>> routines_of(const std::vector<Match>& matches,
                                                  std::vector<Treatment> treatments) {
  const auto worth = [&](const Treatment& treatment) {
    int sum = 0;
    for (std::size_t i = 0; i < std::min(matches.size(), most_printed); ++i) {
      if (treatment.treats(*matches[i].muscle)) sum += matches[i].score;
    }
    return sum;
  };
  std::stable_sort(treatments.begin(), treatments.end(),
                   [&](const Treatment& a, const Treatment& b) { return worth(a) > worth(b); });
  std::vector<std::vector<std::string>> routines;
  for (const Match& match : matches) {
    std::vector<std::string>& names = routines.emplace_back();
    for (const Treatment& treatment : treatments) {
      if (treatment.treats(*match.muscle)) names.push_back(treatment.name);
    }
  }
  return routines;
}

/// The user's own routines that are meant to relieve what was typed: every word of a phrase of theirs is there, in
/// whatever script. The finder knows none of them.
std::vector<std::string> relieving(std::string_view typed, const std::vector<Treatment>& treatments) {
  const std::vector<std::string> words = words_of(typed);
  const auto is_typed = [&](const std::string& phrase) {
    const std::vector<std::string> of_phrase = words_of(phrase);
    return !of_phrase.empty() && std::ranges::all_of(of_phrase, [&](const std::string& word) {
      return std::ranges::find(words, word) != words.end();
    });
  };
  std::vector<std::string> names;
  for (const Treatment& treatment : treatments)
    if (std::ranges::any_of(treatment.relieves, is_typed)) names.push_back(treatment.name);
  return names;
}

void add_red_flags(Page& page, const Found& found, const Safety& safety, const WordSheet& words) {
  if (found.red_flags.empty()) return;
  page.paragraph(found.sign == Sign::typed ? words.sign_first : words.flags_first, 0, Tint::strong);
  std::optional<ScreenAction> under;
  for (const RedFlag& flag : found.red_flags) {
    if (under != flag.action) {
      page.gap();
      page.paragraph(flag.action == ScreenAction::emergency ? safety.emergency_advice : safety.urgent_advice);
    }
    under = flag.action;
    page.bullet(flag.text, 0);
  }
}

std::string quoted(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += fmt::format("{}'{}'", text.empty() ? "" : ", ", word);
  return text;
}

/// How the words were read, as far as it is not what was typed.
void add_reading(Page& page, const Found& found, const WordSheet& words) {
  const bool tells_side = found.side && !found.matches.empty();
  for (const Mended& word : found.mended) {
    const std::string near =
        word.near.empty() ? std::string()
                          : fmt::format("; {} {} near too", quoted(word.near), word.near.size() == 1 ? "is" : "are");
    page.paragraph(fmt::format("'{}' read as '{}'{}", word.typed, word.read, near));
  }
  if (!found.unknown.empty()) page.paragraph(fmt::format("Passed over: {}", quoted(found.unknown)));
  if (tells_side) {
    page.paragraph(fmt::format("Side: {}. {}", name_of(*found.side),
                               found.has_signs_of_side ? words.either_but_signs : words.either_side));
  }
}

void add_match(Page& page, std::size_t number, const Match& match, const std::vector<std::string>& routines,
               const WordSheet& words) {
  const Muscle& muscle = *match.muscle;
  page.gap();
  page.hang(fmt::format("{}.", number), fmt::format("{}: {}", muscle.anatomical, muscle.plain), 3, Tint::strong);
  page.paragraph(match.why, 3);
  if (muscle.tier == Tier::b) page.paragraph(words.gentle, 3);
  if (muscle.tier == Tier::c) page.paragraph(words.never, 3);
  for (std::size_t i = 0; i < std::min(routines.size(), most_routines); ++i) {
    page.unbroken(fmt::format("tpguide session {}", routines[i]), 3);
  }
  if (routines.empty()) page.paragraph("No routine for it yet.", 3);
  page.unbroken(fmt::format("tpguide map {}", muscle.name), 3);
}

void add_nothing(Page& page, const Found& found, const std::vector<std::string>& own) {
  page.gap();
  if (!own.empty() && found.sign != Sign::typed && found.holds.empty()) {
    page.command("Begin with:", "tpguide session " + own.front());
    if (own.size() > 1)
      page.paragraph(fmt::format("Other routines: {}", fmt::join(std::vector(own.begin() + 1, own.end()), ", ")));
    return;
  }
  page.paragraph("No muscle here fits these words.");
  if (!found.nearest.empty()) page.paragraph(fmt::format("Near words: {}", fmt::join(found.nearest, ", ")));
  page.paragraph("Say where it hurts, as in: tpguide find back of the knee");
  page.paragraph(fmt::format("Areas, for tpguide list --area: {}", fmt::join(all_names<Area>(), ", ")));
}

/// Of a sign that may be typed, or is of the side that was typed, or of another part that may have been meant, nothing
/// is told in brief.
bool needs_all_signs(const Found& found) {
  return found.matches.empty() || found.sign == Sign::typed || found.has_signs_of_side ||
         std::ranges::any_of(found.mended, [](const Mended& word) { return !word.near.empty(); });
}

/// The routine to begin with, then the muscles whose pattern fits.
void add_answer(Page& page, const Found& found, const std::vector<std::vector<std::string>>& routines,
                const std::vector<std::string>& own, const FindOptions& options, const WordSheet& words) {
  std::vector<std::string> others;
  for (std::size_t i = 0; i < std::min(routines.size(), most_printed); ++i)
    for (const std::string& name : routines[i])
      if (std::ranges::find(others, name) == others.end()) others.push_back(name);

  // Behind the one to begin with, before all others.
  for (const std::string& name : own) {
    const auto known = std::ranges::find(others, name);
    if (known == others.begin() && known != others.end()) continue;
    if (known != others.end()) others.erase(known);
    others.insert(others.begin() + (others.empty() ? 0 : 1), name);
  }

  page.gap();
  const std::string_view begin = found.holds.empty() ? "Begin with:" : found.holds.front()->begin;
  const bool may_begin = !begin.empty() && found.holds.size() < 2;
  if (!may_begin) others.clear();
  const auto add_begin = [&] {
    if (!others.empty()) page.command(begin, "tpguide session " + others.front());
  };
  // Behind a sign that was typed nothing is begun before it is known whether it is true.
  const bool begins_first = found.sign != Sign::typed;
  if (begins_first) add_begin();
  page.paragraph(needs_all_signs(found) ? words.fits_sign : words.fits);
  for (std::size_t i = 0; i < std::min(found.matches.size(), most_in_brief); ++i) {
    const Muscle& muscle = *found.matches[i].muscle;
    std::string text = fmt::format("{}: {}", muscle.anatomical, muscle.plain);
    if (muscle.tier == Tier::b) text += fmt::format(" ({})", words.gentle_brief);
    if (muscle.tier == Tier::c) text += fmt::format(" ({})", words.never_brief);
    page.hang(fmt::format("{}.", i + 1), text, 3);
  }
  if (!begins_first) add_begin();
  add_reading(page, found, words);
  if (others.size() > 1) {
    others.erase(others.begin());
    const auto line = [&] { return fmt::format("Other routines: {}", fmt::join(others, ", ")); };
    while (others.size() > 1 && static_cast<int>(line().size()) > page.width()) others.pop_back();
    page.paragraph(line());
  }
  if (may_begin) page.command("Where to press:", fmt::format("tpguide map {}", found.matches.front().muscle->name));
  const std::string_view no_more_options = options.words.starts_with('-') ? "-- " : "";
  page.command("All signs and all of it:",
               fmt::format("tpguide find --all {}{}", no_more_options, shell_words(options.words)));
}

/// Everything known: all warning signs, then each muscle with why it was found and what treats it.
void add_all(Page& page, const Found& found, const std::vector<std::vector<std::string>>& routines,
             const WordSheet& words) {
  page.gap();
  add_reading(page, found, words);
  page.heading(found.sign == Sign::typed ? words.fits_sign : words.fits);
  for (std::size_t i = 0; i < found.matches.size(); ++i) add_match(page, i + 1, found.matches[i], routines[i], words);
}

void add_what_holds(Page& page, const Found& found) {
  for (const SignWords* sign : found.holds) {
    page.paragraph(sign->holds, 0, Tint::strong);
    if (!sign->topic.empty()) page.command("Read first:", fmt::format("tpguide learn {}", sign->topic));
  }
}

/// The region whose signs stand above the answer. A clot in a leg must be told wherever a leg is pressed.
Gate gate_of(const Muscle& muscle) {
  const bool is_leg = std::ranges::find(muscle.gates, Gate::leg) != muscle.gates.end();
  return is_leg ? Gate::leg : muscle.gates.front();
}

/// Three lines a region; of two complaints, those of both.
void add_first_signs(Page& page, const Found& found, const WordSheet& words) {
  std::vector<Gate> told;
  for (const Match& match : std::span(found.matches).first(found.complaints)) {
    const Gate gate = gate_of(*match.muscle);
    if (std::ranges::find(told, gate) != told.end()) continue;
    page.paragraph(words.first_of(gate), 0, Tint::strong);
    told.push_back(gate);
  }
}

std::vector<Line> answer_page(const Found& found, const std::vector<std::vector<std::string>>& routines,
                              const std::vector<std::string>& own, const FindOptions& options, const Style& style) {
  const WordSheet& words = builtin_words();
  Page page(style.width, widest, style.read_by);
  // Nothing stands before a warning sign that was typed.
  if (found.sign == Sign::none) add_what_holds(page, found);
  if (options.detail == Detail::all || needs_all_signs(found)) {
    add_red_flags(page, found, builtin_safety(), words);
  } else if (!found.red_flags.empty()) {
    add_first_signs(page, found, words);
  }
  if (found.sign == Sign::typed) add_what_holds(page, found);
  if (found.matches.empty()) {
    page.gap();
    add_reading(page, found, words);
    add_nothing(page, found, own);
  } else if (options.detail == Detail::all) {
    add_all(page, found, routines, words);
  } else {
    add_answer(page, found, routines, own, options, words);
  }
  return page.lines();
}

ExitCode run(const FindOptions& options, Env& env) {
  const Found found = builtin_finder().find(options.words);
  std::vector<Treatment> treatments = read_treatments(env.routines);
  const std::vector<std::string> own = relieving(options.words, treatments);
  std::vector<std::vector<std::string>> routines;
  if (!found.matches.empty()) routines = routines_of(found.matches, std::move(treatments));
  if (options.format == Format::json) {
    env.out.print_raw(find_json(found, routines));
  } else {
    for (const Line& line : answer_page(found, routines, own, options, env.out.style())) env.out.print(line);
  }
  return found.matches.empty() && own.empty() ? ExitCode::could_not : ExitCode::done;
}

FindOptions read(const Given& given) {
  FindOptions options{{}, given.format(), given.flag("--all") == Switch::on ? Detail::all : Detail::brief};
  for (const std::string& word : given.words()) options.words.append(options.words.empty() ? "" : " ").append(word);
  if (options.words.find_first_not_of(" \t\n") == std::string::npos) {
    throw usage_error("find what? Say where it hurts", "as in: tpguide find temple headache, right side");
  }
  return options;
}

constexpr std::string_view usages[] = {"WORDS... [options]"};
constexpr OptionSpec options[] = {
    {"--all", "", "every warning sign, and all that was found, with why"},
    json_option,
};
constexpr ExampleSpec examples[] = {
    {"tpguide find temple headache, right side", "what hurts, in your own words"},
    {"tpguide find back of lower leg", "or where it hurts"},
};

}  // namespace

extern const Command command_find{
    .name = "find",
    .group = to_begin,
    .brief = "from what hurts to muscles and routines",
    .usages = usages,
    .about =
        "Finds the muscles whose pattern may fit what hurts, in any words and any order, and the routines that treat "
        "them. "
        "When to get help instead stands above. No diagnosis.",
    .options = options,
    .examples = examples,
    .read = call<Needs::config, read, run>,
    .paging = Paging::when_long,
};

}  // namespace tpguide
