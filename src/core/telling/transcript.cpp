// SPDX-License-Identifier: MIT
#include "core/telling/transcript.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "core/log/session_facts.hpp"
#include "core/rules/rest.hpp"
#include "core/telling/briefing.hpp"
#include "core/telling/wording.hpp"
#include "core/text/cells.hpp"
#include "core/text/duration.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::string span_words(milliseconds span) {
  return duration_text(std::chrono::round<seconds>(span));
}

void add_all(std::vector<Line>& lines, Lines texts, Tint tint = Tint::plain) {
  for (const auto text : texts) lines.push_back(line_of(std::string{text}, tint));
}

bool is_warmth(const Happening& happening, const Engine& engine) {
  const auto& slots = engine.plan().slots;
  if (happening.slot >= slots.size()) return false;
  return slots[happening.slot].phase == Phase::heat || slots[happening.slot].phase == Phase::rewarm;
}

/// "Press · upper trapezius · LEFT · hold 1 of 2".
std::string slot_title(const Slot& slot, const Engine& engine) {
  std::string title = phase_word(slot.phase);
  if (const auto subject = slot_subject(slot, engine); !subject.empty()) title += " · " + subject;
  if (const auto hold = hold_of(slot, engine); !hold.empty()) title += " · " + hold;
  return title;
}

/// As a countdown shows it.
std::string left_words(const Happening& happening) {
  return duration_text(std::chrono::ceil<seconds>(happening.planned - happening.held));
}

std::vector<Line> tell_stop(StopKind kind, const Slot& slot, const Engine& engine) {
  std::vector<Line> lines;
  const auto add = [&](StopKind advice) {
    const Tint tint = advice == StopKind::numb || advice == StopKind::unwell ? Tint::alarm : Tint::warm;
    for (auto& line : stop_advice(advice, slot.muscle, engine)) lines.push_back(line_of(std::move(line), tint));
  };
  add(kind);
  // A pack must come off whatever the sign was.
  const bool warmth = slot.phase == Phase::heat || slot.phase == Phase::rewarm;
  if (warmth && kind != StopKind::heat) add(StopKind::heat);
  return lines;
}

std::vector<Line> tell_end(const Happening& happening, const Engine& engine) {
  std::vector<Line> lines;
  switch (engine.ending()) {
    case Ending::quit:
      if (engine.warmth_is_on()) lines.push_back(line_of(std::string{engine.safety().pack_off}, Tint::warm));
      if (!engine.has_started()) lines.push_back(line_of("Not begun; nothing was logged."));
      return lines;
    case Ending::none:
    case Ending::screened_out:
    case Ending::nothing_left:
      return lines;
    case Ending::completed:
    case Ending::stopped:
      break;
  }
  Entry entry = engine.entry();
  // It is written now: a rest counts from there.
  entry.id = make_id(engine.stamp(happening.at).time, std::string(10, '\0'));
  std::string summary = happening.status == SessionStatus::completed ? "Done" : "Ended with a stop sign";
  if (entry.heat && *entry.heat > seconds{0}) summary += fmt::format("; heat {}", duration_text(*entry.heat));
  milliseconds time{0};
  for (const auto& point : entry.points) time += point.held;
  if (time > milliseconds{0}) {
    const auto places =
        std::count_if(entry.points.begin(), entry.points.end(), [](const Point& point) { return pressed(point); });
    summary += fmt::format("; pressed {} at {} {}", span_words(time), places, places == 1 ? "place" : "places");
  }
  if (entry.before && entry.after) summary += fmt::format("; pain {} → {}", *entry.before, *entry.after);
  lines.push_back(line_of(summary + ".", Tint::strong));
  const bool signs = !entry.stop_sign.empty() && entry.stop_sign != name_of(StopKind::pain) &&
                     entry.stop_sign != name_of(StopKind::heat);
  if (signs) {
    // Nothing may push the signs off the screen, and what comes last is what is read.
    lines.push_back(line_of(clean(engine.safety().emergency_again), Tint::alarm));
    return lines;
  }
  if (time > milliseconds{0}) {
    const Routine& routine = engine.routine();
    if (routine.aftercare.empty()) {
      for (const auto text : engine.safety().aftercare) lines.push_back(line_of("  - " + clean(text)));
    } else {
      for (const auto& text : routine.aftercare) lines.push_back(line_of("  - " + clean(text)));
    }
    lines.push_back(line_of(clean(engine.safety().when_again)));
  }
  for (const Rest& rest : rests_made(entry, {})) {
    lines.push_back(line_of(clean(rest_in_words(rest, engine.safety(), engine.stamp(happening.at)))));
  }
  return lines;
}

