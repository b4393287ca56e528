// SPDX-License-Identifier: MIT
#include "support/session_driver.hpp"

#include <array>
#include <sstream>
#include <utility>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/routine/judge.hpp"
#include "core/session/checkpoint.hpp"
#include "core/telling/event.hpp"
#include "support/entries.hpp"
#include "support/little_atlas.hpp"

namespace tpguide::test {

using std::chrono::milliseconds;

namespace {

constexpr Names<Question> question_names{"resume",         "next-day-pain",   "next-day-spots", "next-day-where",
                                         "next-day-signs", "every-other-day", "screening",      "before",
                                         "move-before",    "after",           "move-after",     "note"};
constexpr Names<Refusal> refusal_names{"at-limit", "almost-over", "no-shorter", "pasted"};
constexpr Names<Mark> mark_names{"skin-check", "half", "ten-seconds"};

std::string seconds_of(milliseconds span) {
  const auto rest = span.count() % 1000;
  if (rest == 0) return fmt::format("{} s", span.count() / 1000);
  std::string fraction = fmt::format("{:03}", rest);
  while (fraction.back() == '0') fraction.pop_back();
  return fmt::format("{}.{} s", span.count() / 1000, fraction);
}

std::string moment(Instant at) {
  const auto count = at.time_since_epoch().count();
  std::string text = fmt::format("{}:{:02}", count / 60000, count / 1000 % 60);
  if (count % 1000 != 0) {
    text += fmt::format(".{:03}", count % 1000);
    while (text.back() == '0') text.pop_back();
  }
  return text;
}

std::string place(const Slot& slot) {
  std::string text{name_of(slot.phase)};
  if (!slot.muscle.empty()) text += " " + slot.muscle;
  if (slot.side) text += fmt::format(" {}", name_of(*slot.side));
  if (slot.hold > 0) text += fmt::format(" {}", slot.hold);
  return text;
}

constexpr std::array<std::string_view, 2> stop_pain{"(let go) {over}", "(leave {place})"};
constexpr std::array<std::string_view, 2> stop_nerve{"(emergency signs)", "(numb: press no more)"};
constexpr std::array<std::string_view, 2> stop_unwell{"(emergency signs)", "(unwell: rest)"};
constexpr std::array<std::string_view, 2> stop_heat{"(pack off)", "(burn first aid)"};
constexpr std::array<std::string_view, 2> stop_answers{"p (sharp pain)", "n (numbness or tingling)"};
constexpr std::array<std::string_view, 2> stop_answers_short{"p (pain)", "n (numb)"};
constexpr std::array<std::string_view, 1> see_someone{"(see someone)"};
constexpr std::array<std::string_view, 1> aftercare{"(aftercare)"};
ScreeningItem little_item(std::string_view id, std::string_view text, SignAction action) {
  ScreeningItem item;
  item.id = id;
  item.text = text;
  item.action = action;
  return item;
}

ScreeningForm make_form() {
  static std::array<ScreeningItem, 4> items{
      little_item("emergency", "(an emergency)", SignAction::emergency),
      little_item("wound", "(a wound there)", SignAction::refuse),
      little_item("heat", "(a reason against heat)", SignAction::heat),
      little_item("lighter", "(a reason for less)", SignAction::lighter),
  };
  items[1].where = WhereAsked::muscles;
  items[3].mind = "(bruises)";
  static constexpr std::array<std::string_view, 4> ids{"emergency", "wound", "heat", "lighter"};
  static const std::array<ScreeningPage, 2> pages{{
      {ScreeningForms::full, "(signs)", "(any of these?)", {}, ids, RoutineLines::avoid},
      {ScreeningForms::brief, "", "(new since {date}?)", {}, ids, RoutineLines::avoid},
  }};
  ScreeningForm form;
  form.items = items;
  form.pages = pages;
  form.area_names = names_of<Area>.words();
  form.reread_days = 90;
  form.full_days = 28;
  form.away_days = 14;
  form.full_times = 2;
  form.pinch_age = 60;
  form.adult_age = 18;
  form.ok_days = 365;
  form.emergency = "(call for help)";
  form.urgent = "(today)";
  form.refuse = "(not today)";
  form.wait = "(until {date})";
  form.heal = "(until it has healed)";
  form.kept = "(not here)";
  form.ask = "(ask first)";
  form.note_ok = "(note the OK)";
  form.under_age = "(for adults)";
  form.over = "(is it over?)";
  form.not_sure = "(not sure is yes)";
  form.where_in_body = "(where?)";
  form.heat = "(movement, no heat)";
  form.gentle = "(gently)";
  form.lighter = "(lighter)";
  form.pinch = "(no pinch from {age})";
  form.ok_covers = "(it covers)";
  form.maybe_emergency = "(it may be an emergency)";
  form.guest_ok = "(no OK for a guest)";
  form.ok_lapsed = "(the OK of {date} has lapsed)";
  form.there = "(there is {there})";
  form.refuse_all = "(nothing today)";
  form.agree = "(do they agree?)";
  form.agree_next = "(once they agree)";
  form.spared = "({sign} until {date})";
  form.stop_open = "(not clear)";
  form.stop_since = "(not clear since {date})";
  form.heat_stopped = "(heat stopped {date})";
  return form;
}

Safety make_safety() {
  Safety safety{};
  safety.stop_pain = stop_pain;
  safety.stop_nerve = stop_nerve;
  safety.stop_unwell = stop_unwell;
  safety.stop_heat = stop_heat;
  safety.stop_key = "stop sign: let go at once, then say what it was";
  safety.stop_let_go = "Stopped. Let go.";
  safety.stop_what = "What was it?";
  safety.stop_answers = stop_answers;
  safety.stop_answers_short = stop_answers_short;
  safety.stop_over_muscle = "(no more of {muscle})";
  safety.stop_over_step = "(no more of this step)";
  safety.stop_place_muscle = "the muscle";
  safety.stop_place_hurt = "what hurt";
  safety.stop_place_other = "what did it";
  safety.every_other_day = "(every other day)";
  safety.skin_check = "(check your skin)";
  safety.pack_off = "(pack off)";
  safety.pack_on = "(pack on)";
  safety.gentle_movement = "(gentle movement)";
  safety.rewarm_offer = "(warm again?)";
  safety.ease_in = "(ease in)";
  safety.good_hurt = "(a good hurt)";
  safety.ease_off = "(ease off)";
  safety.let_go = "(let go slowly)";
  safety.resting = "(resting)";
  safety.change_sides = "(change sides)";
  safety.stretch_hint = "(a mild pull)";
  safety.move_hint = "(slow and easy)";
  safety.self_test_a = "(self-test)";
  safety.self_test_b = "(gentle self-test)";
  safety.self_test_pinch = "(pinch self-test)";
  safety.once_a_day = "{muscle}: (once a day)";
  safety.once_a_night = "{muscle}: (within 8 hours)";
  safety.rest_day = "{muscle} rests until {until}";
  safety.rest_long = "{muscle} rests long, until {until}";
  safety.rest_stop = "{muscle}: (see a clinician, {date})";
  safety.rest_after_stop = "{muscle} rests after a stop, until {until}";
  safety.rest_worsening = "{muscle}: a pause, worse on {date}";
  safety.rest_until_answered = "(it is answered for)";
  safety.rest_stretches = "(no stretch)";
  safety.confirm_clear = "{muscle} not clear since {date}";
  safety.stopped_twice = "{muscle}: (a second stop)";
  safety.first_sessions = "{muscle}: (first sessions) {dose}";
  safety.one_step_less = "{muscle}: ({level}, {date}: a step less) {dose}";
  safety.half_dose = "{muscle}: ({level}, {date}: half) {dose}";
  safety.half_after_signs = "{muscle}: (signs, {date}: half, if seen) {dose}";
  safety.dose_shorter = "{time}";
  safety.dose_lighter = "lighter";
  safety.dose_gentle = "gentle";
  safety.level_scale = "(the scale)";
  safety.level_again = "A whole number from 0 to 10, please, or Enter alone to skip.";
  safety.signs = "(signs)";
  safety.ask_signs = "Where you pressed: {signs}?";
  safety.see_someone = see_someone;
  safety.aftercare = aftercare;
  safety.emergency_again = "(emergency again)";
  safety.rest_told = "{muscle}: (told: {why})";
  safety.at_limit = "(limit)";
  safety.when_again = "(tomorrow)";
  safety.map_note = "(map note)";
  safety.not_diagnosis = "(no diagnosis)";
  safety.stiffness_scale = "(stiffness scale)";
  safety.trend_too_few = "(too few: {days})";
  safety.trend_unchanged = "(unchanged: {first}, {last})";
  safety.trend_small_lower = "(a little lower: {first}, {last}, {change})";
  safety.trend_small_higher = "(a little higher: {first}, {last}, {change})";
  safety.trend_meaningful = "(meaningful: {first}, {last}, {change})";
  safety.trend_worse = "(worse: {first}, {last}, {change})";
  safety.trend_unlike = "(unlike)";
  safety.need_warm_pack = "a warm pack";
  safety.trend_causes = "(causes)";
  safety.trend_rest_days = "(rest days)";
  safety.trend_recheck = "(recheck)";
  safety.trend_professional = "(professional)";
  safety.trend_pause = "{area}: (pause)";
  safety.trend_pause_unplaced = "(pause, no place)";
  safety.trend_pause_verdict = "(pause, worse)";
  safety.trend_strong_pain = "(strong pain)";
  safety.activity_scale = "(activities)";
  return safety;
}

std::string step_block(const std::string& words) {
  std::istringstream in{words};
  std::string kind, muscle, side, duration;
  in >> kind;
  if (kind == "press") in >> muscle >> side;
  in >> duration;
  std::string block = fmt::format("\n[[step]]\nkind = \"{}\"\nduration = \"{}\"\n", kind, duration);
  if (kind == "heat") block += "where = \"neck\"\n";
  if (kind != "press") block += "how = \"As said.\"\n";
  if (kind == "press") block += fmt::format("muscle = \"{}\"\nside = \"{}\"\n", muscle, side);
  for (std::string more; in >> more;) {
    const auto equals = more.find('=');
    const std::string key = more.substr(0, equals);
    const std::string value = more.substr(equals + 1);
    const bool bare = key == "repeat" || key == "optional";
    block += bare ? fmt::format("{} = {}\n", key, value) : fmt::format("{} = \"{}\"\n", key, value);
  }
  return block;
}

}  // namespace

const ScreeningForm& little_form() {
  static const ScreeningForm form = make_form();
  return form;
}

Profile little_profile(const Stamp& when) {
  Profile profile;
  profile.age = KeptAge{40, when};
  for (const std::string_view gate : all_names<Gate>()) {
    KeptRegion& region = profile.region(*parse<Gate>(gate));
    region.times = little_form().full_times;
    region.full = region.last = when;
  }
  return profile;
}

const Safety& little_safety() {
  static const Safety safety = make_safety();
  return safety;
}

const std::string_view whole_routine = R"(format   = 1
title    = "Shoulder knots"
summary  = "Warm, then press."
area     = "neck-shoulder"
relieves = ["stiff neck"]

[[step]]
kind     = "heat"
where    = "neck and shoulders"
duration = "10m"
how      = "Sit back against the pack."

[[step]]
kind     = "press"
muscle   = "upper-trapezius"
side     = "both"
duration = "45s"
repeat   = 2
rest     = "15s"
how      = "Lean on the ball."

[[step]]
kind     = "stretch"
muscle   = "upper-trapezius"
side     = "both"
duration = "20s"
how      = "Ear towards the shoulder."

[[step]]
kind     = "move"
duration = "1m"
how      = "Roll the shoulders."
)";

