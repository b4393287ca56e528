// SPDX-License-Identifier: MIT
#include "cli/session/loop.hpp"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include <unistd.h>

#include "cli/session/ear.hpp"
#include "cli/session/event_file.hpp"
#include "cli/session/event_programs.hpp"
#include "cli/session/listeners.hpp"
#include "cli/session/media_keys.hpp"
#include "cli/session/picture.hpp"
#include "cli/session/remote_keys.hpp"
#include "cli/session/teller.hpp"
#include "cli/session/window_status.hpp"
#include "core/telling/reading.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

/// The clock that goes on in sleep and the one that does not differ by more than this: the machine slept.
constexpr seconds asleep{2};
/// The picture changes at most this often, in real time, however fast a rehearsal runs.
constexpr milliseconds shortest_frame{100};
/// So long a disk, a reader or a terminal may take at the end until it is said, and how long they have when a signal
/// ends us.
constexpr milliseconds patience{1000};
constexpr milliseconds patience_at_signal{400};
constexpr milliseconds patience_with_players{350};

Display::Setup display_setup(const RunChoices& choices, const Style& style) {
  return {choices.form, style.charset, style.colors == Colors::on ? Coloring::on : Coloring::off, style.width};
}

class Loop {
 public:
  Loop(Engine& engine, const RunChoices& choices, Env& env)
      : engine_(engine),
        clock_(choices.speed.value_or(1.0)),
        terminal_(engine.setup().choices.asking == Asking::possible ? Terminal::Keyboard::standard_input
                                                                    : Terminal::Keyboard::none,
                  choices.screen, choices.background),
        display_(terminal_, display_setup(choices, env.out.style())),
        listeners_(display_) {
    const auto of = choices.speed ? EventStream::Of::rehearsal : EventStream::Of::session;
    // Others have threads.
    listeners_.add<EventPrograms>(engine.setup(), display_, env.paths.config.parent_path() / "on-event", of);
    if (!choices.events.empty())
      events_ = &listeners_.add<EventFile>(engine.setup(), display_, choices.events, choices.event_writing, of);
    if (!choices.speed) {
      keeper_ = &listeners_.add<Keeper>(engine, clock_, display_, choices.kept, SessionFiles{env.paths.state}, env.log,
                                        ProfileStore{env.paths.profile});
    }
    terminal_.set_wishes(wishes_for(choices.outside));
    listeners_.add<WindowStatus>(engine, clock_, display_, choices.outside.signs);
    if (!choices.outside.notice.is_none())
      listeners_.add<Notifier>(engine.setup(), display_, keyboard_, choices.outside.notice);
    teller_ =
        &listeners_.add<Teller>(engine.setup(), display_, choices.speed ? Teller::Of::rehearsal : Teller::Of::session);
    // Before the picture, which shows a row lit where a bell is rung.
    if (choices.hearing.sound == Sound::on)
      ear_ = &listeners_.add<Ear>(engine, clock_, display_, choices.hearing, choices.breathing);
    picture_ =
        &listeners_.add<Picture>(engine, clock_, display_,
                                 Picture::Look{choices.digits, choices.breathing, choices.picture, env.now.offset,
                                               choices.speed ? Played::rehearsal : Played::session});
    if (choices.media_keys == Switch::on) media_ = &listeners_.add<MediaKeys>(engine);
    remote_ = &listeners_.add<RemoteKeys>(env, choices.speed ? KeyListener::rehearsal : KeyListener::session);
  }

  ExitCode run() {
    listeners_.hear(engine_.begin(), Instant{});
    while (engine_.stage() != Stage::over) {
      listeners_.go_on();
      begin_what_waits_for_words();
      if (engine_.stage() == Stage::question) teller_->mend_question();
      wait();
    }
    finish();
    read_last_advice();
    hear_out();
    terminal_.finish(patience);
    terminal_.restore();
    const ExitCode code = exit_code();
    remote_->close();
    // What still hangs in the system must not hang us, nor find us half taken down.
    if (!listeners_.are_done()) ::_exit(static_cast<int>(code));
    if (display_.has_failed()) throw Error("standard output could not be written to");
    return code;
  }

 private:
  ExitCode exit_code() const {
    const bool unknown = keeper_ != nullptr && keeper_->place() == WhereItIs::unknown;
    if (display_.had_trouble() || display_.has_failed() || unknown) return ExitCode::could_not;
    switch (engine_.ending()) {
      case Ending::completed:
      case Ending::nothing_left:
      case Ending::none:
        return ExitCode::done;
      case Ending::stopped:
      case Ending::screened_out:
      case Ending::quit:
        return ExitCode::ended_early;
    }
    return ExitCode::done;
  }

