// SPDX-License-Identifier: MIT
// What is printed keeps to the window: everything there is to be looked at, at every width, in both character sets.
#include <cstdio>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <fmt/format.h>
#include <unistd.h>

#include "cli/recent_log.hpp"
#include "content/builtin.hpp"
#include "core/telling/screen.hpp"
#include "support/run_words.hpp"
#include "support/sandbox.hpp"
#include "support/session_driver.hpp"

using namespace tpguide;
using namespace std::chrono_literals;

namespace {

std::string text_of(std::FILE* file) {
  std::string text;
  std::rewind(file);
  for (int c = std::fgetc(file); c != EOF; c = std::fgetc(file)) text += static_cast<char>(c);
  return text;
}

/// Standard output of a command in a home with nothing in it.
std::string printed(const Words& words, const Style& style) {
  static const Sandbox home;
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::tmpfile(), std::fclose);
  Output output(fileno(file.get()), fileno(file.get()), style);
  Paths paths;
  paths.log = home.data() / "log";
  paths.state = home.state();
  Env env{output,
          paths,
          Library(paths, builtin_routines()),
          open_log(paths),
          parse_rfc3339("2026-11-21T18:52:00+01:00").value(),
          [](std::chrono::sys_seconds) { return 60min; },
          [](const char*) { return std::optional<std::string>(); },
          {},
          {}};
  run_words(words, env);
  output.flush();
  return text_of(file.get());
}

/// The first line that is wider than the window. A command, which is to be copied, is never broken.
std::string too_wide(const Words& words, Charset charset, int width) {
  std::istringstream text(printed(words, {charset, Colors::off, width, 24, Device::terminal}));
  for (std::string line; std::getline(text, line);) {
    const bool is_command = line.find_first_not_of(' ') == line.find("tpguide ");
    if (cell_width(line) > width && !is_command) return line;
  }
  return {};
}

void check_widths(const Words& words) {
  CAPTURE(words);
  for (int width = 40; width <= 120; width += 20) {
    CAPTURE(width);
    CHECK(too_wide(words, Charset::utf8, width) == "");
    CHECK(too_wide(words, Charset::ascii, width) == "");
  }
}

}  // namespace

TEST_CASE("widths: the map of every muscle and routine keeps to the window") {
  for (const Muscle& muscle : builtin_atlas().muscles()) check_widths({"map", std::string(muscle.name)});
  for (const BuiltinRoutine& routine : builtin_routines()) check_widths({"map", std::string(routine.name)});
}

TEST_CASE("widths: the plan of every routine, and the list of all, keep to the window") {
  check_widths({"list"});
  check_widths({"list", "--area", "chest"});
  for (const BuiltinRoutine& routine : builtin_routines()) check_widths({"show", std::string(routine.name)});
}

TEST_CASE("widths: every article keeps to the window") {
  check_widths({"learn"});
  for (const Article& article : builtin_articles()) check_widths({"learn", std::string(article.name)});
}

TEST_CASE("widths: what find answers keeps to the window") {
  for (const char* words : {"headache behind the eye", "stiff neck", "heel pain in the morning", "numb hand",
                            "chest pain", "side stitch", "hedache tempel right", "xyzzy"}) {
    check_widths({"find", words});
  }
}

TEST_CASE("widths: in ASCII too the header of a session keeps to the window and keeps its clock") {
  std::string text(test::whole_routine);
  const std::string title = "title    = \"";
  const std::size_t at = text.find(title);
  REQUIRE(at != std::string::npos);
  text.insert(at + title.size(), "Knots behind a headache that has gone on for long, and ");
  test::SessionDriver session(text);
  session.start();
  for (int width = 30; width <= 80; ++width) {
    CAPTURE(width);
    const Frame frame = compose(
        session.engine(),
        {session.now(), session.engine().setup().stamp(session.now()), {width, 24}, Digits::normal, Charset::ascii});
    REQUIRE_FALSE(frame.lines.empty());
    for (const Line& line : frame.lines) CHECK(cell_width(to_ascii(plain_text(line))) <= width);
    const std::string header = to_ascii(plain_text(frame.lines.front()));
    CHECK(header.find("15:10 left") != std::string::npos);
    if (header.find("done") != std::string::npos) CHECK(header.ends_with("done 18:15"));
  }
}