std::string routine_of(const std::vector<std::string>& steps) {
  std::string text =
      "format = 1\ntitle = \"A test\"\nsummary = \"Of the engine.\"\narea = \"neck-shoulder\"\n"
      "relieves = [\"stiff neck\"]\n";
  text += step_block("heat 10m");
  for (const std::string& step : steps) text += step_block(step);
  return text;
}

Routine routine_from(std::string_view text) {
  JudgedRoutine judged = judge_routine(text, "test.toml", "test", little_atlas());
  if (!judged.routine) FAIL(render_findings(judged.findings, text));
  return *judged.routine;
}

Stamp evening() {
  return now;
}

struct SessionDriver::Stream {
  EventStream stream;
};

namespace {

std::vector<Entry> with_old_sessions(std::vector<Entry> log, const Stamp& now) {
  for (const auto before : {std::chrono::days{80}, std::chrono::days{81}}) {
    Entry old;
    old.kind = EntryKind::session;
    old.id = fmt::format("old-{}", before.count());
    old.at = {now.time - before, now.offset};
    for (const Muscle& muscle : little_atlas().muscles())
      old.points.push_back(
          {std::string{muscle.name}, muscle.sides.front(), std::chrono::seconds{1}, {}, PointOutcome::done});
    log.push_back(std::move(old));
  }
  return log;
}

}  // namespace

