// SPDX-License-Identifier: MIT
#include "fuzz/play.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include <fmt/format.h>

#include "content/builtin.hpp"
#include "core/exchange/entry_json.hpp"
#include "core/log/log_text.hpp"
#include "core/telling/transcript.hpp"
#include "fuzz/target.hpp"
#include "support/entries.hpp"

namespace tpguide::fuzz {
namespace {

using namespace std::chrono_literals;
using std::chrono::milliseconds;
using std::chrono::minutes;

constexpr std::int64_t day_in_ms = 86'400'000;

milliseconds span_in(const std::vector<std::string_view>& words, std::size_t index) {
  return milliseconds{number_in(index < words.size() ? words[index] : std::string_view{}, 0, day_in_ms, 5000)};
}

/// From the `first` of them on, all that is told of them.
std::string story_of(const Happenings& happenings, std::size_t first, const SessionSetup& setup) {
  std::string story;
  for (std::size_t index = first; index < happenings.size(); ++index) {
    const Happening& one = happenings[index];
    story += fmt::format("{} {}\n", one.at.time_since_epoch().count(), one.what.index());
    for (const Telling telling : {Telling::plain, Telling::live})
      for (const Line& line : tell(one, setup, telling)) story += plain_text(line) + "\n";
  }
  return story;
}

Key key_of(char letter) {
  if (letter == '\\') return {KeyKind::enter, 0};
  if (letter == '^') return {KeyKind::end_of_input, 0};
  if (letter < ' ' || letter >= '~') return {};
  return {KeyKind::character, letter};
}

}  // namespace

Play::Play(const Script& script, const Routine& routine, const Atlas& atlas, const Safety& safety)
    : script_(script),
      routine_(routine),
      atlas_(atlas),
      safety_(safety),
      watch_(atlas),
      window_(script.look),
      log_(script.log),
      base_(script.now) {}

void Play::begin(std::optional<SessionRecord> unfinished, SessionSetup::Resume resume) {
  now_ = Instant{};
  all_.clear();
  twins_.clear();
  compared_ = 0;
  // Every question but the age is answered by n.
  Profile profile;
  profile.age = KeptAge{40, base_};
  const SessionSetup setup{routine_,           atlas_,         safety_,         builtin_screening(), profile,
                           make_history(log_), base_,          script_.choices, unfinished,          resume,
                           script_.after_stop, &builtin_body()};
  engine_ = std::make_unique<Engine>(setup);
  twin_ = script_.twin == Script::Twin::yes ? std::make_unique<Engine>(setup) : nullptr;
  if (twin_) twins_ = twin_->begin();
  take(engine_->begin());
}

void Play::take(const Happenings& happenings) {
  for (const Happening& happening : happenings) {
    promise(all_.empty() || happening.at >= all_.back().at, "time does not go back");
    promise(happening.at <= now_, "nothing happens in the future");
    all_.push_back(happening);
    if (happening.get<Declined>() != nullptr) log_on_disk();
    if (happening.get<Resumed>() != nullptr) on_disk_.reset();
    watch_.see(happening, engine_->setup());
    if (const auto* rated = happening.get<NextDayRated>()) log(rated->rating);
    if (const auto line = events_.line(happening, engine_->setup())) {
      promise_clean(*line, "an event is clean");
      promise(line->ends_with("}\n"), "an event is a line");
    }
  }
  window_.tell(happenings, *engine_);
}

/// As often as it asks and, besides, at odd moments: the same must happen at the same instants.
void Play::take_twin(const Event& event) {
  if (!twin_) return;
  const auto* away = std::get_if<Away>(&event);
  Instant last = all_.empty() ? Instant{} : all_.back().at;
  const Instant end = away != nullptr ? away->from : now_;
  for (int ticks = 0; ticks < 400 && twin_->stage() != Stage::over; ++ticks) {
    const auto next = twin_->next_wakeup(last, 1ms);
    if (!next || *next > end) break;
    last = std::min(end, *next + milliseconds{ticks % 3 == 0 ? 137 : 0});
    const Happenings some = twin_->advance(Tick{}, last);
    twins_.insert(twins_.end(), some.begin(), some.end());
  }
  const Happenings some = twin_->advance(event, now_);
  twins_.insert(twins_.end(), some.begin(), some.end());
  promise(story_of(twins_, compared_, twin_->setup()) == story_of(all_, compared_, engine_->setup()),
          "late ticks change nothing");
  compared_ = all_.size();
}

void Play::send(const Event& event) {
  if (over()) return;
  take(engine_->advance(event, now_));
  take_twin(event);
  watch_.check(*engine_, now_);
  if (over()) return;
  window_.show(*engine_, now_);
  const auto next = engine_->next_wakeup(now_, 1ms);
  if (next) promise(*next > now_, "the next tick is later than now");
  const bool runs = engine_->stage() == Stage::running;
  if (runs) promise(next.has_value() && engine_->left(now_) > 0ms, "a clock that runs has time left");
}

void Play::wait(milliseconds span) {
  const Instant end = now_ + span;
  for (int ticks = 0; ticks < 200 && !over(); ++ticks) {
    const auto next = engine_->next_wakeup(now_, 1ms);
    if (!next || *next > end) break;
    now_ = *next;
    send(Tick{});
  }
  now_ = end;
  send(Tick{});
}

/// What a checkpoint would hold now, by way of its text.
SessionRecord Play::kept() const {
  Checkpoint checkpoint;
  checkpoint.session = engine_->record(now_, digest_of(script_.routine_text));
  checkpoint.source = "script";
  checkpoint.steps = static_cast<int>(routine_.steps.size());
  checkpoint.saved = engine_->setup().stamp(now_);
  const std::string text = checkpoint_text(checkpoint);
  const ReadCheckpoint read = read_checkpoint(text, "checkpoint");
  promise(read.checkpoint == checkpoint, "a checkpoint is read as it was written", text);
  return read.checkpoint->session;
}

void Play::leave(milliseconds later, SessionSetup::Resume resume) {
  if (!engine_->has_started() || (over() && engine_->ending() != Ending::quit)) return;
  send(Tick{});
  if (over() && engine_->ending() != Ending::quit) return;
  const SessionRecord left = kept();
  watch_.check(*engine_, now_);
  watch_.leave(now_);
  base_ = {base_.time + now_.time_since_epoch() + later, base_.offset};
  on_disk_ = left;
  if (later >= checkpoint_lasts) {
    log_on_disk();
    return begin(std::nullopt, SessionSetup::Resume::ask);
  }
  begin(left, resume);
  if (resume == SessionSetup::Resume::at_once) check_gone_on(left);
}

/// Nothing of what was left is lost, save the presses that rest by now.
void Play::check_gone_on(const SessionRecord& left) const {
  if (over()) return;
  const SessionRecord found = engine_->record(now_, left.digest);
  milliseconds before{0}, after{0};
  for (const Slot& slot : left.slots) before += slot.held;
  for (const Slot& slot : found.slots) after += slot.held;
  promise(before == after, "no time is lost by going on");
  promise(found.before == left.before && found.after == left.after && found.note == left.note &&
              found.stops == left.stops && found.stop_pending == left.stop_pending && found.started == left.started,
          "no answer is lost by going on");
}

void Play::log(Entry entry) {
  if (entry.id.empty()) entry.id = fmt::format("played-{}", log_.size());
  const std::string block = std::string(log_file_head()) + entry_block(entry);
  const LogText read = read_log_text(block, "log");
  promise(read.findings.empty() && read.entries == std::vector{entry}, "an entry is read as it was written", block);
  promise_clean(entry_line(entry), "a line of the export is clean");
  log_.push_back(std::move(entry));
}

void Play::log_partial(const SessionRecord& left) {
  const Entry entry = entry_of(left, SessionStatus::partial);
  watch_.check_entry(entry);
  log(entry);
}

void Play::log_on_disk() {
  if (!on_disk_) return;
  log_partial(*std::exchange(on_disk_, std::nullopt));
  watch_.begin();
}

void Play::log_finished() {
  if (std::exchange(logged_, true)) return;
  if (!engine_->has_started()) return log_on_disk();
  const Ending ending = engine_->ending();
  if (ending == Ending::quit) {
    const SessionRecord left = kept();
    watch_.leave(now_);
    return log_partial(left);
  }
  watch_.leave(now_);
  if (ending != Ending::completed && ending != Ending::stopped) return;
  const Entry entry = entry_of(engine_->record(now_), status_of(ending));
  watch_.check_entry(entry);
  promise((entry.status == SessionStatus::stopped) == !entry.stop_sign.empty(),
          "a session with a stop sign is stopped, and no other");
  log(entry);
}

void Play::next_session(minutes later) {
  play_to_the_end();
  log_finished();
  base_ = {base_.time + now_.time_since_epoch() + later, base_.offset};
  logged_ = false;
  watch_.begin();
  begin(std::nullopt, SessionSetup::Resume::ask);
}

void Play::happens(const std::vector<std::string_view>& words, std::string_view rest) {
  const std::string_view what = words[0];
  if (what == "keys") {
    for (const char letter : rest) send(KeyPressed{key_of(letter)});
  } else if (what == "line") {
    send(LineEntered{std::string(rest)});
  } else if (what == "paste") {
    send(LineEntered{std::string(rest), Key::Came::at_once});
  } else if (what == "type") {
    send(Typing{std::string(rest)});
  } else if (what == "burst") {
    send(Typing{std::string(rest), Key::Came::at_once});
  } else if (what == "jump") {
    now_ += span_in(words, 1);
    send(Tick{});
  } else if (what == "wait") {
    wait(span_in(words, 1));
  } else if (what == "sleep") {
    const Instant from = now_ + span_in(words, 2);
    now_ = from + span_in(words, 1);
    send(Away{from});
    send(Tick{});
  } else if (what == "size") {
    const auto side = [&](std::size_t index, int most) {
      return static_cast<int>(number_in(index < words.size() ? words[index] : std::string_view{}, 1, most, 24));
    };
    window_.resize({side(1, 240), side(2, 80)});
    if (!over()) window_.show(*engine_, now_);
  } else if (what == "kill") {
    leave(span_in(words, 1), SessionSetup::Resume::at_once);
  } else if (what == "quit") {
    send(KeyPressed{{KeyKind::end_of_input, 0}});
    leave(span_in(words, 1), SessionSetup::Resume::at_once);
  } else if (what == "ask") {
    leave(span_in(words, 1), SessionSetup::Resume::ask);
  } else if (what == "spoken") {
    send(SpokenOut{});
  } else if (what == "close") {
    send(InputClosed{});
  } else if (what == "again") {
    next_session(minutes{number_in(words.size() > 1 ? words[1] : std::string_view{}, 1, 60 * 24 * 60, 90)});
  }
}

/// None of the numbers it asks for is true after all; but where a sign is has to be said.
const char* Play::answer_at(int turn) const {
  constexpr std::array screening{"n", "", "1"};
  switch (engine_->dialogue().question()) {
    case Question::screening:
      return screening[static_cast<std::size_t>(turn) % screening.size()];
    case Question::resume:
      return "n";
    case Question::every_other_day:
      return "y";
    default:
      return "";
  }
}

void Play::play_to_the_end() {
  for (int turns = 0; !over(); ++turns) {
    promise(turns < 3000, "every session ends");
    switch (engine_->stage()) {
      case Stage::question:
        send(LineEntered{answer_at(turns)});
        break;
      case Stage::waiting:
      case Stage::stop_question:
      case Stage::advice:
        send(KeyPressed{{KeyKind::enter, 0}});
        break;
      case Stage::paused:
        send(KeyPressed{{KeyKind::character, ' '}});
        break;
      case Stage::get_ready:
      case Stage::ramp:
      case Stage::running:
        now_ += engine_->left(now_);
        send(Tick{});
        break;
      case Stage::over:
        break;
    }
  }
}

void Play::run() {
  watch_.begin();
  begin(std::nullopt, SessionSetup::Resume::ask);
  for (const std::string_view line : script_.happens) {
    const auto words = words_of(line);
    const auto after = static_cast<std::size_t>(words[0].data() - line.data()) + words[0].size();
    happens(words, line.substr(std::min(after + 1, line.size())));
  }
  play_to_the_end();
  log_finished();
}

}  // namespace tpguide::fuzz
