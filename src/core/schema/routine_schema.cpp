// SPDX-License-Identifier: MIT
#include "core/schema/routine_schema.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "core/routine/doses.hpp"
#include "core/routine/judge_keys.hpp"

namespace tpguide {
namespace {

using enum ValueKind;

constexpr KeyText routine_texts[] = {
    {"format", version, "Always 1."},
    {"title", text, "What it is called."},
    {"summary", text, "One sentence."},
    {"area", word, "Which questions are asked before a session.", all_names<Area>},
    {"relieves", some_texts, "What it is for, in the words of someone who has it."},
    {"aftercare", texts, "What to say at the end."},
    {"avoid", texts, "What speaks against this routine; each becomes a line of the screening."},
    {"author", text, "Who wrote it."},
    {"reviewed-by", text, "Who, with clinical training, has read it."},
    {"reviewed", date, "When it was reviewed: a date, without quotes."},
    {"review-by", date, "By when the next review is due: a date, without quotes."},
    {"sources", texts, "Where doses and positions are from."},
    {"no-heat", text, "Why this routine presses without warming first."},
    {"movement", text, "An easy movement, whose stiffness is asked before and after."},
    {"step", tables, "The steps, in the order in which they are done.", nullptr, "step"},
};

static_assert(default_rest == std::chrono::seconds{15}, "as the text of rest has it");
constexpr KeyText step_texts[] = {
    {"kind", word, "What is done.", all_names<StepKind>},
    {"where", text, "Where the warmth goes."},
    {"muscle", any_text, "A name of the atlas; tpguide map NAME shows it."},
    {"side", word, "both: all of the left, a changeover, all of the right.", all_names<Sides>},
    {"duration", duration, "Of one hold, or of the whole: \"45s\", \"15m\", \"1m 30s\"."},
    {"repeat", count, "Holds on each side; 1 when left out."},
    {"rest", duration, "Between the holds on one side; 15s when left out."},
    {"tool", word, "What to press with; else the atlas's own.", all_names<Tool>},
    {"how", text, "What to do. A press without it takes the words of the atlas."},
    {"brief", text, "The step in one to three short sentences, at most 30 words: said aloud."},
    {"optional", truth, "Left out first by --minutes."},
};

/// What is said of a key that the judge has.
KeyText text_of(std::span<const KeyText> texts, std::string_view name) {
  const auto found = std::ranges::find(texts, name, &KeyText::name);
  if (found == texts.end()) throw std::logic_error(fmt::format("what does the key {} mean?", name));
  return *found;
}

using Muscles = std::vector<const Muscle*>;

/// Muscles for which the same holds, by what it is.
template <typename Key, typename KeyOf>
std::map<Key, Muscles> grouped(const Atlas& atlas, KeyOf key_of) {
  std::map<Key, Muscles> groups;
  for (const Muscle& muscle : atlas.muscles())
    if (std::optional<Key> key = key_of(muscle)) groups[*std::move(key)].push_back(&muscle);
  return groups;
}

WordList names_in(const Muscles& muscles) {
  WordList names;
  for (const Muscle* muscle : muscles) names.push_back(muscle->name);
  return names;
}

class StepRules {
 public:
  StepRules(SchemaWriter& schema, const Atlas& atlas) : json_(schema.json()), atlas_(atlas) {}

  void write() {
    json_.key("allOf");
    json_.open('[');
    for (const std::string_view name : all_names<StepKind>()) keys_of(parse<StepKind>(name).value());
    rule(StepKind::heat, {}, [&] { pattern("duration", dose::heat_longest); });
    never_pressed();
    holds();
    tools();
    sides();
    json_.close(']');
  }

 private:
  using Whose = std::optional<WordList>;

  /// What `then` writes holds for steps of this kind (of any), of these muscles (of any).
  template <typename Then>
  void rule(std::optional<StepKind> kind, const Whose& muscles, Then then) {
    json_.next();
    json_.open('{');
    json_.key("if");
    json_.open('{');
    WordList required;
    if (kind) required.emplace_back("kind");
    if (muscles) required.emplace_back("muscle");
    json_.list("required", required);
    json_.key("properties");
    json_.open('{');
    if (kind) only("kind", {name_of(*kind)});
    if (muscles) only("muscle", *muscles);
    json_.close('}');
    json_.close('}');
    json_.key("then");
    json_.open('{');
    json_.key("properties");
    json_.open('{');
    then();
    json_.close('}');
    json_.close('}');
    json_.close('}');
  }

  void only(std::string_view key, const WordList& words) {
    json_.key(key);
    json_.open('{');
    json_.list("enum", words);
    json_.close('}');
  }
  void pattern(std::string_view key, std::chrono::seconds limit) {
    json_.key(key);
    json_.open('{');
    json_.member("pattern", duration_pattern(limit));
    json_.close('}');
  }

