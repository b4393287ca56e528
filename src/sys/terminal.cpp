// SPDX-License-Identifier: MIT
#include "sys/terminal.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <iterator>
#include <stdexcept>
#include <system_error>
#include <utility>
#include <vector>

#include <poll.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "core/text/error.hpp"
#include "sys/clock.hpp"
#include "sys/insist.hpp"
#include "sys/outlet.hpp"
#include "sys/signals.hpp"

namespace tpguide {
namespace {

using namespace std::chrono_literals;

constexpr auto longest_poll = 60s;
/// Nobody tells a running process that `fg` has brought it forward.
constexpr auto background_poll = 200ms;
constexpr std::size_t most_bytes_at_once = 65536;
// What is pasted comes in pieces, and belongs together. One key is never waited for.
constexpr std::size_t most_bytes_of_keys = 4;
constexpr auto pieces_come_within = 5ms;
constexpr auto pieces_come_for = 50ms;
constexpr std::string_view paste_marks = "\x1b[?2004h", no_paste_marks = "\x1b[?2004l";

// What a handler may touch. All else belongs to Terminal::State.
std::atomic<int> changed_terminal{-1};  ///< whose modes are ours at the moment
std::atomic<int> cut_output{-1};        ///< where a write may have been cut between its beginning and its end
std::atomic<int> marking_terminal{-1};  ///< which marks what is pasted
termios saved_modes;                    ///< the shell's; complete before changed_terminal is set
constexpr std::size_t longest_wish = 64;
std::array<char, longest_wish> taken_back;  ///< what was asked for besides; complete before its size is set
std::atomic<std::size_t> taken_back_size{0};

static_assert(std::atomic<int>::is_always_lock_free);

/// Safe in a signal handler, and to call twice. In the background the terminal is somebody else's: the shell has its
/// own modes there, and touching them would stop us.
void put_back() {
  const int error = errno;
  if (const int screen = cut_output.exchange(-1); screen >= 0 && is_foreground(screen)) {
    constexpr std::string_view closing = "\x1b[m\x1b[?2026l";
    write_at_once(screen, closing);
  }
  if (const int screen = marking_terminal.exchange(-1); screen >= 0 && is_foreground(screen)) {
    write_at_once(screen, no_paste_marks);
    write_at_once(screen, {taken_back.data(), taken_back_size});
  }
  const int fd = changed_terminal.exchange(-1);
  if (fd >= 0 && is_foreground(fd)) {
    static_cast<void>(insist([fd] { return ::tcsetattr(fd, TCSANOW, &saved_modes); }));
  }
  errno = error;
}

bool same_modes(const termios& a, const termios& b) {
  return a.c_iflag == b.c_iflag && a.c_oflag == b.c_oflag && a.c_cflag == b.c_cflag && a.c_lflag == b.c_lflag &&
         std::equal(std::begin(a.c_cc), std::end(a.c_cc), std::begin(b.c_cc));
}

/// Signals stay signals: Ctrl-C works even when the program hangs. Ctrl-S does not: it would hold back the clock, and
/// with it what the stop key has to say.
termios modes_for_keys() {
  termios modes = saved_modes;
  modes.c_iflag |= ICRNL;
  modes.c_iflag &= ~static_cast<tcflag_t>(IXON | INLCR | IGNCR | ISTRIP);
  modes.c_lflag |= ISIG;
  modes.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
  modes.c_cc[VMIN] = 0;
  modes.c_cc[VTIME] = 0;
  return modes;
}

int in_milliseconds(std::chrono::nanoseconds time) {
  return static_cast<int>(std::chrono::ceil<std::chrono::milliseconds>(std::max(time, 0ns)).count());
}

/// Of the terminal that is read. What is on its way is waited for only where something was there.
void drop_unread() {
  constexpr int most_pieces = 50;
  pollfd keyboard{STDIN_FILENO, POLLIN, 0};
  for (int pieces = 0; pieces < most_pieces; ++pieces) {
    const int pause = pieces == 0 ? 0 : in_milliseconds(4 * pieces_come_within);
    const bool more = ::poll(&keyboard, 1, pause) > 0 && (keyboard.revents & POLLIN) != 0;
    if (!more || ::tcflush(STDIN_FILENO, TCIFLUSH) != 0) return;
  }
}

}  // namespace

struct Terminal::State {
  State(Keyboard keyboard, int screen_fd, Background policy)
      : screen(screen_fd),
        reads_terminal(keyboard == Keyboard::standard_input),
        draws_terminal(is_terminal(screen_fd)),
        background(policy),
        input_open(keyboard == Keyboard::standard_input),
        out(screen_fd) {}

