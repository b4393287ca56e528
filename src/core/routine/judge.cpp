// SPDX-License-Identifier: MIT
#include "core/routine/judge.hpp"

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/routine/brief.hpp"
#include "core/routine/doses.hpp"
#include "core/routine/judge_doses.hpp"
#include "core/routine/judge_keys.hpp"
#include "core/routine/judge_values.hpp"
#include "core/text/answer.hpp"
#include "core/text/ascii.hpp"
#include "core/text/closest.hpp"
#include "core/text/sentences.hpp"
#include "core/text/shell.hpp"
#include "core/text/stem.hpp"
#include "core/toml/reading.hpp"

namespace tpguide {

namespace {

using std::chrono::seconds;

constexpr std::int64_t format_known = 1;
constexpr Position whole_file{0, 0};

/// Far over every dose: what goes beyond is a slip of the pen, and its sums would say nothing.
constexpr std::int64_t most_repeats = 100;

/// Lengths in characters from which text no longer fits where it is shown.
constexpr std::size_t longest_label = 100;
constexpr std::size_t longest_sentence = 300;
/// One line with the question behind it.
constexpr std::size_t longest_movement = 46;
constexpr std::size_t longest_how = 1200;

class RoutineJudge {
 public:
  RoutineJudge(std::string_view file, const Atlas& atlas) : findings_(file), values_(findings_), atlas_(atlas) {}

  JudgedRoutine judge(const TomlReading& reading, std::string_view name, std::string_view today) {
    const TomlTable& root = reading.root;
    missing_ = reading.whole ? Missing::told : Missing::unknown;
    Routine routine;
    routine.name = name;
    this->name(name);
    if (root.entries.empty() && reading.findings.empty()) {
      findings_.error({1, 1}, "empty", "the file says nothing", "tpguide new NAME writes one to be filled in");
    } else {
      whole(root, routine, today);
    }
    JudgedRoutine judged{std::nullopt, joined(reading)};
    if (!has_errors(judged.findings)) judged.routine = std::move(routine);
    return judged;
  }

 private:
  void name(std::string_view name) {
    const std::string_view file = findings_.file();
    const auto trouble = misnamed(file.substr(file.rfind('/') + 1));
    const bool is_known = trouble && !trouble->meant.empty();
    if (!is_stem(name))
      findings_.error(whole_file, "name", fmt::format("{} is no name for a routine", in_quotes_cut(name)),
                      is_known ? trouble->mend : "name the file with at most 64 of a-z, 0-9 and -, and .toml behind");
    else if (is_known)
      findings_.warning(whole_file, "name", "by its name this is no file of a routine, and no folder's list has it",
                        trouble->mend);
  }

  void whole(const TomlTable& root, Routine& routine, std::string_view today) {
    judge_routine_keys(root, missing_, findings_);
    format(root.find("format"));
    routine.title = text(root.find("title"), longest_label);
    routine.summary = text(root.find("summary"), longest_sentence);
    routine.area = values_.word<Area>(root.find("area"), Term::area, "unknown-area").value_or(routine.area);
    const TomlEntry* relieves = root.find("relieves");
    routine.relieves = texts(relieves, longest_label);
    if (relieves != nullptr && relieves->value.array() != nullptr && relieves->value.array()->empty())
      findings_.error(relieves->value.at, "empty", "'relieves' is empty", "say at least one thing that it is for");
    routine.movement = text(root.find("movement"), longest_movement);
    routine.aftercare = texts(root.find("aftercare"), longest_sentence);
    routine.avoid = texts(root.find("avoid"), longest_label);
    routine.sources = texts(root.find("sources"), longest_sentence);
    routine.no_heat = text(root.find("no-heat"), longest_sentence);
    review(root, routine, today);

    const std::vector<PlacedStep> placed = steps(root);
    area_of(placed, root.find("area"));
    const TomlEntry* no_heat = root.find("no-heat");
    judge_doses(placed, no_heat == nullptr ? std::nullopt : std::optional(no_heat->key_at), findings_);
    for (const PlacedStep& step : placed) routine.steps.push_back(step.step);
  }

  /// It is easily left as `tpguide new` wrote it, and the routine would stand under a heading of another part.
  void area_of(const std::vector<PlacedStep>& placed, const TomlEntry* entry) {
    if (entry == nullptr || entry->value.string() == nullptr || *entry->value.string() != name_of(template_area))
      return;
    bool any = false;
    for (const PlacedStep& step : placed) {
      if (step.muscle == nullptr) continue;
      any = true;
      if (step.muscle->area == template_area) return;
    }
    if (any)
      findings_.warning(entry->value.at, "area",
                        fmt::format("'area' is {}, and no step is of a muscle there", name_of(template_area)),
                        "tpguide new wrote it so; write the area that is treated");
  }