SessionDriver::SessionDriver(std::string_view routine_text, DriverSetup setup)
    : routine_(std::make_unique<Routine>(routine_from(routine_text))),
      atlas_(little_atlas()),
      telling_(setup.telling),
      stream_(std::make_shared<Stream>()) {
  const bool used = setup.muscles == DriverSetup::Muscles::used;
  std::vector<Entry> log = used ? with_old_sessions(std::move(setup.log), setup.now) : std::move(setup.log);
  engine_ = std::make_unique<Engine>(SessionSetup{*routine_, atlas_, little_safety(), little_form(),
                                                  setup.profile.value_or(little_profile(setup.now)),
                                                  make_history(std::move(log)), setup.now, setup.choices,
                                                  setup.unfinished, setup.resume, setup.after_stop, &builtin_body()});
  take(engine_->begin());
}

void SessionDriver::take(Happenings happenings) {
  for (const Happening& happening : happenings) {
    if (!all_.empty()) CHECK_MESSAGE(happening.at >= all_.back().at, "time went back: ", in_words(happening));
    all_.push_back(happening);
    for (const Line& line : tell(happening, engine_->setup(), telling_)) told_ += plain_text(line) + "\n";
    const auto* ended = happening.get<SessionEnded>();
    const bool kept = ended != nullptr && ended->ending == Ending::quit && ended->record;
    if (kept) {
      for (const Line& line : tell_place(ended->ending, WhereItIs::kept)) told_ += plain_text(line) + "\n";
    }
    const auto* asked = happening.get<Asked>();
    const bool asks = asked != nullptr && asked->time == Asked::Time::first;
    if (asks) told_ += question_prompt(*asked, engine_->setup()) + "\n";
    if (const auto event = stream_->stream.line(happening, engine_->setup())) events_ += *event;
  }
}

