// SPDX-License-Identifier: MIT
#include "core/telling/spoken.hpp"

#include <algorithm>
#include <chrono>
#include <iterator>
#include <utility>
#include <variant>

#include <fmt/format.h>

#include "core/log/session_facts.hpp"
#include "core/telling/cue.hpp"
#include "core/telling/spoken_step.hpp"
#include "core/telling/transcript.hpp"
#include "core/telling/wording.hpp"
#include "core/text/cells.hpp"
#include "core/text/for_ear.hpp"
#include "core/text/sentences.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using Kind = Sentence::Kind;
using Words = std::vector<Sentence>;

/// As a countdown shows it.
std::string left_for_ear(milliseconds left) {
  return time_for_ear(std::chrono::ceil<seconds>(left));
}
std::string span_for_ear(milliseconds span) {
  return time_for_ear(std::chrono::round<seconds>(span));
}

std::string side_for_ear(Side side) {
  return side == Side::middle ? "The middle." : fmt::format("{} side.", side == Side::left ? "Left" : "Right");
}

std::string first_sentence(std::string_view text) {
  const std::vector<std::string_view> all = sentences(text);
  return for_ear(all.empty() ? text : all.front());
}

void add(Words& words, Kind kind, std::vector<std::string> sentences) {
  for (std::string& one : sentences) words.push_back({kind, std::move(one)});
}

/// "p sharp pain": a key, and what it means.
std::string answer_for_ear(std::string_view answer) {
  const std::size_t blank = std::min(answer.find(' '), answer.size());
  std::string key{answer.substr(0, blank)};
  if (key.size() == 1) key.front() = static_cast<char>(key.front() & ~0x20);
  return fmt::format("{}:{}.", key, for_ear(answer.substr(blank)));
}

/// "  + -    fifteen seconds more or less": a key, and what it does.
std::string key_for_ear(std::string_view line) {
  line.remove_prefix(std::min(line.find_first_not_of(' '), line.size()));
  const std::size_t end = std::min(line.find("  "), line.size());
  std::string key{line.substr(0, end)};
  if (key == "+ -")
    key = "plus or minus";
  else if (key == "0-9")
    key = "a digit";
  line.remove_prefix(std::min(line.find_first_not_of(' ', end), line.size()));
  return fmt::format("{}: {}.", capital(std::move(key)), for_ear(line));
}

/// A case a happening: a new one does not compile until it has its own.
class Narration {
 public:
  explicit Narration(const SessionSetup& setup) : setup_(setup), safety_(setup.safety) {}

  Words operator()(const Asked& asked) const {
    const bool again = asked.time == Asked::Time::again;
    switch (asked.question) {
      case Question::screening:
        return texts(again ? asked.screening.said : screening(asked.screening));
      case Question::before:
      case Question::after:
        if (again) return words({for_ear(safety_.level_again)});
        return words({"Pain now where it bothers you, zero to ten? Enter skips."});
      case Question::note:
        return words({"A note? Enter skips."});
      case Question::move_before:
      case Question::move_after:
      case Question::resume:
      case Question::every_other_day:
      case Question::next_day_pain:
      case Question::next_day_spots:
      case Question::next_day_where:
      case Question::next_day_signs:
        break;
    }
    return words({for_ear(question_prompt(asked, setup_))});
  }
  Words operator()(const Introduced& introduced) const {
    const bool is_left = introduced.of == Introduced::Of::unfinished;
    const milliseconds in_all = introduced.left_in_all;
    const seconds rounded = in_all < std::chrono::minutes{1} ? std::chrono::round<seconds>(in_all)
                                                             : std::chrono::round<std::chrono::minutes>(in_all);
    return texts({clean(setup_.routine.title) + ".",
                  fmt::format("{} {}.", capital(time_for_ear(rounded)), is_left ? "left" : "in all")});
  }
  Words operator()(const LevelTakenOver& taken) const {
    return words({fmt::format("Pain now: {}, as you just said.", number_for_ear(taken.level))});
  }
  Words operator()(const Screened& screened) const {
    Words told;
    add(told, Kind::advice, sentences_for_ear(screened.outcome.advice));
    for (const std::string& mind : screened.outcome.to_tell) add(told, Kind::text, sentences_for_ear({mind}));
    return told;
  }

