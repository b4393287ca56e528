// SPDX-License-Identifier: MIT
#include "core/session/checkpoint.hpp"

#include <cstdint>
#include <utility>

#include <fmt/format.h>

#include "core/text/hash.hpp"
#include "core/toml/document.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;

/// Longer than any session's clock: what is over it was not written by us.
constexpr std::int64_t longest_ms = std::int64_t{24} * 60 * 60 * 1000;

void append_slot(std::string& text, const Slot& slot) {
  text += fmt::format("\n[[slot]]\nstep = {}\nphase = \"{}\"\n", slot.step, name_of(slot.phase));
  if (!slot.muscle.empty()) text += fmt::format("muscle = {}\n", toml_quoted(slot.muscle));
  if (slot.side) text += fmt::format("side = \"{}\"\n", name_of(*slot.side));
  if (slot.hold > 0) text += fmt::format("hold = {}\n", slot.hold);
  text += fmt::format("planned_ms = {}\noutcome = \"{}\"\nheld_ms = {}\n", slot.planned.count(), name_of(slot.outcome),
                      slot.held.count());
  if (slot.strength) text += fmt::format("strength = {}\n", *slot.strength);
}

/// Reads one value after another and remembers the first that is missing or wrong.
class Fields {
 public:
  Fields(const TomlTable& table, std::string_view file, Position at) : table_(table), file_(file), at_(at) {}

  std::string text(std::string_view key) {
    const TomlEntry* entry = table_.find(key);
    const std::string* value = entry != nullptr ? entry->value.string() : nullptr;
    if (value == nullptr) return fail(key, entry), std::string{};
    return *value;
  }

  std::int64_t number(std::string_view key, std::int64_t least, std::int64_t most) {
    const TomlEntry* entry = table_.find(key);
    const std::int64_t* value = entry != nullptr ? entry->value.integer() : nullptr;
    if (value == nullptr || *value < least || *value > most) return fail(key, entry), least;
    return *value;
  }

  milliseconds span(std::string_view key) { return milliseconds{number(key, 0, longest_ms)}; }

  Stamp stamp(std::string_view key) {
    const TomlEntry* entry = table_.find(key);
    const TomlDate* value = entry != nullptr ? entry->value.date() : nullptr;
    const auto parsed = value != nullptr ? parse_rfc3339(value->text) : std::nullopt;
    if (!parsed) return fail(key, entry), Stamp{};
    return *parsed;
  }

  template <typename Value>
  Value named(std::string_view key) {
    const TomlEntry* entry = table_.find(key);
    const std::string* name = entry != nullptr ? entry->value.string() : nullptr;
    const auto value = name != nullptr ? parse<Value>(*name) : std::nullopt;
    if (!value) return fail(key, entry), Value{};
    return *value;
  }

  bool truth(std::string_view key) {
    const TomlEntry* entry = table_.find(key);
    const bool* value = entry != nullptr ? entry->value.boolean() : nullptr;
    if (value == nullptr) fail(key, entry);
    return value != nullptr && *value;
  }

  std::vector<StopKind> stops(std::string_view key) {
    const TomlEntry* entry = table_.find(key);
    const TomlArray* list = entry != nullptr ? entry->value.array() : nullptr;
    if (list == nullptr) fail(key, entry);
    std::vector<StopKind> kinds;
    for (std::size_t index = 0; list != nullptr && index < list->size(); ++index) {
      const std::string* name = (*list)[index].string();
      const auto kind = name != nullptr ? parse<StopKind>(*name) : std::nullopt;
      if (!kind) return fail(key, entry), kinds;
      kinds.push_back(*kind);
    }
    return kinds;
  }

  bool has(std::string_view key) const { return table_.find(key) != nullptr; }

  void fail(std::string_view key, const TomlEntry* entry) {
    if (finding_) return;
    finding_ = Finding{std::string{file_},
                       entry != nullptr ? entry->value.at : at_,
                       Severity::error,
                       "checkpoint",
                       fmt::format("'{}' is missing or not what a checkpoint has there", key),
                       {}};
  }

  const std::optional<Finding>& finding() const { return finding_; }

 private:
  const TomlTable& table_;
  std::string_view file_;
  Position at_;
  std::optional<Finding> finding_;
};

