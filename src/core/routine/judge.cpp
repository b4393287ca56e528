// SPDX-License-Identifier: MIT
#include "core/routine/judge.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "core/routine/judge_doses.hpp"
#include "core/text/cells.hpp"
#include "core/text/closest.hpp"
#include "core/text/duration.hpp"
#include "core/text/utf8.hpp"
#include "core/toml/document.hpp"

namespace tpguide {

namespace {

using std::chrono::seconds;

constexpr std::int64_t format_known = 1;
constexpr Position whole_file{0, 0};

/// Far over every dose: what goes beyond is a slip of the pen, and its sums would say nothing.
constexpr std::int64_t most_repeats = 100;

enum class Use { never, optional, required };

/// A key of the file, and how a line with it looks.
struct Key {
  std::string_view name;
  Use use;
  std::string_view sample;
};
constexpr Key routine_keys[] = {
    {"format", Use::required, "format = 1"},
    {"title", Use::required, R"(title = "…")"},
    {"summary", Use::required, R"(summary = "…")"},
    {"area", Use::required, R"(area = "neck-shoulder")"},
    {"relieves", Use::required, R"(relieves = ["…"])"},
    {"aftercare", Use::optional, R"(aftercare = ["…"])"},
    {"avoid", Use::optional, R"(avoid = ["…"])"},
    {"author", Use::optional, R"(author = "…")"},
    {"reviewed-by", Use::optional, R"(reviewed-by = "…")"},
    {"reviewed", Use::optional, "reviewed = 2026-01-31"},
    {"review-by", Use::optional, "review-by = 2027-01-31"},
    {"sources", Use::optional, R"(sources = ["…"])"},
    {"no-heat", Use::optional, R"(no-heat = "…")"},
    {"step", Use::optional, "[[step]]"},
};

/// A key of a step, by kind in the order of StepKind.
struct StepKey {
  std::string_view name;
  std::array<Use, 4> use;
  std::string_view sample;
};
using enum Use;
constexpr StepKey step_keys[] = {
    {"kind", {required, required, required, required}, R"(kind = "press")"},
    {"where", {required, never, never, never}, R"(where = "…")"},
    {"muscle", {never, required, optional, never}, R"(muscle = "upper-trapezius")"},
    {"side", {never, required, optional, never}, R"(side = "both")"},
    {"duration", {required, required, required, required}, R"(duration = "45s")"},
    {"repeat", {never, optional, never, never}, "repeat = 2"},
    {"rest", {never, optional, never, never}, R"(rest = "15s")"},
    {"tool", {never, optional, never, never}, R"(tool = "ball")"},
    {"how", {required, optional, required, required}, R"(how = "…")"},
    {"optional", {never, optional, optional, optional}, "optional = true"},
};

/// Lengths in characters from which text no longer fits where it is shown.
constexpr std::size_t longest_label = 100;
constexpr std::size_t longest_sentence = 300;
constexpr std::size_t longest_how = 1200;

/// Text of the file within a message: in quotes, and not at any length.
std::string quoted(std::string_view text) {
  constexpr std::size_t most = 60;
  std::string shown = "'";
  std::size_t count = 0;
  while (!text.empty() && count++ < most) {
    const std::size_t size = first_code_point(text).size;
    shown += text.substr(0, size);
    text.remove_prefix(size);
  }
  return shown + (text.empty() ? "'" : "…'");
}

std::string one_of(const std::vector<std::string_view>& names) {
  return fmt::format("one of: {}", fmt::join(names, ", "));
}

std::string hint_for(std::string_view word, const std::vector<std::string_view>& names) {
  const std::string near = did_you_mean(word, names);
  return near.empty() ? one_of(names) : near;
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

enum class Unshowable { nothing, invisible, control };

/// The worst of what a terminal must not be sent. Line breaks and tabs are shown as spaces and do no harm.
Unshowable unshowable_in(std::string_view text) {
  Unshowable worst = Unshowable::nothing;
  for_each_code_point(text, [&](char32_t point, std::string_view bytes) {
    if (point >= 0x20 && point < 0x7F) return;
    if (point == U'\n' || point == U'\r' || point == U'\t' || clean(bytes) == bytes) return;
    worst = std::max(worst, point < 0xA0 ? Unshowable::control : Unshowable::invisible);
  });
  return worst;
}

/// "45 sec", "45" or "1 Min" as the format wants it; empty when there is no telling.
std::string mended_duration(std::string_view text, std::string_view unit_left_out) {
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  std::string compact;
  for (const char c : text) {
    if (is_digit(c)) {
      compact += c;
    } else if (is_letter(c)) {
      if (!compact.empty() && is_digit(compact.back())) compact += static_cast<char>(c | 0x20);
    } else if (c != ' ' && c != '.') {
      return {};
    } else if (c == '.' && !compact.empty() && is_digit(compact.back())) {
      return {};
    }
  }
  if (compact.empty()) return {};
  if (is_digit(compact.back())) compact += unit_left_out;
  const auto time = parse_duration(compact);
  return time ? duration_source(*time) : std::string();
}

class RoutineJudge {
 public:
  RoutineJudge(std::string_view file, const Atlas& atlas) : findings_(file), atlas_(atlas) {}

  JudgedRoutine judge(const TomlTable& root, std::string_view name, std::string_view today) {
    Routine routine;
    routine.name = name;
    if (!is_routine_name(name))
      findings_.error(whole_file, "name", fmt::format("{} is no name for a routine", quoted(name)),
                      "name the file with at most 64 of a-z, 0-9 and -, and .toml behind");
    keys(root, routine_keys, {1, 1}, "the routine");
    format(root.find("format"));
    routine.title = text(root.find("title"), longest_label);
    routine.summary = text(root.find("summary"), longest_sentence);
    routine.area = word(root.find("area"), parse_area, all_areas(), "unknown-area").value_or(routine.area);
    const TomlEntry* relieves = root.find("relieves");
    routine.relieves = texts(relieves, longest_label);
    if (relieves != nullptr && relieves->value.array() != nullptr && relieves->value.array()->empty())
      findings_.error(relieves->value.at, "empty", "'relieves' is empty", "say at least one thing that it is for");
    routine.aftercare = texts(root.find("aftercare"), longest_sentence);
    routine.avoid = texts(root.find("avoid"), longest_label);
    routine.sources = texts(root.find("sources"), longest_sentence);
    routine.no_heat = text(root.find("no-heat"), longest_sentence);
    review(root, routine, today);

    const std::vector<PlacedStep> placed = steps(root.find("step"));
    const TomlEntry* no_heat = root.find("no-heat");
    judge_doses(placed, no_heat == nullptr ? std::nullopt : std::optional(no_heat->key_at), findings_);
    for (const PlacedStep& step : placed) routine.steps.push_back(step.step);

    JudgedRoutine judged{std::nullopt, std::move(findings_).sorted()};
    if (!has_errors(judged.findings)) judged.routine = std::move(routine);
    return judged;
  }

 private:
  /// Reports what is missing, unknown or out of place among the keys of a table. `keys` has `name`, `use`, `sample`.
  void keys(const TomlTable& table, const auto& known, Position at, std::string_view whose) {
    std::vector<std::string_view> allowed;
    for (const auto& key : known)
      if (key.use != never) allowed.push_back(key.name);
    std::set<std::string, std::less<>> meant;
    for (const TomlEntry& entry : table.entries) {
      const auto* key =
          std::find_if(std::begin(known), std::end(known), [&](const auto& k) { return k.name == entry.key; });
      if (key == std::end(known)) {
        for (std::string& name : closest(entry.key, allowed)) meant.insert(std::move(name));
        findings_.error(entry.key_at, "unknown-key", fmt::format("unknown key {}", quoted(entry.key)),
                        hint_for(entry.key, allowed));
      } else if (key->use == never) {
        findings_.error(entry.key_at, "misplaced-key", fmt::format("'{}' does not belong to {}", entry.key, whose),
                        fmt::format("{} has {}", whose, fmt::join(allowed, ", ")));
      }
    }
    // A key that is there, misspelt, is one mistake and not two.
    for (const auto& key : known)
      if (key.use == required && table.find(key.name) == nullptr && !meant.contains(key.name))
        findings_.error(at, "missing-key", fmt::format("{} has no '{}'", whose, key.name),
                        fmt::format("add: {}", key.sample));
  }

  void wrong_type(std::string_view key, const TomlValue& value, std::string_view wanted, std::string hint) {
    findings_.error(value.at, "type", fmt::format("'{}' is {}, not {}", key, value.type_name(), wanted),
                    std::move(hint));
  }

  void format(const TomlEntry* entry) {
    if (entry == nullptr) return;
    const std::int64_t* number = entry->value.integer();
    if (number == nullptr)
      wrong_type("format", entry->value, "a whole number", fmt::format("write format = {}", format_known));
    else if (*number > format_known)
      findings_.error(entry->value.at, "format", fmt::format("format {} is newer than this tpguide knows", *number),
                      fmt::format("take a newer tpguide, or write format = {}", format_known));
    else if (*number < format_known)
      findings_.error(entry->value.at, "format", fmt::format("there is no format {}", *number),
                      fmt::format("write format = {}", format_known));
  }

  /// What is wrong with a string value is reported; the string comes back all the same.
  std::string string(std::string_view key, const TomlValue& value, std::size_t longest) {
    const std::string* text = value.string();
    if (text == nullptr) {
      wrong_type(key, value, "a string", R"(text stands between quotes: "…")");
      return {};
    }
    if (is_blank(*text)) findings_.error(value.at, "empty", fmt::format("'{}' is empty", key), "write some text");
    if (const std::size_t count = code_point_count(*text); count > longest)
      findings_.warning(value.at, "too-long", fmt::format("'{}' has {} characters", key, count),
                        fmt::format("at most {} can be read at a glance", longest));
    switch (unshowable_in(*text)) {
      case Unshowable::control:
        findings_.error(value.at, "control-character", fmt::format("'{}' holds a control character", key),
                        "take it out; line breaks and tabs alone are allowed");
        break;
      case Unshowable::invisible:
        findings_.warning(value.at, "control-character", fmt::format("'{}' holds an invisible character", key),
                          "it is shown as \uFFFD; take it out");
        break;
      case Unshowable::nothing:
        break;
    }
    return *text;
  }

  std::string text(const TomlEntry* entry, std::size_t longest) {
    return entry == nullptr ? std::string() : string(entry->key, entry->value, longest);
  }

  std::vector<std::string> texts(const TomlEntry* entry, std::size_t longest) {
    std::vector<std::string> list;
    if (entry == nullptr) return list;
    const TomlArray* array = entry->value.array();
    if (array == nullptr) {
      wrong_type(entry->key, entry->value, "a list of strings", fmt::format(R"(write {} = ["…", "…"])", entry->key));
      return list;
    }
    for (const TomlValue& value : *array) list.push_back(string(entry->key, value, longest));
    return list;
  }

  template <typename T>
  std::optional<T> word(const TomlEntry* entry, std::optional<T> (*parse)(std::string_view),
                        const std::vector<std::string_view>& names, std::string_view rule) {
    if (entry == nullptr) return std::nullopt;
    const std::string* word = entry->value.string();
    if (word == nullptr) {
      wrong_type(entry->key, entry->value, "a string", one_of(names));
      return std::nullopt;
    }
    const std::optional<T> parsed = parse(*word);
    if (!parsed)
      findings_.error(entry->value.at, rule, fmt::format("unknown {} {}", entry->key, quoted(*word)),
                      hint_for(*word, names));
    return parsed;
  }

  /// `unit` is what a number without one most likely means.
  std::optional<seconds> duration(const TomlEntry* entry, std::string_view unit) {
    if (entry == nullptr) return std::nullopt;
    const TomlValue& value = entry->value;
    if (value.string() == nullptr) {
      const std::string mended =
          value.integer() == nullptr ? std::string() : mended_duration(fmt::format("{}", *value.integer()), unit);
      wrong_type(entry->key, value, "a string", fmt::format("write \"{}\"", mended.empty() ? "45s" : mended));
      return std::nullopt;
    }
    const auto time = parse_duration(*value.string());
    if (!time) {
      const std::string mended = mended_duration(*value.string(), unit);
      findings_.error(value.at, "duration",
                      fmt::format("{} {} is not a length of time", entry->key, quoted(*value.string())),
                      mended.empty() ? R"(write whole numbers with h, m, s in that order, over zero and at most 24h: )"
                                       R"("45s", "15m", "1m 30s")"
                                     : fmt::format("write \"{}\"", mended));
    }
    return time;
  }

  std::string date(const TomlEntry* entry) {
    if (entry == nullptr) return {};
    const TomlDate* date = entry->value.date();
    if (date == nullptr) {
      wrong_type(entry->key, entry->value, "a date",
                 fmt::format("write it without quotes: {} = 2026-01-31", entry->key));
      return {};
    }
    constexpr std::size_t day_alone = std::string_view("2026-01-31").size();
    if (date->text.size() == day_alone && date->text[4] == '-') return date->text;
    findings_.error(entry->value.at, "date", fmt::format("'{}' is not a date alone", entry->key),
                    fmt::format("write {} = 2026-01-31", entry->key));
    return {};
  }

  void review(const TomlTable& root, Routine& routine, std::string_view today) {
    const TomlEntry* by = root.find("reviewed-by");
    const TomlEntry* on = root.find("reviewed");
    const TomlEntry* until = root.find("review-by");
    routine.author = text(root.find("author"), longest_label);
    routine.reviewed_by = text(by, longest_label);
    routine.reviewed = date(on);
    routine.review_by = date(until);
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

  std::vector<PlacedStep> steps(const TomlEntry* entry) {
    std::vector<PlacedStep> placed;
    if (entry == nullptr) {
      findings_.error({1, 1}, "no-steps", "the routine has no steps", "add at least one [[step]]");
      return placed;
    }
    const TomlArray* array = entry->value.array();
    if (array == nullptr) {
      const bool single = entry->value.table() != nullptr;
      wrong_type("step", entry->value, "a list of tables",
                 single ? "write [[step]], with two brackets" : "begin each step with [[step]]");
      return placed;
    }
    if (array->empty())
      findings_.error(entry->value.at, "no-steps", "the routine has no steps", "add at least one [[step]]");
    for (const TomlValue& value : *array) {
      if (value.table() == nullptr)
        wrong_type("step", value, "a table", "begin each step with [[step]]");
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

    placed.kind = word(table.find("kind"), parse_step_kind, all_step_kinds(), "unknown-kind");
    step_keys_of(table, placed.kind, at);
    step.kind = placed.kind.value_or(step.kind);
    step.where = text(table.find("where"), longest_label);
    if (const TomlEntry* muscle = find("muscle", &PlacedStep::muscle_at)) {
      placed.muscle = this->muscle(*muscle);
      if (placed.muscle != nullptr) step.muscle = placed.muscle->name;
    }
    step.sides = word(find("side", &PlacedStep::sides_at), parse_sides, all_sides(), "unknown-side");
    const bool in_minutes = placed.kind == StepKind::heat;
    step.duration = duration(find("duration", &PlacedStep::duration_at), in_minutes ? "m" : "s").value_or(seconds{0});
    step.repeat = repeat(find("repeat", &PlacedStep::repeat_at));
    step.rest = duration(find("rest", &PlacedStep::rest_at), "s").value_or(step.rest);
    step.tool = word(find("tool", &PlacedStep::tool_at), parse_tool, all_tools(), "unknown-tool");
    step.how = text(table.find("how"), longest_how);
    if (const TomlEntry* entry = table.find("optional")) {
      if (entry->value.boolean() == nullptr)
        wrong_type("optional", entry->value, "true or false", "write optional = true, or leave it out");
      else if (*entry->value.boolean())
        step.presence = Presence::optional;
    }
    return placed;
  }

  /// With no known kind, any key of any kind may be meant.
  void step_keys_of(const TomlTable& table, std::optional<StepKind> kind, Position at) {
    std::array<Key, std::size(step_keys)> known;
    std::transform(std::begin(step_keys), std::end(step_keys), known.begin(), [&](const StepKey& key) {
      const Use any = key.name == "kind" || key.name == "duration" ? required : optional;
      const bool of_heat = kind == StepKind::heat && key.name == "duration";
      return Key{key.name, kind ? key.use[static_cast<std::size_t>(*kind)] : any,
                 of_heat ? R"(duration = "15m")" : key.sample};
    });
    keys(table, known, at, kind ? fmt::format("a {} step", name_of(*kind)) : "the step");
  }

  const Muscle* muscle(const TomlEntry& entry) {
    const std::string* name = entry.value.string();
    if (name == nullptr) {
      wrong_type("muscle", entry.value, "a string", R"(write the atlas name in quotes: muscle = "upper-trapezius")");
      return nullptr;
    }
    const Muscle* found = atlas_.find(*name);
    if (found == nullptr) {
      const std::string near = did_you_mean(*name, atlas_.names());
      findings_.error(entry.value.at, "unknown-muscle", fmt::format("unknown muscle {}", quoted(*name)),
                      near.empty() ? "tpguide-routine(5) lists the names of the atlas" : near);
    }
    return found;
  }

  int repeat(const TomlEntry* entry) {
    if (entry == nullptr) return 1;
    const std::int64_t* number = entry->value.integer();
    if (number == nullptr) {
      wrong_type("repeat", entry->value, "a whole number", "write repeat = 2");
      return 1;
    }
    if (*number >= 1 && *number <= most_repeats) return static_cast<int>(*number);
    findings_.error(entry->value.at, "repeat", fmt::format("repeat {} is not within 1 to {}", *number, most_repeats),
                    "write repeat = 1, or leave it out");
    return 1;
  }

  FindingList findings_;
  const Atlas& atlas_;
};

}  // namespace

JudgedRoutine judge_routine(std::string_view text, std::string_view file, std::string_view name, const Atlas& atlas,
                            std::string_view today) {
  TomlDocument document = parse_toml(text, file);
  if (!document.findings.empty()) return {std::nullopt, std::move(document.findings)};
  return RoutineJudge(file, atlas).judge(document.root, name, today);
}

}  // namespace tpguide