  Words operator()(const StepStarted& step) const { return spoken_step(step.ahead, setup_); }
  Words operator()(const WholeTextAsked& asked) const { return spoken_step(asked.ahead, setup_); }
  Words operator()(const SideChanged& changed) const { return side_changed(changed.slot); }
  Words operator()(const RewarmOffered&) const { return words({for_ear(safety_.rewarm_offer)}); }
  Words operator()(const Waiting& waiting) const {
    if (setup_.choices.hands_free == HandsFree::on) return {};
    if (waiting.prompt == Prompt::rewarm) return words({"Enter warms again. N goes on without."});
    return words({"Enter starts."});
  }
  Words operator()(const GettingReady& ready) const {
    return words({fmt::format("{} in {}.", ready.prompt == Prompt::rewarm ? "Warming begins" : "We begin",
                              left_for_ear(ready.length))});
  }
  Words operator()(const EasingIn& easing) const {
    std::string first = first_sentence(safety_.ease_in);
    if (easing.slot.side) first += " " + side_for_ear(*easing.slot.side);
    return words({std::move(first)});
  }
  Words operator()(const ClockStarted& clock) const {
    const std::string time = left_for_ear(clock.planned - clock.held);
    switch (clock.slot.phase) {
      case Phase::hold:
        return words({fmt::format("Hold. {}.", capital(time))});
      case Phase::rest:
        return words({fmt::format("Rest. The same side again in {}.", time)});
      case Phase::heat:
      case Phase::rewarm:
      case Phase::stretch:
      case Phase::move:
        break;
    }
    return words({capital(time) + "."});
  }
  Words operator()(const ClockPaused& clock) const {
    if (clock.by == ClockPaused::By::leaving) return {};
    if (is_warmth(clock.slot.phase) && clock.of == Stage::running) return words({"Paused.", for_ear(safety_.pack_off)});
    return words({"Paused."});
  }
  Words operator()(const ClockResumed& clock) const {
    if (is_warmth(clock.slot.phase) && clock.of == Stage::running) return words({for_ear(safety_.pack_on)});
    return words({"Going on."});
  }
  Words operator()(const MarkReached& reached) const {
    if (!is_heard(reached)) return {};
    const std::string left = left_for_ear(reached.planned - reached.held);
    switch (reached.mark) {
      case Mark::skin_check:
        return words({fmt::format("{} of warmth left.", capital(left)), for_ear(safety_.skin_check)});
      case Mark::half:
        return words({"Halfway."});
      case Mark::ten_seconds:
        break;
    }
    return words({"Ten seconds."});
  }
  Words operator()(const ClockEnded& clock) const {
    // What to do at a stop sign comes with its question.
    if (clock.outcome == SlotOutcome::stopped) return {};
    if (is_warmth(clock.slot.phase)) return words({for_ear(safety_.pack_off)});
    return clock.slot.phase == Phase::hold ? words({for_ear(safety_.let_go)}) : Words{};
  }

  Words operator()(const StrengthSaid& said) const { return words({capital(number_for_ear(said.value)) + "."}); }
  Words operator()(const EaseOff&) const { return words({for_ear(safety_.ease_off)}); }
  Words operator()(const PassedOver&) const { return words({for_ear(safety_.at_limit)}); }
  Words operator()(const Refused& refused) const { return words({for_ear(refusal_words(refused, safety_))}); }
  Words operator()(const LengthChanged& changed) const {
    return words({fmt::format("Now {} left.", left_for_ear(changed.planned - changed.held))});
  }
  Words operator()(const HoldsChanged& changed) const {
    return words({fmt::format("Now {} a hold.", span_for_ear(changed.planned))});
  }

  Words operator()(const StopPressed& stop) const { return stop_question(stop.slot); }
  Words operator()(const StopSign& sign) const { return stop_advice_for_ear(sign.kind, sign.slot); }
  Words operator()(const CameBack& back) const {
    Words told = words({back.gap < seconds{1} ? std::string{"You were away for a moment."}
                                              : fmt::format("You were away for {}.", span_for_ear(back.gap))});
    switch (back.clock) {
      case CameBack::Clock::none:
        break;
      case CameBack::Clock::waits:
        add(told, Kind::word, {"The clock waited. Space goes on."});
        break;
      case CameBack::Clock::waits_a_little:
        add(told, Kind::word, {fmt::format("The clock waited. It goes on in {}.", span_for_ear(back_from_away))});
        break;
      case CameBack::Clock::warmth_went_on:
        add(told, Kind::word, {"The warmth and its clock went on.", for_ear(safety_.pack_off)});
        break;
      case CameBack::Clock::warmth_is_over:
        add(told, Kind::word, {"The time for warmth is over.", for_ear(safety_.pack_off)});
        break;
    }
    return told;
  }
  Words operator()(const StepEnded& ended) const {
    // Left again before anything was done, to go back.
    if (step_summary(ended.slots).empty() || ended.outcome == SlotOutcome::stopped) return {};
    return words({ended.outcome == SlotOutcome::done ? "Done." : "Passed over."});
  }
  Words operator()(const SoundSwitched& switched) const {
    return switched.sound == Sound::on ? words({"Sounds on."}) : Words{};
  }
  Words operator()(const AgainAsked& asked) const { return again(asked); }
  Words operator()(const SessionEnded& ended) const {
    if (ended.ending == Ending::nothing_left) return words({"Nothing is left of this routine today."});
    const bool is_over = ended.ending == Ending::completed || ended.ending == Ending::stopped;
    if (!is_over || !ended.record) return {};
    // A stop sign has ended it: nothing comes behind its advice but what counts most.
    if (!ended.record->is_at_end()) return {{Kind::advice, for_ear(safety_.emergency_again)}};
    Words told = words({"The session is over."});
    const milliseconds pressing = pressing_so_far(ended.record->slots);
    if (pressing > milliseconds{0}) {
      const std::vector<Point> points = points_of(ended.record->slots);
      const auto places = std::count_if(points.begin(), points.end(), [](const Point& one) { return pressed(one); });
      add(told, Kind::word,
          {fmt::format("Pressed {} at {} {}.", span_for_ear(pressing), number_for_ear(static_cast<int>(places)),
                       places == 1 ? "place" : "places")});
    }
    add(told, Kind::word, {"Look at the screen when you can."});
    return told;
  }
  Words operator()(const HelpAsked& asked) const {
    if (asked.keys.stage == Stage::stop_question) return {};
    Words told;
    for (const Line& line : tell_help(asked.keys, safety_)) told.push_back({Kind::text, key_for_ear(plain_text(line))});
    return told;
  }
  Words operator()(const AnyOf<Declined, NextDayRated, Started, Resumed, AdviceRead, StepLeftOut> auto&) const {
    return {};
  }