  /// When to wake without an event: the engine, a listener, a lone Escape.
  std::optional<nanoseconds> next_wakeup() {
    std::optional<nanoseconds> next = listeners_.next_wakeup();
    const auto consider = [&](nanoseconds at) { next = next ? std::min(*next, at) : at; };
    if (const auto engine = engine_.next_wakeup(clock_.now(), clock_.stretched(shortest_frame))) {
      consider(clock_.boot_of(*engine));
    }
    if (const auto escape = keyboard_.settles_at()) consider(*escape);
    return next;
  }

  void wait() {
    Wake wake = terminal_.wait(next_wakeup(), listeners_.watched());
    display_.take_answers(wake.bytes);
    display_.catch_up();

    const ClockReading before = clock_.last();
    clock_.read();
    const Instant at = clock_.now();
    const nanoseconds slept = (clock_.last().boot - before.boot) - (clock_.last().awake - before.awake);
    if (wake.continued || slept > asleep) come_back(clock_.instant_of(before.boot), wake);

    if (wake.resized) display_.resized(clock_.boot());
    feed(wake);
    if (wake.bytes.empty()) keyboard_.settle(clock_.boot());
    take_input(at);
    if (wake.input_ended) advance(InputClosed{}, at);
    advance(Tick{}, at);

    if (wake.ending_signal != 0) end_by(wake.ending_signal, at);
    if (wake.suspend && engine_.stage() != Stage::over) {
      if (keeper_ != nullptr) keeper_->save_before_stop(at);
      silence();
      display_.leave();
      terminal_.suspend();
    }
  }

  void silence() {
    if (ear_ != nullptr) ear_->cut();
  }

  [[noreturn]] void die_of(int signal) {
    silence();
    remote_->close();
    // A player that does not heed one signal is ended by another.
    const auto deadline = device_clock() + patience_with_players;
    while (ear_ != nullptr && ear_->is_ending() && device_clock() < deadline) {
      static_cast<void>(terminal_.wait(read_clocks().boot + (deadline - device_clock()), listeners_.watched()));
      clock_.read();
      listeners_.go_on();
    }
    terminal_.die_of(signal);
  }

  void begin_what_waits_for_words() {
    if (!engine_.awaits_voice() || (ear_ != nullptr && !ear_->has_said_all())) return;
    advance(SpokenOut{}, clock_.now());
    listeners_.go_on();
  }

  /// All that was pressed, here and elsewhere.
  void feed(const Wake& wake) {
    keyboard_.feed(wake.bytes, clock_.boot());
    keyboard_.press(remote_->take());
    if (media_ != nullptr) keyboard_.press(media_->take());
  }

  void advance(const Event& event, Instant at) {
    if (engine_.stage() != Stage::over) listeners_.hear(engine_.advance(event, at), at);
  }

  void come_back(Instant from, const Wake& wake) {
    // Others may have written where the region was.
    if (wake.continued && !wake.shown_late) display_.leave();
    const Instant now = clock_.now();
    const bool was_asked = engine_.stage() == Stage::question;
    const Happenings told = engine_.stage() != Stage::over ? engine_.advance(Away{from}, now) : Happenings{};
    // A question that is shown only now stands last, and nobody has been away from it.
    if (wake.shown_late && was_asked) return;
    listeners_.hear(told, now);
    if (engine_.stage() != Stage::question) return;
    // What others have written may have pushed the page away that it stands under.
    wake.continued ? teller_->show_question() : display_.show_question();
  }

  void take_input(Instant at) {
    while (engine_.stage() != Stage::over) {
      const bool is_answer = engine_.stage() == Stage::question;
      const auto key = keyboard_.next(is_answer ? Keyboard::Taken::as_text : Keyboard::Taken::as_keys);
      if (!key) return;
      if (is_answer) {
        take_answer_key(*key, at);
      } else {
        take_key(*key, at);
      }
    }
  }

  void take_key(const Key& key, Instant at) {
    if (key.kind == KeyKind::redraw) display_.leave();
    if (picture_->turn(key) == Picture::Turned::yes) return;
    if (is_any_key(key)) picture_->first_page();
    if (display_.form() == Display::Form::region) engine_.set_after_stop(after_stop_in(terminal_.size()));
    advance(KeyPressed{key}, at);
  }

