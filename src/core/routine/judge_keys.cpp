// SPDX-License-Identifier: MIT
#include "core/routine/judge_keys.hpp"

#include <algorithm>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/routine/judge_values.hpp"
#include "core/routine/plain_names.hpp"
#include "core/text/closest.hpp"
#include "core/text/duration.hpp"

namespace tpguide {

namespace {

using enum KeyUse;
using Key = RoutineKey;

constexpr Key keys_of_routine[] = {
    {"format", required, "format = 1"},
    {"title", required, R"(title = "…")"},
    {"summary", required, R"(summary = "…")"},
    {"area", required, R"(area = "…")"},
    {"relieves", required, R"(relieves = ["…"])"},
    {"movement", optional, R"(movement = "Turn your head slowly to each side.")"},
    {"aftercare", optional, R"(aftercare = ["…"])"},
    {"avoid", optional, R"(avoid = ["…"])"},
    {"author", optional, R"(author = "…")"},
    {"reviewed-by", optional, R"(reviewed-by = "…")"},
    {"reviewed", optional, "reviewed = 2026-01-31"},
    {"review-by", optional, "review-by = 2027-01-31"},
    {"sources", optional, R"(sources = ["…"])"},
    {"no-heat", optional, R"(no-heat = "…")"},
    {"step", optional, "[[step]]"},
};

constexpr StepKey keys_of_step[] = {
    {"kind", {required, required, required, required}, R"(kind = "press")"},
    {"where", {required, never, never, never}, R"(where = "…")"},
    {"muscle", {never, required, optional, never}, R"(muscle = "…")"},
    {"side", {never, required, optional, never}, R"(side = "…")"},
    {"duration", {required, required, required, required}, R"(duration = "45s")"},
    {"repeat", {never, optional, optional, never}, "repeat = 2"},
    {"rest", {never, optional, never, never}, R"(rest = "15s")"},
    {"tool", {never, optional, never, never}, R"(tool = "ball")"},
    {"how", {required, optional, required, required}, R"(how = "…")"},
    {"brief", {optional, optional, optional, optional}, R"(brief = "…")"},
    {"optional", {never, optional, optional, optional}, "optional = true"},
};

bool is_key_of(const auto& keys, std::string_view name) {
  return std::any_of(std::begin(keys), std::end(keys), [&](const auto& key) { return key.name == name; });
}

/// What a table is in the messages, and where its keys may have been meant to stand.
enum class Owner { routine, step };

class KeyJudge {
 public:
  KeyJudge(const TomlTable& table, std::vector<Key> known, Owner owner, std::string whose, Term term,
           FindingList& findings)
      : table_(table),
        known_(std::move(known)),
        owner_(owner),
        whose_(std::move(whose)),
        term_(term),
        findings_(findings) {
    for (const Key& key : known_)
      if (key.use != never) allowed_.push_back(key.name);
  }

  void judge(Position at, Missing missing) {
    for (const TomlEntry& entry : table_.entries) {
      const auto key = std::find_if(known_.begin(), known_.end(), [&](const Key& k) { return k.name == entry.key; });
      if (key == known_.end()) {
        unknown(entry);
      } else if (key->use == never) {
        misplaced(entry);
      }
    }
    if (missing == Missing::unknown) return;
    // A key that is there by another name is one mistake and not two.
    for (const Key& key : known_)
      if (key.use == required && table_.find(key.name) == nullptr && !meant_.contains(key.name))
        findings_.error(at, "missing-key", fmt::format("{} has no '{}'", whose_, key.name),
                        fmt::format("add: {}", key.sample));
  }

 private:
  void misplaced(const TomlEntry& entry) {
    std::vector<std::string> instead = names_meant(term_, entry.key);
    std::erase_if(instead, [&](const std::string& name) { return !is_allowed(name); });
    for (const std::string& name : instead) meant_.insert(name);
    findings_.error(
        entry.key_at, "misplaced-key", fmt::format("'{}' does not belong to {}", entry.key, whose_),
        instead.empty() ? fmt::format("{} has {}", whose_, fmt::join(allowed_, ", ")) : as_question(instead));
  }

  void unknown(const TomlEntry& entry) {
    if (owner_ == Owner::step && entry.key == "step")
      return elsewhere(entry, "'step' is no key of a step", "take the line out; each step begins with [[step]]");
    if (owner_ == Owner::step && is_key_of(keys_of_routine, entry.key))
      return elsewhere(entry, fmt::format("'{}' belongs to the routine, not to a step", entry.key),
                       "move the line up, above the first [[step]]");
    if (owner_ == Owner::routine && is_key_of(keys_of_step, entry.key))
      return elsewhere(entry, fmt::format("'{}' belongs to a step, not to the routine", entry.key),
                       "put it under a line [[step]]");
    std::vector<std::string> near = names_meant(term_, entry.key);
    std::erase_if(near, [&](const std::string& name) { return !is_allowed(name); });
    const bool by_sense = !near.empty();
    if (!by_sense) near = closest(entry.key, absent());
    for (const std::string& name : near) meant_.insert(name);
    std::string hint = by_sense && near.size() == 1 ? by_its_sense(entry, near.front()) : as_question(near);
    if (hint.empty()) hint = there_are(entry);
    findings_.error(entry.key_at, "unknown-key", fmt::format("unknown key {}", in_quotes_cut(entry.key)),
                    std::move(hint));
  }

  void elsewhere(const TomlEntry& entry, std::string message, std::string hint) {
    findings_.error(entry.key_at, "misplaced-key", std::move(message), std::move(hint));
  }

