// SPDX-License-Identifier: MIT
#include "cli/runner.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "cli/unfinished.hpp"
#include "core/json/event.hpp"
#include "core/session/cue.hpp"
#include "core/session/painter.hpp"
#include "core/session/reading.hpp"
#include "core/session/transcript.hpp"
#include "sys/clock.hpp"
#include "sys/terminal.hpp"

namespace tpguide {
namespace {

using std::chrono::milliseconds;
using std::chrono::nanoseconds;
using std::chrono::seconds;

/// The clock that goes on in sleep and the one that does not differ by more than this: the machine slept.
constexpr seconds asleep{2};
/// While a clock runs there is a wake-up a second, so that the checkpoint is never older than five seconds.
constexpr seconds checkpoint_every{4};
/// A window that is being dragged is drawn again once it has been still for this long.
constexpr milliseconds resize_settles{100};
/// A lone Escape is a key once nothing has followed for this long.
constexpr milliseconds escape_settles{50};
/// The picture changes at most this often, in real time, however fast a rehearsal runs.
constexpr milliseconds shortest_frame{100};
constexpr int widest_text = 78;

class Runner {
 public:
  Runner(Engine& engine, const RunChoices& choices, Env& env)
      : engine_(engine),
        choices_(choices),
        env_(env),
        files_(env.paths.state),
        terminal_(engine.choices().asking == Asking::possible ? Terminal::Keyboard::standard_input
                                                              : Terminal::Keyboard::none),
        painter_(env.out.style().charset, env.out.style().colors == Colors::on ? Coloring::on : Coloring::off,
                 terminal_reflow()),
        sound_(choices.sound) {
    if (!choices.events.empty()) events_.emplace(choices.events, choices.event_writing);
  }

