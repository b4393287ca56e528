// SPDX-License-Identifier: MIT
#include <algorithm>

#include <doctest/doctest.h>

#include "content/builtin.hpp"
#include "core/telling/reading.hpp"
#include "core/telling/screen.hpp"
#include "core/telling/transcript.hpp"
#include "core/telling/wording.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace tpguide::test;
using namespace std::chrono_literals;

namespace {

constexpr Key question_mark{KeyKind::character, '?'};
constexpr Key enter{KeyKind::enter, 0};

SessionDriver at_the_hold() {
  SessionDriver session(whole_routine,
                        {.after_stop = SessionSetup::AfterStop::waits_for_key, .telling = Telling::live});
  session.start();
  session.key('n');
  session.start_clock();
  session.wait(14s);
  return session;
}

SessionDriver in_the_advice() {
  SessionDriver session = at_the_hold();
  session.key('s');
  session.key('p');
  return session;
}

std::string shown(const SessionDriver& session, ScreenSize size, int page = 0) {
  ScreenView view{session.now(), evening(), size};
  view.page = page;
  std::string text;
  for (const Line& line : compose(session.engine(), view).lines) text += plain_text(line) + "\n";
  return text;
}

int pages(const SessionDriver& session, ScreenSize size, const Key& key) {
  int page = 0;
  while (turns_page(key, session.engine(), size, page)) ++page;
  return page + 1;
}

}  // namespace

TEST_CASE("reading: the advice after a stop sign has the region to itself until a key, then the next step has it") {
  SessionDriver session = in_the_advice();
  CHECK(shown(session, {80, 24}) ==
        "  (let go) (no more of upper-trapezius)\n"
        "  (leave the muscle)\n"
        "\n"
        "  go on: any key\n");
  CHECK(shown(session, {20, 5}) ==
        "  (let go) (no more\n"
        "  of\n"
        "  upper-trapezius)\n"
        "  more: any key · …\n");
  CHECK(shown(session, {20, 5}, 1) ==
        "  (leave the\n"
        "  muscle)\n"
        "\n"
        "  go on: any key\n");
  CHECK(shown(session, {15, 2}) == "  (let go) (no\n");
  session.enter();
  CHECK(shown(session, {80, 24}).find("Step 4 of 4 · Move") != std::string::npos);
  CHECK(session.engine().stage() == Stage::waiting);
}

TEST_CASE("reading: a page that is not there is the last one") {
  const SessionDriver session = in_the_advice();
  CHECK(shown(session, {20, 5}, 7) == shown(session, {20, 5}, 1));
  CHECK(shown(session, {80, 24}, 7) == shown(session, {80, 24}));
}

TEST_CASE("reading: while there is more of the advice a key turns the page, but s and q always act") {
  const SessionDriver session = in_the_advice();
  CHECK(turns_page(enter, session.engine(), {20, 5}, 0));
  CHECK(turns_page({KeyKind::character, 'n'}, session.engine(), {20, 5}, 0));
  CHECK(turns_page({KeyKind::page_down}, session.engine(), {20, 5}, 0));
  CHECK(turns_page({KeyKind::next}, session.engine(), {20, 5}, 0));
  CHECK_FALSE(turns_page({KeyKind::character, 's'}, session.engine(), {20, 5}, 0));
  CHECK_FALSE(turns_page({KeyKind::character, 'q'}, session.engine(), {20, 5}, 0));
  CHECK_FALSE(turns_page({KeyKind::end_of_input, 0}, session.engine(), {20, 5}, 0));
  CHECK_FALSE(turns_page({KeyKind::other, 0}, session.engine(), {20, 5}, 0));
  CHECK_FALSE(turns_page(enter, session.engine(), {20, 5}, 1));
  CHECK_FALSE(turns_page(enter, session.engine(), {80, 24}, 0));
  CHECK_FALSE(turns_page(enter, at_the_hold().engine(), {20, 5}, 0));
}

TEST_CASE("reading: during a clock the keys take the region's place, with the time that is left over them") {
  SessionDriver session = at_the_hold();
  const std::string before = shown(session, {80, 24});
  session.told();
  session.key('?');
  CHECK(session.told() == "");
  CHECK(shown(session, {80, 24}) ==
        "  0:31 · Press · upper-trapezius · LEFT · hold 1 of 2\n"
        "\n"
        "  space  pause, and go on\n"
        "  s      stop sign: let go at once, then say what it was\n"
        "  0-9    how strong it feels; you are told when to ease off\n"
        "  + -    fifteen seconds more or less, within the limits\n"
        "  n      end this clock\n"
        "  b      this clock again; in its first 3 s the one before\n"
        "  r      say side and time left\n"
        "  m      sounds off and on\n"
        "  q      leave; tpguide session --resume goes on\n"
        "\n"
        "  back: ?\n");
  CHECK(shown(session, {40, 12}) ==
        "  0:31 · Press · upper-trapezius · LEF…\n"
        "  space  pause, and go on\n"
        "  s      stop sign: let go at once,\n"
        "         then say what it was\n"
        "  0-9    how strong it feels; you are\n"
        "         told when to ease off\n"
        "  + -    fifteen seconds more or less,\n"
        "         within the limits\n"
        "  n      end this clock\n"
        "\n"
        "  more: ? · 1 of 2\n");
  session.wait(5s);
  CHECK(shown(session, {40, 12}, 1).starts_with("  0:26 · Press · upper-trapezius · LEF…\n\n  b      this clock"));
  session.key('?');
  CHECK(shown(session, {80, 24}).find("  0:26  ━") != std::string::npos);
  CHECK(before.find("  0:31  ━") != std::string::npos);
}

