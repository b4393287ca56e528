// SPDX-License-Identifier: MIT
#include "core/telling/transcript.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/log/session_facts.hpp"
#include "core/routine/doses.hpp"
#include "core/rules/rest.hpp"
#include "core/session/checkpoint.hpp"
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

void add_all(std::vector<Line>& lines, Lines texts) {
  for (const auto text : texts) lines.push_back(line_of(std::string{text}));
}

std::vector<Line> tell_stop(StopKind kind, const Slot& slot, const SessionSetup& setup) {
  std::vector<Line> lines;
  const auto add = [&](StopKind advice) {
    const Tint tint = advice == StopKind::numb || advice == StopKind::unwell ? Tint::alarm : Tint::warm;
    for (auto& line : stop_advice(advice, slot.muscle, setup)) lines.push_back(line_of(std::move(line), tint));
  };
  add(kind);
  // A pack must come off whatever the sign was.
  if (is_warmth(slot.phase) && kind != StopKind::heat) add(StopKind::heat);
  return lines;
}

/// "Done; heat 10 min; pressed 2 min at 4 places; pain 6 → 4."
std::string sum_up(const Entry& entry, milliseconds pressing) {
  std::string summary = entry.status == SessionStatus::completed ? "Done" : "Ended with a stop sign";
  if (entry.heat && *entry.heat > seconds{0}) summary += fmt::format("; heat {}", duration_text(*entry.heat));
  if (pressing > milliseconds{0}) {
    const auto places =
        std::count_if(entry.points.begin(), entry.points.end(), [](const Point& point) { return pressed(point); });
    summary += fmt::format("; pressed {} at {} {}", span_words(pressing), places, places == 1 ? "place" : "places");
  }
  if (entry.before && entry.after) summary += fmt::format("; pain {} → {}", *entry.before, *entry.after);
  if (entry.move_before && entry.move_after)
    summary += fmt::format("; stiffness {} → {}", *entry.move_before, *entry.move_after);
  return summary + ".";
}

/// Of a session that has come to its end, as it goes into the log at this moment.
std::vector<Line> tell_entry(Entry entry, const Stamp& at, const SessionSetup& setup) {
  // It is written now: a rest counts from there.
  entry.id = make_id(at.time, std::string(10, '\0'));
  milliseconds pressing{0};
  for (const auto& point : entry.points) pressing += point.held;
  std::vector<Line> lines{line_of(sum_up(entry, pressing), Tint::strong)};
  const bool signs = entry.stop_sign == name_of(StopKind::numb) || entry.stop_sign == name_of(StopKind::unwell);
  if (signs) {
    // Nothing may push the signs off the screen, and what comes last is what is read.
    lines.push_back(line_of(clean(setup.safety.emergency_again), Tint::alarm));
    return lines;
  }
  if (pressing > milliseconds{0}) {
    const auto add = [&](std::string_view text) { lines.push_back(line_of("  - " + clean(text))); };
    if (setup.routine.aftercare.empty()) {
      for (const auto text : setup.safety.aftercare) add(text);
    } else {
      for (const auto& text : setup.routine.aftercare) add(text);
    }
    lines.push_back(line_of(clean(setup.safety.when_again)));
  }
  for (const Rest& rest : rests_made(entry, {})) {
    lines.push_back(line_of(clean(rest_in_words(rest, setup.safety, setup.atlas, at))));
  }
  return lines;
}

/// A case a happening: a new one does not compile until it has its own. `live` leaves out what the region shows.
class Teller {
 public:
  using Lines = std::vector<Line>;

  Teller(Instant at, const SessionSetup& setup, Telling telling)
      : at_(at), setup_(setup), safety_(setup.safety), all_(telling == Telling::plain) {}