void SessionDriver::send(const Event& event) {
  take(engine_->advance(event, now_));
}

void SessionDriver::send_after(milliseconds span, const Event& event) {
  now_ += span;
  send(event);
}

void SessionDriver::type(std::string_view line) {
  send(LineEntered{std::string{line}});
}
void SessionDriver::key(char character) {
  send(KeyPressed{{KeyKind::character, character}});
}
void SessionDriver::enter() {
  send(KeyPressed{{KeyKind::enter, 0}});
}
void SessionDriver::close_input() {
  send(InputClosed{});
}

void SessionDriver::wait(milliseconds span) {
  const Instant end = now_ + span;
  while (true) {
    const auto next = engine_->next_wakeup(now_, milliseconds{1});
    if (!next || *next > end) break;
    REQUIRE_MESSAGE(*next > now_, "the engine asks for a tick at once, for ever");
    now_ = *next;
    send(Tick{});
  }
  now_ = end;
  send(Tick{});
}

void SessionDriver::jump(milliseconds span) {
  now_ += span;
  send(Tick{});
}

void SessionDriver::sleep(milliseconds span, milliseconds after) {
  const Instant from = now_ + after;
  now_ = from + span;
  send(Away{from});
  send(Tick{});
}

void SessionDriver::start() {
  type("n");
  type("");
}

