// SPDX-License-Identifier: MIT
#include "cli/session/ear.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "core/telling/cue.hpp"
#include "core/telling/spoken_step.hpp"
#include "core/text/for_ear.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

/// Between a tone and the words behind it.
constexpr milliseconds pause_behind_tone{100};
/// A rehearsal that is faster has no time for more than the names of its steps.
constexpr double fastest_to_speak = 4;
/// Long enough to be seen from the corner of an eye, and once a cue: far from what could harm.
constexpr milliseconds flash{400};
/// A count before a start says when it has no more left.
constexpr seconds last_call{5};
/// What of a clock only the display would see is passed over.
constexpr std::chrono::hours far_ahead{24};

template <typename Case>
bool has(const Happenings& happenings) {
  return std::any_of(happenings.begin(), happenings.end(),
                     [](const Happening& one) { return one.get<Case>() != nullptr; });
}

bool is_left(const Happenings& happenings) {
  return std::any_of(happenings.begin(), happenings.end(), [](const Happening& one) {
    const auto* ended = one.get<SessionEnded>();
    return ended != nullptr && ended->ending == Ending::quit;
  });
}

}  // namespace

Ear::Ear(const Engine& engine, const SessionClock& clock, Display& display, const Hearing& hearing, Breathing breathing)
    : engine_(engine),
      clock_(clock),
      display_(display),
      tones_(hearing.ladder.players.there, hearing.volume, hearing.lead),
      bells_(display) {
  // Faster it would be no breath, and a card that has no server plays one sound at a time.
  if (breathing == Breathing::on && tones_.can_play() && clock.speed() == 1 &&
      hearing.ladder.players.there.front().means != Player::aplay)
    swell_.emplace(hearing.ladder.players.there.front(), hearing.volume);
  if (hearing.words == Hearing::Words::spoken) narrator_.emplace(hearing.ladder, hearing.voice, now());
  const std::string& why = hearing.ladder.why_bell;
  std::string news;
  if (hearing.words == Hearing::Words::missing)
    news = why.empty() ? "No voice is to be had here: tpguide sounds says why. The sounds come without words."
                       : "No voice, and the bell for sounds: " + why + ".";
  else if (hearing.ladder.bell == SoundLadder::Bell::elsewhere)
    news = "The bell for sounds: " + why + ".";
  if (!news.empty()) display_.print({{{news, Tint::warm}}});
}

void Ear::take(const Happenings& happenings) {
  if (happenings.empty()) return;
  if (engine_.sound() == Sound::off || is_left(happenings)) {
    cut();
    return say_again_in_writing(happenings);
  }
  if (has<GettingReady>(happenings) || has<ClockResumed>(happenings))
    last_call_said_ = engine_.left(clock_.now()) <= last_call;
  const std::optional<Cue> cue = cue_of(happenings);
  std::vector<Sentence> words = words_of(happenings);
  if (narrator_ && !narrator_->can_speak()) say_again_in_writing(happenings);
  // What to do about a stop sign does not wait for a tone.
  const bool is_urgent = has<StopSign>(happenings) && !words.empty();
  if (begun_ && cue == begun_->cue && happenings.front().at == begun_->at) {
    quiet_from_ = now() + length_of(*cue) + pause_behind_tone;
    begun_.reset();
  } else {
    const bool still_comes = begun_ && !cue && engine_.next_wakeup(clock_.now(), far_ahead) == begun_->at;
    if (!still_comes && std::exchange(begun_, std::nullopt)) tones_.cut(now());
    if (cue && !is_urgent) quiet_from_ = sound(*cue);
  }
  if (!narrator_ || (!cue && words.empty())) return;
  narrator_->say(std::move(words), is_urgent ? now() : std::max(now(), quiet_from_), now());
}

/// Answers when words may follow.
nanoseconds Ear::sound(Cue cue) {
  if (tones_.can_play()) {
    tones_.play(cue, now());
    return now() + tones_.lead() + length_of(cue) + pause_behind_tone;
  }
  ring(cue);
  return now() + bell_rhythm(cue).back() + pause_behind_tone;
}

/// Terminals often have no bell, or one for all their windows.
void Ear::ring(Cue cue) {
  bells_.play(cue, now());
  display_.light(clock_.boot() + flash);
}