  Lines operator()(const Asked& asked) const {
    const bool screens = asked.question == Question::screening;
    if (asked.question == Question::resume && asked.time == Asked::Time::first) return tell_unfinished();
    // A window has it page by page.
    if (asked.time == Asked::Time::first) return screens && all_ ? tell_screening(asked.screening) : Lines{};
    if (screens) {
      Lines lines;
      for (const std::string& why : asked.screening.said) lines.push_back(line_of(why, Tint::warm));
      return lines;
    }
    const auto of_next_day = [&](NextDayQuestion about) {
      return one(asked.next_day->asked_again(about, safety_, setup_.form));
    };
    switch (asked.question) {
      case Question::resume:
      case Question::every_other_day:
        return one("Please answer y or n.");
      case Question::next_day_pain:
        return of_next_day(NextDayQuestion::pain);
      case Question::next_day_spots:
        return of_next_day(NextDayQuestion::spots);
      case Question::next_day_where:
        return of_next_day(NextDayQuestion::where);
      case Question::next_day_signs:
        return of_next_day(NextDayQuestion::signs);
      case Question::screening:
      case Question::move_before:
      case Question::move_after:
        return one(fmt::format("{} {}", safety_.level_again, safety_.stiffness_scale));
      case Question::before:
      case Question::after:
      case Question::note:
        break;
    }
    return one(fmt::format("{} {}", safety_.level_again, safety_.level_scale));
  }
  Lines tell_unfinished() const {
    const SessionRecord& record = *setup_.unfinished;
    const std::size_t steps = setup_.routine.steps.size();
    const std::string where = record.is_at_end()
                                  ? "all steps are done"
                                  : fmt::format("step {} of {}", record.slots[record.current].step + 1, steps);
    return one(fmt::format("Unfinished: {}, begun {}; {}.", clean(setup_.routine.title),
                           friendly(record.started, setup_.now), where));
  }
  Lines operator()(const Declined&) const { return one("What was done of it goes into the log as partial."); }
  Lines operator()(const NextDayRated& rated) const {
    Lines lines = one("Noted, thank you.");
    if (rated.rating.signs == true) add_all(lines, safety_.see_someone);
    return lines;
  }
  Lines operator()(const Introduced& introduced) const { return tell_introduction(introduced, setup_); }
  Lines operator()(const Screened& screened) const { return tell_screened(screened.outcome, setup_); }
  Lines operator()(const Started&) const { return {}; }
  Lines operator()(const LevelTakenOver& taken) const {
    return one(fmt::format("Pain now: {}, as you just said.", taken.level));
  }
  Lines operator()(const Resumed&) const { return {}; }

  Lines operator()(const StepStarted& step) const { return all_ ? tell_step(step.ahead, setup_) : Lines{}; }
  Lines operator()(const SideChanged& changed) const {
    const auto side = changed.slot.side;
    return only_plain(std::string{safety_.change_sides} +
                      (side ? fmt::format(" Now the {} side.", name_of(*side)) : std::string{}));
  }
  Lines operator()(const RewarmOffered&) const { return only_plain(std::string{safety_.rewarm_offer}); }
  Lines operator()(const Waiting& waiting) const {
    return only_plain(prompt_words(waiting.prompt, milliseconds{0}, setup_.choices));
  }
  Lines operator()(const GettingReady& ready) const {
    return only_plain(prompt_words(ready.prompt, ready.length, setup_.choices));
  }
  Lines operator()(const EasingIn&) const { return only_plain(std::string{safety_.ease_in}); }

  Lines operator()(const ClockStarted& clock) const {
    return only_plain(
        fmt::format("Start: {} · {}", slot_title(clock.slot, setup_), span_words(clock.planned - clock.held)));
  }
  Lines operator()(const ClockPaused& clock) const {
    if (clock.by == ClockPaused::By::leaving) return {};
    if (is_warmth(clock.slot.phase) && clock.of == Stage::running)
      return one(fmt::format("Paused. {}{}", safety_.pack_off, all_ ? " Space goes on." : ""), Tint::warm);
    return only_plain("Paused. Space goes on.");
  }
  Lines operator()(const ClockResumed& clock) const {
    if (is_warmth(clock.slot.phase) && clock.of == Stage::running) return one(std::string{safety_.pack_on});
    return only_plain("Going on.");
  }
  Lines operator()(const MarkReached& reached) const {
    constexpr seconds ten{10};
    const std::string left = left_words(reached.planned - reached.held);
    switch (reached.mark) {
      case Mark::skin_check:
        return one(fmt::format("{} of warmth left. {}", left, safety_.skin_check), Tint::warm);
      case Mark::half:
        // Of less than twenty seconds the ten that are left come before it.
        return reached.planned < 2 * ten ? Lines{} : only_plain(fmt::format("Half: {} left.", left));
      case Mark::ten_seconds:
        break;
    }
    // Of twenty seconds it was said at half.
    return reached.planned == 2 * ten ? Lines{} : only_plain(fmt::format("{} left.", span_words(ten)));
  }
  Lines operator()(const ClockEnded& clock) const {
    // At a stop sign one lets go at once, and hears nothing else before it.
    if (clock.outcome == SlotOutcome::stopped) return {};
    Lines lines;
    if (is_warmth(clock.slot.phase)) lines.push_back(line_of(std::string{safety_.pack_off}, Tint::warm));
    if (clock.slot.phase == Phase::hold && all_) lines.push_back(line_of(std::string{safety_.let_go}));
    // What is to be done comes first.
    if (all_)
      lines.push_back(line_of(fmt::format("End: {} · {}", slot_title(clock.slot, setup_), span_words(clock.held))));
    return lines;
  }