std::string stop_question(const Engine& engine) {
  return fmt::format("Stopped. What was it? {}", fmt::join(engine.safety().stop_answers, " · "));
}

std::string away_words(const Happening& happening, const Engine& engine) {
  std::string text = happening.gap < seconds{1} ? std::string{"You were away for a moment."}
                                                : fmt::format("You were away for {}.", span_words(happening.gap));
  if (engine.stage() == Stage::paused) {
    text += engine.hands_free() == HandsFree::on ? " The clock waited; it goes on in 10 s, or with space."
                                                 : " The clock waited; space goes on.";
    return text;
  }
  const auto& slots = engine.plan().slots;
  const bool begun =
      happening.slot < slots.size() && (slots[happening.slot].outcome != SlotOutcome::pending || engine.warmth_is_on());
  if (begun && is_warmth(happening, engine)) {
    text += slots[happening.slot].outcome == SlotOutcome::pending ? " The warmth and its clock went on. "
                                                                  : " The time for warmth is over. ";
    text += engine.safety().pack_off;
  }
  return text;
}

std::vector<Line> tell_step_of(std::size_t slot, const Engine& engine) {
  std::vector<Line> lines;
  lines.push_back(line_of(""));
  lines.push_back(line_of(step_heading(slot, engine), Tint::strong));
  for (const auto& paragraph : step_text(slot, engine)) lines.push_back(line_of(paragraph));
  return lines;
}

}  // namespace

std::vector<Line> tell_step(const Engine& engine) {
  return tell_step_of(engine.current(), engine);
}