  void take_answer_key(const Key& key, Instant at) {
    const LineEditor& line = display_.answer();
    switch (key.kind) {
      case KeyKind::pasted:
        advance(KeyPressed{key}, at);
        return display_.show_question();
      case KeyKind::redraw:
        return teller_->show_question();
      case KeyKind::end_of_input:
        // As a terminal does: behind a line it ends that, and alone it ends all.
        if (line.text().empty()) return advance(InputClosed{}, at);
        [[fallthrough]];
      case KeyKind::page_down:
      case KeyKind::enter:
        // Whoever was in time with the last key is, however late it is seen.
        advance(Typing{line.text(), line.came()}, at);
        display_.leave_question();
        if (teller_->turn({line.text(), line.came()}) == Teller::Turned::yes) return;
        return advance(LineEntered{line.text(), line.came()}, at);
      default:
        if (display_.edit(key) == Display::Edited::yes) advance(Typing{line.text(), line.came()}, at);
    }
  }

  /// After the end of the engine, until all has been kept and read, or who waits for it has had enough.
  void finish() {
    const auto told_at = device_clock() + patience;
    bool told = false;
    for (listeners_.go_on(); !is_kept() || (!listeners_.are_done() && !told); listeners_.go_on()) {
      const Wake wake = terminal_.wait(
          told ? std::nullopt : std::optional(read_clocks().boot + (told_at - device_clock())), listeners_.watched());
      clock_.read();
      if (wake.ending_signal != 0) end_by(wake.ending_signal, clock_.now());
      if (wake.suspend) terminal_.suspend();
      feed(wake);
      while (const auto key = keyboard_.next(Keyboard::Taken::as_keys)) {
        const bool leaves = key->kind == KeyKind::end_of_input || key->character == 'q';
        if (told && leaves) return tell_where_it_is();
      }
      if (wake.input_ended && told) return tell_where_it_is();
      if (told || device_clock() < told_at) continue;
      told = true;
      if (events_ != nullptr) events_->give_up();
      if (!is_kept()) display_.print({{{"The disk does not answer yet. Wait, or leave with q.", Tint::warm}}});
    }
    tell_where_it_is();
  }

  bool is_kept() const { return keeper_ == nullptr || keeper_->is_done(); }

  void tell_where_it_is() {
    if (keeper_ != nullptr) teller_->tell_where_it_is(engine_.ending(), keeper_->place());
    listeners_.go_on();
  }

  /// All is over but to be heard or read: takes what comes meanwhile, keys included.
  Wake wait_after_end() {
    Wake wake = terminal_.wait(listeners_.next_wakeup(), listeners_.watched());
    clock_.read();
    if (wake.ending_signal != 0) die_of(wake.ending_signal);
    if (wake.resized) display_.resized(clock_.boot());
    if (wake.suspend) {
      silence();
      display_.leave();
      terminal_.suspend();
    }
    feed(wake);
    return wake;
  }

  /// The last words are said to their end, unless a key has enough of them, or a signal.
  void hear_out() {
    for (listeners_.go_on(); ear_ != nullptr && !ear_->has_said_all(); listeners_.go_on()) {
      if (wait_after_end().input_ended) silence();
      while (const auto key = keyboard_.next(Keyboard::Taken::as_keys)) {
        if (is_any_key(*key)) silence();
      }
    }
  }

  /// All is kept and told; the pages go away again with the last key, or when nobody is there to press one.
  void read_last_advice() {
    if (display_.form() == Display::Form::lines || !ends_with_long_advice(engine_, terminal_.size())) return;
    picture_->show_last_advice();
    for (bool read = false; !read;) {
      listeners_.go_on();
      const Wake wake = wait_after_end();
      while (const auto key = keyboard_.next(Keyboard::Taken::as_keys)) {
        if (picture_->turn(*key) == Picture::Turned::no) read = read || is_any_key(*key);
      }
      read = read || wake.input_ended;
    }
    silence();
    display_.erase();
  }

  [[noreturn]] void end_by(int signal, Instant at) {
    remote_->close();
    advance(InputClosed{}, at);
    const auto deadline = device_clock() + patience_at_signal;
    for (listeners_.go_on(); !is_kept() && device_clock() < deadline; listeners_.go_on()) {
      // The signal that ends us may come again and again.
      static_cast<void>(terminal_.wait(read_clocks().boot + (deadline - device_clock()), listeners_.watched()));
    }
    tell_where_it_is();
    die_of(signal);
  }

  Engine& engine_;
  SessionClock clock_;
  Terminal terminal_;
  Display display_;
  Keyboard keyboard_;
  Listeners listeners_;
  EventFile* events_ = nullptr;
  Keeper* keeper_ = nullptr;
  Teller* teller_ = nullptr;
  Picture* picture_ = nullptr;
  RemoteKeys* remote_ = nullptr;
  MediaKeys* media_ = nullptr;  ///< none where they were not asked for
  Ear* ear_ = nullptr;          ///< none where nothing is to be heard
};

}  // namespace

ExitCode run_session(Engine& engine, const RunChoices& choices, Env& env) {
  return Loop{engine, choices, env}.run();
}

}  // namespace tpguide