void SessionDriver::start_clock() {
  enter();
  if (engine_->stage() == Stage::ramp) wait(engine_->left(now_));
}

void SessionDriver::play_to_the_end() {
  for (int turns = 0; engine_->stage() != Stage::over; ++turns) {
    REQUIRE_MESSAGE(turns < 2000, "the session does not end");
    switch (engine_->stage()) {
      case Stage::question:
        type(engine_->dialogue().question() == Question::screening || engine_->dialogue().question() == Question::resume
                 ? "n"
                 : "");
        break;
      case Stage::waiting:
      case Stage::stop_question:
      case Stage::advice:
        enter();
        break;
      case Stage::paused:
        key(' ');
        break;
      case Stage::get_ready:
      case Stage::ramp:
      case Stage::running:
        jump(left());
        break;
      case Stage::over:
        break;
    }
  }
}

SessionRecord SessionDriver::unfinished() const {
  Checkpoint checkpoint;
  checkpoint.session = engine_->record(now_, digest_of("test"));
  checkpoint.source = "test";
  checkpoint.steps = static_cast<int>(routine_->steps.size());
  checkpoint.saved = engine_->setup().stamp(now_);
  const std::string text = checkpoint_text(checkpoint);
  const ReadCheckpoint read = read_checkpoint(text, "checkpoint");
  if (!read.checkpoint) FAIL(render_findings(read.findings, text));
  CHECK(*read.checkpoint == checkpoint);
  return read.checkpoint->session;
}

Entry SessionDriver::entry() const {
  return entry_of(engine_->record(now_), status_of(engine_->ending()));
}

std::string SessionDriver::story() {
  std::string text;
  for (; told_of_ < all_.size(); ++told_of_) text += in_words(all_[told_of_]) + "\n";
  return text;
}

std::string SessionDriver::kinds() {
  std::string text;
  for (; told_of_ < all_.size(); ++told_of_) {
    if (!text.empty()) text += ", ";
    text += kind_of(all_[told_of_]);
  }
  return text;
}

std::string SessionDriver::told() {
  return std::exchange(told_, {});
}

void refuse_heat(SessionDriver& driver) {
  driver.type("y");
  driver.type("3");
}

std::unique_ptr<SessionDriver> resumed(const SessionDriver& driver, std::string_view routine_text, milliseconds later,
                                       DriverSetup setup) {
  setup.unfinished = driver.unfinished();
  setup.resume = SessionSetup::Resume::at_once;
  setup.now = driver.engine().setup().stamp(driver.now() + later);
  return std::make_unique<SessionDriver>(routine_text, setup);
}