// After a late tick the engine may stand further on than `happening`: what is told of a happening comes from it.
std::vector<Line> tell(const Happening& happening, const Engine& engine, Telling telling) {
  const bool all = telling == Telling::plain;
  const auto& slots = engine.plan().slots;
  const bool about_slot = happening.slot < slots.size();
  const Safety& safety = engine.safety();
  const auto one = [](std::string text, Tint tint = Tint::plain) {
    return std::vector<Line>{line_of(std::move(text), tint)};
  };
  const auto only_plain = [&](std::string text) { return all ? one(std::move(text)) : std::vector<Line>{}; };

  switch (happening.kind) {
    case HappeningKind::asked_again:
      switch (happening.question) {
        case Question::screening:
          return one("Please answer y, n, ? when you are not sure, or q to leave.");
        case Question::resume:
          return one("Please answer y or n.");
        case Question::next_day_pain:
          return one(engine.next_day()->asked_again(NextDayQuestion::pain, safety));
        case Question::next_day_spots:
          return one(engine.next_day()->asked_again(NextDayQuestion::spots, safety));
        case Question::next_day_where:
          return one(engine.next_day()->asked_again(NextDayQuestion::where, safety));
        case Question::next_day_signs:
          return one(engine.next_day()->asked_again(NextDayQuestion::signs, safety));
        default:
          return one("A whole number from 0 to 10, please, or Enter alone to skip. " + std::string{safety.level_scale});
      }
    case HappeningKind::declined:
      return one("What was done of it goes into the log as partial.");
    case HappeningKind::rated: {
      auto lines = one("Noted, thank you.");
      if (happening.rating.signs == true) add_all(lines, safety.see_someone);
      return lines;
    }
    case HappeningKind::introduced:
      return tell_introduction(happening.at, engine);
    case HappeningKind::screened_out:
      return tell_screened_out(engine);
    case HappeningKind::step_started:
      return all && about_slot ? tell_step_of(happening.slot, engine) : std::vector<Line>{};
    case HappeningKind::side_changed:
      return only_plain(std::string{safety.change_sides} +
                        (about_slot && slots[happening.slot].side
                             ? fmt::format(" Now the {} side.", name_of(*slots[happening.slot].side))
                             : std::string{}));
    case HappeningKind::rewarm_offered:
      return only_plain(std::string{safety.rewarm_offer});
    case HappeningKind::waiting:
    case HappeningKind::getting_ready:
      return only_plain(prompt_words(happening.prompt, happening.planned, engine));
    case HappeningKind::easing_in:
      return only_plain(std::string{safety.ease_in});
    case HappeningKind::clock_started:
      return only_plain(fmt::format("Start: {} · {}", slot_title(slots[happening.slot], engine),
                                    span_words(happening.planned - happening.held)));
    case HappeningKind::clock_paused: {
      if (engine.ending() == Ending::quit) return {};
      if (is_warmth(happening, engine) && engine.held_stage() == Stage::running)
        return one("Paused. " + std::string{safety.pack_off}, Tint::warm);
      return only_plain("Paused. Space goes on.");
    }
    case HappeningKind::clock_resumed:
      if (is_warmth(happening, engine) && engine.held_stage() == Stage::running)
        return one(std::string{safety.pack_on});
      return only_plain("Going on.");
    case HappeningKind::half:
      return only_plain(fmt::format("Half: {} left.", left_words(happening)));
    case HappeningKind::ten_seconds:
      return only_plain("10 s left.");
    case HappeningKind::skin_check:
      return one(fmt::format("{} of warmth left. {}", left_words(happening), safety.skin_check), Tint::warm);
    case HappeningKind::clock_ended: {
      const Slot& slot = slots[happening.slot];
      std::vector<Line> lines =
          only_plain(fmt::format("End: {} · {}", slot_title(slot, engine), span_words(happening.held)));
      if (is_warmth(happening, engine) && happening.outcome != SlotOutcome::stopped)
        lines.push_back(line_of(std::string{safety.pack_off}, Tint::warm));
      // At a stop sign one lets go at once.
      if (slot.phase == Phase::hold && all && happening.outcome != SlotOutcome::stopped)
        lines.push_back(line_of(std::string{safety.let_go}));
      return lines;
    }
    case HappeningKind::strength:
      return only_plain(fmt::format("Noted: {} of 10.", happening.value));
    case HappeningKind::ease_off:
      return only_plain(std::string{safety.ease_off});
    case HappeningKind::at_limit:
      if (happening.outcome != SlotOutcome::pending) return one(std::string{safety.at_limit}, Tint::warm);
      return only_plain(refusal_words(happening.kind, engine));
    case HappeningKind::length_changed:
      return only_plain(fmt::format("Now {} left.", left_words(happening)));
    case HappeningKind::holds_changed:
      return only_plain(fmt::format("Now {} a hold.", span_words(happening.planned)));
    case HappeningKind::almost_over:
    case HappeningKind::no_shorter:
      return only_plain(refusal_words(happening.kind, engine));
    case HappeningKind::pasted: {
      // The region says it where there is one that has room for it.
      const Stage stage = engine.stage();
      const bool alone = stage == Stage::question || stage == Stage::stop_question || stage == Stage::advice;
      return all || alone ? one(refusal_words(happening.kind, engine), Tint::warm) : std::vector<Line>{};
    }
    case HappeningKind::stop_pressed:
      return only_plain(stop_question(engine));
    case HappeningKind::stop_sign:
      // The region has it until it has been read.
      if (!all && engine.stage() == Stage::advice) return {};
      return tell_stop(happening.stop, slots[happening.slot], engine);
    case HappeningKind::advice_read:
      return all ? std::vector<Line>{} : tell_stop(happening.stop, slots[happening.slot], engine);
    case HappeningKind::away:
      return one(away_words(happening, engine), Tint::warm);
    case HappeningKind::step_ended: {
      if (!about_slot) return {};
      const Slot& slot = slots[happening.slot];
      const std::string summary = step_summary(slot.step, engine);
      // Left again before anything was done, to go back.
      if (summary.empty()) return {};
      const char* mark = happening.outcome == SlotOutcome::done      ? "✓"
                         : happening.outcome == SlotOutcome::stopped ? "✗"
                                                                     : "–";
      // Movement may have stood in for heat.
      const std::string what = slot.phase == Phase::move ? phase_word(slot.phase) : step_name(slot.step, engine);
      const Tint tint = happening.outcome == SlotOutcome::done ? Tint::good : Tint::warm;
      return {{{fmt::format("{} ", mark), tint}, {fmt::format("{} · {}", what, summary), Tint::plain}}};
    }
    case HappeningKind::step_left_out:
      return {{{"– ", Tint::warm}, {step_name(happening.step, engine) + " · left out", Tint::plain}}};
    case HappeningKind::muted:
      return one("Sounds off.");
    case HappeningKind::unmuted:
      return one("Sounds on.");
    case HappeningKind::help:
      if (!all) return {};
      return engine.stage() == Stage::stop_question ? one(stop_question(engine)) : tell_help(engine);
    case HappeningKind::ended:
      return tell_end(happening, engine);
    case HappeningKind::asked:
    case HappeningKind::started:
    case HappeningKind::resumed:
      return {};
  }
  return {};
}