  ExitCode run() {
    origin_ = last_ = read_clocks();
    carry_out(engine_.begin(), Instant{});
    while (engine_.stage() != Stage::over) {
      show();
      wait();
    }
    read_last_advice();
    terminal_.restore();
    if (output_failed_) throw Error("standard output could not be written to");
    if (trouble_) return ExitCode::could_not;
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

 private:
  Instant instant_of(nanoseconds boot) const {
    const auto real = static_cast<double>((boot - origin_.boot).count());
    return Instant{milliseconds{static_cast<std::int64_t>(std::floor(real * choices_.speed / 1e6))}};
  }

  /// The first moment of the clock at which instant_of() has reached `instant`.
  nanoseconds boot_of(Instant instant) const {
    const auto session = static_cast<double>(instant.time_since_epoch().count());
    return origin_.boot + nanoseconds{static_cast<std::int64_t>(std::ceil(session * 1e6 / choices_.speed))};
  }

  milliseconds shortest_step() const {
    return milliseconds{
        static_cast<std::int64_t>(static_cast<double>(shortest_frame.count()) * choices_.speed / 1000.0)};
  }

  /// When to wake without an event: the engine, the bell, a window that has settled, a lone Escape.
  std::optional<nanoseconds> next_wakeup() const {
    std::optional<nanoseconds> next;
    const auto consider = [&](nanoseconds at) { next = next ? std::min(*next, at) : at; };
    if (const auto engine = engine_.next_wakeup(instant_of(last_.boot), shortest_step())) consider(boot_of(*engine));
    if (!bells_.empty()) consider(bells_.front());
    if (settles_) consider(*settles_);
    if (keyboard_.unsettled()) consider(last_.boot + escape_settles);
    return next;
  }

  void wait() {
    terminal_.set_input(engine_.stage() == Stage::question ? Terminal::Input::lines : Terminal::Input::keys);
    const bool was_unsettled = keyboard_.unsettled();
    const Wake wake = terminal_.wait(next_wakeup());
    echoed_by_terminal_ = true;

    const ClockReading before = last_;
    last_ = read_clocks();
    const Instant at = instant_of(last_.boot);
    const nanoseconds slept = (last_.boot - before.boot) - (last_.awake - before.awake);
    if (wake.continued || slept > asleep) {
      carry_out(engine_.advance(Away{instant_of(before.boot)}, at), at);
      if (engine_.stage() == Stage::question) ask(engine_.question());
    }

    if (wake.resized) settles_ = last_.boot + resize_settles;
    if (was_unsettled && wake.bytes.empty()) keyboard_.settle();
    keyboard_.feed(wake.bytes);
    take_input(at);
    if (wake.input_ended && engine_.stage() != Stage::over) carry_out(engine_.advance(InputClosed{}, at), at);
    if (engine_.stage() != Stage::over) carry_out(engine_.advance(Tick{}, at), at);
    ring();

    if (wake.ending_signal != 0) end_by(wake.ending_signal, at);
    if (engine_.stage() == Stage::over) return;
    if (wake.suspend) {
      save(at, Durability::through_crash);
      write(painter_.leave());
      terminal_.suspend();
    }
    const bool due = engine_.stage() == Stage::running && last_.boot - saved_ >= checkpoint_every;
    if (due) save(at, Durability::through_kill);
  }

  /// All is kept and told; the pages go away again with the last key, or when nobody is there to press one.
  void read_last_advice() {
    if (choices_.display == Display::lines || !ends_with_long_advice(engine_, terminal_.size())) return;
    terminal_.set_input(Terminal::Input::keys);
    page_ = 0;
    for (bool read = false; !read;) {
      const ScreenSize size = terminal_.size();
      write(painter_.draw(*compose_reading(engine_, {}, size, page_, env_.out.style().charset), size));
      const Wake wake = terminal_.wait({});
      if (wake.ending_signal != 0) terminal_.die_of(wake.ending_signal);
      if (wake.resized) page_ = 0;
      if (wake.suspend) {
        write(painter_.leave());
        terminal_.suspend();
      }
      keyboard_.feed(wake.bytes);
      while (const auto key = keyboard_.next_key()) {
        if (turns_page(*key, engine_, terminal_.size(), page_)) {
          ++page_;
        } else {
          read = read || key->kind != KeyKind::other;
        }
      }
      read = read || wake.input_ended;
    }
    write(painter_.erase());
  }

  void take_input(Instant at) {
    while (engine_.stage() != Stage::over) {
      if (engine_.stage() == Stage::question) {
        const auto line = keyboard_.next_line();
        if (!line) return;
        // What was typed ahead, before the question stood there, the terminal has not shown behind it.
        if (!echoed_by_terminal_) speak(clean(*line) + "\n");
        question_open_ = false;
        carry_out(engine_.advance(LineEntered{*line}, at), at);
      } else {
        const auto key = keyboard_.next_key();
        if (!key) return;
        if (choices_.display == Display::region && turns_page(*key, engine_, terminal_.size(), page_)) {
          ++page_;
          continue;
        }
        page_ = 0;
        if (choices_.display == Display::region) engine_.set_after_stop(after_stop_in(terminal_.size()));
        carry_out(engine_.advance(KeyPressed{*key}, at), at);
      }
    }
  }

  /// Keeps first and tells then: who sees that an answer was taken can rely on it. What to do about a stop sign comes
  /// before either, since no disk may stand between a person and the advice.
  void carry_out(const Happenings& happenings, Instant at) {
    const auto urgent = [](const Happening& happening) {
      return happening.kind == HappeningKind::stop_pressed || happening.kind == HappeningKind::stop_sign;
    };
    const Telling telling = choices_.display == Display::region ? Telling::live : Telling::plain;
    std::vector<Line> lines;
    for (const auto& happening : happenings) {
      if (!urgent(happening)) continue;
      for (auto& line : tell(happening, engine_, telling)) lines.push_back(std::move(line));
    }
    print(lines);
    lines.clear();
    if (engine_.stage() == Stage::stop_question || engine_.stage() == Stage::advice) show();
    keep(happenings, at);
    for (const auto& happening : happenings) {
      if (happening.kind == HappeningKind::ended && choices_.keep == Keep::nothing) {
        lines.push_back({{"This was a rehearsal; nothing was logged or kept.", Tint::plain}});
        if (engine_.ending() == Ending::quit) continue;
      }
      if (urgent(happening)) continue;
      for (auto& line : tell(happening, engine_, telling)) lines.push_back(std::move(line));
      if (happening.kind == HappeningKind::ended) tell_where_it_is(lines);
      if (happening.kind == HappeningKind::asked || happening.kind == HappeningKind::asked_again) {
        say_what_scrolled_away(lines, happening);
        print(lines);
        lines.clear();
        ask(happening.question);
      }
    }
    print(lines);
    if (const auto cue = cue_of(happenings, engine_.plan().slots)) {
      if (sound_ == Engine::Sound::on && engine_.sound() == Engine::Sound::on) schedule(*cue);
    }
  }

  /// In the event stream, the log and the checkpoint.
  void keep(const Happenings& happenings, Instant at) {
    bool transition = false;
    for (const auto& happening : happenings) {
      write_event(happening);
      switch (happening.kind) {
        case HappeningKind::started:
        case HappeningKind::declined:
          log_earlier();
          entry_id_.clear();
          break;
        case HappeningKind::rated:
          if (choices_.keep == Keep::everything) try_to_log([&] { env_.log.append(happening.rating); });
          break;
        case HappeningKind::step_started:
          text_told_ = false;
          transition = true;
          break;
        case HappeningKind::clock_ended:
        case HappeningKind::stop_pressed:
        case HappeningKind::stop_sign:
          transition = true;
          break;
        case HappeningKind::ended:
          finish(at);
          break;
        default:
          break;
      }
    }
    if (!happenings.empty() && engine_.stage() != Stage::over) {
      save(at, transition ? Durability::through_crash : Durability::through_kill);
    }
  }

  /// A stream that fails is given up; the session is led on.
  void write_event(const Happening& happening) {
    if (!events_) return;
    try {
      if (const auto event = stream_.line(happening, engine_)) events_->write(*event);
    } catch (const Error& error) {
      events_.reset();
      tell_trouble(error.what());
    }
  }

  template <typename Work>
  void try_to_log(Work work) {
    try {
      work();
    } catch (const Error& error) {
      tell_trouble(error.what());
    }
  }

  /// What could not be done is said at once, and is the exit code in the end.
  void tell_trouble(std::string_view what) {
    trouble_ = true;
    print({{{fmt::format("tpguide: {}", clean(what)), Tint::alarm}}});
  }

  /// After what the transcript says of the end.
  void tell_where_it_is(std::vector<Line>& lines) const {
    const bool logged = engine_.ending() == Ending::completed || engine_.ending() == Ending::stopped;
    if (choices_.keep == Keep::everything && logged && logged_) {
      lines.push_back({{"Logged; tpguide history shows it, tpguide undo takes it back.", Tint::plain}});
    }
  }

  void log_earlier() {
    if (choices_.keep == Keep::nothing || !earlier_) return;
    try_to_log([&] { log_as_partial(*earlier_, env_); });
    earlier_.reset();
  }

  /// Writes the entry before anything is said about it; what was left early stays a checkpoint.
  void finish(Instant at) {
    if (choices_.keep == Keep::nothing || !engine_.has_started()) return;
    switch (engine_.ending()) {
      case Ending::completed:
      case Ending::stopped:
        try_to_log([&] {
          log_session(checkpoint_at(at), engine_.entry().status.value_or(SessionStatus::partial), env_);
          logged_ = true;
        });
        if (!logged_) tell_trouble("not logged, but kept: tpguide session --resume tries again");
        break;
      case Ending::quit:
        if (!write_checkpoint(at, Durability::through_crash)) {
          try_to_log([&] {
            log_as_partial(checkpoint_at(at), env_);
            logged_ = true;
          });
          tell_trouble(logged_ ? "the session could not be kept to be gone on with; it is in the log as partial"
                               : "the session could be neither kept nor logged");
        }
        break;
      default:
        break;
    }
  }

  void save(Instant at, Durability durability) {
    if (choices_.keep == Keep::nothing || !engine_.has_started() || engine_.stage() == Stage::over) return;
    if (!write_checkpoint(at, durability) && !save_failed_) {
      save_failed_ = true;
      tell_trouble("the session cannot be kept at the moment, so it could not be gone on with");
    }
  }

  Checkpoint checkpoint_at(Instant at) const {
    Checkpoint checkpoint;
    checkpoint.session = engine_.unfinished(at, choices_.digest);
    checkpoint.source = choices_.source;
    checkpoint.entry_id = entry_id_;
    checkpoint.steps = static_cast<int>(engine_.routine().steps.size());
    const bool running = engine_.stage() == Stage::running || engine_.stage() == Stage::ramp;
    checkpoint.standing = running                            ? Standing::running
                          : engine_.stage() == Stage::paused ? Standing::paused
                                                             : Standing::waiting;
    if (checkpoint.standing != Standing::waiting) checkpoint.left = engine_.left(at);
    checkpoint.boot_deadline = std::chrono::duration_cast<milliseconds>(boot_of(at + checkpoint.left));
    checkpoint.saved = engine_.stamp(at);
    return checkpoint;
  }

  /// False when it failed. A full disk must not end a session that runs: the next save may succeed again.
  [[nodiscard]] bool write_checkpoint(Instant at, Durability durability) {
    saved_ = last_.boot;
    try {
      files_.save(checkpoint_at(at), durability);
    } catch (const Error&) {
      return false;
    }
    return true;
  }

  std::vector<std::string> prompt_of(Question question) const {
    return wrap(question_prompt(question, engine_), text_width());
  }

  /// In a low window the screening begins above it, and its first lines are the most urgent ones.
  void say_what_scrolled_away(std::vector<Line>& lines, const Happening& asked) const {
    if (choices_.display != Display::region || asked.kind != HappeningKind::asked) return;
    if (asked.question != Question::screening) return;
    const auto rows = static_cast<int>(folded(lines).size() + prompt_of(asked.question).size());
    if (rows <= terminal_.size().rows) return;
    lines.push_back({{"… more above, the most urgent signs first: scroll up and read all of it.", Tint::strong}});
  }

  void ask(Question question) {
    // First, so that an answer is seen as it is typed, however soon it comes.
    terminal_.set_input(Terminal::Input::lines);
    std::string prompt;
    for (const auto& line : prompt_of(question)) prompt += (prompt.empty() ? "" : "\n") + line;
    prompt += ' ';
    if (env_.out.style().charset == Charset::ascii) prompt = to_ascii(prompt);
    speak(prompt);
    question_open_ = true;
    echoed_by_terminal_ = false;
  }

  int text_width() const {
    const int columns = choices_.display == Display::region ? terminal_.size().columns : env_.out.style().width;
    return std::clamp(columns - 1, 10, widest_text);
  }

  std::vector<Line> folded(const std::vector<Line>& paragraphs) const {
    std::vector<Line> lines;
    for (const auto& paragraph : paragraphs) {
      for (auto& line : fold(paragraph, text_width())) lines.push_back(std::move(line));
    }
    return lines;
  }

  void print(const std::vector<Line>& paragraphs) {
    if (paragraphs.empty()) return;
    if (question_open_) {
      // A question that was passed over because nobody answered leaves the cursor behind its text.
      speak("\n");
      question_open_ = false;
    }
    const std::vector<Line> lines = folded(paragraphs);
    if (choices_.display == Display::region) {
      pending_ += painter_.print_above(lines);
      if (engine_.stage() == Stage::question || engine_.stage() == Stage::over) show();
      return;
    }
    std::string text;
    for (const auto& line : lines) text += plain_text(line) + "\n";
    speak(env_.out.style().charset == Charset::ascii ? to_ascii(text) : text);
  }

  /// The picture as it is now, with the lines above it, in one write.
  void show() {
    if (choices_.display == Display::lines || settling()) return;
    const ScreenSize size = terminal_.size();
    const ScreenView view{instant_of(last_.boot),
                          {wall_now(), env_.now.offset},
                          size,
                          choices_.digits,
                          env_.out.style().charset,
                          choices_.picture,
                          page_};
    const bool waits = engine_.stage() == Stage::waiting || engine_.stage() == Stage::get_ready;
    if (waits && !text_told_ && engine_.prompt() == Prompt::step && place_step_text(engine_, view) == StepText::above) {
      text_told_ = true;
      print(tell_step(engine_));
    }
    const Frame frame = compose(engine_, view);
    pending_ += frame.lines.empty() ? painter_.erase() : painter_.draw(frame, size);
    write(std::exchange(pending_, {}));
  }

  /// While the window is being dragged nothing is drawn; afterwards the region is made anew.
  bool settling() {
    if (!settles_) return false;
    if (last_.boot < *settles_) return true;
    settles_.reset();
    pending_ += painter_.resized(terminal_.size());
    // Other rows stand on each page now, and none may be missed.
    page_ = 0;
    return false;
  }

  void schedule(Cue cue) {
    bells_.clear();
    for (const auto after : bell_rhythm(cue)) bells_.push_back(last_.boot + after);
    ring();
  }

  void ring() {
    if (bells_.empty() || bells_.front() > last_.boot) return;
    while (!bells_.empty() && bells_.front() <= last_.boot) bells_.erase(bells_.begin());
    const int fd = choices_.voice == Voice::standard_output ? 1 : 2;
    if (is_terminal(fd)) speak("\a");
  }

  void speak(const std::string& text) {
    if (choices_.display == Display::region) {
      write(std::exchange(pending_, {}) + text);
    } else {
      write(text);
    }
  }

  void write(const std::string& bytes) {
    if (bytes.empty()) return;
    if (choices_.voice == Voice::standard_error) {
      env_.out.error_text(bytes);
    } else if (!terminal_.write(bytes)) {
      output_failed_ = true;
    }
  }

  [[noreturn]] void end_by(int signal, Instant at) {
    if (engine_.stage() != Stage::over) carry_out(engine_.advance(InputClosed{}, at), at);
    terminal_.die_of(signal);
  }

  Engine& engine_;
  const RunChoices& choices_;
  Env& env_;
  SessionFiles files_;
  Terminal terminal_;
  Painter painter_;
  Keyboard keyboard_;
  EventStream stream_;
  std::optional<LineFile> events_;
  std::optional<Checkpoint> earlier_ = choices_.earlier;
  std::string entry_id_ = choices_.entry_id;
  Engine::Sound sound_;

  ClockReading origin_{};
  ClockReading last_{};
  nanoseconds saved_{0};
  std::vector<nanoseconds> bells_;
  std::optional<nanoseconds> settles_;
  std::string pending_;  ///< bytes that go out with the next picture
  int page_ = 0;         ///< of what is read in the place of the picture
  bool text_told_ = false;
  bool question_open_ = false;
  bool echoed_by_terminal_ = false;
  bool save_failed_ = false;
  bool logged_ = false;
  bool trouble_ = false;  ///< something that was to be kept could not be
  bool output_failed_ = false;
};

}  // namespace

ExitCode run_session(Engine& engine, const RunChoices& choices, Env& env) {
  return Runner{engine, choices, env}.run();
}

}  // namespace tpguide