namespace {

/// What happened as "kind" and what is told of it.
struct Words {
  std::string kind;
  std::string rest = {};
};

std::string over_of(milliseconds planned, milliseconds held) {
  return seconds_of(planned - held);
}

Words words_of(const Happening& happening) {
  return std::visit(
      Reading{
          [](const Asked& asked) {
            return Words{asked.time == Asked::Time::first ? "asked" : "asked-again",
                         std::string{question_names[asked.question]}};
          },
          [](const Declined&) { return Words{"declined"}; },
          [](const NextDayRated&) { return Words{"rated"}; },
          [](const Introduced&) { return Words{"introduced"}; },
          [](const Screened& screened) {
            return Words{screened.outcome.end == ScreeningEnd::passed ? "screened" : "screened-out"};
          },
          [](const Started&) { return Words{"started"}; },
          [](const LevelTakenOver& taken) { return Words{fmt::format("level taken over: {}", taken.level)}; },
          [](const Resumed&) { return Words{"resumed"}; },
          [](const StepStarted& step) {
            return Words{"step-started", fmt::format("{}", step.ahead.slot().step + 1)};
          },
          [](const SideChanged& changed) {
            return Words{"side-changed", place(changed.slot)};
          },
          [](const RewarmOffered&) { return Words{"rewarm-offered"}; },
          [](const Waiting& waiting) {
            return Words{"waiting", place(waiting.slot)};
          },
          [](const GettingReady& ready) {
            return Words{"getting-ready", fmt::format("{}, {}", place(ready.slot), seconds_of(ready.length))};
          },
          [](const EasingIn& easing) {
            return Words{"easing-in", fmt::format("{}, {}", place(easing.slot), seconds_of(easing.length))};
          },
          [](const ClockStarted& clock) {
            return Words{"clock-started", fmt::format("{}, {}", place(clock.slot), over_of(clock.planned, clock.held))};
          },
          [](const ClockPaused& clock) {
            return Words{"clock-paused", fmt::format("{}, {}", place(clock.slot), seconds_of(clock.held))};
          },
          [](const ClockResumed& clock) {
            return Words{"clock-resumed", fmt::format("{}, {}", place(clock.slot), seconds_of(clock.held))};
          },
          [](const MarkReached& reached) {
            return Words{std::string{mark_names[reached.mark]},
                         reached.mark == Mark::skin_check
                             ? std::string{}
                             : fmt::format("{}, {}", place(reached.slot), seconds_of(reached.held))};
          },
          [](const ClockEnded& clock) {
            return Words{"clock-ended",
                         fmt::format("{}, {}, {}", place(clock.slot), seconds_of(clock.held), name_of(clock.outcome))};
          },
          [](const StrengthSaid& said) {
            return Words{"strength", fmt::format("{}", said.value)};
          },
          [](const EaseOff&) { return Words{"ease-off"}; },
          [](const PassedOver&) { return Words{"at-limit"}; },
          [](const Refused& refused) { return Words{std::string{refusal_names[refused.why]}}; },
          [](const LengthChanged& changed) {
            return Words{"length-changed", over_of(changed.planned, changed.held)};
          },
          [](const HoldsChanged& changed) {
            return Words{"holds-changed", seconds_of(changed.planned)};
          },
          [](const StopPressed& stop) {
            return Words{"stop-pressed", place(stop.slot)};
          },
          [](const StopSign& sign) {
            return Words{"stop-sign", std::string{name_of(sign.kind)}};
          },
          [](const AdviceRead& read) {
            return Words{"advice-read", std::string{name_of(read.kind)}};
          },
          [](const CameBack& back) {
            return Words{"away", seconds_of(back.gap)};
          },
          [](const StepEnded& step) {
            return Words{"step-ended", fmt::format("{} {}", step.slot.step + 1, name_of(step.outcome))};
          },
          [](const StepLeftOut& left_out) {
            return Words{"step-left-out", fmt::format("{}", left_out.step + 1)};
          },
          [](const WholeTextAsked&) { return Words{"whole-text-asked"}; },
          [](const AgainAsked&) { return Words{"again-asked"}; },
          [](const SoundSwitched& switched) { return Words{switched.sound == Sound::on ? "unmuted" : "muted"}; },
          [](const HelpAsked&) { return Words{"help"}; },
          [](const SessionEnded& ended) {
            return Words{"ended", std::string{name_of(status_of(ended.ending))}};
          },
      },
      happening.what);
}

}  // namespace

std::string kind_of(const Happening& happening) {
  return words_of(happening).kind;
}

std::string in_words(const Happening& happening) {
  const Words words = words_of(happening);
  return fmt::format("{} {}{}{}", moment(happening.at), words.kind, words.rest.empty() ? "" : " ", words.rest);
}

}  // namespace tpguide::test