  int screen;  ///< descriptor
  bool reads_terminal;
  bool draws_terminal;
  Background background;
  bool input_open;
  bool terminal_gone = false;
  bool gave_up = false;
  bool was_foreground = true;
  bool was_continued = false;  ///< not yet reported
  bool was_shown_late = false;
  std::optional<Input> wanted;
  TerminalWishes wishes;
  ScreenSize size;
  Signals signals{put_back};
  Outlet out;
  std::optional<Outlet> echoes;  ///< where what is written goes elsewhere

  bool foreground() const;
  bool may_write() const;
  void push(std::chrono::milliseconds longest);
  void apply_modes() const;
  void notice_foreground();
  void read_signals(Wake& wake);
  void read_input(Wake& wake);
  void end_input(Wake& wake);
  std::chrono::nanoseconds time_to(std::optional<std::chrono::nanoseconds> until) const;
};

bool Terminal::State::foreground() const {
  if (reads_terminal) return is_foreground(STDIN_FILENO);
  return !draws_terminal || is_foreground(screen);
}

bool Terminal::State::may_write() const {
  return !draws_terminal || background == Background::writes || is_foreground(screen);
}

void Terminal::State::push(std::chrono::milliseconds longest) {
  if (terminal_gone && draws_terminal) out.drop_waiting();
  if (!out.waits() || !may_write()) return;
  if (draws_terminal) cut_output = screen;
  if (longest > 0ms) {
    out.push_for(longest);
  } else {
    out.push();
  }
  if (!out.waits()) cut_output = -1;
  terminal_gone = terminal_gone || (draws_terminal && out.failure() == EIO);
}

/// Every way into our modes goes through here: the first time, after a stop of any kind, and on coming to the
/// foreground.
void Terminal::State::apply_modes() const {
  if (!wanted || !reads_terminal || terminal_gone || !foreground()) return;
  termios present{};
  if (insist([&] { return ::tcgetattr(STDIN_FILENO, &present); }) != 0) return;
  if (changed_terminal < 0) saved_modes = present;
  const termios modes = modes_for_keys();
  if (!same_modes(present, modes)) {
    changed_terminal = STDIN_FILENO;
    static_cast<void>(insist([&] { return ::tcsetattr(STDIN_FILENO, TCSANOW, &modes); }));
  }
  // A shell that has had the terminal meanwhile has switched them off.
  if (wanted != Input::marked_keys || !draws_terminal) return;
  const bool is_first = marking_terminal.exchange(screen) < 0;
  write_at_once(screen, paste_marks);
  write_at_once(screen, wishes.always);
  if (is_first) write_at_once(screen, wishes.once);
}

void Terminal::State::notice_foreground() {
  const bool is = foreground();
  if (is && !was_foreground) {
    was_continued = true;
    apply_modes();
    if (out.waits()) {
      // Nobody can have meant what was not to be seen yet.
      if (reads_terminal) ::tcflush(STDIN_FILENO, TCIFLUSH);
      was_shown_late = true;
      push(0ms);
    }
  }
  was_foreground = is;
}

void Terminal::State::read_signals(Wake& wake) {
  for (const char signal : signals.take()) {
    switch (signal) {
      case SIGCONT:
        // It takes back a stop that has not been acted on, as the kernel has it.
        wake.suspend = false;
        was_continued = true;
        apply_modes();
        break;
      case SIGTSTP:
        wake.suspend = true;
        break;
      case SIGWINCH:
        wake.resized = true;
        break;
      default:
        if (wake.ending_signal == 0) wake.ending_signal = signal;
    }
  }
}

void Terminal::State::end_input(Wake& wake) {
  input_open = false;
  wake.input_ended = true;
  if (!reads_terminal) return;
  terminal_gone = true;
  // The kernel wakes readers before it sends SIGHUP, and the caller should hear of both.
  pollfd source{signals.fd(), POLLIN, 0};
  ::poll(&source, 1, in_milliseconds(100ms));
  read_signals(wake);
}

void Terminal::State::read_input(Wake& wake) {
  const auto enough = read_clocks().boot + pieces_come_for;
  while (wake.bytes.size() < most_bytes_at_once) {
    pollfd keyboard{STDIN_FILENO, POLLIN, 0};
    const bool in_pieces = reads_terminal && wake.bytes.size() > most_bytes_of_keys;
    const bool waits = in_pieces && read_clocks().boot < enough;
    if (::poll(&keyboard, 1, waits ? in_milliseconds(pieces_come_within) : 0) <= 0) return;
    if ((keyboard.revents & POLLNVAL) != 0) return end_input(wake);
    std::array<char, 4096> bytes{};
    const ssize_t count = insist([&] { return ::read(STDIN_FILENO, bytes.data(), bytes.size()); });
    if (count > 0) {
      wake.bytes.append(bytes.data(), static_cast<std::size_t>(count));
      continue;
    }
    if (count < 0) {
      if (errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR) return;
      return end_input(wake);
    }
    // Nothing: an end, but of a terminal that has not gone it means just that.
    if (!reads_terminal || (keyboard.revents & (POLLHUP | POLLERR)) != 0) return end_input(wake);
    return;
  }
}

/// Negative: for ever.
std::chrono::nanoseconds Terminal::State::time_to(std::optional<std::chrono::nanoseconds> until) const {
  if (was_continued) return 0ns;
  if (!until && was_foreground) return -1ns;
  std::chrono::nanoseconds time = longest_poll;
  if (until) time = std::clamp<std::chrono::nanoseconds>(*until - read_clocks().boot, 0ns, time);
  return was_foreground ? time : std::min<std::chrono::nanoseconds>(time, background_poll);
}

Terminal::Terminal(Keyboard keyboard, Screen screen, Background background)
    : state_(std::make_unique<State>(keyboard, screen == Screen::standard_output ? STDOUT_FILENO : STDERR_FILENO,
                                     background)) {
  state_->was_foreground = state_->foreground();
  state_->size = size();
}

Terminal::~Terminal() {
  restore();
}

void Terminal::set_input(Input input) {
  if (state_->wanted == input) return;
  state_->wanted = input;
  state_->apply_modes();
}

void Terminal::set_wishes(TerminalWishes wishes) {
  State& state = *state_;
  const bool is_none = wishes.always.empty() && wishes.once.empty() && wishes.take_back.empty();
  if (is_none || wishes.take_back.size() > longest_wish || state.wanted != Input::marked_keys || !state.draws_terminal)
    return;
  state.wishes = std::move(wishes);
  std::copy(state.wishes.take_back.begin(), state.wishes.take_back.end(), taken_back.begin());
  taken_back_size = state.wishes.take_back.size();
  marking_terminal = -1;
  state.apply_modes();
}

Wake Terminal::wait(std::optional<std::chrono::nanoseconds> until, std::span<const Watched> others) {
  State& state = *state_;
  Wake wake;
  int refused = 0;
  for (;;) {
    state.notice_foreground();
    const bool reads = state.input_open && state.was_foreground;
    const bool writes = state.out.waits() && state.may_write();
    std::vector<pollfd> sources = {pollfd{state.signals.fd(), POLLIN, 0}, pollfd{reads ? STDIN_FILENO : -1, POLLIN, 0},
                                   pollfd{writes ? state.out.fd() : -1, POLLOUT, 0}};
    for (const Watched& other : others) sources.push_back({other.fd, other.events, 0});

    const auto time = state.time_to(until);
    const int ready = ::poll(sources.data(), sources.size(), time < 0ns ? -1 : in_milliseconds(time));
    if (ready < 0 && errno != EINTR && ++refused >= most_tries) {
      throw Error("cannot wait for keys: " + std::generic_category().message(errno));
    }
    // Also where the poll was cut short or timed out: a stop that outlasted the deadline is told first.
    state.read_signals(wake);
    // `fg` may have brought us forward with one of them.
    if (ready != 0) state.notice_foreground();
    bool drained = false;
    if (ready > 0) {
      if (sources[1].revents != 0) state.read_input(wake);
      if (sources[2].revents != 0) {
        state.push(0ms);
        drained = !state.out.waits();
      }
      wake.others = std::any_of(sources.begin() + 3, sources.end(), [](const pollfd& one) { return one.revents != 0; });
    }
    if (state.was_continued) {
      state.was_continued = false;
      wake.continued = true;
      wake.shown_late = std::exchange(state.was_shown_late, false);
      // Only the foreground hears of a new size.
      wake.resized = wake.resized || size() != state.size;
    }
    if (wake.resized) state.size = size();
    const bool something = !wake.bytes.empty() || wake.input_ended || wake.resized || wake.continued || wake.suspend ||
                           wake.others || wake.ending_signal != 0;
    // What is drained can take the newest picture.
    if (something || drained || (until && read_clocks().boot >= *until)) return wake;
  }
}

void Terminal::suspend() {
  state_->push(100ms);
  put_back();
  Signals::stop();
  state_->was_continued = true;
  state_->was_foreground = state_->foreground();
  state_->apply_modes();
}

bool Terminal::write(std::string_view bytes) {
  State& state = *state_;
  if (state.terminal_gone && state.draws_terminal) return true;
  if (state.out.put(bytes) == Outlet::Taken::no) {
    state.gave_up = state.gave_up || state.out.failure() == 0;
  }
  state.push(0ms);
  return state.terminal_gone || state.out.failure() == 0 || state.out.failure() == EPIPE;
}

bool Terminal::is_shown() const {
  return state_->draws_terminal;
}

bool Terminal::can_be_asked() const {
  return state_->draws_terminal && state_->reads_terminal && state_->wanted && state_->foreground();
}

bool Terminal::takes_pictures() const {
  return !state_->out.waits() && state_->may_write();
}

bool Terminal::has_given_up() {
  return !state_->out.waits() && std::exchange(state_->gave_up, false);
}

void Terminal::finish(std::chrono::milliseconds longest) {
  state_->push(longest);
}

void Terminal::echo(std::string_view bytes) {
  State& state = *state_;
  if (bytes.empty() || state.draws_terminal) {
    write(bytes);
  } else if (state.reads_terminal && !state.terminal_gone && is_foreground(STDIN_FILENO)) {
    // What a stopped terminal does not take is shown when it goes on, or with the next key.
    if (!state.echoes) state.echoes.emplace(STDIN_FILENO);
    static_cast<void>(state.echoes->put(bytes));
    state.echoes->push();
  }
}

ScreenSize Terminal::size() const {
  winsize window{};
  ScreenSize size;
  if (::ioctl(state_->screen, TIOCGWINSZ, &window) != 0 || window.ws_col == 0) {
    if (::ioctl(STDIN_FILENO, TIOCGWINSZ, &window) != 0) return size;
  }
  if (window.ws_col > 0) size.columns = window.ws_col;
  if (window.ws_row > 0) size.rows = window.ws_row;
  return size;
}

void Terminal::restore() {
  const bool is_ours =
      changed_terminal >= 0 && state_->reads_terminal && !state_->terminal_gone && state_->foreground();
  if (is_ours) drop_unread();
  state_->wanted.reset();
  put_back();
  taken_back_size = 0;
}

void Terminal::die_of(int signal) {
  state_->push(200ms);
  restore();
  Signals::die_of(signal);
}

}  // namespace tpguide