  void keys_of(StepKind kind) {
    json_.next();
    json_.open('{');
    json_.key("if");
    json_.open('{');
    json_.list("required", WordList{"kind"});
    json_.key("properties");
    json_.open('{');
    only("kind", {name_of(kind)});
    json_.close('}');
    json_.close('}');
    json_.key("then");
    json_.open('{');
    WordList required;
    for (const StepKey& key : step_keys())
      if (key.use[kind] == KeyUse::required) required.push_back(key.name);
    json_.list("required", required);
    json_.key("properties");
    json_.open('{');
    for (const StepKey& key : step_keys())
      if (key.use[kind] == KeyUse::never) json_.member(key.name, false);
    json_.close('}');
    json_.close('}');
    json_.close('}');
  }

  void never_pressed() {
    WordList pressed;
    for (const Muscle& muscle : atlas_.muscles())
      if (muscle.tier != Tier::c) pressed.push_back(muscle.name);
    rule(StepKind::press, {}, [&] { only("muscle", pressed); });
  }

  void holds() {
    using Limits = std::pair<std::chrono::seconds, int>;
    const auto limits_of = [](const Muscle& muscle) -> std::optional<Limits> {
      if (muscle.tier == Tier::c) return std::nullopt;
      return Limits{hold_dose(muscle).limit, hold_dose(muscle).repeat_limit};
    };
    for (const auto& [limits, muscles] : grouped<Limits>(atlas_, limits_of)) {
      rule(StepKind::press, names_in(muscles), [&, most = limits] {
        pattern("duration", most.first);
        json_.key("repeat");
        json_.open('{');
        json_.member("maximum", most.second);
        json_.close('}');
      });
    }
  }

  void tools() {
    const auto tools_of = [](const Muscle& muscle) -> std::optional<WordList> {
      if (muscle.tier != Tier::b) return std::nullopt;
      WordList names;
      for (const Tool tool : tools_allowed(muscle)) names.push_back(name_of(tool));
      return names;
    };
    for (const auto& [names, muscles] : grouped<WordList>(atlas_, tools_of))
      rule(StepKind::press, names_in(muscles), [&, &allowed = names] { only("tool", allowed); });
  }

  void sides() {
    const auto sides_of = [](const Muscle& muscle) -> std::optional<WordList> {
      WordList names;
      for (const std::string_view name : all_names<Sides>()) {
        const std::vector<Side> wanted = sides_in(parse<Sides>(name).value());
        if (std::ranges::all_of(wanted, [&](Side side) { return muscle.has_side(side); })) names.push_back(name);
      }
      return names;
    };
    for (const auto& [names, muscles] : grouped<WordList>(atlas_, sides_of))
      rule(std::nullopt, names_in(muscles), [&, &allowed = names] { only("side", allowed); });
    const auto is_pinched = [](const Muscle& muscle) {
      return muscle.hold_rule == HoldRule::pinch ? std::optional(true) : std::nullopt;
    };
    for (const auto& [pinched, muscles] : grouped<bool>(atlas_, is_pinched))
      rule(StepKind::press, names_in(muscles), [&] { only("side", {"left", "right"}); });
  }

  JsonWriter& json_;
  const Atlas& atlas_;
};

}  // namespace

void write_routine_schema(SchemaWriter& schema, const Atlas& atlas) {
  schema.head("A routine of tpguide",
              "Format 1; tpguide-routine(5) tells all of it. tpguide check judges more than a schema can say.");
  std::vector<KeyText> keys;
  WordList required;
  for (const RoutineKey& key : routine_keys()) {
    keys.push_back(text_of(routine_texts, key.name));
    if (key.use == KeyUse::required || key.name == "step") required.push_back(key.name);
  }
  schema.object(keys, required);

  JsonWriter& json = schema.json();
  json.key("definitions");
  json.open('{');
  json.key("step");
  json.open('{');
  keys.clear();
  for (const StepKey& key : step_keys()) keys.push_back(text_of(step_texts, key.name));
  json.member("type", "object");
  json.member("additionalProperties", false);
  json.list("required", WordList{"kind", "duration"});
  json.key("properties");
  json.open('{');
  for (const KeyText& key : keys) {
    if (key.name != "muscle") {
      schema.property(key);
      continue;
    }
    json.key(key.name);
    json.open('{');
    json.list("enum", atlas.names());
    json.member("description", key.meaning);
    json.close('}');
  }
  json.close('}');
  StepRules(schema, atlas).write();
  json.close('}');
  json.close('}');
}

}  // namespace tpguide
