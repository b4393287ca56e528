// SPDX-License-Identifier: MIT
#include "core/telling/event.hpp"

#include <nlohmann/json.hpp>

namespace tpguide {
namespace {

double in_seconds(std::chrono::milliseconds span) {
  return static_cast<double>(span.count()) / 1000.0;
}

}  // namespace

std::optional<std::string> EventStream::line(const Happening& happening, const Engine& engine) {
  nlohmann::ordered_json event;
  enum class About { session, clock, step } about = About::clock;
  const auto begin = [&](const char* name, About what) {
    event["event"] = name;
    about = what;
  };
  switch (happening.kind) {
    case HappeningKind::started:
    case HappeningKind::resumed:
      begin("session-start", About::session);
      break;
    case HappeningKind::step_started:
      begin("step-start", About::step);
      break;
    case HappeningKind::clock_started:
      in_clock_ = true;
      begin("clock-start", About::clock);
      break;
    case HappeningKind::clock_paused:
      if (!in_clock_) return std::nullopt;
      begin("clock-pause", About::clock);
      break;
    case HappeningKind::clock_resumed:
      if (!in_clock_) return std::nullopt;
      begin("clock-resume", About::clock);
      break;
    case HappeningKind::half:
      begin("half", About::clock);
      break;
    case HappeningKind::clock_ended:
      in_clock_ = false;
      begin("clock-end", About::clock);
      break;
    case HappeningKind::strength:
      begin("strength", About::clock);
      break;
    case HappeningKind::stop_sign:
      begin("stop-sign", About::clock);
      break;
    case HappeningKind::step_ended:
      begin("step-end", About::step);
      break;
    case HappeningKind::ended:
      if (!engine.has_started()) return std::nullopt;
      begin("session-end", About::session);
      break;
    default:
      return std::nullopt;
  }
  event["at"] = rfc3339(engine.stamp(happening.at), Precision::milliseconds);
  event["elapsed_ms"] = (happening.at - engine.started_at()).count();
  event["routine"] = engine.routine().name;
  if (of_ == Of::rehearsal && event["event"] == "session-start") event["rehearsal"] = true;

  if (about != About::session && happening.slot < engine.plan().slots.size()) {
    const Slot& slot = engine.plan().slots[happening.slot];
    event["step"] = slot.step + 1;
    // Movement may stand in for heat that was refused, and warming again for a press: what switches a pad goes by this.
    event["kind"] = name_of(kind_of(slot.phase));
    if (about == About::clock) event["phase"] = name_of(slot.phase);
    if (!slot.muscle.empty()) event["muscle"] = slot.muscle;
    if (about == About::clock && slot.side) event["side"] = name_of(*slot.side);
    if (about == About::clock && slot.hold > 0) event["hold"] = slot.hold;
  }
  const bool timed = happening.kind == HappeningKind::clock_started || happening.kind == HappeningKind::clock_ended;
  const bool held = timed || happening.kind == HappeningKind::half || happening.kind == HappeningKind::clock_paused ||
                    happening.kind == HappeningKind::clock_resumed;
  if (timed) event["planned_s"] = in_seconds(happening.planned);
  if (held && happening.kind != HappeningKind::clock_started) event["held_s"] = in_seconds(happening.held);
  if (happening.kind == HappeningKind::clock_ended || happening.kind == HappeningKind::step_ended) {
    event["outcome"] = name_of(happening.outcome);
  }
  if (happening.kind == HappeningKind::strength) event["value"] = happening.value;
  if (happening.kind == HappeningKind::stop_sign) {
    event["outcome"] = name_of(SlotOutcome::stopped);
    event["value"] = name_of(happening.stop);
  }
  if (happening.kind == HappeningKind::ended) event["status"] = name_of(happening.status);
  return event.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace) + "\n";
}

}  // namespace tpguide