 private:
  static Words words(std::vector<std::string> sentences) {
    Words told;
    add(told, Kind::word, std::move(sentences));
    return told;
  }
  static Words texts(const std::vector<std::string>& lines) {
    Words told;
    add(told, Kind::text, sentences_for_ear(lines));
    return told;
  }

  Words side_changed(const Slot& slot) const {
    Words told = words({first_sentence(safety_.change_sides)});
    if (slot.side) add(told, Kind::word, {fmt::format("Now the {}.", side_words(*slot.side))});
    return told;
  }

  static std::vector<std::string> screening(const ScreeningQuestion& question) {
    std::vector<std::string> lines = question.said;
    for (const std::string& head : {question.heading, question.question}) {
      if (!head.empty()) lines.push_back(head);
    }
    const bool are_many = question.items.size() > 1;
    for (std::size_t at = 0; at < question.items.size(); ++at) {
      const std::string number = are_many ? capital(number_for_ear(static_cast<int>(at) + 1)) + ": " : std::string{};
      lines.push_back(fmt::format("{}{}.", number, question.items[at]));
    }
    lines.push_back(question.ask);
    return lines;
  }

  /// What to do at once stands first of the advice on it.
  Words stop_question(const Slot& slot) const {
    Words told{{Kind::advice, first_sentence(safety_.stop_let_go)}};
    const Lines advice = is_warmth(slot.phase) ? safety_.stop_heat : safety_.stop_pain;
    if (slot.phase != Phase::move) told.push_back({Kind::advice, first_sentence(advice.front())});
    told.push_back({Kind::advice, for_ear(safety_.stop_what)});
    for (const std::string_view answer : safety_.stop_answers) told.push_back({Kind::advice, answer_for_ear(answer)});
    return told;
  }

  Words stop_advice_for_ear(StopKind kind, const Slot& slot) const {
    const std::string muscle = slot.muscle.empty() ? std::string{} : plain_muscle(slot.muscle, setup_.atlas);
    Words told;
    add(told, Kind::advice, sentences_for_ear(stop_advice_of(kind, muscle, safety_)));
    // A pack must come off whatever the sign was.
    if (is_warmth(slot.phase) && kind != StopKind::heat)
      add(told, Kind::advice, sentences_for_ear(stop_advice_of(StopKind::heat, muscle, safety_)));
    return told;
  }

  Words again(const AgainAsked& asked) const {
    const Slot& slot = asked.ahead.slot();
    if (asked.advice) return stop_advice_for_ear(*asked.advice, slot);
    const bool is_paused = asked.keys.stage == Stage::paused;
    switch (is_paused ? asked.keys.held : asked.keys.stage) {
      case Stage::waiting:
      case Stage::get_ready:
        if (asked.keys.prompt == Prompt::rewarm) return words({for_ear(safety_.rewarm_offer)});
        return asked.keys.prompt == Prompt::side ? side_changed(slot) : spoken_step(asked.ahead, setup_);
      case Stage::stop_question:
        return stop_question(slot);
      case Stage::ramp:
      case Stage::running:
      case Stage::paused:
      case Stage::question:
      case Stage::advice:
      case Stage::over:
        break;
    }
    Words told;
    if (is_paused) add(told, Kind::word, {"Paused."});
    if (slot.phase == Phase::rest) add(told, Kind::word, {"Rest."});
    if (slot.side) add(told, Kind::word, {side_for_ear(*slot.side)});
    add(told, Kind::word, {capital(left_for_ear(asked.left)) + " left."});
    return told;
  }

  const SessionSetup& setup_;
  const Safety& safety_;
};

}  // namespace

std::vector<Sentence> spoken(const Happenings& happenings, const SessionSetup& setup) {
  const Narration narration(setup);
  Words told;
  for (const Happening& happening : happenings) {
    Words words = std::visit(narration, happening.what);
    // Too much is told once, with what to do; the number alone would be in the way.
    if (happening.get<EaseOff>() != nullptr && !told.empty()) told.pop_back();
    told.insert(told.end(), std::make_move_iterator(words.begin()), std::make_move_iterator(words.end()));
  }
  std::erase_if(told, [](const Sentence& one) { return one.text.empty(); });
  return told;
}

}  // namespace tpguide