  /// Of a line whose value is a guess nothing is said but that it cannot be read.
  std::vector<Finding> joined(const TomlReading& reading) {
    FindingList all(findings_.file());
    for (const Finding& finding : reading.findings) all.add(finding);
    for (Finding& finding : std::move(findings_).sorted())
      if (!reading.guessed.contains(finding.at.line) || finding.rule == "unknown-key" ||
          finding.rule == "misplaced-key")
        all.add(std::move(finding));
    return std::move(all).sorted();
  }

  void format(const TomlEntry* entry) {
    if (entry == nullptr) return;
    const std::int64_t* number = entry->value.integer();
    if (number == nullptr)
      values_.wrong_type("format", entry->value, "a whole number", fmt::format("write format = {}", format_known));
    else if (*number > format_known)
      findings_.error(entry->value.at, "format", fmt::format("format {} is newer than this tpguide knows", *number),
                      fmt::format("take a newer tpguide, or write format = {}", format_known));
    else if (*number < format_known)
      findings_.error(entry->value.at, "format", fmt::format("there is no format {}", *number),
                      fmt::format("write format = {}", format_known));
  }

  /// Nobody means what the template says in angle brackets.
  void filled_in(std::string_view key, const TomlValue& value) {
    if (value.string() != nullptr && is_placeholder(*value.string()))
      findings_.error(value.at, "template", fmt::format("'{}' is still what tpguide new wrote", key),
                      "write your own words in its place");
  }

  std::string text(const TomlEntry* entry, std::size_t longest) {
    if (entry != nullptr) filled_in(entry->key, entry->value);
    return values_.text(entry, longest);
  }

  std::vector<std::string> texts(const TomlEntry* entry, std::size_t longest) {
    if (entry != nullptr && entry->value.array() != nullptr)
      for (const TomlValue& value : *entry->value.array()) filled_in(entry->key, value);
    return values_.texts(entry, longest);
  }

  void review(const TomlTable& root, Routine& routine, std::string_view today) {
    const TomlEntry* by = root.find("reviewed-by");
    const TomlEntry* on = root.find("reviewed");
    const TomlEntry* until = root.find("review-by");
    routine.author = text(root.find("author"), longest_label);
    routine.reviewed_by = text(by, longest_label);
    routine.reviewed = values_.date(on);
    routine.review_by = values_.date(until);
    if ((by == nullptr) != (on == nullptr))
      findings_.warning(by == nullptr ? on->key_at : by->key_at, "incomplete-review",
                        fmt::format("'{}' stands without '{}'", by == nullptr ? "reviewed" : "reviewed-by",
                                    by == nullptr ? "reviewed-by" : "reviewed"),
                        "a review is shown with who made it and when");
    if (!routine.review_by.empty() && !routine.reviewed.empty() && routine.review_by <= routine.reviewed)
      findings_.error(until->value.at, "date", "'review-by' is not after 'reviewed'",
                      "it is the day by which the next review is due");
    else if (!routine.review_by.empty() && !today.empty() && routine.review_by < today)
      findings_.warning(until->value.at, "review-overdue", fmt::format("a new review was due by {}", routine.review_by),
                        "have it reviewed, then set 'reviewed' and 'review-by' anew");
  }

  /// Steps under a heading that is misspelt (`[[steps]]`) are judged as well.
  static const TomlEntry* steps_entry(const TomlTable& root) {
    if (const TomlEntry* entry = root.find("step")) return entry;
    const auto found = std::find_if(root.entries.begin(), root.entries.end(), [](const TomlEntry& entry) {
      return entry.value.array() != nullptr && !entry.value.array()->empty() &&
             entry.value.array()->front().table() != nullptr && stands_for_step(entry.key);
    });
    return found == root.entries.end() ? nullptr : &*found;
  }

  std::vector<PlacedStep> steps(const TomlTable& root) {
    std::vector<PlacedStep> placed;
    const TomlEntry* entry = steps_entry(root);
    if (entry == nullptr) {
      if (missing_ == Missing::told)
        findings_.error({1, 1}, "no-steps", "the routine has no steps", "add at least one [[step]]");
      return placed;
    }
    const TomlArray* array = entry->value.array();
    if (array == nullptr) {
      const bool single = entry->value.table() != nullptr;
      values_.wrong_type("step", entry->value, "a list of tables",
                         single ? "write [[step]], with two brackets" : "begin each step with [[step]]");
      return placed;
    }
    if (array->empty())
      findings_.error(entry->value.at, "no-steps", "the routine has no steps", "add at least one [[step]]");
    for (const TomlValue& value : *array) {
      if (value.table() == nullptr)
        values_.wrong_type("step", value, "a table", "begin each step with [[step]]");
      else
        placed.push_back(step(*value.table(), value.at));
    }
    return placed;
  }

