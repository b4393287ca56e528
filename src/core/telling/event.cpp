// SPDX-License-Identifier: MIT
#include "core/telling/event.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

namespace tpguide {
namespace {

using Json = nlohmann::ordered_json;
using std::chrono::milliseconds;

double in_seconds(milliseconds span) {
  return static_cast<double>(span.count()) / 1000.0;
}

/// What an event says besides its name and moment, in the order of its keys.
class Fields {
 public:
  void step(const Slot& slot) {
    json_["step"] = slot.step + 1;
    // Movement may stand in for heat that was refused, and warming again for a press: what switches a pad goes by this.
    json_["kind"] = name_of(kind_of(slot.phase));
    if (!slot.muscle.empty()) json_["muscle"] = slot.muscle;
  }
  void clock(const Slot& slot) {
    json_["step"] = slot.step + 1;
    json_["kind"] = name_of(kind_of(slot.phase));
    json_["phase"] = name_of(slot.phase);
    if (!slot.muscle.empty()) json_["muscle"] = slot.muscle;
    if (slot.side) json_["side"] = name_of(*slot.side);
    if (slot.hold > 0) json_["hold"] = slot.hold;
  }
  template <typename Value>
  void add(const char* key, Value value) {
    json_[key] = value;
  }

  const Json& json() const { return json_; }

 private:
  Json json_ = Json::object();
};

/// The name of the event that a happening is, with its fields; nullptr where it is none.
using Name = const char*;

Name session_start(EventStream::Of of, Fields& fields) {
  if (of == EventStream::Of::rehearsal) fields.add("rehearsal", true);
  return "session-start";
}

/// Pauses of ramps and counts are no events.
template <typename Held>
Name of_held(Name name, const Held& held, Fields& fields) {
  if (held.of != Stage::running) return nullptr;
  fields.clock(held.slot);
  fields.add("held_s", in_seconds(held.held));
  return name;
}

Name read(const Happening& happening, EventStream::Of of, Fields& fields) {
  return std::visit(
      Reading{
          [&](const AnyOf<Started, Resumed> auto&) -> Name { return session_start(of, fields); },
          [&](const StepStarted& step) -> Name {
            fields.step(step.ahead.slot());
            return "step-start";
          },
          [&](const ClockStarted& clock) -> Name {
            fields.clock(clock.slot);
            fields.add("planned_s", in_seconds(clock.planned));
            return "clock-start";
          },
          [&](const ClockPaused& clock) { return of_held("clock-pause", clock, fields); },
          [&](const ClockResumed& clock) { return of_held("clock-resume", clock, fields); },
          [&](const MarkReached& reached) -> Name {
            if (reached.mark != Mark::half) return nullptr;
            fields.clock(reached.slot);
            fields.add("held_s", in_seconds(reached.held));
            return "half";
          },
          [&](const ClockEnded& clock) -> Name {
            fields.clock(clock.slot);
            fields.add("planned_s", in_seconds(clock.planned));
            fields.add("held_s", in_seconds(clock.held));
            fields.add("outcome", name_of(clock.outcome));
            return "clock-end";
          },
          [&](const StrengthSaid& said) -> Name {
            fields.clock(said.slot);
            fields.add("value", said.value);
            return "strength";
          },
          [&](const StopSign& sign) -> Name {
            fields.clock(sign.slot);
            fields.add("outcome", name_of(SlotOutcome::stopped));
            fields.add("value", name_of(sign.kind));
            return "stop-sign";
          },
          [&](const StepEnded& step) -> Name {
            fields.step(step.slot);
            fields.add("outcome", name_of(step.outcome));
            return "step-end";
          },
          [&](const SessionEnded& ended) -> Name {
            fields.add("status", name_of(status_of(ended.ending)));
            return "session-end";
          },
          [](const AnyOf<Asked, Declined, NextDayRated, Introduced, Screened, LevelTakenOver, SideChanged,
                         RewarmOffered, Waiting, GettingReady, EasingIn, EaseOff, PassedOver, Refused, LengthChanged,
                         HoldsChanged, StopPressed, AdviceRead, CameBack, StepLeftOut, SoundSwitched, HelpAsked,
                         WholeTextAsked, AgainAsked> auto&) -> Name { return nullptr; },
      },
      happening.what);
}

}  // namespace

std::optional<std::string> EventStream::line(const Happening& happening, const SessionSetup& setup) {
  Fields fields;
  const Name name = read(happening, of_, fields);
  const bool starts = happening.get<Started>() != nullptr || happening.get<Resumed>() != nullptr;
  if (starts) started_ = happening.at;
  if (name == nullptr || !started_) return std::nullopt;
  Json event;
  event["event"] = name;
  event["at"] = rfc3339(setup.stamp(happening.at), Precision::milliseconds);
  event["elapsed_ms"] = (happening.at - *started_).count();
  event["routine"] = setup.routine.name;
  event.update(fields.json());
  return event.dump(-1, ' ', true, Json::error_handler_t::replace) + "\n";
}

std::optional<std::string> end_of_broken_stream(std::string_view first, std::string_view last, WallTime now) {
  const Json begin = Json::parse(first, nullptr, false);
  const Json end = Json::parse(last, nullptr, false);
  if (!begin.is_object() || !end.is_object() || end.value("event", "") == "session-end") return std::nullopt;
  const Stamp started = parse_rfc3339(begin.value("at", "")).value_or(Stamp{now, {}});
  // A rehearsal's time runs ahead.
  const milliseconds over = std::max(now - started.time, milliseconds{end.value("elapsed_ms", std::int64_t{0})});
  Json event;
  event["event"] = "session-end";
  event["at"] = rfc3339({started.time + over, started.offset}, Precision::milliseconds);
  event["elapsed_ms"] = over.count();
  event["routine"] = begin.value("routine", "");
  event["status"] = name_of(SessionStatus::partial);
  return event.dump(-1, ' ', true, Json::error_handler_t::replace) + "\n";
}

}  // namespace tpguide