TEST_CASE("reading: only ? turns the pages of the keys, any other key does what it does and closes them") {
  SessionDriver session = at_the_hold();
  session.key('?');
  CHECK(pages(session, {40, 12}, question_mark) == 2);
  CHECK(pages(session, {40, 12}, enter) == 1);
  session.key('s');
  CHECK(session.engine().stage() == Stage::stop_question);
  CHECK(shown(session, {80, 24}).find("What was it?") != std::string::npos);
}

TEST_CASE("reading: the keys make room for the next prompt, which has to be seen") {
  SessionDriver session = at_the_hold();
  session.key('?');
  session.wait(31s + 15s);
  CHECK_MESSAGE(session.engine().shown().help == Shown::Help::open, "the rest and the next hold begin by themselves");
  session.wait(5s + 45s);
  CHECK(session.engine().shown().help == Shown::Help::closed);
  CHECK(shown(session, {80, 24}).find("Now the RIGHT side") != std::string::npos);
}

TEST_CASE("reading: at a prompt the keys stand under the step that waits, until any key") {
  SessionDriver session(whole_routine, {.telling = Telling::live});
  session.start();
  const std::string before = shown(session, {80, 24});
  session.key('?');
  CHECK(shown(session, {80, 24}) ==
        "Step 1 of 4 · Heat · neck and shoulders\n"
        "\n"
        "  Enter  start\n"
        "  s      stop sign: let go at once, then say what it was\n"
        "  n      pass over the step\n"
        "  r      say the step again\n"
        "  m      sounds off and on\n"
        "  q      leave; tpguide session --resume goes on\n"
        "\n"
        "  back: ?\n");
  session.key('?');
  CHECK(shown(session, {80, 24}) == before);
  session.key('?');
  session.enter();
  CHECK(session.engine().stage() == Stage::running);
  CHECK(session.engine().shown().help == Shown::Help::closed);
}

TEST_CASE("reading: the shipped advice names the muscle, or speaks of the step, and leaves no blank") {
  const Routine routine = routine_from(whole_routine);
  const Engine engine{
      SessionSetup{routine, builtin_atlas(), builtin_safety(), builtin_screening(), {}, {}, evening(), {}, {}}};
  const auto advice = [&](StopKind kind, const std::string& muscle) {
    std::string text;
    for (const auto& line : stop_advice(kind, muscle, engine.setup())) text += line + "\n";
    CHECK(text.find_first_of("{}") == std::string::npos);
    return text;
  };
  CHECK(advice(StopKind::pain, "hamstrings").starts_with("Let go now. No more of the hamstrings today.\n"));
  CHECK(advice(StopKind::pain, "hamstrings").find("\nLeave this muscle alone until ") != std::string::npos);
  CHECK(advice(StopKind::pain, "").find("\nLeave what hurt alone until ") != std::string::npos);
  for (const StopKind kind : {StopKind::pain, StopKind::numb, StopKind::unwell, StopKind::heat}) {
    advice(kind, "hamstrings");
    CHECK(advice(kind, "").find("this muscle") == std::string::npos);
  }
}

TEST_CASE("reading: whatever the window, every page keeps to it and together they hold every word") {
  const auto words_of = [](std::string_view text) {
    std::string words;
    for (const char letter : text) {
      if (letter != ' ' && letter != '\n') words += letter;
    }
    return words;
  };
  const auto check = [&](const SessionDriver& session, const Key& key) {
    std::string all;
    for (const Line& line : session.engine().stage() == Stage::advice
                                ? tell_stop_advice(session.engine())
                                : tell_help(session.engine().keys_now(), little_safety())) {
      all += words_of(plain_text(line));
    }
    for (int columns = 12; columns <= 120; columns += 9) {
      for (int rows = 2; rows <= 30; ++rows) {
        CAPTURE(columns);
        CAPTURE(rows);
        std::string seen;
        const int count = pages(session, {columns, rows}, key);
        for (int page = 0; page < count; ++page) {
          const ScreenSize size{columns, rows};
          const auto frame = compose_reading(session.engine(), session.now(), size, page, Charset::utf8);
          REQUIRE(frame);
          CHECK(static_cast<int>(frame->lines.size()) <= std::max(rows - 1, 1));
          const bool top = session.engine().stage() != Stage::advice && rows > 4;
          const std::size_t footer = rows > 2 ? 1 : 0;
          for (std::size_t row = 0; row < frame->lines.size(); ++row) {
            CHECK(cell_width(plain_text(frame->lines[row])) <= columns - 1);
            if ((row > 0 || !top) && row + footer < frame->lines.size())
              seen += words_of(plain_text(frame->lines[row]));
          }
        }
        CHECK(seen == all);
      }
    }
  };
  check(in_the_advice(), enter);
  SessionDriver session = at_the_hold();
  session.key('?');
  check(session, question_mark);
}