Slot read_slot(Fields& fields) {
  Slot slot;
  slot.step = static_cast<int>(fields.number("step", 0, 10'000));
  slot.phase = fields.named<Phase>("phase");
  const bool is_pressed = slot.phase == Phase::hold || slot.phase == Phase::rest;
  if (is_pressed || fields.has("muscle")) slot.muscle = fields.text("muscle");
  if (fields.has("side")) slot.side = fields.named<Side>("side");
  if (fields.has("hold")) slot.hold = static_cast<int>(fields.number("hold", 1, 100));
  slot.planned = fields.span("planned_ms");
  slot.outcome = fields.named<SlotOutcome>("outcome");
  slot.held = fields.span("held_ms");
  if (fields.has("strength")) slot.strength = static_cast<int>(fields.number("strength", 0, 10));
  return slot;
}

/// All but the slots.
Checkpoint read_head(Fields& fields) {
  Checkpoint checkpoint;
  SessionRecord& session = checkpoint.session;
  fields.number("format", 1, 1);
  session.routine = fields.text("routine");
  checkpoint.source = fields.text("source");
  session.digest = fields.text("digest");
  session.started = fields.stamp("started");
  checkpoint.saved = fields.stamp("saved");
  session.heat = fields.named<HeatChoice>("heat");
  if (fields.has("note")) session.note = fields.text("note");
  if (fields.has("entry_id")) checkpoint.entry_id = fields.text("entry_id");
  checkpoint.owner = fields.number("owner", 0, INT64_MAX);
  if (fields.has("before")) session.before = static_cast<Level>(fields.number("before", 0, 10));
  if (fields.has("after")) session.after = static_cast<Level>(fields.number("after", 0, 10));
  if (fields.has("move_before")) session.move_before = static_cast<Level>(fields.number("move_before", 0, 10));
  if (fields.has("move_after")) session.move_after = static_cast<Level>(fields.number("move_after", 0, 10));
  if (fields.has("warm_until")) session.warm_until = fields.stamp("warm_until");
  if (fields.has("active_until")) session.active_until = fields.stamp("active_until");
  session.stops = fields.stops("stops");
  session.stop_pending = fields.truth("stop_pending");
  session.length = fields.span("length_ms");
  session.elapsed = fields.span("elapsed_ms");
  checkpoint.steps = static_cast<int>(fields.number("steps", 0, 10'000));
  checkpoint.standing = fields.named<Standing>("standing");
  checkpoint.left = fields.span("left_ms");
  checkpoint.boot_deadline = milliseconds{fields.number("boot_deadline_ms", 0, INT64_MAX)};
  return checkpoint;
}

/// What of the current clock is over must be a part of it.
bool run_fits(const SessionRecord& session) {
  if (session.elapsed > session.length) return false;
  if (session.is_at_end()) return session.length == milliseconds{0} && !session.stop_pending;
  return session.elapsed <= session.slots[session.current].held;
}

}  // namespace

std::string checkpoint_text(const Checkpoint& checkpoint) {
  const SessionRecord& session = checkpoint.session;
  std::string text = "# An unfinished session. Go on with it: tpguide session --resume\nformat = 1\n";
  text += fmt::format("routine = {}\nsource = {}\ndigest = {}\n", toml_quoted(session.routine),
                      toml_quoted(checkpoint.source), toml_quoted(session.digest));
  text += fmt::format("started = {}\nsaved = {}\n", rfc3339(session.started, Precision::milliseconds),
                      rfc3339(checkpoint.saved, Precision::milliseconds));
  text += fmt::format("heat = \"{}\"\n", name_of(session.heat));
  text += fmt::format("owner = {}\n", checkpoint.owner);
  if (!checkpoint.entry_id.empty()) text += fmt::format("entry_id = {}\n", toml_quoted(checkpoint.entry_id));
  if (!session.note.empty()) text += fmt::format("note = {}\n", toml_quoted(session.note));
  if (session.before) text += fmt::format("before = {}\n", *session.before);
  if (session.after) text += fmt::format("after = {}\n", *session.after);
  if (session.move_before) text += fmt::format("move_before = {}\n", *session.move_before);
  if (session.move_after) text += fmt::format("move_after = {}\n", *session.move_after);
  if (session.warm_until) {
    text += fmt::format("warm_until = {}\n", rfc3339(*session.warm_until, Precision::milliseconds));
  }
  if (session.active_until)
    text += fmt::format("active_until = {}\n", rfc3339(*session.active_until, Precision::milliseconds));
  text += "stops = [";
  for (std::size_t index = 0; index < session.stops.size(); ++index) {
    text += fmt::format("{}\"{}\"", index == 0 ? "" : ", ", name_of(session.stops[index]));
  }
  text += fmt::format("]\nstop_pending = {}\n", session.stop_pending);
  text += fmt::format("current = {}\nlength_ms = {}\nelapsed_ms = {}\n", session.current, session.length.count(),
                      session.elapsed.count());
  text += fmt::format("steps = {}\nstanding = \"{}\"\nleft_ms = {}\nboot_deadline_ms = {}\n", checkpoint.steps,
                      name_of(checkpoint.standing), checkpoint.left.count(), checkpoint.boot_deadline.count());
  for (const auto& slot : session.slots) append_slot(text, slot);
  return text;
}

ReadCheckpoint read_checkpoint(std::string_view text, std::string_view file) {
  TomlDocument document = parse_toml(text, file);
  if (!document.findings.empty()) return {std::nullopt, std::move(document.findings)};

  Fields fields{document.root, file, {1, 1}};
  Checkpoint checkpoint = read_head(fields);
  SessionRecord& session = checkpoint.session;
  const TomlEntry* slots = document.root.find("slot");
  const TomlArray* slot_list = slots != nullptr ? slots->value.array() : nullptr;
  if (slot_list == nullptr || slot_list->empty()) fields.fail("slot", slots);
  if (fields.finding()) return {std::nullopt, {*fields.finding()}};
  for (const auto& one : *slot_list) {
    if (one.table() == nullptr) {
      fields.fail("slot", slots);
      return {std::nullopt, {*fields.finding()}};
    }
    Fields of_slot{*one.table(), file, one.at};
    session.slots.push_back(read_slot(of_slot));
    if (session.slots.back().step >= checkpoint.steps) of_slot.fail("step", one.table()->find("step"));
    if (of_slot.finding()) return {std::nullopt, {*of_slot.finding()}};
  }
  session.current =
      static_cast<std::size_t>(fields.number("current", 0, static_cast<std::int64_t>(session.slots.size())));
  if (!run_fits(session)) fields.fail("elapsed_ms", document.root.find("elapsed_ms"));
  if (fields.finding()) return {std::nullopt, {*fields.finding()}};
  return {std::move(checkpoint), {}};
}

std::string digest_of(std::string_view text) {
  return fmt::format("{:016x}", fnv1a(text));
}

}  // namespace tpguide