  PlacedStep step(const TomlTable& table, Position at) {
    PlacedStep placed;
    Step& step = placed.step;
    placed.at = at;
    const auto find = [&](std::string_view key, Position PlacedStep::*place) {
      const TomlEntry* entry = table.find(key);
      placed.*place = entry == nullptr ? at : entry->value.at;
      return entry;
    };

    placed.kind = values_.word<StepKind>(table.find("kind"), Term::kind, "unknown-kind");
    judge_step_keys(table, placed.kind, at, missing_, findings_);
    step.kind = placed.kind.value_or(step.kind);
    step.where = text(table.find("where"), longest_label);
    if (const TomlEntry* muscle = find("muscle", &PlacedStep::muscle_at)) {
      placed.muscle = this->muscle(*muscle);
      if (placed.muscle != nullptr) step.muscle = placed.muscle->name;
    }
    step.sides = values_.word<Sides>(find("side", &PlacedStep::sides_at), Term::sides, "unknown-side");
    const auto most_minutes = placed.kind == StepKind::heat ? dose::heat_longest : std::chrono::minutes{0};
    step.duration = values_.duration(find("duration", &PlacedStep::duration_at), most_minutes).value_or(seconds{0});
    step.repeat = values_.whole_number(find("repeat", &PlacedStep::repeat_at), 1, most_repeats, 1, "repeat");
    step.rest = values_.duration(find("rest", &PlacedStep::rest_at)).value_or(step.rest);
    step.tool = values_.word<Tool>(find("tool", &PlacedStep::tool_at), Term::tool, "unknown-tool");
    step.how = text(table.find("how"), longest_how);
    step.brief = text(table.find("brief"), longest_sentence);
    brief(table, step);
    if (values_.truth(table.find("optional"))) step.presence = Presence::optional;
    return placed;
  }

  void brief(const TomlTable& table, const Step& step) {
    const TomlEntry* brief = table.find("brief");
    const TomlEntry* how = table.find("how");
    const std::size_t words = word_count(step.brief), said = sentences(step.brief).size();
    if (brief == nullptr && how != nullptr && word_count(step.how) > how_words)
      findings_.warning(how->value.at, "no-brief",
                        fmt::format("'how' has {} words, and there is no 'brief'", word_count(step.how)),
                        fmt::format("add: brief = \"…\", one to three short sentences with at most {} words, for those "
                                    "who know the step, and to be said aloud",
                                    brief_words));
    if (words > brief_words || said > brief_sentences)
      findings_.warning(brief->value.at, "long-brief",
                        words > brief_words ? fmt::format("'brief' has {} words", words)
                                            : fmt::format("'brief' has {} sentences", said),
                        fmt::format("one to three short sentences, at most {} words in all", brief_words));
  }

  /// By what people call muscles, else by the place that the word names, else by where it can be looked up.
  std::string muscle_hint(std::string_view written) const {
    std::vector<std::string_view> there;
    const std::string word = in_small_letters(trimmed(written));
    for (const Muscle& muscle : atlas_.muscles())
      if (has_words(muscle.plain, word)) there.push_back(muscle.name);
    std::string words = word;
    std::replace_if(
        words.begin(), words.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
    const std::string look_up =
        fmt::format("tpguide-routine(5) lists the names; tpguide find {} leads to some", shell_words(words));
    const std::string hint = naming_hint(Term::muscle, written, atlas_.names(), look_up);
    return hint != look_up || there.empty() ? hint : fmt::format("there: {}", fmt::join(there, ", "));
  }

  /// Whether a text has the words one behind the other.
  static bool has_words(std::string_view text, std::string_view words) {
    const auto is_end = [&](std::size_t at) { return at >= text.size() || !is_letter(text[at]); };
    for (std::size_t at = text.find(words); !words.empty() && at != std::string_view::npos;
         at = text.find(words, at + 1))
      if ((at == 0 || is_end(at - 1)) && is_end(at + words.size())) return true;
    return false;
  }

  const Muscle* muscle(const TomlEntry& entry) {
    const std::string* name = entry.value.string();
    if (name == nullptr) {
      values_.wrong_type("muscle", entry.value, "a string",
                         R"(write the atlas name in quotes: muscle = "upper-trapezius")");
      return nullptr;
    }
    const Muscle* found = atlas_.find(*name);
    if (found == nullptr) {
      const Muscle* typed = atlas_.find_as_typed(*name);
      findings_.error(entry.value.at, "unknown-muscle", fmt::format("unknown muscle {}", in_quotes_cut(*name)),
                      typed != nullptr ? as_question({std::string(typed->name)}) : muscle_hint(*name));
    }
    return found;
  }

  FindingList findings_;
  ValueJudge values_;
  const Atlas& atlas_;
  Missing missing_ = Missing::told;
};

}  // namespace

JudgedRoutine judge_routine(std::string_view text, std::string_view file, std::string_view name, const Atlas& atlas,
                            std::string_view today) {
  const TomlReading reading = read_toml(text, file, routine_shape);
  const bool nothing_known = reading.root.entries.empty() && !reading.findings.empty();
  if (nothing_known) return {std::nullopt, reading.findings};
  return RoutineJudge(file, atlas).judge(reading, name, today);
}

}  // namespace tpguide