std::vector<Line> tell_place(const Engine& engine, WhereItIs place) {
  const auto one_line = [](std::string text) { return std::vector<Line>{line_of(std::move(text))}; };
  switch (place) {
    case WhereItIs::nowhere:
      return {};
    case WhereItIs::kept:
      if (engine.ending() == Ending::quit)
        return one_line("Stopped here. Go on within 12 hours: tpguide session --resume");
      return one_line("Not logged, but kept: tpguide session --resume tries again.");
    case WhereItIs::logged:
      if (engine.ending() == Ending::quit) return one_line("Stopped here. What was done is in the log, as partial.");
      return one_line("Logged; tpguide history shows it, tpguide undo takes it back.");
    case WhereItIs::lost:
      return one_line("It could be neither kept nor logged.");
    case WhereItIs::unknown:
      return one_line("Whether it was kept or logged is not known: the disk did not answer.");
  }
  return {};
}

std::string question_prompt(Question question, const Engine& engine) {
  const auto of_next_day = [&](NextDayQuestion about) {
    return engine.next_day()->prompt(about, engine.stamp(Instant{}));
  };
  switch (question) {
    case Question::resume:
      return "Go on where you stopped? [y/n] ";
    case Question::next_day_pain:
      return of_next_day(NextDayQuestion::pain);
    case Question::next_day_spots:
      return of_next_day(NextDayQuestion::spots);
    case Question::next_day_where:
      return of_next_day(NextDayQuestion::where);
    case Question::next_day_signs:
      return of_next_day(NextDayQuestion::signs);
    case Question::screening:
      return "Does any of this apply to you today? [y/n] ";
    case Question::before:
      return "Pain now where it bothers you, 0–10 (Enter skips): ";
    case Question::after:
      return "Pain now where it bothers you, 0–10 (Enter skips): ";
    case Question::note:
      return "Note (Enter skips): ";
  }
  return {};
}

std::vector<Line> tell_help(const Engine& engine) {
  std::vector<Line> lines;
  const auto add = [&](std::string_view key, std::string_view what) {
    lines.push_back(line_of(fmt::format("  {:<6} {}", key, what)));
  };
  const Stage stage = engine.stage() == Stage::paused ? engine.held_stage() : engine.stage();
  const bool warming = engine.prompt() == Prompt::rewarm;
  constexpr std::string_view stop = "stop sign: let go at once, then say what it was";
  if (stage == Stage::waiting || stage == Stage::get_ready) {
    const std::string_view now = stage == Stage::get_ready ? " now" : "";
    add("Enter", fmt::format("{}{}", warming ? "warm again" : "start", now));
    if (stage == Stage::get_ready) add("space", "wait, and go on");
    add("s", stop);
    if (engine.can_set_holds()) add("+ -", "each hold fifteen seconds longer or shorter, within the limits");
    add("n", warming ? "go on without" : "pass over the step");
    if (engine.current() > 0) add("b", "go back to the clock before");
  } else {
    const bool hold = engine.slot().phase == Phase::hold;
    add("space", engine.stage() == Stage::paused ? "go on" : "pause, and go on");
    add("s", stop);
    if (hold && engine.stage() != Stage::paused) add("0-9", "how strong it feels; you are told when to ease off");
    if (engine.clock_is_open()) add("+ -", "fifteen seconds more or less, within the limits");
    add("n", "end this clock");
    add("b", "this clock again; in its first 3 s the one before");
  }
  add("m", "sounds off and on");
  add("q", "leave; tpguide session --resume goes on");
  return lines;
}

std::vector<Line> tell_stop_advice(const Engine& engine) {
  return tell_stop(engine.fresh_stop()->kind, engine.slot(), engine);
}

std::string timetable(const Engine& engine) {
  std::string text;
  milliseconds start{0};
  int step = -1;
  for (const auto& slot : engine.plan().slots) {
    if (slot.outcome != SlotOutcome::pending) continue;
    const std::string number = slot.step == step ? std::string{} : fmt::format("{}.", slot.step + 1);
    step = slot.step;
    text += fmt::format("{:>7}  {:>3}  {:<7}  {}\n", clock_text(start), number, clock_text(slot.planned),
                        slot_title(slot, engine));
    start += slot.planned;
  }
  text +=
      fmt::format("{:>7}       in all; easing in, changing sides and your own pauses come on top\n", clock_text(start));
  return text;
}

}  // namespace tpguide
