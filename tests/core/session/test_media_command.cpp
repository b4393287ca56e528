// SPDX-License-Identifier: MIT
#include <string>
#include <vector>

#include <doctest/doctest.h>

#include "core/session/media_command.hpp"
#include "core/text/names.hpp"

using namespace tpguide;

namespace {

using Command = MediaCommand;

/// " " for the pause key, "b", and "n" for the next.
std::string pressed(const std::vector<Command>& commands, Stage stage, Stage held = Stage::running) {
  std::string keys;
  for (const Key& key : keys_of(commands, stage, held)) keys += key.kind == KeyKind::next ? 'n' : key.character;
  return keys;
}

constexpr Stage counting[] = {Stage::get_ready, Stage::ramp, Stage::running};
constexpr Stage standing[] = {Stage::question, Stage::waiting, Stage::stop_question, Stage::advice, Stage::over};
constexpr Command all[] = {Command::play, Command::pause, Command::play_pause,
                           Command::stop, Command::next,  Command::previous};

}  // namespace

TEST_CASE("media command: where no clock and no count runs none is a key, so that none is an answer") {
  for (const Stage stage : standing) {
    for (const Command command : all) CHECK(pressed({command}, stage) == "");
  }
}

TEST_CASE("media command: none is ever the stop sign or leaves") {
  for (const Stage stage : {Stage::get_ready, Stage::ramp, Stage::running, Stage::paused}) {
    for (const Command command : all) CHECK(pressed({command}, stage).find_first_of("sq") == std::string::npos);
  }
}

TEST_CASE("media command: play goes on, pause and stop pause, and each twice does no more than once") {
  for (const Stage stage : counting) {
    CHECK(pressed({Command::play}, stage) == "");
    CHECK(pressed({Command::pause}, stage) == " ");
    CHECK(pressed({Command::stop}, stage) == " ");
    CHECK(pressed({Command::play_pause}, stage) == " ");
    CHECK(pressed({Command::pause, Command::stop}, stage) == " ");
    CHECK(pressed({Command::pause, Command::play, Command::play}, stage) == "  ");
    CHECK(pressed({Command::next}, stage) == "n");
    CHECK(pressed({Command::previous}, stage) == "b");
  }
  CHECK(pressed({Command::play}, Stage::paused) == " ");
  CHECK(pressed({Command::pause}, Stage::paused) == "");
  CHECK(pressed({Command::stop}, Stage::paused) == "");
  CHECK(pressed({Command::play_pause}, Stage::paused) == " ");
}

TEST_CASE("media command: what follows a next in one moment is dropped, since it may meet a prompt or a question") {
  CHECK(pressed({Command::next, Command::next, Command::play_pause}, Stage::running) == "n");
}