  Lines operator()(const StrengthSaid& said) const { return only_plain(fmt::format("Noted: {} of 10.", said.value)); }
  Lines operator()(const EaseOff&) const { return only_plain(std::string{safety_.ease_off}); }
  Lines operator()(const PassedOver&) const { return one(std::string{safety_.at_limit}, Tint::warm); }
  Lines operator()(const Refused& refused) const {
    if (refused.why != Refusal::pasted) return only_plain(refusal_words(refused, safety_));
    // The region says it where there is one that has room for it.
    const bool alone =
        refused.stage == Stage::question || refused.stage == Stage::stop_question || refused.stage == Stage::advice;
    return all_ || alone ? one(refusal_words(refused, safety_), Tint::warm) : Lines{};
  }
  Lines operator()(const LengthChanged& changed) const {
    return only_plain(fmt::format("Now {} left.", left_words(changed.planned - changed.held)));
  }
  Lines operator()(const HoldsChanged& changed) const {
    return only_plain(fmt::format("Now {} a hold.", span_words(changed.planned)));
  }

  Lines operator()(const StopPressed&) const { return all_ ? stop_question() : Lines{}; }
  Lines operator()(const StopSign& sign) const {
    // The region has it until it has been read.
    if (!all_ && sign.advice == StopSign::Advice::waits_for_key) return {};
    return tell_stop(sign.kind, sign.slot, setup_);
  }
  Lines operator()(const AdviceRead& read) const { return all_ ? Lines{} : tell_stop(read.kind, read.slot, setup_); }

  Lines operator()(const CameBack& back) const {
    std::string text = back.gap < seconds{1} ? std::string{"You were away for a moment."}
                                             : fmt::format("You were away for {}.", span_words(back.gap));
    switch (back.clock) {
      case CameBack::Clock::none:
        break;
      case CameBack::Clock::waits:
        text += " The clock waited; space goes on.";
        break;
      case CameBack::Clock::waits_a_little:
        text += fmt::format(" The clock waited; it goes on in {}, or with space.", span_words(back_from_away));
        break;
      case CameBack::Clock::warmth_went_on:
        text += fmt::format(" The warmth and its clock went on. {}", safety_.pack_off);
        break;
      case CameBack::Clock::warmth_is_over:
        text += fmt::format(" The time for warmth is over. {}", safety_.pack_off);
        break;
    }
    return one(text, Tint::warm);
  }

  Lines operator()(const StepEnded& ended) const {
    const std::string summary = step_summary(ended.slots);
    // Left again before anything was done, to go back.
    if (summary.empty()) return {};
    const char* mark = ended.outcome == SlotOutcome::done ? "✓" : ended.outcome == SlotOutcome::stopped ? "✗" : "–";
    // Movement may have stood in for heat.
    const Slot& slot = ended.slot;
    const std::string what = slot.phase == Phase::move ? phase_word(slot.phase) : step_name(slot.step, setup_);
    const Tint tint = ended.outcome == SlotOutcome::done ? Tint::good : Tint::warm;
    return {{{fmt::format("{} ", mark), tint}, {fmt::format("{} · {}", what, summary), Tint::plain}}};
  }
  Lines operator()(const StepLeftOut& left_out) const {
    return {{{"– ", Tint::warm}, {step_name(left_out.step, setup_) + " · left out", Tint::plain}}};
  }
  Lines operator()(const SoundSwitched& switched) const {
    return one(switched.sound == Sound::on ? "Sounds on." : "Sounds off.");
  }
  Lines operator()(const HelpAsked& asked) const {
    if (!all_) return {};
    return asked.keys.stage == Stage::stop_question ? stop_question() : tell_help(asked.keys, safety_);
  }
  Lines operator()(const WholeTextAsked& asked) const {
    // At a prompt the region has it.
    return all_ || asked.at == WholeTextAsked::At::clock ? tell_step(asked.ahead, setup_) : Lines{};
  }
  Lines operator()(const AgainAsked& asked) const {
    // A voice says it.
    if (setup_.choices.voice == Voice::speaks) return {};
    const Slot& slot = asked.ahead.slot();
    if (asked.advice) return all_ ? tell_stop(*asked.advice, slot, setup_) : Lines{};
    const bool is_paused = asked.keys.stage == Stage::paused;
    switch (is_paused ? asked.keys.held : asked.keys.stage) {
      case Stage::waiting:
      case Stage::get_ready:
        return all_ ? tell_step(asked.ahead, setup_) : one(step_heading(asked.ahead, setup_));
      case Stage::stop_question:
        return stop_question();
      case Stage::ramp:
      case Stage::running:
      case Stage::paused:
      case Stage::question:
      case Stage::advice:
      case Stage::over:
        break;
    }
    const std::string side = slot.side ? fmt::format("{} side, ", name_of(*slot.side)) : std::string{};
    std::string line = fmt::format("{}{}{} left.{}", is_paused ? "paused, " : "", side, left_words(asked.left),
                                   is_paused && all_ ? " Space goes on." : "");
    if (line.front() >= 'a') line.front() = static_cast<char>(line.front() - 'a' + 'A');
    return one(std::move(line));
  }
  Lines operator()(const SessionEnded& ended) const {
    Lines lines;
    switch (ended.ending) {
      case Ending::quit:
        if (ended.pack == SessionEnded::Pack::on) lines.push_back(line_of(std::string{safety_.pack_off}, Tint::warm));
        if (!ended.record) lines.push_back(line_of("Not begun; no session was logged."));
        return lines;
      case Ending::none:
      case Ending::screened_out:
        return lines;
      case Ending::nothing_left:
        return one("Nothing is left of this routine today.");
      case Ending::completed:
      case Ending::stopped:
        break;
    }
    return tell_entry(entry_of(*ended.record, status_of(ended.ending)), setup_.stamp(at_), setup_);
  }