  /// What people mean by the word, with the value as it has to look where that is another.
  std::string by_its_sense(const TomlEntry& entry, const std::string& name) {
    if (table_.find(name) != nullptr) return fmt::format("'{}' is the key for that, and it is there", name);
    if (name == "step") return "did you mean 'step'? Each step begins with [[step]]";
    if (const std::int64_t* number = entry.value.integer(); number != nullptr && name == "duration") {
      const bool minutes = entry.key.starts_with("min") || entry.key.starts_with("Min");
      const std::string time =
          plain_duration(fmt::format("{}", *number), minutes ? std::chrono::hours{24} : std::chrono::hours{0});
      if (!time.empty()) return fmt::format("did you mean 'duration'? Write duration = \"{}\"", time);
    }
    if (name == "repeat")
      return fmt::format("did you mean 'repeat'? It is the number of {} on each side",
                         whose_ == "a stretch step" ? "stretches" : "holds");
    if (name == "duration" && term_ == Term::step_key) return "did you mean 'duration'? It is the time of one hold";
    return as_question({name});
  }

  /// Where a key of a step stands for one of the routine (`contraindications`), it is said where that belongs.
  std::string there_are(const TomlEntry& entry) const {
    if (owner_ == Owner::step) {
      const auto of_routine = names_meant(Term::routine_key, entry.key);
      if (of_routine.size() == 1 && of_routine.front() != "step")
        return fmt::format("did you mean '{}'? It belongs to the routine, above the first [[step]]",
                           of_routine.front());
    }
    if (owner_ == Owner::routine) {
      const auto of_step = names_meant(Term::step_key, entry.key);
      if (of_step.size() == 1)
        return fmt::format("did you mean '{}'? It belongs to a step, under a line [[step]]", of_step.front());
    }
    return fmt::format("one of: {}", fmt::join(allowed_, ", "));
  }

  bool is_allowed(std::string_view name) const {
    return std::find(allowed_.begin(), allowed_.end(), name) != allowed_.end();
  }

  std::vector<std::string_view> absent() const {
    std::vector<std::string_view> names;
    for (const std::string_view name : allowed_)
      if (table_.find(name) == nullptr) names.push_back(name);
    return names;
  }

  const TomlTable& table_;
  std::vector<Key> known_;
  Owner owner_;
  std::string whose_;
  Term term_;
  FindingList& findings_;
  std::vector<std::string_view> allowed_;
  std::set<std::string, std::less<>> meant_;
};

/// The routine's keys that stand in one of its steps by mistake.
void add_strays(const TomlTable& root, std::set<std::string, std::less<>>& strays) {
  const TomlEntry* steps = root.find("step");
  const TomlArray* array = steps == nullptr ? nullptr : steps->value.array();
  if (array == nullptr) return;
  for (const TomlValue& step : *array) {
    if (step.table() == nullptr) continue;
    for (const TomlEntry& entry : step.table()->entries)
      if (is_key_of(keys_of_routine, entry.key)) strays.insert(entry.key);
  }
}

}  // namespace

std::span<const RoutineKey> routine_keys() {
  return keys_of_routine;
}
std::span<const StepKey> step_keys() {
  return keys_of_step;
}

void judge_routine_keys(const TomlTable& root, Missing missing, FindingList& findings) {
  std::vector<Key> known(std::begin(keys_of_routine), std::end(keys_of_routine));
  std::set<std::string, std::less<>> strays;
  add_strays(root, strays);
  // That such a key is in the wrong place is said where it stands; that it is not above would be said twice.
  for (Key& key : known)
    if (key.use == required && strays.contains(key.name)) key.use = optional;
  KeyJudge(root, std::move(known), Owner::routine, "the routine", Term::routine_key, findings).judge({1, 1}, missing);
}

void judge_step_keys(const TomlTable& step, std::optional<StepKind> kind, Position at, Missing missing,
                     FindingList& findings) {
  std::vector<Key> known;
  for (const StepKey& key : keys_of_step) {
    const KeyUse any = key.name == "kind" || key.name == "duration" ? required : optional;
    const bool of_heat = kind == StepKind::heat && key.name == "duration";
    known.push_back({key.name, kind ? key.use[*kind] : any, of_heat ? R"(duration = "15m")" : key.sample});
  }
  const Term term = kind == StepKind::heat ? Term::heat_key : Term::step_key;
  KeyJudge(step, std::move(known), Owner::step, kind ? fmt::format("a {} step", name_of(*kind)) : "the step", term,
           findings)
      .judge(at, missing);
}

TomlKind toml_kind_of(std::string_view key) {
  std::string_view sample;
  for (const Key& one : keys_of_routine)
    if (one.name == key) sample = one.sample;
  for (const StepKey& one : keys_of_step)
    if (one.name == key) sample = one.sample;
  const std::size_t sign = sample.find("= ");
  if (sign == std::string_view::npos) return TomlKind::unknown;
  const std::string_view value = sample.substr(sign + 2);
  if (value.starts_with('[')) return TomlKind::texts;
  if (value.starts_with('"')) {
    const bool is_time = parse_duration(value.substr(1, value.size() - 2)).has_value();
    return is_time ? TomlKind::time : TomlKind::text;
  }
  if (value == "true") return TomlKind::truth;
  return value.find('-') == std::string_view::npos ? TomlKind::number : TomlKind::date;
}

bool stands_for_step(std::string_view key) {
  const std::vector<std::string> meant = names_meant(Term::routine_key, key);
  return meant.size() == 1 && meant.front() == "step";
}

}  // namespace tpguide