/// The next moment of a clock that runs; a cue then is begun now.
void Ear::look_ahead() {
  const auto due = looks_ahead_at();
  if (!due || clock_.boot() < *due) return;
  looked_ahead_to_ = engine_.next_wakeup(clock_.now(), far_ahead);
  const Happenings coming = engine_.foresee(*looked_ahead_to_);
  const std::optional<Cue> cue = cue_of(coming);
  if (!cue || coming.front().at != *looked_ahead_to_) return;
  begun_ = Begun{*cue, *looked_ahead_to_};
  if (narrator_) narrator_->cut(now());
  tones_.play(*cue, now());
}

std::optional<nanoseconds> Ear::looks_ahead_at() const {
  if (tones_.lead() == milliseconds{0} || !tones_.can_play() || engine_.sound() == Sound::off) return std::nullopt;
  const auto next = engine_.next_wakeup(clock_.now(), far_ahead);
  if (!next || next == looked_ahead_to_) return std::nullopt;
  return clock_.boot_of(*next) - tones_.lead();
}

std::vector<Sentence> Ear::words_of(const Happenings& happenings) const {
  if (!narrator_ || !narrator_->can_speak()) return {};
  std::vector<Sentence> words = spoken(happenings, engine_.setup());
  if (clock_.speed() > fastest_to_speak)
    std::erase_if(words, [](const Sentence& one) { return one.kind != Sentence::Kind::heading; });
  return words;
}

/// What was asked for and cannot be heard is read.
void Ear::say_again_in_writing(const Happenings& happenings) {
  if (!narrator_ || !has<AgainAsked>(happenings)) return;
  std::string text;
  for (const Sentence& one : spoken(happenings, engine_.setup())) text += (text.empty() ? "" : " ") + one.text;
  tell(text);
}

void Ear::cut() {
  tones_.cut(now());
  bells_.cut();
  if (swell_) swell_->cut(now());
  if (narrator_) narrator_->cut(now());
}

void Ear::breathe() {
  if (!swell_) return;
  const bool goes = breathes(engine_) && engine_.sound() == Sound::on;
  swell_->go_on(goes ? std::optional(engine_.elapsed(clock_.now())) : std::nullopt, now());
  if (!swell_->has_failed()) return;
  swell_.reset();
  tell("The breath is not to be heard: its player failed.");
}

void Ear::go_on_now() {
  look_ahead();
  tones_.go_on(now());
  if (const auto unheard = tones_.take_unheard()) ring(*unheard);
  bells_.go_on(now());
  breathe();
  if (const std::string news = tones_.take_news(); !news.empty()) tell(news);
  if (!narrator_) return;
  narrator_->go_on(now());
  if (const std::string news = narrator_->take_news(); !news.empty()) tell(news);
  say_last_call();
}

/// Nothing else is being said then.
void Ear::say_last_call() {
  const auto due = last_call_at();
  if (!due || clock_.boot() < *due) return;
  last_call_said_ = true;
  if (narrator_->is_silent() && engine_.sound() == Sound::on && clock_.speed() <= fastest_to_speak)
    narrator_->say({{Sentence::Kind::word, capital(time_for_ear(last_call)) + "."}}, now(), now());
}

std::optional<nanoseconds> Ear::last_call_at() const {
  if (last_call_said_ || !narrator_ || engine_.stage() != Stage::get_ready) return std::nullopt;
  return clock_.boot_of(clock_.now() + engine_.left(clock_.now()) - last_call);
}

void Ear::watch(std::vector<Watched>& watched) const {
  tones_.watch(watched);
  if (swell_) swell_->watch(watched);
  if (narrator_) narrator_->watch(watched);
}

std::optional<nanoseconds> Ear::next_wakeup() const {
  std::optional<nanoseconds> next = last_call_at();
  if (const auto ahead = looks_ahead_at()) next = next ? std::min(*next, *ahead) : *ahead;
  const auto consider = [&](std::optional<nanoseconds> awake) {
    if (!awake) return;
    const nanoseconds boot = clock_.boot() + (*awake - now());
    next = next ? std::min(*next, boot) : boot;
  };
  consider(tones_.wakes_at());
  consider(bells_.wakes_at());
  if (swell_) consider(swell_->wakes_at());
  if (narrator_) consider(narrator_->wakes_at());
  return next;
}

void Ear::tell(const std::string& news) {
  display_.print({{{news, Tint::warm}}});
  if (engine_.stage() == Stage::question) display_.show_question();
}

}  // namespace tpguide
