// SPDX-License-Identifier: MIT
// What is to be read and typed from the command to the first clock, by how often one has done the routine.
#include <cctype>
#include <cstdio>
#include <string>

#include <doctest/doctest.h>
#include <fmt/format.h>

#include "core/log/log_text.hpp"
#include "support/guided.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

struct FirstMinutes {
  int words = 0;
  int signs = 0;  ///< those of the words that are signs of the screening, which nobody may make fewer
  int keys = 0;
  std::string text;
};

/// What has a letter or a digit in it, between blanks.
int words_in(std::string_view text) {
  int words = 0;
  bool in_word = false, counted = false;
  for (const char c : text) {
    in_word = c != ' ' && c != '\n';
    if (!in_word) counted = false;
    const bool is_told = std::isalnum(static_cast<unsigned char>(c)) != 0;
    if (in_word && is_told && !counted) {
      ++words;
      counted = true;
    }
  }
  return words;
}

/// Sessions every other day, the last one three days ago.
void log_sessions(const Sandbox& home, int count) {
  for (int i = count; i > 0; --i) {
    const auto at =
        std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()) - std::chrono::days{2 * i + 1};
    Entry session;
    session.id = make_id(at, fmt::format("{:010}", i));
    session.at = {at, 0min};
    session.kind = EntryKind::session;
    session.routine = "shoulder-headache";
    session.status = SessionStatus::completed;
    session.before = 5;
    session.after = 4;
    session.heat = 15min;
    for (const std::string_view muscle :
         {"upper-trapezius", "middle-lower-trapezius", "levator-scapulae", "suboccipitals"}) {
      Point point;
      point.muscle = muscle;
      point.side = muscle == "suboccipitals" ? Side::middle : Side::left;
      point.held = 60s;
      session.points.push_back(point);
    }
    const auto file = std::filesystem::path("data/tpguide/log/dev") / (local_month(session.at) + ".toml");
    std::string text = std::filesystem::exists(home.root() / file) ? home.read(file) : std::string(log_file_head());
    home.write(file, text + entry_block(session));
  }
}

FirstMinutes first_minutes(const Sandbox& home) {
  Pty pty(home, {"session", "shoulder-headache"});
  FirstMinutes minutes;
  const auto shows = [&](std::string_view text) { return pty.screen().rows().back().find(text) != std::string::npos; };
  const auto type = [&](std::string_view keys) {
    minutes.keys += static_cast<int>(keys.size());
    pty.send(keys);
  };
  std::size_t rows = 0;
  const auto asks = [&] {
    return pty.screen().rows().size() > rows &&
           (shows("[y/n/?]") || shows("Age:") || shows("(Enter skips):") || shows("Enter starts"));
  };
  for (;;) {
    pty.expect_that("it asks", asks);
    rows = pty.screen().rows().size();
    if (shows("Enter starts")) break;
    type(shows("Age:") ? "40\r" : shows("[y/n/?]") ? "n\r" : "\r");
  }
  minutes.text = pty.screen().text();
  minutes.words = words_in(minutes.text);
  bool is_sign = false;
  for (const std::string& row : pty.screen().rows()) {
    const bool begins = row.size() > 3 && row[0] == ' ' && std::isdigit(static_cast<unsigned char>(row[1])) != 0;
    is_sign = begins || (is_sign && row.starts_with("   "));
    if (is_sign) minutes.signs += words_in(row);
  }
  type("\r");
  wait_for_clock(pty);
  pty.send("q");
  pty.wait_exit();
  return minutes;
}

FirstMinutes first_session() {
  return first_minutes(Sandbox(Sandbox::Person::unknown));
}

FirstMinutes later_session(int sessions_before) {
  const Sandbox home;
  log_sessions(home, sessions_before);
  return first_minutes(home);
}

}  // namespace

TEST_CASE("first minutes: a newcomer is warm after 19 keys and 873 words, 430 of them no signs that are asked for") {
  const FirstMinutes first = first_session();
  CAPTURE(first.text);
  CHECK(first.words - first.signs <= 430);
  CHECK(first.words <= 873);
  CHECK(first.keys <= 19);
}

TEST_CASE(
    "first minutes: the tenth session begins after 4 keys and 206 words, 118 of them no signs that are asked for") {
  const FirstMinutes tenth = later_session(9);
  CAPTURE(tenth.text);
  CHECK(tenth.words - tenth.signs <= 118);
  CHECK(tenth.words <= 206);
  CHECK(tenth.keys <= 4);
}

TEST_CASE("first minutes: figures, for tools/words" * doctest::skip()) {
  fmt::print("\nBefore the first clock of shoulder-headache: session, words, of them signs asked for, keys\n");
  const auto show = [](int number, const FirstMinutes& minutes) {
    fmt::print("{:>4} {:>6} {:>6} {:>5}\n", number, minutes.words, minutes.signs, minutes.keys);
  };
  show(1, first_session());
  show(3, later_session(2));
  show(10, later_session(9));
}