 private:
  static Lines one(std::string text, Tint tint = Tint::plain) { return {line_of(std::move(text), tint)}; }
  Lines only_plain(std::string text) const { return all_ ? one(std::move(text)) : Lines{}; }
  /// To be heard, a line an answer: they have commas of their own.
  Lines stop_question() const {
    const std::string question = fmt::format("{} {}", safety_.stop_let_go, safety_.stop_what);
    if (!all_) return one(fmt::format("{} {}", question, fmt::join(safety_.stop_answers, " · ")));
    Lines lines = one(question);
    for (const std::string_view answer : safety_.stop_answers) lines.push_back(line_of(std::string{answer}));
    return lines;
  }

  Instant at_;
  const SessionSetup& setup_;
  const Safety& safety_;
  bool all_;
};

}  // namespace

std::vector<Line> tell(const Happening& happening, const SessionSetup& setup, Telling telling) {
  return std::visit(Teller(happening.at, setup, telling), happening.what);
}

std::vector<Line> tell_step(const StepAhead& ahead, const SessionSetup& setup) {
  std::vector<Line> lines{line_of(""), line_of(step_heading(ahead, setup), Tint::strong)};
  for (const auto& paragraph : step_text(ahead, setup)) lines.push_back(line_of(paragraph));
  return lines;
}

std::vector<Line> tell_place(Ending ending, WhereItIs place) {
  const auto one_line = [](std::string text) { return std::vector<Line>{line_of(std::move(text))}; };
  switch (place) {
    case WhereItIs::nowhere:
      return {};
    case WhereItIs::kept:
      if (ending == Ending::quit)
        return one_line(
            fmt::format("Stopped here. Go on within {} hours: tpguide session --resume", checkpoint_lasts.count()));
      return one_line("Not logged, but kept: tpguide session --resume tries again.");
    case WhereItIs::logged:
      if (ending == Ending::quit) return one_line("Stopped here. What was done is in the log, as partial.");
      // A stop sign is nothing to be taken back.
      if (ending == Ending::stopped) return one_line("Logged; tpguide history shows it.");
      return one_line("Logged; tpguide history shows it, tpguide undo takes it back.");
    case WhereItIs::lost:
      return one_line("It could be neither kept nor logged.");
    case WhereItIs::unknown:
      return one_line("Whether it was kept or logged is not known: the disk did not answer.");
  }
  return {};
}

std::string question_prompt(const Asked& asked, const SessionSetup& setup) {
  const auto of_next_day = [&](NextDayQuestion about) {
    return asked.next_day->prompt(about, setup.atlas, setup.safety, setup.now);
  };
  switch (asked.question) {
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
    case Question::every_other_day:
      return std::string{setup.safety.every_other_day} + " Go on? [y/n] ";
    case Question::screening:
      return asked.screening.ask + " ";
    case Question::before:
    case Question::after:
      return "Pain now where it bothers you, 0–10 (Enter skips): ";
    case Question::move_before:
    case Question::move_after:
      return clean(setup.routine.movement) + " How stiff, 0–10 (Enter skips): ";
    case Question::note:
      return "Note (Enter skips): ";
  }
  return {};
}

std::vector<Line> tell_stop_advice(const Engine& engine) {
  return tell_stop(engine.shown().fresh_stop->kind, engine.slot(), engine.setup());
}

}  // namespace tpguide
